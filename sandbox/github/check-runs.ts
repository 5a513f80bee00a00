import type { Answer } from '../server.ts'
import { actionsApp, may, type Actor } from './actors.ts'
import { errorAnswer, json, notAccessible, notFound, oneOf, paged, parse, unparsable } from './answers.ts'
import { checkRunOf, checkRunProblem, type ApiCheckRun } from './check-run.ts'

export interface CheckRuns {
  readonly all: readonly ApiCheckRun[]
  create(actor: Actor, body: string): Answer
  update(actor: Actor, id: number, body: string): Answer
  read(actor: Actor, id: number): Answer
  list(actor: Actor, sha: string, query: URLSearchParams): Answer
}

export function checkRuns({
  jobs,
  commits,
  nextId
}: {
  readonly jobs: readonly Pick<ApiCheckRun, 'name' | 'headSha'>[]
  readonly commits: ReadonlySet<string>
  readonly nextId: () => number
}): CheckRuns {
  const all: ApiCheckRun[] = jobs.map(({ name, headSha }) => ({
    id: nextId(),
    app: actionsApp,
    name,
    headSha,
    status: 'in_progress',
    conclusion: null,
    externalId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
    detailsUrl: null,
    output: { title: null, summary: null, text: null },
    annotations: [],
    course: ['in_progress'],
    job: true
  }))

  const read = (actor: Actor, id: number): Answer => {
    const found = all.find((one) => one.id === id)
    return may(actor, 'read', 'checks') && found !== undefined ? json(200, checkRunOf(found)) : notFound()
  }

  const create = (actor: Actor, body: string): Answer => {
    const refusal = mayWriteChecks(actor)
    if (refusal !== undefined) {
      return refusal
    }
    const asked = parse(body)
    const problem = asked === undefined ? unparsable() : checkRunProblem(asked, 'create')
    if (problem !== undefined) {
      return problem
    }
    const { name, head_sha: sha } = asked as { name: string; head_sha: string }
    // rust-lang/homu #141
    if (!commits.has(sha)) {
      return errorAnswer(422, `No commit found for SHA: ${sha}`)
    }
    const run: ApiCheckRun = {
      id: nextId(),
      app: actor.app ?? actionsApp,
      name,
      headSha: sha,
      status: 'queued',
      conclusion: null,
      externalId: null,
      detailsUrl: null,
      output: { title: null, summary: null, text: null },
      annotations: [],
      course: [],
      job: false
    }
    change(run, asked ?? {})
    all.push(run)
    return json(201, checkRunOf(run))
  }

  const update = (actor: Actor, id: number, body: string): Answer => {
    const refusal = mayWriteChecks(actor)
    if (refusal !== undefined) {
      return refusal
    }
    const run = all.find((one) => one.id === id)
    if (run === undefined) {
      return notFound()
    }
    // OP5dev/TF-via-PR #538
    if (run.app.id !== actor.app?.id) {
      return errorAnswer(
        403,
        `Invalid app_id \`${run.app.id}\` - check run can only be modified by the GitHub App that created it.`
      )
    }
    // Since 2025-03-31: GitHub Changelog, 2025-02-12, "Changes to check run status modification".
    if (run.job) {
      return errorAnswer(
        403,
        'Check run status and conclusions can only be updated internally by GitHub Actions'
      )
    }
    const asked = parse(body)
    const problem = asked === undefined ? unparsable() : checkRunProblem(asked, 'update')
    if (problem !== undefined) {
      return problem
    }
    change(run, asked ?? {})
    return json(200, checkRunOf(run))
  }

  /** A completed check run stays completed (Mergifyio/mergify #1989). Annotations add up. */
  const change = (run: ApiCheckRun, asked: Readonly<Record<string, unknown>>): void => {
    const { status, conclusion, output } = asked as {
      status?: ApiCheckRun['status']
      conclusion?: string
      output?: { title?: string; summary?: string; text?: string; annotations?: ApiCheckRun['annotations'] }
    }
    run.name = typeof asked['name'] === 'string' ? asked['name'] : run.name
    run.externalId = typeof asked['external_id'] === 'string' ? asked['external_id'] : run.externalId
    run.detailsUrl = typeof asked['details_url'] === 'string' ? asked['details_url'] : run.detailsUrl
    if (conclusion !== undefined) {
      run.status = 'completed'
      run.conclusion = conclusion
    } else if (status !== undefined && run.status !== 'completed') {
      run.status = status
    }
    if (output !== undefined) {
      const { title = run.output.title, summary = run.output.summary, text = run.output.text } = output
      run.output = { title, summary, text }
      run.annotations.push(...(output.annotations ?? []))
    }
    const now = run.conclusion ?? run.status
    if (run.course.at(-1) !== now) {
      run.course.push(now)
    }
  }

  const list = (actor: Actor, sha: string, query: URLSearchParams): Answer => {
    if (!may(actor, 'read', 'checks')) {
      return notAccessible('checks=read')
    }
    if (!commits.has(sha)) {
      return errorAnswer(422, `No commit found for SHA: ${sha}`)
    }
    const problem = oneOf('filter', query.get('filter') ?? 'latest', ['latest', 'all'])
    if (problem !== undefined) {
      return problem
    }
    const [name, app, status] = [query.get('check_name'), query.get('app_id'), query.get('status')]
    // The newest first.
    const found = all
      .filter((run) => run.headSha === sha)
      .filter((run) => name === null || run.name === name)
      .filter((run) => app === null || run.app.id === Number(app))
      .filter((run) => status === null || run.status === status)
      .toReversed()
    const latest = found.filter(
      (run, index) => found.findIndex((one) => one.name === run.name && one.app.id === run.app.id) === index
    )
    const listed = query.get('filter') === 'all' ? found : latest
    return paged(listed.map(checkRunOf), query, (items) => ({
      total_count: listed.length,
      check_runs: items
    }))
  }

  return { all, create, update, read, list }
}

function mayWriteChecks(actor: Actor): Answer | undefined {
  // actions/github-script #118
  return actor.app === undefined
    ? errorAnswer(403, 'You must authenticate via a GitHub App.')
    : may(actor, 'write', 'checks')
      ? undefined
      : notAccessible('checks=write')
}
