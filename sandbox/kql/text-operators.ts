/** Operators on strings. They ignore case unless they end with `_cs` (Kusto reference, "String operators"). */

/** A term is a run of letters and digits. */
function hasTerm(text: string, term: string): boolean {
  if (term === '') {
    return true
  }
  const isPart = (character: string | undefined): boolean =>
    character !== undefined && /[\p{L}\p{N}]/u.test(character)
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    const startsFree = !isPart(term[0]) || !isPart(text[at - 1])
    const endsFree = !isPart(term.at(-1)) || !isPart(text[at + term.length])
    if (startsFree && endsFree) {
      return true
    }
  }
  return false
}

const tests: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  has: hasTerm,
  contains: (text, part) => text.includes(part),
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  '=~': (text, other) => text === other
}

/** `undefined` if there is no such operator. */
export function textOperator(operator: string): ((text: string, part: string) => boolean) | undefined {
  const negative = operator.startsWith('!')
  const bare = operator === '!~' ? '=~' : negative ? operator.slice(1) : operator
  const exact = bare.endsWith('_cs')
  const test = tests[exact ? bare.slice(0, -3) : bare]
  if (test === undefined) {
    return undefined
  }
  return (text, part) =>
    (exact ? test(text, part) : test(text.toLowerCase(), part.toLowerCase())) !== negative
}
