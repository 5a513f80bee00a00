/** Imported first. The SDKs' logs print tokens and servers' text unfiltered (AZURE_LOG_LEVEL=verbose, DEBUG=*). */

export const ignoresTlsSetting = process.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'

for (const name of [
  // With these variables, @azure/msal-node sends the assertion to a regional host.
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

// Nothing prints a stack, and recording one takes a tenth of the processor time of a large run.
Error.stackTraceLimit = 0
