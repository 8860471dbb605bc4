#!/usr/bin/env bash
# The steps of action.yml. What a user or a pull request can choose comes by the environment and is
# never read as code.
set -euo pipefail

root=${OKR_ROOT:-.}

# Without `okr` on the path, builds the version that this action is part of.
install() {
    if command -v okr >/dev/null; then
        okr --version
        return
    fi
    cargo install --locked --path "$GITHUB_ACTION_PATH" --root "$RUNNER_TEMP/okr"
    echo "$RUNNER_TEMP/okr/bin" >> "$GITHUB_PATH"
}

# People read the log, the service reads annotations: the first goes to the log, the second to a file
# that is printed behind it.
check() {
    local annotations=$RUNNER_TEMP/okr-annotations.txt code=0
    local arguments=(check --root "$root" --color never --format human --format "github=$annotations")
    [ -z "${OKR_NEW_SINCE:-}" ] || arguments+=(--new-since "$OKR_NEW_SINCE")
    [ -z "${OKR_BASELINE:-}" ] || arguments+=(--baseline "$OKR_BASELINE")
    [ -z "${OKR_SARIF:-}" ] || arguments+=(--format "sarif=$OKR_SARIF")
    [ "${OKR_DENY_WARNINGS:-}" != true ] || arguments+=(--deny warnings)
    [ "${OKR_HISTORY:-}" != true ] || arguments+=(--history)
    rm -f "$annotations"
    okr "${arguments[@]}" || code=$?
    [ ! -f "$annotations" ] || grep '^::' "$annotations" || true
    return "$code"
}

# What a pull request changes, else where everything stands.
page() {
    if [ -n "${GITHUB_BASE_REF:-}" ]; then
        okr diff "origin/$GITHUB_BASE_REF...HEAD" --root "$root" --format markdown
    else
        okr status --root "$root" --format markdown
    fi
}

summary() {
    page >> "$GITHUB_STEP_SUMMARY" || echo "okr: there is no summary, see above" >&2
}

# One comment, renewed at each push. A comment may have 65,536 characters.
comment() {
    local mark='<!-- okr diff -->' body=$RUNNER_TEMP/okr-comment.md
    local comments=repos/$GITHUB_REPOSITORY/issues/$OKR_PULL_REQUEST/comments id
    printf '%s\n' "$mark" > "$body"
    page >> "$body" || return 0
    if [ "$(wc -c < "$body")" -gt 60000 ]; then
        head -c 60000 "$body" | sed '$d' > "$body.cut"
        printf '\n\n(The rest is in the summary of the job.)\n' >> "$body.cut"
        mv "$body.cut" "$body"
    fi
    id=$(gh api "$comments" --paginate \
        --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$mark\"))) | .id") || {
        echo "okr: the token may not read comments; a pull request from a fork gets none" >&2
        return 0
    }
    id=${id%%$'\n'*}
    if [ -n "$id" ]; then
        gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$body"
    else
        gh api --silent --method POST "$comments" --field "body=@$body"
    fi || echo "okr: the token may not comment; a pull request from a fork gets no comment" >&2
}

case ${1:-} in
install | check | summary | comment) "$1" ;;
*)
    echo "usage: okr.sh install|check|summary|comment" >&2
    exit 2
    ;;
esac
