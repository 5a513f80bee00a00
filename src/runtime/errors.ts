/** Something that the user can mend: what happened with its likely cause, and what to do next. */
export class UserError extends Error {
  override readonly name: string = 'UserError'
  /** One sentence: a command, a link, or what to change. */
  readonly nextStep: string
  constructor(message: string, nextStep: string, options?: ErrorOptions) {
    super(message, options)
    this.nextStep = nextStep
  }
}

/** An input that cannot be used; thrown before the first request. */
export class BadInput extends UserError {
  override readonly name = 'BadInput'
}

/** Nobody is signed in, so nothing can be known about any account. */
export class SignInFailed extends UserError {
  override readonly name = 'SignInFailed'
}

/** What a person is told of an error. */
export interface Explanation {
  readonly message: string
  readonly nextStep: string
}
