import { loadPackageDefinition, Server, ServerCredentials, status } from '@grpc/grpc-js'
import type { sendUnaryData, ServerUnaryCall, ServiceClientConstructor } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Attribute, ProviderSchema, Schema } from './schemas.ts'
import { dynamic, read, unknown, write, type Attributes, type DynamicValue, type Value } from './values.ts'

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000'

/** Attributes of live resources by name, over what the state says; `null`: someone deleted it. */
export type Live = Readonly<Record<string, Attributes | null>>

export interface ProviderOptions {
  readonly schema: ProviderSchema
  /** What a refresh or an import finds in Azure. */
  readonly live?: Live
  /** Names of resources whose deletion fails. */
  readonly locked?: readonly string[]
}

export interface Provider {
  /** What `TF_REATTACH_PROVIDERS` says of it. */
  readonly reattach: object
  [Symbol.asyncDispose](): Promise<void>
}

interface Request {
  readonly type_name: string
  readonly id: string
  readonly config: DynamicValue | null
  readonly current_state: DynamicValue | null
  readonly prior_state: DynamicValue | null
  readonly proposed_new_state: DynamicValue | null
  readonly planned_state: DynamicValue | null
  readonly raw_state: { readonly json: Uint8Array }
}

/**
 * A provider that plans like azurerm or azapi and has no Azure behind it. It serves Terraform's plugin protocol on
 * loopback until it is disposed of.
 */
export async function startProvider(options: ProviderOptions): Promise<Provider> {
  const definition = loadSync(join(import.meta.dirname, 'plugin.proto'), {
    keepCase: true,
    longs: Number,
    enums: String,
    defaults: true
  })
  const loaded = loadPackageDefinition(definition)['tfplugin6'] as unknown as {
    Provider: ServiceClientConstructor
  }
  const server = new Server()
  server.addService(
    loaded.Provider.service,
    Object.fromEntries(
      Object.entries(answers(options)).map(([name, answer]) => [
        name,
        (call: ServerUnaryCall<Request, object>, respond: sendUnaryData<object>) => {
          try {
            respond(null, answer(call.request))
          } catch (error) {
            respond({ code: status.INTERNAL, details: error instanceof Error ? error.stack! : String(error) })
          }
        }
      ])
    )
  )
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error)
    )
  })
  return {
    reattach: {
      Protocol: 'grpc',
      ProtocolVersion: 6,
      Pid: process.pid,
      // Terraform doesn't end a provider that is under test.
      Test: true,
      Addr: { Network: 'tcp', String: `127.0.0.1:${port}` }
    },
    [Symbol.asyncDispose]: () => {
      server.forceShutdown()
      return Promise.resolve()
    }
  }
}

function answers({
  schema,
  live = {},
  locked = []
}: ProviderOptions): Record<string, (request: Request) => object> {
  const of = ({ type_name: type }: Request): Schema => schema.resources[type]!
  return {
    GetMetadata: () => ({
      resources: Object.keys(schema.resources).map((type_name) => ({ type_name })),
      data_sources: Object.keys(schema.dataSources).map((type_name) => ({ type_name }))
    }),
    GetProviderSchema: () => ({
      provider: schemaMessage(schema.provider),
      resource_schemas: mapValues(schema.resources, schemaMessage),
      data_source_schemas: mapValues(schema.dataSources, schemaMessage)
    }),
    ValidateProviderConfig: () => ({}),
    ValidateResourceConfig: ({ config }) => {
      const { local_authentication_disabled: disabled = null, local_authentication_enabled: enabled = null } =
        read(config)!
      // azurerm's ConflictsWith; a variable, unknown in the first validation, may turn out to be null.
      return [disabled, enabled].some((value) => value === null || value === unknown)
        ? {}
        : failed('"local_authentication_disabled": conflicts with local_authentication_enabled')
    },
    ValidateDataResourceConfig: () => ({}),
    UpgradeResourceState: (request) => ({
      upgraded_state: write(
        fromState(of(request), JSON.parse(Buffer.from(request.raw_state.json).toString()) as Attributes)
      )
    }),
    ConfigureProvider: () => ({}),
    ReadResource: ({ current_state: state }) => {
      const current = read(state)
      const found = current === null ? null : live[nameOf(current)]
      return {
        new_state: write(
          current === null || found === null ? null : found === undefined ? current : { ...current, ...found }
        )
      }
    },
    PlanResourceChange: (request) => {
      const proposed = read(request.proposed_new_state)
      if (proposed === null) {
        return { planned_state: write(null) }
      }
      if (proposed['location'] === 'nowhere') {
        return failed('"nowhere" was not found in the list of supported Azure Locations')
      }
      const prior = read(request.prior_state)
      const planned = plan(of(request), prior, proposed)
      const replaced =
        prior === null
          ? []
          : Object.entries(of(request).attributes)
              .filter(([name, { replaces }]) => replaces === true && differs(prior[name]!, planned[name]!))
              .map(([name]) => ({ steps: [{ attribute_name: name }] }))
      return {
        planned_state: write(planned),
        requires_replace: replaced,
        legacy_type_system: schema.legacyTypes
      }
    },
    ApplyResourceChange: (request) => {
      const planned = read(request.planned_state)
      const prior = read(request.prior_state)
      if (planned === null) {
        return prior !== null && locked.includes(nameOf(prior))
          ? { ...failed('ScopeLocked: the scope cannot perform delete'), new_state: request.prior_state }
          : { new_state: write(null) }
      }
      return {
        new_state: write(apply(of(request), planned, read(request.config)!)),
        legacy_type_system: schema.legacyTypes
      }
    },
    ImportResourceState: (request) => ({
      imported_resources: [
        {
          type_name: request.type_name,
          state: write({ ...fromState(of(request), {}), id: request.id })
        }
      ]
    }),
    ReadDataSource: (request) => {
      const config = read(request.config)!
      const data = schema.dataSources[request.type_name]!
      return { state: write(apply(data, plan(data, null, config), config)) }
    },
    StopProvider: () => ({})
  }
}

function failed(summary: string): object {
  return { diagnostics: [{ severity: 'ERROR', summary }] }
}

/** The plan of a create, or of an update, for which Terraform has already proposed to keep what the provider computed. */
function plan(schema: Schema, prior: Attributes | null, proposed: Attributes): Attributes {
  const change = prior === null || !isDeepStrictEqual(filled(schema, proposed), prior)
  return {
    ...mapEntries(schema.attributes, (name, attribute) => {
      const value = proposed[name] ?? null
      if (attribute.writeOnly === true) {
        return null
      }
      if (isComputed(attribute) && ((prior === null && value === null) || (change && attribute.recomputed))) {
        return unknown
      }
      return value ?? attribute.default ?? null
    }),
    ...mapEntries(schema.blocks ?? {}, (name, { block }) =>
      proposed[name] === unknown
        ? unknown
        : (proposed[name] as readonly Attributes[]).map((one) => plan(block, null, one))
    )
  }
}

/** What was proposed, with the defaults that the provider adds. */
function filled(schema: Schema, proposed: Attributes): Attributes {
  return mapEntries(proposed, (name, value) =>
    schema.attributes[name]?.writeOnly === true ? null : (value ?? schema.attributes[name]?.default ?? null)
  )
}

/** The state after a create or an update: nothing in it is unknown. */
function apply(schema: Schema, planned: Attributes, config: Attributes): Attributes {
  return {
    ...mapEntries(planned, (name, value) => {
      const block = schema.blocks?.[name]?.block
      if (block !== undefined) {
        return (value as readonly Attributes[]).map((one) => apply(block, one, one))
      }
      return value === unknown ? resolved(name, schema.attributes[name]!, planned) : value
    }),
    ...settingsOf(schema, planned, config)
  }
}

/**
 * What azurerm 4.78 to 4.81 sends: the planned value of the name that the configuration sets, else `false`. It reads back
 * both names. Terraform hands over the configuration as written, without `ignore_changes`.
 */
function settingsOf({ attributes }: Schema, planned: Attributes, config: Attributes): Attributes {
  if (!('local_authentication_disabled' in attributes && 'local_authentication_enabled' in attributes)) {
    return {}
  }
  const off =
    config['local_authentication_disabled'] !== null
      ? planned['local_authentication_disabled'] === true
      : config['local_authentication_enabled'] !== null && planned['local_authentication_enabled'] === false
  return { local_authentication_disabled: off, local_authentication_enabled: !off }
}

function resolved(name: string, { type }: Attribute, state: Attributes): Value {
  const account = text(state['name'])
  if (name === 'id' || name === 'resource_id') {
    return `${subscription}/resourceGroups/${text(state['resource_group_name']) || 'rg-orders'}/providers/Microsoft.DocumentDB/databaseAccounts/${account}`
  }
  if (name === 'endpoint') {
    return `https://${account}.documents.azure.com:443/`
  }
  if (type === 'string') {
    return `stand-in ${name.replaceAll('_', ' ')} of ${account}`
  }
  return type === 'dynamic' ? dynamic(['object', {}], {}) : type === 'bool' ? false : {}
}

/** State as JSON, in the schema of now: attributes that are gone are dropped, new ones are null. */
function fromState({ attributes, blocks = {} }: Schema, state: Attributes): Attributes {
  return {
    ...mapEntries(attributes, (name, { type }) => {
      const value = state[name] ?? null
      if (type !== 'dynamic' || value === null) {
        return value
      }
      const typed = value as { readonly type: unknown; readonly value: Value }
      return dynamic(typed.type, typed.value)
    }),
    ...mapEntries(blocks, (name, { block }) =>
      ((state[name] ?? []) as readonly Attributes[]).map((one) => fromState(block, one))
    )
  }
}

function schemaMessage(schema: Schema): object {
  return { version: 0, block: blockMessage(schema) }
}

function blockMessage({ attributes, blocks = {} }: Schema): object {
  return {
    attributes: Object.entries(attributes).map(([name, attribute]) => ({
      name,
      type: Buffer.from(JSON.stringify(attribute.type)),
      required: attribute.mode === 'required',
      optional: attribute.mode.startsWith('optional'),
      computed: isComputed(attribute),
      sensitive: attribute.sensitive ?? false,
      write_only: attribute.writeOnly ?? false
    })),
    block_types: Object.entries(blocks).map(([type_name, { nesting, block }]) => ({
      type_name,
      nesting,
      block: blockMessage(block)
    }))
  }
}

function isComputed({ mode }: Attribute): boolean {
  return mode.endsWith('computed')
}

function differs(prior: Value, planned: Value): boolean {
  return planned === unknown || !isDeepStrictEqual(prior, planned)
}

function text(value: Value | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** The name, or the last segment of the ID while an import knows no more. */
function nameOf({ name, id }: Attributes): string {
  return text(name) || text(id).split('/').at(-1)!
}

function mapValues<In, Out>(
  object: Readonly<Record<string, In>>,
  change: (value: In) => Out
): Record<string, Out> {
  return mapEntries(object, (_name, value) => change(value))
}

function mapEntries<In, Out>(
  object: Readonly<Record<string, In>>,
  change: (name: string, value: In) => Out
): Record<string, Out> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(name, value)]))
}
