import type { AzapiCase, AzapiType } from './azapi.ts'
import { firstOf, type Row, type Ruling } from './rule.ts'

const ignoring: Row<AzapiCase> = {
  row: 'ignore_body_changes',
  when: (found) => found.ignored && (found.sent === 'update' || found.sent === 'no-op'),
  setting: 'unknown',
  code: 'plan-value-overridden',
  because: 'With `ignore_body_changes`, the value in the plan may not be sent.'
}

const unclear: readonly Row<AzapiCase>[] = [
  {
    row: 'type unknown',
    when: (found) => !found.typeKnown,
    setting: 'unknown',
    code: 'plan-value-unknown',
    because: 'The plan doesn’t know the resource’s type before it is applied; it may be an account.'
  },
  {
    row: 'no prediction',
    when: (found) => !found.predicted,
    setting: 'unknown',
    code: 'plan-entry-unclear',
    because: 'The plan has no prediction for the account.'
  },
  {
    row: 'sensitive_body',
    when: (found) => found.sensitiveBody,
    setting: 'unknown',
    code: 'plan-value-overridden',
    because: 'The plan doesn’t show `sensitive_body`, which overrides `body`.'
  },
  ignoring,
  {
    row: 'name written twice',
    when: (found) => found.after === 'conflict',
    setting: 'unknown',
    code: 'plan-contradictory',
    because: 'The body has the property twice, in different case.'
  },
  {
    row: 'not a boolean',
    when: (found) => found.after === 'odd',
    setting: 'unknown',
    code: 'plan-value-not-boolean',
    because: 'The plan’s value is neither `true` nor `false`.'
  },
  {
    row: 'value unknown',
    when: (found) => found.after === 'unknown',
    setting: 'unknown',
    code: 'plan-value-unknown',
    because: 'The plan doesn’t know the value before it is applied.'
  },
  {
    row: 'off, and the configuration writes on',
    when: (found) => found.after === 'off' && found.written === 'on',
    setting: 'unknown',
    code: 'plan-contradictory',
    because: 'The plan shows that keys are off, but the configuration turns them on.'
  }
]

const noVersion = { setting: 'unknown', code: 'plan-entry-unclear' } as const

/** The tables of azapi, by resource for what is sent, and one for `no-op`. */
export const azapiTables = {
  azapi_resource: [
    ...unclear,
    {
      row: 'false',
      when: (found) => found.after === 'on',
      setting: 'enabled',
      because: ''
    },
    {
      row: 'null or absent',
      when: (found) => found.after === 'null' || found.after === 'absent',
      setting: 'enabled',
      because:
        'The body doesn’t set `disableLocalAuth`. Azure Resource Manager overwrites what a request leaves out, and the default leaves keys on.'
    },
    {
      row: 'true, API version before 2021-06-15',
      when: (found) => found.version === 'old',
      setting: 'enabled',
      code: 'plan-api-version-too-old',
      because: 'API versions before 2021-06-15 ignore `disableLocalAuth`.'
    },
    {
      row: 'true, API version not readable',
      when: (found) => found.version === 'unclear',
      ...noVersion,
      because: 'The plan doesn’t show an API version that knows `disableLocalAuth`.'
    },
    { row: 'true', when: (found) => found.after === 'off', setting: 'disabled', because: '' }
  ],
  azapi_update_resource: [
    ...unclear,
    {
      row: 'API version before 2021-06-15',
      when: (found) => found.version === 'old',
      setting: 'unknown',
      code: 'plan-api-version-too-old',
      because:
        'The update reads and writes the whole account with an API version before 2021-06-15, which doesn’t know `disableLocalAuth`.'
    },
    {
      row: 'API version not readable',
      when: (found) => found.version === 'unclear',
      ...noVersion,
      because: 'The plan doesn’t show an API version that knows `disableLocalAuth`.'
    },
    { row: 'true', when: (found) => found.after === 'off', setting: 'disabled', because: '' },
    { row: 'false', when: (found) => found.after === 'on', setting: 'enabled', because: '' },
    {
      row: 'absent',
      when: (found) => found.after === 'absent',
      setting: 'untouched',
      because: 'The update doesn’t set `disableLocalAuth`, so it stays as it is.'
    },
    {
      row: 'null',
      when: () => true,
      setting: 'unknown',
      code: 'plan-value-not-boolean',
      because: 'The plan’s value is neither `true` nor `false`.'
    }
  ],
  azapi_resource_action: [
    ...unclear.filter((row) => row !== ignoring),
    {
      row: 'false',
      when: (found) => found.after === 'on',
      setting: 'enabled',
      because: ''
    },
    {
      row: 'no property, but the request replaces the account',
      when: (found) => found.after === 'absent' && found.put,
      setting: 'unknown',
      code: 'plan-entry-unclear',
      because: 'The request replaces the account and doesn’t set `disableLocalAuth`.'
    },
    {
      row: 'no property',
      when: (found) => found.after === 'absent',
      setting: 'untouched',
      because: 'The request doesn’t set `disableLocalAuth`.'
    },
    {
      row: 'true or null',
      when: () => true,
      setting: 'unknown',
      code: 'plan-entry-unclear',
      because: 'The plan doesn’t show what the account is like after a request of azapi_resource_action.'
    }
  ],
  'no-op': [
    ...unclear,
    {
      row: 'no-op that changes',
      when: (found) => found.existed && found.before !== found.after,
      setting: 'unknown',
      code: 'plan-contradictory',
      because: 'The plan says that nothing changes, but its values before and after differ.'
    },
    {
      row: 'API version before 2021-06-15',
      when: (found) => found.version === 'old',
      setting: 'unknown',
      code: 'plan-api-version-too-old',
      because: 'API versions before 2021-06-15 don’t show `disableLocalAuth`.'
    },
    {
      row: 'API version not readable',
      when: (found) => found.version === 'unclear',
      ...noVersion,
      because: 'The plan doesn’t show an API version that knows `disableLocalAuth`.'
    },
    {
      row: 'true',
      when: (found) => found.after === 'off',
      setting: 'disabled',
      because: 'The plan changes nothing.'
    },
    {
      row: 'false',
      when: (found) => found.after === 'on',
      setting: 'enabled',
      because: 'The plan changes nothing.'
    },
    {
      row: 'null or absent',
      when: () => true,
      setting: 'untouched',
      because: 'The plan changes nothing, and the body doesn’t set `disableLocalAuth`.'
    }
  ]
} as const satisfies Record<AzapiType | 'no-op', readonly Row<AzapiCase>[]>

/** What a plan's entry of azapi for an account does to the account's keys. Total. */
export function judgeAzapi(found: AzapiCase): Ruling {
  return found.sent !== 'no-op'
    ? firstOf(azapiTables[found.resource], found)
    : found.resource === 'azapi_resource_action'
      ? { row: 'no-op of an action', setting: 'untouched', because: 'The plan sends no request.' }
      : firstOf(azapiTables['no-op'], found)
}
