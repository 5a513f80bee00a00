/** The community files, which GitHub validates only after a push. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

describe.each(['SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md'])('%s', (page) => {
  const text = read(page)

  test('names files and commands that exist', () => {
    const paths = [...text.matchAll(/`((?:src|sandbox|__tests__|docs|\.github)\/[\w./-]*)`/g)]
    for (const [, path = ''] of paths) {
      expect({ path, there: existsSync(new URL(path, root)) }).toEqual({ path, there: true })
    }
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Record<string, string> }
    const commands = [...text.matchAll(/(?:^|`|&& )npm (?:run )?(?!ci\b)([\w:-]+)/gm)]
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands.map(([, name]) => name)))
  })

  test('is linked from the README', () => {
    expect(read('README.md')).toContain(`](${page})`)
  })
})

test('the changelog has the version of package.json, or announces it', () => {
  const { version } = JSON.parse(read('package.json')) as { readonly version: string }
  const log = read('CHANGELOG.md')
  const headings = [...log.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)
  expect(headings[0]).toBe('[Unreleased]')
  for (const heading of headings.slice(1)) {
    expect(heading).toMatch(/^\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$/)
  }
  expect(log).toMatch(
    new RegExp(`^(## \\[${RegExp.escape(version)}\\] - |To be ${RegExp.escape(version)}, )`, 'm')
  )
})

interface Form {
  readonly name: string
  readonly description: string
  readonly labels: readonly string[]
  readonly body: readonly {
    readonly type: string
    readonly id?: string
    readonly attributes: Readonly<Record<string, unknown>>
  }[]
}

const folder = '.github/ISSUE_TEMPLATE'
const forms = readdirSync(new URL(`${folder}/`, root)).filter((name) => name !== 'config.yml')

// GitHub Docs, "Syntax for GitHub's form schema". GitHub shows a broken form as a blank issue, without an error.
test.each(forms)('the issue form %s is valid', (name) => {
  const form = parse(read(`${folder}/${name}`)) as Form
  expect(Object.keys(form).toSorted()).toEqual(['body', 'description', 'labels', 'name'])
  const fields = form.body.filter(({ type }) => type !== 'markdown')
  const ids = fields.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { type, id, attributes } of fields) {
    expect(['input', 'textarea', 'dropdown']).toContain(type)
    expect(id).toMatch(/^[\w-]+$/)
    expect(attributes).toHaveProperty('label')
    expect(Array.isArray(attributes['options'])).toBe(type === 'dropdown')
  }
})

test('the form offers every documented verdict, and passed only in private', () => {
  const { outputs } = parse(read('action.yml')) as {
    readonly outputs: { readonly verdict: { readonly description: string } }
  }
  const verdicts = [...outputs.verdict.description.matchAll(/`([\w-]+)`/g)].map(([, verdict]) => verdict!)
  expect(verdicts).toContain('passed')
  const { body } = parse(read(`${folder}/wrong-verdict.yml`)) as Form
  const options = (id: string) => body.find((field) => field.id === id)?.attributes['options']
  expect([...(options('true-verdict') as string[])].toSorted()).toEqual(verdicts.toSorted())
  expect([...(options('said') as string[]), 'passed'].toSorted()).toEqual(verdicts.toSorted())
})

test('Dependabot looks at folders that exist', () => {
  const { updates } = parse(read('.github/dependabot.yml')) as {
    readonly updates: readonly { readonly directory?: string; readonly directories?: readonly string[] }[]
  }
  for (const { directory, directories = [] } of updates) {
    for (const path of [directory, ...directories].filter((one) => one !== undefined)) {
      expect({ path, there: existsSync(new URL(`.${path}`, root)) }).toEqual({ path, there: true })
    }
  }
})
