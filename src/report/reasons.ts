import type { Attempt } from '../check/attempt.ts'
import type { Sight } from '../check/answer.ts'
import type { Finding } from '../check/finding.ts'
import type { Explanation } from '../runtime/errors.ts'
import { code, endpointName } from '../check/progress.ts'
import { asCode, count, list, oneLine } from '../runtime/text.ts'
import { settingCommand } from '../azure/commands.ts'
import { credentialWords } from '../check/labels.ts'

/** Why the verdict is what it is, and what to do about it: one sentence each. Pure. */
export function reasonOf(finding: Finding): { readonly reason: string; readonly nextStep: string } {
  const { message, nextStep } = explain(finding)
  return { reason: sentence(message), nextStep: nextStep === '' ? '' : sentence(nextStep) }
}

function explain(finding: Finding): Explanation {
  const { ref, account, judgement, obstacle, change, course, exception } = finding
  const id = account?.id ?? ref.id
  const activity = asCode(`az monitor activity-log list --resource-id "${id}" --offset 1h`)
  switch (judgement.ground) {
    case 'proven':
      return { message: proven(finding), nextStep: '' }
    case 'not-found':
    case 'account-unread':
    case 'closing-unread':
      return obstacle ?? { message: 'The account could not be read', nextStep: 'Run the job again.' }
    case 'other-api':
      return {
        message: `This is an account of the API for ${account?.api ?? 'another database'}, whose keys this check cannot turn off or try`,
        nextStep: 'Remove the account from account-name; only accounts of the API for NoSQL can be checked.'
      }
    case 'left-on':
      return {
        message: `Keys were left on: ${withinSentence(obstacle?.message ?? 'the plan of the run says so')}`,
        nextStep: obstacle?.nextStep ?? ''
      }
    case 'not-turned-off':
      return {
        message: `Keys could not be turned off: ${withinSentence(obstacle?.message ?? 'Azure did not say why')}`,
        nextStep: obstacle?.nextStep ?? `See ${activity}.`
      }
    case 'keys-on':
      return {
        message: 'Keys are on (disableLocalAuth is false)',
        nextStep: `Run this action with ${asCode('mode: enforce')}, or: ${asCode(settingCommand(ref, true))}.`
      }
    case 'switched-back':
      return {
        message: 'Keys were turned on again while the check ran (disableLocalAuth is false)',
        nextStep: `Find out who did, and run the check again: ${activity}.`
      }
    case 'still-accepted': {
      const accepted = course.lastClear.filter(({ answer }) => answer === 'accepted')
      return {
        message: `${where(accepted)} still ${endpointsOf(accepted).length === 1 ? 'accepts' : 'accept'} keys (${which(accepted, course.last)}), although they are off according to Azure Resource Manager`,
        nextStep: `Run the job again in some minutes; if it lasts, open a support request with activity ID ${oneLine(accepted[0]?.activityId ?? 'of the evidence', 60)}.`
      }
    }
    case 'endpoints-changed':
      // Set if the other endpoint is one that Azure doesn't have.
      if (obstacle !== undefined) {
        return obstacle
      }
      return {
        message: 'The account got or lost a region while the check ran, so not every endpoint was tried',
        nextStep: 'Run the job again when the account is as it shall be.'
      }
    case 'keys-regenerated':
      return {
        message: 'A key was regenerated during the check, and no time was left to try the new one',
        nextStep: 'Rerun the job when no keys are being regenerated, or raise timeout-minutes.'
      }
    case 'cancelled':
      return {
        message: `The run was cancelled before a verdict${
          change.accepted
            ? '; it had turned keys off by then'
            : change.sent
              ? '; whether its change was made is not known'
              : ''
        }`,
        nextStep: 'Run the job again.'
      }
    case 'unclear':
      return unclear(finding)
    case 'excepted':
      return {
        message: `Excepted until the end of ${exception?.expires ?? ''} (UTC) by ${exception?.owner ?? ''}: ${exception?.reason ?? ''}`,
        nextStep: ''
      }
    case 'not-applicable':
      return {
        message: `An account of the API for ${account?.api ?? 'another database'}, which cannot turn keys off`,
        nextStep: ''
      }
  }
}

function proven({ course, proof }: Finding): string {
  const keys = new Set(course.last.map(({ credential }) => credential)).size
  const endpoints = endpointsOf(course.last).length
  const at = endpoints === 1 ? 'its endpoint' : `all ${endpoints} endpoints`
  return proof === 'made-up-key'
    ? `Cosmos DB says at ${at} that keys are off, to a made-up key`
    : `Cosmos DB refuses all ${keys}${proof === 'read-only-keys' ? ' read-only' : ''} keys at ${at}`
}

function unclear({ course, obstacle }: Finding): Explanation {
  const notRefused = course.last.filter(({ answer }) => answer !== 'refused')
  if (course.rounds === 0 && obstacle !== undefined) {
    return obstacle
  }
  if (course.last.length === 0 || notRefused.length === 0) {
    return {
      message:
        course.rounds === 0
          ? 'No key was tried before the time ran out'
          : 'Three refused rounds in a row could not be completed before the time ran out',
      nextStep: 'Run the job again, or raise timeout-minutes.'
    }
  }
  const [sight, some] = mostSeen(notRefused)
  const { what, nextStep } = sights[sight]
  const rest = new Set(notRefused.map((attempt) => attempt.sight)).size - 1
  const at =
    endpointsOf(some).length === endpointsOf(course.last).length ? everywhere(some) : `at ${where(some)}`
  return {
    message: `${what(some[0] as Attempt)} ${at}${rest > 0 ? ' (and other answers elsewhere)' : ''}, so nobody has seen every key refused`,
    nextStep
  }
}

function everywhere(attempts: readonly Attempt[]): string {
  const number = endpointsOf(attempts).length
  return number === 1 ? 'at its endpoint' : `at all ${number} endpoints`
}

/** The sight that most attempts had. */
function mostSeen(attempts: readonly Attempt[]): readonly [Sight, readonly Attempt[]] {
  const groups = new Map<Sight, Attempt[]>()
  for (const attempt of attempts) {
    groups.set(attempt.sight, [...(groups.get(attempt.sight) ?? []), attempt])
  }
  const [most] = [...groups].sort(([, one], [, other]) => other.length - one.length)
  return most ?? ['other', attempts]
}

const network = 'Check that the runner reaches the account’s endpoints on port 443, then run the job again.'
const inside =
  'Run this job on a runner inside the network, or allow the runner’s address; to let such accounts pass with a warning: `fail-on: violation`.'
const later = 'Run the job again in some minutes, or raise timeout-minutes.'
const proxy =
  'Let the runner reach *.documents.azure.com without what stands in between (a proxy, a captive portal, a web filter).'

/** What each kind of unclear answer is called, and what helps. `what` begins a sentence that goes on with "at …". */
const sights: Readonly<
  Record<Sight, { readonly what: (attempt: Attempt) => string; readonly nextStep: string }>
> = {
  refused: { what: () => 'Cosmos DB refused keys', nextStep: later },
  accepted: { what: () => 'Cosmos DB accepted keys', nextStep: later },
  contradiction: {
    what: (a) => `Cosmos DB’s answer contradicted itself (${code(a)})`,
    nextStep: 'Open an issue with the report; it holds the answer.'
  },
  'wrong-key': {
    what: () => 'Cosmos DB called the key a wrong one (401)',
    nextStep: 'Keys may have been regenerated during the check: run the job again.'
  },
  'clock-skew': {
    what: () => 'Cosmos DB did not take the runner’s clock (403)',
    nextStep: 'Set the runner’s clock by NTP, then run the job again.'
  },
  firewall: {
    what: (a) => `Cosmos DB’s firewall turned the runner away${address(a)} before keys were looked at,`,
    nextStep: inside
  },
  'private-network': {
    what: () => 'Cosmos DB’s network rules turned the runner away before keys were looked at,',
    nextStep: inside
  },
  perimeter: {
    what: (a) =>
      `A network security perimeter turned the runner away before keys were looked at (${code(a)})`,
    nextStep:
      'Add an inbound access rule for the runner to the perimeter’s profile, or run the job inside of it.'
  },
  'no-data-role': { what: (a) => `Cosmos DB asked for a data role (${code(a)})`, nextStep: later },
  unauthorized: {
    what: (a) => `Cosmos DB refused the key without saying that keys are off (${code(a)})`,
    nextStep: 'Open an issue with the report; it holds the answer.'
  },
  forbidden: { what: (a) => `Cosmos DB forbade the request (${code(a)})`, nextStep: inside },
  'not-found': {
    what: () => 'Cosmos DB does not know the account (404)',
    nextStep: 'If the account is new or a region was just added, run the job again in some minutes.'
  },
  throttled: { what: () => 'Cosmos DB throttled the requests (429)', nextStep: later },
  'server-error': { what: (a) => `Cosmos DB was not available (${code(a)})`, nextStep: later },
  redirect: { what: (a) => `The request was redirected (${code(a)})`, nextStep: proxy },
  'not-cosmos': { what: (a) => `Something other than Cosmos DB answered (${code(a)})`, nextStep: proxy },
  'no-account': { what: (a) => `The answer was no Cosmos DB account (${code(a)})`, nextStep: proxy },
  timeout: { what: () => 'No answer came in time', nextStep: network },
  dns: {
    what: () => 'The host name was not known',
    nextStep:
      'Check the runner’s DNS (a private endpoint needs its private DNS zone), then run the job again.'
  },
  tls: {
    what: () => 'The certificate was not trusted',
    nextStep: 'If a proxy breaks TLS open, give its certificate to the runner: NODE_EXTRA_CA_CERTS.'
  },
  proxy: {
    what: ({ tunnelStatus }) =>
      `The proxy opened no tunnel (${tunnelStatus === undefined ? 'it gave no usable answer' : `it answered ${tunnelStatus}`})`,
    nextStep:
      'Allow the runner to connect through the proxy to *.documents.azure.com on port 443, or exempt these hosts with NO_PROXY.'
  },
  connection: { what: () => 'The connection failed', nextStep: network },
  other: { what: (a) => `An answer came that proves nothing (${code(a)})`, nextStep: network }
}

function address({ message }: Attempt): string {
  const ip = /\bIP ([0-9a-f.:]{3,45})\b/i.exec(message)?.[1]
  return ip === undefined ? '' : ` (${ip})`
}

function endpointsOf(attempts: readonly Attempt[]): readonly string[] {
  return [...new Set(attempts.map(({ endpoint }) => endpointName(endpoint)))]
}

const placesNamed = 3

function where(attempts: readonly Attempt[]): string {
  const names = endpointsOf(attempts).map((name) => (name === 'Global' ? 'the global endpoint' : name))
  const more = names.length - placesNamed
  return list(more > 0 ? [...names.slice(0, placesNamed), count(more, 'more endpoint')] : names)
}

function which(some: readonly Attempt[], all: readonly Attempt[]): string {
  const names = (attempts: readonly Attempt[]): readonly string[] => [
    ...new Set(attempts.map(({ credential }) => credentialWords[credential].toLowerCase()))
  ]
  const tried = names(all).length
  return tried > 1 && names(some).length === tried ? `all ${tried} of them` : list(names(some))
}

function withinSentence(text: string): string {
  return text.replace(/^(?:The|There|An?|No|Not|Whether)\b/, (word) => word.toLowerCase())
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(first) ? first : `${first}.`
}
