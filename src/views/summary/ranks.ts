/** Of the summary of several accounts: if space runs out, higher ranks are left out first. */
export const rank = {
  next: 1,
  counts: 2,
  groups: 3,
  about: 4,
  named: 5,
  excepted: 6,
  warnings: 7,
  nextSteps: 8,
  others: 9,
  proven: 10,
  warned: 11,
  evidence: 12,
  roles: 13
} as const
