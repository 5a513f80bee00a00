export const id = 303;
export const ids = [303];
export const modules = {

/***/ 1303:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openSession: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/api/index.js + 3 modules
var api = __webpack_require__(7879);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 37 modules
var esm = __webpack_require__(1818);
// EXTERNAL MODULE: ./src/clock.ts + 1 modules
var src_clock = __webpack_require__(529);
// EXTERNAL MODULE: ./src/network.ts
var network = __webpack_require__(9473);
// EXTERNAL MODULE: ./src/retry.ts
var retry = __webpack_require__(9809);
;// CONCATENATED MODULE: ./src/azure/arm.ts





const requestSeconds = 30;
/** Reads are quick, and harmless to make again: one that hangs must leave time for another within that of the closing read. */
const readSeconds = 12;
const never = new AbortController().signal;
/**
 * @param userAgent traces a change in Azure's activity log to the run that made it
 */
function createArm(cloud, subscriptionId, { credential, userAgent, clock }) {
    return (0,api/* createCosmosDBManagement */.m)(credential, subscriptionId, {
        endpoint: cloud.resourceManager,
        // The client changes its endpoint with the cloud, but not its scope (@azure/arm-cosmosdb 17.0.0).
        credentials: { scopes: [cloud.resourceManagerScope] },
        userAgentOptions: { userAgentPrefix: userAgent },
        httpClient: answersOnly(cloud.resourceManager, clock),
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
function answersOnly(resourceManager, clock) {
    const inner = (0,esm/* createDefaultHttpClient */.fl)();
    const { origin } = new URL(resourceManager);
    return {
        async sendRequest(request) {
            if (new URL(request.url).origin !== origin) {
                throw new esm/* RestError */.pj('The URL is on another host than Azure Resource Manager', {
                    code: 'OTHER_HOST',
                    request
                });
            }
            const cancel = request.abortSignal instanceof AbortSignal ? request.abortSignal : never;
            const seconds = request.method === 'GET' ? readSeconds : requestSeconds;
            try {
                const response = await (0,src_clock/* within */.ux)(clock, clock.now() + seconds * 1000, cancel, (abortSignal) => inner.sendRequest({ ...request, abortSignal }));
                if (response.status < 300 && !isJson(response.bodyAsText)) {
                    throw new esm/* RestError */.pj('The answer is no JSON', {
                        code: 'NOT_JSON',
                        statusCode: response.status,
                        request
                    });
                }
                return response;
            }
            catch (error) {
                if (error instanceof src_clock/* OutOfTime */.fg) {
                    throw new esm/* RestError */.pj(`No answer within ${seconds} s`, { code: 'ETIMEDOUT', request });
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
    if (!(0,esm/* isRestError */.T0)(error)) {
        return false;
    }
    const { statusCode, code } = error;
    return (code === 'NOT_JSON' ||
        (statusCode === undefined ? (0,network/* networkFault */.T)(error)?.passing === true : (0,network/* passes */.W)(statusCode)));
}
/** Milliseconds to wait after try number `tries` (from 1): as the answer asks for, or growing. */
function pauseAfter(tries, response) {
    return retryAfter(response) ?? (0,retry/* pauseAfterTry */.m)(tries);
}
function retryAfter(response) {
    const value = response?.headers.get('retry-after');
    if (value === undefined || value === '') {
        return undefined;
    }
    const seconds = Number(value);
    const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
    return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
const arm_retry = (0,esm/* retryPolicy */.Jb)([
    {
        name: 'passing',
        retry: ({ retryCount, response, responseError }) => (responseError !== undefined
            ? isPassing(responseError)
            : response !== undefined && (0,network/* passes */.W)(response.status))
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
var dist_esm = __webpack_require__(5563);
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
    const noteWhatIsMet = {
        name: 'noteWhatIsMet',
        async sendRequest(request, next) {
            met = {};
            try {
                const response = await next(request);
                met =
                    response.status < 300
                        ? {}
                        : { refusal: { status: response.status, body: response.bodyAsText ?? '' } };
                return response;
            }
            catch (error) {
                met = { fault: (0,network/* networkFault */.T)(error) };
                throw error;
            }
        }
    };
    // The SDK calls back more than once for one exchange; each exchange has an assertion of its own.
    let assertion;
    const inner = by.kind === 'azure-cli'
        ? new dist_esm/* AzureCliCredential */.nG({ processTimeoutInMs: 60_000 })
        : new dist_esm/* ClientAssertionCredential */.XI(by.tenantId, by.clientId, async () => {
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
            additionalPolicies: [{ policy: noteWhatIsMet, position: 'perRetry' }]
        });
    const held = new Map();
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
            assertion = undefined;
            const token = await inner.getToken(scopes, options);
            if (token !== null) {
                mask(token.token);
                held.set(name, token);
            }
            return token;
        }
    };
    let token;
    try {
        token = await (0,retry/* retrying */.R)({ clock, until: clock.now() + signInSeconds * 1000, tryMs, cancel }, (error) => by.kind === 'oidc' && passesInSignIn(error, met), (abortSignal) => credential.getToken(cloud.resourceManagerScope, { abortSignal }));
    }
    catch (error) {
        const first = met.noAssertion ?? error;
        if (cancel.aborted || first instanceof errors/* SignInFailed */.qZ) {
            throw first;
        }
        throw refused(error, by, context, { last, met });
    }
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
function passesInSignIn(error, { fault, refusal, noAssertion }) {
    const text = error instanceof Error ? error.message : '';
    return (!(noAssertion instanceof errors/* SignInFailed */.qZ) &&
        !/AADSTS\d+/.test(text) &&
        fault?.passing !== false &&
        (refusal === undefined || (0,network/* passes */.W)(refusal.status)));
}
function refused(error, by, context, { last, met }) {
    const text = error instanceof Error ? error.message : '';
    if (by.kind === 'azure-cli') {
        return new errors/* SignInFailed */.qZ(`There is no Azure CLI session to use: ${(0,src_text/* oneLine */.TN)(text, 300)}`, 'Set client-id and tenant-id to sign in with GitHub’s OIDC token, or run azure/login in an earlier step of this job.', { cause: error });
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
function claimsOf(token) {
    try {
        const { oid, tid } = (0,decode_jwt/* decodeJwt */.i)(token);
        return { oid: typeof oid === 'string' ? oid : null, tid: typeof tid === 'string' ? tid : null };
    }
    catch {
        return { oid: null, tid: null };
    }
}

// EXTERNAL MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/api/databaseAccounts/index.js + 14 modules
var databaseAccounts = __webpack_require__(3673);
// EXTERNAL MODULE: ./src/azure/resource-id.ts
var resource_id = __webpack_require__(1365);
;// CONCATENATED MODULE: ./src/azure/account.ts


/** @throws RestError of ARM, or the reason of the signal */
async function readAccount(arm, ref, abortSignal) {
    const found = await (0,databaseAccounts/* get */.Jt)(arm, ref.resourceGroup, ref.name, { abortSignal });
    return {
        ...asSpelled(found.id ?? '', ref),
        location: found.location ?? '',
        api: apiOf(found),
        disableLocalAuth: found.disableLocalAuth === true,
        endpoints: endpointsOf(found),
        provisioningState: found.provisioningState ?? ''
    };
}
/** As ARM spells it: an ID typed in another case is the same account, and anything else is not. */
function asSpelled(id, ref) {
    const spelled = resource_id/* accountRef */.n.parse(id);
    return spelled?.id.toLowerCase() === ref.id.toLowerCase() ? spelled : ref;
}
/** `kind` alone does not tell, and neither do the capabilities: a MongoDB account may have none (azure-cli, test_update_database_account.yaml). */
function apiOf({ kind, capabilities }) {
    const has = new Set(capabilities?.map(({ name }) => name?.toLowerCase()));
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
function endpointsOf({ documentEndpoint, locations }) {
    const all = [
        { url: documentEndpoint, region: null },
        ...(locations ?? []).map((location) => ({
            url: location.documentEndpoint,
            region: location.locationName ?? 'a region without a name'
        }))
    ];
    const known = all.flatMap(({ url, region }) => (isEndpoint(url) ? [{ url, region }] : []));
    return known.length === all.length && known.length > 1 ? known : undefined;
}
/** Keys go to https:// endpoints only. */
function isEndpoint(url) {
    return url !== undefined && URL.parse(url)?.protocol === 'https:';
}
/** The same endpoints, in whatever order. */
function sameEndpoints(one, other) {
    const urls = (endpoints) => JSON.stringify(endpoints.map(({ url }) => url.toLowerCase()).sort());
    return one !== undefined && other !== undefined && urls(one) === urls(other);
}
/** States in which an account without endpoints may still get them (hashicorp/terraform-provider-azurerm, cosmosdb_account_resource.go). */
const settling = ['creating', 'updating', 'initializing', 'enqueued', 'dequeued'];
const readAgainMs = 5_000;
/** Reads the account, and waits for one that is still being created: it has no endpoints until it is. */
async function readWhenReady(arm, ref, { clock, signal, log }) {
    let told = false;
    for (;;) {
        const account = await readAccount(arm, ref, signal);
        const state = account.provisioningState.toLowerCase();
        if (state !== 'creating' && (account.endpoints !== undefined || !settling.includes(state))) {
            return account;
        }
        if (!told) {
            log.info(`${account.name} is ${state} and has no endpoints yet; waiting for it`);
            told = true;
        }
        await clock.sleep(readAgainMs, signal);
    }
}

;// CONCATENATED MODULE: ./src/azure/arm-errors.ts





/** The least built-in role that allows it (Azure built-in roles for databases), by what ARM was asked for. */
const roles = {
    'read the account': {
        action: 'Microsoft.DocumentDB/databaseAccounts/read',
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
    return (0,esm/* isRestError */.T0)(error) && error.statusCode === 404 && notFound.has(error.code ?? '');
}
/**
 * One sentence of what happened and one of what to do. Takes any error, and quotes ARM's words only where they are an
 * answer of ARM: a parser's error may quote the body, and that body may be the keys.
 */
function explainArm(error, doing, ref) {
    if (error instanceof errors/* UserError */.yo) {
        return error;
    }
    if (error instanceof src_clock/* OutOfTime */.fg) {
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
                message: `A lock keeps Azure from letting anyone ${doing}${scope === undefined ? '' : ` (locked: ${(0,src_text/* oneLine */.TN)(scope, 200)})`}`,
                nextStep: `Find the lock and have it removed for this run: ${(0,src_text/* asCode */.qM)(`az lock list --resource-group "${ref.resourceGroup}"`)}.`
            };
        }
        case 'RequestDisallowedByPolicy':
            return {
                message: `Azure Policy disallowed the request: ${(0,src_text/* oneLine */.TN)(words, 300)}`,
                nextStep: `Ask the policy’s owner for an exemption: ${(0,src_text/* asCode */.qM)(`az policy state list --resource "${ref.id}" --query "[?complianceState=='NonCompliant']"`)}.`
            };
        case 'SubscriptionNotFound':
        case 'InvalidSubscriptionId':
            return {
                message: `The subscription ${ref.subscriptionId} does not exist in this tenant, or the identity holds no role in it`,
                nextStep: `Check subscription-id, and that the identity has a role there: ${(0,src_text/* asCode */.qM)(`az role assignment list --subscription ${ref.subscriptionId} --all`)}.`
            };
        case 'ResourceGroupNotFound':
            return {
                message: `There is no resource group ${ref.resourceGroup} in subscription ${ref.subscriptionId}`,
                nextStep: `Check resource-group and subscription-id: ${(0,src_text/* asCode */.qM)(`az group list --subscription ${ref.subscriptionId} --output table`)}.`
            };
        case 'ResourceNotFound':
        case 'NotFound':
            return {
                message: `There is no account ${ref.name} in resource group ${ref.resourceGroup}`,
                nextStep: `Check account-name and resource-group: ${(0,src_text/* asCode */.qM)(`az cosmosdb list --subscription ${ref.subscriptionId} --query "[].{name:name,group:resourceGroup}" --output table`)}.`
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
            message: `Azure refused to ${doing}: ${status}${code === '' ? '' : ` ${(0,src_text/* oneLine */.TN)(code, 60)}`}${words === '' ? '' : `, ${(0,src_text/* oneLine */.TN)(words, 300)}`}`,
            nextStep: `See the account’s activity log: ${(0,src_text/* asCode */.qM)(`az monitor activity-log list --resource-id "${ref.id}" --offset 1h`)}.`
        };
    }
    const fault = (0,network/* networkFault */.T)(error);
    return {
        message: `Azure Resource Manager could not be asked to ${doing}: ${fault?.text ?? (words === '' ? 'its answer could not be read' : (0,src_text/* oneLine */.TN)(words, 300))}`,
        nextStep: 'Check that the runner can reach Azure Resource Manager, then run the job again.'
    };
}
/** What ARM answered. A long-running operation that failed has no code of its own: it stands in the text. */
function answered(error) {
    if ((0,esm/* isRestError */.T0)(error)) {
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
            nextStep: `Ask the owner of the deny assignment: ${(0,src_text/* asCode */.qM)(`az rest --method get --url "${ref.id}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01"`)}.`
        };
    }
    return {
        message: `The identity${who === undefined ? '' : ` ${who}`} lacks the permission ${action}, needed to ${doing}`,
        nextStep: `Grant it: ${(0,src_text/* asCode */.qM)(`az role assignment create --assignee-object-id ${who ?? '<object id>'} --assignee-principal-type ServicePrincipal --role "${roles[doing].role}" --scope "${ref.id}"`)} (or a custom role with that one permission).`
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/azure/keys.ts




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
        const listed = await (0,src_clock/* within */.ux)(clock, until, cancel, (signal) => listedKeys(arm, ref, choice, signal));
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
        return { keys: [madeUpKey()], notListed: explainArm(error, 'list the keys', ref) };
    }
}
async function listedKeys(arm, { resourceGroup, name }, choice, abortSignal) {
    if (choice === 'read-only') {
        const keys = await (0,databaseAccounts/* listReadOnlyKeys */.px)(arm, resourceGroup, name, { abortSignal });
        return [
            { name: 'primary-read-only', secret: keys.primaryReadonlyMasterKey },
            { name: 'secondary-read-only', secret: keys.secondaryReadonlyMasterKey }
        ];
    }
    const keys = await (0,databaseAccounts/* listKeys */.TH)(arm, resourceGroup, name, { abortSignal });
    return [
        { name: 'primary', secret: keys.primaryMasterKey },
        { name: 'secondary', secret: keys.secondaryMasterKey },
        { name: 'primary-read-only', secret: keys.primaryReadonlyMasterKey },
        { name: 'secondary-read-only', secret: keys.secondaryReadonlyMasterKey }
    ];
}
/** As long as a real one: 64 bytes. */
function madeUpKey() {
    return { name: 'made-up', secret: (0,external_node_crypto_.randomBytes)(64).toString('base64') };
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
            const why = whyAgain(error);
            if (why === undefined) {
                change.sent = false;
                throw refusal(error, account);
            }
            log.info(`Azure did not take the change yet: ${why}; trying again`);
            await clock.sleep(pauseAfter(tries, (0,esm/* isRestError */.T0)(error) ? error.response : undefined), signal);
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
            if (!(0,esm/* isRestError */.T0)(error)) {
                // The operation itself failed: what was accepted was not carried out.
                change.accepted = false;
                throw refusal(error, account);
            }
            // Not to be allowed to watch the operation does not undo it (Azure/bicep #14976): the account itself tells.
            log.info('The operation may not be watched; reading the account instead');
        }
        return await readChanged(arm, account, change, context);
    }
}
/** The account when no operation on it is under way any more. */
async function readSettled(arm, account, { clock, signal }) {
    for (;;) {
        const now = await readAccount(arm, account, signal);
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
    if (!(0,esm/* isRestError */.T0)(error)) {
        return undefined;
    }
    // The wording is documented for 412 only (hashicorp/terraform-provider-azurerm #15842); the others are met with it as well.
    const busy = error.statusCode === 409 || error.statusCode === 412 || error.statusCode === 429;
    if (busy && /exclusive lock|operation in progress/i.test(error.message)) {
        return 'another operation on the account is in progress';
    }
    if (isPassing(error)) {
        return error.statusCode === undefined ? 'no usable answer came' : `it answered ${error.statusCode}`;
    }
    return undefined;
}
function refusal(error, account) {
    const { message, nextStep } = explainArm(error, 'turn keys off', account);
    return new errors/* UserError */.yo(message, nextStep, { cause: error });
}

;// CONCATENATED MODULE: ./src/check/answer.ts
/** What stands between the runner and Cosmos DB, so that no key is ever looked at from here. */
const barriers = new Set([
    'firewall',
    'private-network',
    'perimeter',
    'dns',
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
const answer_refusal = 'Local Authorization is disabled';
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
    return { answer, sight, status, subStatus, message: words.split(/\r?\nActivityId: /)[0] ?? '' };
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
        const says = message.startsWith(answer_refusal);
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
    if (subStatus !== null && subStatus >= 5307 && subStatus <= 5313) {
        return 'perimeter';
    }
    if ((subStatus !== null && subStatus >= 5300 && subStatus <= 5303) ||
        /required RBAC permissions/i.test(message)) {
        return 'no-data-role';
    }
    if (subStatus === accountNotFound) {
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
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function wordsOf(body) {
    const message = body?.['message'];
    return typeof message === 'string' ? message : '';
}

// EXTERNAL MODULE: ./node_modules/@azure/cosmos/dist/esm/index.js + 305 modules
var cosmos_dist_esm = __webpack_require__(3564);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./src/check/attempt.ts







const attemptSeconds = 10;
/** Connections of one round: attempts at the same endpoint share them, and no other round does. */
function newConnections() {
    return new external_node_https_.Agent({ keepAlive: true });
}
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
async function send(endpoint, credentials, connections, { clock, cancel, userAgent }) {
    const at = clock.now();
    let wire = silence;
    let wrong;
    try {
        await (0,src_clock/* within */.ux)(clock, at + attemptSeconds * 1000, cancel, async (abortSignal) => {
            const client = new cosmos_dist_esm/* CosmosClient */.Di({
                ...credentials,
                endpoint: endpoint.url,
                agent: connections,
                httpClient: recording(new URL(endpoint.url), connections, (came) => (wire = came)),
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
        wire = { ...silence, fault: wrong instanceof src_clock/* OutOfTime */.fg ? outOfTime : ((0,network/* networkFault */.T)(wrong) ?? null) };
    }
    return { ...judge(wire), endpoint, activityId: wire.activityId, at };
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
function recording(endpoint, connections, record) {
    const inner = (0,esm/* createDefaultHttpClient */.fl)();
    const pipeline = (0,esm/* createEmptyPipeline */.O8)();
    // The SDK sets an agent of its own, and with it leaves HTTPS_PROXY and NO_PROXY aside.
    pipeline.addPolicy((0,esm/* proxyPolicy */.Ll)());
    // The proxy's agent hands on a tunnel that was refused as if the endpoint had answered so, though nobody signed that.
    let tunnelRefused = false;
    pipeline.addPolicy({
        name: 'connections',
        sendRequest(request, next) {
            if (request.agent instanceof external_node_events_.EventEmitter) {
                request.agent.once('proxyConnect', ({ statusCode }) => {
                    tunnelRefused = statusCode !== 200;
                });
            }
            request.agent ??= connections;
            return next(request);
        }
    });
    let sent = false;
    return {
        async sendRequest(request) {
            if (sent || new URL(request.url).origin !== endpoint.origin) {
                throw new Error('An attempt is one request to its endpoint');
            }
            sent = true;
            delete request.agent;
            try {
                const response = await pipeline.sendRequest(inner, request);
                record({
                    ...silence,
                    status: response.status,
                    ...(!tunnelRefused && {
                        subStatus: response.headers.get('x-ms-substatus') ?? null,
                        activityId: response.headers.get('x-ms-activity-id') ?? null,
                        body: withoutSignature(response.bodyAsText ?? '', request.headers.get('authorization') ?? '')
                    })
                });
                return response;
            }
            catch (error) {
                record({ ...silence, fault: (0,network/* networkFault */.T)(error) ?? null });
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

// EXTERNAL MODULE: ./src/check/rounds.ts
var rounds = __webpack_require__(6955);
// EXTERNAL MODULE: ./src/check/verdict.ts
var verdict = __webpack_require__(4081);
// EXTERNAL MODULE: ./src/progress.ts
var progress = __webpack_require__(9898);
;// CONCATENATED MODULE: ./src/check-account.ts












/** Turns the account's keys off where the mode says so, tries them, and judges. Never throws. */
async function checkAccount(ref, context) {
    const { inputs, log, cancel } = context;
    const known = {
        account: undefined,
        obstacle: undefined,
        stopped: undefined,
        change: { sent: false, accepted: false, doneAt: undefined },
        closing: null,
        keys: undefined,
        before: [],
        course: rounds/* nothingTried */.uZ,
        entra: undefined,
        warnings: []
    };
    let judgement;
    try {
        judgement = await follow(ref, known, context);
    }
    catch (error) {
        if (!cancel.aborted) {
            known.obstacle = explainArm(error, 'read the account', ref);
        }
        judgement = isNotFound(error)
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
        keys: known.keys,
        proof: judgement.verdict === 'passed' ? proofOf(known.keys?.keys.map(({ name }) => name) ?? []) : null,
        before: known.before,
        course: known.course,
        entra: known.entra,
        warnings: known.warnings
    };
}
async function follow(ref, known, context) {
    const { arm, inputs, clock, log, cancel } = context;
    const deadline = clock.now() + inputs.timeoutMinutes * 60_000;
    const untilDeadline = (work) => (0,src_clock/* within */.ux)(clock, deadline, cancel, work);
    log.group(`${ref.name} (${ref.resourceGroup})`);
    log.info('Reading the account');
    const first = await untilDeadline((signal) => readWhenReady(arm, ref, { clock, signal, log }));
    known.account = first;
    log.info((0,progress/* describeAccount */.v4)(first));
    if (first.api !== 'NoSQL') {
        return { verdict: 'failed', ground: 'other-api' };
    }
    if (first.endpoints === undefined) {
        known.account = undefined;
        known.obstacle = {
            message: `Azure names no endpoint for the account or for one of its regions (provisioning state ${(0,src_text/* oneLine */.TN)(first.provisioningState, 40)})`,
            nextStep: `See its state: ${(0,src_text/* asCode */.qM)(`az cosmosdb show --ids "${first.id}" --query "[provisioningState,locations]"`)}.`
        };
        return { verdict: 'inconclusive', ground: 'account-unread' };
    }
    const keys = await listKeys(first, deadline, context);
    known.keys = keys;
    if (keys.notListed !== undefined) {
        known.warnings.push(`${keys.notListed.message}; a made-up key was tried. ${keys.notListed.nextStep}`.trim());
        log.info(`${keys.notListed.message}; a made-up key is tried instead`);
    }
    let account = first;
    if (!first.disableLocalAuth && inputs.mode === 'enforce') {
        const control = await overNewConnections((anew) => tryAll(keys.keys, first, anew, context));
        known.before = control;
        log.info(`Before the change: ${(0,progress/* describeRound */.QH)(control, true)}`);
        log.info('Turning keys off');
        try {
            account = await untilDeadline((signal) => turnKeysOff(arm, first, known.change, { clock, signal, log }));
            log.info('Azure Resource Manager says that keys are off');
        }
        catch (error) {
            cancel.throwIfAborted();
            known.obstacle = explainArm(error, 'turn keys off', ref);
            // Time that ran out, or an account that cannot be read, says nothing against a change that Azure may have taken.
            known.stopped = known.change.sent && !(error instanceof errors/* UserError */.yo) ? 'unfinished' : 'refused';
            log.info(`${known.stopped === 'refused' ? 'Keys could not be turned off' : 'The change was not seen to be done'}: ${known.obstacle.message}`);
        }
    }
    const endpoints = account.endpoints ?? first.endpoints;
    const tried = { ...account, endpoints };
    await Promise.all([
        known.stopped === undefined ? tryUntilRefused(tried, known, { ...context, deadline }) : undefined,
        tryOwnToken(endpoints[0], known, context)
    ]);
    await readOnceMore(ref, endpoints, known, context);
    return (0,verdict/* verdictOf */.Vj)(evidence(known, inputs.mode, false));
}
const listingSeconds = 60;
/** Not to get at the keys must not keep the change from being made: a made-up key stands in soon enough. */
async function listKeys(ref, deadline, { arm, inputs, clock, cancel, mask }) {
    const half = clock.now() + (deadline - clock.now()) / 2;
    const until = Math.min(half, clock.now() + listingSeconds * 1000);
    const keys = await keysToTry(arm, ref, { choice: inputs.keys, clock, until, cancel, mask });
    return { ...keys, listedAt: clock.now() };
}
/** Every key once at every endpoint, side by side. */
function tryAll(keys, { endpoints }, connections, context) {
    return Promise.all((endpoints ?? []).flatMap((endpoint) => keys.map((key) => tryKey(key, endpoint, connections, context))));
}
async function overNewConnections(work) {
    const connections = newConnections();
    try {
        return await work(connections);
    }
    finally {
        connections.destroy();
    }
}
const reminderMs = 30_000;
async function tryUntilRefused(account, known, context) {
    const { clock, log, cancel, deadline, inputs } = context;
    const keysOn = !account.disableLocalAuth;
    const keys = known.keys?.keys ?? [];
    log.info(`Trying ${(0,src_text/* count */.U9)(keys.length, 'key')} at ${(0,src_text/* count */.U9)(account.endpoints?.length ?? 0, 'endpoint')}` +
        (keysOn ? ' once, as evidence' : ` until all are refused, for up to ${inputs.timeoutMinutes} min`));
    let toldAt = -Infinity;
    const told = (course, round) => {
        const changed = (0,progress/* changeOfRounds */.f9)(known.course, course);
        known.course = course;
        if (changed || round.refused || round.endedAt - toldAt >= reminderMs) {
            log.info(`Round ${round.number}: ${(0,progress/* describeRound */.QH)(round.attempts)}${stage(course, round, known.change)}`);
            toldAt = round.endedAt;
        }
    };
    if (keysOn) {
        const attempts = await overNewConnections((anew) => tryAll(keys, account, anew, context));
        const round = { number: 1, attempts, refused: false, endedAt: clock.now() };
        told((0,rounds/* after */.Pl)(rounds/* nothingTried */.uZ, round), round);
        return;
    }
    const control = new Set(known.before.map(seenAt));
    await overNewConnections((kept) => (0,rounds/* makeRounds */.aT)(async (confirming) => {
        const now = await currentKeys(account, known, context);
        return confirming
            ? overNewConnections((anew) => tryAll(now, account, anew, context))
            : tryAll(now, account, kept, context);
    }, {
        clock,
        deadline,
        signal: cancel,
        told,
        hopeless: (attempt) => isHopeless(attempt.sight, control.has(seenAt(attempt)))
    }));
    if (known.course.inARow < rounds/* roundsOfProof */.lk && clock.now() < deadline) {
        log.info('Waiting cannot change these answers, so the rest of the time is not waited out');
    }
}
function seenAt({ endpoint, sight }) {
    return `${sight} ${endpoint.url}`;
}
const listAgainMs = 15_000;
/** The keys, listed again where Cosmos DB calls one a wrong key: it may have been regenerated since. */
async function currentKeys(account, known, context) {
    const { keys } = known;
    if (keys === undefined) {
        return [];
    }
    const wrong = known.course.last.some(({ credential, sight }) => sight === 'wrong-key' && credential !== 'made-up');
    if (wrong && context.clock.now() - keys.listedAt >= listAgainMs) {
        context.log.info('Cosmos DB calls a key a wrong one; listing the keys again');
        const again = await listKeys(account, context.deadline, context);
        known.keys = again.notListed === undefined ? again : { ...keys, listedAt: again.listedAt };
    }
    return known.keys?.keys ?? [];
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
async function tryOwnToken(global, known, context) {
    if (global === undefined) {
        return;
    }
    const { clock, log, cancel } = context;
    try {
        const token = await (0,src_clock/* within */.ux)(clock, clock.now() + 30_000, cancel, context.cosmosToken);
        known.entra = await overNewConnections((anew) => tryEntra(token, global, anew, context));
        log.info(`For comparison, this run’s own Microsoft Entra token: ${known.entra.answer} (${(0,progress/* code */.aY)(known.entra)})`);
    }
    catch {
        cancel.throwIfAborted();
        known.entra = {
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
const closingSeconds = 30;
/** Whether the setting and the endpoints are still what the attempts were about. */
async function readOnceMore(ref, tried, known, { arm, clock, log, cancel }) {
    try {
        const now = await (0,src_clock/* within */.ux)(clock, clock.now() + closingSeconds * 1000, cancel, (signal) => readAccount(arm, ref, signal));
        known.closing = {
            disableLocalAuth: now.disableLocalAuth,
            sameEndpoints: sameEndpoints(tried, now.endpoints)
        };
        log.info(`Azure Resource Manager, read again: keys ${now.disableLocalAuth ? 'off' : 'on'}, ` +
            (known.closing.sameEndpoints ? 'the same endpoints' : 'other endpoints than were tried'));
    }
    catch (error) {
        cancel.throwIfAborted();
        known.obstacle ??= explainArm(error, 'read the account', ref);
        log.info(`The account could not be read again: ${known.obstacle.message}`);
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

;// CONCATENATED MODULE: ./src/session.ts




/** @throws SignInFailed */
async function openSession(inputs, cloud, assertion, { workflow, clock, log, cancel, mask, userAgent }) {
    const identity = await signIn(inputs.signInWith, { cloud, workflow, assertion, mask, clock, cancel });
    const { credential, principalId, tenantId } = identity;
    // Claims of a token that only its recipient checks.
    const claim = (value) => (0,src_text/* oneLine */.TN)(value ?? 'unknown', 60);
    log.info(`Signed in with ${identity.how}, object ${claim(principalId)} in tenant ${claim(tenantId)} (${(0,src_text/* oneLine */.TN)(cloud.name, 60)})`);
    const arm = createArm(cloud, inputs.account.subscriptionId, { credential, userAgent, clock });
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
        check: () => checkAccount(inputs.account, { arm, cosmosToken, inputs, clock, log, cancel, mask, userAgent })
    };
}


/***/ })

};
