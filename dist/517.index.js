export const id = 517;
export const ids = [517];
export const modules = {

/***/ 7517:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readReportFiles: () => (/* binding */ readReportFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(0);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(8532);
// EXTERNAL MODULE: ./src/azure/keys.ts
var keys = __webpack_require__(187);
// EXTERNAL MODULE: ./src/check/verdict.ts
var verdict = __webpack_require__(4081);
// EXTERNAL MODULE: ./src/inputs.ts
var inputs = __webpack_require__(8422);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/report/contradictions.ts
var contradictions = __webpack_require__(7930);
// EXTERNAL MODULE: ./src/report/report.ts + 1 modules
var report = __webpack_require__(5459);
;// CONCATENATED MODULE: ./src/report/split-report.ts
/** What a run writes stays far below: 31 endpoints with 9 attempts each take about 120 kB. */
const largestPiece = 8_000_000;
/** 5,000 accounts of 31 endpoints have 1.3 million. */
const mostObjects = 2_500_000;
const split_report_byte = (character) => character.charCodeAt(0);
const quote = split_report_byte('"');
const backslash = split_report_byte('\\');
const comma = split_report_byte(',');
const [openList, openObject, closeList, closeObject] = [split_report_byte('['), split_report_byte('{'), split_report_byte(']'), split_report_byte('}')];
const key = Buffer.from('"accounts"');
/**
 * Looks at brackets and strings only: what it cuts out may still be no JSON. Returns one clause on why a text is too large
 * for a report.
 */
function splitReport(bytes) {
    let depth = 0;
    let objects = 0;
    let lastString = [0, 0];
    /** Where the list of accounts is, between its brackets. */
    let from = -1;
    let to = -1;
    let commas = 0;
    for (let at = 0; at < bytes.length; at++) {
        const one = bytes[at];
        if (one === quote) {
            const end = endOfString(bytes, at);
            lastString = [at, end];
            at = end - 1;
        }
        else if (one === openList || one === openObject) {
            if (++objects > mostObjects) {
                return `it holds more than ${mostObjects} objects and lists`;
            }
            if (one === openList && depth === 1 && isKey(bytes, lastString, at)) {
                if (from >= 0) {
                    return 'it has more than one list of accounts';
                }
                from = at + 1;
            }
            depth++;
        }
        else if (one === closeList || one === closeObject) {
            depth--;
            if (depth === 1 && from >= 0 && to < 0) {
                to = at;
            }
        }
        else if (one === comma && depth === 2 && from >= 0 && to < 0) {
            commas++;
        }
    }
    if (to < 0) {
        from = to = bytes.length;
    }
    const outside = bytes.length - (to - from);
    if (outside > largestPiece) {
        return `it has ${outside} bytes besides its accounts, and a report may have ${largestPiece}`;
    }
    const head = bytes.toString('utf8', 0, from) + bytes.toString('utf8', to);
    const none = bytes.toString('utf8', from, Math.min(to, from + 100)).trim() === '';
    return {
        head,
        accountCount: none ? 0 : commas + 1,
        *accounts() {
            if (!none) {
                yield* pieces(bytes, from, to);
            }
        }
    };
}
function* pieces(bytes, from, to) {
    let depth = 0;
    let begin = from;
    for (let at = from; at < to; at++) {
        const one = bytes[at];
        if (one === quote) {
            at = endOfString(bytes, at) - 1;
        }
        else if (one === openList || one === openObject) {
            depth++;
        }
        else if (one === closeList || one === closeObject) {
            depth--;
        }
        else if (one === comma && depth === 0) {
            yield piece(bytes, begin, at);
            begin = at + 1;
        }
    }
    yield piece(bytes, begin, to);
}
function piece(bytes, from, to) {
    // Too long a piece becomes one that is no JSON.
    return to - from > largestPiece ? '' : bytes.toString('utf8', from, to);
}
/** Behind the closing quotation mark. */
function endOfString(bytes, from) {
    for (let at = from + 1; at < bytes.length; at++) {
        if (bytes[at] === backslash) {
            at++;
        }
        else if (bytes[at] === quote) {
            return at + 1;
        }
    }
    return bytes.length;
}
/** Whether the string is the key `accounts`, with nothing but a colon between it and the value. */
function isKey(bytes, [from, to], value) {
    return (to - from === key.length &&
        value - to < 100 &&
        bytes.subarray(from, to).equals(key) &&
        bytes.toString('utf8', to, value).trim() === ':');
}

;// CONCATENATED MODULE: ./src/report/read-report.ts








/**
 * Reads a report that another job left, and trusts nothing of it: neither its size nor its shape, nor that its parts agree.
 * Stops at the first fault. Takes characters out that may not stand on one line in a report.
 */
function parseReport(text) {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    const split = splitReport(bytes.subarray(0, 3).equals(byteOrderMark) ? bytes.subarray(3) : bytes);
    if (typeof split === 'string') {
        return { why: split };
    }
    const data = parse(split.head);
    if (data === undefined) {
        return { why: split.head.trim() === '' ? 'it is empty' : noJson };
    }
    const head = headShape.safeParse(data, { reportInput: true });
    if (!head.success) {
        return { why: faultOf(head.error) };
    }
    if (split.accountCount > mostItems) {
        return { why: `accounts holds a list; it has to be ${listOf(mostItems)}` };
    }
    const fault = (0,contradictions/* contradictionInHead */.Pe)(head.data);
    if (fault !== undefined) {
        return { why: fault };
    }
    const accounts = accountsIn(split.accounts(), head.data);
    if ('why' in accounts) {
        return accounts;
    }
    const report = { ...head.data, accounts: accounts.read };
    const why = (0,contradictions/* contradictionInSum */.yu)(report);
    return why === undefined ? report : { why };
}
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const noJson = 'it is no JSON';
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function accountsIn(texts, head) {
    const about = (0,contradictions/* aboutOf */.rI)(head);
    const read = [];
    for (const text of texts) {
        const data = parse(text);
        if (data === undefined) {
            return { why: noJson };
        }
        const shaped = account.safeParse(data, { reportInput: true });
        if (!shaped.success) {
            return { why: faultOf(shaped.error, ['accounts', read.length]) };
        }
        const why = (0,contradictions/* contradictionInAccount */.io)(shaped.data, about);
        if (why !== undefined) {
            return { why: `accounts[${read.length}].${why}` };
        }
        read.push(shaped.data);
    }
    return { read };
}
/* Limits are far above what a run writes, and keep a file that is none from taking the job's memory. */
const longestText = 20_000;
const mostItems = 100_000;
const mostAttempts = 5_000;
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** Texts of a report are one line each. */
const line = schemas/* string */.YjP({ error: 'text' })
    .max(longestText, { error: `text of at most ${longestText} characters` })
    .overwrite(printable);
const someLine = line.min(1, { error: 'text, and not empty' });
const lineOrNull = line.nullable();
const wholeOrNull = schemas/* int */.Whr({ error: 'a whole number or null' }).nullable();
const counted = { error: 'a whole number from 0' };
const number = schemas/* int */.Whr(counted).min(0, counted);
const yesOrNo = schemas/* boolean */.zMY({ error: 'true or false' });
const time = iso/* datetime */.w$({ error: 'a time in UTC, as in 2027-03-31T12:00:00.000Z' });
const sha256 = 'the 64 hexadecimal digits of a SHA-256';
const read_report_verdict = oneOf(verdict/* verdicts */.rY);
function printable(text) {
    return unprintable.test(text) ? (0,src_text/* oneLine */.TN)(text, longestText) : text;
}
function oneOf(values) {
    return schemas/* enum */.k5n(values, { error: `one of ${values.join(', ')}` });
}
function object(shape) {
    return schemas/* strictObject */.rej(shape, { error: 'an object' });
}
/** Checks how long a list is before it looks at its items, and looks at none after the first that is wrong. */
function list(item, most = mostItems) {
    return schemas/* array */.YOg(schemas/* unknown */.L5J(), { error: 'a list' })
        .max(most, { error: listOf(most) })
        .transform((items, context) => {
        const read = [];
        for (const [index, one] of items.entries()) {
            const parsed = item.safeParse(one, { reportInput: true });
            if (!parsed.success) {
                const [issue] = parsed.error.issues;
                context.issues.push({ ...issue, path: [index, ...(issue?.path ?? [])] });
                return core/* NEVER */.tm;
            }
            read.push(parsed.data);
        }
        return read;
    });
}
function listOf(most) {
    return `a list of at most ${most} items`;
}
const attempt = object({
    phase: oneOf(['before', 'after']),
    credential: oneOf([...keys/* keyNames */.mu, 'made-up', 'entra']),
    endpoint: schemas/* url */.OZ5({ error: 'a URL' }).max(longestText, { error: 'a URL' }).overwrite(printable),
    region: lineOrNull,
    answer: oneOf(['refused', 'accepted', 'unclear']),
    status: wholeOrNull,
    subStatus: wholeOrNull,
    activityId: lineOrNull,
    message: line,
    at: time
});
const account = object({
    id: line,
    name: line,
    resourceGroup: line,
    subscriptionId: line,
    location: lineOrNull,
    api: oneOf(['NoSQL', 'MongoDB', 'Cassandra', 'Gremlin', 'Table']).nullable(),
    verdict: read_report_verdict,
    proof: oneOf(['all-keys', 'read-only-keys', 'made-up-key']).nullable(),
    reason: someLine,
    nextStep: line,
    changed: yesOrNo,
    disableLocalAuth: object({ before: yesOrNo.nullable(), after: yesOrNo.nullable() }),
    changedAt: time.nullable(),
    secondsToRefusal: schemas/* number */.aig({ error: 'a number or null' }).min(0, { error: 'a number from 0' }).nullable(),
    rounds: number,
    roleAssignments: number.nullable(),
    dataRoles: list(object({ principalId: line, role: line, scope: line }), report/* dataRolesShown */.f),
    exception: object({
        reason: line,
        owner: line,
        expires: iso/* date */.p6({ error: 'a day, as in 2027-03-31' }),
        expired: yesOrNo
    }).nullable(),
    warnings: list(line),
    attempts: list(attempt, mostAttempts)
}).refine(({ verdict, proof }) => (verdict === 'passed') === (proof !== null), {
    error: 'has a proof without a pass, or a pass without a proof'
});
/** What docs/report.schema.json says; that its parts agree is seen to after it. */
const reportShape = object({
    schemaVersion: schemas/* literal */.euz(1, { error: '1' }),
    mode: oneOf(inputs/* modes */.nI),
    verdict: read_report_verdict,
    startedAt: time,
    finishedAt: time,
    run: object({
        repository: line,
        runId: line,
        runAttempt: schemas/* int */.Whr({ error: 'a whole number from 1' }).min(1, { error: 'a whole number from 1' }),
        sha: line,
        url: line,
        action: line,
        tenantId: lineOrNull,
        principalId: lineOrNull,
        cloud: line,
        scope: list(line),
        shard: line.regex(/^[0-9]+\/[0-9]+$/, { error: 'a shard, as in 2/8, or null' }).nullable(),
        found: object({
            accounts: number,
            hash: schemas/* string */.YjP({ error: sha256 }).regex(/^[0-9a-f]{64}$/, { error: sha256 })
        }).nullable()
    }),
    counts: object({
        passed: number,
        failed: number,
        inconclusive: number,
        excepted: number,
        notApplicable: number
    }),
    warnings: list(line),
    problems: list(object({ verdict: oneOf(['failed', 'inconclusive']), message: someLine, nextStep: line })),
    accounts: list(account)
});
/** The accounts are read one at a time, so the list is empty here. */
const headShape = reportShape.extend({
    accounts: schemas/* array */.YOg(schemas/* unknown */.L5J(), { error: 'a list' }).max(0, { error: 'the only field of its name' })
});
function faultOf({ issues: [issue] }, from = []) {
    if (issue === undefined) {
        return 'it is no report';
    }
    const field = fieldOf([...from, ...issue.path]);
    if (issue.code === 'unrecognized_keys') {
        return `${field} has the unknown field ${JSON.stringify((0,src_text/* oneLine */.TN)(issue.keys.join(', '), 100))}`;
    }
    return issue.code === 'custom'
        ? `${field} ${issue.message}`
        : `${field} ${came(issue.input)}; it has to be ${issue.message}`;
}
/** `accounts[3].attempts[0].answer` */
function fieldOf(path) {
    const field = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
    return field === '' ? 'it' : field.slice(1);
}
function came(value) {
    if (value === undefined) {
        return 'is missing';
    }
    if (typeof value === 'object' && value !== null) {
        return Array.isArray(value) ? 'holds a list' : 'holds an object';
    }
    return `holds ${typeof value === 'string' ? JSON.stringify((0,src_text/* oneLine */.TN)(value, 60)) : JSON.stringify(value)}`;
}

;// CONCATENATED MODULE: ./src/report-files.ts



/** 5,000 accounts of two regions take about 25 MB, and of 30 regions 250 MB. */
const largestBytes = 256_000_000;
/** The merged report is one text again, and V8's longest has 2^29 - 24 characters (V8, include/v8-primitive.h). */
const largestSum = 500_000_000;
/**
 * Reads the reports that paths and globs name, each file once, in the order of their paths. Never throws: a file that
 * cannot be read stands among the others and says so. One file at a time is in memory.
 * @param folder what relative paths count from
 */
async function readReportFiles(patterns, folder = '.') {
    const paths = new Map();
    const unmatched = [];
    for (const pattern of patterns) {
        const found = await matches(pattern, folder);
        if (found === 'folder' || found.length === 0) {
            unmatched.push({ pattern, folder: found === 'folder' });
            continue;
        }
        for (const path of found) {
            const real = await (0,promises_.realpath)(path).catch(() => path);
            const known = paths.get(real);
            paths.set(real, known !== undefined && known < path ? known : path);
        }
    }
    const files = [];
    let left = largestSum;
    for (const path of [...paths.values()].sort()) {
        const { bytes, report } = await read(path, left);
        left -= bytes;
        files.push({ path: shown(path, folder), report });
    }
    return { files, unmatched };
}
/** What is there by that very name stands before what it means as a glob: names may hold brackets, too. */
async function matches(pattern, folder) {
    const literal = (0,external_node_path_.isAbsolute)(pattern) ? pattern : (0,external_node_path_.join)(folder, pattern);
    const kind = await kindOf(literal);
    if (kind !== undefined) {
        return kind === 'folder' ? 'folder' : [literal];
    }
    const found = [];
    try {
        for await (const match of (0,promises_.glob)(pattern, { cwd: folder })) {
            const path = (0,external_node_path_.isAbsolute)(match) ? match : (0,external_node_path_.join)(folder, match);
            if ((await kindOf(path)) === 'file') {
                found.push(path);
            }
        }
    }
    catch {
        // A pattern that cannot be one matches nothing.
    }
    return found;
}
async function kindOf(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory() ? 'folder' : 'file';
    }
    catch {
        return undefined;
    }
}
async function read(path, left) {
    try {
        const found = await (0,promises_.stat)(path);
        if (!found.isFile()) {
            return none('it is no file');
        }
        if (found.size > largestBytes) {
            return none(`it has ${found.size} bytes, and a report may have ${largestBytes}`);
        }
        if (found.size > left) {
            return none(`with it, all reports have more than ${largestSum} bytes`);
        }
        const report = parseReport(await (0,promises_.readFile)(path));
        return { bytes: 'why' in report ? 0 : found.size, report };
    }
    catch (error) {
        const { code = 'unknown error' } = error;
        return none(`it cannot be read (${code})`);
    }
}
function none(why) {
    return { bytes: 0, report: { why } };
}
/** As a person would write it: from the folder where it lies in there. */
function shown(path, folder) {
    const inside = (0,external_node_path_.relative)(folder, path);
    return inside.startsWith('..') || (0,external_node_path_.isAbsolute)(inside) ? path : inside;
}


/***/ })

};
