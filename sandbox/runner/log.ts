/** What GitHub's runner makes of the output of a step. */

/** GitHub drops further annotations of a level, and cuts longer messages. */
const annotationsOfALevel = 10
const annotationCharacters = 4096

export type Level = 'error' | 'warning' | 'notice'

export interface LogLine {
  readonly kind: 'text' | 'group' | 'debug' | Level
  /** Masked. A message can have several lines. */
  readonly text: string
  readonly inGroup: boolean
}

export interface Annotation {
  readonly level: Level
  readonly message: string
  readonly title?: string
  readonly file?: string
  readonly line?: number
}

/** `::error file=a,line=1::message`, only at the start of a line. */
const currentCommand = /^\s*::([^:\s]+)(?: +(.*?))?::(.*)$/
/** `##[error file=a;line=1]message`, anywhere in a line. The runner still runs it. */
const oldCommand = /##\[([^\]\s]+)(?: +([^\]]*))?\](.*)$/

/** The workflow command in a line, `undefined` if there is none. */
export function commandIn(
  line: string
):
  | { readonly name: string; readonly properties: string; readonly data: string; readonly current: boolean }
  | undefined {
  const current = currentCommand.exec(line)
  const [, name, properties = '', data = ''] = current ?? oldCommand.exec(line) ?? []
  return name === undefined ? undefined : { name, properties, data, current: current !== null }
}

/** The log of a step: runs the workflow commands in the output, and masks secrets. */
export class StepLog {
  readonly lines: LogLine[] = []
  readonly annotations: Annotation[] = []
  readonly masks: string[] = []
  onText: (text: string) => void = () => undefined
  private readonly debug: boolean
  private readonly onLine: ((line: LogLine) => void) | undefined
  private inGroup = false
  private resumeWord: string | undefined

  constructor(debug: boolean, onLine: ((line: LogLine) => void) | undefined) {
    this.debug = debug
    this.onLine = onLine
  }

  write(line: string): void {
    const { name = '', properties = '', data = '', current = true } = commandIn(line) ?? {}
    if (this.resumeWord !== undefined) {
      if (name === this.resumeWord) {
        this.resumeWord = undefined
      } else {
        this.say('text', line)
      }
      return
    }
    const text = unescapeData(data)
    const command = name.toLowerCase()
    switch (command) {
      case 'add-mask':
        // The log is masked line by line, so each line of a value is a secret.
        this.masks.push(...new Set([text, ...text.split(/[\r\n]+/)].filter((secret) => secret.trim() !== '')))
        return
      case 'group':
        this.inGroup = false
        this.say('group', text)
        this.inGroup = true
        return
      case 'endgroup':
        this.inGroup = false
        return
      case 'debug':
        if (this.debug) {
          this.say('debug', text)
        }
        return
      case 'error':
      case 'warning':
      case 'notice': {
        const { title, file, line: at } = parseProperties(properties, current ? ',' : ';')
        this.annotate({
          level: command,
          message: text,
          ...(title && { title }),
          ...(file && { file }),
          ...(at && { line: Number(at) })
        })
        return
      }
      case 'stop-commands':
        this.resumeWord = text
        return
      default:
        this.say('text', line)
    }
  }

  annotate(annotation: Annotation): void {
    const message = this.mask(annotation.message).slice(0, annotationCharacters)
    this.say(annotation.level, message)
    if (this.annotations.filter(({ level }) => level === annotation.level).length < annotationsOfALevel) {
      this.annotations.push({
        ...annotation,
        message,
        ...(annotation.title && { title: this.mask(annotation.title) })
      })
    }
  }

  private say(kind: LogLine['kind'], text: string): void {
    const line = { kind, text: this.mask(text), inGroup: this.inGroup }
    this.lines.push(line)
    this.onLine?.(line)
    this.onText(line.text)
  }

  private mask(text: string): string {
    const longestFirst = [...this.masks].sort((a, b) => b.length - a.length)
    return longestFirst.reduce((masked, secret) => masked.replaceAll(secret, '***'), text)
  }
}

function parseProperties(text: string, separator: string): Record<string, string | undefined> {
  const pairs = text.split(separator).map((pair) => /^\s*([^=]+)=(.*)$/s.exec(pair))
  return Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair[1]!, unescapeProperty(pair[2]!)]] : [])))
}

const unescapeData = (text: string) =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')

const unescapeProperty = (text: string) => unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','))

export function asText(line: LogLine): string {
  const label = {
    text: '',
    group: '▸ ',
    debug: '##[debug]',
    error: 'Error: ',
    warning: 'Warning: ',
    notice: 'Notice: '
  }
  const text = label[line.kind] + line.text
  return line.inGroup ? text.replace(/^/gm, '  ') : text
}
