/** Reads `name=value` lines and `name<<DELIMITER` blocks, as in GITHUB_OUTPUT. */
export function parseCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') {
      continue
    }
    const [, name, kind, rest] = /^(.+?)(=|<<)(.*)$/.exec(line) ?? []
    if (name === undefined || rest === undefined) {
      throw new Error(`Invalid format '${line}'`)
    }
    if (kind === '=') {
      values[name] = rest
      continue
    }
    const end = lines.indexOf(rest)
    if (end < 0) {
      throw new Error(`Invalid value. Matching delimiter not found '${rest}'`)
    }
    values[name] = lines.splice(0, end).join('\n')
    lines.shift()
  }
  return values
}
