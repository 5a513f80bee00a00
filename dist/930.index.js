export const id = 930;
export const ids = [930];
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

/***/ 7930:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pe: () => (/* binding */ contradictionInHead),
/* harmony export */   YC: () => (/* binding */ hasId),
/* harmony export */   io: () => (/* binding */ contradictionInAccount),
/* harmony export */   rI: () => (/* binding */ aboutOf),
/* harmony export */   yu: () => (/* binding */ contradictionInSum)
/* harmony export */ });
/* harmony import */ var _azure_keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(187);
/* harmony import */ var _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1365);
/* harmony import */ var _check_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(248);
/* harmony import */ var _check_rounds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6955);
/* harmony import */ var _check_verdict_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4081);
/* harmony import */ var _shard_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7903);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5459);







function aboutOf({ mode, run, startedAt, finishedAt }) {
    const scope = run.scope.map((entry) => entry.toLowerCase());
    const isAccount = (entry) => _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_1__/* .accountRef */ .nX.parse(entry) !== undefined;
    return {
        mode,
        cloud: run.cloud,
        shard: (0,_shard_js__WEBPACK_IMPORTED_MODULE_5__/* .parseShard */ .uK)(run.shard ?? ''),
        startedAt: Date.parse(startedAt),
        finishedAt: Date.parse(finishedAt),
        places: scope.filter((entry) => entry.startsWith('/') && !isAccount(entry)).map((entry) => `${entry}/`),
        ids: new Set(scope.filter(isAccount)),
        names: new Set(scope.filter((entry) => !entry.startsWith('/')))
    };
}
function contradictionInHead({ run, verdict, startedAt, finishedAt }) {
    if (run.shard !== null && (0,_shard_js__WEBPACK_IMPORTED_MODULE_5__/* .parseShard */ .uK)(run.shard) === undefined) {
        return `run.shard holds ${JSON.stringify(run.shard)}, and there is no such part`;
    }
    if (Date.parse(startedAt) > Date.parse(finishedAt)) {
        return 'finishedAt is before startedAt';
    }
    return run.shard !== null && run.found === null && gravity(verdict) === 0
        ? `run.found is null, so verdict can't be ${verdict}`
        : undefined;
}
function contradictionInSum({ run, verdict, counts, problems, accounts }) {
    const counted = (0,_report_js__WEBPACK_IMPORTED_MODULE_6__/* .countsOf */ .mQ)(accounts);
    if (Object.entries(counted).some(([name, number]) => counts[name] !== number)) {
        return 'counts does not agree with accounts';
    }
    if (run.found !== null && accounts.filter(hasId).length > run.found.accounts) {
        return `run.found.accounts is ${run.found.accounts}, and there are more accounts`;
    }
    const rests = (0,_check_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .verdictOfRun */ .gV)([...accounts, ...problems].map((one) => one.verdict));
    return verdict === rests || gravity(verdict) > gravity(rests)
        ? undefined
        : `verdict is ${verdict}, while its accounts and problems make it ${rests}`;
}
/** How much a verdict stands in the way of a run. */
function gravity(verdict) {
    return verdict === 'failed' ? 2 : verdict === 'inconclusive' ? 1 : 0;
}
/** Whether it is an account, and not a name that none was found for. */
function hasId({ id }) {
    return id.startsWith('/');
}
/** @returns a clause that begins with the account's field, as in `rounds is 2, …` */
function contradictionInAccount(account, about) {
    return wrongAttempt(account, about) ?? rules.find(({ broken }) => broken(account, about))?.says ?? undefined;
}
const rules = [
    { says: 'id is not the resource ID of an account', broken: (account) => !isNamed(account) },
    {
        says: "name, resourceGroup and subscriptionId don't agree with id",
        broken: (account) => hasId(account) && !agreesWithId(account)
    },
    { says: "id is not in the run's scope", broken: (account, about) => !isInScope(account, about) },
    {
        says: "id is not in the shard's part",
        broken: ({ id }, { shard }) => shard !== undefined && (0,_shard_js__WEBPACK_IMPORTED_MODULE_5__/* .partOf */ .BU)(id, shard.of) !== shard.index
    },
    {
        says: 'location, api and disableLocalAuth.before are not null together',
        broken: ({ location, api, disableLocalAuth: { before } }) => new Set([location === null, api === null, before === null]).size > 1
    },
    {
        says: 'api is null, so the account can be neither changed, tried nor passed',
        broken: (account) => account.api === null && (wasTouched(account) || ['passed', 'not-applicable'].includes(account.verdict))
    },
    {
        says: 'nextStep is empty',
        broken: ({ verdict, nextStep }) => gravity(verdict) > 0 && nextStep === ''
    },
    {
        says: 'dataRoles holds more than roleAssignments counts',
        broken: ({ dataRoles, roleAssignments }) => dataRoles.length > (roleAssignments ?? 0)
    },
    // The change.
    {
        says: 'changed is true, which takes mode enforce, keys that were on, and an account of the API for NoSQL',
        broken: ({ changed, api, disableLocalAuth: { before } }, { mode }) => changed && (mode !== 'enforce' || before !== false || api !== 'NoSQL')
    },
    { says: 'changedAt has a time without a change', broken: (it) => it.changedAt !== null && !it.changed },
    {
        says: 'secondsToRefusal has a number without a change that was done, or without a round',
        broken: (it) => it.secondsToRefusal !== null && (it.changedAt === null || it.rounds === 0)
    },
    // The attempts.
    {
        says: 'attempts has some before a change that this run could not make',
        broken: ({ attempts, disableLocalAuth: { before } }, { mode }) => attempts.some(({ phase }) => phase === 'before') && (mode !== 'enforce' || before !== false)
    },
    {
        says: 'rounds is 0, and there are attempts of a round',
        broken: (account) => account.rounds === 0 && triedAfter(account).length > 0
    },
    {
        says: 'attempts has one credential twice at one endpoint',
        broken: (account) => {
            const after = triedAfter(account);
            return new Set(after.map(pair)).size < after.length;
        }
    },
    {
        says: 'attempts has more than one of credential entra',
        broken: ({ attempts }) => attempts.filter(isEntra).length > 1
    },
    // Exceptions.
    {
        says: 'exception.expired does not agree with exception.expires',
        // It was judged at a moment of the run, which may have passed the end of the day.
        broken: ({ exception }, { startedAt, finishedAt }) => exception !== null &&
            (exception.expired
                ? finishedAt < Date.parse(exception.expires) + dayMs
                : startedAt >= Date.parse(exception.expires) + dayMs)
    },
    {
        says: 'exception.expires is more than 366 days ahead',
        broken: ({ exception }, { finishedAt }) => exception !== null && Date.parse(exception.expires) > finishedAt + 366 * dayMs
    },
    {
        says: 'verdict is excepted, which takes a valid exception and an account that was neither changed nor tried',
        broken: (account) => account.verdict === 'excepted' && (account.exception?.expired !== false || wasTouched(account))
    },
    {
        says: 'exception is valid, so verdict has to be excepted',
        broken: ({ verdict, exception, api }) => exception?.expired === false && verdict !== 'excepted' && !(verdict === 'failed' && api === null)
    },
    {
        says: 'verdict is not-applicable, which takes an account of another API that nobody named and that was not tried',
        broken: (account, { ids, names }) => account.verdict === 'not-applicable' &&
            (account.api === 'NoSQL' || ids.size + names.size > 0 || wasTouched(account))
    },
    // A pass.
    ...[
        {
            says: 'disableLocalAuth.after is not true, which a pass takes',
            broken: ({ disableLocalAuth: { after } }) => after !== true
        },
        { says: 'api is not NoSQL, which a pass takes', broken: ({ api }) => api !== 'NoSQL' },
        {
            says: `rounds is below ${_check_rounds_js__WEBPACK_IMPORTED_MODULE_3__/* .roundsOfProof */ .lk}, which a pass takes`,
            broken: ({ rounds }) => rounds < _check_rounds_js__WEBPACK_IMPORTED_MODULE_3__/* .roundsOfProof */ .lk
        },
        {
            says: "attempts doesn't show that each credential was refused at each endpoint, which a pass takes",
            broken: (account) => !isRefusedEverywhere(account)
        },
        {
            says: "proof doesn't agree with the credentials of attempts",
            broken: (account) => account.proof !== proofIn(triedAfter(account))
        },
        {
            says: "changed, changedAt and secondsToRefusal don't agree with disableLocalAuth.before, which a pass takes",
            broken: ({ changed, changedAt, secondsToRefusal, disableLocalAuth: { before } }) => [changed, changedAt !== null, secondsToRefusal !== null].some((one) => one !== (before === false))
        },
        {
            says: 'attempts has times outside of the run, or before the change',
            broken: (account, { startedAt, finishedAt }) => {
                const changedAt = account.changedAt === null ? startedAt : Date.parse(account.changedAt);
                return [changedAt, ...triedAfter(account).map(({ at }) => Date.parse(at))].some((at) => at < Math.max(startedAt, changedAt) || at > finishedAt);
            }
        }
    ].map(({ says, broken }) => ({
        says,
        broken: (account, about) => account.verdict === 'passed' && broken(account, about)
    }))
];
const dayMs = 86_400_000;
/** A resource ID, or for a named account that was not found, the name as typed. */
function isNamed({ id, name, api, verdict }) {
    return id.startsWith('/')
        ? _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_1__/* .accountRef */ .nX.parse(id)?.id.toLowerCase() === id.toLowerCase()
        : _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_1__/* .accountName */ .vi.test(id) && name === id && api === null && gravity(verdict) > 0;
}
function agreesWithId(account) {
    const ref = _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_1__/* .accountRef */ .nX.parse(account.id);
    return ['name', 'resourceGroup', 'subscriptionId'].every((field) => ref?.[field].toLowerCase() === account[field].toLowerCase());
}
function isInScope(account, { places, ids, names }) {
    const [id, name] = [account.id.toLowerCase(), account.name.toLowerCase()];
    if (!hasId(account)) {
        return names.has(name) || [...ids].some((one) => one.endsWith(`/${name}`));
    }
    const inPlace = places.some((place) => id.startsWith(place));
    return ids.has(id) || (inPlace && (names.has(name) || ids.size + names.size === 0));
}
/** Somebody changed or tried it, or looked at it again afterwards. */
function wasTouched({ changed, attempts, rounds, disableLocalAuth: { after } }) {
    return changed || attempts.length > 0 || rounds > 0 || after !== null;
}
function isEntra({ credential }) {
    return credential === 'entra';
}
/** The attempts of the last rounds. */
function triedAfter({ attempts }) {
    return attempts.filter((attempt) => attempt.phase === 'after' && !isEntra(attempt));
}
function pair({ credential, endpoint }) {
    return `${credential} ${endpoint}`;
}
/** Each pair is there once: see the rule on credentials that are there twice. */
function isRefusedEverywhere(account) {
    const after = triedAfter(account);
    const credentials = new Set(after.map(({ credential }) => credential));
    const endpoints = new Set(after.map(({ endpoint }) => endpoint));
    const entra = account.attempts.find(isEntra);
    return (after.some(({ region }) => region === null) &&
        after.length === credentials.size * endpoints.size &&
        after.every(({ answer }) => answer === 'refused') &&
        (entra === undefined || endpoints.has(entra.endpoint)));
}
/** `null` for credentials that no run tries together. */
function proofIn(after) {
    const names = [...new Set(after.map(({ credential }) => credential))].filter((name) => name !== 'entra');
    const proof = (0,_azure_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .proofOf */ .oX)(names);
    const sizes = { 'all-keys': _azure_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .keyNames */ .mu.length, 'read-only-keys': 2, 'made-up-key': names.length };
    return names.length === sizes[proof] && (proof === 'made-up-key') === names.includes('made-up')
        ? proof
        : null;
}
/** Where the accounts of a named cloud are (hashicorp/go-azure-sdk, sdk/environments). */
const domains = {
    AzureCloud: '.documents.azure.com',
    AzureUSGovernment: '.documents.azure.us',
    AzureChinaCloud: '.documents.azure.cn'
};
function wrongAttempt({ attempts }, about) {
    for (const [index, attempt] of attempts.entries()) {
        const why = contradictionInAttempt(attempt, about);
        if (why !== undefined) {
            return `attempts[${index}].${why}`;
        }
    }
    return undefined;
}
function contradictionInAttempt(attempt, { cloud }) {
    const { phase, credential, answer, status, subStatus, activityId, region } = attempt;
    const { protocol, hostname } = new URL(attempt.endpoint);
    if (protocol !== 'https:') {
        return 'endpoint is not an https:// URL';
    }
    const domain = Object.hasOwn(domains, cloud) ? domains[cloud] : undefined;
    if (domain !== undefined && !hostname.endsWith(domain)) {
        return `endpoint is not in the cloud's domain (*${domain})`;
    }
    if (credential === 'entra' && (answer === 'refused' || phase !== 'after' || region !== null)) {
        return 'credential is entra, which is never refused, and tried after the change at the global endpoint only';
    }
    if (status === null && (subStatus !== null || activityId !== null)) {
        return 'status is null, so there can be no subStatus and no activityId';
    }
    if (answer === 'accepted' && !(status !== null && status >= 200 && status < 300)) {
        return `status is ${status ?? 'null'}, and can't be accepted`;
    }
    return answer === 'refused' && !isRefusal(attempt)
        ? `answer is refused, which status, subStatus and message don't show`
        : undefined;
}
/** By the same rule as when the answer came. */
function isRefusal({ status, subStatus, activityId, message }) {
    const body = JSON.stringify({ message });
    return ((0,_check_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .judge */ .S)({
        status,
        subStatus: subStatus === null ? null : String(subStatus),
        activityId,
        body,
        fault: null
    }).answer === 'refused');
}


/***/ })

};
