/** A check run: its limits, and how GitHub's API shows it. */
import type { Answer } from '../server.ts'
import { errorAnswer, invalid, oneOf } from './answers.ts'
import { repository } from './events.ts'

export interface ApiCheckRun {
  readonly id: number
  readonly app: { readonly id: number; readonly slug: string }
  name: string
  readonly headSha: string
  status: 'queued' | 'in_progress' | 'completed'
  conclusion: string | null
  externalId: string | null
  detailsUrl: string | null
  output: { readonly title: string | null; readonly summary: string | null; readonly text: string | null }
  readonly annotations: Readonly<Record<string, unknown>>[]
  /** Its status or conclusion over time. */
  readonly course: string[]
  /** Belongs to a job: only GitHub Actions changes it. */
  readonly job: boolean
}

const statuses = ['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending']
// GitHub spells 'cancelled' with two l's.
const conclusions = ['success', 'failure', 'neutral', 'cancelled', 'timed_out', 'action_required', 'skipped']

/** In one request: github/rest-api-description, "Create a check run". */
const annotationsOfARequest = 50
/** Of a summary or text, in characters and in bytes (github/docs #35252). */
const longest = 65_535
/** Of an annotation, in bytes. */
const longestMessage = 64 * 1024
const longestTitle = 255

interface Output {
  readonly title?: unknown
  readonly summary?: unknown
  readonly text?: unknown
  readonly annotations?: unknown
}

/** Why GitHub rejects a check run, `undefined` if it doesn't. */
export function checkRunProblem(
  asked: Readonly<Record<string, unknown>>,
  to: 'create' | 'update'
): Answer | undefined {
  const missing =
    to === 'create' ? ['name', 'head_sha'].find((field) => asked[field] === undefined) : undefined
  if (missing !== undefined) {
    return invalid(`"${missing}" wasn't supplied.`)
  }
  const notText = ['name', 'head_sha', 'external_id', 'details_url', 'started_at', 'completed_at'].find(
    (field) => asked[field] !== undefined && typeof asked[field] !== 'string'
  )
  if (notText !== undefined) {
    return invalid(`For 'properties/${notText}', ${JSON.stringify(asked[notText])} is not a string.`)
  }
  const { status, conclusion, details_url: url, output } = asked
  if (status === 'completed' && conclusion === undefined) {
    return invalid(`"conclusion" wasn't supplied.`)
  }
  return (
    oneOf('status', status, statuses) ??
    oneOf('conclusion', conclusion, conclusions) ??
    (url === undefined || /^https?:\/\//.test(url as string)
      ? undefined
      : failed('details_url', 'details_url must use http or https scheme')) ??
    (output === undefined ? undefined : outputProblem(output as Output))
  )
}

function outputProblem({ title, summary, text, annotations = [] }: Output): Answer | undefined {
  if (typeof title !== 'string' || typeof summary !== 'string') {
    const field = typeof title !== 'string' ? 'title' : 'summary'
    return invalid(`For 'properties/${field}', nil is not a string.`)
  }
  for (const [field, value = ''] of [
    ['summary', summary],
    ['text', text]
  ] as const) {
    if (typeof value !== 'string') {
      return invalid(`For 'properties/${field}', ${JSON.stringify(value)} is not a string.`)
    }
    const characters = Array.from(value).length
    if (characters > longest) {
      return invalid(`Only ${longest} characters are allowed; ${characters} were supplied.`)
    }
    if (Buffer.byteLength(value) > longest) {
      return failed(field, `${field} exceeds a maximum bytesize of ${longest}`)
    }
  }
  if (!Array.isArray(annotations)) {
    return invalid(`For 'properties/annotations', ${JSON.stringify(annotations)} is not an array.`)
  }
  if (annotations.length > annotationsOfARequest) {
    return invalid(
      `No more than ${annotationsOfARequest} items are allowed; ${annotations.length} were supplied.`
    )
  }
  for (const annotation of annotations as readonly Readonly<Record<string, unknown>>[]) {
    const problem = annotationProblem(annotation)
    if (problem !== undefined) {
      return problem
    }
  }
  return undefined
}

function annotationProblem(annotation: Readonly<Record<string, unknown>>): Answer | undefined {
  const { path, start_line: start, end_line: end, message, title = '' } = annotation
  for (const [field, value] of Object.entries({ path, message })) {
    if (typeof value !== 'string' || value === '') {
      return invalid(`For 'items/${field}', ${JSON.stringify(value ?? null)} is not a string.`)
    }
  }
  if (!Number.isInteger(start) || !Number.isInteger(end) || (start as number) < 1) {
    return invalid(`For 'items/start_line', ${JSON.stringify(start ?? null)} is not an integer.`)
  }
  if (Buffer.byteLength(message as string) > longestMessage) {
    return failed('annotations', 'message exceeds a maximum bytesize of 65536')
  }
  if (typeof title !== 'string' || Array.from(title).length > longestTitle) {
    return invalid(`Only ${longestTitle} characters are allowed; ${String(title).length} were supplied.`)
  }
  return oneOf('annotation_level', annotation['annotation_level'] ?? null, ['notice', 'warning', 'failure'])
}

function failed(field: string, message: string): Answer {
  return errorAnswer(422, 'Validation Failed', [{ resource: 'CheckRun', code: 'custom', field, message }])
}

export function checkRunOf(run: ApiCheckRun): unknown {
  const url = `https://github.com/${repository.full_name}/runs/${run.id}`
  return {
    id: run.id,
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId ?? '',
    html_url: url,
    // For GITHUB_TOKEN, GitHub always shows its own page (actions/github-script #143).
    details_url: run.app.slug === 'github-actions' ? url : (run.detailsUrl ?? url),
    status: run.status,
    conclusion: run.conclusion,
    output: { ...run.output, annotations_count: run.annotations.length },
    app: run.app
  }
}
