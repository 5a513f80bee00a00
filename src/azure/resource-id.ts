/** Where an account stands in Azure, before anything is known about it. */
export interface AccountRef {
  readonly id: string
  readonly subscriptionId: string
  readonly resourceGroup: string
  readonly name: string
}

/** The name of an account: 3 to 50 letters, digits and hyphens. */
export const accountName = /^[a-z0-9][a-z0-9-]{1,48}[a-z0-9]$/i

const pattern =
  /^\/subscriptions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/resourceGroups\/([\p{L}\p{N}._()-]{0,89}[\p{L}\p{N}_()-])\/providers\/Microsoft\.DocumentDB\/databaseAccounts\/([a-z0-9][a-z0-9-]{1,48}[a-z0-9])\/?$/iu

/** Resource IDs of accounts. Azure compares them without regard to case. */
export const accountRef = {
  of(subscriptionId: string, resourceGroup: string, name: string): AccountRef {
    const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`
    return { id, subscriptionId, resourceGroup, name }
  },
  /** `undefined` where the text is no resource ID of an account. */
  parse(id: string): AccountRef | undefined {
    const [, subscriptionId, resourceGroup, name] = pattern.exec(id) ?? []
    // Where case does not count and letters of all languages do, the long s is an s, and the Kelvin sign a k.
    return subscriptionId === undefined ||
      resourceGroup === undefined ||
      name === undefined ||
      !accountName.test(name)
      ? undefined
      : accountRef.of(subscriptionId, resourceGroup, name)
  }
}
