"""The rule: what a response of Cosmos DB says about the account's keys. Needs no SDK."""

import json
import re

REFUSED, ACCEPTED, NOT_KNOWN = 0, 1, 2


def judge(status, sub_status, body, key):
    """Returns the exit code and one line that describes the answer.

    status: HTTP status, or None if there is no response.
    sub_status: the value of the header x-ms-substatus, or None.
    body: the text of the response; if there is none, the error.
    key: removed from the line, because a server may echo it.
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
    """Only the stated reason counts: Cosmos DB answers 401 to a wrong key too."""
    says = sub_status == "5202" or (
        sub_status in (None, "0") and message.startswith("Local Authorization is disabled")
    )
    wrong_key = re.search(r"wrong key|can't serve the request|MAC signature", message, re.IGNORECASE)
    return says and not wrong_key
