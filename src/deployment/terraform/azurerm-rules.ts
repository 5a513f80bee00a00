import { isClear, type AzurermCase, type Side } from './azurerm.ts'
import { firstOf, type Row, type Ruling, type Value } from './rule.ts'

const sides = (found: AzurermCase): readonly [Side, Side] => [found.old, found.new]
const some = (found: AzurermCase, value: Value): boolean => sides(found).some(({ after }) => after === value)
const contradict = (found: AzurermCase): boolean => some(found, 'on') && some(found, 'off')
const bothWritten = (found: AzurermCase): boolean => sides(found).every(({ written }) => written !== 'absent')
const noneWritten = (found: AzurermCase): boolean => sides(found).every(({ written }) => written === 'absent')
/** The attribute of the generations that have one, or the one that the configuration writes. */
const own = (found: AzurermCase): Side =>
  found.generation === 1 || (found.generation === 2 && found.old.written !== 'absent') ? found.old : found.new
const other = (found: AzurermCase): Side => (own(found) === found.old ? found.new : found.old)
/** A computed attribute that isn't written keeps its value; any other value than that contradicts the written one. */
const twinDiffers = (found: AzurermCase): boolean => {
  const { before, after } = other(found)
  return isClear(after) && after !== before && after !== own(found).after
}

const single: readonly Row<AzurermCase>[] = [
  {
    row: 'the attribute of another generation is in the configuration',
    when: (found) => other(found).written !== 'absent',
    setting: 'unknown',
    code: 'plan-contradictory',
    because: 'The configuration writes an attribute that the plan doesn’t show.'
  },
  {
    row: 'off, and the configuration writes on',
    when: (found) => own(found).after === 'off' && own(found).written === 'on',
    setting: 'unknown',
    code: 'plan-contradictory',
    because: 'The plan shows that keys are off, but the configuration turns them on.'
  },
  {
    row: 'off',
    when: (found) => own(found).after === 'off',
    setting: 'disabled',
    because: ''
  },
  {
    row: 'on, null or absent',
    when: (found) => ['on', 'null', 'absent'].includes(own(found).after),
    setting: 'enabled',
    because: ''
  },
  {
    row: 'unknown',
    when: () => true,
    setting: 'unknown',
    code: 'plan-value-unknown',
    because: 'The plan doesn’t know the value before it is applied.'
  }
]

const unreadable: readonly Row<AzurermCase>[] = [
  {
    row: 'everything unknown',
    when: (found) => found.allUnknown,
    setting: 'unknown',
    code: 'plan-value-unknown',
    because: 'The plan doesn’t know the account before it is applied.'
  },
  {
    row: 'no prediction',
    when: (found) => !found.predicted,
    setting: 'unknown',
    code: 'plan-entry-unclear',
    because: 'The plan has no prediction for the account.'
  }
]

const odd: Row<AzurermCase> = {
  row: 'not a boolean',
  when: (found) => some(found, 'odd'),
  setting: 'unknown',
  code: 'plan-value-not-boolean',
  because: 'The plan’s value is neither `true` nor `false`.'
}

const both: Row<AzurermCase> = {
  row: 'both names in the configuration',
  when: bothWritten,
  setting: 'unknown',
  code: 'plan-contradictory',
  because: 'The configuration writes both attributes, which exclude each other.'
}

/** Create and any replacement, 4.78 to 4.81: the attribute that isn't set is unknown. */
const created: readonly Row<AzurermCase>[] = [
  both,
  {
    row: 'the two contradict',
    when: contradict,
    setting: 'unknown',
    code: 'plan-contradictory',
    because: 'The plan’s two attributes contradict each other.'
  },
  {
    row: 'one says on',
    when: (found) => some(found, 'on'),
    setting: 'enabled',
    because: ''
  },
  {
    row: 'off, and the configuration writes another value',
    when: (found) =>
      found.found &&
      some(found, 'off') &&
      !sides(found).some(
        ({ after, written }) => after === 'off' && ['off', 'odd', 'unknown'].includes(written)
      ),
    setting: 'unknown',
    code: 'plan-contradictory',
    because: 'The plan shows that keys are off, but the configuration doesn’t write that.'
  },
  {
    row: 'one says off',
    when: (found) => some(found, 'off'),
    setting: 'disabled',
    because: ''
  },
  {
    row: 'both unknown, neither name in the configuration',
    when: (found) => found.found && noneWritten(found),
    setting: 'enabled',
    because: 'Nothing turns keys off: azurerm’s default leaves them on.'
  },
  {
    row: 'both unknown, a name in the configuration',
    when: () => true,
    setting: 'unknown',
    code: 'plan-value-unknown',
    because: 'The plan doesn’t know the value before it is applied.'
  }
]

/** Update, 4.78 to 4.81: the attribute that isn't set keeps its old value in the plan, but `false` is sent. */
const updated: readonly Row<AzurermCase>[] = [
  {
    row: 'configuration not found',
    when: (found) => !found.found,
    setting: 'unknown',
    code: 'plan-entry-unclear',
    because:
      'The plan lacks the account’s configuration, and its values alone don’t show what azurerm 4.78 to 4.81 sends.'
  },
  both,
  {
    row: 'neither name in the configuration',
    when: noneWritten,
    setting: 'enabled',
    because:
      'The configuration writes neither attribute, so azurerm 4.78 to 4.81 turns keys on with every update, even if the plan shows that they are off.'
  },
  {
    row: 'constant null',
    when: (found) => own(found).written === 'null',
    setting: 'enabled',
    because: 'The configuration writes `null`, so azurerm 4.78 to 4.81 turns keys on with every update.'
  },
  {
    row: 'constant that is no boolean',
    when: (found) => own(found).written === 'odd',
    setting: 'unknown',
    code: 'plan-value-not-boolean',
    because: 'The value in the configuration is neither `true` nor `false`.'
  },
  {
    row: 'constant that the plan doesn’t show',
    when: (found) => isClear(own(found).written) && own(found).written !== own(found).after,
    setting: 'unknown',
    code: 'plan-contradictory',
    because:
      'The plan doesn’t show the value that the configuration writes, for example because of `ignore_changes`.'
  },
  {
    row: 'says on',
    when: (found) => own(found).after === 'on',
    setting: 'enabled',
    because: ''
  },
  {
    row: 'the other attribute changes to the contrary',
    when: twinDiffers,
    setting: 'unknown',
    code: 'plan-contradictory',
    because: 'The plan’s two attributes contradict each other.'
  },
  {
    row: 'constant off',
    when: (found) => own(found).written === 'off' && own(found).after === 'off',
    setting: 'disabled',
    because: ''
  },
  {
    row: 'reference, value unknown',
    when: (found) => own(found).after !== 'off',
    setting: 'unknown',
    code: 'plan-value-unknown',
    because: 'The plan doesn’t know the value before it is applied.'
  },
  {
    row: 'reference, off, on before',
    when: (found) => own(found).before === 'on',
    setting: 'disabled',
    because: ''
  },
  {
    row: 'reference, off, unchanged, a variable that says off',
    when: (found) => found.resolved() === true,
    setting: 'disabled',
    because: 'The value is a variable, and the variable turns keys off.'
  },
  {
    row: 'reference, off, unchanged, a variable that says on',
    when: (found) => found.resolved() === false,
    setting: 'unknown',
    code: 'plan-contradictory',
    because: 'The plan shows that keys are off, but the variable behind the value turns them on.'
  },
  {
    row: 'reference, off, unchanged, not resolvable',
    when: () => true,
    setting: 'unknown',
    code: 'plan-value-by-reference',
    because:
      'The value comes from an expression. If that is `null`, azurerm 4.78 to 4.81 turns keys on, and the plan looks the same.'
  }
]

const kept: readonly Row<AzurermCase>[] = [
  {
    row: 'no-op that changes',
    when: (found) => found.existed && sides(found).some(({ before, after }) => before !== after),
    setting: 'unknown',
    code: 'plan-contradictory',
    because: 'The plan says that nothing changes, but its values before and after differ.'
  },
  odd
]

const keptTwins: readonly Row<AzurermCase>[] = [
  {
    row: 'off, and the configuration writes on',
    when: (found) => sides(found).some(({ after, written }) => after === 'off' && written === 'on'),
    setting: 'unknown',
    code: 'plan-contradictory',
    because: 'The plan shows that keys are off, but the configuration turns them on.'
  },
  {
    row: 'both say off',
    when: (found) => sides(found).every(({ after }) => after === 'off'),
    setting: 'disabled',
    because: 'The plan changes nothing.'
  },
  {
    row: 'both say on',
    when: (found) => sides(found).every(({ after }) => after === 'on'),
    setting: 'enabled',
    because: 'The plan changes nothing.'
  },
  {
    row: 'the two don’t agree',
    when: () => true,
    setting: 'unknown',
    code: 'plan-contradictory',
    because: 'The plan’s two attributes don’t agree.'
  }
]

const before276: Row<AzurermCase> = {
  row: 'neither attribute',
  when: () => true,
  setting: 'enabled',
  because: 'azurerm before 2.76 can’t turn keys off.'
}

/** The table of each generation for what is sent, and the one for `no-op`. */
export const azurermTables = {
  sent: {
    0: [...unreadable, before276],
    1: [...unreadable, odd, ...single],
    '2 created': [...unreadable, odd, ...created],
    '2 updated': [...unreadable, odd, ...updated],
    3: [...unreadable, odd, ...single]
  },
  'no-op': {
    0: [
      ...unreadable,
      {
        ...before276,
        setting: 'untouched',
        because: 'The plan changes nothing, and azurerm before 2.76 doesn’t show the setting.'
      }
    ],
    1: [...unreadable, ...kept, ...single],
    2: [...unreadable, ...kept, ...keptTwins],
    3: [...unreadable, ...kept, ...single]
  }
} as const satisfies Record<'sent' | 'no-op', Record<string, readonly Row<AzurermCase>[]>>

/** What a plan's entry of an `azurerm_cosmosdb_account` does to the account's keys. Total. */
export function judgeAzurerm(found: AzurermCase): Ruling {
  if (found.sent === 'no-op') {
    return firstOf(azurermTables['no-op'][found.generation], found)
  }
  return firstOf(
    azurermTables.sent[
      found.generation === 2 ? (found.sent === 'update' ? '2 updated' : '2 created') : found.generation
    ],
    found
  )
}
