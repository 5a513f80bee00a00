import { isObject, own, type JsonObject } from '../json.ts'

/** Reads from a Terraform plan of any shape. Nothing here throws, and nothing depends on the depth of the stack. */

export function stringAt(value: unknown, key: string): string | undefined {
  const found = own(value, key)
  return typeof found === 'string' ? found : undefined
}

/** All members of that name without regard to case, as Azure Resource Manager reads them. */
export function members(value: unknown, key: string): readonly unknown[] {
  return isObject(value)
    ? Object.keys(value)
        .filter((name) => name.toLowerCase() === key.toLowerCase())
        .map((name) => value[name])
    : []
}

/**
 * Whether marks such as `after_unknown` cover a place: `true` there or at any ancestor (terraform,
 * internal/command/jsonplan/plan.go). What can't be read counts as a mark.
 */
export function isMarked(marks: unknown, path: readonly string[]): boolean {
  let found = [marks]
  for (const key of path) {
    if (found.some(covers)) {
      return true
    }
    found = found.flatMap((mark) => members(mark, key))
  }
  return found.some(covers)
}

function covers(mark: unknown): boolean {
  return mark !== undefined && mark !== null && mark !== false && typeof mark !== 'object'
}

/** Whether anything within these marks is marked. */
export function isPartlyMarked(marks: unknown): boolean {
  const open = [marks]
  while (open.length > 0) {
    const mark = open.pop()
    if (covers(mark)) {
      return true
    }
    if (typeof mark === 'object' && mark !== null) {
      push(open, Object.values(mark))
    }
  }
  return false
}

/** Every string within a value, keys included. */
export function* stringsIn(value: unknown): Generator<string> {
  const open = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next === 'string') {
      yield next
    } else if (typeof next === 'object' && next !== null) {
      if (!Array.isArray(next)) {
        yield* Object.keys(next)
      }
      push(open, Object.values(next))
    }
  }
}

/** The strings that marks such as `after_sensitive` cover. */
export function* markedStrings(value: unknown, marks: unknown): Generator<string> {
  const open: [value: unknown, mark: unknown][] = [[value, marks]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [found, mark] = next
    if (covers(mark)) {
      yield* stringsIn(found)
    } else if (typeof mark === 'object' && mark !== null && typeof found === 'object' && found !== null) {
      for (const [key, inner] of Object.entries(mark)) {
        if (Object.hasOwn(found, key)) {
          open.push([(found as JsonObject)[key], inner])
        }
      }
    }
  }
}

/** Not `push(...values)`: a long list would exceed the number of arguments. */
function push(open: unknown[], values: readonly unknown[]): void {
  for (const value of values) {
    open.push(value)
  }
}
