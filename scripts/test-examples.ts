/**
 * `npm run test:examples [-- PART …]`: runs, compiles, or parses what readers copy, as far as this machine can, and ends with one
 * table. The samples are tried with every answer that looks like a refusal but isn't one.
 */
import { checkAzureCli } from './examples/azure-cli.ts'
import { checkBicep } from './examples/bicep.ts'
import { checkCommands } from './examples/commands.ts'
import { checkCSharp } from './examples/csharp.ts'
import { checkJavaScript } from './examples/javascript.ts'
import { checkPowerShell } from './examples/powershell.ts'
import { checkPython } from './examples/python.ts'
import { runParts, type Part } from './examples/rows.ts'
import { checkSetUp } from './examples/setup.ts'
import { checkTerraform } from './examples/terraform.ts'
import { runSteps } from './steps.ts'

const parts: Readonly<Record<string, Part>> = {
  javascript: checkJavaScript,
  csharp: checkCSharp,
  python: checkPython,
  'azure-cli': checkAzureCli,
  powershell: checkPowerShell,
  bicep: checkBicep,
  terraform: checkTerraform,
  commands: checkCommands,
  setup: checkSetUp
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Use some of ${Object.keys(parts).join(', ')}.`)
  process.exitCode = 1
} else {
  const chosen = Object.entries(parts).filter(([name]) => wanted.length === 0 || wanted.includes(name))
  await runSteps((step, signal) =>
    runParts(
      chosen.map(([, part]) => part),
      step,
      signal
    )
  )
}
