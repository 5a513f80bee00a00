import { expect, test } from '@jest/globals'
import { KqlError } from '../../sandbox/kql/errors.ts'
import { run } from '../../sandbox/kql/run.ts'
import { cell, type KqlType, type Row, type Table } from '../../sandbox/kql/values.ts'

const table = (columns: Readonly<Record<string, KqlType>>, rows: readonly Row[]): Table => ({
  schema: new Map(Object.entries(columns)),
  rows
})

const hour = 3_600_000
const tables = new Map<string, Table>([
  [
    'T',
    table({ Name: 'string', N: 'long', At: 'datetime', Id: 'guid' }, [
      { Name: 'Importer one', N: 3, At: Date.UTC(2026, 10, 24, 1), Id: null },
      {
        Name: 'importer-two',
        N: 5,
        At: Date.UTC(2026, 10, 24, 3),
        Id: 'b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10'
      },
      { Name: '', N: null, At: Date.UTC(2026, 10, 24, 2), Id: null }
    ])
  ],
  ['U', table({ Name: 'string', N: 'int', M: 'real' }, [{ Name: 'u', N: 7, M: 0.5 }])],
  ['Recent', table({ At: 'datetime' }, [{ At: Date.now() - hour }, { At: Date.now() - 30 * 24 * hour }])]
])

function rows(query: string): readonly (readonly unknown[])[] {
  const { schema, rows: all } = run(query, tables)
  return all.map((row) => [...schema].map(([name, type]) => cell(row[name]!, type)))
}

const columns = (query: string) => [...run(query, tables).schema].map(([name, type]) => `${name}: ${type}`)

function refusal(query: string): string {
  try {
    run(query, tables)
  } catch (error) {
    if (error instanceof KqlError) {
      return `${error.code} ${error.message}`
    }
    throw error
  }
  return 'accepted'
}

test.each([
  ['Name has "importer"', ['Importer one', 'importer-two']],
  ['Name has "import"', []],
  ['Name has_cs "importer"', ['importer-two']],
  ['Name !has "importer"', ['']],
  ['Name contains "PORTER O"', ['Importer one']],
  ['Name !contains "porter"', ['']],
  ['Name startswith "IMPORTER-"', ['importer-two']],
  ['Name !startswith "importer"', ['']],
  ['Name endswith "two"', ['importer-two']],
  ['Name == "importer one"', []],
  ['Name =~ "importer one"', ['Importer one']],
  ['Name in ("importer-two", "x")', ['importer-two']],
  ['Name !in ("importer-two", "")', ['Importer one']],
  ['Name in~ ("IMPORTER ONE")', ['Importer one']],
  ['isempty(Name)', ['']],
  ['isnotempty(Id)', ['importer-two']],
  ['isempty(Id) and not(isempty(Name))', ['Importer one']],
  ['N > 3 or isnull(N)', ['importer-two', '']],
  ['N != 3', ['importer-two', '']],
  ['N between (3 .. 4)', ['Importer one']],
  ['At >= datetime(2026-11-24T02:00:00Z)', ['importer-two', '']],
  ['Id == "B0C1A4DE-96F3-4D0C-8A3E-5F1B7C2D9E10"', ['importer-two']],
  ['(Name == "" or N == 3) and N >= 0', ['Importer one']]
])('where %s', (condition, names) => {
  expect(rows(`T | where ${condition} | project Name`).flat()).toEqual(names)
})

test('ago() counts from now', () => {
  expect(rows('Recent | where At > ago(7d) | count')).toEqual([[1]])
  expect(rows('Recent | where At > ago(90m) | count')).toEqual([[1]])
  expect(rows('Recent | where At > now() - 5m | count')).toEqual([[0]])
})

test('extend, coalesce, iff, and conversions', () => {
  expect(
    rows('T | extend n = coalesce(N, tolong("9")), s = iff(N > 3, tostring(N), "few") | project n, s')
  ).toEqual([
    [3, 'few'],
    [5, '5'],
    [9, 'few']
  ])
  expect(rows('T | take 1 | project a = tolong("x"), b = toguid("x"), c = strcat(Name, "/", N)')).toEqual([
    [null, null, 'Importer one/3']
  ])
})

test('column_ifexists stands in for a missing column', () => {
  expect(
    rows('T | project a = column_ifexists("Nope", "none"), b = column_ifexists("N", 0) | take 1')
  ).toEqual([['none', 3]])
  expect(columns('T | project column_ifexists("Nope", long(null))')).toEqual(['Column1: long'])
})

test('summarize names and types its columns', () => {
  const query =
    'T | summarize count(), sum(N), Last = max(At), min(N), dcount(Name), make_set(Name, 2) by Big = N > 3'
  expect(columns(query)).toEqual([
    'Big: bool',
    'count_: long',
    'sum_N: long',
    'Last: datetime',
    'min_N: long',
    'dcount_Name: long',
    'set_Name: dynamic'
  ])
  expect(rows('T | summarize count(), sum(N), max(At), make_set(Name, 2)')).toEqual([
    [3, 8, '2026-11-24T03:00:00Z', '["Importer one","importer-two"]']
  ])
})

test('summarize without rows is one row, and none with by', () => {
  expect(rows('T | where false | summarize count(), max(N)')).toEqual([[0, null]])
  expect(rows('T | where false | summarize count() by Name')).toEqual([])
})

test('an aggregation may be part of an expression', () => {
  expect(rows('T | summarize n = tolong(sum(N)) + count()')).toEqual([[11]])
})

test('sort is descending with nulls last, unless it says otherwise', () => {
  const names = (order: string) => rows(`T | ${order} | project N`).flat()
  expect(names('order by N')).toEqual([5, 3, null])
  expect(names('sort by N asc')).toEqual([null, 3, 5])
  expect(names('sort by N asc nulls last')).toEqual([3, 5, null])
  expect(names('top 2 by At')).toEqual([5, null])
  expect(names('take 1')).toEqual([3])
})

test('a union has the columns of all tables, and two for a column with two types', () => {
  expect(columns('union T, U')).toEqual([
    'Name: string',
    'N_long: long',
    'N_int: int',
    'At: datetime',
    'Id: guid',
    'M: real'
  ])
  expect(rows('union withsource=Table T, U | summarize count() by Table')).toEqual([
    ['T', 3],
    ['U', 1]
  ])
  expect(rows('union withsource=Table T, (U | take 1) | distinct Table').flat()).toEqual(['T', 'union_arg1'])
  expect(rows('union isfuzzy=true (Gone | where N == 1), (U | project Name)')).toEqual([['u']])
  expect(rows('U | union isfuzzy=true Gone | project Name, M')).toEqual([['u', 0.5]])
})

test('let names scalars and tables, and datatable makes one', () => {
  expect(
    rows(`// Comments are skipped.
let least = 3;
let big = T | where N > least;
let none = datatable(Name: string, N: long) [];
let some = datatable(Name: string, N: long) ["a", 4, "b", long(null)];
union isfuzzy=true big, none, some
| project Name, N`)
  ).toEqual([
    ['importer-two', 5],
    ['a', 4],
    ['b', null]
  ])
})

test('names columns as Kusto does', () => {
  expect(columns('T | project tostring(N), N + 1, strcat(Name, "x"), column_ifexists("At", now())')).toEqual([
    'N: string',
    'Column1: long',
    'Column2: string',
    'At: datetime'
  ])
  expect(columns('T | summarize count(), count(), take_any(Name), countif(N > 1)')).toEqual([
    'count_: long',
    'count_1: long',
    'Name: string',
    'countif_: long'
  ])
})

test('project-away, project-keep, project-rename, and distinct', () => {
  expect(columns('T | project-away At, Id')).toEqual(['Name: string', 'N: long'])
  expect(columns('T | project-keep N')).toEqual(['N: long'])
  expect(columns('T | project-rename Count = N | project-keep Count')).toEqual(['Count: long'])
  expect(rows('union T, (T) | distinct Name | count')).toEqual([[3]])
  expect(rows('union T, (T) | distinct * | count')).toEqual([[3]])
})

test('strings keep their escapes', () => {
  expect(rows(String.raw`T | take 1 | project a = "\"\n\\", b = @"\n"""`)[0]).toEqual(['"\n\\', '\\n"'])
})

test.each([
  ['T | where', 'SYN0002'],
  ['T | where N = 3', 'SYN0002'],
  ['T | where N === 3', 'SYN0002'],
  ['T | mv-expand Name', 'SYN0002'],
  ['T | join kind=inner U on Name', 'SYN0002'],
  ['select * from T', 'SYN0002'],
  ['T | where Name == "open', 'SYN0002'],
  ['T T', 'SYN0002'],
  ['T | top by N', 'SYN0002'],
  ['union kind=wrong T, U', 'SYN0002'],
  ['Gone | count', "SEM0100 'count' operator: Failed to resolve table or column expression named 'Gone'"],
  [
    'T | where Nope == 1',
    "SEM0100 'where' operator: Failed to resolve column or scalar expression named 'Nope'"
  ],
  ['T | summarize sum(N) by Nope', 'SEM0100'],
  ['T | summarize N', 'SEM0100'],
  ['T | project-away Nope', 'SEM0100'],
  ['union T, Gone', "SEM0100 'union' operator: Failed to resolve table expression named 'Gone'"],
  ['T | where name == ""', 'SEM0100'],
  ['T | where frobnicate(N)', "SEM0260 Unknown function: 'frobnicate'."],
  ['T | where count() > 1', 'SEM0260'],
  ['T | where isempty()', 'SEM0219'],
  ['T | where N == "3"', 'SEM0064 Cannot compare values of types long and string. Try adding explicit casts'],
  ['T | where N has "3"', 'SEM0064'],
  ['T | where Name < "b"', 'SEM0064'],
  ['T | project n = N, n = Name', 'SEM0045'],
  ['T | where Name + 1 == ""', 'SEM0064'],
  ['T | where N and true', 'SEM0064'],
  ['T | extend x = coalesce(N, "")', 'SEM0041'],
  ['T | extend x = iff(N, 1, 2)', 'SEM0041'],
  ['T | summarize sum(Name)', 'SEM0041'],
  ['T | where At > ago(3)', 'SEM0041']
])('rejects %s', (query, reason) => {
  expect(refusal(query)).toContain(reason)
})
