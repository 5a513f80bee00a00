import type { Proof } from '../azure/keys.ts'
import type { CredentialName } from '../check/attempt.ts'
import type { Answer } from '../check/answer.ts'
import type { Verdict } from '../check/verdict.ts'

/** The one place for the words of verdicts, answers and keys: a new one without its word does not compile. */

export const verdictWords: Readonly<Record<Verdict, { readonly icon: string; readonly word: string }>> = {
  passed: { icon: '✅', word: 'Passed' },
  failed: { icon: '❌', word: 'Failed' },
  inconclusive: { icon: '⚠️', word: 'Not proven' },
  excepted: { icon: '➖', word: 'Excepted' },
  'not-applicable': { icon: '➖', word: 'Not applicable' }
}

export const answerWords: Readonly<Record<Answer, string>> = {
  refused: 'refused',
  accepted: 'accepted',
  unclear: 'unclear'
}

export const credentialWords: Readonly<Record<CredentialName, string>> = {
  primary: 'Primary',
  secondary: 'Secondary',
  'primary-read-only': 'Primary read-only',
  'secondary-read-only': 'Secondary read-only',
  'made-up': 'Made-up key',
  entra: 'Microsoft Entra'
}

export const proofWords: Readonly<Record<Proof, string>> = {
  'all-keys': 'all keys',
  'read-only-keys': 'the read-only keys',
  'made-up-key': 'a made-up key'
}

export function verdictTitle(verdict: Verdict): string {
  const { icon, word } = verdictWords[verdict]
  return `${icon} ${word}`
}
