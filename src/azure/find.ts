import { list, listByResourceGroup } from '@azure/arm-cosmosdb/api/databaseAccounts'
import { within, type Clock } from '../runtime/clock.ts'
import { UserError, type Explanation, type Problem } from '../runtime/errors.ts'
import type { Log } from '../runtime/log.ts'
import type { Limiter, Slot } from '../runtime/concurrency.ts'
import { asCode, count } from '../runtime/text.ts'
import { listedAccount, type Account } from './account.ts'
import type { Arm } from './arm.ts'
import { explainArm, isNoGroup, isNotFound, type ArmScope } from './arm-errors.ts'
import { allows, permissionsOn } from './permissions.ts'
import { accountRef, type AccountRef } from './resource-id.ts'

export type Selection =
  | {
      readonly kind: 'named'
      readonly ids: readonly AccountRef[]
      readonly names: readonly string[]
      /** Without it, names are looked up in the subscriptions. */
      readonly resourceGroup: string | undefined
      readonly subscriptions: readonly string[]
    }
  | {
      readonly kind: 'all'
      readonly resourceGroup: string | undefined
      readonly subscriptions: readonly string[]
    }

export interface Candidate {
  readonly ref: AccountRef
  /** As typed; `undefined` if it was found by `*`. */
  readonly typed: string | undefined
  readonly listed: Account | undefined
  /** `missing`: Azure says that it doesn't exist. */
  readonly unavailable: { readonly missing: boolean; readonly why: Explanation } | undefined
}

export interface Found {
  readonly candidates: readonly Candidate[]
  readonly problems: readonly Problem[]
}

export interface Search {
  readonly arm: (subscriptionId: string, slot: Slot) => Arm
  readonly limiter: Limiter
  readonly clock: Clock
  readonly log: Log
  readonly cancel: AbortSignal
  /** ms since the epoch. */
  readonly until: number
  readonly principalId: string | null
  readonly cosmosDomain: string | undefined
  /** Names are looked up before the split, so that all shards know the same accounts. */
  readonly sharded: boolean
}

/** Finds the accounts with one request per page: a list returns as much as a read. @throws only the reason of `cancel` */
export async function findAccounts(selection: Selection, search: Search): Promise<Found> {
  if (selection.kind === 'named') {
    return findNamed(selection, search)
  }
  const scopes = scopesOf(selection)
  const searched = await Promise.all(scopes.map((scope) => searchScope(scope, search, true)))
  return {
    candidates: inOrder(
      searched.flatMap(({ accounts }) =>
        accounts.map((account) => ({
          ref: account,
          typed: undefined,
          listed: account,
          unavailable: undefined
        }))
      )
    ),
    problems: problemsOf(searched, selection.resourceGroup !== undefined)
  }
}

async function findNamed(selection: Extract<Selection, { kind: 'named' }>, search: Search): Promise<Found> {
  const { ids, names, resourceGroup, subscriptions } = selection
  const byId = ids.map((ref) => ({ ref, typed: ref.id, listed: undefined, unavailable: undefined }))
  const [only] = subscriptions
  if (names.length === 0) {
    return { candidates: inOrder(byId), problems: [] }
  }
  if (resourceGroup !== undefined && only !== undefined && subscriptions.length === 1 && !search.sharded) {
    const inGroup = names.map((name) => ({
      ref: accountRef.of(only, resourceGroup, name),
      typed: name,
      listed: undefined,
      unavailable: undefined
    }))
    return { candidates: inOrder([...byId, ...inGroup]), problems: [] }
  }
  const searched = await Promise.all(scopesOf(selection).map((scope) => searchScope(scope, search, false)))
  const missing = names.filter((name) => matches(searched, name).length === 0)
  const unread = missing.length === 0 ? undefined : await whyMissing(searched, search)
  return {
    candidates: inOrder([
      ...byId,
      ...names.flatMap((name): readonly Candidate[] => {
        const found = matches(searched, name)
        return found.length > 0
          ? found.map((account) => ({ ref: account, typed: name, listed: account, unavailable: undefined }))
          : [missingCandidate(name, selection, unread)]
      })
    ]),
    // Another shard may have found the name, so this one has to report that it couldn't search.
    problems: [
      ...problemsOf(searched, resourceGroup !== undefined),
      ...(unread === undefined || searched.some(({ problem }) => problem?.message === unread.message)
        ? []
        : [{ ...unread, verdict: 'inconclusive' } as const])
    ]
  }
}

function matches(searched: readonly Searched[], name: string): readonly Account[] {
  return searched.flatMap(({ accounts }) =>
    accounts.filter((account) => account.name.toLowerCase() === name.toLowerCase())
  )
}

function missingCandidate(
  name: string,
  { resourceGroup, subscriptions }: Extract<Selection, { kind: 'named' }>,
  unread: Explanation | undefined
): Candidate {
  const [only = ''] = subscriptions
  const where =
    resourceGroup === undefined
      ? subscriptions.length === 1
        ? `subscription ${only}`
        : `the ${subscriptions.length} subscriptions of subscription-id`
      : `resource group ${resourceGroup}${subscriptions.length === 1 ? '' : ` of the ${subscriptions.length} subscriptions`}`
  return {
    ref: {
      id: name,
      name,
      resourceGroup: resourceGroup ?? '',
      subscriptionId: subscriptions.length === 1 ? only : ''
    },
    typed: name,
    listed: undefined,
    unavailable:
      unread === undefined
        ? {
            missing: true,
            why: {
              code: 'account-not-found',
              message: `The account ${name} doesn’t exist in ${where}.`,
              nextStep: `Check account-name, resource-group and subscription-id: ${asCode('az cosmosdb list --query "[].{name:name,group:resourceGroup}" --output table')}.`
            }
          }
        : {
            missing: false,
            why: {
              code: 'account-unknown',
              message: `It isn’t known whether the account ${name} exists in ${where}. ${unread.message}`,
              nextStep: unread.nextStep
            }
          }
  }
}

function scopesOf({ resourceGroup, subscriptions }: Selection): readonly ArmScope[] {
  return subscriptions.map((subscriptionId) => ({
    id: `/subscriptions/${subscriptionId}${resourceGroup === undefined ? '' : `/resourceGroups/${resourceGroup}`}`,
    subscriptionId,
    resourceGroup: resourceGroup ?? '',
    name: ''
  }))
}

interface Searched {
  readonly scope: ArmScope
  readonly accounts: readonly Account[]
  readonly problem: Problem | undefined
  readonly noGroup: boolean
}

/** Empty pages in a row. */
const mostEmptyPages = 100

async function searchScope(scope: ArmScope, search: Search, complete: boolean): Promise<Searched> {
  const { limiter, clock, log, cancel, until } = search
  return limiter.begin(async (slot) => {
    const arm = search.arm(scope.subscriptionId, slot)
    const accounts: Account[] = []
    let foreignItems = 0
    try {
      let pages = 0
      let emptyPages = 0
      const seen = new Set<string>()
      await within(clock, until, cancel, async (abortSignal) => {
        const paged =
          scope.resourceGroup === ''
            ? list(arm, { abortSignal })
            : listByResourceGroup(arm, scope.resourceGroup, { abortSignal })
        for await (const page of paged.byPage()) {
          pages++
          const before = seen.size
          for (const found of page) {
            const account = listedAccount(found, search.cosmosDomain)
            seen.add(found.id ?? '')
            if (account?.id.toLowerCase().startsWith(`${scope.id.toLowerCase()}/`) === true) {
              accounts.push(account)
            } else {
              foreignItems++
            }
          }
          emptyPages = seen.size === before ? emptyPages + 1 : 0
          if (emptyPages > (page.length > 0 ? 0 : mostEmptyPages)) {
            throw new UserError(
              'endless-list',
              `Azure Resource Manager’s list of the accounts in ${scopeName(scope)} doesn’t end.`,
              'Rerun the job. If the problem persists, open a support request.'
            )
          }
        }
      })
      log.info(
        `Searched ${scopeName(scope)}: ${count(accounts.length, 'account')}${pages > 1 ? ` on ${pages} pages` : ''}`
      )
    } catch (error) {
      cancel.throwIfAborted()
      const why = explainArm(error, 'list the accounts', scope)
      log.info(
        `The search of ${scopeName(scope)} ${accounts.length > 0 ? 'is incomplete' : 'failed'}: ${why.message}`
      )
      const problem = { ...why, verdict: isNotFound(error) ? 'failed' : 'inconclusive' } as const
      return { scope, accounts, problem, noGroup: isNoGroup(error) }
    }
    if (foreignItems > 0) {
      const problem = {
        verdict: 'inconclusive',
        code: 'unexpected-list-items',
        message: `Azure Resource Manager lists ${count(foreignItems, 'item')} in ${scopeName(scope)} without the resource ID of an account there, so some accounts may be missing.`,
        nextStep: `See the list: ${asCode(`az cosmosdb list --subscription ${scope.subscriptionId} --query "[].id" --output tsv`)}.`
      } as const
      log.info(problem.message)
      return { scope, accounts, problem, noGroup: false }
    }
    return {
      scope,
      accounts,
      problem: complete ? await unreadPart(arm, scope, search) : undefined,
      noGroup: false
    }
  })
}

/** With `*`, accounts that the identity may not read are silently absent from lists. */
async function unreadPart(
  arm: Arm,
  scope: ArmScope,
  { clock, cancel, until, principalId, log }: Search
): Promise<Problem | undefined> {
  const nextStep = `Grant a role there: ${asCode(`az role assignment create --assignee-object-id ${principalId ?? '<object id>'} --assignee-principal-type ServicePrincipal --role "Cosmos DB Account Reader Role" --scope "${scope.id}"`)}.`
  try {
    const permissions = await within(clock, until, cancel, (signal) => permissionsOn(arm, scope.id, signal))
    if (allows(permissions, 'Microsoft.DocumentDB/databaseAccounts/read')) {
      return undefined
    }
    const message = `The identity can’t read all of ${scopeName(scope)}, so some accounts may be hidden from this run.`
    log.info(message)
    return { verdict: 'inconclusive', code: 'scope-not-readable', message, nextStep }
  } catch (error) {
    cancel.throwIfAborted()
    const message = `It isn’t known whether the identity can read all accounts in ${scopeName(scope)}. ${explainArm(error, 'read its permissions', scope).message}`
    log.info(message)
    return { verdict: 'inconclusive', code: 'permissions-unknown', message, nextStep }
  }
}

async function whyMissing(searched: readonly Searched[], search: Search): Promise<Explanation | undefined> {
  const unread = searched.find(({ problem, noGroup }) => problem !== undefined && !noGroup)
  if (unread?.problem?.verdict === 'inconclusive') {
    return unread.problem
  }
  const parts = await Promise.all(
    searched
      .filter(({ problem }) => problem === undefined)
      .map(({ scope }) =>
        search.limiter.begin((slot) => unreadPart(search.arm(scope.subscriptionId, slot), scope, search))
      )
  )
  return parts.find((part) => part !== undefined)
}

function problemsOf(searched: readonly Searched[], oneGroup: boolean): readonly Problem[] {
  const somewhere = oneGroup && searched.some(({ problem }) => problem === undefined)
  return searched.flatMap(({ problem, noGroup }) =>
    problem === undefined || (noGroup && somewhere) ? [] : [problem]
  )
}

function scopeName({ subscriptionId, resourceGroup }: ArmScope): string {
  return resourceGroup === ''
    ? `subscription ${subscriptionId}`
    : `resource group ${resourceGroup} of subscription ${subscriptionId}`
}

function inOrder(candidates: readonly Candidate[]): readonly Candidate[] {
  const byId = new Map<string, Candidate>()
  for (const candidate of candidates) {
    const id = candidate.ref.id.toLowerCase()
    const known = byId.get(id)
    byId.set(id, known === undefined ? candidate : { ...known, listed: known.listed ?? candidate.listed })
  }
  return [...byId].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, candidate]) => candidate)
}
