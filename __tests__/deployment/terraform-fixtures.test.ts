import { expect, test } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readTerraformSources } from '../../src/deployment/terraform/source.ts'
import { terraformPlan } from '../../src/deployment/terraform/plan.ts'
import { fixtures } from './fixtures/terraform/index.ts'

const folder = fileURLToPath(new URL('fixtures/terraform/', import.meta.url))
const now = Date.parse('2026-01-01')
const plans = fixtures.filter(({ refused, name }) => !refused && existsSync(`${folder}${name}/plan.json`))

test.each(plans.map((fixture) => [fixture.name, fixture.covers, fixture] as const))(
  'judges a plan of Terraform’s own, %s: %s',
  async (name, _covers, { expected, problem, warns, from }) => {
    const file = `${folder}${name}/plan.json`
    const sources = await readTerraformSources(`${folder}${from ?? name}`)
    const plan = terraformPlan(JSON.parse(readFileSync(file, 'utf8')), file, { now, sources })
    expect(Object.fromEntries(plan.entries.map(({ address, setting }) => [address, setting]))).toEqual(
      Object.fromEntries(Object.entries(expected).filter(([, setting]) => setting !== 'skipped'))
    )
    expect(plan.problems.map(({ code }) => code)).toEqual(problem ? [`plan-${problem}`] : [])
    if (warns) {
      expect(plan.warnings).not.toEqual([])
    }
  }
)

test('finds the declaration of every account that the workspace still declares', async () => {
  for (const { name } of plans.filter(({ byHand, from }) => !byHand && !from)) {
    const file = `${folder}${name}/plan.json`
    const plan = terraformPlan(JSON.parse(readFileSync(file, 'utf8')), file, {
      now,
      sources: await readTerraformSources(`${folder}${name}`)
    })
    for (const { source, address } of plan.entries) {
      const line =
        source && readFileSync(`${folder}${name}/${source.path}`, 'utf8').split('\n')[source.line - 1]
      const labels = address
        .replaceAll(/\[[^\]]*\]/g, '')
        .split('.')
        .slice(-2)
      const header = `resource "${labels.join('" "')}" {`
      const isGone =
        !readFileSync(`${folder}${name}/main.tf`, 'utf8').includes(header) && address === labels.join('.')
      expect([name, line]).toEqual([name, isGone ? null : header])
    }
  }
})
