import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 681:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ cloudNames),
/* harmony export */   n: () => (/* binding */ findCloud)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);
/* harmony import */ var _https_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3090);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9473);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9809);




const cloudNames = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'];
/**
 * Hosts: hashicorp/go-azure-sdk, sdk/environments. Audiences: Azure/login, README. Cosmos scopes: Azure/cosmos-explorer,
 * src/Common/Constants.ts.
 */
const clouds = {
    AzureCloud: {
        name: 'AzureCloud',
        resourceManager: 'https://management.azure.com',
        authority: 'https://login.microsoftonline.com',
        otherAuthorities: [],
        resourceManagerScope: 'https://management.azure.com/.default',
        cosmosScope: 'https://cosmos.azure.com/.default',
        cosmosDomain: 'documents.azure.com',
        audience: 'api://AzureADTokenExchange',
        discoverable: true
    },
    AzureUSGovernment: {
        name: 'AzureUSGovernment',
        resourceManager: 'https://management.usgovcloudapi.net',
        authority: 'https://login.microsoftonline.us',
        otherAuthorities: [],
        resourceManagerScope: 'https://management.usgovcloudapi.net/.default',
        cosmosScope: 'https://cosmos.azure.us/.default',
        cosmosDomain: 'documents.azure.us',
        audience: 'api://AzureADTokenExchangeUSGov',
        discoverable: true
    },
    AzureChinaCloud: {
        name: 'AzureChinaCloud',
        resourceManager: 'https://management.chinacloudapi.cn',
        authority: 'https://login.chinacloudapi.cn',
        otherAuthorities: ['https://login.partner.microsoftonline.cn'],
        resourceManagerScope: 'https://management.chinacloudapi.cn/.default',
        cosmosScope: 'https://cosmos.azure.cn/.default',
        cosmosDomain: 'documents.azure.cn',
        audience: 'api://AzureADTokenExchangeChina',
        discoverable: true
    }
};
const metadataSeconds = 20;
const tryMs = 8_000;
/**
 * The cloud by its name, or by what its metadata endpoint tells. Any URL of the answer may end with a slash, and a byte
 * order mark may stand before it (hashicorp/go-azure-sdk, sdk/internal/metadata).
 * @throws SignInFailed where the metadata cannot be read: nobody can sign in to an unknown cloud
 */
async function findCloud(cloud, { https, clock, cancel, userAgent }) {
    if (typeof cloud === 'string') {
        return clouds[cloud];
    }
    const resourceManager = withoutSlash(cloud.href);
    const url = `${resourceManager}/metadata/endpoints?api-version=2022-09-01`;
    const ask = async (abortSignal) => {
        const { status, body } = await https.send({
            url,
            method: 'GET',
            headers: { accept: 'application/json', 'user-agent': userAgent },
            abortSignal,
            maxBytes: _https_js__WEBPACK_IMPORTED_MODULE_1__/* .bodyLimits */ .TR.small
        });
        if (status !== 200) {
            throw new Unreadable(`it answered with status ${status}`, (0,_network_js__WEBPACK_IMPORTED_MODULE_2__/* .passes */ .WE)(status));
        }
        return fromMetadata(resourceManager, body);
    };
    try {
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retrying */ .R)({ clock, until: clock.now() + metadataSeconds * 1000, tryMs, cancel }, (error) => (error instanceof Unreadable ? error.passing : (0,_network_js__WEBPACK_IMPORTED_MODULE_2__/* .networkFault */ .T4)(error)?.passing === true), ask);
    }
    catch (error) {
        cancel.throwIfAborted();
        const because = error instanceof Unreadable ? error.message : ((0,_network_js__WEBPACK_IMPORTED_MODULE_2__/* .networkFault */ .T4)(error)?.text ?? 'it did not answer');
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SignInFailed */ .qZ(`The cloud’s metadata could not be read from ${url}: ${because}.`, 'Check resource-manager-endpoint, and that the runner can reach that host.', { cause: error });
    }
}
class Unreadable extends Error {
    passing;
    constructor(message, passing) {
        super(message);
        this.passing = passing;
    }
}
function fromMetadata(resourceManager, body) {
    let metadata;
    try {
        metadata = JSON.parse(body.replace(/^\uFEFF/, ''));
    }
    catch {
        throw new Unreadable('its answer is not JSON', true);
    }
    const { name, authentication } = metadata ?? {};
    const login = typeof authentication?.loginEndpoint === 'string' ? URL.parse(authentication.loginEndpoint) : null;
    if (login?.protocol !== 'https:') {
        throw new Unreadable('its answer names no authentication.loginEndpoint that is an https:// URL', false);
    }
    const audiences = Array.isArray(authentication?.audiences)
        ? authentication.audiences.filter((entry) => typeof entry === 'string').map(withoutSlash)
        : [];
    const audience = audiences.find((entry) => entry === resourceManager) ?? audiences[0];
    if (audience === undefined) {
        throw new Unreadable('its answer names no authentication.audiences', false);
    }
    const known = Object.values(clouds).find((entry) => entry.authority === withoutSlash(login.href));
    return {
        name: typeof name === 'string' ? name : resourceManager,
        resourceManager,
        authority: withoutSlash(login.href),
        otherAuthorities: known?.otherAuthorities ?? [],
        resourceManagerScope: `${audience}/.default`,
        // The metadata has no entry for Cosmos DB.
        cosmosScope: (known ?? clouds.AzureCloud).cosmosScope,
        cosmosDomain: undefined,
        audience: (known ?? clouds.AzureCloud).audience,
        discoverable: known !== undefined
    };
}
function withoutSlash(url) {
    let end = url.length;
    while (url.endsWith('/', end)) {
        end--;
    }
    return url.slice(0, end);
}


/***/ }),

/***/ 1002:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jo: () => (/* binding */ presented),
/* harmony export */   o5: () => (/* binding */ noIdToken),
/* harmony export */   rd: () => (/* binding */ explainFederation)
/* harmony export */ });
/* unused harmony export subjectForms */
/* harmony import */ var jose__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9937);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8992);



function presented(assertion) {
    try {
        const { iss, sub, aud } = (0,jose__WEBPACK_IMPORTED_MODULE_2__/* .decodeJwt */ .i)(assertion);
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
/** Why a job has no OIDC token: the permission, a fork, or Dependabot (GitHub Docs, "OpenID Connect reference"). */
function noIdToken(workflow) {
    if (!workflow.onRunner) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SignInFailed */ .qZ('GitHub’s OIDC token is to be had on a GitHub Actions runner only, and this is none.', 'Run the action in a workflow, or leave client-id and tenant-id empty to use an Azure CLI session.');
    }
    if (workflow.actor === 'dependabot[bot]') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SignInFailed */ .qZ('This run was started by Dependabot, and GitHub gives such runs no OIDC token.', "Skip the step for Dependabot, and check after the merge: `if: github.actor != 'dependabot[bot]'`.");
    }
    if (workflow.fromFork) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SignInFailed */ .qZ('This pull request comes from a fork, and GitHub gives such runs no OIDC token.', 'Run the check on pull requests from branches of this repository, or after the merge.');
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SignInFailed */ .qZ('GitHub gives this job no OIDC token: the permission id-token: write is missing.', 'Add to the job: `permissions: { id-token: write, contents: read }`. A reusable workflow needs it in its caller too.');
}
/**
 * The two forms of one subject: since 2026-07-15 new, renamed and transferred repositories present
 * `repo:OWNER@ID/REPO@ID:…` instead of `repo:OWNER/REPO:…` (GitHub changelog; facts in the README's set-up chapter).
 */
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
/** Causes by Entra's code. Codes: Microsoft Entra authentication and authorization error codes; Azure/login issues. */
const causes = {
    '70021': { cause: 'no federated credential of this identity matches the token', mend: 'credential' },
    '700211': { cause: 'no federated credential of this identity names this issuer', mend: 'credential' },
    '700212': { cause: 'no federated credential of this identity names this audience', mend: 'credential' },
    '700213': { cause: 'no federated credential of this identity names this subject', mend: 'credential' },
    '7002138': {
        cause: 'the federated credential’s subject differs from this one in upper and lower case only',
        mend: 'credential'
    },
    '700016': {
        cause: 'the tenant has no application or managed identity with this client ID',
        mend: 'client'
    },
    '700011': {
        cause: 'the tenant has no application or managed identity with this client ID',
        mend: 'client'
    },
    '90002': { cause: 'there is no such tenant', mend: 'tenant' },
    '900023': { cause: 'there is no such tenant', mend: 'tenant' },
    '700024': { cause: 'the token was outside of the time in which it is valid', mend: 'clock' },
    '500011': { cause: 'the tenant does not know the resource that the token is for', mend: 'scope' }
};
/** A refused federation in words: what was presented, and what to enter in Entra. Never the token. */
function explainFederation(entraMessage, context) {
    const code = /AADSTS(\d+)/.exec(entraMessage)?.[1];
    if (code === undefined) {
        return undefined;
    }
    const { clientId, tenantId, workflow } = context;
    const { cause, mend } = causes[code] ?? { cause: 'see the code in Microsoft’s list', mend: undefined };
    const token = context.presented;
    const shown = token === undefined
        ? ''
        : ` Presented: issuer ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .asCode */ .qM)(token.issuer)}, subject ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .asCode */ .qM)(token.subject)}, audience ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .asCode */ .qM)(token.audience)}.`;
    const message = `Microsoft Entra ID refused GitHub’s token (AADSTS${code}): ${cause}.${shown}`;
    switch (mend) {
        case 'credential': {
            if (token === undefined) {
                break;
            }
            const forms = subjectForms(token.subject, {
                owner: workflow.repositoryOwnerId,
                repository: workflow.repositoryId
            });
            const other = forms.find((form) => form !== token.subject);
            return {
                message,
                nextStep: `Add a federated credential with this issuer, subject and audience to ${clientId}: ` +
                    `${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .asCode */ .qM)(`az ad app federated-credential create --id ${clientId} --parameters '${JSON.stringify({ name: 'github', issuer: token.issuer, subject: token.subject, audiences: [token.audience] })}'`)} ` +
                    `(for a managed identity: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .asCode */ .qM)('az identity federated-credential create')}).` +
                    (other === undefined
                        ? ''
                        : ` GitHub presents the subject in two forms, without and with IDs: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .asCode */ .qM)(token.subject)} was presented now, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .asCode */ .qM)(other)} is the other.`)
            };
        }
        case 'client':
            return {
                message,
                nextStep: `Check client-id (${clientId}) and tenant-id (${tenantId}): ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .asCode */ .qM)(`az ad sp show --id ${clientId}`)}.`
            };
        case 'tenant':
            return {
                message,
                nextStep: `Check tenant-id (${tenantId}): ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .asCode */ .qM)('az account show --query tenantId')}.`
            };
        case 'clock':
            return {
                message,
                nextStep: 'Run the job again. If it happens again, the runner’s clock is wrong by minutes: set it by NTP.'
            };
        case 'scope':
            return {
                message,
                nextStep: `Check that tenant-id (${tenantId}) belongs to the cloud given by environment.`
            };
        case undefined:
            break;
    }
    return { message, nextStep: `Look up the code: https://login.microsoftonline.com/error?code=${code}.` };
}


/***/ }),

/***/ 1365:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   hv: () => (/* binding */ groupName),
/* harmony export */   nX: () => (/* binding */ accountRef),
/* harmony export */   vi: () => (/* binding */ accountName)
/* harmony export */ });
/** The name of an account: 3 to 50 letters, digits and hyphens. */
const accountName = /^[a-z0-9][a-z0-9-]{1,48}[a-z0-9]$/i;
/** The name of a resource group: letters and digits of all languages, and . _ - ( ), but no full stop at its end. */
const groupName = /^(?:[\p{L}\p{M}\p{N}\p{Pc}.()-]{0,89}[\p{L}\p{M}\p{N}\p{Pc}()-])$/u;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Resource IDs of accounts. Azure compares them without regard to case. */
const accountRef = {
    of(subscriptionId, resourceGroup, name) {
        const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`;
        return { id, subscriptionId, resourceGroup, name };
    },
    /** `undefined` where the text is no resource ID of an account. */
    parse(id) {
        const [root, subscriptions, subscriptionId = '', groups, resourceGroup = '', ...rest] = id
            .replace(/\/$/, '')
            .split('/');
        const [providers, provider, accounts, name = '', ...more] = rest;
        const words = [root, subscriptions, groups, providers, provider, accounts].join('/').toLowerCase();
        return words !== '/subscriptions/resourcegroups/providers/microsoft.documentdb/databaseaccounts' ||
            !guid.test(subscriptionId) ||
            !groupName.test(resourceGroup) ||
            !accountName.test(name) ||
            more.length > 0
            ? undefined
            : accountRef.of(subscriptionId, resourceGroup, name);
    }
};


/***/ }),

/***/ 9373:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   cJ: () => (/* binding */ Cancelled),
/* harmony export */   fg: () => (/* binding */ OutOfTime),
/* harmony export */   ml: () => (/* binding */ systemClock),
/* harmony export */   ux: () => (/* binding */ within)
/* harmony export */ });
/* harmony import */ var node_timers__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7997);
/* harmony import */ var node_timers__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_timers__WEBPACK_IMPORTED_MODULE_0__);

/** Node.js fires a timer of more than 2^31 - 1 ms at once. */
const longestTimer = 2 ** 31 - 1;
const systemClock = {
    now: () => Date.now(),
    sleep: async (milliseconds, signal) => {
        for (let left = milliseconds; left >= 0; left -= longestTimer) {
            await timer(Math.min(left, longestTimer), signal);
        }
    }
};
/** That of node:timers/promises makes an error for each timer that is not needed any more, and most are not. */
function timer(milliseconds, signal) {
    return new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const stop = () => {
            (0,node_timers__WEBPACK_IMPORTED_MODULE_0__.clearTimeout)(handle);
            reject(signal.reason);
        };
        const handle = (0,node_timers__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(() => {
            signal.removeEventListener('abort', stop);
            resolve();
        }, milliseconds);
        signal.addEventListener('abort', stop, { once: true });
    });
}
/** The time that something was given has run out. */
class OutOfTime extends Error {
    name = 'OutOfTime';
}
/** The run was cancelled (SIGINT or SIGTERM). */
class Cancelled extends Error {
    name = 'Cancelled';
}
/** Why a timer is called off: one for all, since nobody reads it and to make one takes time. */
const overWith = new Error('The work is over');
/**
 * Does `work` until it ends, the clock shows `until` or `cancel` is aborted, whichever comes first. The work is told
 * by its signal; work that does not listen is left behind.
 * @throws OutOfTime, the reason of `cancel`, or what the work throws
 */
async function within(clock, until, cancel, work) {
    cancel.throwIfAborted();
    const ended = new AbortController();
    const expired = new AbortController();
    const signal = AbortSignal.any([cancel, expired.signal]);
    const { promise: aborted, reject } = Promise.withResolvers();
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
    clock.sleep(Math.max(0, until - clock.now()), ended.signal).then(() => expired.abort(new OutOfTime('The time given has run out')), () => undefined);
    try {
        return await Promise.race([work(signal), aborted]);
    }
    finally {
        ended.abort(overWith);
        // Node.js keeps a combined signal alive for as long as somebody listens.
        signal.removeEventListener('abort', stop);
    }
}


/***/ }),

/***/ 2678:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ checkEnvironment)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);

/** The variables from which a request takes its proxy. */
const proxyVariables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];
/**
 * Refuses an environment in which requests would fail or leak. Pure. Messages show no value: a proxy's URL may hold a
 * password.
 * @throws BadInput that names the variable
 */
function checkEnvironment(environment) {
    // Node.js logs requests with their headers, tokens included, before any code can stop it (Node.js, "util.debuglog").
    if ((environment['NODE_DEBUG'] ?? '') !== '') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BadInput */ .kp('The environment variable NODE_DEBUG is set, so Node.js would print tokens into the log.', 'Remove NODE_DEBUG from the environment of this step. Nothing was read or changed.');
    }
    const malformed = proxyVariables.find((name) => {
        const value = environment[name] ?? '';
        return value !== '' && !isProxyUrl(value);
    });
    if (malformed !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BadInput */ .kp(`The environment variable ${malformed} is not an http:// or https:// URL, so no proxy can be reached.`, `Set ${malformed} to the proxy’s URL, for example http://proxy.example:3128, or remove it. Nothing was read or changed.`);
    }
}
function isProxyUrl(value) {
    const url = URL.parse(value);
    return url !== null && ['http:', 'https:'].includes(url.protocol) && url.hostname !== '';
}


/***/ }),

/***/ 3916:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   kp: () => (/* binding */ BadInput),
/* harmony export */   qZ: () => (/* binding */ SignInFailed),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/** Something that the user can mend: what happened with its likely cause, and what to do next. */
class UserError extends Error {
    name = 'UserError';
    /** One sentence: a command, a link, or what to change. */
    nextStep;
    constructor(message, nextStep, options) {
        super(message, options);
        this.nextStep = nextStep;
    }
}
/** An input that cannot be used; thrown before the first request. */
class BadInput extends UserError {
    name = 'BadInput';
}
/** Nobody is signed in, so nothing can be known about any account. */
class SignInFailed extends UserError {
    name = 'SignInFailed';
}


/***/ }),

/***/ 3090:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MC: () => (/* binding */ BrokenAnswer),
/* harmony export */   TR: () => (/* binding */ bodyLimits),
/* harmony export */   Uc: () => (/* binding */ openHttps)
/* harmony export */ });
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_https__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_timers__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7997);
/* harmony import */ var node_timers__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_timers__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1692);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__nccwpck_require__.n(node_tls__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8522);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__nccwpck_require__.n(node_zlib__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9473);






/** A server answered, and the answer can't be used: too large, or compressed in a way that can't be undone. */
class BrokenAnswer extends Error {
    name = 'BrokenAnswer';
    /** `networkFault` knows it. */
    code;
    status;
    constructor(message, code, status) {
        super(message);
        this.code = code;
        this.status = status;
    }
}
/** Bytes of a body, after inflating. */
const bodyLimits = { small: 1_000_000, large: 64_000_000 };
function openHttps(proxy) {
    const shared = new Connections(proxy, undefined);
    return {
        send: (request) => send(request, request.agent ?? shared),
        connections: (sessions) => new Connections(proxy, sessions)
    };
}
let trusted;
function options() {
    // Made for each connection, the list of trusted authorities takes half of the time and most of the memory.
    trusted ??= (0,node_tls__WEBPACK_IMPORTED_MODULE_3__.createSecureContext)();
    return {
        keepAlive: true,
        secureContext: trusted,
        // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED has no say.
        rejectUnauthorized: true,
        // Node.js files the session of an https:// proxy under the host behind it, which would let that proxy resume it as that host.
        maxCachedSessions: 0
    };
}
/** For the proxy's answer to CONNECT and the TLS handshake behind it. Shorter than any request's time, so that the proxy is named. */
const tunnelMs = 7_000;
/** Node.js 24 reads on until an empty line comes. */
const longestTunnelAnswer = 64_000;
class Connections extends node_https__WEBPACK_IMPORTED_MODULE_0__.Agent {
    #sessions;
    #proxy;
    /** Opens tunnels, and holds no connection itself. */
    #tunnels;
    #opening = new Set();
    #destroyed = false;
    constructor(proxy, sessions) {
        super(options());
        this.#sessions = sessions;
        this.#proxy = proxy;
        this.#tunnels = proxy && new node_https__WEBPACK_IMPORTED_MODULE_0__.Agent({ ...options(), proxyEnv: { HTTPS_PROXY: proxy.url } });
    }
    createConnection(given, callback) {
        const host = String(given.host);
        const port = Number(given.port);
        const name = `${host}:${port}`;
        const session = this.#sessions?.get(name);
        const resuming = { ...given, ...(session && { session }) };
        const keep = (stream) => {
            if (this.#sessions !== undefined && stream instanceof node_tls__WEBPACK_IMPORTED_MODULE_3__.TLSSocket) {
                keepVerified(stream, (newer) => this.#sessions?.set(name, newer));
            }
        };
        if (this.#tunnels === undefined || this.#proxy?.bypasses(host, port) === true) {
            const socket = super.createConnection(resuming, callback);
            keep(socket);
            return socket;
        }
        const toProxy = this.#tunnels.createConnection(resuming, (error, stream) => {
            opened();
            if (error !== null || this.#destroyed) {
                // Node.js leaves a refused tunnel's connection open.
                toProxy.destroy();
            }
            else {
                keep(stream);
            }
            callback?.(error, stream);
        });
        const opened = this.#limitOpening(toProxy);
        return toProxy;
    }
    /** @returns what ends the limits */
    #limitOpening(toProxy) {
        const giveUp = (message) => {
            toProxy.destroy(noTunnel(message));
        };
        const timer = (0,node_timers__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(() => giveUp('The proxy opened no tunnel in time'), tunnelMs);
        const limit = () => {
            if (toProxy.bytesRead > longestTunnelAnswer) {
                giveUp('The proxy’s answer to CONNECT does not end');
            }
        };
        this.#opening.add(toProxy);
        toProxy.on('readable', limit);
        // Of what goes wrong later, the connection inside of the tunnel tells.
        toProxy.on('error', () => undefined);
        return () => {
            (0,node_timers__WEBPACK_IMPORTED_MODULE_2__.clearTimeout)(timer);
            this.#opening.delete(toProxy);
            toProxy.off('readable', limit);
        };
    }
    destroy() {
        this.#destroyed = true;
        this.#opening.forEach((socket) => socket.destroy(noTunnel('The connections were given up')));
        super.destroy();
    }
}
function noTunnel(message) {
    return Object.assign(new Error(message), { code: 'ERR_PROXY_TUNNEL' });
}
async function send({ url, method, headers, body, abortSignal, maxBytes }, agent) {
    const target = new URL(url);
    if (target.protocol !== 'https:') {
        throw Object.assign(new Error(`The URL begins with ${target.protocol} instead of https:`), {
            code: 'ERR_INVALID_PROTOCOL'
        });
    }
    const { promise, resolve, reject } = Promise.withResolvers();
    // What happens to the answer from its beginning on shows in reading its body.
    const begin = (incoming) => {
        incoming.on('error', () => undefined);
        resolve(incoming);
    };
    const outgoing = (0,node_https__WEBPACK_IMPORTED_MODULE_0__.request)(target, {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
        agent,
        rejectUnauthorized: true,
        // NODE_OPTIONS may ask for it.
        insecureHTTPParser: false
    }, begin);
    outgoing.on('error', reject);
    outgoing.on('close', () => reject(new Error('socket hang up')));
    const abort = () => {
        const aborted = Object.assign(new Error('The request was aborted'), { name: 'AbortError' });
        outgoing.destroy(aborted);
        // While a tunnel is being opened, Node.js reports it only when that is over.
        reject(aborted);
    };
    abortSignal?.addEventListener('abort', abort);
    if (abortSignal?.aborted === true) {
        abort();
    }
    try {
        outgoing.end(body);
        const incoming = await promise;
        const status = incoming.statusCode ?? 0;
        if (!isVerified(incoming.socket, target.hostname)) {
            outgoing.destroy();
            throw Object.assign(new Error('The connection is not encrypted and verified'), {
                code: 'ERR_TLS_CERT_NOT_VERIFIED'
            });
        }
        return { status, headers: flat(incoming.headers), body: await textOf(incoming, status, maxBytes) };
    }
    finally {
        abortSignal?.removeEventListener('abort', abort);
    }
}
/**
 * With TLS 1.2 a session comes before the certificate is compared with the host, and whoever resumes it is not compared
 * again: one of a connection that was not verified must not be kept.
 */
function keepVerified(socket, keep) {
    let early;
    socket.on('session', (session) => {
        if (socket.authorized) {
            keep(session);
        }
        else {
            early = session;
        }
    });
    socket.once('secureConnect', () => {
        if (early !== undefined && socket.authorized) {
            keep(early);
        }
    });
}
const verified = new WeakSet();
/** A resumed session shows no certificate; it is one that `keepVerified` kept. */
function isVerified(socket, host) {
    if (!(socket instanceof node_tls__WEBPACK_IMPORTED_MODULE_3__.TLSSocket) || !socket.authorized) {
        return false;
    }
    if (!verified.has(socket)) {
        const name = host.replace(/^\[|\]$/g, '');
        if (!socket.isSessionReused() && (0,node_tls__WEBPACK_IMPORTED_MODULE_3__.checkServerIdentity)(name, socket.getPeerCertificate()) !== undefined) {
            return false;
        }
        verified.add(socket);
    }
    return true;
}
function flat(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? '')
    ]));
}
/** @throws BrokenAnswer, or where the connection is lost */
async function textOf(incoming, status, maxBytes) {
    const source = inflated(incoming, status);
    const chunks = [];
    let bytes = 0;
    try {
        for await (const chunk of source) {
            bytes += chunk.length;
            if (bytes > maxBytes) {
                throw new BrokenAnswer(`The answer is larger than ${maxBytes / 1_000_000} MB`, 'TOO_LARGE', status);
            }
            chunks.push(chunk);
        }
    }
    catch (error) {
        incoming.destroy();
        if ((0,_network_js__WEBPACK_IMPORTED_MODULE_5__/* .isError */ .bJ)(error) && 'code' in error && String(error.code).startsWith('Z_')) {
            // The header may stand at an answer without a body: 204, 304, the answer to HEAD.
            if (error.code === 'Z_BUF_ERROR' && 'bytesWritten' in source && source.bytesWritten === 0) {
                return '';
            }
            throw new BrokenAnswer('The answer could not be inflated', 'NOT_INFLATED', status);
        }
        throw error;
    }
    return Buffer.concat(chunks).toString('utf8');
}
function inflated(incoming, status) {
    const encoding = (incoming.headers['content-encoding'] ?? '').trim().toLowerCase();
    if (encoding === '' || encoding === 'identity') {
        return incoming;
    }
    const inflate = encoding === 'gzip' || encoding === 'x-gzip'
        ? (0,node_zlib__WEBPACK_IMPORTED_MODULE_4__.createGunzip)()
        : encoding === 'deflate'
            ? (0,node_zlib__WEBPACK_IMPORTED_MODULE_4__.createInflate)()
            : undefined;
    if (inflate === undefined) {
        incoming.destroy();
        throw new BrokenAnswer('The answer is compressed in an unknown way', 'NOT_INFLATED', status);
    }
    return (0,node_stream__WEBPACK_IMPORTED_MODULE_1__.pipeline)(incoming, inflate, () => undefined);
}


/***/ }),

/***/ 9407:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _quiet_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8351);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _package_json__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8330);
/* harmony import */ var _azure_clouds_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(681);
/* harmony import */ var _azure_federation_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1002);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9373);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(2678);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(3916);
/* harmony import */ var _https_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(3090);
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(8903);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(8422);
/* harmony import */ var _last_resort_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(241);
/* harmony import */ var _workflow_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(2986);













// What is needed for the first request stands here; the rest is loaded after it.
const { /* version */ "rE": version } = _package_json__WEBPACK_IMPORTED_MODULE_2__;
const cancel = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => cancel.abort(new _clock_js__WEBPACK_IMPORTED_MODULE_5__/* .Cancelled */ .cJ(signal)));
}
for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, breakDown);
}
process.on('exit', endsUnasked);
/** A check run and a comment take 15 s at most. */
const lastResortMs = 20_000;
let step;
/** What there is to do, once that is known. */
let known = undefined;
let brokenDown = false;
let ended = false;
const refused = refusedEnvironment();
const workflow = (0,_workflow_js__WEBPACK_IMPORTED_MODULE_12__/* .readWorkflow */ .S)(process.env, (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)());
const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: runId } = process.env;
// As @actions/core reads them; loading it takes longer than all that stands here.
const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
const userAgent = `cosmos-keyless/${version}${runId === undefined ? '' : ` (${repository ?? ''}; run ${runId})`}`;
let https = (0,_https_js__WEBPACK_IMPORTED_MODULE_8__/* .openHttps */ .Uc)(undefined);
const begun = await begin();
known = begun;
// To evaluate the rest would hold up that request's TLS handshake for longer than the request takes.
await Promise.allSettled(begun.kind === 'check' ? [begun.cloud] : []);
end((await (await openStep()).run(begun)) ? 1 : 0);
async function openStep() {
    const act = await Promise.all(/* import() */[__nccwpck_require__.e(421), __nccwpck_require__.e(320)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8320));
    const announcing = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_10__/* .readAnnounceInputs */ .Fz)({ input, environment: process.env });
    step ??= act.openStep(
    // In a refused environment not even GitHub is asked.
    refused === undefined ? announcing : { ...announcing, checkName: undefined, comment: 'never' }, {
        workflow,
        https,
        environment: process.env,
        clock: _clock_js__WEBPACK_IMPORTED_MODULE_5__/* .systemClock */ .ml,
        cancel: cancel.signal,
        version,
        ignored: _quiet_js__WEBPACK_IMPORTED_MODULE_0__/* .ignoresTlsSetting */ .H
            ? [
                'NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect on this action: it verifies every certificate. For a proxy that inspects TLS, set NODE_EXTRA_CA_CERTS to its CA certificate.'
            ]
            : [],
        userAgent
    });
    return step;
}
/** A connection that hangs must not keep the job waiting; what was printed is out by then. */
function end(exitCode) {
    process.stdout.write('', () => {
        ended = true;
        // What broke down in the meantime has set it.
        process.exit(brokenDown ? 1 : exitCode);
    });
}
/** Of an error that nobody caught: the run publishes that it proves nothing, and fails whatever `fail-on` says. */
function breakDown(error) {
    process.exitCode = 1;
    if (brokenDown) {
        // Another error doesn't keep the first one from being published, for as long as a check run may take.
        return;
    }
    brokenDown = true;
    setTimeout(() => end(1), lastResortMs);
    openStep()
        .then((opened) => {
        const published = opened.giveUp(error, known);
        // Nothing is changed any more once the report is written.
        cancel.abort(new _clock_js__WEBPACK_IMPORTED_MODULE_5__/* .Cancelled */ .cJ('The run broke down'));
        return published;
    }, () => bare(error))
        .catch(() => undefined)
        .finally(() => end(1));
}
/** Whatever ends the process without a result, for example a call of `process.exit(0)` in a package, fails the step. */
function endsUnasked() {
    if (ended) {
        return;
    }
    process.exitCode = 1;
    const error = Object.assign(new Error('The process ended'), { name: 'UnexpectedExit' });
    if (step === undefined) {
        bare(error);
    }
    else {
        // No more of it than is done at once: nothing runs after this event (Node.js, "Event: 'exit'").
        void step.giveUp(error, known);
    }
}
function bare(error) {
    (0,_last_resort_js__WEBPACK_IMPORTED_MODULE_11__/* .publishBare */ .K_)((0,_last_resort_js__WEBPACK_IMPORTED_MODULE_11__/* .explainBreakdown */ .FP)(error), process.env, (line) => process.stdout.write(`${line}\n`));
}
function refusedEnvironment() {
    try {
        (0,_environment_js__WEBPACK_IMPORTED_MODULE_6__/* .checkEnvironment */ .Q)(process.env);
        return undefined;
    }
    catch (problem) {
        if (problem instanceof _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .BadInput */ .kp) {
            return problem;
        }
        throw problem;
    }
}
async function begin() {
    if (refused !== undefined) {
        return { kind: 'bad-input', problem: refused };
    }
    try {
        https = (0,_https_js__WEBPACK_IMPORTED_MODULE_8__/* .openHttps */ .Uc)((0,_proxy_js__WEBPACK_IMPORTED_MODULE_9__/* .proxyOf */ .O)(process.env, process.versions.node));
        const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_10__/* .readInputs */ .Ko)({ input, environment: process.env, workflow });
        if (inputs.kind === 'merge') {
            return { kind: 'merge', inputs };
        }
        // All bad input is refused before the first request, which finding out the cloud is.
        const exceptions = inputs.exceptions === undefined ? [] : await exceptionsIn(inputs.exceptions);
        return { kind: 'check', inputs, exceptions, cloud: cloudOf(inputs) };
    }
    catch (problem) {
        if (problem instanceof _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .BadInput */ .kp) {
            return { kind: 'bad-input', problem };
        }
        throw problem;
    }
}
async function exceptionsIn(path) {
    const { readExceptionsFile } = await Promise.all(/* import() */[__nccwpck_require__.e(377), __nccwpck_require__.e(815), __nccwpck_require__.e(305)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1305));
    return readExceptionsFile(path, _clock_js__WEBPACK_IMPORTED_MODULE_5__/* .systemClock */ .ml.now());
}
function cloudOf({ cloud, signInWith }) {
    const found = signInWith.kind === 'oidc' && !(workflow.onRunner && workflow.hasIdToken)
        ? Promise.reject((0,_azure_federation_js__WEBPACK_IMPORTED_MODULE_4__/* .noIdToken */ .o5)(workflow))
        : (0,_azure_clouds_js__WEBPACK_IMPORTED_MODULE_3__/* .findCloud */ .n)(cloud, { https, clock: _clock_js__WEBPACK_IMPORTED_MODULE_5__/* .systemClock */ .ml, cancel: cancel.signal, userAgent });
    return found;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 8422:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fz: () => (/* binding */ readAnnounceInputs),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   nI: () => (/* binding */ modes)
/* harmony export */ });
/* unused harmony exports inputNames, keyChoices, lockoutChecks, failOns, commentChoices */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3916);
/* harmony import */ var _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1365);
/* harmony import */ var _azure_clouds_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(681);
/* harmony import */ var _shard_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7903);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8992);






/** Every input that action.yml declares, in its order. */
const inputNames = [
    'client-id',
    'tenant-id',
    'subscription-id',
    'environment',
    'resource-manager-endpoint',
    'audience',
    'account-name',
    'resource-group',
    'mode',
    'keys',
    'timeout-minutes',
    'lockout-check',
    'max-changes',
    'exceptions',
    'concurrency',
    'shard',
    'reports',
    'fail-on',
    'github-token',
    'check-name',
    'comment',
    'comment-key'
];
const modes = ['enforce', 'audit'];
const keyChoices = ['all', 'read-only', 'none'];
const lockoutChecks = ['warn', 'block', 'off'];
const failOns = ['unproven', 'violation', 'never'];
const commentChoices = ['never', 'on-failure', 'always'];
/** @throws BadInput that names the input, what it held and what it may hold */
function readInputs(source) {
    const failOn = oneOf(source, 'fail-on', failOns);
    const checkName = source.input('check-name');
    if (!isCheckName(checkName)) {
        throw bad('check-name', checkName, 'a name on one line');
    }
    oneOf(source, 'comment', commentChoices);
    if (source.input('reports') !== '') {
        return { kind: 'merge', reports: readReports(source), mode: readMode(source).mode, failOn };
    }
    const endpoint = source.input('resource-manager-endpoint');
    const selection = readSelection(source);
    return {
        kind: 'check',
        signInWith: readSignIn(source),
        cloud: endpoint === '' ? oneOfAnyCase(source, 'environment', _azure_clouds_js__WEBPACK_IMPORTED_MODULE_3__/* .cloudNames */ .c) : resourceManager(endpoint),
        audience: source.input('audience') || undefined,
        selection,
        ...readMode(source),
        keys: oneOf(source, 'keys', keyChoices),
        timeoutMinutes: positive(source, 'timeout-minutes'),
        lockoutCheck: source.input('lockout-check') === ''
            ? selection.kind === 'all'
                ? 'block'
                : 'warn'
            : oneOf(source, 'lockout-check', lockoutChecks),
        maxChanges: source.input('max-changes') === '' ? undefined : positiveWhole(source, 'max-changes'),
        exceptions: source.input('exceptions') || undefined,
        concurrency: positiveWhole(source, 'concurrency'),
        shard: readShard(source, checkName),
        failOn
    };
}
/**
 * Of all inputs, good or bad, so that bad input is published as well: what of them cannot be used asks for nothing, and
 * `readInputs` refuses it.
 */
function readAnnounceInputs({ input, environment }) {
    const checkName = input('check-name');
    const comment = input('comment');
    return {
        token: input('github-token'),
        checkName: checkName !== '' && isCheckName(checkName) ? checkName : undefined,
        comment: commentChoices.find((choice) => choice === comment) ?? 'never',
        commentKey: input('comment-key'),
        inputsDigest: digestOf(input, environment)
    };
}
/** Inputs that say how the result is published, not what is checked. */
const announceInputs = ['github-token', 'check-name', 'comment', 'comment-key'];
/** They take the place of inputs that are empty. */
const inputVariables = ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID', 'AZURE_SUBSCRIPTION_ID'];
function digestOf(input, environment) {
    const values = [
        ...inputNames.filter((name) => !announceInputs.includes(name)).map((name) => [name, input(name)]),
        ...inputVariables.map((name) => [name, environment[name] ?? ''])
    ];
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
}
function isCheckName(value) {
    return !/\p{Cc}/u.test(value);
}
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A tenant is named by its ID or by one of its verified domains. */
const tenant = /^[0-9a-z][0-9a-z.-]{0,252}[0-9a-z]$/i;
function readSignIn({ input, environment }) {
    const given = { client: input('client-id'), tenant: input('tenant-id') };
    const fromJob = {
        client: environment['AZURE_CLIENT_ID'] ?? '',
        tenant: environment['AZURE_TENANT_ID'] ?? ''
    };
    if (given.client === '' && given.tenant === '' && (fromJob.client === '' || fromJob.tenant === '')) {
        return { kind: 'azure-cli' };
    }
    const clientId = given.client || fromJob.client;
    const tenantId = given.tenant || fromJob.tenant;
    if (clientId === '' || tenantId === '') {
        const [missing, has, variable] = clientId === ''
            ? ['client-id', 'tenant-id', 'AZURE_CLIENT_ID']
            : ['tenant-id', 'client-id', 'AZURE_TENANT_ID'];
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .BadInput */ .kp(`Input ${missing} is empty and the environment variable ${variable} is not set, while ${has} is given.`, `Set ${missing} as well for sign-in with GitHub's OIDC token, or neither of the two to use the Azure CLI session of azure/login.`);
    }
    if (!guid.test(clientId)) {
        throw bad('client-id', clientId, 'the client ID of an application or managed identity, a GUID');
    }
    if (!tenant.test(tenantId)) {
        throw bad('tenant-id', tenantId, 'a tenant ID (a GUID) or one of the tenant’s domains');
    }
    return { kind: 'oidc', clientId, tenantId };
}
/** Inputs that say which accounts there are, or what is done to them: none of them belongs to a run that merges reports. */
const accountInputs = [
    'account-name',
    'resource-group',
    'lockout-check',
    'max-changes',
    'exceptions',
    'shard'
];
function readReports({ input }) {
    const given = accountInputs.filter((name) => input(name) !== '');
    if (given.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .BadInput */ .kp(`Input reports is given together with ${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .list */ .p_)(given)}: reports of a sharded run are merged, or accounts are checked, not both.`, `Leave ${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .list */ .p_)(given)} to the shards, and reports to the job that merges them.`);
    }
    return lines(input('reports'));
}
function readSelection({ input, environment }) {
    const value = input('account-name');
    const group = input('resource-group');
    const entries = value
        .split(/[\n,]/)
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '');
    if (entries.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .BadInput */ .kp(`Input account-name ${value === '' ? 'is empty' : `holds ${JSON.stringify(value)}`}, so no account is selected.`, 'Set account-name to the name of an account, with its resource-group, to a full resource ID, or to * for all (or reports, to merge those of a sharded run). If it comes from an expression, check that the expression is not empty.');
    }
    if (group !== '' && group !== '*' && !_azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__/* .groupName */ .hv.test(group)) {
        throw bad('resource-group', group, 'the name of a resource group: at most 90 letters, digits and . _ - ( ), or * with account-name *');
    }
    const subscriptions = () => readSubscriptions(input('subscription-id'), environment);
    if (entries.includes('*')) {
        if (entries.length > 1) {
            throw bad('account-name', value, 'names and resource IDs, or * alone');
        }
        if (group === '') {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .BadInput */ .kp('Input resource-group is empty, while account-name is *: what came out empty never means all.', 'Set resource-group to the resource group whose accounts are to be taken, or to * for all of the subscriptions.');
        }
        return {
            kind: 'all',
            resourceGroup: group === '*' ? undefined : group,
            subscriptions: subscriptions()
        };
    }
    if (group === '*') {
        throw bad('resource-group', group, 'a resource group; * is for account-name *');
    }
    const ids = [];
    const names = [];
    for (const entry of entries) {
        if (!entry.startsWith('/')) {
            if (!_azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__/* .accountName */ .vi.test(entry)) {
                throw bad('account-name', entry, '3 to 50 letters, digits and hyphens, a full resource ID, or * alone');
            }
            names.push(entry);
            continue;
        }
        const ref = _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__/* .accountRef */ .nX.parse(entry);
        if (ref === undefined) {
            throw bad('account-name', entry, 'a name, or a resource ID of the form /subscriptions/…/resourceGroups/…/providers/Microsoft.DocumentDB/databaseAccounts/…');
        }
        ids.push(ref);
    }
    return {
        kind: 'named',
        ids,
        names,
        resourceGroup: group === '' ? undefined : group,
        subscriptions: names.length === 0 ? [] : subscriptions()
    };
}
function readSubscriptions(given, environment) {
    const found = lines(given || (environment['AZURE_SUBSCRIPTION_ID'] ?? ''));
    if (found.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .BadInput */ .kp('Input subscription-id is empty and the environment variable AZURE_SUBSCRIPTION_ID is not set, while account-name holds a name or *.', 'Set subscription-id to the subscription of the account (several: one a line), or give its full resource ID as account-name.');
    }
    for (const id of found) {
        if (!guid.test(id)) {
            throw bad('subscription-id', id, 'subscription IDs, which are GUIDs, one a line');
        }
    }
    return [...new Set(found.map((id) => id.toLowerCase()))];
}
function readShard({ input }, checkName) {
    const held = input('shard');
    if (held === '') {
        return undefined;
    }
    const shard = (0,_shard_js__WEBPACK_IMPORTED_MODULE_4__/* .parseShard */ .uK)(held);
    if (shard === undefined) {
        throw bad('shard', held, 'a part and the number of parts, for example 2/8');
    }
    if (checkName !== '') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .BadInput */ .kp('Input check-name is given together with shard: a check run of one part says nothing of the whole.', 'Give check-name to the job that merges the reports of all parts (input reports), and leave it out here.');
    }
    return shard;
}
function lines(value) {
    return value
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
function readMode(source) {
    if (source.input('mode') !== '') {
        return { mode: oneOf(source, 'mode', modes), modeBecause: 'the input mode says so' };
    }
    const { auditBecause } = source.workflow;
    return auditBecause === undefined
        ? { mode: 'enforce', modeBecause: 'the input mode is not set' }
        : { mode: 'audit', modeBecause: auditBecause };
}
function resourceManager(value) {
    const url = URL.parse(value);
    if (url?.protocol !== 'https:' || url.username !== '' || url.search !== '' || url.hash !== '') {
        throw bad('resource-manager-endpoint', value, 'an https:// URL without user, query or fragment');
    }
    return url;
}
function oneOf({ input }, name, values) {
    const held = input(name);
    const value = values.find((candidate) => candidate === held);
    if (value === undefined) {
        throw bad(name, held, `one of ${values.join(', ')}`);
    }
    return value;
}
function oneOfAnyCase({ input }, name, values) {
    const held = input(name);
    const value = values.find((candidate) => candidate.toLowerCase() === held.toLowerCase());
    if (value === undefined) {
        throw bad(name, held, `one of ${values.join(', ')}`);
    }
    return value;
}
function positiveWhole({ input }, name) {
    const held = input(name);
    const value = /^\d{1,9}$/.test(held) ? Number(held) : 0;
    if (value <= 0) {
        throw bad(name, held, 'a positive whole number');
    }
    return value;
}
function positive({ input }, name) {
    const held = input(name);
    const value = /^\d{1,9}(\.\d{1,9})?$/.test(held) ? Number(held) : 0;
    if (value <= 0) {
        throw bad(name, held, 'a positive number, decimals allowed');
    }
    return value;
}
function bad(name, held, may) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .BadInput */ .kp(`Input ${name} holds ${JSON.stringify(held.length > 200 ? `${held.slice(0, 200)}…` : held)}; it may hold ${may}.`, `Correct ${name} in the workflow. Nothing was read or changed.`);
}


/***/ }),

/***/ 241:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FP: () => (/* binding */ explainBreakdown),
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   K_: () => (/* binding */ publishBare)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);


/** The run broke down for a reason that the action doesn't know: nothing of the error but its kind is shown. */
function explainBreakdown(error) {
    return {
        message: `The run failed unexpectedly (${kindOf(error)}), so it proves nothing. If it had begun to change an account, nobody knows whether the change was made`,
        nextStep: 'Rerun the job. If this persists, open an issue and attach the log.'
    };
}
/** Its name and code, for example `RangeError` or `Error ERR_INVALID_URL`; a message may hold a secret. */
function kindOf(error) {
    try {
        const { name, code } = error;
        const words = [name, code].filter((word) => typeof word === 'string' && /^\w{1,60}$/.test(word));
        return words.length === 0 ? 'unknown error' : words.join(' ');
    }
    catch {
        return 'unknown error';
    }
}
/**
 * As much of a result as needs no other part of the action, for a run that broke down and whose report can't be built
 * either. Never throws.
 * @param printLine to the step's log
 */
function publishBare({ message, nextStep }, environment, printLine) {
    const append = (variable, lines) => {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(environment[variable] ?? '', lines.map((line) => line + node_os__WEBPACK_IMPORTED_MODULE_1__.EOL).join(''));
        }
        catch {
            // The exit code still says it.
        }
    };
    append('GITHUB_OUTPUT', ['verdict=inconclusive', 'changed=0', 'results=[]', 'report-path=', 'sarif-path=']);
    append('GITHUB_STEP_SUMMARY', [
        '### ⚠️ Not proven — the run failed unexpectedly',
        '',
        `${message}.`,
        '',
        nextStep
    ]);
    printLine(`::error title=Not proven%3A the run::${message}.%0ANext: ${nextStep}`);
}


/***/ }),

/***/ 9473:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T4: () => (/* binding */ networkFault),
/* harmony export */   WE: () => (/* binding */ passes),
/* harmony export */   bJ: () => (/* binding */ isError)
/* harmony export */ });
const connection = new Set([
    'ECONNRESET',
    'ECONNREFUSED',
    'ECONNABORTED',
    'EPIPE',
    'EHOSTUNREACH',
    'ENETUNREACH'
]);
const timeouts = new Set([
    'ERR_TLS_HANDSHAKE_TIMEOUT',
    'ETIMEDOUT',
    'ESOCKETTIMEDOUT',
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_HEADERS_TIMEOUT'
]);
/** Certificates that are not trusted, by the beginnings of their codes. */
const certificate = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA)/;
/** What no server is asked for (Node.js, "Errors"). */
const unsendable = {
    ERR_INVALID_PROTOCOL: 'its URL does not begin with https://',
    ERR_INVALID_URL: 'its URL is not valid',
    ERR_INVALID_CHAR: 'a value for it holds characters that no request may hold'
};
/** `undefined` where the error does not speak of the network. Codes: Node.js, "Errors" and "TLS". */
function networkFault(error) {
    const code = codeOf(error);
    if (code === 'ERR_PROXY_TUNNEL') {
        const status = tunnelStatus(error);
        return {
            kind: 'proxy',
            text: `the proxy opened no tunnel to it (${status ?? 'no usable answer'})`,
            passing: status === undefined || passes(status),
            ...(status !== undefined && { tunnelStatus: status })
        };
    }
    const ofRequest = unsendable[code];
    if (ofRequest !== undefined) {
        return { kind: 'connection', text: ofRequest, passing: false };
    }
    if (code === 'TOO_LARGE') {
        return { kind: 'connection', text: 'its answer is too large', passing: false };
    }
    if (code === 'NOT_INFLATED') {
        return { kind: 'connection', text: 'its answer could not be decompressed', passing: true };
    }
    if (code.startsWith('HPE_')) {
        return { kind: 'connection', text: `its answer is not HTTP (${code})`, passing: true };
    }
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
        return { kind: 'dns', text: `its host name is not known (${code})`, passing: code === 'EAI_AGAIN' };
    }
    if (timeouts.has(code)) {
        return { kind: 'timeout', text: `it did not answer in time (${code})`, passing: true };
    }
    if (certificate.test(code)) {
        return { kind: 'tls', text: `its certificate is not trusted (${code})`, passing: false };
    }
    if (connection.has(code) || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
        return { kind: 'connection', text: `the connection failed (${code})`, passing: true };
    }
    // Stryker disable next-line StringLiteral: any text that isn't a lost connection does.
    if (/socket hang up|premature close|aborted/i.test(isError(error) ? error.message : '')) {
        return { kind: 'connection', text: 'the connection was lost', passing: true };
    }
    return undefined;
}
/** By its form: `instanceof` misses errors of another realm, such as those of Node.js in a vm context. */
function isError(value) {
    return typeof value === 'object' && value !== null && 'message' in value && 'stack' in value;
}
/** What the proxy answered to CONNECT, which is no answer of the server behind it. */
function tunnelStatus(error) {
    let at = error;
    for (let depth = 0; depth < 4 && isError(at); depth++) {
        if (!isRestError(at) && 'statusCode' in at && Number.isInteger(at.statusCode)) {
            return Number(at.statusCode);
        }
        at = at.cause;
    }
    return undefined;
}
function isRestError(error) {
    return error.name === 'RestError';
}
function codeOf(error) {
    let at = error;
    for (let depth = 0; depth < 4 && isError(at); depth++) {
        const code = 'code' in at ? at.code : undefined;
        if (typeof code === 'string' && code !== 'REQUEST_SEND_ERROR') {
            return code;
        }
        at = at.cause;
    }
    // Stryker disable next-line StringLiteral: any text that isn't an error code does.
    return '';
}
/** Whether waiting can mend an HTTP status: 408, 429 and 5xx, but for those that say "never" (as the Azure SDKs have it). */
function passes(status) {
    return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}


/***/ }),

/***/ 8903:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ proxyOf)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_net__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3916);


/** The first Node.js whose agent speaks to proxies (Node.js 24.5.0 changelog). Runner 2.328.0 is the first to ship it. */
const oldest = { major: 24, minor: 5, runner: '2.328.0' };
/** As the Azure SDKs look for them; some tools know one spelling only. */
const names = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy'];
/**
 * The proxy of the environment.
 * @param nodeVersion `24.10.0`
 * @throws BadInput if a proxy is set and this Node.js can't use it: the proxy must not be left out silently
 */
function proxyOf(environment, nodeVersion) {
    const name = names.find((one) => (environment[one] ?? '') !== '');
    const entries = (environment['NO_PROXY'] || (environment['no_proxy'] ?? ''))
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((entry) => entry !== '');
    if (name === undefined || entries.includes('*')) {
        return undefined;
    }
    const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
    if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .BadInput */ .kp(`The environment variable ${name} is set, and the runner’s Node.js ${nodeVersion} can’t use a proxy.`, `Update the runner to version ${oldest.runner} or later, or unset ${name} for this step.`);
    }
    return {
        url: readable(environment[name] ?? ''),
        bypasses: (host, port) => entries.some((entry) => covers(entry, host.toLowerCase(), port))
    };
}
/** `azure.com` stands for every host below it as well, to GitHub's runner as to curl; Node.js takes it for a single host. */
function covers(entry, host, port) {
    // The colons of an IPv6 address without brackets begin no port.
    const [, name = '', ownPort] = /^(.*?)(?::(\d+))?$/.exec((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv6)(entry) ? `[${entry}]` : entry) ?? [];
    const domain = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '');
    return (domain !== '' &&
        (ownPort === undefined || Number(ownPort) === port) &&
        (host === domain || host.endsWith(`.${domain}`)));
}
/** Node.js ignores a URL whose scheme is in capitals, and throws where user name or password aren't percent-encoded (24.21.0). */
function readable(value) {
    const url = URL.parse(value.trim());
    if (url === null) {
        return value;
    }
    url.username = encoded(url.username);
    url.password = encoded(url.password);
    return url.href;
}
function encoded(text) {
    try {
        decodeURIComponent(text);
        return text;
    }
    catch {
        return text.replaceAll('%', '%25');
    }
}


/***/ }),

/***/ 8351:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ ignoresTlsSetting)
/* harmony export */ });
/**
 * Imported before anything else. Takes out of the environment what would change where secrets go or what is printed.
 * The SDKs' own logs print what a server sent as it came, so that a server could write
 * workflow commands into the job's log, and requests with more of them than belongs there (AZURE_LOG_LEVEL=verbose,
 * DEBUG=*). What a run does stands in its log and its report.
 */
/** The job asked for certificates not to be verified. */
const ignoresTlsSetting = 
// eslint-disable-next-line no-restricted-globals -- an edge: Node.js warns on stderr as soon as a connection is made
process.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0';
for (const name of [
    // They make Microsoft's sign-in library send the assertion to a regional host (@azure/msal-node, @azure/identity).
    'AZURE_REGIONAL_AUTHORITY_NAME',
    'MSAL_FORCE_REGION',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'AZURE_LOG_LEVEL',
    'TYPESPEC_RUNTIME_LOG_LEVEL',
    'AZURE_COSMOSDB_DIAGNOSTICS_LEVEL',
    'DEBUG'
]) {
    // eslint-disable-next-line no-restricted-globals -- an edge: the SDKs read the environment as they are loaded
    Reflect.deleteProperty(process.env, name);
}


/***/ }),

/***/ 9809:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ retrying),
/* harmony export */   m: () => (/* binding */ pauseAfterTry)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9373);

const firstPauseMs = 500;
const longestPauseMs = 15_000;
/** Milliseconds to wait before trying again: growing with the number of tries, from 1. */
function pauseAfterTry(tries) {
    return Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1));
}
/**
 * Does `work` again until it succeeds, fails for good, or the clock shows `until`. A try that takes longer than
 * `tryMs` counts as one that failed in passing.
 * @param passes whether waiting can mend an error
 * @throws the last error of the work, or the reason of `cancel`
 */
async function retrying({ clock, until, tryMs, cancel }, passes, work) {
    for (let tries = 1;; tries++) {
        try {
            return await (0,_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .within */ .ux)(clock, Math.min(until, clock.now() + tryMs), cancel, work);
        }
        catch (error) {
            cancel.throwIfAborted();
            const pause = pauseAfterTry(tries);
            if (clock.now() + pause >= until || !(error instanceof _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .OutOfTime */ .fg || passes(error))) {
                throw error;
            }
            await clock.sleep(pause, cancel);
        }
    }
}


/***/ }),

/***/ 7903:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A6: () => (/* binding */ foundOf),
/* harmony export */   BU: () => (/* binding */ partOf),
/* harmony export */   uK: () => (/* binding */ parseShard)
/* harmony export */ });
/* unused harmony export mostShards */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** As many jobs as a matrix of GitHub Actions makes at most. */
const mostShards = 256;
/** `undefined` where the text is no part of at most `mostShards`. */
function parseShard(text) {
    const [, first, second] = /^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(text) ?? [];
    const [index, of] = [Number(first), Number(second)];
    return index <= of && of <= mostShards ? { index, of } : undefined;
}
/**
 * The part that an account belongs to, from 1: the same on every machine, since it rests on nothing but the ID, which
 * Azure compares without regard to case.
 * @param id resource ID, or what stands for it where there is no such account
 */
function partOf(id, of) {
    return ((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(id.toLowerCase()).digest().readUIntBE(0, 6) % of) + 1;
}
/** The accounts with these resource IDs, in whatever order and case. */
function foundOf(ids) {
    const all = [...new Set(ids.map((id) => id.toLowerCase()))].sort();
    return { accounts: all.length, hash: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(all.join('\n')).digest('hex') };
}


/***/ }),

/***/ 8992:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   qM: () => (/* binding */ asCode)
/* harmony export */ });
/**
 * What looks like a token (JSON Web Token) or like a key or a signature (base64 of 32 bytes or more), also as a URL has
 * it: servers quote what they were sent, and what they hold. A key is known by its end, and a run that has none is
 * matched all the same, so that a long one is read once and not again from each of its characters.
 */
const tokenLike = /eyJ[\w-]{10,}(?:\.[\w-]*)*/gi;
const secretLike = new RegExp(`${tokenLike.source}|(?:[a-z0-9+/]|%2[bf]){42,}((?:=|%3d){0,2})`, 'gi');
/** Of more than that, no one line is ever made; regular expressions have an end of their own, some way further on. */
const longest = 1_000_000;
// Stryker disable next-line Regex: without the +, oneLine joins the spaces later.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/**
 * Foreign text on one line, without secrets: no line end, control character or terminal escape survives, so that it can neither begin
 * a workflow command nor paint the log; `##[` and `::` within a line are broken up as well, since the runner also
 * knows an older form of commands (actions/runner, ActionCommand.cs).
 * @param limit characters, at least 1; longer text ends with an ellipsis
 */
function oneLine(text, limit = 500) {
    const flat = text
        .slice(0, longest)
        .replace(unprintable, ' ')
        .replace(secretLike, (found, end) => (end === '' ? found : '***'))
        .replace(tokenLike, '***')
        .replace(/##\[/g, '## [')
        .replace(/:(?=:)/g, ': ')
        .replace(/ {2,}/g, ' ')
        .trim();
    const characters = Array.from(flat);
    return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : flat;
}
/** `1 key`, `2 keys`. */
function count(number, one, many = `${one}s`) {
    return `${number} ${number === 1 ? one : many}`;
}
/** `a`, `a and b`, `a, b and c`. */
function list(items) {
    return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.slice(-1).join()}`;
}
/** A command or value within a message, told apart by backticks: plain in a log, code in Markdown. */
function asCode(text) {
    return `\`${text.replaceAll('`', "'")}\``;
}


/***/ }),

/***/ 2986:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readWorkflow)
/* harmony export */ });
/* unused harmony export auditBecause */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

function readWorkflow(environment, temp) {
    const read = (name) => environment[name] ?? '';
    const repository = read('GITHUB_REPOSITORY');
    const runId = read('GITHUB_RUN_ID');
    const attempt = Number(read('GITHUB_RUN_ATTEMPT'));
    const event = readEvent(read('GITHUB_EVENT_PATH'));
    return {
        onRunner: read('GITHUB_ACTIONS') === 'true',
        eventName: read('GITHUB_EVENT_NAME'),
        auditBecause: auditBecause(read('GITHUB_EVENT_NAME'), event),
        repository,
        repositoryId: read('GITHUB_REPOSITORY_ID'),
        repositoryOwnerId: read('GITHUB_REPOSITORY_OWNER_ID'),
        actor: read('GITHUB_ACTOR'),
        sha: read('GITHUB_SHA'),
        runId,
        runAttempt: Number.isInteger(attempt) && attempt > 0 ? attempt : 1,
        url: runId === '' ? '' : `${read('GITHUB_SERVER_URL')}/${repository}/actions/runs/${runId}`,
        action: {
            serverUrl: read('GITHUB_SERVER_URL'),
            repository: read('GITHUB_ACTION_REPOSITORY'),
            ref: read('GITHUB_ACTION_REF')
        },
        fromFork: isFromFork(event, repository),
        hasIdToken: read('ACTIONS_ID_TOKEN_REQUEST_URL') !== '' && read('ACTIONS_ID_TOKEN_REQUEST_TOKEN') !== '',
        step: read('GITHUB_ACTION'),
        temp: read('RUNNER_TEMP') || temp
    };
}
/** `undefined` if there is no event file, or it can't be read. */
function readEvent(path) {
    try {
        const event = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
        return typeof event === 'object' && event !== null ? event : undefined;
    }
    catch {
        return undefined;
    }
}
/** Events that carry a pull request (github/docs, "Events that trigger workflows"); merge_group: a queue of them. */
const pullRequestEvents = [
    'merge_group',
    'pull_request',
    'pull_request_target',
    'pull_request_review',
    'pull_request_review_comment'
];
/** For a run that one of these started, nothing says whether a pull request was behind it. */
const unclearStarts = ['issue_comment', 'workflow_run'];
/**
 * Why the event makes `audit` the default mode; `undefined`: it doesn't. A pull request must not change what runs in
 * production, so an event that can't be read counts as one. Pure.
 * @param event the event file's content, `undefined` if it can't be read
 */
function auditBecause(eventName, event) {
    if (pullRequestEvents.includes(eventName)) {
        return `the workflow runs on ${eventName}`;
    }
    switch (eventName) {
        case 'issue_comment': {
            const issue = event?.['issue'];
            return typeof issue !== 'object' || issue === null
                ? 'the workflow runs on issue_comment, and the event file doesn’t say whether on a pull request'
                : // GitHub leaves it out for an issue (github/docs, "Webhook events and payloads").
                    (issue['pull_request'] ?? undefined) === undefined
                        ? undefined
                        : 'the workflow runs on issue_comment on a pull request';
        }
        case 'workflow_run': {
            const started = event?.['workflow_run']?.['event'];
            return typeof started !== 'string'
                ? 'the workflow runs on workflow_run, and the event file doesn’t say what started the other workflow'
                : pullRequestEvents.includes(started)
                    ? `the workflow runs on workflow_run, after a workflow that ${started} started`
                    : unclearStarts.includes(started)
                        ? `the workflow runs on workflow_run, after a workflow that ${started} started, perhaps for a pull request`
                        : undefined;
        }
        default:
            return undefined;
    }
}
function isFromFork(event, repository) {
    const pullRequest = event?.['pull_request'];
    if (pullRequest === undefined || pullRequest === null) {
        return false;
    }
    // A deleted fork leaves no repository behind.
    return pullRequest.head?.repo?.full_name !== repository;
}


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 9140:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("constants");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 7997:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9637:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 9937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ decodeJwt)
});

;// CONCATENATED MODULE: ./node_modules/jose/dist/webapi/lib/buffer_utils.js
const buffer_utils_encoder = new TextEncoder(), decoder = new TextDecoder(), buffer_utils_strictDecoder = new TextDecoder("utf-8", { fatal: !0 }), UINT32_RANGE = (/* unused pure expression or super */ null && (2 ** 32));
function concat(...buffers) {
  const size = buffers.reduce((acc, { length }) => acc + length, 0), buf = new Uint8Array(size);
  let i = 0;
  for (const buffer of buffers)
    buf.set(buffer, i), i += buffer.length;
  return buf;
}
function writeUInt32BE(buf, value, offset) {
  if (value < 0 || value >= UINT32_RANGE)
    throw new RangeError(`value must be >= 0 and <= ${UINT32_RANGE - 1}. Received ${value}`);
  buf.set([value >>> 24, value >>> 16, value >>> 8, value & 255], offset);
}
function uint64be(value) {
  const high = Math.floor(value / UINT32_RANGE), low = value % UINT32_RANGE, buf = new Uint8Array(8);
  return writeUInt32BE(buf, high, 0), writeUInt32BE(buf, low, 4), buf;
}
function uint32be(value) {
  const buf = new Uint8Array(4);
  return writeUInt32BE(buf, value), buf;
}
const NON_ASCII = /[^\x00-\x7f]/;
function buffer_utils_encode(string) {
  if (typeof string == "string" && string.length >= 128) {
    if (NON_ASCII.test(string))
      throw new TypeError("non-ASCII string encountered in encode()");
    return buffer_utils_encoder.encode(string);
  }
  const bytes = new Uint8Array(string.length);
  for (let i = 0; i < string.length; i++) {
    const code = string.charCodeAt(i);
    if (code > 127)
      throw new TypeError("non-ASCII string encountered in encode()");
    bytes[i] = code;
  }
  return bytes;
}
function buffer_utils_encodeBase64(input, url = !1) {
  if (Uint8Array.prototype.toBase64)
    return input.toBase64({ alphabet: url ? "base64url" : "base64", omitPadding: url });
  const CHUNK_SIZE = 32768, arr = [];
  for (let i = 0; i < input.length; i += CHUNK_SIZE)
    arr.push(String.fromCharCode.apply(null, input.subarray(i, i + CHUNK_SIZE)));
  const encoded = btoa(arr.join(""));
  return url ? encoded.replace(/=/g, "").replace(/\+/g, "-").replace(/\//g, "_") : encoded;
}
function decodeBase64(encoded, url = !1) {
  if (Uint8Array.fromBase64)
    return Uint8Array.fromBase64(encoded, { alphabet: url ? "base64url" : "base64" });
  if (url) {
    if (encoded.includes("+") || encoded.includes("/"))
      throw new TypeError("Invalid base64url");
    encoded = encoded.replace(/-/g, "+").replace(/_/g, "/");
  }
  const binary = atob(encoded), bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++)
    bytes[i] = binary.charCodeAt(i);
  return bytes;
}
async function digest(algorithm, data) {
  const subtleDigest = `SHA-${algorithm.slice(-3)}`;
  return new Uint8Array(await crypto.subtle.digest(subtleDigest, data));
}


;// CONCATENATED MODULE: ./node_modules/jose/dist/webapi/util/base64url.js

const invalid = "The input to be decoded is not correctly encoded.";
function base64url_decode(input) {
  try {
    return decodeBase64(typeof input == "string" ? input : decoder.decode(input), !0);
  } catch (cause) {
    throw new TypeError(invalid, { cause });
  }
}
function base64url_encode(input) {
  return encodeBase64(typeof input == "string" ? encoder.encode(input) : input, !0);
}


;// CONCATENATED MODULE: ./node_modules/jose/dist/webapi/lib/validate.js



function assertUint8Array(input, label) {
  if (!(input instanceof Uint8Array))
    throw new TypeError(`${label} must be an instance of Uint8Array`);
}
function isObject(input) {
  if (typeof input != "object" || input === null || Object.prototype.toString.call(input) !== "[object Object]")
    return !1;
  const prototype = Object.getPrototypeOf(input);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
function isJwkSet(input) {
  return isObject(input) && Array.isArray(input.keys) && Array.from(input.keys).every(isObject);
}
function isDisjoint(...headers) {
  const parameters = /* @__PURE__ */ new Set();
  for (const header of headers)
    if (header)
      for (const parameter of Object.keys(header)) {
        if (parameters.has(parameter))
          return !1;
        parameters.add(parameter);
      }
  return !0;
}
function assertNotSet(value, name) {
  if (value !== void 0)
    throw new TypeError(`${name} can only be called once`);
}
function decodeBase64url(value, label, ErrorClass) {
  try {
    return decode(value);
  } catch (cause) {
    throw new ErrorClass(`Failed to base64url decode the ${label}`, { cause });
  }
}
function encodeAsciiMember(value, label, ErrorClass) {
  try {
    return encode(value);
  } catch (cause) {
    throw new ErrorClass(`The ${label} is not a valid base64url string`, { cause });
  }
}
function parseJoseHeader(encodedProtectedHeader, ErrorClass, message) {
  let parsed;
  try {
    parsed = JSON.parse(strictDecoder.decode(decode(encodedProtectedHeader)));
  } catch (cause) {
    throw new ErrorClass(message, { cause });
  }
  if (!isObject(parsed))
    throw new ErrorClass(message);
  return parsed;
}
const JWS_RECOGNIZED = { __proto__: null, b64: !0 }, JWE_RECOGNIZED = { __proto__: null };
function validateAlgorithms(option, algorithms) {
  if (algorithms !== void 0 && (!Array.isArray(algorithms) || algorithms.some((s) => typeof s != "string")))
    throw new TypeError(`"${option}" option must be an array of strings`);
  return algorithms === void 0 ? void 0 : new Set(algorithms);
}
function validateCritDuplicates(Err, protectedHeader) {
  const { crit } = protectedHeader ?? {};
  if (Array.isArray(crit) && new Set(crit).size !== crit.length)
    throw new Err('"crit" (Critical) Header Parameter MUST NOT contain duplicate values');
}
function validateCrit(Err, recognizedDefault, recognizedOption, protectedHeader, joseHeader) {
  if (joseHeader.crit !== void 0 && protectedHeader?.crit === void 0)
    throw new Err('"crit" (Critical) Header Parameter MUST be integrity protected');
  if (!protectedHeader || protectedHeader.crit === void 0)
    return [];
  if (!Array.isArray(protectedHeader.crit) || protectedHeader.crit.length === 0 || protectedHeader.crit.some((input) => typeof input != "string" || input.length === 0))
    throw new Err('"crit" (Critical) Header Parameter MUST be an array of non-empty strings when present');
  const recognized = recognizedOption === void 0 ? recognizedDefault : { __proto__: null, ...recognizedOption, ...recognizedDefault };
  for (const parameter of protectedHeader.crit) {
    if (!(parameter in recognized))
      throw new JOSENotSupported(`Extension Header Parameter "${parameter}" is not recognized`);
    if (!Object.hasOwn(joseHeader, parameter) || joseHeader[parameter] === void 0)
      throw new Err(`Extension Header Parameter "${parameter}" is missing`);
    if (recognized[parameter] && (!Object.hasOwn(protectedHeader, parameter) || protectedHeader[parameter] === void 0))
      throw new Err(`Extension Header Parameter "${parameter}" MUST be integrity protected`);
  }
  return protectedHeader.crit;
}
function validateB64(protectedHeader, extensions) {
  if (extensions.includes("b64")) {
    const b64 = protectedHeader.b64;
    if (typeof b64 != "boolean")
      throw new JWSInvalid('The "b64" (base64url-encode payload) Header Parameter must be a boolean');
    return b64;
  }
  return !0;
}
function serializeJoseHeader(Err, header) {
  let serialized, parsed;
  try {
    serialized = JSON.stringify(header), parsed = JSON.parse(serialized);
  } catch (cause) {
    throw new Err("JOSE Header is not valid JSON", { cause });
  }
  if (!isObject(parsed))
    throw new Err("JOSE Header is not a JSON object");
  return [parsed, serialized];
}


;// CONCATENATED MODULE: ./node_modules/jose/dist/webapi/util/errors.js
class JOSEError extends Error {
  static code = "ERR_JOSE_GENERIC";
  code = "ERR_JOSE_GENERIC";
  constructor(message, options) {
    super(message, options), this.name = this.constructor.name, Error.captureStackTrace?.(this, this.constructor);
  }
}
class JWTClaimValidationFailed extends JOSEError {
  static code = "ERR_JWT_CLAIM_VALIDATION_FAILED";
  code = "ERR_JWT_CLAIM_VALIDATION_FAILED";
  claim;
  reason;
  payload;
  constructor(message, payload, claim = "unspecified", reason = "unspecified") {
    super(message, { cause: { claim, reason, payload } }), this.claim = claim, this.reason = reason, this.payload = payload;
  }
}
class JWTExpired extends JOSEError {
  static code = "ERR_JWT_EXPIRED";
  code = "ERR_JWT_EXPIRED";
  claim;
  reason;
  payload;
  constructor(message, payload, claim = "unspecified", reason = "unspecified") {
    super(message, { cause: { claim, reason, payload } }), this.claim = claim, this.reason = reason, this.payload = payload;
  }
}
class JOSEAlgNotAllowed extends (/* unused pure expression or super */ null && (JOSEError)) {
  static code = (/* unused pure expression or super */ null && ("ERR_JOSE_ALG_NOT_ALLOWED"));
  code = "ERR_JOSE_ALG_NOT_ALLOWED";
}
class errors_JOSENotSupported extends (/* unused pure expression or super */ null && (JOSEError)) {
  static code = (/* unused pure expression or super */ null && ("ERR_JOSE_NOT_SUPPORTED"));
  code = "ERR_JOSE_NOT_SUPPORTED";
}
class JWEDecryptionFailed extends JOSEError {
  static code = "ERR_JWE_DECRYPTION_FAILED";
  code = "ERR_JWE_DECRYPTION_FAILED";
  constructor(message = "decryption operation failed", options) {
    super(message, options);
  }
}
class JWEInvalid extends (/* unused pure expression or super */ null && (JOSEError)) {
  static code = (/* unused pure expression or super */ null && ("ERR_JWE_INVALID"));
  code = "ERR_JWE_INVALID";
}
class errors_JWSInvalid extends (/* unused pure expression or super */ null && (JOSEError)) {
  static code = (/* unused pure expression or super */ null && ("ERR_JWS_INVALID"));
  code = "ERR_JWS_INVALID";
}
class JWTInvalid extends JOSEError {
  static code = "ERR_JWT_INVALID";
  code = "ERR_JWT_INVALID";
}
class JWKInvalid extends (/* unused pure expression or super */ null && (JOSEError)) {
  static code = (/* unused pure expression or super */ null && ("ERR_JWK_INVALID"));
  code = "ERR_JWK_INVALID";
}
class JWKSInvalid extends (/* unused pure expression or super */ null && (JOSEError)) {
  static code = (/* unused pure expression or super */ null && ("ERR_JWKS_INVALID"));
  code = "ERR_JWKS_INVALID";
}
class JWKSNoMatchingKey extends JOSEError {
  static code = "ERR_JWKS_NO_MATCHING_KEY";
  code = "ERR_JWKS_NO_MATCHING_KEY";
  constructor(message = "no applicable key found in the JSON Web Key Set", options) {
    super(message, options);
  }
}
class JWKSMultipleMatchingKeys extends JOSEError {
  [Symbol.asyncIterator] = async function* () {
  };
  static code = "ERR_JWKS_MULTIPLE_MATCHING_KEYS";
  code = "ERR_JWKS_MULTIPLE_MATCHING_KEYS";
  constructor(message = "multiple matching keys found in the JSON Web Key Set", options) {
    super(message, options);
  }
}
class JWKSTimeout extends JOSEError {
  static code = "ERR_JWKS_TIMEOUT";
  code = "ERR_JWKS_TIMEOUT";
  constructor(message = "request timed out", options) {
    super(message, options);
  }
}
class JWSSignatureVerificationFailed extends JOSEError {
  static code = "ERR_JWS_SIGNATURE_VERIFICATION_FAILED";
  code = "ERR_JWS_SIGNATURE_VERIFICATION_FAILED";
  constructor(message = "signature verification failed", options) {
    super(message, options);
  }
}


;// CONCATENATED MODULE: ./node_modules/jose/dist/webapi/util/decode_jwt.js




function decodeJwt(jwt) {
  if (typeof jwt != "string")
    throw new JWTInvalid("JWTs must use Compact JWS serialization, JWT must be a string");
  const { 1: encodedPayload, length } = jwt.split(".");
  if (length === 5)
    throw new JWTInvalid("Only JWTs using Compact JWS serialization can be decoded");
  if (length !== 3)
    throw new JWTInvalid("Invalid JWT");
  if (!encodedPayload)
    throw new JWTInvalid("JWTs must contain a payload");
  let claimsSetBytes;
  try {
    claimsSetBytes = base64url_decode(encodedPayload);
  } catch (cause) {
    throw new JWTInvalid("Failed to base64url decode the payload", { cause });
  }
  let claimsSet;
  try {
    claimsSet = JSON.parse(buffer_utils_strictDecoder.decode(claimsSetBytes));
  } catch (cause) {
    throw new JWTInvalid("Failed to parse the decoded payload as JSON", { cause });
  }
  if (!isObject(claimsSet))
    throw new JWTInvalid("Invalid JWT Claims Set");
  return claimsSet;
}



/***/ }),

/***/ 8330:
/***/ ((module) => {

module.exports = {"rE":"1.0.0"};

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9407);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
