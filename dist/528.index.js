export const id = 528;
export const ids = [528];
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

/***/ 2528:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mergeReports: () => (/* binding */ mergeReports)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./src/runtime/files.ts
var runtime_files = __webpack_require__(2191);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(0);
// EXTERNAL MODULE: ./src/runtime/json-size.ts
var json_size = __webpack_require__(3640);
// EXTERNAL MODULE: ./src/runtime/text.ts
var runtime_text = __webpack_require__(5369);
// EXTERNAL MODULE: ./src/azure/key-names.ts
var key_names = __webpack_require__(5209);
// EXTERNAL MODULE: ./src/azure/resource-id.ts
var resource_id = __webpack_require__(1365);
// EXTERNAL MODULE: ./src/check/answer.ts
var answer = __webpack_require__(248);
// EXTERNAL MODULE: ./src/check/credentials.ts
var credentials = __webpack_require__(4782);
// EXTERNAL MODULE: ./src/check/rounds.ts
var check_rounds = __webpack_require__(6955);
// EXTERNAL MODULE: ./src/check/shard.ts
var check_shard = __webpack_require__(4456);
// EXTERNAL MODULE: ./src/runtime/codes.ts
var codes = __webpack_require__(9982);
;// CONCATENATED MODULE: ./src/report/account-rules.ts
/** How bad a verdict is for a run. */
function severity(verdict) {
    return verdict === 'failed' ? 2 : verdict === 'inconclusive' ? 1 : 0;
}
const nextStepRule = {
    message: 'The next step is missing.',
    broken: (it) => severity(it.verdict) > 0 && it.nextStep === ''
};
const dayMs = 86_400_000;
const exceptionRules = [
    {
        message: '`exception.expired` doesn’t match `exception.expires`.',
        // The run judged it at some moment, and may have lasted past the end of the day.
        broken: ({ exception }, { startedAt, finishedAt }) => exception !== null &&
            (exception.expired
                ? finishedAt < Date.parse(exception.expires) + dayMs
                : startedAt >= Date.parse(exception.expires) + dayMs)
    },
    {
        message: 'The exception expires more than 366 days ahead.',
        broken: ({ exception }, { finishedAt }) => exception !== null && Date.parse(exception.expires) > finishedAt + 366 * dayMs
    }
];

;// CONCATENATED MODULE: ./src/report/plan-contradictions.ts


/** The rules of an account in a plan run's report that its schema can't express. Pure. */
const planRules = [
    {
        message: 'A plan run says of every account what the deployment does.',
        broken: ({ planned }) => planned === null
    },
    {
        message: 'A plan run reads, changes and tries no account.',
        broken: ({ changed, changedAt, secondsToRefusal, rounds, roleAssignments, dataRoles, attempts, usage }) => changed ||
            rounds > 0 ||
            dataRoles.length + attempts.length > 0 ||
            [changedAt, secondsToRefusal, roleAssignments, usage].some((seen) => seen !== null)
    },
    {
        message: 'A plan run proves nothing.',
        broken: ({ verdict, proof }) => verdict === 'passed' || proof !== null
    },
    {
        message: 'The ID isn’t the resource ID of an account, or doesn’t match name, resource group and subscription.',
        broken: (account) => account.id.startsWith('/subscriptions/') && !matchesId(account)
    },
    {
        message: 'The setting before the deployment is reported twice, and differs.',
        broken: ({ planned, disableLocalAuth: { before } }) => planned !== null && planned.before !== before
    },
    {
        message: 'A planned account is of the API for NoSQL, and its keys are off after the deployment.',
        broken: ({ verdict, api, planned, disableLocalAuth: { after } }) => verdict === 'planned' &&
            (planned?.setting !== 'disabled' || after !== true || (api !== null && api !== 'NoSQL'))
    },
    {
        message: 'The verdict doesn’t match the setting.',
        broken: ({ verdict, planned, api }) => {
            const other = api !== null && api !== 'NoSQL';
            switch (verdict) {
                case 'failed':
                    return other || planned?.setting !== 'enabled';
                case 'inconclusive':
                    return other || planned?.setting !== 'unknown';
                case 'not-applicable':
                    return !other && planned?.setting !== 'removed' && planned?.setting !== 'untouched';
                default:
                    return false;
            }
        }
    },
    nextStepRule,
    ...exceptionRules,
    {
        message: 'Only a valid exception makes an account excepted, and it always does.',
        broken: ({ verdict, exception }) => (verdict === 'excepted') !== (exception?.expired === false)
    }
];
function matchesId(account) {
    const ref = resource_id/* accountRef */.nX.parse(account.id);
    return ['name', 'resourceGroup', 'subscriptionId'].every((field) => ref?.[field].toLowerCase() === account[field].toLowerCase());
}

// EXTERNAL MODULE: ./src/usage/key-use.ts
var key_use = __webpack_require__(4010);
;// CONCATENATED MODULE: ./src/report/usage-contradictions.ts

/** The rules of an account's `usage` that its schema can't express. Pure. */
const usageRules = [
    {
        message: '`usage` requires keys that are on, and an account that was checked.',
        broken: ({ usage, verdict, disableLocalAuth: { before } }) => usage !== null && (before === true || ['excepted', 'not-applicable'].includes(verdict))
    },
    {
        message: 'The clients in `usage` are listed twice, or not from the busiest.',
        broken: ({ usage }) => usage !== null && !isInOrder(usage.clients ?? [])
    },
    {
        message: 'More clients in `usage` are omitted only if it lists as many as it can.',
        broken: ({ usage }) => usage !== null && usage.clientsOmitted > 0 && usage.clients?.length !== key_use/* clientsShown */.Y
    },
    {
        message: 'The clients in `usage` are either none or not known.',
        broken: ({ usage }) => usage?.clients?.length === 0 && usage.clientsUnknown !== null
    }
];
function isInOrder(clients) {
    const identities = clients.map(({ userAgent, keyType, database, container }) => JSON.stringify([userAgent, keyType, database, container]));
    return (new Set(identities).size === clients.length &&
        clients.every(({ requests }, index) => requests <= (clients[index - 1]?.requests ?? Infinity)));
}

;// CONCATENATED MODULE: ./src/report/account-contradictions.ts










/* The rules of an account in a report that its schema can't express. Pure. */
function runOfAccounts({ mode, run, startedAt, finishedAt }) {
    const scope = run.scope.map((entry) => entry.toLowerCase());
    const isAccount = (entry) => resource_id/* accountRef */.nX.parse(entry) !== undefined;
    return {
        mode,
        cloud: run.cloud,
        shard: (0,check_shard/* parseShard */.uK)(run.shard ?? ''),
        startedAt: Date.parse(startedAt),
        finishedAt: Date.parse(finishedAt),
        searched: scope.filter((entry) => entry.startsWith('/') && !isAccount(entry)).map((entry) => `${entry}/`),
        ids: new Set(scope.filter(isAccount)),
        names: new Set(scope.filter((entry) => !entry.startsWith('/')))
    };
}
/** An account that exists; otherwise the ID is the name that no account was found for. */
function hasResourceId({ id }) {
    return id.startsWith('/');
}
/** The first broken rule as a sentence. @param path `accounts[3]` */
function contradictionInAccount(account, path, run) {
    for (const [index, attempt] of account.attempts.entries()) {
        const message = contradictionInAttempt(attempt, run);
        if (message !== undefined) {
            return `Field \`${path}.attempts[${index}]\` is invalid. ${message}`;
        }
    }
    const rule = (run.mode === 'plan' ? planRules : rules).find(({ broken }) => broken(account, run));
    return rule && `Field \`${path}\` is invalid. ${rule.message}`;
}
/** The code of each verdict that needs no explanation. */
const account_contradictions_codes = {
    passed: 'proven',
    excepted: 'excepted',
    'not-applicable': 'not-applicable'
};
const rules = [
    { message: 'The ID isn’t the resource ID of an account.', broken: (account) => !hasValidId(account) },
    {
        message: 'Name, resource group and subscription don’t match the ID.',
        broken: (account) => hasResourceId(account) && !account_contradictions_matchesId(account)
    },
    { message: 'The account isn’t in the run’s scope.', broken: (account, run) => !isInScope(account, run) },
    {
        message: 'The account belongs to another shard.',
        broken: ({ id }, { shard }) => shard !== undefined && (0,check_shard/* shardOf */.IS)(id, shard.of) !== shard.index
    },
    {
        message: 'Only some of `location`, `api` and `disableLocalAuth.before` are null.',
        broken: ({ location, api, disableLocalAuth: { before } }) => new Set([location === null, api === null, before === null]).size > 1
    },
    {
        message: 'The account couldn’t be read, so it can’t have been changed, tried or passed.',
        broken: (account) => account.api === null && (wasTouched(account) || ['passed', 'not-applicable'].includes(account.verdict))
    },
    nextStepRule,
    {
        message: 'There are more `dataRoles` than `roleAssignments`.',
        broken: ({ dataRoles, roleAssignments }) => dataRoles.length > (roleAssignments ?? 0)
    },
    { message: 'Only a plan run can have the verdict planned.', broken: (it) => it.verdict === 'planned' },
    { message: 'Only a plan run says what a deployment does.', broken: (it) => it.planned !== null },
    {
        message: 'The code doesn’t match the verdict.',
        broken: ({ verdict, code }) => account_contradictions_codes[verdict] === undefined ? codes/* outcomeCodes */.tT.includes(code) : code !== account_contradictions_codes[verdict]
    },
    {
        message: 'A pass and a proof require each other.',
        broken: ({ verdict, proof }) => (verdict === 'passed') !== (proof !== null)
    },
    {
        message: 'Only mode enforce changes accounts, and only accounts of the API for NoSQL whose keys are on.',
        broken: ({ changed, api, disableLocalAuth: { before } }, { mode }) => changed && (mode !== 'enforce' || before !== false || api !== 'NoSQL')
    },
    { message: '`changedAt` requires a change.', broken: (it) => it.changedAt !== null && !it.changed },
    {
        message: '`secondsToRefusal` requires a completed change and a round.',
        broken: (it) => it.secondsToRefusal !== null && (it.changedAt === null || it.rounds === 0)
    },
    {
        message: 'Attempts before a change require mode enforce and keys that are on.',
        broken: ({ attempts, disableLocalAuth: { before } }, { mode }) => attempts.some(({ phase }) => phase === 'before') && (mode !== 'enforce' || before !== false)
    },
    {
        message: 'Attempts of a round require a round.',
        broken: (account) => account.rounds === 0 && attemptsOfRounds(account).length > 0
    },
    {
        message: 'A credential is listed twice for one endpoint.',
        broken: (account) => {
            const some = attemptsOfRounds(account);
            return new Set(some.map(({ credential, endpoint }) => `${credential} ${endpoint}`)).size < some.length;
        }
    },
    {
        message: 'The Entra token is tried at most once.',
        broken: ({ attempts }) => attempts.filter(isEntra).length > 1
    },
    ...usageRules,
    // Exceptions
    ...exceptionRules,
    {
        message: 'An excepted account requires a valid exception, and is neither changed nor tried.',
        broken: (account) => account.verdict === 'excepted' && (account.exception?.expired !== false || wasTouched(account))
    },
    {
        message: 'The exception is valid, so the account must be excepted.',
        broken: ({ verdict, exception, api }) => exception?.expired === false && verdict !== 'excepted' && !(verdict === 'failed' && api === null)
    },
    {
        message: 'An account that isn’t applicable belongs to another API, was found by *, and isn’t tried.',
        broken: (account, { ids, names }) => account.verdict === 'not-applicable' &&
            (account.api === 'NoSQL' || ids.size + names.size > 0 || wasTouched(account))
    },
    ...[
        {
            message: 'A pass requires that keys are off after the check.',
            broken: ({ disableLocalAuth: { after } }) => after !== true
        },
        { message: 'A pass requires the API for NoSQL.', broken: ({ api }) => api !== 'NoSQL' },
        {
            message: `A pass requires ${check_rounds/* roundsOfProof */.lk} rounds.`,
            broken: ({ rounds }) => rounds < check_rounds/* roundsOfProof */.lk
        },
        {
            message: 'A pass requires that every credential was refused at every endpoint.',
            broken: (account) => !isRefusedEverywhere(account)
        },
        {
            message: 'The proof doesn’t match the credentials that were tried.',
            broken: (account) => account.proof !== proofIn(attemptsOfRounds(account))
        },
        {
            message: 'A pass requires a completed change if keys were on, and none if they were off.',
            broken: ({ changed, changedAt, secondsToRefusal, disableLocalAuth: { before } }) => [changed, changedAt !== null, secondsToRefusal !== null].some((one) => one !== (before === false))
        },
        {
            message: 'An attempt was made outside of the run, or before the change.',
            broken: (account, { startedAt, finishedAt }) => {
                const changedAt = account.changedAt === null ? startedAt : Date.parse(account.changedAt);
                return [changedAt, ...attemptsOfRounds(account).map(({ at }) => Date.parse(at))].some((at) => at < Math.max(startedAt, changedAt) || at > finishedAt);
            }
        }
    ].map(({ message, broken }) => ({
        message,
        broken: (account, run) => account.verdict === 'passed' && broken(account, run)
    }))
];
/** A resource ID, or the name as typed if no such account was found. */
function hasValidId({ id, name, api, verdict }) {
    return id.startsWith('/')
        ? resource_id/* accountRef */.nX.parse(id)?.id.toLowerCase() === id.toLowerCase()
        : resource_id/* accountName */.vi.test(id) && name === id && api === null && severity(verdict) > 0;
}
function account_contradictions_matchesId(account) {
    const ref = resource_id/* accountRef */.nX.parse(account.id);
    return ['name', 'resourceGroup', 'subscriptionId'].every((field) => ref?.[field].toLowerCase() === account[field].toLowerCase());
}
function isInScope(account, { searched, ids, names }) {
    const [id, name] = [account.id.toLowerCase(), account.name.toLowerCase()];
    if (!hasResourceId(account)) {
        return names.has(name) || [...ids].some((one) => one.endsWith(`/${name}`));
    }
    const found = searched.some((place) => id.startsWith(place));
    return ids.has(id) || (found && (names.has(name) || ids.size + names.size === 0));
}
function wasTouched({ changed, attempts, rounds, disableLocalAuth: { after } }) {
    return changed || attempts.length > 0 || rounds > 0 || after !== null;
}
function isEntra({ credential }) {
    return !(0,credentials/* countsAsKey */.Si)(credential);
}
function attemptsOfRounds({ attempts }) {
    return attempts.filter((attempt) => attempt.phase === 'after' && !isEntra(attempt));
}
function isRefusedEverywhere(account) {
    const some = attemptsOfRounds(account);
    const credentials = new Set(some.map(({ credential }) => credential));
    const endpoints = new Set(some.map(({ endpoint }) => endpoint));
    const entra = account.attempts.find(isEntra);
    return (some.some(({ region }) => region === null) &&
        some.length === credentials.size * endpoints.size &&
        some.every(({ answer }) => answer === 'refused') &&
        (entra === undefined || endpoints.has(entra.endpoint)));
}
function proofIn(attempts) {
    const names = [...new Set(attempts.map(({ credential }) => credential))].filter((name) => name !== 'entra');
    const proof = (0,key_names/* proofOf */.oX)(names);
    const sizes = { 'all-keys': key_names/* keyNames */.mu.length, 'read-only-keys': 2, 'made-up-key': names.length };
    return names.length === sizes[proof] && (proof === 'made-up-key') === names.includes('made-up')
        ? proof
        : null;
}
/** Cosmos DB's domains (hashicorp/go-azure-sdk, sdk/environments). */
const domains = {
    AzureCloud: '.documents.azure.com',
    AzureUSGovernment: '.documents.azure.us',
    AzureChinaCloud: '.documents.azure.cn'
};
function contradictionInAttempt(attempt, { cloud }) {
    const { phase, answer, status, subStatus, activityId, region } = attempt;
    const { protocol, hostname } = new URL(attempt.endpoint);
    if (protocol !== 'https:') {
        return 'The endpoint isn’t an https:// URL.';
    }
    const domain = cloud !== null && Object.hasOwn(domains, cloud) ? domains[cloud] : undefined;
    if (domain !== undefined && !hostname.endsWith(domain)) {
        return `The endpoint isn’t in the cloud’s domain (*${domain}).`;
    }
    if (isEntra(attempt) && (answer === 'refused' || phase !== 'after' || region !== null)) {
        return 'The Entra token is tried after the change, at the global endpoint, and is never refused.';
    }
    if (status === null && (subStatus !== null || activityId !== null)) {
        return 'Without a status, there is no sub-status and no activity ID.';
    }
    if (answer === 'accepted' && !(status !== null && status >= 200 && status < 300)) {
        return `An answer with status ${status ?? 'null'} can’t be accepted.`;
    }
    return answer === 'refused' && !isRefusal(attempt)
        ? 'Status, sub-status and message don’t show a refusal.'
        : undefined;
}
function isRefusal({ status, subStatus, activityId, message }) {
    const body = JSON.stringify({ message });
    return ((0,answer/* classify */.L8)({
        status,
        subStatus: subStatus === null ? null : String(subStatus),
        activityId,
        body,
        fault: null
    }).answer === 'refused');
}

// EXTERNAL MODULE: ./src/check/verdict.ts
var check_verdict = __webpack_require__(4081);
// EXTERNAL MODULE: ./src/report/report.ts + 1 modules
var report = __webpack_require__(5459);
;// CONCATENATED MODULE: ./src/report/contradictions.ts





function contradictionInHead({ mode, run, verdict, startedAt, finishedAt }) {
    const { tenantId, principalId, cloud, shard, found } = run;
    if (mode === 'plan' && [tenantId, principalId, cloud, shard, found].some((fact) => fact !== null)) {
        return 'A plan run has no tenant, identity, cloud, shard or found accounts.';
    }
    if (run.shard !== null && (0,check_shard/* parseShard */.uK)(run.shard) === undefined) {
        return `Field \`run.shard\` is "${run.shard}", which isn’t a valid shard.`;
    }
    if (Date.parse(startedAt) > Date.parse(finishedAt)) {
        return 'Field `finishedAt` is before `startedAt`.';
    }
    return shard !== null && found === null && severity(verdict) === 0
        ? `The verdict can’t be ${verdict}, because \`run.found\` is null.`
        : undefined;
}
function contradictionInTotals({ run, verdict, counts, problems, accounts }) {
    const counted = (0,report/* countsOf */.mQ)(accounts);
    if (Object.entries(counted).some(([name, number]) => counts[name] !== number)) {
        return 'Field `counts` doesn’t match `accounts`.';
    }
    if (run.found !== null && accounts.filter(hasResourceId).length > run.found.accounts) {
        return `Field \`run.found.accounts\` is ${run.found.accounts}, but the report has more accounts.`;
    }
    const expected = (0,check_verdict/* verdictOfRun */.gV)([...accounts, ...problems].map((one) => one.verdict));
    return verdict === expected || severity(verdict) > severity(expected)
        ? undefined
        : `The verdict is ${verdict}, but accounts and problems make it ${expected}.`;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./src/azure/api.ts
var api = __webpack_require__(5523);
// EXTERNAL MODULE: ./src/check/finding.ts
var finding = __webpack_require__(2061);
// EXTERNAL MODULE: ./src/deployment/planned-account.ts
var planned_account = __webpack_require__(7823);
;// CONCATENATED MODULE: ./src/report/schema.ts









/*
 * The only definition of the report: its types, its reader and docs/report.schema.json derive from it.
 * An `error` completes the sentence "Field x is 1, but must be …".
 */
// These limits are far above what a run writes. They protect the job's memory from files that aren't reports.
const longestText = 20_000;
const mostItems = 100_000;
const mostAttempts = 5_000;
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const line = schema_text().meta({ id: 'line' });
const nonEmptyLine = schema_text().min(1, { error: 'text that isn’t empty' }).meta({ id: 'nonEmptyLine' });
const integer = schemas/* int */.Whr({ error: 'an integer or null' }).meta({ id: 'integer' });
const atLeastZero = { error: 'an integer of at least 0' };
const count = schemas/* int */.Whr(atLeastZero).min(0, atLeastZero).meta({ id: 'count' });
const schema_boolean = schemas/* boolean */.zMY({ error: 'true or false' });
const time = iso/* datetime */.w$({ error: 'a UTC time such as 2027-03-31T12:00:00.000Z' })
    .meta({ id: 'time', description: 'ISO 8601, UTC.' });
const verdict = oneOf(check_verdict/* verdicts */.rY).meta({ id: 'verdict' });
const code = schemas/* enum */.k5n(codes/* reasonCodes */.JC, { error: 'a reason code' }).meta({
    id: 'reasonCode',
    description: 'Names the situation. Codes are stable, and docs/troubleshooting.md explains them; wording may change.'
});
/** Reading replaces characters that don't belong in a line of text. */
function schema_text() {
    return schemas/* string */.YjP({ error: 'text' })
        .max(longestText, { error: `text of at most ${longestText} characters` })
        .overwrite(printable);
}
function printable(words) {
    return unprintable.test(words) ? (0,runtime_text/* oneLine */.TN)(words, longestText) : words;
}
function oneOf(values) {
    return schemas/* enum */.k5n(values, { error: `one of ${values.join(', ')}` });
}
function object(shape) {
    return schemas/* strictObject */.rej(shape, { error: 'an object' });
}
/** Checks the length first: zod collects an issue for every wrong item. */
function list(item, most = mostItems) {
    return schemas/* preprocess */.vkY((value, context) => {
        if (Array.isArray(value) && value.length > most) {
            context.issues.push({ code: 'custom', input: value, message: `a list of at most ${most} items` });
        }
        return value;
    }, schemas/* array */.YOg(item, { error: 'a list' }).max(most));
}
const warning = object({ code, message: nonEmptyLine }).meta({ id: 'warning' });
const problem = object({
    code,
    verdict: oneOf(['failed', 'inconclusive']),
    message: nonEmptyLine,
    nextStep: line
}).meta({ id: 'problem' });
const attempt = object({
    phase: oneOf(['before', 'after']).describe('before: the positive control, before this run turned keys off.'),
    credential: oneOf(credentials/* credentialNames */.MR).describe('entra: the run’s own Entra token, which never affects the verdict.'),
    endpoint: schemas/* url */.OZ5({ error: 'a URL' }).max(longestText, { error: 'a URL' }).overwrite(printable),
    region: line.nullable().describe('null for the global endpoint.'),
    answer: oneOf(['refused', 'accepted', 'unclear']),
    status: integer.nullable().describe('HTTP status; null if no answer came.'),
    subStatus: integer.nullable().describe('x-ms-substatus.'),
    activityId: line.nullable().describe('x-ms-activity-id.'),
    message: line,
    at: time
}).meta({ id: 'attempt' });
const dataRole = object({
    principalId: line.describe('Object ID.'),
    role: line.describe('The role’s name, or the ID of its definition if the name isn’t known.'),
    scope: line
});
const exception = object({
    reason: line,
    owner: line,
    expires: iso/* date */.p6({ error: 'a day such as 2027-03-31' }).describe('The last day, UTC.'),
    expired: schema_boolean.describe('true: the exception no longer counts.')
});
const lastUse = schemas/* union */.KCZ([time, schemas/* literal */.euz('not-known')], { error: 'a UTC time, not-known, or null' })
    .nullable();
const client = object({
    userAgent: line,
    keyType: line.describe('AuthTokenType or, in direct mode, KeyType, as logged.'),
    database: line,
    container: line,
    requests: count,
    lastSeen: time,
    clientIps: list(line)
}).meta({ id: 'client', description: 'Texts that were not logged are empty.' });
const usage = object({
    lastUse: object({
        primary: lastUse,
        secondary: lastUse,
        'primary-read-only': lastUse,
        'secondary-read-only': lastUse
    })
        .nullable()
        .describe('When each key was last used: a time, null for no recorded use, not-known if Azure’s value is no time. null if Azure doesn’t say.'),
    clients: list(client, key_use/* clientsShown */.Y)
        .nullable()
        .describe('Who used keys in the last 7 days, the busiest first; null if not asked or not known.'),
    clientsOmitted: count.describe('How many more clients there are.'),
    clientsUnknown: line.nullable().describe('Why the clients aren’t known; null if the run didn’t ask.')
}).meta({ id: 'usage' });
const planned = object({
    format: oneOf(planned_account/* formats */.Fx),
    setting: oneOf(planned_account/* settings */.W0).describe('What the deployment does to keys.'),
    address: line.describe('Terraform address or symbolic name.'),
    file: line.describe('The plan file, as given.'),
    source: object({
        path: line.describe('In the workspace.'),
        line: schemas/* int */.Whr({ error: 'an integer of at least 1' }).min(1, { error: 'an integer of at least 1' })
    })
        .nullable()
        .describe('Where the account is declared; null if that isn’t certain.'),
    before: schema_boolean.nullable().describe('disableLocalAuth before the deployment; null if not known.')
}).meta({ id: 'planned' });
const accountSchema = object({
    id: line.describe('Resource ID, or the name as typed if no such account was found; in a plan run, the address if the ID isn’t known.'),
    name: line,
    resourceGroup: line,
    subscriptionId: line,
    location: line
        .nullable()
        .describe('null if the account couldn’t be read; in a plan run, empty if not known.'),
    api: oneOf(api/* apis */.O).nullable(),
    verdict,
    proof: oneOf(['all-keys', 'read-only-keys', 'made-up-key'])
        .nullable()
        .describe('The keys that the proof rests on; null unless the verdict is passed.'),
    code,
    reason: nonEmptyLine.describe('Why the verdict is what it is.'),
    nextStep: line.describe('What to do, or empty.'),
    changed: schema_boolean.describe('This run turned keys off.'),
    changedAt: time.nullable().describe('When Azure Resource Manager reported the change as done.'),
    disableLocalAuth: object({ before: schema_boolean.nullable(), after: schema_boolean.nullable() }).describe('As first read, and as read after the last attempt; null if not read. In a plan run: as it was, and as predicted.'),
    secondsToRefusal: schemas/* number */.aig({ error: 'a number or null' })
        .min(0, { error: 'a number of at least 0' })
        .nullable()
        .describe('From changedAt to the end of the first round in which every key was refused.'),
    rounds: count.describe('How many rounds were made.'),
    roleAssignments: count
        .nullable()
        .describe('Data-plane role assignments found; null if not looked at or not allowed.'),
    dataRoles: list(dataRole, finding/* dataRolesShown */.f).describe('The first of those role assignments.'),
    exception: exception.nullable().describe('The exception for this account.'),
    warnings: list(warning),
    usage: usage.nullable().describe('Who uses keys; null if not looked at.'),
    planned: planned.nullable().describe('What a plan says; null unless it is a plan run.'),
    attempts: list(attempt, mostAttempts).describe('The last attempt of each credential at each endpoint, and each attempt before a change.')
}).meta({ id: 'account' });
const run = object({
    repository: line,
    runId: line,
    runAttempt: schemas/* int */.Whr({ error: 'an integer of at least 1' }).min(1, { error: 'an integer of at least 1' }),
    sha: line,
    url: line,
    action: line.describe('Version of the action.'),
    tenantId: line.nullable(),
    principalId: line.nullable().describe('Object ID of the identity that signed in.'),
    cloud: line.nullable().describe('null in a plan run.'),
    scope: list(line).describe('Where the run looked for accounts, and the accounts that were named; in a plan run, the plan files.'),
    shard: schema_text()
        .regex(/^[0-9]+\/[0-9]+$/, { error: 'a shard such as 2/8, or null' })
        .nullable(),
    found: object({
        accounts: count,
        hash: schemas/* string */.YjP({ error: 'a SHA-256 in hexadecimal' })
            .regex(/^[0-9a-f]{64}$/, { error: 'a SHA-256 in hexadecimal' })
            .describe('SHA-256 of their sorted lower-case IDs, joined by line feeds.')
    })
        .nullable()
        .describe('The existing accounts before sharding; null if not known, and in merged runs.')
});
const reportSchema = object({
    schemaVersion: schemas/* literal */.euz(2, { error: '2' }),
    mode: oneOf([...check_verdict/* modes */.nI, 'plan']),
    verdict,
    startedAt: time,
    finishedAt: time,
    run,
    counts: object({
        passed: count,
        failed: count,
        inconclusive: count,
        planned: count,
        excepted: count,
        notApplicable: count
    }).describe('Accounts by verdict.'),
    warnings: list(warning).describe('What concerns the whole run. Problems aren’t repeated here.'),
    problems: list(problem).describe('The run’s verdict is never better than the verdict of a problem.'),
    accounts: list(accountSchema)
});
/** The JSON Schema of a report file: docs/report.schema.json. */
function reportJsonSchema() {
    return z.toJSONSchema(reportSchema.meta({
        title: 'Report of cosmos-keyless',
        description: 'What one run found out. Never contains a key, a token, or anything derived from one.'
    }));
}

;// CONCATENATED MODULE: ./src/report/read.ts






/** Reads a report of another job. Trusts neither its size, its shape nor its consistency. Stops at the first fault. */
function parseReport(text) {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    if ((0,json_size/* separatorsIn */.I)(bytes) > mostSeparators) {
        return { why: `It has more than ${mostSeparators} values.` };
    }
    const json = bytes.toString('utf8').replace(/^\uFEFF/, '');
    let data;
    try {
        data = JSON.parse(json);
    }
    catch {
        return { why: json.trim() === '' ? 'It’s empty.' : 'It isn’t JSON.' };
    }
    const parsed = headSchema.safeParse(data, { reportInput: true });
    if (!parsed.success) {
        return { why: faultOf(parsed.error) };
    }
    const { accounts: items, ...head } = parsed.data;
    const fault = contradictionInHead(head);
    if (fault !== undefined) {
        return { why: fault };
    }
    const accounts = accountsOf(items, head);
    if ('why' in accounts) {
        return accounts;
    }
    const report = { ...head, accounts: accounts.read };
    const why = contradictionInTotals(report);
    return why === undefined ? report : { why };
}
/** Accounts are parsed one at a time: zod collects an issue for every wrong value. */
const headSchema = reportSchema.extend({ accounts: list(schemas/* unknown */.L5J()) });
/** 5,000 accounts of 31 endpoints with 5 credentials have 8.5 million. */
const mostSeparators = 12_000_000;
function accountsOf(items, head) {
    const run = runOfAccounts(head);
    const read = [];
    for (const [index, item] of items.entries()) {
        const parsed = accountSchema.safeParse(item, { reportInput: true });
        if (!parsed.success) {
            return { why: faultOf(parsed.error, ['accounts', index]) };
        }
        const why = contradictionInAccount(parsed.data, `accounts[${index}]`, run);
        if (why !== undefined) {
            return { why };
        }
        read.push(parsed.data);
    }
    return { read };
}
function faultOf({ issues: [issue] }, from = []) {
    if (issue === undefined) {
        return 'It doesn’t follow the schema.';
    }
    const field = fieldOf([...from, ...issue.path]);
    if (issue.code === 'unrecognized_keys') {
        return `${field} has the unknown field ${JSON.stringify((0,runtime_text/* oneLine */.TN)(issue.keys.join(', '), 100))}.`;
    }
    return issue.input === undefined
        ? `${field} is missing.`
        : `${field} is ${described(issue.input)}, but must be ${issue.message}.`;
}
function fieldOf(path) {
    const field = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
    return field === '' ? 'The report' : `Field \`${field.slice(1)}\``;
}
function described(value) {
    if (typeof value === 'object' && value !== null) {
        return Array.isArray(value) ? 'a list' : 'an object';
    }
    return JSON.stringify(typeof value === 'string' ? (0,runtime_text/* oneLine */.TN)(value, 60) : value);
}

;// CONCATENATED MODULE: ./src/report/files.ts



/** 5,000 accounts of 30 regions take about 300 MB. */
const largestBytes = 400_000_000;
/** The merged report is one string, and V8's longest has 2^29 - 24 characters (V8, include/v8-primitive.h). */
const largestSum = 500_000_000;
/** Reads each file once. Never throws: lists what it can't read, with the reason. */
async function readReportFiles(patterns, folder = '.') {
    const { paths, unmatched } = await (0,runtime_files/* findFiles */.l)(patterns, folder);
    const files = [];
    let left = largestSum;
    for (const path of paths) {
        const { bytes, report } = await read(path, left);
        left -= bytes;
        files.push({ path: (0,runtime_files/* shownPath */.p)(path, folder), report });
    }
    return { files, unmatched };
}
async function read(path, left) {
    try {
        const found = await (0,promises_.stat)(path);
        if (!found.isFile()) {
            return invalid('It isn’t a file.');
        }
        if (found.size > largestBytes) {
            return invalid(`It has ${found.size} bytes, but a report has at most ${largestBytes}.`);
        }
        if (found.size > left) {
            return invalid(`With this file, the reports have more than ${largestSum} bytes.`);
        }
        const report = parseReport(await (0,promises_.readFile)(path));
        return { bytes: 'why' in report ? 0 : found.size, report };
    }
    catch (error) {
        const { code = 'unknown error' } = error;
        return invalid(`It can’t be read (${code}).`);
    }
}
function invalid(why) {
    return { bytes: 0, report: { why } };
}

;// CONCATENATED MODULE: ./src/report/shard-reports.ts

/** The current run; outside GitHub Actions, the run that most reports come from. */
function runOf(readable, { workflow, version }) {
    const runs = readable.map(({ report }) => report.run).filter(({ shard }) => shard !== null);
    const key = mostCommon(runs.map(runKey));
    const most = workflow.runId === '' ? runs.find((run) => runKey(run) === key) : undefined;
    const { repository, runId, runAttempt, sha, url } = most ?? workflow;
    return { repository, runId, runAttempt, sha, url, action: version };
}
function isSameRun(one, other) {
    return runKey(one) === runKey(other);
}
function runKey({ repository, runId, runAttempt, sha }) {
    return JSON.stringify([repository, runId, runAttempt, sha]);
}
function shardReportsOf(readable, run) {
    return readable
        .flatMap(({ path, report }) => {
        const shard = (0,check_shard/* parseShard */.uK)(report.run.shard ?? '');
        const { cloud, tenantId, found, action } = report.run;
        const scope = report.run.scope.map((entry) => entry.toLowerCase()).toSorted();
        return shard === undefined || !isSameRun(report.run, run) || action !== run.action
            ? []
            : [
                {
                    path,
                    report,
                    shard,
                    inputs: JSON.stringify([report.mode, shard.of, scope]),
                    surroundings: JSON.stringify([cloud, tenantId, found && [found.accounts, found.hash]])
                }
            ];
    })
        .toSorted((one, other) => one.shard.index - other.shard.index);
}
/** By ID, ignoring case. */
function accountReportsOf(shards) {
    const byId = new Map();
    for (const shard of shards) {
        for (const account of shard.report.accounts) {
            const id = account.id.toLowerCase();
            const reports = byId.get(id);
            if (reports === undefined) {
                byId.set(id, [{ shard, account }]);
            }
            else {
                reports.push({ shard, account });
            }
        }
    }
    return [...byId].toSorted(([one], [other]) => compare(one, other)).map(([, reports]) => reports);
}
/** Ties: the first in alphabetical order. */
function mostCommon(keys) {
    const times = new Map();
    for (const key of keys) {
        times.set(key, (times.get(key) ?? 0) + 1);
    }
    return [...times].toSorted(([one, number], [other, otherNumber]) => otherNumber - number || compare(one, other))[0]?.[0];
}
function compare(one, other) {
    return one < other ? -1 : 1;
}

;// CONCATENATED MODULE: ./src/report/merge-problems.ts





const matchReports = 'Make input `reports` match the report of each shard of this run exactly once.';
const rerunAll = 'Rerun all jobs of the workflow.';
const rerunAllNotFailed = 'Rerun all jobs of the workflow, not only the failed jobs.';
/** Why the reports don't make one complete run; the cause of a missing shard comes before it. Pure. */
function problemsOf(merge) {
    const { files, readable, unmatched, run, shards, matching, accountReports } = merge;
    const surroundings = mostCommon(matching.map((shard) => shard.surroundings));
    const model = matching.find((shard) => shard.surroundings === surroundings);
    const apart = matching.filter((shard) => shard.surroundings !== surroundings);
    const missing = missingShards(matching);
    return [
        ...(merge.canceled ? [canceled] : []),
        ...(files.length === 0 && unmatched.length === 0 ? [noReports] : []),
        ...firstTwenty(readable.flatMap((file) => foreignReport(file, run)), 'foreign report'),
        ...firstTwenty(files.flatMap(invalidReport), 'invalid report file'),
        ...unmatched.map(notFound),
        ...missing,
        ...duplicateShards(matching),
        ...shards
            .filter((shard) => !matching.includes(shard))
            .map((shard) => differentInputs(shard, matching[0])),
        ...firstTwenty(apart.map((shard) => differentSurroundings(shard, model)), 'report that differs', 'reports that differ'),
        ...reportedTwice(accountReports, matching),
        ...(missing.length > 0
            ? []
            : firstTwenty([...namedButNotChecked(merge), ...(apart.length > 0 ? [] : foundButNotChecked(matching))], 'account that no shard checked', 'accounts that no shard checked')),
        ...shards.flatMap(verdictWorse),
        ...shards.flatMap(({ report }) => report.problems)
    ];
}
function inconclusive(code, message, nextStep) {
    return { code, verdict: 'inconclusive', message, nextStep };
}
const canceled = inconclusive('canceled', 'The run was canceled before a verdict.', 'Rerun the job.');
const noReports = inconclusive('no-reports', 'There are no reports to merge.', matchReports);
/** A failure stays a failure even if its report can't be merged. */
function foreignReport({ path, report }, run) {
    const why = whyForeign(report, run);
    if (why === undefined) {
        return [];
    }
    const [difference, nextStep] = why;
    const failed = isSameRun(report.run, run) && report.verdict === 'failed';
    return [
        {
            code: 'foreign-report',
            verdict: failed ? 'failed' : 'inconclusive',
            message: `The report ${nameOf(path)} ${difference}, so its accounts are left out.${failed ? ' Its verdict is failed.' : ''}`,
            nextStep
        }
    ];
}
function whyForeign({ run: its, mode }, run) {
    if (its.repository !== run.repository) {
        return [`comes from another repository (${(0,runtime_text/* oneLine */.TN)(its.repository, 100)})`, matchReports];
    }
    if (its.runId !== run.runId) {
        return [`comes from another run (${(0,runtime_text/* oneLine */.TN)(its.runId, 40)})`, matchReports];
    }
    if (its.runAttempt !== run.runAttempt) {
        return [
            `comes from attempt ${its.runAttempt} of the run, but the current attempt is ${run.runAttempt}`,
            `${rerunAllNotFailed} Accounts may have changed since an earlier attempt.`
        ];
    }
    if (its.sha !== run.sha) {
        return [`comes from another commit (${(0,runtime_text/* oneLine */.TN)(its.sha, 40)})`, matchReports];
    }
    if (its.action !== run.action) {
        return [
            `comes from version ${(0,runtime_text/* oneLine */.TN)(its.action, 40)} of the action, but the current version is ${run.action}`,
            `Use the same version of the action in all jobs. ${rerunAllNotFailed}`
        ];
    }
    const kind = mode === 'plan' ? 'a plan run, which checks no account' : 'a run without shards';
    return (0,check_shard/* parseShard */.uK)(its.shard ?? '') === undefined ? [`comes from ${kind}`, matchReports] : undefined;
}
function invalidReport({ path, report }) {
    return 'why' in report
        ? [
            inconclusive('invalid-report', `The file ${nameOf(path)} isn’t a report of this version of the action. ${(0,runtime_text/* oneLine */.TN)(report.why)}`, `${matchReports} Use the same version of the action in all jobs.`)
        ]
        : [];
}
function notFound({ pattern, folder }) {
    return folder
        ? inconclusive('reports-not-found', `Input \`reports\` names the folder ${nameOf(pattern)} instead of files.`, `Name the folder’s files: ${(0,runtime_text/* asCode */.qM)(nameOf(`${pattern.replace(/[\\/]+$/, '')}/**/*.json`))}.`)
        : inconclusive('reports-not-found', `No file matches ${nameOf(pattern)} of input \`reports\`.`, 'Check that the path is relative to the workspace, and that an earlier step downloads the reports.');
}
function missingShards(shards) {
    const reported = new Set(shards.map(({ shard }) => shard.index));
    const of = shards[0]?.shard.of ?? 0;
    const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !reported.has(index));
    return missing.length === 0
        ? []
        : [
            inconclusive('missing-shard', missing.length === 1
                ? `The report of shard ${missing.join()} of ${of} is missing.`
                : `The reports of shards ${shortList(missing.map(String))} of ${of} are missing.`, `Check the jobs of missing shards (a job that was skipped or canceled, or that has invalid inputs, leaves no report), and that input \`reports\` matches their files. ${rerunAllNotFailed}`)
        ];
}
const ownShard = `Give each job of the matrix its own \`shard\`. ${matchReports}`;
function duplicateShards(shards) {
    return [...Map.groupBy(shards, ({ shard }) => shard.index)].flatMap(([index, some]) => some.length === 1
        ? []
        : [
            inconclusive('duplicate-shard', `Shard ${index} of ${some[0]?.shard.of ?? 0} has ${some.length} reports: ${filesOf(some)}.`, ownShard)
        ]);
}
function differentShard(path, parts, nextStep) {
    return inconclusive('different-shards', `The report ${nameOf(path)} differs from the others in ${(0,runtime_text/* list */.p_)(parts)}. Its accounts are still merged.`, nextStep);
}
function differentInputs({ path, report, shard }, model) {
    const parts = [
        ...(report.mode === model?.report.mode ? [] : [`its mode (${report.mode})`]),
        ...(shard.of === model?.shard.of ? [] : [`its number of shards (${shard.of})`])
    ];
    return differentShard(path, parts.length === 0 ? ['its selection of accounts'] : parts, 'Give all shards the same inputs, except `shard`. Merge the reports of different selections in separate steps.');
}
/** Another sign-in or other accounts found: an account may be unchecked. */
function differentSurroundings({ path, report }, model) {
    const { cloud, tenantId, found } = report.run;
    const others = model?.report.run;
    const parts = [
        ...(cloud === others?.cloud ? [] : [`its cloud (${(0,runtime_text/* oneLine */.TN)(cloud ?? 'none', 60)})`]),
        ...(tenantId === others?.tenantId ? [] : [`its tenant (${(0,runtime_text/* oneLine */.TN)(tenantId ?? 'not known', 60)})`]),
        ...(found?.hash === others?.found?.hash && found?.accounts === others?.found?.accounts
            ? []
            : [`the accounts that it found (${describeFound(found, others?.found)})`])
    ];
    return differentShard(path, parts, cloud !== others?.cloud || (tenantId !== others.tenantId && tenantId !== null)
        ? `Sign in to the same tenant and cloud in all shards. ${rerunAll}`
        : tenantId === null || found === null
            ? `Check the log of its job. ${rerunAll}`
            : `An account may not have been checked, because it was created, deleted or hidden while the shards searched. ${rerunAll}`);
}
function describeFound(found, others) {
    const number = (one) => String(one?.accounts ?? 'not known');
    return number(found) === number(others)
        ? `${number(found)}, but not the same ones`
        : `${number(found)}; the others: ${number(others)}`;
}
function reportedTwice(accountReports, matching) {
    const isDuplicateShard = (reports) => new Set(reports.map(({ shard }) => shard)).size === reports.length &&
        reports.every(({ shard }) => matching.includes(shard)) &&
        new Set(reports.map(({ shard }) => shard.shard.index)).size === 1;
    const twice = accountReports.filter((reports) => reports.length > 1 && !isDuplicateShard(reports));
    const byFiles = Map.groupBy(twice, (reports) => filesOf(reports.map(({ shard }) => shard)));
    return firstTwenty([...byFiles].map(([files, some]) => {
        const [name = '', ...others] = some.map(([{ account }]) => nameOf(account.name));
        const more = others.length === 0 ? '' : ` and ${(0,runtime_text/* count */.U9)(others.length, 'more account')}`;
        return inconclusive('account-reported-twice', `Account ${name}${more} ${more === '' ? 'was' : 'were'} reported more than once: ${files}.`, ownShard);
    }), 'such group of reports', 'such groups of reports');
}
function namedButNotChecked({ matching, accounts }) {
    const checked = new Set(accounts.flatMap(({ id, name }) => [id.toLowerCase(), name.toLowerCase()]));
    return (matching[0]?.report.run.scope ?? [])
        .filter((entry) => !entry.startsWith('/') || /\/databaseAccounts\//i.test(entry))
        .filter((entry) => !checked.has(entry.toLowerCase()) && !checked.has(entry.split('/').at(-1)?.toLowerCase() ?? ''))
        .map((entry) => inconclusive('account-not-checked', `No shard checked ${(0,runtime_text/* oneLine */.TN)(entry, 300)}, because each shard assigned it to another one.`, rerunAll));
}
function foundButNotChecked(shards) {
    const checked = (0,check_shard/* foundOf */.A6)(shards.flatMap(({ report }) => report.accounts.filter(hasResourceId).map(({ id }) => id)));
    const different = shards
        .flatMap(({ report }) => report.run.found ?? [])
        .find(({ accounts, hash }) => accounts !== checked.accounts || hash !== checked.hash);
    return different === undefined
        ? []
        : [
            inconclusive('account-not-checked', `The shards found ${(0,runtime_text/* count */.U9)(different.accounts, 'account')} but checked ${different.accounts === checked.accounts ? 'other accounts' : checked.accounts}.`, rerunAll)
        ];
}
function verdictWorse({ path, report, shard }) {
    const { verdict, accounts, problems } = report;
    return (verdict === 'failed' || verdict === 'inconclusive') &&
        (0,check_verdict/* verdictOfRun */.gV)([...accounts, ...problems].map((one) => one.verdict)) !== verdict
        ? [
            {
                code: 'shard-verdict-worse',
                verdict,
                message: `The verdict of shard ${shard.index} of ${shard.of} is ${verdict}, which is worse than its accounts and problems (${nameOf(path)}).`,
                nextStep: 'Check the log of its job.'
            }
        ]
        : [];
}
const mostNamed = 20;
function firstTwenty(problems, one, many = `${one}s`) {
    const others = problems.slice(mostNamed);
    return others.length === 0
        ? problems
        : [
            ...problems.slice(0, mostNamed),
            {
                code: 'more-problems',
                verdict: others.some(({ verdict }) => verdict === 'failed') ? 'failed' : 'inconclusive',
                message: `There ${others.length === 1 ? 'is' : 'are'} ${others.length} more ${others.length === 1 ? one : many}.`,
                nextStep: matchReports
            }
        ];
}
function filesOf(shards) {
    return shortList([...new Set(shards.map(({ path }) => nameOf(path)))]);
}
function shortList(items) {
    const more = items.length - mostNamed;
    return (0,runtime_text/* list */.p_)(more > 0 ? [...items.slice(0, mostNamed), `${more} more`] : items);
}
function nameOf(path) {
    return (0,runtime_text/* oneLine */.TN)(path, 200);
}

;// CONCATENATED MODULE: ./src/report/merge.ts




/**
 * Merges the reports of a sharded run. Never better than the worst report, and passes only if each shard of this run
 * reported exactly once. Pure.
 */
function mergedReport(given, unmatched, merging) {
    const files = given.toSorted((one, other) => compare(one.path, other.path));
    const readable = files.flatMap(({ path, report }) => 'why' in report ? [] : [{ path, report }]);
    const run = runOf(readable, merging);
    const shards = shardReportsOf(readable, run);
    const inputs = mostCommon(shards.map((shard) => shard.inputs));
    const matching = shards.filter((shard) => shard.inputs === inputs);
    const accountReports = accountReportsOf(shards);
    const accounts = accountReports.map(worst);
    const problems = problemsOf({
        files,
        readable,
        unmatched,
        run,
        shards,
        matching,
        accountReports,
        accounts,
        canceled: merging.canceled === true
    });
    const now = new Date(merging.now).toISOString();
    return {
        schemaVersion: 2,
        mode: matching[0]?.report.mode ?? merging.mode,
        verdict: (0,check_verdict/* verdictOfRun */.gV)([...accounts, ...problems].map(({ verdict }) => verdict)),
        startedAt: timesOf(shards, 'startedAt').at(0) ?? now,
        finishedAt: timesOf(shards, 'finishedAt').at(-1) ?? now,
        run: {
            ...run,
            tenantId: onlyValue(shards.map(({ report }) => report.run.tenantId)),
            principalId: onlyValue(shards.map(({ report }) => report.run.principalId)),
            cloud: [...new Set(shards.map(({ report }) => report.run.cloud))].join(', '),
            scope: [...new Set(shards.flatMap(({ report }) => report.run.scope))],
            shard: null,
            found: null
        },
        counts: (0,report/* countsOf */.mQ)(accounts),
        warnings: distinct(shards.flatMap(({ report }) => report.warnings)),
        problems: distinct(problems),
        accounts
    };
}
const fromWorst = [
    'failed',
    'inconclusive',
    'planned',
    'not-applicable',
    'excepted',
    'passed'
];
/** The report that claims least; a change that any report contains was made. */
function worst(reports) {
    const rank = ({ account }) => fromWorst.indexOf(account.verdict);
    const { account } = reports.reduce((one, other) => (rank(other) < rank(one) ? other : one));
    return { ...account, changed: reports.some((one) => one.account.changed) };
}
function timesOf(shards, field) {
    return shards
        .map(({ report }) => report[field])
        .toSorted((one, other) => Date.parse(one) - Date.parse(other));
}
function onlyValue(values) {
    const [one = null, ...others] = new Set(values.filter((value) => value !== null));
    return others.length === 0 ? one : null;
}
function distinct(items) {
    return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

// EXTERNAL MODULE: ./src/report/report-log.ts
var report_log = __webpack_require__(6233);
;// CONCATENATED MODULE: ./src/merge-run.ts




/** Merges the reports of a sharded run. */
async function mergeReports(inputs, { workflow, clock, log, version, cancel }) {
    const { files, unmatched } = await readReportFiles(inputs.reports);
    log.info(`Merging ${(0,runtime_text/* count */.U9)(files.length, 'report')}: ${(0,runtime_text/* list */.p_)(files.map(({ path }) => (0,runtime_text/* oneLine */.TN)(path, 200)))}`);
    // Lets a signal arrive that came while the files were read and parsed.
    await clock.sleep(0, cancel).catch(() => undefined);
    const report = mergedReport(files, unmatched, {
        workflow,
        version,
        mode: inputs.mode,
        now: clock.now(),
        canceled: cancel.aborted
    });
    report.problems.forEach(({ message }) => log.info((0,runtime_text/* oneLine */.TN)(message)));
    log.info((0,report_log/* describeRun */.v)(report));
    return { report, cutShort: cancel.aborted };
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
