/**
 * Imported before anything else. Takes out of the environment what would change where secrets go or what is printed.
 * The SDKs' own logs print what a server sent as it came, so that a server could write
 * workflow commands into the job's log, and requests with more of them than belongs there (AZURE_LOG_LEVEL=verbose,
 * DEBUG=*). What a run does stands in its log and its report.
 */
/** The job asked for certificates not to be verified. */
export const ignoresTlsSetting =
  // eslint-disable-next-line no-restricted-globals -- an edge: Node.js warns on stderr as soon as a connection is made
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'

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
  // eslint-disable-next-line no-restricted-globals -- an edge: the SDKs read the environment as they are loaded
  Reflect.deleteProperty(process.env, name)
}
