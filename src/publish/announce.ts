import { OutOfTime, within, type Clock } from '../runtime/clock.ts'
import type { Explanation } from '../runtime/errors.ts'
import type { Https } from '../runtime/https.ts'
import type { AnnounceInputs } from '../inputs/inputs.ts'
import type { Log } from '../runtime/log.ts'
import { checkRunUnderWay, type CheckRunView } from '../views/check-run.ts'
import { commentMarker } from '../views/comment.ts'
import { oneLine } from '../runtime/text.ts'
import type { Workflow } from '../runtime/workflow.ts'
import { openCheckRun, type CheckRuns, type OpenCheckRun } from './check-run.ts'
import type { Client, Deadline } from './github-api.ts'
import { writeSticky } from './comment.ts'
import { readSubject, workflowFileOf, type Subject } from '../runtime/event.ts'
import { explainUndelivered, isRetryable, NotConfigured, type PublishFailure } from './github-errors.ts'

/** What a check run and a comment say at the end. */
export interface Announced {
  readonly checkRun: () => CheckRunView
  /** The comment's body, which begins with its marker. */
  readonly comment: () => string
  /** The check run's conclusion is a failure: `comment: on-failure` makes a comment. */
  readonly failed: boolean
}

/** The check run and the comment of a run of the action, as far as they were asked for. */
export interface Announcement {
  readonly inputs: AnnounceInputs
  readonly subject: Subject
  /**
   * Publishes. Never throws, and takes 15 s at most, or 5 s of a run that was canceled: a runner waits no longer.
   * @returns what a person is told of what could not be published, `undefined` where all was
   */
  readonly finish: (announced: Announced) => Promise<Explanation | undefined>
}

export interface Platform {
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
const finishCancelledMs = 5_000
/** For what does not heed its time. */
const graceMs = 500
/** An annotation has to stand somewhere. */
const somewhere = '.github'

/** Begins with the check run at once, so that it shows that something goes on. */
export function announce(inputs: AnnounceInputs, platform: Platform): Announcement {
  const { workflow, environment, clock, log, cancel } = platform
  const subject = readSubject(environment)
  const stop = new AbortController()
  const deadline = (milliseconds: number): Deadline => ({
    clock,
    until: clock.now() + milliseconds,
    stop: stop.signal
  })
  const path = workflowFileOf(environment) || somewhere
  const { checkName, commentKey, inputsDigest } = inputs
  const { runId, runAttempt } = workflow
  const checkRuns = async (name: string, deadline: Deadline): Promise<CheckRuns> =>
    (await clientOf(inputs, platform)).checkRuns(name, commitOf(subject), deadline)
  const open = async (name: string, deadline: Deadline): Promise<OpenCheckRun> =>
    openCheckRun(
      await checkRuns(name, deadline),
      { runId, runAttempt },
      { detailsUrl: workflow.url, page: checkRunUnderWay(workflow.url) }
    )
  const begun = checkName === undefined ? undefined : open(checkName, deadline(beginMs))
  // It is asked for at the end; until then a refusal is nobody's unhandled rejection.
  begun?.catch(() => undefined)

  async function completeCheckRun(name: string, view: CheckRunView, deadline: Deadline): Promise<void> {
    const opened = await (begun ?? open(name, deadline)).catch((error: unknown) => {
      if (isRetryable(error)) {
        return open(name, deadline)
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
    const comments = (await clientOf(inputs, platform)).comments(pullRequest, deadline)
    const url = await writeSticky(comments, comment(), {
      marker: commentMarker(commentKey),
      origin: { runId, runAttempt, inputs: inputsDigest },
      onlyChange: inputs.comment === 'on-failure' && !failed
    })
    log.info(
      url === undefined
        ? `No comment on pull request ${pullRequest}: this run has no failure to report, and there is no earlier comment.`
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
        log.info('No comment: this run is not about one pull request of this repository.')
      }
      const hurry = (): void => {
        clock.sleep(finishCancelledMs, stop.signal).then(
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
      stop.abort(new OutOfTime('The end'))
      const [first, ...others] = failures.flat()
      return first === undefined ? undefined : explainUndelivered([first, ...others], workflow)
    }
  }
}

async function clientOf(
  { token }: AnnounceInputs,
  { https, workflow, environment, userAgent }: Platform
): Promise<Client> {
  const { GITHUB_API_URL: apiUrl = '' } = environment
  if (token === '') {
    throw new NotConfigured(
      'the input github-token is empty',
      'Leave github-token out, so that the job’s own token is used, or check the expression that it comes from.'
    )
  }
  if (apiUrl !== '' && URL.parse(apiUrl)?.protocol !== 'https:') {
    throw new NotConfigured(
      'the environment variable GITHUB_API_URL is not an https:// URL, and the token is sent over TLS only',
      'Remove what sets GITHUB_API_URL in this job, or ask who runs this GitHub instance.'
    )
  }
  if (apiUrl === '' || workflow.repository === '') {
    throw new NotConfigured(
      'there is no job of GitHub Actions around it that names GitHub’s API',
      'Run the action in a job of GitHub Actions.'
    )
  }
  // Loading it fails if GITHUB_API_URL is no URL (@actions/github, utils.ts).
  const { createClient } = await import('./github-api.ts')
  return createClient({ https, apiUrl, token, repository: workflow.repository, userAgent })
}

function commitOf({ commit }: Subject): string {
  if (commit === '') {
    throw new NotConfigured(
      'the event names no commit to put it on',
      'Leave check-name out of workflows that run on this event.'
    )
  }
  return commit
}
