export const id = 926;
export const ids = [926];
export const modules = {

/***/ 1926:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  act: () => (/* binding */ act)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/network.ts
var network = __webpack_require__(9473);
// EXTERNAL MODULE: ./src/retry.ts
var retry = __webpack_require__(9809);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
;// CONCATENATED MODULE: ./src/report/words.ts
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

;// CONCATENATED MODULE: ./src/report/annotations.ts


/** One annotation an account, worst first, then the warnings. Pure. */
function annotationsOf(report, fails) {
    const accounts = report.accounts.map(({ name, verdict, reason, nextStep }) => {
        const level = verdict === 'failed' || (verdict === 'inconclusive' && fails)
            ? 'error'
            : verdict === 'inconclusive'
                ? 'warning'
                : 'notice';
        return {
            level,
            title: `${verdictWords[verdict].word}: ${(0,src_text/* oneLine */.TN)(name, 60)}`,
            message: [reason, nextStep === '' ? '' : `Next: ${nextStep}`]
                .filter((part) => part !== '')
                .map(line)
                .join('\n')
        };
    });
    const warnings = [
        ...report.accounts.flatMap(({ name, warnings }) => warnings.map((message) => ({ name: (0,src_text/* oneLine */.TN)(name, 60), message }))),
        ...report.warnings.map((message) => ({ name: 'cosmos-keyless', message }))
    ].map(({ name, message }) => ({
        level: 'warning',
        title: `Warning: ${name}`,
        message: line(message)
    }));
    return [...accounts, ...warnings];
}
/** The annotation of a run that could not begin. */
function problemAnnotation({ message, nextStep }) {
    return { level: 'error', title: 'Bad input', message: `${line(message)}\nNext: ${line(nextStep)}` };
}
/** GitHub shows 4,096 characters of an annotation. */
function line(text) {
    return (0,src_text/* oneLine */.TN)(text, 2000);
}

// EXTERNAL MODULE: ./src/progress.ts
var progress = __webpack_require__(9898);
;// CONCATENATED MODULE: ./src/report/commands.ts
/** The command of Microsoft's guide that turns keys off (`true`) or on again (`false`). Names are of a checked form, free of quotes. */
function settingCommand({ resourceGroup, name, subscriptionId }, disableLocalAuth) {
    return (`az resource update --subscription ${subscriptionId} --resource-group "${resourceGroup}" --name "${name}" ` +
        `--resource-type "Microsoft.DocumentDB/databaseAccounts" --set properties.disableLocalAuth=${String(disableLocalAuth)}`);
}

;// CONCATENATED MODULE: ./src/report/markdown.ts

/**
 * Foreign text as Markdown that shows it and does nothing else: no markup, no HTML, no link, no mention, no reference.
 * GitHub makes mentions and references after entities are resolved, so a zero-width space parts them.
 */
function markdown_text(foreign, limit) {
    return encoded((0,src_text/* oneLine */.TN)(foreign, limit).replace(/[@#](?=\w)/g, '$&\u200B'));
}
/** Foreign text as code, to copy: GitHub makes no mentions there. */
function code(foreign, limit) {
    return `<code>${encoded((0,src_text/* oneLine */.TN)(foreign, limit))}</code>`;
}
/** All that Markdown or HTML know a meaning of becomes an entity. */
function encoded(line) {
    return line.replace(/[&<>"'`*_{}[\]()#+!|~\\@$^=]|:(?=\/\/)|(?<=www)\.|^[-.\d]/gi, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
/** A message of ours: foreign text in it is encoded, and what stands between backticks becomes code. */
function message(words) {
    return words
        .split('`')
        .map((part, index) => part === '' ? (index % 2 === 1 ? '\u200B' : '') : index % 2 === 1 ? code(part, 2000) : padded(part))
        .join('');
}
/** `oneLine` trims; the spaces towards code must stay. */
function padded(part) {
    return `${part.startsWith(' ') ? ' ' : ''}${markdown_text(part, 4000)}${part.endsWith(' ') ? ' ' : ''}`;
}
/** Cells hold Markdown. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Folded away until asked for. */
function details(summary, content) {
    return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}
/** Text that holds no backticks, to copy. */
function block(content) {
    return `\`\`\`sh\n${content.replaceAll('`', "'")}\n\`\`\``;
}

;// CONCATENATED MODULE: ./src/report/summary.ts





/** The job summary in GitHub's Markdown: verdict, what to do, then the evidence. Pure. */
function summaryOf(report) {
    const [account] = report.accounts;
    const parts = account === undefined ? [`### ${verdictTitle(report.verdict)}`] : accountSummary(account, report);
    return [...parts, ...report.warnings.map((warning) => `> ${message(warning)}`)].join('\n\n') + '\n';
}
/** The summary of a run that could not begin. */
function problemSummary(problem) {
    return `### ${verdictTitle('failed')} — ${message(problem.message)}\n\n**Next:** ${message(problem.nextStep)}\n`;
}
function accountSummary(account, report) {
    const tried = account.attempts.filter(({ credential }) => credential !== 'entra');
    return [
        `### ${verdictTitle(account.verdict)} — ${headline(account)}`,
        about(account, report),
        ...(account.verdict === 'passed' ? [] : [message(account.reason)]),
        ...(account.nextStep === '' ? [] : [`**Next:** ${message(account.nextStep)}`]),
        ...(tried.length === 0 ? [] : [matrix(account, tried)]),
        facts(account, report),
        ...account.warnings.map((warning) => `⚠️ Warning: ${message(warning)}`),
        ...(account.attempts.length === 0 ? [] : [details('Evidence', evidence(account.attempts))]),
        ...(account.disableLocalAuth.after === true || account.changed
            ? [details('How to turn keys on again', block(settingCommand(account, false)))]
            : []),
        details('What a pass does not prove', limits)
    ];
}
/** The verdict in one clause. */
function headline({ verdict, proof, reason, attempts }) {
    if (verdict === 'passed') {
        const keys = new Set(attempts.map(({ credential }) => credential).filter((name) => name !== 'entra')).size;
        return proof === 'made-up-key'
            ? 'keys are off, says Cosmos DB to a made-up key'
            : proof === 'read-only-keys'
                ? 'keys are off, and Cosmos DB refuses both read-only keys'
                : `keys are off, and Cosmos DB refuses all ${keys} of them`;
    }
    const [clause = reason] = reason.split(/ \(|: |; |,? before |, (?:although|so|and|whose|needed|which) |\.$/);
    return message(clause.replace(/^(?:Keys|The|There|A|An|No|Three|Something|This)\b/, (word) => word.toLowerCase()));
}
function about(account, { run }) {
    const endpoints = new Set(account.attempts.map(({ endpoint }) => endpoint)).size;
    return [
        `**${markdown_text(account.name)}**`,
        markdown_text(account.resourceGroup),
        ...(endpoints === 0 ? [] : [(0,src_text/* count */.U9)(endpoints, 'endpoint')]),
        ...(account.proof === null ? [] : [`proof: ${proofWords[account.proof]}`]),
        ...(run.principalId === null
            ? []
            : [
                `signed in as ${code(run.principalId)}${run.tenantId === null ? '' : ` in tenant ${code(run.tenantId)}`}`
            ])
    ].join(' · ');
}
/** Endpoints down, keys across: there are at most four keys, and there may be thirty regions. */
function matrix({ verdict }, tried) {
    const credentials = [...new Set(tried.map(({ credential }) => credential))];
    const endpoints = [...new Map(tried.map(({ endpoint, region }) => [endpoint, region]))];
    const at = (phase, endpoint, credential) => tried.find((it) => it.phase === phase && it.endpoint === endpoint && it.credential === credential);
    return table(['Endpoint', ...credentials.map((name) => credentialWords[name])], endpoints.map(([endpoint, region]) => [
        region === null ? 'Global' : markdown_text(region),
        ...credentials.map((name) => cell(at('before', endpoint, name), at('after', endpoint, name), verdict === 'passed'))
    ]));
}
function cell(before, after, passed) {
    const both = [before, after].filter((attempt) => attempt !== undefined);
    const words = both.map((attempt) => {
        const word = answerWords[attempt.answer];
        return attempt.phase === 'after' && (passed || attempt.answer !== 'refused') ? `**${word}**` : word;
    });
    return `${words.join(' →\u00A0')}<br><sub>${both.map(progress/* code */.aY).join(' →\u00A0')}</sub>`;
}
function facts(account, report) {
    const { changed, changedAt, secondsToRefusal, disableLocalAuth, rounds } = account;
    const sentences = [];
    if (changed) {
        sentences.push(`Keys were turned off by this run${changedAt === null ? '' : ` at ${changedAt.slice(11, 19)} UTC`}` +
            (secondsToRefusal === null
                ? '.'
                : `; every endpoint refused them ${secondsToRefusal < 1 ? 'at once' : `${secondsToRefusal} s later`}.`));
    }
    else if (disableLocalAuth.before !== null) {
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
    return sentences.join(' ');
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
function evidence(attempts) {
    const rows = attempts.map((attempt) => [
        attempt.at.slice(11, 23),
        attempt.phase,
        attempt.region === null ? 'Global' : markdown_text(attempt.region),
        credentialWords[attempt.credential],
        `${answerWords[attempt.answer]} (${(0,progress/* code */.aY)(attempt)})`,
        attempt.activityId === null ? '' : code(attempt.activityId)
    ]);
    // The same words from every endpoint are said once.
    const said = new Set(attempts.flatMap((attempt) => attempt.message === '' ? [] : [`- ${(0,progress/* code */.aY)(attempt)}: ${markdown_text(attempt.message, 300)}`]));
    return [
        table(['Time (UTC)', 'Phase', 'Endpoint', 'Key', 'Answer', 'Activity ID'], rows),
        ...(said.size === 0 ? [] : [`Cosmos DB’s words:\n\n${[...said].slice(0, 20).join('\n')}`])
    ].join('\n\n');
}
const limits = [
    '- The dedicated gateway (`*.sqlx.cosmos.azure.com`), direct mode and resource tokens are not tried on their own.',
    '- Other APIs of an account that speaks several are not tried.',
    '- A later deployment may turn keys on again: run an audit on a schedule.'
].join('\n');

;// CONCATENATED MODULE: ./src/report/publish.ts






/** The only writer: report file, outputs, annotations, summary. One that fails does not keep the others from being written. */
async function publish(outcome, workflow, log) {
    const view = outcome.kind === 'report' ? await ofReport(outcome, workflow, log) : ofProblem(outcome.problem);
    (0,core/* setOutput */.uH)('verdict', view.verdict);
    (0,core/* setOutput */.uH)('changed', view.changed);
    (0,core/* setOutput */.uH)('results', view.results);
    (0,core/* setOutput */.uH)('report-path', view.reportPath);
    const print = { error: core/* error */.z3, warning: core/* warning */.$e, notice: core/* notice */.lm };
    for (const { level, title, message } of view.annotations) {
        print[level](message, { title });
    }
    try {
        await core/* summary */.z.addRaw(view.summary).write();
    }
    catch (reason) {
        log.info(`The job summary could not be written: ${reason instanceof Error ? reason.message : ''}`);
    }
}
async function ofReport({ report, fails }, workflow, log) {
    return {
        verdict: report.verdict,
        changed: report.accounts.filter(({ changed }) => changed).length,
        results: resultsOf(report),
        reportPath: await writeReport(report, workflow, log),
        annotations: annotationsOf(report, fails),
        summary: summaryOf(report)
    };
}
function ofProblem(problem) {
    return {
        verdict: 'failed',
        changed: 0,
        results: '[]',
        reportPath: '',
        annotations: [problemAnnotation(problem)],
        summary: problemSummary(problem)
    };
}
/** No IDs: a job output that holds a masked value is dropped, and subscription IDs are often kept as secrets. */
function resultsOf({ accounts }) {
    return JSON.stringify(accounts.map(({ name, resourceGroup, verdict, changed, reason }) => ({
        name,
        resourceGroup,
        verdict,
        changed,
        reason
    })));
}
async function writeReport(report, { step, temp }, log) {
    const name = ['cosmos-keyless', step.replace(/[^\w-]+/g, '-'), (0,external_node_crypto_.randomUUID)()]
        .filter((part) => part !== '')
        .join('-');
    const path = (0,external_node_path_.join)(temp, `${name}.json`);
    try {
        await (0,promises_.writeFile)(path, `${JSON.stringify(report, null, 2)}\n`, { flag: 'wx' });
        return path;
    }
    catch (reason) {
        log.info(`The report could not be written to ${path}: ${reason instanceof Error ? reason.message : ''}`);
        return '';
    }
}

// EXTERNAL MODULE: ./src/check/rounds.ts
var rounds = __webpack_require__(6955);
;// CONCATENATED MODULE: ./src/finding.ts

/** The finding of an account that nobody got to look at. */
function unseen(ref, judgement, obstacle) {
    return {
        ref,
        account: undefined,
        judgement,
        obstacle,
        change: { sent: false, accepted: false, doneAt: undefined },
        settingAfter: null,
        keys: undefined,
        proof: null,
        before: [],
        course: rounds/* nothingTried */.uZ,
        entra: undefined,
        warnings: []
    };
}

// EXTERNAL MODULE: ./src/check/verdict.ts
var verdict = __webpack_require__(4081);
;// CONCATENATED MODULE: ./src/report/reasons.ts




/** Why the verdict is what it is, and what to do about it: one sentence each. Pure. */
function reasonOf(finding) {
    const { message, nextStep } = explain(finding);
    return { reason: sentence(message), nextStep: nextStep === '' ? '' : sentence(nextStep) };
}
function explain(finding) {
    const { ref, account, judgement, obstacle, change, course } = finding;
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
                message: `${ref.name} is an account of the API for ${account?.api ?? 'another database'}, whose keys this check cannot turn off or try`,
                nextStep: 'Remove the account from account-name; only accounts of the API for NoSQL can be checked.'
            };
        case 'not-turned-off':
            return {
                message: `Keys could not be turned off: ${withinSentence(obstacle?.message ?? 'Azure did not say why')}`,
                nextStep: obstacle?.nextStep ?? `See ${activity}.`
            };
        case 'keys-on':
            return {
                message: `Keys are on (disableLocalAuth is false)${heard(course.last)}`,
                nextStep: `Run this action with ${(0,src_text/* asCode */.qM)('mode: enforce')}, or: ${(0,src_text/* asCode */.qM)(settingCommand(ref, true))}.`
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
            return {
                message: 'The account got or lost a region while the check ran, so not every endpoint was tried',
                nextStep: 'Run the job again when the account is as it shall be.'
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
    }
}
function proven({ keys, course, proof }) {
    const endpoints = endpointsOf(course.last).length;
    const at = endpoints === 1 ? 'its endpoint' : `all ${endpoints} endpoints`;
    return proof === 'made-up-key'
        ? `Cosmos DB says at ${at} that keys are off, to a made-up key`
        : `Cosmos DB refuses all ${keys?.keys.length ?? 0}${proof === 'read-only-keys' ? ' read-only' : ''} keys at ${at}`;
}
function heard(attempts) {
    const accepted = attempts.filter(({ answer }) => answer === 'accepted');
    return accepted.length === 0
        ? ''
        : accepted.length === attempts.length
            ? `, and Cosmos DB accepts ${attempts.length === 1 ? 'the key' : 'every key at every endpoint'}`
            : `, and Cosmos DB accepts them at ${where(accepted)}`;
}
function unclear({ course }) {
    const notRefused = course.last.filter(({ answer }) => answer !== 'refused');
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
const reasons_network = 'Check that the runner reaches the account’s endpoints on port 443, then run the job again.';
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
    timeout: { what: () => 'No answer came in time', nextStep: reasons_network },
    dns: {
        what: () => 'The host name was not known',
        nextStep: 'Check the runner’s DNS (a private endpoint needs its private DNS zone), then run the job again.'
    },
    tls: {
        what: () => 'The certificate was not trusted',
        nextStep: 'If a proxy breaks TLS open, give its certificate to the runner: NODE_EXTRA_CA_CERTS.'
    },
    connection: { what: () => 'The connection failed', nextStep: reasons_network },
    other: { what: (a) => `An answer came that proves nothing (${(0,progress/* code */.aY)(a)})`, nextStep: reasons_network }
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
        ...new Set(attempts.map(({ credential }) => credentialWords[credential].toLowerCase()))
    ];
    const tried = names(all).length;
    return tried > 1 && names(some).length === tried ? `all ${tried} of them` : (0,src_text/* list */.p_)(names(some));
}
function withinSentence(text) {
    return text.replace(/^(?:The|There|An?)\b/, (word) => word.toLowerCase());
}
function sentence(text) {
    const first = text.charAt(0).toUpperCase() + text.slice(1);
    return /[.!?]$/.test(first) ? first : `${first}.`;
}

;// CONCATENATED MODULE: ./src/report/report.ts



function reportOf(facts, findings, warnings) {
    const accounts = findings.map(accountReport);
    const verdicts = accounts.map(({ verdict }) => verdict);
    const counted = (verdict) => verdicts.filter((other) => other === verdict).length;
    const { workflow } = facts;
    return {
        schemaVersion: 1,
        mode: facts.mode,
        verdict: (0,verdict/* verdictOfRun */.gV)(verdicts),
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
            shard: null
        },
        counts: {
            passed: counted('passed'),
            failed: counted('failed'),
            inconclusive: counted('inconclusive'),
            excepted: counted('excepted'),
            notApplicable: counted('not-applicable')
        },
        warnings,
        accounts
    };
}
function accountReport(finding) {
    const { ref, account, judgement, change, course } = finding;
    const { firstRefusedAt } = course;
    const { doneAt } = change;
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
        roleAssignments: null,
        exception: null,
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

;// CONCATENATED MODULE: ./src/run.ts





/**
 * Signs in, turns the account's keys off where the mode says so, tries every key at every endpoint until Cosmos DB
 * itself says that keys are off, and reports. Never throws.
 */
async function run(inputs, platform) {
    const { workflow, clock, log } = platform;
    const startedAt = clock.now();
    log.info(`Mode ${inputs.mode}: ${inputs.modeBecause}`);
    let identity;
    let cloud = typeof inputs.cloud === 'string' ? inputs.cloud : inputs.cloud.href;
    let finding;
    let begun = false;
    try {
        const session = await begin(inputs, platform);
        identity = session.identity;
        cloud = session.cloud;
        begun = true;
        finding = await session.check();
    }
    catch (error) {
        finding = notBegun(inputs, error, platform);
    }
    const report = reportOf({
        mode: inputs.mode,
        startedAt,
        finishedAt: clock.now(),
        workflow,
        version: platform.version,
        tenantId: identity?.tenantId ?? null,
        principalId: identity?.principalId ?? null,
        cloud,
        scope: [inputs.account.id]
    }, [finding], []);
    for (const account of report.accounts) {
        log.info(`${verdictTitle(account.verdict)}: ${(0,src_text/* oneLine */.TN)(account.name, 60)}`);
    }
    return { report, cutShort: !begun || platform.cancel.aborted };
}
/** The SDKs are loaded while GitHub is asked for its token: to evaluate them takes longer than that request. */
async function begin(inputs, platform) {
    const cloud = await platform.cloud;
    const assertion = assertions(() => platform.idToken(inputs.audience ?? cloud.audience), inputs.signInWith.kind === 'oidc');
    const { openSession } = await Promise.all(/* import() */[__webpack_require__.e(604), __webpack_require__.e(303)]).then(__webpack_require__.bind(__webpack_require__, 1303));
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
/** The account of a run that could not sign in: nothing is known about it. */
function notBegun(inputs, error, { cancel }) {
    const ground = cancel.aborted ? 'cancelled' : 'account-unread';
    return unseen(inputs.account, { verdict: 'inconclusive', ground }, error instanceof errors/* UserError */.yo
        ? error
        : {
            message: `The run failed unexpectedly (${error instanceof Error ? error.name : 'unknown error'})`,
            nextStep: 'Run the job again; if it lasts, open an issue.'
        });
}
/** Whether the step fails. */
function stepFails(verdict, failOn) {
    switch (failOn) {
        case 'unproven':
            return verdict !== 'passed' && verdict !== 'excepted';
        case 'violation':
            return verdict === 'failed';
        case 'never':
            return false;
    }
}

;// CONCATENATED MODULE: ./src/act.ts







/** Runs as a step of GitHub Actions and publishes what came of it. Tells whether the step fails. */
async function act(begun, process) {
    const { workflow } = process;
    const log = actionsLog();
    if ('problem' in begun) {
        await publish({ kind: 'bad-input', problem: begun.problem }, workflow, log);
        return true;
    }
    const { inputs, cloud } = begun;
    const mask = (secret) => {
        // The command that masks a value prints it: only where a runner swallows the command.
        if (workflow.onRunner) {
            (0,core/* setSecret */.Pq)(secret);
        }
    };
    const { report, cutShort } = await run(inputs, {
        ...process,
        cloud,
        log,
        idToken: (audience) => idToken(audience, process.clock, process.cancel),
        mask
    });
    const fails = cutShort || stepFails(report.verdict, inputs.failOn);
    await publish({ kind: 'report', report, fails }, workflow, log);
    return fails;
}
const idTokenSeconds = 60;
const tryMs = 10_000;
async function idToken(audience, clock, cancel) {
    try {
        return await (0,retry/* retrying */.R)({ clock, until: clock.now() + idTokenSeconds * 1000, tryMs, cancel }, (error) => {
            const status = statusOf(error);
            return status === undefined || (0,network/* passes */.W)(status);
        }, () => (0,core/* getIDToken */.V9)(audience));
    }
    catch (error) {
        cancel.throwIfAborted();
        const status = statusOf(error);
        throw new errors/* SignInFailed */.qZ(`GitHub’s OIDC issuer gave no token${status === undefined ? '' : ` (${status})`}: ${(0,src_text/* oneLine */.TN)(error instanceof Error ? error.message : '', 300)}`, 'Run the job again; if it lasts, ask who runs this GitHub instance.', { cause: error });
    }
}
/** @actions/core tells the status within its message only. */
function statusOf(error) {
    const status = /Error Code : (\d{3})/.exec(error instanceof Error ? error.message : '')?.[1];
    return status === undefined ? undefined : Number(status);
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
/* harmony export */   Pl: () => (/* binding */ after),
/* harmony export */   V2: () => (/* binding */ pair),
/* harmony export */   aT: () => (/* binding */ makeRounds),
/* harmony export */   lk: () => (/* binding */ roundsOfProof),
/* harmony export */   uZ: () => (/* binding */ nothingTried)
/* harmony export */ });
/* unused harmony exports graceMs, pauseAfter */
const nothingTried = {
    rounds: 0,
    last: [],
    lastClear: [],
    inARow: 0,
    firstRefusedAt: null
};
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
async function makeRounds(tryAll, { clock, deadline, signal, told, hopeless }) {
    let course = nothingTried;
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
/* harmony export */   gV: () => (/* binding */ verdictOfRun)
/* harmony export */ });
/* unused harmony export verdicts */
/* harmony import */ var _rounds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6955);

const verdicts = (/* unused pure expression or super */ null && (['passed', 'failed', 'inconclusive', 'excepted', 'not-applicable']));
/** The verdict of one account. Only the last line passes, and only what has everything in its favour reaches it. */
function verdictOf(evidence) {
    const { mode, settingBefore, change, pairs, inARow, closing, cancelled } = evidence;
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

/***/ 9898:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QH: () => (/* binding */ describeRound),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   f9: () => (/* binding */ changeOfRounds),
/* harmony export */   v4: () => (/* binding */ describeAccount),
/* harmony export */   zY: () => (/* binding */ endpointName)
/* harmony export */ });
/* harmony import */ var _check_rounds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6955);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8992);


const keyWords = {
    primary: 'primary',
    secondary: 'secondary',
    'primary-read-only': 'primary read-only',
    'secondary-read-only': 'secondary read-only',
    'made-up': 'made-up key',
    entra: 'Entra token'
};
function endpointName({ region }) {
    return region === null ? 'Global' : (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(region, 60);
}
function describeAccount(account) {
    const regions = (account.endpoints ?? []).filter(({ region }) => region !== null).map(endpointName);
    return `API for ${account.api}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(regions.length, 'region')} (${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(regions)}), keys ${account.disableLocalAuth ? 'off' : 'on'} according to Azure Resource Manager`;
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
        return `${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(credentials.size, 'key')} at all ${urls.length} endpoints${codes(some)}`;
    }
    const texts = urls.slice(0, placesShown).map((url) => {
        const here = some.filter(({ endpoint }) => endpoint.url === url);
        const [{ endpoint }] = here;
        const which = here.length === credentials.size && here.length > 1
            ? `all ${here.length} keys`
            : (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(here.map(({ credential }) => keyWords[credential]));
        return `${which} at ${endpointName(endpoint)}${codes(here)}`;
    });
    const more = urls.length - texts.length;
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(more > 0 ? [...texts, (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(more, 'more endpoint')] : texts);
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


/***/ })

};
