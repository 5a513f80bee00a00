/**
 * Records into a folder, until all keys are refused or it gets SIGTERM: samples.jsonl, findings.json and
 * findings.md; `ready` exists once every endpoint was tried. Reads the environment variables LIVE_FOLDER, LIVE_ACCOUNT
 * (a resource ID), LIVE_MINUTES, and AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_SUBSCRIPTION_ID, which it keeps out of what it
 * writes. Uses the Azure CLI session.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AzureCliCredential } from '@azure/identity'
import { decodeJwt } from 'jose'
import { systemClock } from '../../src/runtime/clock.ts'
import { findingsOf, findingsPage } from './findings.ts'
import { record } from './record.ts'

function needed(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') {
    throw new Error(`The environment variable ${name} is not set`)
  }
  return value
}

const folder = needed('LIVE_FOLDER')
const file = (name: string): string => join(folder, name)
mkdirSync(folder, { recursive: true })

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => stop.abort())
}
const credential = new AzureCliCredential()
// One token for all: the session of azure/login cannot get another one once GitHub's token has expired.
const { token } = await credential.getToken('https://management.azure.com/.default')
const { oid } = decodeJwt(token)

const samples = await record({
  resourceManager: 'https://management.azure.com',
  account: needed('LIVE_ACCOUNT'),
  token: () => Promise.resolve(token),
  names: {
    tenant: needed('AZURE_TENANT_ID'),
    client: needed('AZURE_CLIENT_ID'),
    principal: typeof oid === 'string' ? oid : '',
    subscription: needed('AZURE_SUBSCRIPTION_ID')
  },
  clock: systemClock,
  stop: AbortSignal.any([stop.signal, AbortSignal.timeout(Number(needed('LIVE_MINUTES')) * 60_000)]),
  write: (sample) => appendFileSync(file('samples.jsonl'), `${JSON.stringify(sample)}\n`),
  roundDone: (round) => {
    if (round === 1) {
      writeFileSync(file('ready'), '')
    }
  },
  pauseMs: 3_000,
  settleMs: 5 * 60_000,
  listKeysMs: 30_000
})
const findings = findingsOf(samples)
writeFileSync(file('findings.json'), `${JSON.stringify(findings, null, 2)}\n`)
writeFileSync(file('findings.md'), findingsPage(findings))
// A pending timer must not keep the process running.
process.exit(0)
