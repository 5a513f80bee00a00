/** What a resource ID or an expression says of the resource's type. */
export type TypeOfResource = 'account' | 'deployment' | 'other' | 'unclear'

const types: Readonly<Record<string, TypeOfResource>> = {
  'microsoft.documentdb/databaseaccounts': 'account',
  'microsoft.resources/deployments': 'deployment'
}

/** Azure compares types without regard to case. Child types and other resources are `other`. */
export function typeNamed(type: string): TypeOfResource {
  const lower = type.toLowerCase()
  return Object.hasOwn(types, lower) ? (types[lower] ?? 'other') : 'other'
}

/**
 * A plain ID names its type after the last `/providers/`. An ID that ARM couldn't compute is an expression, which names the
 * types of the resources that it concerns.
 */
export function typeOfId(id: string): TypeOfResource {
  if (!isExpression(id)) {
    const [, last] = /^.*\/providers\/(.*)$/is.exec(id) ?? []
    const [provider = '', type = '', name = '', ...more] = (last ?? '').replace(/\/$/, '').split('/')
    return name === '' || more.length > 0 ? 'other' : typeNamed(`${provider}/${type}`)
  }
  if (namesAccount(id) && !/^\[extensionResourceId\(/i.test(id)) {
    return 'account'
  }
  return /[a-z0-9]+\.[a-z0-9.]+\/[a-z0-9]+/i.test(id) ? 'other' : 'unclear'
}

/** An expression is a text in brackets; IDs may contain one as a part. */
export function isExpression(text: string): boolean {
  return text.includes('[')
}

/** Whether a text names the type of accounts itself, and not only one of its child types. */
export function namesAccount(text: string): boolean {
  return /microsoft\.documentdb\/databaseaccounts(?![a-z]|\/[a-z]+['"/])/i.test(text)
}
