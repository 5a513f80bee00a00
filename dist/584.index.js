export const id = 584;
export const ids = [584];
export const modules = {

/***/ 6584:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createClient: () => (/* binding */ createClient)
/* harmony export */ });
/* harmony import */ var _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1845);
/* harmony import */ var _https_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9809);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6047);




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
function createClient({ https, apiUrl, token, repository, userAgent }) {
    const ignore = () => undefined;
    // What a server says of a request would be printed as it came.
    const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
    const octokit = new _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_0__/* .GitHub */ .gq({
        auth: token,
        baseUrl: apiUrl.replace(/\/+$/, ''),
        userAgent,
        log: silent,
        request: { ..._actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_0__/* .defaults */ .NT.request, redirect: 'manual', log: silent, fetch: fetchBy(https) }
    });
    octokit.hook.before('request', ({ headers }) => {
        headers['x-github-api-version'] = '2022-11-28';
    });
    octokit.hook.after('request', ({ status }) => {
        if (status >= 300) {
            throw new _refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .Redirected */ .cz(status);
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
                        if ((0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .mendable */ .f7)(error)) {
                            throw error;
                        }
                    }
                    try {
                        return (await users.getAuthenticated({ request: { signal } })).data.login;
                    }
                    catch (error) {
                        if ((0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .refusalOf */ .Of)(error)?.status === 403 && !(0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .mendable */ .f7)(error)) {
                            return actionsBot;
                        }
                        throw error;
                    }
                })
            };
        }
    };
}
/** `fetch`, as far as Octokit uses it. */
function fetchBy(https) {
    return async (url, { method = 'GET', headers, body, signal }) => {
        const answer = await https.send({
            url,
            method,
            headers: headers ?? {},
            ...(body !== undefined && { body }),
            abortSignal: signal,
            maxBytes: _https_js__WEBPACK_IMPORTED_MODULE_1__/* .bodyLimits */ .TR.large
        });
        const bodiless = [204, 205, 304].includes(answer.status);
        return new Response(bodiless ? null : answer.body, { status: answer.status, headers: answer.headers });
    };
}
async function ask({ clock, until, stop }, work) {
    const tooLate = (error) => clock.now() + ((0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .refusalOf */ .Of)(error)?.pauseMs ?? 0) >= until;
    let tries = 0;
    return (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R)({ clock, until, tryMs, cancel: stop }, (error) => (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .mendable */ .f7)(error) && !tooLate(error), async (signal) => {
        tries++;
        try {
            return await work(signal, tries);
        }
        catch (error) {
            const pause = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .refusalOf */ .Of)(error)?.pauseMs ?? 0;
            if (pause > 0 && pause < tryMs && (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .mendable */ .f7)(error) && !tooLate(error)) {
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
function checkRunOf({ id, external_id, status, conclusion, html_url }) {
    return {
        id,
        externalId: external_id ?? '',
        completed: status === 'completed',
        conclusion: conclusion ?? null,
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


/***/ })

};
