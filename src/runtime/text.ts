/**
 * Tokens, keys and signatures, also URL-encoded. The padding identifies a key; long text without it is matched to scan
 * it once.
 */
const tokenLike = /eyJ[\w-]{10,}(?:\.[\w-]*)*/gi
const secretLike = new RegExp(`${tokenLike.source}|(?:[a-z0-9+/]|%2[bf]){42,}((?:=|%3d){0,2})`, 'gi')
/** Regular expressions fail on very long strings. */
const longest = 1_000_000
// Stryker disable next-line Regex: without the +, oneLine joins the spaces later.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

/**
 * Foreign text on one line, without secrets or workflow commands (actions/runner, ActionCommand.cs).
 * @param limit characters, at least 1
 */
export function oneLine(text: string, limit = 500): string {
  const flat = text
    .slice(0, longest)
    .replace(unprintable, ' ')
    .replace(secretLike, (found, end?: string) => (end === '' ? found : '***'))
    .replace(tokenLike, '***')
    .replace(/##\[/g, '## [')
    .replace(/:(?=:)/g, ': ')
    .replace(/ {2,}/g, ' ')
    .trim()
  const characters = Array.from(flat)
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : flat
}

/** `1 key`, `2 keys`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.slice(-1).join()}`
}

/** The text as the beginning of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A command or value within a message, in backticks: plain in a log, code in Markdown. */
export function asCode(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``
}

const guidPattern = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const guid = new RegExp(`^${guidPattern}$`, 'i')
const guids = new RegExp(`\\b${guidPattern}\\b`, 'gi')

/** IDs of subscriptions and identities are often stored as secrets. */
export function withoutGuids(text: string, except: ReadonlySet<string> = new Set()): string {
  return text.replace(guids, (id) => (except.has(id.toLowerCase()) ? id : '…'))
}

export function isGuid(text: string): boolean {
  return guid.test(text)
}

export function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
