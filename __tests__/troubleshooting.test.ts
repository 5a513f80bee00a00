/** docs/troubleshooting.md has one section per reason code. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { outcomeCodes, titleOf, titles, type ReasonCode } from '../src/runtime/codes.ts'

const page = readFileSync(join(import.meta.dirname, '../docs/troubleshooting.md'), 'utf8')

/** Outcomes need no explanation. */
const explained = (Object.keys(titles) as ReasonCode[]).filter((code) => !outcomeCodes.includes(code))

test('has one section per code, in the order of the table, headed by its title', () => {
  const sections = [...page.matchAll(/^### (.*)\n\n(.*)$/gm)].map(([, heading, line]) => ({ heading, line }))
  expect(sections).toEqual(
    explained.map((code) => ({ heading: titleOf(code), line: `<a id="${code}"></a>Code: \`${code}\`` }))
  )
})

test('has no other section or anchor', () => {
  expect(page.match(/^### /gm)).toHaveLength(explained.length)
  expect([...page.matchAll(/<a\b[^>]*\bid="([^"]*)"/g)].map(([, id]) => id)).toEqual(explained)
})

test('says more than the code in every section', () => {
  const texts = page
    .split(/^### /m)
    .slice(1)
    .map((section) => section.split(/^## /m)[0]?.split('\n').slice(3).join(' ').trim() ?? '')
  expect(texts.filter((text) => text.length < 40)).toEqual([])
})
