/** A change of a rule that no test can notice. */
export interface Accepted {
  readonly file: string
  /** Part of the line on which it begins, where the same change is met elsewhere. */
  readonly within?: string
  readonly from: string
  readonly to: string
  readonly why: string
}

export const accepted: readonly Accepted[] = [
  {
    file: 'src/check/answer.ts',
    within: 'split(',
    from: "''",
    to: '"Stryker was here!"',
    why: 'Equivalent: what `split` gives has a first part always; the compiler does not know.'
  },
  {
    file: 'src/check/answer.ts',
    within: 'subStatus >= 5307',
    from: 'subStatus !== null',
    to: 'true',
    why: 'Equivalent: `null` is not at least 5307; the compiler wants it said.'
  },
  {
    file: 'src/check/answer.ts',
    within: 'subStatus >= 5300',
    from: 'subStatus !== null',
    to: 'true',
    why: 'Equivalent: `null` is not at least 5300; the compiler wants it said.'
  },
  {
    file: 'src/check/answer.ts',
    within: 'catch',
    from: '{ return undefined }',
    to: '{}',
    why: 'Equivalent: without the statement, the function returns `undefined` as well.'
  },
  {
    file: 'src/network.ts',
    within: 'socket hang up',
    from: "''",
    to: '"Stryker was here!"',
    why: 'Equivalent: neither text is one of a lost connection.'
  },
  {
    file: 'src/network.ts',
    within: "return ''",
    from: "''",
    to: '"Stryker was here!"',
    why: 'Equivalent: neither is the code of a fault.'
  },
  {
    file: 'src/text.ts',
    from: '/[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+/gu',
    to: '/[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]/gu',
    why: 'Equivalent: several spaces become one some lines further on.'
  },
  {
    file: 'src/text.ts',
    within: 'items.join',
    from: "''",
    to: '"Stryker was here!"',
    why: 'Equivalent: no separator stands between fewer than two items, and of two and more there is a last one.'
  }
]
