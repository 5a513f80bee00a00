/**
 * What the stand-in knows of azurerm and azapi: the attributes that decide what a plan says of an account's keys, and a few
 * that surround them. Optional, Computed and Sensitive are as in the providers' own schemas:
 * hashicorp/terraform-provider-azurerm, internal/services/cosmos/cosmosdb_account_resource.go, at each generation's tag, and
 * Azure/terraform-provider-azapi, internal/services/azapi_resource.go.
 */

/** A type constraint as Terraform writes it in JSON. */
type Type = string | readonly [string, unknown]

export interface Attribute {
  readonly type: Type
  readonly mode: 'required' | 'optional' | 'computed' | 'optional and computed'
  readonly sensitive?: true
  readonly writeOnly?: true
  /** What the provider plans when the configuration is silent. */
  readonly default?: boolean | string
  /** A change replaces the resource. */
  readonly replaces?: true
  /** Not known in the plan of an update either. */
  readonly recomputed?: true
}

export interface Schema {
  readonly attributes: Readonly<Record<string, Attribute>>
  readonly blocks?: Readonly<Record<string, { nesting: 'LIST' | 'SET'; block: Schema }>>
}

export interface ProviderSchema {
  readonly provider: Schema
  readonly resources: Readonly<Record<string, Schema>>
  readonly dataSources: Readonly<Record<string, Schema>>
  /** azurerm is written with the SDK whose plans Terraform checks less strictly, azapi isn't. */
  readonly legacyTypes: boolean
}

/**
 * The four generations of `azurerm_cosmosdb_account`, by the names that they have for the setting: `G0` below 2.76.0,
 * `G1` 2.76.0 to 4.77.0, `G2` 4.78.0 to 4.81.0, `G3` since 5.0.0.
 */
export type Generation = 'G0' | 'G1' | 'G2' | 'G3'

const required = { type: 'string', mode: 'required' } as const
const requiredForever = { ...required, replaces: true } as const
const optional = { type: 'string', mode: 'optional' } as const
const computed = { type: 'string', mode: 'computed' } as const
const secret = { ...computed, sensitive: true } as const
const either = { type: 'string', mode: 'optional and computed' } as const
const tags = { type: ['map', 'string'], mode: 'optional' } as const

const settingOf: Readonly<Record<Generation, Schema['attributes']>> = {
  G0: {},
  G1: { local_authentication_disabled: { type: 'bool', mode: 'optional', default: false } },
  G2: {
    local_authentication_disabled: { type: 'bool', mode: 'optional and computed' },
    local_authentication_enabled: { type: 'bool', mode: 'optional and computed' }
  },
  G3: { local_authentication_enabled: { type: 'bool', mode: 'optional', default: true } }
}

export function azurerm(generation: Generation): ProviderSchema {
  return {
    provider: { attributes: {}, blocks: { features: { nesting: 'LIST', block: { attributes: {} } } } },
    resources: {
      azurerm_cosmosdb_account: {
        attributes: {
          id: computed,
          name: requiredForever,
          resource_group_name: requiredForever,
          location: requiredForever,
          offer_type: required,
          kind: { ...optional, default: 'GlobalDocumentDB', replaces: true },
          tags,
          ...settingOf[generation],
          endpoint: computed,
          primary_key: secret,
          primary_sql_connection_string: secret
        },
        blocks: {
          capabilities: { nesting: 'SET', block: { attributes: { name: required } } },
          consistency_policy: { nesting: 'LIST', block: { attributes: { consistency_level: required } } },
          geo_location: {
            nesting: 'SET',
            block: {
              attributes: {
                id: computed,
                location: required,
                failover_priority: { ...required, type: 'number' }
              }
            }
          }
        }
      },
      azurerm_resource_group_template_deployment: {
        attributes: {
          id: computed,
          name: requiredForever,
          resource_group_name: requiredForever,
          deployment_mode: required,
          template_content: either,
          parameters_content: either,
          output_content: { ...computed, recomputed: true },
          tags
        }
      }
    },
    dataSources: {
      azurerm_cosmosdb_account: {
        attributes: {
          id: computed,
          name: required,
          resource_group_name: required,
          location: computed,
          endpoint: computed,
          primary_key: secret
        }
      }
    },
    legacyTypes: true
  }
}

/** `text`: before 1.13 a body was JSON in a string; since 2.0 it is an object only. */
export function azapi(bodies: 'text' | 'object'): ProviderSchema {
  const body = { type: bodies === 'text' ? 'string' : 'dynamic', mode: 'optional' } as const
  const output = { type: body.type, mode: 'computed', recomputed: true } as const
  const sensitiveBody: Schema['attributes'] =
    bodies === 'text' ? {} : { sensitive_body: { type: 'dynamic', mode: 'optional', writeOnly: true } }
  const place = {
    id: computed,
    type: required,
    name: { ...either, replaces: true },
    parent_id: { ...either, replaces: true }
  } as const
  return {
    provider: { attributes: {} },
    resources: {
      azapi_resource: {
        attributes: {
          ...place,
          location: either,
          tags: { ...tags, mode: 'optional and computed' },
          body,
          ...sensitiveBody,
          ...(bodies === 'text'
            ? {}
            : { ignore_body_changes: { type: ['list', 'string'], mode: 'optional', writeOnly: true } }),
          output
        }
      },
      azapi_update_resource: {
        attributes: {
          ...place,
          resource_id: { ...either, replaces: true },
          body,
          ...sensitiveBody,
          output
        }
      },
      azapi_resource_action: {
        attributes: {
          id: computed,
          type: required,
          resource_id: { ...required, replaces: true },
          action: optional,
          method: { ...optional },
          body,
          output
        }
      }
    },
    dataSources: {},
    legacyTypes: false
  }
}
