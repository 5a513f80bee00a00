import { expect, test } from '@jest/globals'
import { writeSticky, type Comment, type Comments } from '../../src/publish/comment.ts'
import { commentMarker, commentOf, type Origin } from '../../src/views/comment.ts'

const key = 'Keys/keyless/null'
const marker = commentMarker(key)
const origin: Origin = { runId: '11', runAttempt: 1, inputs: 'a'.repeat(32) }
const bodyOf = (of: Origin, text = '### ❌ Failed\n'): string =>
  commentOf(() => text, { ...of, key, commit: '', url: '' }, false)
const body = bodyOf(origin)

/** A pull request's comments, and the requests about them. */
class Conversation implements Comments {
  readonly comments: Comment[]
  asked: string[] = []
  readonly #me: string

  constructor(me: string, ...comments: readonly Pick<Comment, 'author' | 'body'>[]) {
    this.#me = me
    this.comments = comments.map((comment, index) => ({ ...comment, id: index + 1, url: `#${index + 1}` }))
  }
  list(): Promise<readonly Comment[]> {
    this.asked.push('list')
    return Promise.resolve(this.comments)
  }
  create(text: string): Promise<Comment> {
    this.asked.push('create')
    const comment = { id: this.comments.length + 1, author: this.#me, body: text, url: '#new' }
    this.comments.push(comment)
    return Promise.resolve(comment)
  }
  update(id: number, text: string): Promise<void> {
    this.asked.push(`update ${id}`)
    this.comments[id - 1] = { ...this.comments[id - 1]!, body: text }
    return Promise.resolve()
  }
  whoAmI(): Promise<string> {
    this.asked.push('whoAmI')
    return Promise.resolve(this.#me)
  }
}

const bot = 'github-actions[bot]'

test('creates a comment first and updates it later', async () => {
  const conversation = new Conversation(bot, { author: 'mona', body: 'Nice.' })
  expect(await writeSticky(conversation, body, { marker, origin, onlyChange: false })).toBe('#new')
  expect(await writeSticky(conversation, `${body}again`, { marker, origin, onlyChange: false })).toBe('#new')
  expect(conversation.comments.map((comment) => comment.body)).toEqual(['Nice.', `${body}again`])
  expect(conversation.asked).toEqual(['list', 'create', 'list', 'whoAmI', 'update 2'])
})

test('creates no comment if it may only update one', async () => {
  const conversation = new Conversation(bot)
  expect(await writeSticky(conversation, body, { marker, origin, onlyChange: true })).toBeUndefined()
  expect(conversation.comments).toEqual([])
})

test('never updates another author’s comment, even with our marker', async () => {
  for (const author of ['mona', 'github-actions', 'GitHub-Actions[bot]', '', 'orders-bot[bot]']) {
    const conversation = new Conversation(bot, { author, body: `${marker}\nmine now` })
    await writeSticky(conversation, body, { marker, origin, onlyChange: true })
    expect(conversation.comments).toMatchObject([{ body: `${marker}\nmine now` }])
    await writeSticky(conversation, body, { marker, origin, onlyChange: false })
    expect(conversation.comments).toMatchObject([{ body: `${marker}\nmine now` }, { author: bot, body }])
  }
})

test('leaves our comments with a quoted or another marker alone', async () => {
  const quotes = [`> ${marker}\n> ### Failed`, `${commentMarker('Keys/keyless/other')}\n`, `x${marker}`]
  const conversation = new Conversation(bot, ...quotes.map((quote) => ({ author: bot, body: quote })))
  await writeSticky(conversation, body, { marker, origin, onlyChange: false })
  expect(conversation.comments.map((comment) => comment.body)).toEqual([...quotes, body])
})

test('asks for the token’s login only if a comment has the marker', async () => {
  const conversation = new Conversation(bot, { author: 'mona', body: 'Nice.' })
  await writeSticky(conversation, body, { marker, origin, onlyChange: true })
  expect(conversation.asked).toEqual(['list'])
})

const other = { ...origin, inputs: 'b'.repeat(32) }
const write = (conversation: Conversation, by: Origin, onlyChange = false) =>
  writeSticky(conversation, bodyOf(by), { marker, origin: by, onlyChange })

test('keeps one comment for each step with different inputs', async () => {
  const conversation = new Conversation(bot)
  await write(conversation, origin)
  await write(conversation, other)
  await write(conversation, origin)
  for (const later of [
    { runId: '11', runAttempt: 2 },
    { runId: '12', runAttempt: 1 }
  ]) {
    await write(conversation, { ...other, ...later })
    await write(conversation, { ...origin, ...later })
    expect(conversation.comments.map((comment) => comment.body)).toEqual([
      bodyOf({ ...origin, ...later }),
      bodyOf({ ...other, ...later })
    ])
  }
})

test('updates the comment of another run or attempt after the inputs changed', async () => {
  for (const later of [
    { runId: '11', runAttempt: 2 },
    { runId: '12', runAttempt: 1 }
  ]) {
    const conversation = new Conversation(bot, { author: bot, body })
    await write(conversation, { ...other, ...later })
    expect(conversation.comments.map((comment) => comment.body)).toEqual([bodyOf({ ...other, ...later })])
  }
})

test('a pass leaves the comment of another step of the same attempt alone', async () => {
  const conversation = new Conversation(bot, { author: bot, body })
  expect(await write(conversation, other, true)).toBeUndefined()
  expect(conversation.comments.map((comment) => comment.body)).toEqual([body])
})

test('updates a comment of an older version or one that was edited', async () => {
  for (const old of [
    `${marker}\n### ❌ Failed`,
    `${marker}\r\n<!-- run 11 attempt 1 inputs x -->\r\n### x`
  ]) {
    const conversation = new Conversation(bot, { author: bot, body: old })
    await write(conversation, other)
    expect(conversation.comments.map((comment) => comment.body)).toEqual([bodyOf(other)])
  }
})

test('steps that write at the same time don’t take each other’s comment', async () => {
  class Late extends Conversation {
    override create(text: string, isOurs?: (comment: Comment) => boolean): Promise<Comment> {
      void super.create(bodyOf(other))
      // After an unanswered request, looks for its result before creating another comment.
      const made = this.comments.find((comment) => isOurs?.(comment))
      return made === undefined ? super.create(text) : Promise.resolve(made)
    }
  }
  const conversation = new Late(bot)
  await write(conversation, origin)
  expect(conversation.comments.map((comment) => comment.body)).toEqual([bodyOf(other), body])
})
