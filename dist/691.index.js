export const id = 691;
export const ids = [691,305];
export const modules = {

/***/ 2893:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ox: () => (/* binding */ explainArm),
/* harmony export */   X5: () => (/* binding */ isNoGroup),
/* harmony export */   c4: () => (/* binding */ isNotFound),
/* harmony export */   mF: () => (/* binding */ isKeyInUse)
/* harmony export */ });
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1818);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9373);
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
        case 'TOO_LARGE':
            return {
                message: `Azure Resource Manager’s answer is too large to use; the run could not ${doing}`,
                nextStep: 'Check what answers in its place (a proxy that inspects TLS, a custom resource-manager-endpoint), then run the job again.'
            };
        default:
    }
    if (doing === 'turn keys off' && isKeyInUse(error, ref)) {
        return {
            message: `Azure refuses to turn keys off because a key of the account was used recently: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(words, 300)}`,
            nextStep: `Find out which key, and which application uses it: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .asCode */ .qM)(`az rest --method get --url "${ref.id}?api-version=2026-04-01-preview" --query properties.keysMetadata`)}; move the application to Microsoft Entra ID, and rerun the job when no key has been used for 12 hours.`
        };
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
    const fault = (0,_network_js__WEBPACK_IMPORTED_MODULE_3__/* .networkFault */ .T4)(error);
    return {
        message: `Azure Resource Manager could not be asked to ${doing}: ${fault?.text ?? (words === '' ? 'its answer could not be read' : (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(words, 300))}`,
        nextStep: 'Check that the runner can reach Azure Resource Manager, then run the job again.'
    };
}
/** Codes of ARM that say something else, whatever their words quote. */
const otherRefusals = new Set([
    'AuthorizationFailed',
    'DenyAssignmentAuthorizationFailed',
    'LinkedAuthorizationFailed',
    'ScopeLocked',
    'RequestDisallowedByPolicy'
]);
/**
 * Azure refused the change because a key was used in the last hours. Its code and text aren't documented ("An error is
 * returned to indicate the key is still in use", Azure documentation, "how-to-rotate-keys"), so these words are a guess,
 * and count only on an account that asked Azure for the check.
 */
function isKeyInUse(error, { checksKeyUse }) {
    const { status, code, words } = answered(error);
    return (checksKeyUse === true &&
        // An operation that failed has no status of its own.
        ((0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .isRestError */ .T0)(error) ? status !== undefined && status >= 400 && status < 500 : words !== '') &&
        !otherRefusals.has(code) &&
        /keys?\b/i.test(words) &&
        /\bin use\b|\bused (?:with)?in\b|\b(?:recently|last) used\b|\blast ?usage\b|\bused recently\b/i.test(words));
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
/* unused harmony export isKey */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _azure_arm_cosmosdb_api_databaseAccounts__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2247);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9373);
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
        const keys = listed.flatMap(({ name, secret }) => (isKey(secret) ? [{ name, secret }] : []));
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
/** Base64 of exactly 64 bytes, the form of every key of Cosmos DB. Anything else is neither used nor masked. */
function isKey(secret) {
    return typeof secret === 'string' && /^[A-Za-z0-9+/]{85}[AQgw]==$/.test(secret);
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

/***/ 248:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ judge),
/* harmony export */   c: () => (/* binding */ isHopeless)
/* harmony export */ });
/** What stands between the runner and Cosmos DB, so that no key is ever looked at from here. */
const barriers = new Set([
    'firewall',
    'private-network',
    'perimeter',
    'dns',
    'proxy',
    'redirect',
    'not-cosmos'
]);
/**
 * Waiting will not change this answer: a certificate stays untrusted, and a barrier that stood there before the change
 * (`stoodBefore`) has nothing to do with it.
 */
function isHopeless(sight, stoodBefore) {
    return sight === 'tls' || (stoodBefore && barriers.has(sight));
}
/** `LocalAuthDisabled` (Azure/azure-cosmos-dotnet-v3, SubStatusCodes). */
const localAuthDisabled = 5202;
/** `DatabaseAccountNotFound`, from a gateway that does not know the account yet, or no more (the same). */
const accountNotFound = 1008;
/** Azure/data-api-builder #1939, microsoft/TWL300-AI-Apps-and-agents #19 and others. */
const refusal = 'Local Authorization is disabled';
/** Azure/azure-sdk-for-rust #831, Elfocrash/Cosmonaut #130; Microsoft, "Troubleshoot unauthorized". */
const wrongKey = /wrong key|can't serve the request|MAC signature|check the key being used/i;
/**
 * The rule for an answer. Refused is HTTP 401 with sub-status 5202 or Cosmos DB's words for it, and nothing that
 * contradicts; accepted is a success that carries a database account. A bare 401 proves nothing.
 */
function judge(wire) {
    const { status } = wire;
    const subStatus = numberOf(wire.subStatus);
    const body = objectOf(wire.body);
    const words = wordsOf(body);
    const sight = look(wire, subStatus, body, words);
    const answer = sight === 'refused' || sight === 'accepted' ? sight : 'unclear';
    return {
        answer,
        sight,
        status,
        subStatus,
        ...(wire.fault?.tunnelStatus !== undefined && { tunnelStatus: wire.fault.tunnelStatus }),
        // Stryker disable next-line StringLiteral: split() always returns a first part; only the compiler needs a default.
        message: words.split(/\r?\nActivityId: /)[0] ?? ''
    };
}
function look(wire, subStatus, body, message) {
    const { status, fault } = wire;
    if (status === null) {
        return fault?.kind ?? 'other';
    }
    if (status >= 200 && status < 300) {
        return isDatabaseAccount(body) ? 'accepted' : body === undefined ? 'not-cosmos' : 'no-account';
    }
    if (status >= 300 && status < 400) {
        return 'redirect';
    }
    if (status === 401) {
        const says = message.startsWith(refusal);
        const unreadable = wire.subStatus !== null && subStatus === null;
        if (says || subStatus === localAuthDisabled) {
            const other = unreadable || (subStatus !== null && subStatus !== 0 && subStatus !== localAuthDisabled);
            return other || wrongKey.test(message) ? 'contradiction' : 'refused';
        }
        return wrongKey.test(message) ? 'wrong-key' : body === undefined ? 'not-cosmos' : 'unauthorized';
    }
    if (status === 403) {
        return forbidden(subStatus, body, message);
    }
    if (status === 404) {
        return 'not-found';
    }
    if (status === 408) {
        return 'timeout';
    }
    if (status === 429) {
        return 'throttled';
    }
    return status >= 500 ? 'server-error' : 'other';
}
/** Wordings: Microsoft, "Troubleshoot forbidden"; microsoft/azure-tools-for-java #7123; SubStatusCodes 5307 to 5313. */
function forbidden(subStatus, body, message) {
    if (body === undefined) {
        return 'not-cosmos';
    }
    const code = subStatus ?? 0;
    if (code >= 5307 && code <= 5313) {
        return 'perimeter';
    }
    if ((code >= 5300 && code <= 5303) || /required RBAC permissions/i.test(message)) {
        return 'no-data-role';
    }
    if (code === accountNotFound) {
        return 'not-found';
    }
    if (/not valid at the current time/i.test(message)) {
        return 'clock-skew';
    }
    if (/service endpoint|private endpoint/i.test(message)) {
        return 'private-network';
    }
    return /firewall|public internet|request is blocked|originated from/i.test(message)
        ? 'firewall'
        : 'forbidden';
}
/** Cosmos DB's account read names the account's locations (Azure Cosmos DB REST API, "Get database account"). */
function isDatabaseAccount(body) {
    return (body !== undefined &&
        (Array.isArray(body['readableLocations']) || Array.isArray(body['writableLocations'])));
}
function numberOf(header) {
    return header !== null && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null;
}
function objectOf(text) {
    // Stryker disable BlockStatement: an empty catch returns undefined as well.
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
    // Stryker restore BlockStatement
}
function wordsOf(body) {
    const message = body?.['message'];
    return typeof message === 'string' ? message : '';
}


/***/ }),

/***/ 1305:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ unmatched),
/* harmony export */   ft: () => (/* binding */ exceptionFor),
/* harmony export */   readExceptionsFile: () => (/* binding */ readExceptionsFile)
/* harmony export */ });
/* unused harmony export readExceptions */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8815);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(0);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4377);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7428);
/* harmony import */ var _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1365);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3916);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8992);






const dayMs = 86_400_000;
const daysAhead = 366;
/** Bytes: some thousand entries. */
const longestFile = 250_000;
/**
 * Reads an exceptions file.
 * @param path relative to the working directory, or absolute
 * @param now ms since the epoch
 * @throws BadInput where there is no such file, or as `readExceptions` does
 */
async function readExceptionsFile(path, now) {
    return readExceptions(await textOf(path), path, now);
}
async function textOf(path) {
    const file = (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(path, 200);
    let why;
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
        if (found.isFile() && found.size <= longestFile) {
            return decoded(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path), path);
        }
        why = found.isFile() ? `${file} is far too large` : `${file} is no file`;
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BadInput */ .kp) {
            throw error;
        }
        const { code = 'unknown error' } = error;
        why = code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code})`;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BadInput */ .kp(`Input exceptions: ${why}.`, 'Correct the path, which counts from the workspace, and check that a step before this one checks the repository out. Nothing was read or changed.');
}
function decoded(bytes, path) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw malformed(path, ['It is not encoded in UTF-8']);
    }
}
/**
 * Parses an exceptions file. It is strict: a typo must not waive a check.
 * @param path names the file in messages
 * @param now ms since the epoch
 * @throws BadInput that names the file, and the line and column of each problem
 */
function readExceptions(text, path, now) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_1__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .parseDocument */ .Tp)(text, {
        lineCounter: lines,
        prettyErrors: false,
        stringKeys: true,
        schema: 'core',
        merge: false,
        resolveKnownTags: false
    });
    const refuse = (problems) => {
        const placed = problems
            .toSorted(([one], [other]) => one - other)
            .map(([offset, words]) => {
            const { line, col } = lines.linePos(offset);
            return `Line ${Math.max(1, line)}, column ${Math.max(1, col)}: ${words}`;
        });
        return malformed(path, placed);
    };
    const problems = yamlProblems(document);
    if (problems.length > 0) {
        throw refuse(problems);
    }
    const checked = schemaAt(now).safeParse(document.toJS(), { reportInput: true });
    if (!checked.success) {
        throw refuse(checked.error.issues.map(({ path, message }) => [
            offsetOf(document, path),
            `${subject(path)} ${message}`
        ]));
    }
    return checked.data.exceptions;
}
/**
 * The exception that names the account, valid or run out; of several, the one that lasts longest. It counts to the end
 * of its last day, UTC.
 * @param now ms since the epoch
 */
function exceptionFor(account, exceptions, now) {
    const names = namesOf(account);
    const [exception] = exceptions
        .filter((one) => names.includes(one.account.toLowerCase()))
        .toSorted((one, other) => Date.parse(other.expires) - Date.parse(one.expires));
    return exception && { exception, expired: now >= Date.parse(exception.expires) + dayMs };
}
/** The exceptions that name none of the accounts. */
function unmatched(exceptions, accounts) {
    const names = new Set(accounts.flatMap(namesOf));
    return exceptions.filter(({ account }) => !names.has(account.toLowerCase()));
}
/** What an exception may call the account. Azure compares names and IDs without regard to case. */
function namesOf({ name, id }) {
    return [name.toLowerCase(), id.toLowerCase()];
}
const problemsShown = 3;
function malformed(path, problems) {
    const file = (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(path, 200);
    const more = problems.length - problemsShown;
    const shown = [
        ...problems.slice(0, problemsShown),
        ...(more > 0 ? [`And ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .count */ .U9)(more, 'more problem')}`] : [])
    ];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BadInput */ .kp(`Input exceptions: ${file} is malformed. ${shown.join('. ')}.`, `Correct ${file}. Nothing was read or changed.`);
}
function yamlProblems(document) {
    const problems = [...document.errors, ...document.warnings].map(({ code, message, pos: [offset] }) => [
        offset,
        code === 'MULTIPLE_DOCS' ? 'A file may have one YAML document' : (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(message, 200)
    ]);
    (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .visit */ .YR)(document, {
        Node: (_key, node) => {
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isAlias */ .Vj)(node) || node.tag !== undefined) {
                problems.push([node.range?.[0] ?? 0, 'Aliases and tags are not allowed']);
            }
        }
    });
    return problems;
}
/** Each message says what may stand there. */
function schemaAt(now) {
    const latest = Math.floor(now / dayMs) * dayMs + daysAhead * dayMs;
    const text = (expected) => zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(must(expected))
        .overwrite((it) => (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(it))
        .min(1, must(expected));
    const account = must('the name of an account or its resource ID, /subscriptions/…/resourceGroups/…/providers/Microsoft.DocumentDB/databaseAccounts/…');
    const entry = zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        account: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(account)
            .refine((it) => _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__/* .accountName */ .vi.test(it) || _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__/* .accountRef */ .nX.parse(it) !== undefined, account)
            .transform((it) => _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__/* .accountRef */ .nX.parse(it)?.id ?? it),
        reason: text('text that says why keys stay on'),
        owner: text('text that names who is responsible'),
        expires: zod__WEBPACK_IMPORTED_MODULE_6__/* .date */ .p6(must('a date such as 2027-03-31'))
            .refine((it) => !(Date.parse(it) > latest), must(`at most ${daysAhead} days ahead, which is ${new Date(latest).toISOString().slice(0, 10)} today (UTC)`))
    }, must(`a mapping of ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(['account', 'reason', 'owner', 'expires'])}`));
    return zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ exceptions: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(entry, must('a list of exceptions, which may be empty: []')) }, must('a mapping with the key exceptions'));
}
function must(be) {
    return {
        error: ({ code, input, keys }) => code === 'unrecognized_keys'
            ? `has the unknown key ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(keys.map((key) => (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(key, 60)))}; it must be ${be}`
            : `${came(input)}; it must be ${be}`
    };
}
function came(value) {
    return value === undefined ? 'is missing' : `is ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(JSON.stringify(value), 100)}`;
}
/** Where the value begins, or what should hold it. */
function offsetOf(document, path) {
    const node = document.getIn(path, true);
    return (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isNode */ .Ll)(node) ? (node.range?.[0] ?? 0) : path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}
/** `exceptions[1].expires` */
function subject(path) {
    return path.length === 0 ? 'The file' : zod__WEBPACK_IMPORTED_MODULE_7__/* .toDotPath */ .sR(path);
}


/***/ }),

/***/ 691:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openSession: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: ./node_modules/@azure-rest/core-client/dist/esm/index.js + 11 modules
var esm = __webpack_require__(3049);
// EXTERNAL MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/api/index.js + 3 modules
var api = __webpack_require__(7879);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 37 modules
var dist_esm = __webpack_require__(1818);
// EXTERNAL MODULE: ./src/clock.ts
var src_clock = __webpack_require__(9373);
// EXTERNAL MODULE: ./src/https.ts
var src_https = __webpack_require__(3090);
// EXTERNAL MODULE: ./src/network.ts
var network = __webpack_require__(9473);
// EXTERNAL MODULE: ./src/retry.ts
var retry = __webpack_require__(9809);
;// CONCATENATED MODULE: ./src/azure/http-client.ts

/** The SDKs' requests, sent by the one client. What their policies do about proxies and agents has no effect. */
function azureHttpClient(https, { maxBytes, agent }) {
    return {
        async sendRequest(request) {
            const { url, method, headers, abortSignal } = request;
            try {
                const answer = await https.send({
                    url,
                    method,
                    headers: headers.toJSON(),
                    ...bodyOf(request),
                    abortSignal: abortSignal,
                    maxBytes,
                    agent
                });
                return {
                    request,
                    status: answer.status,
                    headers: (0,dist_esm/* createHttpHeaders */.Nc)(answer.headers),
                    bodyAsText: answer.body
                };
            }
            catch (error) {
                if (error instanceof Error && 'code' in error && error.name !== 'AbortError') {
                    throw Object.assign(new dist_esm/* RestError */.pj(error.message, { code: String(error.code), request }), {
                        cause: error
                    });
                }
                throw error;
            }
        }
    };
}
function bodyOf({ body }) {
    if (body === undefined || body === null) {
        return {};
    }
    if (typeof body !== 'string') {
        throw new TypeError('The body of a request is text');
    }
    return { body };
}

;// CONCATENATED MODULE: ./src/azure/arm.ts








const requestSeconds = 30;
/** Reads are quick, and harmless to make again: one that hangs must leave time for another within that of the closing read. */
const readSeconds = 12;
/** But for lists, a page of which is gathered from many accounts. */
const listSeconds = 60;
const list = /\/databaseAccounts\?/i;
const never = new AbortController().signal;
/**
 * @param userAgent traces a change in Azure's activity log to the run that made it
 */
function createArm(cloud, subscriptionId, { https, credential, userAgent, clock, slot, throttle }) {
    return (0,api/* createCosmosDBManagement */.m)(credential, subscriptionId, {
        endpoint: cloud.resourceManager,
        // The client changes its endpoint with the cloud, but not its scope (@azure/arm-cosmosdb 17.0.0).
        credentials: { scopes: [cloud.resourceManagerScope] },
        userAgentOptions: { userAgentPrefix: userAgent },
        httpClient: answersOnly(https, cloud.resourceManager, clock, slot, throttle),
        redirectOptions: { maxRetries: 0 },
        retryOptions: { maxRetries: 0 },
        additionalPolicies: [{ policy: retryReads, position: 'perCall' }]
    });
}
/**
 * Sends to Azure Resource Manager alone, so that a URL of its answers (a long-running operation, a next page) cannot
 * take the bearer token elsewhere; gives each request its time; and lets through what is an answer of ARM only: a
 * success whose body is no JSON comes from something in between, or broke off on the way.
 */
function answersOnly(https, resourceManager, clock, slot, throttle) {
    const inner = azureHttpClient(https, { maxBytes: src_https/* bodyLimits */.TR.large });
    const { origin } = new URL(resourceManager);
    return {
        async sendRequest(request) {
            if (new URL(request.url).origin !== origin) {
                throw new dist_esm/* RestError */.pj('The URL is on another host than Azure Resource Manager', {
                    code: 'OTHER_HOST',
                    request
                });
            }
            const cancel = request.abortSignal instanceof AbortSignal ? request.abortSignal : never;
            const seconds = request.method !== 'GET' ? requestSeconds : list.test(request.url) ? listSeconds : readSeconds;
            const wait = throttle.turn(request);
            if (wait > 0) {
                // An account that has just begun must not keep its room for that long.
                await slot(() => Promise.resolve());
                await clock.sleep(wait, cancel);
            }
            try {
                const response = await slot(() => (0,src_clock/* within */.ux)(clock, clock.now() + seconds * 1000, cancel, (abortSignal) => inner.sendRequest({ ...request, abortSignal })));
                boundRetryAfter(response);
                throttle.heard(response);
                if (response.status < 300 && !isJson(response.bodyAsText)) {
                    throw new dist_esm/* RestError */.pj('The answer is no JSON', {
                        code: 'NOT_JSON',
                        statusCode: response.status,
                        request
                    });
                }
                return response;
            }
            catch (error) {
                if (error instanceof src_clock/* OutOfTime */.fg) {
                    throw new dist_esm/* RestError */.pj(`No answer within ${seconds} s`, { code: 'ETIMEDOUT', request });
                }
                throw error;
            }
        }
    };
}
function isJson(text) {
    try {
        JSON.parse(text || 'null');
        return true;
    }
    catch {
        return false;
    }
}
/** 408, 429, 5xx, lost connections and broken answers pass; everything else is said once. */
function isPassing(error) {
    if (!(0,dist_esm/* isRestError */.T0)(error)) {
        return false;
    }
    const { statusCode, code } = error;
    return (code === 'NOT_JSON' ||
        (statusCode === undefined ? (0,network/* networkFault */.T4)(error)?.passing === true : (0,network/* passes */.WE)(statusCode)));
}
/** An answer that asks for no pause must not make the run ask without one for as long as the account has time. */
const shortestPauseMs = 500;
/** Milliseconds to wait after try number `tries` (from 1): as the answer asks for, or growing. */
function pauseAfter(tries, response) {
    return Math.max(shortestPauseMs, retryAfter(response) ?? (0,retry/* pauseAfterTry */.m)(tries));
}
const longestPauseSeconds = 86_400;
/** The SDKs hand what they read to a timer, and one of more than 2^31 - 1 ms, or less than 0, is over at once (Node.js, "Timers"). */
function boundRetryAfter(response) {
    const milliseconds = retryAfter(response);
    if (milliseconds === undefined) {
        response.headers.delete('retry-after');
    }
    else {
        const seconds = Math.min(longestPauseSeconds, Math.ceil(milliseconds / 1000));
        response.headers.set('retry-after', String(seconds));
    }
}
/** Milliseconds that an answer asks to wait; `undefined` where it does not. */
function retryAfter(response) {
    const value = response?.headers.get('retry-after');
    if (value === undefined || value === '') {
        return undefined;
    }
    const seconds = Number(value);
    const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
    return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
/**
 * What ARM answers at a URL for which the client has no function.
 * @param path with its api-version, or a next link, which is followed on ARM's own host only
 * @throws RestError
 */
async function getJson(arm, path, abortSignal) {
    const response = await arm.pathUnchecked(path).get({ abortSignal });
    if (response.status !== '200') {
        throw (0,esm/* createRestError */.t$)(response);
    }
    return response.body;
}
const arm_retry = (0,dist_esm/* retryPolicy */.Jb)([
    {
        name: 'passing',
        retry: ({ retryCount, response, responseError }) => (responseError !== undefined
            ? isPassing(responseError)
            : response !== undefined && (0,network/* passes */.WE)(response.status))
            ? { retryAfterInMs: pauseAfter(retryCount + 1, response ?? responseError?.response) }
            : { skipStrategy: true }
    }
], 
// The caller's signal ends it: retries go on for as long as the account has time.
{ maxRetries: Number.MAX_SAFE_INTEGER });
/**
 * Repeats requests that change nothing. Whether a PATCH that lost its answer was accepted is found out by reading the
 * account again, not by sending it twice.
 */
const retryReads = {
    name: 'retryReads',
    sendRequest: (request, next) => request.method === 'PATCH' ? next(request) : arm_retry.sendRequest(request, next)
};

// EXTERNAL MODULE: ./node_modules/@azure/identity/dist/esm/index.js + 182 modules
var identity_dist_esm = __webpack_require__(5563);
// EXTERNAL MODULE: ./node_modules/jose/dist/webapi/util/decode_jwt.js + 4 modules
var decode_jwt = __webpack_require__(9937);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/azure/federation.ts
var federation = __webpack_require__(1002);
;// CONCATENATED MODULE: ./src/azure/sign-in.ts










const signInSeconds = 120;
const tryMs = 20_000;
/** One exchange, which ends before the try that waits for it. */
const exchangeMs = 18_000;
/** A token is asked for again so long, once somebody has signed in. */
const laterMs = 60_000;
/** A token is renewed so long before it ends. */
const renewMs = 5 * 60_000;
/**
 * Signs in and gets the first token for Azure Resource Manager, so that a refusal is said before anything is read.
 * @throws SignInFailed
 */
async function signIn(by, context) {
    const { cloud, mask, clock, cancel } = context;
    let last;
    let met = {};
    const authorities = new Set([cloud.authority, ...cloud.otherAuthorities].map((url) => new URL(url).origin));
    const noteWhatIsMet = {
        name: 'noteWhatIsMet',
        async sendRequest(request, next) {
            met = {};
            const { origin } = new URL(request.url);
            if (!authorities.has(origin)) {
                // A discovery document or a variable of the environment may name any host; the assertion is for Entra alone.
                met = { elsewhere: origin };
                throw new Error('The request is for another host than Microsoft Entra ID');
            }
            try {
                const response = await next(request);
                met =
                    response.status < 300
                        ? {}
                        : { refusal: { status: response.status, body: response.bodyAsText ?? '' } };
                return response;
            }
            catch (error) {
                met = { fault: (0,network/* networkFault */.T4)(error) };
                throw error;
            }
        }
    };
    // The SDK calls back more than once for one exchange; each exchange has an assertion of its own.
    let assertion;
    const inner = by.kind === 'azure-cli'
        ? new identity_dist_esm/* AzureCliCredential */.nG({ processTimeoutInMs: 60_000 })
        : new identity_dist_esm/* ClientAssertionCredential */.XI(by.tenantId, by.clientId, async () => {
            assertion ??= context.assertion();
            try {
                last = (0,federation/* presented */.Jo)(await assertion);
            }
            catch (error) {
                met = { noAssertion: error };
                throw error;
            }
            return assertion;
        }, {
            authorityHost: cloud.authority,
            disableInstanceDiscovery: !cloud.discoverable,
            retryOptions: { maxRetries: 0 },
            redirectOptions: { maxRetries: 0 },
            httpClient: azureHttpClient(context.https, { maxBytes: src_https/* bodyLimits */.TR.small }),
            additionalPolicies: [{ policy: noteWhatIsMet, position: 'perRetry' }]
        });
    const held = new Map();
    const asked = new Map();
    let signedIn = false;
    const passing = (error) => by.kind === 'oidc' && passesInSignIn(error, met);
    const credential = {
        // The SDK asks for an assertion even where it holds a token, and each client of the SDKs asks anew.
        async getToken(scopes, options) {
            const name = [scopes].flat().join(' ');
            const holds = held.get(name);
            if (holds !== undefined &&
                options?.claims === undefined &&
                holds.expiresOnTimestamp - clock.now() > renewMs) {
                return holds;
            }
            if (options?.abortSignal?.aborted === true) {
                throw aborted();
            }
            // Accounts that start together ask Entra once. Each waits under its own signal, which the shared request ignores.
            const token = asked.get(`${name} ${options?.claims ?? ''}`) ?? request(name, scopes, options);
            return options?.abortSignal === undefined ? token : unlessAborted(token, options.abortSignal);
        }
    };
    function request(name, scopes, options) {
        const key = `${name} ${options?.claims ?? ''}`;
        const exchange = (abortSignal) => {
            assertion = undefined;
            return inner.getToken(scopes, { ...options, abortSignal });
        };
        const token = (async () => {
            try {
                const now = clock.now();
                // Signing in has a patience of its own; later on, one exchange that hangs must not cost every account its verdict.
                const found = signedIn
                    ? await (0,retry/* retrying */.R)({ clock, until: now + laterMs, tryMs: exchangeMs, cancel }, passing, exchange)
                    : await (0,src_clock/* within */.ux)(clock, now + exchangeMs, cancel, exchange);
                if (found !== null) {
                    mask(found.token);
                    held.set(name, found);
                }
                return found;
            }
            finally {
                asked.delete(key);
            }
        })();
        asked.set(key, token);
        // Whoever waits is told; that nobody waits any longer is no unhandled rejection.
        token.catch(() => undefined);
        return token;
    }
    let token;
    try {
        token = await (0,retry/* retrying */.R)({ clock, until: clock.now() + signInSeconds * 1000, tryMs, cancel }, passing, (abortSignal) => credential.getToken(cloud.resourceManagerScope, { abortSignal }));
    }
    catch (error) {
        const first = met.noAssertion ?? error;
        if (cancel.aborted || first instanceof errors/* SignInFailed */.qZ) {
            throw first;
        }
        throw refused(error, by, context, { last, met });
    }
    signedIn = true;
    const claims = claimsOf(token?.token ?? '');
    return {
        credential,
        principalId: claims.oid,
        tenantId: claims.tid,
        how: by.kind === 'azure-cli'
            ? 'the Azure CLI session of this job'
            : `GitHub’s OIDC token, as client ${by.clientId}`
    };
}
/** What Entra says with a code of its own, and what the user can mend, does not pass. */
function passesInSignIn(error, { fault, refusal, elsewhere, noAssertion }) {
    const text = error instanceof Error ? error.message : '';
    return (!(noAssertion instanceof errors/* SignInFailed */.qZ) &&
        elsewhere === undefined &&
        !/AADSTS\d+/.test(text) &&
        fault?.passing !== false &&
        (refusal === undefined || (0,network/* passes */.WE)(refusal.status)));
}
function refused(error, by, context, { last, met }) {
    const text = error instanceof Error ? error.message : '';
    if (by.kind === 'azure-cli') {
        return new errors/* SignInFailed */.qZ(`There is no Azure CLI session to use: ${(0,src_text/* oneLine */.TN)(text, 300)}`, 'Set client-id and tenant-id to sign in with GitHub’s OIDC token, or run azure/login in an earlier step of this job.', { cause: error });
    }
    if (met.elsewhere !== undefined) {
        return new errors/* SignInFailed */.qZ(`Sign-in at ${context.cloud.authority} was stopped: the next request would have gone to another host (${(0,src_text/* oneLine */.TN)(met.elsewhere, 200)}).`, 'Check the token_endpoint in the authority’s /.well-known/openid-configuration, and report it to whoever runs this cloud.', { cause: error });
    }
    const explained = (0,federation/* explainFederation */.rd)(`${text} ${met.refusal?.body ?? ''}`, {
        ...by,
        presented: last,
        workflow: context.workflow
    });
    if (explained !== undefined) {
        return new errors/* SignInFailed */.qZ(explained.message, explained.nextStep, { cause: error });
    }
    const because = met.fault?.text ??
        (met.refusal === undefined
            ? (0,src_text/* oneLine */.TN)(text, 300) || 'it did not answer in time'
            : `it answered with status ${met.refusal.status}`);
    return new errors/* SignInFailed */.qZ(`Sign-in at ${context.cloud.authority} failed: ${because}.`, `Check that the runner can reach ${context.cloud.authority}, then run the job again.`, { cause: error });
}
/** The token, unless the signal is aborted first. */
async function unlessAborted(work, signal) {
    const { promise, reject } = Promise.withResolvers();
    const stop = () => reject(aborted());
    signal.addEventListener('abort', stop);
    try {
        return await Promise.race([work, promise]);
    }
    finally {
        signal.removeEventListener('abort', stop);
    }
}
function aborted() {
    return Object.assign(new Error('The request for a token was aborted'), { name: 'AbortError' });
}
function claimsOf(token) {
    try {
        const { oid, tid } = (0,decode_jwt/* decodeJwt */.i)(token);
        return { oid: typeof oid === 'string' ? oid : null, tid: typeof tid === 'string' ? tid : null };
    }
    catch {
        return { oid: null, tid: null };
    }
}

;// CONCATENATED MODULE: ./src/azure/throttle.ts
/**
 * Buckets of a subscription and identity refill by 25 reads and 10 writes a second (Azure documentation, "Understand how
 * Azure Resource Manager throttles requests"); POST counts as a write. With few left, requests go a little slower than that.
 */
const slowMs = { reads: 50, writes: 125 };
const fewLeft = 25;
/** Where a refusal does not say how long to wait. */
const defaultPauseMs = 5_000;
/** @param retryAfter milliseconds that an answer asks to wait, if it does */
function createThrottle(clock, retryAfter) {
    const next = { reads: 0, writes: 0 };
    const pace = { reads: 0, writes: 0 };
    return {
        turn({ method }) {
            const kind = kindOf(method);
            const now = clock.now();
            const at = Math.max(now, next[kind]);
            next[kind] = at + pace[kind];
            return at - now;
        },
        heard(response) {
            const kind = kindOf(response.request.method);
            const left = response.headers.get(`x-ms-ratelimit-remaining-subscription-${kind}`) ?? '';
            if (/^\d+$/.test(left)) {
                pace[kind] = Number(left) < fewLeft ? slowMs[kind] : 0;
            }
            if (response.status === 429 && isAboutSubscription(response, left)) {
                next[kind] = Math.max(next[kind], clock.now() + (retryAfter(response) ?? defaultPauseMs));
                pace[kind] = slowMs[kind];
            }
        },
        slows() {
            const now = clock.now();
            return next.reads > now || next.writes > now || pace.reads > 0 || pace.writes > 0;
        }
    };
}
function kindOf(method) {
    return method === 'GET' ? 'reads' : 'writes';
}
/** One account alone may be refused with 429 as well, by its lock or by Cosmos DB's own limits, and is no concern of the others. */
function isAboutSubscription({ bodyAsText }, left) {
    return left === '0' || /"(Subscription|Tenant)RequestsThrottled"/i.test(bodyAsText ?? '');
}

// EXTERNAL MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/api/databaseAccounts/index.js + 1 modules
var databaseAccounts = __webpack_require__(2247);
// EXTERNAL MODULE: ./src/azure/keys.ts
var azure_keys = __webpack_require__(187);
// EXTERNAL MODULE: ./src/azure/resource-id.ts
var resource_id = __webpack_require__(1365);
;// CONCATENATED MODULE: ./src/azure/account.ts





/** Azure Resource Manager answered with the body of another account. Nothing of it is used. */
class WrongAccount extends errors/* UserError */.yo {
}
/**
 * @param cosmosDomain of the cloud; `undefined` if it isn't known
 * @throws RestError of ARM, WrongAccount, or the reason of the signal
 */
async function readAccount(arm, ref, cosmosDomain, abortSignal) {
    const found = await (0,databaseAccounts/* get */.Jt)(arm, ref.resourceGroup, ref.name, { abortSignal });
    // As ARM spells it: an ID in another case names the same account.
    const spelled = parseId(found.id);
    if (spelled?.id.toLowerCase() !== ref.id.toLowerCase()) {
        throw new WrongAccount(`Azure Resource Manager returned another account (${typeof found.id === 'string' ? (0,src_text/* oneLine */.TN)(found.id, 300) : 'without an ID'}) than the requested one`, `Check that no proxy changes the answers of Azure Resource Manager, and compare: ${(0,src_text/* asCode */.qM)(`az resource show --ids "${ref.id}" --query id`)}.`);
    }
    return accountOf(found, spelled, cosmosDomain);
}
/** What a list tells of an account; it says as much as a read does. `undefined` for what has no account's ID. */
function listedAccount(found, cosmosDomain) {
    const ref = parseId(found.id);
    return ref && accountOf(found, ref, cosmosDomain);
}
function parseId(id) {
    return typeof id === 'string' ? resource_id/* accountRef */.nX.parse(id) : undefined;
}
function accountOf(found, ref, cosmosDomain) {
    return {
        ...ref,
        // Whatever its type is: one account must not make the report one that no shard's merge takes.
        location: typeof found.location === 'string' ? found.location : '',
        api: apiOf(found),
        // Only the literal: a text that says "true" is nothing that Azure sends.
        disableLocalAuth: found.disableLocalAuth === true,
        ...endpointsOf(found, cosmosDomain),
        provisioningState: found.provisioningState ?? '',
        keysGenerated: keysGeneratedOf(found),
        checksKeyUse: capabilitiesOf(found).has(checksKeyUse)
    };
}
/** Azure documentation, "how-to-rotate-keys", safe key rotation. */
const checksKeyUse = 'enableaccountkeyslastusagecheckindisablelocalauth';
function capabilitiesOf({ capabilities }) {
    return new Set(capabilities?.map(({ name }) => name?.toLowerCase()));
}
function keysGeneratedOf({ keysMetadata }) {
    const time = (of) => of?.generationTime == null ? undefined : new Date(of.generationTime).getTime();
    return {
        primary: time(keysMetadata?.primaryMasterKey),
        secondary: time(keysMetadata?.secondaryMasterKey),
        'primary-read-only': time(keysMetadata?.primaryReadonlyMasterKey),
        'secondary-read-only': time(keysMetadata?.secondaryReadonlyMasterKey)
    };
}
/** Which of these keys were regenerated from one read to the next. A time that can't be read is never the same. */
function regenerated(names, before, now) {
    return azure_keys/* keyNames */.mu.filter((name) => names.includes(name) && before[name] !== now[name]);
}
/** `kind` alone does not tell, and neither do the capabilities: a MongoDB account may have none (azure-cli, test_update_database_account.yaml). */
function apiOf(found) {
    const has = capabilitiesOf(found);
    if (found.kind === 'MongoDB' || has.has('enablemongo')) {
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
/** Locations appear in any of the three lists: a region that only one of them names serves clients as well. */
function endpointsOf({ documentEndpoint, locations, readLocations, writeLocations }, cosmosDomain) {
    const all = [
        { url: documentEndpoint, region: null },
        ...[locations, readLocations, writeLocations].flatMap((some) => (some ?? []).map((location) => ({
            url: location.documentEndpoint,
            region: location.locationName ?? 'a region without a name'
        })))
    ];
    const known = all.flatMap(({ url, region }) => (isEndpoint(url) ? [{ url, region }] : []));
    const stray = known.find(({ url }) => !isWithin(cosmosDomain, url));
    const complete = stray === undefined && known.length === all.length && known.length > 1 && known.every(isPlain);
    const keys = known.map(urlKey);
    return {
        endpoints: complete
            ? known.filter((_endpoint, index) => keys.indexOf(keys[index] ?? '') === index)
            : undefined,
        strayHost: stray && new URL(stray.url).hostname
    };
}
/** Keys go to https:// endpoints only. */
function isEndpoint(url) {
    return typeof url === 'string' && URL.parse(url)?.protocol === 'https:';
}
/** A scheme, a host and perhaps a port, as Azure writes it. A path or a query would be asked instead of the account itself. */
function isPlain({ url }) {
    return /^https:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?\/?$/i.test(url);
}
function isWithin(domain, url) {
    return domain === undefined || new URL(url).hostname.endsWith(`.${domain}`);
}
/** The same for two spellings of a URL: a host's case and https' own port don't count. */
function urlKey({ url }) {
    return new URL(url).href;
}
/** The same endpoints, in whatever order. */
function sameEndpoints(one, other) {
    const urls = (endpoints) => JSON.stringify(endpoints.map(urlKey).sort());
    return one !== undefined && other !== undefined && urls(one) === urls(other);
}
/** What is said of an account that names an endpoint elsewhere. */
function strayEndpoint({ id }, host) {
    return {
        message: `Azure Resource Manager names an endpoint outside of the cloud’s Cosmos DB domain (${(0,src_text/* oneLine */.TN)(host, 253)}), so no credential was sent to it`,
        nextStep: `Check that no proxy changes the answers of Azure Resource Manager, and look at the account’s endpoints: ${(0,src_text/* asCode */.qM)(`az cosmosdb show --ids "${id}" --query "[documentEndpoint,locations,readLocations,writeLocations]"`)}.`
    };
}
/** States in which an account without endpoints may still get them (hashicorp/terraform-provider-azurerm, cosmosdb_account_resource.go). */
const settling = ['creating', 'updating', 'initializing', 'enqueued', 'dequeued'];
const readAgainMs = 5_000;
/**
 * Reads the account, and waits for one that is still being created: it has no endpoints until it is.
 * @param first as it was read a moment ago
 */
async function readWhenReady(arm, ref, { first, cosmosDomain, clock, signal, log }) {
    let told = false;
    for (let account = first;; account = undefined) {
        account ??= await readAccount(arm, ref, cosmosDomain, signal);
        const state = account.provisioningState.toLowerCase();
        const ready = account.endpoints !== undefined || account.strayHost !== undefined;
        if (state !== 'creating' && (ready || !settling.includes(state))) {
            return account;
        }
        if (!told) {
            log.info(`${account.name} is ${state} and has no endpoints yet; waiting for it`);
            told = true;
        }
        await clock.sleep(readAgainMs, signal);
    }
}

// EXTERNAL MODULE: ./src/azure/arm-errors.ts
var arm_errors = __webpack_require__(2893);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js
var schemas = __webpack_require__(4343);
;// CONCATENATED MODULE: ./src/azure/permissions.ts


const page = schemas/* object */.Ikc({
    value: schemas/* array */.YOg(schemas/* object */.Ikc({ actions: schemas/* optional */.lqM(schemas/* array */.YOg(schemas/* string */.YjP())), notActions: schemas/* optional */.lqM(schemas/* array */.YOg(schemas/* string */.YjP())) })),
    nextLink: schemas/* nullish */.cl6(schemas/* string */.YjP())
});
/** A role has one entry, and an identity a few roles. */
const mostPages = 100;
const apiVersion = '2022-04-01';
/**
 * What the identity may do on a whole subscription or resource group. Lists of ARM silently leave out what the identity
 * may not read; this list, which every signed-in identity may read, tells whether they can have.
 * @param scope a resource ID
 * @throws RestError, or where the answer is none of ARM's
 */
async function permissionsOn(arm, scope, abortSignal) {
    const found = [];
    let path = `${encodeURI(scope)}/providers/Microsoft.Authorization/permissions?api-version=${apiVersion}`;
    const seen = new Set();
    while (path !== undefined && !seen.has(path)) {
        if (seen.size >= mostPages) {
            throw new Error('The list has no end');
        }
        seen.add(path);
        const { value, nextLink } = page.parse(await getJson(arm, path, abortSignal));
        found.push(...value.map(({ actions = [], notActions = [] }) => ({ actions, notActions })));
        path = nextLink ?? undefined;
    }
    return found;
}
/** Each role allows its actions but for its own exceptions; what one of them allows is allowed (Azure RBAC, "Understand role definitions"). */
function allows(permissions, action) {
    return permissions.some(({ actions, notActions }) => actions.some((pattern) => covers(pattern, action)) &&
        !notActions.some((pattern) => covers(pattern, action)));
}
/** `*` stands for any characters; case does not count. Linear, whatever the pattern. */
function covers(pattern, action) {
    const [first = '', ...others] = pattern.toLowerCase().split('*');
    const text = action.toLowerCase();
    const last = others.pop();
    if (last === undefined) {
        return text === first;
    }
    if (!text.startsWith(first)) {
        return false;
    }
    let from = first.length;
    for (const part of others) {
        const at = text.indexOf(part, from);
        if (at < 0) {
            return false;
        }
        from = at + part.length;
    }
    return text.length - last.length >= from && text.endsWith(last);
}

;// CONCATENATED MODULE: ./src/azure/find.ts








/**
 * The accounts of a selection. A list tells all that a read would, so that finding costs one request a page. Never throws,
 * but for the reason of `cancel`.
 */
async function findAccounts(selection, search) {
    if (selection.kind === 'named') {
        return findNamed(selection, search);
    }
    const scopes = scopesOf(selection);
    const searched = await Promise.all(scopes.map((scope) => searchScope(scope, search, true)));
    return {
        candidates: inOrder(searched.flatMap(({ accounts }) => accounts.map((account) => ({ ref: account, typed: undefined, listed: account, lost: undefined })))),
        problems: problemsOf(searched, selection.resourceGroup !== undefined)
    };
}
async function findNamed(selection, search) {
    const { ids, names, resourceGroup, subscriptions } = selection;
    const byId = ids.map((ref) => ({ ref, typed: ref.id, listed: undefined, lost: undefined }));
    const [only] = subscriptions;
    if (names.length === 0) {
        return { candidates: inOrder(byId), problems: [] };
    }
    if (resourceGroup !== undefined && only !== undefined && subscriptions.length === 1 && !search.sharded) {
        // A read finds it as well as a list, and needs a role on the account only.
        const there = names.map((name) => ({
            ref: resource_id/* accountRef */.nX.of(only, resourceGroup, name),
            typed: name,
            listed: undefined,
            lost: undefined
        }));
        return { candidates: inOrder([...byId, ...there]), problems: [] };
    }
    const searched = await Promise.all(scopesOf(selection).map((scope) => searchScope(scope, search, false)));
    const missing = names.filter((name) => matches(searched, name).length === 0);
    // Only now is it worth asking whether the lists may have left something out.
    const lost = missing.length === 0 ? undefined : await whyMissing(searched, search);
    return {
        candidates: inOrder([
            ...byId,
            ...names.flatMap((name) => {
                const found = matches(searched, name);
                return found.length > 0
                    ? found.map((account) => ({ ref: account, typed: name, listed: account, lost: undefined }))
                    : [missingCandidate(name, selection, lost)];
            })
        ]),
        // Another shard may have seen the name: whoever could not look for it must not be silent about that.
        problems: [
            ...problemsOf(searched, resourceGroup !== undefined),
            ...(lost === undefined || searched.some(({ problem }) => problem?.message === lost.message)
                ? []
                : [{ verdict: 'inconclusive', message: lost.message, nextStep: lost.nextStep }])
        ]
    };
}
function matches(searched, name) {
    return searched.flatMap(({ accounts }) => accounts.filter((account) => account.name.toLowerCase() === name.toLowerCase()));
}
/** It stands in the report as it was typed. */
function missingCandidate(name, { resourceGroup, subscriptions }, unread) {
    const [only = ''] = subscriptions;
    const where = resourceGroup === undefined
        ? subscriptions.length === 1
            ? `subscription ${only}`
            : `the ${subscriptions.length} subscriptions of subscription-id`
        : `resource group ${resourceGroup}${subscriptions.length === 1 ? '' : ` of the ${subscriptions.length} subscriptions`}`;
    return {
        ref: {
            id: name,
            name,
            resourceGroup: resourceGroup ?? '',
            subscriptionId: subscriptions.length === 1 ? only : ''
        },
        typed: name,
        listed: undefined,
        lost: unread === undefined
            ? {
                judgement: { verdict: 'failed', ground: 'not-found' },
                obstacle: {
                    message: `There is no account ${name} in ${where}`,
                    nextStep: `Check account-name, resource-group and subscription-id: ${(0,src_text/* asCode */.qM)('az cosmosdb list --query "[].{name:name,group:resourceGroup}" --output table')}.`
                }
            }
            : {
                judgement: { verdict: 'inconclusive', ground: 'account-unread' },
                obstacle: {
                    message: `Whether there is an account ${name} in ${where} is not known: ${unread.message}`,
                    nextStep: unread.nextStep
                }
            }
    };
}
/** Where to look: whole subscriptions, or one resource group of each. */
function scopesOf({ resourceGroup, subscriptions }) {
    return subscriptions.map((subscriptionId) => ({
        id: `/subscriptions/${subscriptionId}${resourceGroup === undefined ? '' : `/resourceGroups/${resourceGroup}`}`,
        subscriptionId,
        resourceGroup: resourceGroup ?? '',
        name: ''
    }));
}
/** ARM's pages may be empty, but not one after the other without an end. */
const mostEmptyPages = 100;
async function searchScope(scope, search, wholly) {
    const { slots, clock, log, cancel, until } = search;
    return slots.begin(async (slot) => {
        const arm = search.arm(scope.subscriptionId, slot);
        const accounts = [];
        let odd = 0;
        try {
            let pages = 0;
            let barren = 0;
            const seen = new Set();
            await (0,src_clock/* within */.ux)(clock, until, cancel, async (abortSignal) => {
                const paged = scope.resourceGroup === ''
                    ? (0,databaseAccounts/* list */.p_)(arm, { abortSignal })
                    : (0,databaseAccounts/* listByResourceGroup */.TS)(arm, scope.resourceGroup, { abortSignal });
                for await (const page of paged.byPage()) {
                    pages++;
                    const before = seen.size;
                    for (const found of page) {
                        const account = listedAccount(found, search.cosmosDomain);
                        seen.add(found.id ?? '');
                        if (account?.id.toLowerCase().startsWith(`${scope.id.toLowerCase()}/`) === true) {
                            accounts.push(account);
                        }
                        else {
                            odd++;
                        }
                    }
                    barren = seen.size === before ? barren + 1 : 0;
                    if (barren > (page.length > 0 ? 0 : mostEmptyPages)) {
                        throw new errors/* UserError */.yo(`Azure Resource Manager’s list of the accounts in ${placeName(scope)} has no end`, 'Run the job again; if it lasts, open a support request.');
                    }
                }
            });
            log.info(`Searched ${placeName(scope)}: ${(0,src_text/* count */.U9)(accounts.length, 'account')}${pages > 1 ? ` on ${pages} pages` : ''}`);
        }
        catch (error) {
            cancel.throwIfAborted();
            const { message, nextStep } = (0,arm_errors/* explainArm */.Ox)(error, 'list the accounts', scope);
            log.info(`${placeName(scope)} could not be searched${accounts.length > 0 ? ' to its end' : ''}: ${message}`);
            const problem = { verdict: (0,arm_errors/* isNotFound */.c4)(error) ? 'failed' : 'inconclusive', message, nextStep };
            // What was found before is there all the same.
            return { scope, accounts, problem, noGroup: (0,arm_errors/* isNoGroup */.X5)(error) };
        }
        if (odd > 0) {
            const message = `Azure Resource Manager lists ${(0,src_text/* count */.U9)(odd, 'item')} in ${placeName(scope)} whose resource ID is not that of an account there, so not all accounts are known`;
            log.info(message);
            const nextStep = `Look at what is listed: ${(0,src_text/* asCode */.qM)(`az cosmosdb list --subscription ${scope.subscriptionId} --query "[].id" --output tsv`)}.`;
            return { scope, accounts, problem: { verdict: 'inconclusive', message, nextStep }, noGroup: false };
        }
        return {
            scope,
            accounts,
            problem: wholly ? await unreadPart(arm, scope, search) : undefined,
            noGroup: false
        };
    });
}
/** With `*`, what the identity may not read would be silently absent. */
async function unreadPart(arm, scope, { clock, cancel, until, principalId, log }) {
    const nextStep = `Grant it there: ${(0,src_text/* asCode */.qM)(`az role assignment create --assignee-object-id ${principalId ?? '<object id>'} --assignee-principal-type ServicePrincipal --role "Cosmos DB Account Reader Role" --scope "${scope.id}"`)}.`;
    try {
        const permissions = await (0,src_clock/* within */.ux)(clock, until, cancel, (signal) => permissionsOn(arm, scope.id, signal));
        if (allows(permissions, 'Microsoft.DocumentDB/databaseAccounts/read')) {
            return undefined;
        }
        const message = `The identity may not read accounts in all of ${placeName(scope)}, so there may be accounts that this run cannot see`;
        log.info(message);
        return { verdict: 'inconclusive', message, nextStep };
    }
    catch (error) {
        cancel.throwIfAborted();
        const message = `Whether the identity may read all accounts in ${placeName(scope)} is not known: ${(0,arm_errors/* explainArm */.Ox)(error, 'read its permissions', scope).message}`;
        log.info(message);
        return { verdict: 'inconclusive', message, nextStep };
    }
}
/** Why names that no list held may exist all the same; `undefined` where they do not. */
async function whyMissing(searched, search) {
    const unread = searched.find(({ problem, noGroup }) => problem !== undefined && !noGroup);
    if (unread?.problem?.verdict === 'inconclusive') {
        return unread.problem;
    }
    const parts = await Promise.all(searched
        .filter(({ problem }) => problem === undefined)
        .map(({ scope }) => search.slots.begin((slot) => unreadPart(search.arm(scope.subscriptionId, slot), scope, search))));
    return parts.find((part) => part !== undefined);
}
/** A resource group is missing where no subscription has it. */
function problemsOf(searched, oneGroup) {
    const somewhere = oneGroup && searched.some(({ problem }) => problem === undefined);
    return searched.flatMap(({ problem, noGroup }) => problem === undefined || (noGroup && somewhere) ? [] : [problem]);
}
function placeName({ subscriptionId, resourceGroup }) {
    return resourceGroup === ''
        ? `subscription ${subscriptionId}`
        : `resource group ${resourceGroup} of subscription ${subscriptionId}`;
}
/** Azure compares IDs without regard to case. */
function inOrder(candidates) {
    const byId = new Map();
    for (const candidate of candidates) {
        const id = candidate.ref.id.toLowerCase();
        const known = byId.get(id);
        byId.set(id, known === undefined ? candidate : { ...known, listed: known.listed ?? candidate.listed });
    }
    return [...byId].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, candidate]) => candidate);
}

// EXTERNAL MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/api/sqlResources/index.js + 1 modules
var sqlResources = __webpack_require__(1435);
;// CONCATENATED MODULE: ./src/azure/data-roles.ts





/** Built-in roles, by the end of the IDs of their definitions (Azure documentation, "how-to-setup-rbac"). */
const builtIn = {
    '00000000-0000-0000-0000-000000000001': 'Cosmos DB Built-in Data Reader',
    '00000000-0000-0000-0000-000000000002': 'Cosmos DB Built-in Data Contributor'
};
const containers = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers';
/** What an application does with its data (Azure documentation, "how-to-setup-rbac"). Metadata alone is of no use to it. */
const dataActions = [
    ...['read', 'create', 'replace', 'upsert', 'delete'].map((what) => `${containers}/items/${what}`),
    `${containers}/executeQuery`
];
/** Whether a role lets somebody read or write items or run queries. Each entry is judged by its own exceptions. */
function reachesData(permissions) {
    const each = permissions.map((one) => ({
        actions: one.dataActions ?? [],
        notActions: one.notDataActions ?? []
    }));
    return dataActions.some((action) => allows(each, action));
}
/**
 * The data-plane role assignments of an account whose role reaches the data. Custom roles are read from their definitions;
 * if Azure doesn't list one, and nobody else gets in for certain, it is not known who does.
 * @throws the reason of `cancel`
 */
async function dataRolesOf(arm, account, { clock, until, cancel }) {
    try {
        return await (0,src_clock/* within */.ux)(clock, until, cancel, async (abortSignal) => {
            const assigned = [];
            const assignments = (0,sqlResources/* listSqlRoleAssignments */.Tq)(arm, account.resourceGroup, account.name, { abortSignal });
            for await (const { principalId, roleDefinitionId, scope } of assignments) {
                if (isText(principalId) && isText(roleDefinitionId) && isText(scope) && isAt(account, scope)) {
                    assigned.push({ principalId, definition: endOf(roleDefinitionId), scope });
                }
            }
            const custom = assigned.some(({ definition }) => builtIn[definition] === undefined);
            return whoGetsIn(assigned, custom ? await definitionsOf(arm, account, abortSignal) : new Map(), account);
        });
    }
    catch (error) {
        cancel.throwIfAborted();
        return { holders: undefined, unread: (0,arm_errors/* explainArm */.Ox)(error, 'list the data-plane roles', account) };
    }
}
/** What ARM answers need not have the type that the SDK promises. */
function isText(value) {
    return typeof value === 'string' && value !== '';
}
/** Whether a scope is the account or lies in it; one of another account lets nobody in here. */
function isAt({ id }, scope) {
    return `${scope}/`.toLowerCase().startsWith(`${id}/`.toLowerCase());
}
function whoGetsIn(assigned, custom, { subscriptionId, resourceGroup, name }) {
    const roleOf = ({ definition }) => {
        const known = builtIn[definition];
        return known === undefined ? custom.get(definition) : { name: known, reachesData: true };
    };
    const unknown = assigned.filter((one) => roleOf(one) === undefined);
    const holders = assigned.flatMap((one) => {
        const role = roleOf(one);
        const { principalId, scope } = one;
        return role?.reachesData === true ? [{ principalId, role: role.name, scope }] : [];
    });
    const [first] = unknown;
    if (holders.length > 0 || first === undefined) {
        return { holders, unread: undefined };
    }
    const command = `az cosmosdb sql role definition list --subscription ${subscriptionId} --resource-group "${resourceGroup}" --account-name "${name}"`;
    return {
        holders: undefined,
        unread: {
            message: `Azure doesn’t list the role definition ${(0,src_text/* oneLine */.TN)(first.definition, 60)}, which ${(0,src_text/* count */.U9)(unknown.length, 'data-plane role assignment')} may depend on`,
            nextStep: `Compare the roles with their assignments: ${(0,src_text/* asCode */.qM)(command)}.`
        }
    };
}
async function definitionsOf(arm, { resourceGroup, name }, abortSignal) {
    const roles = new Map();
    for await (const { id, roleName, permissions } of (0,sqlResources/* listSqlRoleDefinitions */.xB)(arm, resourceGroup, name, {
        abortSignal
    })) {
        const end = endOf(id ?? '');
        roles.set(end, { name: isText(roleName) ? roleName : end, reachesData: reachesData(permissions ?? []) });
    }
    return roles;
}
function endOf(id) {
    return id.split('/').at(-1)?.toLowerCase() ?? '';
}
/** What is said where nobody holds a data-plane role. */
function nobodyGetsIn({ subscriptionId, resourceGroup, name }) {
    return {
        message: 'No identity holds a data-plane role on the account that allows reading or writing items or running queries: with keys off, nobody gets in',
        nextStep: `Grant one to each application that uses the account: ${(0,src_text/* asCode */.qM)(`az cosmosdb sql role assignment create --subscription ${subscriptionId} --resource-group "${resourceGroup}" --account-name "${name}" ` +
            '--role-definition-id 00000000-0000-0000-0000-000000000002 --principal-id <object id> --scope "/"')}.`
    };
}

;// CONCATENATED MODULE: ./src/azure/turn-off.ts







const pollMs = 1_000;
/** Reads of an account whose change is done may lag behind. */
const readsAfterChange = 5;
/**
 * Sets `disableLocalAuth: true` with one accepted PATCH, and returns the account as it is read afterwards: the PATCH's
 * own answer still shows the old value (azure-cli, test_update_database_account.yaml).
 * @throws UserError where Azure refuses, or does as asked and changes nothing; the reason of the signal
 */
async function turnKeysOff(arm, account, change, context) {
    const { clock, signal, log } = context;
    for (let tries = 1;; tries++) {
        const poller = (0,databaseAccounts/* update */.yo)(arm, account.resourceGroup, account.name, { disableLocalAuth: true }, {
            abortSignal: signal,
            updateIntervalInMs: pollMs
        });
        change.sent = true;
        try {
            await poller.submitted();
        }
        catch (error) {
            signal.throwIfAborted();
            const why = (0,arm_errors/* isKeyInUse */.mF)(error, account) ? undefined : whyAgain(error);
            if (why === undefined) {
                change.sent = false;
                throw refusal(error, account);
            }
            log.info(`Azure did not take the change yet: ${why}; trying again`);
            await clock.sleep(pauseAfter(tries, (0,dist_esm/* isRestError */.T0)(error) ? error.response : undefined), signal);
            // The answer may have been lost after the change was taken: then it is followed, not asked for twice.
            const now = await readSettled(arm, account, context);
            if (now.disableLocalAuth) {
                change.accepted = true;
                change.doneAt = clock.now();
                return now;
            }
            continue;
        }
        change.accepted = true;
        log.info('Azure accepted the change; waiting until it reports it as done');
        try {
            await poller.pollUntilDone({ abortSignal: signal });
            change.doneAt = clock.now();
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(0,dist_esm/* isRestError */.T0)(error) && ['failed', 'canceled'].includes(poller.operationState?.status ?? '')) {
                // The operation itself failed: what was accepted was not carried out.
                change.accepted = false;
                throw refusal(error, account);
            }
            // Not to be able to watch the operation does not undo it (Azure/bicep #14976): the account itself tells.
            log.info('The operation can’t be watched; reading the account instead');
        }
        return await readChanged(arm, account, change, context);
    }
}
/** The account when no operation on it is under way any more. */
async function readSettled(arm, account, { cosmosDomain, clock, signal }) {
    for (;;) {
        const now = await readAccount(arm, account, cosmosDomain, signal);
        if (now.provisioningState.toLowerCase() !== 'updating') {
            return now;
        }
        await clock.sleep(pollMs, signal);
    }
}
async function readChanged(arm, account, change, context) {
    for (let reads = 0; reads < readsAfterChange; reads++) {
        const now = await readSettled(arm, account, context);
        if (now.disableLocalAuth) {
            change.doneAt ??= context.clock.now();
            return now;
        }
        await context.clock.sleep(pollMs, context.signal);
    }
    change.accepted = false;
    throw new errors/* UserError */.yo('Azure accepted the change and reported it as done, but the account still has keys on (disableLocalAuth is false)', `Look for a policy or a deployment that sets it back: ${(0,src_text/* asCode */.qM)(`az monitor activity-log list --resource-id "${account.id}" --offset 1h`)}.`);
}
/** Why the same PATCH can be taken later; `undefined` where it never will. */
function whyAgain(error) {
    if (!(0,dist_esm/* isRestError */.T0)(error)) {
        return undefined;
    }
    // The wording is documented for 412 only (hashicorp/terraform-provider-azurerm #15842); the others are met with it as well.
    const busy = error.statusCode === 409 || error.statusCode === 412 || error.statusCode === 429;
    if (busy && /exclusive lock|operation in progress/i.test(error.message)) {
        return 'another operation on the account is in progress';
    }
    // Of an answer that is too large, too, nobody knows whether it said yes.
    if (isPassing(error) || error.code === 'TOO_LARGE') {
        return error.statusCode === undefined ? 'no usable answer came' : `it answered ${error.statusCode}`;
    }
    return undefined;
}
function refusal(error, account) {
    const { message, nextStep } = (0,arm_errors/* explainArm */.Ox)(error, 'turn keys off', account);
    return new errors/* UserError */.yo(message, nextStep, { cause: error });
}

// EXTERNAL MODULE: ./src/check/rounds.ts
var rounds = __webpack_require__(6955);
// EXTERNAL MODULE: ./src/check/verdict.ts
var verdict = __webpack_require__(4081);
// EXTERNAL MODULE: ./src/check/answer.ts
var answer = __webpack_require__(248);
// EXTERNAL MODULE: ./node_modules/@azure/cosmos/dist/esm/index.js + 305 modules
var cosmos_dist_esm = __webpack_require__(3564);
;// CONCATENATED MODULE: ./src/check/attempt.ts






const attemptSeconds = 10;
/** Tries a key with the Azure SDK, as Microsoft's guide asks for. Never throws, but for the reason of `cancel`. */
async function tryKey(key, endpoint, connections, context) {
    const attempt = await send(endpoint, { key: key.secret }, connections, context);
    return { ...attempt, credential: key.name, message: attempt.message.replaceAll(key.secret, '***') };
}
/** Tries the run's own Entra token, which shows whether the other door is open. Accepted or unclear; never refused. */
async function tryEntra(token, endpoint, connections, context) {
    // The token comes ready-made: left to itself, the SDK would ask for one per account.
    const aadCredentials = { getToken: () => Promise.resolve(token) };
    const attempt = await send(endpoint, { aadCredentials }, connections, context);
    return { ...attempt, credential: 'entra', answer: attempt.answer === 'accepted' ? 'accepted' : 'unclear' };
}
async function send(endpoint, credentials, connections, { https, clock, cancel, userAgent }) {
    const at = clock.now();
    let wire = silence;
    let wrong;
    try {
        await (0,src_clock/* within */.ux)(clock, at + attemptSeconds * 1000, cancel, async (abortSignal) => {
            const client = new cosmos_dist_esm/* CosmosClient */.Di({
                ...credentials,
                endpoint: endpoint.url,
                agent: connections,
                httpClient: recording(new URL(endpoint.url), https, connections, (came) => (wire = came)),
                userAgentSuffix: userAgent,
                connectionPolicy: {
                    enableEndpointDiscovery: false,
                    enableBackgroundEndpointRefreshing: false,
                    requestTimeout: attemptSeconds * 1000,
                    retryOptions: {
                        maxRetryAttemptCount: 0,
                        fixedRetryIntervalInMilliseconds: 0,
                        maxWaitTimeInSeconds: 0
                    }
                }
            });
            try {
                await client.getDatabaseAccount({ abortSignal });
            }
            finally {
                client.dispose();
            }
        });
    }
    catch (error) {
        cancel.throwIfAborted();
        wrong = error;
    }
    if (wire === silence) {
        wire = { ...silence, fault: wrong instanceof src_clock/* OutOfTime */.fg ? outOfTime : ((0,network/* networkFault */.T4)(wrong) ?? null) };
    }
    return { ...(0,answer/* judge */.S)(wire), endpoint, activityId: wire.activityId, at };
}
const silence = { status: null, subStatus: null, activityId: null, body: '', fault: null };
const outOfTime = {
    kind: 'timeout',
    text: `it did not answer within ${attemptSeconds} s`,
    passing: true
};
/**
 * Records what comes over the wire beneath the SDK, which loses the status of an empty, HTML or redirected answer
 * (@azure/cosmos 4.10.1). Sends one request, to the endpoint's own host, and nothing else: neither a retry nor another
 * host is asked with the key.
 */
function recording(endpoint, https, connections, record) {
    let sent = false;
    return {
        async sendRequest(request) {
            const { url, method, headers, abortSignal } = request;
            if (sent || new URL(url).origin !== endpoint.origin) {
                throw new Error('An attempt is one request to its endpoint');
            }
            sent = true;
            try {
                const answer = await https.send({
                    url,
                    method,
                    headers: headers.toJSON(),
                    abortSignal: abortSignal,
                    maxBytes: src_https/* bodyLimits */.TR.small,
                    agent: connections
                });
                const body = withoutSignature(answer.body, headers.get('authorization') ?? '');
                record({
                    ...silence,
                    status: answer.status,
                    subStatus: answer.headers['x-ms-substatus'] ?? null,
                    activityId: answer.headers['x-ms-activity-id'] ?? null,
                    body
                });
                return {
                    request,
                    status: answer.status,
                    headers: (0,dist_esm/* createHttpHeaders */.Nc)(answer.headers),
                    bodyAsText: body
                };
            }
            catch (error) {
                // Of a broken answer nothing counts but that it came.
                record({
                    ...silence,
                    status: error instanceof src_https/* BrokenAnswer */.MC ? error.status : null,
                    fault: (0,network/* networkFault */.T4)(error) ?? null
                });
                // Without a code, so that the SDK does not try again by itself.
                throw new Error('No answer came', { cause: error });
            }
        }
    };
}
/** What is derived from a key, or is a token, stays out of the report even where a server sends it back. */
function withoutSignature(body, authorization) {
    const plain = decodeURIComponent(authorization);
    const signature = /sig=(.+)$/s.exec(plain)?.[1] ?? '';
    return [authorization, plain, encodeURIComponent(signature), signature]
        .filter((secret) => secret.length > 8)
        .reduce((text, secret) => text.replaceAll(secret, '***'), body);
}

// EXTERNAL MODULE: ./src/progress.ts
var progress = __webpack_require__(9898);
;// CONCATENATED MODULE: ./src/failure-check.ts







const listingSeconds = 60;
/** Not to get at the keys must not keep the change from being made: a made-up key stands in soon enough. */
async function listKeys(ref, { arm, throttled, inputs, clock, cancel, mask, deadline }) {
    const half = clock.now() + (deadline - clock.now()) / 2;
    // Where the subscription is throttled, others wait in line before it.
    const until = throttled() ? half : Math.min(half, clock.now() + listingSeconds * 1000);
    const keys = await (0,azure_keys/* keysToTry */.pG)(arm, ref, { choice: inputs.keys, clock, until, cancel, mask });
    return { ...keys, listedAt: clock.now() };
}
/** Every key once at every endpoint, side by side. */
function tryAll(keys, { endpoints }, connections, context) {
    return context.slot(() => Promise.all((endpoints ?? []).flatMap((endpoint) => keys.map((key) => tryKey(key, endpoint, connections, context)))));
}
/** Every key once, while keys are still on: what is refused afterwards was not refused before. */
async function tryBefore(account, tried, context) {
    const keys = tried.keys?.keys ?? [];
    tried.before = await overNewConnections(tried, context, (anew) => tryAll(keys, account, anew, context));
    context.log.info(`Before the change: ${(0,progress/* describeRound */.QH)(tried.before, true)}`);
}
async function overNewConnections({ sessions }, { https }, work) {
    const connections = https.connections(sessions);
    try {
        return await work(connections);
    }
    finally {
        connections.destroy();
    }
}
const reminderMs = 30_000;
/**
 * Tries until enough rounds in a row were refused, there is no hope, or the deadline has come. For an account whose keys
 * are off: while they are on, each use of a key shows in Azure's record (Azure documentation, "how-to-rotate-keys").
 */
async function tryUntilRefused(account, tried, change, context) {
    const { clock, log, cancel, deadline, inputs } = context;
    const keys = tried.keys?.keys ?? [];
    log.info(`Trying ${(0,src_text/* count */.U9)(keys.length, 'key')} at ${(0,src_text/* count */.U9)(account.endpoints?.length ?? 0, 'endpoint')} until all are refused, for up to ${inputs.timeoutMinutes} min`);
    let toldAt = -Infinity;
    const told = (course, round) => {
        const changed = (0,progress/* changeOfRounds */.f9)(tried.course, course);
        tried.course = course;
        if (changed || round.refused || round.endedAt - toldAt >= reminderMs) {
            log.info(`Round ${round.number}: ${(0,progress/* describeRound */.QH)(round.attempts)}${stage(course, round, change)}`);
            toldAt = round.endedAt;
        }
    };
    const control = new Set(tried.before.map(seenAt));
    await overNewConnections(tried, context, (kept) => (0,rounds/* makeRounds */.aT)(async (confirming) => {
        const now = await currentKeys(account, tried, context);
        if (confirming) {
            return overNewConnections(tried, context, (anew) => tryAll(now, account, anew, context));
        }
        const attempts = await tryAll(now, account, kept, context);
        if (attempts.every(({ answer }) => answer === 'refused')) {
            // As far as anybody can tell, they are not needed any more.
            kept.destroy();
        }
        return attempts;
    }, {
        earlier: tried.course,
        clock,
        deadline,
        signal: cancel,
        told,
        hopeless: (attempt) => (0,answer/* isHopeless */.c)(attempt.sight, control.has(seenAt(attempt)))
    }));
    if (tried.course.inARow < rounds/* roundsOfProof */.lk && clock.now() < deadline) {
        log.info('Waiting cannot change these answers, so the rest of the time is not waited out');
    }
}
function seenAt({ endpoint, sight }) {
    return `${sight} ${endpoint.url}`;
}
const listAgainMs = 15_000;
/** The keys, listed again where Cosmos DB calls one a wrong key: it may have been regenerated since. */
async function currentKeys(account, tried, context) {
    const { keys } = tried;
    if (keys === undefined) {
        return [];
    }
    const wrong = tried.course.last.some(({ credential, sight }) => sight === 'wrong-key' && credential !== 'made-up');
    if (wrong && context.clock.now() - keys.listedAt >= listAgainMs) {
        context.log.info('Cosmos DB calls a key a wrong one; listing the keys again');
        const again = await listKeys(account, context);
        tried.keys = again.notListed === undefined ? again : { ...keys, listedAt: again.listedAt };
    }
    return tried.keys?.keys ?? [];
}
/** What a refused round is good for. */
function stage(course, round, { doneAt }) {
    if (!round.refused) {
        return '';
    }
    const since = doneAt === undefined || course.firstRefusedAt !== round.endedAt
        ? ''
        : `, ${((round.endedAt - doneAt) / 1000).toFixed(1)} s after the change`;
    const left = rounds/* roundsOfProof */.lk - course.inARow;
    return `${since}${left > 0 ? `; ${(0,src_text/* count */.U9)(left, 'more round')} over new connections to confirm` : ''}`;
}
/** Does Microsoft Entra get in? Shown, and never counted. */
async function tryOwnToken(global, tried, context) {
    if (global === undefined) {
        return;
    }
    const { clock, log, cancel } = context;
    try {
        const token = await (0,src_clock/* within */.ux)(clock, clock.now() + 30_000, cancel, context.cosmosToken);
        tried.entra = await context.slot(() => overNewConnections(tried, context, (anew) => tryEntra(token, global, anew, context)));
        log.info(`For comparison, this run’s own Microsoft Entra token: ${tried.entra.answer} (${(0,progress/* code */.aY)(tried.entra)})`);
    }
    catch {
        cancel.throwIfAborted();
        tried.entra = {
            credential: 'entra',
            endpoint: global,
            answer: 'unclear',
            sight: 'other',
            status: null,
            subStatus: null,
            activityId: null,
            message: 'Microsoft Entra ID gave no token for Cosmos DB',
            at: clock.now()
        };
    }
}

;// CONCATENATED MODULE: ./src/check-account.ts












/** Turns the account's keys off where the mode says so, tries them, and judges. Never throws. */
async function checkAccount(planned, context) {
    const { inputs, log, cancel } = context;
    const { ref } = planned;
    const known = {
        account: planned.seen?.account,
        obstacle: undefined,
        stopped: undefined,
        change: { sent: false, accepted: false, doneAt: undefined },
        closing: null,
        keys: undefined,
        before: [],
        course: rounds/* nothingTried */.uZ,
        entra: undefined,
        sessions: new Map(),
        dataRoles: undefined,
        warnings: []
    };
    let judgement;
    log.group(`${ref.name} (${ref.resourceGroup})`);
    try {
        judgement = await follow(planned, known, context);
    }
    catch (error) {
        if (!cancel.aborted) {
            known.obstacle = (0,arm_errors/* explainArm */.Ox)(error, 'read the account', ref);
        }
        // Found by `*` and gone since: nobody asked for that very account.
        judgement =
            (0,arm_errors/* isNotFound */.c4)(error) && planned.typed !== undefined
                ? { verdict: 'failed', ground: 'not-found' }
                : (0,verdict/* verdictOf */.Vj)(evidence(known, inputs.mode, cancel.aborted));
    }
    log.endGroup();
    return {
        ref,
        account: known.account,
        judgement,
        obstacle: known.obstacle,
        change: known.change,
        settingAfter: known.closing?.disableLocalAuth ?? null,
        proof: judgement.verdict === 'passed' ? (0,azure_keys/* proofOf */.oX)(known.keys?.keys.map(({ name }) => name) ?? []) : null,
        before: known.before,
        course: known.course,
        entra: known.entra,
        dataRoles: known.dataRoles,
        exception: undefined,
        warnings: known.warnings
    };
}
async function follow(planned, known, context) {
    const { arm, cosmosDomain, inputs, clock, log, cancel } = context;
    const { ref, typed, heldBack } = planned;
    const deadline = clock.now() + inputs.timeoutMinutes * 60_000 - planned.spentMs;
    const untilDeadline = (work) => (0,src_clock/* within */.ux)(clock, deadline, cancel, work);
    const first = await untilDeadline((signal) => current(planned, signal, context));
    known.account = first;
    log.info((0,progress/* describeAccount */.v4)(first));
    if (first.api !== 'NoSQL') {
        return typed === undefined
            ? { verdict: 'not-applicable', ground: 'not-applicable' }
            : { verdict: 'failed', ground: 'other-api' };
    }
    if (!first.disableLocalAuth && inputs.mode === 'audit') {
        // Its keys are left alone, so that Azure's record of their last use goes on showing the applications.
        return (0,verdict/* verdictOf */.Vj)(evidence(known, inputs.mode, false));
    }
    if (first.endpoints === undefined) {
        known.account = undefined;
        known.obstacle = first.strayHost === undefined ? noEndpoint(first) : strayEndpoint(first, first.strayHost);
        return { verdict: 'inconclusive', ground: 'account-unread' };
    }
    const change = !first.disableLocalAuth && inputs.mode === 'enforce';
    const withheld = change ? (heldBack ?? (await lockout(first, known, { ...context, deadline }))) : undefined;
    if (withheld !== undefined) {
        known.obstacle = withheld;
        known.stopped = 'withheld';
        log.info(`Keys are left on: ${withheld.message}`);
        return (0,verdict/* verdictOf */.Vj)(evidence(known, inputs.mode, false));
    }
    const trying = { ...context, deadline };
    await check_account_list(first, known, trying);
    let account = first;
    if (change) {
        if (first.checksKeyUse) {
            log.info('Azure turns keys off here only if none was used in the last hours, so none is tried before the change');
        }
        else {
            await tryBefore(first, known, trying);
        }
        log.atOnce('Turning keys off');
        try {
            account = await untilDeadline((signal) => turnKeysOff(arm, first, known.change, { cosmosDomain, clock, signal, log }));
            log.info('Azure Resource Manager says that keys are off');
        }
        catch (error) {
            cancel.throwIfAborted();
            known.obstacle = (0,arm_errors/* explainArm */.Ox)(error, 'turn keys off', ref);
            // Time that ran out, or an account that cannot be read, says nothing against a change that Azure may have taken.
            const refused = error instanceof errors/* UserError */.yo && !(error instanceof WrongAccount);
            known.stopped = known.change.sent && !refused ? 'unfinished' : 'refused';
            log.info(`${known.stopped === 'refused' ? 'Keys could not be turned off' : 'The change was not seen to be done'}: ${known.obstacle.message}`);
        }
    }
    const endpoints = account.endpoints ?? first.endpoints;
    await Promise.all([
        known.stopped === undefined
            ? tryUntilRefused({ ...account, endpoints }, known, known.change, trying)
            : undefined,
        tryOwnToken(endpoints[0], known, trying)
    ]);
    let keysGenerated = first.keysGenerated;
    for (;;) {
        const now = await readOnceMore({ endpoints, keysGenerated }, planned, known, context);
        if (now === undefined || !isWorthAnother(known, now, keysGenerated) || clock.now() >= deadline) {
            return (0,verdict/* verdictOf */.Vj)(evidence(known, inputs.mode, false));
        }
        log.info('A key was regenerated meanwhile; listing the keys again and starting over');
        keysGenerated = now.keysGenerated;
        known.closing = null;
        // The rounds so far tried a key that is no longer one.
        known.course = { ...known.course, inARow: 0 };
        await check_account_list(first, known, trying);
        await tryUntilRefused({ ...account, endpoints }, known, known.change, trying);
    }
}
/** Whether new rounds with the keys of now can prove what the old ones can't. */
function isWorthAnother({ stopped, keys, closing }, now, before) {
    return (stopped === undefined &&
        closing?.disableLocalAuth === true &&
        closing.sameEndpoints &&
        // A time that can't be read doesn't get better.
        regenerated(namesOf(keys), before, now.keysGenerated).some((name) => !Number.isNaN(now.keysGenerated[name])));
}
function namesOf(keys) {
    return keys?.keys.map(({ name }) => name) ?? [];
}
/** Lists the keys to try, and warns if a made-up key stands in. */
async function check_account_list(account, known, context) {
    known.keys = await listKeys(account, context);
    const { notListed } = known.keys;
    if (notListed !== undefined) {
        const warning = `${notListed.message}; a made-up key was tried. ${notListed.nextStep}`.trim();
        if (!known.warnings.includes(warning)) {
            known.warnings.push(warning);
        }
        context.log.info(`${notListed.message}; a made-up key is tried instead`);
    }
}
function noEndpoint({ id, provisioningState }) {
    return {
        message: `Azure names no endpoint for the account or for one of its regions (provisioning state ${(0,src_text/* oneLine */.TN)(provisioningState, 40)})`,
        nextStep: `See its state: ${(0,src_text/* asCode */.qM)(`az cosmosdb show --ids "${id}" --query "[provisioningState,locations]"`)}.`
    };
}
/** An account whose keys are on may have changed while others had their turn; a list lags behind more than a read. */
const staleMs = 30_000;
/** The account as it is now, and ready. */
async function current(planned, signal, context) {
    const { seen, ref } = planned;
    const { arm, slot, cosmosDomain, clock, log } = context;
    const read = planned.listed === undefined;
    const usable = seen !== undefined &&
        ((read && clock.now() - seen.at < staleMs) ||
            seen.account.disableLocalAuth ||
            seen.account.api !== 'NoSQL');
    if (!usable) {
        log.info('Reading the account');
    }
    if (usable && seen.account.endpoints === undefined && seen.account.strayHost === undefined) {
        // It waits for a while, and must not keep its room for that long.
        await slot(() => Promise.resolve());
    }
    return readWhenReady(arm, ref, {
        first: usable ? seen.account : undefined,
        cosmosDomain,
        clock,
        signal,
        log
    });
}
/** Why turning keys off would lock everyone out, where that is to keep it from being done. */
async function lockout(account, known, { arm, throttled, inputs, clock, log, cancel, deadline }) {
    if (inputs.lockoutCheck === 'off') {
        return undefined;
    }
    // Not to get at the list must leave time for the change itself.
    const half = clock.now() + (deadline - clock.now()) / 2;
    const until = throttled() ? half : Math.min(half, clock.now() + listingSeconds * 1000);
    const { holders, unread } = await dataRolesOf(arm, account, { clock, until, cancel });
    known.dataRoles = holders;
    if (holders !== undefined && holders.length > 0) {
        log.info(`${(0,src_text/* count */.U9)(holders.length, 'data-plane role assignment')} that ${holders.length === 1 ? 'reaches' : 'reach'} the data: somebody gets in without keys`);
        return undefined;
    }
    const nobody = unread === undefined
        ? nobodyGetsIn(account)
        : {
            message: `Whether anybody gets in without keys is not known: ${unread.message}`,
            nextStep: unread.nextStep
        };
    if (inputs.lockoutCheck === 'block') {
        return nobody;
    }
    known.warnings.push(`${nobody.message}. ${nobody.nextStep}`.trim());
    log.info(nobody.message);
    return undefined;
}
const closingSeconds = 30;
/** Where others wait in line before it. */
const throttledClosingSeconds = 300;
/** The account after the last attempt: are the setting, the endpoints and the keys still those that the attempts were about? */
async function readOnceMore(tried, { ref }, known, { arm, throttled, cosmosDomain, clock, log, cancel }) {
    const seconds = throttled() ? throttledClosingSeconds : closingSeconds;
    try {
        const now = await (0,src_clock/* within */.ux)(clock, clock.now() + seconds * 1000, cancel, (signal) => readAccount(arm, ref, cosmosDomain, signal));
        const { disableLocalAuth, endpoints, keysGenerated, strayHost } = now;
        const others = regenerated(namesOf(known.keys), tried.keysGenerated, keysGenerated);
        known.closing = {
            disableLocalAuth,
            sameEndpoints: sameEndpoints(tried.endpoints, endpoints),
            sameKeys: others.length === 0
        };
        if (strayHost !== undefined) {
            known.obstacle ??= strayEndpoint(now, strayHost);
        }
        log.info(`Azure Resource Manager, read again: keys ${disableLocalAuth ? 'off' : 'on'}, ` +
            (known.closing.sameEndpoints ? 'the same endpoints' : 'other endpoints than were tried') +
            (others.length === 0 ? '' : `, regenerated: ${others.join(', ')}`));
        return now;
    }
    catch (error) {
        cancel.throwIfAborted();
        known.obstacle ??= (0,arm_errors/* explainArm */.Ox)(error, 'read the account', ref);
        log.info(`The account could not be read again: ${known.obstacle.message}`);
        return undefined;
    }
}
function evidence(known, mode, cancelled) {
    const { account, change, course, closing } = known;
    const clear = new Map(course.lastClear.map((attempt) => [(0,rounds/* pair */.V2)(attempt), attempt.answer]));
    return {
        mode,
        settingBefore: account?.disableLocalAuth ?? null,
        change: known.stopped ?? (change.accepted ? 'made' : 'not-needed'),
        pairs: course.last.map((attempt) => {
            const last = clear.get((0,rounds/* pair */.V2)(attempt));
            return { last: attempt.answer, lastClear: last === undefined || last === 'unclear' ? null : last };
        }),
        inARow: course.inARow,
        closing,
        cancelled
    };
}

// EXTERNAL MODULE: ./src/exceptions.ts
var src_exceptions = __webpack_require__(1305);
// EXTERNAL MODULE: ./src/finding.ts
var finding = __webpack_require__(2018);
;// CONCATENATED MODULE: ./src/log.ts
/**
 * A log that keeps its lines, with their times (UTC), until they are told as one group: accounts that are checked side
 * by side do not talk over each other.
 */
function laterLog(log, clock, name) {
    const lines = [];
    const keep = (line) => {
        lines.push(`${new Date(clock.now()).toISOString().slice(11, 19)} ${line}`);
    };
    return {
        log: {
            info: keep,
            atOnce(line) {
                keep(line);
                log.info(`${name}: ${line}`);
            },
            group: () => undefined,
            endGroup: () => undefined
        },
        tell(title) {
            if (lines.length === 0) {
                log.info(title);
                return;
            }
            log.group(title);
            lines.forEach((line) => log.info(line));
            log.endGroup();
        }
    };
}

// EXTERNAL MODULE: ./src/report/words.ts
var words = __webpack_require__(2691);
// EXTERNAL MODULE: ./src/shard.ts
var src_shard = __webpack_require__(7903);
// EXTERNAL MODULE: ./node_modules/p-queue/dist/index.js + 2 modules
var dist = __webpack_require__(7814);
;// CONCATENATED MODULE: ./src/slots.ts

/**
 * Work that is not done by then waits for an answer that may never come, as that of a firewalled account. Long enough for
 * a busy machine, which must not take its own slowness for that and begin with ever more accounts.
 */
const momentMs = 5_000;
/**
 * Room for `concurrency` accounts at once. What has begun goes before what has not, so that few accounts are under way,
 * and the keys of few are held, however many there are.
 */
function openSlots(concurrency, clock) {
    const queue = new dist/* default */.Ay({ concurrency });
    return {
        begin: (work) => new Promise((resolve, reject) => {
            // Its place in the queue is taken by the first piece of the work.
            void queue.add(() => new Promise((release) => {
                work(slotOf(queue, clock, release))
                    .then(resolve, reject)
                    .finally(release);
            }));
        })
    };
}
/** @param releaseFirst gives up the room that the account began with */
function slotOf(queue, clock, releaseFirst) {
    let first = true;
    // An account that hung is known to wait, and takes no more room until it has answered soon enough.
    let hung = false;
    async function perform(work, release) {
        const over = new AbortController();
        let late = false;
        clock.sleep(momentMs, over.signal).then(() => {
            late = true;
            release();
        }, () => undefined);
        try {
            return await work();
        }
        finally {
            over.abort(null);
            hung = late;
            release();
        }
    }
    return (work) => {
        if (first) {
            first = false;
            return perform(work, releaseFirst);
        }
        return hung
            ? perform(work, () => undefined)
            : new Promise((resolve, reject) => {
                void queue.add(() => new Promise((release) => void perform(work, release).then(resolve, reject)), { priority: 1 });
            });
    };
}

;// CONCATENATED MODULE: ./src/fleet.ts













/**
 * Finds the accounts, plans, and checks them side by side: no account's failure or wait holds up another.
 * @throws the reason of `cancel`, before the accounts are known
 */
async function checkFleet(context) {
    const { inputs, exceptions, clock, log } = context;
    const slots = openSlots(inputs.concurrency, clock);
    const { candidates, problems } = await findAccounts(inputs.selection, {
        ...context,
        slots,
        until: clock.now() + searchMs(inputs),
        sharded: inputs.shard !== undefined
    });
    const mine = candidates.filter((candidate) => isMine(candidate, inputs.shard));
    if (inputs.shard !== undefined) {
        const { index, of } = inputs.shard;
        log.info(`Shard ${index} of ${of}: ${mine.length} of ${(0,src_text/* count */.U9)(candidates.length, 'account')}`);
    }
    // Each shard counts the changes of all, so that their sum stays under the limit as well.
    const looked = await look(inputs.maxChanges === undefined ? mine : candidates, slots, context);
    const heldBack = tooMany(looked, problems, inputs);
    const plans = looked.filter(({ candidate }) => isMine(candidate, inputs.shard));
    tellPlan(plans, context);
    if (heldBack !== undefined) {
        log.info(heldBack.message);
    }
    const findings = await checkAll(plans, heldBack, slots, context);
    return {
        findings,
        problems,
        found: problems.length > 0 ? null : foundBy(candidates, plans, findings, inputs.shard),
        warnings: [
            ...(candidates.length > 0 || problems.length > 0 ? [] : [noAccount]),
            ...(0,src_exceptions/* unmatched */.Gv)(exceptions, candidates.map(({ ref }) => ref)).map(({ account }) => `The exception for ${account} names no account of this run. Remove it from the exceptions file, or check the name.`)
        ]
    };
}
/**
 * An account given by resource ID is looked up by nobody before the split, and only its own shard reads it. It counts in
 * every shard, so that all of them come to the same value; if it doesn't exist, its shard fails it.
 */
function foundBy(candidates, plans, findings, shard) {
    if (shard !== undefined) {
        return (0,src_shard/* foundOf */.A6)(candidates.flatMap(({ ref, lost }) => (lost === undefined ? [ref.id] : [])));
    }
    const exist = plans.map(({ candidate, seen }, index) => {
        const finding = findings[index];
        if (candidate.listed !== undefined || seen !== undefined || finding?.account !== undefined) {
            return [candidate.ref.id];
        }
        return finding?.judgement.ground === 'not-found' ? [] : undefined;
    });
    return exist.includes(undefined) ? null : (0,src_shard/* foundOf */.A6)(exist.flatMap((ids) => ids ?? []));
}
/** One subscription that does not answer must not hold up the accounts of the others for all of their time. */
function searchMs({ selection, timeoutMinutes }) {
    const whole = timeoutMinutes * 60_000;
    return selection.subscriptions.length > 1 ? Math.min(whole, 120_000) : whole;
}
const noAccount = 'No account was found, so nothing was checked. Check resource-group and subscription-id; what was searched is in the log.';
/** A named account that does not exist belongs to the part of its name as it was typed. */
function isMine({ ref, typed, lost }, shard) {
    return (shard === undefined || (0,src_shard/* partOf */.BU)(lost === undefined ? ref.id : (typed ?? ref.id), shard.of) === shard.index);
}
const lookSeconds = 30;
/** Reads the accounts of which no list has told. One that does not answer soon is read again when its turn comes. */
async function look(candidates, slots, context) {
    const { inputs, clock, log, cancel } = context;
    const now = clock.now();
    const unread = candidates.filter(({ listed, lost }) => listed === undefined && lost === undefined).length;
    if (unread > 0) {
        log.info(`Reading ${unread === 1 ? 'the account' : `${unread} accounts`}`);
    }
    const timeoutMs = inputs.timeoutMinutes * 60_000;
    // A lone account holds up nobody.
    const limitMs = candidates.length === 1 ? timeoutMs : Math.min(timeoutMs, lookSeconds * 1000);
    return Promise.all(candidates.map(async (candidate) => {
        const exception = exceptionOf(candidate, context.exceptions, now);
        const known = (rest) => ({
            candidate: rest.candidate,
            exception,
            seen: rest.account && { account: rest.account, at: clock.now() },
            spentMs: rest.spentMs ?? 0,
            plan: planOf(rest.candidate, rest.account, exception, inputs.mode)
        });
        const { ref, listed, lost } = candidate;
        if (listed !== undefined || lost !== undefined) {
            return known({ candidate, ...(listed && { account: listed }) });
        }
        return slots.begin(async (slot) => {
            const startedAt = clock.now();
            try {
                const account = await (0,src_clock/* within */.ux)(clock, startedAt + limitMs, cancel, (signal) => readAccount(context.arm(ref.subscriptionId, slot), ref, context.cosmosDomain, signal));
                return known({ candidate, account, spentMs: clock.now() - startedAt });
            }
            catch (error) {
                const spentMs = clock.now() - startedAt;
                if (cancel.aborted || (error instanceof src_clock/* OutOfTime */.fg && spentMs < timeoutMs)) {
                    return known({ candidate, spentMs });
                }
                const judgement = (0,arm_errors/* isNotFound */.c4)(error)
                    ? { verdict: 'failed', ground: 'not-found' }
                    : { verdict: 'inconclusive', ground: 'account-unread' };
                const obstacle = (0,arm_errors/* explainArm */.Ox)(error, 'read the account', ref);
                return known({ candidate: { ...candidate, lost: { judgement, obstacle } }, spentMs });
            }
        });
    }));
}
function exceptionOf({ ref }, exceptions, now) {
    const found = (0,src_exceptions/* exceptionFor */.ft)(ref, exceptions, now);
    return (found && {
        reason: found.exception.reason,
        owner: found.exception.owner,
        expires: found.exception.expires,
        expired: found.expired
    });
}
function planOf({ lost, typed }, account, exception, mode) {
    if (lost?.judgement.ground === 'not-found') {
        return { kind: 'lost', why: lost.obstacle.message };
    }
    if (exception !== undefined && !exception.expired) {
        return { kind: 'excepted', until: exception.expires };
    }
    if (lost !== undefined) {
        return { kind: 'lost', why: lost.obstacle.message };
    }
    if (account === undefined) {
        return { kind: 'unknown' };
    }
    if (account.api !== 'NoSQL') {
        return { kind: 'other-api', api: account.api, named: typed !== undefined };
    }
    if (account.disableLocalAuth) {
        return { kind: 'off' };
    }
    return { kind: mode === 'enforce' ? 'change' : 'on' };
}
/** Why nothing is changed at all. An account that is not known yet may turn out to need a change. */
function tooMany(looked, problems, { mode, maxChanges, shard }) {
    if (mode === 'audit' || maxChanges === undefined) {
        return undefined;
    }
    const unread = looked.some(({ candidate: { lost } }) => lost?.judgement.ground === 'account-unread');
    if (shard !== undefined && (problems.length > 0 || unread)) {
        // Each shard may see another part, and all of them together change too many.
        return {
            message: `Not all accounts could be read, so whether more than max-changes (${maxChanges}) would be changed is not known, and none was`,
            nextStep: 'Look at what could not be read, and run all shards again.'
        };
    }
    const changes = looked.filter(({ plan }) => plan.kind === 'change' || plan.kind === 'unknown').length;
    return changes <= maxChanges
        ? undefined
        : {
            message: `${(0,src_text/* count */.U9)(changes, 'account')} would be changed, which is more than max-changes (${maxChanges}), so none was`,
            nextStep: 'Look at the plan in the log; raise max-changes, or select fewer accounts.'
        };
}
function tellPlan(plans, { log, inputs }) {
    if (plans.length === 0) {
        log.info('There is no account to check');
        return;
    }
    const counts = (0,progress/* planCounts */.Ai)(plans.map(({ plan }) => plan));
    if (plans.length === 1) {
        const [{ candidate, plan }] = plans;
        log.info(`Plan: ${(0,src_text/* oneLine */.TN)(candidate.ref.name, 60)}: ${(0,progress/* planLine */.od)(plan)}`);
        return;
    }
    log.group(`Plan${inputs.mode === 'audit' ? ' (audit: nothing is changed)' : ''}: ${counts}`);
    for (const { candidate, plan } of plans) {
        log.info(`${candidate.ref.name} (${candidate.ref.resourceGroup}): ${(0,progress/* planLine */.od)(plan)}`);
    }
    log.endGroup();
}
async function checkAll(plans, heldBack, slots, context) {
    const { clock, log } = context;
    const done = { accounts: 0 };
    const over = new AbortController();
    const reminding = remind(plans.length, done, over.signal, context);
    const findings = await Promise.all(plans.map(async (looked) => {
        const own = plans.length === 1
            ? { log, tell: () => undefined }
            : laterLog(log, clock, (0,src_text/* oneLine */.TN)(looked.candidate.ref.name, 60));
        const finding = await judge(looked, heldBack, slots, { ...context, log: own.log });
        // Of what is neither changed nor tried the plan has said all.
        if (!['excepted', 'not-applicable'].includes(finding.judgement.verdict)) {
            const { name, resourceGroup } = finding.account ?? finding.ref;
            own.tell(`${(0,words/* verdictTitle */.Sw)(finding.judgement.verdict)}: ${(0,src_text/* oneLine */.TN)(name, 60)}${resourceGroup === '' ? '' : ` (${(0,src_text/* oneLine */.TN)(resourceGroup, 90)})`}`);
        }
        done.accounts++;
        return finding;
    }));
    over.abort();
    await reminding;
    return findings;
}
async function judge({ candidate, exception, seen, spentMs, plan }, heldBack, slots, context) {
    const { ref, lost } = candidate;
    const warnings = exception?.expired === true ? [(0,words/* ranOut */.ir)(exception)] : [];
    const known = { account: seen?.account, exception, warnings };
    switch (plan.kind) {
        case 'excepted':
            return { ...(0,finding/* unseen */.n)(ref, { verdict: 'excepted', ground: 'excepted' }), ...known };
        case 'lost':
            return { ...(0,finding/* unseen */.n)(ref, lost?.judgement ?? unread, lost?.obstacle), ...known };
        case 'other-api':
            return {
                ...(0,finding/* unseen */.n)(ref, plan.named
                    ? { verdict: 'failed', ground: 'other-api' }
                    : { verdict: 'not-applicable', ground: 'not-applicable' }),
                ...known
            };
        case 'change':
        case 'on':
        case 'off':
        case 'unknown': {
            const finding = await slots.begin((slot) => checkAccount({ ...candidate, seen, spentMs, heldBack }, {
                ...context,
                arm: context.arm(ref.subscriptionId, slot),
                throttled: () => context.throttled(ref.subscriptionId),
                slot
            }));
            return { ...finding, ...known, account: finding.account, warnings: [...warnings, ...finding.warnings] };
        }
    }
}
const unread = { verdict: 'inconclusive', ground: 'account-unread' };
const fleet_reminderMs = 60_000;
/** Now and then, how far the run has come. */
async function remind(accounts, done, over, { clock, log, cancel }) {
    const signal = AbortSignal.any([over, cancel]);
    while (accounts > 1) {
        try {
            await clock.sleep(fleet_reminderMs, signal);
        }
        catch {
            return;
        }
        log.info(`${done.accounts} of ${accounts} accounts are judged`);
    }
}

;// CONCATENATED MODULE: ./src/session.ts





/** @throws SignInFailed */
async function openSession(inputs, cloud, assertion, { https, workflow, exceptions, clock, log, cancel, mask, userAgent }) {
    const identity = await signIn(inputs.signInWith, { https, cloud, workflow, assertion, mask, clock, cancel });
    const { credential, principalId, tenantId } = identity;
    // Claims of a token that only its recipient checks.
    const claim = (value) => (0,src_text/* oneLine */.TN)(value ?? 'unknown', 60);
    log.info(`Signed in with ${identity.how}, object ${claim(principalId)} in tenant ${claim(tenantId)} (${(0,src_text/* oneLine */.TN)(cloud.name, 60)})`);
    const throttles = new Map();
    const throttleOf = (subscriptionId) => {
        const id = subscriptionId.toLowerCase();
        const throttle = throttles.get(id) ?? createThrottle(clock, retryAfter);
        throttles.set(id, throttle);
        return throttle;
    };
    const arm = (subscriptionId, slot) => createArm(cloud, subscriptionId, {
        https,
        credential,
        userAgent,
        clock,
        slot,
        throttle: throttleOf(subscriptionId)
    });
    const throttled = (subscriptionId) => throttleOf(subscriptionId).slows();
    const cosmosToken = async (abortSignal) => {
        const token = await credential.getToken(cloud.cosmosScope, { abortSignal });
        if (token === null) {
            throw new Error('No token');
        }
        return token;
    };
    return {
        identity,
        cloud: cloud.name,
        check: () => checkFleet({
            https,
            arm,
            throttled,
            cosmosDomain: cloud.cosmosDomain,
            cosmosToken,
            inputs,
            exceptions,
            clock,
            log,
            cancel,
            mask,
            userAgent,
            principalId
        })
    };
}


/***/ })

};
