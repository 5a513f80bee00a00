import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readBicep } from '../../src/deployment/bicep-text.ts'
import type { Edit } from '../../src/deployment/edit.ts'
import { attributeEdit, bodyEdit } from '../../src/deployment/terraform/hcl-edit.ts'
import { blocksOf } from '../../src/deployment/terraform/hcl.ts'
import { cases } from '../fuzz.ts'
import { edited } from './apply-edit.ts'

const names = ['local_authentication_disabled', 'local_authentication_enabled']
const [disabled, enabled] = ['local_authentication_disabled = true', 'local_authentication_enabled = false']

function blockEdit(text: string, edit: typeof bodyEdit): Edit | undefined {
  const [block] = blocksOf(text) ?? []
  return block && edit(text, block)
}

const azurerm = (text: string) =>
  edited(
    text,
    blockEdit(text, (all, block) => attributeEdit(all, block, names, enabled))
  )
const azapi = (text: string) => edited(text, blockEdit(text, bodyEdit))
const bicep = (text: string) => edited(text, readBicep(text).declarations[0]?.edit)

describe('writes the attribute of azurerm', () => {
  const block = (...lines: readonly string[]) =>
    ['# orders', 'resource "azurerm_cosmosdb_account" "orders" {', ...lines, '}', ''].join('\n')

  test.each<[string, string, string]>([
    [
      'as the first line',
      block('  name = "orders"', '  geo_location {', `    ${enabled}`, '  }'),
      block(`  ${enabled}`, '  name = "orders"', '  geo_location {', `    ${enabled}`, '  }')
    ],
    [
      'with the indentation of the block',
      block('', '    name = "orders"').replaceAll('\n', '\r\n'),
      block(`  ${enabled}`, '', '    name = "orders"').replaceAll('\n', '\r\n')
    ],
    ['with tabs', block('\tname = "orders"'), block(`\t${enabled}`, '\tname = "orders"')],
    [
      'instead of its value',
      block('  name = "orders"', '  local_authentication_enabled   =   true # until May'),
      block('  name = "orders"', `  ${enabled} # until May`)
    ],
    [
      'instead of a reference that spans lines',
      block('  local_authentication_enabled = (', '    var.x', '  )', '  name = "orders"'),
      block(`  ${enabled}`, '  name = "orders"')
    ],
    [
      'instead of the older attribute',
      block('  local_authentication_disabled = var.off'),
      block(`  ${enabled}`)
    ],
    [
      'after a comment of the opening line',
      block('  name = "orders"').replace('" {', '" { // the account'),
      block(`  ${enabled}`, '  name = "orders"').replace('" {', '" { // the account')
    ],
    ['in an empty block', block(), block(`  ${enabled}`)]
  ])('%s', (_how, before, after) => {
    expect(azurerm(before)).toBe(after)
    expect(azurerm(after)).toBe(after)
  })

  test.each<[string, string]>([
    ['both attributes', block(`  ${disabled}`, '  local_authentication_enabled = true')],
    [
      'the attribute twice',
      block('  local_authentication_enabled = var.x', '  local_authentication_enabled = var.y')
    ],
    ['one line', 'resource "azurerm_cosmosdb_account" "orders" { name = "orders" }'],
    ['a long comment at its brace', block('  name = "orders"').replace('" {', '" { /* the\naccount */')],
    [
      'changes that Terraform ignores',
      block('  name = "orders"', '  lifecycle {', '    ignore_changes = all', '  }')
    ],
    ['a text that can’t be read', block('  name = "orders')]
  ])('not in a block with %s', (_what, text) => {
    expect(azurerm(text)).toBe(text)
  })
})

describe('writes the property into a body of azapi', () => {
  const block = (...lines: readonly string[]) =>
    ['resource "azapi_resource" "orders" {', '  name = "orders"', ...lines, '}', ''].join('\n')

  test.each<[string, string, string]>([
    [
      'as the first property',
      block('  body = {', '    properties = {', '      a = 1', '    }', '  }'),
      block(
        '  body = {',
        '    properties = {',
        '      disableLocalAuth = true',
        '      a = 1',
        '    }',
        '  }'
      )
    ],
    [
      'of a text in JSON',
      block('  body = jsonencode({', '    "properties" : {', '      a = 1', '    }', '  })'),
      block(
        '  body = jsonencode({',
        '    "properties" : {',
        '      disableLocalAuth = true',
        '      a = 1',
        '    }',
        '  })'
      )
    ],
    [
      'with the properties',
      block('  body = {', '    kind = "GlobalDocumentDB"', '  }'),
      block(
        '  body = {',
        '    properties = { disableLocalAuth = true }',
        '    kind = "GlobalDocumentDB"',
        '  }'
      )
    ],
    [
      'on one line',
      block('  body = { properties = { a = { b = [1, 2] }, c = 3 } }'),
      block('  body = { properties = { disableLocalAuth = true, a = { b = [1, 2] }, c = 3 } }')
    ],
    [
      'in empty properties',
      block('  body = { properties = {} }'),
      block('  body = { properties = { disableLocalAuth = true } }')
    ],
    [
      'in an empty body',
      block('  body = { }'),
      block('  body = { properties = { disableLocalAuth = true } }')
    ],
    [
      'instead of its value',
      block('  body = { properties = { "disablelocalauth" = var.x, c = 3 } }'),
      block('  body = { properties = { disablelocalauth = true, c = 3 } }')
    ]
  ])('%s', (_how, before, after) => {
    expect(azapi(before)).toBe(after)
    expect(azapi(after)).toBe(after)
  })

  test.each<[string, string]>([
    ['isn’t there', block()],
    ['is a variable', block('  body = var.body')],
    ['is merged', block('  body = merge({ properties = {} }, var.body)')],
    ['is merged as JSON', block('  body = jsonencode(merge({ properties = {} }, var.body))')],
    ['has an expression after it', block('  body = { properties = {} } == var.x')],
    [
      'has a long comment at its brace',
      block('  body = { /* a', '  b */ properties = {} }').replace('properties = {}', 'kind = 1')
    ],
    [
      'may be ignored',
      block('  body = { properties = {} }', '  lifecycle {', '    ignore_changes = [body]', '  }')
    ],
    ['has escaped names', block('  body = { "prop\\u0065rties" = {} }')],
    ['is a loop', block('  body = { for key, value in var.body : key => value }')],
    ['has computed properties', block('  body = { properties = var.properties }')],
    ['has computed names', block('  body = { (var.properties) = {} }')],
    ['has names with templates', block('  body = { "${var.properties}" = {} }')],
    ['has its properties twice', block('  body = { properties = {}, Properties = {} }')],
    [
      'has the property twice',
      block('  body = { properties = { disableLocalAuth = 1, disablelocalauth = 2 } }')
    ]
  ])('not if the body %s', (_what, text) => {
    expect(azapi(text)).toBe(text)
  })
})

describe('writes the property in Bicep', () => {
  const header = "resource orders 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' ="
  const resource = (...lines: readonly string[]) =>
    [`${header} {`, "  name: 'orders'", ...lines, '}', ''].join('\n')
  const properties = ['  properties: {', '    disableLocalAuth: true', "    a: '}${b({c: '{'})}'", '  }']

  test.each<[string, string, string]>([
    ['as the first property', resource(...properties.toSpliced(1, 1)), resource(...properties)],
    [
      'with the properties',
      resource('  tags: {}'),
      resource('  tags: {}').replace('{\n', '{\n  properties: { disableLocalAuth: true }\n')
    ],
    [
      'instead of its value',
      resource(...properties.with(1, '    disableLocalAuth:   !keys // until May')),
      resource(...properties.with(1, '    disableLocalAuth: true // until May'))
    ],
    [
      'on one line',
      resource("  properties: { 'a': 1, disableLocalAuth: x ? true : false }"),
      resource("  properties: { 'a': 1, disableLocalAuth: true }")
    ],
    [
      'in empty properties',
      resource('  properties: {}'),
      resource('  properties: { disableLocalAuth: true }')
    ],
    [
      'with a condition',
      resource(...properties.toSpliced(1, 1)).replace('= {', "= if (env == 'prod') {"),
      resource(...properties).replace('= {', "= if (env == 'prod') {")
    ],
    [
      'in a loop',
      resource(...properties.toSpliced(1, 1)).replace('= {', '= [for (name, i) in names: {'),
      resource(...properties).replace('= {', '= [for (name, i) in names: {')
    ],
    [
      'beside child resources',
      resource(
        '  @description(\'the "}"\')',
        "  resource db 'sqlDatabases' = {",
        "    name: 'db'",
        '  }',
        '  properties: {',
        '  }'
      ),
      resource(
        '  @description(\'the "}"\')',
        "  resource db 'sqlDatabases' = {",
        "    name: 'db'",
        '  }',
        '  properties: {',
        '    disableLocalAuth: true',
        '  }'
      )
    ],
    [
      'with the line ends of Windows',
      resource(...properties.toSpliced(1, 1)).replaceAll('\n', '\r\n'),
      resource(...properties).replaceAll('\n', '\r\n')
    ]
  ])('%s', (_how, before, after) => {
    expect(bicep(before)).toBe(after)
    expect(bicep(after)).toBe(after)
  })

  test.each<[string, string]>([
    ['computed properties', resource('  properties: union({}, more)')],
    ['properties from a variable', resource('  properties: properties')],
    ['properties with an expression', resource('  properties: {} ?? {}')],
    ['a spread', resource('  properties: {', '    disableLocalAuth: false', '    ...more', '  }')],
    ['a spread beside the properties', resource('  properties: {}', '  ...more')],
    ['properties twice', resource('  properties: {}', '  properties: {}')],
    [
      'a value that goes on',
      resource('  properties: {', '    disableLocalAuth: x', '      ? false', '      : true', '  }')
    ],
    ['a loop over objects', resource('  properties: {}').replace('= {', '= [for x in [{ a: 1 }]: {')],
    ['an old API version', resource('  properties: {}').replace('2024-05-15', '2021-06-14')],
    ['no end', resource('  properties: {').slice(0, -3)]
  ])('not in a resource with %s', (_what, text) => {
    expect(bicep(text)).toBe(text)
  })
})

describe('property: any text', () => {
  const pieces = fc.constantFrom(
    ...['{', '}', '(', ')', '\n', '\r\n', '=', ':', ',', "'", '"', '${', '...', ' ', '#', '//', '/*', '*/'],
    ...['properties', 'disableLocalAuth', 'body', 'jsonencode', 'true', 'x', names[1]!, '[for a in b:']
  )
  const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''))
  const heads = fc.constantFrom(
    'resource "a" "b" {',
    "resource x 'Microsoft.DocumentDB/databaseAccounts@2024-05-15' = {"
  )

  test('is edited once at most, and never where it isn’t', () => {
    fc.assert(
      fc.property(heads, texts, (head, rest) => {
        const text = `${head}${rest}\n}\n`
        for (const edit of [azurerm, bicep, azapi]) {
          const after = edit(text)
          expect(edit(after)).toBe(after)
        }
      }),
      { numRuns: cases(3_000) }
    )
  })
})
