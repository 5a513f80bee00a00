export const id = 637;
export const ids = [637];
export const modules = {

/***/ 1637:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  announce: () => (/* binding */ announce)
});

// EXTERNAL MODULE: ./src/clock.ts
var src_clock = __webpack_require__(9373);
// EXTERNAL MODULE: ./src/report/check-run.ts
var check_run = __webpack_require__(2158);
// EXTERNAL MODULE: ./src/report/comment.ts
var report_comment = __webpack_require__(4231);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/github/check-run.ts


const annotationsOfARequest = 50;
/** Makes a check run that is in progress until it is completed. */
async function openCheckRun(checkRuns, maker, { detailsUrl, page }) {
    const mark = { ...maker, nonce: (0,external_node_crypto_.randomUUID)() };
    const { id, url } = await checkRuns.create({ externalId: textOf(mark), ...(detailsUrl !== '' && { detailsUrl }), page }, ({ externalId }) => markIn(externalId)?.nonce === mark.nonce);
    return {
        url,
        complete: async (runs, view, path) => {
            const failed = view.conclusion === 'failure' ? undefined : failedBefore(await runs.list(), maker);
            const end = failed === undefined ? view : (0,check_run/* overruled */.Pw)(view, failed);
            const [first = [], ...others] = batches(end.annotations, path);
            await runs.update(id, { page: end, annotations: first, conclusion: end.conclusion });
            for (const annotations of others) {
                await runs.update(id, { page: end, annotations });
            }
            return end.conclusion;
        }
    };
}
/**
 * A check run of this name that this action made in the same attempt of the workflow run, and that has failed. GitHub
 * doesn't document on which of several a required check rests ("About protected branches"), so a success must not
 * follow a failure. Anybody who may write check runs can forge a mark: all it does is make this one fail. Pure.
 */
function failedBefore(all, maker) {
    return all.find(({ externalId, completed, conclusion }) => {
        const mark = markIn(externalId);
        return (mark?.runId === maker.runId &&
            mark.runAttempt === maker.runAttempt &&
            completed &&
            conclusion === 'failure');
    });
}
const marks = /^cosmos-keyless:(\d+):(\d+):([0-9a-f-]{36})$/;
function markIn(externalId) {
    const [, runId, attempt = '', nonce = ''] = marks.exec(externalId) ?? [];
    return runId === undefined ? undefined : { runId, runAttempt: Number(attempt), nonce };
}
function textOf({ runId, runAttempt, nonce }) {
    return ['cosmos-keyless', runId, runAttempt, nonce].join(':');
}
function batches(annotations, path) {
    const placed = annotations.map((annotation) => ({ ...annotation, path }));
    return Array.from({ length: Math.ceil(placed.length / annotationsOfARequest) }, (_, index) => placed.slice(index * annotationsOfARequest, (index + 1) * annotationsOfARequest));
}

;// CONCATENATED MODULE: ./src/github/comment.ts

/**
 * Writes the comment of a key: changes the one that is there, else makes one. A comment of the same key by anybody else
 * is not touched: copying the marker doesn't take the verdict over.
 * @param origin what the body says of where it comes from
 * @param onlyChange if there is none, none is made
 * @returns its URL, or `undefined` if there is none
 */
async function writeSticky(comments, body, { marker, origin, onlyChange }) {
    const marked = (await comments.list()).filter((comment) => comment.body.startsWith(marker));
    const me = marked.length === 0 ? undefined : await comments.whoAmI();
    const mine = toChange(marked.filter(({ author }) => author === me), origin);
    if (mine !== undefined) {
        await comments.update(mine.id, body);
        return mine.url;
    }
    if (onlyChange) {
        return undefined;
    }
    const others = new Set(marked.map(({ id }) => id));
    const made = await comments.create(body, 
    // Another step of this key may make its own one at the same time.
    (comment) => !others.has(comment.id) &&
        comment.body.startsWith(marker) &&
        (0,report_comment/* originIn */.Cy)(comment.body)?.inputs === origin.inputs);
    return made.url;
}
/**
 * The one that a step with the same inputs wrote, else one that another run or attempt wrote. Never one that the same
 * attempt wrote with other inputs: that is another step, for example another call of one reusable workflow. Pure.
 */
function toChange(own, origin) {
    const written = own.map((comment) => ({ comment, by: (0,report_comment/* originIn */.Cy)(comment.body) }));
    const found = written.find(({ by }) => by?.inputs === origin.inputs) ??
        written.find(({ by }) => by?.runId !== origin.runId || by.runAttempt !== origin.runAttempt);
    return found?.comment;
}

// EXTERNAL MODULE: ./src/github/event.ts
var github_event = __webpack_require__(5015);
// EXTERNAL MODULE: ./src/github/refusal.ts
var refusal = __webpack_require__(6047);
;// CONCATENATED MODULE: ./src/github/announce.ts








const beginMs = 10_000;
const finishMs = 14_500;
const finishCancelledMs = 5_000;
/** For what does not heed its time. */
const graceMs = 500;
/** An annotation has to stand somewhere. */
const somewhere = '.github';
/** Begins with the check run at once, so that it shows that something goes on. */
function announce(inputs, platform) {
    const { workflow, environment, clock, log, cancel } = platform;
    const subject = (0,github_event/* readSubject */.$e)(environment);
    const stop = new AbortController();
    const patience = (milliseconds) => ({
        clock,
        until: clock.now() + milliseconds,
        stop: stop.signal
    });
    const path = (0,github_event/* workflowFileOf */.hr)(environment) || somewhere;
    const { checkName, commentKey, inputsDigest } = inputs;
    const { runId, runAttempt } = workflow;
    const checkRuns = async (name, patience) => (await clientOf(inputs, platform)).checkRuns(name, commitOf(subject), patience);
    const open = async (name, patience) => openCheckRun(await checkRuns(name, patience), { runId, runAttempt }, { detailsUrl: workflow.url, page: (0,check_run/* checkRunUnderWay */.$7)(workflow.url) });
    const begun = checkName === undefined ? undefined : open(checkName, patience(beginMs));
    // It is asked for at the end; until then a refusal is nobody's unhandled rejection.
    begun?.catch(() => undefined);
    async function completeCheckRun(name, view, patience) {
        const opened = await (begun ?? open(name, patience)).catch((error) => {
            if ((0,refusal/* mendable */.f7)(error)) {
                return open(name, patience);
            }
            throw error;
        });
        const conclusion = await opened.complete(await checkRuns(name, patience), view, path);
        log.info(`Check run ${(0,src_text/* oneLine */.TN)(name, 100)} completed: ${conclusion}. ${(0,src_text/* oneLine */.TN)(opened.url, 300)}`);
    }
    async function writeComment({ comment, failed }, pullRequest, patience) {
        const comments = (await clientOf(inputs, platform)).comments(pullRequest, patience);
        const url = await writeSticky(comments, comment(), {
            marker: (0,report_comment/* commentMarker */.Ql)(commentKey),
            origin: { runId, runAttempt, inputs: inputsDigest },
            onlyChange: inputs.comment === 'on-failure' && !failed
        });
        log.info(url === undefined
            ? `No comment on pull request ${pullRequest}: this run has no failure to report, and there is no earlier comment.`
            : `Comment on pull request ${pullRequest}: ${(0,src_text/* oneLine */.TN)(url, 300)}`);
    }
    return {
        inputs,
        subject,
        finish: async (announced) => {
            const { pullRequest } = subject;
            const time = patience(finishMs);
            const pieces = [
                ...(checkName === undefined
                    ? []
                    : [['check run', () => completeCheckRun(checkName, announced.checkRun(), time)]]),
                ...(inputs.comment === 'never' || pullRequest === undefined
                    ? []
                    : [['comment', () => writeComment(announced, pullRequest, time)]])
            ];
            if (inputs.comment !== 'never' && pullRequest === undefined) {
                log.info('No comment: this run is not about one pull request of this repository.');
            }
            const hurry = () => {
                clock.sleep(finishCancelledMs, stop.signal).then(() => stop.abort(new src_clock/* OutOfTime */.fg('The run was cancelled')), () => undefined);
            };
            if (cancel.aborted) {
                hurry();
            }
            cancel.addEventListener('abort', hurry, { once: true });
            const undelivered = await Promise.all(pieces.map(async ([what, publish]) => {
                try {
                    await (0,src_clock/* within */.ux)(clock, time.until + graceMs, stop.signal, publish);
                    return [];
                }
                catch (error) {
                    return [{ what, error }];
                }
            }));
            cancel.removeEventListener('abort', hurry);
            stop.abort(new src_clock/* OutOfTime */.fg('The end'));
            const [first, ...others] = undelivered.flat();
            return first === undefined ? undefined : (0,refusal/* explainUndelivered */.JM)([first, ...others], workflow);
        }
    };
}
async function clientOf({ token }, { https, workflow, environment, userAgent }) {
    const { GITHUB_API_URL: apiUrl = '' } = environment;
    if (token === '') {
        throw new refusal/* NothingToAsk */.In('the input github-token is empty', 'Leave github-token out, so that the job’s own token is used, or check the expression that it comes from.');
    }
    if (apiUrl !== '' && URL.parse(apiUrl)?.protocol !== 'https:') {
        throw new refusal/* NothingToAsk */.In('the environment variable GITHUB_API_URL is not an https:// URL, and the token is sent over TLS only', 'Remove what sets GITHUB_API_URL in this job, or ask who runs this GitHub instance.');
    }
    if (apiUrl === '' || workflow.repository === '') {
        throw new refusal/* NothingToAsk */.In('there is no job of GitHub Actions around it that names GitHub’s API', 'Run the action in a job of GitHub Actions.');
    }
    // Loading it fails if GITHUB_API_URL is no URL (@actions/github, utils.ts).
    const { createClient } = await Promise.all(/* import() */[__webpack_require__.e(845), __webpack_require__.e(584)]).then(__webpack_require__.bind(__webpack_require__, 6584));
    return createClient({ https, apiUrl, token, repository: workflow.repository, userAgent });
}
function commitOf({ commit }) {
    if (commit === '') {
        throw new refusal/* NothingToAsk */.In('the event names no commit to put it on', 'Leave check-name out of workflows that run on this event.');
    }
    return commit;
}


/***/ }),

/***/ 6047:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   In: () => (/* binding */ NothingToAsk),
/* harmony export */   JM: () => (/* binding */ explainUndelivered),
/* harmony export */   Of: () => (/* binding */ refusalOf),
/* harmony export */   cz: () => (/* binding */ Redirected),
/* harmony export */   f7: () => (/* binding */ mendable)
/* harmony export */ });
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9373);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9473);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8992);



/** A redirect, which is not followed: the token would go with the request. */
class Redirected extends Error {
    name = 'Redirected';
    status;
    constructor(status) {
        super(`Redirected (${status})`);
        this.status = status;
    }
}
/** There is nothing to ask with, or nothing to ask about. */
class NothingToAsk extends Error {
    name = 'NothingToAsk';
    nextStep;
    constructor(message, nextStep) {
        super(message);
        this.nextStep = nextStep;
    }
}
/**
 * From an error of Octokit, which has a status even where no answer came. A rate limit is answered with 429, or with 403 and
 * `retry-after` or no requests remaining (GitHub Docs, "Rate limits for the REST API").
 */
function refusalOf(error) {
    if (!(error instanceof Error) || !('response' in error)) {
        return undefined;
    }
    const { status, headers = {}, data } = (error.response ?? {});
    if (status === undefined) {
        return undefined;
    }
    const message = messageOf(data);
    const after = headers['retry-after'] ?? '';
    return {
        status,
        message,
        rateLimited: status === 429 ||
            (status === 403 &&
                (after !== '' || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message))),
        pauseMs: /^\d{1,6}$/.test(after) ? Number(after) * 1000 : undefined
    };
}
/** Whether waiting can mend it. */
function mendable(error) {
    const refusal = refusalOf(error);
    if (refusal !== undefined) {
        return refusal.rateLimited || (0,_network_js__WEBPACK_IMPORTED_MODULE_1__/* .passes */ .WE)(refusal.status);
    }
    // Whatever kept the answer away, but for what is known to stay.
    return (error instanceof _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .OutOfTime */ .fg || ((0,_network_js__WEBPACK_IMPORTED_MODULE_1__/* .networkFault */ .T4)(error)?.passing ?? unansweredBecause(error) !== undefined));
}
/** Why no answer came to Octokit, as part of a sentence; `undefined` where that is not what happened. */
function unansweredBecause(error) {
    const fault = (0,_network_js__WEBPACK_IMPORTED_MODULE_1__/* .networkFault */ .T4)(error);
    return fault === undefined && error instanceof Error && error.name === 'HttpError'
        ? (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(error.message, 200)
        : fault?.text;
}
function messageOf(data) {
    const { message, errors } = (typeof data === 'object' && data !== null ? data : {});
    const details = (Array.isArray(errors) ? errors : []).flatMap((one) => {
        const detail = typeof one === 'object' && one !== null && 'message' in one ? one.message : one;
        return typeof detail === 'string' ? [detail] : [];
    });
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)([message, ...details].filter((one) => typeof one === 'string').join(': '), 200);
}
const permissions = { 'check run': 'checks: write', comment: 'pull-requests: write' };
/**
 * What a person is told of what could not be published, in one message whatever there is: what happened, that it changes
 * nothing, and what to put into the workflow.
 */
function explainUndelivered(undelivered, circumstances) {
    const told = undelivered.map(({ what, error }) => ({ what, ...causeOf(what, error) }));
    const sentences = [...Map.groupBy(told, ({ text }) => text)].map(([text, some]) => {
        const what = (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(some.map((one) => `the ${one.what}`));
        const lacking = some.filter(({ lacksPermission }) => lacksPermission);
        const because = lacking.length === 0
            ? ''
            : `, most likely because the token lacks the ${lacking.length === 1 ? 'permission' : 'permissions'} ${granted(lacking)}`;
        return `${what.replace(/^t/, 'T')} could not be published: ${text}${because}.`;
    });
    const lacking = told.filter(({ lacksPermission }) => lacksPermission);
    return {
        message: `${sentences.join(' ')} The verdict does not change by that.`,
        nextStep: [
            ...(lacking.length === 0 ? [] : [grant(lacking, circumstances)]),
            ...new Set(told.flatMap(({ nextStep }) => nextStep ?? []))
        ].join(' ')
    };
}
function granted(lacking) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .list */ .p_)(lacking.map(({ what }) => (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .asCode */ .qM)(permissions[what])));
}
function grant(lacking, { fromFork, eventName }) {
    return fromFork && eventName !== 'pull_request_target'
        ? `Pull requests from forks get a token that may only read, whatever the workflow says: publish from a workflow that runs on ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .asCode */ .qM)('workflow_run')} after this one, with ${granted(lacking)} in its job’s ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .asCode */ .qM)('permissions:')}, or leave it to the job’s own result.`
        : `Add ${granted(lacking)} to the ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .asCode */ .qM)('permissions:')} of the job, beside what it has; a token of your own in github-token needs the same.`;
}
function causeOf(what, error) {
    const cause = (text, nextStep) => ({ text, lacksPermission: false, nextStep });
    if (error instanceof NothingToAsk) {
        return cause(error.message, error.nextStep);
    }
    if (error instanceof Redirected) {
        return cause(`GitHub’s API answered with a redirect (${error.status}), which is not followed with a token`, 'If the repository was renamed or moved, run the workflow again; else check what stands between the runner and GitHub’s API.');
    }
    const refusal = refusalOf(error);
    if (refusal === undefined) {
        const why = error instanceof _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .OutOfTime */ .fg ? 'it did not answer in time' : unansweredBecause(error);
        return cause(why === undefined
            ? 'something answered that does not speak as GitHub’s API does'
            : `GitHub’s API could not be reached: ${why}`, 'Check that the runner can reach GitHub’s API, then run the job again if it is needed.');
    }
    const { status, message, rateLimited } = refusal;
    const said = message === '' ? String(status) : `${status}: ${message}`;
    if (rateLimited) {
        return cause(`GitHub’s API asks for a pause (${said})`, 'Run the job again later if it is needed.');
    }
    if ((0,_network_js__WEBPACK_IMPORTED_MODULE_1__/* .passes */ .WE)(status)) {
        return cause(`GitHub’s API answered with an error (${said})`, 'Run the job again later if it is needed.');
    }
    if (status === 401) {
        return cause(`GitHub does not know the token (${said})`, 'Leave the input github-token out, so that the job’s own token is used, or give it one that is valid.');
    }
    if (what === 'check run' && /authenticate via a GitHub App/i.test(message)) {
        return cause(`GitHub takes check runs from apps only, and github-token is a person’s (${said})`, `Leave the input github-token out, so that the job’s own token is used, and give the job ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .asCode */ .qM)(permissions[what])}.`);
    }
    // A conversation may be locked, and a repository archived.
    return (status === 403 || status === 404) && !/\blocked\b|archived/i.test(message)
        ? { text: `GitHub refused (${said})`, lacksPermission: true }
        : cause(`GitHub refused (${said})`, 'If the message does not tell what to change, open an issue.');
}


/***/ })

};
