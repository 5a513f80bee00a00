/** `tell` looks for secrets in all that a run writes; here the servers do all they can to have some of them written. */
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

/** Everything that makes somebody talkative. */
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

/** All that a run wrote where others read it. */
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

/** A piece of a secret is a leak too: some twenty characters from its beginning, its middle and its end. */
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
  // The first characters of a JSON Web Token are those of every token: its header.
  const telling = new Set(pieces.filter((piece) => !piece.startsWith('eyJ0eXAi')))
  const leaks = Object.entries(written(run)).flatMap(([where, text]) =>
    [text, readable(text), text.replaceAll('\\/', '/')].flatMap((it) =>
      [...telling].filter((piece) => it.includes(piece)).map((piece) => `${piece} in ${where}`)
    )
  )
  expect(leaks).toEqual([])
}

test.concurrent('However loud the job is made, no secret is in what a run writes', async () => {
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

test.concurrent('Each secret is masked, and before anything else could say it', async () => {
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

test.concurrent(
  'Keys in an answer that cannot be read are not quoted, and a made-up key stands in',
  async () => {
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
      expect(story.account.warnings).toHaveLength(1)
      expectNoPiece(story, Object.values(story.cloud.account('orders').keys))
    })
  }
)

/** A server that sends back what it was sent: as it came, decoded, and as JSON of .NET escapes it. */
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

test.concurrent(
  'A data plane that sends back what it was sent, or what it knows, gets none of it quoted',
  async () => {
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
      // Refusals that say too much: the verdict stays, and so do the secrets.
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
  }
)

/** ARM, as a gateway that quotes the request's headers. */
function quoting(status: number, padding = 0): Rule {
  return ({ headers }) =>
    armError(
      status,
      'BadRequest',
      `${'x'.repeat(padding)} The header was Authorization: ${headers['authorization']!}`
    )
}

test.concurrent(
  'A control plane that quotes the token gets none of it quoted, wherever the quote is cut',
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

test.concurrent('Where the result of a change is to be had elsewhere, nobody goes there', async () => {
  const stranger = await startCloud({ accounts: [] })
  try {
    const elsewhere = `${stranger.resourceManagerEndpoint}/subscriptions?api-version=2026-03-15`
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
    expect(stranger.requests).toEqual([])
  } finally {
    await stranger.close()
  }
})

test.concurrent('No redirect takes a token, an assertion or a signature to another host', async () => {
  const stranger = await startCloud({ accounts: [] })
  try {
    // Another host by its name, not by its port only.
    const origin = stranger.resourceManagerEndpoint.replace('127.0.0.1', 'localhost')
    // 307 asks for the same method and body again.
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
      // Keys that can't be listed leave the made-up key; nothing else of it passes.
      expect([null, 'made-up-key']).toContain(story.account.proof)
      expectNoPiece(story)
    })
    expect(stranger.requests).toEqual([])
  } finally {
    await stranger.close()
  }
})
