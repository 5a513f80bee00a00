import { randomUUID } from 'node:crypto'
import { overruled, type CheckRunPage, type CheckRunView, type Conclusion } from '../views/check-run.ts'
import type { Annotation } from '../views/annotations.ts'

/** A check run as GitHub keeps it. */
export interface CheckRun {
  readonly id: number
  readonly externalId: string
  readonly completed: boolean
  readonly conclusion: string | null
  readonly url: string
}

/** What is made of a check run, or changed of one. */
export interface Change {
  readonly externalId?: string
  readonly detailsUrl?: string
  /** Completes it. Without, it is in progress; GitHub takes none back that was completed. */
  readonly conclusion?: Conclusion
  readonly page?: CheckRunPage
  /** At most 50, which are added to those that it has. */
  readonly annotations?: readonly PlacedAnnotation[]
}

export interface PlacedAnnotation extends Annotation {
  readonly path: string
}

/** The check runs of one name on one commit. */
export interface CheckRuns {
  readonly create: (change: Change, isIt: (run: CheckRun) => boolean) => Promise<CheckRun>
  readonly update: (id: number, change: Change) => Promise<void>
  /** All, whoever made them. */
  readonly list: () => Promise<readonly CheckRun[]>
}

/** The attempt of a workflow run that makes a check run. */
export interface Maker {
  readonly runId: string
  readonly runAttempt: number
}

/** Written down in GitHub's `external_id`. */
interface Mark extends Maker {
  /** Of one step. */
  readonly nonce: string
}

const annotationsOfARequest = 50

export interface OpenCheckRun {
  readonly url: string
  /** Completes it, and returns the conclusion. */
  readonly complete: (checkRuns: CheckRuns, view: CheckRunView, path: string) => Promise<Conclusion>
}

/** Makes a check run that is in progress until it is completed. */
export async function openCheckRun(
  checkRuns: CheckRuns,
  maker: Maker,
  { detailsUrl, page }: { readonly detailsUrl: string; readonly page: CheckRunPage }
): Promise<OpenCheckRun> {
  const mark: Mark = { ...maker, nonce: randomUUID() }
  const { id, url } = await checkRuns.create(
    { externalId: textOf(mark), ...(detailsUrl !== '' && { detailsUrl }), page },
    ({ externalId }) => markIn(externalId)?.nonce === mark.nonce
  )
  return {
    url,
    complete: async (runs, view, path) => {
      const failed = view.conclusion === 'failure' ? undefined : failedBefore(await runs.list(), maker)
      const end = failed === undefined ? view : overruled(view, failed)
      const [first = [], ...others] = batches(end.annotations, path)
      await runs.update(id, { page: end, annotations: first, conclusion: end.conclusion })
      for (const annotations of others) {
        await runs.update(id, { page: end, annotations })
      }
      return end.conclusion
    }
  }
}

/**
 * A check run of this name that this action made in the same attempt of the workflow run, and that has failed. GitHub
 * doesn't document on which of several a required check rests ("About protected branches"), so a success must not
 * follow a failure. Anybody who may write check runs can forge a mark: all it does is make this one fail. Pure.
 */
export function failedBefore(all: readonly CheckRun[], maker: Maker): CheckRun | undefined {
  return all.find(({ externalId, completed, conclusion }) => {
    const mark = markIn(externalId)
    return (
      mark?.runId === maker.runId &&
      mark.runAttempt === maker.runAttempt &&
      completed &&
      conclusion === 'failure'
    )
  })
}

const marks = /^cosmos-keyless:(\d+):(\d+):([0-9a-f-]{36})$/

function markIn(externalId: string): Mark | undefined {
  const [, runId, attempt = '', nonce = ''] = marks.exec(externalId) ?? []
  return runId === undefined ? undefined : { runId, runAttempt: Number(attempt), nonce }
}

function textOf({ runId, runAttempt, nonce }: Mark): string {
  return ['cosmos-keyless', runId, runAttempt, nonce].join(':')
}

function batches(annotations: readonly Annotation[], path: string): readonly (readonly PlacedAnnotation[])[] {
  const placed = annotations.map((annotation) => ({ ...annotation, path }))
  return Array.from({ length: Math.ceil(placed.length / annotationsOfARequest) }, (_, index) =>
    placed.slice(index * annotationsOfARequest, (index + 1) * annotationsOfARequest)
  )
}
