"""Checks whether an account refuses a key because keys are off. Exit code: 0 refused, 1 accepted, 2 not known."""

import os
import sys

from azure.cosmos import CosmosClient

from judge import NOT_KNOWN, judge


def ask(endpoint, key):
    """Reads the account with the key and judges the response beneath the SDK."""
    answer = (None, None, "no answer came")

    def record(response):
        nonlocal answer
        http = response.http_response
        answer = (
            http.status_code,
            http.headers.get("x-ms-substatus"),
            http.body().decode("utf-8", "replace"),
        )

    try:
        # Unlike the other SDKs, this one reads the account when it creates the client.
        with CosmosClient(
            endpoint,
            key,
            enable_endpoint_discovery=False,
            connection_timeout=10,
            read_timeout=10,
            retry_total=0,
            raw_response_hook=record,
        ) as client:
            client.get_database_account()
    except Exception as error:  # the recorded response decides, not the exception
        if answer[0] is None:
            answer = (None, None, type(error).__name__)
    return judge(*answer, key)


def main():
    endpoint, key = os.environ.get("COSMOS_ENDPOINT"), os.environ.get("COSMOS_KEY")
    if endpoint and key:
        exit_code, line = ask(endpoint, key)
    else:
        exit_code, line = NOT_KNOWN, "Not known: set COSMOS_ENDPOINT and COSMOS_KEY"
    print(line)
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
