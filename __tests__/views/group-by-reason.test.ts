import { describe, expect, test } from '@jest/globals'
import { allWarnings, causesOf, reasonsOf } from '../../src/views/group-by-reason.ts'
import type { AccountReport } from '../../src/report/report.ts'
import { findings, of, reportFor } from '../report/findings.ts'

function accounts(...names: readonly string[]): readonly AccountReport[] {
  return reportFor(names.map((name) => of(findings['keys-on'], name))).accounts
}

function told(
  some: readonly AccountReport[],
  message: (account: AccountReport) => string,
  nextStep: (account: AccountReport) => string = () => ''
): readonly string[] {
  return causesOf(
    some.map((account) => ({ account, message: message(account), nextStep: nextStep(account) }))
  ).map((cause) => `${cause.message} ${cause.nextStep} [${cause.accounts.map(({ name }) => name).join(' ')}]`)
}

describe('one cause', () => {
  test('for what is equal but for the account’s own names', () => {
    expect(
      told(
        accounts('orders', 'billing'),
        ({ name, resourceGroup }) => `There is no account ${name} in resource group ${resourceGroup}.`,
        ({ id, subscriptionId }) => `See ${id} of ${subscriptionId}.`
      )
    ).toEqual([
      'There is no account <account> in resource group <resource-group>. See <account-id> of <subscription>. [orders billing]'
    ])
  })

  test('for what differs in the activity only', () => {
    const [one, other] = reportFor(
      ['orders', 'billing'].map((name) => of(findings['still-accepted'], name))
    ).accounts
    const attempts = other!.attempts.map((attempt) => ({ ...attempt, activityId: 'another-activity' }))
    const [cause, ...more] = reasonsOf([
      one!,
      {
        ...other!,
        attempts,
        nextStep: other!.nextStep.replace(/activity ID \S+\.$/, 'activity ID another-activity.')
      }
    ])
    expect(more).toEqual([])
    expect(cause!.nextStep).toMatch(/activity ID <activity-id>\.$/)
  })

  test('names are its own words where there is no other', () => {
    expect(told(accounts('orders'), ({ name }) => `There is no account ${name}.`)).toEqual([
      'There is no account orders.  [orders]'
    ])
  })
})

describe('several causes', () => {
  test('for other words, or another next step', () => {
    expect(
      told(
        accounts('orders', 'billing', 'search'),
        ({ name }) => (name === 'orders' ? 'One.' : 'Other.'),
        ({ name }) => (name === 'search' ? 'Do.' : 'Leave.')
      )
    ).toEqual(['One. Leave. [orders]', 'Other. Leave. [billing]', 'Other. Do. [search]'])
  })

  test('that of most accounts first', () => {
    expect(
      told(accounts('orders', 'billing', 'search'), ({ name }) => (name === 'orders' ? 'One.' : 'Other.'))
    ).toEqual(['Other.  [billing search]', 'One.  [orders]'])
  })

  test.each(['pre-', '-more', 's'])('a name within another word is no name: %s', (other) => {
    const word = (name: string): string => (other.endsWith('-') ? `${other}${name}` : `${name}${other}`)
    expect(told(accounts('orders', 'key'), ({ name }) => `See ${name} and ${word(name)}.`)).toEqual([
      `See orders and ${word('orders')}.  [orders]`,
      `See key and ${word('key')}.  [key]`
    ])
    expect(told(accounts('orders', 'key'), () => 'The keys are on.')).toEqual([
      'The keys are on.  [orders key]'
    ])
  })

  test('names are no patterns', () => {
    const [one, other] = accounts('orders', 'billing')
    const odd = { ...one!, resourceGroup: 'rg.(x)+$&' }
    expect(told([odd, other!], ({ resourceGroup }) => `In ${resourceGroup}:`)).toEqual([
      'In <resource-group>:  [orders billing]'
    ])
  })
})

test('an exception that ran out is a warning, said once', () => {
  const exception = { reason: 'It imports', owner: 'team', expires: '2026-10-01', expired: true }
  const [account] = reportFor([{ ...findings['keys-on'], exception, warnings: ['Another.'] }]).accounts
  const [first, ...others] = allWarnings(account!)
  expect(first).toBe(
    'The exception for this account ran out at the end of 2026-10-01 (UTC), so it was judged like any other; its owner is team, its reason was: It imports'
  )
  expect(others).toEqual(['Another.'])
  expect(allWarnings({ ...account!, warnings: [first!, 'Another.'] })).toEqual([first, 'Another.'])
  expect(allWarnings({ ...account!, exception: { ...exception, expired: false } })).toEqual(['Another.'])
})

test('thousands of accounts, each with a long text, are grouped soon', () => {
  const [account] = accounts('orders')
  const some = Array.from({ length: 5_000 }, (_, index) => ({
    account: { ...account!, name: `orders-${index}`, id: `/subscriptions/1/orders-${index}` },
    message: `The account orders-${index} ${'says '.repeat(2_000)}`,
    nextStep: ''
  }))
  const begun = performance.now()
  expect(causesOf(some)).toHaveLength(1)
  expect(performance.now() - begun).toBeLessThan(20_000)
})
