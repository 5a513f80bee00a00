import type { Explanation } from '../errors.ts'
import { code as statusCode } from '../progress.ts'
import { count } from '../text.ts'
import { settingCommand } from './commands.ts'
import { block, code, details, message, table, text } from './markdown.ts'
import type { AccountReport, AttemptReport, Report } from './report.ts'
import { answerWords, credentialWords, proofWords, verdictTitle } from './words.ts'

/** The job summary in GitHub's Markdown: verdict, what to do, then the evidence. Pure. */
export function summaryOf(report: Report): string {
  const [account] = report.accounts
  const parts =
    account === undefined ? [`### ${verdictTitle(report.verdict)}`] : accountSummary(account, report)
  return [...parts, ...report.warnings.map((warning) => `> ${message(warning)}`)].join('\n\n') + '\n'
}

/** The summary of a run that could not begin. */
export function problemSummary(problem: Explanation): string {
  return `### ${verdictTitle('failed')} — ${message(problem.message)}\n\n**Next:** ${message(problem.nextStep)}\n`
}

function accountSummary(account: AccountReport, report: Report): readonly string[] {
  const tried = account.attempts.filter(({ credential }) => credential !== 'entra')
  return [
    `### ${verdictTitle(account.verdict)} — ${headline(account)}`,
    about(account, report),
    ...(account.verdict === 'passed' ? [] : [message(account.reason)]),
    ...(account.nextStep === '' ? [] : [`**Next:** ${message(account.nextStep)}`]),
    ...(tried.length === 0 ? [] : [matrix(account, tried)]),
    facts(account, report),
    ...account.warnings.map((warning) => `⚠️ Warning: ${message(warning)}`),
    ...(account.attempts.length === 0 ? [] : [details('Evidence', evidence(account.attempts))]),
    ...(account.disableLocalAuth.after === true || account.changed
      ? [details('How to turn keys on again', block(settingCommand(account, false)))]
      : []),
    details('What a pass does not prove', limits)
  ]
}

/** The verdict in one clause. */
function headline({ verdict, proof, reason, attempts }: AccountReport): string {
  if (verdict === 'passed') {
    const keys = new Set(attempts.map(({ credential }) => credential).filter((name) => name !== 'entra')).size
    return proof === 'made-up-key'
      ? 'keys are off, says Cosmos DB to a made-up key'
      : proof === 'read-only-keys'
        ? 'keys are off, and Cosmos DB refuses both read-only keys'
        : `keys are off, and Cosmos DB refuses all ${keys} of them`
  }
  const [clause = reason] = reason.split(/ \(|: |; |,? before |, (?:although|so|and|whose|needed|which) |\.$/)
  return message(
    clause.replace(/^(?:Keys|The|There|A|An|No|Three|Something|This)\b/, (word) => word.toLowerCase())
  )
}

function about(account: AccountReport, { run }: Report): string {
  const endpoints = new Set(account.attempts.map(({ endpoint }) => endpoint)).size
  return [
    `**${text(account.name)}**`,
    text(account.resourceGroup),
    ...(endpoints === 0 ? [] : [count(endpoints, 'endpoint')]),
    ...(account.proof === null ? [] : [`proof: ${proofWords[account.proof]}`]),
    ...(run.principalId === null
      ? []
      : [
          `signed in as ${code(run.principalId)}${run.tenantId === null ? '' : ` in tenant ${code(run.tenantId)}`}`
        ])
  ].join(' · ')
}

/** Endpoints down, keys across: there are at most four keys, and there may be thirty regions. */
function matrix({ verdict }: AccountReport, tried: readonly AttemptReport[]): string {
  const credentials = [...new Set(tried.map(({ credential }) => credential))]
  const endpoints = [...new Map(tried.map(({ endpoint, region }) => [endpoint, region]))]
  const at = (
    phase: AttemptReport['phase'],
    endpoint: string,
    credential: string
  ): AttemptReport | undefined =>
    tried.find((it) => it.phase === phase && it.endpoint === endpoint && it.credential === credential)
  return table(
    ['Endpoint', ...credentials.map((name) => credentialWords[name])],
    endpoints.map(([endpoint, region]) => [
      region === null ? 'Global' : text(region),
      ...credentials.map((name) =>
        cell(at('before', endpoint, name), at('after', endpoint, name), verdict === 'passed')
      )
    ])
  )
}

function cell(before: AttemptReport | undefined, after: AttemptReport | undefined, passed: boolean): string {
  const both = [before, after].filter((attempt) => attempt !== undefined)
  const words = both.map((attempt) => {
    const word = answerWords[attempt.answer]
    return attempt.phase === 'after' && (passed || attempt.answer !== 'refused') ? `**${word}**` : word
  })
  return `${words.join(' →\u00A0')}<br><sub>${both.map(statusCode).join(' →\u00A0')}</sub>`
}

function facts(account: AccountReport, report: Report): string {
  const { changed, changedAt, secondsToRefusal, disableLocalAuth, rounds } = account
  const sentences: string[] = []
  if (changed) {
    sentences.push(
      `Keys were turned off by this run${changedAt === null ? '' : ` at ${changedAt.slice(11, 19)} UTC`}` +
        (secondsToRefusal === null
          ? '.'
          : `; every endpoint refused them ${secondsToRefusal < 1 ? 'at once' : `${secondsToRefusal} s later`}.`)
    )
  } else if (disableLocalAuth.before !== null) {
    const mode = report.mode === 'audit' ? 'this run audits and changes nothing' : 'this run changed nothing'
    sentences.push(`Keys were ${disableLocalAuth.before ? 'off' : 'on'} when the run began; ${mode}.`)
  }
  if (rounds > 0) {
    sentences.push(`${count(rounds, 'round')} of attempts.`)
  }
  const entra = account.attempts.find(({ credential }) => credential === 'entra')
  if (entra !== undefined) {
    sentences.push(entraSentence(entra))
  }
  return sentences.join(' ')
}

function entraSentence(entra: AttemptReport): string {
  const status = statusCode(entra)
  if (entra.answer === 'accepted') {
    return `Microsoft Entra: this run’s identity gets in (${status}).`
  }
  return entra.status === 403 &&
    entra.subStatus !== null &&
    entra.subStatus >= 5300 &&
    entra.subStatus <= 5303
    ? `Microsoft Entra: sign-in works, and this run’s identity holds no data role (${status}).`
    : `Microsoft Entra: whether this run’s identity gets in is not known (${status}).`
}

function evidence(attempts: readonly AttemptReport[]): string {
  const rows = attempts.map((attempt) => [
    attempt.at.slice(11, 23),
    attempt.phase,
    attempt.region === null ? 'Global' : text(attempt.region),
    credentialWords[attempt.credential],
    `${answerWords[attempt.answer]} (${statusCode(attempt)})`,
    attempt.activityId === null ? '' : code(attempt.activityId)
  ])
  // The same words from every endpoint are said once.
  const said = new Set(
    attempts.flatMap((attempt) =>
      attempt.message === '' ? [] : [`- ${statusCode(attempt)}: ${text(attempt.message, 300)}`]
    )
  )
  return [
    table(['Time (UTC)', 'Phase', 'Endpoint', 'Key', 'Answer', 'Activity ID'], rows),
    ...(said.size === 0 ? [] : [`Cosmos DB’s words:\n\n${[...said].slice(0, 20).join('\n')}`])
  ].join('\n\n')
}

const limits = [
  '- The dedicated gateway (`*.sqlx.cosmos.azure.com`), direct mode and resource tokens are not tried on their own.',
  '- Other APIs of an account that speaks several are not tried.',
  '- A later deployment may turn keys on again: run an audit on a schedule.'
].join('\n')
