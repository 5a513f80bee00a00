"""The rule: what an answer of Cosmos DB says about the account's keys. Needs no SDK."""

import json
import re

REFUSED, ACCEPTED, NOT_KNOWN = 0, 1, 2


def judge(status, sub_status, body, key):
    """Returns the exit code and one line that says what was seen.

    status: HTTP status, or None where no answer came.
    sub_status: the header x-ms-substatus as it came, or None.
    body: the text of the answer; where no answer came, what went wrong.
    key: is cut out of the line, since a server may echo what it was sent.
    """
    if status is None:
        return NOT_KNOWN, f"Not known: {body}"
    try:
        fields = json.loads(body)
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        fields = {}
    message = str(fields.get("message", ""))
    first_line = re.split(r"[\r\n]", message)[0].replace(key, "***")[:200]
    seen = f"HTTP {status}, sub-status {sub_status or 'none'}, {json.dumps(first_line)}"
    if status == 200 and fields.get("readableLocations"):
        return ACCEPTED, "Accepted: keys are on, HTTP 200 with the database account"
    if status == 401 and says_disabled(sub_status, message):
        return REFUSED, f"Refused: keys are off, {seen}"
    return NOT_KNOWN, f"Not known: {seen}"


def says_disabled(sub_status, message):
    """Cosmos DB has to say why: 401 by itself is also its answer to a wrong key."""
    says = sub_status == "5202" or (
        sub_status in (None, "0") and message.startswith("Local Authorization is disabled")
    )
    wrong_key = re.search(r"wrong key|can't serve the request|MAC signature", message, re.IGNORECASE)
    return says and not wrong_key
