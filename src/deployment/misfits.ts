import { asCode } from '../runtime/text.ts'

/** Why a file isn't a plan. */
export interface Misfit {
  /** Completes "The plan file x …". */
  readonly why: string
  /** The command that makes the right file. */
  readonly nextStep: string
}

const show = asCode('terraform show -json tfplan > "$RUNNER_TEMP/plan.json"')
const tryTerraform = `Save the plan with ${asCode('terraform plan -out=tfplan')}, then write its JSON with ${show}.`
const whatIf = asCode(
  'az deployment group what-if --no-pretty-print --resource-group RG --template-file main.bicep > "$RUNNER_TEMP/what-if.json"'
)
const tryWhatIf = `Write the result as JSON with ${whatIf}.`
const snapshot = asCode('bicep snapshot main.bicepparam')
const tryAny = `Use the JSON of Terraform (${show}), of ARM what-if (${whatIf}) or of ${snapshot}.`
const trySnapshot = `Write a two-line file main.bicepparam (${asCode("using './azuredeploy.json'")}, then ${asCode("param location = 'westeurope'")} or the parameters that the template needs), run ${snapshot}, and use the file main.snapshot.json.`

/** What people take for a plan. The messages never quote the file: plans contain secrets. */
export const misfits = {
  empty: { why: 'is empty.', nextStep: `Check that the step that writes it succeeds. ${tryAny}` },
  notJson: { why: 'isn’t JSON.', nextStep: tryAny },
  other: { why: 'is JSON, but not a plan.', nextStep: tryAny },
  tooManyValues: {
    why: 'has more values than any plan that this action can read.',
    nextStep: 'Plan the deployment in parts.'
  },
  binaryPlan: { why: 'is Terraform’s binary plan.', nextStep: `Write its JSON with ${show}.` },
  terraformText: {
    why: 'is Terraform’s output for people.',
    nextStep: tryTerraform
  },
  wrapper: {
    why: 'contains output of the wrapper that hashicorp/setup-terraform installs.',
    nextStep: `Set ${asCode('terraform_wrapper: false')} in the step that uses hashicorp/setup-terraform, and write the file again with ${show}.`
  },
  log: {
    why: `is a log in JSON lines, as ${asCode('terraform plan -json')} writes it.`,
    nextStep: tryTerraform
  },
  state: {
    why: 'is Terraform’s state, not a plan.',
    nextStep: `Name the saved plan in the command. ${tryTerraform}`
  },
  refreshOnly: {
    why: 'is a refresh-only plan, which says nothing about the deployment.',
    nextStep: `Plan without ${asCode('-refresh-only')}. ${tryTerraform}`
  },
  unknownVersion: {
    why: 'has a format version that this action doesn’t know.',
    nextStep:
      'Update this action. If it is up to date, open an issue and name the version of Terraform or OpenTofu.'
  },
  whatIfText: { why: 'is the output of what-if for people.', nextStep: tryWhatIf },
  powerShell: {
    why: 'is a what-if result of Azure PowerShell, which has no reliable JSON form.',
    nextStep: tryWhatIf
  },
  template: { why: 'is an ARM template, not a plan.', nextStep: trySnapshot },
  parameters: { why: 'is a parameters file, not a plan.', nextStep: trySnapshot }
} as const satisfies Record<string, Misfit>
