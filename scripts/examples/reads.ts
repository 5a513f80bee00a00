/** The commands of the pages that only read an account, with Azure CLI against the sandbox: a query that finds nothing is wrong. */
import { startCloud } from '../../sandbox/cloud.ts'
import { openAzureCli } from '../azure-cli.ts'
import { nameOf, type CodeBlock } from '../code-blocks.ts'
import { unexpected } from '../steps.ts'
import { signIn } from './azure-cli.ts'
import type { Rows } from './rows.ts'

/** One call, as bash has expanded it. */
export interface Call {
  readonly block: CodeBlock
  readonly program: string
  readonly words: readonly string[]
}

export async function runReads(
  { add, notRun }: Rows,
  calls: readonly Call[],
  signal: AbortSignal
): Promise<void> {
  await using cleanUp = new AsyncDisposableStack()
  const cloud = await startCloud({
    accounts: [
      {
        name: 'orders-prod',
        capabilities: ['EnableServerless'],
        dataRoleHolders: ['b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10']
      }
    ]
  })
  cleanUp.defer(() => cloud.close())
  const cli = await openAzureCli(cloud, signal)
  cleanUp.defer(() => cli[Symbol.asyncDispose]())
  const id = `/subscriptions/${cloud.subscriptionId}/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/orders-prod`
  const values = [
    [/^(RESOURCE_)?GROUP$/, 'rg-orders'],
    [/^ACCOUNT$/, 'orders-prod'],
    [/^ACCOUNT_ID/, id]
  ] as const
  const withValues = (word: string) =>
    values.reduce((changed, [placeholder, value]) => changed.replace(placeholder, value), word)

  const step = add({
    sample: 'pages: commands of az that read an account',
    language: 'Azure CLI',
    ran: 'the commands, against the sandbox'
  })
  await step('signing in', () => signIn(cli, cloud))
  const reads = calls.filter(isRead)
  for (const { block, words } of reads) {
    await step(`${nameOf(block)}: az ${words.slice(0, 3).join(' ')}`, async () => {
      const { exitCode, stdout, stderr } = await cli.run(...words.map(withValues))
      const seen = stdout.trim()
      const nothing = /^(|null|\[\]|None)$/.test(seen) || /\bnull\b/.test(seen)
      return exitCode === 0 && !nothing ? `${seen.length} characters` : unexpected(`${seen} ${stderr}`)
    })
  }
  notRun(
    { sample: `pages: ${calls.length - reads.length} other commands of az`, language: 'Azure CLI' },
    'parsed only; would change Azure, or ask what the sandbox doesn’t play (the guide’s own run above)'
  )
}

function isRead({ words }: Call): boolean {
  const options = words.findIndex((word) => word.startsWith('--'))
  const verb = words[options - 1]
  return (
    (words[0] === 'cosmosdb' && (verb === 'show' || verb === 'list')) ||
    (words[0] === 'rest' && words.includes('get') && words.some((word) => word.startsWith('ACCOUNT_ID')))
  )
}
