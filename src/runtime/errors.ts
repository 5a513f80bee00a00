import type { ReasonCode } from './codes.ts'

/** Sentences are for people; the program uses only the code. */
export interface Explanation {
  readonly code: ReasonCode
  /** What happened: a sentence. */
  readonly message: string
  /** What to do: a sentence, or empty. */
  readonly nextStep: string
}

export interface Problem extends Explanation {
  readonly verdict: 'failed' | 'inconclusive'
}

export interface Warning {
  readonly code: ReasonCode
  /** One or more sentences. */
  readonly message: string
}

export function warningOf({ code, message, nextStep }: Explanation): Warning {
  return { code, message: nextStep === '' ? message : `${message} ${nextStep}` }
}

export class UserError extends Error implements Explanation {
  override readonly name: string = 'UserError'
  readonly code: ReasonCode
  readonly nextStep: string
  constructor(code: ReasonCode, message: string, nextStep: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.nextStep = nextStep
  }
}

/** Thrown before the first request. */
export class BadInput extends UserError {
  override readonly name = 'BadInput'
}

export class SignInFailed extends UserError {
  override readonly name = 'SignInFailed'
}
