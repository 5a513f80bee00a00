#!/usr/bin/env bash
# Creates two identities for cosmos-keyless: `audit` reads, `enforce` turns keys off. main.bicep deploys the same. Needs Azure
# CLI 2.45 or later. You can run it again: it leaves everything that already matches unchanged.
set -euo pipefail

usage() {
  cat <<'USAGE'
Usage: setup.sh --repository OWNER/REPO --owner-id ID --repository-id ID --identity-resource-group NAME
                (--account-resource-group NAME … | --whole-subscription)
                (--enforce-environment NAME | --enforce-branch NAME | both) [options]

  --repository OWNER/REPO         the repository whose workflows sign in
  --owner-id ID                   gh api repos/OWNER/REPO --jq .owner.id
  --repository-id ID              gh api repos/OWNER/REPO --jq .id
  --identity-resource-group NAME  an existing resource group for the identities
  --account-resource-group NAME   a resource group with accounts; repeat for more
  --whole-subscription            all accounts of the subscription, instead of resource groups
  --enforce-environment NAME      environment whose jobs enforce trusts; restrict its deployment branches first
  --enforce-branch NAME           branch whose jobs enforce trusts; require reviews for it first

  --audit-branch NAME             branch whose jobs audit trusts (default: main)
  --audit-keys none|read-only     keys that audit may list (default: none)
  --read-logs                     both identities may also read what usage: clients needs: logs and their settings
  --no-pull-requests              audit doesn't trust pull requests; with read-only keys or logs it never does
  --identity-name NAME            the identities are NAME-audit (NAME-audit-read-only-keys if it may list them,
                                  else NAME-audit-logs if it may read logs) and NAME-enforce
                                  (default: id-cosmos-keyless)
  --location REGION               region of the identities (default: that of their resource group)
  --subscription ID               subscription (default: that of az account show)
  --help
USAGE
}

fail() {
  printf 'setup.sh: %s\n' "$1" >&2
  exit "${2:-1}"
}

repository='' owner_id='' repository_id='' identity_group='' location='' subscription=''
enforce_environment='' enforce_branch='' audit_branch='main' audit_keys='none' pull_requests='yes'
identity_name='id-cosmos-keyless' whole_subscription='no' read_logs='no'
account_groups=()

while [[ $# -gt 0 ]]; do
  option=$1
  case $option in
    --help) usage; exit 0 ;;
    --whole-subscription) whole_subscription='yes'; shift; continue ;;
    --no-pull-requests) pull_requests='no'; shift; continue ;;
    --read-logs) read_logs='yes'; shift; continue ;;
  esac
  # An empty value is usually an unset variable, so it is an error and never means all or none.
  [[ -n ${2:-} ]] || fail "$option is unknown or has no value. Try --help." 2
  case $option in
    --repository) repository=$2 ;;
    --owner-id) owner_id=$2 ;;
    --repository-id) repository_id=$2 ;;
    --identity-resource-group) identity_group=$2 ;;
    --account-resource-group) account_groups+=("$2") ;;
    --enforce-environment) enforce_environment=$2 ;;
    --enforce-branch) enforce_branch=$2 ;;
    --audit-branch) audit_branch=$2 ;;
    --audit-keys) audit_keys=$2 ;;
    --identity-name) identity_name=$2 ;;
    --location) location=$2 ;;
    --subscription) subscription=$2 ;;
    *) fail "$option isn't an option. Try --help." 2 ;;
  esac
  shift 2
done

[[ $repository =~ ^[^/@:]+/[^/@:]+$ ]] || fail '--repository: use the form OWNER/REPO.' 2
[[ $owner_id =~ ^[0-9]+$ ]] || fail "--owner-id: use the number that gh api repos/$repository --jq .owner.id prints." 2
[[ $repository_id =~ ^[0-9]+$ ]] || fail "--repository-id: use the number that gh api repos/$repository --jq .id prints." 2
[[ -n $identity_group ]] || fail '--identity-resource-group is missing.' 2
[[ $audit_keys == none || $audit_keys == read-only ]] || fail '--audit-keys: use none or read-only.' 2
[[ -n $enforce_environment || -n $enforce_branch ]] ||
  fail 'Add --enforce-environment, --enforce-branch, or both: what enforce trusts.' 2
if [[ $whole_subscription == yes ]]; then
  [[ ${#account_groups[@]} -eq 0 ]] || fail 'Use --account-resource-group or --whole-subscription, not both.' 2
else
  [[ ${#account_groups[@]} -gt 0 ]] || fail 'Add --account-resource-group or --whole-subscription: where the accounts are.' 2
fi

[[ -n $subscription ]] || subscription=$(az account show --query id --output tsv)
az_here() {
  az "$@" --subscription "$subscription" --only-show-errors
}

said() {
  printf '%-9s %s\n' "$1" "$2" >&2
}

group_location=$(az_here group show --name "$identity_group" --query location --output tsv) ||
  fail "Create the resource group first: az group create --name $identity_group --location REGION"
[[ -n $location ]] || location=$group_location

case $(az cloud show --query name --output tsv) in
  AzureUSGovernment) audience='api://AzureADTokenExchangeUSGov' ;;
  AzureChinaCloud) audience='api://AzureADTokenExchangeChina' ;;
  *) audience='api://AzureADTokenExchange' ;;
esac
issuer='https://token.actions.githubusercontent.com'

# ensure_identity NAME
ensure_identity() {
  local names
  names=$(az_here identity list --resource-group "$identity_group" --query '[].name' --output tsv)
  if grep -Fqxi -- "$1" <<<"$names"; then
    said unchanged "identity $1"
  else
    az_here identity create --name "$1" --resource-group "$identity_group" --location "$location" --output none
    said created "identity $1"
  fi
}

# ensure_credential IDENTITY NAME SUBJECT
# One call at a time: Azure refuses to write two credentials of one identity at once
# (ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity, Azure/bicep #10928).
ensure_credential() {
  local found
  found=$(credential_values "$1" "[?name=='$2'].[issuer, subject, audiences[0]]")
  if [[ $found == "$issuer"$'\t'"$3"$'\t'"$audience" ]]; then
    said unchanged "$1 trusts $3"
    return
  fi
  az_here identity federated-credential create --name "$2" --identity-name "$1" --resource-group "$identity_group" \
    --issuer "$issuer" --subject "$3" --audiences "$audience" --output none
  said "$([[ -n $found ]] && echo changed || echo created)" "$1 trusts $3"
}

# trust IDENTITY NAME CONTEXT
# GitHub presents one of two forms: repositories that were created, renamed, or transferred since 2026-07-15 show IDs. The
# name contains the kind of trust and not its value, so a new branch replaces the previous one.
trust() {
  ensure_credential "$1" "github-$2" "repo:$repository:$3"
  ensure_credential "$1" "github-$2-ids" "repo:${repository%/*}@$owner_id/${repository#*/}@$repository_id:$3"
}

# distrust IDENTITY NAME: removes the trust that an earlier run added.
distrust() {
  local name names
  names=$(credential_values "$1" '[].name')
  for name in "github-$2" "github-$2-ids"; do
    if grep -Fqx -- "$name" <<<"$names"; then
      az_here identity federated-credential delete --name "$name" --identity-name "$1" \
        --resource-group "$identity_group" --yes --output none
      said removed "$1 trusts a $2 ($name)"
    fi
  done
}

# credential_values IDENTITY QUERY
credential_values() {
  az_here identity federated-credential list --identity-name "$1" --resource-group "$identity_group" \
    --query "$2" --output tsv
}

# refuse_pull_requests IDENTITY: also finds a credential that was added by hand.
refuse_pull_requests() {
  local names
  names=$(credential_values "$1" "[?ends_with(subject, ':pull_request')].name")
  [[ -z $names ]] ||
    fail "$1 may list keys or read logs, and trusts pull requests by its federated credential ${names//$'\n'/, }. Delete it: az identity federated-credential delete --identity-name $1 --resource-group $identity_group --name NAME"
}

# guid TEXT …: the same as Bicep's function guid, a version 5 UUID in Azure's namespace. So main.bicep finds what this script
# created, and this script finds what main.bicep created.
guid() {
  local IFS='-' hash sha1=sha1sum
  command -v sha1sum >/dev/null || sha1=shasum
  hash=$({ printf '\x11\xfb\x06\xfb\x71\x2d\x4d\xdd\x98\xc7\xe7\x1b\xbd\x58\x88\x30' && printf '%s' "$*"; } | "$sha1")
  printf '%s-%s-5%s-%x%s-%s' "${hash:0:8}" "${hash:8:4}" "${hash:13:3}" "$((0x${hash:16:1} & 3 | 8))" "${hash:17:3}" "${hash:20:12}"
}

# Calls ARM for roles: az role assignment list also calls Microsoft Graph, which not everyone may use, and Debian's Azure CLI
# 2.45 can't list role definitions.
authorization() {
  local method=$1 path=$2
  shift 2
  az_here rest --method "$method" --url "$path" "$@"
}

# ensure_role NAME DESCRIPTION ACTION …: sets role_id to the role's resource ID
ensure_role() {
  local name=$1 description=$2 scope="/subscriptions/$subscription" list found wanted actions
  shift 2
  list="$scope/providers/Microsoft.Authorization/roleDefinitions"
  role_id=$(authorization get "$list?api-version=2022-04-01&\$filter=roleName%20eq%20'${name// /%20}'" \
    --query 'value[0].id' --output tsv)
  found=''
  if [[ -n $role_id ]]; then
    found=$(authorization get "$role_id?api-version=2022-04-01" \
      --query 'properties.permissions[].[actions, dataActions][][]' --output tsv | sort)
  fi
  wanted=$(printf '%s\n' "$@" | sort)
  if [[ $found == "$wanted" ]]; then
    said unchanged "role $name"
    return
  fi
  [[ -n $role_id ]] || role_id="$list/$(guid "$scope" "$name")"
  actions=$(printf ',"%s"' "$@")
  authorization put "$role_id?api-version=2022-04-01" --output none --body "$(
    printf '{"properties":{"roleName":"%s","description":"%s","type":"CustomRole","assignableScopes":["%s"],"permissions":[{"actions":[%s],"notActions":[]}]}}' \
      "$name" "$description" "$scope" "${actions#,}"
  )"
  said "$([[ -n $found ]] && echo changed || echo created)" "role $name"
}

# ensure_assignment IDENTITY ROLE SCOPE
ensure_assignment() {
  local principal scopes list="$3/providers/Microsoft.Authorization/roleAssignments"
  principal=$(az_here identity show --name "$1" --resource-group "$identity_group" --query principalId --output tsv)
  scopes=$(authorization get "$list?api-version=2022-04-01&\$filter=principalId%20eq%20'$principal'" \
    --query "value[?ends_with(properties.roleDefinitionId, '${2##*/}')].properties.scope" --output tsv)
  if grep -Fqxi -- "$3" <<<"$scopes"; then
    said unchanged "$1 has its role at $3"
    return
  fi
  # With a principal type, Azure doesn't look up the identity, which may not have replicated yet.
  authorization put "$list/$(guid "$3" "$principal" "$2")?api-version=2022-04-01" --output none --body "$(
    printf '{"properties":{"roleDefinitionId":"%s","principalId":"%s","principalType":"ServicePrincipal"}}' "$2" "$principal"
  )"
  said created "$1 has its role at $3"
}

scopes=()
if [[ $whole_subscription == yes ]]; then
  scopes=("/subscriptions/$subscription")
else
  for group in "${account_groups[@]}"; do
    scope=$(az_here group show --name "$group" --query id --output tsv)
    scopes+=("$scope")
  done
fi

# The name of a custom role is unique in the tenant, so it contains the subscription.
audit="$identity_name-audit"
audit_actions=(Microsoft.DocumentDB/databaseAccounts/read)
audit_role_name="Cosmos Keyless Audit $subscription"
# Read-only keys read all data, so an identity that lists them must not trust pull requests either. It is a separate
# identity, so that none keeps the keys of one choice and the trust of the other.
if [[ $audit_keys == read-only ]]; then
  pull_requests='no'
  audit="$identity_name-audit-read-only-keys"
  audit_actions+=(Microsoft.DocumentDB/databaseAccounts/readonlykeys/action)
  audit_role_name="Cosmos Keyless Audit with read-only keys $subscription"
elif [[ $read_logs == yes ]]; then
  # Logs contain addresses of clients and may contain queries, so the same applies to an identity that reads them.
  pull_requests='no'
  audit="$identity_name-audit-logs"
fi
ensure_identity "$audit"
trust "$audit" branch "ref:refs/heads/$audit_branch"
if [[ $pull_requests == yes ]]; then
  trust "$audit" pull-request pull_request
else
  distrust "$audit" pull-request
fi
[[ $audit_keys == none && $read_logs == no ]] || refuse_pull_requests "$audit"

# Every job that enforce trusts can list live keys. Never trust a pull request: anyone who can push a branch can open one
# and change its workflow. An environment is as safe as its rules: restrict its deployment branches first. A branch is as
# safe as its ruleset: require a pull request with a review.
enforce="$identity_name-enforce"
ensure_identity "$enforce"
if [[ -n $enforce_environment ]]; then
  trust "$enforce" environment "environment:$enforce_environment"
else
  distrust "$enforce" environment
fi
if [[ -n $enforce_branch ]]; then
  trust "$enforce" branch "ref:refs/heads/$enforce_branch"
else
  distrust "$enforce" branch
fi
refuse_pull_requests "$enforce"

ensure_role "$audit_role_name" 'Reads whether Azure Cosmos DB accounts have keys on.' "${audit_actions[@]}"
audit_role=$role_id
ensure_role "Cosmos Keyless Enforce $subscription" \
  'Turns off the keys of Azure Cosmos DB accounts and tries them.' \
  Microsoft.DocumentDB/databaseAccounts/read \
  Microsoft.DocumentDB/databaseAccounts/write \
  Microsoft.DocumentDB/databaseAccounts/operationResults/read \
  Microsoft.DocumentDB/locations/operationsStatus/read \
  Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read \
  Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read \
  Microsoft.DocumentDB/databaseAccounts/listKeys/action
enforce_role=$role_id

for scope in "${scopes[@]}"; do
  ensure_assignment "$audit" "$audit_role" "$scope"
  ensure_assignment "$enforce" "$enforce_role" "$scope"
done

# A separate role, so that it doesn't give logs to the identities of other repositories. The built-in roles Monitoring Reader
# and Log Analytics Reader would do too, but they read everything.
if [[ $read_logs == yes ]]; then
  ensure_role "Cosmos Keyless Logs $subscription" 'Reads which clients use the keys of Azure Cosmos DB accounts.' \
    Microsoft.Insights/diagnosticSettings/read \
    'Microsoft.Insights/logs/*/read' \
    Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read \
    Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read
  for scope in "${scopes[@]}"; do
    ensure_assignment "$audit" "$role_id" "$scope"
    ensure_assignment "$enforce" "$role_id" "$scope"
  done
fi

client_id() {
  az_here identity show --name "$1" --resource-group "$identity_group" --query clientId --output tsv
}
audit_client_id=$(client_id "$audit")
enforce_client_id=$(client_id "$enforce")
tenant_id=$(az_here account show --query tenantId --output tsv)
printf 'AZURE_TENANT_ID=%s\nAZURE_SUBSCRIPTION_ID=%s\nAZURE_AUDIT_CLIENT_ID=%s\nAZURE_CLIENT_ID=%s\n' \
  "$tenant_id" "$subscription" "$audit_client_id" "$enforce_client_id"
