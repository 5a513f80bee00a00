export const id = 722;
export const ids = [722];
export const modules = {

/***/ 5523:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ apis),
/* harmony export */   i: () => (/* binding */ apiOf)
/* harmony export */ });
const apis = ['NoSQL', 'MongoDB', 'Cassandra', 'Gremlin', 'Table'];
/** Needs both the kind and the capabilities: a MongoDB account may have no capability (azure-cli, test_update_database_account.yaml). */
function apiOf(kind, capabilities) {
    const has = new Set(capabilities.map((name) => name?.toLowerCase()));
    if (kind === 'MongoDB' || has.has('enablemongo')) {
        return 'MongoDB';
    }
    if (has.has('enablecassandra')) {
        return 'Cassandra';
    }
    if (has.has('enablegremlin')) {
        return 'Gremlin';
    }
    return has.has('enabletable') ? 'Table' : 'NoSQL';
}


/***/ }),

/***/ 64:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ unmatched),
/* harmony export */   f: () => (/* binding */ exceptionFor)
/* harmony export */ });
const dayMs = 86_400_000;
/** Of several, the one that is valid longest. @param now ms since the epoch */
function exceptionFor(account, exceptions, now) {
    const names = namesOf(account);
    const [found] = exceptions
        .filter((one) => names.includes(one.account.toLowerCase()))
        .toSorted((one, other) => Date.parse(other.expires) - Date.parse(one.expires));
    if (found === undefined) {
        return undefined;
    }
    const { reason, owner, expires } = found;
    return { reason, owner, expires, expired: now >= Date.parse(expires) + dayMs };
}
function unmatched(exceptions, accounts) {
    const names = new Set(accounts.flatMap(namesOf));
    return exceptions.filter(({ account }) => !names.has(account.toLowerCase()));
}
function namesOf({ name, id }) {
    return [name.toLowerCase(), id.toLowerCase()];
}


/***/ }),

/***/ 2722:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgePlans: () => (/* binding */ judgePlans)
});

// EXTERNAL MODULE: ./src/azure/api.ts
var api = __webpack_require__(5523);
;// CONCATENATED MODULE: ./src/deployment/arm-type.ts
const types = {
    'microsoft.documentdb/databaseaccounts': 'account',
    'microsoft.resources/deployments': 'deployment'
};
/** Azure compares types without regard to case. Child types and other resources are `other`. */
function typeNamed(type) {
    const lower = type.toLowerCase();
    return Object.hasOwn(types, lower) ? (types[lower] ?? 'other') : 'other';
}
/**
 * A plain ID names its type after the last `/providers/`. An ID that ARM couldn't compute is an expression, which names the
 * types of the resources that it concerns.
 */
function typeOfId(id) {
    if (isExpression(id)) {
        return typeOfExpression(id);
    }
    if (!id.startsWith('/')) {
        return 'unclear';
    }
    const [, last] = /^.*\/providers\/(.*)$/is.exec(id) ?? [];
    if (last === undefined) {
        return 'other';
    }
    const [provider = '', type = '', name, ...more] = last.split('/').filter((part) => part !== '');
    return name === undefined ? 'unclear' : more.length > 0 ? 'other' : typeNamed(`${provider}/${type}`);
}
/** `resourceId` and its kin have the type as an argument, `extensionResourceId` behind the ID of another resource. */
function typeOfExpression(id) {
    const [, list] = /^\[(?:\w+)?resourceId\((.*)\)\]$/is.exec(id) ?? [];
    const [type] = argumentsIn(list ?? '').flatMap((text) => quotedType.exec(text)?.[1] ?? []);
    if (type !== undefined) {
        return typeNamed(type);
    }
    return accountInId.test(id) ? 'account' : otherType.test(id) ? 'other' : 'unclear';
}
const quotedType = /^\s*'([a-z0-9]+(?:\.[a-z0-9]+)+(?:\/\w+)+)'\s*$/i;
/** In an ID, the account's name follows the type; a child has a type and a name more. */
const accountInId = /microsoft\.documentdb\/databaseaccounts(?![a-z]|\/[^/'"]+\/[a-z])/i;
const otherType = /(?:\/providers\/|')[a-z0-9]+(?:\.[a-z0-9]+)+\/[a-z0-9]+/i;
/** Of a call; commas in texts and in inner calls don't count. */
function argumentsIn(list) {
    const found = [];
    let [depth, text] = [0, ''];
    for (const [part] of `${list},`.matchAll(/'(?:[^']|'')*'|[^]/g)) {
        if (part === ',' && depth === 0) {
            found.push(text);
            text = '';
        }
        else {
            depth += part === '(' ? 1 : part === ')' ? -1 : 0;
            text += part;
        }
    }
    return found;
}
/** An expression is a text in brackets; IDs may contain one as a part. */
function isExpression(text) {
    return text.includes('[');
}
/** Whether a text names the type of accounts itself, and not only one of its child types. */
function namesAccount(text) {
    return /microsoft\.documentdb\/databaseaccounts(?![a-z]|\/[a-z]+['"/])/i.test(text);
}

;// CONCATENATED MODULE: ./src/deployment/json.ts
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** An own property, so that `constructor` and `__proto__` are names like any other. */
function own(value, key) {
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
function has(value, key) {
    return isObject(value) && Object.hasOwn(value, key);
}
/** The items if it's a list, else none. */
function items(value) {
    return Array.isArray(value) ? value : [];
}
/** The items of a list that may be missing. Anything else counts as one item, so that it isn't overlooked. */
function listed(value) {
    return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}
/** The text if it's a string, else `undefined`. */
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}

;// CONCATENATED MODULE: ./src/deployment/arm-body.ts



/** The values of a property; ARM compares keys without regard to case. */
function spelled(object, key) {
    return isObject(object)
        ? Object.keys(object)
            .filter((name) => name.toLowerCase() === key.toLowerCase())
            .map((name) => own(object, name))
        : [];
}
/** The only value of a property; `undefined` if it's missing or spelled twice. */
function only(object, key) {
    const values = spelled(object, key);
    return values.length === 1 ? values[0] : undefined;
}
function valueIn(body) {
    if (!isObject(body)) {
        return 'no-body';
    }
    const all = spelled(body, 'properties');
    if (all.length !== 1) {
        return all.length === 0 ? 'no-properties' : 'twice';
    }
    const [properties] = all;
    if (!isObject(properties)) {
        return properties === null ? 'no-properties' : 'properties-unknown';
    }
    const values = spelled(properties, 'disableLocalAuth');
    return values.length > 1 ? 'twice' : values.length === 0 ? 'absent' : kindOf(values[0]);
}
function kindOf(value) {
    if (value === null || typeof value === 'boolean') {
        return `${value}`;
    }
    return typeof value === 'string' && isExpression(value) ? 'expression' : 'not-boolean';
}
/** `disableLocalAuth` as a boolean; `null` for anything else. */
function booleanIn(body) {
    const value = valueIn(body);
    return value === 'true' ? true : value === 'false' ? false : null;
}
/** `null` if the body doesn't say which API the account speaks. */
function apiIn(body) {
    const kind = only(body, 'kind') ?? undefined;
    if (kind === 'MongoDB') {
        return 'MongoDB';
    }
    const properties = only(body, 'properties');
    if (!isObject(properties) || (kind !== undefined && (typeof kind !== 'string' || isExpression(kind)))) {
        return null;
    }
    const capabilities = only(properties, 'capabilities') ?? [];
    if (!Array.isArray(capabilities) || spelled(properties, 'capabilities').length > 1) {
        return null;
    }
    const names = capabilities.map((capability) => textOf(only(capability, 'name')));
    return names.some((name) => name === undefined || isExpression(name)) ? null : (0,api/* apiOf */.i)(kind, names);
}
/** The property exists since 2021-06-15 (hashicorp/terraform-provider-azurerm#13188). */
function knowledgeOf(versions) {
    const all = versions.filter((version) => version !== undefined && version !== null).map(knows);
    return all.includes('ignores')
        ? 'ignores'
        : all.length === 0 || all.includes('unknown')
            ? 'unknown'
            : 'knows';
}
function knows(version) {
    const [, date] = /^(20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:-[a-z]+)?$/i.exec(textOf(version) ?? '') ?? [];
    return date === undefined ? 'unknown' : date < '2021-06-15' ? 'ignores' : 'knows';
}

// EXTERNAL MODULE: ./src/azure/resource-id.ts
var resource_id = __webpack_require__(1365);
// EXTERNAL MODULE: ./src/runtime/text.ts
var runtime_text = __webpack_require__(5369);
;// CONCATENATED MODULE: ./src/deployment/arm-entry.ts





/** The symbolic name, if the engine gives one. */
function addressOf({ number, file, symbolicName }) {
    return symbolicName !== undefined && /^[a-z_][\w.:[\]-]{0,200}$/i.test(symbolicName)
        ? symbolicName
        : `account ${number} of ${(0,runtime_text/* oneLine */.TN)(file, 200)}`;
}
function entryOf(account, place, { setting, why }) {
    const { id, before, after } = account;
    const ref = resource_id/* accountRef */.nX.parse(textOf(id) ?? '');
    const body = after ?? before;
    const name = ref?.name ?? plainName(account.name) ?? plainName(lastOf(id));
    return {
        id: ref?.id,
        name,
        resourceGroup: ref?.resourceGroup ?? '',
        subscriptionId: ref?.subscriptionId ?? '',
        location: plain(own(body, 'location')),
        api: apiIn(body),
        address: addressOf(place),
        setting,
        why,
        before: booleanIn(before),
        after: booleanIn(after),
        source: null,
        fix: null
    };
}
function lastOf(id) {
    return typeof id === 'string' && !isExpression(id)
        ? id.split('/').findLast((part) => part !== '')
        : undefined;
}
function plainName(name) {
    return typeof name === 'string' && resource_id/* accountName */.vi.test(name) ? name : undefined;
}
function plain(location) {
    return typeof location === 'string' && /^[a-z0-9 ]{1,60}$/i.test(location) ? location : '';
}

;// CONCATENATED MODULE: ./src/deployment/arm-explain.ts

/** The newest stable version that all clouds have. */
const newer = (0,runtime_text/* asCode */.qM)('Microsoft.DocumentDB/databaseAccounts@2024-05-15');
/** The exact text to write. */
function write(address) {
    return `In the template’s resource ${address}, write ${(0,runtime_text/* asCode */.qM)('properties: { disableLocalAuth: true }')} in Bicep, or ${(0,runtime_text/* asCode */.qM)('"properties": { "disableLocalAuth": true }')} in ARM JSON, beside the other properties.`;
}
function judgment(setting, code, message, nextStep = '') {
    return { setting, why: { code, message, nextStep } };
}
const off = (0,runtime_text/* asCode */.qM)('disableLocalAuth');
const turnsOff = judgment('disabled', 'planned', `The deployment sets ${off} to true.`);
/** @param before `true` means that keys were off */
function leavesOn(value, before, address) {
    const says = value === 'absent' || value === 'no-properties'
        ? `The deployment doesn’t mention ${off}. Azure Resource Manager overwrites properties that a template leaves out, and by default keys are on.`
        : `The deployment sets ${off} to ${value}.`;
    return before === true
        ? judgment('enabled', 'plan-turns-keys-on', `${says} Keys are off today.`, write(address))
        : judgment('enabled', 'plan-leaves-keys-on', says, write(address));
}
function ignoresSetting(address) {
    return judgment('enabled', 'plan-api-version-too-old', `The resource’s API version is older than 2021-06-15 and ignores ${off}.`, `Use a newer API version for the resource ${address}: ${newer}.`);
}
function versionUnknown(address) {
    return judgment('unknown', 'plan-entry-unclear', `The plan doesn’t name the resource’s API version, and versions before 2021-06-15 ignore ${off}.`, `Write the API version of the resource ${address} literally: ${newer}.`);
}
const notShown = ['plan-entry-unclear', 'The plan doesn’t show the resource as it will be.'];
/** Values that leave the setting open. */
const arm_explain_open = {
    expression: ['plan-value-unknown', `The value of ${off} is computed during the deployment.`],
    'properties-unknown': [
        'plan-value-unknown',
        'The resource’s properties are computed during the deployment.'
    ],
    'not-boolean': ['plan-value-not-boolean', `The value of ${off} is neither true nor false.`],
    'no-properties': ['plan-entry-unclear', 'The plan doesn’t show the resource’s properties.'],
    twice: ['plan-contradictory', `The resource has ${off} twice, in different case.`]
};
function staysOpen(value, address) {
    const [code, message] = arm_explain_open[value] ?? notShown;
    return judgment('unknown', code, message, write(address));
}

;// CONCATENATED MODULE: ./src/deployment/diagnostics.ts


/** What-if has objects. */
function whatIfDiagnostics(diagnostics) {
    return listed(diagnostics).map((one) => ({
        level: textOf(own(one, 'level')) ?? '',
        code: textOf(own(one, 'code')) ?? '',
        target: textOf(own(one, 'target')) ?? ''
    }));
}
/** Bicep has texts: `TARGET Warning NestedDeploymentShortCircuited: The nested deployment …`. */
function snapshotDiagnostics(diagnostics) {
    return listed(diagnostics).map((one) => {
        const [, target = '', level = '', code = ''] = /^(\S*) ?(\w+) (\w+): /.exec(textOf(one) ?? '') ?? [];
        return { level, code, target };
    });
}
/** Diagnostics that mean that resources may be missing. One that can't be read counts as such. */
function incompleteBy(diagnostics, file) {
    const left = diagnostics.filter(({ level, code }) => code === '' || /^nesteddeployment/i.test(code) || level.toLowerCase() === 'error');
    if (left.length === 0) {
        return [];
    }
    const codes = [...new Set(left.map(({ code }) => (/^\w{1,80}$/.test(code) ? code : 'unknown diagnostic')))];
    const names = [...new Set(left.map(({ target }) => target.split('/').at(-1) ?? ''))].filter(isName);
    const where = names.length === 0 ? '' : ` in ${(0,runtime_text/* list */.p_)(names.slice(0, 3))}`;
    return [
        incomplete(file, `The engine couldn’t look into a part of the deployment (${(0,runtime_text/* list */.p_)(codes.slice(0, 3))}${where}), so accounts may be missing from it.`, 'Deploy that part as a local Bicep module with parameters that are known before the deployment, or check it with a separate plan.')
    ];
}
function isName(name) {
    return /^[\w.()-]{1,64}$/.test(name);
}
function incomplete(file, why, nextStep) {
    return {
        code: 'plan-incomplete',
        verdict: 'inconclusive',
        message: `The plan ${(0,runtime_text/* oneLine */.TN)(file, 200)} is incomplete. ${why}`,
        nextStep
    };
}

;// CONCATENATED MODULE: ./src/deployment/hidden-template.ts


/** Whether the visible text of a nested deployment names the type of accounts. */
function hidesAccount(body) {
    const left = [body];
    for (let value = left.pop(); value !== undefined; value = left.pop()) {
        if (typeof value === 'string') {
            if (namesType(value)) {
                return true;
            }
        }
        else if (typeof value === 'object' && value !== null) {
            for (const inner of Object.values(value)) {
                left.push(inner ?? '');
            }
        }
    }
    return false;
}
function namesType(text) {
    return /^[\w.]+(?:\/\w+)+$/.test(text) && !isExpression(text)
        ? typeNamed(text) === 'account'
        : namesAccount(text);
}
const hidden_template_hidden = judgment('unknown', 'plan-hidden-template', 'A nested deployment that the engine didn’t expand contains a Cosmos DB account.', 'Deploy it as a local Bicep module with parameters that are known before the deployment.');
function notVisible(address) {
    return {
        code: 'plan-template-not-visible',
        message: `The plan doesn’t show what the nested deployment ${address} deploys. Check it with a separate plan.`
    };
}

;// CONCATENATED MODULE: ./src/deployment/bicep-snapshot.ts







/** `bicep snapshot` (src/Bicep.Core/Utils/Snapshots/Snapshot.cs). It knows nothing of what exists. Total and pure. */
function planOfSnapshot(json, file) {
    const resources = items(own(json, 'predictedResources'));
    const entries = [];
    const warnings = [];
    let nameless = 0;
    for (const resource of resources) {
        const type = typeOf(resource);
        const place = { number: entries.length + 1, file };
        if (type === 'account') {
            const account = {
                id: own(resource, 'id'),
                name: own(resource, 'name'),
                before: undefined,
                after: resource
            };
            entries.push(entryOf(account, place, judge(resource, addressOf(place))));
        }
        else if (type === 'deployment') {
            if (hidesAccount(resource)) {
                entries.push(entryOf({ id: undefined, before: undefined, after: undefined }, place, hidden_template_hidden));
            }
            else {
                warnings.push(notVisible(nameOf(resource)));
            }
        }
        nameless += Number(type === 'unclear');
    }
    return {
        format: 'bicep-snapshot',
        file,
        resources: resources.length,
        entries,
        problems: [
            ...incompleteBy(snapshotDiagnostics(own(json, 'diagnostics')), file),
            ...(nameless > 0
                ? [
                    incomplete(file, `It has ${nameless} resources without a type.`, 'Write the snapshot again with the newest Bicep.')
                ]
                : [])
        ],
        warnings,
        secrets: []
    };
}
/** Resources of Bicep extensions have a type without a provider, and child types have one more segment. */
function typeOf(resource) {
    const [type = ''] = textOf(only(resource, 'type'))?.split('@') ?? [];
    return /^[\w./-]+$/.test(type) ? typeNamed(type) : 'unclear';
}
const on = new Set(['false', 'null', 'absent', 'no-properties']);
/** The rules, in order; the first that applies decides. */
const rules = [
    [({ conditional }) => conditional, () => undecided],
    [({ optional }) => optional, () => leavesExisting],
    [({ value }) => on.has(value), ({ value, address }) => leavesOn(value, null, address)],
    [
        ({ value, version }) => value === 'true' && version === 'ignores',
        ({ address }) => ignoresSetting(address)
    ],
    [
        ({ value, version }) => value === 'true' && version === 'unknown',
        ({ address }) => versionUnknown(address)
    ],
    [({ value }) => value === 'true', () => turnsOff]
];
function judge(resource, address) {
    const facts = {
        value: valueIn(resource),
        version: knowledgeOf([only(resource, 'apiVersion')]),
        conditional: spelled(resource, 'condition').some((condition) => condition !== true),
        optional: hasOption(resource),
        address
    };
    const [, then] = rules.find(([applies]) => applies(facts)) ?? [];
    return then?.(facts) ?? staysOpen(facts.value, address);
}
const options = new Set(['options', 'existing', 'method', 'copy', 'import', 'extension']);
/** Deployment options have keys like `@options` (src/Bicep.Core/Emit/TemplateWriter.cs). */
function hasOption(resource) {
    return (isObject(resource) &&
        Object.keys(resource).some((key) => key.startsWith('@') || options.has(key.toLowerCase())));
}
const undecided = judgment('unknown', 'plan-condition-undecided', 'Before the deployment, Bicep doesn’t know whether the account is deployed.', 'Make the condition of the resource and of its module depend on parameters and variables only, and give their values in the parameters file.');
/** Also of a template whose snapshot doesn’t show the option. */
const leavesExisting = judgment('unknown', 'plan-condition-undecided', 'The resource has a deployment option, such as `onlyIfNotExists`, with which an existing account stays as it is.', 'Remove the option from the resource.');
function nameOf(resource) {
    const name = textOf(own(resource, 'name')) ?? '';
    return /^[\w.()-]{1,64}$/.test(name) ? name : 'without a readable name';
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/deployment/edit.ts
/* How to change a source text so that it turns keys off. */
/**
 * Writes `value` at `path` below the object at `open`: in place of the present value, or as its first member. `undefined`
 * unless that is certain.
 */
function editOf(text, syntax, open, [key, ...rest], value) {
    const members = syntax.membersAt(open);
    const [member, ...others] = members?.filter((one) => one.key.toLowerCase() === key.toLowerCase()) ?? [];
    if (members === undefined || others.length > 0) {
        return undefined;
    }
    if (member === undefined) {
        return insertAfter(text, open, written([key, ...rest], syntax, value));
    }
    const [next, ...more] = rest;
    if (next === undefined) {
        return replace(text, member, written([member.key], syntax, value));
    }
    return member.object === undefined ? undefined : editOf(text, syntax, member.object, [next, ...more], value);
}
/** `a = { b = value }` */
function written([key, ...rest], syntax, value) {
    const inner = rest.length === 0 ? value : `{ ${written(rest, syntax, value)} }`;
    return `${key ?? ''}${syntax.assign === '=' ? ' =' : ':'} ${inner}`;
}
function replace(text, { start, end }, by) {
    return { start: positionAt(text, start), end: positionAt(text, end), text: by };
}
/** The first member of the object at `open`: on a line of its own, unless the brace's line has other members. */
function insertAfter(text, open, written) {
    const line = insertLine(text, open, written);
    const rest = text.slice(open + 1);
    if (line !== undefined || /^[ \t]*(?:\/|#)/.test(rest)) {
        return line;
    }
    const start = positionAt(text, open + 1);
    const end = rest.startsWith('}') ? ' ' : /^[ \t]*\}/.test(rest) ? '' : ',';
    return { start, end: start, text: ` ${written}${end}` };
}
/** The first line of the object or block at `open`; `undefined` if the brace's line goes on. */
function insertLine(text, open, written) {
    const after = open + 1;
    const [rest = '', next = ''] = text.slice(after, after + 2_000).split('\n', 2);
    if (isBlank.test(rest) && text.startsWith('\n', after + rest.length)) {
        const { line } = positionAt(text, open);
        const outer = indentOf(text.slice(text.lastIndexOf('\n', open) + 1, open));
        const inner = indentOf(next);
        const indent = inner.length > outer.length ? inner : `${outer}  `;
        const start = { line: line + 1, column: 1 };
        return { start, end: start, text: `${indent}${written}${rest.endsWith('\r') ? '\r\n' : '\n'}` };
    }
    return undefined;
}
/** Nothing or a comment. */
const isBlank = /^[ \t]*(?:(?:#|\/\/).*)?\r?$/;
function indentOf(line) {
    return /^[ \t]*/.exec(line)?.[0] ?? '';
}
function positionAt(text, offset) {
    const before = text.slice(0, offset);
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

;// CONCATENATED MODULE: ./src/deployment/bicep-edit.ts

/** The body of a resource, of one with a condition, or of a loop. */
const body = /[ \t]*=[ \t]*(?:if[ \t]*\([^{}\n]*\)[ \t]*|\[[ \t\r\n]*for[ \t]+[^{}\n]*:[ \t]*(?:if[ \t]*\([^{}\n]*\)[ \t]*)?)?\{/y;
/**
 * Writes `disableLocalAuth: true` into the properties of the resource whose header ends at `from`. `undefined` unless that is
 * certain.
 * @param code the text with blanks instead of comments
 * @param bare the text with blanks instead of comments and strings
 */
function propertyEdit(text, code, bare, from) {
    body.lastIndex = from;
    if (!body.test(bare)) {
        return undefined;
    }
    const syntax = { assign: ':', membersAt: (open) => membersAt(code, bare, open) };
    return editOf(text, syntax, body.lastIndex - 1, ['properties', 'disableLocalAuth'], 'true');
}
const key = /[ \t]*'?(\w+)'?[ \t]*:[ \t]*/y;
/** Decorators and child resources have no key. */
const declaration = /[ \t]*(?:@|resource\b)/y;
function membersAt(code, bare, open) {
    const members = [];
    for (let start = open + 1; start < bare.length;) {
        const end = endOf(bare, start);
        if (end === undefined) {
            return undefined;
        }
        const member = memberAt(code, bare, start, end);
        if (member !== undefined) {
            members.push(member);
        }
        else if (code.slice(start, end).trim() !== '' && !matches(declaration, code, start)) {
            // A spread, or a value that goes on.
            return undefined;
        }
        if (bare[end] === '}') {
            return members;
        }
        start = end + 1;
    }
    return undefined;
}
function memberAt(code, bare, start, end) {
    key.lastIndex = start;
    const [found, name] = key.exec(code) ?? [];
    if (found === undefined || name === undefined || start + found.length > end) {
        return undefined;
    }
    const value = start + found.length;
    const last = start + code.slice(start, end).trimEnd().length;
    return {
        key: name,
        start: start + found.search(/\S/),
        end: last,
        object: bare[value] === '{' && closing(bare, value) === last - 1 ? value : undefined
    };
}
function matches(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.test(text);
}
/** The comma, line end or bracket that ends an entry. */
function endOf(bare, start) {
    for (let at = start; at < bare.length; at++) {
        if (/[,\n}\])]/.test(bare[at] ?? '')) {
            return at;
        }
        if (/[{[(]/.test(bare[at] ?? '')) {
            at = closing(bare, at) ?? bare.length;
        }
    }
    return undefined;
}
/** The bracket that closes the one at `open`. */
function closing(bare, open) {
    let depth = 0;
    for (let at = open; at < bare.length; at++) {
        if (/[{[(]/.test(bare[at] ?? '')) {
            depth++;
        }
        else if (/[}\])]/.test(bare[at] ?? '') && --depth === 0) {
            return at;
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/deployment/bicep-text.ts



const statement = /^[ \t]*(resource|module|param|var|output|type|func)[ \t]+(\w+)\b/gm;
const resourceHeader = /[ \t]*resource[ \t]+\w+[ \t]+'([^'@]*)@([^']*)'[ \t]*(existing\b)?/y;
const moduleHeader = /[ \t]*module[ \t]+\w+[ \t]+'([^']*)'/y;
const nestedTemplate = /\btype'?[ \t]*:[ \t]*'microsoft\.documentdb\/databaseaccounts'/i;
/** Scans Bicep. It finds declarations, and evaluates nothing. */
function readBicep(text) {
    const { code, bare } = withoutComments(text);
    const declarations = [];
    const modules = [];
    let doubt = nestedTemplate.test(code);
    let end = 0;
    for (const { index, 0: found, 1: keyword, 2: symbol = '' } of bare.matchAll(statement)) {
        const decorators = bare.slice(end, index);
        end = index + found.length;
        if (keyword === 'resource') {
            const [header, type, version, existing] = matchAt(resourceHeader, code, index);
            doubt ||=
                header === undefined && !/^[ \t]*resource[ \t]+\w+[ \t]+'[^'@]*'/.test(code.slice(index, index + 400));
            if (header !== undefined && typeNamed(type ?? '') === 'account' && existing === undefined) {
                declarations.push({
                    symbol,
                    line: lineAt(text, index + found.search(/\S/)),
                    name: nameIn(code, bare, index + header.length),
                    onlyIfNotExists: /@(?:sys[ \t]*\.[ \t]*)?onlyIfNotExists\b/.test(decorators),
                    edit: knowledgeOf([version]) === 'knows'
                        ? propertyEdit(text, code, bare, index + header.length)
                        : undefined
                });
            }
        }
        else if (keyword === 'module') {
            const [, path] = matchAt(moduleHeader, code, index);
            if (path === undefined || /^(?:br|ts)[:/]/i.test(path) || path.includes('$')) {
                doubt = true;
            }
            else {
                modules.push(path);
            }
        }
    }
    return { declarations, modules, doubt };
}
/** Scans the text of an ARM template. */
function readArmJson(text) {
    const onlyIfNotExists = /"onlyIfNotExists"/i.test(text);
    const found = text.matchAll(/"type"\s*:\s*"microsoft\.documentdb\/databaseaccounts"/gi);
    return {
        declarations: [...found].map(({ index }) => ({
            symbol: '',
            line: lineAt(text, index),
            name: undefined,
            onlyIfNotExists,
            edit: undefined
        })),
        modules: [],
        doubt: /"templateLink"/i.test(text)
    };
}
/** The template that a parameters file uses, as written. */
function targetOf(parameters) {
    return /^[ \t]*using[ \t]+'([^'$]*)'/m.exec(withoutComments(parameters).code)?.[1];
}
function matchAt(pattern, text, index) {
    pattern.lastIndex = index;
    return pattern.exec(text) ?? [];
}
function lineAt(text, index) {
    return text.slice(0, index).split('\n').length;
}
/** The literal `name` at the first level of the body. */
function nameIn(code, bare, from) {
    let depth = 0;
    for (let at = from; at < bare.length; at++) {
        if (bare[at] === '{') {
            depth++;
        }
        else if (bare[at] === '}' && --depth === 0) {
            return undefined;
        }
        else if (depth === 1 && /[{\n]/.test(bare[at - 1] ?? '')) {
            const [, name] = matchAt(/\s*name[ \t]*:[ \t]*'([^'$\\]*)'/y, code, at);
            if (name !== undefined) {
                return name;
            }
        }
    }
    return undefined;
}
/**
 * The text with spaces instead of comments and multi-line strings (`code`), and also instead of strings (`bare`). Offsets
 * stay the same.
 */
function withoutComments(text) {
    const code = text.split('');
    const bare = text.split('');
    /** Depth of braces in each interpolation, and -1 in a string. The first is the file. */
    const inside = [0];
    const blank = (from, to, both) => {
        for (let at = from; at < to && at < text.length; at++) {
            if (text[at] !== '\n') {
                bare[at] = ' ';
                code[at] = both ? ' ' : (code[at] ?? ' ');
            }
        }
    };
    let at = 0;
    while (at < text.length) {
        const depth = inside.at(-1) ?? 0;
        const start = at;
        if (depth < 0) {
            at += text[at] === '\\' ? 2 : text.startsWith('${', at) ? 2 : 1;
            if (text[start] === '\n') {
                inside.length = 1;
            }
            else if (text[start] === "'") {
                inside.pop();
            }
            else if (text.startsWith('${', start)) {
                inside.push(0);
            }
            blank(start, at, false);
            continue;
        }
        const comment = text.startsWith('//', at) ? '\n' : text.startsWith('/*', at) ? '*/' : undefined;
        const close = comment ?? (text.startsWith("'''", at) ? "'''" : undefined);
        if (close !== undefined) {
            const end = text.indexOf(close, at + (close === "'''" ? 3 : 2));
            at = end < 0 ? text.length : end + (close === '\n' ? 0 : close.length);
            blank(start, at, true);
            continue;
        }
        at++;
        if (inside.length > 1 || text[start] === "'") {
            blank(start, at, false);
        }
        if (text[start] === "'") {
            inside.push(-1);
        }
        else if (text[start] === '{') {
            inside[inside.length - 1] = depth + 1;
        }
        else if (text[start] === '}' && depth === 0 && inside.length > 1) {
            inside.pop();
        }
        else if (text[start] === '}') {
            inside[inside.length - 1] = Math.max(0, depth - 1);
        }
    }
    return { code: code.join(''), bare: bare.join('') };
}

// EXTERNAL MODULE: ./src/deployment/planned-account.ts
var planned_account = __webpack_require__(7823);
;// CONCATENATED MODULE: ./src/deployment/bicep-source.ts





/** Beyond these limits, no line is certain. */
const mostFiles = 2_000;
const largestFile = 1_000_000;
const largestSum = 50_000_000;
/**
 * Adds the lines that declare the accounts, if they are certain: for a snapshot, in the template that the parameters file beside it
 * uses and in its local modules; for what-if, by symbolic name in the workspace. A declaration with `@onlyIfNotExists()`, which
 * neither format shows, makes the account unknown. Reads only files of the workspace, and never throws.
 * @param workspace the plan's path is relative to it
 */
async function withBicepSources(plan, workspace) {
    if (plan.format === 'terraform' || plan.entries.length === 0) {
        return plan;
    }
    const reader = await openReader(workspace);
    const isSnapshot = plan.format === 'bicep-snapshot';
    const sources = isSnapshot ? await templatesOf(plan.file, reader) : await everyBicep(reader);
    const choose = isSnapshot ? declarationOf : symbolOf;
    return {
        ...plan,
        entries: plan.entries.map((entry) => sourced(entry, choose(entry, sources), sources, isSnapshot))
    };
}
function sourced(entry, found, { declarations }, isSnapshot) {
    const source = found === undefined ? null : { path: found.path, line: found.line };
    const others = isSnapshot ? declarations : [];
    const mayBe = found === undefined ? others.filter((other) => mayDeclare(other, entry)) : [found];
    return entry.setting === 'disabled' &&
        entry.before !== true &&
        mayBe.some(({ onlyIfNotExists }) => onlyIfNotExists)
        ? { ...entry, ...leavesExisting, source }
        : { ...entry, source, fix: (0,planned_account/* isFixable */.G4)(entry) ? fixOf(found) : null };
}
function fixOf(found) {
    return found?.edit === undefined ? null : { path: found.path, ...found.edit };
}
function mayDeclare({ name }, entry) {
    return name === undefined || entry.name === undefined || same(name, entry.name);
}
function same(one, other) {
    return one.toLowerCase() === other.toLowerCase();
}
/** The only one with the account's name written literally, or the only one that may have this name. */
function declarationOf(entry, { declarations, doubt }) {
    const may = declarations.filter((one) => mayDeclare(one, entry));
    const named = may.filter((one) => one.name !== undefined && entry.name !== undefined);
    const [first, ...more] = named.length > 0 ? named : doubt ? [] : may;
    return more.length > 0 ? undefined : first;
}
/** Loops have symbolic names like `orders[0]`. */
function symbolOf({ address }, { declarations, doubt }) {
    const symbol = address.replace(/\[\d+\]$/, '');
    const [first, ...more] = declarations.filter((one) => one.symbol === symbol);
    return doubt || more.length > 0 ? undefined : first;
}
async function openReader(workspace) {
    const root = await (0,promises_.realpath)(workspace).catch(() => (0,external_node_path_.resolve)(workspace));
    let files = 0;
    let left = largestSum;
    return {
        root,
        async text(path) {
            try {
                const real = await (0,promises_.realpath)(path);
                const inside = (0,external_node_path_.relative)(root, real);
                const { size, isFile } = await (0,promises_.stat)(real).then((found) => ({
                    size: found.size,
                    isFile: found.isFile()
                }));
                const outside = inside === '' || inside === '..' || inside.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(inside);
                if (outside || !isFile || size > largestFile || size > left || ++files > mostFiles) {
                    return undefined;
                }
                left -= size;
                return await (0,promises_.readFile)(real, 'utf8');
            }
            catch {
                return undefined;
            }
        }
    };
}
const nothing = { declarations: [], doubt: true };
async function templatesOf(file, reader) {
    const path = (0,external_node_path_.isAbsolute)(file) ? file : (0,external_node_path_.join)(reader.root, file);
    const parameters = path.replace(/\.snapshot\.json$/i, '.bicepparam');
    const target = parameters === path ? undefined : targetOf((await reader.text(parameters)) ?? '');
    if (target === undefined || /^(?:br|ts)[:/]/i.test(target)) {
        return nothing;
    }
    const paths = [(0,external_node_path_.join)((0,external_node_path_.dirname)(parameters), target)];
    const declarations = [];
    let doubt = false;
    for (const next of paths) {
        const template = await templateAt(next, reader);
        if (template === undefined) {
            doubt = true;
            continue;
        }
        doubt ||= template.doubt;
        declarations.push(...placed(template, next, reader));
        for (const module of template.modules) {
            const inner = (0,external_node_path_.join)((0,external_node_path_.dirname)(next), module);
            if (!paths.includes(inner)) {
                paths.push(inner);
            }
        }
    }
    return { declarations, doubt };
}
async function everyBicep(reader) {
    const declarations = [];
    let doubt = false;
    try {
        for await (const found of (0,promises_.glob)('**/*.bicep', {
            cwd: reader.root,
            exclude: ['**/node_modules', '**/.git']
        })) {
            const path = (0,external_node_path_.join)(reader.root, found);
            const template = await templateAt(path, reader);
            doubt ||= template === undefined;
            declarations.push(...(template === undefined ? [] : placed(template, path, reader)));
            if (doubt) {
                break;
            }
        }
    }
    catch {
        doubt = true;
    }
    return { declarations, doubt };
}
async function templateAt(path, reader) {
    const text = await reader.text(path);
    return text === undefined ? undefined : /\.json$/i.test(path) ? readArmJson(text) : readBicep(text);
}
function placed({ declarations }, path, { root }) {
    const shown = (0,external_node_path_.relative)(root, path).split(external_node_path_.sep).join('/');
    return declarations.map((declaration) => ({ ...declaration, path: shown }));
}

;// CONCATENATED MODULE: ./src/deployment/terraform/source.ts


/** Beyond these, the source isn’t used at all, because one of several equal folders might be missing. */
const most = { folders: 5000, files: 5000, bytes: 32 * 1024 * 1024 };
/** Bytes. A larger file isn’t read. */
const source_largestFile = 1024 * 1024;
/**
 * Reads the `.tf` files of a workspace, folder by folder. Doesn’t follow symbolic links, so it never leaves the workspace,
 * and skips hidden folders (`.git`, `.terraform`) and `node_modules`. Never throws: what can’t be read isn’t there.
 */
async function readTerraformSources(workspace, limits = most) {
    const folders = new Map();
    const open = ['.'];
    let [visited, files, bytes] = [0, 0, 0];
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
        const entries = await (0,promises_.readdir)((0,external_node_path_.join)(workspace, folder), { withFileTypes: true }).catch(() => []);
        const read = [];
        let plain = true;
        for (const entry of entries) {
            const path = external_node_path_.posix.join(folder, entry.name);
            if (entry.isDirectory()) {
                if (!entry.name.startsWith('.') && entry.name !== 'node_modules') {
                    open.push(path);
                }
            }
            else if (entry.name.endsWith('.tf') && !isOverride(entry.name) && entry.isFile()) {
                const text = await readText((0,external_node_path_.join)(workspace, path));
                bytes += text?.length ?? 0;
                files++;
                if (text === undefined) {
                    plain = false;
                }
                else {
                    read.push({ path, text });
                }
            }
            else if (/\.(?:tf|tofu)(?:\.json)?$/.test(entry.name)) {
                plain = false;
            }
            if (files > limits.files || bytes > limits.bytes) {
                return { workspace, folders: new Map() };
            }
        }
        visited++;
        if (visited + open.length > limits.folders) {
            return { workspace, folders: new Map() };
        }
        if (read.length > 0) {
            folders.set(folder, { files: read, plain });
        }
    }
    return { workspace, folders };
}
/** Terraform merges these over the other files (override.tf, *_override.tf). */
function isOverride(name) {
    return name === 'override.tf' || name.endsWith('_override.tf');
}
async function readText(path) {
    try {
        const { size } = await (0,promises_.stat)(path);
        return size > source_largestFile ? undefined : await (0,promises_.readFile)(path, 'utf8');
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/deployment/terraform/json.ts

/** Reads from a Terraform plan of any shape. Nothing here throws, and nothing depends on the depth of the stack. */
function stringAt(value, key) {
    const found = own(value, key);
    return typeof found === 'string' ? found : undefined;
}
/** All members of that name without regard to case, as Azure Resource Manager reads them. */
function members(value, key) {
    return isObject(value)
        ? Object.keys(value)
            .filter((name) => name.toLowerCase() === key.toLowerCase())
            .map((name) => value[name])
        : [];
}
/**
 * Whether marks such as `after_unknown` cover a place: `true` there or at any ancestor (terraform,
 * internal/command/jsonplan/plan.go). What can't be read counts as a mark.
 */
function isMarked(marks, path) {
    let found = [marks];
    for (const key of path) {
        if (found.some(covers)) {
            return true;
        }
        found = found.flatMap((mark) => members(mark, key));
    }
    return found.some(covers);
}
function covers(mark) {
    return mark !== undefined && mark !== null && mark !== false && typeof mark !== 'object';
}
/** Whether anything within these marks is marked. */
function isPartlyMarked(marks) {
    const open = [marks];
    while (open.length > 0) {
        const mark = open.pop();
        if (covers(mark)) {
            return true;
        }
        if (typeof mark === 'object' && mark !== null) {
            push(open, Object.values(mark));
        }
    }
    return false;
}
/** Every string within a value, keys included. */
function* stringsIn(value) {
    const open = [value];
    while (open.length > 0) {
        const next = open.pop();
        if (typeof next === 'string') {
            yield next;
        }
        else if (typeof next === 'object' && next !== null) {
            if (!Array.isArray(next)) {
                yield* Object.keys(next);
            }
            push(open, Object.values(next));
        }
    }
}
/** The strings that marks such as `after_sensitive` cover. */
function* markedStrings(value, marks) {
    const open = [[value, marks]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const [found, mark] = next;
        if (covers(mark)) {
            yield* stringsIn(found);
        }
        else if (typeof mark === 'object' && mark !== null && typeof found === 'object' && found !== null) {
            for (const [key, inner] of Object.entries(mark)) {
                if (Object.hasOwn(found, key)) {
                    open.push([found[key], inner]);
                }
            }
        }
    }
}
/** Not `push(...values)`: a long list would exceed the number of arguments. */
function push(open, values) {
    for (const value of values) {
        open.push(value);
    }
}

;// CONCATENATED MODULE: ./src/deployment/terraform/configuration.ts


function configurationOf(plan) {
    const root = own(own(plan, 'configuration'), 'root_module');
    const indexes = new Map();
    const indexOf = (json) => {
        const known = indexes.get(json) ?? Map.groupBy(managed(json), keyOf);
        indexes.set(json, known);
        return known;
    };
    return {
        chain(calls) {
            if (!isObject(root)) {
                return undefined;
            }
            const modules = [{ json: root, call: undefined }];
            for (const name of calls) {
                const call = own(own(modules.at(-1)?.json, 'module_calls'), name);
                const json = own(call, 'module');
                if (!isObject(json)) {
                    return undefined;
                }
                modules.push({ json, call });
            }
            return modules;
        },
        resource({ json }, type, name) {
            const found = indexOf(json).get(`${type}.${name}`) ?? [];
            return found.length === 1 ? found[0] : undefined;
        }
    };
}
function managed(module) {
    return items(own(module, 'resources')).filter((resource) => stringAt(resource, 'mode') === 'managed');
}
function keyOf(resource) {
    return `${stringAt(resource, 'type') ?? ''}.${stringAt(resource, 'name') ?? ''}`;
}
/** `type.name` of every managed resource of a module. */
function resourceKeys({ json }) {
    return managed(json).map(keyOf);
}
function callNames({ json }) {
    const calls = own(json, 'module_calls');
    return isObject(calls) ? Object.keys(calls) : [];
}
/** Anything that isn't a constant alone counts as a reference, because its value isn't in the configuration. */
function expressionOf(owner, attribute) {
    const expressions = own(owner, 'expressions');
    if (!has(expressions, attribute)) {
        return { kind: 'absent' };
    }
    const expression = own(expressions, attribute);
    const names = items(own(expression, 'references'));
    return has(expression, 'constant_value') && names.length === 0
        ? { kind: 'constant', value: own(expression, 'constant_value') }
        : { kind: 'reference', names };
}

;// CONCATENATED MODULE: ./src/deployment/terraform/azapi.ts




const azapiTypes = ['azapi_resource', 'azapi_update_resource', 'azapi_resource_action'];
function isAzapiType(type) {
    return azapiTypes.includes(type);
}
/** `type@version`: whether it names accounts, and the API version. */
const accountType = /^microsoft\.documentdb\/databaseaccounts(?:@(.*))?$/i;
const version = /^(20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:-\w+)?$/;
/** `disableLocalAuth` exists from this version on (azure-rest-api-specs, cosmos-db). */
const firstVersion = '2021-06-15';
/** `unknown` if the plan doesn't know the type, so it may be an account's. */
function isAccountType(type) {
    return type === undefined ? 'unknown' : accountType.test(type);
}
function versionOf(type) {
    const date = version.exec(accountType.exec(type ?? '')?.[1] ?? '')?.[1];
    return date === undefined ? 'unclear' : date < firstVersion ? 'old' : 'known';
}
/** The resource type with its version; `undefined` if not known. */
function azapiType({ before, after, unknown }) {
    return isMarked(unknown, ['type']) ? undefined : stringAt(isObject(after) ? after : before, 'type');
}
function azapiCase(change, resource, sent, declared) {
    const { before, after, unknown } = change;
    const written = expressionOf(declared, 'body');
    const type = azapiType(change);
    return {
        resource,
        sent,
        typeKnown: type !== undefined,
        existed: isObject(before),
        predicted: isObject(after) && !isMarked(unknown, []),
        version: versionOf(type),
        before: propertyOf(own(before, 'body'), undefined),
        after: isMarked(unknown, ['body']) ? 'unknown' : propertyOf(own(after, 'body'), own(unknown, 'body')),
        written: written.kind === 'constant' ? propertyOf(written.value, undefined) : 'unknown',
        sensitiveBody: mayBeSet(change, declared, 'sensitive_body'),
        ignored: mayBeSet(change, declared, 'ignore_body_changes') && mayIgnore(declared),
        put: stringAt(after, 'method')?.toUpperCase() === 'PUT' && (stringAt(after, 'action') ?? '') === ''
    };
}
/**
 * Write-only attributes are in the configuration only. Without the account's configuration, a provider that doesn't have
 * the attribute can't use it.
 */
function mayBeSet({ after, unknown }, declared, name) {
    return declared === undefined
        ? has(after, name) || isMarked(unknown, [name])
        : expressionOf(declared, name).kind !== 'absent';
}
/** Whether `ignore_body_changes` may cover `properties.disableLocalAuth`. */
function mayIgnore(declared) {
    const expression = expressionOf(declared, 'ignore_body_changes');
    if (expression.kind !== 'constant') {
        return true;
    }
    return (!Array.isArray(expression.value) ||
        expression.value.some((path) => typeof path !== 'string' ||
            !/^(?!properties\b)\w+(?:\.|$)|^properties\.(?!disableLocalAuth\b)\w+/i.test(path)));
}
/** What a body says, a string of JSON included (azapi 1.x). ARM compares names without regard to case. */
function propertyOf(body, marks) {
    const parsed = parsedBody(body);
    if (parsed === undefined || (parsed !== null && !isObject(parsed))) {
        return body === undefined || body === null ? 'absent' : 'odd';
    }
    if (isMarked(marks, ['properties', 'disableLocalAuth'])) {
        return 'unknown';
    }
    const all = members(parsed, 'properties');
    const [properties] = all;
    if (all.length > 1) {
        return 'conflict';
    }
    if (properties === undefined || properties === null) {
        return 'absent';
    }
    if (!isObject(properties)) {
        return 'odd';
    }
    const values = members(properties, 'disableLocalAuth');
    const [value] = values;
    return values.length > 1
        ? 'conflict'
        : values.length === 0
            ? 'absent'
            : value === null
                ? 'null'
                : value === true
                    ? 'off'
                    : value === false
                        ? 'on'
                        : 'odd';
}
function parsedBody(body) {
    if (typeof body !== 'string') {
        return body;
    }
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}
/** Whether keys were off before. */
function azapiBefore({ before }) {
    return before === 'off' ? true : before === 'on' ? false : null;
}
/** The API of a body that is sent as a whole; `null` if it isn't known. */
function azapiApi(change, { sensitiveBody }) {
    const gone = !isObject(change.after);
    const body = parsedBody(own(gone ? change.before : change.after, 'body'));
    const marks = gone ? undefined : change.unknown;
    const kind = members(body, 'kind');
    const properties = members(body, 'properties');
    const capabilities = properties.flatMap((found) => members(found, 'capabilities'));
    const names = capabilities.flatMap(items).map((capability) => members(capability, 'name')[0]);
    const clear = change.type === 'azapi_resource' &&
        !sensitiveBody &&
        kind.length < 2 &&
        properties.length < 2 &&
        capabilities.length < 2 &&
        kind.every((found) => typeof found === 'string') &&
        names.every((name) => typeof name === 'string') &&
        ![['type'], ['body', 'kind'], ['body', 'properties', 'capabilities']].some((path) => isMarked(marks, path));
    return clear ? (0,api/* apiOf */.i)(kind[0], names) : null;
}

;// CONCATENATED MODULE: ./src/deployment/terraform/change.ts




/** terraform, internal/command/jsonplan/plan.go:972-995; `forget,create` is OpenTofu's. */
const actions = new Map([
    ['no-op', 'no-op'],
    ['create', 'create'],
    ['read', 'read'],
    ['update', 'update'],
    ['delete', 'delete'],
    ['delete,create', 'replace'],
    ['create,delete', 'replace'],
    ['forget', 'forget'],
    ['create,forget', 'replace'],
    ['forget,create', 'replace']
]);
/** `undefined` if the entry doesn’t say which resource it is about. */
function changeOf(entry, deferred) {
    const type = stringAt(entry, 'type');
    const change = own(entry, 'change');
    if (type === undefined) {
        return undefined;
    }
    const words = items(own(change, 'actions'));
    const action = words.every((word) => typeof word === 'string') ? actions.get(words.join()) : undefined;
    const name = stringAt(entry, 'name') ?? '';
    const deposed = own(entry, 'deposed');
    return {
        address: stringAt(entry, 'address') ?? `${type}.${name}`,
        modules: modulesOf(own(entry, 'module_address')),
        mode: stringAt(entry, 'mode') ?? (has(entry, 'mode') ? '' : 'managed'),
        type,
        name,
        // Terraform’s default: the provider that the type is named after.
        provider: stringAt(entry, 'provider_name') ?? (has(entry, 'provider_name') ? '' : (type.split('_')[0] ?? '')),
        action: action ?? 'other',
        forgets: words.includes('forget'),
        deposed: deposed !== undefined && deposed !== null,
        deferred,
        before: own(change, 'before'),
        after: own(change, 'after'),
        unknown: own(change, 'after_unknown'),
        beforeSensitive: own(change, 'before_sensitive'),
        afterSensitive: own(change, 'after_sensitive')
    };
}
const moduleStep = /module\.([\p{ID_Start}_][\p{ID_Continue}-]*)(?:\[(?:\d+|\*|"(?:[^"\\]|\\.)*")\])?(?:\.|$)/uy;
/** `module.a[0].module.b["x"]` → a, b. */
function modulesOf(address) {
    if (address === undefined || address === '') {
        return [];
    }
    if (typeof address !== 'string') {
        return undefined;
    }
    const names = [];
    moduleStep.lastIndex = 0;
    while (moduleStep.lastIndex < address.length) {
        const name = moduleStep.exec(address)?.[1];
        if (name === undefined) {
            return undefined;
        }
        names.push(name);
    }
    return names;
}
/** A known string of the prediction, or of the object before if nothing is predicted; never one marked as sensitive. */
function shown(change, key) {
    const path = [key];
    if (isMarked(change.beforeSensitive, path) || isMarked(change.afterSensitive, path)) {
        return undefined;
    }
    if (isObject(change.after)) {
        return isMarked(change.unknown, path) ? undefined : stringAt(change.after, key);
    }
    return isMarked(change.unknown, path) ? undefined : stringAt(change.before, key);
}
/** Which account it is. IDs contain the names of the account and its resource group, so a sensitive one hides them too. */
function identityOf(change, idKeys) {
    const marks = [change.beforeSensitive, change.afterSensitive];
    const hidden = ['name', 'resource_group_name', 'parent_id', ...idKeys].some((key) => marks.some((mark) => isMarked(mark, [key])));
    const name = shown(change, 'name');
    const known = name !== undefined && resource_id/* accountName */.vi.test(name) ? name : undefined;
    const parent = /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+)\/?$/i.exec(shown(change, 'parent_id') ?? '');
    const ids = hidden
        ? []
        : [
            ...idKeys.map((key) => shown(change, key)),
            // A replacement keeps the ID only if it keeps the name.
            ...(change.action === 'update' && idKeys.includes('id') ? [stringAt(change.before, 'id')] : []),
            ...(known === undefined || !parent
                ? []
                : [`${String(parent[1])}/providers/Microsoft.DocumentDB/databaseAccounts/${known}`])
        ];
    const refs = ids.map((id) => (id === undefined ? undefined : resource_id/* accountRef */.nX.parse(id)));
    const ref = refs.find((found) => found !== undefined);
    return {
        ref,
        name: known ?? ref?.name,
        resourceGroup: ref?.resourceGroup ?? (0,runtime_text/* oneLine */.TN)(shown(change, 'resource_group_name') ?? '', 90)
    };
}

;// CONCATENATED MODULE: ./src/deployment/terraform/azurerm.ts



/**
 * The attributes of `azurerm_cosmosdb_account`, and the boolean that turns keys off (terraform-provider-azurerm,
 * internal/services/cosmos/cosmosdb_account_resource.go).
 */
const attributes = {
    local_authentication_disabled: true,
    local_authentication_enabled: false
};
const [oldName, newName] = ['local_authentication_disabled', 'local_authentication_enabled'];
/** @param resolve finds the value behind the attribute by the workspace’s source */
function azurermCase(change, sent, declared, resolve) {
    const present = (name) => [change.before, change.after, change.unknown].some((place) => has(place, name));
    const side = (name) => ({
        name,
        before: azurerm_valueOf(name, change.before, undefined),
        after: azurerm_valueOf(name, change.after, change.unknown),
        written: writtenOf(name, declared)
    });
    const old = side(oldName);
    return {
        sent,
        generation: present(oldName) ? (present(newName) ? 2 : 1) : present(newName) ? 3 : 0,
        allUnknown: isMarked(change.unknown, []),
        existed: isObject(change.before),
        predicted: isObject(change.after),
        found: declared !== undefined,
        old,
        new: side(newName),
        resolved: () => {
            const name = old.written === 'absent' ? newName : oldName;
            const value = resolve(name);
            return value === undefined ? undefined : value === attributes[name];
        }
    };
}
function azurerm_valueOf(name, object, unknown) {
    return isMarked(unknown, [name]) ? 'unknown' : has(object, name) ? read(name, own(object, name)) : 'absent';
}
function writtenOf(name, declared) {
    const expression = expressionOf(declared, name);
    return expression.kind === 'constant'
        ? read(name, expression.value)
        : expression.kind === 'reference'
            ? 'unknown'
            : 'absent';
}
function read(name, value) {
    return typeof value !== 'boolean'
        ? value === null
            ? 'null'
            : 'odd'
        : value === attributes[name]
            ? 'off'
            : 'on';
}
/** Whether keys were off before. `null` if the object before doesn't say, or contradicts itself. */
function azurermBefore({ old, new: recent }) {
    const clear = new Set([old.before, recent.before].filter(isClear));
    return clear.size === 1 ? clear.has('off') : null;
}
function isClear(value) {
    return value === 'on' || value === 'off';
}

;// CONCATENATED MODULE: ./src/deployment/terraform/hcl-tokens.ts
/** HCL native syntax (hcl, hclsyntax/spec.md): blanks and comments, line ends, heredocs, quotes, names, anything else. */
const lexeme = /(?<blank>[ \t\r\uFEFF]+|(?:#|\/\/)[^\n]*|\/\*[^]*?\*\/)|(?<line>\n)|<<-?(?<heredoc>[\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n|(?<quote>")|(?<name>[\p{ID_Start}_][\p{ID_Continue}-]*)|(?<mark>[^])/uy;
/** The tokens of a text, without blanks and comments; `undefined` if it can’t be read. */
function tokensOf(text) {
    const tokens = [];
    let line = 1;
    lexeme.lastIndex = 0;
    while (lexeme.lastIndex < text.length) {
        const start = lexeme.lastIndex;
        const { blank, line: end, heredoc, quote, name, mark } = lexeme.exec(text)?.groups ?? {};
        let after = lexeme.lastIndex;
        if (heredoc !== undefined) {
            const ending = endOfHeredoc(text, after - 1, heredoc);
            if (ending === undefined) {
                return undefined;
            }
            after = ending;
            tokens.push({ kind: 'string', text: '"', line, start, end: after });
        }
        else if (quote !== undefined) {
            const ending = endOfString(text, start);
            if (ending === undefined) {
                return undefined;
            }
            after = ending;
            tokens.push({ kind: 'string', text: text.slice(start + 1, ending - 1), line, start, end: after });
        }
        else if (end !== undefined) {
            tokens.push({ kind: 'line', text: end, line, start, end: after });
        }
        else if (name !== undefined) {
            tokens.push({ kind: 'name', text: name, line, start, end: after });
        }
        else if (mark !== undefined) {
            if (mark === '/' && text.startsWith('/*', start)) {
                return undefined;
            }
            tokens.push({ kind: 'mark', text: mark, line, start, end: after });
        }
        else if (blank === undefined) {
            return undefined;
        }
        line += linesIn(text, start, after);
        lexeme.lastIndex = after;
    }
    return tokens;
}
function linesIn(text, start, end) {
    let lines = 0;
    for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
        lines++;
    }
    return lines;
}
/** The offset after the line that contains only the marker. */
function endOfHeredoc(text, start, marker) {
    for (let at = start; at >= 0; at = text.indexOf('\n', at + 1)) {
        const end = text.indexOf('\n', at + 1);
        if (text.slice(at + 1, end < 0 ? undefined : end).trim() === marker) {
            return end < 0 ? text.length : end;
        }
    }
    return undefined;
}
/** After the closing quote; templates such as `${a["b"]}` may contain quotes and line ends. */
function endOfString(text, start) {
    const inside = ['"'];
    for (let at = start + 1; at < text.length; at++) {
        const character = text.charAt(at);
        if (inside.at(-1) !== '"') {
            if (character === '}') {
                inside.pop();
            }
            else if (character === '{' || character === '"') {
                inside.push(character);
            }
        }
        else if (character === '\\') {
            at++;
        }
        else if (character === '\n') {
            return undefined;
        }
        else if (/^(?:\$\$|%%)\{/.test(text.slice(at, at + 3))) {
            at += 2;
        }
        else if (/^[$%]\{/.test(text.slice(at, at + 2))) {
            inside.push('{');
            at++;
        }
        else if (character === '"') {
            inside.pop();
            if (inside.length === 0) {
                return at + 1;
            }
        }
    }
    return undefined;
}
function isMark(token, text) {
    return token?.kind === 'mark' && token.text === text;
}
const hcl_tokens_open = '{[(';
const hcl_tokens_close = '}])';
/** The bracket that closes the one at `start`; `undefined` if none does. */
function hcl_tokens_closing(tokens, start) {
    const expected = [];
    for (let at = start; at < tokens.length; at++) {
        const token = tokens[at];
        if (token?.kind !== 'mark') {
            continue;
        }
        if (hcl_tokens_open.includes(token.text)) {
            expected.push(hcl_tokens_close.charAt(hcl_tokens_open.indexOf(token.text)));
        }
        else if (hcl_tokens_close.includes(token.text) && expected.pop() !== token.text) {
            return undefined;
        }
        if (expected.length === 0) {
            return at;
        }
    }
    return undefined;
}
/** The entries of a block, or of an object, where `commas` separate them too: the first token, and the one after. */
function* entriesOf(tokens, start, end, commas) {
    let first = start;
    for (let at = start; at <= end; at++) {
        const token = tokens[at];
        if (at === end || token?.kind === 'line' || (commas && isMark(token, ','))) {
            if (at > first) {
                yield [first, at];
            }
            first = at + 1;
        }
        else if (token?.kind === 'mark' && hcl_tokens_open.includes(token.text)) {
            at = hcl_tokens_closing(tokens, at) ?? at;
        }
    }
}

;// CONCATENATED MODULE: ./src/deployment/terraform/hcl-edit.ts


/**
 * Writes an attribute of a block: in place of the only one of `names` that the block has, or as its first line. `undefined`
 * unless that is certain.
 */
function attributeEdit(text, block, names, written) {
    const [member, ...others] = (membersOf(text, block) ?? []).filter(({ key }) => names.includes(key));
    if (others.length > 0 || ignoresChanges(text, block)) {
        return undefined;
    }
    return member === undefined ? insertLine(text, block.open, written) : replace(text, member, written);
}
/** Writes `disableLocalAuth = true` into the properties of an azapi body that is an object, or `jsonencode` of one. */
function bodyEdit(text, block) {
    const [body, ...others] = (membersOf(text, block) ?? []).filter(({ key }) => key === 'body');
    if (body?.object === undefined || others.length > 0 || ignoresChanges(text, block)) {
        return undefined;
    }
    const syntax = {
        assign: '=',
        membersAt: (open) => objectAt(text, open, block)
    };
    return editOf(text, syntax, body.object, ['properties', 'disableLocalAuth'], 'true');
}
/** Terraform may ignore what is written. */
function ignoresChanges(text, { open, close }) {
    return /\bignore_changes\b/.test(text.slice(open, close));
}
/** The attributes of a block; nested blocks are left out. */
function membersOf(text, { open, close }) {
    const tokens = tokensOf(text.slice(open, close + 1));
    return (tokens &&
        [...entriesOf(tokens, 1, tokens.length - 1, false)].flatMap((entry) => memberOf(tokens, entry, open) ?? []));
}
/** The members of an object; `undefined` if it isn’t a plain one. */
function objectAt(text, open, { close }) {
    const tokens = tokensOf(text.slice(open, close + 1)) ?? [];
    const end = hcl_tokens_closing(tokens, 0);
    const members = end === undefined
        ? [undefined]
        : [...entriesOf(tokens, 1, end, true)].map((entry) => memberOf(tokens, entry, open));
    return members.every((member) => member !== undefined) ? members : undefined;
}
function memberOf(tokens, [first, after], offset) {
    const [key, assign, value, last] = [tokens[first], tokens[first + 1], tokens[first + 2], tokens[after - 1]];
    const isKey = key?.kind === 'name' || (key?.kind === 'string' && !/[$%]\{|\\/.test(key.text));
    const assigns = isMark(assign, '=') || isMark(assign, ':');
    if (!isKey || !assigns || value === undefined || last === undefined) {
        return undefined;
    }
    const call = value.kind === 'name' && value.text === 'jsonencode' && isMark(tokens[first + 3], '(');
    const brace = call ? first + 4 : first + 2;
    const isObject = isMark(tokens[brace], '{') && hcl_tokens_closing(tokens, brace) === after - (call ? 2 : 1);
    return {
        key: key.text,
        start: key.start + offset,
        end: last.end + offset,
        object: isObject ? (tokens[brace]?.start ?? 0) + offset : undefined
    };
}

;// CONCATENATED MODULE: ./src/deployment/terraform/advice.ts




/** What to write is in the workspace, unless a foreign module declares the account. */
function advice_write(change, text, foreign) {
    const path = (0,runtime_text/* oneLine */.TN)([...(change.modules ?? []).map((name) => `module.${name}`), `${change.type}.${change.name}`].join('.'), 300);
    return foreign === undefined
        ? `In ${path}, write ${(0,runtime_text/* asCode */.qM)(text)}`
        : `In the ${(0,runtime_text/* asCode */.qM)(`module "${(0,runtime_text/* oneLine */.TN)(foreign, 100)}"`)} block, set the input that makes ${path} use ${(0,runtime_text/* asCode */.qM)(text)}`;
}
const plainly = {
    'plan-value-unknown': ' as a literal value.',
    'plan-value-not-boolean': ' without quotes.',
    'plan-contradictory': ' and nothing that contradicts it, and plan again.'
};
const makeAgain = 'Run `terraform plan` again, and use the whole output of `terraform show -json`.';
/** The exact text for the provider’s generation. */
function azurermAdvice(code, change, found, foreign) {
    if (code === 'plan-entry-unclear') {
        return makeAgain;
    }
    const text = textFor(found);
    if (found.generation === 0) {
        return `Upgrade azurerm to 2.76 or later. ${advice_write(change, 'local_authentication_disabled = true', foreign)}, from 5.0 on ${(0,runtime_text/* asCode */.qM)(text)}.`;
    }
    if (found.generation === 2 && code === 'plan-value-by-reference') {
        return `${advice_write(change, text, foreign)} as a literal value and remove ${(0,runtime_text/* asCode */.qM)('local_authentication_disabled')}, or upgrade azurerm to 5.0 or later.`;
    }
    const twin = found.generation === 2 && found.old.written !== 'absent'
        ? ` and remove ${(0,runtime_text/* asCode */.qM)('local_authentication_disabled')}`
        : '';
    return `${advice_write(change, text, foreign)}${twin}${plainly[code] ?? '.'}`;
}
function textFor({ generation }) {
    return generation === 1 ? 'local_authentication_disabled = true' : 'local_authentication_enabled = false';
}
/** `undefined` for a provider that can’t turn keys off. */
function azurermEdit(found) {
    return found.generation === 0
        ? undefined
        : (text, block) => attributeEdit(text, block, Object.keys(attributes), textFor(found));
}
/** `undefined` unless the body alone decides. */
function azapiEdit({ resource, typeKnown, version }) {
    return resource !== 'azapi_resource_action' && typeKnown && version === 'known' ? bodyEdit : undefined;
}
/** The exact text, nested as this body is. */
function azapiAdvice(code, change, found, foreign) {
    if (found.resource === 'azapi_resource_action') {
        return `Instead of ${(0,runtime_text/* oneLine */.TN)(`${change.type}.${change.name}`, 300)}, use azapi_update_resource with ${(0,runtime_text/* asCode */.qM)(bodyText(change))}.`;
    }
    if (!found.typeKnown) {
        return `${advice_write(change, 'type', foreign)} as a literal value.`;
    }
    if (found.version !== 'known' && (code === 'plan-api-version-too-old' || code === 'plan-entry-unclear')) {
        const text = 'type = "Microsoft.DocumentDB/databaseAccounts@2024-05-15"';
        return `${advice_write(change, text, foreign)}, and ${(0,runtime_text/* asCode */.qM)(bodyText(change))}.`;
    }
    if (code === 'plan-entry-unclear') {
        return makeAgain;
    }
    if (code === 'plan-value-overridden') {
        return found.sensitiveBody
            ? `${advice_write(change, bodyText(change), foreign)}, and remove ${(0,runtime_text/* asCode */.qM)('sensitive_body')}.`
            : `Remove ${(0,runtime_text/* asCode */.qM)('properties.disableLocalAuth')} from ${(0,runtime_text/* asCode */.qM)('ignore_body_changes')}, and write the list literally. ${advice_write(change, bodyText(change), foreign)}.`;
    }
    return `${advice_write(change, bodyText(change), foreign)}${plainly[code] ?? '.'}`;
}
function bodyText({ before, after }) {
    const object = '{ properties = { disableLocalAuth = true } }';
    return typeof (own(after, 'body') ?? own(before, 'body')) === 'string'
        ? `body = jsonencode(${object})`
        : `body = ${object}`;
}

;// CONCATENATED MODULE: ./src/deployment/terraform/rule.ts
/** The first line that applies. Every table ends with a line that always applies; without one, the result is `unknown`. */
function firstOf(rows, found) {
    const first = rows.find(({ when }) => when(found));
    return (first ?? {
        row: 'no row applies',
        setting: 'unknown',
        code: 'plan-entry-unclear',
        because: 'The plan’s entry for the account has an unexpected shape.'
    });
}

;// CONCATENATED MODULE: ./src/deployment/terraform/azapi-rules.ts

const ignoring = {
    row: 'ignore_body_changes',
    when: (found) => found.ignored && (found.sent === 'update' || found.sent === 'no-op'),
    setting: 'unknown',
    code: 'plan-value-overridden',
    because: 'With `ignore_body_changes`, the value in the plan may not be sent.'
};
const unclear = [
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
];
const noVersion = { setting: 'unknown', code: 'plan-entry-unclear' };
/** The tables of azapi, by resource for what is sent, and one for `no-op`. */
const azapiTables = {
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
            because: 'The body doesn’t set `disableLocalAuth`. Azure Resource Manager overwrites what a request leaves out, and the default leaves keys on.'
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
            because: 'The update reads and writes the whole account with an API version before 2021-06-15, which doesn’t know `disableLocalAuth`.'
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
};
/** What a plan's entry of azapi for an account does to the account's keys. Total. */
function judgeAzapi(found) {
    return found.sent !== 'no-op'
        ? firstOf(azapiTables[found.resource], found)
        : found.resource === 'azapi_resource_action'
            ? { row: 'no-op of an action', setting: 'untouched', because: 'The plan sends no request.' }
            : firstOf(azapiTables['no-op'], found);
}

;// CONCATENATED MODULE: ./src/deployment/terraform/azurerm-rules.ts


const sides = (found) => [found.old, found.new];
const some = (found, value) => sides(found).some(({ after }) => after === value);
const contradict = (found) => some(found, 'on') && some(found, 'off');
const bothWritten = (found) => sides(found).every(({ written }) => written !== 'absent');
const noneWritten = (found) => sides(found).every(({ written }) => written === 'absent');
/** The attribute of the generations that have one, or the one that the configuration writes. */
const azurerm_rules_own = (found) => found.generation === 1 || (found.generation === 2 && found.old.written !== 'absent') ? found.old : found.new;
const other = (found) => (azurerm_rules_own(found) === found.old ? found.new : found.old);
/** A computed attribute that isn't written keeps its value; any other value than that contradicts the written one. */
const twinDiffers = (found) => {
    const { before, after } = other(found);
    return isClear(after) && after !== before && after !== azurerm_rules_own(found).after;
};
const single = [
    {
        row: 'the attribute of another generation is in the configuration',
        when: (found) => other(found).written !== 'absent',
        setting: 'unknown',
        code: 'plan-contradictory',
        because: 'The configuration writes an attribute that the plan doesn’t show.'
    },
    {
        row: 'off, and the configuration writes on',
        when: (found) => azurerm_rules_own(found).after === 'off' && azurerm_rules_own(found).written === 'on',
        setting: 'unknown',
        code: 'plan-contradictory',
        because: 'The plan shows that keys are off, but the configuration turns them on.'
    },
    {
        row: 'off',
        when: (found) => azurerm_rules_own(found).after === 'off',
        setting: 'disabled',
        because: ''
    },
    {
        row: 'on, null or absent',
        when: (found) => ['on', 'null', 'absent'].includes(azurerm_rules_own(found).after),
        setting: 'enabled',
        because: ''
    },
    {
        row: 'unknown',
        when: () => true,
        setting: 'unknown',
        code: 'plan-value-unknown',
        because: 'The plan doesn’t know the value before it is applied.'
    }
];
const unreadable = [
    {
        row: 'everything unknown',
        when: (found) => found.allUnknown,
        setting: 'unknown',
        code: 'plan-value-unknown',
        because: 'The plan doesn’t know the account before it is applied.'
    },
    {
        row: 'no prediction',
        when: (found) => !found.predicted,
        setting: 'unknown',
        code: 'plan-entry-unclear',
        because: 'The plan has no prediction for the account.'
    }
];
const odd = {
    row: 'not a boolean',
    when: (found) => some(found, 'odd'),
    setting: 'unknown',
    code: 'plan-value-not-boolean',
    because: 'The plan’s value is neither `true` nor `false`.'
};
const both = {
    row: 'both names in the configuration',
    when: bothWritten,
    setting: 'unknown',
    code: 'plan-contradictory',
    because: 'The configuration writes both attributes, which exclude each other.'
};
/** Create and any replacement, 4.78 to 4.81: the attribute that isn't set is unknown. */
const created = [
    both,
    {
        row: 'the two contradict',
        when: contradict,
        setting: 'unknown',
        code: 'plan-contradictory',
        because: 'The plan’s two attributes contradict each other.'
    },
    {
        row: 'one says on',
        when: (found) => some(found, 'on'),
        setting: 'enabled',
        because: ''
    },
    {
        row: 'off, and the configuration writes another value',
        when: (found) => found.found &&
            some(found, 'off') &&
            !sides(found).some(({ after, written }) => after === 'off' && ['off', 'odd', 'unknown'].includes(written)),
        setting: 'unknown',
        code: 'plan-contradictory',
        because: 'The plan shows that keys are off, but the configuration doesn’t write that.'
    },
    {
        row: 'one says off',
        when: (found) => some(found, 'off'),
        setting: 'disabled',
        because: ''
    },
    {
        row: 'both unknown, neither name in the configuration',
        when: (found) => found.found && noneWritten(found),
        setting: 'enabled',
        because: 'Nothing turns keys off: azurerm’s default leaves them on.'
    },
    {
        row: 'both unknown, a name in the configuration',
        when: () => true,
        setting: 'unknown',
        code: 'plan-value-unknown',
        because: 'The plan doesn’t know the value before it is applied.'
    }
];
/** Update, 4.78 to 4.81: the attribute that isn't set keeps its old value in the plan, but `false` is sent. */
const updated = [
    {
        row: 'configuration not found',
        when: (found) => !found.found,
        setting: 'unknown',
        code: 'plan-entry-unclear',
        because: 'The plan lacks the account’s configuration, and its values alone don’t show what azurerm 4.78 to 4.81 sends.'
    },
    both,
    {
        row: 'neither name in the configuration',
        when: noneWritten,
        setting: 'enabled',
        because: 'The configuration writes neither attribute, so azurerm 4.78 to 4.81 turns keys on with every update, even if the plan shows that they are off.'
    },
    {
        row: 'constant null',
        when: (found) => azurerm_rules_own(found).written === 'null',
        setting: 'enabled',
        because: 'The configuration writes `null`, so azurerm 4.78 to 4.81 turns keys on with every update.'
    },
    {
        row: 'constant that is no boolean',
        when: (found) => azurerm_rules_own(found).written === 'odd',
        setting: 'unknown',
        code: 'plan-value-not-boolean',
        because: 'The value in the configuration is neither `true` nor `false`.'
    },
    {
        row: 'constant that the plan doesn’t show',
        when: (found) => isClear(azurerm_rules_own(found).written) && azurerm_rules_own(found).written !== azurerm_rules_own(found).after,
        setting: 'unknown',
        code: 'plan-contradictory',
        because: 'The plan doesn’t show the value that the configuration writes, for example because of `ignore_changes`.'
    },
    {
        row: 'says on',
        when: (found) => azurerm_rules_own(found).after === 'on',
        setting: 'enabled',
        because: ''
    },
    {
        row: 'the other attribute changes to the contrary',
        when: twinDiffers,
        setting: 'unknown',
        code: 'plan-contradictory',
        because: 'The plan’s two attributes contradict each other.'
    },
    {
        row: 'constant off',
        when: (found) => azurerm_rules_own(found).written === 'off' && azurerm_rules_own(found).after === 'off',
        setting: 'disabled',
        because: ''
    },
    {
        row: 'reference, value unknown',
        when: (found) => azurerm_rules_own(found).after !== 'off',
        setting: 'unknown',
        code: 'plan-value-unknown',
        because: 'The plan doesn’t know the value before it is applied.'
    },
    {
        row: 'reference, off, on before',
        when: (found) => azurerm_rules_own(found).before === 'on',
        setting: 'disabled',
        because: ''
    },
    {
        row: 'reference, off, unchanged, a variable that says off',
        when: (found) => found.resolved() === true,
        setting: 'disabled',
        because: 'The value is a variable, and the variable turns keys off.'
    },
    {
        row: 'reference, off, unchanged, a variable that says on',
        when: (found) => found.resolved() === false,
        setting: 'unknown',
        code: 'plan-contradictory',
        because: 'The plan shows that keys are off, but the variable behind the value turns them on.'
    },
    {
        row: 'reference, off, unchanged, not resolvable',
        when: () => true,
        setting: 'unknown',
        code: 'plan-value-by-reference',
        because: 'The value comes from an expression. If that is `null`, azurerm 4.78 to 4.81 turns keys on, and the plan looks the same.'
    }
];
const kept = [
    {
        row: 'no-op that changes',
        when: (found) => found.existed && sides(found).some(({ before, after }) => before !== after),
        setting: 'unknown',
        code: 'plan-contradictory',
        because: 'The plan says that nothing changes, but its values before and after differ.'
    },
    odd
];
const keptTwins = [
    {
        row: 'off, and the configuration writes on',
        when: (found) => sides(found).some(({ after, written }) => after === 'off' && written === 'on'),
        setting: 'unknown',
        code: 'plan-contradictory',
        because: 'The plan shows that keys are off, but the configuration turns them on.'
    },
    {
        row: 'both say off',
        when: (found) => sides(found).every(({ after }) => after === 'off'),
        setting: 'disabled',
        because: 'The plan changes nothing.'
    },
    {
        row: 'both say on',
        when: (found) => sides(found).every(({ after }) => after === 'on'),
        setting: 'enabled',
        because: 'The plan changes nothing.'
    },
    {
        row: 'the two don’t agree',
        when: () => true,
        setting: 'unknown',
        code: 'plan-contradictory',
        because: 'The plan’s two attributes don’t agree.'
    }
];
const before276 = {
    row: 'neither attribute',
    when: () => true,
    setting: 'enabled',
    because: 'azurerm before 2.76 can’t turn keys off.'
};
/** The table of each generation for what is sent, and the one for `no-op`. */
const azurermTables = {
    sent: {
        0: [...unreadable, before276],
        1: [...unreadable, odd, ...single],
        '2 created': [...unreadable, odd, ...created],
        '2 updated': [...unreadable, odd, ...updated],
        3: [...unreadable, odd, ...single]
    },
    'no-op': {
        0: [
            ...unreadable,
            {
                ...before276,
                setting: 'untouched',
                because: 'The plan changes nothing, and azurerm before 2.76 doesn’t show the setting.'
            }
        ],
        1: [...unreadable, ...kept, ...single],
        2: [...unreadable, ...kept, ...keptTwins],
        3: [...unreadable, ...kept, ...single]
    }
};
/** What a plan's entry of an `azurerm_cosmosdb_account` does to the account's keys. Total. */
function judgeAzurerm(found) {
    if (found.sent === 'no-op') {
        return firstOf(azurermTables['no-op'][found.generation], found);
    }
    return firstOf(azurermTables.sent[found.generation === 2 ? (found.sent === 'update' ? '2 updated' : '2 created') : found.generation], found);
}

;// CONCATENATED MODULE: ./src/deployment/terraform/template.ts


/** Resources that deploy ARM templates, and with them accounts that the plan doesn’t list. */
const azurermTemplate = /^azurerm_(?:\w+_)?template_deployment$/;
const azapiTemplate = /^microsoft\.resources\/(?:deployments|deploymentstacks)(?:@|$)/i;
function isTemplate(change, type) {
    return azurermTemplate.test(change.type) || (type !== undefined && azapiTemplate.test(type));
}
/** The account type, but not that of a child, such as a database. */
const account = /microsoft\.documentdb\\*\/databaseaccounts(?!\\*\/?\w)/i;
/** `named`: a visible text of the template names the account type. `hidden`: some text isn’t visible. */
function templateText({ before, after: planned, unknown: marksAfter }) {
    const [after, unknown] = isObject(planned) ? [planned, marksAfter] : [before, undefined];
    if (!isObject(after) || isMarked(unknown, [])) {
        return 'hidden';
    }
    const texts = ['template_content', 'template_body', 'body'].map((key) => own(after, key));
    const parsed = texts.map((text) => (typeof text === 'string' ? parse(text) : text));
    if (parsed.some(template_namesAccount)) {
        return 'named';
    }
    const marks = ['template_content', 'template_body', 'template_spec_version_id'].some((key) => isMarked(unknown, [key]));
    const inBody = members(own(unknown, 'body'), 'properties').flatMap((properties) => ['template', 'templateLink'].flatMap((key) => members(properties, key)));
    return marks ||
        isMarked(unknown, ['body', 'properties']) ||
        inBody.some(isPartlyMarked) ||
        stringAt(after, 'template_spec_version_id') ||
        parsed.some(linksTemplate) ||
        texts.every((text) => text === undefined || text === null)
        ? 'hidden'
        : 'clear';
}
/** As JSON, because escapes may hide a name; as text if it isn’t JSON. */
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}
function template_namesAccount(value) {
    return stringsIn(value).some((text) => account.test(text));
}
function linksTemplate(value) {
    return stringsIn(value).some((text) => /templateLink/i.test(text));
}

;// CONCATENATED MODULE: ./src/deployment/terraform/entry.ts












/** `undefined` if the entry isn’t about an account. */
function subjectOf(change) {
    if (change.type === 'azurerm_cosmosdb_account') {
        return /^(?:[^/]+\/hashicorp\/)?azurerm$/i.test(change.provider) ? 'azurerm' : 'foreign';
    }
    const type = isAzapiType(change.type) ? azapiType(change) : undefined;
    if (isTemplate(change, type)) {
        return 'template';
    }
    if (!isAzapiType(change.type) || isAccountType(type) === false) {
        return undefined;
    }
    return /^(?:[^/]+\/azure\/)?azapi$/i.test(change.provider) ? change.type : 'foreign';
}
/** One entry of the plan. `undefined` if it says nothing about an account. Never throws. */
function entry_entryOf(change, subject, around) {
    if (subject === 'template' && templateText(change) !== 'named') {
        return undefined;
    }
    const { ruling, before, after, api, nextStep, edit } = entry_judge(change, subject, around);
    const { setting } = ruling;
    const { ref, name, resourceGroup } = subject === 'template'
        ? { ref: undefined, name: undefined, resourceGroup: '' }
        : identityOf(change, idKeys[subject]);
    const why = {
        code: codeOf(ruling, before),
        message: [leads[setting](before), ruling.because].filter((sentence) => sentence !== '').join(' '),
        nextStep
    };
    return {
        id: ref?.id,
        name,
        resourceGroup,
        subscriptionId: ref?.subscriptionId ?? '',
        location: '',
        api,
        address: (0,runtime_text/* oneLine */.TN)(change.address),
        setting,
        why,
        before,
        after,
        source: around.modules.sourceOf(change),
        fix: edit !== undefined && (0,planned_account/* isFixable */.G4)({ why }) ? around.modules.fixOf(change, edit) : null
    };
}
/** Attributes that may have the account’s ID. */
const idKeys = {
    azurerm: ['id'],
    azapi_resource: ['id'],
    azapi_update_resource: ['resource_id', 'id'],
    azapi_resource_action: ['resource_id'],
    foreign: ['id']
};
const leads = {
    enabled: (before) => before === true ? 'This deployment turns keys on.' : 'This deployment leaves keys on.',
    disabled: (before) => before === false ? 'This deployment turns keys off.' : 'This deployment leaves keys off.',
    unknown: () => '',
    removed: () => 'This deployment removes the account.',
    untouched: () => 'This deployment doesn’t change the setting.'
};
function codeOf({ setting, code }, before) {
    const usual = {
        enabled: before === true ? 'plan-turns-keys-on' : 'plan-leaves-keys-on',
        unknown: 'plan-entry-unclear',
        disabled: 'planned',
        removed: 'plan-removes-account',
        untouched: 'plan-leaves-account'
    };
    return code ?? usual[setting];
}
function entry_judge(change, subject, around) {
    const [module] = around.configuration.chain(change.modules ?? [])?.slice(-1) ?? [];
    const declared = module && change.modules && around.configuration.resource(module, change.type, change.name);
    const foreign = around.modules.foreignCall(change);
    if (subject === 'azurerm') {
        const sent = sentOf(change, 'removed');
        const found = azurermCase(change, sent.as, declared, (attribute) => around.modules.booleanBehind(change, attribute));
        const ruling = sent.ruling ?? judgeAzurerm(found);
        const code = ruling.code ?? 'plan-leaves-keys-on';
        return {
            ruling,
            before: azurermBefore(found),
            after: ruling.setting === 'disabled'
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
        };
    }
    if (subject === 'template') {
        const sent = sentOf(change, 'unknown');
        const ruling = sent.ruling ?? (sent.as === 'no-op' ? leftAlone : entry_hidden);
        return { ruling, ...nothingKnown, nextStep: isSettled(ruling) ? '' : compile };
    }
    if (subject === 'foreign') {
        const sent = sentOf(change, 'removed');
        const ruling = sent.ruling ?? otherProvider;
        const nextStep = `Declare the account with azurerm or azapi. The check doesn’t know the provider ${(0,runtime_text/* oneLine */.TN)(change.provider, 200)}.`;
        return { ruling, ...nothingKnown, nextStep: isSettled(ruling) ? '' : nextStep };
    }
    const onDestroy = subject === 'azapi_resource_action' &&
        own(change.before, 'when') === 'destroy' &&
        change.action === 'delete';
    const seen = onDestroy ? { ...change, after: change.before, action: 'update' } : change;
    const sent = sentOf(seen, subject === 'azapi_resource' ? 'removed' : 'untouched');
    const found = azapiCase(seen, subject, sent.as, declared);
    const ruling = sent.ruling ?? judgeAzapi(found);
    const code = ruling.code ?? 'plan-leaves-keys-on';
    return {
        ruling,
        before: azapiBefore(found),
        after: ruling.setting === 'disabled'
            ? true
            : ruling.setting === 'enabled' && found.after === 'on'
                ? false
                : null,
        api: azapiApi(change, found),
        nextStep: isSettled(ruling) ? '' : (sent.nextStep ?? azapiAdvice(code, change, found, foreign)),
        edit: azapiEdit(found)
    };
}
const nothingKnown = { before: null, after: null, api: null };
const compile = 'Declare the account with azurerm or azapi, not in a template.';
function isSettled({ setting }) {
    return setting === 'disabled' || setting === 'removed' || setting === 'untouched';
}
const entry_hidden = {
    row: 'template deployment whose text names the type',
    setting: 'unknown',
    code: 'plan-hidden-template',
    because: 'A template that this resource deploys names Cosmos DB accounts, and the plan doesn’t show what it does to them.'
};
const leftAlone = {
    row: 'no-op of a template',
    setting: 'untouched',
    because: 'The template isn’t deployed.'
};
const otherProvider = {
    row: 'another provider',
    setting: 'unknown',
    code: 'plan-entry-unclear',
    because: 'The provider’s rules aren’t known, so the plan doesn’t show what happens to the account.'
};
const planAgain = 'Run `terraform plan` again, and use the whole output of `terraform show -json`.';
/** What the action alone decides, and else what is sent. */
function sentOf(change, deleted) {
    const unclear = (row, because, nextStep) => ({
        as: 'update',
        ruling: { row, setting: 'unknown', code: 'plan-entry-unclear', because },
        nextStep
    });
    if (change.deferred) {
        return unclear('deferred', 'Terraform deferred this change, so the plan doesn’t show it.', 'Apply first what the change waits for, and plan again.');
    }
    if (change.mode !== 'managed') {
        return unclear('mode', 'The plan’s entry isn’t a managed resource.', planAgain);
    }
    if (change.deposed) {
        return unclear('deposed', 'The plan does more with an old object than delete it.', planAgain);
    }
    switch (change.action) {
        case 'delete':
            return deleted === 'unknown'
                ? { as: 'update' }
                : { as: 'update', ruling: { row: 'delete', setting: deleted, because: '' } };
        case 'forget':
            return {
                as: 'no-op',
                ruling: { row: 'forget', setting: 'untouched', because: 'It leaves Terraform and stays in Azure.' }
            };
        case 'read':
            return { as: 'no-op', ruling: { row: 'read', setting: 'untouched', because: 'It is only read.' } };
        case 'other':
            return unclear('any other word', 'The check doesn’t know this kind of change.', 'Use the newest version of this action.');
        default:
            return { as: change.action };
    }
}
/** The API; `null` if the plan doesn’t know it. */
function azurermApi(change) {
    const gone = !isObject(change.after);
    const object = gone ? change.before : change.after;
    const marks = gone ? undefined : change.unknown;
    const capabilities = own(object, 'capabilities') ?? [];
    const names = items(capabilities).map((capability) => own(capability, 'name'));
    const kind = own(object, 'kind') ?? undefined;
    const unknown = !isObject(object) ||
        (kind !== undefined && shown(change, 'kind') === undefined) ||
        !Array.isArray(capabilities) ||
        isMarked(marks, ['kind']) ||
        isMarked(marks, ['capabilities']) ||
        names.some((name) => typeof name !== 'string');
    return unknown ? null : (0,api/* apiOf */.i)(shown(change, 'kind'), names);
}

;// CONCATENATED MODULE: ./src/deployment/terraform/hcl.ts

/** The blocks of a `.tf` file; `undefined` if it can’t be read. Expressions aren’t evaluated. */
function blocksOf(text) {
    const tokens = tokensOf(text);
    if (!tokens) {
        return undefined;
    }
    const blocks = [];
    for (let at = 0; at < tokens.length;) {
        const header = hcl_statement(tokens, at);
        const [first, ...labels] = tokens.slice(at, header);
        const body = tokens[header];
        if (body?.text === '{' && body.kind === 'mark') {
            const end = hcl_tokens_closing(tokens, header);
            if (end === undefined) {
                return undefined;
            }
            if (first && isBlock(first, labels)) {
                blocks.push({
                    kind: first.text,
                    labels: labels.map(({ text }) => text),
                    line: first.line,
                    open: body.start,
                    close: tokens[end]?.start ?? body.start,
                    attributes: attributesOf(tokens, header + 1, end)
                });
            }
            at = end + 1;
        }
        else {
            at = header + 1;
        }
    }
    return blocks;
}
function isBlock(first, labels) {
    return (first.kind === 'name' &&
        labels.length === { resource: 2, module: 1 }[first.text] &&
        labels.every(({ kind }) => kind === 'name' || kind === 'string'));
}
/** The end of a header: its brace, or the end of the line. */
function hcl_statement(tokens, start) {
    let at = start;
    while (at < tokens.length && tokens[at]?.kind !== 'line' && !isMark(tokens[at], '{')) {
        at++;
    }
    return at;
}
function attributesOf(tokens, start, end) {
    const found = new Map();
    for (const [first, after] of entriesOf(tokens, start, end, false)) {
        const name = tokens[first];
        const assigns = isMark(tokens[first + 1], '=') && !isMark(tokens[first + 2], '=');
        if (name?.kind === 'name' && assigns) {
            const value = tokens.slice(first + 2, after).map(({ kind, text }) => (kind === 'string' ? '"' : text));
            found.set(name.text, found.has(name.text) ? undefined : value);
        }
    }
    return new Map([...found].filter((entry) => entry[1] !== undefined));
}

;// CONCATENATED MODULE: ./src/deployment/terraform/modules.ts





/** @param file the plan: if several folders fit, the one that it lies in is meant */
function workspaceModules(plan, configuration, file, { workspace, folders }) {
    const read = new Map();
    const folderAt = (path) => {
        if (!read.has(path)) {
            read.set(path, readFolder(folders.get(path)));
        }
        return read.get(path);
    };
    let found;
    const roots = () => {
        const [root] = configuration.chain([]) ?? [];
        found ??= root ? [...folders.keys()].filter((path) => declares(folderAt(path), root)) : [];
        return found;
    };
    /** Where the call chain leads: folders of local modules, until one is foreign or missing. */
    const walk = (root, calls) => {
        const chain = configuration.chain(calls);
        let folder = root;
        for (const [index, name] of calls.entries()) {
            const source = stringAt(chain?.[index + 1]?.call, 'source');
            if (source === undefined) {
                return undefined;
            }
            if (!isLocal(source)) {
                return { folder, foreign: name };
            }
            folder = external_node_path_.posix.join(folder, source).replace(/(?<=.)\/$/, '');
        }
        return { folder, foreign: undefined };
    };
    const blockOf = (change) => {
        const here = external_node_path_.posix.dirname((0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(workspace, file)).split(external_node_path_.sep).join('/'));
        const root = roots().length === 1 ? roots()[0] : roots().find((path) => path === here);
        const end = root === undefined || !change.modules ? undefined : walk(root, change.modules);
        const labels = end?.foreign === undefined ? [change.type, change.name] : [end.foreign];
        return end && blockIn(folderAt(end.folder), labels);
    };
    return {
        sourceOf(change) {
            const block = blockOf(change);
            return block ? { path: block.path, line: block.line } : null;
        },
        fixOf(change, edit) {
            const block = blockOf(change);
            const found = block?.kind === 'resource' && block.plain ? edit(block.text, block) : undefined;
            return block && found ? { path: block.path, ...found } : null;
        },
        booleanBehind(change, attribute) {
            const { modules } = change;
            const chain = modules && configuration.chain(modules);
            const values = new Set(chain
                ? roots().map((root) => valueBehind(plan, configuration, change, chain, attribute, (depth) => {
                    const end = walk(root, modules.slice(0, depth));
                    return end?.foreign === undefined && end ? folderAt(end.folder) : undefined;
                }))
                : []);
            return values.size === 1 ? [...values][0] : undefined;
        },
        foreignCall({ modules }) {
            return modules && walk('.', modules)?.foreign;
        }
    };
}
function isLocal(source) {
    return /^\.\.?\//.test(source);
}
function readFolder(folder) {
    if (!folder) {
        return undefined;
    }
    const files = folder.files.map(({ path, text }) => ({ path, text, blocks: blocksOf(text) }));
    const found = files.flatMap(({ path, text, blocks }) => (blocks ?? []).map((block) => ({ ...block, path, text, plain: folder.plain })));
    return {
        blocks: Map.groupBy(found, ({ kind, labels }) => [kind, ...labels].join('.')),
        plain: folder.plain && files.every(({ blocks }) => blocks !== undefined)
    };
}
/** The folder declares exactly the resources and calls of the module, each once. */
function declares(folder, module) {
    const declared = [
        ...resourceKeys(module).map((key) => `resource.${key}`),
        ...callNames(module).map((name) => `module.${name}`)
    ];
    const written = [...(folder?.blocks ?? [])].flatMap(([key, blocks]) => blocks.map(() => key));
    return declared.length > 0 && declared.toSorted().join('\n') === written.toSorted().join('\n');
}
/** The only block of these labels: a resource has two, a module one. */
function blockIn(folder, labels) {
    const all = folder?.blocks.get([labels.length === 2 ? 'resource' : 'module', ...labels].join('.')) ?? [];
    return all.length === 1 ? all[0] : undefined;
}
/** @param folderOf the folder of the module at a depth of the chain, if it is in the workspace */
function valueBehind(plan, configuration, change, chain, attribute, folderOf) {
    let depth = chain.length - 1;
    let [owner, name, labels] = [
        configuration.resource(chain[depth], change.type, change.name),
        attribute,
        [change.type, change.name]
    ];
    for (;;) {
        const variable = plainVariable(folderOf(depth), labels, name);
        const expression = expressionOf(owner, name);
        if (variable === undefined ||
            expression.kind !== 'reference' ||
            expression.names.length !== 1 ||
            expression.names[0] !== `var.${variable}`) {
            return undefined;
        }
        const fallback = own(own(own(chain[depth]?.json, 'variables'), variable), 'default');
        const call = chain[depth]?.call;
        if (call === undefined) {
            return given(own(own(plan, 'variables'), variable), fallback);
        }
        const passed = expressionOf(call, variable);
        if (passed.kind !== 'reference') {
            return modules_boolean(passed.kind === 'constant' ? passed.value : fallback);
        }
        depth--;
        [owner, name, labels] = [call, variable, [change.modules?.[depth] ?? '']];
    }
}
/** x of `name = var.x`, where nothing else may write the attribute. */
function plainVariable(folder, labels, name) {
    const value = folder?.plain ? blockIn(folder, labels)?.attributes.get(name) : undefined;
    const [start, dot, variable] = value ?? [];
    return value?.length === 3 && start === 'var' && dot === '.' ? variable : undefined;
}
/** A value given by `-var` is a string, regardless of the variable’s type; so is a default that isn’t a boolean. */
function given(variable, fallback) {
    const value = own(variable, 'value');
    if (typeof value === 'string' && typeof fallback !== 'string') {
        return value === 'true' ? true : value === 'false' ? false : undefined;
    }
    return modules_boolean(value === undefined ? fallback : value);
}
function modules_boolean(value) {
    return typeof value === 'boolean' ? value : undefined;
}

;// CONCATENATED MODULE: ./src/deployment/terraform/plan.ts









/** A plan older than this may not be the one that is applied; ms. */
const fresh = 24 * 60 * 60 * 1000;
/**
 * What the JSON of `terraform show -json` or `tofu show -json` says about accounts: one entry for each account’s change. Reads
 * changes and configuration; never `prior_state` or `resource_drift`, which don’t show what is sent, and `planned_values` only
 * to find accounts that the changes lack. Pure; never throws, for any JSON.
 * @param file as given
 */
function terraformPlan(plan, file, { now, sources }) {
    const configuration = configurationOf(plan);
    const around = { configuration, modules: workspaceModules(plan, configuration, file, sources) };
    const deferred = items(own(plan, 'deferred_changes'));
    const changes = [
        ...items(own(plan, 'resource_changes')).map((entry) => changeOf(entry, false)),
        ...deferred.map((entry) => changeOf(own(entry, 'resource_change'), true))
    ];
    const readable = changes.filter((change) => change !== undefined);
    const accounts = readable
        .map((change) => ({ change, subject: subjectOf(change) }))
        .filter((found) => found.subject !== undefined);
    const judged = accounts.filter(({ change }) => !isSkipped(change));
    const entries = judged
        .map(({ change, subject }) => entry_entryOf(change, subject, around))
        .filter((entry) => entry !== undefined);
    const errored = isSet(own(plan, 'errored'));
    return {
        format: 'terraform',
        file,
        resources: readable.filter(({ mode }) => mode !== 'data').length,
        entries: errored ? entries.map(doubted) : entries,
        problems: [
            ...(errored ? [failed(file)] : plan_incomplete(plan, file, deferred.length)),
            ...plan_unreadable(plan, file, readable.length < changes.length || leavesOut(plan, readable)),
            ...invoked(plan, file)
        ],
        warnings: [...ageOf(plan, file, now), ...completeness(plan, file), ...judged.flatMap(warningsOf)],
        secrets: secretsOf(accounts.filter(({ subject }) => subject !== 'template').map(({ change }) => change))
    };
}
/** Data sources declare nothing, and a deposed object is the old one of an earlier replacement. */
function isSkipped({ mode, deposed, deferred, action }) {
    return mode === 'data' || (deposed && !deferred && ['delete', 'forget', 'no-op', 'read'].includes(action));
}
/** Anything but a plain no. */
function isSet(value) {
    return value !== undefined && value !== null && value !== false;
}
/** If planning failed, only bad news is reliable. */
function doubted(entry) {
    return entry.setting === 'enabled'
        ? entry
        : {
            ...entry,
            setting: 'unknown',
            after: null,
            fix: null,
            why: {
                code: 'plan-errored',
                message: 'Planning failed, so the plan doesn’t show what happens to the account.',
                nextStep: plan_planAgain
            }
        };
}
const plan_planAgain = 'Fix the errors that `terraform plan` reports, and plan again.';
function failed(file) {
    return {
        code: 'plan-errored',
        verdict: 'inconclusive',
        message: `Planning failed, so ${shownPath(file)} shows only a part of the deployment.`,
        nextStep: plan_planAgain
    };
}
function plan_incomplete(plan, file, deferred) {
    const complete = own(plan, 'complete');
    return deferred === 0 && (complete === true || complete === undefined || complete === null)
        ? []
        : [
            {
                code: 'plan-incomplete',
                verdict: 'inconclusive',
                message: `${shownPath(file)} is incomplete${deferred > 0 ? `: Terraform deferred ${(0,runtime_text/* count */.U9)(deferred, 'change')}` : ''}. Accounts may be missing in it.`,
                nextStep: 'Plan without `-target`, and apply first what other changes wait for.'
            }
        ];
}
/** A planned account without an entry: a filter has shortened the list of changes. */
function leavesOut(plan, changes) {
    const addresses = new Set(changes.map(({ address }) => address));
    const modules = [own(own(plan, 'planned_values'), 'root_module')];
    for (const module of modules) {
        for (const resource of items(own(module, 'resources'))) {
            const [type, address] = [stringAt(resource, 'type'), stringAt(resource, 'address')];
            const isAccount = type === 'azurerm_cosmosdb_account' ||
                (type === 'azapi_resource' && isAccountType(stringAt(own(resource, 'values'), 'type')) === true);
            if (isAccount && own(resource, 'mode') !== 'data' && !addresses.has(address ?? '')) {
                return true;
            }
        }
        for (const child of items(own(module, 'child_modules'))) {
            modules.push(child);
        }
    }
    return false;
}
/** Entries that can’t be read may be about accounts. */
function plan_unreadable(plan, file, some) {
    const changes = own(plan, 'resource_changes');
    const deferred = own(plan, 'deferred_changes');
    const planned = own(own(plan, 'planned_values'), 'root_module');
    const missing = (changes === undefined || changes === null) &&
        isObject(planned) &&
        ['resources', 'child_modules'].some((key) => items(own(planned, key)).length > 0);
    return some || missing || [changes, deferred].some((list) => isSet(list) && !Array.isArray(list))
        ? [
            {
                code: 'plan-entry-unclear',
                verdict: 'inconclusive',
                message: `Some entries of ${shownPath(file)} can’t be read. Accounts may be missing.`,
                nextStep: 'Use the whole output of `terraform show -json`, unchanged.'
            }
        ]
        : [];
}
/** Terraform 1.14 lists the actions that it invokes apart from the changes, and theirs may set the property as well. */
function invoked(plan, file) {
    const sets = items(own(plan, 'action_invocations')).some((invocation) => stringsIn(invocation).some((text) => /disableLocalAuth/i.test(text)));
    return sets
        ? [
            {
                code: 'plan-entry-unclear',
                verdict: 'inconclusive',
                message: `${shownPath(file)} invokes an action that sets ${(0,runtime_text/* asCode */.qM)('disableLocalAuth')}, and the plan doesn’t show what the account is like afterwards.`,
                nextStep: 'Set it in a resource instead of an action.'
            }
        ]
        : [];
}
function ageOf(plan, file, now) {
    const made = Date.parse(stringAt(plan, 'timestamp') ?? '');
    return now - made > fresh
        ? [
            {
                code: 'plan-stale',
                message: `${shownPath(file)} is ${(0,runtime_text/* count */.U9)(Math.floor((now - made) / 3_600_000), 'hour')} old. Check the plan that you apply: make it in the same job.`
            }
        ]
        : [];
}
function completeness(plan, file) {
    const complete = own(plan, 'complete');
    return complete === undefined || complete === null
        ? [
            {
                code: 'plan-completeness-unknown',
                message: `${shownPath(file)} doesn’t say whether it is complete, because OpenTofu or Terraform before 1.8 made it. If it was made with ${(0,runtime_text/* asCode */.qM)('-target')} or ${(0,runtime_text/* asCode */.qM)('-exclude')}, accounts are missing.`
            }
        ]
        : [];
}
function warningsOf({ change, subject }) {
    if (subject === 'template') {
        const deploys = change.deferred || ['create', 'update', 'replace', 'other'].includes(change.action);
        return deploys && templateText(change) === 'hidden'
            ? [
                {
                    code: 'plan-template-not-visible',
                    message: `The plan doesn’t show the template that ${(0,runtime_text/* oneLine */.TN)(change.address)} deploys. Accounts in it aren’t checked.`
                }
            ]
            : [];
    }
    return change.forgets
        ? [
            {
                code: 'account-leaves-terraform',
                message: `An account of ${(0,runtime_text/* oneLine */.TN)(change.address)} stays in Azure, but Terraform no longer manages it. Check it with this action’s ${(0,runtime_text/* asCode */.qM)('mode: audit')}.`
            }
        ]
        : [];
}
/** Characters. Shorter strings would mask ordinary words in the log. */
const shortestSecret = 12;
function secretsOf(changes) {
    const found = new Set();
    for (const { before, after, beforeSensitive, afterSensitive } of changes) {
        for (const text of [...markedStrings(before, beforeSensitive), ...markedStrings(after, afterSensitive)]) {
            if (text.length >= shortestSecret) {
                found.add(text);
            }
        }
    }
    return [...found];
}
function shownPath(file) {
    return (0,runtime_text/* oneLine */.TN)(file, 300);
}

;// CONCATENATED MODULE: ./src/deployment/what-if-delta.ts


/** Levels of `children` that are read. */
const deepest = 20;
const path = ['properties', 'disablelocalauth'];
/**
 * Paths are dotted or nested, and words and keys may have any case. `before` is the live value: a change with `NoEffect` says that
 * Azure will not set the property, so that only the live value could make it true.
 */
function deltaSays(delta, before, parents = [], depth = 0) {
    if (delta === undefined || delta === null) {
        return 'nothing';
    }
    if (!Array.isArray(delta) || depth > deepest) {
        return 'doubt';
    }
    return worst(delta.map((change) => changeSays(change, before, parents, depth)));
}
function changeSays(change, before, parents, depth) {
    const named = textOf(own(change, 'path'));
    if (named === undefined) {
        return 'doubt';
    }
    const here = [...parents, ...segments(named)];
    // Above the property, at it, or below it.
    if (!here.every((segment, at) => at >= path.length || segment === path[at])) {
        return 'nothing';
    }
    const children = deltaSays(own(change, 'children'), before, here, depth + 1);
    return worst([children, ownWord(change, before, here)]);
}
function ownWord(change, before, here) {
    const after = own(change, 'after') ?? undefined;
    const inProperties = only(here.length === 0 ? only(after, 'properties') : after, 'disableLocalAuth');
    const value = here.length === path.length ? after : inProperties;
    switch ((textOf(own(change, 'propertyChangeType')) ?? textOf(own(change, 'changeType')) ?? '').toLowerCase()) {
        case 'noeffect':
            return before === true ? 'nothing' : 'doubt';
        case 'delete':
            return here.length > path.length ? 'doubt' : 'on';
        case 'create':
        case 'modify':
            if (here.length === path.length) {
                return value === true ? 'off' : value === false || value === undefined ? 'on' : 'doubt';
            }
            if (here.length > path.length || (after !== undefined && !isObject(after))) {
                return 'doubt';
            }
            return value === undefined ? 'nothing' : value === true ? 'off' : value === false ? 'on' : 'doubt';
        default:
            return 'doubt';
    }
}
/** `properties.disableLocalAuth`, `properties['disableLocalAuth']` and `/properties/disableLocalAuth` alike. */
function segments(text) {
    return text
        .toLowerCase()
        .split(/[./[\]'"]+/)
        .filter((segment) => segment !== '');
}
const order = ['doubt', 'on', 'off', 'nothing'];
function worst(all) {
    return order.find((word) => all.includes(word)) ?? 'nothing';
}

;// CONCATENATED MODULE: ./src/deployment/what-if.ts









/** `az deployment … what-if --no-pretty-print` is flat; the REST API's answer has `properties`. Total and pure. */
function planOfWhatIf(json, file) {
    const body = Array.isArray(own(json, 'changes')) ? json : (own(json, 'properties') ?? json);
    return planOf('what-if', file, {
        changes: [
            ...items(own(body, 'changes')).map((item) => what_if_changeOf(item, true)),
            ...listed(own(body, 'potentialChanges')).map((item) => what_if_changeOf(item, false))
        ],
        diagnostics: own(body, 'diagnostics'),
        status: own(json, 'status'),
        error: own(json, 'error')
    });
}
/** What-if of a deployment stack. Total and pure. */
function planOfStackWhatIf(json, file) {
    const body = own(json, 'properties');
    return planOf('stack-what-if', file, {
        changes: items(own(own(body, 'changes'), 'resourceChanges')).map(stackChangeOf),
        diagnostics: own(body, 'diagnostics') ?? null,
        status: own(body, 'provisioningState'),
        error: own(body, 'error') ?? own(json, 'error')
    });
}
function what_if_changeOf(item, definite) {
    return {
        id: own(item, 'resourceId'),
        type: own(item, 'resourceType'),
        extension: isObject(own(item, 'extension')),
        symbolicName: textOf(own(item, 'symbolicName')),
        word: wordOf(own(item, 'changeType')),
        definite: definite && wordOf(own(item, 'changeCertainty') ?? 'definite') === 'definite',
        before: own(item, 'before'),
        after: own(item, 'after'),
        delta: own(item, 'delta'),
        apiVersion: own(item, 'apiVersion')
    };
}
function stackChangeOf(item) {
    const bodies = own(item, 'resourceConfigurationChanges');
    return {
        id: own(item, 'id'),
        type: own(item, 'type'),
        extension: isObject(own(item, 'extension')),
        symbolicName: textOf(own(item, 'symbolicName')),
        word: wordOf(own(item, 'changeType')),
        definite: wordOf(own(item, 'changeCertainty')) === 'definite',
        before: own(bodies, 'before'),
        after: own(bodies, 'after'),
        delta: own(bodies, 'delta'),
        apiVersion: own(item, 'apiVersion')
    };
}
function wordOf(value) {
    return typeof value === 'string' ? value.toLowerCase() : '';
}
function planOf(format, file, result) {
    const { changes } = result;
    const problems = problemsOf(result, file);
    const state = problems.some(({ code }) => code === 'plan-errored')
        ? 'errored'
        : problems.length > 0
            ? 'incomplete'
            : 'complete';
    const entries = [];
    const warnings = completenessOf(result, file);
    for (const change of changes) {
        const type = what_if_typeOf(change);
        const place = { number: entries.length + 1, file, symbolicName: change.symbolicName };
        if (type === 'account') {
            const judged = whenErrored(what_if_judge(change, state === 'incomplete', addressOf(place)), state);
            entries.push(entryOf(change, place, judged));
            warnings.push(...(change.word === 'detach' ? [leavesStack(addressOf(place))] : []));
        }
        else if (type === 'deployment' && deploys.has(change.word)) {
            if (hidesAccount([change.after, change.before])) {
                entries.push(entryOf({ id: undefined, before: undefined, after: undefined }, place, hidden_template_hidden));
            }
            else {
                warnings.push(notVisible(what_if_nameIn(change.id)));
            }
        }
    }
    return { format, file, resources: changes.length, entries, problems, warnings, secrets: [] };
}
const deploys = new Set(['create', 'modify', 'nochange', 'deploy', 'unsupported']);
/** A plain ID decides; the type of an ID that isn't computed yet is in the entry, in the expression or in the body. */
function what_if_typeOf({ id, type, after, extension }) {
    const ofId = typeof id === 'string' ? typeOfId(id) : 'unclear';
    const [named, ofBody] = [typeIn(type), typeIn(only(after, 'type'))];
    const kinds = isComputed(id) ? [named, ofId, ofBody] : [ofId, named, ofBody];
    return kinds.find((kind) => kind !== 'unclear') ?? (extension ? 'other' : 'unclear');
}
function typeIn(text) {
    return typeof text === 'string' && text !== '' ? typeNamed(text) : 'unclear';
}
function isComputed(id) {
    return typeof id !== 'string' || id === '' || isExpression(id);
}
const sent = new Set(['create', 'modify', 'nochange']);
const what_if_on = new Set(['false', 'null', 'absent']);
/**
 * The rules, in order; the first that applies decides. `NoChange` and `Modify` both send a PUT
 * (https://learn.microsoft.com/azure/azure-resource-manager/bicep/deploy-what-if).
 */
const what_if_rules = [
    [({ definite }) => !definite, () => conditional],
    [({ word }) => word === 'delete', () => removes],
    [({ word }) => word === 'detach', () => detaches],
    [({ word, incomplete }) => word === 'ignore' && incomplete, () => mayBeIgnored],
    [({ word }) => word === 'ignore', () => ignores],
    [({ word }) => !sent.has(word), ({ address }) => what_if_unclear(address)],
    [({ value, delta }) => what_if_on.has(value) && delta === 'off', contradictory],
    [({ value }) => what_if_on.has(value), ({ value, before, address }) => leavesOn(value, before, address)],
    [({ value, delta }) => value === 'true' && (delta === 'on' || delta === 'doubt'), contradictory],
    [({ word, value, before }) => value === 'true' && word === 'nochange' && before === false, contradictory],
    [
        ({ value, version }) => value === 'true' && version === 'ignores',
        ({ address }) => ignoresSetting(address)
    ],
    [
        ({ value, version }) => value === 'true' && version === 'unknown',
        ({ address }) => versionUnknown(address)
    ],
    [({ value }) => value === 'true', () => turnsOff]
];
/** What one entry of the account type does to keys. */
function what_if_judge(change, isIncomplete, address) {
    const before = booleanIn(change.before);
    const facts = {
        word: change.word,
        definite: change.definite,
        incomplete: isIncomplete,
        value: valueIn(change.after),
        version: knowledgeOf([only(change.after, 'apiVersion'), change.apiVersion]),
        delta: deltaSays(change.delta, before),
        before,
        address
    };
    if (isComputed(change.id) || typeOfId(textOf(change.id) ?? '') !== 'account') {
        return what_if_unclear(address);
    }
    const [, then] = what_if_rules.find(([applies]) => applies(facts)) ?? [];
    return then?.(facts) ?? staysOpen(facts.value, address);
}
const removes = judgment('removed', 'plan-removes-account', 'The deployment deletes the account.');
const detaches = judgment('untouched', 'plan-leaves-account', 'The account leaves the deployment stack and stays in Azure as it is.');
const ignores = judgment('untouched', 'plan-leaves-account', 'The account isn’t part of the deployment.');
const mayBeIgnored = judgment('unknown', 'plan-incomplete', 'What-if is incomplete, and lists resources as ignored that it didn’t look at.', 'See the problem of the run, and run what-if again.');
const conditional = judgment('unknown', 'plan-condition-undecided', 'Before the deployment, what-if doesn’t know whether this change happens.', 'Make the resource’s condition depend on parameters and variables only.');
function contradictory({ address }) {
    return judgment('unknown', 'plan-contradictory', 'The resource’s properties after the deployment and the list of its property changes contradict each other.', `Run what-if again. If this persists, check that the template’s API version of the resource ${address} knows the property.`);
}
function what_if_unclear(address) {
    return judgment('unknown', 'plan-entry-unclear', 'What-if doesn’t say what happens to the account.', `Run what-if with ${(0,runtime_text/* asCode */.qM)('--result-format FullResourcePayloads')}, and make name, scope and API version of the resource ${address} depend on parameters and variables only.`);
}
function leavesStack(address) {
    return {
        code: 'account-leaves-stack',
        message: `The account ${address} leaves the deployment stack and stays in Azure. Nothing in this plan keeps its keys off.`
    };
}
/** If what-if failed, what it lists is the beginning of the truth at best. */
function whenErrored(judged, state) {
    return state !== 'errored' || judged.setting === 'enabled'
        ? judged
        : judgment('unknown', 'plan-errored', 'What-if failed.', 'See the problem of the run, and run what-if again.');
}
function problemsOf({ changes, diagnostics, status, error }, file) {
    const word = wordOf(status);
    const again = 'Read the log of the step that runs what-if, correct the cause, and run it again.';
    const nameless = changes.filter((change) => what_if_typeOf(change) === 'unclear').length;
    return [
        ...((error !== undefined && error !== null) || word === 'failed' || word === 'canceled'
            ? [
                {
                    code: 'plan-errored',
                    verdict: 'inconclusive',
                    message: `What-if failed, so the plan ${(0,runtime_text/* oneLine */.TN)(file, 200)} says nothing reliable.`,
                    nextStep: again
                }
            ]
            : word === 'succeeded'
                ? []
                : [incomplete(file, 'What-if doesn’t report that it succeeded.', again)]),
        ...incompleteBy(whatIfDiagnostics(diagnostics), file),
        ...(nameless > 0
            ? [
                incomplete(file, `What-if doesn’t know the type of ${nameless} of its resources.`, 'Make their names and scopes depend on parameters and variables only.')
            ]
            : [])
    ];
}
/** The Azure CLI shows diagnostics since 2.75. */
function completenessOf({ diagnostics }, file) {
    return diagnostics === undefined
        ? [
            {
                code: 'plan-completeness-unknown',
                message: `The what-if result ${(0,runtime_text/* oneLine */.TN)(file, 200)} has no diagnostics, so it can’t say whether it is complete. Use Azure CLI 2.75 or later.`
            }
        ]
        : [];
}
function what_if_nameIn(id) {
    const name = textOf(id)?.split('/').at(-1) ?? '';
    return /^[\w.()-]{1,64}$/.test(name) ? name : 'without a readable name';
}

;// CONCATENATED MODULE: ./src/deployment/judge-plan.ts





/**
 * @param workspace the folder with the sources
 * @param now ms since the epoch
 */
function planJudge(workspace, now) {
    let sources;
    return async ({ file, format, json }) => {
        switch (format) {
            case 'terraform':
                sources ??= readTerraformSources(workspace);
                return terraformPlan(json, file, { now, sources: await sources });
            case 'what-if':
                return withBicepSources(planOfWhatIf(json, file), workspace);
            case 'stack-what-if':
                return withBicepSources(planOfStackWhatIf(json, file), workspace);
            case 'bicep-snapshot':
                return withBicepSources(planOfSnapshot(json, file), workspace);
        }
    };
}

// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/files.ts
var files = __webpack_require__(2191);
// EXTERNAL MODULE: ./src/runtime/json-size.ts
var json_size = __webpack_require__(3640);
;// CONCATENATED MODULE: ./src/deployment/misfits.ts

const show = (0,runtime_text/* asCode */.qM)('terraform show -json tfplan > "$RUNNER_TEMP/plan.json"');
const tryTerraform = `Save the plan with ${(0,runtime_text/* asCode */.qM)('terraform plan -out=tfplan')}, then write its JSON with ${show}.`;
const whatIf = (0,runtime_text/* asCode */.qM)('az deployment group what-if --no-pretty-print --resource-group RG --template-file main.bicep > "$RUNNER_TEMP/what-if.json"');
const tryWhatIf = `Write the result as JSON with ${whatIf}.`;
const snapshot = (0,runtime_text/* asCode */.qM)('bicep snapshot main.bicepparam');
const tryAny = `Use the JSON of Terraform (${show}), of ARM what-if (${whatIf}) or of ${snapshot}.`;
const trySnapshot = `Write a two-line file main.bicepparam (${(0,runtime_text/* asCode */.qM)("using './azuredeploy.json'")}, then ${(0,runtime_text/* asCode */.qM)("param location = 'westeurope'")} or the parameters that the template needs), run ${snapshot}, and use the file main.snapshot.json.`;
/** What people take for a plan. The messages never quote the file: plans contain secrets. */
const misfits = {
    empty: { why: 'is empty.', nextStep: `Check that the step that writes it succeeds. ${tryAny}` },
    notJson: { why: 'isn’t JSON.', nextStep: tryAny },
    other: { why: 'is JSON, but not a plan.', nextStep: tryAny },
    tooManyValues: {
        why: 'has more values than any plan that this action can read.',
        nextStep: 'Plan the deployment in parts.'
    },
    binaryPlan: { why: 'is Terraform’s binary plan.', nextStep: `Write its JSON with ${show}.` },
    terraformText: {
        why: 'is Terraform’s output for people.',
        nextStep: tryTerraform
    },
    wrapper: {
        why: 'contains output of the wrapper that hashicorp/setup-terraform installs.',
        nextStep: `Set ${(0,runtime_text/* asCode */.qM)('terraform_wrapper: false')} in the step that uses hashicorp/setup-terraform, and write the file again with ${show}.`
    },
    log: {
        why: `is a log in JSON lines, as ${(0,runtime_text/* asCode */.qM)('terraform plan -json')} writes it.`,
        nextStep: tryTerraform
    },
    state: {
        why: 'is Terraform’s state, not a plan.',
        nextStep: `Name the saved plan in the command. ${tryTerraform}`
    },
    refreshOnly: {
        why: 'is a refresh-only plan, which says nothing about the deployment.',
        nextStep: `Plan without ${(0,runtime_text/* asCode */.qM)('-refresh-only')}. ${tryTerraform}`
    },
    unknownVersion: {
        why: 'has a format version that this action doesn’t know.',
        nextStep: 'Update this action. If it is up to date, open an issue and name the version of Terraform or OpenTofu.'
    },
    whatIfText: { why: 'is the output of what-if for people.', nextStep: tryWhatIf },
    powerShell: {
        why: 'is a what-if result of Azure PowerShell, which has no reliable JSON form.',
        nextStep: tryWhatIf
    },
    template: { why: 'is an ARM template, not a plan.', nextStep: trySnapshot },
    parameters: { why: 'is a parameters file, not a plan.', nextStep: trySnapshot }
};

;// CONCATENATED MODULE: ./src/deployment/decode.ts



/** 100 MB of Terraform's compact JSON have about 5 million. */
const mostSeparators = 12_000_000;
/** Characters that show what a text is. */
const beginning = 4_000;
/**
 * The JSON of a plan file in UTF-8 or UTF-16, with or without a byte order mark: Windows PowerShell writes UTF-16. If a
 * key occurs twice in an object, the last one counts. Never quotes the text.
 */
function decodePlan(bytes) {
    if (bytes.subarray(0, 4).equals(zip)) {
        return misfits.binaryPlan;
    }
    const utf8 = inUtf8(bytes);
    if ((0,json_size/* separatorsIn */.I)(utf8) > mostSeparators) {
        return misfits.tooManyValues;
    }
    const text = utf8.toString('utf8');
    try {
        return { json: JSON.parse(text) };
    }
    catch {
        return misfitOf(text.slice(0, beginning).trimStart(), text.slice(-beginning));
    }
}
const zip = Buffer.from('PK\u0003\u0004');
const marks = {
    utf8: Buffer.from([0xef, 0xbb, 0xbf]),
    little: Buffer.from([0xff, 0xfe]),
    big: Buffer.from([0xfe, 0xff])
};
/** JSON begins with an ASCII character, so that a zero byte beside it shows UTF-16 and its byte order (RFC 4627, section 3). */
function inUtf8(bytes) {
    const begins = (mark) => bytes.subarray(0, mark.length).equals(mark);
    if (begins(marks.utf8)) {
        return bytes.subarray(3);
    }
    if (begins(marks.little)) {
        return fromUtf16(bytes.subarray(2));
    }
    if (begins(marks.big)) {
        return fromUtf16(swapped(bytes.subarray(2)));
    }
    const [first, second] = bytes;
    if (second === 0 && first !== 0) {
        return fromUtf16(bytes);
    }
    return first === 0 && second !== 0 && second !== undefined ? fromUtf16(swapped(bytes)) : bytes;
}
function fromUtf16(bytes) {
    return Buffer.from(bytes.toString('utf16le'), 'utf8');
}
function swapped(bytes) {
    return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
}
const escapes = '(?:\\u001b\\[[0-9;]*m)*';
const terraformText = new RegExp(`^${escapes}(?:(?:Terraform|OpenTofu) (?:used the selected providers|will perform|planned)|No changes\\.|# \\S+ will be |Refreshing |data\\.\\S+: Read|\\S+: Refreshing state)`, 'm');
/** What a text that isn't JSON is. */
function misfitOf(start, end) {
    if (start === '') {
        return misfits.empty;
    }
    if (start.startsWith('[command]') ||
        /^::(?:debug|set-output)\b/m.test(start) ||
        /^::(?:debug|set-output)\b/m.test(end)) {
        return misfits.wrapper;
    }
    if (isLog(start)) {
        return misfits.log;
    }
    if (/^Note: The result may contain false positive|^Resource and property changes are indicated/m.test(start)) {
        return misfits.whatIfText;
    }
    return terraformText.test(start) ? misfits.terraformText : misfits.notJson;
}
/** Terraform's JSON lines: the first one is an object with `@level`. */
function isLog(start) {
    const [line = ''] = start.split('\n');
    try {
        const first = JSON.parse(line);
        return isObject(first) && typeof own(first, '@level') === 'string';
    }
    catch {
        return /^\{"@level":/.test(start);
    }
}

;// CONCATENATED MODULE: ./src/deployment/recognize.ts


/** The format of a plan, by its content. JSON that isn't a plan must not pass as a plan without accounts. */
function formatOf(json) {
    if (!isObject(json)) {
        return misfits.other;
    }
    const isTerraform = typeof own(json, 'format_version') === 'string';
    const isSnapshot = Array.isArray(own(json, 'predictedResources'));
    const whatIf = whatIfOf(json);
    // One part of a file that fits two formats would be left out.
    if (Number(isTerraform) + Number(isSnapshot) + whatIf.length > 1) {
        return misfits.other;
    }
    return isTerraform ? terraformOf(json) : isSnapshot ? 'bicep-snapshot' : (whatIf[0] ?? lookAlikeOf(json));
}
/** https://developer.hashicorp.com/terraform/internals/json-format */
function terraformOf(json) {
    const has = (key) => Object.hasOwn(json, key);
    const isPlan = ['resource_changes', 'planned_values', 'deferred_changes'].some(has);
    if (!isPlan && own(json, 'errored') !== true) {
        return has('values') || Object.keys(json).every((key) => stateKeys.has(key))
            ? misfits.state
            : misfits.other;
    }
    // Readers accept ">= 0.1, < 2.0" (hashicorp/terraform-json, plan.go).
    if (!/^[01]\.\d+(?:\.\d+)*$/.test(textOf(own(json, 'format_version')) ?? '')) {
        return misfits.unknownVersion;
    }
    const changes = own(json, 'resource_changes');
    if (Array.isArray(changes) ||
        own(json, 'errored') === true ||
        items(own(json, 'deferred_changes')).length > 0) {
        return 'terraform';
    }
    const planned = own(own(json, 'planned_values'), 'root_module');
    const isEmpty = isObject(planned) && !Object.hasOwn(planned, 'resources') && !Object.hasOwn(planned, 'child_modules');
    if (changes !== undefined) {
        return misfits.other;
    }
    const hasResources = items(own(json, 'resource_drift')).length > 0 ||
        hasManaged(own(own(json, 'configuration'), 'root_module')) ||
        hasManaged(own(own(own(json, 'prior_state'), 'values'), 'root_module'));
    return isEmpty && !hasResources ? 'terraform' : misfits.refreshOnly;
}
/**
 * Whether a module of a configuration or a state has a managed resource. A refresh-only plan without drift differs from an
 * empty deployment in nothing else (terraform show -json, Terraform 1.11.4).
 */
function hasManaged(root) {
    const modules = [root];
    for (const one of modules) {
        if (items(own(one, 'resources')).some((resource) => own(resource, 'mode') !== 'data')) {
            return true;
        }
        const calls = own(one, 'module_calls');
        const called = isObject(calls) ? Object.values(calls).map((call) => own(call, 'module')) : [];
        for (const inner of [...items(own(one, 'child_modules')), ...called]) {
            modules.push(inner);
        }
    }
    return false;
}
/** Without a saved plan, `terraform show -json` shows the state: without resources, it has nothing else. */
const stateKeys = new Set(['format_version', 'terraform_version', 'checks']);
/**
 * The Azure CLI writes the result flat, the REST API has it under `properties`; a failed what-if may have no list. What-if
 * of a deployment stack has `properties.changes.resourceChanges`.
 */
function whatIfOf(json) {
    const [flat, nested] = [own(json, 'changes'), own(own(json, 'properties'), 'changes')];
    const found = [
        ...(Array.isArray(flat) ? ['what-if'] : []),
        ...(Array.isArray(nested) ? ['what-if'] : []),
        ...(Array.isArray(own(nested, 'resourceChanges')) ? ['stack-what-if'] : [])
    ];
    const failed = typeof own(json, 'status') === 'string' && isObject(own(json, 'error'));
    return found.length === 0 && failed && (flat === null || nested === null) ? ['what-if'] : found;
}
function lookAlikeOf(json) {
    const has = (key) => Object.hasOwn(json, key);
    const schema = textOf(own(json, '$schema'))?.toLowerCase() ?? '';
    if (/deploymenttemplate\.json/.test(schema) ||
        (has('contentVersion') && has('resources')) ||
        has('templateJson')) {
        return misfits.template;
    }
    if (/deploymentparameters\.json/.test(schema) || (has('contentVersion') && has('parameters'))) {
        return misfits.parameters;
    }
    if (typeof own(json, '@level') === 'string') {
        return misfits.log;
    }
    if (has('lineage') || (has('serial') && has('terraform_version'))) {
        return misfits.state;
    }
    return Array.isArray(own(json, 'Changes')) ? misfits.powerShell : misfits.other;
}

;// CONCATENATED MODULE: ./src/deployment/read-plans.ts







/** A Terraform plan of 100 MB took 0.7 s and 530 MB of memory; in UTF-16, it has 200 MB. */
const largestBytes = 250_000_000;
/**
 * Reads the plans that paths and globs name, each file once, in the order of their paths. Use one plan before you take the
 * next, so that one at a time is in memory.
 * @param folder relative paths start here
 * @throws BadInput if a pattern matches no file, a file can't be read, or isn't a plan
 */
async function* readPlanFiles(patterns, folder = '.') {
    const { paths, unmatched } = await (0,files/* findFiles */.l)(patterns, folder);
    const [missing] = unmatched;
    if (missing !== undefined) {
        throw notFound(missing);
    }
    for (const path of paths) {
        yield await readPlan(path, (0,files/* shownPath */.p)(path, folder));
    }
}
async function readPlan(path, file) {
    const decoded = decodePlan(await bytesOf(path, file));
    if ('why' in decoded) {
        throw invalid(file, decoded);
    }
    const format = formatOf(decoded.json);
    if (typeof format !== 'string') {
        throw invalid(file, format);
    }
    return { file, format, json: decoded.json };
}
async function bytesOf(path, file) {
    let why;
    try {
        const found = await (0,promises_.stat)(path);
        if (found.isFile() && found.size <= largestBytes) {
            return await (0,promises_.readFile)(path);
        }
        why = 'isn’t a file';
        if (found.isFile()) {
            throw invalid(file, {
                why: `has ${Math.ceil(found.size / 1e6)} MB; this action reads plans of at most ${largestBytes / 1e6} MB.`,
                nextStep: misfits.tooManyValues.nextStep
            });
        }
    }
    catch (error) {
        if (error instanceof errors/* BadInput */.kp) {
            throw error;
        }
        const { code = 'unknown error' } = error;
        why = `can’t be read (${code})`;
    }
    throw new errors/* BadInput */.kp('plan-not-found', `The plan file ${named(file)} ${why}.`, checkPath);
}
function notFound({ pattern, folder }) {
    return folder
        ? new errors/* BadInput */.kp('plan-not-found', `Input ${(0,runtime_text/* asCode */.qM)('plan')} names the folder ${named(pattern)} instead of files.`, `Name the folder’s files: ${(0,runtime_text/* asCode */.qM)(named(`${pattern.replace(/[\\/]+$/, '')}/*.json`))}.`)
        : new errors/* BadInput */.kp('plan-not-found', `No file matches ${named(pattern)} of input ${(0,runtime_text/* asCode */.qM)('plan')}.`, checkPath);
}
const checkPath = 'Check that an earlier step of the same job writes the file, and that the path is absolute or relative to the workspace.';
function invalid(file, { why, nextStep }) {
    return new errors/* BadInput */.kp('invalid-plan', `The plan file ${named(file)} ${why}`, nextStep);
}
function named(path) {
    return (0,runtime_text/* oneLine */.TN)(path, 200);
}

// EXTERNAL MODULE: ./src/report/plan-log.ts
var plan_log = __webpack_require__(7648);
// EXTERNAL MODULE: ./src/check/exceptions.ts
var check_exceptions = __webpack_require__(64);
// EXTERNAL MODULE: ./src/check/labels.ts
var labels = __webpack_require__(6405);
// EXTERNAL MODULE: ./src/deployment/merge-entries.ts
var merge_entries = __webpack_require__(1098);
;// CONCATENATED MODULE: ./src/report/plan-verdict.ts

const verdicts = {
    disabled: 'planned',
    enabled: 'failed',
    unknown: 'inconclusive',
    removed: 'not-applicable',
    untouched: 'not-applicable'
};
/** The verdict of an account in a plan run, and why. `planned` needs a plan that says that keys will be off. Pure. */
function judgePlanned(account, exception) {
    if (exception?.expired === false) {
        const { expires, owner, reason } = exception;
        return outcome('excepted', 'excepted', `Excepted until the end of ${expires} (UTC) by ${owner}: ${reason}.`);
    }
    if ((0,merge_entries/* hasOtherApi */.v)(account)) {
        return outcome('not-applicable', 'not-applicable', `Accounts of the API for ${account.api ?? ''} can’t turn keys off.`);
    }
    const verdict = verdicts[account.setting];
    switch (account.setting) {
        case 'enabled':
        case 'unknown':
            return { verdict, ...account.why, nextStep: account.why.nextStep || howToSay };
        case 'disabled':
            return outcome(verdict, 'planned', 'The deployment leaves keys off, according to the plan.');
        case 'removed':
            return outcome(verdict, 'plan-removes-account', 'The deployment removes the account.');
        case 'untouched':
            return outcome(verdict, 'plan-leaves-account', 'The deployment doesn’t touch the account.');
    }
}
const howToSay = 'Set `disableLocalAuth` to `true` in the account’s declaration, as a literal value.';
function outcome(verdict, code, message) {
    return { verdict, code, message, nextStep: '' };
}

// EXTERNAL MODULE: ./src/report/report.ts + 1 modules
var report_report = __webpack_require__(5459);
;// CONCATENATED MODULE: ./src/report/plan-report.ts






/** The report of a plan run: one result for each account. Pure. */
function planReport(plans, facts) {
    const accounts = (0,merge_entries/* mergeEntries */.x)(plans);
    const { exceptions, problems, ...run } = facts;
    const reported = accounts.map((account) => ({
        account: accountReport(account, exceptions, facts.startedAt),
        fix: account.fix
    }));
    const report = (0,report_report/* reportWith */.tz)({
        ...run,
        mode: 'plan',
        tenantId: null,
        principalId: null,
        cloud: null,
        scope: plans.map(({ file }) => file),
        shard: null,
        found: null,
        problems: distinct([...problems, ...plans.flatMap((plan) => plan.problems)]),
        warnings: distinct([
            ...(accounts.length > 0 || plans.length === 0 ? [] : [noAccounts(plans)]),
            ...plans.flatMap((plan) => plan.warnings),
            ...(0,check_exceptions/* unmatched */.G)(exceptions, accounts.map(namedBy)).map(({ account }) => ({
                code: 'exception-unmatched',
                message: `The exception for ${account} matches no account of this run. Remove it from the exceptions file, or correct the name.`
            }))
        ])
    }, reported.map(({ account }) => account));
    return {
        report,
        fixes: new Map(reported.flatMap(({ account, fix }) => (fix === null ? [] : [[account, fix]])))
    };
}
function noAccounts(plans) {
    const resources = plans.reduce((sum, plan) => sum + plan.resources, 0);
    const where = plans.length === 1 ? '' : ` in ${plans.length} plans`;
    return {
        code: 'no-planned-accounts',
        message: `This run saw ${(0,runtime_text/* count */.U9)(resources, 'resource')}${where} and no account of Azure Cosmos DB.`
    };
}
/** What an exception may name: never an address, which may read like another account's name. */
function namedBy({ id, name, resourceGroup, subscriptionId }) {
    return { id: id ?? '', name: name ?? '', resourceGroup, subscriptionId };
}
/** The account's resource ID and name in the report; its address stands in. */
function refOf({ id, name, address, resourceGroup, subscriptionId }) {
    return { id: id ?? address, name: name ?? address, resourceGroup, subscriptionId };
}
function accountReport(account, exceptions, now) {
    const exception = (0,check_exceptions/* exceptionFor */.f)(namedBy(account), exceptions, now);
    const { verdict, code, message, nextStep } = judgePlanned(account, exception);
    const { format, setting, address, file, source, before } = account;
    return {
        ...refOf(account),
        location: account.location,
        api: account.api,
        verdict,
        proof: null,
        code,
        reason: (0,runtime_text/* oneLine */.TN)(message, longestReason),
        nextStep: (0,runtime_text/* oneLine */.TN)(nextStep, longestReason),
        changed: false,
        changedAt: null,
        disableLocalAuth: { before, after: account.after },
        secondsToRefusal: null,
        rounds: 0,
        roleAssignments: null,
        dataRoles: [],
        exception: exception ?? null,
        warnings: exception?.expired === true ? [(0,labels/* expiredException */.Br)(exception)] : [],
        usage: null,
        planned: { format, setting, address, file, source, before },
        attempts: []
    };
}
const longestReason = 2_000;
function distinct(items) {
    return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

// EXTERNAL MODULE: ./src/report/report-log.ts
var report_log = __webpack_require__(6233);
;// CONCATENATED MODULE: ./src/plan-run.ts






/**
 * Reads the deployment plans, masks what they mark as secret, judges what the deployment will do to the keys of every
 * account, and reports. Sends no request and needs no identity.
 * @throws BadInput if a file is missing or isn't a plan
 */
async function judgePlans({ plans }, context) {
    const { workflow, clock, log, cancel, mask, version, exceptions } = context;
    const startedAt = clock.now();
    const judge = planJudge('.', startedAt);
    const files = [];
    for await (const plan of readPlanFiles(plans)) {
        const file = await judge(plan);
        // Before the first line of the log.
        file.secrets.forEach(mask);
        files.push(file);
    }
    log.info(`Mode plan: judges ${(0,runtime_text/* count */.U9)(files.length, 'deployment plan')}, and sends no request to Azure`);
    files.forEach((file) => log.info((0,plan_log/* describePlan */.df)(file)));
    // Lets a signal arrive that came while the files were read and judged.
    await clock.sleep(0, cancel).catch(() => undefined);
    const { report, fixes } = planReport(files, {
        startedAt,
        finishedAt: clock.now(),
        workflow,
        version,
        exceptions,
        problems: cancel.aborted ? [canceled] : []
    });
    report.problems.forEach(({ message }) => log.info((0,runtime_text/* oneLine */.TN)(message)));
    report.warnings.forEach(({ message }) => log.info((0,runtime_text/* oneLine */.TN)(message)));
    report.accounts.forEach((account) => log.info((0,plan_log/* describePlanned */.yZ)(account)));
    log.info((0,report_log/* describeRun */.v)(report));
    return { report, fixes, cutShort: cancel.aborted };
}
const canceled = {
    code: 'canceled',
    verdict: 'inconclusive',
    message: 'The run was canceled.',
    nextStep: 'Rerun the job.'
};


/***/ }),

/***/ 6233:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ describeRun)
/* harmony export */ });
/* harmony import */ var _check_labels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6405);
/* harmony import */ var _runtime_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5369);


function describeRun({ verdict, counts, accounts, problems }) {
    const [account] = accounts;
    const title = (0,_check_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .verdictTitle */ .Sw)(verdict);
    if (account !== undefined && accounts.length === 1 && problems.length === 0) {
        return `${title}: ${(0,_runtime_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(account.name, 60)}`;
    }
    const parts = [
        [counts.failed, 'failed'],
        [counts.inconclusive, 'inconclusive'],
        [counts.planned, 'planned'],
        [counts.passed, 'passed'],
        [counts.excepted, 'excepted'],
        [counts.notApplicable, 'not-applicable']
    ].flatMap(([number, of]) => (number === 0 ? [] : [`${number} ${_check_labels_js__WEBPACK_IMPORTED_MODULE_0__/* .verdictWords */ .L2[of].word.toLowerCase()}`]));
    return `${title}: ${(0,_runtime_text_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(accounts.length, 'account')}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
}


/***/ }),

/***/ 2191:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ findFiles),
/* harmony export */   p: () => (/* binding */ shownPath)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/**
 * The files that paths and globs name. Never throws.
 * @param folder relative paths start here
 */
async function findFiles(patterns, folder) {
    const paths = new Map();
    const unmatched = [];
    for (const pattern of patterns) {
        const found = await matches(pattern, folder);
        if (found === 'folder' || found.length === 0) {
            unmatched.push({ pattern, folder: found === 'folder' });
            continue;
        }
        for (const path of found) {
            const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path).catch(() => path);
            const before = paths.get(real);
            paths.set(real, before !== undefined && before < path ? before : path);
        }
    }
    return { paths: [...paths.values()].sort(), unmatched };
}
/** A path that exists isn't used as a glob: names may contain brackets. */
async function matches(pattern, folder) {
    const literal = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(pattern) ? pattern : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, pattern);
    const kind = await kindOf(literal);
    if (kind !== undefined) {
        return kind === 'folder' ? 'folder' : [literal];
    }
    const found = [];
    try {
        for await (const match of (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.glob)(pattern, { cwd: folder })) {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(match) ? match : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, match);
            if ((await kindOf(path)) === 'file') {
                found.push(path);
            }
        }
    }
    catch {
        // An invalid pattern matches nothing.
    }
    return found;
}
async function kindOf(path) {
    try {
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).isDirectory() ? 'folder' : 'file';
    }
    catch {
        return undefined;
    }
}
/** Relative to the folder if the file is inside of it. */
function shownPath(path, folder) {
    const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
    return inside.startsWith('..') || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(inside) ? path : inside;
}


/***/ }),

/***/ 3640:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ separatorsIn)
/* harmony export */ });
const [quote, backslash, comma, brace, bracket] = [...Buffer.from('"\\,{[')];
/**
 * How many commas and opening brackets of a JSON text are outside of strings: no less than there are values. Parsed
 * values take up to 100 bytes each, so that a file of nothing but `{}` would take gigabytes.
 */
function separatorsIn(bytes) {
    let number = 0;
    let inString = false;
    for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at];
        if (byte === quote) {
            inString = !inString;
        }
        else if (byte === backslash) {
            at++;
        }
        else if (!inString && (byte === comma || byte === brace || byte === bracket)) {
            number++;
        }
    }
    return number;
}


/***/ })

};
