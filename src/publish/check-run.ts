import { randomUUID } from 'node:crypto'
import { overruled, type CheckRunPage, type CheckRunView, type Conclusion } from '../views/check-run.ts'
import type { Annotation } from '../views/annotations.ts'

/** A check run on GitHub. */
export interface CheckRun {
  readonly id: number
  readonly externalId: string
  readonly completed: boolean
  readonly conclusion: string | null
  readonly url: string
}

/** The fields of a check run that a request sets. */
export interface CheckRunUpdate {
  readonly externalId?: string
  readonly detailsUrl?: string
  /** Completes the check run. Without it, the check run stays in progress. */
  readonly conclusion?: Conclusion
  readonly page?: CheckRunPage
  /** At most 50; GitHub adds them to the existing ones. */
  readonly annotations?: readonly PlacedAnnotation[]
}

export interface PlacedAnnotation extends Annotation {
  readonly path: string
}

/** The check runs of one name on one commit. */
export interface CheckRuns {
  readonly create: (update: CheckRunUpdate, isOurs: (run: CheckRun) => boolean) => Promise<CheckRun>
  readonly update: (id: number, update: CheckRunUpdate) => Promise<void>
  /** All of them, also those of other runs and apps. */
  readonly list: () => Promise<readonly CheckRun[]>
}

/** The attempt of a workflow run that a check run belongs to. */
export interface Owner {
  readonly runId: string
  readonly runAttempt: number
}

/** Stored as text in GitHub's `external_id`. */
interface ExternalId extends Owner {
  /** Distinguishes the steps. */
  readonly nonce: string
}

const annotationsPerRequest = 50

export interface OpenCheckRun {
  readonly url: string
  /** Completes it, and returns the conclusion. */
  readonly complete: (checkRuns: CheckRuns, view: CheckRunView, path: string) => Promise<Conclusion>
}

/** Creates a check run, which is in progress until `complete`. */
export async function openCheckRun(
  checkRuns: CheckRuns,
  owner: Owner,
  {
    detailsUrl,
    page,
    nonce = randomUUID(),
    again = false
  }: {
    readonly detailsUrl: string
    readonly page: CheckRunPage
    /** Marks the check runs of one step. */
    readonly nonce?: string
    /** An earlier request with this nonce was given up, but GitHub may have carried it out. */
    readonly again?: boolean
  }
): Promise<OpenCheckRun> {
  const own: ExternalId = { ...owner, nonce }
  const isOwn = ({ externalId }: CheckRun): boolean => parsed(externalId)?.nonce === nonce
  const existing = again ? (await checkRuns.list()).find(isOwn) : undefined
  const { id, url } =
    existing ??
    (await checkRuns.create(
      { externalId: textOf(own), ...(detailsUrl !== '' && { detailsUrl }), page },
      isOwn
    ))
  return {
    url,
    complete: async (runs, view, path) => {
      const fails = view.conclusion === 'failure'
      const listed = fails && !again ? [] : runs.list()
      // A failure is published even if the others can't be listed.
      const all = await (fails ? Promise.resolve(listed).catch(() => []) : listed)
      const failed = fails ? undefined : failedBefore(all, owner)
      const end = failed === undefined ? view : overruled(view, failed)
      const [first = [], ...others] = batches(end.annotations, path)
      await runs.update(id, { page: end, annotations: first, conclusion: end.conclusion })
      for (const annotations of others) {
        await runs.update(id, { page: end, annotations })
      }
      // A request that GitHub carried out late left a second one, which would stay in progress.
      for (const late of all.filter((one) => isOwn(one) && one.id !== id && !one.completed)) {
        await runs.update(late.id, { page: end, conclusion: end.conclusion })
      }
      return end.conclusion
    }
  }
}

/**
 * A check run of this name that this action created in the same attempt of the workflow run, and that failed. GitHub
 * doesn't document which of several decides a required check ("About protected branches"), so a success must not follow a
 * failure. A forged external ID can only make this check run fail. Pure.
 */
export function failedBefore(all: readonly CheckRun[], owner: Owner): CheckRun | undefined {
  return all.find(({ externalId, completed, conclusion }) => {
    const by = parsed(externalId)
    return (
      by?.runId === owner.runId && by.runAttempt === owner.runAttempt && completed && conclusion === 'failure'
    )
  })
}

const externalIds = /^cosmos-keyless:(\d+):(\d+):([0-9a-f-]{36})$/

function parsed(externalId: string): ExternalId | undefined {
  const [, runId, attempt = '', nonce = ''] = externalIds.exec(externalId) ?? []
  return runId === undefined ? undefined : { runId, runAttempt: Number(attempt), nonce }
}

function textOf({ runId, runAttempt, nonce }: ExternalId): string {
  return ['cosmos-keyless', runId, runAttempt, nonce].join(':')
}

function batches(annotations: readonly Annotation[], path: string): readonly (readonly PlacedAnnotation[])[] {
  const placed = annotations.map((annotation) => ({ ...annotation, path: annotation.file ?? path }))
  return Array.from({ length: Math.ceil(placed.length / annotationsPerRequest) }, (_, index) =>
    placed.slice(index * annotationsPerRequest, (index + 1) * annotationsPerRequest)
  )
}
