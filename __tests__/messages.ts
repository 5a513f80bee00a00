import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'

/*
 * What the action can say, as far as its source tells. A text is what stays the same of it, with … for what does not: each
 * branch of a conditional is a text of its own, and constants are followed to where they are set.
 */

export interface Message {
  readonly text: string
  /** Of the expression: file and line. */
  readonly at: string
}

export interface Source {
  /** What is said with a next step, or as a user's error. */
  readonly messages: readonly Message[]
  /** The expressions, as they are written, of which nothing can be told: messages that are passed on. */
  readonly passedOn: readonly Message[]
  /** Every text that stands anywhere. */
  readonly texts: ReadonlySet<string>
  /** The first string that calls of a function are given, by the function's name. */
  readonly given: (...functions: readonly string[]) => readonly string[]
  /** The names of the properties of a table, by the table's name. */
  readonly properties: (table: string) => readonly string[]
}

/** Reads all of `folder`. The types of packages are not looked at: they say nothing of messages. */
export function readSource(folder: string, but: readonly string[] = []): Source {
  const root = resolve(folder)
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !but.includes(path.replaceAll('\\', '/')))
    .map((path) => join(root, path))
  const options: ts.CompilerOptions = {
    noLib: true,
    types: [],
    allowImportingTsExtensions: true,
    noEmit: true
  }
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    resolveModuleNameLiterals: (literals, containing) =>
      literals.map(({ text }) => ({
        resolvedModule: /^\..*\.ts$/.test(text)
          ? { resolvedFileName: join(dirname(containing), text), extension: ts.Extension.Ts }
          : undefined
      }))
  }
  const program = ts.createProgram(paths, options, host)
  const own = new Set(paths.map((path) => path.replaceAll('\\', '/')))
  const nodes = program
    .getSourceFiles()
    .filter(({ fileName }) => own.has(fileName))
    .flatMap(descendants)
  const reader = createReader(program.getTypeChecker())
  const said = [
    ...nodes.filter(ts.isObjectLiteralExpression).flatMap(messageOf),
    ...nodes.filter(ts.isNewExpression).flatMap((made) => {
      const [first] = made.arguments ?? []
      return first !== undefined && isUserError(made, nodes) ? [first] : []
    })
  ]
  const at = (node: ts.Node): string => {
    const file = node.getSourceFile()
    const { line } = file.getLineAndCharacterOfPosition(node.getStart())
    return `${file.fileName.slice(root.length + 1)}:${line + 1}`
  }
  const read = said.map((node) => ({ node, texts: reader.textsOf(node) }))
  return {
    messages: read.flatMap(({ node, texts }) =>
      texts.filter((text) => text !== gap).map((text) => ({ text, at: at(node) }))
    ),
    passedOn: read.flatMap(({ node, texts }) =>
      texts.includes(gap) ? [{ text: node.getText().replace(/\s+/g, ' '), at: at(node) }] : []
    ),
    texts: new Set(
      nodes
        .filter((node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))
        .flatMap((node) => reader.textsOf(node))
    ),
    given: (...functions) =>
      nodes
        .filter(ts.isCallExpression)
        .filter(({ expression }) => functions.includes(expression.getText()))
        .flatMap((call) => call.arguments.filter(ts.isStringLiteralLike).slice(0, 1))
        .map(({ text }) => text),
    properties: (table) =>
      nodes
        .filter(ts.isVariableDeclaration)
        .filter(({ name }) => name.getText() === table)
        .flatMap(({ initializer }) =>
          initializer !== undefined && ts.isObjectLiteralExpression(initializer) ? initializer.properties : []
        )
        .flatMap(({ name }) => (name !== undefined && ts.isStringLiteralLike(name) ? [name.text] : []))
  }
}

const gap = '…'

function descendants(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = []
  const visit = (one: ts.Node): void => {
    found.push(one)
    one.forEachChild(visit)
  }
  visit(node)
  return found
}

function propertyOf(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  return node.properties
    .filter((property) => property.name?.getText() === name)
    .map((property) =>
      ts.isPropertyAssignment(property)
        ? property.initializer
        : ts.isShorthandPropertyAssignment(property)
          ? property.name
          : undefined
    )[0]
}

function messageOf(node: ts.ObjectLiteralExpression): readonly ts.Expression[] {
  const message = propertyOf(node, 'message')
  return message === undefined || propertyOf(node, 'nextStep') === undefined ? [] : [message]
}

/** A user's error, or a class that extends it. */
function isUserError({ expression }: ts.NewExpression, nodes: readonly ts.Node[]): boolean {
  const parents = new Map(
    nodes
      .filter(ts.isClassDeclaration)
      .map(({ name, heritageClauses }) => [name?.text, heritageClauses?.[0]?.types[0]?.expression.getText()])
  )
  for (let name: string | undefined = expression.getText(); name !== undefined; name = parents.get(name)) {
    if (name === 'UserError') {
      return true
    }
  }
  return false
}

/** One way to a text: what was chosen, by the condition's words, so that the same condition is not met and missed in one text. */
interface Way {
  readonly text: string
  readonly chosen: Readonly<Record<string, boolean>>
}

function createReader(checker: ts.TypeChecker): {
  readonly textsOf: (node: ts.Expression) => readonly string[]
} {
  const unknown: readonly Way[] = [{ text: gap, chosen: {} }]

  function textsOf(node: ts.Expression): readonly string[] {
    return [...new Set(ways(node, new Set()).map(({ text }) => text.replace(/…+/g, gap)))]
  }

  function ways(node: ts.Expression, seen: ReadonlySet<ts.Node>): readonly Way[] {
    const inner = (one: ts.Expression): readonly Way[] => ways(one, seen)
    if (ts.isStringLiteralLike(node)) {
      return [{ text: node.text, chosen: {} }]
    }
    if (ts.isTemplateExpression(node)) {
      return node.templateSpans.reduce<readonly Way[]>(
        (sofar, { expression, literal }) =>
          joined(joined(sofar, inner(expression)), [{ text: literal.text, chosen: {} }]),
        [{ text: node.head.text, chosen: {} }]
      )
    }
    if (ts.isConditionalExpression(node)) {
      const condition = node.condition.getText()
      const branch = (one: ts.Expression, met: boolean): readonly Way[] =>
        joined([{ text: '', chosen: { [condition]: met } }], inner(one))
      return [...branch(node.whenTrue, true), ...branch(node.whenFalse, false)]
    }
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken
      return kind === ts.SyntaxKind.PlusToken
        ? joined(inner(node.left), inner(node.right))
        : kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken
          ? [...inner(node.left), ...inner(node.right)]
          : unknown
    }
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
      return inner(node.expression)
    }
    const [first, ...others] = seen.has(node) ? [] : valuesOf(node)
    return first === undefined
      ? unknown
      : [first, ...others].flatMap((one) => ways(one, new Set([...seen, node])))
  }

  /** What a name stands for, where that is a text. */
  function valuesOf(node: ts.Expression): readonly ts.Expression[] {
    if (ts.isIdentifier(node)) {
      const declaration = declarationOf(node)
      return declaration === undefined || !ts.isVariableDeclaration(declaration)
        ? []
        : [
            ...(declaration.initializer === undefined ? [] : [declaration.initializer]),
            ...assignedTo(declaration)
          ].filter(isText)
    }
    // A property of something that stands in a table of the same file, beside its next step.
    const called = ts.isCallExpression(node) ? node.expression : node
    const property = ts.isPropertyAccessExpression(called)
      ? called.name.text
      : ts.isIdentifier(called)
        ? propertyNamed(declarationOf(called))
        : undefined
    return property === undefined || property === 'message'
      ? []
      : descendants(node.getSourceFile())
          .filter(ts.isObjectLiteralExpression)
          .filter((literal) => propertyOf(literal, 'nextStep') !== undefined)
          .flatMap((literal) => propertyOf(literal, property) ?? [])
          .map((value) => (ts.isArrowFunction(value) && !ts.isBlock(value.body) ? value.body : value))
  }

  function declarationOf(node: ts.Identifier): ts.Declaration | undefined {
    const parent = node.parent
    const symbol = ts.isShorthandPropertyAssignment(parent)
      ? checker.getShorthandAssignmentValueSymbol(parent)
      : checker.getSymbolAtLocation(node)
    const found =
      symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0
        ? checker.getAliasedSymbol(symbol)
        : symbol
    return found?.valueDeclaration
  }

  function assignedTo(declaration: ts.VariableDeclaration): readonly ts.Expression[] {
    return descendants(declaration.getSourceFile())
      .filter(ts.isBinaryExpression)
      .filter(
        ({ left, operatorToken }) =>
          operatorToken.kind === ts.SyntaxKind.EqualsToken &&
          ts.isIdentifier(left) &&
          declarationOf(left) === declaration
      )
      .map(({ right }) => right)
  }

  return { textsOf }
}

function joined(these: readonly Way[], those: readonly Way[]): readonly Way[] {
  return these.flatMap((one) =>
    those
      .filter(({ chosen }) =>
        Object.entries(chosen).every(([name, met]) => (one.chosen[name] ?? met) === met)
      )
      .map((other) => ({ text: one.text + other.text, chosen: { ...one.chosen, ...other.chosen } }))
  )
}

function isText(node: ts.Expression): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    ts.isConditionalExpression(node) ||
    ts.isBinaryExpression(node)
  )
}

function propertyNamed(declaration: ts.Declaration | undefined): string | undefined {
  return declaration !== undefined && ts.isBindingElement(declaration)
    ? (declaration.propertyName ?? declaration.name).getText()
    : undefined
}
