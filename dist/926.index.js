export const id = 926;
export const ids = [926];
export const modules = {

/***/ 2926:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);
/* harmony import */ var _runtime_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5369);






const dayMs = 86_400_000;
const daysAhead = 366;
/** Bytes. */
const largestFile = 250_000;
/** @throws BadInput */
async function readExceptionsFile(path, now) {
    return readExceptions(await textOf(path), path, now);
}
async function textOf(path) {
    const file = (0,_runtime_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(path, 200);
    let why;
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
        if (found.isFile() && found.size <= largestFile) {
            return decoded(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path), path);
        }
        why = found.isFile() ? `is larger than ${largestFile / 1000} kB` : 'isn’t a file';
    }
    catch (error) {
        if (error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BadInput */ .kp) {
            throw error;
        }
        const { code = 'unknown error' } = error;
        why = code === 'ENOENT' ? 'doesn’t exist' : `can’t be read (${code})`;
    }
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BadInput */ .kp('exceptions-file-unreadable', `The exceptions file ${file} ${why}.`, 'Correct the input exceptions, a path relative to the workspace, and check out the repository in an earlier step. Nothing was read or changed.');
}
function decoded(bytes, path) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw invalidFile(path, ['The file isn’t encoded in UTF-8.']);
    }
}
/** Strict: a typo must not skip a check. @throws BadInput with line and column */
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
            .map(([offset, sentence]) => {
            const { line, col } = lines.linePos(offset);
            return `Line ${Math.max(1, line)}, column ${Math.max(1, col)}: ${(0,_runtime_text_js__WEBPACK_IMPORTED_MODULE_4__/* .ended */ .v6)(sentence)}`;
        });
        return invalidFile(path, placed);
    };
    const problems = yamlProblems(document);
    if (problems.length > 0) {
        throw refuse(problems);
    }
    const checked = schemaAt(now).safeParse(document.toJS(), { reportInput: true });
    if (!checked.success) {
        throw refuse(checked.error.issues.map(({ path, message }) => [
            offsetOf(document, path),
            `${subject(path)} ${message}.`
        ]));
    }
    return checked.data.exceptions;
}
const problemsShown = 3;
function invalidFile(path, problems) {
    const file = (0,_runtime_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(path, 200);
    const more = problems.length - problemsShown;
    const shown = [
        ...problems.slice(0, problemsShown),
        ...(more > 0 ? [`And ${(0,_runtime_text_js__WEBPACK_IMPORTED_MODULE_4__/* .count */ .U9)(more, 'more problem')}.`] : [])
    ];
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BadInput */ .kp('exceptions-file-invalid', `The exceptions file ${file} is invalid. ${shown.join(' ')}`, `Correct ${file}. Nothing was read or changed.`);
}
function yamlProblems(document) {
    const problems = [...document.errors, ...document.warnings].map(({ code, message, pos: [offset] }) => [
        offset,
        code === 'MULTIPLE_DOCS' ? 'The file may contain only one YAML document.' : (0,_runtime_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(message, 200)
    ]);
    (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .visit */ .YR)(document, {
        Node: (_key, node) => {
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isAlias */ .Vj)(node) || node.tag !== undefined) {
                problems.push([node.range?.[0] ?? 0, 'Aliases and tags are not allowed.']);
            }
        }
    });
    return problems;
}
function schemaAt(now) {
    const latest = Math.floor(now / dayMs) * dayMs + daysAhead * dayMs;
    const text = (expected) => zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(must(expected))
        .overwrite((it) => (0,_runtime_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(it))
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
    }, must(`a mapping of ${(0,_runtime_text_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(['account', 'reason', 'owner', 'expires'])}`));
    return zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ exceptions: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(entry, must('a list of exceptions, which may be empty: []')) }, must('a mapping with the key exceptions'));
}
function must(be) {
    return {
        error: ({ code, input, keys }) => code === 'unrecognized_keys'
            ? `has the unknown key ${(0,_runtime_text_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(keys.map((key) => (0,_runtime_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(key, 60)))}; it must be ${be}`
            : `${actual(input)}; it must be ${be}`
    };
}
function actual(value) {
    return value === undefined ? 'is missing' : `is ${(0,_runtime_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(JSON.stringify(value), 100)}`;
}
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
