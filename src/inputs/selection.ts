import type { Selection } from '../azure/find.ts'
import { accountName, accountRef, groupName, type AccountRef } from '../azure/resource-id.ts'
import { BadInput } from '../runtime/errors.ts'
import { isGuid } from '../runtime/text.ts'
import { invalid, lines, type InputSource } from './read.ts'

/** @throws BadInput */
export function readSelection({ input, environment }: InputSource): Selection {
  const value = input('account-name')
  const group = input('resource-group')
  const entries = value
    .split(/[\n,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  if (entries.length === 0) {
    throw new BadInput(
      'missing-input',
      `The input account-name ${value === '' ? 'is empty' : `is set to ${JSON.stringify(value)}`}, so no account is selected.`,
      'Set account-name to an account’s name, to a full resource ID, or to * for all. If the value comes from an expression, check that the expression isn’t empty.'
    )
  }
  if (group !== '' && group !== '*' && !groupName.test(group)) {
    throw invalid(
      'resource-group',
      group,
      'Use the name of a resource group (at most 90 letters, digits and . _ - ( )), or * together with account-name *.'
    )
  }
  const subscriptions = (): readonly string[] => readSubscriptions(input('subscription-id'), environment)
  if (entries.includes('*')) {
    if (entries.length > 1) {
      throw invalid('account-name', value, 'Use names and resource IDs, or * alone.')
    }
    if (group === '') {
      throw new BadInput(
        'missing-input',
        'The input resource-group is empty, but account-name is *. An empty value never means all.',
        'Set resource-group to one resource group, or to * for all accounts of the subscriptions.'
      )
    }
    return {
      kind: 'all',
      resourceGroup: group === '*' ? undefined : group,
      subscriptions: subscriptions()
    }
  }
  if (group === '*') {
    throw invalid(
      'resource-group',
      group,
      'Use the name of a resource group; * works only with account-name *.'
    )
  }
  const ids: AccountRef[] = []
  const names: string[] = []
  for (const entry of entries) {
    if (!entry.startsWith('/')) {
      if (!accountName.test(entry)) {
        throw invalid(
          'account-name',
          entry,
          'Use 3 to 50 letters, digits and hyphens, a full resource ID, or * alone.'
        )
      }
      names.push(entry)
      continue
    }
    const ref = accountRef.parse(entry)
    if (ref === undefined) {
      throw invalid(
        'account-name',
        entry,
        'Use a name, or a resource ID of the form /subscriptions/…/resourceGroups/…/providers/Microsoft.DocumentDB/databaseAccounts/….'
      )
    }
    ids.push(ref)
  }
  return {
    kind: 'named',
    ids,
    names,
    resourceGroup: group === '' ? undefined : group,
    subscriptions: names.length === 0 ? [] : subscriptions()
  }
}

function readSubscriptions(given: string, environment: InputSource['environment']): readonly string[] {
  const found = lines(given || (environment['AZURE_SUBSCRIPTION_ID'] ?? ''))
  if (found.length === 0) {
    throw new BadInput(
      'missing-input',
      'The input subscription-id is empty and the environment variable AZURE_SUBSCRIPTION_ID isn’t set, but account-name contains a name or *.',
      'Set subscription-id to the account’s subscription (several: one per line), or use its full resource ID as account-name.'
    )
  }
  for (const id of found) {
    if (!isGuid(id)) {
      throw invalid('subscription-id', id, 'Use subscription IDs (GUIDs), one per line.')
    }
  }
  return [...new Set(found.map((id) => id.toLowerCase()))]
}
