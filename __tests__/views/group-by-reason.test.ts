import { describe, expect, test } from '@jest/globals'
import type { AccountReport } from '../../src/report/schema.ts'
import { groupsByReason, groupsByWarning } from '../../src/views/group-by-reason.ts'
import { begun, findings, of, reportFor } from '../report/findings.ts'

function accounts(...names: readonly string[]): readonly AccountReport[] {
  return reportFor(names.map((name) => of(findings['keys-on'], name))).accounts
}

function namesOf(some: readonly AccountReport[]): readonly string[] {
  return some.map(({ name }) => name)
}

describe('by reason', () => {
  test('accounts with the same code are one group, even if their messages differ', () => {
    const [group, ...others] = groupsByReason(
      accounts('orders', 'billing').map((account) => ({ ...account, reason: `${account.name}.` })),
      begun
    )
    expect(others).toEqual([])
    expect(group).toMatchObject({
      code: 'keys-on',
      message: 'orders.',
      sameMessage: false,
      sameNextStep: false
    })
    expect(group!.nextStep).toContain('--name "orders"')
    expect(namesOf(group!.accounts)).toEqual(['orders', 'billing'])
  })

  test('notes whether all have the same message and the same next step', () => {
    const [group] = groupsByReason(
      accounts('orders', 'billing').map((account) => ({ ...account, nextStep: 'Wait.' })),
      begun
    )
    expect(group).toMatchObject({ sameMessage: true, sameNextStep: true })
  })

  test('the largest group comes first', () => {
    const groups = groupsByReason(
      accounts('orders', 'billing', 'search').map((account) =>
        account.name === 'orders' ? { ...account, code: 'firewall-blocked' as const } : account
      ),
      begun
    )
    expect(groups.map(({ code, accounts: some }) => [code, ...namesOf(some)])).toEqual([
      ['keys-on', 'billing', 'search'],
      ['firewall-blocked', 'orders']
    ])
  })
})

test('by warning, an account counts once for each code', () => {
  const warning = (code: 'keys-not-listed' | 'exception-expired', message: string) => ({ code, message })
  const [one, other] = accounts('orders', 'billing')
  const groups = groupsByWarning([
    {
      ...one!,
      warnings: [
        warning('keys-not-listed', 'A.'),
        warning('exception-expired', 'B.'),
        warning('keys-not-listed', 'C.')
      ]
    },
    { ...other!, warnings: [warning('keys-not-listed', 'A. C.')] }
  ])
  expect(
    groups.map(({ code, message, sameMessage, accounts: some }) => [
      code,
      message,
      sameMessage,
      ...namesOf(some)
    ])
  ).toEqual([
    ['keys-not-listed', 'A. C.', true, 'orders', 'billing'],
    ['exception-expired', 'B.', true, 'orders']
  ])
})
