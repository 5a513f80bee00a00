import { outcomeCodes } from '../runtime/codes.ts'
import type { ActionPlace } from '../runtime/workflow.ts'
import type { Help } from './summary/run.ts'

/** A URL that can't end a Markdown link or add markup. */
const plainUrl = /^https?:\/\/[\w.:/%~-]+$/

/**
 * Links to the troubleshooting page of the version that runs; no links if the runner doesn't name the action's
 * repository, as for an action of the workflow's own repository.
 */
export function helpOf({ serverUrl, repository, ref }: ActionPlace): Help {
  const version = ref
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/')
  const page = `${serverUrl}/${repository}/blob/${version}/docs/troubleshooting.md`
  const known = repository !== '' && ref !== '' && plainUrl.test(page)
  return (code) => (known && !outcomeCodes.includes(code) ? `${page}#${code}` : undefined)
}
