/** What a query says, before names are resolved. */
import type { KqlType, Value } from './values.ts'

export type Expression =
  | { readonly kind: 'literal'; readonly type: KqlType; readonly value: Value }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operand: Expression }
  | {
      readonly kind: 'binary'
      readonly operator: string
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly kind: 'among'
      readonly operator: string
      readonly operand: Expression
      readonly values: readonly Expression[]
    }

/** `Name = expression`, or an expression whose name follows from it. */
export interface Column {
  readonly name: string | undefined
  readonly value: Expression
}

export interface Order {
  readonly by: Expression
  readonly descending: boolean
  readonly nullsFirst: boolean
}

export interface Union {
  readonly fuzzy: boolean
  readonly inner: boolean
  readonly source: string | undefined
  readonly legs: readonly Pipeline[]
}

export type Operator =
  | { readonly kind: 'where'; readonly condition: Expression }
  | { readonly kind: 'extend' | 'project' | 'distinct'; readonly columns: readonly Column[] }
  | { readonly kind: 'project-away' | 'project-keep'; readonly names: readonly string[] }
  | { readonly kind: 'project-rename'; readonly columns: readonly Column[] }
  | { readonly kind: 'summarize'; readonly columns: readonly Column[]; readonly by: readonly Column[] }
  | { readonly kind: 'sort'; readonly orders: readonly Order[] }
  | { readonly kind: 'top'; readonly count: number; readonly order: Order }
  | { readonly kind: 'take'; readonly count: number }
  | { readonly kind: 'count' }
  | { readonly kind: 'union'; readonly union: Union }

export type Source =
  | { readonly kind: 'table'; readonly name: string }
  | { readonly kind: 'union'; readonly union: Union }
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'datatable'
      readonly columns: readonly (readonly [string, KqlType])[]
      readonly cells: readonly Expression[]
    }

export interface Pipeline {
  readonly source: Source
  readonly operators: readonly Operator[]
}

export interface Query {
  readonly lets: readonly { readonly name: string; readonly value: Pipeline | Expression }[]
  readonly result: Pipeline
}
