import type { AccountRef } from './resource-id.ts'

/** Microsoft's command. Names need no quotes: they were checked. */
export function settingCommand(
  { resourceGroup, name, subscriptionId }: Pick<AccountRef, 'resourceGroup' | 'name' | 'subscriptionId'>,
  disableLocalAuth: boolean
): string {
  return (
    `az resource update --subscription ${subscriptionId} --resource-group "${resourceGroup}" --name "${name}" ` +
    `--resource-type "Microsoft.DocumentDB/databaseAccounts" --set properties.disableLocalAuth=${String(disableLocalAuth)}`
  )
}
