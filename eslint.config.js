import { defineConfig } from 'eslint/config'
import { createNodeResolver, importX } from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'

/** Imports in src point down: each room may use the ones that it lists, and itself. */
const below = {
  runtime: [],
  azure: ['runtime'],
  usage: ['azure', 'runtime'],
  check: ['usage', 'azure', 'runtime'],
  deployment: ['azure', 'runtime'],
  report: ['check', 'deployment', 'usage', 'azure', 'runtime'],
  views: ['report', 'check', 'usage', 'azure', 'runtime'],
  publish: ['views', 'report', 'check', 'azure', 'runtime'],
  inputs: ['publish', 'report', 'check', 'usage', 'azure', 'runtime']
}

const zones = [
  ...Object.entries(below).map(([room, others]) => ({
    target: `./src/${room}`,
    from: './src',
    except: [room, ...others].map((name) => `./${name}`),
    message: `src/${room} may import from ${['itself', ...others].join(', ')} only.`
  })),
  { target: './src', from: './sandbox', message: 'The action does not know its sandbox.' },
  { target: './sandbox', from: './src', message: 'The sandbox is built from facts, not from the action.' }
]

export default defineConfig(
  { ignores: ['dist', 'node_modules', 'out', 'coverage'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error'
    }
  },
  {
    files: ['src/**', 'sandbox/**'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] }
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones }]
    }
  },
  {
    files: ['sandbox/**', 'scripts/**', '__tests__/**', 'examples/**', '.github/**'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' }
  },
  {
    files: ['src/**'],
    ignores: ['src/index.ts', 'src/runtime/silence-sdk-logs.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'Only the edges touch the process: take what you need as an argument.' },
        { name: 'setTimeout', message: 'Time is an argument: take a Clock.' }
      ]
    }
  }
)
