const [quote, backslash, comma, brace, bracket] = [...Buffer.from('"\\,{[')]

/**
 * How many commas and opening brackets of a JSON text are outside of strings: no less than there are values. Parsed
 * values take up to 100 bytes each, so that a file of nothing but `{}` would take gigabytes.
 */
export function separatorsIn(bytes: Buffer): number {
  let number = 0
  let inString = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === quote) {
      inString = !inString
    } else if (byte === backslash) {
      at++
    } else if (!inString && (byte === comma || byte === brace || byte === bracket)) {
      number++
    }
  }
  return number
}
