/** Readable placeholders for everything that differs from run to run. Pure. */
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import { identity } from '../../sandbox/azure/identity.ts'

// The first digit of a value may be an HTML entity, so that it starts no Markdown list.
const digit = /(?:[0-9a-f]|&#\d\d;)/.source
const guid = new RegExp(`(?<![0-9a-f])${digit}[0-9a-f]{7}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])`, 'gi')
const date = new RegExp(`(?<![\\d-])${digit}\\d{3}-\\d\\d-\\d\\d(?![\\d-])`, 'g')

const decoded = (text: string) =>
  text.replace(/&#(\d\d);/g, (_, code: string) => String.fromCharCode(Number(code))).toLowerCase()

/** @param today of the exceptions that the scenes make */
export function placeholdersFor(accounts: readonly AccountSpec[], today: Date): (text: string) => string {
  const subscriptions = [identity.subscriptionId, ...accounts.flatMap((it) => it.subscriptionId ?? [])]
  const holders = accounts.flatMap(({ dataRoleHolders = [], dataRoles = [] }) => [
    ...dataRoleHolders,
    ...dataRoles.map(({ principal }) => principal)
  ])
  const names = new Map<string, string>([
    [identity.tenantId, '{tenant}'],
    [identity.clientId, '{client}'],
    [identity.principalId, '{principal}'],
    ...numbered('subscription', subscriptions),
    ...numbered('role holder', holders)
  ])

  const ofGuid = (text: string) => {
    const value = decoded(text)
    // The IDs of Cosmos DB's built-in roles are the same in every account.
    return names.get(value) ?? (value.startsWith('00000000-') ? text : '{GUID}')
  }
  const ofDate = (text: string) => {
    const days = Math.round((Date.parse(decoded(text)) - Date.parse(dayOf(today))) / 86_400_000)
    return days === 0
      ? '{today}'
      : `{today ${days < 0 ? '-' : '+'} ${days === 1 || days === -1 ? '1 day' : `${Math.abs(days)} days`}}`
  }
  return (text) =>
    text
      .replace(/[^\s=]*[\\/]runner-\w{6}(?=[\\/])/g, '{job}')
      .replace(/(127\.0\.0\.1|stack\.example)(:|&#58;)\d+/g, '$1$2{port}')
      .replace(guid, ofGuid)
      .replace(/(?<=inputs )[0-9a-f]{32}/g, '{digest}')
      // Of check runs and comments (sandbox/github/api.ts).
      .replace(/(?<!\d)4\d{10}(?!\d)/g, '{id}')
      .replace(/(?<!api-version(?:=|&#61;))\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '{time}')
      .replace(/(?<![\d:])\d\d:\d\d:\d\d(\.\d+)?/g, '{time}')
      .replace(
        /\bwithin a second\b|(?<![\d.])\d+(\.\d+)? s (later|after the change)/g,
        (_, __, end: string | undefined) => `{duration} ${end ?? 'later'}`
      )
      .replace(
        /(?<!\d)(\d+) rounds of attempts/g,
        (_, count: string) => `${counted(Number(count))} rounds of attempts`
      )
      .replace(
        // A version, or the example of a message.
        new RegExp(`(api-version(?:=|&#61;)|such as )?${date.source}`, 'g'),
        (text, fixed: string | undefined) => (fixed === undefined ? ofDate(text) : text)
      )
      // In the text that Cosmos DB says it signed.
      .replace(/\b[a-z]{3}, \d\d [a-z]{3} \d{4} \{time\} gmt\b/gi, '{date}')
      // When a key was used, or a client was seen: hours ago, so that the day depends on the hour.
      .replace(/\{today[^}]*\} \d\d:\d\d UTC/g, '{time}')
}

function numbered(what: string, values: readonly string[]): readonly (readonly [string, string])[] {
  return [...new Set(values.map((value) => value.toLowerCase()))].map((value, index) => [
    value,
    `{${what} ${index + 1}}`
  ])
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10)

/** The confirming rounds are exact; the number of rounds before them depends on the machine. */
export function counted(count: number): string {
  return count <= 3 ? String(count) : '{n}'
}
