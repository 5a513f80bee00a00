import { isRestError } from '@azure/core-rest-pipeline'
import { getJson, postJson, type Arm } from '../azure/arm.ts'
import { explainArm, type Doing } from '../azure/arm-errors.ts'
import type { AccountRef } from '../azure/resource-id.ts'
import { warningOf } from '../runtime/errors.ts'
import { asCode, list, oneLine } from '../runtime/text.ts'
import { clientsShown, type KeyUse } from './key-use.ts'
import { limited, type Limits } from './limits.ts'
import { logAnswerOf, type LogAnswer } from './log-answer.ts'
import { clientQuery, logTimespan } from './log-query.ts'
import { logSourcesIn, type LogSource } from './log-sources.ts'
import { clientWords } from './words.ts'

export type KnownClients = Omit<KeyUse, 'lastUse'>

const settingsApiVersion = '2021-05-01-preview'
const logsApiVersion = '2018-03-01-preview'

/** Who used the account's keys in the last 7 days according to its logs, or why that isn't known. Never throws. */
export async function askClients(arm: Arm, account: AccountRef, limits: Limits): Promise<KnownClients> {
  let doing: Doing = 'read the diagnostic settings'
  try {
    const base = `${encodeURI(account.id)}/providers`
    const settings = await limited(limits, (signal) =>
      getJson(arm, `${base}/Microsoft.Insights/diagnosticSettings?api-version=${settingsApiVersion}`, signal)
    )
    const { sources, unknown } = logSourcesIn(settings, account)
    if (sources === undefined) {
      return notKnown(unknown)
    }
    doing = 'query the logs'
    const answer = await limited(limits, (signal) =>
      postJson(arm, `${base}/microsoft.insights/logs?api-version=${logsApiVersion}`, {
        headers: { prefer: 'include-permissions=true' },
        body: { query: clientQuery(sources), timespan: logTimespan },
        signal
      })
    )
    return knownClients(logAnswerOf(answer, sources, account), sources, account)
  } catch (error) {
    return notKnown(why(error, doing, account, limits))
  }
}

function why(error: unknown, doing: Doing, account: AccountRef, { cancel }: Limits): string {
  if (cancel.aborted) {
    return 'The run was canceled before the logs answered. Rerun the job.'
  }
  if (isRestError(error) && error.statusCode === 400 && /\bSEM0100\b/.test(JSON.stringify(error.details))) {
    return tableUnseen('The table with the account’s requests', account)
  }
  return warningOf(explainArm(error, doing, account)).message
}

/** A query about a resource can't see tables on the Basic or Auxiliary plan (Azure documentation, "basic-logs-query"). */
function tableUnseen(which: string, { id }: AccountRef): string {
  return `${which} can’t be queried for the account: it is on the Basic plan, has no rows yet, or the identity may not query its workspace. Set its plan to Analytics, or grant the identity the role Log Analytics Reader on the workspace; see where the logs go: ${asCode(`az monitor diagnostic-settings list --resource "${id}"`)}.`
}

function notKnown(clientsUnknown: string): KnownClients {
  return { clients: undefined, clientsOmitted: 0, clientsUnknown: oneLine(clientsUnknown, 2_000) }
}

/** What an answer says. The list is empty only if the answer is complete. Pure. */
export function knownClients(
  { clients, partial, tablesUnseen, notVouched }: LogAnswer,
  sources: readonly LogSource[],
  account: AccountRef
): KnownClients {
  const shown = clients.slice(0, clientsShown)
  const clientsOmitted = clients.length - shown.length
  if (partial) {
    const found = clients.length === 0 ? '' : ` It names ${clientWords(shown, clientsOmitted)}.`
    return notKnown(
      `The logs returned only a part of the rows.${found} Rerun the job, or look at the logs in the Azure portal.`
    )
  }
  const doubt =
    tablesUnseen.length > 0
      ? tableUnseen(`The table ${list(tablesUnseen)}`, account)
      : notVouched.length > 0
        ? `The identity may not read all of the account’s logs (${oneLine(list(notVouched), 300)}). Grant it the role Log Analytics Reader on the workspaces, or set their access mode to resource or workspace permissions.`
        : sources.some(({ certain }) => certain)
          ? undefined
          : `The account’s diagnostic settings name a category group only, so it isn’t known whether requests are logged. Add one of the categories: ${asCode('DataPlaneRequests15M')}.`
  if (doubt === undefined) {
    return { clients: shown, clientsOmitted, clientsUnknown: undefined }
  }
  return clients.length === 0
    ? notKnown(doubt)
    : { clients: shown, clientsOmitted, clientsUnknown: `There may be more clients. ${doubt}` }
}
