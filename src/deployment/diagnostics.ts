import type { Problem } from '../runtime/errors.ts'
import { list, oneLine } from '../runtime/text.ts'
import { listed, own, textOf } from './json.ts'

/** Something that the engine couldn't look into. */
interface Diagnostic {
  readonly level: string
  readonly code: string
  /** The ID of the deployment. */
  readonly target: string
}

/** What-if has objects. */
export function whatIfDiagnostics(diagnostics: unknown): readonly Diagnostic[] {
  return listed(diagnostics).map((one) => ({
    level: textOf(own(one, 'level')) ?? '',
    code: textOf(own(one, 'code')) ?? '',
    target: textOf(own(one, 'target')) ?? ''
  }))
}

/** Bicep has texts: `TARGET Warning NestedDeploymentShortCircuited: The nested deployment …`. */
export function snapshotDiagnostics(diagnostics: unknown): readonly Diagnostic[] {
  return listed(diagnostics).map((one) => {
    const [, target = '', level = '', code = ''] = /^(\S*) ?(\w+) (\w+): /.exec(textOf(one) ?? '') ?? []
    return { level, code, target }
  })
}

/** Diagnostics that mean that resources may be missing. One that can't be read counts as such. */
export function incompleteBy(diagnostics: readonly Diagnostic[], file: string): readonly Problem[] {
  const left = diagnostics.filter(
    ({ level, code }) => code === '' || /^nesteddeployment/i.test(code) || level.toLowerCase() === 'error'
  )
  if (left.length === 0) {
    return []
  }
  const codes = [...new Set(left.map(({ code }) => (/^\w{1,80}$/.test(code) ? code : 'unknown diagnostic')))]
  const names = [...new Set(left.map(({ target }) => target.split('/').at(-1) ?? ''))].filter(isName)
  const where = names.length === 0 ? '' : ` in ${list(names.slice(0, 3))}`
  return [
    incomplete(
      file,
      `The engine couldn’t look into a part of the deployment (${list(codes.slice(0, 3))}${where}), so accounts may be missing from it.`,
      'Deploy that part as a local Bicep module with parameters that are known before the deployment, or check it with a separate plan.'
    )
  ]
}

function isName(name: string): boolean {
  return /^[\w.()-]{1,64}$/.test(name)
}

export function incomplete(file: string, why: string, nextStep: string): Problem {
  return {
    code: 'plan-incomplete',
    verdict: 'inconclusive',
    message: `The plan ${oneLine(file, 200)} is incomplete. ${why}`,
    nextStep
  }
}
