import type { ReasonCode } from './codes.ts'

/** What a person reads about a situation. The program goes by the code alone. */
export interface Explanation {
  readonly code: ReasonCode
  /** What happened: a sentence. */
  readonly message: string
  /** What to do: a sentence with a command or a link if there is one, or empty. */
  readonly nextStep: string
}

/** Something that keeps the whole run from being better than its verdict. */
export interface Problem extends Explanation {
  readonly verdict: 'failed' | 'inconclusive'
}

/** Something worth knowing that decides nothing. */
export interface Warning {
  readonly code: ReasonCode
  /** One or more sentences. */
  readonly message: string
}

export function warningOf({ code, message, nextStep }: Explanation): Warning {
  return { code, message: nextStep === '' ? message : `${message} ${nextStep}` }
}

/** Something that the user can fix. */
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

/** An input that can't be used; thrown before the first request. */
export class BadInput extends UserError {
  override readonly name = 'BadInput'
}

/** The run has no identity in Azure. */
export class SignInFailed extends UserError {
  override readonly name = 'SignInFailed'
}
