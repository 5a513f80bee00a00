/** What the SDK for .NET makes of each answer of Cosmos DB, beside the reviewed text in `scripts/dotnet/expected.txt`. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lookAlikes, refusals } from '../sandbox/azure/answers.ts'
import { withActivityId } from '../sandbox/azure/gateway.ts'
import { localAuthDisabled } from '../sandbox/azure/refusals.ts'
import type { Cloud, CloudSpec } from '../sandbox/cloud.ts'
import { aboutEach } from '../sandbox/scenarios/rules.ts'
import type { Answer } from '../sandbox/server.ts'
import type { Failure, Outcome, Witness } from './dotnet-witness.ts'
import { unexpected, type Step } from './steps.ts'

const file = join(import.meta.dirname, 'dotnet/expected.txt')

type Open = (
  spec: Omit<CloudSpec, 'names' | 'github'>
) => Promise<{ readonly cloud: Cloud; readonly witness: Witness }>

/** The SDK reads the length of a JSON body before its text. The gateway sends none (Azure/azure-sdk-for-rust #831). */
function disabledWithLength(): Answer {
  const answer = localAuthDisabled()
  const headers = Object.fromEntries(
    Object.entries(answer.headers ?? {}).filter(([name]) => name !== 'transfer-encoding')
  )
  return { ...answer, headers }
}

const answers = { ...refusals, disabledWithLength, ...lookAlikes }

/** In a region, the SDK retries these for 30 seconds to two minutes, or asks another host. */
const slow: ReadonlySet<string> = new Set(['accountNotFound', 'writeForbidden', 'retryWith', 'redirect'])

const heading = `What Microsoft.Azure.Cosmos for .NET reports about each answer of the sandbox. Written by npm run test:dotnet -- --write.

read: ReadAccountAsync, answered at the global endpoint. list: a list of databases, answered in a region after a good
account; "-" means that the SDK retries for longer than a test should take. Then: exception, status/sub-status as the SDK
has them, number of requests with that answer, and the message without what differs from run to run. <activity ID> is the
one of the exception.
`

export async function checkAnswers(step: Step, open: Open, write: boolean): Promise<void> {
  const names = Object.keys(answers)
  const ofAll = (suffix: string, regions: readonly string[]) =>
    names.map((name) => ({ name: accountName(name) + suffix, regions }))
  const rules = Object.entries(answers).flatMap(([name, answer]) => [
    [accountName(name), () => answer()] as const,
    [
      `${accountName(name)}-list`,
      ({ endpoint, headers }: { endpoint?: string; headers: Readonly<Record<string, string>> }) =>
        endpoint === 'Global' ? undefined : withActivityId(answer(), headers['x-ms-activity-id'])
    ] as const
  ])
  const { cloud, witness } = await open({
    accounts: [...ofAll('', []), ...ofAll('-list', ['West Europe', 'North Europe'])],
    rules: [aboutEach(new Map(rules))]
  })

  const report = async (what: string, account: string): Promise<string> => {
    const { documentEndpoint, keys } = cloud.account(account)
    const before = cloud.requests.length
    const outcome = await witness.ask({ do: what, endpoint: documentEndpoint, key: keys.primary })
    const asked = cloud.requests
      .slice(before)
      .filter(({ path }) => path === '/dbs' || what !== 'list databases')
    return described(outcome, asked.length)
  }
  const seen: string[] = []
  for (const name of names) {
    await step(`answer ${name}`, async () => {
      const read = await report('read the account', accountName(name))
      const list = slow.has(name) ? '-' : await report('list databases', `${accountName(name)}-list`)
      seen.push(`${name}\n  read: ${read}\n  list: ${list}\n`)
      return read.split('\n', 1)[0]!
    })
  }
  await step('the answers are reported as reviewed', async () => {
    const text = `${heading}\n${seen.join('')}`
    if (write) {
      await writeFile(file, text)
      return 'scripts/dotnet/expected.txt is written again: review it'
    }
    const expected = (await readFile(file, 'utf8')).split('\n')
    const different = text.split('\n').findIndex((line, index) => line !== expected[index])
    return different === -1 && text.split('\n').length === expected.length
      ? `${names.length} answers as in scripts/dotnet/expected.txt`
      : unexpected(
          `line ${different + 1}: ${text.split('\n')[different] ?? ''}, expected: ${expected[different] ?? ''}`
        )
  })
}

function described(outcome: Outcome, requests: number): string {
  const times = `${requests} ${requests === 1 ? 'request' : 'requests'}`
  if ('value' in outcome) {
    return `accepted, ${times}: ${JSON.stringify(outcome.value)}`
  }
  const { type, status, subStatus } = outcome.error
  const code = status === undefined ? '' : ` ${status}/${subStatus ?? 'none'}`
  return `${type}${code}, ${times}\n    ${stable(outcome.error)}`
}

/** Without times, ports and IDs, and without the request that the SDK appends: its headers differ by version. */
function stable({ message, activityId }: Failure): string {
  const [id = '', none = '00000000-0000-0000-0000-000000000000'] = [activityId]
  const text = id === '' || id === none ? message : message.replaceAll(id, '<activity ID>')
  return text
    .replace(/\nRequestUri: [\s\S]*?(?=\n(?:ActivityId|, Request URI))/, '\n<the request>')
    .replace(/\{"Summary"[\s\S]*$/, '<diagnostics>')
    .replaceAll(/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/gi, '<time>')
    .replaceAll(/\d+\/\d+\/\d{4} \d+:\d\d:\d\d [AP]M/g, '<time>')
    .replaceAll(/(?!0{8})[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<ID>')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1')
    .replaceAll(/\w+\/[\d.]+ (?=cosmos-netstandard-sdk)/g, '')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
}

/** Names of accounts are in lower case. */
function accountName(answer: string): string {
  return answer.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
