export const apis = ['NoSQL', 'MongoDB', 'Cassandra', 'Gremlin', 'Table'] as const
export type Api = (typeof apis)[number]

/** Needs both the kind and the capabilities: a MongoDB account may have no capability (azure-cli, test_update_database_account.yaml). */
export function apiOf(kind: string | undefined, capabilities: readonly (string | undefined)[]): Api {
  const has = new Set(capabilities.map((name) => name?.toLowerCase()))
  if (kind === 'MongoDB' || has.has('enablemongo')) {
    return 'MongoDB'
  }
  if (has.has('enablecassandra')) {
    return 'Cassandra'
  }
  if (has.has('enablegremlin')) {
    return 'Gremlin'
  }
  return has.has('enabletable') ? 'Table' : 'NoSQL'
}
