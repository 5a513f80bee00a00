import { only } from './arm-body.ts'
import { isObject, own, textOf } from './json.ts'

/** What the property changes of an entry say of `disableLocalAuth`. */
export type DeltaSays = 'nothing' | 'off' | 'on' | 'doubt'

/** Levels of `children` that are read. */
const deepest = 20

const path = ['properties', 'disablelocalauth']

/**
 * Paths are dotted or nested, and words and keys may have any case. `before` is the live value: a change with `NoEffect` says that
 * Azure will not set the property, so that only the live value could make it true.
 */
export function deltaSays(
  delta: unknown,
  before: boolean | null,
  parents: readonly string[] = [],
  depth = 0
): DeltaSays {
  if (delta === undefined || delta === null) {
    return 'nothing'
  }
  if (!Array.isArray(delta) || depth > deepest) {
    return 'doubt'
  }
  return worst(delta.map((change) => changeSays(change, before, parents, depth)))
}

function changeSays(
  change: unknown,
  before: boolean | null,
  parents: readonly string[],
  depth: number
): DeltaSays {
  const named = textOf(own(change, 'path'))
  if (named === undefined) {
    return 'doubt'
  }
  const here = [...parents, ...segments(named)]
  // Above the property, at it, or below it.
  if (!here.every((segment, at) => at >= path.length || segment === path[at])) {
    return 'nothing'
  }
  const children = deltaSays(own(change, 'children'), before, here, depth + 1)
  return worst([children, ownWord(change, before, here)])
}

function ownWord(change: unknown, before: boolean | null, here: readonly string[]): DeltaSays {
  const after = own(change, 'after') ?? undefined
  const inProperties = only(here.length === 0 ? only(after, 'properties') : after, 'disableLocalAuth')
  const value = here.length === path.length ? after : inProperties
  switch (
    (textOf(own(change, 'propertyChangeType')) ?? textOf(own(change, 'changeType')) ?? '').toLowerCase()
  ) {
    case 'noeffect':
      return before === true ? 'nothing' : 'doubt'
    case 'delete':
      return here.length > path.length ? 'doubt' : 'on'
    case 'create':
    case 'modify':
      if (here.length === path.length) {
        return value === true ? 'off' : value === false || value === undefined ? 'on' : 'doubt'
      }
      if (here.length > path.length || (after !== undefined && !isObject(after))) {
        return 'doubt'
      }
      return value === undefined ? 'nothing' : value === true ? 'off' : value === false ? 'on' : 'doubt'
    default:
      return 'doubt'
  }
}

/** `properties.disableLocalAuth`, `properties['disableLocalAuth']` and `/properties/disableLocalAuth` alike. */
function segments(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[./[\]'"]+/)
    .filter((segment) => segment !== '')
}

const order: readonly DeltaSays[] = ['doubt', 'on', 'off', 'nothing']

function worst(all: readonly DeltaSays[]): DeltaSays {
  return order.find((word) => all.includes(word)) ?? 'nothing'
}
