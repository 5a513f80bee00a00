/** `tell` looks for secrets in everything that a run writes. In these tests, servers try to make a run write them. */
import { expect, test } from '@jest/globals'
import { armError } from '../../sandbox/azure/arm-errors.ts'
import { cosmosError } from '../../sandbox/azure/gateway.ts'
import { html } from '../../sandbox/azure/proxies.ts'
import { localAuthDisabled } from '../../sandbox/azure/refusals.ts'
import { startCloud, type Cloud, type Rule } from '../../sandbox/cloud.ts'
import { page } from '../../sandbox/runner/page.ts'
import type { Run } from '../../sandbox/runner/runner.ts'
import type { Answer, SeenRequest } from '../../sandbox/server.ts'
import { asked, atArm, atKeys, readable, sideBySide, tell, type Story, type Telling } from './story.ts'

/** Turns on every debug log. */
const loud = {
  ACTIONS_STEP_DEBUG: 'true',
  ACTIONS_RUNNER_DEBUG: 'true',
  RUNNER_DEBUG: '1',
  AZURE_LOG_LEVEL: 'verbose',
  TYPESPEC_RUNTIME_LOG_LEVEL: 'verbose',
  AZURE_COSMOSDB_DIAGNOSTICS_LEVEL: 'debug-unsafe',
  DEBUG: '*',
  NODE_ENV: 'development'
}

const one = { regions: ['West Europe'] }
const off = { ...one, disableLocalAuth: true }
const brief = { 'timeout-minutes': '0.17' }

/** Everything that a run writes where others can read it. */
function written(run: Run): Readonly<Record<string, string>> {
  return {
    stdout: run.rawStdout.replace(/^::add-mask::.*$/gm, ''),
    stderr: run.rawStderr,
    summary: run.summary,
    html: page('summary', run.summary),
    outputs: JSON.stringify(run.outputs),
    ...run.files
  }
}

/** Part of a secret is a leak too: checks 20 characters from its beginning, its middle, and its end. */
function expectNoPiece({ run, cloud }: Story, more: readonly string[] = []): void {
  const signatures = cloud.requests.flatMap(({ server, headers }) =>
    server === 'cosmos'
      ? (/sig=(.+)$/.exec(decodeURIComponent(headers['authorization'] ?? ''))?.[1] ?? [])
      : []
  )
  const pieces = [...cloud.secrets, ...signatures, ...more].flatMap((secret) =>
    [0, Math.floor(secret.length / 2), secret.length - 22]
      .map((from) => secret.slice(from, from + 20))
      .flatMap((piece) => [piece, encodeURIComponent(piece), encodeURIComponent(piece).toLowerCase()])
  )
  // All JSON Web Tokens begin with the same characters: their header.
  const telling = new Set(pieces.filter((piece) => !piece.startsWith('eyJ0eXAi')))
  const leaks = Object.entries(written(run)).flatMap(([where, text]) =>
    [text, readable(text), text.replaceAll('\\/', '/')].flatMap((it) =>
      [...telling].filter((piece) => it.includes(piece)).map((piece) => `${piece} in ${where}`)
    )
  )
  expect(leaks).toEqual([])
}

test.concurrent('writes no secret, even with every debug log on', async () => {
  const runs: readonly (Telling & { readonly verdict: string })[] = [
    { verdict: 'passed', account: one },
    {
      verdict: 'failed',
      account: { ...one, refusesAfter: { 'West Europe': Infinity } },
      inputs: { 'timeout-minutes': '0.1' }
    },
    { verdict: 'inconclusive', rules: [({ server }) => (server === 'entra' ? html(404, 'Gone') : undefined)] }
  ]
  await sideBySide(runs, async ({ verdict, ...telling }) => {
    await using story = await tell({ ...telling, env: loud })
    expect(story.report.verdict).toBe(verdict)
    expect(story.run.rawStderr).toBe('')
    expectNoPiece(story)
  })
})

test.concurrent('masks every secret', async () => {
  await using story = await tell({ account: one, env: loud })
  const { run, cloud } = story
  const handedOut = cloud.secrets.filter(
    (secret) => secret !== cloud.oidcEnvironment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']
  )
  expect(handedOut.length).toBeGreaterThanOrEqual(4 + 2 + 1)
  expect(run.masks).toEqual(expect.arrayContaining(handedOut))
})

type Edit = (own: Answer, request: SeenRequest, cloud: Cloud) => Answer

/** Changes ARM's own answer to listKeys. */
function listing(edit: Edit): Rule {
  return atArm('POST listKeys', (request, cloud) => ({
    kind: 'edit',
    edit: (own) => edit(own, request, cloud)
  }))
}

test.concurrent('quotes no key from an unreadable list of keys, and tries a made-up key', async () => {
  const answers: readonly Edit[] = [
    (own) => ({ ...own, body: own.body!.slice(0, -20) }),
    (own) => ({ ...own, body: own.body!.slice(1) }),
    (own) => ({ ...html(200, 'Keys'), body: `<html><pre>${own.body!}</pre></html>` }),
    (own) => ({ ...own, status: 400, body: `<html><pre>${own.body!}</pre></html>` }),
    (own) => ({ ...own, status: 409 }),
    (own) => ({ ...own, status: 400, body: own.body!.slice(0, -20) }),
    (own) => armError(400, 'BadRequest', `The keys are ${own.body!}`),
    (own) =>
      armError(403, 'Forbidden', Object.values(JSON.parse(own.body!) as Record<string, string>).join(' ')),
    (own) =>
      armError(
        400,
        'BadRequest',
        encodeURIComponent(Object.values(JSON.parse(own.body!) as object).join('&'))
      ),
    (own, _request, cloud) => armError(400, cloud.account('orders').keys.primary, own.body!)
  ]
  await sideBySide(answers, async (edit) => {
    await using story = await tell({
      account: off,
      rules: [listing(edit)],
      env: loud,
      inputs: { 'timeout-minutes': '0.17' }
    })
    expect(story.account).toMatchObject({ verdict: 'passed', proof: 'made-up-key' })
    expect(story.account.warnings).toMatchObject([{ code: 'keys-not-listed' }])
    expectNoPiece(story, Object.values(story.cloud.account('orders').keys))
  })
})

/** Echoes the request's credential: as sent, decoded, and with the escapes of .NET's JSON. */
function echoing({ headers }: SeenRequest): Answer {
  const authorization = headers['authorization'] ?? ''
  const plain = decodeURIComponent(authorization)
  const signature = plain.split('sig=').at(-1)!
  const message = [
    `Authorization: ${authorization}`,
    plain,
    signature,
    encodeURIComponent(signature).replace(/%../g, (code) => code.toLowerCase()),
    `"${signature}"`,
    'This is what was sent.'
  ].join(' ')
  const answer = cosmosError({ status: 403, code: 'Forbidden', message })
  return { ...answer, body: answer.body!.replaceAll('/', '\\/').replaceAll('+', '\\u002B') }
}

test.concurrent('redacts keys and signatures that Cosmos DB echoes', async () => {
  const echoes: readonly Rule[] = [
    ({ server }, cloud) =>
      server === 'cosmos'
        ? cosmosError({
            status: 403,
            code: 'Forbidden',
            message: `Keys: ${Object.values(cloud.account('orders').keys).join(', ')}`
          })
        : undefined,
    (request) => (request.server === 'cosmos' ? echoing(request) : undefined),
    // Refusals that echo a signature still count as refusals.
    atKeys(({ headers }) => {
      const own = localAuthDisabled()
      const said = decodeURIComponent(headers['authorization']!)
      return {
        ...own,
        headers: { ...own.headers, 'x-ms-activity-id': said.slice(0, 90) },
        body: own.body!.replace('Use an AAD', `You sent ${said}. Use an AAD`)
      }
    })
  ]
  await sideBySide(echoes, async (rule) => {
    await using story = await tell({ account: off, rules: [rule], env: loud, inputs: brief })
    expectNoPiece(story, Object.values(story.cloud.account('orders').keys))
    const words = story.account.attempts.map(({ message }) => message).join('\n')
    expect(words).toContain('***')
  })
})

/** An error from Azure Resource Manager that quotes the request's header. */
function quoting(status: number, padding = 0): Rule {
  return ({ headers }) =>
    armError(
      status,
      'BadRequest',
      `${'x'.repeat(padding)} The header was Authorization: ${headers['authorization']!}`
    )
}

test.concurrent(
  'redacts tokens that Azure Resource Manager, GitHub, or Entra echoes, even if they are cut off',
  async () => {
    const failed = (request: SeenRequest): Answer => ({
      kind: 'answer',
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        status: 'Failed',
        error: { code: 'Conflict', message: `Token ${request.headers['authorization']!}` }
      })
    })
    const rules: readonly Rule[] = [
      atArm('GET account', quoting(400)),
      atArm('GET account', quoting(400, 200)),
      atArm('PATCH account', quoting(400, 100)),
      atArm('POST listKeys', quoting(403)),
      atArm('GET operationsStatus', failed),
      ({ server, headers }) =>
        server === 'github'
          ? { ...html(400, ''), body: JSON.stringify({ message: `Bad: ${headers['authorization']!}` }) }
          : undefined,
      ({ server, method, body }) =>
        server === 'entra' && method === 'POST'
          ? { ...html(400, ''), body: `<html>${body} ${decodeURIComponent(body)}</html>` }
          : undefined,
      ({ server, method, body }) =>
        server === 'entra' && method === 'POST'
          ? {
              ...html(400, ''),
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ error: 'invalid_request', error_description: `Sent: ${body}` })
            }
          : undefined
    ]
    await sideBySide(rules, async (rule) => {
      await using story = await tell({ account: one, rules: [rule], env: loud, inputs: brief })
      expectNoPiece(story)
    })
  }
)

test.concurrent('never polls another host for the result of a change', async () => {
  const otherCloud = await startCloud({ accounts: [] })
  try {
    const elsewhere = `${otherCloud.resourceManagerEndpoint}/subscriptions?api-version=2026-03-15`
    const edits: readonly Readonly<Record<string, string>>[] = [
      { 'azure-asyncoperation': elsewhere, location: elsewhere },
      { 'azure-asyncoperation': elsewhere },
      { location: elsewhere }
    ]
    await sideBySide(edits, async (headers) => {
      await using story = await tell({
        account: one,
        rules: [
          atArm('PATCH account', () => ({
            kind: 'edit',
            edit: (own) => ({ ...own, headers: { ...own.headers, ...headers } })
          }))
        ],
        env: loud
      })
      expect(story.run.exitCode).toBe(0)
      expect(story.account).toMatchObject({ verdict: 'passed', changed: true, proof: 'all-keys' })
      expect(asked(story.cloud, 'arm').filter((name) => name === 'PATCH account')).toHaveLength(1)
    })
    expect(otherCloud.requests).toEqual([])
  } finally {
    await otherCloud.close()
  }
})

test.concurrent(
  'follows no redirect to another host with a token, an assertion, or a signature',
  async () => {
    const otherCloud = await startCloud({ accounts: [] })
    try {
      // The host name differs too, not only the port.
      const origin = otherCloud.resourceManagerEndpoint.replace('127.0.0.1', 'localhost')
      // A client repeats the method and the body after a 307.
      const away = ({ path }: SeenRequest): Answer => ({
        kind: 'answer',
        status: 307,
        headers: { location: origin + path }
      })
      const places: readonly ((request: SeenRequest) => boolean)[] = [
        ({ path }) => path.startsWith('/metadata'),
        ({ server }) => server === 'entra',
        ({ server, method }) => server === 'entra' && method === 'POST',
        ({ server, path }) => server === 'arm' && path.startsWith('/subscriptions'),
        ({ server, method }) => server === 'arm' && method === 'POST',
        ({ server }) => server === 'cosmos'
      ]
      await sideBySide(places, async (at) => {
        await using story = await tell({
          account: { ...one, disableLocalAuth: true },
          rules: [(request) => (at(request) ? away(request) : undefined)],
          inputs: { ...brief, mode: 'audit' }
        })
        // If only the list of keys is redirected, the made-up key still proves it.
        expect([null, 'made-up-key']).toContain(story.account.proof)
        expectNoPiece(story)
      })
      expect(otherCloud.requests).toEqual([])
    } finally {
      await otherCloud.close()
    }
  }
)
