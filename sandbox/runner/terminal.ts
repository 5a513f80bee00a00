import { styleText } from 'node:util'
import { asText, type LogLine } from './log.ts'

type Style = Parameters<typeof styleText>[0]

/** Colors if standard output shows them: a terminal without NO_COLOR, or FORCE_COLOR. */
export const paint = (style: Style, text: string): string =>
  text === '' ? '' : styleText(style, text, { stream: process.stdout })

const lineStyles: Record<LogLine['kind'], Style | undefined> = {
  text: undefined,
  group: 'bold',
  debug: 'magenta',
  error: 'red',
  warning: 'yellow',
  notice: 'blue'
}

export function showLine(line: LogLine): string {
  const style = lineStyles[line.kind]
  return style ? paint(style, asText(line)) : asText(line)
}
