import { keyNames, proofOf, type KeyName } from '../azure/keys.ts'
import { accountName, accountRef } from '../azure/resource-id.ts'
import { classify } from '../check/answer.ts'
import { roundsOfProof } from '../check/rounds.ts'
import { verdictOfRun, type Verdict } from '../check/verdict.ts'
import { parseShard, partOf, type Shard } from '../check/shard.ts'
import { countsOf, type AccountReport, type AttemptReport, type Report } from './report.ts'

/*
 * The rules of a report that its shape can't express. A run keeps all of them, so whatever breaks one was not written by a
 * run. Each function returns one clause, the field first, or `undefined` if nothing is wrong. Pure.
 */

/** A report without its accounts. */
export type Head = Omit<Report, 'accounts'>

/** What the rules of an account need to know about its run. */
export interface About {
  readonly mode: Report['mode']
  readonly cloud: string
  readonly shard: Shard | undefined
  readonly startedAt: number
  readonly finishedAt: number
  /** Subscriptions and resource groups, with a slash at the end. All in lower case. */
  readonly places: readonly string[]
  /** Accounts that the user named: IDs, and names to be found in the places. */
  readonly ids: ReadonlySet<string>
  readonly names: ReadonlySet<string>
}

export function aboutOf({ mode, run, startedAt, finishedAt }: Head): About {
  const scope = run.scope.map((entry) => entry.toLowerCase())
  const isAccount = (entry: string): boolean => accountRef.parse(entry) !== undefined
  return {
    mode,
    cloud: run.cloud,
    shard: parseShard(run.shard ?? ''),
    startedAt: Date.parse(startedAt),
    finishedAt: Date.parse(finishedAt),
    places: scope.filter((entry) => entry.startsWith('/') && !isAccount(entry)).map((entry) => `${entry}/`),
    ids: new Set(scope.filter(isAccount)),
    names: new Set(scope.filter((entry) => !entry.startsWith('/')))
  }
}

export function contradictionInHead({ run, verdict, startedAt, finishedAt }: Head): string | undefined {
  if (run.shard !== null && parseShard(run.shard) === undefined) {
    return `run.shard holds ${JSON.stringify(run.shard)}, and there is no such part`
  }
  if (Date.parse(startedAt) > Date.parse(finishedAt)) {
    return 'finishedAt is before startedAt'
  }
  return run.shard !== null && run.found === null && gravity(verdict) === 0
    ? `run.found is null, so verdict can't be ${verdict}`
    : undefined
}

export function contradictionInSum({ run, verdict, counts, problems, accounts }: Report): string | undefined {
  const counted = countsOf(accounts)
  if (Object.entries(counted).some(([name, number]) => counts[name as keyof typeof counts] !== number)) {
    return 'counts does not agree with accounts'
  }
  if (run.found !== null && accounts.filter(hasId).length > run.found.accounts) {
    return `run.found.accounts is ${run.found.accounts}, and there are more accounts`
  }
  const rests = verdictOfRun([...accounts, ...problems].map((one) => one.verdict))
  return verdict === rests || gravity(verdict) > gravity(rests)
    ? undefined
    : `verdict is ${verdict}, while its accounts and problems make it ${rests}`
}

/** How much a verdict stands in the way of a run. */
function gravity(verdict: Verdict): number {
  return verdict === 'failed' ? 2 : verdict === 'inconclusive' ? 1 : 0
}

/** Whether it is an account, and not a name that none was found for. */
export function hasId({ id }: Pick<AccountReport, 'id'>): boolean {
  return id.startsWith('/')
}

/** @returns a clause that begins with the account's field, as in `rounds is 2, …` */
export function contradictionInAccount(account: AccountReport, about: About): string | undefined {
  return wrongAttempt(account, about) ?? rules.find(({ broken }) => broken(account, about))?.says ?? undefined
}

interface Rule {
  readonly says: string
  readonly broken: (account: AccountReport, about: About) => boolean
}

const rules: readonly Rule[] = [
  { says: 'id is not the resource ID of an account', broken: (account) => !isNamed(account) },
  {
    says: "name, resourceGroup and subscriptionId don't agree with id",
    broken: (account) => hasId(account) && !agreesWithId(account)
  },
  { says: "id is not in the run's scope", broken: (account, about) => !isInScope(account, about) },
  {
    says: "id is not in the shard's part",
    broken: ({ id }, { shard }) => shard !== undefined && partOf(id, shard.of) !== shard.index
  },
  {
    says: 'location, api and disableLocalAuth.before are not null together',
    broken: ({ location, api, disableLocalAuth: { before } }) =>
      new Set([location === null, api === null, before === null]).size > 1
  },
  {
    says: 'api is null, so the account can be neither changed, tried nor passed',
    broken: (account) =>
      account.api === null && (wasTouched(account) || ['passed', 'not-applicable'].includes(account.verdict))
  },
  {
    says: 'nextStep is empty',
    broken: ({ verdict, nextStep }) => gravity(verdict) > 0 && nextStep === ''
  },
  {
    says: 'dataRoles holds more than roleAssignments counts',
    broken: ({ dataRoles, roleAssignments }) => dataRoles.length > (roleAssignments ?? 0)
  },
  // The change.
  {
    says: 'changed is true, which takes mode enforce, keys that were on, and an account of the API for NoSQL',
    broken: ({ changed, api, disableLocalAuth: { before } }, { mode }) =>
      changed && (mode !== 'enforce' || before !== false || api !== 'NoSQL')
  },
  { says: 'changedAt has a time without a change', broken: (it) => it.changedAt !== null && !it.changed },
  {
    says: 'secondsToRefusal has a number without a change that was done, or without a round',
    broken: (it) => it.secondsToRefusal !== null && (it.changedAt === null || it.rounds === 0)
  },
  // The attempts.
  {
    says: 'attempts has some before a change that this run could not make',
    broken: ({ attempts, disableLocalAuth: { before } }, { mode }) =>
      attempts.some(({ phase }) => phase === 'before') && (mode !== 'enforce' || before !== false)
  },
  {
    says: 'rounds is 0, and there are attempts of a round',
    broken: (account) => account.rounds === 0 && triedAfter(account).length > 0
  },
  {
    says: 'attempts has one credential twice at one endpoint',
    broken: (account) => {
      const after = triedAfter(account)
      return new Set(after.map(pair)).size < after.length
    }
  },
  {
    says: 'attempts has more than one of credential entra',
    broken: ({ attempts }) => attempts.filter(isEntra).length > 1
  },
  // Exceptions.
  {
    says: 'exception.expired does not agree with exception.expires',
    // It was judged at a moment of the run, which may have passed the end of the day.
    broken: ({ exception }, { startedAt, finishedAt }) =>
      exception !== null &&
      (exception.expired
        ? finishedAt < Date.parse(exception.expires) + dayMs
        : startedAt >= Date.parse(exception.expires) + dayMs)
  },
  {
    says: 'exception.expires is more than 366 days ahead',
    broken: ({ exception }, { finishedAt }) =>
      exception !== null && Date.parse(exception.expires) > finishedAt + 366 * dayMs
  },
  {
    says: 'verdict is excepted, which takes a valid exception and an account that was neither changed nor tried',
    broken: (account) =>
      account.verdict === 'excepted' && (account.exception?.expired !== false || wasTouched(account))
  },
  {
    says: 'exception is valid, so verdict has to be excepted',
    broken: ({ verdict, exception, api }) =>
      exception?.expired === false && verdict !== 'excepted' && !(verdict === 'failed' && api === null)
  },
  {
    says: 'verdict is not-applicable, which takes an account of another API that nobody named and that was not tried',
    broken: (account, { ids, names }) =>
      account.verdict === 'not-applicable' &&
      (account.api === 'NoSQL' || ids.size + names.size > 0 || wasTouched(account))
  },
  // A pass.
  ...(
    [
      {
        says: 'disableLocalAuth.after is not true, which a pass takes',
        broken: ({ disableLocalAuth: { after } }) => after !== true
      },
      { says: 'api is not NoSQL, which a pass takes', broken: ({ api }) => api !== 'NoSQL' },
      {
        says: `rounds is below ${roundsOfProof}, which a pass takes`,
        broken: ({ rounds }) => rounds < roundsOfProof
      },
      {
        says: "attempts doesn't show that each credential was refused at each endpoint, which a pass takes",
        broken: (account) => !isRefusedEverywhere(account)
      },
      {
        says: "proof doesn't agree with the credentials of attempts",
        broken: (account) => account.proof !== proofIn(triedAfter(account))
      },
      {
        says: "changed, changedAt and secondsToRefusal don't agree with disableLocalAuth.before, which a pass takes",
        broken: ({ changed, changedAt, secondsToRefusal, disableLocalAuth: { before } }) =>
          [changed, changedAt !== null, secondsToRefusal !== null].some((one) => one !== (before === false))
      },
      {
        says: 'attempts has times outside of the run, or before the change',
        broken: (account, { startedAt, finishedAt }) => {
          const changedAt = account.changedAt === null ? startedAt : Date.parse(account.changedAt)
          return [changedAt, ...triedAfter(account).map(({ at }) => Date.parse(at))].some(
            (at) => at < Math.max(startedAt, changedAt) || at > finishedAt
          )
        }
      }
    ] as readonly Rule[]
  ).map(({ says, broken }) => ({
    says,
    broken: (account: AccountReport, about: About) => account.verdict === 'passed' && broken(account, about)
  }))
]

const dayMs = 86_400_000

/** A resource ID, or for a named account that was not found, the name as typed. */
function isNamed({ id, name, api, verdict }: AccountReport): boolean {
  return id.startsWith('/')
    ? accountRef.parse(id)?.id.toLowerCase() === id.toLowerCase()
    : accountName.test(id) && name === id && api === null && gravity(verdict) > 0
}

function agreesWithId(account: AccountReport): boolean {
  const ref = accountRef.parse(account.id)
  return (['name', 'resourceGroup', 'subscriptionId'] as const).every(
    (field) => ref?.[field].toLowerCase() === account[field].toLowerCase()
  )
}

function isInScope(account: AccountReport, { places, ids, names }: About): boolean {
  const [id, name] = [account.id.toLowerCase(), account.name.toLowerCase()]
  if (!hasId(account)) {
    return names.has(name) || [...ids].some((one) => one.endsWith(`/${name}`))
  }
  const inPlace = places.some((place) => id.startsWith(place))
  return ids.has(id) || (inPlace && (names.has(name) || ids.size + names.size === 0))
}

/** Somebody changed or tried it, or looked at it again afterwards. */
function wasTouched({ changed, attempts, rounds, disableLocalAuth: { after } }: AccountReport): boolean {
  return changed || attempts.length > 0 || rounds > 0 || after !== null
}

function isEntra({ credential }: AttemptReport): boolean {
  return credential === 'entra'
}

/** The attempts of the last rounds. */
function triedAfter({ attempts }: AccountReport): readonly AttemptReport[] {
  return attempts.filter((attempt) => attempt.phase === 'after' && !isEntra(attempt))
}

function pair({ credential, endpoint }: AttemptReport): string {
  return `${credential} ${endpoint}`
}

/** Each pair is there once: see the rule on credentials that are there twice. */
function isRefusedEverywhere(account: AccountReport): boolean {
  const after = triedAfter(account)
  const credentials = new Set(after.map(({ credential }) => credential))
  const endpoints = new Set(after.map(({ endpoint }) => endpoint))
  const entra = account.attempts.find(isEntra)
  return (
    after.some(({ region }) => region === null) &&
    after.length === credentials.size * endpoints.size &&
    after.every(({ answer }) => answer === 'refused') &&
    (entra === undefined || endpoints.has(entra.endpoint))
  )
}

/** `null` for credentials that no run tries together. */
function proofIn(after: readonly AttemptReport[]): AccountReport['proof'] {
  const names = [...new Set(after.map(({ credential }) => credential))].filter(
    (name): name is KeyName => name !== 'entra'
  )
  const proof = proofOf(names)
  const sizes = { 'all-keys': keyNames.length, 'read-only-keys': 2, 'made-up-key': names.length } as const
  return names.length === sizes[proof] && (proof === 'made-up-key') === names.includes('made-up')
    ? proof
    : null
}

/** Where the accounts of a named cloud are (hashicorp/go-azure-sdk, sdk/environments). */
const domains: Readonly<Record<string, string>> = {
  AzureCloud: '.documents.azure.com',
  AzureUSGovernment: '.documents.azure.us',
  AzureChinaCloud: '.documents.azure.cn'
}

function wrongAttempt({ attempts }: AccountReport, about: About): string | undefined {
  for (const [index, attempt] of attempts.entries()) {
    const why = contradictionInAttempt(attempt, about)
    if (why !== undefined) {
      return `attempts[${index}].${why}`
    }
  }
  return undefined
}

function contradictionInAttempt(attempt: AttemptReport, { cloud }: About): string | undefined {
  const { phase, credential, answer, status, subStatus, activityId, region } = attempt
  const { protocol, hostname } = new URL(attempt.endpoint)
  if (protocol !== 'https:') {
    return 'endpoint is not an https:// URL'
  }
  const domain = Object.hasOwn(domains, cloud) ? domains[cloud] : undefined
  if (domain !== undefined && !hostname.endsWith(domain)) {
    return `endpoint is not in the cloud's domain (*${domain})`
  }
  if (credential === 'entra' && (answer === 'refused' || phase !== 'after' || region !== null)) {
    return 'credential is entra, which is never refused, and tried after the change at the global endpoint only'
  }
  if (status === null && (subStatus !== null || activityId !== null)) {
    return 'status is null, so there can be no subStatus and no activityId'
  }
  if (answer === 'accepted' && !(status !== null && status >= 200 && status < 300)) {
    return `status is ${status ?? 'null'}, and can't be accepted`
  }
  return answer === 'refused' && !isRefusal(attempt)
    ? `answer is refused, which status, subStatus and message don't show`
    : undefined
}

/** By the same rule as when the answer came. */
function isRefusal({ status, subStatus, activityId, message }: AttemptReport): boolean {
  const body = JSON.stringify({ message })
  return (
    classify({
      status,
      subStatus: subStatus === null ? null : String(subStatus),
      activityId,
      body,
      fault: null
    }).answer === 'refused'
  )
}
