import { originIn, type Origin } from '../views/comment.ts'

/** A comment of a pull request. */
export interface Comment {
  readonly id: number
  /** Login of who wrote it. */
  readonly author: string
  readonly body: string
  readonly url: string
}

/** The comments of one pull request. */
export interface Comments {
  readonly list: () => Promise<readonly Comment[]>
  readonly create: (body: string, isIt: (comment: Comment) => boolean) => Promise<Comment>
  readonly update: (id: number, body: string) => Promise<void>
  /** The login under which the token writes. */
  readonly whoAmI: () => Promise<string>
}

/**
 * Writes the comment of a key: changes the one that is there, else makes one. A comment of the same key by anybody else
 * is not touched: copying the marker doesn't take the verdict over.
 * @param origin what the body says of where it comes from
 * @param onlyChange if there is none, none is made
 * @returns its URL, or `undefined` if there is none
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
    // Another step of this key may make its own one at the same time.
    (comment) =>
      !others.has(comment.id) &&
      comment.body.startsWith(marker) &&
      originIn(comment.body)?.inputs === origin.inputs
  )
  return made.url
}

/**
 * The one that a step with the same inputs wrote, else one that another run or attempt wrote. Never one that the same
 * attempt wrote with other inputs: that is another step, for example another call of one reusable workflow. Pure.
 */
export function toChange(own: readonly Comment[], origin: Origin): Comment | undefined {
  const written = own.map((comment) => ({ comment, by: originIn(comment.body) }))
  const found =
    written.find(({ by }) => by?.inputs === origin.inputs) ??
    written.find(({ by }) => by?.runId !== origin.runId || by.runAttempt !== origin.runAttempt)
  return found?.comment
}
