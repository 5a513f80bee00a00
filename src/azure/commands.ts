import type { AccountRef } from './resource-id.ts'

/** The command of Microsoft's guide that turns keys off (`true`) or on again (`false`). Names were checked: they contain no quotes. */
export function settingCommand(
  { resourceGroup, name, subscriptionId }: Pick<AccountRef, 'resourceGroup' | 'name' | 'subscriptionId'>,
  disableLocalAuth: boolean
): string {
  return (
    `az resource update --subscription ${subscriptionId} --resource-group "${resourceGroup}" --name "${name}" ` +
    `--resource-type "Microsoft.DocumentDB/databaseAccounts" --set properties.disableLocalAuth=${String(disableLocalAuth)}`
  )
}
