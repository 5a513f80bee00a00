/** Pull requests whose deployment plan is judged: the folders of examples/plans. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pullRequest } from '../github/events.ts'
import type { Scenario } from './scenario.ts'

const examples = fileURLToPath(new URL('../../examples/plans/', import.meta.url))

export const planScenarios = {
  'plan-terraform': {
    title: 'A pull request removes an attribute, and its Terraform plan turns keys on again.',
    ...planned('terraform', 'plan.json'),
    expects: { verdict: 'failed', exitCode: 1 }
  },
  'plan-bicep': {
    title: "A fork's pull request deploys two accounts without keys, as a Bicep snapshot shows.",
    ...planned('bicep', 'infra/*.snapshot.json', 'fork'),
    expects: { verdict: 'planned', exitCode: 0 }
  },
  'plan-what-if': {
    title: 'A template says nothing of keys, and the what-if shows that they will be on.',
    ...planned('what-if', 'what-if.json'),
    expects: { verdict: 'failed', exitCode: 1 }
  }
} as const satisfies Readonly<Record<string, Scenario>>

/** A plan run needs no token of GitHub's OIDC issuer. */
function planned(folder: string, plan: string, from: 'branch' | 'fork' = 'branch') {
  const { event, env } = pullRequest(from)
  return { cloud: { accounts: [] }, inputs: { plan }, idToken: false, event, env, workspace: filesIn(folder) }
}

/** As a workspace has them; a plan that was made just now. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const root = join(examples, folder)
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [
        relative(root, path).replaceAll('\\', '/'),
        readFileSync(path, 'utf8').replace(/"timestamp": "[^"]*"/, `"timestamp": "${now}"`)
      ])
  )
}
