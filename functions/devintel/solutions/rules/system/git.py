"""Rules for git."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_GIT = "https://git-scm.com/docs/"

RULES = family(
    "git",
    Rule(
        "not_mergeable",
        on="merge",
        match=r"merge: (?P<name>\S{1,120}) - not something we can merge",
        prior=0.86,
        cause="There is no branch, tag or commit `{name}` here.",
        fix="Correct its name (git branch -a lists them), or fetch it from the remote first.",
        code="git fetch --all",
        lang="shell",
        docs="Git: git-merge, https://git-scm.com/docs/git-merge",
        yes=("merge: topics - not something we can merge",),
        no=("Error: the merge of the companies",),
    ),
    Rule(
        "conflict",
        on="conflict conflicts unmerged apply resolve concluded",
        match=(
            r"CONFLICT \([\w/ -]+\): (?:Merge conflict in (?P<name>\S{1,200}))?|Automatic "
            r"merge failed; fix conflicts|could not apply [0-9a-f]{7,}|you need to resolve "
            r"your current index first|Merging is not possible because you have unmerged "
            r"files",
            r"You have not concluded your merge",
        ),
        prior=0.82,
        cause="Both sides changed the same lines of {name|some files}.",
        fix="Edit the marked places, add the files, and go on (or call it off with --abort).",
        code="git status\ngit add {name|.}\ngit commit",
        lang="shell",
        docs=f"Git: git merge, how to resolve conflicts, {_GIT}git-merge#_how_to_resolve_conflicts",
        yes=(
            "CONFLICT (content): Merge conflict in a.txt",
            "error: could not apply 1a2b3c4... Change",
        ),
        no=("Error: conflict of interest",),
    ),
    Rule(
        "overwritten",
        on="overwritten unstaged",
        match=r"Your local changes to the following files would be overwritten by "
        r"(?P<name>merge|checkout)|untracked working tree files would be overwritten by "
        r"(?P<name2>\w+)|cannot pull with rebase: You have unstaged changes",
        prior=0.82,
        cause="Uncommitted changes stand in the way of the {name|operation}.",
        fix="Commit them, or put them aside and take them back after.",
        code="git stash push\ngit pull\ngit stash pop",
        lang="shell",
        docs=f"Git: git stash, {_GIT}git-stash",
        yes=(
            "error: Your local changes to the following files would be overwritten by "
            "merge:\n\ta.txt",
        ),
        no=("Error: price was overwritten",),
    ),
    Rule(
        "no_repository",
        on="repository",
        match=r"not a git repository",
        prior=0.82,
        cause="The current folder is in no git repository.",
        fix="Change to the project's folder, or make one.",
        code="git init",
        lang="shell",
        docs=f"Git: git init, {_GIT}git-init",
        yes=("fatal: not a git repository (or any of the parent directories): .git",),
        no=("Error: repository of goods",),
    ),
    Rule(
        "pathspec",
        on="pathspec ref revision reference object",
        match=(
            r"pathspec '(?P<name>[^'\n]{1,160})' did not match any|couldn't find remote ref "
            r"(?P<name2>\S{1,160})|ambiguous argument '(?P<name3>[^'\n]{1,160})': unknown "
            r"revision|invalid reference: (?P<name4>\S{1,160})|fatal: bad revision "
            r"'(?P<name5>[^'\n]{1,160})'",
            r"fatal: bad object (?P<name>\S{1,80})",
        ),
        prior=0.8,
        cause="git knows no branch, tag or file {name|of that name}.",
        fix="Fetch first, then look at the names there are.",
        code="git fetch --all --prune\ngit branch --all",
        lang="shell",
        docs=f"Git: git fetch, {_GIT}git-fetch",
        yes=(
            "error: pathspec 'a' did not match any file(s) known to git",
            "fatal: couldn't find remote ref a",
        ),
        no=("Error: ref 3 is missing",),
    ),
    Rule(
        "unrelated",
        on="unrelated",
        match=r"refusing to merge unrelated histories",
        prior=0.84,
        cause="The two branches have no commit in common: both were begun anew.",
        fix="If they really belong together, allow it once.",
        code="git pull origin main --allow-unrelated-histories",
        lang="shell",
        docs=f"Git: git merge --allow-unrelated-histories, {_GIT}git-merge",
        yes=("fatal: refusing to merge unrelated histories",),
        no=("Error: unrelated products",),
    ),
    Rule(
        "ownership",
        on="dubious",
        match=r"detected dubious ownership in repository at '(?P<name>[^'\n]{1,200})'",
        prior=0.86,
        cause="The folder {name} belongs to another user.",
        fix="Give it to your user, or declare it as safe.",
        code="git config --global --add safe.directory {name}",
        lang="shell",
        docs=f"Git: safe.directory, {_GIT}git-config",
        yes=("fatal: detected dubious ownership in repository at '/app'",),
        no=("Error: ownership of the car is dubious",),
    ),
    Rule(
        "lock",
        on="lock process ref",
        match=(
            r"Unable to create '(?P<name>[^'\n]{1,200}\.lock)': File exists|Another git "
            r"process seems to be running",
            r"cannot lock ref '(?P<name>[^'\n]{1,160})'",
        ),
        prior=0.84,
        cause="Another git process runs, or one that ended badly left its lock file.",
        fix="Wait for it; if none runs, remove the lock file.",
        code="rm -f .git/index.lock",
        lang="shell",
        docs=f"Git: Repository layout, {_GIT}gitrepository-layout",
        yes=("fatal: Unable to create '/app/.git/index.lock': File exists.",),
        no=("Error: lock of the door",),
    ),
    Rule(
        "divergent",
        on="divergent fast-forward fast",
        match=r"Need to specify how to reconcile divergent branches|You have divergent "
        r"branches|Not possible to fast-forward, aborting",
        prior=0.84,
        cause="Your branch and the remote one both have new commits.",
        fix="Say how to bring them together.",
        code="git pull --rebase",
        lang="shell",
        docs=f"Git: git pull, {_GIT}git-pull",
        yes=("fatal: Need to specify how to reconcile divergent branches.",),
        no=("Error: divergent series",),
    ),
    Rule(
        "identity",
        on="tell identity address ident",
        match=r"Please tell me who you are|unable to auto-detect email address|empty ident name",
        prior=0.88,
        cause="git does not know your name and address.",
        fix="Set them once.",
        code="git config --global user.name 'Your Name'\ngit config --global user.email "
        "'you@example.com'",
        lang="shell",
        docs="Git: First-time setup, https://git-scm.com/book/en/v2/Getting-Started-First-Tim"
        "e-Git-Setup",
        yes=("*** Please tell me who you are.",),
        no=("Error: identity of guest",),
    ),
    Rule(
        "detached",
        on="detached",
        match=r"in 'detached HEAD' state|HEAD detached at (?P<name>\S{1,80})",
        prior=0.78,
        cause="HEAD stands on a commit and not on a branch: new commits belong to none.",
        fix="Make a branch there before going on.",
        code="git switch -c my-branch",
        lang="shell",
        docs=f"Git: git checkout, detached HEAD, {_GIT}git-checkout#_detached_head",
        yes=("You are in 'detached HEAD' state.",),
        no=("Error: detached house",),
    ),
    Rule(
        "line_ends",
        on="crlf lf",
        match=r"(?:LF|CRLF) will be replaced by (?:CRLF|LF)",
        prior=0.78,
        cause="The file's line ends differ from what git is told to keep.",
        fix="Say in .gitattributes which they are.",
        code="echo '* text=auto eol=lf' >> .gitattributes\ngit add --renormalize .",
        lang="shell",
        docs=f"Git: gitattributes, end-of-line conversion, "
        f"{_GIT}gitattributes#_end_of_line_conversion",
        yes=(
            "warning: in the working copy of 'a.txt', LF will be replaced by CRLF the "
            "next time Git touches it",
        ),
        no=("Error: crlf",),
    ),
    Rule(
        "branch_exists",
        on="branch worktree checked",
        match=r"fatal: a branch named '(?P<name>\S{1,160})' already "
        r"exists|'(?P<name2>\S{1,160})' is already (?:checked out|used by worktree) "
        r"at|Cannot delete branch '(?P<name3>\S{1,160})' (?:checked out|used by "
        r"worktree) at|The branch '(?P<name4>\S{1,160})' is not fully merged",
        prior=0.8,
        cause="The branch {name|named} exists, is in use, or holds commits that are merged "
        "nowhere.",
        fix="Switch to it, or to another before deleting it; look at its commits first.",
        code="git switch {name|main}",
        lang="shell",
        docs=f"Git: git branch, {_GIT}git-branch",
        yes=(
            "fatal: a branch named 'a' already exists",
            "error: The branch 'a' is not fully merged.",
        ),
        no=("Error: branch 3 of the bank",),
    ),
)
