import { originIn, type Origin } from '../views/comment.ts'

export interface Comment {
  readonly id: number
  readonly author: string
  readonly body: string
  readonly url: string
}

export interface Comments {
  readonly list: () => Promise<readonly Comment[]>
  readonly create: (body: string, isOurs: (comment: Comment) => boolean) => Promise<Comment>
  readonly update: (id: number, body: string) => Promise<void>
  readonly whoAmI: () => Promise<string>
}

/** Updates or creates the comment. Never edits another author's, even with the marker. @returns its URL */
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
    // Another step may create its comment at the same time.
    (comment) =>
      !others.has(comment.id) &&
      comment.body.startsWith(marker) &&
      originIn(comment.body)?.inputs === origin.inputs
  )
  return made.url
}

/** Never a comment of the same attempt with other inputs: that is another step. */
function toChange(own: readonly Comment[], origin: Origin): Comment | undefined {
  const written = own.map((comment) => ({ comment, by: originIn(comment.body) }))
  const found =
    written.find(({ by }) => by?.inputs === origin.inputs) ??
    written.find(({ by }) => by?.runId !== origin.runId || by.runAttempt !== origin.runAttempt)
  return found?.comment
}
