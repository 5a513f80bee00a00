export const id = 560;
export const ids = [560];
export const modules = {

/***/ 2893:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ox: () => (/* binding */ explainArm),
/* harmony export */   X5: () => (/* binding */ isNoGroup),
/* harmony export */   c4: () => (/* binding */ isNotFound)
/* harmony export */ });
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1818);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5853);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3916);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9473);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8992);





/** The least built-in role that allows it (Azure built-in roles for databases), by what ARM was asked for. */
const roles = {
    'read the account': {
        action: 'Microsoft.DocumentDB/databaseAccounts/read',
        role: 'Cosmos DB Account Reader Role'
    },
    'list the accounts': {
        action: 'Microsoft.DocumentDB/databaseAccounts/read',
        role: 'Cosmos DB Account Reader Role'
    },
    'read its permissions': { action: 'Microsoft.Authorization/permissions/read', role: 'Reader' },
    'list the data-plane roles': {
        action: 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read',
        role: 'Cosmos DB Account Reader Role'
    },
    'list the keys': {
        action: 'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
        role: 'DocumentDB Account Contributor'
    },
    'turn keys off': { action: 'Microsoft.DocumentDB/databaseAccounts/write', role: 'Cosmos DB Operator' }
};
const notFound = new Set([
    'ResourceNotFound',
    'NotFound',
    'ResourceGroupNotFound',
    'SubscriptionNotFound',
    'InvalidSubscriptionId'
]);
/** ARM said, in its own words, that there is no such account, resource group or subscription. */
function isNotFound(error) {
    return (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .isRestError */ .T0)(error) && error.statusCode === 404 && notFound.has(error.code ?? '');
}
/** The subscription has no such resource group. */
function isNoGroup(error) {
    return (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .isRestError */ .T0)(error) && error.statusCode === 404 && error.code === 'ResourceGroupNotFound';
}
/**
 * One sentence of what happened and one of what to do. Takes any error, and quotes ARM's words only where they are an
 * answer of ARM: a parser's error may quote the body, and that body may be the keys.
 */
function explainArm(error, doing, ref) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo) {
        return error;
    }
    if (error instanceof _clock_js__WEBPACK_IMPORTED_MODULE_1__/* .OutOfTime */ .fg) {
        return {
            message: `Azure Resource Manager did not let the run ${doing} within the time given`,
            nextStep: 'Run the job again, or raise timeout-minutes.'
        };
    }
    const { status, code, words } = answered(error);
    switch (code) {
        case 'AuthorizationFailed':
        case 'DenyAssignmentAuthorizationFailed':
        case 'LinkedAuthorizationFailed':
            return lacking(doing, ref, code, words);
        case 'ScopeLocked': {
            const scope = /are locked: '([^']+)'/.exec(words)?.[1];
            return {
                message: `A lock keeps Azure from letting anyone ${doing}${scope === undefined ? '' : ` (locked: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(scope, 200)})`}`,
                nextStep: `Find the lock and have it removed for this run: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .asCode */ .qM)(`az lock list --resource-group "${ref.resourceGroup}"`)}.`
            };
        }
        case 'RequestDisallowedByPolicy':
            return {
                message: `Azure Policy disallowed the request: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(words, 300)}`,
                nextStep: `Ask the policy’s owner for an exemption: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .asCode */ .qM)(`az policy state list --resource "${ref.id}" --query "[?complianceState=='NonCompliant']"`)}.`
            };
        case 'SubscriptionNotFound':
        case 'InvalidSubscriptionId':
            return {
                message: `The subscription ${ref.subscriptionId} does not exist in this tenant, or the identity holds no role in it`,
                nextStep: `Check subscription-id, and that the identity has a role there: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .asCode */ .qM)(`az role assignment list --subscription ${ref.subscriptionId} --all`)}.`
            };
        case 'ResourceGroupNotFound':
            return {
                message: `There is no resource group ${ref.resourceGroup} in subscription ${ref.subscriptionId}`,
                nextStep: `Check resource-group and subscription-id: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .asCode */ .qM)(`az group list --subscription ${ref.subscriptionId} --output table`)}.`
            };
        case 'ResourceNotFound':
        case 'NotFound':
            if (ref.name === '') {
                break;
            }
            return {
                message: `There is no account ${ref.name} in resource group ${ref.resourceGroup}`,
                nextStep: `Check account-name and resource-group: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .asCode */ .qM)(`az cosmosdb list --subscription ${ref.subscriptionId} --query "[].{name:name,group:resourceGroup}" --output table`)}.`
            };
        case 'InvalidAuthenticationToken':
        case 'InvalidAuthenticationTokenTenant':
        case 'AuthenticationFailed':
        case 'ExpiredAuthenticationToken':
            return {
                message: `Azure Resource Manager did not take the run’s token (${code})`,
                nextStep: 'Check that tenant-id is the tenant of the subscription, and environment its cloud.'
            };
        default:
    }
    if (/only allowed to be configured for SQL API/i.test(words)) {
        return {
            message: 'Azure allows to turn keys off on accounts of the API for NoSQL only, and this is none',
            nextStep: 'Remove the account from the check, or move its data to an account of the API for NoSQL.'
        };
    }
    if (status !== undefined) {
        return {
            message: `Azure refused to ${doing}: ${status}${code === '' ? '' : ` ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(code, 60)}`}${words === '' ? '' : `, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(words, 300)}`}`,
            nextStep: ref.name === ''
                ? 'Run the job again; if it lasts, ask who administers the subscription.'
                : `See the account’s activity log: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .asCode */ .qM)(`az monitor activity-log list --resource-id "${ref.id}" --offset 1h`)}.`
        };
    }
    const fault = (0,_network_js__WEBPACK_IMPORTED_MODULE_3__/* .networkFault */ .T)(error);
    return {
        message: `Azure Resource Manager could not be asked to ${doing}: ${fault?.text ?? (words === '' ? 'its answer could not be read' : (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(words, 300))}`,
        nextStep: 'Check that the runner can reach Azure Resource Manager, then run the job again.'
    };
}
/** What ARM answered. A long-running operation that failed has no code of its own: it stands in the text. */
function answered(error) {
    if ((0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .isRestError */ .T0)(error)) {
        const broken = error.code === 'NOT_JSON' || error.code === 'PARSE_ERROR';
        return {
            status: error.response === undefined ? undefined : error.statusCode,
            code: error.code ?? '',
            words: broken ? 'its answer was not JSON' : error.message
        };
    }
    const text = error instanceof Error ? error.message : '';
    const words = text.startsWith('The long-running operation') ? text : '';
    return { status: undefined, code: /has failed\. (\w+)\./.exec(words)?.[1] ?? '', words };
}
function lacking(doing, ref, code, words) {
    const who = /object id '([0-9a-f-]+)'/i.exec(words)?.[1];
    const action = /perform action '([\w./]+)'/i.exec(words)?.[1] ?? roles[doing].action;
    if (code === 'DenyAssignmentAuthorizationFailed') {
        return {
            message: `A deny assignment keeps the identity from ${action}, needed to ${doing}`,
            nextStep: `Ask the owner of the deny assignment: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .asCode */ .qM)(`az rest --method get --url "${ref.id}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01"`)}.`
        };
    }
    return {
        message: `The identity${who === undefined ? '' : ` ${who}`} lacks the permission ${action}, needed to ${doing}`,
        nextStep: `Grant it: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .asCode */ .qM)(`az role assignment create --assignee-object-id ${who ?? '<object id>'} --assignee-principal-type ServicePrincipal --role "${roles[doing].role}" --scope "${ref.id}"`)} (or a custom role with that one permission).`
    };
}


/***/ }),

/***/ 187:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mu: () => (/* binding */ keyNames),
/* harmony export */   oX: () => (/* binding */ proofOf),
/* harmony export */   pG: () => (/* binding */ keysToTry)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _azure_arm_cosmosdb_api_databaseAccounts__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2247);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5853);
/* harmony import */ var _arm_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2893);




const keyNames = ['primary', 'secondary', 'primary-read-only', 'secondary-read-only'];
/** The weakest claim that the tried keys allow. */
function proofOf(names) {
    if (keyNames.every((name) => names.includes(name))) {
        return 'all-keys';
    }
    const readOnly = names.includes('primary-read-only') && names.includes('secondary-read-only');
    return readOnly && !names.includes('made-up') ? 'read-only-keys' : 'made-up-key';
}
/**
 * The keys to try, listed afresh. Whether Azure still lists the keys of an account whose keys are off is told both ways
 * (Azure/cosmos-explorer #931; microsoft/vscode-cosmosdb #3185), so a refusal to list is no answer to anything: a
 * made-up key is tried instead.
 * @param until ms since the epoch; keys that were not listed by then count as not to be listed
 * @throws the reason of `cancel`
 */
async function keysToTry(arm, ref, { choice, clock, until, cancel, mask }) {
    if (choice === 'none') {
        return { keys: [madeUpKey()], notListed: undefined };
    }
    try {
        const listed = await (0,_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .within */ .ux)(clock, until, cancel, (signal) => listedKeys(arm, ref, choice, signal));
        const keys = listed.flatMap(({ name, secret }) => (secret ? [{ name, secret }] : []));
        for (const { secret } of keys) {
            mask(secret);
        }
        return keys.length === listed.length
            ? { keys, notListed: undefined }
            : {
                keys: [...keys, madeUpKey()],
                notListed: { message: 'Azure listed fewer keys than an account has', nextStep: '' }
            };
    }
    catch (error) {
        cancel.throwIfAborted();
        return { keys: [madeUpKey()], notListed: (0,_arm_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .explainArm */ .Ox)(error, 'list the keys', ref) };
    }
}
async function listedKeys(arm, { resourceGroup, name }, choice, abortSignal) {
    if (choice === 'read-only') {
        const keys = await (0,_azure_arm_cosmosdb_api_databaseAccounts__WEBPACK_IMPORTED_MODULE_1__/* .listReadOnlyKeys */ .px)(arm, resourceGroup, name, { abortSignal });
        return [
            { name: 'primary-read-only', secret: keys.primaryReadonlyMasterKey },
            { name: 'secondary-read-only', secret: keys.secondaryReadonlyMasterKey }
        ];
    }
    const keys = await (0,_azure_arm_cosmosdb_api_databaseAccounts__WEBPACK_IMPORTED_MODULE_1__/* .listKeys */ .TH)(arm, resourceGroup, name, { abortSignal });
    return [
        { name: 'primary', secret: keys.primaryMasterKey },
        { name: 'secondary', secret: keys.secondaryMasterKey },
        { name: 'primary-read-only', secret: keys.primaryReadonlyMasterKey },
        { name: 'secondary-read-only', secret: keys.secondaryReadonlyMasterKey }
    ];
}
/** As long as a real one: 64 bytes. */
function madeUpKey() {
    return { name: 'made-up', secret: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(64).toString('base64') };
}


/***/ }),

/***/ 1179:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readReportFiles: () => (/* binding */ readReportFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(0);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./src/azure/keys.ts
var keys = __webpack_require__(187);
// EXTERNAL MODULE: ./src/check/verdict.ts
var check_verdict = __webpack_require__(4081);
// EXTERNAL MODULE: ./src/inputs.ts
var inputs = __webpack_require__(8422);
// EXTERNAL MODULE: ./src/shard.ts
var shard = __webpack_require__(7903);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/report/report.ts + 1 modules
var report = __webpack_require__(5459);
;// CONCATENATED MODULE: ./src/report/read-report.ts







/**
 * Reads a report that another job left, and trusts nothing of it: neither its shape nor that its parts agree. Whatever
 * may not stand on one line in a report is taken out.
 */
function parseReport(text) {
    let data;
    try {
        data = JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch {
        return { why: text.trim() === '' ? 'it is empty' : 'it is no JSON' };
    }
    const parsed = reportShape.safeParse(data, { reportInput: true });
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        return { why: issue === undefined ? 'it is no report' : faultOf(issue) };
    }
    const report = parsed.data;
    const why = contradictionIn(report);
    return why === undefined ? report : { why };
}
/* Limits are far above what a run writes, and keep a file that is none from taking the job's memory. */
const longestText = 20_000;
const mostItems = 100_000;
const mostAttempts = 5_000;
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** Texts of a report are one line each. */
const line = schemas/* string */.YjP({ error: 'text' })
    .max(longestText, { error: `text of at most ${longestText} characters` })
    .overwrite(printable);
const someLine = line.min(1, { error: 'text, and not empty' });
const lineOrNull = line.nullable();
const wholeOrNull = schemas/* int */.Whr({ error: 'a whole number or null' }).nullable();
const counted = { error: 'a whole number from 0' };
const number = schemas/* int */.Whr(counted).min(0, counted);
const yesOrNo = schemas/* boolean */.zMY({ error: 'true or false' });
const time = iso/* datetime */.w$({ error: 'a time in UTC, as in 2027-03-31T12:00:00.000Z' });
const verdict = oneOf(check_verdict/* verdicts */.rY);
function printable(text) {
    return unprintable.test(text) ? (0,src_text/* oneLine */.TN)(text, longestText) : text;
}
function oneOf(values) {
    return schemas/* enum */.k5n(values, { error: `one of ${values.join(', ')}` });
}
function object(shape) {
    return schemas/* strictObject */.rej(shape, { error: 'an object' });
}
function list(item, most = mostItems) {
    return schemas/* array */.YOg(item, { error: 'a list' }).max(most, { error: `a list of at most ${most} items` });
}
const attempt = object({
    phase: oneOf(['before', 'after']),
    credential: oneOf([...keys/* keyNames */.mu, 'made-up', 'entra']),
    endpoint: schemas/* url */.OZ5({ error: 'a URL' }).max(longestText, { error: 'a URL' }).overwrite(printable),
    region: lineOrNull,
    answer: oneOf(['refused', 'accepted', 'unclear']),
    status: wholeOrNull,
    subStatus: wholeOrNull,
    activityId: lineOrNull,
    message: line,
    at: time
});
const account = object({
    id: line,
    name: line,
    resourceGroup: line,
    subscriptionId: line,
    location: lineOrNull,
    api: oneOf(['NoSQL', 'MongoDB', 'Cassandra', 'Gremlin', 'Table']).nullable(),
    verdict,
    proof: oneOf(['all-keys', 'read-only-keys', 'made-up-key']).nullable(),
    reason: someLine,
    nextStep: line,
    changed: yesOrNo,
    disableLocalAuth: object({ before: yesOrNo.nullable(), after: yesOrNo.nullable() }),
    changedAt: time.nullable(),
    secondsToRefusal: schemas/* number */.aig({ error: 'a number or null' }).min(0, { error: 'a number from 0' }).nullable(),
    rounds: number,
    roleAssignments: number.nullable(),
    dataRoles: list(object({ principalId: line, role: line, scope: line }), report/* dataRolesShown */.f),
    exception: object({
        reason: line,
        owner: line,
        expires: iso/* date */.p6({ error: 'a day, as in 2027-03-31' }),
        expired: yesOrNo
    }).nullable(),
    warnings: list(line),
    attempts: list(attempt, mostAttempts)
}).refine(({ verdict, proof }) => (verdict === 'passed') === (proof !== null), {
    error: 'has a proof without a pass, or a pass without a proof'
});
/** What docs/report.schema.json says; that its parts agree is seen to after it. */
const reportShape = object({
    schemaVersion: schemas/* literal */.euz(1, { error: '1' }),
    mode: oneOf(inputs/* modes */.nI),
    verdict,
    startedAt: time,
    finishedAt: time,
    run: object({
        repository: line,
        runId: line,
        runAttempt: schemas/* int */.Whr({ error: 'a whole number from 1' }).min(1, { error: 'a whole number from 1' }),
        sha: line,
        url: line,
        action: line,
        tenantId: lineOrNull,
        principalId: lineOrNull,
        cloud: line,
        scope: list(line),
        shard: line.regex(/^[0-9]+\/[0-9]+$/, { error: 'a shard, as in 2/8, or null' }).nullable()
    }),
    counts: object({
        passed: number,
        failed: number,
        inconclusive: number,
        excepted: number,
        notApplicable: number
    }),
    warnings: list(line),
    problems: list(object({ verdict: oneOf(['failed', 'inconclusive']), message: someLine, nextStep: line })),
    accounts: list(account)
});
function faultOf(issue) {
    const field = fieldOf(issue.path);
    if (issue.code === 'unrecognized_keys') {
        return `${field} has the unknown field ${JSON.stringify((0,src_text/* oneLine */.TN)(issue.keys.join(', '), 100))}`;
    }
    return issue.code === 'custom'
        ? `${field} ${issue.message}`
        : `${field} ${came(issue.input)}; it has to be ${issue.message}`;
}
/** `accounts[3].attempts[0].answer` */
function fieldOf(path) {
    const field = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
    return field === '' ? 'it' : field.slice(1);
}
function came(value) {
    if (value === undefined) {
        return 'is missing';
    }
    if (typeof value === 'object' && value !== null) {
        return Array.isArray(value) ? 'holds a list' : 'holds an object';
    }
    return `holds ${typeof value === 'string' ? JSON.stringify((0,src_text/* oneLine */.TN)(value, 60)) : JSON.stringify(value)}`;
}
/** What the parts of a report say against each other, if anything. */
function contradictionIn({ run, verdict, counts, problems, accounts }) {
    if (run.shard !== null && (0,shard/* parseShard */.uK)(run.shard) === undefined) {
        return `run.shard holds ${JSON.stringify(run.shard)}, and there is no such part`;
    }
    const unproven = accounts.findIndex(({ verdict, disableLocalAuth, attempts }) => verdict === 'passed' &&
        (disableLocalAuth.after !== true ||
            attempts.some(({ phase, credential, answer }) => phase === 'after' && credential !== 'entra' && answer !== 'refused')));
    if (unproven >= 0) {
        return `accounts[${unproven}].verdict is passed, which its setting or its attempts speak against`;
    }
    if (Object.entries((0,report/* countsOf */.mQ)(accounts)).some(([name, number]) => counts[name] !== number)) {
        return 'counts does not agree with accounts';
    }
    const rests = (0,check_verdict/* verdictOfRun */.gV)([...accounts, ...problems].map((one) => one.verdict));
    return verdict === rests || gravity(verdict) > gravity(rests)
        ? undefined
        : `verdict is ${verdict}, while its accounts and problems make it ${rests}`;
}
/** How much a verdict stands in the way of a run. */
function gravity(verdict) {
    return verdict === 'failed' ? 2 : verdict === 'inconclusive' ? 1 : 0;
}

;// CONCATENATED MODULE: ./src/report-files.ts



/** 5,000 accounts take about 25 MB. */
const largestBytes = 200_000_000;
/**
 * Reads the reports that paths and globs name, each file once, in the order of their paths. Never throws: a file that
 * cannot be read stands among the others and says so. One text at a time is in memory.
 * @param folder what relative paths count from
 */
async function readReportFiles(patterns, folder = '.') {
    const paths = new Map();
    const unmatched = [];
    for (const pattern of patterns) {
        const found = await matches(pattern, folder);
        if (found === 'folder' || found.length === 0) {
            unmatched.push({ pattern, folder: found === 'folder' });
            continue;
        }
        for (const path of found) {
            const real = await (0,promises_.realpath)(path).catch(() => path);
            const known = paths.get(real);
            paths.set(real, known !== undefined && known < path ? known : path);
        }
    }
    const files = [];
    for (const path of [...paths.values()].sort()) {
        files.push({ path: shown(path, folder), report: await read(path) });
    }
    return { files, unmatched };
}
/** What is there by that very name stands before what it means as a glob: names may hold brackets, too. */
async function matches(pattern, folder) {
    const literal = (0,external_node_path_.isAbsolute)(pattern) ? pattern : (0,external_node_path_.join)(folder, pattern);
    const kind = await kindOf(literal);
    if (kind !== undefined) {
        return kind === 'folder' ? 'folder' : [literal];
    }
    const found = [];
    try {
        for await (const match of (0,promises_.glob)(pattern, { cwd: folder })) {
            const path = (0,external_node_path_.isAbsolute)(match) ? match : (0,external_node_path_.join)(folder, match);
            if ((await kindOf(path)) === 'file') {
                found.push(path);
            }
        }
    }
    catch {
        // A pattern that cannot be one matches nothing.
    }
    return found;
}
async function kindOf(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory() ? 'folder' : 'file';
    }
    catch {
        return undefined;
    }
}
async function read(path) {
    try {
        const found = await (0,promises_.stat)(path);
        if (!found.isFile()) {
            return { why: 'it is no file' };
        }
        return found.size > largestBytes
            ? { why: `it has ${found.size} bytes, and a report may have ${largestBytes}` }
            : parseReport(await (0,promises_.readFile)(path, 'utf8'));
    }
    catch (error) {
        const { code = 'unknown error' } = error;
        return { why: `it cannot be read (${code})` };
    }
}
/** As a person would write it: from the folder where it lies in there. */
function shown(path, folder) {
    const inside = (0,external_node_path_.relative)(folder, path);
    return inside.startsWith('..') || (0,external_node_path_.isAbsolute)(inside) ? path : inside;
}


/***/ })

};
