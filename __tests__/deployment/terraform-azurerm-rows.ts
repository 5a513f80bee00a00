import type { Setting } from '../../src/deployment/planned-account.ts'
import type { ReasonCode } from '../../src/runtime/codes.ts'
import { constant, reference, type Entry } from './terraform-plans.ts'

export const [D, E] = ['local_authentication_disabled', 'local_authentication_enabled'] as const
export const create = ['create']
export const update = ['update']
const replace = ['delete', 'create']
const noop = ['no-op']
export const named = { name: constant('orders') }
export const byVariable = reference('var.off')
export const off = { [D]: true, [E]: false }
export const on = { [D]: false, [E]: true }

/** A row of the table T1 of azurerm, and an entry that it decides. */
export type Line = readonly [row: string, entry: Entry, setting: Setting, code?: ReasonCode]

// prettier-ignore
export const byAction: readonly Line[] = [
  ['delete', { actions: ['delete'], before: { [E]: false } }, 'removed'],
  ['forget', { actions: ['forget'], before: { [E]: false } }, 'untouched'],
  ['read', { actions: ['read'], after: { [E]: false } }, 'untouched'],
  ['any other word', { actions: ['adopt'], after: { [E]: false } }, 'unknown', 'plan-entry-unclear'],
  ['any other word: no word', { actions: [], after: { [E]: false } }, 'unknown', 'plan-entry-unclear'],
  ['any other word: no text', { actions: [['create']], after: { [E]: false } }, 'unknown'],
  ['any other word: in between', { actions: ['create', 'no-op'], after: { [E]: false } }, 'unknown'],
  ['another mode', { actions: create, after: { [E]: false }, more: { mode: 'list' } }, 'unknown'],
  ['create over a deposed object', { actions: create, after: { [E]: false }, more: { deposed: 'a' } }, 'unknown'],
  ['another provider', { actions: create, after: { [E]: false }, provider: 'registry.terraform.io/acme/azurerm' }, 'unknown', 'plan-entry-unclear'],
  ['OpenTofu’s registry', { actions: create, after: { [E]: false }, provider: 'registry.opentofu.org/hashicorp/azurerm' }, 'disabled']
]

/** By table of the rules. */
// prettier-ignore
export const tables: Readonly<Record<string, readonly Line[]>> = {
  'sent 0': [
    ['everything unknown', { actions: create, after: {}, unknown: true }, 'unknown', 'plan-value-unknown'],
    ['no prediction', { actions: create, before: {} }, 'unknown', 'plan-entry-unclear'],
    ['neither attribute', { actions: create, after: { name: 'orders' } }, 'enabled', 'plan-leaves-keys-on'],
    ['neither attribute', { actions: update, before: {}, after: {} }, 'enabled'],
    ['neither attribute', { actions: replace, before: {}, after: {} }, 'enabled']
  ],
  'sent 1': [
    ['everything unknown', { actions: create, after: { [D]: true }, unknown: true }, 'unknown'],
    ['no prediction', { actions: create, before: { [D]: true } }, 'unknown'],
    ['not a boolean', { actions: create, after: { [D]: 'true' } }, 'unknown', 'plan-value-not-boolean'],
    ['not a boolean', { actions: create, after: { [D]: 1 } }, 'unknown', 'plan-value-not-boolean'],
    ['the attribute of another generation is in the configuration', { actions: create, after: { [D]: true }, expressions: { [D]: constant(true), [E]: constant(true) } }, 'unknown', 'plan-contradictory'],
    ['off, and the configuration writes on', { actions: update, after: { [D]: true }, expressions: { [D]: constant(false) } }, 'unknown', 'plan-contradictory'],
    ['off', { actions: create, after: { [D]: true } }, 'disabled', 'planned'],
    ['off', { actions: update, before: { [D]: false }, after: { [D]: true }, expressions: { [D]: byVariable } }, 'disabled'],
    ['on, null or absent', { actions: update, before: { [D]: true }, after: { [D]: false } }, 'enabled', 'plan-turns-keys-on'],
    ['on, null or absent', { actions: update, before: { [D]: false }, after: { [D]: false } }, 'enabled', 'plan-leaves-keys-on'],
    ['on, null or absent', { actions: update, after: { [D]: false }, expressions: { [D]: constant(false) } }, 'enabled'],
    ['on, null or absent', { actions: create, after: { [D]: null } }, 'enabled'],
    ['on, null or absent', { actions: replace, before: { [D]: true }, after: {} }, 'enabled'],
    ['unknown', { actions: create, after: {}, unknown: { [D]: true } }, 'unknown', 'plan-value-unknown'],
    ['unknown', { actions: create, after: { [D]: true }, unknown: { [D]: true } }, 'unknown']
  ],
  'sent 3': [
    ['everything unknown', { actions: create, after: { [E]: false }, unknown: true }, 'unknown'],
    ['no prediction', { actions: create, before: { [E]: false }, after: [] }, 'unknown'],
    ['not a boolean', { actions: create, after: { [E]: 'false' } }, 'unknown', 'plan-value-not-boolean'],
    ['the attribute of another generation is in the configuration', { actions: create, after: { [E]: false }, expressions: { [D]: constant(false) } }, 'unknown', 'plan-contradictory'],
    ['off, and the configuration writes on', { actions: update, after: { [E]: false }, expressions: { [E]: constant(true) } }, 'unknown', 'plan-contradictory'],
    ['off', { actions: create, after: { [E]: false } }, 'disabled'],
    ['off', { actions: ['create', 'delete'], before: { [E]: true }, after: { [E]: false } }, 'disabled'],
    ['off', { actions: ['forget', 'create'], before: { [E]: true }, after: { [E]: false } }, 'disabled'],
    ['on, null or absent', { actions: update, before: { [E]: false }, after: { [E]: true } }, 'enabled', 'plan-turns-keys-on'],
    ['on, null or absent', { actions: update, after: { [E]: true }, expressions: { [E]: constant(true) } }, 'enabled'],
    ['on, null or absent', { actions: create, after: { [E]: null } }, 'enabled'],
    ['unknown', { actions: create, after: {}, unknown: { [E]: true } }, 'unknown']
  ],
  'sent 2 created': [
    ['everything unknown', { actions: create, after: off, unknown: true }, 'unknown'],
    ['no prediction', { actions: replace, before: off }, 'unknown'],
    ['not a boolean', { actions: create, after: { [D]: true, [E]: 'false' } }, 'unknown', 'plan-value-not-boolean'],
    ['both names in the configuration', { actions: create, after: { [D]: true }, unknown: { [E]: true }, expressions: { [D]: constant(true), [E]: constant(null) } }, 'unknown', 'plan-contradictory'],
    ['the two contradict', { actions: create, after: { [D]: true, [E]: true }, expressions: { [D]: constant(true) } }, 'unknown', 'plan-contradictory'],
    ['the two contradict', { actions: create, after: { [D]: false, [E]: false }, expressions: { [D]: constant(false) } }, 'unknown', 'plan-contradictory'],
    ['one says on', { actions: create, after: { [D]: false }, unknown: { [E]: true }, expressions: { [D]: constant(false) } }, 'enabled'],
    ['one says on', { actions: replace, before: off, after: { [E]: true }, unknown: { [D]: true }, expressions: { [E]: constant(true) } }, 'enabled', 'plan-turns-keys-on'],
    ['off, and the configuration writes another value', { actions: create, after: { [D]: true }, unknown: { [E]: true }, expressions: { [D]: constant(false) } }, 'unknown', 'plan-contradictory'],
    ['off, and the configuration writes another value', { actions: create, after: { [D]: true }, unknown: { [E]: true }, expressions: { [E]: byVariable } }, 'unknown', 'plan-contradictory'],
    ['off, and the configuration writes another value', { actions: create, after: { [D]: true }, unknown: { [E]: true }, expressions: named }, 'unknown', 'plan-contradictory'],
    ['one says off', { actions: create, after: { [D]: true }, unknown: { [E]: true }, expressions: { [D]: constant(true) } }, 'disabled'],
    ['one says off', { actions: create, after: { [E]: false }, unknown: { [D]: true }, expressions: { [E]: byVariable } }, 'disabled'],
    ['one says off', { actions: create, after: { [D]: true }, unknown: { [E]: true }, expressions: { [D]: constant('true') } }, 'disabled'],
    ['one says off', { actions: create, after: { [E]: false }, unknown: { [D]: true } }, 'disabled'],
    ['both unknown, neither name in the configuration', { actions: create, after: {}, unknown: { [D]: true, [E]: true }, expressions: named }, 'enabled'],
    ['both unknown, a name in the configuration', { actions: create, after: {}, unknown: { [D]: true, [E]: true }, expressions: { [E]: byVariable } }, 'unknown', 'plan-value-unknown'],
    ['both unknown, a name in the configuration', { actions: create, after: {}, unknown: { [D]: true, [E]: true } }, 'unknown']
  ],
  'sent 2 updated': [
    ['everything unknown', { actions: update, after: off, unknown: true }, 'unknown'],
    ['no prediction', { actions: update, before: off, expressions: { [D]: constant(true) } }, 'unknown'],
    ['not a boolean', { actions: update, before: off, after: { [D]: 'true', [E]: false }, expressions: { [D]: constant(true) } }, 'unknown', 'plan-value-not-boolean'],
    ['configuration not found', { actions: update, before: off, after: off }, 'unknown', 'plan-entry-unclear'],
    ['both names in the configuration', { actions: update, before: on, after: off, expressions: { [D]: constant(true), [E]: constant(false) } }, 'unknown', 'plan-contradictory'],
    ['neither name in the configuration', { actions: update, before: off, after: off, expressions: named }, 'enabled', 'plan-turns-keys-on'],
    ['neither name in the configuration', { actions: update, before: on, after: on, expressions: named }, 'enabled', 'plan-leaves-keys-on'],
    ['constant null', { actions: update, before: off, after: off, expressions: { [D]: constant(null) } }, 'enabled', 'plan-turns-keys-on'],
    ['constant that is no boolean', { actions: update, before: off, after: off, expressions: { [D]: constant('true') } }, 'unknown', 'plan-value-not-boolean'],
    ['constant that the plan doesn’t show', { actions: update, before: off, after: off, expressions: { [D]: constant(false) } }, 'unknown', 'plan-contradictory'],
    ['constant that the plan doesn’t show', { actions: update, before: on, after: on, expressions: { [E]: constant(false) } }, 'unknown', 'plan-contradictory'],
    ['constant that the plan doesn’t show', { actions: update, before: on, after: { [D]: false }, unknown: { [E]: true }, expressions: { [E]: constant(false) } }, 'unknown', 'plan-contradictory'],
    ['says on', { actions: update, before: off, after: { [D]: true, [E]: true }, expressions: { [E]: constant(true) } }, 'enabled', 'plan-turns-keys-on'],
    ['says on', { actions: update, before: off, after: { [D]: false, [E]: false }, expressions: { [D]: byVariable } }, 'enabled', 'plan-turns-keys-on'],
    ['the other attribute changes to the contrary', { actions: update, before: off, after: { [D]: true, [E]: true }, expressions: { [D]: constant(true) } }, 'unknown', 'plan-contradictory'],
    ['constant off', { actions: update, before: on, after: { [D]: true, [E]: true }, expressions: { [D]: constant(true) } }, 'disabled'],
    ['constant off', { actions: update, before: off, after: off, expressions: { [E]: constant(false) } }, 'disabled'],
    ['constant off', { actions: update, before: on, after: off, expressions: { [D]: constant(true) } }, 'disabled'],
    ['reference, value unknown', { actions: update, before: on, after: { [E]: true }, unknown: { [D]: true }, expressions: { [D]: byVariable } }, 'unknown', 'plan-value-unknown'],
    ['reference, value unknown', { actions: update, before: on, after: { [D]: null, [E]: true }, expressions: { [D]: byVariable } }, 'unknown', 'plan-value-unknown'],
    ['reference, off, on before', { actions: update, before: on, after: { [D]: true, [E]: true }, expressions: { [D]: byVariable } }, 'disabled'],
    ['reference, off, unchanged, not resolvable', { actions: update, before: off, after: off, expressions: { [D]: byVariable } }, 'unknown', 'plan-value-by-reference'],
    ['reference, off, unchanged, not resolvable', { actions: update, before: off, after: off, expressions: { [D]: {} } }, 'unknown', 'plan-value-by-reference'],
    ['reference, off, unchanged, not resolvable', { actions: update, before: off, after: off, expressions: { [D]: { ...byVariable, ...constant(true) } } }, 'unknown', 'plan-value-by-reference']
  ],
  'no-op 0': [
    ['everything unknown', { actions: noop, after: {}, unknown: true }, 'unknown'],
    ['no prediction', { actions: noop }, 'unknown'],
    ['neither attribute', { actions: noop, before: {}, after: {} }, 'untouched', 'plan-leaves-account']
  ],
  'no-op 1': [
    ['everything unknown', { actions: noop, before: { [D]: true }, after: { [D]: true }, unknown: true }, 'unknown'],
    ['no prediction', { actions: noop, before: { [D]: true } }, 'unknown'],
    ['no-op that changes', { actions: noop, before: { [D]: false }, after: { [D]: true } }, 'unknown', 'plan-contradictory'],
    ['no-op that changes', { actions: noop, before: {}, after: { [D]: true } }, 'unknown', 'plan-contradictory'],
    ['not a boolean', { actions: noop, before: { [D]: 'true' }, after: { [D]: 'true' } }, 'unknown', 'plan-value-not-boolean'],
    ['the attribute of another generation is in the configuration', { actions: noop, before: { [D]: true }, after: { [D]: true }, expressions: { [E]: constant(true) } }, 'unknown'],
    ['off, and the configuration writes on', { actions: noop, before: { [D]: true }, after: { [D]: true }, expressions: { [D]: constant(false) } }, 'unknown'],
    ['off', { actions: noop, before: { [D]: true }, after: { [D]: true } }, 'disabled'],
    ['off', { actions: noop, before: null, after: { [D]: true } }, 'disabled'],
    ['on, null or absent', { actions: noop, before: { [D]: false }, after: { [D]: false } }, 'enabled', 'plan-leaves-keys-on'],
    ['no-op that changes', { actions: noop, before: {}, after: {}, unknown: { [D]: true } }, 'unknown']
  ],
  'no-op 2': [
    ['everything unknown', { actions: noop, before: off, after: off, unknown: true }, 'unknown'],
    ['no prediction', { actions: noop, before: off }, 'unknown'],
    ['no-op that changes', { actions: noop, before: on, after: off }, 'unknown'],
    ['not a boolean', { actions: noop, before: { [D]: true, [E]: 'false' }, after: { [D]: true, [E]: 'false' } }, 'unknown'],
    ['off, and the configuration writes on', { actions: noop, before: off, after: off, expressions: { [E]: constant(true) } }, 'unknown'],
    ['both say off', { actions: noop, before: off, after: off }, 'disabled'],
    ['both say on', { actions: noop, before: on, after: on }, 'enabled'],
    ['both say on', { actions: noop, before: on, after: on, expressions: { [E]: constant(true) } }, 'enabled'],
    ['the two don’t agree', { actions: noop, before: { [D]: true, [E]: true }, after: { [D]: true, [E]: true } }, 'unknown', 'plan-contradictory'],
    ['the two don’t agree', { actions: noop, before: { [D]: true, [E]: null }, after: { [D]: true, [E]: null } }, 'unknown', 'plan-contradictory']
  ],
  'no-op 3': [
    ['everything unknown', { actions: noop, before: { [E]: false }, after: { [E]: false }, unknown: true }, 'unknown'],
    ['no prediction', { actions: noop, before: { [E]: false } }, 'unknown'],
    ['no-op that changes', { actions: noop, before: { [E]: true }, after: { [E]: false } }, 'unknown'],
    ['not a boolean', { actions: noop, before: { [E]: 0 }, after: { [E]: 0 } }, 'unknown'],
    ['the attribute of another generation is in the configuration', { actions: noop, before: { [E]: false }, after: { [E]: false }, expressions: { [D]: constant(true) } }, 'unknown'],
    ['off, and the configuration writes on', { actions: noop, before: { [E]: false }, after: { [E]: false }, expressions: { [E]: constant(true) } }, 'unknown'],
    ['off', { actions: noop, before: { [E]: false }, after: { [E]: false }, more: { previous_address: 'azurerm_cosmosdb_account.old' } }, 'disabled'],
    ['on, null or absent', { actions: noop, before: { [E]: true }, after: { [E]: true } }, 'enabled'],
    ['no-op that changes', { actions: noop, before: {}, after: {}, unknown: { [E]: true } }, 'unknown']
  ]
}
