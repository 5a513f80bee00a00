import { expect, test } from '@jest/globals'
import { writeSticky, type Comment, type Comments } from '../../src/github/comment.ts'
import { commentMarker } from '../../src/report/comment.ts'

const marker = commentMarker('Keys/keyless/null')
const body = `${marker}\n### ❌ Failed\n`

/** A conversation, and what was asked of it. */
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

test('the first comment is made, the next ones change it', async () => {
  const conversation = new Conversation(bot, { author: 'mona', body: 'Nice.' })
  expect(await writeSticky(conversation, body, { marker, onlyChange: false })).toBe('#new')
  expect(await writeSticky(conversation, `${body}again`, { marker, onlyChange: false })).toBe('#new')
  expect(conversation.comments.map((comment) => comment.body)).toEqual(['Nice.', `${body}again`])
  expect(conversation.asked).toEqual(['list', 'create', 'list', 'whoAmI', 'update 2'])
})

test('where there is none, none is made that would only change one', async () => {
  const conversation = new Conversation(bot)
  expect(await writeSticky(conversation, body, { marker, onlyChange: true })).toBeUndefined()
  expect(conversation.comments).toEqual([])
})

test('nobody else’s comment is taken for ours, whatever it begins with', async () => {
  for (const author of ['mona', 'github-actions', 'GitHub-Actions[bot]', '', 'orders-bot[bot]']) {
    const conversation = new Conversation(bot, { author, body: `${marker}\nmine now` })
    await writeSticky(conversation, body, { marker, onlyChange: true })
    expect(conversation.comments).toMatchObject([{ body: `${marker}\nmine now` }])
    await writeSticky(conversation, body, { marker, onlyChange: false })
    expect(conversation.comments).toMatchObject([{ body: `${marker}\nmine now` }, { author: bot, body }])
  }
})

test('a comment of ours that only quotes the marker, or has another one, stays as it is', async () => {
  const quotes = [`> ${marker}\n> ### Failed`, `${commentMarker('Keys/keyless/other')}\n`, `x${marker}`]
  const conversation = new Conversation(bot, ...quotes.map((quote) => ({ author: bot, body: quote })))
  await writeSticky(conversation, body, { marker, onlyChange: false })
  expect(conversation.comments.map((comment) => comment.body)).toEqual([...quotes, body])
})

test('who writes is found out only where it matters', async () => {
  const conversation = new Conversation(bot, { author: 'mona', body: 'Nice.' })
  await writeSticky(conversation, body, { marker, onlyChange: true })
  expect(conversation.asked).toEqual(['list'])
})
