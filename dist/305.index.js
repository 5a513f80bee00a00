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
/* harmony import */ var _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1365);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3916);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8992);






const dayMs = 86_400_000;
const daysAhead = 366;
/** Characters: some thousand entries. */
const longestFile = 1_000_000;
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
        // In UTF-8, a character of JavaScript takes 3 bytes at most.
        if (found.isFile() && found.size <= 3 * longestFile) {
            return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8');
        }
        why = found.isFile() ? `${file} is far too large` : `${file} is no file`;
    }
    catch (error) {
        const { code = 'unknown error' } = error;
        why = code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code})`;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BadInput */ .kp(`Input exceptions: ${why}.`, 'Correct the path, which counts from the workspace, and check that a step before this one checks the repository out. Nothing was read or changed.');
}
/**
 * Reads an exceptions file. Whatever is not exactly as it has to be is refused: a typo must not waive a check.
 * @param text the file's text, decoded as UTF-8
 * @param path names the file in messages
 * @param now ms since the epoch
 * @throws BadInput that names the file, line and column, the entry and field, what was expected and what came
 */
function readExceptions(text, path, now) {
    if (text.length > longestFile) {
        throw malformed(path, [`It has ${text.length} characters, and may have ${longestFile}`]);
    }
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_1__/* .LineCounter */ .HN();
    const source = text.replace(/^\uFEFF/, '');
    // Duplicate keys are looked for below: the parser compares each key with each other one.
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .parseDocument */ .Tp)(source, {
        lineCounter: lines,
        prettyErrors: false,
        stringKeys: true,
        uniqueKeys: false,
        schema: 'core',
        merge: false,
        resolveKnownTags: false
    });
    const faults = faultsOfText(source).concat(faultsOfYaml(document));
    if (faults.length > 0) {
        throw malformed(path, placed(faults, lines));
    }
    const data = document.toJS();
    const checked = schemaAt(now).safeParse(data);
    if (!checked.success) {
        throw malformed(path, placed(faultsOfData(document, data, checked.error.issues), lines));
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
const faultsTold = 3;
function malformed(path, faults) {
    const file = (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(path, 200);
    const more = faults.length - faultsTold;
    const told = [...faults.slice(0, faultsTold), ...(more > 0 ? [`And ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .count */ .U9)(more, 'more problem')}`] : [])];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .BadInput */ .kp(`Input exceptions: ${file} is malformed. ${told.join('. ')}.`, `Correct ${file}. Nothing was read or changed.`);
}
function placed(faults, lines) {
    return faults
        .toSorted((one, other) => one.offset - other.offset)
        .map(({ offset, words }) => {
        const { line, col } = lines.linePos(offset);
        return `Line ${Math.max(1, line)}, column ${Math.max(1, col)}: ${words}`;
    });
}
/** What a decoder puts where the bytes were no UTF-8. */
const undecodable = '\uFFFD';
function faultsOfText(source) {
    const offset = source.indexOf(undecodable);
    return offset < 0 ? [] : [{ offset, words: 'a character is not encoded in UTF-8' }];
}
function faultsOfYaml(document) {
    const faults = [...document.errors, ...document.warnings].map(({ code, message, pos: [offset] }) => ({
        offset,
        words: code === 'RESOURCE_EXHAUSTION'
            ? 'it is nested too deeply'
            : code === 'MULTIPLE_DOCS'
                ? 'a second YAML document begins; a file may hold one'
                : `the YAML cannot be read (${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(message, 200)})`
    }));
    if (faults.length > 0) {
        return faults;
    }
    (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .visit */ .YR)(document, {
        Node: (_key, node) => {
            const offset = node.range?.[0] ?? 0;
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isAlias */ .Vj)(node)) {
                faults.push({
                    offset,
                    words: `the alias *${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(node.source, 60)} is used; write out what it means`
                });
            }
            else if (node.tag !== undefined) {
                faults.push({ offset, words: `the tag ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(node.tag, 60)} is used; text needs quotes at most` });
            }
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(node)) {
                duplicates(node.items.map(({ key }) => key)).forEach((fault) => faults.push(fault));
            }
        }
    });
    return faults;
}
function duplicates(keys) {
    const seen = new Set();
    return keys.map(keyOf).flatMap(({ name, offset }) => {
        const again = seen.has(name);
        seen.add(name);
        return again ? [{ offset, words: `the key ${quoted(name)} stands there twice` }] : [];
    });
}
/** The parser has seen that every key is a string. */
function keyOf(key) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(key) ? { name: key.value, offset: key.range?.[0] ?? 0 } : { name: '', offset: 0 };
}
const fields = ['account', 'reason', 'owner', 'expires'];
/** Each message says what may stand there. */
function schemaAt(now) {
    const latest = Math.floor(now / dayMs) * dayMs + daysAhead * dayMs;
    const account = {
        error: 'the name of an account or its resource ID, /subscriptions/…/resourceGroups/…/providers/Microsoft.DocumentDB/databaseAccounts/…'
    };
    const reason = { error: 'text that says why keys stay on' };
    const owner = { error: 'text that says who answers for it' };
    const entry = zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        account: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(account)
            .refine((text) => _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__/* .accountName */ .vi.test(text) || _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__/* .accountRef */ .nX.parse(text) !== undefined, account)
            .transform((text) => _azure_resource_id_js__WEBPACK_IMPORTED_MODULE_2__/* .accountRef */ .nX.parse(text)?.id ?? text),
        reason: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(reason)
            .overwrite((text) => (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(text))
            .min(1, reason),
        owner: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(owner)
            .overwrite((text) => (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(text))
            .min(1, owner),
        expires: zod__WEBPACK_IMPORTED_MODULE_6__/* .date */ .p6({ error: 'a day of the calendar in the form 2027-03-31' })
            .refine((text) => !(Date.parse(text) > latest), {
            error: `a day at most ${daysAhead} days ahead, which is ${new Date(latest).toISOString().slice(0, 10)} as of today (UTC)`
        })
    }, { error: `a mapping of ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(fields)}` });
    return zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ exceptions: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(entry, { error: 'a list of exceptions, which may be empty: []' }) }, { error: 'a mapping with the key exceptions' });
}
function faultsOfData(document, data, issues) {
    return issues.flatMap((issue) => {
        const { path } = issue;
        if (issue.code !== 'unrecognized_keys') {
            return [
                {
                    offset: offsetOf(document, path),
                    words: `${subject(path, data)} ${came(at(data, path))}; it has to be ${issue.message}`
                }
            ];
        }
        const map = document.getIn(path);
        const unknown = new Set(issue.keys);
        const known = path.length === 0 ? ['exceptions'] : fields;
        return ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(map) ? map.items : [])
            .map(({ key }) => keyOf(key))
            .filter(({ name }) => unknown.has(name))
            .map(({ name, offset }) => ({
            offset,
            words: `${subject(path, data)} has the unknown key ${quoted(name)}; it may have ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .list */ .p_)(known)}`
        }));
    });
}
/** Where the value begins; of a missing one, what should hold it. */
function offsetOf(document, path) {
    const node = document.getIn(path, true);
    return node?.range?.[0] ?? (path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1)));
}
/** `expires of entry 2 (orders)` */
function subject([top, index, field], data) {
    if (top === undefined || index === undefined) {
        return top === undefined ? 'the file' : `the key ${String(top)}`;
    }
    const account = at(data, [top, index, 'account']);
    const called = typeof account === 'string' && field !== 'account' ? ` (${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(account, 100)})` : '';
    const entry = `entry ${Number(index) + 1}${called}`;
    return field === undefined ? entry : `${String(field)} of ${entry}`;
}
function at(data, path) {
    return path.reduce((value, key) => value?.[key], data);
}
function came(value) {
    if (value === undefined) {
        return 'is missing';
    }
    if (value === null || value === '') {
        return 'is empty';
    }
    if (typeof value === 'object') {
        return Array.isArray(value) ? 'holds a list' : 'holds a mapping';
    }
    return typeof value === 'string'
        ? `holds ${quoted(value)}`
        : `holds ${JSON.stringify(value)}, without quotes`;
}
function quoted(text) {
    return JSON.stringify((0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(text, 100));
}


/***/ })

};
