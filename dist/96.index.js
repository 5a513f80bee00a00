export const id = 96;
export const ids = [96];
export const modules = {

/***/ 9096:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  announce: () => (/* binding */ announce)
});

// EXTERNAL MODULE: ./src/clock.ts + 1 modules
var src_clock = __webpack_require__(5853);
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
/** How often, and after how many milliseconds, another one is looked at again before it is left to that one to end both. */
const secondLooksMs = [1000, 2000];
/** @param names what tells a step from the others: the key of its leg, its job, its ID in the job */
function partOf(...names) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 16);
}
/**
 * A check run that is in progress until it is completed.
 *
 * Legs of a matrix, two steps of a job, and jobs that are run again may all publish a check run of one name on one commit.
 * On which of them a required check rests is not documented ("ambiguous": GitHub Docs, "About protected branches"); as far as
 * anybody has seen it, on the newest. So
 * - each makes one of its own, since one that was completed is never in progress again (Mergifyio/mergify #1989);
 * - one counts until its step is run again in a later attempt of the workflow run: then that one counts in its place;
 * - none is completed as passed where another one that counts has failed, and the newest is made failed where it was
 *   completed before;
 * - the newest is not completed as passed while another one is in progress: the last to end completes it.
 *
 * What each came to is written down before it looks at the others: of two that end at the same time at least one sees
 * both. One that is never completed, because its runner was lost, keeps the newest in progress, which is no pass. Another
 * workflow run begins anew.
 */
async function openCheckRun(checkRuns, maker, { detailsUrl, page }) {
    const mark = { ...maker, nonce: (0,external_node_crypto_.randomUUID)(), state: 'running' };
    const { id, url } = await checkRuns.create({ externalId: textOf(mark), ...(detailsUrl !== '' && { detailsUrl }), page }, ({ externalId }) => markIn(externalId)?.nonce === mark.nonce);
    return {
        url,
        complete: async (runs, view, path, pause) => {
            const { conclusion } = view;
            const own = { ...mark, state: conclusion };
            const [first = [], ...others] = batches(view.annotations, path);
            await runs.update(id, {
                externalId: textOf(own),
                page: view,
                annotations: first,
                ...(conclusion === 'failure' && { conclusion })
            });
            for (const annotations of others) {
                await runs.update(id, { page: view, annotations });
            }
            return settleAmongAll(runs, { id, own, view }, pause);
        }
    };
}
async function settleAmongAll(runs, { id, own, view }, pause) {
    let settlement = settle(await runs.list(), id, own);
    for (const milliseconds of secondLooksMs) {
        if (settlement.conclusion !== undefined) {
            break;
        }
        await pause(milliseconds);
        settlement = settle(await runs.list(), id, own);
    }
    const { conclusion, others } = settlement;
    if (own.state === 'success' && conclusion !== undefined) {
        await runs.update(id, changeTo(conclusion, view));
    }
    for (const other of others) {
        await runs.update(other.id, changeTo(other.conclusion, other.page));
    }
    return conclusion;
}
function changeTo(conclusion, page) {
    return conclusion === 'failure' ? { conclusion, page: (0,check_run/* overruled */.Pw)(page) } : { conclusion };
}
/**
 * What becomes of the check runs of a name once one of them has ended. Pure.
 * @param all that GitHub lists; those of other workflow runs, jobs and apps do not matter
 * @param own what one's own has come to
 */
function settle(all, id, own) {
    const marked = all.flatMap((run) => {
        const mark = markIn(run.externalId);
        return mark?.runId === own.runId ? [{ ...run, mark }] : [];
    });
    // A request that was heard after it had been given up may have left a second one of one run of the action.
    const states = new Map([...Map.groupBy(marked, ({ mark }) => mark.nonce)].map(([nonce, same]) => [
        nonce,
        ['failure', 'success', 'running'].find((state) => same.some(({ mark }) => mark.state === state))
    ])).set(own.nonce, own.state);
    const counting = marked.filter(({ mark }) => mark.nonce !== own.nonce &&
        ![own, ...marked.map((run) => run.mark)].some((later) => later.part === mark.part && later.runAttempt > mark.runAttempt));
    const has = (state) => counting.some(({ mark }) => states.get(mark.nonce) === state);
    const together = own.state === 'failure' || has('failure') ? 'failure' : has('running') ? undefined : 'success';
    const newest = Math.max(id, ...marked.map((run) => run.id));
    return {
        conclusion: own.state === 'failure' ? 'failure' : (together ?? (newest === id ? undefined : 'success')),
        others: together === undefined
            ? []
            : marked
                .filter((run) => run.id !== id)
                .filter(({ id, completed, conclusion, mark }) => completed
                ? id === newest && conclusion === 'success' && together === 'failure'
                : states.get(mark.nonce) !== 'running')
                .map((run) => ({ id: run.id, page: run.page, conclusion: together }))
    };
}
const marks = /^cosmos-keyless:(\d+):(\d+):([0-9a-f]{16}):([0-9a-f-]{36}):(running|success|failure)$/;
function markIn(externalId) {
    const [, runId = '', attempt = '', part = '', nonce = '', state] = marks.exec(externalId) ?? [];
    return state === undefined
        ? undefined
        : { runId, runAttempt: Number(attempt), part, nonce, state: state };
}
function textOf({ runId, runAttempt, part, nonce, state }) {
    return ['cosmos-keyless', runId, runAttempt, part, nonce, state].join(':');
}
function batches(annotations, path) {
    const placed = annotations.map((annotation) => ({ ...annotation, path }));
    return Array.from({ length: Math.ceil(placed.length / annotationsOfARequest) }, (_, index) => placed.slice(index * annotationsOfARequest, (index + 1) * annotationsOfARequest));
}

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/utils.js + 21 modules
var utils = __webpack_require__(1845);
// EXTERNAL MODULE: ./src/retry.ts
var retry = __webpack_require__(9809);
// EXTERNAL MODULE: ./src/network.ts
var network = __webpack_require__(9473);
;// CONCATENATED MODULE: ./src/github/refusal.ts



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
        return refusal.rateLimited || (0,network/* passes */.W)(refusal.status);
    }
    // Whatever kept the answer away, but for what is known to stay.
    return (error instanceof src_clock/* OutOfTime */.fg || ((0,network/* networkFault */.T)(error)?.passing ?? unansweredBecause(error) !== undefined));
}
/** Why no answer came to Octokit, as part of a sentence; `undefined` where that is not what happened. */
function unansweredBecause(error) {
    const fault = (0,network/* networkFault */.T)(error);
    return fault === undefined && error instanceof Error && error.name === 'HttpError'
        ? (0,src_text/* oneLine */.TN)(error.message, 200)
        : fault?.text;
}
function messageOf(data) {
    const { message, errors } = (typeof data === 'object' && data !== null ? data : {});
    const details = (Array.isArray(errors) ? errors : []).flatMap((one) => {
        const detail = typeof one === 'object' && one !== null && 'message' in one ? one.message : one;
        return typeof detail === 'string' ? [detail] : [];
    });
    return (0,src_text/* oneLine */.TN)([message, ...details].filter((one) => typeof one === 'string').join(': '), 200);
}
const permissions = { 'check run': 'checks: write', comment: 'pull-requests: write' };
/**
 * What a person is told of what could not be published, in one message whatever there is: what happened, that it changes
 * nothing, and what to put into the workflow.
 */
function explainUndelivered(undelivered, circumstances) {
    const told = undelivered.map(({ what, error }) => ({ what, ...causeOf(what, error) }));
    const sentences = [...Map.groupBy(told, ({ text }) => text)].map(([text, some]) => {
        const what = (0,src_text/* list */.p_)(some.map((one) => `the ${one.what}`));
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
    return (0,src_text/* list */.p_)(lacking.map(({ what }) => (0,src_text/* asCode */.qM)(permissions[what])));
}
function grant(lacking, { fromFork, eventName }) {
    return fromFork && eventName !== 'pull_request_target'
        ? `Pull requests from forks get a token that may only read, whatever the workflow says: publish from a workflow that runs on ${(0,src_text/* asCode */.qM)('workflow_run')} after this one, with ${granted(lacking)} in its job’s ${(0,src_text/* asCode */.qM)('permissions:')}, or leave it to the job’s own result.`
        : `Add ${granted(lacking)} to the ${(0,src_text/* asCode */.qM)('permissions:')} of the job, beside what it has; a token of your own in github-token needs the same.`;
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
        const why = error instanceof src_clock/* OutOfTime */.fg ? 'it did not answer in time' : unansweredBecause(error);
        return cause(why === undefined
            ? 'something answered that does not speak as GitHub’s API does'
            : `GitHub’s API could not be reached: ${why}`, 'Check that the runner can reach GitHub’s API, then run the job again if it is needed.');
    }
    const { status, message, rateLimited } = refusal;
    const said = message === '' ? String(status) : `${status}: ${message}`;
    if (rateLimited) {
        return cause(`GitHub’s API asks for a pause (${said})`, 'Run the job again later if it is needed.');
    }
    if ((0,network/* passes */.W)(status)) {
        return cause(`GitHub’s API answered with an error (${said})`, 'Run the job again later if it is needed.');
    }
    if (status === 401) {
        return cause(`GitHub does not know the token (${said})`, 'Leave the input github-token out, so that the job’s own token is used, or give it one that is valid.');
    }
    if (what === 'check run' && /authenticate via a GitHub App/i.test(message)) {
        return cause(`GitHub takes check runs from apps only, and github-token is a person’s (${said})`, `Leave the input github-token out, so that the job’s own token is used, and give the job ${(0,src_text/* asCode */.qM)(permissions[what])}.`);
    }
    // A conversation may be locked, and a repository archived.
    return (status === 403 || status === 404) && !/\blocked\b|archived/i.test(message)
        ? { text: `GitHub refused (${said})`, lacksPermission: true }
        : cause(`GitHub refused (${said})`, 'If the message does not tell what to change, open an issue.');
}

;// CONCATENATED MODULE: ./src/github/client.ts



/** One request may take that long. */
const tryMs = 10_000;
const pageSize = 100;
/** GitHub keeps 1,000 check runs of one name in a suite, and 2,500 comments of a pull request. */
const mostPages = 30;
/** Comments of GITHUB_TOKEN are by this one (github/docs, "Use GITHUB_TOKEN for authentication in workflows"). */
const actionsBot = 'github-actions[bot]';
/**
 * GitHub's API for one repository and with one token, which goes to this host only: no redirect is followed, and no link.
 * @param apiUrl GITHUB_API_URL
 * @param repository `owner/name`
 */
function createClient({ apiUrl, token, repository, userAgent }) {
    const ignore = () => undefined;
    // What a server says of a request would be printed as it came.
    const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
    const octokit = new utils/* GitHub */.gq({
        auth: token,
        baseUrl: apiUrl.replace(/\/+$/, ''),
        userAgent,
        log: silent,
        request: { ...utils/* defaults */.NT.request, redirect: 'manual', log: silent }
    });
    octokit.hook.before('request', ({ headers }) => {
        headers['x-github-api-version'] = '2022-11-28';
    });
    octokit.hook.after('request', ({ status }) => {
        if (status >= 300) {
            throw new Redirected(status);
        }
    });
    const { checks, issues, users } = octokit.rest;
    const [owner = '', repo = ''] = repository.split('/');
    const ours = { owner, repo };
    return {
        checkRuns: (name, commit, patience) => {
            const list = async () => {
                const found = await allPages(patience, async (page, signal) => {
                    const { data } = await checks.listForRef({
                        ...ours,
                        ref: commit,
                        check_name: name,
                        filter: 'all',
                        ...page,
                        request: { signal }
                    });
                    return data.check_runs;
                });
                return found.filter((run) => run.name === name).map(checkRunOf);
            };
            return {
                list,
                create: (change, isIt) => creating(patience, list, isIt, async (signal) => {
                    const { data } = await checks.create({
                        ...ours,
                        name,
                        head_sha: commit,
                        status: 'in_progress',
                        ...fieldsOf(change),
                        request: { signal }
                    });
                    return checkRunOf(data);
                }),
                update: async (id, change) => {
                    await ask(patience, (signal) => checks.update({ ...ours, check_run_id: id, ...fieldsOf(change), request: { signal } }));
                }
            };
        },
        comments: (pullRequest, patience) => {
            const list = async () => {
                const found = await allPages(patience, async (page, signal) => {
                    const { data } = await issues.listComments({
                        ...ours,
                        issue_number: pullRequest,
                        ...page,
                        request: { signal }
                    });
                    return data;
                });
                return found.map(commentOf);
            };
            return {
                list,
                create: (body, isIt) => creating(patience, list, isIt, async (signal) => {
                    const { data } = await issues.createComment({
                        ...ours,
                        issue_number: pullRequest,
                        body,
                        request: { signal }
                    });
                    return commentOf(data);
                }),
                update: async (id, body) => {
                    await ask(patience, (signal) => issues.updateComment({ ...ours, comment_id: id, body, request: { signal } }));
                },
                whoAmI: () => ask(patience, async (signal) => {
                    try {
                        // Tells apps as well as people, where GET /user tells people only.
                        const { viewer } = await octokit.graphql('{ viewer { login } }', {
                            request: { signal }
                        });
                        return viewer.login;
                    }
                    catch (error) {
                        if (mendable(error)) {
                            throw error;
                        }
                    }
                    try {
                        return (await users.getAuthenticated({ request: { signal } })).data.login;
                    }
                    catch (error) {
                        if (refusalOf(error)?.status === 403 && !mendable(error)) {
                            return actionsBot;
                        }
                        throw error;
                    }
                })
            };
        }
    };
}
async function ask({ clock, until, stop }, work) {
    const tooLate = (error) => clock.now() + (refusalOf(error)?.pauseMs ?? 0) >= until;
    let tries = 0;
    return (0,retry/* retrying */.R)({ clock, until, tryMs, cancel: stop }, (error) => mendable(error) && !tooLate(error), async (signal) => {
        tries++;
        try {
            return await work(signal, tries);
        }
        catch (error) {
            const pause = refusalOf(error)?.pauseMs ?? 0;
            if (pause > 0 && pause < tryMs && mendable(error) && !tooLate(error)) {
                await clock.sleep(pause, signal);
            }
            throw error;
        }
    });
}
/** A request that was not answered may have been heard: before it is made again, what it would have made is looked for. */
function creating(patience, list, isIt, create) {
    return ask(patience, async (signal, tries) => {
        const made = tries === 1 ? undefined : (await list()).find(isIt);
        return made ?? create(signal);
    });
}
/** Counted, not followed by the links that GitHub gives: the token would go wherever they lead. */
async function allPages(patience, get) {
    const all = [];
    for (let page = 1; page <= mostPages; page++) {
        const items = await ask(patience, (signal) => get({ per_page: pageSize, page }, signal));
        all.push(...items);
        if (items.length < pageSize) {
            break;
        }
    }
    return all;
}
function checkRunOf({ id, external_id, status, conclusion, output, html_url }) {
    return {
        id,
        externalId: external_id ?? '',
        completed: status === 'completed',
        conclusion: conclusion ?? null,
        page: { title: output?.title ?? '', summary: output?.summary ?? '' },
        url: html_url ?? ''
    };
}
function commentOf({ id, body = '', user, html_url }) {
    return { id, author: user?.login ?? '', body, url: html_url };
}
const levels = { error: 'failure', warning: 'warning', notice: 'notice' };
function fieldsOf({ externalId, detailsUrl, conclusion, page, annotations = [] }) {
    return {
        ...(externalId !== undefined && { external_id: externalId }),
        ...(detailsUrl !== undefined && { details_url: detailsUrl }),
        ...(conclusion !== undefined && { status: 'completed', conclusion }),
        ...(page !== undefined && {
            output: {
                title: page.title,
                summary: page.summary,
                annotations: annotations.map(({ path, level, title, message }) => ({
                    path,
                    start_line: 1,
                    end_line: 1,
                    annotation_level: levels[level],
                    title,
                    message
                }))
            }
        })
    };
}

;// CONCATENATED MODULE: ./src/github/comment.ts
/**
 * Writes the one comment that begins with a marker: changes it where it is there, else makes it. One of the same marker by
 * anybody else is not touched: whoever copies the marker does not get to hold the verdict.
 * @param onlyChange where there is none, none is made
 * @returns its URL, or `undefined` where there is none
 */
async function writeSticky(comments, body, { marker, onlyChange }) {
    const marked = (await comments.list()).filter((comment) => comment.body.startsWith(marker));
    const me = marked.length === 0 ? undefined : await comments.whoAmI();
    const mine = marked.find(({ author }) => author === me);
    if (mine !== undefined) {
        await comments.update(mine.id, body);
        return mine.url;
    }
    if (onlyChange) {
        return undefined;
    }
    const others = new Set(marked.map(({ id }) => id));
    const made = await comments.create(body, (comment) => !others.has(comment.id) && comment.body.startsWith(marker));
    return made.url;
}

// EXTERNAL MODULE: ./src/github/event.ts
var github_event = __webpack_require__(5015);
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
    const { checkName, commentKey } = inputs;
    const maker = {
        runId: workflow.runId,
        runAttempt: workflow.runAttempt,
        part: partOf(commentKey, environment['GITHUB_JOB'] ?? '', workflow.step)
    };
    const checkRuns = (name, patience) => clientOf(inputs, platform).checkRuns(name, commitOf(subject), patience);
    const open = async (name, patience) => openCheckRun(checkRuns(name, patience), maker, {
        detailsUrl: workflow.url,
        page: (0,check_run/* checkRunUnderWay */.$7)(workflow.url)
    });
    const begun = checkName === undefined ? undefined : open(checkName, patience(beginMs));
    // It is asked for at the end; until then a refusal is nobody's unhandled rejection.
    begun?.catch(() => undefined);
    async function completeCheckRun(name, view, patience) {
        const opened = await (begun ?? open(name, patience)).catch((error) => {
            if (mendable(error)) {
                return open(name, patience);
            }
            throw error;
        });
        const came = await opened.complete(checkRuns(name, patience), view, path, (milliseconds) => clock.sleep(milliseconds, stop.signal));
        const end = came === undefined ? 'waits for another one of this name in this workflow run' : `completed: ${came}`;
        log.info(`Check run ${(0,src_text/* oneLine */.TN)(name, 100)} ${end}. ${(0,src_text/* oneLine */.TN)(opened.url, 300)}`);
    }
    async function writeComment({ comment, failed }, pullRequest, patience) {
        const comments = clientOf(inputs, platform).comments(pullRequest, patience);
        const url = await writeSticky(comments, comment(), {
            marker: (0,report_comment/* commentMarker */.Q)(commentKey),
            onlyChange: inputs.comment === 'on-failure' && !failed
        });
        log.info(url === undefined
            ? `No comment on pull request ${pullRequest}: nothing failed, now or before.`
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
            return first === undefined ? undefined : explainUndelivered([first, ...others], workflow);
        }
    };
}
function clientOf({ token }, { workflow, environment, userAgent }) {
    const { GITHUB_API_URL: apiUrl = '' } = environment;
    if (token === '') {
        throw new NothingToAsk('the input github-token is empty', 'Leave github-token out, so that the job’s own token is used, or check the expression that it comes from.');
    }
    if (!/^https?:\/\//.test(apiUrl) || workflow.repository === '') {
        throw new NothingToAsk('there is no job of GitHub Actions around it that names GitHub’s API', 'Run the action in a job of GitHub Actions.');
    }
    return createClient({ apiUrl, token, repository: workflow.repository, userAgent });
}
function commitOf({ commit }) {
    if (commit === '') {
        throw new NothingToAsk('the event names no commit to put it on', 'Leave check-name out of workflows that run on this event.');
    }
    return commit;
}


/***/ })

};
