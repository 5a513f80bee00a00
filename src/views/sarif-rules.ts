import type { ReportingDescriptor } from 'sarif'

/* What code scanning says about each kind of finding. Rule IDs stay: an alert is open as long as its rule comes back. */

interface Rule {
  readonly name: string
  readonly level: 'error' | 'warning'
  /** GitHub: from 7.0 `high`, from 4.0 `medium`. */
  readonly severity: string
  readonly title: string
  readonly meaning: string
  readonly whatToDo: string
}

/** The worst first. */
export const rules = {
  'keys-accepted': {
    name: 'KeysAccepted',
    level: 'error',
    severity: '8.1',
    title: 'An Azure Cosmos DB account still accepts keys',
    meaning:
      'Azure Resource Manager says that keys are off, but at least one endpoint of the account still accepts a key. Tools that read only the property consider this account safe.',
    whatToDo:
      'Run the check again in a few minutes: a region can be slow to follow. If the problem persists, open a support request; the activity IDs are in the report.'
  },
  'keys-on': {
    name: 'KeysOn',
    level: 'error',
    severity: '7.5',
    title: 'The keys of an Azure Cosmos DB account are on',
    meaning:
      'The property `disableLocalAuth` isn’t true: anyone with one of the account’s four keys has access, regardless of roles in Microsoft Entra.',
    whatToDo:
      'Find out which applications still use keys, give their identities a data-plane role, and run this action with `mode: enforce`. Also set `disableLocalAuth: true` in the template that deploys the account, or its next deployment can turn keys on again.'
  },
  'deployment-turns-keys-on': {
    name: 'DeploymentTurnsKeysOn',
    level: 'error',
    severity: '7.5',
    title: 'A deployment leaves or turns on the keys of an Azure Cosmos DB account',
    meaning:
      'According to the deployment plan, `disableLocalAuth` isn’t true after the deployment: anyone with one of the account’s four keys will have access, regardless of roles in Microsoft Entra.',
    whatToDo:
      'Follow the message of the alert: it gives the text to write. After the deployment, run this action without `plan` to prove that keys are refused.'
  },
  'keys-cannot-be-turned-off': {
    name: 'KeysCannotBeTurnedOff',
    level: 'error',
    severity: '6.5',
    title: 'The keys of an Azure Cosmos DB account can’t be turned off',
    meaning:
      'The workflow names an account whose API doesn’t support turning keys off: MongoDB, Cassandra, Gremlin or Table.',
    whatToDo: 'Remove the account from the input `account-name`, and protect its keys in another way.'
  },
  'account-not-found': {
    name: 'AccountNotFound',
    level: 'error',
    severity: '5.0',
    title: 'An Azure Cosmos DB account doesn’t exist',
    meaning: 'The workflow names an account that doesn’t exist in Azure, so nothing was checked.',
    whatToDo: 'Correct the input `account-name`, or remove the account from it.'
  },
  'not-proven': {
    name: 'NotProven',
    level: 'warning',
    severity: '5.0',
    title: 'It isn’t proven that an Azure Cosmos DB account refuses keys',
    meaning:
      'Something prevented the proof: a firewall, a timeout, a missing permission, a canceled run. The account’s keys may be on.',
    whatToDo: 'Follow the message of the alert. The job summary shows how each endpoint answered each key.'
  },
  'deployment-unclear': {
    name: 'DeploymentUnclear',
    level: 'warning',
    severity: '5.0',
    title: 'A deployment plan doesn’t say whether the keys of an Azure Cosmos DB account will be off',
    meaning:
      'The plan gives no certain value for `disableLocalAuth`: a value that isn’t known yet, a condition, or a plan that contradicts itself. The deployment may leave or turn keys on.',
    whatToDo: 'Follow the message of the alert, or write the value literally.'
  },
  'run-incomplete': {
    name: 'RunIncomplete',
    level: 'warning',
    severity: '5.0',
    title: 'The check was incomplete',
    meaning:
      'Part of the scope couldn’t be read, a shard’s report is missing, a deployment plan is incomplete, no account was found, or there were too many findings to show. An account without an alert may have been missed; its keys aren’t proven to be off.',
    whatToDo: 'Follow the message of the alert.'
  }
} as const satisfies Readonly<Record<string, Rule>>

export type Kind = keyof typeof rules
export const kinds = Object.keys(rules) as readonly Kind[]

export function descriptor(kind: Kind): ReportingDescriptor {
  const { name, level, severity, title, meaning, whatToDo }: Rule = rules[kind]
  return {
    id: kind,
    name,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: meaning },
    help: {
      text: `${meaning}\n\nWhat to do: ${whatToDo}`,
      markdown: `${meaning}\n\n**What to do:** ${whatToDo}`
    },
    defaultConfiguration: { level },
    properties: {
      tags: ['security', 'azure', 'cosmos-db', 'authentication'],
      precision: 'very-high',
      'security-severity': severity
    }
  }
}
