/** What a query service says about a query that it can't run. */
export class KqlError extends Error {
  readonly kind: 'SyntaxError' | 'SemanticError'
  /** For example `SYN0002`, `SEM0100`. */
  readonly code: string
  /** Where the parser stopped. */
  readonly at: { readonly line: number; readonly pos: number; readonly token: string } | undefined

  constructor(kind: KqlError['kind'], code: string, message: string, at?: KqlError['at']) {
    super(message)
    this.kind = kind
    this.code = code
    this.at = at
  }
}

/** Text and fields: Azure/Azure-Sentinel-Notebooks #20. */
export function syntaxError({ text, line, pos }: { text: string; line: number; pos: number }): KqlError {
  return new KqlError(
    'SyntaxError',
    'SYN0002',
    `Query could not be parsed at '${text}' on line [${line},${pos}]`,
    {
      line,
      pos,
      token: text
    }
  )
}

/** Text: microsoft/Kusto-Query-Language and Grafana's tests quote the same one. */
export function unresolvedTable(operator: string, name: string): KqlError {
  return new KqlError(
    'SemanticError',
    'SEM0100',
    operator === 'union'
      ? `'union' operator: Failed to resolve table expression named '${name}'`
      : `'${operator}' operator: Failed to resolve table or column expression named '${name}'`
  )
}

/** Text: Azure/azure-cli-extensions #3002. */
export function unresolvedColumn(operator: string, name: string): KqlError {
  return new KqlError(
    'SemanticError',
    'SEM0100',
    `'${operator}' operator: Failed to resolve column or scalar expression named '${name}'`
  )
}

/** The code is real for comparisons (SEM0064); for the rest, code and text are made up. */
export function wrongTypes(message: string, code = 'SEM0064'): KqlError {
  return new KqlError('SemanticError', code, message)
}

/** The text is that of @kusto/language-service-next, the code is made up. */
export function duplicateColumn(name: string): KqlError {
  return new KqlError('SemanticError', 'SEM0045', `A column with the name '${name}' is already declared.`)
}
