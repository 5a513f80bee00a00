/** The servers' requests in a reproducible order, with reproducible counts. Pure. */
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import type { SeenRequest } from '../../sandbox/server.ts'
import { compare } from './log.ts'
import { counted } from './placeholders.ts'

/** Requests of one kind. */
interface Line {
  readonly text: string
  readonly endpoints: readonly string[]
  readonly count: string
}

/**
 * Requests run concurrently, so only those of the sign-in, the search and each account have an order. Between two dependent
 * requests of an account, the others are sorted.
 */
export function steadyRequests(
  requests: readonly SeenRequest[],
  accounts: readonly AccountSpec[],
  normalize: (text: string) => string
): string {
  const names = accounts.map(({ name }) => name)
  const creating = new Set(accounts.flatMap((it) => (it.creatingFor === undefined ? [] : [it.name])))
  const streams = Map.groupBy(requests, streamsOf(requests, names))
  const texts = [...streams]
    .sort(([a], [b]) => rank(a) - rank(b) || compare(a, b))
    .map(([name, those]) => {
      const id = [...sideBySide, ...inSteps].includes(name) ? '' : normalize(idOf(those, name))
      const linesOf = inSteps.includes(name)
        ? inOrder
        : sideBySide.includes(name)
          ? sorted
          : linesOfAccount(creating.has(name))
      const lines = linesOf(those, (request) => describe(request, normalize))
      // Concurrent accounts share tokens, unless they start too early.
      const shared = name === signIn && names.length > 1
      const texts = lines.map((line) => show(shared && line.count !== '1' ? { ...line, count: '{n}' } : line))
      return id === ''
        ? [`${name}:`, ...texts].join('\n')
        : [`${name} (${id}):`, ...texts.map((text) => text.replace(id, '{account}'))].join('\n')
    })
  return texts.length === 0 ? 'None.' : texts.join('\n\n')
}

/** All others belong to an account, and contain its name. */
const signIn = 'Sign-in'
const search = 'Search'
const changes = 'Changes in progress'
const checkRun = 'GitHub API, check run'
const comment = 'GitHub API, comment'
const sideBySide = [signIn, search, changes]
const inSteps = [checkRun, comment]
const rank = (name: string) =>
  sideBySide.includes(name) ? sideBySide.indexOf(name) : inSteps.includes(name) ? 9 : 8

const resource = /\/subscriptions\/.*\/databaseAccounts\/([^/?]+)/i
const operation = /\/(?:operationsStatus|operationResults)\/([^/?]+)/

function idOf(requests: readonly SeenRequest[], name: string): string {
  const ids = requests.flatMap(({ path }) => resource.exec(path)?.[0] ?? [])
  return ids.find((id) => id.endsWith(`/${name}`)) ?? ''
}

function streamsOf(
  requests: readonly SeenRequest[],
  names: readonly string[]
): (request: SeenRequest) => string {
  const accountOf = ({ account, path }: SeenRequest) => {
    const named = account ?? resource.exec(path)?.[1]
    return names.find((name) => name.toLowerCase() === named?.toLowerCase()) ?? named
  }
  // One of an operation's two URLs does not name the account.
  const owners = new Map(
    requests.flatMap((request) => {
      const [id, owner] = [operation.exec(request.path)?.[1], accountOf(request)]
      return id === undefined || owner === undefined ? [] : [[id, owner] as const]
    })
  )
  return (request) => {
    switch (request.server) {
      case 'github':
      case 'entra':
        return signIn
      case 'github-api':
        return request.path.includes('check-runs') ? checkRun : comment
      case 'arm':
      case 'cosmos': {
        const id = operation.exec(request.path)?.[1]
        const owner = accountOf(request) ?? (id === undefined ? undefined : owners.get(id))
        return owner ?? (id === undefined ? search : names.length === 1 ? names[0]! : changes)
      }
    }
  }
}

function describe(
  { server, method, path, credential }: SeenRequest,
  normalize: (text: string) => string
): string {
  const readable = normalize(decodeURIComponent(path))
    // The signature in Azure's URLs.
    .replace(/([?&](?:t|c|s|h|\$?skiptoken|ctx)=)[^&]+/gi, '$1…')
  return `${server} ${method} ${readable}${credential === undefined ? '' : ` with ${credential}`}`
}

const show = ({ text, endpoints, count }: Line) =>
  `  ${text}${endpoints.length === 0 ? '' : ` at ${endpoints.join(', ')}`}${count === '1' ? '' : ` (${count} times)`}`

type Describe = (request: SeenRequest) => string

/** One line for equal requests; endpoints with equal counts share it. */
function sorted(requests: readonly SeenRequest[], describe: Describe): readonly Line[] {
  const kinds = Map.groupBy(requests, (request) => `${describe(request)}\n${request.endpoint ?? ''}`)
  const counts = [...kinds].map(([kind, those]) => {
    const [text = '', endpoint = ''] = kind.split('\n')
    return { text, endpoint, count: operation.test(text) ? '{n}' : counted(those.length) }
  })
  return [...Map.groupBy(counts, ({ text, count }) => `${text}\n${count}`).values()]
    .map((same) => ({
      text: same[0]!.text,
      count: same[0]!.count,
      endpoints: same
        .map(({ endpoint }) => endpoint)
        .filter((endpoint) => endpoint !== '')
        .sort(byEndpoint)
    }))
    .sort((a, b) => compare(a.text, b.text) || compare(a.endpoints.join(), b.endpoints.join()))
}

const byEndpoint = (a: string, b: string) => Number(b === 'Global') - Number(a === 'Global') || compare(a, b)

function inOrder(requests: readonly SeenRequest[], describe: Describe): readonly Line[] {
  const lines: { text: string; times: number }[] = []
  for (const request of requests) {
    const text = describe(request)
    const last = lines.at(-1)
    if (last?.text === text) {
      last.times++
    } else {
      lines.push({ text, times: 1 })
    }
  }
  return lines.map(({ text, times }) => ({ text, endpoints: [], count: counted(times) }))
}

/** These requests never overlap with others of the account. */
const isStep = ({ server, method, path }: SeenRequest) =>
  server === 'arm' &&
  (method === 'PATCH' || operation.test(path) || /\/databaseAccounts\/[^/]+$/i.test(path.split('?', 1)[0]!))

/** @param creating the account is read until it is created */
function linesOfAccount(
  creating: boolean
): (requests: readonly SeenRequest[], describe: Describe) => readonly Line[] {
  return (requests, describe) => {
    const lines: Line[] = []
    for (let index = 0; index < requests.length;) {
      const from = index
      const first = requests[index]!
      const text = isStep(first) ? describe(first) : undefined
      while (
        index < requests.length &&
        (text === undefined ? !isStep(requests[index]!) : describe(requests[index]!) === text)
      ) {
        index++
      }
      const those = requests.slice(from, index)
      lines.push(
        ...(text === undefined
          ? sorted(those, describe)
          : // How often Azure is asked whether it is done depends on the machine.
            [
              {
                text,
                endpoints: [],
                count:
                  operation.test(text) || (creating && /^arm GET \{account\}\?/.test(text))
                    ? '{n}'
                    : counted(those.length)
              }
            ])
      )
    }
    return lines
  }
}
