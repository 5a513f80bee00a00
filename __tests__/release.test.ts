/** Releases contain no placeholder and come from one commit, and jobs that can sign in run no code of dependencies. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('../', import.meta.url))

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly needs?: string | readonly string[]
  readonly permissions: Readonly<Record<string, string>>
  readonly outputs?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

function jobsOf(workflow: string): Readonly<Record<string, Job>> {
  const text = readFileSync(join(root, '.github/workflows', workflow), 'utf8')
  return (parse(text) as { readonly jobs: Readonly<Record<string, Job>> }).jobs
}

describe('check-owner', () => {
  /** The exit code and output for a repository of these files. */
  function checked(files: Readonly<Record<string, string>>): {
    readonly code: number
    readonly said: string
  } {
    const folder = mkdtempSync(join(tmpdir(), 'owner-'))
    try {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
      }
      execFileSync('git', ['init', '--quiet'], { cwd: folder })
      execFileSync('git', ['add', '.'], { cwd: folder })
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(root, 'scripts/check-owner.ts'), folder],
        { encoding: 'utf8' }
      )
      expect(stderr).toBe('')
      return { code: status!, said: stdout }
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  test.each([
    ['README.md', 'x\n- uses: OWNER/cosmos-keyless@v1\n'],
    ['docs/guide.md', '\nhttps://github.com/OWNER/cosmos-keyless\n'],
    ['examples/workflows/audit.yml', '\n- uses: OWNER/other-name@v1'],
    ['action.yml', '\ndescription: See https://github.com/OWNER/'],
    ['src/views/sarif.ts', "\nconst home = 'https://github.com/OWNER/cosmos-keyless'"],
    ['dist/index.js', '\r\n"OWNER/cosmos-keyless"'],
    ['SECURITY.md', '\n`gh attestation verify dist/index.js --repo OWNER/cosmos-keyless`'],
    ['.github/ISSUE_TEMPLATE/config.yml', '\nurl: https://github.com/OWNER/cosmos-keyless/security']
  ])('rejects a placeholder in %s, and names the line', (path, text) => {
    const { code, said } = checked({ LICENSE: 'MIT', [path]: text })
    expect(code).toBe(1)
    expect(said).toMatch(/^::error file=[^\n]*\n$/)
    expect(said).toContain(`file=${path},line=2,`)
  })

  test('accepts placeholders for the reader, and files that only contributors read', () => {
    expect(
      checked({
        'README.md':
          'uses: octo-org/cosmos-keyless@v1\nsetup.sh --repository OWNER/REPO, repo:OWNER@OWNER_ID/REPO@REPO_ID',
        'docs/exceptions.md': '/.github/CODEOWNERS @OWNER/security\nGITHUB_REPOSITORY_OWNER/x',
        '__tests__/examples.test.ts': 'OWNER/cosmos-keyless@v1'
      })
    ).toEqual({ code: 0, said: '' })
  })

  test('rejects a folder without files to check', () => {
    expect(checked({})).toMatchObject({ code: 1, said: expect.stringContaining('Nothing checked') })
  })
})

describe('release.yml', () => {
  const { verify, attest, publish, ...others } = jobsOf('release.yml')
  const commit = '${{ needs.verify.outputs.commit }}'

  test('has three jobs, and the one that runs dependencies can only read', () => {
    expect(others).toEqual({})
    expect(verify!.permissions).toEqual({ contents: 'read' })
  })

  test('reads the commit before it installs anything, and checks for placeholders', () => {
    const runs = verify!.steps.map(({ run = '' }) => run)
    const tagged = verify!.steps.findIndex(({ id }) => id === 'tagged')
    expect(verify!.outputs).toEqual({ commit: '${{ steps.tagged.outputs.commit }}' })
    expect(tagged).toBeGreaterThan(0)
    expect(tagged).toBeLessThan(runs.indexOf('npm ci'))
    expect(runs).toContain('node scripts/check-owner.ts')
  })

  test.each([
    ['attest', attest!],
    ['publish', publish!]
  ])('%s takes the verified commit, and runs nothing of it', (_name, { steps, needs }) => {
    expect([needs].flat()).toContain('verify')
    const checkouts = steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))
    expect(checkouts.map((step) => step.with?.['ref'])).toEqual([commit])
    for (const { run = '' } of steps) {
      expect(run).not.toMatch(/\b(npm|npx|node|git)\b /)
    }
  })

  /** Runs a script with the answers of a `gh` that only prints them. */
  function publishes(now: string, of: string): readonly (number | null)[] {
    const checks = publish!.steps.filter(({ run = '' }) => run.includes('commits/tags/'))
    return checks.map(({ run }) => {
      const env = { ...process.env, COMMIT: of, GITHUB_REPOSITORY: 'o/r', GITHUB_REF_NAME: 'v1.2.3', now }
      const script = `gh() { [ "$*" = 'api repos/o/r/commits/tags/v1.2.3 --jq .sha' ] && echo "$now"; }\n${run!}`
      return spawnSync('bash', ['-eo', 'pipefail', '-c', script], { env }).status
    })
  }

  const one = 'a'.repeat(40)
  const steps = publish!.steps.map(({ run = '' }) => run)
  const at = (text: string) => steps.findIndex((run) => run.includes(text))

  if (process.platform !== 'win32') {
    test('stops, before and after the release is created, if the tag moved', () => {
      expect(publishes(one, one)).toEqual([0, 0])
      expect(publishes('b'.repeat(40), one)).toEqual([1, 1])
      expect(publishes(one, '')).toEqual([1, 1])
    })
  }

  test('checks the tag first, and again once it can’t move', () => {
    const looks = steps.flatMap((run, index) => (run.includes('commits/tags/') ? [index] : []))
    expect(looks).toHaveLength(2)
    expect(looks[0]).toBeLessThan(at('gh release create'))
    expect(looks[1]).toBeGreaterThan(at('--jq .immutable'))
    expect(looks[1]).toBeLessThan(at('force=true'))
    expect(steps[at('force=true')]).toContain('sha=$COMMIT')
  })
})

describe('a job with id-token: write', () => {
  const jobs = ['live.yml', 'release.yml', 'ci.yml', 'check-dist.yml', 'codeql.yml'].flatMap((workflow) =>
    Object.entries(jobsOf(workflow)).map(([name, job]) => [`${workflow}, ${name}`, job] as const)
  )
  const trusted = jobs.filter(([, { permissions }]) => permissions['id-token'] === 'write')

  test('is one of three jobs', () => {
    expect(trusted.map(([name]) => name)).toEqual([
      'live.yml, live',
      'live.yml, delete',
      'release.yml, attest'
    ])
  })

  test.each(trusted)('%s installs without running code of dependencies', (_name, { steps }) => {
    const lines = steps.flatMap(({ run = '' }) => run.split('\n'))
    for (const line of lines.filter((text) => /\bnpm (ci|i|install)\b/.test(text))) {
      expect(line).toContain('--ignore-scripts')
    }
    for (const line of lines.filter((text) => /\bpip install\b/.test(text))) {
      expect(line).toContain('--only-binary :all:')
    }
    expect(
      lines.filter((text) => /\b(npm (run|test|start|exec)|npx|dotnet (build|run|restore))\b/.test(text))
    ).toEqual([])
  })
})
