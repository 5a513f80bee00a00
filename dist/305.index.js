export const id = 305;
export const ids = [305];
export const modules = {

/***/ 1305:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ unmatched),
/* harmony export */   ft: () => (/* binding */ exceptionFor),
/* harmony export */   readExceptionsFile: () => (/* binding */ readExceptionsFile)
/* harmony export */ });
/* unused harmony export readExceptions */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8815);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(0);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4377);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7428);
/* harmony import */ var _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1365);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3916);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8992);






const dayMs = 86_400_000;
const daysAhead = 366;
/** Bytes: some thousand entries. */
const longestFile = 250_000;
/**
 * Reads an exceptions file.
 * @param path relative to the working directory, or absolute
 * @param now ms since the epoch
 * @throws BadInput where there is no such file, or as `readExceptions` does
 */
async function readExceptionsFile(path, now) {
    return readExceptions(await textOf(path), path, now);
}
async function textOf(path) {
    const file = (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(path, 200);
    let why;
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
        if (found.isFile() && found.size <= longestFile) {
            return decoded(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path), path);
        }
        why = found.isFile() ? `${file} is far too large` : `${file} is no file`;
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BadInput */ .kp) {
            throw error;
        }
        const { code = 'unknown error' } = error;
        why = code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code})`;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BadInput */ .kp(`Input exceptions: ${why}.`, 'Correct the path, which counts from the workspace, and check that a step before this one checks the repository out. Nothing was read or changed.');
}
function decoded(bytes, path) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw malformed(path, ['It is not encoded in UTF-8']);
    }
}
/**
 * Parses an exceptions file. It is strict: a typo must not waive a check.
 * @param path names the file in messages
 * @param now ms since the epoch
 * @throws BadInput that names the file, and the line and column of each problem
 */
function readExceptions(text, path, now) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_1__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .parseDocument */ .Tp)(text, {
        lineCounter: lines,
        prettyErrors: false,
        stringKeys: true,
        schema: 'core',
        merge: false,
        resolveKnownTags: false
    });
    const refuse = (problems) => {
        const placed = problems
            .toSorted(([one], [other]) => one - other)
            .map(([offset, words]) => {
            const { line, col } = lines.linePos(offset);
            return `Line ${Math.max(1, line)}, column ${Math.max(1, col)}: ${words}`;
        });
        return malformed(path, placed);
    };
    const problems = yamlProblems(document);
    if (problems.length > 0) {
        throw refuse(problems);
    }
    const checked = schemaAt(now).safeParse(document.toJS(), { reportInput: true });
    if (!checked.success) {
        throw refuse(checked.error.issues.map(({ path, message }) => [
            offsetOf(document, path),
            `${subject(path)} ${message}`
        ]));
    }
    return checked.data.exceptions;
}
/**
 * The exception that names the account, valid or run out; of several, the one that lasts longest. It counts to the end
 * of its last day, UTC.
 * @param now ms since the epoch
 */
function exceptionFor(account, exceptions, now) {
    const names = namesOf(account);
    const [exception] = exceptions
        .filter((one) => names.includes(one.account.toLowerCase()))
        .toSorted((one, other) => Date.parse(other.expires) - Date.parse(one.expires));
    return exception && { exception, expired: now >= Date.parse(exception.expires) + dayMs };
}
/** The exceptions that name none of the accounts. */
function unmatched(exceptions, accounts) {
    const names = new Set(accounts.flatMap(namesOf));
    return exceptions.filter(({ account }) => !names.has(account.toLowerCase()));
}
/** What an exception may call the account. Azure compares names and IDs without regard to case. */
function namesOf({ name, id }) {
    return [name.toLowerCase(), id.toLowerCase()];
}
const problemsShown = 3;
function malformed(path, problems) {
    const file = (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(path, 200);
    const more = problems.length - problemsShown;
    const shown = [
        ...problems.slice(0, problemsShown),
        ...(more > 0 ? [`And ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .count */ .U9)(more, 'more problem')}`] : [])
    ];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BadInput */ .kp(`Input exceptions: ${file} is malformed. ${shown.join('. ')}.`, `Correct ${file}. Nothing was read or changed.`);
}
function yamlProblems(document) {
    const problems = [...document.errors, ...document.warnings].map(({ code, message, pos: [offset] }) => [
        offset,
        code === 'MULTIPLE_DOCS' ? 'A file may have one YAML document' : (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(message, 200)
    ]);
    (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .visit */ .YR)(document, {
        Node: (_key, node) => {
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isAlias */ .Vj)(node) || node.tag !== undefined) {
                problems.push([node.range?.[0] ?? 0, 'Aliases and tags are not allowed']);
            }
        }
    });
    return problems;
}
/** Each message says what may stand there. */
function schemaAt(now) {
    const latest = Math.floor(now / dayMs) * dayMs + daysAhead * dayMs;
    const text = (expected) => zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(must(expected))
        .overwrite((it) => (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(it))
        .min(1, must(expected));
    const account = must('the name of an account or its resource ID, /subscriptions/…/resourceGroups/…/providers/Microsoft.DocumentDB/databaseAccounts/…');
    const entry = zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        account: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(account)
            .refine((it) => _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__/* .accountName */ .vi.test(it) || _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__/* .accountRef */ .nX.parse(it) !== undefined, account)
            .transform((it) => _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__/* .accountRef */ .nX.parse(it)?.id ?? it),
        reason: text('text that says why keys stay on'),
        owner: text('text that names who is responsible'),
        expires: zod__WEBPACK_IMPORTED_MODULE_6__/* .date */ .p6(must('a date such as 2027-03-31'))
            .refine((it) => !(Date.parse(it) > latest), must(`at most ${daysAhead} days ahead, which is ${new Date(latest).toISOString().slice(0, 10)} today (UTC)`))
    }, must(`a mapping of ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(['account', 'reason', 'owner', 'expires'])}`));
    return zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ exceptions: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(entry, must('a list of exceptions, which may be empty: []')) }, must('a mapping with the key exceptions'));
}
function must(be) {
    return {
        error: ({ code, input, keys }) => code === 'unrecognized_keys'
            ? `has the unknown key ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(keys.map((key) => (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(key, 60)))}; it must be ${be}`
            : `${came(input)}; it must be ${be}`
    };
}
function came(value) {
    return value === undefined ? 'is missing' : `is ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(JSON.stringify(value), 100)}`;
}
/** Where the value begins, or what should hold it. */
function offsetOf(document, path) {
    const node = document.getIn(path, true);
    return (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isNode */ .Ll)(node) ? (node.range?.[0] ?? 0) : path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}
/** `exceptions[1].expires` */
function subject(path) {
    return path.length === 0 ? 'The file' : zod__WEBPACK_IMPORTED_MODULE_7__/* .toDotPath */ .sR(path);
}


/***/ })

};
