#!/usr/bin/env bash
# Runs the guide's samples with COSMOS_ENDPOINT and COSMOS_KEY. All of them have to end with the exit code that is given:
# 0 where keys are off, 1 where they are on.
set -uo pipefail

# The samples sign in with the key alone; the job's OIDC token is not for their dependencies.
unset ACTIONS_ID_TOKEN_REQUEST_TOKEN ACTIONS_ID_TOKEN_REQUEST_URL

expected=$1
wrong=0
cd "$(dirname "$0")/../../examples/validate" || exit 2

try() {
  local language=$1 code=0
  shift
  (cd "$language" && "$@") || code=$?
  if [ "$code" -ne "$expected" ]; then
    echo "::error title=The sample in $language::It ended with exit code $code, and $expected was expected."
    wrong=1
  fi
}

try javascript node validate.js
try typescript node validate.ts
try python "${PYTHON:-python3}" validate.py
# Not dotnet run, which evaluates the MSBuild files of packages.
try csharp dotnet bin/Debug/net10.0/validate.dll
exit "$wrong"
