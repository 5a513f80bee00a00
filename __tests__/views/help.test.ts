import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { outcomeCodes } from '../../src/runtime/codes.ts'
import { helpOf } from '../../src/views/help.ts'
import { foreignText } from '../foreign-text.ts'

const place = { serverUrl: 'https://github.com', repository: 'octo/cosmos-keyless', ref: 'v1' }
const page = 'https://github.com/octo/cosmos-keyless/blob/v1/docs/troubleshooting.md'

test('links to the section of the version that runs', () => {
  expect(helpOf(place)('keys-on')).toBe(`${page}#keys-on`)
  expect(helpOf({ ...place, ref: 'release/é' })('keys-on')).toContain('/blob/release/%C3%A9/docs/')
})

test.each(outcomeCodes)('links nowhere for the outcome %s', (code) => {
  expect(helpOf(place)(code)).toBeUndefined()
})

test.each(['serverUrl', 'repository', 'ref'] as const)('links nowhere without the %s', (missing) => {
  expect(helpOf({ ...place, [missing]: '' })('keys-on')).toBeUndefined()
})

test('property: a link contains nothing that could end it or add markup', () => {
  fc.assert(
    fc.property(fc.constantFrom('serverUrl', 'repository', 'ref'), foreignText, (which, foreign) => {
      const url = helpOf({ ...place, [which]: `${place[which]}${foreign}` })('keys-on')
      expect(url ?? page).toMatch(/^https:\/\/[\w.:/%~#-]+$/)
    })
  )
})
