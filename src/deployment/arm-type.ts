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
  if (isExpression(id)) {
    return typeOfExpression(id)
  }
  if (!id.startsWith('/')) {
    return 'unclear'
  }
  const [, last] = /^.*\/providers\/(.*)$/is.exec(id) ?? []
  if (last === undefined) {
    return 'other'
  }
  const [provider = '', type = '', name, ...more] = last.split('/').filter((part) => part !== '')
  return name === undefined ? 'unclear' : more.length > 0 ? 'other' : typeNamed(`${provider}/${type}`)
}

/** `resourceId` and its kin have the type as an argument, `extensionResourceId` behind the ID of another resource. */
function typeOfExpression(id: string): TypeOfResource {
  const [, list] = /^\[(?:\w+)?resourceId\((.*)\)\]$/is.exec(id) ?? []
  const [type] = argumentsIn(list ?? '').flatMap((text) => quotedType.exec(text)?.[1] ?? [])
  if (type !== undefined) {
    return typeNamed(type)
  }
  return accountInId.test(id) ? 'account' : otherType.test(id) ? 'other' : 'unclear'
}

const quotedType = /^\s*'([a-z0-9]+(?:\.[a-z0-9]+)+(?:\/\w+)+)'\s*$/i
/** In an ID, the account's name follows the type; a child has a type and a name more. */
const accountInId = /microsoft\.documentdb\/databaseaccounts(?![a-z]|\/[^/'"]+\/[a-z])/i
const otherType = /(?:\/providers\/|')[a-z0-9]+(?:\.[a-z0-9]+)+\/[a-z0-9]+/i

/** Of a call; commas in texts and in inner calls don't count. */
function argumentsIn(list: string): readonly string[] {
  const found: string[] = []
  let [depth, text] = [0, '']
  for (const [part] of `${list},`.matchAll(/'(?:[^']|'')*'|[^]/g)) {
    if (part === ',' && depth === 0) {
      found.push(text)
      text = ''
    } else {
      depth += part === '(' ? 1 : part === ')' ? -1 : 0
      text += part
    }
  }
  return found
}

/** An expression is a text in brackets; IDs may contain one as a part. */
export function isExpression(text: string): boolean {
  return text.includes('[')
}

/** Whether a text names the type of accounts itself, and not only one of its child types. */
export function namesAccount(text: string): boolean {
  return /microsoft\.documentdb\/databaseaccounts(?![a-z]|\/[a-z]+['"/])/i.test(text)
}
