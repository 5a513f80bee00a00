import { outcomeCodes } from '../runtime/codes.ts'
import type { ActionPlace } from '../runtime/workflow.ts'
import type { Help } from './summary/run.ts'

/**
 * Links to the troubleshooting page of the version that runs; no links if the runner doesn't name the action's
 * repository, as for an action of the workflow's own repository.
 */
export function helpOf({ serverUrl, repository, ref }: ActionPlace): Help {
  const page =
    serverUrl === '' || repository === '' || ref === ''
      ? undefined
      : `${serverUrl}/${repository}/blob/${ref.split('/').map(encodeURIComponent).join('/')}/docs/troubleshooting.md`
  return (code) => (page === undefined || outcomeCodes.includes(code) ? undefined : `${page}#${code}`)
}
