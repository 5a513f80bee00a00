/** Attacks from security reviews: none of them may make a run pass. */
import { expect, test } from '@jest/globals'
import { wrongKey } from '../../sandbox/azure/look-alikes.ts'
import { disabledMessage } from '../../sandbox/azure/refusals.ts'
import { startCloud, type Cloud, type Rule } from '../../sandbox/cloud.ts'
import type { Answer, SeenRequest } from '../../sandbox/server.ts'
import { hostsOf, tellBehindProxy } from './network.ts'
import { asked, atArm, atKeys, attemptsOf, sideBySide, tell } from './story.ts'

const off = { disableLocalAuth: true }
const one = { regions: ['West Europe'] }
const brief = { 'timeout-minutes': '0.1' }
const keyNames = ['primary', 'secondary', 'primary-read-only', 'secondary-read-only']

const code = { code: 'Unauthorized' }
const text = JSON.stringify({ ...code, message: disabledMessage })
const json = { 'content-type': 'application/json' }

/** A 401 with this body and, if given, these headers. */
function says(body: unknown, headers: Readonly<Record<string, unknown>> = {}, status = 401): Answer {
  return {
    kind: 'answer',
    status,
    // Node.js sends a list as several headers of one name.
    headers: { ...json, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body)
  }
}

const subStatus = (value: unknown) => ({ 'x-ms-substatus': value })

const malformed: readonly (readonly [string, Answer])[] = [
  // A refusal with another status.
  ...[200, 201, 204, 301, 400, 402, 403, 404, 407, 409, 412, 419, 451, 499, 500, 503, 511].map(
    (status) => [`status ${status}`, says(status === 204 ? '' : text, subStatus('5202'), status)] as const
  ),
  // The right words in the wrong form.
  ['plain text', says(disabledMessage, { 'content-type': 'text/plain' })],
  ['HTML', says(`<html><body>${disabledMessage}</body></html>`, { 'content-type': 'text/html' })],
  ['a JSON string', says(JSON.stringify(disabledMessage))],
  ['an array', says([{ message: disabledMessage }])],
  ['truncated JSON', says(text.slice(0, -2))],
  ['text after the JSON', says(`${text}.`)],
  ['two JSON documents', says(`${text}\n${text}`)],
  ['text before the JSON', says(`)]}',\n${text}`)],
  ['a byte order mark', says(`\uFEFF${text}`)],
  ['JSON in single quotes', says(text.replaceAll('"', "'"))],
  // The right words in the wrong place.
  ['in error.message', says({ error: { ...code, message: disabledMessage } })],
  ['in Message', says({ ...code, Message: disabledMessage })],
  ['in the code', says({ code: disabledMessage, message: '' })],
  ['in a list', says({ ...code, message: [disabledMessage] })],
  ['in an object', says({ ...code, message: { value: disabledMessage } })],
  ['in the prototype', says(`{"__proto__":${text}}`)],
  ['in the first of two messages', says(`{"message":"${disabledMessage}","message":"Unauthorized"}`)],
  ['in a header', says(code, { 'x-ms-message': disabledMessage })],
  // Nearly the right words.
  ['lower case', says({ message: disabledMessage.toLowerCase() })],
  ['upper case', says({ message: disabledMessage.toUpperCase() })],
  ['a space before', says({ message: ` ${disabledMessage}` })],
  ['an invisible character before', says({ message: `\u200B${disabledMessage}` })],
  ['two spaces', says({ message: disabledMessage.replace(' ', '  ') })],
  ['a no-break space', says({ message: disabledMessage.replace(' ', '\u00A0') })],
  ['a Cyrillic letter', says({ message: disabledMessage.replace('o', '\u043E') })],
  ['cut off', says({ message: 'Local Authorization is disable' })],
  ['quoted', says({ message: `"${disabledMessage}"` })],
  // The sub-status garbled, or in contradiction to the message.
  ...[
    '5202;',
    '0x1452',
    '5202.0',
    '5.202e3',
    '+5202',
    '-5202',
    '5202 0',
    '5202,5202',
    'LocalAuthDisabled',
    '52O2',
    '15202',
    '5203'
  ].map((value) => [`sub-status ${value}`, says(code, subStatus(value))] as const),
  ['two sub-statuses', says(code, subStatus(['5202', '5202']))],
  ['two sub-statuses, one of them 0', says(text, subStatus(['5202', '0']))],
  ['another sub-status with the right message', says(text, subStatus('5000'))],
  ['a garbled sub-status with the right message', says(text, subStatus('5202;'))],
  ['a header of another name', says(code, { 'x-ms-sub-status': '5202' })],
  ['the sub-status in the body', says({ ...code, subStatus: 5202, substatus: '5202' })],
  ['5202 and a wrong key', says(wrongKey().body, subStatus('5202'))]
]

test.concurrent('never counts a malformed refusal as a refusal', async () => {
  const regions = Array.from({ length: Math.ceil(malformed.length / 4) }, (_, index) => `Region ${index}`)
  const numberOf = (region: string | null | undefined, credential: string | undefined) =>
    regions.indexOf(region ?? '') < 0 ? -1 : regions.indexOf(region!) * 4 + keyNames.indexOf(credential ?? '')
  await using story = await tell({
    account: { ...off, regions },
    rules: [atKeys(({ endpoint, credential }) => malformed[numberOf(endpoint, credential)]?.[1])],
    inputs: { ...brief, mode: 'audit' }
  })
  const answers = new Map(
    attemptsOf(story.account, 'after').map(({ region, credential, answer }) => [
      numberOf(region, credential),
      answer
    ])
  )
  expect(malformed.map(([what], index) => [what, answers.get(index)])).toEqual(
    malformed.map(([what]) => [what, 'unclear'])
  )
  expect(story.account).toMatchObject({ verdict: 'inconclusive', proof: null })
  expect(story.run.exitCode).toBe(1)
})

/** An answer to `CONNECT`, with the headers and body of a refusal. */
function forged(status: string, body = text): string {
  const lines = [`HTTP/1.1 ${status}`, 'content-type: application/json', 'x-ms-substatus: 5202']
  return [...lines, `content-length: ${Buffer.byteLength(body)}`, '', body].join('\r\n')
}

const account = JSON.stringify({ id: 'orders', readableLocations: [], writableLocations: [] })
const tunnels: readonly (readonly [string, string])[] = [
  ...[
    '200 OK',
    '201 Created',
    '204 No Content',
    '299 Fine',
    '301 Moved',
    '304 Not Modified',
    '400 Bad Request'
  ].map((status) => [status, forged(status)] as const),
  ...['401 Unauthorized', '403 Forbidden', '407 Proxy Authentication Required', '502 Bad Gateway'].map(
    (status) => [status, forged(status)] as const
  ),
  ['200 with an account', forged('200 OK', account)],
  ['206 with an account', forged('206 Partial Content', account)],
  ['100, then a refusal', `HTTP/1.1 100 Continue\r\n\r\n${forged('401 Unauthorized')}`],
  ['102, then a refusal', `HTTP/1.1 102 Processing\r\n\r\n${forged('401 Unauthorized')}`],
  ['103, then a refusal', `HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n${forged('401 Unauthorized')}`],
  ['103, then an account', `HTTP/1.1 103 Early Hints\r\n\r\n${forged('200 OK', account)}`],
  ['200, then a refusal', `HTTP/1.1 200 OK\r\n\r\n${forged('401 Unauthorized')}`],
  ['101', `HTTP/1.1 101 Switching Protocols\r\nupgrade: http\r\n\r\n${forged('401 Unauthorized')}`],
  ['HTTP/1.0', forged('401 Unauthorized').replace('HTTP/1.1', 'HTTP/1.0')],
  ['HTTP/2', forged('401 Unauthorized').replace('HTTP/1.1', 'HTTP/2')],
  ['no status', text],
  ['nothing', '']
]

test.concurrent('never counts a proxy’s answer to CONNECT as an endpoint’s answer', async () => {
  const hosts = tunnels.map((_, index) => `orders-region${index}.documents.azure.com`)
  await using story = await tellBehindProxy({
    account: { ...off, regions: tunnels.map((_, index) => `Region ${index}`) },
    inputs: { 'resource-manager-endpoint': '', environment: 'AzureCloud', mode: 'audit', ...brief },
    inTheWay: (host) => {
      const found = tunnels[hosts.indexOf(host)]
      return found && { answer: found[1] }
    }
  })
  const attempts = attemptsOf(story.account, 'after')
  const answersAt = (region: string | null) => [
    ...new Set(attempts.filter((attempt) => attempt.region === region).map(({ answer }) => answer))
  ]
  expect(tunnels.map(([what], index) => [what, answersAt(`Region ${index}`)])).toEqual(
    tunnels.map(([what]) => [what, ['unclear']])
  )
  expect(answersAt(null)).toEqual(['refused'])
  expect(hostsOf(story.cloud, 'cosmos')).toEqual(['orders.documents.azure.com'])
  expect(story.account).toMatchObject({ verdict: 'inconclusive', proof: null })
  expect(story.run.exitCode).toBe(1)
})

test.concurrent('accepts only the boolean true as proof that keys are off', async () => {
  const odd: readonly unknown[] = [
    'true',
    'True',
    '',
    1,
    0,
    -1,
    null,
    [],
    [true],
    {},
    { value: true },
    'disabled',
    { disableLocalAuth: true }
  ]
  const spec = odd.map((_, index) => ({ name: `orders-${index}`, ...one, ...off }))
  /** One odd value for each account. */
  const edited = ({ path }: SeenRequest, own: Answer): Answer => {
    const index = Number(/databaseAccounts\/orders-(\d+)/.exec(path)?.[1] ?? -1)
    const body = JSON.parse(own.body ?? '{}') as { properties?: Record<string, unknown> }
    return body.properties === undefined
      ? own
      : {
          ...own,
          body: JSON.stringify({ ...body, properties: { ...body.properties, disableLocalAuth: odd[index] } })
        }
  }
  /** The property is missing, or has another name or place. */
  const elsewhere = (own: Answer): Answer => {
    const { properties, ...rest } = JSON.parse(own.body ?? '{}') as { properties: Record<string, unknown> }
    const moved = {
      ...properties,
      disableLocalAuth: undefined,
      DisableLocalAuth: true,
      localAuthDisabled: true,
      capabilities: []
    }
    return { ...own, body: JSON.stringify({ ...rest, disableLocalAuth: true, properties: moved }) }
  }
  const names = spec.map(({ name }) => name).join(',')
  await sideBySide(['audit', 'enforce'], async (mode) => {
    await using story = await tell({
      cloud: { accounts: [{ name: 'moved', ...one, ...off }, ...spec] },
      rules: [
        atArm('GET account', (request) => ({
          kind: 'edit',
          edit: (own) => (request.path.includes('/moved') ? elsewhere(own) : edited(request, own))
        }))
      ],
      inputs: { 'account-name': `moved,${names}`, mode, 'timeout-minutes': '0.3' }
    })
    expect(story.report.accounts.map(({ name, verdict }) => [name, verdict])).toEqual(
      ['moved', ...spec.map(({ name }) => name).toSorted()].map((name) => [name, 'failed'])
    )
    expect(story.run.exitCode).toBe(1)
  })
})

test.concurrent('follows no redirect', async () => {
  const target = await startCloud({ accounts: [] })
  try {
    const origin = target.resourceManagerEndpoint.replace('127.0.0.1', 'localhost')
    const places: readonly (readonly [string, (request: SeenRequest) => boolean])[] = [
      ["GitHub's OIDC issuer", ({ server }) => server === 'github'],
      ['Entra', ({ server, method }) => server === 'entra' && method === 'POST'],
      ['Azure Resource Manager', ({ server, path }) => server === 'arm' && path.startsWith('/subscriptions')],
      [
        'the keys and the endpoints',
        ({ server, method }) => server === 'cosmos' || (server === 'arm' && method === 'POST')
      ]
    ]
    const cases = [301, 302, 303, 307, 308].flatMap((status) =>
      places.map(([what, at]) => ({ status, what, at }))
    )
    await sideBySide(cases, async ({ status, what, at }) => {
      await using story = await tell({
        account: { ...one, ...off },
        rules: [
          (request) =>
            at(request)
              ? { kind: 'answer', status, headers: { location: origin + request.path }, body: text }
              : undefined
        ],
        inputs: { ...brief, mode: 'audit', 'fail-on': 'unproven' }
      })
      expect({ what, status, exitCode: story.run.exitCode, verdict: story.report.verdict }).toEqual({
        what,
        status,
        exitCode: 1,
        verdict: 'inconclusive'
      })
    })
    expect(target.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([])
  } finally {
    await target.close()
  }
})

const triedSince = ({ requests }: Cloud) =>
  requests.some(({ server, credential }) => server === 'cosmos' && credential !== 'entra')
const keysOff = (cloud: Cloud) => cloud.account('orders').disableLocalAuth
const atKey = ({ server, credential }: SeenRequest) => server === 'cosmos' && credential !== 'entra'
const isArm = (name: string) => (request: SeenRequest, cloud: Cloud) =>
  atArm(name, () => ({ kind: 'hang' }))(request, cloud) !== undefined
/** The phases of a run, in order, by the request that hangs. */
const phases: Readonly<Record<string, (request: SeenRequest, cloud: Cloud) => boolean>> = {
  cloud: ({ path }) => path.startsWith('/metadata'),
  'OIDC token': ({ server }) => server === 'github',
  'sign-in': ({ server }) => server === 'entra',
  find: isArm('GET databaseAccounts'),
  'first read': isArm('GET account'),
  keys: isArm('POST listKeys'),
  lockout: isArm('GET sqlRoleAssignments'),
  'positive control': (request, cloud) => atKey(request) && !keysOff(cloud),
  change: isArm('PATCH account'),
  polling: isArm('GET operationsStatus'),
  rounds: (request, cloud) => atKey(request) && keysOff(cloud),
  'closing read': (request, cloud) =>
    isArm('GET account')(request, cloud) && keysOff(cloud) && triedSince(cloud)
}

test.concurrent('ends a run without a proof when a signal arrives, and reports the changes', async () => {
  const cases = Object.entries(phases).flatMap(([phase, at]) =>
    (['SIGINT', 'SIGTERM'] as const).map((signal) => ({ phase, at, signal }))
  )
  await sideBySide(cases, async ({ phase, at, signal }) => {
    const { promise: when, resolve: reached } = Promise.withResolvers<undefined>()
    const hang: Rule = (request, cloud) => {
      if (!at(request, cloud)) {
        return undefined
      }
      reached(undefined)
      return { kind: 'hang' }
    }
    await using story = await tell({
      account: one,
      rules: [hang],
      // `*` lists the accounts. fail-on: never must not let a canceled run pass.
      inputs: { 'account-name': phase === 'find' ? '*' : 'orders', mode: 'enforce', 'fail-on': 'never' },
      kill: { when, signal }
    })
    const { run, report, cloud } = story
    expect({ phase, signals: run.stop?.signals, exitCode: run.exitCode, verdict: report.verdict }).toEqual({
      phase,
      signals: [signal],
      exitCode: 1,
      verdict: 'inconclusive'
    })
    // What Azure has accepted is reported as changed; a PATCH without an answer is not.
    const accepted = ['polling', 'rounds', 'closing read'].includes(phase)
    expect({ phase, changed: run.outputs['changed'] }).toEqual({ phase, changed: accepted ? '1' : '0' })
    expect({ phase, patched: asked(cloud, 'arm').includes('PATCH account') }).toEqual({
      phase,
      patched: accepted || phase === 'change'
    })
  })
})

/** A list without a last page. */
function endless(items: (number: number) => readonly unknown[]): Rule {
  let number = 0
  return ({ path, host }) => {
    const url = new URL(path, `https://${host}`)
    url.searchParams.set('$skiptoken', String(number++))
    return {
      kind: 'answer',
      status: 200,
      headers: json,
      body: JSON.stringify({ value: items(number), nextLink: url.href })
    }
  }
}

const lists: readonly (readonly [string, string, (number: number) => readonly unknown[]])[] = [
  ['empty pages of accounts', 'GET databaseAccounts', () => []],
  ['the same page of accounts', 'GET databaseAccounts', () => [{ id: 'a' }, { id: 'b' }]],
  [
    'pages of accounts that grow',
    'GET databaseAccounts',
    (number) =>
      Array.from({ length: Math.min(number * 10, 2_000) }, (_, index) => ({ id: `${number}-${index}` }))
  ],
  ['empty pages of permissions', 'GET permissions', () => []],
  [
    'pages of permissions that grow',
    'GET permissions',
    (number) => Array.from({ length: Math.min(number * 10, 2_000) }, () => ({ actions: ['x'] }))
  ]
]

test.concurrent('stops reading endless lists', async () => {
  await sideBySide(lists, async ([what, at, items]) => {
    await using story = await tell({
      account: { ...one, ...off },
      rules: [atArm(at, endless(items))],
      inputs: { ...brief, 'account-name': '*', mode: 'audit' }
    })
    expect({ what, verdict: story.report.verdict, exitCode: story.run.exitCode }).toEqual({
      what,
      verdict: 'inconclusive',
      exitCode: 1
    })
    expect(story.report.problems).toMatchObject([{ verdict: 'inconclusive' }])
    // The account's time limit plus the start of the process.
    expect(story.run.milliseconds).toBeLessThan(40_000)
  })
})

test.concurrent(
  'changes nothing if the list of data-plane roles is endless and lockout-check is block',
  async () => {
    const roles = [() => [], (number: number) => [{ id: String(number), properties: {} }]]
    await sideBySide(roles, async (items) => {
      await using story = await tell({
        account: one,
        rules: [atArm('GET sqlRoleAssignments', endless(items))],
        inputs: { ...brief, 'lockout-check': 'block', mode: 'enforce' }
      })
      expect(['failed', 'inconclusive']).toContain(story.report.verdict)
      expect(asked(story.cloud, 'arm')).not.toContain('PATCH account')
      expect(story.run.exitCode).toBe(1)
    })
  }
)

/** Edits the body of ARM's answers to matching paths. */
function armSays(path: RegExp, change: (body: never) => void): Rule {
  return (request) =>
    request.server === 'arm' && path.test(request.path)
      ? {
          kind: 'edit',
          edit: (own) => {
            const body = JSON.parse(own.body!) as never
            change(body)
            return { ...own, body: JSON.stringify(body) }
          }
        }
      : undefined
}

interface Listed<T> {
  readonly value: readonly { readonly properties: T }[]
}

test.concurrent('pauses between requests even if Retry-After is odd', async () => {
  const odd = ['0', '-5', '9999999', '9999999x', '1e300', 'Thu, 01 Jan 1970 00:00:00 GMT']
  await sideBySide(
    odd.flatMap((after) => ['read', 'operation'].map((what) => ({ after, what }))),
    async ({ after, what }) => {
      const headers = { 'retry-after': after }
      await using story = await tell({
        account: { ...one, ...(what === 'read' ? off : { changeTakes: 100 }) },
        inputs: brief,
        rules: [
          ({ server, path }) => {
            if (server !== 'arm') {
              return undefined
            }
            if (what === 'read') {
              return /databaseAccounts\/orders\?/.test(path)
                ? { kind: 'answer', status: 503, headers, body: '{}' }
                : undefined
            }
            return /operations?(Status|Results)/.test(path)
              ? { kind: 'edit', edit: (own) => ({ ...own, headers: { ...own.headers, ...headers } }) }
              : undefined
          }
        ]
      })
      expect(story.run.exitCode).toBe(1)
      const requests = asked(story.cloud, 'arm').length
      expect({ after, what, many: requests > 40 }).toEqual({ after, what, many: false })
    }
  )
})

test.concurrent('stops after about a hundred empty pages of a list', async () => {
  await sideBySide(['databaseAccounts', 'permissions'], async (listed) => {
    let pages = 0
    await using story = await tell({
      account: { ...one, ...off },
      inputs: { 'account-name': '*' },
      rules: [
        ({ server, host, path }) => {
          const [start = ''] = path.split('&page=')
          return server === 'arm' && new RegExp(`/${listed}\\?`).test(path)
            ? {
                kind: 'answer',
                status: 200,
                headers: json,
                body: JSON.stringify({ value: [], nextLink: `https://${host}${start}&page=${++pages}` })
              }
            : undefined
        }
      ]
    })
    expect(story.run.exitCode).toBe(1)
    expect(story.report.verdict).toBe('inconclusive')
    expect(pages).toBeLessThan(110)
  })
})

test.concurrent('writes a valid report if ARM’s texts have other types', async () => {
  const custom = {
    principal: '0d0e4b2c-55a5-4a5e-9d3c-2f6f0b1a7c11',
    role: { name: 'X', dataActions: ['*'] }
  }
  await sideBySide(
    [
      armSays(/databaseAccounts\/orders\?/, (body: { location: unknown }) => {
        body.location = { name: 'West Europe' }
      }),
      armSays(/sqlRoleAssignments/, ({ value }: Listed<Record<string, unknown>>) => {
        value.forEach(({ properties }) => Object.assign(properties, { principalId: null, scope: 5 }))
      }),
      armSays(/sqlRoleDefinitions/, ({ value }: Listed<Record<string, unknown>>) => {
        value.forEach(({ properties }) => Object.assign(properties, { roleName: 5 }))
      })
    ],
    async (rule) => {
      // `tell` validates the report against its schema.
      await using story = await tell({ account: { ...one, dataRoles: [custom] }, rules: [rule] })
      expect(story.report.verdict).toBe('passed')
    }
  )
})

test.concurrent('ignores data-plane role assignments that don’t apply to this account', async () => {
  await sideBySide(
    [
      {
        scope: '/subscriptions/1/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/x'
      },
      { scopeEnd: '-2' },
      { scope: '' },
      { scope: null },
      { principalId: '' },
      { principalId: null },
      { roleDefinitionId: '' }
    ],
    async ({ scopeEnd = '', ...some }: Readonly<Record<string, string | null>>) => {
      await using story = await tell({
        account: one,
        inputs: { 'lockout-check': 'block' },
        rules: [
          armSays(/sqlRoleAssignments/, ({ value }: Listed<{ scope: string }>) => {
            value.forEach(({ properties }) =>
              Object.assign(properties, { scope: `${properties.scope}${scopeEnd}`, ...some })
            )
          })
        ]
      })
      const { account, cloud } = story
      expect(account).toMatchObject({ verdict: 'failed', changed: false, roleAssignments: 0 })
      expect(asked(cloud, 'arm')).not.toContain('PATCH account')
    }
  )
})

test.concurrent('sends nothing to an endpoint URL that is more than a host', async () => {
  await sideBySide(
    [
      (url: string) => `${url}dbs/orders`,
      (url: string) => `${url}?account=other`,
      (url: string) => `${url}#`,
      (url: string) => ` ${url}`,
      (url: string) => url.replace('https://', 'https://user@'),
      (url: string) => url.replace('documents', 'docu\tments'),
      (url: string) => url.replaceAll('.', '\u3002')
    ],
    async (odd) => {
      await using story = await tellBehindProxy({
        account: { ...one, ...off },
        inputs: { ...brief, 'resource-manager-endpoint': '', environment: 'AzureCloud' },
        rules: [
          armSays(/databaseAccounts\/orders\?/, (body: { properties: { documentEndpoint: string } }) => {
            body.properties.documentEndpoint = odd(body.properties.documentEndpoint)
          })
        ]
      })
      expect(story.run.exitCode).toBe(1)
      expect(story.report.verdict).toBe('inconclusive')
      expect(asked(story.cloud, 'cosmos')).toEqual([])
    }
  )
})

test.concurrent(
  'reads the account to find out about a change if the answers about it are unreadable',
  async () => {
    const patched =
      (header: string, value: string): Rule =>
      ({ server, method }) =>
        server === 'arm' && method === 'PATCH'
          ? { kind: 'edit', edit: (own) => ({ ...own, headers: { ...json, [header]: value } }) }
          : undefined
    await sideBySide(
      [
        armSays(/operations?(Status|Results)/, (body: { status: unknown }) => {
          body.status = { value: 'Succeeded' }
        }),
        armSays(/operations?(Status|Results)/, (body: { status: unknown }) => {
          body.status = null
        }),
        patched('azure-asyncoperation', 'http://127.0.0.1/operation'),
        patched('location', 'https://[')
      ],
      async (rule) => {
        await using story = await tell({ account: one, rules: [rule] })
        expect(story.account).toMatchObject({ verdict: 'passed', changed: true })
        expect(asked(story.cloud, 'arm').filter((what) => what === 'PATCH account')).toHaveLength(1)
      }
    )
  }
)
