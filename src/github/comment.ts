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
 * Writes the one comment that begins with a marker: changes it where it is there, else makes it. One of the same marker by
 * anybody else is not touched: whoever copies the marker does not get to hold the verdict.
 * @param onlyChange where there is none, none is made
 * @returns its URL, or `undefined` where there is none
 */
export async function writeSticky(
  comments: Comments,
  body: string,
  { marker, onlyChange }: { readonly marker: string; readonly onlyChange: boolean }
): Promise<string | undefined> {
  const marked = (await comments.list()).filter((comment) => comment.body.startsWith(marker))
  const me = marked.length === 0 ? undefined : await comments.whoAmI()
  const mine = marked.find(({ author }) => author === me)
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
    (comment) => !others.has(comment.id) && comment.body.startsWith(marker)
  )
  return made.url
}
