/** Text from servers and from workflow expressions: a run shows it, and never interprets it. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { armError } from '../../sandbox/azure/arm-errors.ts'
import { cosmosError } from '../../sandbox/azure/gateway.ts'
import type { Rule } from '../../sandbox/cloud.ts'
import { commandIn } from '../../sandbox/runner/log.ts'
import { page } from '../../sandbox/runner/page.ts'
import type { Answer } from '../../sandbox/server.ts'
import { foreignText } from '../foreign-text.ts'
import type { Story, Telling } from './story.ts'
import { atArm, atKeys, readable, sideBySide, tell } from './story.ts'

/** What an attacker would write; every test uses all of it, with random texts that are the same in every run. */
const attacks = [
  '\n::error::forged\n',
  '\r\n::set-output name=verdict::passed\r\n##[error]forged\r',
  '##[add-mask]orders ::stop-commands::x ##[group]g',
  '\u001B[2J\u001B[31mred\u0007 | **bold** | `code` |\n| --- | --- |\n# Heading',
  '<img src=x onerror=alert(1)><script>alert(1)</script></code></td></table></details>',
  '@octocat and @github/security, see #1, octo/repo#2 and https://evil.example [a](https://evil.example)'
]
const random = fc.sample(foreignText, { seed: 20_261_122, numRuns: 400 }).filter((text) => text.trim() !== '')

/** Returns the attacks, then the random texts, then starts again. */
function texts(from: number): () => string {
  const all = [...attacks, ...random.slice(from), ...random.slice(0, from)]
  let next = 0
  return () => all[next++ % all.length]!
}

/** The commands as the runner reads them: CR, LF and CRLF end a line. */
function commands({ rawStdout }: Story['run']) {
  return rawStdout.split(/\r\n|\n|\r/).flatMap((line) => commandIn(line) ?? [])
}

const ours = new Set([
  ...['h3', 'p', 'strong', 'code', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'sub'],
  ...['details', 'summary', 'ul', 'li', 'pre', 'blockquote']
])

/** Expectations for every run, independent of the foreign text. */
function expectUnmoved(story: Story): void {
  const { run, cloud } = story
  const accounts = run.report === undefined ? [] : story.report.accounts
  const own = commands(run)
  // Only known commands, masks only for secrets of this cloud, and only titles of the action.
  expect(own.filter(({ current }) => !current)).toEqual([])
  expect(
    own.filter(
      ({ name }) => !['add-mask', 'group', 'endgroup', 'debug', 'error', 'warning', 'notice'].includes(name)
    )
  ).toEqual([])
  const masked = own.flatMap(({ name, data }) => (name === 'add-mask' ? [data] : []))
  expect(
    masked.filter((value) => !cloud.secrets.includes(decodeURIComponent(value)) && !value.startsWith('eyJ'))
  ).toEqual([])
  const said = own.filter(({ name }) => ['error', 'warning', 'notice'].includes(name))
  expect(said).toHaveLength(1 + (accounts[0]?.warnings.length ?? 0))
  for (const { properties } of said) {
    expect(properties).toMatch(/^title=(Bad input|(Passed|Failed|Not proven|Warning)%3A orders)$/)
  }
  expect(run.rawStdout).not.toMatch(/[\x00-\x08\x0B-\x1F\x7F-\x9F\u2028\u2029\u202A-\u202E\u2066-\u2069]/)

  const html = /<main class="markdown-body">([\s\S]*)<\/main>/.exec(page('x', run.summary))![1]!
  const tags = [...html.matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)]
  expect(tags.filter(([, name = '']) => !ours.has(name.toLowerCase())).map(([tag]) => tag)).toEqual([])
  const plain = ['', ' class="language-sh"']
  expect(tags.filter(([, , attributes = '']) => !plain.includes(attributes)).map(([tag]) => tag)).toEqual([])
  expect(html.match(/<h3>/g)).toHaveLength(1)
  for (const [table] of html.matchAll(/<table>[\s\S]*?<\/table>/g)) {
    const cells = [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([row]) => row.match(/<t[dh]>/g)?.length)
    expect(new Set(cells).size).toBe(1)
  }
  // GitHub turns visible text into mentions and references, except in code.
  const outsideOfCode = html.replace(/<(code|pre)>[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')
  const seen = outsideOfCode.replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, digits: string) =>
    String.fromCodePoint(parseInt(digits, hex === '' ? 10 : 16))
  )
  expect(seen.match(/[@#]\w+/g) ?? []).toEqual([])
}

const error = (status: number, code: string, message: string): Answer => armError(status, code, message)

/** Puts foreign text into ARM's answer about an account. @param id replaces the resource ID */
function account(text: () => string, id?: string): Rule {
  return atArm('GET account', () => ({
    kind: 'edit',
    edit: (own) => {
      const resource = JSON.parse(own.body!) as {
        properties: Record<string, unknown> & { locations: object[] }
      }
      const { properties } = resource
      const locations = properties.locations.map((location) => ({ ...location, locationName: text() }))
      return {
        ...own,
        body: JSON.stringify({
          ...resource,
          ...(id !== undefined && { id }),
          name: text(),
          location: text(),
          kind: text(),
          tags: { [text()]: text() },
          properties: {
            ...properties,
            provisioningState: text(),
            instanceId: text(),
            capabilities: [{ name: text() }],
            locations,
            readLocations: locations
          }
        })
      }
    }
  }))
}

/** A data plane with different text in every answer. */
function dataPlane(text: () => string): Rule {
  return ({ server }) => {
    if (server !== 'cosmos') {
      return undefined
    }
    const answer = cosmosError({ status: 403, code: text(), message: text() })
    const activity = Buffer.from(text().replace(/[^\x20-\x7E]/g, ' '), 'latin1').toString('latin1')
    return {
      ...answer,
      headers: { ...answer.headers, 'x-ms-activity-id': activity, 'x-ms-substatus': activity }
    }
  }
}

const regions = Array.from({ length: 12 }, (_, index) => `Region ${index}`)
const brief = { 'timeout-minutes': '0.17' }

test.concurrent('shows any text of accounts, regions and endpoints safely', async () => {
  await sideBySide([0, 120, 240], async (from) => {
    const text = texts(from)
    await using story = await tell({
      account: { regions, disableLocalAuth: true },
      rules: [account(text), dataPlane(text)],
      inputs: brief
    })
    expectUnmoved(story)
    expect(story.account.verdict).toBe('inconclusive')
    expect(story.account.attempts).toHaveLength(4 * 13 + 1)
  })
})

test.concurrent('shows any text of an unexpected resource ID safely', async () => {
  await sideBySide([0, 120, 240], async (from) => {
    const text = texts(from)
    await using story = await tell({
      account: { disableLocalAuth: true },
      rules: [account(text, text())],
      inputs: brief
    })
    expectUnmoved(story)
    expect(story.account).toMatchObject({ verdict: 'inconclusive', attempts: [] })
  })
})

test.concurrent('shows any text of unclear answers safely', async () => {
  await sideBySide([60, 300], async (from) => {
    await using story = await tell({
      account: { regions, disableLocalAuth: true },
      rules: [dataPlane(texts(from))],
      inputs: brief
    })
    expectUnmoved(story)
    expect(story.account.verdict).toBe('inconclusive')
  })
})

test.concurrent('shows any text of errors and inputs safely in every step', async () => {
  type Say = (text: string) => Partial<Telling>
  const places: readonly Say[] = [
    (text) => ({ rules: [atArm('GET account', () => error(400, 'BadRequest', text))] }),
    (text) => ({ rules: [atArm('GET account', () => error(400, text, text))] }),
    (text) => ({
      rules: [
        atArm('GET account', () =>
          error(403, 'AuthorizationFailed', `The client '${text}' with object id '${text}' does not ${text}`)
        )
      ]
    }),
    (text) => ({ rules: [atArm('PATCH account', () => error(400, text, text))] }),
    (text) => ({
      rules: [atArm('PATCH account', () => error(409, 'ScopeLocked', `scope(s) are locked: '${text}'.`))]
    }),
    (text) => ({ rules: [atArm('PATCH account', () => error(403, 'RequestDisallowedByPolicy', text))] }),
    (text) => ({ account: { changeFails: { code: text, message: text } } }),
    (text) => ({ account: { changeFails: { code: 'Conflict', message: text } } }),
    (text) => ({
      account: { refusesAfter: { 'West Europe': Infinity } },
      rules: [atArm('POST listKeys', () => error(403, text, text))],
      inputs: brief
    }),
    (text) => ({
      rules: [({ server }) => (server === 'github' ? { ...error(400, text, text), body: text } : undefined)]
    }),
    (text) => ({
      rules: [
        ({ server }) =>
          server === 'github' ? { ...error(400, '', ''), body: JSON.stringify({ message: text }) } : undefined
      ]
    }),
    (text) => ({
      rules: [
        ({ server, method }) =>
          server === 'entra' && method === 'POST'
            ? {
                ...error(400, '', ''),
                body: JSON.stringify({
                  error: text,
                  error_description: `AADSTS700213: ${text}`,
                  correlation_id: text
                })
              }
            : undefined
      ]
    }),
    (text) => ({ cloud: { subject: text, trustedSubjects: ['nobody'] } }),
    (text) => ({
      rules: [
        ({ path }) =>
          path.startsWith('/metadata')
            ? {
                kind: 'edit',
                edit: (own) => ({
                  ...own,
                  body: JSON.stringify({ ...(JSON.parse(own.body!) as object), name: text })
                })
              }
            : undefined
      ],
      inputs: { mode: 'audit' }
    }),
    // A token with foreign text in its claims.
    (text) => ({
      rules: [
        ({ server, method }) =>
          server === 'entra' && method === 'POST'
            ? {
                ...error(200, '', ''),
                body: JSON.stringify({
                  token_type: 'Bearer',
                  expires_in: 3599,
                  access_token: `eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify({ oid: text, tid: text })).toString('base64url')}.x`
                })
              }
            : undefined
      ]
    }),
    (text) => ({ inputs: { 'account-name': text } }),
    (text) => ({ inputs: { 'resource-group': text } }),
    (text) => ({ inputs: { mode: text, environment: text } })
  ]
  await sideBySide(places, async (place, index) => {
    const text = [...attacks, ...random.slice(index * 20, index * 20 + 12)].join(' ')
    const { account: spec, ...telling } = place(text)
    await using story = await tell({ account: { regions: ['West Europe'], ...spec }, ...telling })
    expectUnmoved(story)
    expect(story.run.outputs['verdict']).toMatch(/^(failed|inconclusive)$/)
  })
})

test.concurrent('keeps harmless text readable', async () => {
  await using story = await tell({
    account: { regions: ['West Europe'], disableLocalAuth: true },
    rules: [
      atKeys(() => cosmosError({ status: 403, code: 'Forbidden', message: 'Ask @octocat | see <#1> `now`' }))
    ],
    inputs: brief
  })
  expectUnmoved(story)
  expect(readable(story.run.summary)).toContain('Ask @octocat | see <#1> `now`')
})
