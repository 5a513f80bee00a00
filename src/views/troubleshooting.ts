/**
 * The entries of docs/troubleshooting.md, in its order: each heading is the first words of a message, with … for what is
 * not always the same. One that ends with a colon and … stands for a message that goes on with another one.
 */
export const headings = [
  // Inputs
  'Input … holds',
  'Input … is empty and the environment variable … is not set',
  'Input subscription-id is empty and the environment variable AZURE_SUBSCRIPTION_ID is not set',
  'Input account-name …, so no account is selected',
  'Input resource-group is empty, while account-name is',
  'Input reports is given together with',
  'Input check-name is given together with shard',
  'Input exceptions: there is no file',
  'Input exceptions: … is no file',
  'Input exceptions: … cannot be read',
  'Input exceptions: … is far too large',
  'Input exceptions: … is malformed',
  'The environment variable NODE_DEBUG is set',
  'The environment variable … is not an',
  'The environment variable … is set, and the runner’s Node.js',
  // Sign-in
  'GitHub gives this job no OIDC token',
  'This pull request comes from a fork',
  'This run was started by Dependabot',
  'GitHub’s OIDC token is to be had on a GitHub Actions runner only',
  'GitHub’s OIDC issuer gave no token',
  'Microsoft Entra ID refused GitHub’s token',
  'There is no Azure CLI session to use',
  'Sign-in at … failed',
  'Sign-in at … was stopped',
  'The cloud’s metadata could not be read',
  'Azure Resource Manager did not take the run’s token',
  // Finding and reading accounts
  'No account was found',
  'There is no account',
  'Whether there is an account … is not known: …',
  'There is no resource group',
  'The subscription … does not exist in this tenant',
  'The identity … lacks the permission',
  'A deny assignment keeps the identity from',
  'The identity may not read accounts in all of',
  'Whether the identity may read all accounts in … is not known: …',
  'Azure Resource Manager lists … whose resource ID is not that of an account there',
  'Azure Resource Manager’s list of the accounts in … has no end',
  'Azure Resource Manager did not let the run',
  'Azure Resource Manager could not be asked to',
  'Azure Resource Manager’s answer is too large',
  'Azure refused to',
  'Azure names no endpoint for the account or for one of its regions',
  'Azure Resource Manager names an endpoint outside of the cloud’s Cosmos DB domain',
  'Azure Resource Manager returned another account',
  'The account could not be read',
  'This is an account of the API for',
  'The exception for this account ran out',
  'The exception for … names no account of this run',
  // Turning keys off
  'Keys are on (disableLocalAuth is false)',
  'Keys were left on: …',
  'No identity holds a data-plane role on the account',
  'Whether anybody gets in without keys is not known: …',
  'Azure doesn’t list the role definition',
  '… would be changed, which is more than max-changes',
  'Not all accounts could be read, so whether more than max-changes',
  'Keys could not be turned off: …',
  'A lock keeps Azure from letting anyone',
  'Azure Policy disallowed the request',
  'Azure refuses to turn keys off because a key of the account was used recently',
  'Azure allows to turn keys off on accounts of the API for NoSQL only',
  'Azure accepted the change and reported it as done, but the account still has keys on',
  'Keys were turned on again while the check ran',
  // Trying keys
  '… still accept… keys',
  'Azure listed fewer keys than an account has',
  'Cosmos DB’s firewall turned the runner away',
  'Cosmos DB’s network rules turned the runner away',
  'A network security perimeter turned the runner away',
  'Cosmos DB forbade the request',
  'Cosmos DB called the key a wrong one',
  'Cosmos DB did not take the runner’s clock',
  'Cosmos DB refused the key without saying that keys are off',
  'Cosmos DB’s answer contradicted itself',
  'Cosmos DB asked for a data role',
  'Cosmos DB does not know the account',
  'Cosmos DB throttled the requests',
  'Cosmos DB was not available',
  'No answer came in time',
  'The proxy opened no tunnel',
  'The connection failed',
  'The host name was not known',
  'The certificate was not trusted',
  'The request was redirected',
  'Something other than Cosmos DB answered',
  'The answer was no Cosmos DB account',
  'An answer came that proves nothing',
  'Three refused rounds in a row could not be completed before the time ran out',
  'No key was tried before the time ran out',
  'The account got or lost a region while the check ran',
  'A key was regenerated during the check',
  // Merging reports
  'There is no report to merge',
  'Input reports holds …, which matches no file',
  'Input reports holds the folder',
  'The report of shard',
  'The reports of shards',
  'The report … is of',
  'The report … differs from the others in',
  'The file … is no report of this action',
  'Shard … is there',
  'More than one report of … is there',
  'No shard looked at',
  'The shards found … but checked',
  'Shard … as a whole is',
  'There is … more',
  'There are … more',
  // Publishing
  'The … could not be published',
  'The … could not be written',
  // The run itself
  'The run was cancelled before a verdict',
  'The run failed unexpectedly'
] as const

const gap = '…'
const passesOn = `: ${gap}`

interface Entry {
  readonly anchor: string
  /** What a message has to have, in this order, the first at its beginning. */
  readonly pieces: readonly string[]
  readonly passesOn: boolean
}

/** Those that begin with words of their own first, and of them those that ask for most. */
const entries: readonly Entry[] = headings
  .map((heading) => ({
    anchor: anchorOf(heading),
    pieces: heading.split(gap),
    passesOn: heading.endsWith(passesOn)
  }))
  .sort(
    ({ pieces: one }, { pieces: other }) =>
      Number(one[0] === '') - Number(other[0] === '') || other.join('').length - one.join('').length
  )

/** The first words of a message are enough: of a longer one, so many characters are read. */
const longest = 2_000

/**
 * The anchor of the entry for a message as it is printed; where a message goes on with another one after a colon, that of
 * the other one if it has any. `undefined` where there is none. Pure, and takes any text.
 */
export function troubleshooting(message: string): string | undefined {
  const text = capital(message.slice(0, longest))
  for (const { anchor, pieces, passesOn } of entries) {
    const end = endOf(pieces, text)
    if (end !== undefined) {
      return (passesOn ? troubleshooting(text.slice(end)) : undefined) ?? anchor
    }
  }
  return undefined
}

/** Where the action's own pages are. */
export interface ActionPlace {
  /** GITHUB_SERVER_URL */
  readonly serverUrl: string
  /** GITHUB_ACTION_REPOSITORY, `''` for an action of the workflow's own repository. */
  readonly repository: string
  /** GITHUB_ACTION_REF: a tag, a branch or a commit. */
  readonly ref: string
}

/** The page of the very version that runs; `undefined` where it is not known, or the message has no entry. */
export function troubleshootingLink(
  message: string,
  { serverUrl, repository, ref }: ActionPlace
): string | undefined {
  const anchor = troubleshooting(message)
  return anchor === undefined || serverUrl === '' || repository === '' || ref === ''
    ? undefined
    : `${serverUrl}/${repository}/blob/${ref.split('/').map(encodeURIComponent).join('/')}/docs/troubleshooting.md#${anchor}`
}

/** As GitHub makes it of a heading (gjtorikian/html-pipeline, TableOfContentsFilter). */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-')
}

/**
 * Where the pieces end in the text; `undefined` where it does not begin like that. Each is taken where it comes first:
 * nothing has to follow the last one, so that a later place would never do where the first does not.
 */
function endOf([first = '', ...others]: readonly string[], text: string): number | undefined {
  if (!text.startsWith(capital(first))) {
    return undefined
  }
  let end = first.length
  let before = first
  for (const piece of others) {
    // Where nothing stands between two words, one space does.
    const from = before.endsWith(' ') && piece.startsWith(' ') ? end - 1 : end
    const at = text.indexOf(piece, from)
    if (at < 0) {
      return undefined
    }
    end = at + piece.length
    before = piece
  }
  return end
}

/** Within a sentence, a message begins with a small letter. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
