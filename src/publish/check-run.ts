import { randomUUID } from 'node:crypto'
import { overruled, type CheckRunPage, type CheckRunView, type Conclusion } from '../views/check-run.ts'
import type { Annotation } from '../views/annotations.ts'

export interface CheckRun {
  readonly id: number
  readonly externalId: string
  readonly completed: boolean
  readonly conclusion: string | null
  readonly url: string
}

export interface CheckRunUpdate {
  readonly externalId?: string
  readonly detailsUrl?: string
  readonly conclusion?: Conclusion
  readonly page?: CheckRunPage
  /** At most 50; GitHub adds them to the existing ones. */
  readonly annotations?: readonly PlacedAnnotation[]
}

export interface PlacedAnnotation extends Annotation {
  readonly path: string
}

export interface CheckRuns {
  readonly create: (update: CheckRunUpdate, isOurs: (run: CheckRun) => boolean) => Promise<CheckRun>
  readonly update: (id: number, update: CheckRunUpdate) => Promise<void>
  /** Including those of other runs and apps. */
  readonly list: () => Promise<readonly CheckRun[]>
}

export interface Owner {
  readonly runId: string
  readonly runAttempt: number
}

/** Text in GitHub's `external_id`. */
interface ExternalId extends Owner {
  readonly nonce: string
}

const annotationsPerRequest = 50

export interface OpenCheckRun {
  readonly url: string
  readonly complete: (checkRuns: CheckRuns, view: CheckRunView, path: string) => Promise<Conclusion>
}

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
    readonly nonce?: string
    /** Repeats a request that was given up, but that GitHub may have carried out. */
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
      // A failure is published even if the others can't be listed.
      const listed = fails && !again ? [] : runs.list()
      const all = await (fails ? Promise.resolve(listed).catch(() => []) : listed)
      const failed = fails ? undefined : failedBefore(all, owner)
      const end = failed === undefined ? view : overruled(view, failed)
      const [first = [], ...others] = batches(end.annotations, path)
      await runs.update(id, { page: end, annotations: first, conclusion: end.conclusion })
      for (const annotations of others) {
        await runs.update(id, { page: end, annotations })
      }
      // A request that was carried out late left a second one in progress.
      for (const late of all.filter((one) => isOwn(one) && one.id !== id && !one.completed)) {
        await runs.update(late.id, { page: end, conclusion: end.conclusion })
      }
      return end.conclusion
    }
  }
}

/**
 * A failed check run of this name and attempt. GitHub doesn't document which of several decides a required check ("About
 * protected branches"), so no success may follow. A forged external ID can only make this check run fail. Pure.
 */
function failedBefore(all: readonly CheckRun[], owner: Owner): CheckRun | undefined {
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
