"""Rules for where git's configuration, addresses and rights of a job do not fit."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_GIT = "https://git-scm.com/docs/"

RULES = family(
    "git",
    Rule(
        "no_remote",
        on="repository remote",
        match=r"'(?P<name>[\w./-]{1,80})' does not appear to be a git repository|No such remote:? "
        r"'?(?P<name2>[\w./-]{1,80})",
        prior=0.92,
        cause="This clone has no remote `{name}`.",
        fix="Add it with the repository's address, then push or fetch again.",
        code="git remote add {name} git@example.com:team/project.git",
        lang="shell",
        docs=f"Git: git-remote, {_GIT}git-remote",
        yes=("fatal: 'origin' does not appear to be a git repository",),
        no=("fatal: not a git repository (or any of the parent directories): .git",),
    ),
    Rule(
        "doubled_address",
        on="repository https",
        match=r"repository '(?P<name>https?://[^/\s']{1,80}/https?://[^'\n]{1,160})'",
        prior=0.95,
        cause="The address holds the host twice: {name}.",
        fix="Where a tool puts the host in front itself, give only owner/name; otherwise write the "
        "address once.",
        docs=f"Git: git-clone, {_GIT}git-clone",
        yes=("fatal: repository 'https://git.example/https://git.example/a/b.git/' not found",),
        no=("fatal: repository 'https://git.example/a/b.git/' not found",),
    ),
    Rule(
        "bot_push",
        on="denied github actions bot",
        match=r"Permission to (?P<repo>[\w./-]{1,120}) denied to (?P<name>github-actions\[bot\])|"
        r"Resource not accessible by integration",
        prior=0.94,
        cause="The job's token may not write{where}: {name|it} has read access only.",
        fix="Give the job `permissions: contents: write` (pull-requests or packages for those), "
        "and "
        "allow it under Settings, Actions, Workflow permissions.",
        code="permissions:\n  contents: write",
        lang="yaml",
        docs="GitHub: Permissions for the GITHUB_TOKEN, "
        "https://docs.github.com/en/actions/security-for-github-actions/security-guides/"
        "automatic-token-authentication",
        yes=("remote: Permission to a/b.git denied to github-actions[bot].",),
        no=("Error: permission denied to park",),
    ),
    Rule(
        "config_lock",
        on="config lock",
        match=r"could not lock config file (?P<name>\S{1,160}): (?P<said>[^\n]{1,60})",
        prior=0.94,
        cause="git cannot write {name}: {said}.",
        fix="Let HOME be a folder that this user may write (a container's user mostly has "
        "another), "
        "give the file to it with chown, or pass the value with `git -c`.",
        code="HOME=/tmp git config --global user.name ci",
        lang="shell",
        docs=f"Git: git-config, {_GIT}git-config",
        yes=("error: could not lock config file /app/.gitconfig: Permission denied",),
        no=("Error: could not lock the door",),
    ),
    Rule(
        "no_terminal",
        on="username password terminal",
        match=r"could not read (?P<name>Username|Password) for '(?P<url>[^'\n]{1,160})'",
        prior=0.92,
        cause="git wants a {name} for {url} and has nobody to ask here (CI, a container, cron).",
        fix="Give it a token (a credential helper, the job's checkout token, a deploy key with "
        "SSH); "
        "for a private submodule or dependency too.",
        docs=f"Git: gitcredentials, {_GIT}gitcredentials",
        yes=("fatal: could not read Username for 'https://github.com': No such device or address",),
        no=("Error: could not read Username of the guest",),
    ),
    Rule(
        "hook_not_executable",
        on="cannot exec denied",
        match=r"cannot exec '(?P<name>[^'\n]{1,160})': Permission denied",
        prior=0.88,
        cause="git may not run the hook `{name}`: it is not executable.",
        fix="Allow it, and keep that in the repository.",
        code="chmod +x {name} && git update-index --chmod=+x {name}",
        lang="shell",
        docs="git: Hooks, https://git-scm.com/docs/githooks",
        yes=("fatal: cannot exec '.husky/pre-push': Permission denied",),
        no=("fatal: cannot create directory at stock: Permission denied",),
    ),
)
