/**
 * Every block of code in the pages is checked, here or by `npm run test:examples`, or docs/reliability.md lists it with the
 * reason why not.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { Marked, type Tokens } from 'marked'
import ts from 'typescript'
import { Language, Parser } from 'web-tree-sitter'
import { parseAllDocuments } from 'yaml'
import { schemas } from '../sandbox/azure/log-tables.ts'
import { run as runKusto } from '../sandbox/kql/run.ts'
import { samplesOf } from '../scripts/guide.ts'
import { blocksIn, blocksOf, checkedByExamples, nameOf, pagesWithCode } from '../scripts/code-blocks.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const blocks = blocksOf(root)

/** What is wrong with a block's code; nothing if it is right. */
type Check = (code: string) => readonly string[]

const bicep = new Map<'parser', Parser>()
beforeAll(async () => {
  await Parser.init()
  const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')
  bicep.set('parser', new Parser().setLanguage(await Language.load(grammar)))
})

const checks: Readonly<Record<string, Check>> = {
  bash: checkBash,
  bicep: (code) => {
    const { rootNode } = bicep.get('parser')!.parse(code)!
    return rootNode.hasError ? rootNode.descendantsOfType('ERROR').map(({ text }) => text || 'ERROR') : []
  },
  csharp: checkSample,
  javascript: checkSample,
  json: (code) => messageOf(() => void JSON.parse(code)),
  kusto: (code) =>
    messageOf(() => {
      runKusto(code, new Map(Object.entries(schemas).map(([name, schema]) => [name, { schema, rows: [] }])))
    }),
  python: checkSample,
  sh: checkBash,
  ts: checkTypeScript,
  typescript: checkSample,
  yaml: (code) =>
    parseAllDocuments(code).flatMap(({ errors, warnings }) =>
      [...errors, ...warnings].map(({ message }) => message)
    )
}

/** On Windows, `bash` may be that of a Linux that isn't installed. */
const checkedHere = (language: string) =>
  Object.hasOwn(checks, language) && (process.platform !== 'win32' || checks[language] !== checkBash)

test.each(
  blocks.filter(({ language }) => checkedHere(language)).map((block) => [nameOf(block), block] as const)
)('%s is right in its language', (_name, { language, code }) => {
  expect(checks[language]!(code)).toEqual([])
})

const wrong: readonly (readonly [language: string, code: string])[] = [
  ['bash', 'if true; then'],
  ['bicep', "resource 'x' =\n"],
  ['csharp', 'int a;'],
  ['javascript', 'const a = 1'],
  ['json', '{"a": }'],
  ['kusto', 'CDBDataPlaneRequests | where NoSuchColumn == 1'],
  ['kusto', 'CDBDataPlaneRequests | whare true'],
  ['python', 'a = 1'],
  ['sh', 'echo "'],
  ['ts', 'let a: = 1'],
  ['typescript', 'const a: number = 1'],
  ['yaml', 'a: [1'],
  ['yaml', 'a: 1\na: 2']
]

test.each(wrong.filter(([language]) => checkedHere(language)))('in %s, %j is wrong', (language, code) => {
  expect(checks[language]!(code)).not.toEqual([])
})

test.each(pagesWithCode(root))('no block of %s is overlooked', (page) => {
  const seen: string[] = []
  new Marked({
    walkTokens({ type, text }: Tokens.Generic) {
      if (type === 'code') {
        seen.push(String(text))
      }
    }
  }).parse(read(page), { async: false })
  expect(blocksIn(page, read(page)).map(({ code }) => code.trimEnd())).toEqual(
    seen.map((code) => code.trimEnd())
  )
})

test('finds the language, the line, and the code of a block, also in a list', () => {
  const page = 'Text\n\n```sh\na\n```\n\n1. one\n\n   ```yaml\n   b:\n     - c\n   ```\n'
  expect(blocksIn('page.md', page)).toEqual([
    { page: 'page.md', line: 4, language: 'sh', code: 'a\n' },
    { page: 'page.md', line: 10, language: 'yaml', code: 'b:\n  - c\n' }
  ])
})

describe('the table in docs/reliability.md', () => {
  const rows = tableRows()

  test('has a row for each language, and one for each block that nothing checks', () => {
    const checked = (language: string) =>
      Object.hasOwn(checks, language) || checkedByExamples.some((one) => one === language)
    const languages = new Set(blocks.map(({ language }) => language).filter(checked))
    const unchecked = blocks
      .filter(({ language }) => !checked(language))
      .map(({ language, page }) => `\`${language}\` in \`${page}\``)
    expect(rows.map(({ code }) => code).sort()).toEqual(
      [...[...languages].map((language) => `\`${language}\``), ...unchecked].sort()
    )
  })

  test.each(rows)(
    'says of $code what checks it, or why nothing does',
    ({ code, inTests, inExamples, notRun }) => {
      const language = /^`(\w+)`$/.exec(code)?.[1] ?? ''
      expect(inTests !== '').toBe(Object.hasOwn(checks, language))
      if (checkedByExamples.some((one) => one === language)) {
        expect(inExamples).not.toBe('')
      }
      if (inExamples === '') {
        expect(notRun).not.toBe('')
      }
    }
  )
})

test('the excerpts of a report follow its schema', () => {
  const { $defs } = JSON.parse(read('docs/report.schema.json')) as { readonly $defs: object }
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile({
    $defs,
    type: 'object',
    properties: { usage: { $ref: '#/$defs/usage' } },
    additionalProperties: false
  })
  const excerpts = blocks.filter(({ language }) => language === 'json')
  expect(excerpts.map(nameOf)).not.toEqual([])
  for (const block of excerpts) {
    validate(JSON.parse(block.code))
    expect([nameOf(block), validate.errors ?? []]).toEqual([nameOf(block), []])
  }
  expect(validate({ usage: { lastUse: 'yesterday' } })).toBe(false)
})

/** What the samples run is in their own package.json. */
test('each npm command of the pages runs a script that exists', () => {
  const named = blocks.flatMap((block) => {
    const folder = /^cd (\S+) /.exec(block.code)?.[1]
    const path = folder === undefined ? 'package.json' : `${folder}/package.json`
    return [...block.code.matchAll(/\bnpm (?:run )?(?!ci\b|run\b)([\w:]+)/g)].map(([, script = '']) => ({
      block: nameOf(block),
      path,
      script
    }))
  })
  expect(named.length).toBeGreaterThan(8)
  expect(named.filter(({ path, script }) => !scriptsOf(path).includes(script))).toEqual([])
})

function scriptsOf(path: string): readonly string[] {
  return Object.keys((JSON.parse(read(path)) as { scripts: Readonly<Record<string, string>> }).scripts)
}

function checkBash(code: string): readonly string[] {
  const { status, stderr, error } = spawnSync('bash', ['-n'], { input: code, encoding: 'utf8' })
  return status === 0 ? [] : [error?.message ?? stderr]
}

/** `npm run test:examples` compiles and runs the files themselves. */
function checkSample(code: string): readonly string[] {
  const same = samplesOf(read('docs/guide.md')).some((path) => read(path).trimEnd() === code.trimEnd())
  return same ? [] : ['This isn’t the file of a sample']
}

/** Syntax only: the sandbox’s page shows an excerpt. */
function checkTypeScript(code: string): readonly string[] {
  const { diagnostics = [] } = ts.transpileModule(code, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext }
  })
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

function messageOf(check: () => void): readonly string[] {
  try {
    check()
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}

function tableRows() {
  const [, table = ''] =
    /^\| Code +\|[^\n]*\n\|[ -|]*\n((?:\|[^\n]*\n)*)/m.exec(read('docs/reliability.md')) ?? []
  return [...table.matchAll(/^\| (.*?) +\| (.*?) *\| (.*?) *\| (.*?) *\|$/gm)].map(
    ([, code = '', inTests = '', inExamples = '', notRun = '']) => ({ code, inTests, inExamples, notRun })
  )
}
