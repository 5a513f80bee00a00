/**
 * Imported before anything else. Removes environment variables that change where secrets go or what is printed. The SDKs'
 * own logs print requests and answers unfiltered (AZURE_LOG_LEVEL=verbose, DEBUG=*), so they could leak secrets, and a
 * server could write workflow commands into the job's log.
 */

/** Whether the job turned the verification of certificates off, which this action doesn't allow. */
export const ignoresTlsSetting = process.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'

for (const name of [
  // They make Microsoft's sign-in library send the assertion to a regional host (@azure/msal-node, @azure/identity).
  'AZURE_REGIONAL_AUTHORITY_NAME',
  'MSAL_FORCE_REGION',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'AZURE_LOG_LEVEL',
  'TYPESPEC_RUNTIME_LOG_LEVEL',
  'AZURE_COSMOSDB_DIAGNOSTICS_LEVEL',
  'DEBUG'
]) {
  Reflect.deleteProperty(process.env, name)
}
