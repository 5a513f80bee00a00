export const id = 437;
export const ids = [437];
export const modules = {

/***/ 8437:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createClient: () => (/* binding */ createClient)
/* harmony export */ });
/* harmony import */ var _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1845);
/* harmony import */ var _runtime_https_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1813);
/* harmony import */ var _runtime_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6390);
/* harmony import */ var _github_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6594);




const tryMs = 10_000;
const pageSize = 100;
/** 1,000 check runs of one name, or 2,500 comments. */
const mostPages = 30;
/** Author for GITHUB_TOKEN (github/docs, "Use GITHUB_TOKEN for authentication in workflows"). */
const actionsBot = 'github-actions[bot]';
/** The token goes to this host only: redirects and links aren't followed. @param repository `owner/name` */
function createClient({ https, apiUrl, token, repository, userAgent }) {
    const ignore = () => undefined;
    // Octokit prints a server's text unfiltered.
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
            throw new _github_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .Redirected */ .cz(status);
        }
    });
    const { checks, issues, users } = octokit.rest;
    const [owner = '', repo = ''] = repository.split('/');
    const ours = { owner, repo };
    return {
        checkRuns: (name, commit, deadline) => {
            const list = async () => {
                const found = await allPages(deadline, async (page, signal) => {
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
                create: (update, isOurs) => createOnce(deadline, list, isOurs, async (signal) => {
                    const { data } = await checks.create({
                        ...ours,
                        name,
                        head_sha: commit,
                        status: 'in_progress',
                        ...fieldsOf(update),
                        request: { signal }
                    });
                    return checkRunOf(data);
                }),
                update: async (id, update) => {
                    await ask(deadline, (signal) => checks.update({ ...ours, check_run_id: id, ...fieldsOf(update), request: { signal } }));
                }
            };
        },
        comments: (pullRequest, deadline) => {
            const list = async () => {
                const found = await allPages(deadline, async (page, signal) => {
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
                create: (body, isOurs) => createOnce(deadline, list, isOurs, async (signal) => {
                    const { data } = await issues.createComment({
                        ...ours,
                        issue_number: pullRequest,
                        body,
                        request: { signal }
                    });
                    return commentOf(data);
                }),
                update: async (id, body) => {
                    await ask(deadline, (signal) => issues.updateComment({ ...ours, comment_id: id, body, request: { signal } }));
                },
                whoAmI: () => ask(deadline, async (signal) => {
                    try {
                        // Works for apps too; GET /user works for people only.
                        const { viewer } = await octokit.graphql('{ viewer { login } }', {
                            request: { signal }
                        });
                        return viewer.login;
                    }
                    catch (error) {
                        if ((0,_github_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isRetryable */ .r3)(error)) {
                            throw error;
                        }
                    }
                    try {
                        return (await users.getAuthenticated({ request: { signal } })).data.login;
                    }
                    catch (error) {
                        if ((0,_github_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .refusalOf */ .Of)(error)?.status === 403 && !(0,_github_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isRetryable */ .r3)(error)) {
                            return actionsBot;
                        }
                        throw error;
                    }
                })
            };
        }
    };
}
function fetchBy(https) {
    return async (url, { method = 'GET', headers, body, signal }) => {
        const answer = await https.send({
            url,
            method,
            headers: headers ?? {},
            ...(body !== undefined && { body }),
            abortSignal: signal,
            maxBytes: _runtime_https_js__WEBPACK_IMPORTED_MODULE_1__/* .bodyLimits */ .TR.large
        });
        const bodiless = [204, 205, 304].includes(answer.status);
        return new Response(bodiless ? null : answer.body, { status: answer.status, headers: answer.headers });
    };
}
async function ask({ clock, until, stop }, work) {
    const tooLate = (error) => clock.now() + ((0,_github_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .refusalOf */ .Of)(error)?.pauseMs ?? 0) >= until;
    let tries = 0;
    return (0,_runtime_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R)({ clock, until, tryMs, cancel: stop }, (error) => (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isRetryable */ .r3)(error) && !tooLate(error), async (signal) => {
        tries++;
        try {
            return await work(signal, tries);
        }
        catch (error) {
            const pause = (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .refusalOf */ .Of)(error)?.pauseMs ?? 0;
            if (pause > 0 && pause < tryMs && (0,_github_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isRetryable */ .r3)(error) && !tooLate(error)) {
                await clock.sleep(pause, signal);
            }
            throw error;
        }
    });
}
/** An unanswered request may have succeeded, so a retry looks for its result first. */
function createOnce(deadline, list, isOurs, create) {
    return ask(deadline, async (signal, tries) => {
        const made = tries === 1 ? undefined : (await list()).find(isOurs);
        return made ?? create(signal);
    });
}
/** Following GitHub's links would send the token wherever they lead. */
async function allPages(deadline, get) {
    const all = [];
    for (let page = 1; page <= mostPages; page++) {
        const items = await ask(deadline, (signal) => get({ per_page: pageSize, page }, signal));
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
                annotations: annotations.map(({ path, startLine = 1, level, title, message }) => ({
                    path,
                    start_line: startLine,
                    end_line: startLine,
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
