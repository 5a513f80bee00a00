import { list, listByResourceGroup } from '@azure/arm-cosmosdb/api/databaseAccounts'
import type { Judgement } from '../check/verdict.ts'
import { within, type Clock } from '../clock.ts'
import { UserError, type Explanation } from '../errors.ts'
import type { Selection } from '../inputs.ts'
import type { Log } from '../log.ts'
import type { Problem } from '../report/report.ts'
import type { Slot, Slots } from '../slots.ts'
import { asCode, count } from '../text.ts'
import { listedAccount, type Account } from './account.ts'
import type { Arm } from './arm.ts'
import { explainArm, isNoGroup, isNotFound, type Place } from './arm-errors.ts'
import { allows, permissionsOn } from './permissions.ts'
import { accountRef, type AccountRef } from './resource-id.ts'

/** An account that a run is about, before it was looked at. */
export interface Candidate {
  readonly ref: AccountRef
  /** The name or ID that the user typed; `undefined` for one that was found by `*`. */
  readonly typed: string | undefined
  /** As a list told of it. */
  readonly listed: Account | undefined
  /** Why there is nothing to look at: it does not exist, or nobody can tell. */
  readonly lost: { readonly judgement: Judgement; readonly obstacle: Explanation } | undefined
}

export interface Found {
  /** Each account once, in the order of their IDs. */
  readonly candidates: readonly Candidate[]
  readonly problems: readonly Problem[]
}

export interface Search {
  /** A client for one subscription, whose requests take this slot. */
  readonly arm: (subscriptionId: string, slot: Slot) => Arm
  readonly slots: Slots
  readonly clock: Clock
  readonly log: Log
  readonly cancel: AbortSignal
  /** ms since the epoch; what was not found by then could not be looked for. */
  readonly until: number
  readonly principalId: string | null
  /** Of the cloud; `undefined` if it isn't known. */
  readonly cosmosDomain: string | undefined
  /** Names are looked up before they are split into shards, so that all shards know the same accounts. */
  readonly sharded: boolean
}

/**
 * The accounts of a selection. A list tells all that a read would, so that finding costs one request a page. Never throws,
 * but for the reason of `cancel`.
 */
export async function findAccounts(selection: Selection, search: Search): Promise<Found> {
  if (selection.kind === 'named') {
    return findNamed(selection, search)
  }
  const scopes = scopesOf(selection)
  const searched = await Promise.all(scopes.map((scope) => searchScope(scope, search, true)))
  return {
    candidates: inOrder(
      searched.flatMap(({ accounts }) =>
        accounts.map((account) => ({ ref: account, typed: undefined, listed: account, lost: undefined }))
      )
    ),
    problems: problemsOf(searched, selection.resourceGroup !== undefined)
  }
}

async function findNamed(selection: Extract<Selection, { kind: 'named' }>, search: Search): Promise<Found> {
  const { ids, names, resourceGroup, subscriptions } = selection
  const byId = ids.map((ref) => ({ ref, typed: ref.id, listed: undefined, lost: undefined }))
  const [only] = subscriptions
  if (names.length === 0) {
    return { candidates: inOrder(byId), problems: [] }
  }
  if (resourceGroup !== undefined && only !== undefined && subscriptions.length === 1 && !search.sharded) {
    // A read finds it as well as a list, and needs a role on the account only.
    const there = names.map((name) => ({
      ref: accountRef.of(only, resourceGroup, name),
      typed: name,
      listed: undefined,
      lost: undefined
    }))
    return { candidates: inOrder([...byId, ...there]), problems: [] }
  }
  const searched = await Promise.all(scopesOf(selection).map((scope) => searchScope(scope, search, false)))
  const missing = names.filter((name) => matches(searched, name).length === 0)
  // Only now is it worth asking whether the lists may have left something out.
  const lost = missing.length === 0 ? undefined : await whyMissing(searched, search)
  return {
    candidates: inOrder([
      ...byId,
      ...names.flatMap((name): readonly Candidate[] => {
        const found = matches(searched, name)
        return found.length > 0
          ? found.map((account) => ({ ref: account, typed: name, listed: account, lost: undefined }))
          : [missingCandidate(name, selection, lost)]
      })
    ]),
    // Another shard may have seen the name: whoever could not look for it must not be silent about that.
    problems: [
      ...problemsOf(searched, resourceGroup !== undefined),
      ...(lost === undefined || searched.some(({ problem }) => problem?.message === lost.message)
        ? []
        : [{ verdict: 'inconclusive', message: lost.message, nextStep: lost.nextStep } as const])
    ]
  }
}

function matches(searched: readonly Searched[], name: string): readonly Account[] {
  return searched.flatMap(({ accounts }) =>
    accounts.filter((account) => account.name.toLowerCase() === name.toLowerCase())
  )
}

/** It stands in the report as it was typed. */
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
    lost:
      unread === undefined
        ? {
            judgement: { verdict: 'failed', ground: 'not-found' },
            obstacle: {
              message: `There is no account ${name} in ${where}`,
              nextStep: `Check account-name, resource-group and subscription-id: ${asCode('az cosmosdb list --query "[].{name:name,group:resourceGroup}" --output table')}.`
            }
          }
        : {
            judgement: { verdict: 'inconclusive', ground: 'account-unread' },
            obstacle: {
              message: `Whether there is an account ${name} in ${where} is not known: ${unread.message}`,
              nextStep: unread.nextStep
            }
          }
  }
}

/** Where to look: whole subscriptions, or one resource group of each. */
function scopesOf({ resourceGroup, subscriptions }: Selection): readonly Place[] {
  return subscriptions.map((subscriptionId) => ({
    id: `/subscriptions/${subscriptionId}${resourceGroup === undefined ? '' : `/resourceGroups/${resourceGroup}`}`,
    subscriptionId,
    resourceGroup: resourceGroup ?? '',
    name: ''
  }))
}

interface Searched {
  readonly scope: Place
  readonly accounts: readonly Account[]
  /** Why it could not be searched, or not all of it. */
  readonly problem: Problem | undefined
  /** There is no such resource group; there may be in another subscription. */
  readonly noGroup: boolean
}

/** ARM's pages may be empty, but not one after the other without an end. */
const mostEmptyPages = 100

async function searchScope(scope: Place, search: Search, wholly: boolean): Promise<Searched> {
  const { slots, clock, log, cancel, until } = search
  return slots.begin(async (slot) => {
    const arm = search.arm(scope.subscriptionId, slot)
    const accounts: Account[] = []
    let odd = 0
    try {
      let pages = 0
      let barren = 0
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
              odd++
            }
          }
          barren = seen.size === before ? barren + 1 : 0
          if (barren > (page.length > 0 ? 0 : mostEmptyPages)) {
            throw new UserError(
              `Azure Resource Manager’s list of the accounts in ${placeName(scope)} has no end`,
              'Run the job again; if it lasts, open a support request.'
            )
          }
        }
      })
      log.info(
        `Searched ${placeName(scope)}: ${count(accounts.length, 'account')}${pages > 1 ? ` on ${pages} pages` : ''}`
      )
    } catch (error) {
      cancel.throwIfAborted()
      const { message, nextStep } = explainArm(error, 'list the accounts', scope)
      log.info(
        `${placeName(scope)} could not be searched${accounts.length > 0 ? ' to its end' : ''}: ${message}`
      )
      const problem = { verdict: isNotFound(error) ? 'failed' : 'inconclusive', message, nextStep } as const
      // What was found before is there all the same.
      return { scope, accounts, problem, noGroup: isNoGroup(error) }
    }
    if (odd > 0) {
      const message = `Azure Resource Manager lists ${count(odd, 'item')} in ${placeName(scope)} whose resource ID is not that of an account there, so not all accounts are known`
      log.info(message)
      const nextStep = `Look at what is listed: ${asCode(`az cosmosdb list --subscription ${scope.subscriptionId} --query "[].id" --output tsv`)}.`
      return { scope, accounts, problem: { verdict: 'inconclusive', message, nextStep }, noGroup: false }
    }
    return {
      scope,
      accounts,
      problem: wholly ? await unreadPart(arm, scope, search) : undefined,
      noGroup: false
    }
  })
}

/** With `*`, what the identity may not read would be silently absent. */
async function unreadPart(
  arm: Arm,
  scope: Place,
  { clock, cancel, until, principalId, log }: Search
): Promise<Problem | undefined> {
  const nextStep = `Grant it there: ${asCode(`az role assignment create --assignee-object-id ${principalId ?? '<object id>'} --assignee-principal-type ServicePrincipal --role "Cosmos DB Account Reader Role" --scope "${scope.id}"`)}.`
  try {
    const permissions = await within(clock, until, cancel, (signal) => permissionsOn(arm, scope.id, signal))
    if (allows(permissions, 'Microsoft.DocumentDB/databaseAccounts/read')) {
      return undefined
    }
    const message = `The identity may not read accounts in all of ${placeName(scope)}, so there may be accounts that this run cannot see`
    log.info(message)
    return { verdict: 'inconclusive', message, nextStep }
  } catch (error) {
    cancel.throwIfAborted()
    const message = `Whether the identity may read all accounts in ${placeName(scope)} is not known: ${explainArm(error, 'read its permissions', scope).message}`
    log.info(message)
    return { verdict: 'inconclusive', message, nextStep }
  }
}

/** Why names that no list held may exist all the same; `undefined` where they do not. */
async function whyMissing(searched: readonly Searched[], search: Search): Promise<Explanation | undefined> {
  const unread = searched.find(({ problem, noGroup }) => problem !== undefined && !noGroup)
  if (unread?.problem?.verdict === 'inconclusive') {
    return unread.problem
  }
  const parts = await Promise.all(
    searched
      .filter(({ problem }) => problem === undefined)
      .map(({ scope }) =>
        search.slots.begin((slot) => unreadPart(search.arm(scope.subscriptionId, slot), scope, search))
      )
  )
  return parts.find((part) => part !== undefined)
}

/** A resource group is missing where no subscription has it. */
function problemsOf(searched: readonly Searched[], oneGroup: boolean): readonly Problem[] {
  const somewhere = oneGroup && searched.some(({ problem }) => problem === undefined)
  return searched.flatMap(({ problem, noGroup }) =>
    problem === undefined || (noGroup && somewhere) ? [] : [problem]
  )
}

function placeName({ subscriptionId, resourceGroup }: Place): string {
  return resourceGroup === ''
    ? `subscription ${subscriptionId}`
    : `resource group ${resourceGroup} of subscription ${subscriptionId}`
}

/** Azure compares IDs without regard to case. */
function inOrder(candidates: readonly Candidate[]): readonly Candidate[] {
  const byId = new Map<string, Candidate>()
  for (const candidate of candidates) {
    const id = candidate.ref.id.toLowerCase()
    const known = byId.get(id)
    byId.set(id, known === undefined ? candidate : { ...known, listed: known.listed ?? candidate.listed })
  }
  return [...byId].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, candidate]) => candidate)
}
