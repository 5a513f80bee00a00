import { randomUUID } from 'node:crypto'
import { OutOfTime, within, type Clock } from '../runtime/clock.ts'
import type { Explanation } from '../runtime/errors.ts'
import { readSubject, workflowFileOf, type Subject } from '../runtime/event.ts'
import type { Https } from '../runtime/https.ts'
import type { Log } from '../runtime/log.ts'
import { oneLine } from '../runtime/text.ts'
import type { Workflow } from '../runtime/workflow.ts'
import { checkRunUnderWay, type CheckRunView } from '../views/check-run.ts'
import { commentMarker } from '../views/comment.ts'
import { openCheckRun, type CheckRuns, type OpenCheckRun } from './check-run.ts'
import { writeSticky } from './comment.ts'
import type { Client, Deadline } from './github-api.ts'
import { explainPublishFailures, isRetryable, NotConfigured, type PublishFailure } from './github-errors.ts'

export const commentChoices = ['never', 'on-failure', 'always'] as const
export type CommentChoice = (typeof commentChoices)[number]

export interface AnnounceInputs {
  readonly token: string
  readonly checkName: string | undefined
  readonly comment: CommentChoice
  readonly commentKey: string
  /** Distinguishes steps with the same comment key but other inputs: 32 hex digits. */
  readonly inputsDigest: string
}

export interface Announced {
  readonly checkRun: () => CheckRunView
  readonly comment: () => string
  readonly failed: boolean
}

export interface Announcement {
  readonly inputs: AnnounceInputs
  readonly subject: Subject
  /** Never throws. Takes 15 s at most, 5 s after a cancellation: the runner waits no longer. */
  readonly finish: (announced: Announced) => Promise<Explanation | undefined>
}

export interface PublishContext {
  readonly https: Pick<Https, 'send'>
  readonly workflow: Workflow
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly log: Log
  readonly cancel: AbortSignal
  readonly userAgent: string
}

const beginMs = 10_000
const finishMs = 14_500
const finishCanceledMs = 5_000
/** For work that ignores its deadline. */
const graceMs = 500
/** GitHub requires a path for each annotation. */
const fallbackPath = '.github'

/** Creates the check run at once, so that the pull request shows it in progress. */
export function announce(inputs: AnnounceInputs, context: PublishContext): Announcement {
  const { workflow, environment, clock, log, cancel } = context
  const subject = readSubject(environment)
  const stop = new AbortController()
  const deadline = (milliseconds: number): Deadline => ({
    clock,
    until: clock.now() + milliseconds,
    stop: stop.signal
  })
  const path = workflowFileOf(environment) || fallbackPath
  const { checkName, commentKey, inputsDigest } = inputs
  const { runId, runAttempt } = workflow
  const checkRuns = async (name: string, deadline: Deadline): Promise<CheckRuns> =>
    (await clientOf(inputs, context)).checkRuns(name, commitOf(subject), deadline)
  const nonce = randomUUID()
  const open = async (name: string, deadline: Deadline, again = false): Promise<OpenCheckRun> =>
    openCheckRun(
      await checkRuns(name, deadline),
      { runId, runAttempt },
      { detailsUrl: workflow.url, page: checkRunUnderWay(workflow.url), nonce, again }
    )
  const begun = checkName === undefined ? undefined : open(checkName, deadline(beginMs))
  // Avoids an unhandled rejection; `finish` handles the error.
  begun?.catch(() => undefined)

  async function completeCheckRun(name: string, view: CheckRunView, deadline: Deadline): Promise<void> {
    const opened = await (begun ?? open(name, deadline)).catch((error: unknown) => {
      if (isRetryable(error)) {
        return open(name, deadline, true)
      }
      throw error
    })
    const conclusion = await opened.complete(await checkRuns(name, deadline), view, path)
    log.info(`Check run ${oneLine(name, 100)} completed: ${conclusion}. ${oneLine(opened.url, 300)}`)
  }

  async function writeComment(
    { comment, failed }: Announced,
    pullRequest: number,
    deadline: Deadline
  ): Promise<void> {
    const comments = (await clientOf(inputs, context)).comments(pullRequest, deadline)
    const url = await writeSticky(comments, comment(), {
      marker: commentMarker(commentKey),
      origin: { runId, runAttempt, inputs: inputsDigest },
      onlyChange: inputs.comment === 'on-failure' && !failed
    })
    log.info(
      url === undefined
        ? `No comment on pull request ${pullRequest}: the check didn’t fail, and there is no earlier comment.`
        : `Comment on pull request ${pullRequest}: ${oneLine(url, 300)}`
    )
  }

  return {
    inputs,
    subject,
    finish: async (announced) => {
      const { pullRequest } = subject
      const time = deadline(finishMs)
      const pieces: readonly (readonly [PublishFailure['what'], () => Promise<void>])[] = [
        ...(checkName === undefined
          ? []
          : [['check run', () => completeCheckRun(checkName, announced.checkRun(), time)] as const]),
        ...(inputs.comment === 'never' || pullRequest === undefined
          ? []
          : [['comment', () => writeComment(announced, pullRequest, time)] as const])
      ]
      if (inputs.comment !== 'never' && pullRequest === undefined) {
        log.info('No comment: this run doesn’t belong to exactly one pull request of this repository.')
      }
      const hurry = (): void => {
        clock.sleep(finishCanceledMs, stop.signal).then(
          () => stop.abort(new OutOfTime('The run was canceled')),
          () => undefined
        )
      }
      if (cancel.aborted) {
        hurry()
      }
      cancel.addEventListener('abort', hurry, { once: true })
      const failures = await Promise.all(
        pieces.map(async ([what, publish]): Promise<readonly PublishFailure[]> => {
          try {
            await within(clock, time.until + graceMs, stop.signal, publish)
            return []
          } catch (error) {
            return [{ what, error }]
          }
        })
      )
      cancel.removeEventListener('abort', hurry)
      stop.abort(new OutOfTime('Publishing has ended'))
      const [first, ...others] = failures.flat()
      return first === undefined ? undefined : explainPublishFailures([first, ...others], workflow)
    }
  }
}

async function clientOf(
  { token }: AnnounceInputs,
  { https, workflow, environment, userAgent }: PublishContext
): Promise<Client> {
  const { GITHUB_API_URL: apiUrl = '' } = environment
  if (token === '') {
    throw new NotConfigured(
      'The input github-token is empty.',
      'Remove github-token to use the job’s own token, or check the expression that it comes from.'
    )
  }
  if (apiUrl !== '' && URL.parse(apiUrl)?.protocol !== 'https:') {
    throw new NotConfigured(
      'The environment variable GITHUB_API_URL isn’t an https:// URL, and the action sends the token over TLS only.',
      'Remove what sets GITHUB_API_URL in this job, or ask the administrator of this GitHub instance.'
    )
  }
  if (apiUrl === '' || workflow.repository === '') {
    throw new NotConfigured(
      'The step doesn’t run in a GitHub Actions job, so the address of the GitHub API isn’t known.',
      'Run the action in a GitHub Actions job.'
    )
  }
  // @actions/github can't be loaded if GITHUB_API_URL isn't a URL (utils.ts).
  const { createClient } = await import('./github-api.ts')
  return createClient({ https, apiUrl, token, repository: workflow.repository, userAgent })
}

function commitOf({ commit }: Subject): string {
  if (commit === '') {
    throw new NotConfigured(
      'This event has no commit to publish the check run on.',
      'Remove check-name from workflows that run on this event.'
    )
  }
  return commit
}
