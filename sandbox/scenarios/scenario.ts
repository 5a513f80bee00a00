import type { CloudSpec } from '../cloud.ts'
import type { SentEvent } from '../github/events.ts'

export interface Scenario {
  readonly title: string
  readonly cloud: CloudSpec
  /** Besides subscription-id, client-id, tenant-id, and resource-manager-endpoint. */
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly workspace?: Readonly<Record<string, string>>
  /** What started the workflow. Default: a push. */
  readonly event?: SentEvent['event']
  /** `false`: the job lacks `permissions: id-token: write`. */
  readonly idToken?: boolean
  readonly expects: { readonly verdict: string; readonly exitCode: number }
}
