/** A golden file: everything that a user and the servers see of one run, as text. Pure. */
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import type { Cloud } from '../../sandbox/cloud.ts'
import type { ApiCheckRun } from '../../sandbox/github/check-run.ts'
import type { ApiComment } from '../../sandbox/github/comments.ts'
import type { Annotation } from '../../sandbox/runner/log.ts'
import type { Run } from '../../sandbox/runner/runner.ts'
import { steadyLog } from './log.ts'
import { placeholdersFor } from './placeholders.ts'
import { steadyRequests } from './requests.ts'

/** One run and its cloud, if any. */
export interface Seen {
  readonly run: Run
  readonly cloud?: Cloud
  readonly accounts: readonly AccountSpec[]
}

/** @param today of the exceptions that the scenes make */
export function render(name: string, title: string, { run, cloud, accounts }: Seen, today: Date): string {
  const normalize = placeholdersFor(accounts, today)
  const names = accounts.map((account) => account.name)
  const { checkRuns = [], comments = [] } = cloud?.api ?? {}
  const sections: readonly (readonly [string, string])[] = [
    ['Log', fenced(steadyLog(normalize(run.log), names))],
    ['Annotations', fenced(normalize(run.annotations.map(showAnnotation).join('\n\n') || 'None.'))],
    ['Summary', normalize(run.summary).trimEnd()],
    ...checkRuns
      .filter(({ job }) => !job)
      .map((checkRun) => [`Check run ${checkRun.name}`, normalize(showCheckRun(checkRun))] as const),
    ...comments.map(
      (comment) => [`Comment on #${comment.pullRequest}`, normalize(showComment(comment))] as const
    ),
    ['Outputs', fenced(normalize(showOutputs(run)))],
    ['Requests', fenced(steadyRequests(cloud?.requests ?? [], accounts, normalize))],
    ['Exit code', String(run.exitCode)]
  ]
  const body = sections.map(([heading, text]) => `## ${heading}\n\n${text}\n`).join('\n')
  return `<!-- Written by npm run golden. -->\n\n# ${name}\n\n${title}\n\n${body}`
}

const fenced = (text: string) => `\`\`\`\`text\n${text}\n\`\`\`\``

function showAnnotation({ level, title, file, line, message }: Annotation): string {
  const where = file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`
  return `${level}${title === undefined ? '' : `: ${title}`}${where}\n${message.replace(/^/gm, '  ')}`
}

function showCheckRun({ course, headSha, detailsUrl, output, annotations }: ApiCheckRun): string {
  const facts = [
    `Course: ${course.join(', ')}`,
    `Commit: ${headSha}`,
    `Details: ${detailsUrl ?? 'none'}`,
    `Title: ${output.title ?? 'none'}`
  ]
  return [
    fenced(facts.join('\n')),
    output.summary ?? '',
    ...(output.text === null ? [] : [`### Text\n\n${output.text.trimEnd()}`]),
    ...(annotations.length === 0
      ? []
      : [fenced(annotations.map((it) => JSON.stringify(it, null, 2)).join('\n'))])
  ]
    .map((part) => part.trimEnd())
    .join('\n\n')
}

function showComment({ author, edits, body }: ApiComment): string {
  return `${fenced(`Author: ${author}\nEdits: ${edits}`)}\n\n${body.trimEnd()}`
}

/** As written, but with one account of `results` per line. */
function showOutputs({ outputs }: Run): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      if (name !== 'results') {
        return `${name}=${value}`
      }
      const results = JSON.parse(value) as readonly unknown[]
      return `${name}=[${results.map((result) => `\n  ${JSON.stringify(result)}`).join(',')}${results.length > 0 ? '\n' : ''}]`
    })
    .join('\n')
}
