/**
 * The Bicep files and the script in examples/setup create the same things, with exactly the permissions that docs/setup.md
 * lists. `npm run test:examples` runs the script.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { Language, Parser, type Node } from 'web-tree-sitter'
import { expectedRoles } from './documented-roles.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'examples/setup')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const script = read('examples/setup/setup.sh')
const bicepFiles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.bicep'))
  .map((path) => join(folder, path))

const parser: { parse: (text: string) => Node } = {
  parse: () => {
    throw new Error('The grammar is not loaded yet')
  }
}
beforeAll(async () => {
  await Parser.init()
  const made = new Parser()
  made.setLanguage(
    await Language.load(createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'))
  )
  parser.parse = (text) => made.parse(text)!.rootNode
})

const parseFile = (path: string) => parser.parse(readFileSync(path, 'utf8'))
const main = () => parseFile(join(folder, 'main.bicep'))

function all(node: Node, ...types: readonly string[]): readonly Node[] {
  return node.descendantsOfType([...types])
}

/** The declaration of this type, for example `variable_declaration`, with this name. */
function declared(file: Node, type: string, name: string): Node {
  const found = all(file, type).find((one) => nameOf(one) === name)
  if (!found) {
    throw new Error(`There is no ${type} ${name}`)
  }
  return found
}

function nameOf(declaration: Node): string {
  return declaration.namedChildren[0]!.text
}

function strings(node: Node): readonly string[] {
  return all(node, 'string').map(({ text }) => text.slice(1, -1))
}

/** The value of an object's property, or `undefined`. */
function property(object: Node, name: string): Node | undefined {
  return object.namedChildren.find((child) => child.type === 'object_property' && nameOf(child) === name)
    ?.namedChildren[1]
}

describe('Bicep', () => {
  test.each(bicepFiles.map((path) => [path.slice(folder.length + 1), path]))('%s parses', (_, path) => {
    const file = parseFile(path)
    expect(all(file, 'ERROR').map(({ text, startPosition }) => [startPosition.row + 1, text])).toEqual([])
    expect(file.hasError).toBe(false)
  })

  test('a file that lacks its last brace does not parse', () => {
    expect(
      parser.parse(read('examples/setup/modules/assign-to-group.bicep').replace(/\}\s*$/, '')).hasError
    ).toBe(true)
    expect(parser.parse("param name string = \nresource 'x' =\n").hasError).toBe(true)
  })

  /** Bicep's own functions and decorators that the files use. */
  const functions = [
    ...['allowed', 'batchSize', 'concat', 'contains', 'deployment', 'description', 'empty', 'environment'],
    ...['guid', 'map', 'minLength', 'resourceGroup', 'split', 'subscription', 'uniqueString']
  ]

  test.each(bicepFiles.map((path) => [path.slice(folder.length + 1), path]))(
    '%s uses only names that it declares, and all of them',
    (_, path) => {
      const file = parseFile(path)
      const declarations = all(
        file,
        ...['parameter_declaration', 'variable_declaration', 'resource_declaration', 'module_declaration']
      ).map((one) => one.namedChildren[0]!)
      const local = all(file, 'for_statement', 'lambda_expression').map((one) => one.namedChildren[0]!)
      const notUsed = new Set(
        [
          ...declarations,
          ...local,
          ...all(file, 'object_property', 'output_declaration').map((one) => one.namedChildren[0]!)
        ].map(({ id }) => id)
      )
      const used = all(file, 'identifier')
        .filter(({ id, parent }) => !notUsed.has(id) && parent?.type !== 'type')
        .map(({ text }) => text)
      const known = [...declarations, ...local].map(({ text }) => text)
      const unknown = [...new Set(used)].filter((name) => !known.includes(name) && !functions.includes(name))
      expect(unknown).toEqual([])
      const resources = all(file, 'resource_declaration', 'module_declaration').map(nameOf)
      expect(known.filter((name) => !used.includes(name) && !resources.includes(name))).toEqual([])
    }
  )

  test('each module exists, gets every parameter, and has the outputs that main.bicep reads', () => {
    const file = main()
    const modules = all(file, 'module_declaration')
    expect(modules).toHaveLength(10)
    for (const module of modules) {
      const path = join(folder, strings(module)[0]!)
      expect(bicepFiles).toContain(path)
      const target = parseFile(path)
      const params = all(module, 'object_property').find((one) => nameOf(one) === 'params')!.namedChildren[1]!
      expect(params.namedChildren.map(nameOf).sort()).toEqual(
        all(target, 'parameter_declaration').map(nameOf).sort()
      )
      const outputs = all(target, 'output_declaration').map(nameOf)
      const readHere = file.text.matchAll(new RegExp(`\\b${nameOf(module)}\\.outputs\\.(\\w+)`, 'g'))
      expect(outputs).toEqual(expect.arrayContaining([...readHere].map(([, name]) => name)))
      // A module for a resource group needs a scope; without one, Bicep deploys it to the subscription.
      const forSubscription = target.text.includes("targetScope = 'subscription'")
      expect(
        all(module, 'object_property').some(
          (one) => nameOf(one) === 'scope' && one.parent?.parent?.type !== 'object_property'
        )
      ).toBe(!forSubscription)
    }
  })

  test('the roles have exactly the permissions that docs/setup.md lists', () => {
    const file = main()
    const actions = (name: string) => strings(declared(file, 'variable_declaration', name))
    const { audit, readOnlyKeys, enforce, logs } = expectedRoles()
    expect(actions('auditActions')).toEqual(audit)
    expect(actions('logsActions')).toEqual(logs)
    expect([...actions('auditActions'), ...actions('readOnlyKeysActions')].sort()).toEqual(readOnlyKeys)
    expect([...actions('enforceActions')].sort()).toEqual(enforce)
    const given = all(file, 'object_property').filter((one) => nameOf(one) === 'actions')
    expect(given.map(({ namedChildren }) => namedChildren[1]!.text)).toEqual([
      "auditKeys == 'none' ? auditActions : concat(auditActions, readOnlyKeysActions)",
      'enforceActions',
      'logsActions'
    ])
  })

  test('only an identity that trusts no pull request reads logs, and only if asked', () => {
    const file = main()
    expect(declared(file, 'parameter_declaration', 'readLogs').text).toMatch(/ bool = false$/)
    const ofLogs = all(file, 'module_declaration', 'resource_declaration').filter(({ text }) =>
      /logsRole\b/.test(text)
    )
    expect(ofLogs.map(nameOf)).toEqual([
      'logsRole',
      'auditLogsOnSubscription',
      'enforceLogsOnSubscription',
      'auditLogsOnGroups',
      'enforceLogsOnGroups'
    ])
    for (const { text } of ofLogs) {
      expect(text).toMatch(/ if \((?:wholeSubscription && )?readLogs\) \{/)
    }
  })

  test('enforce trusts an environment and a branch, and no pull request', () => {
    const contexts = (name: string) =>
      all(declared(main(), 'variable_declaration', name), 'object').map(
        (trust) => strings(property(trust, 'context')!)[0]
      )
    expect(contexts('enforceTrusts')).toEqual([
      'environment:${enforceEnvironment}',
      'ref:refs/heads/${enforceBranch}'
    ])
    expect(contexts('auditTrusts')).toEqual(['ref:refs/heads/${auditBranch}', 'pull_request'])
  })

  test('audit trusts pull requests only if it lists no keys and reads no logs, and its name differs otherwise', () => {
    const text = (name: string) => declared(main(), 'variable_declaration', name).text
    expect(text('auditTrusts')).toContain(
      "auditTrustsPullRequests && auditKeys == 'none' && !readLogs ? [{ name: 'pull-request', context: 'pull_request' }] : []"
    )
    expect(text('auditName').replace(/\s+/g, ' ')).toBe(
      "var auditName = auditKeys != 'none' ? '${identityName}-audit-read-only-keys' : readLogs ? '${identityName}-audit-logs' : '${identityName}-audit'"
    )
  })

  test('each identity trusts both forms of a subject', () => {
    const file = parseFile(join(folder, 'modules/identity.bicep'))
    const subjects = ['byName', 'byId'].map((name) =>
      all(declared(file, 'variable_declaration', name), 'object').map(
        (one) => strings(property(one, 'subject')!)[0]
      )
    )
    expect(subjects.flat()).toEqual([
      'repo:${repository}:${trust.context}',
      'repo:${owner}@${ownerId}/${repositoryName}@${repositoryId}:${trust.context}'
    ])
    expect(declared(file, 'variable_declaration', 'credentials').text).toBe(
      'var credentials = concat(byName, byId)'
    )
  })

  test('federated credentials are created one at a time', () => {
    const file = parseFile(join(folder, 'modules/identity.bicep'))
    const resource = declared(file, 'resource_declaration', 'federatedCredentials')
    expect(resource.previousNamedSibling?.text).toBe('@batchSize(1)')
  })

  test('names of roles and assignments are derived from their scope and purpose', () => {
    const names = bicepFiles.flatMap((path) =>
      all(parseFile(path), 'resource_declaration')
        .filter((one) => strings(one)[0]!.startsWith('Microsoft.Authorization/'))
        .map((one) => property(all(one, 'object')[0]!, 'name')!.text)
    )
    expect(names.sort()).toEqual([
      'guid(resourceGroup().id, principalId, roleDefinitionId)',
      'guid(subscription().id, auditRoleName)',
      'guid(subscription().id, enforceRoleName)',
      'guid(subscription().id, logsRoleName)',
      'guid(subscription().id, principalId, roleDefinitionId)'
    ])
  })
})

describe('Azure CLI', () => {
  test('the roles have exactly the permissions that docs/setup.md lists', () => {
    const { audit, readOnlyKeys, enforce, logs } = expectedRoles()
    const actions = (text: string) => text.match(/Microsoft\.(?:DocumentDB|Insights)\/[^\s)']+/g) ?? []
    const [, plain = ''] = /^audit_actions=\((.*)\)$/m.exec(script) ?? []
    const [, more = ''] = /^ *audit_actions\+=\((.*)\)$/m.exec(script) ?? []
    const [, forEnforce = ''] =
      /^ensure_role "Cosmos Keyless Enforce [^]*?\n((?: {2}Microsoft.*\n)+)/m.exec(script) ?? []
    expect(actions(`${plain})`)).toEqual(audit)
    expect([...actions(`${plain})`), ...actions(`${more})`)].sort()).toEqual(readOnlyKeys)
    expect(actions(forEnforce).sort()).toEqual(enforce)
    const [, forLogs = ''] = /^ *ensure_role "Cosmos Keyless Logs ([^]*?)^ *for /m.exec(script) ?? []
    expect(actions(forLogs)).toEqual(logs)
    expect(actions(script)).toHaveLength(readOnlyKeys.length + enforce.length + logs.length)
  })

  test('enforce trusts an environment and a branch, and no pull request', () => {
    const trusted = [...script.matchAll(/^ *trust "\$(\w+)" (\S+) "?([^"\n]+)"?$/gm)].map((match) =>
      match.slice(1)
    )
    expect(trusted).toEqual([
      ['audit', 'branch', 'ref:refs/heads/$audit_branch'],
      ['audit', 'pull-request', 'pull_request'],
      ['enforce', 'environment', 'environment:$enforce_environment'],
      ['enforce', 'branch', 'ref:refs/heads/$enforce_branch']
    ])
    expect(script).toMatch(/^refuse_pull_requests "\$enforce"$/m)
    expect(script).toMatch(
      /^\[\[ \$audit_keys == none && \$read_logs == no \]\] \|\| refuse_pull_requests "\$audit"$/m
    )
  })

  test('each identity trusts both forms of a subject', () => {
    const subjects = [...script.matchAll(/^ *ensure_credential "\$1" \S+ "(.*)"$/gm)].map(
      ([, subject]) => subject
    )
    expect(subjects).toEqual([
      'repo:$repository:$3',
      'repo:${repository%/*}@$owner_id/${repository#*/}@$repository_id:$3'
    ])
  })

  test('the usage lists every option', () => {
    const usage = script.slice(script.indexOf("<<'USAGE'"), script.indexOf('\nUSAGE\n'))
    const named = [...usage.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option!)
    const options = [...script.matchAll(/^ {4}(--[a-z-]+)\) /gm)].map(([, option]) => option!)
    expect(options.length).toBeGreaterThan(10)
    expect(named.sort()).toEqual(options.sort())
  })
})

test('both print the variables that the pages and the workflows use', () => {
  const wanted = ['AZURE_AUDIT_CLIENT_ID', 'AZURE_CLIENT_ID', 'AZURE_SUBSCRIPTION_ID', 'AZURE_TENANT_ID']
  const outputs = all(main(), 'output_declaration').map(nameOf)
  expect(outputs.filter((name) => name.startsWith('AZURE_')).sort()).toEqual(wanted)
  expect((script.match(/AZURE_[A-Z_]+(?==)/g) ?? []).sort()).toEqual(wanted)
  const used = `${read('README.md')}${read('docs/estates.md')}`.match(/(?<=vars\.)AZURE_[A-Z_]+/g) ?? []
  expect(used).toEqual(expect.arrayContaining(wanted))
  const page = read(join('examples', 'setup', 'README.md'))
  for (const name of wanted) {
    expect(page).toContain(`\`${name}\``)
  }
})

test('both give identities, credentials, and roles the same names', () => {
  const identity = parseFile(join(folder, 'modules/identity.bicep')).text
  expect(identity).toContain("name: 'github-${trust.name}'")
  expect(identity).toContain("name: 'github-${trust.name}-ids'")
  expect(script).toContain('ensure_credential "$1" "github-$2" ')
  expect(script).toContain('ensure_credential "$1" "github-$2-ids" ')
  const roles = (text: string, id: string) =>
    [...text.matchAll(/Cosmos Keyless [A-Za-z -]+(?= \$)/g)].map(([name]) => `${name} ${id}`).sort()
  expect(roles(script, '')).toEqual(roles(main().text, ''))
  expect(roles(script, '')).toHaveLength(4)
})
