import { settingCommand } from '../azure/commands.ts'
import { isBarrier, type AnswerKind } from '../check/answer.ts'
import type { Attempt } from '../check/attempt.ts'
import { credentials } from '../check/credentials.ts'
import type { Finding } from '../check/finding.ts'
import { endpointName, statusCode } from '../check/progress.ts'
import type { ReasonCode } from '../runtime/codes.ts'
import type { Explanation } from '../runtime/errors.ts'
import { asCode, capital, count, list, oneLine } from '../runtime/text.ts'

/** Why the verdict is what it is, and what to do about it. Pure. */
export function reasonOf(finding: Finding): Explanation {
  const { ref, account, judgement, obstacle, change, course, exception } = finding
  const id = account?.id ?? ref.id
  const activity = asCode(`az monitor activity-log list --resource-id "${id}" --offset 1h`)
  switch (judgement.because) {
    case 'proven':
      return { code: 'proven', message: proven(finding), nextStep: '' }
    case 'not-found':
    case 'account-unread':
    case 'closing-unread':
      return (
        obstacle ?? {
          code: 'account-unreadable',
          message: 'The account couldn’t be read.',
          nextStep: 'Rerun the job.'
        }
      )
    case 'other-api':
      return {
        code: 'unsupported-api',
        message: `The check doesn’t support the account’s API (API for ${account?.api ?? 'another database'}).`,
        nextStep: 'Remove the account from account-name. Only accounts of the API for NoSQL can be checked.'
      }
    case 'left-on':
    case 'not-turned-off':
      return (
        obstacle ?? {
          code: 'change-not-applied',
          message: 'Keys couldn’t be turned off, and Azure didn’t say why.',
          nextStep: `See the account’s activity log: ${activity}.`
        }
      )
    case 'keys-on':
      return {
        code: 'keys-on',
        message: 'Keys are on (disableLocalAuth is false).',
        nextStep: `Run this action with ${asCode('mode: enforce')}, or: ${asCode(settingCommand(ref, true))}.`
      }
    case 'switched-back':
      return {
        code: 'keys-turned-on-again',
        message: 'Keys were turned on again during the check (disableLocalAuth is false).',
        nextStep: `Find out what turned them on, then run the check again: ${activity}.`
      }
    case 'still-accepted': {
      const accepted = course.lastClear.filter(({ answer }) => answer === 'accepted')
      return {
        code: 'keys-accepted',
        message: `${capital(where(accepted))} still ${endpointsOf(accepted).length === 1 ? 'accepts' : 'accept'} keys (${which(accepted, course.last)}), although Azure Resource Manager says that they are off.`,
        nextStep: `Rerun the job in a few minutes. If the problem persists, open a support request with activity ID ${oneLine(accepted[0]?.activityId ?? 'of the evidence', 60)}.`
      }
    }
    case 'endpoints-changed':
      return (
        obstacle ?? {
          code: 'endpoints-changed',
          message: 'The account’s endpoints changed during the check, so not every endpoint was tried.',
          nextStep: 'Rerun the job after the region change completes.'
        }
      )
    case 'keys-regenerated':
      return {
        code: 'keys-regenerated',
        message: 'A key was regenerated during the check, and there was no time left to try the new one.',
        nextStep: 'Rerun the job when no key is being regenerated, or raise timeout-minutes.'
      }
    case 'canceled':
      return {
        code: 'canceled',
        message: `The run was canceled before a verdict${
          change.accepted
            ? ', after it had turned keys off'
            : change.sent
              ? '; it isn’t known whether its change was made'
              : ''
        }.`,
        nextStep: 'Rerun the job.'
      }
    case 'unclear':
      return unclear(finding)
    case 'excepted':
      return {
        code: 'excepted',
        message: `Excepted until the end of ${exception?.expires ?? ''} (UTC) by ${exception?.owner ?? ''}: ${exception?.reason ?? ''}.`,
        nextStep: ''
      }
    case 'not-applicable':
      return {
        code: 'not-applicable',
        message: `Accounts of the API for ${account?.api ?? 'another database'} can’t turn keys off.`,
        nextStep: ''
      }
  }
}

function proven({ course, proof }: Finding): string {
  const keys = new Set(course.last.map(({ credential }) => credential)).size
  const at = atEndpoints(course.last, 'its endpoint')
  return proof === 'made-up-key'
    ? `Cosmos DB says at ${at} that keys are off, to a made-up key.`
    : `Cosmos DB refuses all ${keys}${proof === 'read-only-keys' ? ' read-only' : ''} keys at ${at}.`
}

function unclear({ course, obstacle }: Finding): Explanation {
  if (course.rounds === 0) {
    return (
      obstacle ?? {
        code: 'no-attempt',
        message: 'No key was tried before the time ran out.',
        nextStep: 'Rerun the job, or raise timeout-minutes.'
      }
    )
  }
  const notRefused = course.last.filter(({ answer }) => answer !== 'refused')
  if (notRefused.length === 0) {
    return {
      code: 'rounds-incomplete',
      message: 'The time ran out before three consecutive rounds were refused.',
      nextStep: 'Rerun the job, or raise timeout-minutes.'
    }
  }
  const [kind, some] = mostCommon(notRefused)
  const { code, what, nextStep } = kinds[kind]
  const others = new Set(notRefused.map((attempt) => attempt.kind)).size - 1
  const at =
    endpointsOf(some).length === endpointsOf(course.last).length
      ? atEndpoints(some, 'its endpoint')
      : where(some)
  return {
    code,
    message: `${what(some[0] as Attempt)} at ${at}${others > 0 ? ' (and other answers elsewhere)' : ''}, ${isBarrier(kind) && some.length === course.last.length ? 'so no key could be checked' : 'so it isn’t proven that every key is refused'}.`,
    nextStep:
      kind === 'wrong-key' && some.every(({ credential }) => credential === 'made-up') ? tryOwnKeys : nextStep
  }
}

function atEndpoints(attempts: readonly Attempt[], one: string): string {
  const number = endpointsOf(attempts).length
  return number === 1 ? one : `all ${number} endpoints`
}

function mostCommon(attempts: readonly Attempt[]): readonly [AnswerKind, readonly Attempt[]] {
  const groups = Map.groupBy(attempts, ({ kind }) => kind)
  const [most] = [...groups].toSorted(([, one], [, other]) => other.length - one.length)
  return most ?? ['other', attempts]
}

const checkNetwork =
  'Check that the runner can reach the account’s endpoints on port 443, then rerun the job.'
const moveInside =
  'Run this job on a runner inside the network, or allow the runner’s address. To let such accounts pass with a warning: `fail-on: violation`.'
const tryLater = 'Rerun the job in a few minutes, or raise timeout-minutes.'
const removeProxy =
  'Let the runner reach the account’s endpoints without a proxy, captive portal or web filter in between.'
/** A made-up key can't get past a signature check, however often it is tried. */
const tryOwnKeys =
  'A made-up key can’t prove this: set `keys` to `all` or `read-only`, let the identity list the keys, then rerun the job.'
const openIssue = 'Open an issue with the report, which contains the answer.'

/** What each kind of answer means, and what helps. `what` begins a sentence that continues with "at …". */
const kinds: Readonly<
  Record<
    AnswerKind,
    { readonly code: ReasonCode; readonly what: (attempt: Attempt) => string; readonly nextStep: string }
  >
> = {
  refused: { code: 'rounds-incomplete', what: () => 'Cosmos DB refused keys', nextStep: tryLater },
  accepted: { code: 'keys-accepted', what: () => 'Cosmos DB accepted keys', nextStep: tryLater },
  contradiction: {
    code: 'contradictory-answer',
    what: (a) => `Cosmos DB’s answer contradicted itself (${statusCode(a)})`,
    nextStep: openIssue
  },
  'wrong-key': {
    code: 'wrong-key',
    what: () => 'Cosmos DB rejected the key’s signature (401)',
    nextStep: 'A key may have been regenerated during the check: rerun the job.'
  },
  'clock-skew': {
    code: 'clock-skew',
    what: () => 'The runner’s clock is out of sync according to Cosmos DB (403)',
    nextStep: 'Synchronize the runner’s clock (NTP), then rerun the job.'
  },
  firewall: {
    code: 'firewall-blocked',
    what: (a) => `The account’s firewall blocked the runner${address(a)}`,
    nextStep: moveInside
  },
  'private-network': {
    code: 'network-rules-blocked',
    what: () => 'The account’s network rules blocked the runner',
    nextStep: moveInside
  },
  perimeter: {
    code: 'perimeter-blocked',
    what: (a) => `A network security perimeter blocked the runner (${statusCode(a)})`,
    nextStep:
      'Add an inbound access rule for the runner to the perimeter’s profile, or run the job inside the perimeter.'
  },
  'no-data-role': {
    code: 'data-role-required',
    what: (a) => `Cosmos DB required a data-plane role (${statusCode(a)})`,
    nextStep: tryLater
  },
  unauthorized: {
    code: 'unexplained-refusal',
    what: (a) => `Cosmos DB refused the key without saying that keys are off (${statusCode(a)})`,
    nextStep: openIssue
  },
  forbidden: {
    code: 'forbidden',
    what: (a) => `Cosmos DB forbade the request (${statusCode(a)})`,
    nextStep: moveInside
  },
  'not-found': {
    code: 'endpoint-not-found',
    what: () => 'Cosmos DB didn’t know the account (404)',
    nextStep: 'If the account or one of its regions is new, rerun the job in a few minutes.'
  },
  throttled: {
    code: 'throttled',
    what: () => 'Cosmos DB throttled the requests (429)',
    nextStep: tryLater
  },
  'server-error': {
    code: 'service-unavailable',
    what: (a) => `Cosmos DB was unavailable (${statusCode(a)})`,
    nextStep: tryLater
  },
  redirect: {
    code: 'redirected',
    what: (a) => `The request was redirected (${statusCode(a)})`,
    nextStep: removeProxy
  },
  'not-cosmos': {
    code: 'not-cosmos-db',
    what: (a) => `Something other than Cosmos DB answered (${statusCode(a)})`,
    nextStep: removeProxy
  },
  'no-account': {
    code: 'not-an-account',
    what: (a) => `The answer wasn’t a Cosmos DB account (${statusCode(a)})`,
    nextStep: removeProxy
  },
  timeout: { code: 'no-answer', what: () => 'No answer came in time', nextStep: checkNetwork },
  dns: {
    code: 'unknown-host',
    what: () => 'The host name wasn’t found',
    nextStep: 'Check the runner’s DNS (a private endpoint needs its private DNS zone), then rerun the job.'
  },
  tls: {
    code: 'untrusted-certificate',
    what: () => 'The certificate wasn’t trusted',
    nextStep: 'If a proxy inspects TLS, set `NODE_EXTRA_CA_CERTS` to its CA certificate.'
  },
  proxy: {
    code: 'proxy-refused',
    what: ({ tunnelStatus }) =>
      `The proxy opened no tunnel${tunnelStatus === undefined ? '' : ` (it answered ${tunnelStatus})`}`,
    nextStep:
      'Let the proxy of `HTTPS_PROXY` open tunnels to the account’s endpoints, or list them in `NO_PROXY`.'
  },
  connection: { code: 'connection-failed', what: () => 'The connection failed', nextStep: checkNetwork },
  other: {
    code: 'unrecognized-answer',
    what: (a) => `An unrecognized answer came (${statusCode(a)})`,
    nextStep: checkNetwork
  }
}

function address({ message }: Attempt): string {
  const ip = /\bIP ([0-9a-f.:]{3,45})\b/i.exec(message)?.[1]
  return ip === undefined ? '' : ` (${ip})`
}

function endpointsOf(attempts: readonly Attempt[]): readonly string[] {
  return [...new Set(attempts.map(({ endpoint }) => endpointName(endpoint)))]
}

const endpointsNamed = 3

function where(attempts: readonly Attempt[]): string {
  const names = endpointsOf(attempts).map((name) => (name === 'Global' ? 'the global endpoint' : name))
  const more = names.length - endpointsNamed
  return list(more > 0 ? [...names.slice(0, endpointsNamed), count(more, 'more endpoint')] : names)
}

function which(some: readonly Attempt[], all: readonly Attempt[]): string {
  const names = (attempts: readonly Attempt[]): readonly string[] => [
    ...new Set(attempts.map(({ credential }) => credentials[credential].label.toLowerCase()))
  ]
  const tried = names(all).length
  return tried > 1 && names(some).length === tried ? `all ${tried} of them` : list(names(some))
}
