import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { BadInput } from '../../src/runtime/errors.ts'
import { proxyOf } from '../../src/runtime/proxy.ts'
import { cases } from '../fuzz.ts'

const url = 'http://proxy.example:3128/'
const current = '24.21.0'
const bypasses = (noProxy: string, host: string, port = 443): boolean | undefined =>
  proxyOf({ HTTPS_PROXY: url, NO_PROXY: noProxy }, current)?.bypasses(host, port)

describe('the proxy of the environment', () => {
  test.each(['24.4.0', '24.0.1', '22.20.0'])('is rejected on Node.js %s, which can’t use it', (version) => {
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'http_proxy']) {
      try {
        proxyOf({ [name]: 'http://user:secret@proxy.example' }, version)
        throw new Error('It was accepted')
      } catch (error) {
        expect(error).toBeInstanceOf(BadInput)
        const { code, message, nextStep } = error as BadInput
        expect(code).toBe('proxy-unsupported')
        expect(message).toContain(`The environment variable ${name} is set`)
        expect(message).toContain(version)
        expect(nextStep).toContain('2.328.0')
        expect(message + nextStep).not.toContain('secret')
      }
    }
    expect(proxyOf({}, version)).toBeUndefined()
    expect(proxyOf({ HTTPS_PROXY: '', NO_PROXY: 'a' }, version)).toBeUndefined()
    expect(proxyOf({ HTTPS_PROXY: url, NO_PROXY: '*' }, version)).toBeUndefined()
  })

  test.each(['24.5.0', '24.10.0', '25.0.0', '26.1.2'])('is used on Node.js %s', (version) => {
    expect(proxyOf({ HTTPS_PROXY: url }, version)?.url).toBe(url)
  })

  test('comes from HTTPS_PROXY before ALL_PROXY and HTTP_PROXY, and from upper case before lower case', () => {
    const names = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy']
    names.forEach((first, index) => {
      const environment = Object.fromEntries(names.slice(index).map((name) => [name, `http://${name}/`]))
      expect(proxyOf(environment, current)?.url).toBe(`http://${first.toLowerCase()}/`)
    })
    const both = proxyOf({ HTTPS_PROXY: url, NO_PROXY: 'upper', no_proxy: 'lower' }, current)
    expect([both?.bypasses('upper', 443), both?.bypasses('lower', 443)]).toEqual([true, false])
    const empty = proxyOf({ HTTPS_PROXY: url, NO_PROXY: '', no_proxy: 'lower' }, current)
    expect(empty?.bypasses('lower', 443)).toBe(true)
  })

  test.each([
    ['HTTP://Proxy.example:3128', url],
    [' http://proxy.example:3128 ', url],
    ['HTTPS://proxy.example', 'https://proxy.example/'],
    ['http://us%er:50%25@proxy.example:3128', 'http://us%25er:50%25@proxy.example:3128/'],
    ['http://%ff@proxy.example:3128', 'http://%25ff@proxy.example:3128/']
  ])('is rewritten so that Node.js can read it: %s', (value, expected) => {
    expect(proxyOf({ HTTPS_PROXY: value }, current)?.url).toBe(expected)
  })
})

describe('NO_PROXY', () => {
  test.each<[string, boolean]>([
    ['orders.documents.azure.com', true],
    ['azure.com', true],
    ['.azure.com', true],
    ['*.azure.com', true],
    ['AZURE.com', true],
    ['localhost, .azure.com', true],
    ['localhost .azure.com', true],
    [' , ,azure.com,', true],
    ['azure.com:443', true],
    ['azure.com:8443', false],
    ['zure.com', false],
    ['*zure.com', false],
    ['documents.azure.co', false],
    ['.', false],
    ['*.', false],
    [':443', false],
    [',', false]
  ])('%j excludes orders.documents.azure.com: %s', (noProxy, expected) => {
    expect(bypasses(noProxy, 'orders.documents.azure.com')).toBe(expected)
    expect(bypasses(noProxy, 'Orders.Documents.Azure.com')).toBe(expected)
  })

  test('accepts IPv4 and IPv6 addresses', () => {
    expect(bypasses('127.0.0.1', '127.0.0.1')).toBe(true)
    expect(bypasses('127.0.0.1:443', '127.0.0.1')).toBe(true)
    expect(bypasses('::1', '::1')).toBe(true)
    expect(bypasses('[::1]', '::1')).toBe(true)
    expect(bypasses('[::1]:8443', '::1')).toBe(false)
    expect(bypasses('::2', '::1')).toBe(false)
  })

  test('property: excludes only hosts that end with one of its entries', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.domain(), (text, host) => {
        const ends = text
          .toLowerCase()
          .split(/[\s,]+/)
          .map((entry) => entry.replace(/^\*?\.?/, '').replace(/:\d+$/, ''))
          .some((entry) => entry !== '' && `.${host.toLowerCase()}`.endsWith(`.${entry}`))
        if (bypasses(text, host) === true) {
          expect(ends).toBe(true)
        }
      }),
      { numRuns: cases(300) }
    )
  })
})
