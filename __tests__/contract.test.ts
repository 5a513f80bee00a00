/** The pages, action.yml, and the code agree on inputs and outputs. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { tokens } from '../sandbox/github/actors.ts'
import { runAction } from '../sandbox/runner/runner.ts'
import { markersOf, pagesIn, tableNames, withTables } from '../scripts/docs.ts'
import { readInputs } from '../src/inputs/inputs.ts'
import { inputNames } from '../src/inputs/read.ts'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

const actionYml = read('action.yml')
const pages = pagesIn(join(import.meta.dirname, '..')).map((path) => [path, read(path)] as const)
const action = parse(actionYml) as {
  readonly name: string
  readonly description: string
  readonly branding: { readonly icon: string; readonly color: string }
  readonly inputs: Readonly<
    Record<
      string,
      {
        readonly description: string
        readonly required: boolean
        readonly default?: string | number | boolean
      }
    >
  >
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
  readonly runs: { readonly using: string; readonly main: string; readonly [more: string]: unknown }
}

test('action.yml declares the inputs that the code reads, in its order', () => {
  expect(Object.keys(action.inputs)).toEqual([...inputNames])
})

test('a run sets the outputs that action.yml declares, also on bad input', async () => {
  await using run = await runAction({ inputs: {} })
  expect(run.exitCode).toBe(1)
  expect(Object.keys(run.outputs).sort()).toEqual(Object.keys(action.outputs).sort())
})

/** Prettier pads the cells of tables, and the line beneath their heads. */
const unpadded = (text: string) => text.replace(/-{3,}/g, '---').replace(/\s+/g, ' ')

test.each(tableNames)('exactly one page has the table of %s', (name) => {
  const having = pages.filter(([, text]) => markersOf(name).some((marker) => text.includes(marker)))
  expect(having.map(([path]) => path)).toHaveLength(1)
})

test.each(pages)('%s is what npm run docs makes of action.yml', (_path, text) => {
  expect(unpadded(withTables(text, actionYml))).toBe(unpadded(text))
})

test('a changed description and a changed default change the tables', () => {
  const changed = withTables(
    pages.map(([, text]) => text).join('\n'),
    actionYml
      .replace(action.outputs['changed']!.description, 'A new description | of an output.')
      .replace("default: '15'", "default: '16'")
  )
  expect(unpadded(changed)).toContain('| `changed` | A new description \\| of an output. |')
  expect(unpadded(changed)).toContain('| `timeout-minutes` | `16` |')
})

test.each(tableNames)('a page that lacks one of the markers of %s is rejected', (name) => {
  const [begin, end] = markersOf(name)
  for (const page of [begin, end, `${end}\n${begin}`]) {
    expect(() => withTables(page, actionYml)).toThrow('needs both markers')
  }
})

test('each input and output has a description', () => {
  for (const [name, { description }] of [
    ...Object.entries(action.inputs),
    ...Object.entries(action.outputs)
  ]) {
    expect({ name, description }).toEqual({ name, description: expect.stringMatching(/^\S.{10,}\.\s*$/s) })
  }
})

test('every default is a string, as the runner passes it', () => {
  for (const { default: value } of Object.values(action.inputs)) {
    expect(['string', 'undefined']).toContain(typeof value)
  }
})

const defaults = (name: string) => String(action.inputs[name]?.default ?? '')

test('a run uses the defaults of action.yml', () => {
  const inputs = readInputs({
    input: (name) =>
      name === 'account-name' ? 'orders' : name === 'resource-group' ? 'rg-orders' : defaults(name),
    environment: { AZURE_SUBSCRIPTION_ID: '11111111-2222-4333-8444-555555555555' },
    workflow: { auditBecause: undefined }
  })
  expect(inputs).toMatchObject({
    signInWith: { kind: 'azure-cli' },
    cloud: 'AzureCloud',
    audience: undefined,
    mode: 'enforce',
    keys: 'all',
    timeoutMinutes: 15,
    failOn: 'unproven'
  })
})

test('by default, the job’s token publishes, and each matrix leg has its own comment key', async () => {
  expect(defaults('github-token')).toBe('${{ github.token }}')
  expect(defaults('check-name')).toBe('')
  expect(defaults('comment')).toBe('never')
  await using run = await runAction({ inputs: {}, matrix: { os: 'a' } })
  expect(run.inputs).toMatchObject({
    'github-token': tokens.job,
    'check-name': '',
    'comment-key': 'Keys/keyless/{\n  "os": "a"\n}'
  })
})

test('the action runs the package on Node.js 24 and has a marketplace badge', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
  expect(existsSync(new URL(`../${action.runs.main}`, import.meta.url))).toBe(true)
  expect(action.branding).toEqual({
    icon: expect.stringMatching(/^[a-z-]+$/),
    color: expect.stringMatching(/^(white|black|yellow|blue|green|orange|red|purple|gray-dark)$/)
  })
  expect(action.name).not.toBe('')
  expect(action.description.length).toBeLessThanOrEqual(125)
})

test('the examples in the pages use inputs and outputs that exist', () => {
  const steps = pages
    .flatMap(([, text]) => [...text.matchAll(/```ya?ml\n([\s\S]*?)```/g)].map(([, yaml = '']) => yaml))
    .filter((yaml) => yaml.includes('cosmos-keyless@'))
  expect(steps.length).toBeGreaterThan(3)
  for (const yaml of steps) {
    const given = [...yaml.matchAll(/uses: \S*cosmos-keyless\S*\n\s*with:\n((?:[ ]+\S.*\n?)+)/g)].flatMap(
      ([, lines = '']) => [...lines.matchAll(/^\s+([a-z-]+):/gm)].map(([, name]) => name)
    )
    expect(given.length).toBeGreaterThan(0)
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(given))
  }
  const outputs = pages.flatMap(([, text]) =>
    [...text.matchAll(/steps\.keyless\.outputs\.([\w-]+)/g)].map(([, name]) => name)
  )
  expect(outputs.length).toBeGreaterThan(0)
  expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(outputs))
})
