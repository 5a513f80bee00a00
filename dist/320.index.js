export const id = 320;
export const ids = [320];
export const modules = {

/***/ 8320:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openStep: () => (/* binding */ openStep)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/https.ts
var src_https = __webpack_require__(3090);
// EXTERNAL MODULE: ./src/network.ts
var network = __webpack_require__(9473);
// EXTERNAL MODULE: ./src/retry.ts
var retry = __webpack_require__(9809);
;// CONCATENATED MODULE: ./src/github/id-token.ts




const limitMs = 60_000;
const tryMs = 10_000;
/**
 * A token of GitHub's OIDC issuer. Not by @actions/core, which follows redirects with the job's request token
 * (@actions/core 3.0.1, oidc-utils).
 * @throws SignInFailed, or the reason of `cancel`
 */
async function requestIdToken(audience, { https, environment, clock, cancel, userAgent }) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: base = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: token = '' } = environment;
    const url = URL.parse(base);
    url?.searchParams.set('audience', audience);
    try {
        return await (0,retry/* retrying */.R)({ clock, until: clock.now() + limitMs, tryMs, cancel }, (error) => (error instanceof NoToken ? error.transient : (0,network/* networkFault */.T4)(error)?.passing !== false), async (abortSignal) => {
            const { status, body } = await https.send({
                url: url?.href ?? base,
                method: 'GET',
                headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'user-agent': userAgent },
                abortSignal,
                maxBytes: src_https/* bodyLimits */.TR.small
            });
            if (status !== 200) {
                throw new NoToken(String(status), (0,network/* passes */.WE)(status));
            }
            return id_token_valueOf(body);
        });
    }
    catch (error) {
        cancel.throwIfAborted();
        const why = error instanceof NoToken ? error.message : ((0,network/* networkFault */.T4)(error)?.text ?? 'it did not answer');
        throw new errors/* SignInFailed */.qZ(`GitHub’s OIDC issuer gave no token (${why}).`, 'Run the job again. If the error persists, check GitHub’s status, or ask who runs this GitHub instance.', { cause: error });
    }
}
class NoToken extends Error {
    transient;
    constructor(message, transient) {
        super(message);
        this.transient = transient;
    }
}
function id_token_valueOf(body) {
    let answer;
    try {
        answer = JSON.parse(body);
    }
    catch {
        throw new NoToken('its answer is not JSON', true);
    }
    const value = typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : '';
    if (typeof value !== 'string' || value === '') {
        throw new NoToken('its answer holds no token', true);
    }
    return value;
}

// EXTERNAL MODULE: ./src/last-resort.ts
var last_resort = __webpack_require__(241);
// EXTERNAL MODULE: ./src/report/check-run.ts
var check_run = __webpack_require__(2158);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/github/event.ts
var github_event = __webpack_require__(5015);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/report/annotations.ts + 1 modules
var annotations = __webpack_require__(4700);
// EXTERNAL MODULE: ./src/report/comment.ts
var report_comment = __webpack_require__(4231);
;// CONCATENATED MODULE: ./src/report/results.ts
/** The `results` output stays under 400 KB, counted in UTF-16 as GitHub counts outputs. */
const resultsLimit = 200_000;
const gravestFirst = ['failed', 'inconclusive', 'excepted', 'passed', 'not-applicable'];
/**
 * The `results` output: compact JSON, one object an account, in the report's order. Where not all fit, the gravest
 * verdicts are kept. Pure.
 * @param limit characters, which are units of UTF-16
 */
function resultsOf({ accounts }, limit = resultsLimit) {
    const all = accounts.map((account, index) => ({ index, verdict: account.verdict, json: resultOf(account) }));
    const gravity = (verdict) => gravestFirst.indexOf(verdict);
    let room = limit - '[]'.length;
    const kept = all
        .toSorted((one, other) => gravity(one.verdict) - gravity(other.verdict))
        .filter(({ json }) => {
        const cost = json.length + ','.length;
        const fits = cost <= room;
        room -= fits ? cost : 0;
        return fits;
    })
        .sort((one, other) => one.index - other.index);
    return `[${kept.map(({ json }) => json).join(',')}]`;
}
/** No IDs: a job output that holds a masked value is dropped, and IDs of all kinds are often kept as secrets. */
function resultOf({ name, resourceGroup, verdict, changed, reason }) {
    return JSON.stringify({
        // One that does not exist is named as it was typed, which may be by its resource ID.
        name: name.startsWith('/') ? name.replace(guid, '…') : name,
        resourceGroup,
        verdict,
        changed,
        reason: reason.replace(guid, '…')
    });
}
const guid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;

// EXTERNAL MODULE: ./src/report/report.ts + 1 modules
var report_report = __webpack_require__(5459);
// EXTERNAL MODULE: ./src/report/run-summary.ts
var run_summary = __webpack_require__(3642);
;// CONCATENATED MODULE: ./src/report/sarif.ts




/**
 * The findings as SARIF 2.1.0, in the form that GitHub's code scanning takes: one result for each account that failed or
 * is not proven, the gravest first, and one for whatever kept the run from seeing everything. Pure.
 *
 * An alert lives as long as its rule and its fingerprint come back, and counts as fixed once they do not. So the rules
 * follow what an account is like and not what the run did about it, and a run that saw nothing says that it did not
 * succeed. No `automationDetails` are given: `upload-sarif` then keeps apart what different workflows, jobs and legs of a
 * matrix upload, and heeds its input `category`.
 * (GitHub, "SARIF support for code scanning"; github/codeql-action, src/upload-lib.ts)
 */
function sarifOf(report, { workflowFile, version, action }) {
    const place = placeOf(workflowFile);
    const found = report.accounts
        .flatMap((account) => {
        const kind = kindOf(account);
        return kind === undefined ? [] : [{ kind, account }];
    })
        .toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind));
    const shown = asManyAsFit(found.slice(0, most.results - 1).map(({ kind, account }) => sarif_resultOf(kind, account, place)));
    const unseen = whyUnseen(report, found.length - shown.length);
    const log = {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'cosmos-keyless',
                        ...homeOf(action),
                        semanticVersion: version,
                        rules: kinds.map(descriptor)
                    }
                },
                invocations: [
                    {
                        executionSuccessful: !sawNothing(report),
                        startTimeUtc: report.startedAt,
                        endTimeUtc: report.finishedAt
                    }
                ],
                columnKind: 'utf16CodeUnits',
                results: [...(unseen.length === 0 ? [] : [resultOfRun(unseen, report, place)]), ...shown]
            }
        ]
    };
    return `${JSON.stringify(log)}\n`;
}
/** Without a repository, as with `uses: ./`, no page is known to be the action's own. */
function homeOf({ serverUrl, repository } = {}) {
    const page = serverUrl && repository ? URL.parse(`${serverUrl}/${repository}`) : null;
    return page === null ? {} : { informationUri: page.href };
}
/** The gravest first. */
const rules = {
    'keys-accepted': {
        name: 'KeysAccepted',
        level: 'error',
        severity: '8.1',
        title: 'An Azure Cosmos DB account accepts keys that were turned off',
        meaning: 'Azure Resource Manager says that keys are off, and at least one endpoint of the account still lets a key in. Whatever reads the property only takes this account for safe.',
        whatToDo: 'Run the check again in some minutes, for a region may be slow to follow. If it lasts, open a support request; the activity IDs are in the report.'
    },
    'keys-on': {
        name: 'KeysOn',
        level: 'error',
        severity: '7.5',
        title: 'The keys of an Azure Cosmos DB account are on',
        meaning: 'The property `disableLocalAuth` is not true: whoever holds one of the four keys of the account gets in, whatever roles Microsoft Entra has given out.',
        whatToDo: 'See who still signs in with keys, give those identities a data role, and run this action with `mode: enforce`. Set `disableLocalAuth: true` in the template that deploys the account as well, or its next deployment may turn keys on again.'
    },
    'keys-cannot-be-turned-off': {
        name: 'KeysCannotBeTurnedOff',
        level: 'error',
        severity: '6.5',
        title: 'The keys of an Azure Cosmos DB account cannot be turned off',
        meaning: 'The workflow names an account of an API whose keys this check can neither turn off nor try: MongoDB, Cassandra, Gremlin or Table.',
        whatToDo: 'Remove the account from the input `account-name`, and guard its keys in another way.'
    },
    'account-not-found': {
        name: 'AccountNotFound',
        level: 'error',
        severity: '5.0',
        title: 'There is no such Azure Cosmos DB account',
        meaning: 'The workflow names an account that Azure does not know, so nothing was checked in its name.',
        whatToDo: 'Correct the input `account-name`, or remove the account from it where it is gone.'
    },
    'not-proven': {
        name: 'NotProven',
        level: 'warning',
        severity: '5.0',
        title: 'Nobody has seen all keys of an Azure Cosmos DB account refused',
        meaning: 'Something stood between the check and the proof: a firewall, a time-out, a permission that is missing, a run that was cancelled. The keys of the account may be on.',
        whatToDo: 'Do what the message of the alert says. Which key was answered what by which endpoint stands in the summary of the job.'
    },
    'run-incomplete': {
        name: 'RunIncomplete',
        level: 'warning',
        severity: '5.0',
        title: 'The check has not seen everything',
        meaning: 'A part of what was to be checked could not be read, the report of a shard is missing, no account was found, or there were too many findings to show. An account without an alert may have been missed: that it has none does not say that its keys are off.',
        whatToDo: 'Do what the message of the alert says.'
    }
};
const kinds = Object.keys(rules);
function descriptor(kind) {
    const { name, level, severity, title, meaning, whatToDo } = rules[kind];
    return {
        id: kind,
        name,
        shortDescription: { text: `${title}.` },
        fullDescription: { text: meaning },
        help: {
            text: `${meaning}\n\nWhat to do: ${whatToDo}`,
            markdown: `${meaning}\n\n**What to do:** ${whatToDo}`
        },
        defaultConfiguration: { level },
        properties: {
            tags: ['security', 'azure', 'cosmos-db', 'authentication'],
            precision: 'very-high',
            'security-severity': severity
        }
    };
}
/** By what the account is like, however the run came to know: whether keys were left on or could not be turned off, they are on. */
function kindOf({ verdict, api, disableLocalAuth, changed, attempts }) {
    const { before, after } = disableLocalAuth;
    if (verdict === 'inconclusive') {
        return 'not-proven';
    }
    if (verdict !== 'failed') {
        return undefined;
    }
    if (api !== null && api !== 'NoSQL') {
        return 'keys-cannot-be-turned-off';
    }
    const tried = attempts.some(({ phase, credential }) => phase === 'after' && credential !== 'entra');
    // Read once and gone since: nobody came to try its keys.
    if (before === null || (before && after === null && !tried)) {
        return 'account-not-found';
    }
    return (before || changed) && after !== false ? 'keys-accepted' : 'keys-on';
}
/** Nobody got to look at any account. */
function sawNothing({ accounts, problems }) {
    return (accounts.length + problems.length > 0 &&
        accounts.every(({ verdict, api }) => verdict === 'inconclusive' && api === null));
}
/**
 * GitHub stores so many results of a run, one of which is kept for the run itself, and takes files of 10 MB when they are
 * compressed, which makes none longer.
 */
const most = { results: 5_000, bytes: 9_000_000 };
function asManyAsFit(results) {
    let room = most.bytes;
    const tooLong = results.findIndex((result) => {
        room -= Buffer.byteLength(JSON.stringify(result));
        return room < 0;
    });
    return tooLong < 0 ? results : results.slice(0, tooLong);
}
function sarif_resultOf(kind, account, place) {
    const activityIds = new Set(account.attempts.map(({ activityId }) => activityId?.toLowerCase()));
    const shown = (text, limit) => withoutIds((0,src_text/* oneLine */.TN)(text, limit), activityIds);
    const name = shown(account.name, longest.name).toWellFormed();
    const group = shown(account.resourceGroup, longest.name).toWellFormed();
    const why = shown((0,report_report/* sentences */.hC)({ message: account.reason, nextStep: '' }), longest.text);
    const next = shown(account.nextStep, longest.text);
    return {
        ...about(kind, account.id),
        level: rules[kind].level,
        message: {
            text: plain(`${name}${group === '' ? '' : ` (${group})`}: ${why}${next === '' ? '' : ` Next: ${next}`}`)
        },
        locations: [
            {
                ...place,
                logicalLocations: [
                    { name, fullyQualifiedName: group === '' ? name : `${group}/${name}`, kind: 'resource' }
                ]
            }
        ]
    };
}
/** What keeps an account without an alert from being one whose keys are off. */
function whyUnseen({ accounts, problems, run }, leftOut) {
    const nothing = accounts.length === 0 && problems.length === 0 && run.shard === null;
    return [
        ...(leftOut === 0
            ? []
            : [
                {
                    message: `${(0,src_text/* count */.U9)(leftOut, 'more account')} that failed or ${leftOut === 1 ? 'is' : 'are'} not proven would not fit here`,
                    nextStep: 'All are in the report (output report-path).'
                }
            ]),
        ...problems,
        ...(nothing ? [run_summary/* nothingFound */.Sb] : [])
    ];
}
const problemsShown = 5;
/** One alert, whatever is the cause today. */
function resultOfRun(why, { problems }, place) {
    const said = why.slice(0, problemsShown).map((one) => withoutIds((0,src_text/* oneLine */.TN)((0,report_report/* sentences */.hC)(one), longest.text)));
    const more = why.length - said.length;
    return {
        ...about('run-incomplete', ''),
        level: problems.some(({ verdict }) => verdict === 'failed') ? 'error' : 'warning',
        message: {
            text: plain([...said, ...(more === 0 ? [] : [`${more} more, in the report.`])].join(' '))
        },
        locations: [place]
    };
}
function about(kind, id) {
    return {
        ruleId: kind,
        ruleIndex: kinds.indexOf(kind),
        // The one that GitHub heeds. Azure compares IDs without regard to case.
        partialFingerprints: {
            primaryLocationLineHash: (0,external_node_crypto_.createHash)('sha256')
                .update(`${kind}\n${id.toLowerCase()}`)
                .digest('hex')
                .slice(0, 32)
        }
    };
}
/** GitHub shows no alert without a file and a line: those of the workflow, whose first line stands for all accounts. */
function placeOf(workflowFile) {
    const path = workflowFile.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
    return {
        physicalLocation: {
            artifactLocation: {
                uri: path.length === 0
                    ? '.github/workflows'
                    : path.map((part) => encodeURIComponent(part.toWellFormed())).join('/')
            },
            region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }
        }
    };
}
/** Characters. */
const longest = { name: 200, text: 1_000, message: 10_000 };
/**
 * A message whose foreign text shows and does nothing else: GitHub takes `[text](target)` for a link wherever it stands, and shows
 * messages where mentions are heard.
 */
function plain(words) {
    return (0,src_text/* oneLine */.TN)(words, longest.message)
        .toWellFormed()
        .replaceAll('](', '] (')
        .split('`')
        .map((part, index) => (index % 2 === 1 ? part : part.replace(/@(?=\w)/g, '$&\u200B')))
        .join('`');
}
/** Those of subscriptions and identities are often kept as secrets, which no runner masks in a file. */
function withoutIds(text, but = new Set()) {
    return text.replace(sarif_guid, (id) => (but.has(id.toLowerCase()) ? id : '…'));
}
const sarif_guid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;

// EXTERNAL MODULE: ./src/report/summary.ts + 3 modules
var summary = __webpack_require__(890);
;// CONCATENATED MODULE: ./src/report/publish.ts












/** GitHub shows so many annotations of a level in a step, and drops the others without a word. */
const mostOfALevel = 10;
/** Builds all that is published, and publishes nothing: what throws here leaves everything to the last resort. */
function viewsOf(outcome, publishing) {
    return outcome.kind === 'report' ? ofReport(outcome, publishing) : ofProblem(outcome.problem, publishing);
}
/**
 * Writes files, outputs, summary and annotations, in one go: nothing else of the process comes in between. What can't be
 * written doesn't keep the others from being written, and one warning says so. Never throws.
 */
function publish(views, { workflow, environment, announces }) {
    const unwritten = [];
    const paths = views.files === undefined ? noPaths : writeFiles(views.files, views.shard, workflow, unwritten);
    writeOutputs({
        verdict: views.verdict,
        changed: views.changed,
        results: views.results,
        'report-path': paths.json,
        'sarif-path': paths.sarif
    }, environment, unwritten);
    writeSummary(views.page(), environment, unwritten);
    const [first, ...others] = unwritten;
    const reserved = Number(announces) + Number(first !== undefined);
    print([
        ...views.annotations(mostOfALevel - reserved),
        ...(first === undefined ? [] : [(0,annotations/* linked */.q)(unwrittenAnnotation([first, ...others]), workflow.action)])
    ]);
}
/** The check run and the comment, after everything else. Never throws. */
async function publishBeside({ inputs, subject, finish }, { conclusion }, { verdict, page, checkRun }, { workflow }) {
    const { commentKey, comment, inputsDigest } = inputs;
    const { runId, runAttempt, url } = workflow;
    const undelivered = await finish({
        failed: conclusion === 'failure',
        checkRun,
        comment: () => (0,report_comment/* commentOf */.vm)(page, { key: commentKey, commit: subject.commit, runId, runAttempt, inputs: inputsDigest, url }, comment === 'on-failure' && conclusion !== 'failure' && (0,check_run/* isPass */.YX)(verdict))
    });
    if (undelivered !== undefined) {
        print([
            {
                level: 'warning',
                title: 'Not published',
                message: `${(0,src_text/* oneLine */.TN)(undelivered.message, 2000)}\nNext: ${(0,src_text/* oneLine */.TN)(undelivered.nextStep, 2000)}`
            }
        ]);
    }
}
/** Prints annotations, as the runner reads them. */
function print(annotations) {
    const commands = { error: core/* error */.z3, warning: core/* warning */.$e, notice: core/* notice */.lm };
    for (const { level, title, message } of annotations) {
        commands[level](message, { title });
    }
}
function ofReport({ report, fails, conclusion }, { workflow, environment, version }) {
    const page = (budget) => (0,summary/* summaryOf */.Y)(report, budget);
    return {
        verdict: report.verdict,
        files: {
            // Thousands of accounts are for machines to read.
            json: `${JSON.stringify(report, null, report.accounts.length > 100 ? 0 : 2)}\n`,
            sarif: sarifOf(report, { workflowFile: (0,github_event/* workflowFileOf */.hr)(environment), version, action: workflow.action })
        },
        shard: report.run.shard,
        changed: report.accounts.filter(({ changed }) => changed).length,
        results: resultsOf(report),
        annotations: (most) => (0,annotations/* annotationsOf */.Ih)(report, fails, most).map((one) => (0,annotations/* linked */.q)(one, workflow.action)),
        page,
        checkRun: () => (0,check_run/* checkRunOf */.Ru)(report, conclusion)
    };
}
function ofProblem(problem, { workflow }) {
    return {
        verdict: 'failed',
        files: undefined,
        shard: null,
        changed: 0,
        results: '[]',
        annotations: () => [(0,annotations/* linked */.q)((0,annotations/* problemAnnotation */.Lj)(problem), workflow.action)],
        page: () => (0,summary/* problemSummary */.u)(problem),
        checkRun: () => (0,check_run/* problemCheckRun */.L1)(problem)
    };
}
function unwrittenAnnotation(unwritten) {
    const { message, nextStep } = explainUnwritten(unwritten);
    return {
        level: 'warning',
        title: 'Not written',
        message: `${(0,src_text/* oneLine */.TN)(message, 1500)}\nNext: ${(0,src_text/* oneLine */.TN)(nextStep, 1500)}`
    };
}
function explainUnwritten(unwritten) {
    const what = [...new Set(unwritten.map((one) => one.what))];
    const why = [...new Set(unwritten.map(({ variable, why }) => `${variable} ${why}`))];
    const variables = [...new Set(unwritten.map(({ variable }) => variable))];
    return {
        message: `The ${(0,src_text/* list */.p_)(what)} could not be written: ${why.join('; ')}. Steps that use ${what.length === 1 ? 'this' : 'these'} get nothing; the verdict and the exit code stay the same.`,
        nextStep: `Check what changes the environment ${(0,src_text/* count */.U9)(variables.length, 'variable').replace(/^\d+ /, '')} ${(0,src_text/* list */.p_)(variables)} in this job, and that this step may write there. Then rerun the job.`
    };
}
const noPaths = { json: '', sarif: '' };
/** Returns their paths, `''` for one that could not be written. */
function writeFiles(contents, shard, { step, temp }, unwritten) {
    const name = [
        'cosmos-keyless',
        step.replace(/[^\w-]+/g, '-'),
        shard === null ? '' : shard.replace('/', '-of-'),
        (0,external_node_crypto_.randomUUID)()
    ]
        .filter((part) => part !== '')
        .join('-');
    const write = (extension, what) => {
        const path = (0,external_node_path_.join)(temp, `${name}.${extension}`);
        try {
            (0,external_node_fs_.writeFileSync)(path, contents[extension], { flag: 'wx' });
            return path;
        }
        catch (reason) {
            unwritten.push({
                what,
                variable: 'RUNNER_TEMP',
                why: `names ${(0,src_text/* oneLine */.TN)(temp, 200)}, where no file can be written (${codeOf(reason)})`
            });
            // A disk that is full leaves a part of the file.
            quietly(() => (0,external_node_fs_.rmSync)(path, { force: true }));
            return '';
        }
    };
    return { json: write('json', 'report file'), sarif: write('sarif', 'SARIF file') };
}
function writeOutputs(outputs, environment, unwritten) {
    const path = environment['GITHUB_OUTPUT'] ?? '';
    if (path === '') {
        unwritten.push({ what: 'outputs', variable: 'GITHUB_OUTPUT', why: 'is not set' });
        return;
    }
    for (const [name, value] of Object.entries(outputs)) {
        try {
            (0,core/* setOutput */.uH)(name, value);
        }
        catch (reason) {
            unwritten.push({ what: 'outputs', variable: 'GITHUB_OUTPUT', why: unwritable(path, reason) });
        }
    }
}
function writeSummary(page, environment, unwritten) {
    const [what, variable] = ['job summary', 'GITHUB_STEP_SUMMARY'];
    const path = environment[variable] ?? '';
    if (path === '') {
        unwritten.push({ what, variable, why: 'is not set' });
        return;
    }
    try {
        (0,external_node_fs_.appendFileSync)(path, page);
    }
    catch (reason) {
        unwritten.push({ what, variable, why: unwritable(path, reason) });
    }
}
function unwritable(path, reason) {
    return `names ${(0,src_text/* oneLine */.TN)(path, 200)}, which can’t be written (${codeOf(reason)})`;
}
/** Of an error of the file system; @actions/core has none for a file that is missing. */
function codeOf(reason) {
    return reason instanceof Error && 'code' in reason && typeof reason.code === 'string'
        ? reason.code
        : 'ENOENT';
}
function quietly(work) {
    try {
        work();
    }
    catch {
        // The one before was reported.
    }
}

// EXTERNAL MODULE: ./src/azure/resource-id.ts
var resource_id = __webpack_require__(1365);
// EXTERNAL MODULE: ./src/finding.ts
var finding = __webpack_require__(2018);
// EXTERNAL MODULE: ./src/progress.ts
var progress = __webpack_require__(9898);
// EXTERNAL MODULE: ./src/shard.ts
var src_shard = __webpack_require__(7903);
;// CONCATENATED MODULE: ./src/run.ts







/**
 * Signs in, finds the accounts, turns their keys off where the mode says so, tries every key at every endpoint until
 * Cosmos DB itself says that keys are off, and reports. Never throws.
 */
async function run(inputs, platform) {
    const { workflow, clock, log, cancel } = platform;
    const startedAt = clock.now();
    platform.ignored.forEach((warning) => log.info(warning));
    log.info(`Mode ${inputs.mode}: ${inputs.modeBecause}`);
    let identity;
    let cloud = cloudNameOf(inputs);
    let fleet;
    let begun = false;
    try {
        const session = await begin(inputs, platform);
        identity = session.identity;
        cloud = session.cloud;
        begun = true;
        fleet = await session.check();
    }
    catch (error) {
        fleet = notBegun(inputs, error, platform);
    }
    const report = (0,report_report/* reportOf */.EI)({
        mode: inputs.mode,
        startedAt,
        finishedAt: clock.now(),
        workflow,
        version: platform.version,
        tenantId: identity?.tenantId ?? null,
        principalId: identity?.principalId ?? null,
        cloud,
        scope: scopeOf(inputs.selection),
        shard: inputs.shard === undefined ? null : `${inputs.shard.index}/${inputs.shard.of}`,
        found: fleet.found,
        problems: fleet.problems,
        warnings: [...platform.ignored, ...fleet.warnings]
    }, fleet.findings);
    log.info((0,progress/* describeRun */.vZ)(report));
    return { report, cutShort: !begun || cancel.aborted };
}
/** Merges the reports of a sharded run. Never throws. */
async function merge(inputs, { workflow, clock, log, version, cancel }) {
    const [{ readReportFiles }, { mergedReport }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(247), __webpack_require__.e(377), __webpack_require__.e(930), __webpack_require__.e(517)]).then(__webpack_require__.bind(__webpack_require__, 7517)),
        Promise.all(/* import() */[__webpack_require__.e(247), __webpack_require__.e(930), __webpack_require__.e(278)]).then(__webpack_require__.bind(__webpack_require__, 3278))
    ]);
    const { files, unmatched } = await readReportFiles(inputs.reports);
    log.info(`Merging ${(0,src_text/* count */.U9)(files.length, 'report')}: ${(0,src_text/* list */.p_)(files.map(({ path }) => (0,src_text/* oneLine */.TN)(path, 200)))}`);
    // A signal that came while files were read and parsed is heard before they are judged.
    await clock.sleep(0, cancel).catch(() => undefined);
    const report = mergedReport(files, unmatched, {
        workflow,
        version,
        mode: inputs.mode,
        now: clock.now(),
        cancelled: cancel.aborted
    });
    report.problems.forEach(({ message }) => log.info((0,src_text/* oneLine */.TN)(message)));
    log.info((0,progress/* describeRun */.vZ)(report));
    return { report, cutShort: cancel.aborted };
}
/** The SDKs are loaded while GitHub is asked for its token: to evaluate them takes longer than that request. */
async function begin(inputs, platform) {
    const cloud = await platform.cloud;
    const assertion = assertions(() => platform.idToken(inputs.audience ?? cloud.audience), inputs.signInWith.kind === 'oidc');
    const { openSession } = await Promise.all(/* import() */[__webpack_require__.e(247), __webpack_require__.e(377), __webpack_require__.e(815), __webpack_require__.e(579), __webpack_require__.e(691)]).then(__webpack_require__.bind(__webpack_require__, 691));
    return openSession(inputs, cloud, assertion, platform);
}
/**
 * A fresh token each time; the first is asked for at once, so that it comes while the SDKs load. One that is still being
 * asked for is waited for: an exchange that was given up for it must not leave GitHub with ever more askers, nor take
 * the blame for what GitHub does.
 */
function assertions(ask, early) {
    let asked;
    const anew = () => {
        const token = ask();
        const over = () => {
            asked = undefined;
        };
        // Whoever takes it is told; until then a refusal is nobody's unhandled rejection.
        token.then(over, over);
        asked = token;
        return token;
    };
    let first = early ? anew() : undefined;
    return () => {
        const token = first ?? asked ?? anew();
        first = undefined;
        return token;
    };
}
/** The accounts of a run that could not sign in, or not look for them: nothing is known about any. */
function notBegun({ selection, shard }, error, { cancel }) {
    const ground = cancel.aborted ? 'cancelled' : 'account-unread';
    const why = error instanceof errors/* UserError */.yo
        ? error
        : cancel.aborted
            ? { message: 'The run was cancelled before a verdict', nextStep: 'Run the job again.' }
            : {
                message: `The run failed unexpectedly (${error instanceof Error ? error.name : 'unknown error'})`,
                nextStep: 'Run the job again; if it lasts, open an issue.'
            };
    const problem = { verdict: 'inconclusive', message: why.message, nextStep: why.nextStep };
    if (selection.kind === 'all') {
        return { findings: [], problems: [problem], warnings: [], found: null };
    }
    const { ids, names, resourceGroup = '', subscriptions } = selection;
    const [only = ''] = subscriptions.length === 1 ? subscriptions : [];
    const refs = new Map([
        ...ids,
        ...names.map((name) => only !== '' && resourceGroup !== ''
            ? resource_id/* accountRef */.nX.of(only, resourceGroup, name)
            : { id: name, name, resourceGroup, subscriptionId: only })
    ].map((ref) => [ref.id.toLowerCase(), ref]));
    const mine = [...refs].filter(([id]) => shard === undefined || (0,src_shard/* partOf */.BU)(id, shard.of) === shard.index);
    return {
        findings: mine.map(([, ref]) => (0,finding/* unseen */.n)(ref, { verdict: 'inconclusive', ground }, why)),
        // An empty part of a shard passes; one of which nothing is known must not.
        problems: mine.length === 0 ? [problem] : [],
        warnings: [],
        found: null
    };
}
/** As the inputs name it. */
function cloudNameOf({ cloud }) {
    return typeof cloud === 'string' ? cloud : cloud.href;
}
/** What the run is about, the same in all shards. */
function scopeOf(selection) {
    const { subscriptions, resourceGroup } = selection;
    const groups = subscriptions.map((id) => `/subscriptions/${id}${resourceGroup === undefined ? '' : `/resourceGroups/${resourceGroup}`}`);
    if (selection.kind === 'all') {
        return groups;
    }
    const [only] = groups;
    const names = selection.names.map((name) => only !== undefined && groups.length === 1 && resourceGroup !== undefined
        ? `${only}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`
        : name);
    // Where names are looked up belongs to what the shards of a run have in common.
    return [...new Set([...(names.length > 0 ? groups : []), ...selection.ids.map(({ id }) => id), ...names])];
}
/** Whether the step fails. */
function stepFails({ verdict, run, accounts }, failOn) {
    switch (failOn) {
        case 'unproven':
            return verdict === 'not-applicable'
                ? run.shard === null || accounts.length > 0
                : verdict !== 'passed' && verdict !== 'excepted';
        case 'violation':
            return verdict === 'failed';
        case 'never':
            return false;
    }
}

;// CONCATENATED MODULE: ./src/act.ts







function openStep(announcing, process) {
    const log = actionsLog();
    const announces = announcing.checkName !== undefined || announcing.comment !== 'never';
    const publishing = { ...process, announces };
    const startedAt = process.clock.now();
    let announcement;
    let published = false;
    let givingUp;
    const gaveUp = () => givingUp;
    const publishAll = async (outcome, views) => {
        published = true;
        publish(views, publishing);
        announcement ??= announces ? announce(announcing, process, log) : Promise.resolve(undefined);
        const opened = await announcement;
        if (opened !== undefined) {
            await publishBeside(opened, outcome, views, publishing);
        }
    };
    return {
        run: async (begun) => {
            if (gaveUp() !== undefined) {
                await gaveUp();
                return true;
            }
            const come = outcomeOf(begun, process, log);
            // After the run has begun, whose first request must not wait for what this loads.
            announcement = announces ? announce(announcing, process, log) : undefined;
            // It is waited for at the end; until then a failure is nobody's unhandled rejection.
            announcement?.catch(() => undefined);
            const outcome = await come;
            if (gaveUp() !== undefined) {
                // What was published stays, whatever the rest of the run comes to.
                await gaveUp();
                return true;
            }
            await publishAll(outcome, viewsOf(outcome, publishing));
            return outcome.fails;
        },
        giveUp: (error, begun) => (givingUp ??= giveUp(error, begun))
    };
    async function giveUp(error, begun) {
        log.endGroup();
        const why = (0,last_resort/* explainBreakdown */.FP)(error);
        if (published) {
            print([afterTheEnd(error)]);
            return;
        }
        let outcome;
        let views;
        try {
            outcome = brokenDown(begun, why, startedAt, process);
            views = viewsOf(outcome, publishing);
        }
        catch {
            published = true;
            (0,last_resort/* publishBare */.K_)(why, process.environment, core/* info */.pq);
            return;
        }
        await publishAll(outcome, views);
    }
}
function afterTheEnd(error) {
    return {
        level: 'error',
        title: 'Failed: the step',
        message: `The run failed unexpectedly (${(0,last_resort/* kindOf */.I)(error)}) after it published its result. The result stays as it is, and the step fails.\nNext: Rerun the job. If this persists, open an issue and attach the log.`
    };
}
/** Nothing is known of any account then, whatever was seen before. */
function brokenDown(begun, why, startedAt, { workflow, clock, version }) {
    if (begun?.kind === 'bad-input') {
        return badInput(begun.problem);
    }
    const inputs = begun?.kind === 'check' ? begun.inputs : undefined;
    return {
        kind: 'report',
        report: (0,report_report/* reportOf */.EI)({
            mode: begun?.inputs.mode ?? 'audit',
            startedAt,
            finishedAt: clock.now(),
            workflow,
            version,
            tenantId: null,
            principalId: null,
            cloud: inputs === undefined ? '' : cloudNameOf(inputs),
            scope: inputs === undefined ? [] : scopeOf(inputs.selection),
            shard: inputs?.shard === undefined ? null : `${inputs.shard.index}/${inputs.shard.of}`,
            found: null,
            problems: [{ verdict: 'inconclusive', ...why }],
            warnings: []
        }, []),
        fails: true,
        conclusion: 'failure'
    };
}
function badInput(problem) {
    return { kind: 'bad-input', problem, fails: true, conclusion: 'failure' };
}
async function outcomeOf(begun, process, log) {
    if (begun.kind === 'bad-input') {
        return badInput(begun.problem);
    }
    const { report, cutShort } = begun.kind === 'merge' ? await merge(begun.inputs, { ...process, log }) : await check(begun, process, log);
    const { failOn } = begun.inputs;
    return {
        kind: 'report',
        report,
        fails: cutShort || stepFails(report, failOn),
        conclusion: (0,check_run/* conclusionOf */.vu)(report.verdict, failOn, cutShort)
    };
}
async function announce(inputs, process, log) {
    maskOnRunner(inputs.token, process);
    const github = await __webpack_require__.e(/* import() */ 637).then(__webpack_require__.bind(__webpack_require__, 1637));
    return github.announce(inputs, { ...process, log });
}
function check({ inputs, exceptions, cloud }, process, log) {
    return run(inputs, {
        ...process,
        cloud,
        exceptions,
        log,
        idToken: async (audience) => {
            const token = await requestIdToken(audience, process);
            maskOnRunner(token, process);
            return token;
        },
        mask: (secret) => maskOnRunner(secret, process)
    });
}
/** The command that masks a value prints it: only where a runner swallows the command. */
function maskOnRunner(secret, { workflow }) {
    if (workflow.onRunner && secret !== '') {
        (0,core/* setSecret */.Pq)(secret);
    }
}
function actionsLog() {
    let open = false;
    const close = () => {
        if (open) {
            (0,core/* endGroup */.N4)();
            open = false;
        }
    };
    return {
        info: core/* info */.pq,
        atOnce: core/* info */.pq,
        group: (title) => {
            close();
            (0,core/* startGroup */.Oh)(title);
            open = true;
        },
        endGroup: close
    };
}


/***/ }),

/***/ 6955:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V2: () => (/* binding */ pair),
/* harmony export */   aT: () => (/* binding */ makeRounds),
/* harmony export */   lk: () => (/* binding */ roundsOfProof),
/* harmony export */   uZ: () => (/* binding */ nothingTried)
/* harmony export */ });
/* unused harmony exports startedOver, graceMs, after, pauseAfter */
const nothingTried = {
    rounds: 0,
    last: [],
    lastClear: [],
    inARow: 0,
    firstRefusedAt: null
};
/** What stays of a course whose rounds say nothing about the keys of now: their number, and when all was refused first. */
function startedOver({ rounds, firstRefusedAt }) {
    return { ...nothingTried, rounds, firstRefusedAt };
}
/** Rounds in a row that make a proof. */
const roundsOfProof = 3;
const confirmingPauseMs = 1_000;
/** Confirming rounds may outlast the deadline by so much. */
const graceMs = 10_000;
/** Adds a round to what the rounds before it have shown. Pure. */
function after(course, round) {
    return {
        rounds: course.rounds + 1,
        last: latest(course.last, round.attempts),
        lastClear: latest(course.lastClear, round.attempts.filter(({ answer }) => answer !== 'unclear')),
        inARow: round.refused ? course.inARow + 1 : 0,
        firstRefusedAt: course.firstRefusedAt ?? (round.refused ? round.endedAt : null)
    };
}
function latest(before, now) {
    const byPair = new Map(before.map((attempt) => [pair(attempt), attempt]));
    for (const attempt of now) {
        byPair.set(pair(attempt), attempt);
    }
    return [...byPair.values()];
}
/** Names a credential at an endpoint. */
function pair({ credential, endpoint }) {
    return `${credential} ${endpoint.url}`;
}
/**
 * Milliseconds from the beginning of one round to that of the next. It grows with the time waited, so that a long wait
 * is not a storm of requests, and stays under 8 % of it, so that the first refused round comes soon after the last
 * endpoint began to refuse.
 */
function pauseAfter(waitedMs) {
    return Math.min(14_000, Math.max(500, waitedMs * 0.08));
}
/**
 * Makes rounds until enough in a row were refused, there is no hope, or the deadline has come. One round is made at the deadline, and a
 * row that has begun by then may be completed.
 * @param tryAll one round; `confirming` rounds must ask over new connections, since a kept-alive connection asks the
 *   same gateway again
 * @param told called after each round
 * @throws the reason of `signal`, with what was shown so far lost unless `told` kept it
 */
async function makeRounds(tryAll, { earlier = nothingTried, clock, deadline, signal, told, hopeless }) {
    let course = startedOver(earlier);
    const startedAt = clock.now();
    for (;;) {
        const beganAt = clock.now();
        const attempts = await tryAll(course.inARow > 0);
        const endedAt = clock.now();
        const inTime = endedAt <= deadline + graceMs;
        const refused = inTime && attempts.length > 0 && attempts.every(({ answer }) => answer === 'refused');
        const round = { number: course.rounds + 1, attempts, refused, endedAt };
        course = after(course, round);
        told(course, round);
        if (course.inARow >= roundsOfProof) {
            return course;
        }
        if (course.inARow > 0) {
            if (endedAt + confirmingPauseMs > deadline + graceMs) {
                return course;
            }
            await clock.sleep(confirmingPauseMs, signal);
            continue;
        }
        const accepted = course.lastClear.some(({ answer }) => answer === 'accepted');
        const open = attempts.filter(({ answer }) => answer !== 'refused');
        if (endedAt >= deadline || (!accepted && open.every(hopeless))) {
            return course;
        }
        const next = Math.min(deadline, Math.max(endedAt, beganAt + pauseAfter(endedAt - startedAt)));
        await clock.sleep(next - endedAt, signal);
    }
}


/***/ }),

/***/ 4081:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   gV: () => (/* binding */ verdictOfRun),
/* harmony export */   rY: () => (/* binding */ verdicts)
/* harmony export */ });
/* harmony import */ var _rounds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6955);

const verdicts = ['passed', 'failed', 'inconclusive', 'excepted', 'not-applicable'];
/** The verdict of one account. Only the last line passes, and only what has everything in its favour reaches it. */
function verdictOf(evidence) {
    const { mode, settingBefore, change, pairs, inARow, closing, cancelled } = evidence;
    if (change === 'withheld') {
        return { verdict: 'failed', ground: 'left-on' };
    }
    if (change === 'refused' || (change === 'unfinished' && closing?.disableLocalAuth === false)) {
        return { verdict: 'failed', ground: 'not-turned-off' };
    }
    if (mode === 'audit' && settingBefore === false) {
        return { verdict: 'failed', ground: 'keys-on' };
    }
    if (settingBefore !== null && closing?.disableLocalAuth === false) {
        return { verdict: 'failed', ground: 'switched-back' };
    }
    if (cancelled) {
        return { verdict: 'inconclusive', ground: 'cancelled' };
    }
    if (pairs.some(({ lastClear }) => lastClear === 'accepted')) {
        return { verdict: 'failed', ground: 'still-accepted' };
    }
    if (settingBefore === null) {
        return { verdict: 'inconclusive', ground: 'account-unread' };
    }
    if (closing === null) {
        return { verdict: 'inconclusive', ground: 'closing-unread' };
    }
    if (!closing.sameEndpoints) {
        return { verdict: 'inconclusive', ground: 'endpoints-changed' };
    }
    if (!closing.sameKeys) {
        return { verdict: 'inconclusive', ground: 'keys-regenerated' };
    }
    // Without a change, keys that were on cannot have been turned off by this run.
    const off = settingBefore || change === 'made';
    const refused = pairs.length > 0 && pairs.every(({ last }) => last === 'refused');
    if (!off || !refused || inARow < _rounds_js__WEBPACK_IMPORTED_MODULE_0__/* .roundsOfProof */ .lk) {
        return { verdict: 'inconclusive', ground: 'unclear' };
    }
    return { verdict: 'passed', ground: 'proven' };
}
/** The verdict of the run. */
function verdictOfRun(accounts) {
    const order = ['failed', 'inconclusive', 'passed', 'excepted'];
    return order.find((verdict) => accounts.includes(verdict)) ?? 'not-applicable';
}


/***/ }),

/***/ 2018:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ unseen)
/* harmony export */ });
/* harmony import */ var _check_rounds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6955);

/** The finding of an account that nobody got to look at. */
function unseen(ref, judgement, obstacle) {
    return {
        ref,
        account: undefined,
        judgement,
        obstacle,
        change: { sent: false, accepted: false, doneAt: undefined },
        settingAfter: null,
        proof: null,
        before: [],
        course: _check_rounds_js__WEBPACK_IMPORTED_MODULE_0__/* .nothingTried */ .uZ,
        entra: undefined,
        dataRoles: undefined,
        exception: undefined,
        warnings: []
    };
}


/***/ }),

/***/ 5015:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $e: () => (/* binding */ readSubject),
/* harmony export */   hr: () => (/* binding */ workflowFileOf)
/* harmony export */ });
/* unused harmony export subjectOf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/** From what the runner tells of the event. */
function readSubject(environment) {
    return subjectOf({
        eventName: environment['GITHUB_EVENT_NAME'] ?? '',
        event: readEvent(environment['GITHUB_EVENT_PATH'] ?? ''),
        sha: environment['GITHUB_SHA'] ?? '',
        repositoryId: environment['GITHUB_REPOSITORY_ID'] ?? ''
    });
}
/**
 * The commit is the head of the pull request, since GITHUB_SHA is that of a test merge there, or the one of the default
 * branch; for a deployment the one that was deployed, after another workflow the one that it ran for; else GITHUB_SHA
 * (github/docs, "Events that trigger workflows"). Pull requests of forks are not named after another workflow; those of
 * other repositories may be, and are none of ours. Pure.
 */
function subjectOf({ eventName, event, sha, repositoryId }) {
    const at = (...path) => valueAt(event, path);
    switch (eventName) {
        case 'pull_request':
        case 'pull_request_target':
        case 'pull_request_review':
        case 'pull_request_review_comment':
            return {
                commit: commit(at('pull_request', 'head', 'sha')),
                pullRequest: number(at('pull_request', 'number'))
            };
        case 'workflow_run': {
            const listed = at('workflow_run', 'pull_requests');
            const ours = (Array.isArray(listed) ? listed : []).filter((one) => ['head', 'base'].every((side) => String(valueAt(one, [side, 'repo', 'id'])) === repositoryId));
            return {
                commit: commit(at('workflow_run', 'head_sha')),
                pullRequest: ours.length === 1 ? number(valueAt(ours[0], ['number'])) : undefined
            };
        }
        case 'deployment':
        case 'deployment_status':
            return { commit: commit(at('deployment', 'sha')), pullRequest: undefined };
        case 'merge_group':
            return { commit: commit(at('merge_group', 'head_sha')), pullRequest: undefined };
        default:
            return { commit: commit(sha), pullRequest: undefined };
    }
}
/**
 * Path of the workflow's file, `''` where it is none of this repository, as a required workflow of an organization.
 * GITHUB_WORKFLOW_REF is `octo-org/orders/.github/workflows/keys.yml@refs/heads/main`.
 */
function workflowFileOf(environment) {
    const { GITHUB_WORKFLOW_REF: ref = '', GITHUB_REPOSITORY: repository = '' } = environment;
    const start = `${repository}/`;
    const [path = ''] = ref.slice(start.length).split('@refs/');
    return repository !== '' && ref.toLowerCase().startsWith(start.toLowerCase()) && path.startsWith('.github/')
        ? path
        : '';
}
function readEvent(path) {
    try {
        return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    }
    catch {
        return undefined;
    }
}
function valueAt(value, path) {
    return path.reduce((at, name) => (typeof at === 'object' && at !== null ? at[name] : undefined), value);
}
/** SHA-1, or SHA-256 of repositories that are kept so. */
function commit(value) {
    return typeof value === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value) ? value : '';
}
function number(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}


/***/ }),

/***/ 9898:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ai: () => (/* binding */ planCounts),
/* harmony export */   QH: () => (/* binding */ describeRound),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   f9: () => (/* binding */ changeOfRounds),
/* harmony export */   od: () => (/* binding */ planLine),
/* harmony export */   v4: () => (/* binding */ describeAccount),
/* harmony export */   vZ: () => (/* binding */ describeRun),
/* harmony export */   zY: () => (/* binding */ endpointName)
/* harmony export */ });
/* harmony import */ var _check_rounds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6955);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2691);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8992);



const keyWords = {
    primary: 'primary',
    secondary: 'secondary',
    'primary-read-only': 'primary read-only',
    'secondary-read-only': 'secondary read-only',
    'made-up': 'made-up key',
    entra: 'Entra token'
};
function endpointName({ region }) {
    return region === null ? 'Global' : (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(region, 60);
}
function describeAccount(account) {
    const regions = (account.endpoints ?? []).filter(({ region }) => region !== null).map(endpointName);
    return `API for ${account.api}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(regions.length, 'region')} (${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(regions)}), keys ${account.disableLocalAuth ? 'off' : 'on'} according to Azure Resource Manager`;
}
/** `8 of 12 refused; still accepted: all 4 keys at North Europe; unclear: primary at Global (429)` */
function describeRound(attempts, before = false) {
    const of = (answer) => attempts.filter((attempt) => attempt.answer === answer);
    const [refused, accepted, unclear] = [of('refused'), of('accepted'), of('unclear')];
    const total = attempts.length;
    if (accepted.length === total) {
        return before ? `${total} of ${total} accepted` : `0 of ${total} refused, all still accepted`;
    }
    return [
        `${refused.length} of ${total} refused`,
        ...(accepted.length === 0 ? [] : [`${before ? '' : 'still '}accepted: ${places(accepted, attempts)}`]),
        ...(unclear.length === 0 ? [] : [`unclear: ${places(unclear, attempts)}`])
    ].join('; ');
}
const placesShown = 3;
function places(some, all) {
    const credentials = new Set(all.map(({ credential }) => credential));
    const urls = [...new Set(some.map(({ endpoint }) => endpoint.url))];
    if (some.length === all.length && some.length > credentials.size) {
        return `${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(credentials.size, 'key')} at all ${urls.length} endpoints${codes(some)}`;
    }
    const texts = urls.slice(0, placesShown).map((url) => {
        const here = some.filter(({ endpoint }) => endpoint.url === url);
        const [{ endpoint }] = here;
        const which = here.length === credentials.size && here.length > 1
            ? `all ${here.length} keys`
            : (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(here.map(({ credential }) => keyWords[credential]));
        return `${which} at ${endpointName(endpoint)}${codes(here)}`;
    });
    const more = urls.length - texts.length;
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(more > 0 ? [...texts, (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(more, 'more endpoint')] : texts);
}
function codes(attempts) {
    const distinct = [...new Set(attempts.filter(({ answer }) => answer === 'unclear').map(code))];
    return distinct.length > 0 ? ` (${distinct.join(', ')})` : '';
}
/** `401/5202`, `403`, or `no answer`. */
function code({ status, subStatus }) {
    return status === null ? 'no answer' : subStatus === null ? String(status) : `${status}/${subStatus}`;
}
/** Whether a round brought anything that the one before had not shown. */
function changeOfRounds(before, now) {
    const answers = ({ last }) => JSON.stringify(last.map((attempt) => [(0,_check_rounds_js__WEBPACK_IMPORTED_MODULE_0__/* .pair */ .V2)(attempt), attempt.answer]));
    return answers(before) !== answers(now);
}
function planLine(plan) {
    switch (plan.kind) {
        case 'change':
            return 'would turn keys off';
        case 'on':
            return 'keys are on';
        case 'off':
            return 'already off';
        case 'unknown':
            return 'not read yet';
        case 'excepted':
            return `excepted until ${plan.until}`;
        case 'other-api':
            return `not applicable (API for ${plan.api})`;
        case 'lost':
            return plan.why;
    }
}
const planWords = {
    change: 'would turn keys off',
    on: 'with keys on',
    off: 'already off',
    unknown: 'not read yet',
    excepted: 'excepted',
    'other-api': 'not applicable',
    lost: 'not to be read'
};
/** `12 would turn keys off, 400 already off` */
function planCounts(plans) {
    return Object.keys(planWords)
        .map((kind) => [plans.filter((plan) => plan.kind === kind).length, planWords[kind]])
        .filter(([number]) => number > 0)
        .map(([number, words]) => `${number} ${words}`)
        .join(', ');
}
/** The last line of a log. */
function describeRun({ verdict, counts, accounts, problems }) {
    const [account] = accounts;
    const title = (0,_report_words_js__WEBPACK_IMPORTED_MODULE_1__/* .verdictTitle */ .Sw)(verdict);
    if (account !== undefined && accounts.length === 1 && problems.length === 0) {
        return `${title}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(account.name, 60)}`;
    }
    const parts = [
        [counts.failed, 'failed'],
        [counts.inconclusive, 'not proven'],
        [counts.passed, 'passed'],
        [counts.excepted, 'excepted'],
        [counts.notApplicable, 'not applicable']
    ].flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}`]));
    return `${title}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(accounts.length, 'account')}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
}


/***/ }),

/***/ 4700:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ih: () => (/* binding */ annotationsOf),
  q: () => (/* binding */ linked),
  Lj: () => (/* binding */ problemAnnotation)
});

// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/report/causes.ts
var causes = __webpack_require__(304);
// EXTERNAL MODULE: ./src/report/run-summary.ts
var run_summary = __webpack_require__(3642);
;// CONCATENATED MODULE: ./src/report/troubleshooting.ts
/**
 * The entries of docs/troubleshooting.md, in its order: each heading is the first words of a message, with … for what is
 * not always the same. One that ends with a colon and … stands for a message that goes on with another one.
 */
const headings = [
    // Inputs
    'Input … holds',
    'Input … is empty and the environment variable … is not set',
    'Input subscription-id is empty and the environment variable AZURE_SUBSCRIPTION_ID is not set',
    'Input account-name …, so no account is selected',
    'Input resource-group is empty, while account-name is',
    'Input reports is given together with',
    'Input check-name is given together with shard',
    'Input exceptions: there is no file',
    'Input exceptions: … is no file',
    'Input exceptions: … cannot be read',
    'Input exceptions: … is far too large',
    'Input exceptions: … is malformed',
    'The environment variable NODE_DEBUG is set',
    'The environment variable … is not an',
    'The environment variable … is set, and the runner’s Node.js',
    // Sign-in
    'GitHub gives this job no OIDC token',
    'This pull request comes from a fork',
    'This run was started by Dependabot',
    'GitHub’s OIDC token is to be had on a GitHub Actions runner only',
    'GitHub’s OIDC issuer gave no token',
    'Microsoft Entra ID refused GitHub’s token',
    'There is no Azure CLI session to use',
    'Sign-in at … failed',
    'Sign-in at … was stopped',
    'The cloud’s metadata could not be read',
    'Azure Resource Manager did not take the run’s token',
    // Finding and reading accounts
    'No account was found',
    'There is no account',
    'Whether there is an account … is not known: …',
    'There is no resource group',
    'The subscription … does not exist in this tenant',
    'The identity … lacks the permission',
    'A deny assignment keeps the identity from',
    'The identity may not read accounts in all of',
    'Whether the identity may read all accounts in … is not known: …',
    'Azure Resource Manager lists … whose resource ID is not that of an account there',
    'Azure Resource Manager’s list of the accounts in … has no end',
    'Azure Resource Manager did not let the run',
    'Azure Resource Manager could not be asked to',
    'Azure Resource Manager’s answer is too large',
    'Azure refused to',
    'Azure names no endpoint for the account or for one of its regions',
    'Azure Resource Manager names an endpoint outside of the cloud’s Cosmos DB domain',
    'Azure Resource Manager returned another account',
    'The account could not be read',
    'This is an account of the API for',
    'The exception for this account ran out',
    'The exception for … names no account of this run',
    // Turning keys off
    'Keys are on (disableLocalAuth is false)',
    'Keys were left on: …',
    'No identity holds a data-plane role on the account',
    'Whether anybody gets in without keys is not known: …',
    'Azure doesn’t list the role definition',
    '… would be changed, which is more than max-changes',
    'Not all accounts could be read, so whether more than max-changes',
    'Keys could not be turned off: …',
    'A lock keeps Azure from letting anyone',
    'Azure Policy disallowed the request',
    'Azure refuses to turn keys off because a key of the account was used recently',
    'Azure allows to turn keys off on accounts of the API for NoSQL only',
    'Azure accepted the change and reported it as done, but the account still has keys on',
    'Keys were turned on again while the check ran',
    // Trying keys
    '… still accept… keys',
    'Azure listed fewer keys than an account has',
    'Cosmos DB’s firewall turned the runner away',
    'Cosmos DB’s network rules turned the runner away',
    'A network security perimeter turned the runner away',
    'Cosmos DB forbade the request',
    'Cosmos DB called the key a wrong one',
    'Cosmos DB did not take the runner’s clock',
    'Cosmos DB refused the key without saying that keys are off',
    'Cosmos DB’s answer contradicted itself',
    'Cosmos DB asked for a data role',
    'Cosmos DB does not know the account',
    'Cosmos DB throttled the requests',
    'Cosmos DB was not available',
    'No answer came in time',
    'The proxy opened no tunnel',
    'The connection failed',
    'The host name was not known',
    'The certificate was not trusted',
    'The request was redirected',
    'Something other than Cosmos DB answered',
    'The answer was no Cosmos DB account',
    'An answer came that proves nothing',
    'Three refused rounds in a row could not be completed before the time ran out',
    'No key was tried before the time ran out',
    'The account got or lost a region while the check ran',
    'A key was regenerated during the check',
    // Merging reports
    'There is no report to merge',
    'Input reports holds …, which matches no file',
    'Input reports holds the folder',
    'The report of shard',
    'The reports of shards',
    'The report … is of',
    'The report … differs from the others in',
    'The file … is no report of this action',
    'Shard … is there',
    'More than one report of … is there',
    'No shard looked at',
    'The shards found … but checked',
    'Shard … as a whole is',
    'There is … more',
    'There are … more',
    // Publishing
    'The … could not be published',
    'The … could not be written',
    // The run itself
    'The run was cancelled before a verdict',
    'The run failed unexpectedly'
];
const gap = '…';
const passesOn = `: ${gap}`;
/** Those that begin with words of their own first, and of them those that ask for most. */
const entries = headings
    .map((heading) => ({
    anchor: anchorOf(heading),
    pieces: heading.split(gap),
    passesOn: heading.endsWith(passesOn)
}))
    .sort(({ pieces: one }, { pieces: other }) => Number(one[0] === '') - Number(other[0] === '') || other.join('').length - one.join('').length);
/** The first words of a message are enough: of a longer one, so many characters are read. */
const longest = 2_000;
/**
 * The anchor of the entry for a message as it is printed; where a message goes on with another one after a colon, that of
 * the other one if it has any. `undefined` where there is none. Pure, and takes any text.
 */
function troubleshooting(message) {
    const text = capital(message.slice(0, longest));
    for (const { anchor, pieces, passesOn } of entries) {
        const end = endOf(pieces, text);
        if (end !== undefined) {
            return (passesOn ? troubleshooting(text.slice(end)) : undefined) ?? anchor;
        }
    }
    return undefined;
}
/** The page of the very version that runs; `undefined` where it is not known, or the message has no entry. */
function troubleshootingLink(message, { serverUrl, repository, ref }) {
    const anchor = troubleshooting(message);
    return anchor === undefined || serverUrl === '' || repository === '' || ref === ''
        ? undefined
        : `${serverUrl}/${repository}/blob/${ref.split('/').map(encodeURIComponent).join('/')}/docs/troubleshooting.md#${anchor}`;
}
/** As GitHub makes it of a heading (gjtorikian/html-pipeline, TableOfContentsFilter). */
function anchorOf(heading) {
    return heading
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc} -]/gu, '')
        .replaceAll(' ', '-');
}
/**
 * Where the pieces end in the text; `undefined` where it does not begin like that. Each is taken where it comes first:
 * nothing has to follow the last one, so that a later place would never do where the first does not.
 */
function endOf([first = '', ...others], text) {
    if (!text.startsWith(capital(first))) {
        return undefined;
    }
    let end = first.length;
    let before = first;
    for (const piece of others) {
        // Where nothing stands between two words, one space does.
        const from = before.endsWith(' ') && piece.startsWith(' ') ? end - 1 : end;
        const at = text.indexOf(piece, from);
        if (at < 0) {
            return undefined;
        }
        end = at + piece.length;
        before = piece;
    }
    return end;
}
/** Within a sentence, a message begins with a small letter. */
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

// EXTERNAL MODULE: ./src/report/words.ts
var words = __webpack_require__(2691);
;// CONCATENATED MODULE: ./src/report/annotations.ts





/** GitHub shows so many of a level and drops the others without a word. */
const mostOfALevel = 10;
/** GitHub shows so many characters of one. */
const annotations_longest = 4096;
const longestTitle = 255;
const longestLine = 1800;
const namesShown = 20;
/**
 * What stands at the top of the run's page: what failed, what is not proven, the rest, the warnings. What is equal but
 * for the account is said once. Pure.
 * @param fails whether the step fails: what is not proven is an error then
 * @param most of a level; the last one tells how many there are besides
 */
function annotationsOf(report, fails, most = mostOfALevel) {
    const { accounts, problems } = report;
    const of = (verdict) => accounts.filter((account) => account.verdict === verdict);
    const doubt = fails ? 'error' : 'warning';
    const grave = ['failed', 'inconclusive'].flatMap((verdict) => {
        const { word } = words/* verdictWords */.L2[verdict];
        const level = verdict === 'failed' ? 'error' : doubt;
        return [
            ...problems
                .filter((problem) => problem.verdict === verdict)
                .map((problem) => annotation(level, `${word}: the run`, problem)),
            ...(0,causes/* reasonsOf */.zM)(of(verdict)).map((cause) => ofCause(level, word, cause))
        ];
    });
    const warnings = [
        ...(0,causes/* warningsOf */.nZ)(accounts).map((cause) => ofCause('warning', 'Warning', cause)),
        ...(0,run_summary/* warningsOfRun */.W9)(report).map((message) => annotation('warning', 'Warning: cosmos-keyless', { message, nextStep: '' }))
    ];
    const rest = [
        ...(0,causes/* reasonsOf */.zM)(of('excepted')).map((cause) => ofCause('notice', words/* verdictWords */.L2.excepted.word, cause)),
        ...inOne(of('passed'), 'Cosmos DB refuses their keys, or says that keys are off.'),
        ...inOne(of('not-applicable'), 'Their APIs cannot turn keys off.')
    ];
    const nothing = accounts.length === 0 && problems.length === 0 && report.run.shard === null
        ? [annotation(doubt, `${words/* verdictWords */.L2[report.verdict].word}: the run`, run_summary/* nothingFound */.Sb)]
        : [];
    return atMost(most, [...nothing, ...grave, ...rest, ...warnings]);
}
/** The annotation of a run that could not begin. */
function problemAnnotation(problem) {
    return annotation('error', 'Bad input', problem);
}
/** The same with a link to the entry of `docs/troubleshooting.md` for its message, where there is one and it is known where that is. */
function linked(annotation, action) {
    const link = annotation.level === 'notice' ? undefined : troubleshootingLink(annotation.message, action);
    return link === undefined || annotation.message.length + link.length + 8 > annotations_longest
        ? annotation
        : { ...annotation, message: `${annotation.message}\nMore: ${link}` };
}
/** All that have one verdict, whatever each has of its own. */
function inOne(accounts, message) {
    const [first, ...others] = accounts;
    if (first === undefined) {
        return [];
    }
    const told = others.length === 0 ? first.reason : message;
    const cause = { message: told, nextStep: '', accounts: [first, ...others] };
    return [ofCause('notice', words/* verdictWords */.L2[first.verdict].word, cause)];
}
function ofCause(level, word, cause) {
    const { accounts } = cause;
    if (accounts.length === 1) {
        return annotation(level, `${word}: ${(0,src_text/* oneLine */.TN)(accounts[0].name, 60)}`, cause);
    }
    const names = accounts.slice(0, namesShown).map(({ name }) => (0,src_text/* oneLine */.TN)(name, 60));
    const more = accounts.length - names.length;
    return annotation(level, `${word}: ${(0,src_text/* count */.U9)(accounts.length, 'account')}`, cause, `Accounts: ${(0,src_text/* list */.p_)(more > 0 ? [...names, `${more} more`] : names)}`);
}
function annotation(level, title, { message, nextStep }, ...lines) {
    return {
        level,
        title: cut(title, longestTitle),
        message: cut([message, nextStep === '' ? '' : `Next: ${nextStep}`, ...lines]
            .filter((line) => line !== '')
            .map((line) => (0,src_text/* oneLine */.TN)(line, longestLine))
            .join('\n'), annotations_longest)
    };
}
/** Of each level; the last one of a level that has more tells of them. */
function atMost(most, annotations) {
    const ofLevel = Map.groupBy(annotations, ({ level }) => level);
    const shown = new Set([...ofLevel.values()].flatMap((some) => (some.length > most ? some.slice(0, most - 1) : some)));
    return [
        ...annotations.filter((annotation) => shown.has(annotation)),
        ...[...ofLevel].flatMap(([level, some]) => {
            const more = some.length - most + 1;
            return some.length > most
                ? [{ level, title: `${more} more`, message: `${more} more, see the summary.` }]
                : [];
        })
    ];
}
/** In units of UTF-16, and between characters. */
function cut(text, limit) {
    return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}


/***/ }),

/***/ 304:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cZ: () => (/* binding */ causesOf),
/* harmony export */   hc: () => (/* binding */ allWarnings),
/* harmony export */   nZ: () => (/* binding */ warningsOf),
/* harmony export */   zM: () => (/* binding */ reasonsOf)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2691);

/** Equal but for what is each account's own; those of most accounts first. */
function causesOf(told) {
    const groups = new Map();
    for (const one of told) {
        const key = JSON.stringify([common(one.message, one.account), common(one.nextStep, one.account)]);
        const group = groups.get(key);
        if (group === undefined) {
            groups.set(key, [one]);
        }
        else {
            group.push(one);
        }
    }
    return [...groups.values()]
        .sort((one, other) => other.length - one.length)
        .map(([first, ...others]) => {
        const own = (text) => (others.length === 0 ? text : common(text, first.account));
        return {
            message: own(first.message),
            nextStep: own(first.nextStep),
            accounts: [first.account, ...others.map(({ account }) => account)]
        };
    });
}
/** Why accounts got their verdict. */
function reasonsOf(accounts) {
    return causesOf(accounts.map((account) => ({ account, message: account.reason, nextStep: account.nextStep })));
}
/** What accounts are warned of. */
function warningsOf(accounts) {
    return causesOf(accounts.flatMap((account) => allWarnings(account).map((message) => ({ account, message, nextStep: '' }))));
}
/** An exception that ran out is one of an account's warnings. */
function allWarnings({ exception, warnings }) {
    return [...new Set([...(exception?.expired === true ? [(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .ranOut */ .ir)(exception)] : []), ...warnings])];
}
/** Characters: more of a text is shown nowhere, and a little more is read, for names are of unequal length. */
const longest = { shown: 4000, read: 6000 };
/** Names of Azure have three characters at least. */
const shortest = 3;
function common(text, { id, name, resourceGroup, subscriptionId, attempts }) {
    const own = [
        [id, '<account-id>'],
        [subscriptionId, '<subscription>'],
        [resourceGroup, '<resource-group>'],
        [name, '<account>'],
        ...attempts.map(({ activityId }) => [activityId ?? '', '<activity-id>'])
    ];
    return own
        .reduce((said, [word, placeholder]) => word.length >= shortest && said.includes(word) ? withoutWord(said, word, placeholder) : said, text.slice(0, longest.read))
        .slice(0, longest.shown);
}
/** Where it stands alone, and is no part of a longer word. */
function withoutWord(text, word, placeholder) {
    return text.replace(new RegExp(`(?<![\\w-])${RegExp.escape(word)}(?![\\w-])`, 'g'), placeholder);
}


/***/ }),

/***/ 2158:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $7: () => (/* binding */ checkRunUnderWay),
/* harmony export */   L1: () => (/* binding */ problemCheckRun),
/* harmony export */   Pw: () => (/* binding */ overruled),
/* harmony export */   Ru: () => (/* binding */ checkRunOf),
/* harmony export */   YX: () => (/* binding */ isPass),
/* harmony export */   vu: () => (/* binding */ conclusionOf)
/* harmony export */ });
/* harmony import */ var _annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4700);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4512);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(890);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2691);




const passing = {
    passed: true,
    excepted: true,
    failed: false,
    inconclusive: false,
    'not-applicable': false
};
/** Whether a verdict counts as passed in a check run and in a comment, whatever `fail-on` lets the step do. */
function isPass(verdict) {
    return passing[verdict];
}
/**
 * Pure.
 * @param cutShort the run was canceled, or nobody signed in
 */
function conclusionOf(verdict, failOn, cutShort) {
    if (cutShort) {
        return 'failure';
    }
    return isPass(verdict)
        ? 'success'
        : verdict === 'inconclusive' && failOn === 'violation'
            ? 'neutral'
            : 'failure';
}
/** Bytes: GitHub's documentation says characters, and its answers bytes (github/docs #35252). */
const summaryLimit = 65_535;
/** For what is said of another check run of the name. */
const reserved = 600;
const summaryBudget = { bytes: summaryLimit - reserved };
/** Of a level, beyond the ten of a step; 50 of them go into one request. */
const mostAnnotations = 100;
/** The check run of a report. Pure. */
function checkRunOf(report, conclusion) {
    return {
        conclusion,
        title: plain((0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .headline */ .Pl)(report)),
        summary: (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .summaryOf */ .Y)(report, summaryBudget),
        annotations: (0,_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationsOf */ .Ih)(report, conclusion === 'failure', mostAnnotations)
    };
}
/** The check run of a run that could not begin. */
function problemCheckRun(problem) {
    return {
        conclusion: 'failure',
        title: `${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .verdictTitle */ .Sw)('failed')} — bad input`,
        summary: (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .problemSummary */ .u)(problem),
        annotations: [(0,_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .problemAnnotation */ .Lj)(problem)]
    };
}
/**
 * The check run of a run that goes on, which stays where it is never heard of again.
 * @param url of the workflow run, `''` where it is not known
 */
function checkRunUnderWay(url) {
    return {
        title: 'Under way: nothing is proven yet',
        summary: `The check is under way${url === '' ? '' : `, its log is in [the workflow run](${url})`}. If that run has ended and this is ` +
            'still here, it was lost before it came to a verdict: run it again.\n'
    };
}
/** A check run that fails because another one of its name failed first, and points to that one. */
function overruled(view, failed) {
    const why = 'another check run of this name failed';
    const name = `check run ${failed.id}`;
    // A URL from outside must not end the link and go on with markup of its own.
    const link = /^https:\/\/[\w.:/-]+$/.test(failed.url) ? `[${name}](${failed.url})` : name;
    const note = `### ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .verdictTitle */ .Sw)('failed')} — ${why}\n\nIn the same attempt of this workflow run, ${link} failed first. ` +
        '**Next:** Fix what that one reports, or give each step and each leg of a matrix a `check-name` of its own.\n\nThis one found:\n\n';
    const whole = note + view.summary;
    return {
        ...view,
        conclusion: 'failure',
        title: `${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .verdictTitle */ .Sw)('failed')} — ${why}`,
        summary: Buffer.byteLength(whole) > summaryLimit ? note : whole
    };
}
/** A headline of ours as it reads: GitHub shows a title as it is. */
function plain(markdown) {
    return markdown
        .replace(/^#+ /, '')
        .replace(/<\/?code>|\u200B/g, '')
        .replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)));
}


/***/ }),

/***/ 4506:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ settingCommand)
/* harmony export */ });
/** The command of Microsoft's guide that turns keys off (`true`) or on again (`false`). Names are of a checked form, free of quotes. */
function settingCommand({ resourceGroup, name, subscriptionId }, disableLocalAuth) {
    return (`az resource update --subscription ${subscriptionId} --resource-group "${resourceGroup}" --name "${name}" ` +
        `--resource-type "Microsoft.DocumentDB/databaseAccounts" --set properties.disableLocalAuth=${String(disableLocalAuth)}`);
}


/***/ }),

/***/ 4231:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ originIn),
/* harmony export */   Ql: () => (/* binding */ commentMarker),
/* harmony export */   vm: () => (/* binding */ commentOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4285);


/** GitHub takes no longer comment; characters, of which units of UTF-16 are never fewer. */
const commentLimit = 65_536;
/** The first line of a comment, which nobody sees: whatever the key holds, it can neither end the line nor be another's. */
function commentMarker(key) {
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(key).digest('hex');
    return `<!-- cosmos-keyless comment ${digest.slice(0, 32)} -->`;
}
/** The second line, as hidden as the first. */
function originLine({ runId, runAttempt, inputs }) {
    return `<!-- run ${runId.replace(/\D/g, '')} attempt ${runAttempt} inputs ${inputs} -->`;
}
const origins = /^[^\n]*\n<!-- run (\d*) attempt (\d+) inputs ([0-9a-f]{32}) -->\r?(?:\n|$)/;
/** What a comment's second line says; `undefined` if an older version of the action wrote it, or somebody edited it. */
function originIn(body) {
    const [, runId, attempt, inputs] = origins.exec(body) ?? [];
    return runId === undefined || attempt === undefined || inputs === undefined
        ? undefined
        : { runId, runAttempt: Number(attempt), inputs };
}
/**
 * The comment: a page, and beneath it where it comes from, since it outlives pushes. Pure.
 * @param page in Markdown, as much of it as the budget takes; its first line is the verdict
 * @param nowPasses whether the verdict passes, and the comment takes the place of one that reported a failure
 */
function commentOf(page, origin, nowPasses) {
    const marker = `${commentMarker(origin.key)}\n${originLine(origin)}`;
    const note = nowPasses ? '**An earlier run did not pass here. This one does.**\n\n' : '';
    const footer = `\n<sub>${originWords(origin)}</sub>\n`;
    const characters = commentLimit - [marker, note, footer].join('\n').length - 1;
    const whole = page({ characters });
    const [verdict = ''] = /^.*\n*/.exec(whole) ?? [];
    return `${marker}\n${verdict}${note}${whole.slice(verdict.length)}${footer}`;
}
function originWords({ key, commit, runId, runAttempt, url }) {
    const run = `run ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(runId, 30)}, attempt ${runAttempt}`;
    return [
        ...(commit === '' ? [] : [`Commit ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(commit.slice(0, 7))}`]),
        ...(url === '' ? [] : [`[${run}](${url})`]),
        // Without a matrix its JSON is null.
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(key.replace(/\/null$/, ''), 200)
    ].join(' · ');
}


/***/ }),

/***/ 4512:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   q_: () => (/* binding */ holdingProblems),
/* harmony export */   sb: () => (/* binding */ clause)
/* harmony export */ });
/* harmony import */ var _check_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4081);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8992);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4285);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5459);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2691);





/** The first line of every summary: the verdict, and why in one clause. */
function headline(report) {
    return `### ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .verdictTitle */ .Sw)(report.verdict)} — ${why(report)}`;
}
function why(report) {
    const [account, ...others] = report.accounts;
    const [problem, ...more] = holdingProblems(report);
    if (problem !== undefined) {
        return `${clause(problem.message)}${more.length === 0 ? '' : `, and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(more.length, 'more problem')}`}`;
    }
    if (account === undefined) {
        return report.run.shard === null
            ? 'no account was found'
            : `no account falls to ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .shardWords */ .sJ)(report.run.shard), 60)}`;
    }
    return others.length === 0 ? whyAccount(account, report) : whyFleet(report);
}
/** The problems of the run that make its verdict graver than its accounts do. */
function holdingProblems({ verdict, problems, accounts }) {
    const holding = problems.filter((problem) => problem.verdict === verdict);
    return (0,_check_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .verdictOfRun */ .gV)(accounts.map((account) => account.verdict)) === verdict && accounts.length > 0
        ? []
        : holding;
}
function whyAccount(account, { finishedAt }) {
    const { verdict, proof, reason, attempts, exception } = account;
    if (verdict === 'passed') {
        const keys = new Set(attempts.map(({ credential }) => credential).filter((name) => name !== 'entra')).size;
        return proof === 'made-up-key'
            ? 'keys are off, says Cosmos DB to a made-up key'
            : proof === 'read-only-keys'
                ? 'keys are off, and Cosmos DB refuses both read-only keys'
                : `keys are off, and Cosmos DB refuses all ${keys} of them`;
    }
    return verdict === 'excepted' && exception !== null
        ? `until the end of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(exception.expires, 20)} (UTC), ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .timeLeft */ .f$)(exception.expires, finishedAt)}`
        : clause(reason);
}
function whyFleet({ verdict, accounts, run }) {
    const { passed, failed, inconclusive, excepted, notApplicable } = (0,_report_js__WEBPACK_IMPORTED_MODULE_3__/* .countsOf */ .mQ)(accounts);
    const total = accounts.length;
    const where = run.shard === null ? '' : ` in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .shardWords */ .sJ)(run.shard), 60)}`;
    const of = (number) => `${number === total ? `all ${total}` : `${number} of ${total}`} accounts${where}`;
    const besides = (...some) => some
        .filter(([number]) => number > 0)
        .map(([number, words]) => `, ${number} ${words}`)
        .join('');
    switch (verdict) {
        case 'failed':
            return of(failed) + besides([inconclusive, 'not proven']);
        case 'inconclusive':
            return of(inconclusive);
        case 'passed':
            return (`keys are off at ${of(passed)}` + besides([excepted, 'excepted'], [notApplicable, 'not applicable']));
        case 'excepted':
            return of(excepted) + besides([notApplicable, 'not applicable']);
        case 'not-applicable':
            return `none of ${total} accounts${where} can turn keys off`;
    }
}
const clauseLength = 200;
/** The first clause of a sentence, to go on with after a dash. */
function clause(sentence) {
    const [first = sentence] = sentence.split(/ \(|: |; |,? before |, (?:although|so|and|whose|needed|which) |\.(?= |$)/);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .message */ .iU)(first.replace(/^(?:Keys|The|There|A|An|No|Three|Something|This|What|Whether)\b/, (word) => word.toLowerCase()), clauseLength);
}


/***/ }),

/***/ 4285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D_: () => (/* binding */ unbroken),
/* harmony export */   K2: () => (/* binding */ next),
/* harmony export */   PP: () => (/* binding */ tableHead),
/* harmony export */   PW: () => (/* binding */ detailsHead),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   X3: () => (/* binding */ detailsFoot),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   iU: () => (/* binding */ message),
/* harmony export */   ko: () => (/* binding */ strong),
/* harmony export */   nM: () => (/* binding */ row),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8992);

/**
 * Foreign text as Markdown that shows it and does nothing else: no markup, no HTML, no link, no mention, no reference.
 * GitHub makes mentions and references after entities are resolved, so a zero-width space parts them.
 */
function text(foreign, limit) {
    return encoded((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(foreign, limit).replace(/[@#](?=\w)|\bGH(?=-\d)/gi, '$&\u200B')).replace(/^[-.\d]/, entity);
}
/** Foreign text in bold; of none, nothing is left, for the marks alone would be a rule. */
function strong(foreign) {
    const words = text(foreign);
    return words === '' ? '' : `**${words}**`;
}
/** Foreign text as code, to copy: GitHub makes no mentions there. */
function code(foreign, limit) {
    return `<code>${encoded((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(foreign, limit))}</code>`;
}
/** All that Markdown or HTML know a meaning of becomes an entity. */
function encoded(line) {
    return line.replace(/[&<>"'`*_{}[\]()#+!|~\\@$^=]|:(?=\/\/)|(?<=www)\./gi, entity);
}
function entity(character) {
    return `&#${character.codePointAt(0) ?? 0};`;
}
/** Characters of a message that are shown anywhere. */
const longest = 4000;
/**
 * A message of ours: foreign text in it is encoded, and what stands between backticks becomes code.
 * @param limit characters, before they are encoded
 */
function message(words, limit = longest) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(words, limit)
        .split('`')
        .map((part, index) => part === ''
        ? index % 2 === 1
            ? '\u200B'
            : ''
        : index % 2 === 1
            ? code(part, limit)
            : padded(part, limit))
        .join('');
}
/** `oneLine` trims; the spaces towards code must stay. */
function padded(part, limit) {
    return `${part.startsWith(' ') ? ' ' : ''}${text(part, limit)}${part.endsWith(' ') ? ' ' : ''}`;
}
/** Characters of code that stand within a sentence; more would be broken over lines, and is there to be copied. */
const withinSentence = 60;
/**
 * What to do, a message of ours: a longer command stands by itself, on one line.
 * @param whom it is said of, Markdown
 */
function next(words, whom = '') {
    const paragraphs = [];
    let prose = [];
    const say = () => {
        const said = prose.join('`').trim();
        // The full stop behind a command goes with it.
        const rest = paragraphs.length === 0 ? said : said.replace(/^[.,;](?: |$)/, '');
        if (rest !== '') {
            paragraphs.push(message(rest));
        }
        prose = [];
    };
    for (const [index, part] of (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(words, longest).split('`').entries()) {
        if (index % 2 === 1 && part.length > withinSentence) {
            say();
            paragraphs.push(`<pre>${code(part, longest)}</pre>`);
        }
        else {
            prose.push(part);
        }
    }
    say();
    const [first = '', ...others] = paragraphs;
    const lead = `**Next:** ${whom}`.trimEnd();
    return first.startsWith('<pre>')
        ? [lead, first, ...others].join('\n\n')
        : [`${lead} ${first}`, ...others].join('\n\n');
}
/** Cells hold Markdown. */
function table(columns, rows) {
    return [tableHead(columns), ...rows.map(row)].join('\n');
}
function tableHead(columns) {
    const heads = columns.map((column) => (typeof column === 'string' ? { title: column } : column));
    return [
        row(heads.map(({ title, width = 0 }) => widened(title, width))),
        row(heads.map(({ numbers }) => (numbers === true ? '---:' : '---')))
    ].join('\n');
}
/** Cells hold Markdown. */
function row(cells) {
    return `| ${cells.join(' | ')} |`;
}
const widest = 40;
/** Markdown has no widths, but spaces that do not break: those as wide as a digit, with a common one to keep them. */
function widened(title, width) {
    const missing = Math.min(width, widest) - title.length;
    return width === 0
        ? title
        : missing > 0
            ? `${unbroken(title)}${'&#8199;'.repeat(missing)}&#160;`
            : unbroken(title);
}
/** Words of ours that stay on one line. */
function unbroken(words) {
    return words.replaceAll(' ', '\u00A0');
}
/** Folded away until asked for. */
function details(summary, content) {
    return `${detailsHead(summary)}\n${content}\n${detailsFoot}`;
}
/** Up to the blank line behind which Markdown is Markdown again. */
function detailsHead(summary) {
    return `<details><summary>${summary}</summary>\n`;
}
const detailsFoot = '\n</details>';
/** Text that holds no backticks, to copy. */
function block(content) {
    return `\`\`\`sh\n${content.replaceAll('`', "'")}\n\`\`\``;
}


/***/ }),

/***/ 5459:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mQ: () => (/* binding */ countsOf),
  f: () => (/* binding */ dataRolesShown),
  EI: () => (/* binding */ reportOf),
  hC: () => (/* binding */ sentences)
});

// EXTERNAL MODULE: ./src/check/verdict.ts
var verdict = __webpack_require__(4081);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/progress.ts
var progress = __webpack_require__(9898);
// EXTERNAL MODULE: ./src/report/commands.ts
var commands = __webpack_require__(4506);
// EXTERNAL MODULE: ./src/report/words.ts
var words = __webpack_require__(2691);
;// CONCATENATED MODULE: ./src/report/reasons.ts




/** Why the verdict is what it is, and what to do about it: one sentence each. Pure. */
function reasonOf(finding) {
    const { message, nextStep } = explain(finding);
    return { reason: sentence(message), nextStep: nextStep === '' ? '' : sentence(nextStep) };
}
function explain(finding) {
    const { ref, account, judgement, obstacle, change, course, exception } = finding;
    const id = account?.id ?? ref.id;
    const activity = (0,src_text/* asCode */.qM)(`az monitor activity-log list --resource-id "${id}" --offset 1h`);
    switch (judgement.ground) {
        case 'proven':
            return { message: proven(finding), nextStep: '' };
        case 'not-found':
        case 'account-unread':
        case 'closing-unread':
            return obstacle ?? { message: 'The account could not be read', nextStep: 'Run the job again.' };
        case 'other-api':
            return {
                message: `This is an account of the API for ${account?.api ?? 'another database'}, whose keys this check cannot turn off or try`,
                nextStep: 'Remove the account from account-name; only accounts of the API for NoSQL can be checked.'
            };
        case 'left-on':
            return {
                message: `Keys were left on: ${withinSentence(obstacle?.message ?? 'the plan of the run says so')}`,
                nextStep: obstacle?.nextStep ?? ''
            };
        case 'not-turned-off':
            return {
                message: `Keys could not be turned off: ${withinSentence(obstacle?.message ?? 'Azure did not say why')}`,
                nextStep: obstacle?.nextStep ?? `See ${activity}.`
            };
        case 'keys-on':
            return {
                message: 'Keys are on (disableLocalAuth is false)',
                nextStep: `Run this action with ${(0,src_text/* asCode */.qM)('mode: enforce')}, or: ${(0,src_text/* asCode */.qM)((0,commands/* settingCommand */.C)(ref, true))}.`
            };
        case 'switched-back':
            return {
                message: 'Keys were turned on again while the check ran (disableLocalAuth is false)',
                nextStep: `Find out who did, and run the check again: ${activity}.`
            };
        case 'still-accepted': {
            const accepted = course.lastClear.filter(({ answer }) => answer === 'accepted');
            return {
                message: `${where(accepted)} still ${endpointsOf(accepted).length === 1 ? 'accepts' : 'accept'} keys (${which(accepted, course.last)}), although they are off according to Azure Resource Manager`,
                nextStep: `Run the job again in some minutes; if it lasts, open a support request with activity ID ${(0,src_text/* oneLine */.TN)(accepted[0]?.activityId ?? 'of the evidence', 60)}.`
            };
        }
        case 'endpoints-changed':
            // Set if the other endpoint is one that Azure doesn't have.
            if (obstacle !== undefined) {
                return obstacle;
            }
            return {
                message: 'The account got or lost a region while the check ran, so not every endpoint was tried',
                nextStep: 'Run the job again when the account is as it shall be.'
            };
        case 'keys-regenerated':
            return {
                message: 'A key was regenerated during the check, and no time was left to try the new one',
                nextStep: 'Rerun the job when no keys are being regenerated, or raise timeout-minutes.'
            };
        case 'cancelled':
            return {
                message: `The run was cancelled before a verdict${change.accepted
                    ? '; it had turned keys off by then'
                    : change.sent
                        ? '; whether its change was made is not known'
                        : ''}`,
                nextStep: 'Run the job again.'
            };
        case 'unclear':
            return unclear(finding);
        case 'excepted':
            return {
                message: `Excepted until the end of ${exception?.expires ?? ''} (UTC) by ${exception?.owner ?? ''}: ${exception?.reason ?? ''}`,
                nextStep: ''
            };
        case 'not-applicable':
            return {
                message: `An account of the API for ${account?.api ?? 'another database'}, which cannot turn keys off`,
                nextStep: ''
            };
    }
}
function proven({ course, proof }) {
    const keys = new Set(course.last.map(({ credential }) => credential)).size;
    const endpoints = endpointsOf(course.last).length;
    const at = endpoints === 1 ? 'its endpoint' : `all ${endpoints} endpoints`;
    return proof === 'made-up-key'
        ? `Cosmos DB says at ${at} that keys are off, to a made-up key`
        : `Cosmos DB refuses all ${keys}${proof === 'read-only-keys' ? ' read-only' : ''} keys at ${at}`;
}
function unclear({ course, obstacle }) {
    const notRefused = course.last.filter(({ answer }) => answer !== 'refused');
    if (course.rounds === 0 && obstacle !== undefined) {
        return obstacle;
    }
    if (course.last.length === 0 || notRefused.length === 0) {
        return {
            message: course.rounds === 0
                ? 'No key was tried before the time ran out'
                : 'Three refused rounds in a row could not be completed before the time ran out',
            nextStep: 'Run the job again, or raise timeout-minutes.'
        };
    }
    const [sight, some] = mostSeen(notRefused);
    const { what, nextStep } = sights[sight];
    const rest = new Set(notRefused.map((attempt) => attempt.sight)).size - 1;
    const at = endpointsOf(some).length === endpointsOf(course.last).length ? everywhere(some) : `at ${where(some)}`;
    return {
        message: `${what(some[0])} ${at}${rest > 0 ? ' (and other answers elsewhere)' : ''}, so nobody has seen every key refused`,
        nextStep
    };
}
function everywhere(attempts) {
    const number = endpointsOf(attempts).length;
    return number === 1 ? 'at its endpoint' : `at all ${number} endpoints`;
}
/** The sight that most attempts had. */
function mostSeen(attempts) {
    const groups = new Map();
    for (const attempt of attempts) {
        groups.set(attempt.sight, [...(groups.get(attempt.sight) ?? []), attempt]);
    }
    const [most] = [...groups].sort(([, one], [, other]) => other.length - one.length);
    return most ?? ['other', attempts];
}
const network = 'Check that the runner reaches the account’s endpoints on port 443, then run the job again.';
const inside = 'Run this job on a runner inside the network, or allow the runner’s address; to let such accounts pass with a warning: `fail-on: violation`.';
const later = 'Run the job again in some minutes, or raise timeout-minutes.';
const proxy = 'Let the runner reach *.documents.azure.com without what stands in between (a proxy, a captive portal, a web filter).';
/** What each kind of unclear answer is called, and what helps. `what` begins a sentence that goes on with "at …". */
const sights = {
    refused: { what: () => 'Cosmos DB refused keys', nextStep: later },
    accepted: { what: () => 'Cosmos DB accepted keys', nextStep: later },
    contradiction: {
        what: (a) => `Cosmos DB’s answer contradicted itself (${(0,progress/* code */.aY)(a)})`,
        nextStep: 'Open an issue with the report; it holds the answer.'
    },
    'wrong-key': {
        what: () => 'Cosmos DB called the key a wrong one (401)',
        nextStep: 'Keys may have been regenerated during the check: run the job again.'
    },
    'clock-skew': {
        what: () => 'Cosmos DB did not take the runner’s clock (403)',
        nextStep: 'Set the runner’s clock by NTP, then run the job again.'
    },
    firewall: {
        what: (a) => `Cosmos DB’s firewall turned the runner away${address(a)} before keys were looked at,`,
        nextStep: inside
    },
    'private-network': {
        what: () => 'Cosmos DB’s network rules turned the runner away before keys were looked at,',
        nextStep: inside
    },
    perimeter: {
        what: (a) => `A network security perimeter turned the runner away before keys were looked at (${(0,progress/* code */.aY)(a)})`,
        nextStep: 'Add an inbound access rule for the runner to the perimeter’s profile, or run the job inside of it.'
    },
    'no-data-role': { what: (a) => `Cosmos DB asked for a data role (${(0,progress/* code */.aY)(a)})`, nextStep: later },
    unauthorized: {
        what: (a) => `Cosmos DB refused the key without saying that keys are off (${(0,progress/* code */.aY)(a)})`,
        nextStep: 'Open an issue with the report; it holds the answer.'
    },
    forbidden: { what: (a) => `Cosmos DB forbade the request (${(0,progress/* code */.aY)(a)})`, nextStep: inside },
    'not-found': {
        what: () => 'Cosmos DB does not know the account (404)',
        nextStep: 'If the account is new or a region was just added, run the job again in some minutes.'
    },
    throttled: { what: () => 'Cosmos DB throttled the requests (429)', nextStep: later },
    'server-error': { what: (a) => `Cosmos DB was not available (${(0,progress/* code */.aY)(a)})`, nextStep: later },
    redirect: { what: (a) => `The request was redirected (${(0,progress/* code */.aY)(a)})`, nextStep: proxy },
    'not-cosmos': { what: (a) => `Something other than Cosmos DB answered (${(0,progress/* code */.aY)(a)})`, nextStep: proxy },
    'no-account': { what: (a) => `The answer was no Cosmos DB account (${(0,progress/* code */.aY)(a)})`, nextStep: proxy },
    timeout: { what: () => 'No answer came in time', nextStep: network },
    dns: {
        what: () => 'The host name was not known',
        nextStep: 'Check the runner’s DNS (a private endpoint needs its private DNS zone), then run the job again.'
    },
    tls: {
        what: () => 'The certificate was not trusted',
        nextStep: 'If a proxy breaks TLS open, give its certificate to the runner: NODE_EXTRA_CA_CERTS.'
    },
    proxy: {
        what: ({ tunnelStatus }) => `The proxy opened no tunnel (${tunnelStatus === undefined ? 'it gave no usable answer' : `it answered ${tunnelStatus}`})`,
        nextStep: 'Allow the runner to connect through the proxy to *.documents.azure.com on port 443, or exempt these hosts with NO_PROXY.'
    },
    connection: { what: () => 'The connection failed', nextStep: network },
    other: { what: (a) => `An answer came that proves nothing (${(0,progress/* code */.aY)(a)})`, nextStep: network }
};
function address({ message }) {
    const ip = /\bIP ([0-9a-f.:]{3,45})\b/i.exec(message)?.[1];
    return ip === undefined ? '' : ` (${ip})`;
}
function endpointsOf(attempts) {
    return [...new Set(attempts.map(({ endpoint }) => (0,progress/* endpointName */.zY)(endpoint)))];
}
const placesNamed = 3;
function where(attempts) {
    const names = endpointsOf(attempts).map((name) => (name === 'Global' ? 'the global endpoint' : name));
    const more = names.length - placesNamed;
    return (0,src_text/* list */.p_)(more > 0 ? [...names.slice(0, placesNamed), (0,src_text/* count */.U9)(more, 'more endpoint')] : names);
}
function which(some, all) {
    const names = (attempts) => [
        ...new Set(attempts.map(({ credential }) => words/* credentialWords */.ff[credential].toLowerCase()))
    ];
    const tried = names(all).length;
    return tried > 1 && names(some).length === tried ? `all ${tried} of them` : (0,src_text/* list */.p_)(names(some));
}
function withinSentence(text) {
    return text.replace(/^(?:The|There|An?|No|Not|Whether)\b/, (word) => word.toLowerCase());
}
function sentence(text) {
    const first = text.charAt(0).toUpperCase() + text.slice(1);
    return /[.!?]$/.test(first) ? first : `${first}.`;
}

;// CONCATENATED MODULE: ./src/report/report.ts



function reportOf(facts, findings) {
    const accounts = findings.map(accountReport);
    const { workflow, problems } = facts;
    return {
        schemaVersion: 1,
        mode: facts.mode,
        verdict: (0,verdict/* verdictOfRun */.gV)([...accounts, ...problems].map(({ verdict }) => verdict)),
        startedAt: time(facts.startedAt),
        finishedAt: time(facts.finishedAt),
        run: {
            repository: workflow.repository,
            runId: workflow.runId,
            runAttempt: workflow.runAttempt,
            sha: workflow.sha,
            url: workflow.url,
            action: facts.version,
            tenantId: facts.tenantId,
            principalId: facts.principalId,
            cloud: facts.cloud,
            scope: facts.scope,
            shard: facts.shard,
            found: facts.found
        },
        counts: countsOf(accounts),
        warnings: [...problems.map(sentences), ...facts.warnings],
        problems,
        accounts
    };
}
function countsOf(accounts) {
    const counted = (verdict) => accounts.filter((account) => account.verdict === verdict).length;
    return {
        passed: counted('passed'),
        failed: counted('failed'),
        inconclusive: counted('inconclusive'),
        excepted: counted('excepted'),
        notApplicable: counted('not-applicable')
    };
}
/** A problem as one of the warnings. */
function sentences({ message, nextStep }) {
    return `${message}${/[.!?]$/.test(message) ? '' : '.'}${nextStep === '' ? '' : ` ${nextStep}`}`;
}
/** As many holders of data-plane roles as a report names of one account. */
const dataRolesShown = 100;
function accountReport(finding) {
    const { ref, account, judgement, change, course } = finding;
    const { firstRefusedAt } = course;
    // Azure may report a change as done that the account doesn't show.
    const doneAt = change.accepted ? change.doneAt : undefined;
    return {
        id: account?.id ?? ref.id,
        name: account?.name ?? ref.name,
        resourceGroup: account?.resourceGroup ?? ref.resourceGroup,
        subscriptionId: ref.subscriptionId,
        location: account?.location ?? null,
        api: account?.api ?? null,
        verdict: judgement.verdict,
        proof: finding.proof,
        ...reasonOf(finding),
        changed: change.accepted,
        disableLocalAuth: {
            before: account?.disableLocalAuth ?? null,
            after: finding.settingAfter
        },
        changedAt: doneAt === undefined ? null : time(doneAt),
        secondsToRefusal: doneAt === undefined || firstRefusedAt === null
            ? null
            : Math.max(0, Math.round((firstRefusedAt - doneAt) / 100) / 10),
        rounds: course.rounds,
        roleAssignments: finding.dataRoles?.length ?? null,
        dataRoles: finding.dataRoles?.slice(0, dataRolesShown) ?? [],
        exception: finding.exception ?? null,
        warnings: finding.warnings,
        attempts: [
            ...finding.before.map((attempt) => attemptReport('before', attempt)),
            ...course.last.map((attempt) => attemptReport('after', attempt)),
            ...(finding.entra === undefined ? [] : [attemptReport('after', finding.entra)])
        ]
    };
}
function attemptReport(phase, attempt) {
    return {
        phase,
        credential: attempt.credential,
        endpoint: attempt.endpoint.url,
        region: attempt.endpoint.region,
        answer: attempt.answer,
        status: attempt.status,
        subStatus: attempt.subStatus,
        activityId: attempt.activityId === null ? null : (0,src_text/* oneLine */.TN)(attempt.activityId, 100),
        message: (0,src_text/* oneLine */.TN)(attempt.message),
        at: time(attempt.at)
    };
}
function time(milliseconds) {
    return new Date(milliseconds).toISOString();
}


/***/ }),

/***/ 3642:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $_: () => (/* binding */ warningParts),
/* harmony export */   Fy: () => (/* binding */ limits),
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   Q: () => (/* binding */ problemParts),
/* harmony export */   Sb: () => (/* binding */ nothingFound),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   W9: () => (/* binding */ warningsOfRun),
/* harmony export */   u_: () => (/* binding */ runLine)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8992);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4512);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4285);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5459);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2691);





/** What the summaries of one account and of many have in common. */
/** What stands in the way of the run as a whole, and what to do about it; first the problem that the headline names. */
function problemParts(report, rank) {
    const holding = (0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .holdingProblems */ .q_)(report);
    const [first] = holding;
    const others = report.problems.filter((problem) => problem !== first);
    return [
        ...(first === undefined
            ? []
            : [
                { rank, text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .message */ .iU)(ended(first.message)) },
                ...(first.nextStep === '' ? [] : [{ rank, text: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .next */ .K2)(first.nextStep) }])
            ]),
        ...listed(others.map((problem) => ({ rank, of: 'problems of the run', text: () => problemItem(problem) })), 10, rank)
    ];
}
function problemItem(problem) {
    const { verdict, nextStep } = problem;
    return `- ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .verdictTitle */ .Sw)(verdict)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .message */ .iU)(ended(problem.message))}${nextStep === '' ? '' : `\n  - **Next:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .message */ .iU)(nextStep)}`}`;
}
/** With the full stop that a message goes without where a sentence goes on with it. */
function ended(sentence) {
    return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
/** A run that is no shard, and that was to check something. */
const nothingFound = {
    message: 'No account was found.',
    nextStep: 'If there are accounts, check account-name, resource-group and subscription-id, and that the identity may read them.'
};
/** What the run as a whole is warned of; the problems are among a report's warnings as well. */
function warningsOfRun({ warnings, problems }) {
    const told = new Set(problems.map(_report_js__WEBPACK_IMPORTED_MODULE_3__/* .sentences */ .hC));
    return warnings.filter((warning) => !told.has(warning));
}
function warningParts(warnings, rank) {
    return listed(warnings.map((warning) => ({
        rank,
        of: 'warnings',
        text: () => `- ⚠️ Warning: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .message */ .iU)(warning)}`
    })), 10, rank);
}
/** Folded away until asked for. */
function folded(summary, { head, parts, foot }) {
    return {
        head: `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .detailsHead */ .PW)(summary)}${head === '' ? '' : `\n${head}`}`,
        parts,
        foot: `${foot === '' ? '' : `${foot}\n`}${_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .detailsFoot */ .X3}`
    };
}
/**
 * As many items of a list as are wanted at a glance; the others are folded away.
 * @param items each of one line, or of several that stay together
 */
function listed(items, atAGlance, rankOfOthers) {
    // What says that there is one more takes as much room as that one.
    const seen = items.length === atAGlance + 1 ? items.length : atAGlance;
    const others = items.slice(seen);
    return [
        { head: '', parts: items.slice(0, seen).flat(), foot: '' },
        folded(`and ${others.length} more`, {
            head: '',
            parts: others.flat().map((part) => ({ ...part, rank: rankOfOthers })),
            foot: ''
        })
    ];
}
const scopesShown = 3;
/** Who looked where and when: for an audit, below all else. */
function runLine({ mode, run, startedAt, finishedAt }) {
    const { principalId, tenantId } = run;
    const more = run.scope.length - scopesShown;
    const scopes = run.scope.slice(0, scopesShown).map((scope) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(scope));
    return [
        `**Run:** mode ${mode}`,
        ...(run.shard === null ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .shardWords */ .sJ)(run.shard), 60)]),
        ...(run.cloud === '' ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(run.cloud, 100)]),
        ...(principalId === null
            ? []
            : [`signed in as ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(principalId)}${tenantId === null ? '' : ` in tenant ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(tenantId)}`}`]),
        ...(scopes.length === 0 ? [] : [`searched: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(more > 0 ? [...scopes, `${more} more`] : scopes)}`]),
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(startedAt.slice(0, 10))}, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .timeOfDay */ .rb)(startedAt)} to ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .timeOfDay */ .rb)(finishedAt)} UTC`
    ].join(' · ');
}
const limits = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)('What a pass does not prove', [
    '- The dedicated gateway (`*.sqlx.cosmos.azure.com`), direct mode and resource tokens are not tried on their own.',
    '- Other APIs of an account that speaks several are not tried.',
    '- A later deployment may turn keys on again: run an audit on a schedule.'
].join('\n'));


/***/ }),

/***/ 890:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ problemSummary),
  Y: () => (/* binding */ summaryOf)
});

// EXTERNAL MODULE: ./src/azure/resource-id.ts
var resource_id = __webpack_require__(1365);
// EXTERNAL MODULE: ./src/progress.ts
var progress = __webpack_require__(9898);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/report/causes.ts
var report_causes = __webpack_require__(304);
// EXTERNAL MODULE: ./src/report/commands.ts
var commands = __webpack_require__(4506);
// EXTERNAL MODULE: ./src/report/headline.ts
var headline = __webpack_require__(4512);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
// EXTERNAL MODULE: ./src/report/run-summary.ts
var run_summary = __webpack_require__(3642);
// EXTERNAL MODULE: ./src/report/words.ts
var report_words = __webpack_require__(2691);
;// CONCATENATED MODULE: ./src/report/account-summary.ts









/** What stays when there is too little room for all. */
const rank = { verdict: 1, answers: 2, facts: 3, run: 4, limits: 5, undo: 6, roles: 7, evidence: 8 };
/** One account, below the headline: what to do, which key was answered what where, then the evidence. */
function accountPage(account, report) {
    const tried = account.attempts.filter(({ credential }) => credential !== 'entra');
    const held = (0,headline/* holdingProblems */.q_)(report).length > 0;
    const problems = (0,run_summary/* problemParts */.Q)(report, rank.verdict);
    const part = (rank, text) => ({ rank, text });
    return [
        ...(held ? problems : []),
        part(rank.verdict, about(account)),
        part(rank.verdict, held ? `${(0,report_words/* verdictTitle */.Sw)(account.verdict)}: ${(0,markdown/* message */.iU)(account.reason)}` : why(account)),
        part(rank.verdict, account.nextStep === '' ? '' : (0,markdown/* next */.K2)(account.nextStep)),
        ...(held ? [] : problems),
        matrix(account, tried, rank.answers),
        part(rank.facts, facts(account, report)),
        ...(0,run_summary/* warningParts */.$_)([...(0,report_causes/* allWarnings */.hc)(account), ...(0,run_summary/* warningsOfRun */.W9)(report)], rank.facts),
        (0,run_summary/* folded */.TM)('Evidence', evidence(account.attempts, rank.evidence)),
        holders(account, rank.roles),
        part(rank.undo, undo(account)),
        part(rank.limits, run_summary/* limits */.Fy),
        part(rank.run, (0,run_summary/* runLine */.u_)(report))
    ];
}
function about(account) {
    const endpoints = new Set(account.attempts.map(({ endpoint }) => endpoint)).size;
    return [
        (0,markdown/* strong */.ko)(account.name),
        (0,markdown/* text */.Qq)(account.resourceGroup),
        endpoints === 0 ? '' : (0,src_text/* count */.U9)(endpoints, 'endpoint'),
        account.proof === null ? '' : `proof: ${report_words/* proofWords */.GF[account.proof]}`
    ]
        .filter((words) => words !== '')
        .join(' · ');
}
/** A command is made of names of a checked form only: it is there to be pasted. */
function undo({ id, changed, disableLocalAuth }) {
    const ref = resource_id/* accountRef */.nX.parse(id);
    return ref !== undefined && (changed || disableLocalAuth.after === true)
        ? (0,markdown/* details */.zH)('How to turn keys on again', (0,markdown/* block */.om)((0,commands/* settingCommand */.C)(ref, false)))
        : '';
}
/** What the headline leaves unsaid. */
function why({ verdict, exception, reason }) {
    if (verdict === 'passed') {
        return '';
    }
    return verdict !== 'excepted' || exception === null
        ? (0,markdown/* message */.iU)(reason)
        : `It is neither changed nor tried: ${(0,markdown/* message */.iU)(exception.reason)} (owner: ${(0,markdown/* text */.Qq)(exception.owner)}).`;
}
/** Endpoints down, keys across: there are at most four keys, and there may be thirty regions. */
function matrix({ verdict }, tried, rank) {
    const credentials = [...new Set(tried.map(({ credential }) => credential))];
    const endpoints = [...new Map(tried.map(({ endpoint, region }) => [endpoint, region]))];
    const place = ({ phase, endpoint, credential }) => `${phase} ${credential} ${endpoint}`;
    const seen = new Map(tried.map((attempt) => [place(attempt), attempt]));
    return {
        // Columns of one width break their lines alike.
        head: (0,markdown/* tableHead */.PP)([
            'Endpoint',
            ...credentials.map((name) => report_words/* credentialWords */.ff[name].replace(' read-only', '<br>read-only'))
        ]),
        parts: endpoints.map(([endpoint, region]) => ({
            rank,
            of: 'endpoints',
            text: () => (0,markdown/* row */.nM)([
                region === null ? 'Global' : (0,markdown/* text */.Qq)(region),
                ...credentials.map((credential) => cell(seen.get(place({ phase: 'before', endpoint, credential })), seen.get(place({ phase: 'after', endpoint, credential })), verdict === 'passed'))
            ])
        })),
        foot: ''
    };
}
function cell(before, after, passed) {
    const both = [before, after].filter((attempt) => attempt !== undefined);
    const words = both.map((attempt) => {
        const word = report_words/* answerWords */.Gy[attempt.answer];
        return attempt.phase === 'after' && (passed || attempt.answer !== 'refused') ? `**${word}**` : word;
    });
    return `${words.join(' →\u00A0')}<br><sub>${both.map(progress/* code */.aY).map(markdown/* unbroken */.D_).join('\u00A0→\u00A0')}</sub>`;
}
/** What became of the account's keys, how often it was asked, and who gets in without them. */
function facts(account, report) {
    const { changed, changedAt, secondsToRefusal, disableLocalAuth, rounds, verdict, roleAssignments } = account;
    const sentences = [];
    if (changed) {
        sentences.push(`Keys were turned off by this run${changedAt === null ? '' : ` at ${(0,report_words/* timeOfDay */.rb)(changedAt)} UTC`}` +
            (secondsToRefusal === null ? '.' : `; every endpoint refused them ${later(secondsToRefusal)}.`));
    }
    else if (disableLocalAuth.before !== null && verdict !== 'not-applicable') {
        const mode = report.mode === 'audit' ? 'this run audits and changes nothing' : 'this run changed nothing';
        sentences.push(`Keys were ${disableLocalAuth.before ? 'off' : 'on'} when the run began; ${mode}.`);
    }
    if (rounds > 0) {
        sentences.push(`${(0,src_text/* count */.U9)(rounds, 'round')} of attempts.`);
    }
    const entra = account.attempts.find(({ credential }) => credential === 'entra');
    if (entra !== undefined) {
        sentences.push(entraSentence(entra));
    }
    if (roleAssignments !== null) {
        sentences.push(roleAssignments === 0
            ? 'No identity holds a data role on the account.'
            : `${(0,src_text/* count */.U9)(roleAssignments, 'assignment')} of data roles on the account.`);
    }
    return sentences.join(' ');
}
/** How long after the change keys were refused. */
function later(seconds) {
    return seconds < 1 ? 'at once' : `${seconds} s later`;
}
function entraSentence(entra) {
    const status = (0,progress/* code */.aY)(entra);
    if (entra.answer === 'accepted') {
        return `Microsoft Entra: this run’s identity gets in (${status}).`;
    }
    return entra.status === 403 &&
        entra.subStatus !== null &&
        entra.subStatus >= 5300 &&
        entra.subStatus <= 5303
        ? `Microsoft Entra: sign-in works, and this run’s identity holds no data role (${status}).`
        : `Microsoft Entra: whether this run’s identity gets in is not known (${status}).`;
}
const wordsShown = 20;
/** Each attempt, then Cosmos DB's words. */
function evidence(attempts, rank) {
    // The same words from every endpoint are said once.
    const said = new Map(attempts.flatMap((attempt) => attempt.message === '' ? [] : [[`${(0,progress/* code */.aY)(attempt)}: ${attempt.message}`, attempt]]));
    return {
        head: (0,markdown/* tableHead */.PP)([
            'Time (UTC)',
            'Phase',
            { title: 'Endpoint', width: 12 },
            'Key',
            'Answer',
            { title: 'Activity ID', width: 36 }
        ]),
        parts: [
            ...attempts.map((attempt) => ({
                rank,
                of: 'attempts',
                text: () => (0,markdown/* row */.nM)([
                    (0,report_words/* timeOfDay */.rb)(attempt.at, 'milliseconds'),
                    attempt.phase,
                    attempt.region === null ? 'Global' : (0,markdown/* text */.Qq)(attempt.region),
                    (0,markdown/* unbroken */.D_)(report_words/* credentialWords */.ff[attempt.credential]),
                    (0,markdown/* unbroken */.D_)(`${report_words/* answerWords */.Gy[attempt.answer]} (${(0,progress/* code */.aY)(attempt)})`),
                    attempt.activityId === null ? '' : (0,markdown/* code */.aY)(attempt.activityId)
                ])
            })),
            ...[...said.values()].slice(0, wordsShown).map((attempt, index) => ({
                rank,
                text: () => `${index === 0 ? '\nCosmos DB’s words:\n\n' : ''}- ${(0,progress/* code */.aY)(attempt)}: ${(0,markdown/* text */.Qq)(attempt.message, 300)}`
            }))
        ],
        foot: ''
    };
}
function holders(account, rank) {
    const { dataRoles } = account;
    const total = Math.max(account.roleAssignments ?? 0, dataRoles.length);
    return (0,run_summary/* folded */.TM)(`Who holds a data role (${total})`, {
        head: (0,markdown/* tableHead */.PP)([{ title: 'Principal (object ID)', width: 36 }, { title: 'Role', width: 20 }, 'Scope']),
        parts: dataRoles.map((held) => ({
            rank,
            of: 'holders of data roles',
            text: () => (0,markdown/* row */.nM)([(0,markdown/* code */.aY)(held.principalId), (0,markdown/* text */.Qq)(held.role, 100), (0,markdown/* code */.aY)(scopeWithin(account, held))])
        })),
        foot: total > dataRoles.length ? `\nand ${total - dataRoles.length} more on the account` : ''
    });
}
/** Below the account, as the data plane names it: `/` is all of it. */
function scopeWithin({ id }, { scope }) {
    return scope.toLowerCase().startsWith(id.toLowerCase()) ? scope.slice(id.length) || '/' : scope;
}

;// CONCATENATED MODULE: ./src/report/budget.ts

/** Of one step; GitHub drops a longer summary whole. */
const jobSummary = { bytes: 1_048_576 };
/**
 * The page, or as much of it as fits: by rank, from the first part to the first for which there is no room. What is left
 * out is counted in its place, and again at the end. Where not even the first part fits, nothing is left.
 */
function compose(page, budget) {
    const [most, size] = 'bytes' in budget
        ? [budget.bytes, (text) => Buffer.byteLength(text)]
        : [budget.characters, (text) => text.length];
    const frames = page.map((item) => ('parts' in item ? item : { head: '', parts: [item], foot: '' }));
    const placed = frames.flatMap((frame) => frame.parts.map((part) => ({ part, frame })));
    const parts = placed.map(({ part }) => part);
    const shown = new Map();
    const opened = new Set();
    let room = most - size(notice(parts, parts)) - lineEnd;
    for (const { part, frame } of placed.toSorted((one, other) => one.part.rank - other.part.rank)) {
        const text = textOf(part);
        room -= size(text) + lineEnd + (opened.has(frame) ? 0 : size(framed(frame, new Map())) + 2 * lineEnd);
        if (room < 0) {
            break;
        }
        shown.set(part, text);
        opened.add(frame);
    }
    if (shown.size === 0) {
        return '';
    }
    const leftOut = parts.filter((part) => !shown.has(part));
    return [
        ...frames.filter((frame) => opened.has(frame)).map((frame) => framed(frame, shown)),
        leftOut.length === 0 ? '' : notice(leftOut, parts)
    ]
        .filter((lines) => lines !== '')
        .join('\n\n')
        .concat('\n');
}
/** All of a frame, whatever its size. */
function whole(frame) {
    return framed(frame, new Map(frame.parts.map((part) => [part, textOf(part)])));
}
function textOf({ text }) {
    return typeof text === 'string' ? text : text();
}
const lineEnd = 1;
function framed({ head, parts, foot }, shown) {
    const lines = parts.flatMap((part) => shown.get(part) ?? []);
    // Of parts of several kinds, those of the first are what is listed.
    const more = parts.filter((part) => part.of === parts[0]?.of && !shown.has(part)).length;
    return [head, ...lines, more === 0 ? '' : `\nand ${more} more, in the report`, foot]
        .filter((line) => line !== '')
        .join('\n');
}
function notice(leftOut, all) {
    const total = numbers(all);
    const what = [...numbers(leftOut)].map(([of, number]) => `${number} of ${total.get(of) ?? number} ${of}`);
    return `**Shortened** to what fits here.${what.length === 0 ? '' : ` Left out: ${(0,src_text/* list */.p_)(what)}.`} The whole is in the report (output <code>report-path</code>).`;
}
function numbers(parts) {
    const counted = new Map();
    for (const { of } of parts) {
        if (of !== undefined) {
            counted.set(of, (counted.get(of) ?? 0) + 1);
        }
    }
    return counted;
}

// EXTERNAL MODULE: ./src/report/report.ts + 1 modules
var report = __webpack_require__(5459);
;// CONCATENATED MODULE: ./src/report/fleet-summary.ts










/** What stays when there is too little room for all. */
const fleet_summary_rank = {
    next: 1,
    counts: 2,
    causes: 3,
    about: 4,
    named: 5,
    excepted: 6,
    warnings: 7,
    nextSteps: 8,
    others: 9,
    proven: 10,
    warned: 11,
    evidence: 12,
    roles: 13
};
/** So many accounts are told one by one in a table; of more there is a table of counts. */
const tabled = 25;
/** So many accounts of one verdict are seen before the others are unfolded: of several causes, each shows its part. */
const atAGlance = 20;
/** As many of each cause are seen at least. */
const fewest = 3;
const warningsAtAGlance = 10;
/** Many accounts or none, below the headline: what to do, all that failed by its cause, then the rest and the evidence. */
function fleetPage(report) {
    const { accounts } = report;
    if (accounts.length === 0) {
        return emptyPage(report);
    }
    const of = (...verdicts) => accounts.filter(({ verdict }) => verdicts.includes(verdict));
    const [failed, unproven] = [of('failed'), of('inconclusive')];
    const [causesOfFailure, causesOfDoubt] = [(0,report_causes/* reasonsOf */.zM)(failed), (0,report_causes/* reasonsOf */.zM)(unproven)];
    const place = placeIn(accounts);
    const few = accounts.length <= tabled;
    const held = (0,headline/* holdingProblems */.q_)(report).length > 0;
    const problems = (0,run_summary/* problemParts */.Q)(report, fleet_summary_rank.next);
    const gravest = failed.length > 0 ? causesOfFailure : causesOfDoubt;
    const first = held ? undefined : foremost(gravest);
    const numbers = [
        few ? overview(report, place) : { rank: fleet_summary_rank.counts, text: counts(report) },
        { rank: fleet_summary_rank.counts, text: changes(report) }
    ];
    const causes = [
        ...causeParts('failed', causesOfFailure, place, first),
        ...causeParts('inconclusive', causesOfDoubt, place, first)
    ];
    return [
        ...(held ? problems : []),
        ...(first === undefined ? [] : [firstStep(first, gravest)]),
        ...(held ? [] : problems),
        // What to do comes before the numbers, be it in a line or with each account.
        ...(few || (first === undefined && !held) ? [...causes, ...numbers] : [...numbers, ...causes]),
        ...exceptions(of('excepted'), place, report),
        ...ranOutParts(accounts.filter(({ exception }) => exception?.expired === true), place),
        ...warnings(report),
        ...(few ? [] : [proven(of('passed'), place), notApplicable(of('not-applicable'), place)]),
        warned(accounts, place),
        evidences([...failed, ...unproven], place, report),
        fleet_summary_holders(accounts, place),
        ...(accounts.some(({ changed }) => changed) ? [{ rank: fleet_summary_rank.roles, text: fleet_summary_undo }] : []),
        { rank: fleet_summary_rank.about, text: run_summary/* limits */.Fy },
        { rank: fleet_summary_rank.about, text: (0,run_summary/* runLine */.u_)(report) }
    ];
}
function placeIn(accounts) {
    const several = new Set(accounts.map(({ subscriptionId }) => subscriptionId)).size > 1;
    const rest = ({ resourceGroup, subscriptionId }) => [
        (0,markdown/* text */.Qq)(resourceGroup),
        ...(several ? [(0,markdown/* text */.Qq)(subscriptionId)] : [])
    ];
    const longest = (of) => accounts.reduce((most, account) => Math.max(most, of(account).length), 0);
    return {
        heads: [
            { title: 'Account', width: longest(({ name }) => name) },
            { title: 'Resource group', width: longest(({ resourceGroup }) => resourceGroup) },
            ...(several ? [{ title: 'Subscription', width: 36 }] : [])
        ],
        cells: (account) => [(0,markdown/* text */.Qq)(account.name), ...rest(account)],
        of: (account) => [(0,markdown/* strong */.ko)(account.name), ...rest(account)].filter((words) => words !== '').join(' · ')
    };
}
function emptyPage(report) {
    const problems = (0,run_summary/* problemParts */.Q)(report, fleet_summary_rank.next);
    const why = report.run.shard === null
        ? `**Next:** ${run_summary/* nothingFound */.Sb.nextStep}`
        : 'Every account belongs to one shard, and none of those that were found belongs to this one.';
    return [
        ...(report.problems.length > 0 ? problems : [{ rank: fleet_summary_rank.next, text: why }]),
        ...warnings(report),
        { rank: fleet_summary_rank.about, text: (0,run_summary/* runLine */.u_)(report) }
    ];
}
/** The cause that most of the accounts have, where there is one: what helps them is said first of all. */
function foremost(causes) {
    const [most, ...others] = causes;
    return most?.nextStep === '' || (most?.accounts.length === 1 && others.length > 0) ? undefined : most;
}
function firstStep(foremost, causes) {
    const helped = numberOf(causes.filter((cause) => isHelped(cause, foremost)));
    const of = numberOf(causes);
    const whom = helped === of ? '' : `for ${helped} of the ${of} (${(0,headline/* clause */.sb)(foremost.message)}): `;
    return { rank: fleet_summary_rank.next, text: (0,markdown/* next */.K2)(foremost.nextStep, whom) };
}
/** The same words at a glance, and the same step. */
function isHelped(cause, foremost) {
    return (cause.nextStep === foremost?.nextStep &&
        (cause === foremost || (0,headline/* clause */.sb)(cause.message) === (0,headline/* clause */.sb)(foremost.message)));
}
function numberOf(causes) {
    return causes.reduce((sum, { accounts }) => sum + accounts.length, 0);
}
const gravestFirst = ['failed', 'inconclusive', 'excepted', 'passed', 'not-applicable'];
function counts({ accounts }) {
    const { passed, failed, inconclusive, excepted, notApplicable } = (0,report/* countsOf */.mQ)(accounts);
    const numbers = { passed, failed, inconclusive, excepted, 'not-applicable': notApplicable };
    return (0,markdown/* table */.tp)(['Verdict', { title: 'Accounts', numbers: true }], gravestFirst
        .filter((verdict) => numbers[verdict] > 0)
        .map((verdict) => [(0,report_words/* verdictTitle */.Sw)(verdict), String(numbers[verdict])]));
}
function overview({ accounts, finishedAt }, place) {
    const order = (verdict) => gravestFirst.indexOf(verdict);
    return {
        head: (0,markdown/* tableHead */.PP)(['Verdict', ...place.heads, { title: 'Finding', width: 24 }]),
        parts: accounts
            .toSorted((one, other) => order(one.verdict) - order(other.verdict))
            .map((account) => ({
            rank: fleet_summary_rank.counts,
            of: 'accounts',
            text: () => (0,markdown/* row */.nM)([
                (0,markdown/* unbroken */.D_)((0,report_words/* verdictTitle */.Sw)(account.verdict)),
                ...place.cells(account),
                finding(account, finishedAt)
            ])
        })),
        foot: ''
    };
}
function finding(account, finishedAt) {
    const { verdict, proof, exception, api, reason } = account;
    switch (verdict) {
        case 'passed':
            return `${keyWords(account)}${proof === null || proof === 'all-keys' ? '' : `; proof: ${report_words/* proofWords */.GF[proof]}`}`;
        case 'excepted':
            return exception === null
                ? (0,headline/* clause */.sb)(reason)
                : `until ${(0,markdown/* text */.Qq)(exception.expires, 20)}, ${(0,report_words/* timeLeft */.f$)(exception.expires, finishedAt)}`;
        case 'not-applicable':
            return api === null ? (0,headline/* clause */.sb)(reason) : `API for ${(0,markdown/* text */.Qq)(api, 40)}`;
        case 'failed':
        case 'inconclusive':
            return (0,headline/* clause */.sb)(reason);
    }
}
/** Of an account that passed. */
function keyWords({ changed, secondsToRefusal }) {
    return !changed
        ? 'keys were off'
        : `keys turned off by this run${secondsToRefusal === null ? '' : `, refused ${later(secondsToRefusal)}`}`;
}
function changes({ mode, accounts }) {
    const changed = accounts.filter((account) => account.changed);
    const seconds = changed.reduce((most, { secondsToRefusal }) => Math.max(most, secondsToRefusal ?? 0), 0);
    const proofs = Object.entries(report_words/* proofWords */.GF)
        .map(([proof, words]) => ({
        words,
        number: accounts.filter((account) => account.proof === proof).length
    }))
        .filter(({ number }) => number > 0);
    return [
        mode === 'audit'
            ? 'This run audits and changes nothing.'
            : changed.length === 0
                ? 'This run changed nothing.'
                : `This run turned keys off at ${(0,src_text/* count */.U9)(changed.length, 'account')}${seconds === 0 ? '' : `; the slowest refused them everywhere ${later(seconds)}`}.`,
        ...(proofs.length === 0
            ? []
            : [
                `Proof of what passed: ${proofs.length === 1
                    ? (proofs[0]?.words ?? '')
                    : (0,src_text/* list */.p_)(proofs.map(({ words, number }) => `${words} (${(0,src_text/* count */.U9)(number, 'account')})`))}.`
            ])
    ].join(' ');
}
const kinds = { failed: 'failed accounts', inconclusive: 'accounts that are not proven' };
/** Accounts of one cause together, then each that has its own. */
function causeParts(verdict, causes, place, foremost) {
    const of = kinds[verdict];
    const shared = causes.filter(({ accounts }) => accounts.length > 1);
    const single = causes.filter(({ accounts }) => accounts.length === 1);
    const total = numberOf(causes);
    const seen = total <= atAGlance ? total : Math.max(fewest, Math.floor(atAGlance / shared.length));
    const own = single.map((cause) => [
        {
            rank: fleet_summary_rank.named,
            of,
            text: () => `- ${place.of(cause.accounts[0])}: ${(0,markdown/* message */.iU)(cause.message)}`
        },
        ...(cause.nextStep === '' || isHelped(cause, foremost)
            ? []
            : [{ rank: fleet_summary_rank.nextSteps, of: 'next steps', text: () => `  - **Next:** ${(0,markdown/* message */.iU)(cause.nextStep)}` }])
    ]);
    return total === 0
        ? []
        : [
            { rank: fleet_summary_rank.causes, text: `#### ${(0,report_words/* verdictTitle */.Sw)(verdict)} (${total})` },
            ...shared.flatMap((cause) => [
                { rank: fleet_summary_rank.causes, text: `**${cause.accounts.length} accounts:** ${(0,markdown/* message */.iU)(cause.message)}` },
                ...(cause.nextStep === '' || isHelped(cause, foremost)
                    ? []
                    : [{ rank: fleet_summary_rank.nextSteps, of: 'next steps', text: (0,markdown/* next */.K2)(cause.nextStep) }]),
                ...(0,run_summary/* listed */.KE)(cause.accounts.map((account) => ({ rank: fleet_summary_rank.named, of, text: () => `- ${place.of(account)}` })), seen, fleet_summary_rank.others)
            ]),
            // Two lists with nothing between them are one.
            ...(shared.length > 0 && single.length > 0
                ? [
                    {
                        rank: fleet_summary_rank.causes,
                        text: single.length === 1 ? '**1 more:**' : `**${single.length} more, each for its own reason:**`
                    }
                ]
                : []),
            ...(0,run_summary/* listed */.KE)(own, atAGlance, fleet_summary_rank.others)
        ];
}
/** Soonest to end first. */
function exceptions(accounts, place, { finishedAt }) {
    const end = ({ exception }) => exception?.expires ?? '';
    const item = (account) => {
        const { exception, reason } = account;
        const words = exception === null
            ? (0,markdown/* message */.iU)(reason)
            : `${(0,markdown/* message */.iU)(exception.reason)} · owner: ${(0,markdown/* text */.Qq)(exception.owner, 100)} · until ${(0,markdown/* text */.Qq)(exception.expires, 20)}, ${(0,report_words/* timeLeft */.f$)(exception.expires, finishedAt)}`;
        return `- ${place.of(account)}: ${words}`;
    };
    return titled(`${(0,report_words/* verdictTitle */.Sw)('excepted')} (${accounts.length})`, accounts
        .toSorted((one, other) => (end(one) < end(other) ? -1 : end(one) > end(other) ? 1 : 0))
        .map((account) => ({ rank: fleet_summary_rank.excepted, of: 'excepted accounts', text: () => item(account) })));
}
function ranOutParts(accounts, place) {
    return titled(`Exceptions that ran out (${accounts.length})`, accounts.map((account) => ({
        rank: fleet_summary_rank.excepted,
        of: 'exceptions that ran out',
        text: () => `- ${place.of(account)}: at the end of ${(0,markdown/* text */.Qq)(account.exception?.expires ?? '', 20)} (UTC) · owner: ${(0,markdown/* text */.Qq)(account.exception?.owner ?? '', 100)} · ${(0,markdown/* message */.iU)(account.exception?.reason ?? '')}`
    })));
}
/** What concerns the run as a whole. */
function warnings(report) {
    const told = (0,run_summary/* warningsOfRun */.W9)(report);
    return titled(`⚠️ Warnings of the run (${told.length})`, told.map((warning) => ({ rank: fleet_summary_rank.warnings, of: 'warnings', text: () => `- ${(0,markdown/* message */.iU)(warning)}` })), warningsAtAGlance, fleet_summary_rank.warnings);
}
function titled(title, parts, seen = atAGlance, rankOfOthers = fleet_summary_rank.others) {
    const [first] = parts;
    return first === undefined
        ? []
        : [{ rank: first.rank, text: `#### ${title}` }, ...(0,run_summary/* listed */.KE)(parts, seen, rankOfOthers)];
}
function proven(accounts, place) {
    // Of one kind for all, it is told with the numbers.
    const several = new Set(accounts.map(({ proof }) => proof)).size > 1;
    return (0,run_summary/* folded */.TM)(`${(0,report_words/* verdictTitle */.Sw)('passed')} (${accounts.length})`, {
        head: (0,markdown/* tableHead */.PP)([...place.heads, ...(several ? ['Proof'] : []), { title: 'Keys', width: 24 }]),
        parts: accounts.map((account) => ({
            rank: fleet_summary_rank.proven,
            of: 'accounts that passed',
            text: () => (0,markdown/* row */.nM)([
                ...place.cells(account),
                ...(several ? [account.proof === null ? '' : (0,markdown/* unbroken */.D_)(report_words/* proofWords */.GF[account.proof])] : []),
                keyWords(account)
            ])
        })),
        foot: ''
    });
}
function notApplicable(accounts, place) {
    return (0,run_summary/* folded */.TM)(`${(0,report_words/* verdictTitle */.Sw)('not-applicable')} (${accounts.length})`, {
        head: (0,markdown/* tableHead */.PP)([...place.heads, 'API']),
        parts: accounts.map((account) => ({
            rank: fleet_summary_rank.proven,
            of: 'accounts to which the check does not apply',
            text: () => (0,markdown/* row */.nM)([...place.cells(account), (0,markdown/* text */.Qq)(account.api ?? '', 40)])
        })),
        foot: ''
    });
}
const namesShown = 10;
function warned(accounts, place) {
    // An exception that ran out is told above.
    const told = accounts.flatMap((account) => (0,report_causes/* allWarnings */.hc)(account)
        .filter((warning) => account.exception?.expired !== true || warning !== (0,report_words/* ranOut */.ir)(account.exception))
        .map((message) => ({ account, message, nextStep: '' })));
    return (0,run_summary/* folded */.TM)(`⚠️ Warnings of accounts (${told.length})`, {
        head: '',
        parts: (0,report_causes/* causesOf */.cZ)(told).map((cause) => ({
            rank: fleet_summary_rank.warned,
            of: 'warnings',
            text: () => {
                const [first, ...others] = cause.accounts;
                return others.length === 0
                    ? `- ${place.of(first)}: ${(0,markdown/* message */.iU)(cause.message)}`
                    : `- **${cause.accounts.length} accounts:** ${(0,markdown/* message */.iU)(cause.message)}\n  - ${names(cause.accounts)}`;
            }
        })),
        foot: ''
    });
}
function names(accounts) {
    const more = accounts.length - namesShown;
    const some = accounts.slice(0, namesShown).map(({ name }) => (0,markdown/* text */.Qq)(name));
    return (0,src_text/* list */.p_)(more > 0 ? [...some, `${more} more`] : some);
}
/** An account of ours has four keys at thirty regions at most, before and after; a report may claim anything. */
const attemptsShown = 300;
function evidences(accounts, place, report) {
    return (0,run_summary/* folded */.TM)('Evidence of what failed or is not proven', {
        head: '',
        parts: accounts
            .filter(({ attempts }) => attempts.length > 0)
            .map((account) => ({
            rank: fleet_summary_rank.evidence,
            of: 'accounts’ evidence',
            text: () => {
                const attempts = account.attempts.slice(0, attemptsShown);
                const tried = attempts.filter(({ credential }) => credential !== 'entra');
                return (0,markdown/* details */.zH)(place.of(account).replaceAll('**', ''), [facts(account, report), whole(matrix(account, tried, 0)), whole(evidence(attempts, 0))].join('\n\n'));
            }
        })),
        foot: ''
    });
}
const holdersShown = 5;
function fleet_summary_holders(accounts, place) {
    return (0,run_summary/* folded */.TM)('Who holds a data role', {
        head: '',
        parts: accounts
            .filter(({ roleAssignments }) => roleAssignments !== null)
            .map((account) => ({
            rank: fleet_summary_rank.roles,
            of: 'accounts’ holders of data roles',
            text: () => `- ${place.of(account)}: ${holdersOf(account)}`
        })),
        foot: ''
    });
}
function holdersOf(account) {
    const { dataRoles, roleAssignments } = account;
    const shown = dataRoles
        .slice(0, holdersShown)
        .map((held) => `${(0,markdown/* code */.aY)(held.principalId)} (${(0,markdown/* text */.Qq)(held.role, 100)} at ${(0,markdown/* code */.aY)(scopeWithin(account, held))})`);
    const more = (roleAssignments ?? 0) - shown.length;
    return roleAssignments === 0 ? 'nobody' : (0,src_text/* list */.p_)(more > 0 ? [...shown, `${more} more`] : shown);
}
const fleet_summary_undo = (0,markdown/* details */.zH)('How to turn keys on again', (0,markdown/* block */.om)((0,commands/* settingCommand */.C)({ subscriptionId: '<subscription>', resourceGroup: '<resource-group>', name: '<account>' }, false)));

;// CONCATENATED MODULE: ./src/report/summary.ts






/**
 * The summary in GitHub's Markdown: verdict, what to do, then the evidence, as much of it as the budget takes. Pure.
 * @param budget of 2,000 at least, for the headline to fit
 */
function summaryOf(report, budget = jobSummary) {
    const [account, ...others] = report.accounts;
    const page = account !== undefined && others.length === 0 ? accountPage(account, report) : fleetPage(report);
    return compose([{ rank: 0, text: (0,headline/* headline */.Pl)(report) }, ...page], budget);
}
/** The summary of a run that could not begin. */
function problemSummary(problem) {
    return `### ${(0,report_words/* verdictTitle */.Sw)('failed')} — ${(0,markdown/* message */.iU)(problem.message)}\n\n${(0,markdown/* next */.K2)(problem.nextStep)}\n`;
}


/***/ }),

/***/ 2691:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GF: () => (/* binding */ proofWords),
/* harmony export */   Gy: () => (/* binding */ answerWords),
/* harmony export */   L2: () => (/* binding */ verdictWords),
/* harmony export */   Sw: () => (/* binding */ verdictTitle),
/* harmony export */   f$: () => (/* binding */ timeLeft),
/* harmony export */   ff: () => (/* binding */ credentialWords),
/* harmony export */   ir: () => (/* binding */ ranOut),
/* harmony export */   rb: () => (/* binding */ timeOfDay),
/* harmony export */   sJ: () => (/* binding */ shardWords)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8992);

/** The one place for the words of verdicts, answers and keys: a new one without its word does not compile. */
const verdictWords = {
    passed: { icon: '✅', word: 'Passed' },
    failed: { icon: '❌', word: 'Failed' },
    inconclusive: { icon: '⚠️', word: 'Not proven' },
    excepted: { icon: '➖', word: 'Excepted' },
    'not-applicable': { icon: '➖', word: 'Not applicable' }
};
const answerWords = {
    refused: 'refused',
    accepted: 'accepted',
    unclear: 'unclear'
};
const credentialWords = {
    primary: 'Primary',
    secondary: 'Secondary',
    'primary-read-only': 'Primary read-only',
    'secondary-read-only': 'Secondary read-only',
    'made-up': 'Made-up key',
    entra: 'Microsoft Entra'
};
const proofWords = {
    'all-keys': 'all keys',
    'read-only-keys': 'the read-only keys',
    'made-up-key': 'a made-up key'
};
function verdictTitle(verdict) {
    const { icon, word } = verdictWords[verdict];
    return `${icon} ${word}`;
}
/** `shard 2 of 8` */
function shardWords(shard) {
    const [index = '', of = ''] = shard.split('/');
    return `shard ${index} of ${of}`;
}
/** `20:00:17`, or to the millisecond, of a time as reports have it. */
function timeOfDay(iso, precision = 'seconds') {
    const time = /T(\d\d:\d\d:\d\d)(\.\d{3})?/.exec(iso);
    return time === null
        ? 'an unknown time'
        : `${time[1] ?? ''}${precision === 'seconds' ? '' : (time[2] ?? '')}`;
}
const dayMs = 86_400_000;
/**
 * How long an exception still counts, in days of UTC; its last day counts whole.
 * @param expires the last day, `2027-03-31`
 * @param at ISO 8601, UTC
 */
function timeLeft(expires, at) {
    const days = (Date.parse(expires) - Date.parse(at.slice(0, expires.length))) / dayMs;
    return !Number.isInteger(days)
        ? 'for how long is not known'
        : days < 0
            ? 'run out'
            : days === 0
                ? 'the last day'
                : `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(days, 'day')} left`;
}
/** Said of an account whose exception no longer counts. */
function ranOut({ expires, owner, reason }) {
    return `The exception for this account ran out at the end of ${expires} (UTC), so it was judged like any other; its owner is ${owner}, its reason was: ${reason}`;
}


/***/ })

};
