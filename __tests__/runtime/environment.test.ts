import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkEnvironment } from '../../src/runtime/environment.ts'
import { BadInput } from '../../src/runtime/errors.ts'

const proxyVariables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy']

function refusal(environment: Readonly<Record<string, string>>): BadInput | undefined {
  try {
    checkEnvironment(environment)
    return undefined
  } catch (error) {
    if (error instanceof BadInput) {
      return error
    }
    throw error
  }
}

describe('an environment', () => {
  test.each(['', 'http://proxy.example:3128', 'https://me:secret@proxy.example/', 'HTTP://[::1]:8080'])(
    'with the proxy %j is taken',
    (value) => {
      for (const name of proxyVariables) {
        expect(refusal({ [name]: value, NODE_DEBUG: '' })).toBeUndefined()
      }
    }
  )

  test.each([':::', 'proxy.example:3128', 'socks5://proxy.example', 'http://', 'https:// x', '//x', ' '])(
    'with the proxy %j is refused by the name of the variable',
    (value) => {
      for (const name of proxyVariables) {
        expect(refusal({ [name]: value })?.message).toContain(name)
      }
    }
  )

  test('with NODE_DEBUG is refused, whatever its value', () => {
    for (const value of ['https', 'none', '0', ' ']) {
      expect(refusal({ NODE_DEBUG: value })?.message).toContain('NODE_DEBUG')
    }
  })

  test('is refused or taken whatever a proxy variable is set to, and its value is never shown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...proxyVariables), fc.string({ unit: 'grapheme' }), (name, secret) => {
        const value = `me:${secret}-p4ssw0rd@proxy.example`
        for (const form of [value, `socks://${value}`, `http://${value}`]) {
          const refused = refusal({ [name]: form })
          expect(`${refused?.message ?? ''}${refused?.nextStep ?? ''}`).not.toContain('p4ssw0rd')
        }
      })
    )
  })
})
