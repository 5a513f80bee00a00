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

describe('checkEnvironment', () => {
  test.each(['', 'http://proxy.example:3128', 'https://me:secret@proxy.example/', 'HTTP://[::1]:8080'])(
    'accepts the proxy %j',
    (value) => {
      for (const name of proxyVariables) {
        expect(refusal({ [name]: value, NODE_DEBUG: '' })).toBeUndefined()
      }
    }
  )

  test.each([':::', 'proxy.example:3128', 'socks5://proxy.example', 'http://', 'https:// x', '//x', ' '])(
    'rejects the proxy %j and shows the name of the variable',
    (value) => {
      for (const name of proxyVariables) {
        const refused = refusal({ [name]: value })
        expect(refused?.code).toBe('invalid-proxy')
        expect(refused?.message).toContain(name)
      }
    }
  )

  test('rejects NODE_DEBUG with any value', () => {
    for (const value of ['https', 'none', '0', ' ']) {
      const refused = refusal({ NODE_DEBUG: value })
      expect(refused?.code).toBe('unsafe-environment')
      expect(refused?.message).toContain('NODE_DEBUG')
    }
  })

  test('property: never shows the value of a proxy variable', () => {
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
