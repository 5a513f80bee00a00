import { readFile, stat } from 'node:fs/promises'
import { BadInput } from '../runtime/errors.ts'
import { findFiles, shownPath, type Unmatched } from '../runtime/files.ts'
import { asCode, oneLine } from '../runtime/text.ts'
import { decodePlan } from './decode.ts'
import { misfits, type Misfit } from './misfits.ts'
import type { Format } from './planned-account.ts'
import { formatOf } from './recognize.ts'

/** A plan as its engine wrote it. It may contain secrets. */
export interface PlanJson {
  /** Relative to the folder if it's inside of it. */
  readonly file: string
  readonly format: Format
  readonly json: unknown
}

/** A Terraform plan of 100 MB took 0.7 s and 530 MB of memory; in UTF-16, it has 200 MB. */
const largestBytes = 250_000_000

/**
 * Reads the plans that paths and globs name, each file once, in the order of their paths. Use one plan before you take the
 * next, so that one at a time is in memory.
 * @param folder relative paths start here
 * @throws BadInput if a pattern matches no file, a file can't be read, or isn't a plan
 */
export async function* readPlanFiles(
  patterns: readonly string[],
  folder = '.'
): AsyncGenerator<PlanJson, void, undefined> {
  const { paths, unmatched } = await findFiles(patterns, folder)
  const [missing] = unmatched
  if (missing !== undefined) {
    throw notFound(missing)
  }
  for (const path of paths) {
    yield await readPlan(path, shownPath(path, folder))
  }
}

async function readPlan(path: string, file: string): Promise<PlanJson> {
  const decoded = decodePlan(await bytesOf(path, file))
  if ('why' in decoded) {
    throw invalid(file, decoded)
  }
  const format = formatOf(decoded.json)
  if (typeof format !== 'string') {
    throw invalid(file, format)
  }
  return { file, format, json: decoded.json }
}

async function bytesOf(path: string, file: string): Promise<Buffer> {
  let why: string
  try {
    const found = await stat(path)
    if (found.isFile() && found.size <= largestBytes) {
      return await readFile(path)
    }
    why = 'isn’t a file'
    if (found.isFile()) {
      throw invalid(file, {
        why: `has ${Math.ceil(found.size / 1e6)} MB; this action reads plans of at most ${largestBytes / 1e6} MB.`,
        nextStep: misfits.tooManyValues.nextStep
      })
    }
  } catch (error) {
    if (error instanceof BadInput) {
      throw error
    }
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    why = `can’t be read (${code})`
  }
  throw new BadInput('plan-not-found', `The plan file ${named(file)} ${why}.`, checkPath)
}

function notFound({ pattern, folder }: Unmatched): BadInput {
  return folder
    ? new BadInput(
        'plan-not-found',
        `Input ${asCode('plan')} names the folder ${named(pattern)} instead of files.`,
        `Name the folder’s files: ${asCode(named(`${pattern.replace(/[\\/]+$/, '')}/*.json`))}.`
      )
    : new BadInput(
        'plan-not-found',
        `No file matches ${named(pattern)} of input ${asCode('plan')}.`,
        checkPath
      )
}

const checkPath =
  'Check that an earlier step of the same job writes the file, and that the path is absolute or relative to the workspace.'

function invalid(file: string, { why, nextStep }: Misfit): BadInput {
  return new BadInput('invalid-plan', `The plan file ${named(file)} ${why}`, nextStep)
}

function named(path: string): string {
  return oneLine(path, 200)
}
