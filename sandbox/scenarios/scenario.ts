import type { CloudSpec } from '../cloud.ts'

export interface Scenario {
  readonly title: string
  readonly cloud: CloudSpec
  /** Besides subscription-id, client-id, tenant-id, and resource-manager-endpoint. */
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly workspace?: Readonly<Record<string, string>>
  /** `false`: the job lacks `permissions: id-token: write`. */
  readonly idToken?: boolean
  readonly expects: { readonly verdict: string; readonly exitCode: number }
}
