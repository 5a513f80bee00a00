export const id = 60;
export const ids = [60];
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

/***/ 7060:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./src/azure/clouds.ts
var clouds = __webpack_require__(681);
// EXTERNAL MODULE: ./node_modules/@azure-rest/core-client/dist/esm/index.js + 11 modules
var esm = __webpack_require__(3049);
// EXTERNAL MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/api/index.js + 3 modules
var api = __webpack_require__(7879);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 37 modules
var dist_esm = __webpack_require__(1818);
// EXTERNAL MODULE: ./src/runtime/https.ts
var runtime_https = __webpack_require__(1813);
// EXTERNAL MODULE: ./src/runtime/network.ts
var network = __webpack_require__(7870);
// EXTERNAL MODULE: ./src/runtime/retry.ts
var retry = __webpack_require__(6390);
// EXTERNAL MODULE: ./src/runtime/clock.ts
var runtime_clock = __webpack_require__(9842);
;// CONCATENATED MODULE: ./src/azure/throttle.ts
/**
 * Azure refills 25 reads and 10 writes a second; POST counts as a write ("Understand how Azure Resource Manager
 * throttles requests").
 */
const slowMs = { reads: 50, writes: 125 };
const fewLeft = 25;
const defaultPauseMs = 5_000;
/** An answer to an optional request delays the others by no more. If they are throttled too, their own answers say so. */
const longestOptionalPauseMs = 10_000;
/** Only the requests about the use of keys have preview api-versions. The run goes on without their answers. */
function isOptional({ url }) {
    return /[?&]api-version=[\d-]+-preview\b/i.test(url);
}
/** @param retryAfter in milliseconds */
function createThrottle(clock, retryAfter) {
    const next = { reads: 0, writes: 0 };
    const pace = { reads: 0, writes: 0 };
    return {
        reserve({ method }) {
            const kind = kindOf(method);
            const now = clock.now();
            const at = Math.max(now, next[kind]);
            next[kind] = at + pace[kind];
            return at - now;
        },
        observe(response) {
            const kind = kindOf(response.request.method);
            const left = response.headers.get(`x-ms-ratelimit-remaining-subscription-${kind}`) ?? '';
            if (/^\d+$/.test(left)) {
                pace[kind] = Number(left) < fewLeft ? slowMs[kind] : 0;
            }
            if (response.status === 429 && isAboutSubscription(response, left)) {
                const pauseMs = retryAfter(response) ?? defaultPauseMs;
                const most = isOptional(response.request) ? longestOptionalPauseMs : Infinity;
                next[kind] = Math.max(next[kind], clock.now() + Math.min(pauseMs, most));
                pace[kind] = slowMs[kind];
            }
        },
        isActive() {
            const now = clock.now();
            return next.reads > now || next.writes > now || pace.reads > 0 || pace.writes > 0;
        }
    };
}
function kindOf(method) {
    return method === 'GET' ? 'reads' : 'writes';
}
/** A 429 may also be about one account (its lock, or Cosmos DB's own limits), and must not slow the others. */
function isAboutSubscription({ bodyAsText }, left) {
    return left === '0' || /"(Subscription|Tenant)RequestsThrottled"/i.test(bodyAsText ?? '');
}

;// CONCATENATED MODULE: ./src/azure/arm-policies.ts



/** Keeps the bearer token at Azure Resource Manager: its answers may contain other URLs (an operation, a next page). */
function originGuard(resourceManager) {
    const { origin } = new URL(resourceManager);
    return {
        name: 'originGuard',
        async sendRequest(request, next) {
            if (new URL(request.url).origin !== origin) {
                throw new dist_esm/* RestError */.pj('the URL isn’t on Azure Resource Manager’s host', { code: 'OTHER_HOST', request });
            }
            return next(request);
        }
    };
}
const jsonCheck = {
    name: 'jsonCheck',
    async sendRequest(request, next) {
        const response = await next(request);
        if (response.status < 300 && !isJson(response.bodyAsText)) {
            throw new dist_esm/* RestError */.pj('the answer isn’t JSON', { code: 'NOT_JSON', statusCode: response.status, request });
        }
        return response;
    }
};
function isJson(text) {
    try {
        JSON.parse(text || 'null');
        return true;
    }
    catch {
        return false;
    }
}
function throttling(throttle, clock, slot) {
    return {
        name: 'throttling',
        async sendRequest(request, next) {
            const wait = throttle.reserve(request);
            if (wait > 0) {
                await slot.yield();
                await clock.sleep(wait, signalOf(request));
            }
            const response = await next(request);
            throttle.observe(response);
            return response;
        }
    };
}
function inSlot(slot) {
    return { name: 'inSlot', sendRequest: (request, next) => slot(() => next(request)) };
}
function timeLimit(clock) {
    return {
        name: 'timeLimit',
        async sendRequest(request, next) {
            const seconds = secondsFor(request);
            try {
                return await (0,runtime_clock/* within */.ux)(clock, clock.now() + seconds * 1000, signalOf(request), (abortSignal) => next({ ...request, abortSignal }));
            }
            catch (error) {
                throw error instanceof runtime_clock/* OutOfTime */.fg
                    ? new dist_esm/* RestError */.pj(`no answer came within ${seconds} s`, { code: 'ETIMEDOUT', request })
                    : error;
            }
        }
    };
}
/** A read that hangs leaves time for another one within the closing read. */
const readSeconds = 12;
const listSeconds = 60;
const otherSeconds = 30;
function secondsFor({ method, url }) {
    if (method !== 'GET' || isOptional({ url })) {
        return otherSeconds;
    }
    return /\/databaseAccounts\?/i.test(url) ? listSeconds : readSeconds;
}
const never = new AbortController().signal;
function signalOf({ abortSignal }) {
    return abortSignal instanceof AbortSignal ? abortSignal : never;
}

;// CONCATENATED MODULE: ./src/azure/http-client.ts

/** The SDKs' own settings for proxies and agents have no effect. */
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
        throw new TypeError('The body of a request must be a string');
    }
    return { body };
}

;// CONCATENATED MODULE: ./src/azure/arm.ts








/** @param userAgent traces a change in Azure's activity log to the run that made it */
function createArm(cloud, subscriptionId, { https, credential, userAgent, clock, slot, throttle }) {
    /** From the outermost to the innermost. */
    const perRequest = [
        originGuard(cloud.resourceManager),
        jsonCheck,
        throttling(throttle, clock, slot),
        boundedRetryAfter,
        inSlot(slot),
        timeLimit(clock)
    ];
    return (0,api/* createCosmosDBManagement */.m)(credential, subscriptionId, {
        endpoint: cloud.resourceManager,
        // The client changes its endpoint with the cloud, but not its scope (@azure/arm-cosmosdb 17.0.0).
        credentials: { scopes: [cloud.resourceManagerScope] },
        userAgentOptions: { userAgentPrefix: userAgent },
        httpClient: azureHttpClient(https, { maxBytes: runtime_https/* bodyLimits */.TR.large }),
        redirectOptions: { maxRetries: 0 },
        retryOptions: { maxRetries: 0 },
        additionalPolicies: [
            { policy: retryReads, position: 'perCall' },
            ...perRequest.map((policy) => ({ policy, position: 'perRetry' }))
        ]
    });
}
function isTransient(error) {
    if (!(0,dist_esm/* isRestError */.T0)(error)) {
        return false;
    }
    const { statusCode, code } = error;
    return (code === 'NOT_JSON' ||
        (statusCode === undefined ? (0,network/* networkFault */.T4)(error)?.transient === true : (0,network/* isTransientStatus */.Dm)(statusCode)));
}
const shortestPauseMs = 500;
/** Milliseconds to wait after try number `tries` (from 1). */
function pauseAfter(tries, response) {
    return Math.max(shortestPauseMs, retryAfter(response) ?? (0,retry/* pauseAfterTry */.m)(tries));
}
const longestPauseSeconds = 86_400;
/** Limits `retry-after` to a day: Node.js fires timers of more than 2^31 - 1 ms at once (Node.js, "Timers"). */
const boundedRetryAfter = {
    name: 'boundedRetryAfter',
    async sendRequest(request, next) {
        const response = await next(request);
        const milliseconds = retryAfter(response);
        if (milliseconds === undefined) {
            response.headers.delete('retry-after');
        }
        else {
            const seconds = Math.min(longestPauseSeconds, Math.ceil(milliseconds / 1000));
            response.headers.set('retry-after', String(seconds));
        }
        return response;
    }
};
/** Milliseconds; `undefined` if the answer doesn't say. */
function retryAfter(response) {
    const value = response?.headers.get('retry-after');
    if (value === undefined || value === '') {
        return undefined;
    }
    const seconds = Number(value);
    const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
    return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
/** Reads a URL that the client has no function for; a next link only on Azure Resource Manager's host. @throws RestError */
async function getJson(arm, path, abortSignal) {
    const response = await arm.pathUnchecked(path).get({ abortSignal });
    if (response.status !== '200') {
        throw (0,esm/* createRestError */.t$)(response);
    }
    return response.body;
}
/**
 * Posts a question, such as a query of logs: it changes nothing, and is retried like a read.
 * @param path with its api-version
 * @throws RestError, whose `details` are the body of the answer
 */
async function postJson(arm, path, { headers, body, signal }) {
    const response = await arm
        .pathUnchecked(path)
        .post({ headers, contentType: 'application/json', body, abortSignal: signal });
    if (response.status !== '200') {
        // The error alone has the code and message of the outermost error only.
        throw Object.assign((0,esm/* createRestError */.t$)(response), { details: response.body });
    }
    return response.body;
}
const arm_retry = (0,dist_esm/* retryPolicy */.Jb)([
    {
        name: 'transient',
        retry: ({ retryCount, response, responseError }) => (responseError !== undefined
            ? isTransient(responseError)
            : response !== undefined && (0,network/* isTransientStatus */.Dm)(response.status))
            ? { retryAfterInMs: pauseAfter(retryCount + 1, response ?? responseError?.response) }
            : { skipStrategy: true }
    }
], { maxRetries: Number.MAX_SAFE_INTEGER });
/** Doesn't repeat a PATCH whose answer was lost: the account is read instead. */
const retryReads = {
    name: 'retryReads',
    sendRequest: (request, next) => request.method === 'PATCH' ? next(request) : arm_retry.sendRequest(request, next)
};

;// CONCATENATED MODULE: ./src/azure/connect.ts


/** Sends no request. */
function connect(cloud, { credential }, { https, clock, userAgent }) {
    const throttles = new Map();
    const throttleOf = (subscriptionId) => {
        const id = subscriptionId.toLowerCase();
        const throttle = throttles.get(id) ?? createThrottle(clock, retryAfter);
        throttles.set(id, throttle);
        return throttle;
    };
    return {
        arm: (subscriptionId, slot) => createArm(cloud, subscriptionId, {
            https,
            credential,
            userAgent,
            clock,
            slot,
            throttle: throttleOf(subscriptionId)
        }),
        throttled: (subscriptionId) => throttleOf(subscriptionId).isActive(),
        async cosmosToken(abortSignal) {
            const token = await credential.getToken(cloud.cosmosScope, { abortSignal });
            if (token === null) {
                throw new Error('Microsoft Entra issued no token');
            }
            return token;
        }
    };
}

// EXTERNAL MODULE: ./node_modules/jose/dist/webapi/util/decode_jwt.js + 4 modules
var decode_jwt = __webpack_require__(9937);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/text.ts
var runtime_text = __webpack_require__(5369);
;// CONCATENATED MODULE: ./src/azure/federation.ts



function presented(assertion) {
    try {
        const { iss, sub, aud } = (0,decode_jwt/* decodeJwt */.i)(assertion);
        return {
            issuer: iss ?? '',
            subject: sub ?? '',
            audience: Array.isArray(aud) ? aud.join(', ') : (aud ?? '')
        };
    }
    catch {
        return undefined;
    }
}
/** Why a job has no OIDC token (GitHub Docs, "OpenID Connect reference"). */
function noIdToken(workflow) {
    if (!workflow.onRunner) {
        return new errors/* SignInFailed */.qZ('not-on-runner', 'OIDC sign-in works only on a GitHub Actions runner.', 'Run the action in a workflow, or leave client-id and tenant-id empty to use an Azure CLI session.');
    }
    if (workflow.actor === 'dependabot[bot]') {
        return new errors/* SignInFailed */.qZ('dependabot-run', 'Dependabot started this run, and GitHub issues no OIDC token to such runs.', "Skip the step for Dependabot, and check after the merge: `if: github.actor != 'dependabot[bot]'`.");
    }
    if (workflow.fromFork) {
        return new errors/* SignInFailed */.qZ('fork-pull-request', 'This pull request comes from a fork, and GitHub issues no OIDC token to such runs.', 'Run the check on pull requests from branches of this repository, or after the merge.');
    }
    return new errors/* SignInFailed */.qZ('missing-id-token-permission', 'GitHub issues this job no OIDC token because the permission id-token: write is missing.', 'Add to the job: `permissions: { id-token: write, contents: read }`. A reusable workflow needs it in its caller too.');
}
/** Since 2026-07-15, new, renamed and transferred repositories present IDs too (GitHub changelog). */
function subjectForms(subject, ids) {
    const match = /^repo:([^@/:]+)(?:@(\d+))?\/([^@/:]+)(?:@(\d+))?:(.*)$/.exec(subject);
    if (match === null) {
        return [subject];
    }
    const [, owner = '', ownerId, repository = '', repositoryId, rest = ''] = match;
    const plain = `repo:${owner}/${repository}:${rest}`;
    const oid = ownerId ?? ids.owner;
    const rid = repositoryId ?? ids.repository;
    return oid === '' || rid === '' ? [plain] : [plain, `repo:${owner}@${oid}/${repository}@${rid}:${rest}`];
}
/** Microsoft Entra error codes; Azure/login issues. */
const reasons = {
    '70021': {
        code: 'wrong-federation-subject',
        cause: 'no federated credential of this identity matches the token'
    },
    '700213': {
        code: 'wrong-federation-subject',
        cause: 'no federated credential of this identity has this subject'
    },
    '7002138': {
        code: 'wrong-federation-subject',
        cause: 'the federated credential’s subject differs from this one in case only'
    },
    '700211': {
        code: 'wrong-federation-issuer',
        cause: 'no federated credential of this identity has this issuer'
    },
    '700212': {
        code: 'wrong-federation-audience',
        cause: 'no federated credential of this identity has this audience'
    },
    '700016': {
        code: 'unknown-client',
        cause: 'the tenant has no application or managed identity with this client ID'
    },
    '700011': {
        code: 'unknown-client',
        cause: 'the tenant has no application or managed identity with this client ID'
    },
    '90002': { code: 'unknown-tenant', cause: 'the tenant doesn’t exist' },
    '900023': { code: 'unknown-tenant', cause: 'the tenant doesn’t exist' },
    '700024': { code: 'assertion-expired', cause: 'the token wasn’t valid at this time' },
    '500011': { code: 'wrong-cloud', cause: 'the tenant doesn’t know the resource that the token is for' }
};
/** Never contains the token. */
function explainFederation(entraMessage, context) {
    const number = /AADSTS(\d+)/.exec(entraMessage)?.[1];
    if (number === undefined) {
        return undefined;
    }
    const { clientId, tenantId } = context;
    const known = reasons[number];
    const code = known?.code ?? 'federation-refused';
    const token = context.presented;
    const shown = token === undefined
        ? ''
        : ` Presented: issuer ${(0,runtime_text/* asCode */.qM)(token.issuer)}, subject ${(0,runtime_text/* asCode */.qM)(token.subject)}, audience ${(0,runtime_text/* asCode */.qM)(token.audience)}.`;
    const message = `Microsoft Entra refused GitHub’s token (AADSTS${number})${known === undefined ? '' : `: ${known.cause}`}.${shown}`;
    switch (code) {
        case 'wrong-federation-subject':
        case 'wrong-federation-issuer':
        case 'wrong-federation-audience':
            if (token !== undefined) {
                return { code, message, nextStep: addCredential(token, context) };
            }
            break;
        case 'unknown-client':
            return {
                code,
                message,
                nextStep: `Check client-id (${clientId}) and tenant-id (${tenantId}): ${(0,runtime_text/* asCode */.qM)(`az ad sp show --id ${clientId}`)}.`
            };
        case 'unknown-tenant':
            return {
                code,
                message,
                nextStep: `Check tenant-id (${tenantId}): ${(0,runtime_text/* asCode */.qM)('az account show --query tenantId')}.`
            };
        case 'assertion-expired':
            return {
                code,
                message,
                nextStep: 'Rerun the job. If it happens again, the runner’s clock is wrong by minutes: synchronize it (NTP).'
            };
        case 'wrong-cloud':
            return {
                code,
                message,
                nextStep: `Check that tenant-id (${tenantId}) belongs to the cloud of the input environment.`
            };
        default:
    }
    return {
        code,
        message,
        nextStep: `Look up the error code: https://login.microsoftonline.com/error?code=${number}.`
    };
}
function addCredential({ issuer, subject, audience }, { clientId, workflow }) {
    const forms = subjectForms(subject, {
        owner: workflow.repositoryOwnerId,
        repository: workflow.repositoryId
    });
    const other = forms.find((form) => form !== subject);
    const credential = JSON.stringify({ name: 'github', issuer, subject, audiences: [audience] });
    return (`Add a federated credential with this issuer, subject and audience to ${clientId}: ` +
        `${(0,runtime_text/* asCode */.qM)(`az ad app federated-credential create --id ${clientId} --parameters '${credential}'`)} ` +
        `(for a managed identity: ${(0,runtime_text/* asCode */.qM)('az identity federated-credential create')}).` +
        (other === undefined
            ? ''
            : ` GitHub presents the subject in two forms, with and without IDs: it presented ${(0,runtime_text/* asCode */.qM)(subject)} now; the other form is ${(0,runtime_text/* asCode */.qM)(other)}.`));
}

// EXTERNAL MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/api/databaseAccounts/index.js + 1 modules
var databaseAccounts = __webpack_require__(2247);
// EXTERNAL MODULE: ./src/azure/api.ts
var azure_api = __webpack_require__(5523);
// EXTERNAL MODULE: ./src/azure/key-names.ts
var key_names = __webpack_require__(5209);
// EXTERNAL MODULE: ./src/azure/resource-id.ts
var resource_id = __webpack_require__(1365);
;// CONCATENATED MODULE: ./src/azure/account.ts






class WrongAccount extends errors/* UserError */.yo {
}
/** @throws RestError, WrongAccount, or the reason of the signal */
async function readAccount(arm, ref, cosmosDomain, abortSignal) {
    const found = await (0,databaseAccounts/* get */.Jt)(arm, ref.resourceGroup, ref.name, { abortSignal });
    const spelled = parseId(found.id);
    if (spelled?.id.toLowerCase() !== ref.id.toLowerCase()) {
        throw new WrongAccount('arm-answer-invalid', `Azure Resource Manager returned another account (${typeof found.id === 'string' ? (0,runtime_text/* oneLine */.TN)(found.id, 300) : 'without an ID'}) instead of the requested one.`, `Check that no proxy changes the answers of Azure Resource Manager, and compare: ${(0,runtime_text/* asCode */.qM)(`az resource show --ids "${ref.id}" --query id`)}.`);
    }
    return accountOf(found, spelled, cosmosDomain);
}
/** An account from a list. `undefined` for an item without an account's ID. */
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
        // Azure's answer can have any type, and a report with another one can't be merged.
        location: typeof found.location === 'string' ? found.location : '',
        api: (0,azure_api/* apiOf */.i)(found.kind, capabilitiesOf(found)),
        disableLocalAuth: found.disableLocalAuth === true,
        ...endpointsOf(found, cosmosDomain),
        provisioningState: found.provisioningState ?? '',
        keysGenerated: keysGeneratedOf(found),
        checksKeyUse: capabilitiesOf(found).includes(checksKeyUse)
    };
}
/** Azure documentation, "how-to-rotate-keys", safe key rotation. */
const checksKeyUse = 'enableaccountkeyslastusagecheckindisablelocalauth';
function capabilitiesOf({ capabilities }) {
    return capabilities?.map(({ name }) => name?.toLowerCase()) ?? [];
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
/** The keys that were regenerated between two reads. An unreadable time counts as regenerated. */
function regenerated(names, before, now) {
    return key_names/* keyNames */.mu.filter((name) => names.includes(name) && before[name] !== now[name]);
}
/** The three lists may differ: a region that only one of them names serves clients as well. */
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
function isEndpoint(url) {
    return typeof url === 'string' && URL.parse(url)?.protocol === 'https:';
}
/** With a path or query, the SDK wouldn't read the account itself. */
function isPlain({ url }) {
    return /^https:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?\/?$/i.test(url);
}
function isWithin(domain, url) {
    return domain === undefined || new URL(url).hostname.endsWith(`.${domain}`);
}
function urlKey({ url }) {
    return new URL(url).href;
}
function sameEndpoints(one, other) {
    const urls = (endpoints) => JSON.stringify(endpoints.map(urlKey).sort());
    return one !== undefined && other !== undefined && urls(one) === urls(other);
}
function strayEndpoint({ id }, host) {
    return {
        code: 'foreign-endpoint',
        message: `Azure Resource Manager returned an endpoint outside the cloud’s Cosmos DB domain (${(0,runtime_text/* oneLine */.TN)(host, 253)}), so the action sent no credential to it.`,
        nextStep: `Check that no proxy changes the answers of Azure Resource Manager, and look at the account’s endpoints: ${(0,runtime_text/* asCode */.qM)(`az cosmosdb show --ids "${id}" --query "[documentEndpoint,locations,readLocations,writeLocations]"`)}.`
    };
}
function noEndpoints({ id, provisioningState }) {
    return {
        code: 'no-endpoints',
        message: `Azure Resource Manager returned no endpoint for the account or for one of its regions (provisioning state ${(0,runtime_text/* oneLine */.TN)(provisioningState, 40)}).`,
        nextStep: `See its state: ${(0,runtime_text/* asCode */.qM)(`az cosmosdb show --ids "${id}" --query "[provisioningState,locations]"`)}.`
    };
}
/** States in which an account may still get endpoints (hashicorp/terraform-provider-azurerm, cosmosdb_account_resource.go). */
const settling = ['creating', 'updating', 'initializing', 'enqueued', 'dequeued'];
const readAgainMs = 5_000;
/** Waits until the account is created: it has no endpoints until then. @throws RestError, WrongAccount, or the reason of the signal */
async function readWhenReady(arm, ref, { first, cosmosDomain, clock, signal, log }) {
    let logged = false;
    for (let account = first;; account = undefined) {
        account ??= await readAccount(arm, ref, cosmosDomain, signal);
        const state = account.provisioningState.toLowerCase();
        const ready = account.endpoints !== undefined || account.strayHost !== undefined;
        if (state !== 'creating' && (ready || !settling.includes(state))) {
            return account;
        }
        if (!logged) {
            log.info(`Waiting for the account, which isn’t ready yet (provisioning state ${state})`);
            logged = true;
        }
        await clock.sleep(readAgainMs, signal);
    }
}

;// CONCATENATED MODULE: ./src/azure/arm-errors.ts





/** Least built-in role (Azure documentation, "Azure built-in roles for Databases"). */
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
    'list the data-plane role definitions': {
        action: 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read',
        role: 'Cosmos DB Account Reader Role'
    },
    'list the keys': {
        action: 'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
        role: 'DocumentDB Account Contributor'
    },
    'read the diagnostic settings': {
        action: 'Microsoft.Insights/diagnosticSettings/read',
        role: 'Monitoring Reader'
    },
    'query the logs': { action: 'Microsoft.Insights/logs/*/read', role: 'Log Analytics Reader' },
    'turn keys off': { action: 'Microsoft.DocumentDB/databaseAccounts/write', role: 'Cosmos DB Operator' }
};
/** A missing resource may be another than the account. */
const aboutLogs = new Set(['read the diagnostic settings', 'query the logs']);
const notFound = new Set([
    'ResourceNotFound',
    'NotFound',
    'ResourceGroupNotFound',
    'SubscriptionNotFound',
    'InvalidSubscriptionId'
]);
function isNotFound(error) {
    return (0,dist_esm/* isRestError */.T0)(error) && error.statusCode === 404 && notFound.has(error.code ?? '');
}
function isNoGroup(error) {
    return (0,dist_esm/* isRestError */.T0)(error) && error.statusCode === 404 && error.code === 'ResourceGroupNotFound';
}
/** Explains an error. Quotes only Azure Resource Manager's message: a parser's error may quote keys from the body. */
function explainArm(error, doing, ref) {
    if (error instanceof errors/* UserError */.yo) {
        return error;
    }
    if (error instanceof runtime_clock/* OutOfTime */.fg) {
        return {
            code: 'arm-timeout',
            message: `The request to ${doing} timed out at Azure Resource Manager.`,
            nextStep: 'Rerun the job, or raise timeout-minutes.'
        };
    }
    const answer = answered(error);
    return (explainCode(answer, doing, ref) ??
        (doing === 'turn keys off' && isKeyInUse(error, ref) ? keyInUse(answer, ref) : undefined) ??
        explainStatus(answer, doing, ref) ??
        explainFault(error, answer, doing));
}
function answered(error) {
    if ((0,dist_esm/* isRestError */.T0)(error)) {
        const broken = ['NOT_JSON', 'NOT_INFLATED', 'PARSE_ERROR', 'TOO_LARGE'].includes(error.code ?? '');
        return {
            status: error.response === undefined ? undefined : error.statusCode,
            code: error.code ?? '',
            // While paging, the client replaces Azure's message with its own (@azure/arm-cosmosdb 17.0.0).
            words: broken || error.message.startsWith('Pagination failed') ? '' : error.message,
            broken
        };
    }
    // A long-running operation that failed has its code in its text only.
    const text = error instanceof Error ? error.message : '';
    const words = text.startsWith('The long-running operation') ? text : '';
    return { status: undefined, code: /has failed\. (\w+)\./.exec(words)?.[1] ?? '', words, broken: false };
}
function explainCode({ code, words }, doing, ref) {
    const { id, subscriptionId, resourceGroup, name } = ref;
    switch (code) {
        case 'AuthorizationFailed':
        case 'LinkedAuthorizationFailed':
        // Of the query service behind Azure Resource Manager (Azure documentation, "azure-resource-queries").
        case 'InsufficientAccessError':
            return missingPermission(words, doing, ref);
        case 'DenyAssignmentAuthorizationFailed':
            return {
                code: 'deny-assignment',
                message: `A deny assignment blocks the action ${actionIn(words, doing)}, which is needed to ${doing}.`,
                nextStep: `Ask the owner of the deny assignment: ${(0,runtime_text/* asCode */.qM)(`az rest --method get --url "${id}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01"`)}.`
            };
        case 'ScopeLocked': {
            const scope = /are locked: '([^']+)'/.exec(words)?.[1];
            return {
                code: 'resource-locked',
                message: `A resource lock prevents this change${scope === undefined ? '' : ` (locked: ${(0,runtime_text/* oneLine */.TN)(scope, 200)})`}.`,
                nextStep: `Find the lock and have it removed for this run: ${(0,runtime_text/* asCode */.qM)(`az lock list --resource-group "${resourceGroup}"`)}.`
            };
        }
        case 'RequestDisallowedByPolicy':
            return {
                code: 'policy-denied',
                message: (0,runtime_text/* ended */.v6)(`Azure Policy denied the request: ${(0,runtime_text/* oneLine */.TN)(words, 300)}`),
                nextStep: `Ask the policy’s owner for an exemption: ${(0,runtime_text/* asCode */.qM)(`az policy state list --resource "${id}" --query "[?complianceState=='NonCompliant']"`)}.`
            };
        case 'SubscriptionNotFound':
        case 'InvalidSubscriptionId':
            return {
                code: 'subscription-not-found',
                message: `The subscription ${subscriptionId} doesn’t exist in this tenant, or the identity has no role in it.`,
                nextStep: `Check subscription-id, and that the identity has a role there: ${(0,runtime_text/* asCode */.qM)(`az role assignment list --subscription ${subscriptionId} --all`)}.`
            };
        case 'ResourceGroupNotFound':
            return {
                code: 'resource-group-not-found',
                message: `The resource group ${resourceGroup} doesn’t exist in subscription ${subscriptionId}.`,
                nextStep: `Check resource-group and subscription-id: ${(0,runtime_text/* asCode */.qM)(`az group list --subscription ${subscriptionId} --output table`)}.`
            };
        case 'ResourceNotFound':
        case 'NotFound':
            return name === '' || aboutLogs.has(doing)
                ? undefined
                : {
                    code: 'account-not-found',
                    message: `The account ${name} doesn’t exist in resource group ${resourceGroup}.`,
                    nextStep: `Check account-name and resource-group: ${(0,runtime_text/* asCode */.qM)(`az cosmosdb list --subscription ${subscriptionId} --query "[].{name:name,group:resourceGroup}" --output table`)}.`
                };
        case 'InvalidAuthenticationToken':
        case 'InvalidAuthenticationTokenTenant':
        case 'AuthenticationFailed':
        case 'ExpiredAuthenticationToken':
            return {
                code: 'token-rejected',
                message: `Azure Resource Manager rejected the run’s access token (${code}).`,
                nextStep: 'Check that tenant-id is the tenant of the subscription, and environment its cloud.'
            };
        default:
            return /only allowed to be configured for SQL API/i.test(words)
                ? {
                    code: 'unsupported-api',
                    message: 'Keys can be turned off only for accounts of the API for NoSQL.',
                    nextStep: 'Remove the account from the check, or move its data to an account of the API for NoSQL.'
                }
                : undefined;
    }
}
function missingPermission(words, doing, { id }) {
    const who = /object id '([0-9a-f-]+)'/i.exec(words)?.[1];
    return {
        code: 'missing-permission',
        message: `The identity${who === undefined ? '' : ` ${who}`} doesn’t have the permission ${actionIn(words, doing)}, which is needed to ${doing}.`,
        nextStep: `Grant it: ${(0,runtime_text/* asCode */.qM)(`az role assignment create --assignee-object-id ${who ?? '<object id>'} --assignee-principal-type ServicePrincipal --role "${roles[doing].role}" --scope "${id}"`)} (or a custom role with that one permission).`
    };
}
function actionIn(words, doing) {
    return /perform action '([\w./*]+)'/i.exec(words)?.[1] ?? roles[doing].action;
}
const otherRefusals = new Set([
    'AuthorizationFailed',
    'DenyAssignmentAuthorizationFailed',
    'LinkedAuthorizationFailed',
    'ScopeLocked',
    'RequestDisallowedByPolicy'
]);
const likelyUse = /\b(?:still )?in use\b|\b(?:used|usage) (?:with)?in\b|\b(?:recently|last) used\b|last ?usage|\bused recently\b/i;
/** Enough if the account has the check turned on. */
const anyUse = /\bin ?use\b|\bus(?:ed|age)\b|keys?in ?use|key ?usage/i;
/** Guesses: Azure documents neither code nor text ("how-to-rotate-keys"). */
function isKeyInUse(error, { checksKeyUse }) {
    const { status, code, words } = answered(error);
    const said = `${code} ${words}`;
    return (
    // A failed operation has no HTTP status.
    ((0,dist_esm/* isRestError */.T0)(error) ? status !== undefined && status >= 400 && status < 500 : words !== '') &&
        !otherRefusals.has(code) &&
        /keys?(?:\b|in ?use|usage|lastus)/i.test(said) &&
        // Of customer-managed encryption.
        !/key ?vault|encrypt|customer.managed/i.test(said) &&
        (likelyUse.test(said) || (checksKeyUse === true && anyUse.test(said))));
}
function keyInUse({ words }, { id }) {
    return {
        code: 'key-in-use',
        message: (0,runtime_text/* ended */.v6)(`Azure refuses to turn keys off because a key of the account was used in the last 12 hours: ${(0,runtime_text/* oneLine */.TN)(words, 300)}`),
        nextStep: `See when each key was last used: ${(0,runtime_text/* asCode */.qM)(`az rest --method get --url "${id}?api-version=2026-04-01-preview" --query properties.keysMetadata`)}. Find out which application uses it (${(0,runtime_text/* asCode */.qM)('usage: clients')}), move it to Microsoft Entra, and rerun the job when no key has been used for 12 hours.`
    };
}
function explainStatus({ status, code, words, broken }, doing, { id, name }) {
    if (status === undefined || broken) {
        return undefined;
    }
    return {
        code: 'arm-error',
        message: (0,runtime_text/* ended */.v6)(`Azure Resource Manager refused to ${doing}: ${status}${code === '' ? '' : ` ${(0,runtime_text/* oneLine */.TN)(code, 60)}`}${words === '' ? '' : `, ${(0,runtime_text/* oneLine */.TN)(words, 300)}`}`),
        nextStep: name === ''
            ? 'Rerun the job. If the problem persists, ask the owner of the subscription.'
            : `See the account’s activity log: ${(0,runtime_text/* asCode */.qM)(`az monitor activity-log list --resource-id "${id}" --offset 1h`)}.`
    };
}
function explainFault(error, { words, code, broken }, doing) {
    if (broken) {
        return {
            code: 'arm-answer-invalid',
            message: `Azure Resource Manager’s answer to the request to ${doing} ${code === 'TOO_LARGE' ? 'is too large' : 'isn’t JSON'}.`,
            nextStep: 'Check what is between the runner and Azure Resource Manager (a proxy?), then rerun the job.'
        };
    }
    const fault = (0,network/* networkFault */.T4)(error);
    return {
        code: fault?.kind === 'proxy' ? 'proxy-refused' : 'arm-unreachable',
        message: (0,runtime_text/* ended */.v6)(`The request to ${doing} failed: ${fault?.text ?? (words === '' ? 'the answer couldn’t be read' : (0,runtime_text/* oneLine */.TN)(words, 300))}`),
        nextStep: 'Check that the runner can reach Azure Resource Manager, then rerun the job.'
    };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js
var schemas = __webpack_require__(4343);
;// CONCATENATED MODULE: ./src/azure/permissions.ts


const page = schemas/* object */.Ikc({
    value: schemas/* array */.YOg(schemas/* object */.Ikc({ actions: schemas/* optional */.lqM(schemas/* array */.YOg(schemas/* string */.YjP())), notActions: schemas/* optional */.lqM(schemas/* array */.YOg(schemas/* string */.YjP())) })),
    nextLink: schemas/* nullish */.cl6(schemas/* string */.YjP())
});
const mostPages = 100;
const apiVersion = '2022-04-01';
/** Azure's lists silently omit what the identity can't read; its permissions, which it can always read, show whether they do. @throws RestError or ZodError */
async function permissionsOn(arm, scope, abortSignal) {
    const found = [];
    let path = `${encodeURI(scope)}/providers/Microsoft.Authorization/permissions?api-version=${apiVersion}`;
    const seen = new Set();
    while (path !== undefined && !seen.has(path)) {
        if (seen.size >= mostPages) {
            throw new Error('The list of permissions doesn’t end');
        }
        seen.add(path);
        const { value, nextLink } = page.parse(await getJson(arm, path, abortSignal));
        found.push(...value.map(({ actions = [], notActions = [] }) => ({ actions, notActions })));
        path = nextLink ?? undefined;
    }
    return found;
}
/** A role's own `notActions` exclude actions (Azure RBAC, "Understand role definitions"). */
function allows(permissions, action) {
    return permissions.some(({ actions, notActions }) => actions.some((pattern) => covers(pattern, action)) &&
        !notActions.some((pattern) => covers(pattern, action)));
}
/** Not a regular expression, which could take exponential time. */
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








/** Finds the accounts with one request per page: a list returns as much as a read. @throws only the reason of `cancel` */
async function findAccounts(selection, search) {
    if (selection.kind === 'named') {
        return findNamed(selection, search);
    }
    const scopes = scopesOf(selection);
    const searched = await Promise.all(scopes.map((scope) => searchScope(scope, search, true)));
    return {
        candidates: inOrder(searched.flatMap(({ accounts }) => accounts.map((account) => ({
            ref: account,
            typed: undefined,
            listed: account,
            unavailable: undefined
        })))),
        problems: problemsOf(searched, selection.resourceGroup !== undefined)
    };
}
async function findNamed(selection, search) {
    const { ids, names, resourceGroup, subscriptions } = selection;
    const byId = ids.map((ref) => ({ ref, typed: ref.id, listed: undefined, unavailable: undefined }));
    const [only] = subscriptions;
    if (names.length === 0) {
        return { candidates: inOrder(byId), problems: [] };
    }
    if (resourceGroup !== undefined && only !== undefined && subscriptions.length === 1 && !search.sharded) {
        const inGroup = names.map((name) => ({
            ref: resource_id/* accountRef */.nX.of(only, resourceGroup, name),
            typed: name,
            listed: undefined,
            unavailable: undefined
        }));
        return { candidates: inOrder([...byId, ...inGroup]), problems: [] };
    }
    const searched = await Promise.all(scopesOf(selection).map((scope) => searchScope(scope, search, false)));
    const missing = names.filter((name) => matches(searched, name).length === 0);
    const unread = missing.length === 0 ? undefined : await whyMissing(searched, search);
    return {
        candidates: inOrder([
            ...byId,
            ...names.flatMap((name) => {
                const found = matches(searched, name);
                return found.length > 0
                    ? found.map((account) => ({ ref: account, typed: name, listed: account, unavailable: undefined }))
                    : [missingCandidate(name, selection, unread)];
            })
        ]),
        // Another shard may have found the name, so this one has to report that it couldn't search.
        problems: [
            ...problemsOf(searched, resourceGroup !== undefined),
            ...(unread === undefined || searched.some(({ problem }) => problem?.message === unread.message)
                ? []
                : [{ ...unread, verdict: 'inconclusive' }])
        ]
    };
}
function matches(searched, name) {
    return searched.flatMap(({ accounts }) => accounts.filter((account) => account.name.toLowerCase() === name.toLowerCase()));
}
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
        unavailable: unread === undefined
            ? {
                missing: true,
                why: {
                    code: 'account-not-found',
                    message: `The account ${name} doesn’t exist in ${where}.`,
                    nextStep: `Check account-name, resource-group and subscription-id: ${(0,runtime_text/* asCode */.qM)('az cosmosdb list --query "[].{name:name,group:resourceGroup}" --output table')}.`
                }
            }
            : {
                missing: false,
                why: {
                    code: 'account-unknown',
                    message: `It isn’t known whether the account ${name} exists in ${where}. ${unread.message}`,
                    nextStep: unread.nextStep
                }
            }
    };
}
function scopesOf({ resourceGroup, subscriptions }) {
    return subscriptions.map((subscriptionId) => ({
        id: `/subscriptions/${subscriptionId}${resourceGroup === undefined ? '' : `/resourceGroups/${resourceGroup}`}`,
        subscriptionId,
        resourceGroup: resourceGroup ?? '',
        name: ''
    }));
}
/** Empty pages in a row. */
const mostEmptyPages = 100;
async function searchScope(scope, search, complete) {
    const { limiter, clock, log, cancel, until } = search;
    return limiter.begin(async (slot) => {
        const arm = search.arm(scope.subscriptionId, slot);
        const accounts = [];
        let foreignItems = 0;
        try {
            let pages = 0;
            let emptyPages = 0;
            const seen = new Set();
            await (0,runtime_clock/* within */.ux)(clock, until, cancel, async (abortSignal) => {
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
                            foreignItems++;
                        }
                    }
                    emptyPages = seen.size === before ? emptyPages + 1 : 0;
                    if (emptyPages > (page.length > 0 ? 0 : mostEmptyPages)) {
                        throw new errors/* UserError */.yo('endless-list', `Azure Resource Manager’s list of the accounts in ${scopeName(scope)} doesn’t end.`, 'Rerun the job. If the problem persists, open a support request.');
                    }
                }
            });
            log.info(`Searched ${scopeName(scope)}: ${(0,runtime_text/* count */.U9)(accounts.length, 'account')}${pages > 1 ? ` on ${pages} pages` : ''}`);
        }
        catch (error) {
            cancel.throwIfAborted();
            const why = explainArm(error, 'list the accounts', scope);
            log.info(`The search of ${scopeName(scope)} ${accounts.length > 0 ? 'is incomplete' : 'failed'}: ${why.message}`);
            const problem = { ...why, verdict: isNotFound(error) ? 'failed' : 'inconclusive' };
            return { scope, accounts, problem, noGroup: isNoGroup(error) };
        }
        if (foreignItems > 0) {
            const problem = {
                verdict: 'inconclusive',
                code: 'unexpected-list-items',
                message: `Azure Resource Manager lists ${(0,runtime_text/* count */.U9)(foreignItems, 'item')} in ${scopeName(scope)} without the resource ID of an account there, so some accounts may be missing.`,
                nextStep: `See the list: ${(0,runtime_text/* asCode */.qM)(`az cosmosdb list --subscription ${scope.subscriptionId} --query "[].id" --output tsv`)}.`
            };
            log.info(problem.message);
            return { scope, accounts, problem, noGroup: false };
        }
        return {
            scope,
            accounts,
            problem: complete ? await unreadPart(arm, scope, search) : undefined,
            noGroup: false
        };
    });
}
/** With `*`, accounts that the identity may not read are silently absent from lists. */
async function unreadPart(arm, scope, { clock, cancel, until, principalId, log }) {
    const nextStep = `Grant a role there: ${(0,runtime_text/* asCode */.qM)(`az role assignment create --assignee-object-id ${principalId ?? '<object id>'} --assignee-principal-type ServicePrincipal --role "Cosmos DB Account Reader Role" --scope "${scope.id}"`)}.`;
    try {
        const permissions = await (0,runtime_clock/* within */.ux)(clock, until, cancel, (signal) => permissionsOn(arm, scope.id, signal));
        if (allows(permissions, 'Microsoft.DocumentDB/databaseAccounts/read')) {
            return undefined;
        }
        const message = `The identity can’t read all of ${scopeName(scope)}, so some accounts may be hidden from this run.`;
        log.info(message);
        return { verdict: 'inconclusive', code: 'scope-not-readable', message, nextStep };
    }
    catch (error) {
        cancel.throwIfAborted();
        const message = `It isn’t known whether the identity can read all accounts in ${scopeName(scope)}. ${explainArm(error, 'read its permissions', scope).message}`;
        log.info(message);
        return { verdict: 'inconclusive', code: 'permissions-unknown', message, nextStep };
    }
}
async function whyMissing(searched, search) {
    const unread = searched.find(({ problem, noGroup }) => problem !== undefined && !noGroup);
    if (unread?.problem?.verdict === 'inconclusive') {
        return unread.problem;
    }
    const parts = await Promise.all(searched
        .filter(({ problem }) => problem === undefined)
        .map(({ scope }) => search.limiter.begin((slot) => unreadPart(search.arm(scope.subscriptionId, slot), scope, search))));
    return parts.find((part) => part !== undefined);
}
function problemsOf(searched, oneGroup) {
    const somewhere = oneGroup && searched.some(({ problem }) => problem === undefined);
    return searched.flatMap(({ problem, noGroup }) => problem === undefined || (noGroup && somewhere) ? [] : [problem]);
}
function scopeName({ subscriptionId, resourceGroup }) {
    return resourceGroup === ''
        ? `subscription ${subscriptionId}`
        : `resource group ${resourceGroup} of subscription ${subscriptionId}`;
}
function inOrder(candidates) {
    const byId = new Map();
    for (const candidate of candidates) {
        const id = candidate.ref.id.toLowerCase();
        const known = byId.get(id);
        byId.set(id, known === undefined ? candidate : { ...known, listed: known.listed ?? candidate.listed });
    }
    return [...byId].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, candidate]) => candidate);
}

// EXTERNAL MODULE: ./node_modules/@azure/identity/dist/esm/index.js + 182 modules
var identity_dist_esm = __webpack_require__(5563);
;// CONCATENATED MODULE: ./src/azure/oidc-credential.ts






/**
 * GitHub's token is valid for five minutes, and Entra accepts it for more than one exchange (Azure/azure-cli #28708). A short
 * time is enough for both of a run's audiences.
 */
const reuseMs = 60_000;
function oidcCredential({ tenantId, clientId }, { https, cloud, clock, assertion }) {
    let last;
    let observed = {};
    const authorities = new Set([cloud.authority, ...cloud.otherAuthorities].map((url) => new URL(url).origin));
    const observe = {
        name: 'observe',
        async sendRequest(request, next) {
            observed = {};
            const { origin } = new URL(request.url);
            if (!authorities.has(origin)) {
                // An environment variable or discovery document may name any host.
                observed = { otherHost: origin };
                throw new Error('The request is for another host than Microsoft Entra ID');
            }
            try {
                const response = await next(request);
                observed =
                    response.status < 300
                        ? {}
                        : { refusal: { status: response.status, body: response.bodyAsText ?? '' } };
                return response;
            }
            catch (error) {
                observed = { fault: (0,network/* networkFault */.T4)(error) };
                throw error;
            }
        }
    };
    // The SDK calls back more than once per exchange.
    let current;
    const currentAssertion = async () => {
        current ??= { value: assertion(), at: clock.now() };
        const { value } = current;
        try {
            last = presented(await value);
        }
        catch (error) {
            observed = { noAssertion: error };
            throw error;
        }
        return value;
    };
    const inner = new identity_dist_esm/* ClientAssertionCredential */.XI(tenantId, clientId, currentAssertion, {
        authorityHost: cloud.authority,
        disableInstanceDiscovery: !cloud.discoverable,
        retryOptions: { maxRetries: 0 },
        redirectOptions: { maxRetries: 0 },
        httpClient: azureHttpClient(https, { maxBytes: runtime_https/* bodyLimits */.TR.small }),
        additionalPolicies: [{ policy: observe, position: 'perRetry' }]
    });
    return {
        async getToken(scopes, options) {
            if (current !== undefined && clock.now() - current.at > reuseMs) {
                current = undefined;
            }
            try {
                return await inner.getToken(scopes, options);
            }
            catch (error) {
                current = undefined;
                throw error;
            }
        },
        observed: () => observed,
        presented: () => last,
        isTransient: (error) => isTransientInSignIn(error, observed)
    };
}
function isTransientInSignIn(error, { fault, refusal, otherHost, noAssertion }) {
    const text = error instanceof Error ? error.message : '';
    return (!(noAssertion instanceof errors/* SignInFailed */.qZ) &&
        otherHost === undefined &&
        !/AADSTS\d+/.test(text) &&
        fault?.transient !== false &&
        (refusal === undefined || (0,network/* isTransientStatus */.Dm)(refusal.status)));
}

;// CONCATENATED MODULE: ./src/azure/token-cache.ts


/** Limit of one exchange: shorter than a try of the sign-in, which waits for it. */
const exchangeMs = 18_000;
const retryMs = 60_000;
const renewMs = 5 * 60_000;
/** Keeps tokens until shortly before they expire: the SDK requests a new assertion each time, and once per client. */
function tokenCache(inner, isTransient, { clock, cancel, mask }) {
    const tokens = new Map();
    const requests = new Map();
    let retries = false;
    function request(scope, scopes, options) {
        const key = requestKey(scope, options);
        const exchange = (abortSignal) => inner.getToken(scopes, { ...options, abortSignal });
        const token = (async () => {
            try {
                const now = clock.now();
                const found = retries
                    ? await (0,retry/* retrying */.R)({ clock, until: now + retryMs, tryMs: exchangeMs, cancel }, isTransient, exchange)
                    : await (0,runtime_clock/* within */.ux)(clock, now + exchangeMs, cancel, exchange);
                if (found !== null) {
                    mask(found.token);
                    tokens.set(scope, found);
                }
                return found;
            }
            finally {
                requests.delete(key);
            }
        })();
        requests.set(key, token);
        // Callers may have stopped waiting; then the error must not end the process.
        token.catch(() => undefined);
        return token;
    }
    return {
        retryFromNowOn() {
            retries = true;
        },
        credential: {
            async getToken(scopes, options) {
                const scope = [scopes].flat().join(' ');
                const cached = tokens.get(scope);
                if (cached !== undefined &&
                    options?.claims === undefined &&
                    cached.expiresOnTimestamp - clock.now() > renewMs) {
                    return cached;
                }
                if (options?.abortSignal?.aborted === true) {
                    throw aborted();
                }
                // Accounts that start together share one request, which ignores their signals.
                const token = requests.get(requestKey(scope, options)) ?? request(scope, scopes, options);
                return options?.abortSignal === undefined ? token : unlessAborted(token, options.abortSignal);
            }
        }
    };
}
function requestKey(scope, options) {
    return `${scope} ${options?.claims ?? ''}`;
}
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

;// CONCATENATED MODULE: ./src/azure/sign-in.ts








const signInSeconds = 120;
const tryMs = 20_000;
/**
 * Gets the first token, so that a refusal is reported before anything is read.
 * @throws SignInFailed, or the reason of `cancel`
 */
async function signIn(by, context) {
    const { cloud, clock, cancel } = context;
    const oidc = by.kind === 'oidc' ? oidcCredential(by, context) : undefined;
    const isTransient = (error) => oidc?.isTransient(error) ?? false;
    const { credential, retryFromNowOn } = tokenCache(oidc ?? new identity_dist_esm/* AzureCliCredential */.nG({ processTimeoutInMs: 60_000 }), isTransient, context);
    let token;
    try {
        token = await (0,retry/* retrying */.R)({ clock, until: clock.now() + signInSeconds * 1000, tryMs, cancel }, isTransient, (abortSignal) => credential.getToken(cloud.resourceManagerScope, { abortSignal }));
    }
    catch (error) {
        const first = oidc?.observed().noAssertion ?? error;
        if (cancel.aborted || first instanceof errors/* SignInFailed */.qZ) {
            throw first;
        }
        throw by.kind === 'oidc' && oidc !== undefined
            ? refused(error, by, oidc, context)
            : noAzureCliSession(error);
    }
    retryFromNowOn();
    const { oid, tid } = claimsOf(token?.token ?? '');
    return {
        credential,
        principalId: oid,
        tenantId: tid,
        how: by.kind === 'azure-cli'
            ? 'the Azure CLI session of this job'
            : `GitHub’s OIDC token, as client ${by.clientId}`
    };
}
function noAzureCliSession(error) {
    return new errors/* SignInFailed */.qZ('no-azure-cli-session', (0,runtime_text/* ended */.v6)(`No Azure CLI session is available: ${(0,runtime_text/* oneLine */.TN)(messageOf(error), 300)}`), 'Set client-id and tenant-id to sign in with GitHub’s OIDC token, or run azure/login in an earlier step of this job.', { cause: error });
}
function refused(error, by, oidc, { cloud: { authority }, workflow }) {
    const { fault, refusal, otherHost } = oidc.observed();
    if (otherHost !== undefined) {
        return new errors/* SignInFailed */.qZ('sign-in-redirected', `Sign-in at ${authority} stopped because the next request would have gone to another host (${(0,runtime_text/* oneLine */.TN)(otherHost, 200)}).`, 'Check token_endpoint in the authority’s /.well-known/openid-configuration, and report it to the operator of this cloud.', { cause: error });
    }
    const text = messageOf(error);
    const explained = explainFederation(`${text} ${refusal?.body ?? ''}`, {
        ...by,
        presented: oidc.presented(),
        workflow
    });
    if (explained !== undefined) {
        return new errors/* SignInFailed */.qZ(explained.code, explained.message, explained.nextStep, { cause: error });
    }
    const because = fault?.text ??
        (refusal === undefined
            ? (0,runtime_text/* oneLine */.TN)(text, 300) || 'no answer came in time'
            : `the answer has status ${refusal.status}`);
    return new errors/* SignInFailed */.qZ(fault?.kind === 'proxy' ? 'proxy-refused' : 'sign-in-unreachable', (0,runtime_text/* ended */.v6)(`Sign-in at ${authority} failed: ${because}`), `Check that the runner can reach ${authority}, then rerun the job.`, { cause: error });
}
function messageOf(error) {
    return error instanceof Error ? error.message : '';
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

;// CONCATENATED MODULE: ./src/runtime/log.ts
/** Keeps an account's lines and times (UTC) until `flush`, so that accounts don't mix. */
function bufferedLog(log, clock, name) {
    const lines = [];
    const keep = (line) => {
        lines.push(`${new Date(clock.now()).toISOString().slice(11, 19)} ${line}`);
    };
    return {
        log: {
            info: keep,
            now(line) {
                keep(line);
                log.info(`${name}: ${line}`);
            },
            group: () => undefined,
            endGroup: () => undefined
        },
        flush(title) {
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

;// CONCATENATED MODULE: ./src/azure/turn-off.ts







const pollMs = 1_000;
/** Reads may lag behind a change that is done. */
const readsAfterChange = 5;
/**
 * Turns keys off with one accepted PATCH. Returns the account as read afterwards: the PATCH's answer shows the old value
 * (azure-cli, test_update_database_account.yaml).
 * @throws UserError, or the reason of the signal
 */
async function* turnKeysOff(arm, account, context) {
    const { clock, signal, log } = context;
    for (let tries = 1;; tries++) {
        yield { kind: 'sent' };
        const poller = (0,databaseAccounts/* update */.yo)(arm, account.resourceGroup, account.name, { disableLocalAuth: true }, { abortSignal: signal, updateIntervalInMs: pollMs });
        try {
            await poller.submitted();
        }
        catch (error) {
            signal.throwIfAborted();
            const why = isKeyInUse(error, account) ? undefined : whyRetry(error);
            if (why === undefined) {
                yield { kind: 'notSent' };
                throw refusal(error, account);
            }
            log.info(`Azure hasn’t accepted the change yet: ${why}; trying again`);
            await clock.sleep(pauseAfter(tries, (0,dist_esm/* isRestError */.T0)(error) ? error.response : undefined), signal);
            // Azure may have accepted a change whose answer was lost: such a change isn't requested twice.
            const now = await readSettled(arm, account, context);
            if (now.disableLocalAuth) {
                yield { kind: 'accepted' };
                yield { kind: 'done', at: clock.now() };
                return now;
            }
            continue;
        }
        yield { kind: 'accepted' };
        log.info('Azure accepted the change; waiting until it is done');
        let done = false;
        try {
            await poller.pollUntilDone({ abortSignal: signal });
            done = true;
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(0,dist_esm/* isRestError */.T0)(error) && ['failed', 'canceled'].includes(poller.operationState?.status ?? '')) {
                yield { kind: 'rejected' };
                throw refusal(error, account);
            }
            // An identity that may not read the operation's status may still have changed the account (Azure/bicep #14976).
            log.info('The operation’s status can’t be read; reading the account instead');
        }
        if (done) {
            yield { kind: 'done', at: clock.now() };
        }
        const changed = await readChanged(arm, account, context);
        if (changed === undefined) {
            yield { kind: 'rejected' };
            throw notApplied(account);
        }
        if (!done) {
            yield { kind: 'done', at: clock.now() };
        }
        return changed;
    }
}
async function readSettled(arm, account, { cosmosDomain, clock, signal }) {
    for (;;) {
        const now = await readAccount(arm, account, cosmosDomain, signal);
        if (now.provisioningState.toLowerCase() !== 'updating') {
            return now;
        }
        await clock.sleep(pollMs, signal);
    }
}
/** `undefined` if several reads still show keys on. */
async function readChanged(arm, account, context) {
    for (let reads = 0; reads < readsAfterChange; reads++) {
        const now = await readSettled(arm, account, context);
        if (now.disableLocalAuth) {
            return now;
        }
        await context.clock.sleep(pollMs, context.signal);
    }
    return undefined;
}
/** Why Azure may accept the same PATCH later, as part of a sentence; `undefined` if it won't. */
function whyRetry(error) {
    if (!(0,dist_esm/* isRestError */.T0)(error)) {
        return undefined;
    }
    // Documented for 412 only (hashicorp/terraform-provider-azurerm #15842), also seen with the others.
    const busy = error.statusCode === 409 || error.statusCode === 412 || error.statusCode === 429;
    if (busy && /exclusive lock|operation in progress/i.test(error.message)) {
        return 'another operation on the account is in progress';
    }
    // After an answer that is too large, it isn't known either whether Azure accepted the change.
    if (isTransient(error) || error.code === 'TOO_LARGE') {
        return error.statusCode === undefined ? 'no usable answer came' : `it answered ${error.statusCode}`;
    }
    return undefined;
}
function refusal(error, account) {
    const { code, message, nextStep } = explainArm(error, 'turn keys off', account);
    return new errors/* UserError */.yo(code, message, nextStep, { cause: error });
}
function notApplied({ id }) {
    return new errors/* UserError */.yo('change-not-applied', 'Azure accepted the change, but the account still has keys on (disableLocalAuth is false).', `Look for a policy or a deployment that turns keys on again: ${(0,runtime_text/* asCode */.qM)(`az monitor activity-log list --resource-id "${id}" --offset 1h`)}.`);
}

// EXTERNAL MODULE: ./src/usage/key-use.ts
var key_use = __webpack_require__(4010);
;// CONCATENATED MODULE: ./src/usage/limits.ts

const longestMs = 30_000;
/**
 * Gives a request 30 s or half of the account's remaining time, whichever is less, its retries included.
 * @throws OutOfTime, the reason of `cancel`, or what the request throws
 */
function limited({ clock, deadline, until = Infinity, cancel }, request) {
    const now = clock.now();
    const half = Math.max(0, deadline - now) / 2;
    return (0,runtime_clock/* within */.ux)(clock, Math.min(until, now + Math.min(longestMs, half)), cancel, request);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var core_api = __webpack_require__(3759);
;// CONCATENATED MODULE: ./src/usage/last-use.ts




/** The first api-version with `approximateLastUsageTime` (azure-rest-api-specs #41712); stable ones lack it. */
const lastUseApiVersion = '2026-04-01-preview';
/**
 * When each key of an account was last used, as Azure Resource Manager says; `undefined` if it doesn't say.
 * @throws only the reason of `cancel`
 */
async function readLastUse(arm, ref, limits) {
    try {
        const path = `${encodeURI(ref.id)}?api-version=${lastUseApiVersion}`;
        return lastUseIn(await limited(limits, (signal) => getJson(arm, path, signal)), ref);
    }
    catch {
        // An older cloud doesn't know the api-version. After any error, the check continues without the answer.
        limits.cancel.throwIfAborted();
        return undefined;
    }
}
/** An endless list must not delay a run; what is missing is read account by account. */
const last_use_mostPages = 100;
const last_use_page = schemas/* object */.Ikc({ value: schemas/* array */.YOg(schemas/* unknown */.L5J()), nextLink: schemas/* nullish */.cl6(schemas/* string */.YjP()) });
/**
 * The last use of keys for all accounts of a subscription, by lower-case resource ID. Empty or short if the list can't be
 * read: it fails as a whole if one account's region doesn't know the api-version.
 * @throws only the reason of `cancel`
 */
async function listLastUse(arm, subscriptionId, limits) {
    const found = new Map();
    let path = `/subscriptions/${subscriptionId}/providers/Microsoft.DocumentDB/databaseAccounts?api-version=${lastUseApiVersion}`;
    try {
        for (let pages = 0; typeof path === 'string' && pages < last_use_mostPages; pages++) {
            const next = path;
            const answer = last_use_page.parse(await limited(limits, (signal) => getJson(arm, next, signal)));
            for (const item of answer.value) {
                const { success, data } = last_use_answered.safeParse(item);
                const lastUse = success ? lastUseIn(item, data) : undefined;
                if (success && lastUse !== undefined) {
                    found.set(data.id.toLowerCase(), lastUse);
                }
            }
            path = answer.nextLink;
        }
    }
    catch {
        limits.cancel.throwIfAborted();
    }
    return found;
}
const last_use_answered = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    properties: schemas/* object */.Ikc({ keysMetadata: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()) })
});
const fields = {
    primary: 'primaryMasterKey',
    secondary: 'secondaryMasterKey',
    'primary-read-only': 'primaryReadonlyMasterKey',
    'secondary-read-only': 'secondaryReadonlyMasterKey'
};
/**
 * The last use of each key in an account as Azure Resource Manager returns it. `undefined` if it is another account or has
 * no `keysMetadata`. "If the value is missing from the object, it means there is no recorded data plane usage for this
 * key" (Azure SDK reference, AccountKeyMetadata). Pure.
 */
function lastUseIn(answer, { id }) {
    const { success, data } = last_use_answered.safeParse(answer);
    if (!success || data.id.toLowerCase() !== id.toLowerCase()) {
        return undefined;
    }
    const { keysMetadata } = data.properties;
    const times = key_names/* keyNames */.mu.map((key) => [key, lastUseOfKey(keysMetadata[fields[key]])]);
    return Object.fromEntries(times);
}
const metadata = schemas/* nullish */.cl6(schemas/* object */.Ikc({ approximateLastUsageTime: schemas/* nullish */.cl6(schemas/* unknown */.L5J()) }));
function lastUseOfKey(value) {
    const { success, data } = metadata.safeParse(value);
    if (!success) {
        return NaN;
    }
    const time = data?.approximateLastUsageTime;
    return time === undefined || time === null ? undefined : timeOf(time);
}
/** With an offset: a time without one could be of any zone. */
const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,12})?(?:Z|[+-]\d\d:\d\d)$/i;
/** ms since the epoch; NaN for what isn't a time (ISO 8601) of the years 1 to 9999. */
function timeOf(value) {
    const time = typeof value === 'string' && iso.test(value) ? Date.parse(value) : NaN;
    const year = new Date(time).getUTCFullYear();
    return year >= 1 && year <= 9999 ? time : NaN;
}
/**
 * The keys that were used later than `hours` ago, the latest first. A time in the future counts: clocks differ. What isn't
 * known doesn't. Pure.
 * @param hours 0: none counts
 * @param now ms since the epoch
 */
function keysInUse(lastUse, hours, now) {
    if (lastUse === undefined || hours <= 0) {
        return [];
    }
    const since = now - hours * 3_600_000;
    return key_names/* keyNames */.mu
        .flatMap((key) => {
        const at = lastUse[key];
        return at !== undefined && at > since ? [{ key, at }] : [];
    })
        .toSorted((one, other) => other.at - one.at);
}

;// CONCATENATED MODULE: ./src/usage/log-sources.ts


/** Where an account logs its requests, according to its diagnostic settings. Pure. */
/**
 * The categories with the requests of the API for NoSQL, and their tables (Azure documentation, "monitor-resource-logs" and
 * "monitor-aggregated-logs").
 */
const dedicatedTables = {
    DataPlaneRequests: 'CDBDataPlaneRequests',
    DataPlaneRequests5M: 'CDBDataPlaneRequests5M',
    DataPlaneRequests15M: 'CDBDataPlaneRequests15M'
};
const categories = Object.keys(dedicatedTables);
const log_sources_text = schemas/* nullish */.cl6(schemas/* string */.YjP());
const setting = schemas/* object */.Ikc({
    properties: schemas/* object */.Ikc({
        workspaceId: log_sources_text,
        storageAccountId: log_sources_text,
        eventHubAuthorizationRuleId: log_sources_text,
        logAnalyticsDestinationType: log_sources_text,
        logs: schemas/* nullish */.cl6(schemas/* array */.YOg(schemas/* object */.Ikc({ category: log_sources_text, categoryGroup: log_sources_text, enabled: schemas/* nullish */.cl6(schemas/* boolean */.zMY()) })))
    })
});
const settings = schemas/* object */.Ikc({ value: schemas/* array */.YOg(setting) });
/**
 * @param answer the account's diagnostic settings, api-version 2021-05-01-preview
 * @throws ZodError if the answer has another form
 */
function logSourcesIn(answer, { id }) {
    const all = settings.parse(answer).value.map(({ properties }) => properties);
    const step = `Send ${(0,runtime_text/* asCode */.qM)('DataPlaneRequests15M')} (or another of these categories) to a Log Analytics workspace: ${(0,runtime_text/* asCode */.qM)(createCommand(id))}.`;
    if (all.length === 0) {
        return unknown(`The account has no diagnostic setting, so no log names its clients. ${step}`);
    }
    const logging = all.filter((one) => categoriesOf(one).length > 0);
    if (logging.length === 0) {
        return unknown(`The account’s diagnostic settings don’t log its requests (categories ${(0,runtime_text/* list */.p_)(categories)}). ${step}`);
    }
    const sources = logging.flatMap(sourcesOf);
    return sources.length > 0
        ? { sources, unknown: undefined }
        : unknown(`The account’s requests are logged to ${elsewhere(logging)}, which the action can’t query. ${step}`);
}
function unknown(why) {
    return { sources: undefined, unknown: why };
}
function createCommand(id) {
    return `az monitor diagnostic-settings create --resource "${id}" --name key-usage --workspace <workspace ID> --export-to-resource-specific true --logs '[{"category":"DataPlaneRequests15M","enabled":true}]'`;
}
/** `allLogs` has every category, so also the one with all requests. What `audit` has isn't documented. */
const groups = {
    alllogs: categories.map((category) => ({ category, certain: category === 'DataPlaneRequests' })),
    audit: categories.map((category) => ({ category, certain: false }))
};
function categoriesOf({ logs }) {
    return (logs ?? [])
        .filter(({ enabled }) => enabled === true)
        .flatMap(({ category, categoryGroup }) => {
        const named = categories.find((one) => one.toLowerCase() === category?.toLowerCase());
        return named === undefined
            ? (groups[categoryGroup?.toLowerCase() ?? ''] ?? [])
            : [{ category: named, certain: true }];
    });
}
/** `Dedicated`: a table for each category; otherwise one table for all (Azure documentation, "monitor-resource-logs"). */
function sourcesOf(one) {
    const { workspaceId, logAnalyticsDestinationType } = one;
    if (workspaceId === undefined || workspaceId === null || workspaceId === '') {
        return [];
    }
    const dedicated = logAnalyticsDestinationType?.toLowerCase() === 'dedicated';
    return categoriesOf(one).map(({ category, certain }) => ({
        category,
        certain,
        table: dedicated ? dedicatedTables[category] : 'AzureDiagnostics',
        workspace: workspaceId.toLowerCase()
    }));
}
function elsewhere(some) {
    const storage = some.some(({ storageAccountId }) => Boolean(storageAccountId));
    const eventHub = some.some(({ eventHubAuthorizationRuleId }) => Boolean(eventHubAuthorizationRuleId));
    const places = [...(storage ? ['a storage account'] : []), ...(eventHub ? ['an event hub'] : [])];
    return places.length === 0 ? 'another destination' : (0,runtime_text/* list */.p_)(places);
}

;// CONCATENATED MODULE: ./src/usage/log-query.ts

/** The query that asks an account's logs who uses keys. Pure. */
/** How far back the logs are asked (ISO 8601 duration). */
const logTimespan = 'P7D';
/** What the action calls itself; the Azure SDK's own name comes before it. */
const ownAgent = ' cosmos-keyless/';
/** At most this many addresses of a client. */
const clientIpsShown = 20;
/**
 * A query with one row per client and source, and one row per table that could be queried. `union isfuzzy` leaves out
 * tables that don't exist for the query, such as those on the Basic plan (Kusto reference, "union operator").
 */
function clientQuery(sources) {
    const tables = [...new Set(sources.map(({ table }) => table))];
    const legs = tables.flatMap((table) => [
        `(${rowsOf(table, sources)}
| where isempty(Principal) and strcat(" ", UserAgent) !contains_cs "${ownAgent}"
| summarize Requests = sum(Samples), LastSeen = max(TimeGenerated), ClientIps = make_set(ClientIp, ${clientIpsShown}) by Source, UserAgent, KeyType, Database, Container)`,
        `(${table}
| summarize Requests = count()
| extend Table = "${table}")`
    ]);
    return `union isfuzzy=true\n${legs.join(',\n')}`;
}
/** The requests of a table, with the same columns for each. `TenantId` is the ID of the workspace. */
function rowsOf(table, sources) {
    if (table === 'AzureDiagnostics') {
        const named = categories.filter((one) => sources.some((source) => source.table === table && source.category === one));
        return `AzureDiagnostics
| where Category in (${named.map((one) => `"${one}"`).join(', ')})
| extend Source = strcat("AzureDiagnostics ", Category, " ", tostring(TenantId)), Principal = strcat(${column('aadPrincipalId_g')}, ${column('aadPrincipalId_s')}), UserAgent = ${column('userAgent_s')}, TokenType = ${column('authTokenType_s')}, KeyTypeLogged = ${column('keyType_s')}, Database = ${column('databaseName_s')}, Container = ${column('collectionName_s')}, ClientIp = ${column('clientIpAddress_s')}, Samples = coalesce(tolong(${column('sampleCount_s')}), tolong(column_ifexists("sampleCount_d", "")), 1)
| extend KeyType = iff(isempty(TokenType), KeyTypeLogged, TokenType)`;
    }
    const samples = hasSamples(table) ? 'coalesce(tolong(SampleCount), 1)' : 'tolong(1)';
    return `${table}
| extend Source = strcat("${table} ", tostring(TenantId)), Principal = tostring(AadPrincipalId), KeyTypeLogged = ${column('KeyType')}, Database = DatabaseName, Container = CollectionName, ClientIp = ClientIpAddress, Samples = ${samples}
| extend KeyType = iff(isempty(AuthTokenType), KeyTypeLogged, AuthTokenType)`;
}
/** A row of the aggregated tables represents several requests. */
function hasSamples(table) {
    const aggregated = ['DataPlaneRequests5M', 'DataPlaneRequests15M'];
    return aggregated.some((category) => dedicatedTables[category] === table);
}
/** A column with a type's suffix exists only if a row has such a value. */
function column(name) {
    return `tostring(column_ifexists("${name}", ""))`;
}

;// CONCATENATED MODULE: ./src/usage/log-answer.ts




const permission = schemas/* object */.Ikc({
    resourceId: schemas/* string */.YjP(),
    dataSources: schemas/* optional */.lqM(schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* object */.Ikc({ resourceId: schemas/* string */.YjP() })]))),
    denyTables: schemas/* optional */.lqM(schemas/* array */.YOg(schemas/* string */.YjP()))
});
const permissions = schemas/* object */.Ikc({ resources: schemas/* array */.YOg(permission), dataSources: schemas/* array */.YOg(permission) });
const log_answer_answered = schemas/* object */.Ikc({
    tables: schemas/* array */.YOg(schemas/* object */.Ikc({
        name: schemas/* string */.YjP(),
        columns: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP() })),
        rows: schemas/* array */.YOg(schemas/* array */.YOg(schemas/* unknown */.L5J()))
    }))
        .check(core_api/* _minLength */.m9(1)),
    error: schemas/* nullish */.cl6(schemas/* unknown */.L5J()),
    permissions: schemas/* nullish */.cl6(schemas/* unknown */.L5J())
});
/** Texts that weren't logged may be null. */
const word = schemas/* nullish */.cl6(schemas/* string */.YjP());
const amount = schemas/* union */.KCZ([schemas/* int */.Whr(), schemas/* string */.YjP().check(core_api/* _regex */.Fk(/^\d{1,15}$/))]);
const row = schemas/* object */.Ikc({
    Source: word,
    Table: word,
    UserAgent: word,
    KeyType: word,
    Database: word,
    Container: word,
    Requests: amount,
    LastSeen: word,
    ClientIps: schemas/* nullish */.cl6(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* unknown */.L5J())]))
});
/**
 * @param answer to `clientQuery(sources)`
 * @throws Error if the answer has another form
 */
function logAnswerOf(answer, sources, account) {
    const { tables, error, permissions: allowed } = log_answer_answered.parse(answer);
    const result = tables.find(({ name }) => name === 'PrimaryResult') ?? tables[0];
    const names = result?.columns.map(({ name }) => name) ?? [];
    const rows = (result?.rows ?? []).map((cells) => row.parse(Object.fromEntries(names.map((name, index) => [name, cells[index]]))));
    const seen = new Set(rows.map(({ Table }) => Table));
    const certain = sources.filter((source) => source.certain);
    return {
        clients: clientsOf(rows.filter(({ Table }) => !Table)),
        partial: error !== undefined && error !== null,
        tablesUnseen: [...new Set(certain.map(({ table }) => table))].filter((table) => !seen.has(table)),
        notVouched: notVouched(allowed, sources, account)
    };
}
/** Every source has every request, so a client's requests are those of the source that has most of them. */
function clientsOf(rows) {
    const found = new Map();
    for (const each of rows) {
        const one = clientOf(each);
        const identity = JSON.stringify([one.userAgent, one.keyType, one.database, one.container]);
        const { client, requests } = found.get(identity) ?? { client: one, requests: new Map() };
        const source = each.Source ?? '';
        requests.set(source, sum(requests.get(source) ?? 0, one.requests));
        found.set(identity, {
            requests,
            client: {
                ...client,
                requests: Math.max(...requests.values()),
                lastSeen: Math.max(client.lastSeen, one.lastSeen),
                clientIps: [...new Set([...client.clientIps, ...one.clientIps])].slice(0, clientIpsShown)
            }
        });
    }
    return [...found.values()].map(({ client }) => client).toSorted(byRequests);
}
/** The same order for the same clients. */
function byRequests(one, other) {
    return (other.requests - one.requests ||
        other.lastSeen - one.lastSeen ||
        (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
function sum(one, other) {
    return Math.min(Number.MAX_SAFE_INTEGER, one + other);
}
const longestAgent = 300;
/** Names of databases and containers have at most 255 characters (Azure documentation, "Service quotas"). */
const longestName = 255;
const longestIp = 45;
function clientOf(one) {
    const lastSeen = timeOf(one.LastSeen);
    const requests = Number(one.Requests);
    if (Number.isNaN(lastSeen) || requests < 0) {
        throw new Error('A row of the logs has no time, or a negative number of requests');
    }
    return {
        userAgent: (0,runtime_text/* oneLine */.TN)(one.UserAgent ?? '', longestAgent),
        keyType: (0,runtime_text/* oneLine */.TN)(one.KeyType ?? '', longestName),
        database: (0,runtime_text/* oneLine */.TN)(one.Database ?? '', longestName),
        container: (0,runtime_text/* oneLine */.TN)(one.Container ?? '', longestName),
        requests,
        lastSeen,
        clientIps: ipsOf(one.ClientIps)
    };
}
/** The service sends a list as such or as JSON in a text. */
function ipsOf(value) {
    const some = typeof value === 'string' && value !== '' ? JSON.parse(value) : value;
    const texts = (Array.isArray(some) ? some : []).filter((one) => typeof one === 'string');
    const lines = texts.slice(0, clientIpsShown).map((one) => (0,runtime_text/* oneLine */.TN)(one, longestIp));
    return [...new Set(lines)].filter((one) => one !== '');
}
/**
 * What the answer's permissions don't vouch for: rows that the identity may not read are left out without a word (Azure
 * documentation, "azure-resource-queries").
 */
function notVouched(value, sources, { id }) {
    const { success, data } = permissions.safeParse(value);
    const own = success ? data.resources.find(({ resourceId }) => same(resourceId, id)) : undefined;
    const doubts = sources.flatMap(({ workspace, table }) => {
        const mine = data?.dataSources.find(({ resourceId }) => same(resourceId, workspace));
        const ids = own?.dataSources?.map((one) => (typeof one === 'string' ? one : one.resourceId)) ?? [];
        const listed = ids.some((one) => same(one, workspace));
        if (own === undefined || mine === undefined || !listed) {
            return [`workspace ${workspace.split('/').at(-1) ?? ''}`];
        }
        return [own, mine].some(({ denyTables = [] }) => denyTables.some((one) => one === '*' || same(one, table)))
            ? [`table ${table}`]
            : [];
    });
    return [...new Set(doubts)];
}
/** Azure compares IDs and names of tables without regard to case. */
function same(one, other) {
    return one.replace(/\/$/, '').toLowerCase() === other.replace(/\/$/, '').toLowerCase();
}

// EXTERNAL MODULE: ./src/usage/words.ts
var words = __webpack_require__(8234);
;// CONCATENATED MODULE: ./src/usage/clients.ts











const settingsApiVersion = '2021-05-01-preview';
const logsApiVersion = '2018-03-01-preview';
/** Who used the account's keys in the last 7 days according to its logs, or why that isn't known. Never throws. */
async function askClients(arm, account, limits) {
    let doing = 'read the diagnostic settings';
    try {
        const base = `${encodeURI(account.id)}/providers`;
        const settings = await limited(limits, (signal) => getJson(arm, `${base}/Microsoft.Insights/diagnosticSettings?api-version=${settingsApiVersion}`, signal));
        const { sources, unknown } = logSourcesIn(settings, account);
        if (sources === undefined) {
            return notKnown(unknown);
        }
        doing = 'query the logs';
        const answer = await limited(limits, (signal) => postJson(arm, `${base}/microsoft.insights/logs?api-version=${logsApiVersion}`, {
            headers: { prefer: 'include-permissions=true' },
            body: { query: clientQuery(sources), timespan: logTimespan },
            signal
        }));
        return knownClients(logAnswerOf(answer, sources, account), sources, account);
    }
    catch (error) {
        return notKnown(why(error, doing, account, limits));
    }
}
function why(error, doing, account, { cancel }) {
    if (cancel.aborted) {
        return 'The run was canceled before the logs answered. Rerun the job.';
    }
    if ((0,dist_esm/* isRestError */.T0)(error) && error.statusCode === 400 && /\bSEM0100\b/.test(JSON.stringify(error.details))) {
        return tableUnseen('The table with the account’s requests', account);
    }
    return (0,errors/* warningOf */.aj)(explainArm(error, doing, account)).message;
}
/** A query about a resource can't see tables on the Basic or Auxiliary plan (Azure documentation, "basic-logs-query"). */
function tableUnseen(which, { id }) {
    return `${which} can’t be queried for the account: it is on the Basic plan, has no rows yet, or the identity may not query its workspace. Set its plan to Analytics, or grant the identity the role Log Analytics Reader on the workspace; see where the logs go: ${(0,runtime_text/* asCode */.qM)(`az monitor diagnostic-settings list --resource "${id}"`)}.`;
}
function notKnown(clientsUnknown) {
    return { clients: undefined, clientsOmitted: 0, clientsUnknown: (0,runtime_text/* oneLine */.TN)(clientsUnknown, 2_000) };
}
/** What an answer says. The list is empty only if the answer is complete. Pure. */
function knownClients({ clients, partial, tablesUnseen, notVouched }, sources, account) {
    const shown = clients.slice(0, key_use/* clientsShown */.Y);
    const clientsOmitted = clients.length - shown.length;
    if (partial) {
        const found = clients.length === 0 ? '' : ` It names ${(0,words/* clientWords */.hx)(shown, clientsOmitted)}.`;
        return notKnown(`The logs returned only a part of the rows.${found} Rerun the job, or look at the logs in the Azure portal.`);
    }
    const doubt = tablesUnseen.length > 0
        ? tableUnseen(`The table ${(0,runtime_text/* list */.p_)(tablesUnseen)}`, account)
        : notVouched.length > 0
            ? `The identity may not read all of the account’s logs (${(0,runtime_text/* oneLine */.TN)((0,runtime_text/* list */.p_)(notVouched), 300)}). Grant it the role Log Analytics Reader on the workspaces, or set their access mode to resource or workspace permissions.`
            : sources.some(({ certain }) => certain)
                ? undefined
                : `The account’s diagnostic settings name a category group only, so it isn’t known whether requests are logged. Add one of the categories: ${(0,runtime_text/* asCode */.qM)('DataPlaneRequests15M')}.`;
    if (doubt === undefined) {
        return { clients: shown, clientsOmitted, clientsUnknown: undefined };
    }
    return clients.length === 0
        ? notKnown(doubt)
        : { clients: shown, clientsOmitted, clientsUnknown: `There may be more clients. ${doubt}` };
}

;// CONCATENATED MODULE: ./src/check/key-usage.ts




/** Who uses keys, for accounts whose keys are on. Read before the check itself tries a key, which would count as use. */
function nothingAsked(lastUse) {
    return { lastUse, clients: undefined, clientsOmitted: 0, clientsUnknown: undefined };
}
/**
 * When the keys of an account with keys on were last used; `undefined` if the run doesn't look.
 * @throws only the reason of `cancel`
 */
async function keyUseOf(arm, account, context) {
    return context.options.usage === 'off' ? undefined : nothingAsked(await readLastUse(arm, account, context));
}
/** The same of an account that was planned without it. Logs the result. @throws only the reason of `cancel` */
async function lookedUp(account, context) {
    const use = await keyUseOf(context.arm, account, context);
    if (use !== undefined) {
        context.log.info((0,runtime_text/* capital */.Nx)((0,words/* lastUseWords */.n1)(use.lastUse, context.clock.now())));
    }
    return use;
}
/** With who uses the keys, if the run asks. Logs the result. Never throws. */
async function withClients(use, account, context) {
    if (use === undefined || context.options.usage !== 'clients') {
        return use;
    }
    const known = await askClients(context.arm, account, context);
    const { clients, clientsOmitted, clientsUnknown } = known;
    if (clients !== undefined) {
        const who = clients.length === 0 ? 'no client' : (0,words/* clientWords */.hx)(clients, clientsOmitted);
        context.log.info(`Logs of the last 7 days: ${who} used keys`);
    }
    if (clientsUnknown !== undefined) {
        context.log.info(`${clients === undefined ? 'Who uses keys isn’t known: ' : ''}${clientsUnknown}`);
    }
    return { ...use, ...known };
}
/** With this many accounts in a subscription, a list takes fewer requests than reading each. */
const listFrom = 20;
/** For all accounts together. An account that isn't looked up by then is looked up when its turn comes. */
const planningMs = 30_000;
/**
 * The planned accounts with the last use of their keys, if keys are on and the run looks.
 * @throws only the reason of `cancel`
 */
async function withLastUse(planned, context) {
    const { options, log, limiter, clock } = context;
    const wanted = planned.filter(({ plan }) => plan.kind === 'change' || plan.kind === 'on');
    if (options.usage === 'off' || wanted.length === 0) {
        return planned;
    }
    log.info('Reading when keys were last used');
    const until = clock.now() + planningMs;
    const groups = Map.groupBy(wanted, ({ candidate }) => candidate.ref.subscriptionId.toLowerCase());
    const used = await Promise.all([...groups.values()].map(async (group) => {
        const [{ candidate }] = group;
        const { subscriptionId } = candidate.ref;
        const listed = group.length < listFrom
            ? new Map()
            : await limiter.begin((slot) => listIn(subscriptionId, slot, until, context));
        return Promise.all(group.map((one) => usedBy(one, listed, until, context)));
    }));
    const found = new Map(used.flat().map((one) => [one.candidate, one]));
    return planned.map((one) => found.get(one.candidate) ?? one);
}
function listIn(subscriptionId, slot, until, { arm, options, clock, cancel }) {
    const deadline = clock.now() + options.timeoutMinutes * 60_000;
    return listLastUse(arm(subscriptionId, slot), subscriptionId, { clock, cancel, deadline, until });
}
async function usedBy(planned, listed, until, { arm, limiter, options, clock, cancel }) {
    const { ref } = planned.candidate;
    const lastUse = listed.get(ref.id.toLowerCase());
    if (lastUse !== undefined) {
        return { ...planned, keyUse: nothingAsked(lastUse) };
    }
    return limiter.begin(async (slot) => {
        const startedAt = clock.now();
        if (startedAt >= until) {
            return planned;
        }
        const deadline = startedAt + options.timeoutMinutes * 60_000 - planned.spentMs;
        const own = { options, clock, cancel, deadline, until };
        const use = await keyUseOf(arm(ref.subscriptionId, slot), ref, own);
        const cutShort = use?.lastUse === undefined && clock.now() >= until && until - startedAt < planningMs;
        const keyUse = cutShort ? undefined : use;
        return { ...planned, keyUse, spentMs: planned.spentMs + (clock.now() - startedAt) };
    });
}

// EXTERNAL MODULE: ./node_modules/@azure/arm-cosmosdb/dist/esm/api/sqlResources/index.js + 1 modules
var sqlResources = __webpack_require__(1435);
;// CONCATENATED MODULE: ./src/azure/data-roles.ts





/** Names by the end of the definition's ID (Azure documentation, "how-to-setup-rbac"). */
const builtIn = {
    '00000000-0000-0000-0000-000000000001': 'Cosmos DB Built-in Data Reader',
    '00000000-0000-0000-0000-000000000002': 'Cosmos DB Built-in Data Contributor'
};
const containers = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers';
/** An application's data actions (Azure documentation, "how-to-setup-rbac"). Reading metadata alone doesn't count. */
const dataActions = [
    ...['read', 'create', 'replace', 'upsert', 'delete'].map((what) => `${containers}/items/${what}`),
    `${containers}/executeQuery`
];
/** Whether a role allows access to items. An entry's exceptions apply to that entry only. */
function reachesData(permissions) {
    const each = permissions.map((one) => ({
        actions: one.dataActions ?? [],
        notActions: one.notDataActions ?? []
    }));
    return dataActions.some((action) => allows(each, action));
}
/** Assignments whose role allows access to the data, or why they aren't known. @throws the reason of `cancel` */
async function dataRolesOf(arm, account, { clock, until, cancel }) {
    let doing = 'list the data-plane roles';
    try {
        return await (0,runtime_clock/* within */.ux)(clock, until, cancel, async (abortSignal) => {
            const assigned = [];
            const assignments = (0,sqlResources/* listSqlRoleAssignments */.Tq)(arm, account.resourceGroup, account.name, { abortSignal });
            for await (const { principalId, roleDefinitionId, scope } of assignments) {
                if (isText(principalId) && isText(roleDefinitionId) && isText(scope) && isAt(account, scope)) {
                    assigned.push({ principalId, definition: endOf(roleDefinitionId), scope });
                }
            }
            const custom = assigned.some(({ definition }) => builtIn[definition] === undefined);
            if (!custom) {
                return holdersAmong(assigned, new Map(), account);
            }
            doing = 'list the data-plane role definitions';
            return holdersAmong(assigned, await definitionsOf(arm, account, abortSignal), account);
        });
    }
    catch (error) {
        cancel.throwIfAborted();
        return { holders: undefined, unread: data_roles_notKnown(explainArm(error, doing, account)) };
    }
}
function isText(value) {
    return typeof value === 'string' && value !== '';
}
function isAt({ id }, scope) {
    return `${scope}/`.toLowerCase().startsWith(`${id}/`.toLowerCase());
}
function holdersAmong(assigned, custom, { subscriptionId, resourceGroup, name }) {
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
        unread: data_roles_notKnown({
            message: `Azure doesn’t list the role definition ${(0,runtime_text/* oneLine */.TN)(first.definition, 60)}, which ${(0,runtime_text/* count */.U9)(unknown.length, 'data-plane role assignment')} may use.`,
            nextStep: `Compare the roles with their assignments: ${(0,runtime_text/* asCode */.qM)(command)}.`
        })
    };
}
function data_roles_notKnown({ message, nextStep }) {
    return {
        code: 'data-plane-roles-unknown',
        message: `It isn’t known whether an identity has a data-plane role on the account. ${message}`,
        nextStep
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
function noDataPlaneRole({ subscriptionId, resourceGroup, name }) {
    return {
        code: 'no-data-plane-role',
        message: 'No identity has a data-plane role on the account that allows reading or writing items or running queries, so turning keys off would lock everyone out.',
        nextStep: `Assign one to each application that uses the account: ${(0,runtime_text/* asCode */.qM)(`az cosmosdb sql role assignment create --subscription ${subscriptionId} --resource-group "${resourceGroup}" --account-name "${name}" ` +
            '--role-definition-id 00000000-0000-0000-0000-000000000002 --principal-id <object id> --scope "/"')}.`
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/azure/keys.ts




/**
 * Uses a made-up key if Azure lists none: it is unclear whether Azure lists keys that are off (Azure/cosmos-explorer #931).
 * @throws the reason of `cancel`
 */
async function keysToTry(arm, ref, { choice, clock, until, cancel, mask }) {
    if (choice === 'none') {
        return { keys: [madeUpKey()], notListed: undefined };
    }
    try {
        const listed = await (0,runtime_clock/* within */.ux)(clock, until, cancel, (signal) => listedKeys(arm, ref, choice, signal));
        const keys = listed.flatMap(({ name, secret }) => (isKey(secret) ? [{ name, secret }] : []));
        for (const { secret } of keys) {
            mask(secret);
        }
        return keys.length === listed.length
            ? { keys, notListed: undefined }
            : {
                keys: [...keys, madeUpKey()],
                notListed: notListed({ message: 'Azure listed fewer keys than an account has.', nextStep: '' })
            };
    }
    catch (error) {
        cancel.throwIfAborted();
        return { keys: [madeUpKey()], notListed: notListed(explainArm(error, 'list the keys', ref)) };
    }
}
function notListed({ message, nextStep }) {
    return { code: 'keys-not-listed', message: `The account’s keys couldn’t be listed. ${message}`, nextStep };
}
/** Base64 of 64 bytes, like every key of Cosmos DB. Anything else is neither used nor masked. */
function isKey(secret) {
    return typeof secret === 'string' && /^[A-Za-z0-9+/]{85}[AQgw]==$/.test(secret);
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
function madeUpKey() {
    return { name: 'made-up', secret: (0,external_node_crypto_.randomBytes)(64).toString('base64') };
}

// EXTERNAL MODULE: ./src/check/answer.ts
var answer = __webpack_require__(248);
// EXTERNAL MODULE: ./node_modules/@azure/cosmos/dist/esm/index.js + 305 modules
var cosmos_dist_esm = __webpack_require__(3564);
;// CONCATENATED MODULE: ./src/check/attempt.ts






const attemptSeconds = 10;
/** Uses the Azure SDK, as Microsoft's guide does. @throws only the reason of `cancel` */
async function tryKey(key, endpoint, connections, context) {
    const attempt = await send(endpoint, { key: key.secret }, connections, context);
    return { ...attempt, credential: key.name, message: attempt.message.replaceAll(key.secret, '***') };
}
/** Accepted or unclear, never refused. */
async function tryEntra(token, endpoint, connections, context) {
    // The SDK would request one token per account.
    const aadCredentials = { getToken: () => Promise.resolve(token) };
    const attempt = await send(endpoint, { aadCredentials }, connections, context);
    return { ...attempt, credential: 'entra', answer: attempt.answer === 'accepted' ? 'accepted' : 'unclear' };
}
async function send(endpoint, credentials, connections, { https, clock, cancel, userAgent }) {
    const at = clock.now();
    let wire = silence;
    let wrong;
    try {
        await (0,runtime_clock/* within */.ux)(clock, at + attemptSeconds * 1000, cancel, async (abortSignal) => {
            const client = new cosmos_dist_esm/* CosmosClient */.Di({
                ...credentials,
                endpoint: endpoint.url,
                agent: connections,
                httpClient: recording(new URL(endpoint.url), https, connections, (came) => (wire = came)),
                userAgentSuffix: userAgent,
                connectionPolicy: {
                    enableEndpointDiscovery: false,
                    enableBackgroundEndpointRefreshing: false,
                    requestTimeout: 2 * attemptSeconds * 1000,
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
    if (wrong instanceof runtime_clock/* OutOfTime */.fg) {
        wire = { ...silence, fault: outOfTime };
    }
    else if (wire === silence) {
        wire = { ...silence, fault: (0,network/* networkFault */.T4)(wrong) ?? null };
    }
    return { ...(0,answer/* classify */.L8)(wire), endpoint, activityId: wire.activityId, at };
}
const silence = { status: null, subStatus: null, activityId: null, body: '', fault: null };
const outOfTime = {
    kind: 'timeout',
    text: `it did not answer within ${attemptSeconds} s`,
    transient: true
};
/**
 * Records the raw answer: the SDK loses the status of an empty, HTML or redirected one (@azure/cosmos 4.10.1). Sends one
 * request, to the endpoint's own host.
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
                    maxBytes: runtime_https/* bodyLimits */.TR.small,
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
                record({
                    ...silence,
                    status: error instanceof runtime_https/* BrokenAnswer */.MC ? error.status : null,
                    fault: (0,network/* networkFault */.T4)(error) ?? null
                });
                // Without a code, so that the SDK doesn't retry.
                throw new Error('No answer came', { cause: error });
            }
        }
    };
}
/** A server may send signatures and tokens back. */
function withoutSignature(body, authorization) {
    const plain = decodeURIComponent(authorization);
    const signature = /sig=(.+)$/s.exec(plain)?.[1] ?? '';
    return [authorization, plain, encodeURIComponent(signature), signature]
        .filter((secret) => secret.length > 8)
        .reduce((text, secret) => text.replaceAll(secret, '***'), body);
}

// EXTERNAL MODULE: ./src/check/progress.ts
var progress = __webpack_require__(4233);
// EXTERNAL MODULE: ./src/check/rounds.ts
var check_rounds = __webpack_require__(6955);
;// CONCATENATED MODULE: ./src/check/try-keys.ts







const listingSeconds = 60;
/** When a list must have ended, to leave time for the change. */
function listingDeadline({ clock, deadline, throttled }) {
    const half = clock.now() + (deadline - clock.now()) / 2;
    return throttled() ? half : Math.min(half, clock.now() + listingSeconds * 1000);
}
/** A failing or slow list must not delay the change. */
async function listKeys(ref, context) {
    const { arm, options, clock, cancel, mask } = context;
    const until = listingDeadline(context);
    const keys = await keysToTry(arm, ref, { choice: options.keys, clock, until, cancel, mask });
    return { ...keys, listedAt: clock.now() };
}
/** Of an account on which trying a key would make Azure refuse the change. */
const controlSkipped = {
    code: 'no-positive-control',
    message: 'Keys weren’t tried before the change (the positive control), because Azure refuses to turn keys off on this account if one was used in the last 12 hours.'
};
/** The positive control: every key once, while keys are still on. */
async function tryBefore(account, { keys }, context) {
    const attempts = await overNewConnections(context, (connections) => tryAll(keys, account, connections, context));
    context.log.info(`Before the change: ${(0,progress/* describeRound */.QH)(attempts, true)}`);
    return attempts;
}
function tryAll(keys, { endpoints }, connections, context) {
    return context.slot(async () => {
        const attempts = await Promise.all((endpoints ?? []).map((endpoint) => tryAtEndpoint(keys, endpoint, connections, context)));
        return attempts.flat();
    });
}
/** After this long, an endpoint is slow. */
const try_keys_slowMs = 1_000;
/**
 * One key after the other over one connection, since a TLS handshake costs more than all attempts; at a slow endpoint, the
 * others side by side, so that a round takes hardly longer than its slowest attempt.
 */
async function tryAtEndpoint(keys, endpoint, connections, context) {
    const attempts = [];
    const waiting = keys.entries();
    const tryWaiting = async () => {
        for (const [index, key] of waiting) {
            attempts[index] = await tryKey(key, endpoint, connections, context);
        }
    };
    const over = new AbortController();
    const others = context.clock.sleep(try_keys_slowMs, over.signal).then(() => Promise.all(keys.slice(1).map(tryWaiting)), () => undefined);
    try {
        await tryWaiting();
    }
    finally {
        over.abort(null);
        await others;
    }
    return attempts;
}
async function overNewConnections({ https, sessions }, work) {
    const connections = https.connections(sessions);
    try {
        return await work(connections);
    }
    finally {
        connections.destroy();
    }
}
const reminderMs = 30_000;
/** Only for accounts whose keys are off: while they are on, Azure records each use ("how-to-rotate-keys"). */
async function* tryUntilRefused(account, listed, { earlier, control, doneAt }, context) {
    const { clock, log, cancel, deadline, options } = context;
    log.info(`ROPC failure check: trying ${(0,runtime_text/* count */.U9)(listed.keys.length, 'key')} at ${(0,runtime_text/* count */.U9)(account.endpoints?.length ?? 0, 'endpoint')} until all are refused, for up to ${options.timeoutMinutes} min`);
    const seenBefore = new Set(control.map(kindAtEndpoint));
    const kept = context.https.connections(context.sessions);
    let keys = listed;
    let course = earlier;
    let loggedAt = -Infinity;
    try {
        const rounds = (0,check_rounds/* makeRounds */.aT)(async (confirming) => {
            keys = await currentKeys(account, keys, course, context);
            if (confirming) {
                return overNewConnections(context, (fresh) => tryAll(keys.keys, account, fresh, context));
            }
            const attempts = await tryAll(keys.keys, account, kept, context);
            if (attempts.every(({ answer }) => answer === 'refused')) {
                kept.destroy();
            }
            return attempts;
        }, {
            earlier,
            clock,
            deadline,
            signal: cancel,
            permanent: (attempt) => (0,answer/* isPermanent */.lE)(attempt.kind, seenBefore.has(kindAtEndpoint(attempt)))
        });
        for await (const { round, course: now } of rounds) {
            const changed = (0,progress/* changeOfRounds */.f9)(course, now);
            course = now;
            yield { keys, course };
            if (changed || round.refused || round.endedAt - loggedAt >= reminderMs) {
                log.info(`Round ${round.number}: ${(0,progress/* describeRound */.QH)(round.attempts)}${progressOf(round, course, doneAt)}`);
                loggedAt = round.endedAt;
            }
        }
    }
    finally {
        kept.destroy();
    }
    if (course.inARow < check_rounds/* roundsOfProof */.lk && clock.now() < deadline) {
        log.info('These answers won’t change; stopping early');
    }
}
function kindAtEndpoint({ endpoint, kind }) {
    return `${kind} ${endpoint.url}`;
}
const listAgainMs = 15_000;
/** Lists the keys again after a rejected signature: the key may have been regenerated. */
async function currentKeys(account, keys, { last }, context) {
    const wrong = last.some(({ credential, kind }) => kind === 'wrong-key' && credential !== 'made-up');
    if (!wrong || context.clock.now() - keys.listedAt < listAgainMs) {
        return keys;
    }
    context.log.info('Cosmos DB rejected a key’s signature; listing the keys again');
    const again = await listKeys(account, context);
    return again.notListed === undefined ? again : { ...keys, listedAt: again.listedAt };
}
function progressOf(round, course, doneAt) {
    if (!round.refused) {
        return '';
    }
    const since = doneAt === undefined || course.firstRefusedAt !== round.endedAt
        ? ''
        : `, ${((round.endedAt - doneAt) / 1000).toFixed(1)} s after the change`;
    const left = check_rounds/* roundsOfProof */.lk - course.inARow;
    return `${since}${left > 0 ? `; ${(0,runtime_text/* count */.U9)(left, 'more round')} over new connections to confirm` : ''}`;
}
/** Never counts for the verdict. */
async function tryOwnToken(global, context) {
    const { clock, log, cancel } = context;
    try {
        const token = await (0,runtime_clock/* within */.ux)(clock, clock.now() + 30_000, cancel, context.cosmosToken);
        const attempt = await context.slot(() => overNewConnections(context, (connections) => tryEntra(token, global, connections, context)));
        log.info(`Microsoft Entra token of this run: ${attempt.answer} (${(0,progress/* statusCode */.se)(attempt)})`);
        return attempt;
    }
    catch {
        cancel.throwIfAborted();
        return {
            credential: 'entra',
            endpoint: global,
            answer: 'unclear',
            kind: 'other',
            status: null,
            subStatus: null,
            activityId: null,
            message: 'Microsoft Entra issued no token for Cosmos DB.',
            at: clock.now()
        };
    }
}

;// CONCATENATED MODULE: ./src/check/lockout.ts







/**
 * Whether turning keys off would lock anyone out.
 * @param use what is known about the use of keys, without clients
 * @param clients the same with clients, once the logs have answered; awaited only if a key is in use, and not for long if
 * the change goes on all the same
 * @returns the identities with a data-plane role, `undefined` if the check is off or they can't be read, and everything
 * that speaks against the change, a key in use first
 * @throws the reason of `cancel`
 */
async function lockout(account, use, clients, context) {
    const { arm, options, clock, log, cancel } = context;
    if (options.lockoutCheck === 'off') {
        return { dataRoles: undefined, against: [] };
    }
    const until = listingDeadline(context);
    const clientsUntil = clock.now() + longestWaitMs;
    const { holders, unread } = await dataRolesOf(arm, account, { clock, until, cancel });
    if (holders !== undefined && holders.length > 0) {
        log.info(`${(0,runtime_text/* count */.U9)(holders.length, 'data-plane role assignment')} found`);
    }
    if (use !== undefined && options.lockoutHours > 0 && !isKnown(use)) {
        log.info('Azure doesn’t say when each key was last used; a last use that isn’t known doesn’t block the change');
    }
    const keys = keysInUse(use?.lastUse, options.lockoutHours, clock.now());
    const noRole = unread ?? (holders.length === 0 ? noDataPlaneRole(account) : undefined);
    return {
        dataRoles: holders,
        against: [
            ...(keys.length === 0
                ? []
                : [lockout_keyInUse(keys, await known(clients, clientsUntil, context), options, clock.now())]),
            ...(noRole === undefined ? [] : [noRole])
        ]
    };
}
/** A change isn't delayed by more than a minute: half for the last use, and half for the clients. */
const longestWaitMs = 30_000;
async function known(clients, until, { options, clock, cancel }) {
    try {
        return options.lockoutCheck === 'block'
            ? await clients
            : await (0,runtime_clock/* within */.ux)(clock, until, cancel, () => clients);
    }
    catch {
        cancel.throwIfAborted();
        return undefined;
    }
}
/**
 * The identities with a data-plane role, if an audit asks who uses keys: they decide whether keys can be turned off; or
 * why they can't be read. Neither if it doesn't ask.
 * @throws the reason of `cancel`
 */
async function rolesForInventory(account, context) {
    const { arm, options, clock, cancel } = context;
    if (options.usage !== 'clients' || options.lockoutCheck === 'off') {
        return { dataRoles: undefined, unread: [] };
    }
    const until = listingDeadline(context);
    const { holders, unread } = await dataRolesOf(arm, account, { clock, until, cancel });
    return { dataRoles: holders, unread: unread === undefined ? [] : [unread] };
}
function isKnown({ lastUse }) {
    return lastUse !== undefined && key_names/* keyNames */.mu.every((key) => !Number.isNaN(lastUse[key] ?? 0));
}
/**
 * Why turning keys off would lock out an application that uses them. Pure.
 * @param keys at least one
 * @param now ms since the epoch
 */
function lockout_keyInUse(keys, use, { lockoutCheck, lockoutHours, usage }, now) {
    const when = keys.map(({ key, at }) => `the ${words/* keyWords */.Vi[key]} ${(0,words/* ago */.KN)(at, now)} (${(0,words/* minuteOf */.iA)(at)})`);
    const { clients = [], clientsOmitted = 0 } = use ?? {};
    const who = clients.length === 0 ? undefined : (0,words/* clientWords */.hx)(clients, clientsOmitted);
    const find = who !== undefined
        ? `Move ${who} to Microsoft Entra`
        : usage === 'clients'
            ? 'Find out who uses it, and move that application to Microsoft Entra'
            : `Find out who uses it (${(0,runtime_text/* asCode */.qM)('usage: clients')} asks the account’s logs), and move that application to Microsoft Entra`;
    const then = lockoutCheck === 'block'
        ? `Rerun the job when no key has been used for ${(0,runtime_text/* count */.U9)(lockoutHours, 'hour')} (${(0,runtime_text/* asCode */.qM)('lockout-hours')}). To turn keys off anyway, set ${(0,runtime_text/* asCode */.qM)('lockout-check: warn')}.`
        : `To leave keys on while one is in use, set ${(0,runtime_text/* asCode */.qM)('lockout-check: block')}.`;
    return {
        code: 'key-in-use',
        message: `Turning keys off would lock out the applications that use them. Last used: ${(0,runtime_text/* list */.p_)(when)}.` +
            (who === undefined ? '' : ` In the last 7 days, ${who} used keys.`),
        nextStep: `${find}. ${then}`
    };
}
/** Several explanations as one, with the code of the first; `undefined` without any. Pure. */
function asOne([first, ...others]) {
    return (first &&
        others.reduce((all, { message, nextStep }) => ({
            code: all.code,
            message: `${all.message} ${message}`,
            nextStep: `${all.nextStep} ${nextStep}`
        }), first));
}

// EXTERNAL MODULE: ./src/check/finding.ts
var finding = __webpack_require__(2061);
;// CONCATENATED MODULE: ./src/check/observations.ts



function nothingObserved(account) {
    return {
        account,
        obstacle: undefined,
        stopped: undefined,
        change: finding/* noChange */.c0,
        closing: null,
        keys: [],
        before: [],
        course: check_rounds/* nothingTried */.uZ,
        entra: undefined,
        dataRoles: undefined,
        usage: undefined,
        warnings: []
    };
}
/** Adds an observation. Pure. */
function observe(observed, seen) {
    switch (seen.kind) {
        case 'account':
            return { ...observed, account: seen.account };
        case 'usage':
            return { ...observed, usage: seen.usage };
        case 'data-roles':
            return { ...observed, dataRoles: seen.dataRoles };
        case 'warning':
            return observed.warnings.some(({ message }) => message === seen.warning.message)
                ? observed
                : { ...observed, warnings: [...observed.warnings, seen.warning] };
        case 'obstacle':
            return { ...observed, obstacle: seen.obstacle };
        case 'stopped':
            return { ...observed, stopped: seen.because };
        case 'keys':
            return { ...observed, keys: seen.keys };
        case 'before':
            return { ...observed, before: seen.attempts };
        case 'change':
            return { ...observed, change: changeAfter(observed.change, seen.stage) };
        case 'course':
            return { ...observed, course: seen.course };
        case 'entra':
            return { ...observed, entra: seen.attempt };
        case 'closing':
            return { ...observed, closing: seen.closing };
    }
}
function changeAfter(change, stage) {
    switch (stage.kind) {
        case 'sent':
            return { ...change, sent: true };
        case 'notSent':
            return { ...change, sent: false };
        case 'accepted':
            return { ...change, accepted: true };
        case 'rejected':
            return { ...change, accepted: false };
        case 'done':
            return { ...change, doneAt: change.doneAt ?? stage.at };
    }
}
/** What the verdict rests on. Pure. */
function evidenceOf(observed, mode, canceled) {
    const { account, stopped, change, course, closing } = observed;
    const clear = new Map(course.lastClear.map((attempt) => [(0,check_rounds/* pair */.V2)(attempt), attempt.answer]));
    return {
        mode,
        settingBefore: account?.disableLocalAuth ?? null,
        change: stopped ?? (change.accepted ? 'made' : 'not-needed'),
        pairs: course.last.map((attempt) => {
            const last = clear.get((0,check_rounds/* pair */.V2)(attempt));
            return { last: attempt.answer, lastClear: last === undefined || last === 'unclear' ? null : last };
        }),
        inARow: course.inARow,
        closing,
        canceled
    };
}
/** The finding that the observations add up to. Pure. */
function findingOf(ref, judgement, observed) {
    return {
        ref,
        account: observed.account,
        judgement,
        obstacle: observed.obstacle,
        change: observed.change,
        settingAfter: observed.closing?.disableLocalAuth ?? null,
        proof: judgement.verdict === 'passed' ? (0,key_names/* proofOf */.oX)(observed.keys) : null,
        before: observed.before,
        course: observed.course,
        entra: observed.entra,
        dataRoles: observed.dataRoles,
        usage: observed.usage,
        exception: undefined,
        warnings: observed.warnings
    };
}

// EXTERNAL MODULE: ./src/check/verdict.ts
var verdict = __webpack_require__(4081);
;// CONCATENATED MODULE: ./src/check/check-account.ts











/** Turns the account's keys off if the mode says so, runs the ROPC failure check, and judges. Never throws. */
async function checkAccount(account, context) {
    const { options, log, cancel } = context;
    const { ref, typed } = account;
    const check = new AccountCheck(account, context);
    let judgement;
    log.group(`${ref.name} (${ref.resourceGroup})`);
    try {
        judgement = await check.run();
    }
    catch (error) {
        if (!cancel.aborted) {
            check.record({ kind: 'obstacle', obstacle: explainArm(error, 'read the account', ref) });
        }
        // An account that was found by `*` and deleted since isn't one that the user named.
        judgement =
            isNotFound(error) && typed !== undefined
                ? { verdict: 'failed', because: 'not-found' }
                : (0,verdict/* verdictOf */.Vj)(evidenceOf(check.observed, options.mode, cancel.aborted));
    }
    await check.clientsAsked;
    log.endGroup();
    return findingOf(ref, judgement, check.observed);
}
const closingSeconds = 30;
/** Other requests may be ahead in the line. */
const throttledClosingSeconds = 300;
/** While accounts wait for their turn, keys may be turned on or off; a list lags behind more than a read. */
const staleMs = 30_000;
/** The steps of one check. It alone records what was observed, so that an interrupted check reports what it saw. */
class AccountCheck {
    observed;
    /** Who uses keys, once the logs have answered, which runs beside the other steps. Never rejects. */
    clientsAsked = Promise.resolve(undefined);
    #account;
    #context;
    constructor(account, context) {
        this.#account = account;
        this.observed = nothingObserved(account.seen?.account);
        const deadline = context.clock.now() + context.options.timeoutMinutes * 60_000 - account.spentMs;
        this.#context = { ...context, deadline, sessions: new Map() };
    }
    record(seen) {
        this.observed = observe(this.observed, seen);
    }
    async run() {
        const { options, log } = this.#context;
        const first = await this.#untilDeadline((signal) => this.#read(signal));
        this.record({ kind: 'account', account: first });
        log.info((0,progress/* describeAccount */.v4)(first));
        if (first.api !== 'NoSQL') {
            return this.#account.typed === undefined
                ? { verdict: 'not-applicable', because: 'not-applicable' }
                : { verdict: 'failed', because: 'other-api' };
        }
        if (!first.disableLocalAuth) {
            await this.#lookAtUsage(first);
        }
        if (!first.disableLocalAuth && options.mode === 'audit') {
            // Its keys are left alone, so that Azure's record of key use keeps showing the applications.
            const { dataRoles, unread } = await rolesForInventory(first, this.#context);
            this.record({ kind: 'data-roles', dataRoles });
            this.#warn(unread);
            return this.#judge();
        }
        if (first.endpoints === undefined) {
            const obstacle = first.strayHost ? strayEndpoint(first, first.strayHost) : noEndpoints(first);
            this.record({ kind: 'account', account: undefined });
            this.record({ kind: 'obstacle', obstacle });
            return { verdict: 'inconclusive', because: 'account-unread' };
        }
        if (first.disableLocalAuth) {
            return this.#prove(first, await this.#listKeys(first));
        }
        const blocked = this.#account.blocked ?? (await this.#lockout(first));
        if (blocked !== undefined) {
            this.record({ kind: 'obstacle', obstacle: blocked });
            this.record({ kind: 'stopped', because: 'blocked' });
            log.info(`Keys stay on: ${blocked.message}`);
            return this.#judge();
        }
        const keys = await this.#listKeys(first);
        await this.#tryBefore(first, keys);
        const changed = await this.#turnKeysOff(first);
        return this.#prove({ ...changed, endpoints: changed.endpoints ?? first.endpoints }, keys, first.keysGenerated);
    }
    /** The account as it is now, once it is ready. */
    async #read(signal) {
        const { seen, ref, listed } = this.#account;
        const { arm, slot, cosmosDomain, clock, log } = this.#context;
        const usable = seen !== undefined &&
            (seen.account.api !== 'NoSQL' ||
                (clock.now() - seen.at < staleMs && (listed === undefined || seen.account.disableLocalAuth)));
        if (!usable) {
            log.info('Reading the account');
        }
        if (usable && seen.account.endpoints === undefined && seen.account.strayHost === undefined) {
            await slot.yield();
        }
        const first = usable ? seen.account : undefined;
        return readWhenReady(arm, ref, { first, cosmosDomain, clock, signal, log });
    }
    /** Before any key is tried, so that Azure's record shows the applications. */
    async #lookAtUsage(account) {
        const last = this.#account.keyUse ?? (await lookedUp(account, this.#context));
        this.record({ kind: 'usage', usage: last });
        this.clientsAsked = withClients(last, account, this.#context).then((usage) => {
            this.record({ kind: 'usage', usage });
            return usage;
        });
    }
    async #lockout(account) {
        const { usage } = this.observed;
        const { dataRoles, against } = await lockout(account, usage, this.clientsAsked, this.#context);
        this.record({ kind: 'data-roles', dataRoles });
        if (this.#context.options.lockoutCheck === 'block') {
            return asOne(against);
        }
        this.#warn(against);
        return undefined;
    }
    #warn(some) {
        for (const one of some) {
            this.record({ kind: 'warning', warning: (0,errors/* warningOf */.aj)(one) });
            this.#context.log.info(one.message);
        }
    }
    async #listKeys(account) {
        const keys = await listKeys(account, this.#context);
        this.#recordKeys(keys);
        if (keys.notListed !== undefined) {
            const message = `${keys.notListed.message} A made-up key was tried instead.`;
            this.record({ kind: 'warning', warning: (0,errors/* warningOf */.aj)({ ...keys.notListed, message }) });
            this.#context.log.info(`${keys.notListed.message} A made-up key is tried instead.`);
        }
        return keys;
    }
    #recordKeys({ keys }) {
        this.record({ kind: 'keys', keys: keys.map(({ name }) => name) });
    }
    async #tryBefore(account, keys) {
        if (account.checksKeyUse) {
            this.record({ kind: 'warning', warning: controlSkipped });
            this.#context.log.info(controlSkipped.message);
            return;
        }
        this.record({ kind: 'before', attempts: await tryBefore(account, keys, this.#context) });
    }
    /** The account after the change; as it was if the change failed. */
    async #turnKeysOff(account) {
        const { arm, cosmosDomain, clock, log, cancel } = this.#context;
        log.now('Turning keys off');
        try {
            const changed = await this.#untilDeadline(async (signal) => {
                const stages = turnKeysOff(arm, account, { cosmosDomain, clock, signal, log });
                for (;;) {
                    const next = await stages.next();
                    if (next.done === true) {
                        return next.value;
                    }
                    this.record({ kind: 'change', stage: next.value });
                }
            });
            log.info('Azure Resource Manager says that keys are off');
            return changed;
        }
        catch (error) {
            cancel.throwIfAborted();
            const obstacle = explainArm(error, 'turn keys off', account);
            // A timeout or an unreadable account doesn't mean that Azure refused the change.
            const refused = error instanceof errors/* UserError */.yo && !(error instanceof WrongAccount);
            const because = this.observed.change.sent && !refused ? 'unfinished' : 'refused';
            this.record({ kind: 'obstacle', obstacle });
            this.record({ kind: 'stopped', because });
            log.info(`${because === 'refused' ? 'Keys couldn’t be turned off' : 'It isn’t known whether the change was made'}: ${obstacle.message}`);
            return account;
        }
    }
    /** Tries the keys until they are refused, and reads the account again; from the start if a key was regenerated. */
    async #prove(account, listed, keysGenerated = account.keysGenerated) {
        const { clock, log, deadline } = this.#context;
        const [global] = account.endpoints ?? [];
        await Promise.all([
            this.observed.stopped === undefined ? this.#tryUntilRefused(account, listed) : undefined,
            global && tryOwnToken(global, this.#context).then((attempt) => this.record({ kind: 'entra', attempt }))
        ]);
        let times = keysGenerated;
        for (;;) {
            const now = await this.#readAgain(account, times);
            if (now === undefined || !this.#canStartOver(now, times) || clock.now() >= deadline) {
                return this.#judge();
            }
            log.info('A key was regenerated during the check; listing the keys again and starting over');
            times = now.keysGenerated;
            this.record({ kind: 'closing', closing: null });
            this.record({ kind: 'course', course: { ...this.observed.course, inARow: 0 } });
            await this.#tryUntilRefused(account, await this.#listKeys(account));
        }
    }
    async #tryUntilRefused(account, listed) {
        const { course: earlier, before: control, change } = this.observed;
        const rounds = tryUntilRefused(account, listed, { earlier, control, doneAt: change.doneAt }, this.#context);
        for await (const { keys, course } of rounds) {
            this.#recordKeys(keys);
            this.record({ kind: 'course', course });
        }
    }
    /** Reads the account after the last attempt: setting, endpoints and keys must still be those that were tried. */
    async #readAgain(tried, times) {
        const { arm, throttled, cosmosDomain, clock, log, cancel } = this.#context;
        const { ref } = this.#account;
        const seconds = throttled() ? throttledClosingSeconds : closingSeconds;
        try {
            const now = await (0,runtime_clock/* within */.ux)(clock, clock.now() + seconds * 1000, cancel, (signal) => readAccount(arm, ref, cosmosDomain, signal));
            const { disableLocalAuth, strayHost } = now;
            const others = regenerated(this.observed.keys, times, now.keysGenerated);
            const same = sameEndpoints(tried.endpoints, now.endpoints);
            this.record({
                kind: 'closing',
                closing: { disableLocalAuth, sameEndpoints: same, sameKeys: others.length === 0 }
            });
            if (strayHost !== undefined) {
                this.#recordFirstObstacle(strayEndpoint(now, strayHost));
            }
            log.info(`Azure Resource Manager, read again: keys ${disableLocalAuth ? 'off' : 'on'}, ${same ? 'same' : 'different'} endpoints` +
                (others.length === 0 ? '' : `, regenerated: ${others.join(', ')}`));
            return now;
        }
        catch (error) {
            cancel.throwIfAborted();
            const obstacle = explainArm(error, 'read the account', ref);
            this.#recordFirstObstacle(obstacle);
            log.info(`The account couldn’t be read again: ${obstacle.message}`);
            return undefined;
        }
    }
    #recordFirstObstacle(obstacle) {
        if (this.observed.obstacle === undefined) {
            this.record({ kind: 'obstacle', obstacle });
        }
    }
    /** Whether new rounds with the current keys can prove what the old ones can't. */
    #canStartOver({ keysGenerated }, before) {
        const { stopped, keys, closing } = this.observed;
        return (stopped === undefined &&
            closing?.disableLocalAuth === true &&
            closing.sameEndpoints &&
            // An unreadable time stays unreadable.
            regenerated(keys, before, keysGenerated).some((name) => !Number.isNaN(keysGenerated[name])));
    }
    #judge() {
        return (0,verdict/* verdictOf */.Vj)(evidenceOf(this.observed, this.#context.options.mode, false));
    }
    #untilDeadline(work) {
        const { clock, deadline, cancel } = this.#context;
        return (0,runtime_clock/* within */.ux)(clock, deadline, cancel, work);
    }
}

// EXTERNAL MODULE: ./src/check/labels.ts
var labels = __webpack_require__(6405);
// EXTERNAL MODULE: ./src/check/shard.ts
var check_shard = __webpack_require__(4456);
;// CONCATENATED MODULE: ./src/check/check-accounts.ts






/**
 * Checks the accounts side by side: no account's failure or wait delays another.
 * @returns one finding per account, in the order of the plan. Never throws.
 */
async function checkAccounts({ accounts, blocked }, context) {
    const { clock, log } = context;
    let done = 0;
    const over = new AbortController();
    const reminding = accounts.length > 1 ? remind(() => done, accounts.length, over.signal, context) : undefined;
    const findings = await Promise.all(accounts.map(async (planned) => {
        const { name } = planned.candidate.ref;
        const own = accounts.length === 1 ? { log, flush: () => undefined } : bufferedLog(log, clock, (0,runtime_text/* oneLine */.TN)(name, 60));
        const finding = await checkPlanned(planned, blocked, { ...context, log: own.log });
        // Accounts that are left alone were logged in the plan.
        if (!['excepted', 'not-applicable'].includes(finding.judgement.verdict)) {
            own.flush(titleOf(finding));
        }
        done++;
        return finding;
    }));
    over.abort();
    await reminding;
    return findings;
}
function titleOf({ account, ref, judgement }) {
    const { name, resourceGroup } = account ?? ref;
    const group = resourceGroup === '' ? '' : ` (${(0,runtime_text/* oneLine */.TN)(resourceGroup, 90)})`;
    return `${(0,labels/* verdictTitle */.Sw)(judgement.verdict)}: ${(0,runtime_text/* oneLine */.TN)(name, 60)}${group}`;
}
async function checkPlanned({ candidate, exception, seen, spentMs, plan, keyUse }, blocked, context) {
    const { ref, unavailable } = candidate;
    const warnings = exception?.expired === true ? [(0,labels/* expiredException */.Br)(exception)] : [];
    const known = { account: seen?.account, exception, warnings };
    switch (plan.kind) {
        case 'excepted':
            return { ...(0,finding/* notChecked */.lb)(ref, { verdict: 'excepted', because: 'excepted' }), ...known };
        case 'unavailable':
            return {
                ...(0,finding/* notChecked */.lb)(ref, unavailable?.missing === true
                    ? { verdict: 'failed', because: 'not-found' }
                    : { verdict: 'inconclusive', because: 'account-unread' }, unavailable?.why),
                ...known
            };
        case 'other-api':
            return {
                ...(0,finding/* notChecked */.lb)(ref, plan.named
                    ? { verdict: 'failed', because: 'other-api' }
                    : { verdict: 'not-applicable', because: 'not-applicable' }),
                ...known
            };
        case 'change':
        case 'on':
        case 'off':
        case 'unknown': {
            const finding = await context.limiter.begin((slot) => checkAccount({ ...candidate, seen, spentMs, keyUse, blocked: blocked ?? unplanned(plan, context) }, {
                ...context,
                arm: context.arm(ref.subscriptionId, slot),
                throttled: () => context.throttled(ref.subscriptionId),
                slot
            }));
            return { ...finding, exception, warnings: [...warnings, ...finding.warnings] };
        }
    }
}
/** The limit of `max-changes` counted the changes that were planned, so it allows no other. */
function unplanned({ kind }, { options }) {
    return kind === 'off' && options.maxChanges !== undefined
        ? {
            code: 'changes-unknown',
            message: 'Keys were off when the changes were planned and are on now. With max-changes, the run makes planned changes only.',
            nextStep: 'Rerun the job.'
        }
        : undefined;
}
const check_accounts_reminderMs = 60_000;
/** Logs the progress of a long run every minute. */
async function remind(done, accounts, over, { clock, log, cancel }) {
    const signal = AbortSignal.any([over, cancel]);
    for (;;) {
        try {
            await clock.sleep(check_accounts_reminderMs, signal);
        }
        catch {
            return;
        }
        log.info(`${done()} of ${accounts} accounts checked`);
    }
}
/**
 * The existing accounts of all shards; `null` if not known. Only its own shard reads an account that was given by resource
 * ID, so it counts in every shard; if it doesn't exist, its own shard fails it.
 */
function foundBy(candidates, { accounts }, findings, shard) {
    if (shard !== undefined) {
        return (0,check_shard/* foundOf */.A6)(candidates.flatMap(({ ref, unavailable }) => (unavailable === undefined ? [ref.id] : [])));
    }
    const existing = accounts.map(({ candidate, seen }, index) => {
        const finding = findings[index];
        if (candidate.listed !== undefined || seen !== undefined || finding?.account !== undefined) {
            return [candidate.ref.id];
        }
        return finding?.judgement.because === 'not-found' ? [] : undefined;
    });
    return existing.includes(undefined) ? null : (0,check_shard/* foundOf */.A6)(existing.flatMap((ids) => ids ?? []));
}

// EXTERNAL MODULE: ./src/check/exceptions.ts
var check_exceptions = __webpack_require__(64);
;// CONCATENATED MODULE: ./src/check/plan.ts








/**
 * Reads the accounts that no list returned and when keys were last used, decides what to do with each account, and logs
 * the plan. Changes nothing.
 */
async function planChanges({ candidates, problems }, exceptions, context) {
    const { options, log } = context;
    const { shard, maxChanges } = options;
    const mine = candidates.filter((candidate) => isMine(candidate, shard));
    if (shard !== undefined) {
        log.info(`Shard ${shard.index} of ${shard.of}: ${mine.length} of ${(0,runtime_text/* count */.U9)(candidates.length, 'account')}`);
    }
    // Every shard counts the changes of all shards, so that their sum stays within the limit too.
    const all = await readAndPlan(maxChanges === undefined ? mine : candidates, exceptions, context);
    const blocked = tooManyChanges(all, problems, options);
    const accounts = await withLastUse(all.filter(({ candidate }) => isMine(candidate, shard)), context);
    logPlan(accounts, context);
    if (blocked !== undefined) {
        log.info(blocked.message);
    }
    return { accounts, blocked };
}
/** A named account that doesn't exist belongs to the shard of its name or ID as typed. */
function isMine({ ref, typed, unavailable }, shard) {
    const id = unavailable === undefined ? ref.id : (typed ?? ref.id);
    return shard === undefined || (0,check_shard/* shardOf */.IS)(id, shard.of) === shard.index;
}
const plan_readSeconds = 30;
/** If reading an account takes too long, the account is read again when its turn comes. */
async function readAndPlan(candidates, exceptions, context) {
    const { options, clock, log } = context;
    const now = clock.now();
    const unread = candidates.filter(({ listed, unavailable }) => listed === undefined && unavailable === undefined).length;
    if (unread > 0) {
        log.info(`Reading ${unread === 1 ? 'the account' : `${unread} accounts`}`);
    }
    const timeoutMs = options.timeoutMinutes * 60_000;
    // A single account delays no other.
    const limitMs = candidates.length === 1 ? timeoutMs : Math.min(timeoutMs, plan_readSeconds * 1000);
    return Promise.all(candidates.map(async (candidate) => {
        const exception = (0,check_exceptions/* exceptionFor */.f)(candidate.ref, exceptions, now);
        const read = candidate.listed === undefined && candidate.unavailable === undefined
            ? await readCandidate(candidate, limitMs, context)
            : { candidate, account: candidate.listed, spentMs: 0 };
        return {
            candidate: read.candidate,
            exception,
            seen: read.account && { account: read.account, at: clock.now() },
            spentMs: read.spentMs,
            plan: planOf(read.candidate, read.account, exception, options.mode),
            keyUse: undefined
        };
    }));
}
function readCandidate(candidate, limitMs, { arm, limiter, cosmosDomain, options, clock, cancel }) {
    const { ref } = candidate;
    return limiter.begin(async (slot) => {
        const startedAt = clock.now();
        const spent = () => clock.now() - startedAt;
        try {
            const account = await (0,runtime_clock/* within */.ux)(clock, startedAt + limitMs, cancel, (signal) => readAccount(arm(ref.subscriptionId, slot), ref, cosmosDomain, signal));
            return { candidate, account, spentMs: spent() };
        }
        catch (error) {
            const timeLeft = error instanceof runtime_clock/* OutOfTime */.fg && spent() < options.timeoutMinutes * 60_000;
            if (cancel.aborted || timeLeft) {
                return { candidate, account: undefined, spentMs: spent() };
            }
            const unavailable = { missing: isNotFound(error), why: explainArm(error, 'read the account', ref) };
            return { candidate: { ...candidate, unavailable }, account: undefined, spentMs: spent() };
        }
    });
}
function planOf({ unavailable, typed }, account, exception, mode) {
    if (unavailable?.missing === true) {
        return { kind: 'unavailable', why: unavailable.why.message };
    }
    if (exception !== undefined && !exception.expired) {
        return { kind: 'excepted', until: exception.expires };
    }
    if (unavailable !== undefined) {
        return { kind: 'unavailable', why: unavailable.why.message };
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
/** Why no account is changed. An account that isn't read yet may need a change. */
function tooManyChanges(planned, problems, { mode, maxChanges, shard }) {
    if (mode === 'audit' || maxChanges === undefined) {
        return undefined;
    }
    const unread = planned.some(({ candidate: { unavailable } }) => unavailable?.missing === false);
    if (shard !== undefined && (problems.length > 0 || unread)) {
        // Shards that see different accounts could together exceed the limit.
        return {
            code: 'changes-unknown',
            message: `Some accounts couldn’t be read, so it isn’t known whether the run exceeds max-changes (${maxChanges}). No account was changed.`,
            nextStep: 'See which accounts couldn’t be read, then run all shards again.'
        };
    }
    const changes = planned.filter(({ plan }) => plan.kind === 'change' || plan.kind === 'unknown').length;
    return changes <= maxChanges
        ? undefined
        : {
            code: 'too-many-changes',
            message: `The run would change ${(0,runtime_text/* count */.U9)(changes, 'account')}, which is more than max-changes (${maxChanges}). No account was changed.`,
            nextStep: 'Review the plan in the log, then raise max-changes or select fewer accounts.'
        };
}
function logPlan(planned, { log, options, clock }) {
    const line = ({ plan, keyUse }) => (0,progress/* planLine */.od)(plan, keyUse, clock.now());
    const [first, ...others] = planned;
    if (first === undefined) {
        log.info('No account to check');
        return;
    }
    if (others.length === 0) {
        log.info(`Plan: ${(0,runtime_text/* oneLine */.TN)(first.candidate.ref.name, 60)}: ${line(first)}`);
        return;
    }
    const counts = (0,progress/* planCounts */.Ai)(planned.map(({ plan }) => plan));
    log.group(`Plan${options.mode === 'audit' ? ' (audit: nothing is changed)' : ''}: ${counts}`);
    for (const one of planned) {
        const { name, resourceGroup } = one.candidate.ref;
        log.info(`${name} (${resourceGroup}): ${line(one)}`);
    }
    log.endGroup();
}

// EXTERNAL MODULE: ./src/inputs/facts.ts
var inputs_facts = __webpack_require__(7694);
// EXTERNAL MODULE: ./src/report/report-log.ts
var report_log = __webpack_require__(6233);
// EXTERNAL MODULE: ./src/report/report.ts + 1 modules
var report_report = __webpack_require__(5459);
// EXTERNAL MODULE: ./node_modules/p-queue/dist/index.js + 2 modules
var dist = __webpack_require__(7814);
;// CONCATENATED MODULE: ./src/runtime/concurrency.ts

/** Long enough that a busy machine doesn't mistake its own slowness for a hanging request. */
const momentMs = 5_000;
/** Accounts that have begun go first, so that few keys are in memory. */
const begunFirst = { priority: 1 };
/** @param concurrency at least 1 */
function openLimiter(concurrency, clock) {
    const queue = new dist/* default */.Ay({ concurrency });
    return {
        begin: (work) => new Promise((resolve, reject) => {
            void queue.add(() => new Promise((release) => {
                work(slotOf(queue, clock, release))
                    .then(resolve, reject)
                    .finally(release);
            }));
        })
    };
}
function slotOf(queue, clock, releaseFirst) {
    let first = true;
    // Until an answer comes in time again, an account that hung uses no slot.
    let hung = false;
    async function perform(work, release) {
        const done = new AbortController();
        let late = false;
        clock.sleep(momentMs, done.signal).then(() => {
            late = true;
            release();
        }, () => undefined);
        try {
            return await work();
        }
        finally {
            done.abort(null);
            hung = late;
            release();
        }
    }
    const slot = (work) => {
        if (first) {
            first = false;
            return perform(work, releaseFirst);
        }
        if (hung) {
            return perform(work, () => undefined);
        }
        return new Promise((resolve, reject) => {
            void queue.add(() => new Promise((release) => void perform(work, release).then(resolve, reject)), begunFirst);
        });
    };
    return Object.assign(slot, { yield: () => slot(() => Promise.resolve()) });
}

;// CONCATENATED MODULE: ./src/run.ts

















/** Runs the whole check. Errors end in the report. */
async function run(inputs, context) {
    const { workflow, clock, log, cancel, version } = context;
    const startedAt = clock.now();
    context.warnings.forEach(({ message }) => log.info(message));
    log.info(`Mode ${inputs.mode}: ${inputs.modeBecause}`);
    let signedIn;
    let checked;
    try {
        signedIn = await signInToCloud(inputs, context);
        const checking = checkContextOf(inputs, signedIn, context);
        const found = await findAccounts(inputs.selection, {
            ...checking,
            until: clock.now() + searchMs(inputs),
            principalId: signedIn.identity.principalId,
            sharded: inputs.shard !== undefined
        });
        const plan = await planChanges(found, context.exceptions, checking);
        const findings = await checkAccounts(plan, checking);
        checked = {
            findings,
            problems: found.problems,
            warnings: warningsOf(found, context.exceptions),
            found: found.problems.length > 0 ? null : foundBy(found.candidates, plan, findings, inputs.shard)
        };
    }
    catch (error) {
        checked = nothingChecked(inputs, error, cancel.aborted);
    }
    const facts = (0,inputs_facts/* factsOf */.x)(inputs);
    const report = (0,report_report/* reportOf */.EI)({
        ...facts,
        startedAt,
        finishedAt: clock.now(),
        workflow,
        version,
        tenantId: signedIn?.identity.tenantId ?? null,
        principalId: signedIn?.identity.principalId ?? null,
        cloud: signedIn?.cloud.name ?? facts.cloud,
        found: checked.found,
        problems: checked.problems,
        warnings: [...context.warnings, ...checked.warnings]
    }, checked.findings);
    log.info((0,report_log/* describeRun */.v)(report));
    return { report, cutShort: signedIn === undefined || cancel.aborted };
}
async function signInToCloud(inputs, context) {
    const { workflow, log } = context;
    if (inputs.signInWith.kind === 'oidc' && !(workflow.onRunner && workflow.hasIdToken)) {
        throw noIdToken(workflow);
    }
    const cloud = await (0,clouds/* findCloud */.nO)(inputs.cloud, context);
    const assertion = oneAtATime(() => context.idToken(inputs.audience ?? cloud.audience));
    const identity = await signIn(inputs.signInWith, { ...context, cloud, assertion });
    // Only the token's recipient verifies these claims.
    const claim = (value) => (0,runtime_text/* oneLine */.TN)(value ?? 'unknown', 60);
    log.info(`Signed in with ${identity.how}, object ${claim(identity.principalId)} in tenant ${claim(identity.tenantId)} (${(0,runtime_text/* oneLine */.TN)(cloud.name, 60)})`);
    return { cloud, identity };
}
/** Shares a pending request, so that timed-out exchanges don't pile up at GitHub. */
function oneAtATime(request) {
    let pending;
    return () => (pending ??= request().finally(() => {
        pending = undefined;
    }));
}
function checkContextOf(inputs, { cloud, identity }, context) {
    const { https, clock, log, cancel, mask, userAgent } = context;
    return {
        ...connect(cloud, identity, context),
        options: inputs,
        limiter: openLimiter(inputs.concurrency, clock),
        cosmosDomain: cloud.cosmosDomain,
        https,
        clock,
        log,
        cancel,
        mask,
        userAgent
    };
}
/** A subscription that doesn't answer must not use up the others' time. */
function searchMs({ selection, timeoutMinutes }) {
    const timeoutMs = timeoutMinutes * 60_000;
    return selection.subscriptions.length > 1 ? Math.min(timeoutMs, 120_000) : timeoutMs;
}
function warningsOf({ candidates, problems }, exceptions) {
    const refs = candidates.map(({ ref }) => ref);
    return [
        ...(candidates.length > 0 || problems.length > 0 ? [] : [noAccounts]),
        ...(0,check_exceptions/* unmatched */.G)(exceptions, refs).map(({ account }) => ({
            code: 'exception-unmatched',
            message: `The exception for ${account} matches no account of this run. Remove it from the exceptions file, or correct the name.`
        }))
    ];
}
const noAccounts = {
    code: 'no-accounts',
    message: 'No account was found, so nothing was checked. Check resource-group and subscription-id; the log shows what was searched.'
};
function nothingChecked({ selection, shard }, error, canceled) {
    const why = explain(error, canceled);
    const mine = selection.kind === 'all'
        ? []
        : refsOf(selection).filter(({ id }) => shard === undefined || (0,check_shard/* shardOf */.IS)(id, shard.of) === shard.index);
    const because = canceled ? 'canceled' : 'account-unread';
    return {
        findings: mine.map((ref) => (0,finding/* notChecked */.lb)(ref, { verdict: 'inconclusive', because }, why)),
        problems: mine.length > 0
            ? []
            : [{ verdict: 'inconclusive', code: why.code, message: why.message, nextStep: why.nextStep }],
        warnings: [],
        found: null
    };
}
function explain(error, canceled) {
    if (error instanceof errors/* UserError */.yo) {
        return error;
    }
    return canceled
        ? {
            code: 'canceled',
            message: 'The run was canceled before it reached a verdict.',
            nextStep: 'Rerun the job.'
        }
        : {
            code: 'unexpected-error',
            message: `The run failed unexpectedly (${error instanceof Error ? error.name : 'unknown error'}).`,
            nextStep: 'Rerun the job. If this persists, open an issue and attach the log.'
        };
}
function refsOf({ ids, names, resourceGroup = '', subscriptions }) {
    const [only = ''] = subscriptions.length === 1 ? subscriptions : [];
    const named = names.map((name) => only !== '' && resourceGroup !== ''
        ? resource_id/* accountRef */.nX.of(only, resourceGroup, name)
        : { id: name, name, resourceGroup, subscriptionId: only });
    return [...new Map([...ids, ...named].map((ref) => [ref.id.toLowerCase(), ref])).values()];
}


/***/ })

};
