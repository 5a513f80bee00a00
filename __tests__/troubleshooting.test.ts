/** Each message of the action has its entry in docs/troubleshooting.md, and each entry its message. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Marked, type Token, type Tokens } from 'marked'
import { explainArm } from '../src/azure/arm-errors.ts'
import { inputNames } from '../src/inputs/inputs.ts'
import { annotationsOf } from '../src/views/annotations.ts'
import { reasonOf } from '../src/report/reasons.ts'
import { anchorOf, headings, troubleshooting, troubleshootingLink } from '../src/views/troubleshooting.ts'
import { foreignText } from './foreign-text.ts'
import { cases } from './fuzz.ts'
import { readSource, type Message } from './messages.ts'
import { findings, fleet, reportFor } from './report/findings.ts'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8')
const tokens = new Marked().lexer(page)
const entries = new Map<string, string>()
for (const part of page.split(/^### /m).slice(1)) {
  const end = part.indexOf('\n')
  entries.set(part.slice(0, end), part.slice(end).split(/^## /m)[0]!.trim())
}
const source = readSource(join(root, 'src'), ['report/troubleshooting.ts'])

/** Said with a next step, and yet no error of the action. */
const spared: Readonly<Record<string, string>> = {
  'Excepted until the end of': 'an account that is excepted is not judged',
  'An account of the API for': 'what * found and is not applicable is no error',
  'Cosmos DB refused keys': 'that is what is wanted: nobody is told so where something is unclear',
  'Cosmos DB accepted keys': 'the verdict is failed then, with another message',
  '… would not fit here': 'stands in the SARIF file only, where that is full',
  '… that failed or': 'stands in the SARIF file only, where that is full'
}

/**
 * What is not seen as a message, being made of several pieces, or a warning that has no next step of its own: a new one of
 * that kind belongs here. What the source holds of it, and how it begins when it is printed.
 */
const pieced: readonly { readonly text: string; readonly printed: string; readonly why: string }[] = [
  {
    text: '… could not be published: ….',
    printed: 'The check run and the comment could not be published: ….',
    why: 'the beginning of the message whose end is "The verdict does not change by that."'
  },
  {
    text: 'The exception for this account ran out at the end of …',
    printed: 'The exception for this account ran out at the end of …',
    why: 'a warning of an account, a text and no explanation'
  },
  {
    text: 'The exception for … names no account of this run. …',
    printed: 'The exception for … names no account of this run. …',
    why: 'a warning of the run, a text and no explanation'
  },
  {
    text: 'No account was found, so nothing was checked. …',
    printed: 'No account was found, so nothing was checked. …',
    why: 'a warning of the run, a text and no explanation'
  }
]

/** Messages of which the source tells nothing where they are said, for they are made elsewhere: file and expression. */
const passedOn: Readonly<Record<string, string>> = {
  'report/reasons.ts: proven(finding)': 'a pass is no error',
  'report/causes.ts: own(first.message)': 'the reason of an account, with its name taken out',
  'report/causes.ts: account.reason': 'the reason of an account',
  'report/causes.ts: message': 'a warning of an account',
  'report/annotations.ts: message': 'a warning of the run',
  'report/annotations.ts: told': 'of passed and not applicable accounts',
  'report/fleet-summary.ts: message': 'the reason of an account',
  'report/sarif.ts: account.reason': 'the reason of an account',
  'azure/find.ts: lost.message': 'a problem of the search',
  'azure/find.ts: message': 'of explainArm',
  'report/read-report.ts: someLine': 'the form of a report, not a message',
  'run.ts: why.message': 'of the error that kept the run from beginning',
  'azure/turn-off.ts: message': 'of explainArm',
  'azure/sign-in.ts: explained.message': 'of explainFederation'
}

/** The end of a message whose beginning is among those that are pieced together. */
const ends = ['… The verdict does not change by that.']

function isSpared({ text }: Message): boolean {
  return ends.includes(text) || Object.keys(spared).some((words) => begins(text, words))
}

/** The same words, with any for …. */
function begins(text: string, words: string): boolean {
  return new RegExp(`^${words.split('…').map(RegExp.escape).join('.*')}`, 's').test(text)
}

describe('Messages', () => {
  test('are found where they are made', () => {
    expect(source.messages.length).toBeGreaterThan(100)
    expect(new Set(source.messages.map(({ at }) => at.split(':')[0]))).toEqual(
      new Set([
        ...['check-account.ts', 'environment.ts', 'exceptions.ts', 'fleet.ts', 'inputs.ts'],
        ...['last-resort.ts', 'proxy.ts', 'run.ts'],
        ...[
          'account',
          'arm-errors',
          'clouds',
          'data-roles',
          'federation',
          'find',
          'keys',
          'sign-in',
          'turn-off'
        ].map((name) => `azure/${name}.ts`),
        ...['merge', 'publish', 'reasons', 'run-summary', 'sarif'].map((name) => `report/${name}.ts`),
        ...['id-token', 'refusal'].map((name) => `github/${name}.ts`)
      ])
    )
  })

  test('have an entry each', () => {
    const without = source.messages.filter(
      (message) => troubleshooting(message.text) === undefined && !isSpared(message)
    )
    expect(without).toEqual([])
  })

  test.each(pieced)('that are pieced together have one as well: $printed', ({ text, printed }) => {
    expect([...source.texts].filter((one) => begins(one, text))).not.toEqual([])
    expect(troubleshooting(printed)).toBeDefined()
  })

  test('that are passed on are known', () => {
    const found = source.passedOn.map(({ at, text }) => `${at.split(':')[0]!}: ${text}`)
    expect([...new Set(found)].toSorted()).toEqual(Object.keys(passedOn).toSorted())
  })

  test.each([...Object.keys(spared), ...ends])('that need none are there, and have none: %s', (words) => {
    const found = source.messages.filter(({ text }) => begins(text, words))
    expect(found).not.toEqual([])
    expect(found.filter(({ text }) => troubleshooting(text) !== undefined)).toEqual([])
  })
})

describe('Entries', () => {
  test('are the ones that the action knows, in the same order', () => {
    expect([...entries.keys()]).toEqual(headings)
    expect(page.match(/^### /gm)).toHaveLength(headings.length)
  })

  test('have a message each', () => {
    const said = new Set([
      ...source.messages.map(({ text }) => troubleshooting(text)),
      ...pieced.map(({ printed }) => troubleshooting(printed))
    ])
    expect(headings.filter((heading) => !said.has(anchorOf(heading)))).toEqual([])
  })

  test('have an anchor of their own, of plain letters', () => {
    const anchors = headingsOf(tokens).map(anchorOf)
    expect(new Set(anchors).size).toBe(anchors.length)
    expect(headings.map(anchorOf).filter((anchor) => !/^[a-z0-9_-]+$/.test(anchor))).toEqual([])
  })

  test('show their heading as it is written, so that a search finds it', () => {
    const shown = headingsOf(tokens, 3)
    expect(shown).toEqual(headings)
  })

  test('say what to do', () => {
    expect([...entries].filter(([, text]) => text.length < 20)).toEqual([])
  })

  test('tell of each input that may hold something wrong', () => {
    const named = source
      .given('bad', 'oneOf', 'oneOfAnyCase', 'positive', 'positiveWhole')
      .filter((name) => (inputNames as readonly string[]).includes(name))
    const told = cellsOf('Input … holds').flatMap(([cell = '']) => cell.split(', '))
    expect(told.toSorted()).toEqual([...new Set(named)].map((name) => `\`${name}\``).toSorted())
  })

  test('tell of each code of Microsoft Entra that the action knows', () => {
    const codes = source.properties('causes')
    expect(codes).toContain('700213')
    expect(
      cellsOf('Microsoft Entra ID refused GitHub’s token')
        .map(([cell]) => cell)
        .toSorted()
    ).toEqual(codes.toSorted())
  })

  test('tell of each cause for which a check run or a comment is not published', () => {
    const told = cellsOf('The … could not be published').flatMap(([cell = '']) =>
      [...cell.matchAll(/_([^_]+)_/g)].map(([, words = '']) => words)
    )
    expect(told.length).toBeGreaterThan(10)
    expect(told.filter((words) => ![...source.texts].some((text) => text.includes(words)))).toEqual([
      'GitHub refused …, most likely because the token lacks the permission …',
      'GitHub refused …'
    ])
  })
})

describe('The page', () => {
  test('leads nowhere that does not exist', () => {
    const links = linksOf()
    expect(links.length).toBeGreaterThan(20)
    for (const link of links.filter((one) => !one.startsWith('https://'))) {
      const [file = '', anchor] = link.split('#')
      const path = join(root, file === '' ? 'docs/troubleshooting.md' : join(dirname('docs/x'), file))
      expect({ link, exists: existsSync(path) }).toEqual({ link, exists: true })
      const anchors =
        anchor === undefined ? [] : headingsOf(new Marked().lexer(readFileSync(path, 'utf8'))).map(anchorOf)
      expect({ link, anchors }).toEqual({
        link,
        anchors: anchor === undefined ? [] : expect.arrayContaining([anchor])
      })
    }
  })

  test('names its chapters at its beginning', () => {
    const chapters = headingsOf(tokens, 2)
    const contents = page.split(/^## /m)[0]!
    for (const chapter of chapters) {
      expect(contents).toContain(`[${chapter}](#${anchorOf(chapter)})`)
    }
    expect(contents.match(/^\d\. /gm)).toHaveLength(chapters.length)
  })
})

describe('A message leads to its entry', () => {
  test.each([
    ['Input keys holds "some"; it may hold one of all, read-only, none.', 'input--holds'],
    [
      'Input account-name holds ",", so no account is selected.',
      'input-account-name--so-no-account-is-selected'
    ],
    [
      'Input subscription-id is empty and the environment variable AZURE_SUBSCRIPTION_ID is not set, while account-name holds a name or *.',
      'input-subscription-id-is-empty-and-the-environment-variable-azure_subscription_id-is-not-set'
    ],
    ['Input reports holds "a", which matches no file', 'input-reports-holds--which-matches-no-file'],
    ['Input exceptions: there is no file a.yml.', 'input-exceptions-there-is-no-file'],
    [
      'GitHub gives this job no OIDC token: the permission id-token: write is missing.',
      'github-gives-this-job-no-oidc-token'
    ],
    [
      'The identity lacks the permission Microsoft.DocumentDB/databaseAccounts/read, needed to read the account',
      'the-identity--lacks-the-permission'
    ],
    [
      'The identity 0f0f lacks the permission a/b, needed to list the keys; a made-up key was tried. Grant it.',
      'the-identity--lacks-the-permission'
    ],
    [
      'Keys could not be turned off: a lock keeps Azure from letting anyone turn keys off.',
      'a-lock-keeps-azure-from-letting-anyone'
    ],
    ['Keys could not be turned off: Azure did not say why.', 'keys-could-not-be-turned-off-'],
    [
      'Keys were left on: whether anybody gets in without keys is not known: the identity lacks the permission x',
      'the-identity--lacks-the-permission'
    ],
    [
      'Keys were left on: 25 accounts would be changed, which is more than max-changes (20), so none was.',
      '-would-be-changed-which-is-more-than-max-changes'
    ],
    ['West Europe and North Europe still accept keys (primary), although they are off', '-still-accept-keys'],
    ['The global endpoint still accepts keys (all 4 of them)', '-still-accept-keys'],
    ['The report of shard 2 of 8 is missing', 'the-report-of-shard'],
    ['The report a.json is of another run (1), so its accounts are left out', 'the-report--is-of'],
    ['Azure refused to read the account: 400 X, region still accepts keys', 'azure-refused-to'],
    ['something else', undefined],
    ['', undefined]
  ])('%s', (message, anchor) => {
    expect(troubleshooting(message)).toBe(anchor)
  })

  test('at the place that GitHub gives a heading', () => {
    // As github.com shows them.
    expect(anchorOf('Input … holds')).toBe('input--holds')
    expect(anchorOf('Keys are on (disableLocalAuth is false)')).toBe('keys-are-on-disablelocalauth-is-false')
    expect(anchorOf('The cloud’s metadata could not be read')).toBe('the-clouds-metadata-could-not-be-read')
  })

  test.each(Object.entries(findings).filter(([, { judgement }]) => judgement.verdict !== 'passed'))(
    'of an account: %s',
    (_ground, finding) => {
      const { verdict } = finding.judgement
      const { reason } = reasonOf(finding)
      expect({ reason, has: troubleshooting(reason) !== undefined }).toEqual({
        reason,
        has: verdict === 'failed' || verdict === 'inconclusive'
      })
    }
  )

  test('of an annotation that is an error, also of several accounts', () => {
    const errors = annotationsOf(reportFor(fleet(40)), true).filter(({ level }) => level === 'error')
    expect(errors.length).toBeGreaterThan(5)
    const [last, ...rest] = errors.toReversed()
    expect(last?.title).toMatch(/more$/)
    expect(rest.filter(({ message }) => troubleshooting(message) === undefined)).toEqual([])
  })

  test('whatever Azure answers', () => {
    const place = { id: '/subscriptions/1', subscriptionId: '1', resourceGroup: 'rg', name: 'orders' }
    fc.assert(
      fc.property(foreignText, (text) => {
        expect(troubleshooting(explainArm(new Error(text), 'read the account', place).message)).toBeDefined()
      }),
      { numRuns: cases(300) }
    )
  })

  test('whatever stands in its gaps and after it', () => {
    const filled = fc
      .tuple(fc.constantFrom(...headings), fc.array(foreignText, { minLength: 4, maxLength: 4 }))
      .map(([heading, texts]) => {
        const short = texts.map((text) => text.slice(0, 200))
        return (
          heading.split('…').reduce((sofar, piece, index) => `${sofar}${short[index - 1] ?? ''}${piece}`) +
          short[3]!
        )
      })
    fc.assert(
      fc.property(filled, (message) => {
        expect(anchors).toContain(troubleshooting(message))
      }),
      { numRuns: cases(1000) }
    )
  })

  test('and any other text leads nowhere, or to an entry', () => {
    fc.assert(
      fc.property(fc.oneof(foreignText, fc.string({ unit: 'binary', maxLength: 5000 })), (text) => {
        expect([undefined, ...anchors]).toContain(troubleshooting(text))
      }),
      { numRuns: cases(1000) }
    )
  })

  test('of which the first words count, however long it is', () => {
    const wrapped = 'Keys were left on: '.repeat(20_000)
    expect(troubleshooting(wrapped)).toBe('keys-were-left-on-')
    expect(troubleshooting(`There is no account ${'x'.repeat(1_000_000)}`)).toBe('there-is-no-account')
  })
})

describe('The link', () => {
  const place = { serverUrl: 'https://github.com', repository: 'octo/cosmos-keyless', ref: 'v1' }

  test('leads to the page of the version that runs', () => {
    expect(troubleshootingLink('Keys are on (disableLocalAuth is false).', place)).toBe(
      'https://github.com/octo/cosmos-keyless/blob/v1/docs/troubleshooting.md#keys-are-on-disablelocalauth-is-false'
    )
  })

  test('keeps the path of a branch, and nothing of it that a URL would take for its own', () => {
    expect(troubleshootingLink('The account could not be read', { ...place, ref: 'releases/v1#%?' })).toBe(
      'https://github.com/octo/cosmos-keyless/blob/releases/v1%23%25%3F/docs/troubleshooting.md#the-account-could-not-be-read'
    )
  })

  test.each(['serverUrl', 'repository', 'ref'] as const)('is none without %s', (name) => {
    expect(troubleshootingLink('The account could not be read', { ...place, [name]: '' })).toBeUndefined()
  })

  test('is none for what has no entry', () => {
    expect(troubleshootingLink('All is well', place)).toBeUndefined()
  })
})

const anchors: readonly (string | undefined)[] = headings.map(anchorOf)

function headingsOf(some: readonly Token[], depth?: number): readonly string[] {
  return some
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .filter((heading) => depth === undefined || heading.depth === depth)
    .map(({ tokens: inline }) => textOf(inline))
}

/** As a reader sees it. */
function textOf(inline: readonly Tokens.Generic[]): string {
  return inline
    .map(({ tokens: within, text }) => (within === undefined ? String(text) : textOf(within)))
    .join('')
}

/** The rows of the table of an entry, without its head. */
function cellsOf(heading: string): readonly (readonly string[])[] {
  return (entries.get(heading) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    )
}

function linksOf(): readonly string[] {
  const links: string[] = []
  new Marked({
    walkTokens({ type, href }: Tokens.Generic) {
      if (type === 'link') {
        links.push(String(href))
      }
    }
  }).parse(page, { async: false })
  return links
}
