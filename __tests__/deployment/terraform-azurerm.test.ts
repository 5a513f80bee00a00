import { describe, expect, test } from '@jest/globals'
import type { Setting } from '../../src/deployment/planned-account.ts'
import { azurermTables, judgeAzurerm } from '../../src/deployment/terraform/azurerm-rules.ts'
import { azurermCase } from '../../src/deployment/terraform/azurerm.ts'
import { changeOf } from '../../src/deployment/terraform/change.ts'
import type { Sent } from '../../src/deployment/terraform/rule.ts'
import {
  byAction,
  byVariable,
  D,
  E,
  named,
  off,
  on,
  tables,
  update,
  create
} from './terraform-azurerm-rows.ts'
import { changeJson, constant, entryOf, judge, planOf, type Entry, type Object } from './terraform-plans.ts'

describe('azurerm, what the action alone decides', () => {
  test.each(byAction.map(([row, entry, setting, code]) => [row, setting, entry, code ?? null] as const))(
    '%s → %s',
    (_row, setting, entry, code) => {
      expect(entryOf(entry)).toMatchObject({ setting, ...(code && { why: { code } }) })
    }
  )
})

describe.each(Object.entries(tables))('azurerm, %s', (table, lines) => {
  test.each(lines.map(([row, entry, setting, code]) => [row, setting, entry, code ?? null] as const))(
    'row “%s” → %s: %j',
    (row, setting, entry, code) => {
      const sent = ({ create: 'create', update: 'update', 'no-op': 'no-op' } as Record<string, Sent>)[
        entry.actions.join()
      ]
      const ruling = judgeAzurerm(
        azurermCase(
          changeOf(changeJson(entry), false)!,
          sent ?? 'replace',
          entry.expressions && { expressions: entry.expressions },
          () => undefined
        )
      )
      expect(ruling).toMatchObject({ row, setting })
      expect(entryOf(entry)).toMatchObject({ setting, ...(code && { why: { code } }) })
    }
  )

  test('has a test for each row', () => {
    const [kind, ...rest] = table.split(' ')
    const rows = (azurermTables as unknown as Record<string, Record<string, readonly { row: string }[]>>)[
      kind!
    ]![rest.join(' ')]!
    const elsewhere = [
      'reference, off, unchanged, a variable that says off',
      'reference, off, unchanged, a variable that says on',
      // An unknown value has changed.
      ...(kind === 'no-op' ? ['unknown'] : [])
    ]
    expect(
      rows
        .map(({ row }) => row)
        .filter((row) => !elsewhere.includes(row))
        .toSorted()
    ).toEqual([...new Set(lines.map(([row]) => row))].toSorted())
  })
})

describe('azurerm, update, a plain variable behind the value', () => {
  const entry: Entry = { actions: update, before: off, after: off, expressions: { [D]: byVariable } }
  const source = (expression: string): string =>
    `resource "azurerm_cosmosdb_account" "orders" {\n  ${D} = ${expression}\n}\n`
  const judged = (expression: string, variable: Object): Setting =>
    entryOf(
      entry,
      { variables: { off: variable } },
      {
        workspace: '/home/runner',
        folders: new Map([
          ['infra', { files: [{ path: 'infra/main.tf', text: source(expression) }], plain: true }]
        ])
      }
    ).setting

  test.each<[string, string, Object, Setting]>([
    ['a variable that says off', 'var.off', { value: true }, 'disabled'],
    ['a variable that says off, by -var', 'var.off', { value: 'true' }, 'disabled'],
    ['a variable that says on', 'var.off', { value: false }, 'unknown'],
    ['a variable that says on, by -var', 'var.off', { value: 'false' }, 'unknown'],
    ['not resolvable: null', 'var.off', { value: null }, 'unknown'],
    ['not resolvable: another text', 'var.off', { value: 'TRUE' }, 'unknown'],
    ['not resolvable: no value', 'var.off', {}, 'unknown'],
    ['not resolvable: a negation', '!var.off', { value: true }, 'unknown'],
    ['not resolvable: a condition', 'var.off ? true : null', { value: true }, 'unknown'],
    ['not resolvable: brackets', '(var.off)', { value: true }, 'unknown'],
    ['not resolvable: a template', '"${var.off}"', { value: true }, 'unknown'],
    ['not resolvable: another variable', 'var.other', { value: true }, 'unknown'],
    ['not resolvable: a member', 'var.off.x', { value: true }, 'unknown']
  ])('%s', (_row, expression, variable, setting) => {
    expect(judged(expression, variable)).toBe(setting)
  })
})

test('doesn’t trust a configuration that declares the account twice', () => {
  const entry: Entry = { actions: update, before: off, after: off, expressions: { [D]: constant(true) } }
  const plan = planOf([entry])
  const { root_module } = plan['configuration'] as { root_module: { resources: Object[] } }
  expect(judge(plan).entries[0]!.setting).toBe('disabled')
  root_module.resources.push({ ...root_module.resources[0], expressions: {} })
  expect(judge(plan).entries[0]!.setting).toBe('unknown')
})

test.each<[string, Entry, string]>([
  [
    '4.77',
    { actions: update, before: { [D]: true }, after: { [D]: false } },
    'In azurerm_cosmosdb_account.orders, write `local_authentication_disabled = true`.'
  ],
  [
    '4.81, silent',
    { actions: update, before: off, after: off, expressions: named },
    'In azurerm_cosmosdb_account.orders, write `local_authentication_enabled = false`.'
  ],
  [
    '4.81, old name',
    { actions: update, before: on, after: on, expressions: { [D]: constant(false) } },
    'In azurerm_cosmosdb_account.orders, write `local_authentication_enabled = false` and remove `local_authentication_disabled`.'
  ],
  [
    '4.81, reference',
    { actions: update, before: off, after: off, expressions: { [D]: byVariable } },
    'In azurerm_cosmosdb_account.orders, write `local_authentication_enabled = false` as a literal value and remove `local_authentication_disabled`, or upgrade azurerm to 5.0 or later.'
  ],
  [
    '5.0',
    { actions: create, after: { [E]: true } },
    'In azurerm_cosmosdb_account.orders, write `local_authentication_enabled = false`.'
  ],
  [
    '5.0, text',
    { actions: create, after: { [E]: 'false' } },
    'In azurerm_cosmosdb_account.orders, write `local_authentication_enabled = false` without quotes.'
  ],
  [
    '5.0, unknown',
    { actions: create, after: {}, unknown: { [E]: true } },
    'In azurerm_cosmosdb_account.orders, write `local_authentication_enabled = false` as a literal value.'
  ],
  [
    '2.75',
    { actions: create, after: {} },
    'Upgrade azurerm to 2.76 or later. In azurerm_cosmosdb_account.orders, write `local_authentication_disabled = true`, from 5.0 on `local_authentication_enabled = false`.'
  ],
  ['off', { actions: create, after: { [E]: false } }, '']
])('gives the exact text to write for azurerm %s', (_version, entry, nextStep) => {
  expect(entryOf(entry).why.nextStep).toBe(nextStep)
})
