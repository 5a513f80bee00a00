import { originIn, type Origin } from '../views/comment.ts'

/** A comment on a pull request. */
export interface Comment {
  readonly id: number
  /** The author's login. */
  readonly author: string
  readonly body: string
  readonly url: string
}

/** The comments on one pull request. */
export interface Comments {
  readonly list: () => Promise<readonly Comment[]>
  readonly create: (body: string, isOurs: (comment: Comment) => boolean) => Promise<Comment>
  readonly update: (id: number, body: string) => Promise<void>
  /** The login that the token writes as. */
  readonly whoAmI: () => Promise<string>
}

/**
 * Updates the comment with this marker, or creates one. Comments of other authors stay as they are: copying the marker
 * doesn't take the verdict over.
 * @param origin as the body says
 * @param onlyChange creates no comment
 * @returns the comment's URL, `undefined` if there is no comment
 */
export async function writeSticky(
  comments: Comments,
  body: string,
  {
    marker,
    origin,
    onlyChange
  }: { readonly marker: string; readonly origin: Origin; readonly onlyChange: boolean }
): Promise<string | undefined> {
  const marked = (await comments.list()).filter((comment) => comment.body.startsWith(marker))
  const me = marked.length === 0 ? undefined : await comments.whoAmI()
  const mine = toChange(
    marked.filter(({ author }) => author === me),
    origin
  )
  if (mine !== undefined) {
    await comments.update(mine.id, body)
    return mine.url
  }
  if (onlyChange) {
    return undefined
  }
  const others = new Set(marked.map(({ id }) => id))
  const made = await comments.create(
    body,
    // Another step with this key may create its own comment at the same time.
    (comment) =>
      !others.has(comment.id) &&
      comment.body.startsWith(marker) &&
      originIn(comment.body)?.inputs === origin.inputs
  )
  return made.url
}

/**
 * The comment of a step with the same inputs, else a comment of another run or attempt. Never a comment of the same attempt
 * with other inputs: that is another step, for example another call of one reusable workflow. Pure.
 */
export function toChange(own: readonly Comment[], origin: Origin): Comment | undefined {
  const written = own.map((comment) => ({ comment, by: originIn(comment.body) }))
  const found =
    written.find(({ by }) => by?.inputs === origin.inputs) ??
    written.find(({ by }) => by?.runId !== origin.runId || by.runAttempt !== origin.runAttempt)
  return found?.comment
}
