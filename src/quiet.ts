/**
 * Imported before anything else. The SDKs' own logs print what a server sent as it came, so that a server could write
 * workflow commands into the job's log, and requests with more of them than belongs there (AZURE_LOG_LEVEL=verbose,
 * DEBUG=*). What a run does stands in its log and its report.
 */
for (const name of [
  'AZURE_LOG_LEVEL',
  'TYPESPEC_RUNTIME_LOG_LEVEL',
  'AZURE_COSMOSDB_DIAGNOSTICS_LEVEL',
  'DEBUG'
]) {
  // eslint-disable-next-line no-restricted-globals -- an edge: the SDKs read the environment as they are loaded
  Reflect.deleteProperty(process.env, name)
}
