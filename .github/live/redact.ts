/** Removes what a public artifact must not contain. */

/**
 * What looks like a token, a key or a signature: JSON Web Tokens, and base64 of 30 bytes or more, also URL-encoded. Azure's
 * paths contain no digits.
 */
const secretLike = /eyJ[\w-]{10,}(?:\.[\w-]*)*|(?:[A-Za-z0-9+/]|%2[bf]){40,}(?:=|%3d){0,2}/gi
const words = /^[A-Za-z/]+$/
const address = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g
const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g

/** Headers with credentials or long signatures. */
const withheld = new Set(['set-cookie', 'authorization', 'location', 'azure-asyncoperation'])

export type Redact = (text: string) => string

/**
 * @param secrets removed in every encoding
 * @param names identifying values by their placeholders: `subscription` becomes `<subscription>`
 */
export function redactor(secrets: readonly string[], names: Readonly<Record<string, string>>): Redact {
  const spelled = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => {
      const url = encodeURIComponent(secret)
      return [secret, url, url.replace(/%../g, (code) => code.toLowerCase())]
    })
  // The longest first, since one name may be the beginning of another.
  const called = Object.entries(names)
    .filter(([, value]) => value !== '')
    .toSorted(([, one], [, other]) => other.length - one.length)
  return (text) => {
    const withoutSecrets = spelled.reduce((left, secret) => left.replaceAll(secret, '***'), text)
    const withoutNames = called.reduce(
      (left, [name, value]) => left.replace(new RegExp(RegExp.escape(value), 'gi'), `<${name}>`),
      withoutSecrets.replace(secretLike, (found) => (words.test(found) ? found : '***'))
    )
    return withoutNames.replace(email, '<email>').replace(address, '<address>')
  }
}

/** The headers of an answer, in the order of their names. */
export function redactedHeaders(
  headers: Readonly<Record<string, string>>,
  redact: Redact
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, withheld.has(name.toLowerCase()) ? '(withheld)' : redact(value)])
  )
}
