/** A change of a rule that no test can notice, or none needs to. */
export interface Accepted {
  readonly file: string
  /** Part of the line on which it begins, where the same change is met elsewhere. */
  readonly within?: string
  readonly from: string
  readonly to: string
  readonly why: string
}

export const accepted: readonly Accepted[] = []
