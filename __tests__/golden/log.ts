/** The log in a reproducible order and length. Pure. */

/** A line, or a group with its lines. */
type Block = readonly string[]

/** @param names of the accounts, which are checked side by side: their lines are sorted by name */
export function steadyLog(log: string, names: readonly string[]): string {
  const blocks = blocksOf(sortTogether(log.trimEnd().split('\n')))
    .map(steadyEntra)
    .map(steadyRounds)
  const steady: Block[] = []
  for (let index = 0; index < blocks.length;) {
    const stretch: { readonly name: string; readonly block: Block }[] = []
    for (let block = blocks[index]; block !== undefined; block = blocks[++index]) {
      const name = names.find((name) => isAbout(block, name))
      if (name === undefined) {
        break
      }
      stretch.push({ name, block })
    }
    stretch.sort((a, b) => Number(isGroup(a.block)) - Number(isGroup(b.block)) || compare(a.name, b.name))
    steady.push(...stretch.map(({ block }) => block))
    const other = blocks[index++]
    if (other !== undefined) {
      steady.push(other)
    }
  }
  return steady.flat().join('\n')
}

/** Lines of concurrent work: searches of subscriptions, and publishing. */
const together = [/^\S+ subscription \{/, /^(Comment on|Check run) /]

function sortTogether(lines: readonly string[]): readonly string[] {
  return together.reduce<readonly string[]>((all, form) => {
    const sorted: string[] = []
    for (let index = 0; index < all.length; index++) {
      const stretch: string[] = []
      while (index < all.length && form.test(all[index]!)) {
        stretch.push(all[index++]!)
      }
      sorted.push(...stretch.sort(compare), ...all.slice(index, index + 1))
    }
    return sorted
  }, lines)
}

export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const isGroup = ([first = '']: Block) => first.startsWith('▸ ')

function isAbout(block: Block, name: string): boolean {
  return isGroup(block) ? ` ${block[0]!}`.includes(` ${name} (`) : block[0]!.startsWith(`${name}: `)
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: string[][] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    if (line.startsWith('  ') && last !== undefined && isGroup(last)) {
      last.push(line)
    } else {
      blocks.push([line])
    }
  }
  return blocks
}

const round = /^( +(?:\{time\} )?)Round \d+: (.*)$/
const someKeys = /\b(primary|secondary)\b/
const whole = /^(\d+) of \1 refused/

/**
 * The number of rounds until all keys are refused depends on the machine. One line replaces them: the last round that
 * splits no endpoint's keys (a round may overlap with the change), in the place of the first.
 */
function steadyRounds(block: Block): Block {
  const waiting = block.flatMap((line, index) => {
    const [, , said] = round.exec(line) ?? []
    return said === undefined || whole.test(said) ? [] : [index]
  })
  if (waiting.length === 0) {
    return block
  }
  const steady = waiting.filter((index) => !someKeys.test(block[index]!))
  const last = block[steady.at(-1) ?? waiting.at(-1)!]!
  return block
    .map((line, index) => (index === waiting[0] ? last : line))
    .filter((_, index) => index === waiting[0] || !waiting.includes(index))
    .map((line) => line.replace(round, '$1Round {n}: $2'))
}

/** The Entra token is tried during the rounds; its line comes after that of the first round. */
function steadyEntra(block: Block): Block {
  const entra = block.find((line) => /Microsoft Entra token of this run: /.test(line))
  if (entra === undefined || !block.some((line) => round.test(line))) {
    return block
  }
  const rest = block.filter((line) => line !== entra)
  const after = rest.findIndex((line) => round.test(line)) + 1
  return [...rest.slice(0, after), entra, ...rest.slice(after)]
}
