import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodePlan } from '../../src/deployment/decode.ts'
import { readPlanFiles, type PlanJson } from '../../src/deployment/read-plans.ts'
import { formatOf } from '../../src/deployment/recognize.ts'
import { BadInput } from '../../src/runtime/errors.ts'
import { cases } from '../fuzz.ts'
import { fixtures } from './fixtures/terraform/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'plans-'))
afterAll(() => rmSync(folder, { recursive: true }))

function place(path: string, content: string | Buffer): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
  return path
}

async function read(...patterns: readonly string[]): Promise<readonly PlanJson[]> {
  const plans: PlanJson[] = []
  for await (const plan of readPlanFiles(patterns, folder)) {
    plans.push(plan)
  }
  return plans
}

async function refusal(...patterns: readonly string[]): Promise<BadInput> {
  const error: unknown = await read(...patterns).catch((why: unknown) => why)
  if (error instanceof BadInput) {
    return error
  }
  throw new Error('The files were read.')
}

const terraform = { format_version: '1.2', resource_changes: [] }
const whatIf = { status: 'Succeeded', changes: [] }
const snapshot = { predictedResources: [], diagnostics: [] }

describe('the format of a plan', () => {
  test.each<[string, unknown, string]>([
    ['a Terraform plan', { ...terraform, terraform_version: '1.14.0', planned_values: {} }, 'terraform'],
    ['a Terraform plan of version 0.1', { ...terraform, format_version: '0.1' }, 'terraform'],
    [
      'a Terraform plan without resources',
      { format_version: '1.2', planned_values: { root_module: {} } },
      'terraform'
    ],
    ['a Terraform plan that failed', { format_version: '1.2', errored: true }, 'terraform'],
    [
      'a Terraform plan with deferred changes only',
      { format_version: '1.2', deferred_changes: [{}] },
      'terraform'
    ],
    ['what-if by the Azure CLI', { ...whatIf, diagnostics: null, error: null }, 'what-if'],
    ['a failed what-if by the Azure CLI', { changes: null, status: 'Failed', error: {} }, 'what-if'],
    ['what-if by the REST API', { status: 'Succeeded', properties: { changes: [] } }, 'what-if'],
    ['what-if without a status', { changes: [] }, 'what-if'],
    ['what-if of a stack', { properties: { changes: { resourceChanges: [] } } }, 'stack-what-if'],
    ['a Bicep snapshot', snapshot, 'bicep-snapshot'],
    ['a Bicep snapshot without diagnostics', { predictedResources: [] }, 'bicep-snapshot'],
    ['a Bicep snapshot with outputs', { ...snapshot, outputs: {} }, 'bicep-snapshot']
  ])('recognizes %s', (_, json, format) => {
    expect(formatOf(json)).toBe(format)
  })

  test('doesn’t depend on the file name', async () => {
    place('names/a.snapshot.json', JSON.stringify(terraform))
    place('names/tfplan.txt', JSON.stringify(snapshot))
    const plans = await read('names/*')
    expect(plans.map(({ file, format }) => [file, format])).toEqual([
      ['names/a.snapshot.json', 'terraform'],
      ['names/tfplan.txt', 'bicep-snapshot']
    ])
  })
})

const wrapped =
  '[command]/usr/bin/terraform show -json tfplan\n{"format_version":"1.2","resource_changes":[]}\n'
const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: []
}
const log =
  '{"@level":"info","@message":"Terraform 1.14.0","type":"version"}\n{"@level":"info","@message":"s3cr3t"}\n'

describe('a file that isn’t a plan', () => {
  test.each<[string, string | Buffer | object, string, string]>([
    ['an empty file', '', 'is empty', 'terraform show -json tfplan'],
    ['a file of white space', ' \n', 'is empty', 'terraform show -json tfplan'],
    ['a byte order mark alone', Buffer.from([0xff, 0xfe]), 'is empty', 'terraform show -json tfplan'],
    ['text', 's3cr3t', 'isn’t JSON', 'bicep snapshot main.bicepparam'],
    ['broken JSON', '{"password":"s3cr3t",}', 'isn’t JSON', 'terraform show -json tfplan'],
    ['cut JSON', '{"format_version":"1.2","resource_changes":[{"s3cr3t":', 'isn’t JSON', 'terraform show'],
    ['a binary plan', Buffer.from('PK\u0003\u0004s3cr3t'), 'binary plan', 'terraform show -json tfplan'],
    ['JSON lines', log, 'JSON lines', 'terraform plan -out=tfplan'],
    ['JSON lines with one line', log.split('\n')[0]!, 'JSON lines', 'terraform plan -out=tfplan'],
    [
      'JSON lines whose first line is long',
      log.replace('info', 'x'.repeat(9_000)),
      'JSON lines',
      '-out=tfplan'
    ],
    ['output of setup-terraform’s wrapper', wrapped, 'wrapper', 'terraform_wrapper: false'],
    [
      'the wrapper’s output after the JSON',
      `${JSON.stringify(terraform)}\n::debug::Terraform exited with code 0.\n`,
      'wrapper',
      'terraform_wrapper: false'
    ],
    [
      'a plan for people',
      '\u001b[0m\u001b[1mTerraform used the selected providers to generate…',
      'for people',
      'terraform show -json tfplan'
    ],
    ['a plan for people without changes', 'No changes. Your infrastructure matches', 'for people', '-json'],
    [
      'what-if for people',
      'Note: The result may contain false positive predictions (noise).\n',
      'for people',
      '--no-pretty-print'
    ],
    [
      'shown state',
      { format_version: '1.0', values: { root_module: {} } },
      'state',
      'terraform plan -out=tfplan'
    ],
    ['shown state without resources', { format_version: '1.0' }, 'state', 'terraform plan -out=tfplan'],
    ['a state file', { version: 4, serial: 3, lineage: 'x', resources: [] }, 'state', '-out=tfplan'],
    [
      'a refresh-only plan',
      { format_version: '1.2', planned_values: { root_module: { resources: [{}] } } },
      'refresh-only',
      '-refresh-only'
    ],
    [
      'a refresh-only plan with drift alone',
      { format_version: '1.2', planned_values: { root_module: {} }, resource_drift: [{}] },
      'refresh-only',
      '-refresh-only'
    ],
    ['a plan of format 2.0', { ...terraform, format_version: '2.0' }, 'format version', 'Update this action'],
    [
      'a plan of format 10.0',
      { ...terraform, format_version: '10.0' },
      'format version',
      'Update this action'
    ],
    [
      'a plan whose changes aren’t a list',
      { ...terraform, resource_changes: {} },
      'not a plan',
      'bicep snapshot'
    ],
    [
      'a result of terraform validate',
      { format_version: '1.0', valid: true },
      'not a plan',
      'terraform show'
    ],
    ['an ARM template', template, 'ARM template', "using './azuredeploy.json'"],
    [
      'an ARM template without a schema',
      { contentVersion: '1.0.0.0', resources: {} },
      'ARM template',
      'using'
    ],
    [
      'output of bicep build-params',
      { parametersJson: '', templateJson: '' },
      'ARM template',
      'bicep snapshot'
    ],
    [
      'a parameters file',
      {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
        parameters: {}
      },
      'parameters file',
      'bicep snapshot'
    ],
    ['PowerShell’s what-if', { Status: 'Succeeded', Changes: [] }, 'Azure PowerShell', '--no-pretty-print'],
    [
      'an error of Azure',
      { status: 'Failed', error: { message: 's3cr3t' } },
      'not a plan',
      'no-pretty-print'
    ],
    [
      'flat what-if with nested changes',
      { ...whatIf, properties: { changes: [] } },
      'not a plan',
      'snapshot'
    ],
    ['a what-if in a snapshot', { ...whatIf, ...snapshot }, 'not a plan', 'bicep snapshot'],
    ['a what-if in a Terraform plan', { ...whatIf, ...terraform }, 'not a plan', 'bicep snapshot'],
    ['other JSON', { a: 's3cr3t' }, 'not a plan', 'bicep snapshot'],
    ['an empty object', {}, 'not a plan', 'bicep snapshot'],
    ['an empty list', '[]', 'not a plan', 'bicep snapshot'],
    ['null', 'null', 'not a plan', 'bicep snapshot'],
    ['inherited keys', '{"__proto__":{"changes":[],"status":"Succeeded"}}', 'not a plan', 'bicep snapshot']
  ])('refuses %s', async (title, content, why, nextStep) => {
    const text = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content)
    const error = await refusal(place(`misfits/${title.replaceAll(/\W/g, '')}`, text))
    expect(error).toMatchObject({ code: 'invalid-plan' })
    expect(error.message).toContain(why)
    expect(error.nextStep).toContain(nextStep)
    expect(error.message + error.nextStep).not.toContain('s3cr3t')
  })

  test('refuses a file above the limit', async () => {
    place('large.json', '{}')
    truncateSync(join(folder, 'large.json'), 250_000_001)
    const error = await refusal('large.json')
    expect(error.message).toBe(
      'The plan file large.json has 251 MB; this action reads plans of at most 250 MB.'
    )
  })

  test('refuses a file with too many values', async () => {
    const error = await refusal(place('many.json', `[${'{},'.repeat(6_000_001)}{}]`))
    expect(error).toMatchObject({ code: 'invalid-plan', nextStep: 'Plan the deployment in parts.' })
  })
})

describe('a plan file that can’t be read', () => {
  test.each([
    ['a missing file', 'missing.json', 'No file matches missing.json of input `plan`.'],
    ['a glob without a match', 'nothing/*.json', 'No file matches nothing/*.json of input `plan`.'],
    ['a folder', 'misfits', 'Input `plan` names the folder misfits instead of files.'],
    ['a device', '/dev/null', 'The plan file /dev/null isn’t a file.']
  ])('refuses %s', async (_, pattern, message) => {
    mkdirSync(join(folder, 'misfits'), { recursive: true })
    expect(await refusal(pattern)).toMatchObject({ code: 'plan-not-found', message })
  })

  test('refuses a missing file beside a plan', async () => {
    place('there.json', JSON.stringify(snapshot))
    expect(await refusal('there.json', 'missing.json')).toMatchObject({ code: 'plan-not-found' })
  })

  test('keeps line ends of a path out of the message', async () => {
    expect((await refusal('a\n::error::b.json')).message).not.toMatch(/\n|::/)
  })

  test('names the reason', async () => {
    if (process.getuid?.() === 0) {
      symlinkSync('loop.json', join(folder, 'loop.json'))
      expect(await refusal('loop.json')).toMatchObject({ code: 'plan-not-found' })
      return
    }
    place('secret.json', '{}')
    chmodSync(join(folder, 'secret.json'), 0)
    expect((await refusal('secret.json')).message).toContain('can’t be read (EACCES)')
  })
})

test('reads each file once, in the order of paths', async () => {
  place('many/b.json', JSON.stringify(whatIf))
  place('many/a.json', JSON.stringify(terraform))
  symlinkSync('a.json', join(folder, 'many/link.json'))
  const plans = await read('many/*.json', 'many/b.json')
  expect(plans).toEqual([
    { file: 'many/a.json', format: 'terraform', json: terraform },
    { file: 'many/b.json', format: 'what-if', json: whatIf }
  ])
})

const text = JSON.stringify({ ...snapshot, name: 'Zürich 中 🔑' })
const bigEndian = (plain: string): Buffer => Buffer.from(plain, 'utf16le').swap16()

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
  ['UTF-16LE', Buffer.from(text, 'utf16le')],
  ['UTF-16LE with a byte order mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16BE', bigEndian(text)],
  ['UTF-16BE with a byte order mark', bigEndian(`\uFEFF${text}`)],
  ['UTF-16LE with line ends', Buffer.from(`\uFEFF\r\n${text}\r\n`, 'utf16le')]
])('decodes %s', (_, bytes) => {
  expect(decodePlan(bytes)).toEqual({ json: { ...snapshot, name: 'Zürich 中 🔑' } })
})

describe('hostile JSON', () => {
  test('doesn’t exhaust the stack', () => {
    const depth = 1_000_000
    const decoded = decodePlan(Buffer.from(`${'[{"changes":'.repeat(depth)}1${'}]'.repeat(depth)}`))
    expect(formatOf('json' in decoded ? decoded.json : decoded)).toHaveProperty('why')
  })

  test('doesn’t change prototypes', () => {
    decodePlan(Buffer.from('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'))
    expect({}).not.toHaveProperty('polluted')
  })

  test('never makes reading throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decodePlan(Buffer.from(bytes))
        expect('json' in decoded || decoded.why !== '').toBe(true)
      }),
      { numRuns: cases(300) }
    )
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(['string', 'object']).toContain(typeof formatOf(json))
      }),
      { numRuns: cases(300) }
    )
  })
})

const refused = fixtures.filter((fixture) => fixture.refused)

test.each(refused.map(({ name, covers }) => [name, covers]))(
  'refuses what Terraform makes in %s: %s',
  (name) => {
    const path = new URL(`./fixtures/terraform/${name}/plan.json`, import.meta.url)
    const json = JSON.parse(readFileSync(path, 'utf8')) as unknown
    expect(typeof formatOf(json)).toBe('object')
  }
)
