import type { AccountReport, RunReport } from '../report/schema.ts'
import type { ReasonCode } from '../runtime/codes.ts'

/** Where a plan run's finding belongs: the line that declares the account, else the plan file without a line. */

/** A file in the workspace, and a line of it from 1. */
export interface Place {
  readonly file: string
  readonly startLine?: number
}

/** `undefined` if neither the declaration nor the plan file is known to be in the workspace. */
export function placeOf({ planned }: Pick<AccountReport, 'planned'>): Place | undefined {
  if (planned === null) {
    return undefined
  }
  const { source, file } = planned
  if (source !== null && isInside(source.path)) {
    return { file: source.path, startLine: source.line }
  }
  return isInside(file) ? { file: file.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '') } : undefined
}

export function annotatedPlace(account: Pick<AccountReport, 'planned'>): Partial<Place> {
  return placeOf(account) ?? {}
}

/** Accounts that one place declares together, such as those of a module. */
export function byPlace(accounts: readonly AccountReport[]): readonly (readonly AccountReport[])[] {
  return [...Map.groupBy(accounts, (account) => JSON.stringify(placeOf(account))).values()]
}

function isInside(path: string): boolean {
  return path !== '' && !/^(?:[\\/]|[a-z]:)/i.test(path) && !path.split(/[\\/]/).includes('..')
}

/** Warnings that a plan run's reader can’t act on. */
const information: readonly ReasonCode[] = ['no-planned-accounts', 'plan-completeness-unknown']

export function informs(code: ReasonCode): boolean {
  return information.includes(code)
}

/** Characters that can’t end a Markdown link or add markup. */
const plainUrl = /^https?:\/\/[\w.:/%~-]+$/

/** The line at the run’s commit on GitHub; `undefined` if the repository isn’t known. */
export function sourceUrl(
  { url, repository, sha }: RunReport,
  { file, startLine }: Place
): string | undefined {
  const end = `/${repository}/actions/runs/`
  const at = url.indexOf(end)
  if (repository === '' || at < 0 || !/^[0-9a-f]{40,64}$/.test(sha)) {
    return undefined
  }
  const path = file
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()).replace(/[!'()*]/g, escaped))
    .join('/')
  const page = `${url.slice(0, at)}/${repository}/blob/${sha}/${path}`
  return plainUrl.test(page) ? `${page}${startLine === undefined ? '' : `#L${startLine}`}` : undefined
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`
}
