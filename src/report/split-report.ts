/** The text of a report, cut up so that no more than one account of it is parsed at a time. */
export interface SplitReport {
  /** All of the report, with an empty list of accounts. */
  readonly head: string
  /** The text of each account, in order. */
  readonly accounts: () => Generator<string>
  readonly accountCount: number
}

/** What a run writes stays far below: 31 endpoints with 9 attempts each take about 120 kB. */
export const largestPiece = 8_000_000
/** 5,000 accounts of 31 endpoints have 1.3 million. */
export const mostObjects = 2_500_000

const byte = (character: string): number => character.charCodeAt(0)
const quote = byte('"')
const backslash = byte('\\')
const comma = byte(',')
const [openList, openObject, closeList, closeObject] = [byte('['), byte('{'), byte(']'), byte('}')]
const key = Buffer.from('"accounts"')

/**
 * Looks at brackets and strings only: what it cuts out may still be no JSON. Returns one clause on why a text is too large
 * for a report.
 */
export function splitReport(bytes: Buffer): SplitReport | string {
  let depth = 0
  let objects = 0
  let lastString: readonly [from: number, to: number] = [0, 0]
  /** Where the list of accounts is, between its brackets. */
  let from = -1
  let to = -1
  let commas = 0
  for (let at = 0; at < bytes.length; at++) {
    const one = bytes[at]
    if (one === quote) {
      const end = endOfString(bytes, at)
      lastString = [at, end]
      at = end - 1
    } else if (one === openList || one === openObject) {
      if (++objects > mostObjects) {
        return `it holds more than ${mostObjects} objects and lists`
      }
      if (one === openList && depth === 1 && isKey(bytes, lastString, at)) {
        if (from >= 0) {
          return 'it has more than one list of accounts'
        }
        from = at + 1
      }
      depth++
    } else if (one === closeList || one === closeObject) {
      depth--
      if (depth === 1 && from >= 0 && to < 0) {
        to = at
      }
    } else if (one === comma && depth === 2 && from >= 0 && to < 0) {
      commas++
    }
  }
  if (to < 0) {
    from = to = bytes.length
  }
  const outside = bytes.length - (to - from)
  if (outside > largestPiece) {
    return `it has ${outside} bytes besides its accounts, and a report may have ${largestPiece}`
  }
  const head = bytes.toString('utf8', 0, from) + bytes.toString('utf8', to)
  const none = bytes.toString('utf8', from, Math.min(to, from + 100)).trim() === ''
  return {
    head,
    accountCount: none ? 0 : commas + 1,
    *accounts() {
      if (!none) {
        yield* pieces(bytes, from, to)
      }
    }
  }
}

function* pieces(bytes: Buffer, from: number, to: number): Generator<string> {
  let depth = 0
  let begin = from
  for (let at = from; at < to; at++) {
    const one = bytes[at]
    if (one === quote) {
      at = endOfString(bytes, at) - 1
    } else if (one === openList || one === openObject) {
      depth++
    } else if (one === closeList || one === closeObject) {
      depth--
    } else if (one === comma && depth === 0) {
      yield piece(bytes, begin, at)
      begin = at + 1
    }
  }
  yield piece(bytes, begin, to)
}

function piece(bytes: Buffer, from: number, to: number): string {
  // Too long a piece becomes one that is no JSON.
  return to - from > largestPiece ? '' : bytes.toString('utf8', from, to)
}

/** Behind the closing quotation mark. */
function endOfString(bytes: Buffer, from: number): number {
  for (let at = from + 1; at < bytes.length; at++) {
    if (bytes[at] === backslash) {
      at++
    } else if (bytes[at] === quote) {
      return at + 1
    }
  }
  return bytes.length
}

/** Whether the string is the key `accounts`, with nothing but a colon between it and the value. */
function isKey(bytes: Buffer, [from, to]: readonly [number, number], value: number): boolean {
  return (
    to - from === key.length &&
    value - to < 100 &&
    bytes.subarray(from, to).equals(key) &&
    bytes.toString('utf8', to, value).trim() === ':'
  )
}
