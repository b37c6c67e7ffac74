"""Rules for GitHub Actions: workflow files, tokens, actions, runners."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject


def _script(subject: Subject, slots: Slots) -> Slots | None:
    """A script of the repository: said by a runner, or called as such."""
    return {} if "/home/runner/" in subject.text or slots["name"].startswith("./") else None


RULES = family(
    "github_actions",
    Rule(
        "no_action",
        on="unable resolve action version repository",
        match=r"Unable to resolve action "
        r"[`'\"]?(?P<action>[\w./-]{3,120})@(?P<name>[\w./-]{1,60})[`'\"]?, (?:unable to find "
        r"version|repository not found|not found)",
        prior=0.97,
        cause="{action} has no tag, branch or commit `{name}` (or it is a private repository "
        "that this one may not use).",
        fix="Write a tag that its releases page shows (mostly the major one, v4); a private "
        "action has to be shared under its Settings, Actions, Access.",
        docs="GitHub Actions: Workflow syntax, uses, "
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax",
        yes=(
            "Error: Unable to resolve action `docker/build-push-action@v99`, unable to find "
            "version `v99`",
        ),
        no=("Unable to resolve the action",),
    ),
    Rule(
        "deprecated_action",
        on="automatically failed deprecated version actions",
        match=r"uses a deprecated version of `?(?P<name>actions/[\w-]{3,40}): "
        r"(?P<version>v?[\w.]{1,12})`?",
        prior=0.97,
        cause="{name} {version} has been switched off by GitHub.",
        fix="Use the newest major version (upload-artifact and download-artifact v4, cache v4) "
        "in every workflow, and in actions of others that use it; from v4 on the names of "
        "artifacts must differ within a run.",
        docs="GitHub: Artifact actions, "
        "https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions"
        "/",
        yes=(
            "This request has been automatically failed because it uses a deprecated version "
            "of `actions/cache: v1`.",
        ),
        no=("deprecated version of the API",),
    ),
    Rule(
        "workflow_value",
        on="unexpected value workflow line col invalid unrecognized",
        match=r"\(Line: (?P<line>\d{1,5}, Col: \d{1,4})\): (?:Unexpected value "
        r"'(?P<name>[^'\n]{0,80})'|Unrecognized (?:named-value|function): "
        r"'(?P<name2>[\w.-]{1,60})'|(?P<said>(?:Required property is missing|A sequence was not "
        r"expected|A mapping was not expected|Job '[\w-]{1,60}' depends on unknown "
        r"job)[^\n]{0,120}))",
        prior=0.96,
        cause="The workflow file has something at line {line} that GitHub does not know there: "
        "{said}.",
        fix="Look at its indentation and spelling: a key of a step below `steps`, permissions "
        "only by their own names (contents, packages, id-token, pull-requests, ...; there is "
        'none for workflows), `secrets` not in `if`, quotes around versions such as "3.10".',
        check=lambda _, slots: {"said": slots.get("said") or f"`{slots.get('name', '')}`"},
        docs="GitHub Actions: Workflow syntax, "
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax",
        yes=(
            "Invalid workflow file\n(Line: 12, Col: 9): Unexpected value 'step'",
            "(Line: 9, Col: 11): Unrecognized named-value: 'secrets'. Located at position 1 "
            "within expression: secrets.A",
        ),
        no=("Unexpected value in row",),
    ),
    Rule(
        "not_accessible",
        on="resource accessible integration",
        match=r"(?P<name>Resource not accessible by (?:integration|personal access token))",
        prior=0.96,
        cause="The token may not do that ({name}): GITHUB_TOKEN can only read where the "
        "repository's default is so, and always in a pull request from a fork.",
        fix="Give the job what it writes (`permissions: contents: write`, issues, "
        "pull-requests, checks, packages, deployments), or allow read and write under "
        "Settings, Actions, General. From forks use pull_request_target with care, or a "
        "workflow_run. A fine-grained token needs the repository and that permission.",
        code="permissions:\n  contents: write",
        lang="yaml",
        docs="GitHub Actions: Automatic token authentication, "
        "https://docs.github.com/en/actions/concepts/security/github_token",
        yes=("HttpError: Resource not accessible by integration",),
        no=("resource is not accessible by car",),
    ),
    Rule(
        "id_token",
        on="id-token openid connect token credentials oidc actions_id_token_request_url",
        match=r"(?P<name>Credentials could not be loaded, please check your action inputs: "
        r"Could not load credentials from any providers|Unable to get "
        r"ACTIONS_ID_TOKEN_REQUEST_URL env variable|Unable to get OIDC token|GitHub Actions did "
        r"not inject \$ACTIONS_ID_TOKEN_REQUEST_TOKEN)",
        prior=0.96,
        cause="The job has no OpenID token to log in with ({name}): its `permissions` do not "
        "hold `id-token: write`, or the secrets are empty (a fork, another environment).",
        fix="Give the job (and a reusable workflow's caller) id-token: write and contents: "
        "read; or check the names of the secrets.",
        code="permissions:\n  id-token: write\n  contents: read",
        lang="yaml",
        docs="GitHub Actions: OpenID Connect, "
        "https://docs.github.com/en/actions/concepts/security/openid-connect",
        yes=(
            "Error: Credentials could not be loaded, please check your action inputs: Could "
            "not load credentials from any providers",
        ),
        no=("could not load from providers",),
    ),
    Rule(
        "not_executable",
        family="permission",
        on="permission denied sh line exit code 126",
        match=r"(?:^|[\s:])(?P<name>(?:\./|/home/runner/work/)[\w./-]{1,200}): Permission denied",
        prior=0.94,
        cause="{name} is not executable: its bit is not set. Git keeps that bit, and what is "
        "committed from Windows has none.",
        fix="Set the bit here (`chmod +x {name}`) and in git, then push; or call it by its "
        "interpreter (`bash {name}`).",
        code="git update-index --chmod=+x {name}",
        lang="shell",
        check=_script,
        docs="Git: git update-index, https://git-scm.com/docs/git-update-index",
        yes=(
            "./gradlew: Permission denied",
            "/home/runner/work/_temp/a.sh: line 1: ./scripts/test.sh: Permission denied",
        ),
        no=("/etc/shadow: Permission denied",),
    ),
    Rule(
        "node_runtime",
        on="__e node20 node24",
        match=r"(?P<name>/__e/node20/bin/node: /lib\S{0,40}: version `GLIBC_2\.\d\d' not found"
        r"|/__e/node\d\d/bin/node: not found)",
        prior=0.96,
        cause="The job's container is too old for the Node.js of today's actions: {name}.",
        fix="Use a newer image for the container (Debian 11, Ubuntu 20.04 or newer; Alpine "
        "works with the musl build), or run these steps outside of it.",
        docs="GitHub Actions: Running jobs in a container, "
        "https://docs.github.com/en/actions/how-tos/write-workflows/choose-where-workflows-run/"
        "run-jobs-in-a-container",
        yes=(
            "/__e/node20/bin/node: /lib64/libm.so.6: version `GLIBC_2.27' not found (required "
            "by /__e/node20/bin/node)",
        ),
        no=("/usr/bin/node: not found",),
    ),
    Rule(
        "pages_environment",
        on="branch allowed deploy environment protection rules pages",
        match=r"Branch \"(?P<name>[\w./-]{1,100})\" is not allowed to deploy to "
        r"(?P<of>[\w-]{1,60})|HttpError: Not Found[^\n]{0,40}Creating Pages deployment failed",
        prior=0.97,
        cause="The environment {of|github-pages} does not take deployments of the branch "
        "`{name|that runs}`.",
        fix="Add it under Settings, Environments, {of|github-pages}, Deployment branches; for "
        "Pages set Source to GitHub Actions.",
        docs="GitHub Actions: Environments, "
        "https://docs.github.com/en/actions/concepts/workflows-and-actions/deployment-environme"
        "nts",
        yes=(
            'Branch "develop" is not allowed to deploy to github-pages due to environment '
            "protection rules.",
        ),
        no=("branch is not allowed",),
    ),
    Rule(
        "setup_version",
        on="version spec found manifest setup",
        match=r"(?:The version|Version|Unable to find (?:Node|Go) version|[Vv]ersion spec) "
        r"'?(?P<name>[\w.*^~-]{1,30})'? (?:with (?:the )?arch(?:itecture)? "
        r"'?(?P<arch>\w{2,10})'? (?:was )?not found|for platform \w{3,10})",
        prior=0.96,
        cause="The setup action finds no build of version {name}{arch_} for this runner: that "
        "version never existed for this system (old Python on ubuntu-22.04 and 24.04, or on "
        "arm64), or YAML read it as a number (3.10 is 3.1).",
        fix="Quote the version, take one that is in the action's versions-manifest, or run on "
        "an older image or in the language's own container.",
        check=lambda _, slots: {"arch_": f" ({slots['arch']})" if slots.get("arch") else ""},
        docs="GitHub: setup-python, "
        "https://github.com/actions/setup-python/blob/main/docs/advanced-usage.md",
        yes=("Error: The version '3.1' with architecture 'x64' was not found for Ubuntu 22.04.",),
        no=("version was not found",),
    ),
    Rule(
        "lock_file",
        on="dependencies lock file found supported patterns",
        match=r"Dependencies lock file is not found in (?P<where_>\S{1,160})\. Supported file "
        r"patterns: (?P<name>[\w.,\[\] -]{4,120})",
        prior=0.97,
        cause="The setup action is to cache dependencies and finds no lock file ({name}) in "
        "{where_}: it is not committed, lies in a subfolder, or the checkout comes later.",
        fix="Commit it, check out first, name it in `cache-dependency-path`, or remove `cache:`.",
        docs="GitHub: setup-node, "
        "https://github.com/actions/setup-node#caching-global-packages-data",
        yes=(
            "Error: Dependencies lock file is not found in /home/runner/work/a/a. Supported "
            "file patterns: package-lock.json,npm-shrinkwrap.json,yarn.lock",
        ),
        no=("lock file is not found",),
    ),
)
