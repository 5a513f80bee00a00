import { isGuid } from '../runtime/text.ts'

export interface AccountRef {
  readonly id: string
  readonly subscriptionId: string
  readonly resourceGroup: string
  readonly name: string
}

/** 3 to 50 letters, digits and hyphens. */
export const accountName = /^[a-z0-9][a-z0-9-]{1,48}[a-z0-9]$/i

/** Letters and digits of any language, and . _ - ( ), but no period at the end. */
export const groupName = /^(?:[\p{L}\p{M}\p{N}\p{Pc}.()-]{0,89}[\p{L}\p{M}\p{N}\p{Pc}()-])$/u

/** Resource IDs of accounts. Azure compares them without regard to case. */
export const accountRef = {
  of(subscriptionId: string, resourceGroup: string, name: string): AccountRef {
    const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`
    return { id, subscriptionId, resourceGroup, name }
  },
  parse(id: string): AccountRef | undefined {
    const [root, subscriptions, subscriptionId = '', groups, resourceGroup = '', ...rest] = id
      .replace(/\/$/, '')
      .split('/')
    const [providers, provider, accounts, name = '', ...more] = rest
    const words = [root, subscriptions, groups, providers, provider, accounts].join('/').toLowerCase()
    return words !== '/subscriptions/resourcegroups/providers/microsoft.documentdb/databaseaccounts' ||
      !isGuid(subscriptionId) ||
      !groupName.test(resourceGroup) ||
      !accountName.test(name) ||
      more.length > 0
      ? undefined
      : accountRef.of(subscriptionId, resourceGroup, name)
  }
}
