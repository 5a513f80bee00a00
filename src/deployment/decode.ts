import { separatorsIn } from '../runtime/json-size.ts'
import { isObject, own } from './json.ts'
import { misfits, type Misfit } from './misfits.ts'

/** 100 MB of Terraform's compact JSON have about 5 million. */
const mostSeparators = 12_000_000
/** Characters that show what a text is. */
const beginning = 4_000

/**
 * The JSON of a plan file in UTF-8 or UTF-16, with or without a byte order mark: Windows PowerShell writes UTF-16. If a
 * key occurs twice in an object, the last one counts. Never quotes the text.
 */
export function decodePlan(bytes: Buffer): { readonly json: unknown } | Misfit {
  if (bytes.subarray(0, 4).equals(zip)) {
    return misfits.binaryPlan
  }
  const utf8 = inUtf8(bytes)
  if (separatorsIn(utf8) > mostSeparators) {
    return misfits.tooManyValues
  }
  const text = utf8.toString('utf8')
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return misfitOf(text.slice(0, beginning).trimStart(), text.slice(-beginning))
  }
}

const zip = Buffer.from('PK\u0003\u0004')
const marks = {
  utf8: Buffer.from([0xef, 0xbb, 0xbf]),
  little: Buffer.from([0xff, 0xfe]),
  big: Buffer.from([0xfe, 0xff])
}

/** JSON begins with an ASCII character, so that a zero byte beside it shows UTF-16 and its byte order (RFC 4627, section 3). */
function inUtf8(bytes: Buffer): Buffer {
  const begins = (mark: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark)
  if (begins(marks.utf8)) {
    return bytes.subarray(3)
  }
  if (begins(marks.little)) {
    return fromUtf16(bytes.subarray(2))
  }
  if (begins(marks.big)) {
    return fromUtf16(swapped(bytes.subarray(2)))
  }
  const [first, second] = bytes
  if (second === 0 && first !== 0) {
    return fromUtf16(bytes)
  }
  return first === 0 && second !== 0 && second !== undefined ? fromUtf16(swapped(bytes)) : bytes
}

function fromUtf16(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('utf16le'), 'utf8')
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16()
}

const escapes = '(?:\\u001b\\[[0-9;]*m)*'
const terraformText = new RegExp(
  `^${escapes}(?:(?:Terraform|OpenTofu) (?:used the selected providers|will perform|planned)|No changes\\.|# \\S+ will be |Refreshing |data\\.\\S+: Read|\\S+: Refreshing state)`,
  'm'
)

/** What a text that isn't JSON is. */
function misfitOf(start: string, end: string): Misfit {
  if (start === '') {
    return misfits.empty
  }
  if (
    start.startsWith('[command]') ||
    /^::(?:debug|set-output)\b/m.test(start) ||
    /^::(?:debug|set-output)\b/m.test(end)
  ) {
    return misfits.wrapper
  }
  if (isLog(start)) {
    return misfits.log
  }
  if (
    /^Note: The result may contain false positive|^Resource and property changes are indicated/m.test(start)
  ) {
    return misfits.whatIfText
  }
  return terraformText.test(start) ? misfits.terraformText : misfits.notJson
}

/** Terraform's JSON lines: the first one is an object with `@level`. */
function isLog(start: string): boolean {
  const [line = ''] = start.split('\n')
  try {
    const first: unknown = JSON.parse(line)
    return isObject(first) && typeof own(first, '@level') === 'string'
  } catch {
    return /^\{"@level":/.test(start)
  }
}
