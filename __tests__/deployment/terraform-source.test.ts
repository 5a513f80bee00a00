import { afterAll, describe, expect, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { PlannedEntry, Setting } from '../../src/deployment/planned-account.ts'
import { blocksOf } from '../../src/deployment/terraform/hcl.ts'
import type { TerraformSources } from '../../src/deployment/terraform/modules.ts'
import { readTerraformSources } from '../../src/deployment/terraform/source.ts'
import { terraformPlan } from '../../src/deployment/terraform/plan.ts'
import { changeJson, constant, file, judge, now, planOf, reference, type Object } from './terraform-plans.ts'

const [D, E] = ['local_authentication_disabled', 'local_authentication_enabled'] as const
const off = { [D]: true, [E]: false }

/** Sources of these texts by path. */
function sourcesOf(
  texts: Readonly<Record<string, string>>,
  impure: readonly string[] = []
): TerraformSources {
  const paths = Object.keys(texts)
  return {
    workspace: '/home/runner',
    folders: new Map(
      [...new Set(paths.map(dirname))].map((folder) => [
        folder,
        {
          files: paths
            .filter((path) => dirname(path) === folder)
            .map((path) => ({ path, text: texts[path]! })),
          plain: !impure.includes(folder)
        }
      ])
    )
  }
}

describe('blocks', () => {
  test.each<[string, string, readonly [number, string][] | undefined]>([
    [
      'resources and modules',
      'resource "a" "b" {}\nmodule "c" {\n}\n',
      [
        [1, 'a.b'],
        [2, 'c']
      ]
    ],
    ['labels without quotes', 'resource a b {}', [[1, 'a.b']]],
    ['other blocks', 'data "a" "b" {}\nlocals {\n  x = { y = 1 }\n}\nresource "a" "b" {}', [[5, 'a.b']]],
    [
      'comments',
      '# resource "a" "b" {}\n// x {\n/* resource "a" "b" {}\n*/ resource "c" "d" { # }\n}',
      [[4, 'c.d']]
    ],
    [
      'nested blocks',
      'resource "a" "b" {\n resource "c" "d" {\n }\n}\nmodule "e" {}',
      [
        [1, 'a.b'],
        [5, 'e']
      ]
    ],
    [
      'heredocs',
      'resource "a" "b" {\n x = <<-EOT\n  } resource "c" "d" {\n  EOT\n}\nmodule "e" {}',
      [
        [1, 'a.b'],
        [6, 'e']
      ]
    ],
    [
      'strings',
      'resource "a" "b" {\n x = "}\\"${y["}"]} $${ {"\n}\nmodule "e" {}',
      [
        [1, 'a.b'],
        [4, 'e']
      ]
    ],
    [
      'Windows',
      '\uFEFFresource "a" "b" {\r\n}\r\nmodule "c" {}',
      [
        [1, 'a.b'],
        [3, 'c']
      ]
    ],
    ['a block without end', 'resource "a" "b" {', undefined],
    ['brackets that don’t match', 'resource "a" "b" { x = (} )', undefined],
    ['a string without end', 'resource "a" "b" { x = "y\n}', undefined],
    ['a heredoc without end', 'x = <<E\n}', undefined],
    ['a comment without end', '/* x', undefined],
    ['nothing', '', []],
    ['too many or too few labels', 'resource "a" {}\nmodule "a" "b" {}\nresource "a" "b" "c" {}', []]
  ])('finds %s', (_what, text, expected) => {
    expect(blocksOf(text)?.map(({ line, labels }) => [line, labels.join('.')])).toEqual(expected)
  })

  test('reads the tokens of each attribute', () => {
    const text = `resource "a" "b" {
      plain = var.x # comment
      negated = !var.x
      lines = (
        var.x
      )
      text = "\${var.x}"
      twice = 1
      twice = 2
      inner { plain = var.y }
      equal == var.x
      last = var.z }`
    expect(Object.fromEntries(blocksOf(text)![0]!.attributes)).toEqual({
      plain: ['var', '.', 'x'],
      negated: ['!', 'var', '.', 'x'],
      lines: ['(', '\n', 'var', '.', 'x', '\n', ')'],
      text: ['"'],
      last: ['var', '.', 'z']
    })
  })
})

const account = `resource "azurerm_cosmosdb_account" "orders" {\n  ${D} = var.off\n}\n`
const declared = {
  mode: 'managed',
  type: 'azurerm_cosmosdb_account',
  name: 'orders',
  expressions: { [D]: reference('var.off') }
}

/** An update of an account through the calls of modules, each with its source and what it passes as `off`. */
function nested(
  calls: readonly { source: string; off?: Object; fallback?: unknown }[],
  variables: Object = {}
): Object {
  const [root, ...inner] = calls.reduceRight<readonly Object[]>(
    (modules, { source, off: passed, fallback }, index) => [
      {
        module_calls: {
          [`m${index}`]: {
            source,
            expressions: passed ? { off: passed } : {},
            module: { variables: { off: fallback === undefined ? {} : { default: fallback } }, ...modules[0] }
          }
        }
      },
      ...modules
    ],
    [{ resources: [declared] }]
  )
  const path = calls.map((_, index) => `module.m${index}`).join('.')
  return planOf([], {
    resource_changes: [
      changeJson({
        actions: ['update'],
        before: off,
        after: off,
        more: { address: `${path}.azurerm_cosmosdb_account.orders`, ...(path && { module_address: path }) }
      })
    ],
    configuration: {
      root_module: { ...(inner.length > 0 ? root : { resources: [declared] }), variables: { off: {} } }
    },
    variables: { off: variables }
  })
}

function only(plan: Object, sources: TerraformSources, at = file): PlannedEntry {
  return terraformPlan(plan, at, { now, sources }).entries[0]!
}

describe('the declaration of an account', () => {
  const plain = nested([])
  test.each<[string, Object, Readonly<Record<string, string>>, string | null]>([
    [
      'in the root module',
      plain,
      { 'infra/a.tf': 'variable "off" {}', 'infra/b.tf': `\n${account}` },
      'infra/b.tf:2'
    ],
    ['in the workspace itself', plain, { 'main.tf': account }, 'main.tf:1'],
    [
      'in a local module',
      nested([{ source: './modules/x' }]),
      { 'infra/main.tf': 'module "m0" {}', 'infra/modules/x/main.tf': account },
      'infra/modules/x/main.tf:1'
    ],
    [
      'in a module beside',
      nested([{ source: '../x/' }]),
      { 'infra/main.tf': 'module "m0" {}', 'x/main.tf': account },
      'x/main.tf:1'
    ],
    [
      'at the call of a registry module',
      nested([{ source: 'Azure/avm/azurerm' }]),
      { 'infra/main.tf': '\nmodule "m0" {}' },
      'infra/main.tf:2'
    ],
    [
      'at the innermost call in the workspace',
      nested([{ source: './x' }, { source: 'git::https://example.com/y' }]),
      { 'main.tf': 'module "m0" {}', 'x/main.tf': '\n\nmodule "m1" {}' },
      'x/main.tf:3'
    ],
    [
      'not outside of the workspace',
      nested([{ source: '../../x' }]),
      { 'infra/main.tf': 'module "m0" {}', 'x/main.tf': account },
      null
    ],
    ['not in a folder that declares more', plain, { 'main.tf': `${account}resource "a" "b" {}` }, null],
    [
      'not in a folder that declares less',
      nested([{ source: './x' }]),
      { 'main.tf': '', 'x/main.tf': account },
      null
    ],
    [
      'not if it is written twice',
      nested([{ source: './x' }]),
      { 'main.tf': 'module "m0" {}', 'x/a.tf': account, 'x/b.tf': account },
      null
    ],
    [
      'not in a file that can’t be read',
      nested([{ source: './x' }]),
      { 'main.tf': 'module "m0" {}', 'x/a.tf': `${account}{` },
      null
    ],
    ['not if two folders fit', plain, { 'a/main.tf': account, 'b/main.tf': account }, null],
    [
      'in the folder of the plan, if two fit',
      plain,
      { 'a/main.tf': account, 'infra/main.tf': account },
      'infra/main.tf:1'
    ]
  ])('is found %s', (_where, plan, texts, expected) => {
    const { source } = only(plan, sourcesOf(texts))
    expect(source && `${source.path}:${source.line}`).toBe(expected)
  })

  test('is found beside a plan given by an absolute path', () => {
    const sources = sourcesOf({ 'a/main.tf': account, 'b/main.tf': account })
    expect(only(plain, sources, '/home/runner/b/plan.json').source?.path).toBe('b/main.tf')
    expect(only(plain, sources, '/tmp/plan.json').source).toBeNull()
  })
})

describe('azurerm 4.78 to 4.81, the value behind a variable', () => {
  const root = { 'infra/main.tf': account }
  const call = (expression: string): string => `module "m0" {\n  off = ${expression}\n}\n`
  const inModule = { 'infra/main.tf': call('var.off'), 'infra/x/main.tf': account }
  const passed = reference('var.off')

  test.each<[string, Object, Readonly<Record<string, string>>, Setting]>([
    ['given', nested([], { value: true }), root, 'disabled'],
    ['two hops', nested([{ source: './x', off: passed }], { value: true }), inModule, 'disabled'],
    [
      'three hops',
      nested(
        [
          { source: './x', off: passed },
          { source: './y', off: passed }
        ],
        { value: 'true' }
      ),
      {
        'main.tf': call('var.off'),
        'x/main.tf': call('var.off').replace('m0', 'm1'),
        'x/y/main.tf': account
      },
      'disabled'
    ],
    ['a constant of the call', nested([{ source: './x', off: constant(true) }]), inModule, 'disabled'],
    ['a default of the module', nested([{ source: './x', fallback: true }]), inModule, 'disabled'],
    ['a constant that says on', nested([{ source: './x', off: constant(false) }]), inModule, 'unknown'],
    [
      'the constant null over a default',
      nested([{ source: './x', off: constant(null), fallback: true }]),
      inModule,
      'unknown'
    ],
    ['a default that is null', nested([{ source: './x', fallback: null }]), inModule, 'unknown'],
    ['no value', nested([{ source: './x' }]), inModule, 'unknown'],
    [
      'an expression in the call',
      nested([{ source: './x', off: passed }], { value: true }),
      { ...inModule, 'infra/main.tf': call('!var.off') },
      'unknown'
    ],
    [
      'other references in the plan',
      nested([{ source: './x', off: reference('var.off', 'var.b') }], { value: true }),
      inModule,
      'unknown'
    ],
    ['a registry module', nested([{ source: 'Azure/x/azurerm', off: constant(true) }]), inModule, 'unknown'],
    ['no source', nested([], { value: true }), {}, 'unknown'],
    ['two folders that agree', nested([], { value: true }), { ...root, 'b/main.tf': account }, 'disabled'],
    [
      'two folders that don’t agree',
      nested([], { value: true }),
      { ...root, 'b/main.tf': account.replace('var', '!var') },
      'unknown'
    ],
    [
      'another root that only looks alike',
      nested([], { value: true }),
      { 'b/main.tf': `${account}module "c" {}` },
      'unknown'
    ]
  ])('counts only if every hop is plain: %s', (_what, plan, texts, setting) => {
    expect(only(plan, sourcesOf(texts)).setting).toBe(setting)
  })

  test('doesn’t count for a registry module beside an account of the same name', () => {
    const plan = nested([{ source: 'Azure/x/azurerm', off: constant(true) }])
    const { root_module } = plan['configuration'] as { root_module: Object }
    root_module['resources'] = [declared]
    const texts = { 'infra/main.tf': `${account}module "m0" {\n  off = true\n}\n` }
    expect(only(plan, sourcesOf(texts))).toMatchObject({
      setting: 'unknown',
      source: { path: 'infra/main.tf', line: 4 }
    })
  })

  test.each([
    [nested([], { value: true }), root, 'infra'],
    [nested([{ source: './x', off: passed }], { value: true }), inModule, 'infra'],
    [nested([{ source: './x', off: passed }], { value: true }), inModule, 'infra/x']
  ])('doesn’t count if something else may write it', (plan, texts, impure) => {
    expect(only(plan, sourcesOf(texts, [impure])).setting).toBe('unknown')
  })
})

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'terraform-source-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const write = (name: string, texts: Readonly<Record<string, string>>): string => {
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, name, path)), { recursive: true })
      writeFileSync(join(folder, name, path), text)
    }
    return join(folder, name)
  }

  test('are read folder by folder', async () => {
    const workspace = write('plain', {
      'a.tf': '1',
      'infra/b.tf': '2',
      'infra/c.txt': '3',
      'infra/d/e.md': '4'
    })
    expect(await readTerraformSources(workspace)).toEqual({
      workspace,
      folders: new Map([
        ['.', { files: [{ path: 'a.tf', text: '1' }], plain: true }],
        ['infra', { files: [{ path: 'infra/b.tf', text: '2' }], plain: true }]
      ])
    })
  })

  test('of hidden folders and packages are skipped', async () => {
    const workspace = write('hidden', { '.terraform/a.tf': '', '.git/a.tf': '', 'node_modules/a.tf': '' })
    expect((await readTerraformSources(workspace)).folders.size).toBe(0)
  })

  test.each(['override.tf', 'x_override.tf', 'x.tf.json', 'x.tofu', 'x.tofu.json', 'big.tf'])(
    'beside %s aren’t plain',
    async (name) => {
      const workspace = write(`impure-${name}`, { 'a.tf': '', [name]: ' '.repeat(1024 * 1024 + 1) })
      expect((await readTerraformSources(workspace)).folders.get('.')).toEqual({
        files: [{ path: 'a.tf', text: '' }],
        plain: false
      })
    }
  )

  test('behind symbolic links aren’t read', async () => {
    const outside = write('outside', { 'secret.tf': 'x' })
    const workspace = write('links', { 'a.tf': '' })
    symlinkSync(outside, join(workspace, 'folder'))
    symlinkSync(join(outside, 'secret.tf'), join(workspace, 'b.tf'))
    symlinkSync(workspace, join(workspace, 'loop'))
    expect([...(await readTerraformSources(workspace)).folders]).toEqual([
      ['.', { files: [{ path: 'a.tf', text: '' }], plain: false }]
    ])
  })

  test.each([{ folders: 2 }, { files: 2 }, { bytes: 2 }])('aren’t used at all beyond %j', async (limit) => {
    const workspace = write('many', { 'a.tf': 'a', 'b/b.tf': 'b', 'c/c.tf': 'c' })
    const limits = { folders: 9, files: 9, bytes: 9 }
    expect((await readTerraformSources(workspace, limits)).folders.size).toBe(3)
    expect((await readTerraformSources(workspace, { ...limits, ...limit })).folders.size).toBe(0)
  })

  test('may be missing', async () => {
    expect((await readTerraformSources(join(folder, 'none'))).folders.size).toBe(0)
  })
})

test('needs no source', () => {
  expect(judge(nested([{ source: './x' }])).entries[0]!.source).toBeNull()
})
