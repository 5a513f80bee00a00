import { createHash, randomUUID } from 'node:crypto'
import { overruled, type CheckRunPage, type CheckRunView, type Conclusion } from '../report/check-run.ts'
import type { Annotation } from '../report/annotations.ts'

/** A check run as GitHub keeps it. IDs grow: the newest has the highest. */
export interface CheckRun {
  readonly id: number
  readonly externalId: string
  readonly completed: boolean
  readonly conclusion: string | null
  readonly page: CheckRunPage
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

/** Who makes a check run. */
export interface Maker {
  readonly runId: string
  readonly runAttempt: number
  /** Names the step among all of the workflow run, and again when it is run again. */
  readonly part: string
}

/** Written down in GitHub's `external_id`. */
interface Mark extends Maker {
  /** Of one run of the action. */
  readonly nonce: string
  readonly state: 'running' | Conclusion
}

interface Ended extends Mark {
  readonly state: Conclusion
}

const annotationsOfARequest = 50
/** How often, and after how many milliseconds, another one is looked at again before it is left to that one to end both. */
const secondLooksMs = [1000, 2000]

/** @param names what tells a step from the others: the key of its leg, its job, its ID in the job */
export function partOf(...names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 16)
}

export interface OpenCheckRun {
  readonly url: string
  /**
   * Tells what it came to: `undefined` where it waits for another one.
   * @param pause resolves after so many milliseconds
   */
  readonly complete: (
    checkRuns: CheckRuns,
    view: CheckRunView,
    path: string,
    pause: (milliseconds: number) => Promise<void>
  ) => Promise<Conclusion | undefined>
}

/**
 * A check run that is in progress until it is completed.
 *
 * Legs of a matrix, two steps of a job, and jobs that are run again may all publish a check run of one name on one commit.
 * On which of them a required check rests is not documented ("ambiguous": GitHub Docs, "About protected branches"); as far as
 * anybody has seen it, on the newest. So
 * - each makes one of its own, since one that was completed is never in progress again (Mergifyio/mergify #1989);
 * - one counts until its step is run again in a later attempt of the workflow run: then that one counts in its place;
 * - none is completed as passed where another one that counts has failed, and the newest is made failed where it was
 *   completed before;
 * - the newest is not completed as passed while another one is in progress: the last to end completes it.
 *
 * What each came to is written down before it looks at the others: of two that end at the same time at least one sees
 * both. One that is never completed, because its runner was lost, keeps the newest in progress, which is no pass. Another
 * workflow run begins anew.
 */
export async function openCheckRun(
  checkRuns: CheckRuns,
  maker: Maker,
  { detailsUrl, page }: { readonly detailsUrl: string; readonly page: CheckRunPage }
): Promise<OpenCheckRun> {
  const mark: Mark = { ...maker, nonce: randomUUID(), state: 'running' }
  const { id, url } = await checkRuns.create(
    { externalId: textOf(mark), ...(detailsUrl !== '' && { detailsUrl }), page },
    ({ externalId }) => markIn(externalId)?.nonce === mark.nonce
  )
  return {
    url,
    complete: async (runs, view, path, pause) => {
      const { conclusion } = view
      const own = { ...mark, state: conclusion }
      const [first = [], ...others] = batches(view.annotations, path)
      await runs.update(id, {
        externalId: textOf(own),
        page: view,
        annotations: first,
        ...(conclusion === 'failure' && { conclusion })
      })
      for (const annotations of others) {
        await runs.update(id, { page: view, annotations })
      }
      return settleAmongAll(runs, { id, own, view }, pause)
    }
  }
}

async function settleAmongAll(
  runs: CheckRuns,
  { id, own, view }: { readonly id: number; readonly own: Ended; readonly view: CheckRunView },
  pause: (milliseconds: number) => Promise<void>
): Promise<Conclusion | undefined> {
  let settlement = settle(await runs.list(), id, own)
  for (const milliseconds of secondLooksMs) {
    if (settlement.conclusion !== undefined) {
      break
    }
    await pause(milliseconds)
    settlement = settle(await runs.list(), id, own)
  }
  const { conclusion, others } = settlement
  if (own.state === 'success' && conclusion !== undefined) {
    await runs.update(id, changeTo(conclusion, view))
  }
  for (const other of others) {
    await runs.update(other.id, changeTo(other.conclusion, other.page))
  }
  return conclusion
}

function changeTo(conclusion: Conclusion, page: CheckRunPage): Change {
  return conclusion === 'failure' ? { conclusion, page: overruled(page) } : { conclusion }
}

interface Settlement {
  /** What one's own is completed as; `undefined` where it has to wait for another. */
  readonly conclusion: Conclusion | undefined
  /** Those of others that it falls to this one to complete, or to correct. */
  readonly others: readonly {
    readonly id: number
    readonly page: CheckRunPage
    readonly conclusion: Conclusion
  }[]
}

/**
 * What becomes of the check runs of a name once one of them has ended. Pure.
 * @param all that GitHub lists; those of other workflow runs, jobs and apps do not matter
 * @param own what one's own has come to
 */
export function settle(all: readonly CheckRun[], id: number, own: Ended): Settlement {
  const marked = all.flatMap((run) => {
    const mark = markIn(run.externalId)
    return mark?.runId === own.runId ? [{ ...run, mark }] : []
  })
  // A request that was heard after it had been given up may have left a second one of one run of the action.
  const states = new Map(
    [...Map.groupBy(marked, ({ mark }) => mark.nonce)].map(([nonce, same]) => [
      nonce,
      (['failure', 'success', 'running'] as const).find((state) =>
        same.some(({ mark }) => mark.state === state)
      )
    ])
  ).set(own.nonce, own.state)
  const counting = marked.filter(
    ({ mark }) =>
      mark.nonce !== own.nonce &&
      ![own, ...marked.map((run) => run.mark)].some(
        (later) => later.part === mark.part && later.runAttempt > mark.runAttempt
      )
  )
  const has = (state: Mark['state']): boolean => counting.some(({ mark }) => states.get(mark.nonce) === state)
  const together =
    own.state === 'failure' || has('failure') ? 'failure' : has('running') ? undefined : 'success'
  const newest = Math.max(id, ...marked.map((run) => run.id))
  return {
    conclusion: own.state === 'failure' ? 'failure' : (together ?? (newest === id ? undefined : 'success')),
    others:
      together === undefined
        ? []
        : marked
            .filter((run) => run.id !== id)
            .filter(({ id, completed, conclusion, mark }) =>
              completed
                ? id === newest && conclusion === 'success' && together === 'failure'
                : states.get(mark.nonce) !== 'running'
            )
            .map((run) => ({ id: run.id, page: run.page, conclusion: together }))
  }
}

const marks = /^cosmos-keyless:(\d+):(\d+):([0-9a-f]{16}):([0-9a-f-]{36}):(running|success|failure)$/

function markIn(externalId: string): Mark | undefined {
  const [, runId = '', attempt = '', part = '', nonce = '', state] = marks.exec(externalId) ?? []
  return state === undefined
    ? undefined
    : { runId, runAttempt: Number(attempt), part, nonce, state: state as Mark['state'] }
}

function textOf({ runId, runAttempt, part, nonce, state }: Mark): string {
  return ['cosmos-keyless', runId, runAttempt, part, nonce, state].join(':')
}

function batches(annotations: readonly Annotation[], path: string): readonly (readonly PlacedAnnotation[])[] {
  const placed = annotations.map((annotation) => ({ ...annotation, path }))
  return Array.from({ length: Math.ceil(placed.length / annotationsOfARequest) }, (_, index) =>
    placed.slice(index * annotationsOfARequest, (index + 1) * annotationsOfARequest)
  )
}
