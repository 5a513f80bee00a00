import { apiOf, type Api } from '../../azure/api.ts'
import type { ReasonCode } from '../../runtime/codes.ts'
import type { Explanation } from '../../runtime/errors.ts'
import { oneLine } from '../../runtime/text.ts'
import { isFixable, type PlannedEntry, type Setting } from '../planned-account.ts'
import { azapiAdvice, azapiEdit, azurermAdvice, azurermEdit } from './advice.ts'
import { judgeAzapi } from './azapi-rules.ts'
import {
  azapiApi,
  azapiBefore,
  azapiCase,
  azapiType,
  isAccountType,
  isAzapiType,
  type AzapiType
} from './azapi.ts'
import { judgeAzurerm } from './azurerm-rules.ts'
import { azurermBefore, azurermCase } from './azurerm.ts'
import { identityOf, shown, type Change } from './change.ts'
import type { Configuration } from './configuration.ts'
import { isObject, items, own } from '../json.ts'
import { isMarked } from './json.ts'
import type { EditBlock, WorkspaceModules } from './modules.ts'
import type { Ruling, Sent } from './rule.ts'
import { isTemplate, templateText } from './template.ts'

/** What an entry of the plan is about. `foreign`: an account of a provider whose rules aren’t known. */
export type Subject = 'azurerm' | AzapiType | 'foreign' | 'template'

/** `undefined` if the entry isn’t about an account. */
export function subjectOf(change: Change): Subject | undefined {
  if (change.type === 'azurerm_cosmosdb_account') {
    return /^(?:[^/]+\/hashicorp\/)?azurerm$/i.test(change.provider) ? 'azurerm' : 'foreign'
  }
  const type = isAzapiType(change.type) ? azapiType(change) : undefined
  if (isTemplate(change, type)) {
    return 'template'
  }
  if (!isAzapiType(change.type) || isAccountType(type) === false) {
    return undefined
  }
  return /^(?:[^/]+\/azure\/)?azapi$/i.test(change.provider) ? change.type : 'foreign'
}

export interface Surroundings {
  readonly configuration: Configuration
  readonly modules: WorkspaceModules
}

interface Judged {
  readonly ruling: Ruling
  readonly before: boolean | null
  /** `disableLocalAuth` as predicted; `null` if the plan doesn’t predict it. */
  readonly after: boolean | null
  readonly api: Api | null
  readonly nextStep: string
  /** Writes what `nextStep` says. */
  readonly edit?: EditBlock | undefined
}

/** One entry of the plan. `undefined` if it says nothing about an account. Never throws. */
export function entryOf(change: Change, subject: Subject, around: Surroundings): PlannedEntry | undefined {
  if (subject === 'template' && templateText(change) !== 'named') {
    return undefined
  }
  const { ruling, before, after, api, nextStep, edit } = judge(change, subject, around)
  const { setting } = ruling
  const { ref, name, resourceGroup } =
    subject === 'template'
      ? { ref: undefined, name: undefined, resourceGroup: '' }
      : identityOf(change, idKeys[subject])
  const why: Explanation = {
    code: codeOf(ruling, before),
    message: [leads[setting](before), ruling.because].filter((sentence) => sentence !== '').join(' '),
    nextStep
  }
  return {
    id: ref?.id,
    name,
    resourceGroup,
    subscriptionId: ref?.subscriptionId ?? '',
    location: '',
    api,
    address: oneLine(change.address),
    setting,
    why,
    before,
    after,
    source: around.modules.sourceOf(change),
    fix: edit !== undefined && isFixable({ why }) ? around.modules.fixOf(change, edit) : null
  }
}

/** Attributes that may have the account’s ID. */
const idKeys: Record<Exclude<Subject, 'template'>, readonly string[]> = {
  azurerm: ['id'],
  azapi_resource: ['id'],
  azapi_update_resource: ['resource_id', 'id'],
  azapi_resource_action: ['resource_id'],
  foreign: ['id']
}

const leads: Record<Setting, (before: boolean | null) => string> = {
  enabled: (before) =>
    before === true ? 'This deployment turns keys on.' : 'This deployment leaves keys on.',
  disabled: (before) =>
    before === false ? 'This deployment turns keys off.' : 'This deployment leaves keys off.',
  unknown: () => '',
  removed: () => 'This deployment removes the account.',
  untouched: () => 'This deployment doesn’t change the setting.'
}

function codeOf({ setting, code }: Ruling, before: boolean | null): ReasonCode {
  const usual: Record<Setting, ReasonCode> = {
    enabled: before === true ? 'plan-turns-keys-on' : 'plan-leaves-keys-on',
    unknown: 'plan-entry-unclear',
    disabled: 'planned',
    removed: 'plan-removes-account',
    untouched: 'plan-leaves-account'
  }
  return code ?? usual[setting]
}

function judge(change: Change, subject: Subject, around: Surroundings): Judged {
  const [module] = around.configuration.chain(change.modules ?? [])?.slice(-1) ?? []
  const declared = module && change.modules && around.configuration.resource(module, change.type, change.name)
  const foreign = around.modules.foreignCall(change)
  if (subject === 'azurerm') {
    const sent = sentOf(change, 'removed')
    const found = azurermCase(change, sent.as, declared, (attribute) =>
      around.modules.booleanBehind(change, attribute)
    )
    const ruling = sent.ruling ?? judgeAzurerm(found)
    const code = ruling.code ?? 'plan-leaves-keys-on'
    return {
      ruling,
      before: azurermBefore(found),
      after:
        ruling.setting === 'disabled'
          ? true
          : ruling.setting === 'enabled' && found.generation > 0
            ? false
            : null,
      api: azurermApi(change),
      nextStep: isSettled(ruling)
        ? ''
        : sent.ruling
          ? (sent.nextStep ?? '')
          : azurermAdvice(code, change, found, foreign),
      edit: azurermEdit(found)
    }
  }
  if (subject === 'template') {
    const sent = sentOf(change, 'unknown')
    const ruling = sent.ruling ?? (sent.as === 'no-op' ? leftAlone : hidden)
    return { ruling, ...nothingKnown, nextStep: isSettled(ruling) ? '' : compile }
  }
  if (subject === 'foreign') {
    const sent = sentOf(change, 'removed')
    const ruling = sent.ruling ?? otherProvider
    const nextStep = `Declare the account with azurerm or azapi. The check doesn’t know the provider ${oneLine(change.provider, 200)}.`
    return { ruling, ...nothingKnown, nextStep: isSettled(ruling) ? '' : nextStep }
  }
  const onDestroy =
    subject === 'azapi_resource_action' &&
    own(change.before, 'when') === 'destroy' &&
    change.action === 'delete'
  const seen: Change = onDestroy ? { ...change, after: change.before, action: 'update' } : change
  const sent = sentOf(seen, subject === 'azapi_resource' ? 'removed' : 'untouched')
  const found = azapiCase(seen, subject, sent.as, declared)
  const ruling = sent.ruling ?? judgeAzapi(found)
  const code = ruling.code ?? 'plan-leaves-keys-on'
  return {
    ruling,
    before: azapiBefore(found),
    after:
      ruling.setting === 'disabled'
        ? true
        : ruling.setting === 'enabled' && found.after === 'on'
          ? false
          : null,
    api: azapiApi(change, found),
    nextStep: isSettled(ruling) ? '' : (sent.nextStep ?? azapiAdvice(code, change, found, foreign)),
    edit: azapiEdit(found)
  }
}

const nothingKnown = { before: null, after: null, api: null } as const
const compile = 'Declare the account with azurerm or azapi, not in a template.'

function isSettled({ setting }: Ruling): boolean {
  return setting === 'disabled' || setting === 'removed' || setting === 'untouched'
}

const hidden: Ruling = {
  row: 'template deployment whose text names the type',
  setting: 'unknown',
  code: 'plan-hidden-template',
  because:
    'A template that this resource deploys names Cosmos DB accounts, and the plan doesn’t show what it does to them.'
}
const leftAlone: Ruling = {
  row: 'no-op of a template',
  setting: 'untouched',
  because: 'The template isn’t deployed.'
}
const otherProvider: Ruling = {
  row: 'another provider',
  setting: 'unknown',
  code: 'plan-entry-unclear',
  because: 'The provider’s rules aren’t known, so the plan doesn’t show what happens to the account.'
}

interface Settled {
  readonly as: Sent
  /** If the action alone decides. */
  readonly ruling?: Ruling
  readonly nextStep?: string
}

const planAgain = 'Run `terraform plan` again, and use the whole output of `terraform show -json`.'

/** What the action alone decides, and else what is sent. */
function sentOf(change: Change, deleted: 'removed' | 'untouched' | 'unknown'): Settled {
  const unclear = (row: string, because: string, nextStep: string): Settled => ({
    as: 'update',
    ruling: { row, setting: 'unknown', code: 'plan-entry-unclear', because },
    nextStep
  })
  if (change.deferred) {
    return unclear(
      'deferred',
      'Terraform deferred this change, so the plan doesn’t show it.',
      'Apply first what the change waits for, and plan again.'
    )
  }
  if (change.mode !== 'managed') {
    return unclear('mode', 'The plan’s entry isn’t a managed resource.', planAgain)
  }
  if (change.deposed) {
    return unclear('deposed', 'The plan does more with an old object than delete it.', planAgain)
  }
  switch (change.action) {
    case 'delete':
      return deleted === 'unknown'
        ? { as: 'update' }
        : { as: 'update', ruling: { row: 'delete', setting: deleted, because: '' } }
    case 'forget':
      return {
        as: 'no-op',
        ruling: { row: 'forget', setting: 'untouched', because: 'It leaves Terraform and stays in Azure.' }
      }
    case 'read':
      return { as: 'no-op', ruling: { row: 'read', setting: 'untouched', because: 'It is only read.' } }
    case 'other':
      return unclear(
        'any other word',
        'The check doesn’t know this kind of change.',
        'Use the newest version of this action.'
      )
    default:
      return { as: change.action }
  }
}

/** The API; `null` if the plan doesn’t know it. */
function azurermApi(change: Change): Api | null {
  const gone = !isObject(change.after)
  const object = gone ? change.before : change.after
  const marks = gone ? undefined : change.unknown
  const capabilities = own(object, 'capabilities') ?? []
  const names = items(capabilities).map((capability) => own(capability, 'name'))
  const kind = own(object, 'kind') ?? undefined
  const unknown =
    !isObject(object) ||
    (kind !== undefined && shown(change, 'kind') === undefined) ||
    !Array.isArray(capabilities) ||
    isMarked(marks, ['kind']) ||
    isMarked(marks, ['capabilities']) ||
    names.some((name) => typeof name !== 'string')
  return unknown ? null : apiOf(shown(change, 'kind'), names as string[])
}
