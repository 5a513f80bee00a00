import { keyNames, proofOf, type KeyName } from '../azure/key-names.ts'
import { accountName, accountRef } from '../azure/resource-id.ts'
import { classify } from '../check/answer.ts'
import { countsAsKey } from '../check/credentials.ts'
import { roundsOfProof } from '../check/rounds.ts'
import { parseShard, shardOf } from '../check/shard.ts'
import type { Verdict } from '../check/verdict.ts'
import { outcomeCodes } from '../runtime/codes.ts'
import { exceptionRules, nextStepRule, severity, type Rule, type RunOfAccount } from './account-rules.ts'
import { planRules } from './plan-contradictions.ts'
import type { AccountReport, AttemptReport, Report } from './schema.ts'
import { usageRules } from './usage-contradictions.ts'

/* The rules of an account in a report that its schema can't express. Pure. */

export function runOfAccounts({ mode, run, startedAt, finishedAt }: Omit<Report, 'accounts'>): RunOfAccount {
  const scope = run.scope.map((entry) => entry.toLowerCase())
  const isAccount = (entry: string): boolean => accountRef.parse(entry) !== undefined
  return {
    mode,
    cloud: run.cloud,
    shard: parseShard(run.shard ?? ''),
    startedAt: Date.parse(startedAt),
    finishedAt: Date.parse(finishedAt),
    searched: scope.filter((entry) => entry.startsWith('/') && !isAccount(entry)).map((entry) => `${entry}/`),
    ids: new Set(scope.filter(isAccount)),
    names: new Set(scope.filter((entry) => !entry.startsWith('/')))
  }
}

/** An account that exists; otherwise the ID is the name that no account was found for. */
export function hasResourceId({ id }: Pick<AccountReport, 'id'>): boolean {
  return id.startsWith('/')
}

/** The first broken rule as a sentence. @param path `accounts[3]` */
export function contradictionInAccount(
  account: AccountReport,
  path: string,
  run: RunOfAccount
): string | undefined {
  for (const [index, attempt] of account.attempts.entries()) {
    const message = contradictionInAttempt(attempt, run)
    if (message !== undefined) {
      return `Field \`${path}.attempts[${index}]\` is invalid. ${message}`
    }
  }
  const rule = (run.mode === 'plan' ? planRules : rules).find(({ broken }) => broken(account, run))
  return rule && `Field \`${path}\` is invalid. ${rule.message}`
}

/** The code of each verdict that needs no explanation. */
const codes: Partial<Record<Verdict, AccountReport['code']>> = {
  passed: 'proven',
  excepted: 'excepted',
  'not-applicable': 'not-applicable'
}

const rules: readonly Rule[] = [
  { message: 'The ID isn’t the resource ID of an account.', broken: (account) => !hasValidId(account) },
  {
    message: 'Name, resource group and subscription don’t match the ID.',
    broken: (account) => hasResourceId(account) && !matchesId(account)
  },
  { message: 'The account isn’t in the run’s scope.', broken: (account, run) => !isInScope(account, run) },
  {
    message: 'The account belongs to another shard.',
    broken: ({ id }, { shard }) => shard !== undefined && shardOf(id, shard.of) !== shard.index
  },
  {
    message: 'Only some of `location`, `api` and `disableLocalAuth.before` are null.',
    broken: ({ location, api, disableLocalAuth: { before } }) =>
      new Set([location === null, api === null, before === null]).size > 1
  },
  {
    message: 'The account couldn’t be read, so it can’t have been changed, tried or passed.',
    broken: (account) =>
      account.api === null && (wasTouched(account) || ['passed', 'not-applicable'].includes(account.verdict))
  },
  nextStepRule,
  {
    message: 'There are more `dataRoles` than `roleAssignments`.',
    broken: ({ dataRoles, roleAssignments }) => dataRoles.length > (roleAssignments ?? 0)
  },
  { message: 'Only a plan run can have the verdict planned.', broken: (it) => it.verdict === 'planned' },
  { message: 'Only a plan run says what a deployment does.', broken: (it) => it.planned !== null },
  {
    message: 'The code doesn’t match the verdict.',
    broken: ({ verdict, code }) =>
      codes[verdict] === undefined ? outcomeCodes.includes(code) : code !== codes[verdict]
  },
  {
    message: 'A pass and a proof require each other.',
    broken: ({ verdict, proof }) => (verdict === 'passed') !== (proof !== null)
  },
  {
    message: 'Only mode enforce changes accounts, and only accounts of the API for NoSQL whose keys are on.',
    broken: ({ changed, api, disableLocalAuth: { before } }, { mode }) =>
      changed && (mode !== 'enforce' || before !== false || api !== 'NoSQL')
  },
  { message: '`changedAt` requires a change.', broken: (it) => it.changedAt !== null && !it.changed },
  {
    message: '`secondsToRefusal` requires a completed change and a round.',
    broken: (it) => it.secondsToRefusal !== null && (it.changedAt === null || it.rounds === 0)
  },
  {
    message: 'Attempts before a change require mode enforce and keys that are on.',
    broken: ({ attempts, disableLocalAuth: { before } }, { mode }) =>
      attempts.some(({ phase }) => phase === 'before') && (mode !== 'enforce' || before !== false)
  },
  {
    message: 'Attempts of a round require a round.',
    broken: (account) => account.rounds === 0 && attemptsOfRounds(account).length > 0
  },
  {
    message: 'A credential is listed twice for one endpoint.',
    broken: (account) => {
      const some = attemptsOfRounds(account)
      return new Set(some.map(({ credential, endpoint }) => `${credential} ${endpoint}`)).size < some.length
    }
  },
  {
    message: 'The Entra token is tried at most once.',
    broken: ({ attempts }) => attempts.filter(isEntra).length > 1
  },
  ...usageRules,
  // Exceptions
  ...exceptionRules,
  {
    message: 'An excepted account requires a valid exception, and is neither changed nor tried.',
    broken: (account) =>
      account.verdict === 'excepted' && (account.exception?.expired !== false || wasTouched(account))
  },
  {
    message: 'The exception is valid, so the account must be excepted.',
    broken: ({ verdict, exception, api }) =>
      exception?.expired === false && verdict !== 'excepted' && !(verdict === 'failed' && api === null)
  },
  {
    message: 'An account that isn’t applicable belongs to another API, was found by *, and isn’t tried.',
    broken: (account, { ids, names }) =>
      account.verdict === 'not-applicable' &&
      (account.api === 'NoSQL' || ids.size + names.size > 0 || wasTouched(account))
  },
  ...(
    [
      {
        message: 'A pass requires that keys are off after the check.',
        broken: ({ disableLocalAuth: { after } }) => after !== true
      },
      { message: 'A pass requires the API for NoSQL.', broken: ({ api }) => api !== 'NoSQL' },
      {
        message: `A pass requires ${roundsOfProof} rounds.`,
        broken: ({ rounds }) => rounds < roundsOfProof
      },
      {
        message: 'A pass requires that every credential was refused at every endpoint.',
        broken: (account) => !isRefusedEverywhere(account)
      },
      {
        message: 'The proof doesn’t match the credentials that were tried.',
        broken: (account) => account.proof !== proofIn(attemptsOfRounds(account))
      },
      {
        message: 'A pass requires a completed change if keys were on, and none if they were off.',
        broken: ({ changed, changedAt, secondsToRefusal, disableLocalAuth: { before } }) =>
          [changed, changedAt !== null, secondsToRefusal !== null].some((one) => one !== (before === false))
      },
      {
        message: 'An attempt was made outside of the run, or before the change.',
        broken: (account, { startedAt, finishedAt }) => {
          const changedAt = account.changedAt === null ? startedAt : Date.parse(account.changedAt)
          return [changedAt, ...attemptsOfRounds(account).map(({ at }) => Date.parse(at))].some(
            (at) => at < Math.max(startedAt, changedAt) || at > finishedAt
          )
        }
      }
    ] satisfies readonly Rule[] as readonly Rule[]
  ).map(({ message, broken }) => ({
    message,
    broken: (account: AccountReport, run: RunOfAccount) =>
      account.verdict === 'passed' && broken(account, run)
  }))
]

/** A resource ID, or the name as typed if no such account was found. */
function hasValidId({ id, name, api, verdict }: AccountReport): boolean {
  return id.startsWith('/')
    ? accountRef.parse(id)?.id.toLowerCase() === id.toLowerCase()
    : accountName.test(id) && name === id && api === null && severity(verdict) > 0
}

function matchesId(account: AccountReport): boolean {
  const ref = accountRef.parse(account.id)
  return (['name', 'resourceGroup', 'subscriptionId'] as const).every(
    (field) => ref?.[field].toLowerCase() === account[field].toLowerCase()
  )
}

function isInScope(account: AccountReport, { searched, ids, names }: RunOfAccount): boolean {
  const [id, name] = [account.id.toLowerCase(), account.name.toLowerCase()]
  if (!hasResourceId(account)) {
    return names.has(name) || [...ids].some((one) => one.endsWith(`/${name}`))
  }
  const found = searched.some((place) => id.startsWith(place))
  return ids.has(id) || (found && (names.has(name) || ids.size + names.size === 0))
}

function wasTouched({ changed, attempts, rounds, disableLocalAuth: { after } }: AccountReport): boolean {
  return changed || attempts.length > 0 || rounds > 0 || after !== null
}

function isEntra({ credential }: AttemptReport): boolean {
  return !countsAsKey(credential)
}

function attemptsOfRounds({ attempts }: AccountReport): readonly AttemptReport[] {
  return attempts.filter((attempt) => attempt.phase === 'after' && !isEntra(attempt))
}

function isRefusedEverywhere(account: AccountReport): boolean {
  const some = attemptsOfRounds(account)
  const credentials = new Set(some.map(({ credential }) => credential))
  const endpoints = new Set(some.map(({ endpoint }) => endpoint))
  const entra = account.attempts.find(isEntra)
  return (
    some.some(({ region }) => region === null) &&
    some.length === credentials.size * endpoints.size &&
    some.every(({ answer }) => answer === 'refused') &&
    (entra === undefined || endpoints.has(entra.endpoint))
  )
}

function proofIn(attempts: readonly AttemptReport[]): AccountReport['proof'] {
  const names = [...new Set(attempts.map(({ credential }) => credential))].filter(
    (name): name is KeyName => name !== 'entra'
  )
  const proof = proofOf(names)
  const sizes = { 'all-keys': keyNames.length, 'read-only-keys': 2, 'made-up-key': names.length } as const
  return names.length === sizes[proof] && (proof === 'made-up-key') === names.includes('made-up')
    ? proof
    : null
}

/** Cosmos DB's domains (hashicorp/go-azure-sdk, sdk/environments). */
const domains: Readonly<Record<string, string>> = {
  AzureCloud: '.documents.azure.com',
  AzureUSGovernment: '.documents.azure.us',
  AzureChinaCloud: '.documents.azure.cn'
}

function contradictionInAttempt(attempt: AttemptReport, { cloud }: RunOfAccount): string | undefined {
  const { phase, answer, status, subStatus, activityId, region } = attempt
  const { protocol, hostname } = new URL(attempt.endpoint)
  if (protocol !== 'https:') {
    return 'The endpoint isn’t an https:// URL.'
  }
  const domain = cloud !== null && Object.hasOwn(domains, cloud) ? domains[cloud] : undefined
  if (domain !== undefined && !hostname.endsWith(domain)) {
    return `The endpoint isn’t in the cloud’s domain (*${domain}).`
  }
  if (isEntra(attempt) && (answer === 'refused' || phase !== 'after' || region !== null)) {
    return 'The Entra token is tried after the change, at the global endpoint, and is never refused.'
  }
  if (status === null && (subStatus !== null || activityId !== null)) {
    return 'Without a status, there is no sub-status and no activity ID.'
  }
  if (answer === 'accepted' && !(status !== null && status >= 200 && status < 300)) {
    return `An answer with status ${status ?? 'null'} can’t be accepted.`
  }
  return answer === 'refused' && !isRefusal(attempt)
    ? 'Status, sub-status and message don’t show a refusal.'
    : undefined
}

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
