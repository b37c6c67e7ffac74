"""Rules for Git LFS, submodules, hooks and what a repository's objects lack."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "git_objects",
    Rule(
        "lfs_missing",
        on="git lfs command found filter process smudge",
        match=r"(?P<name>git-lfs(?: filter-process| smudge)?[^\n]{0,120}: git-lfs: (?:command "
        r")?not found|git: 'lfs' is not a git command|This repository is configured for Git LFS "
        r"but 'git-lfs' was not found on your path)",
        prior=0.98,
        cause="The repository keeps files with Git LFS, which is not installed here: {name}.",
        fix="Install it, register it, and check out again.",
        code="git lfs install\ngit lfs pull",
        lang="shell",
        docs="Git LFS: Getting started, https://git-lfs.com/",
        yes=("git-lfs filter-process: git-lfs: command not found",),
        no=("the filter process is slow",),
    ),
    Rule(
        "lfs_object",
        on="smudge error downloading object exist server lfs budget quota",
        match=r"(?P<name>Smudge error: Error downloading [^\n]{3,160}|smudge filter lfs failed"
        r"|batch response: This repository (?:is over|exceeded) its (?:data|LFS) (?:quota"
        r"|budget)[^\n]{0,60}|LFS: Client error: [^\n]{5,120}|external filter 'git-lfs "
        r"filter-process' failed)",
        prior=0.97,
        cause="Git LFS cannot fetch a large file: {name}. The object was never pushed or is "
        "gone (404), the account's LFS quota is used up, or this login may not read it.",
        fix="Check out without them (`GIT_LFS_SKIP_SMUDGE=1 git clone ...`), then `git lfs "
        "pull` what is there; the owner pushes with `git lfs push --all origin` or buys data.",
        code="GIT_LFS_SKIP_SMUDGE=1 git submodule update --init --recursive",
        lang="shell",
        docs="Git LFS: Manual, "
        "https://github.com/git-lfs/git-lfs/blob/main/docs/man/git-lfs-smudge.adoc",
        yes=("fatal: a.bin: smudge filter lfs failed",),
        no=("smudge of paint",),
    ),
    Rule(
        "submodule_checkout",
        on="unable checkout submodule path fetched find revision reference tree",
        match=r"(?:Unable to (?:checkout|find current revision in) "
        r"'?(?P<commit>[0-9a-f]{7,40})?'? ?in submodule path '(?P<name>[^'\n]{1,160})'|Fetched "
        r"in submodule path '(?P<name2>[^'\n]{1,160})', but it did not contain "
        r"(?P<commit2>[0-9a-f]{7,40})|reference is not a tree: (?P<name3>[0-9a-f]{7,40}))",
        prior=0.92,
        cause="The submodule {name} cannot be set to the commit that the project names: that "
        "commit was not pushed, a shallow clone lacks it, files lie in its way, or a filter "
        "(LFS) failed above.",
        fix="`git submodule sync --recursive`; clear the way: `git submodule deinit -f PATH`, "
        "then update --init; without depth; push the submodule's commit or name another.",
        code="git submodule sync --recursive\ngit submodule update --init --recursive --force",
        lang="shell",
        docs="Git: git submodule, https://git-scm.com/docs/git-submodule",
        yes=("fatal: Unable to checkout '1afb393de4c4' in submodule path 'vendor/a'",),
        no=("Unable to checkout at the till",),
    ),
    Rule(
        "no_submodule_url",
        on="submodule mapping found gitmodules url path",
        match=r"(?:fatal: )?[Nn]o (?:url|submodule mapping) found (?:for submodule path|in "
        r"\.gitmodules for path) '(?P<name>[^'\n]{1,160})'",
        prior=0.98,
        cause="The index has {name} as a submodule, and .gitmodules has no entry for it (a "
        "repository was added within the repository).",
        fix="Add the entry with its address, or take it out of the index and commit its files.",
        code="git rm --cached {name}",
        lang="shell",
        docs="Git: gitmodules, https://git-scm.com/docs/gitmodules",
        yes=("fatal: No url found for submodule path 'themes/ananke' in .gitmodules",),
        no=("no url found",),
    ),
    Rule(
        "hook",
        on="hook husky pre commit exited failed ignored executable",
        match=r"(?P<name>husky - (?:[\w-]{3,20} )?(?:script|hook) (?:failed|exited with code "
        r"\d+)[^\n]{0,60}|The '(?P<hook>[^'\n]{3,120})' hook was ignored because it's not set "
        r"as executable|husky - [\w.-]{3,30} not found|\.git/hooks/[\w-]{3,30}: [^\n]{3,120})",
        prior=0.86,
        cause="A hook stopped Git: {name}.",
        fix="What the hook ran says why above (lint, tests, the message's form): mend that. "
        "`not executable`: chmod +x. A program that is not found: GUIs start without nvm's "
        "PATH (~/.config/husky/init.sh). For once: --no-verify.",
        docs="Git: githooks, https://git-scm.com/docs/githooks",
        yes=("husky - pre-commit hook exited with code 1 (error)",),
        no=("the hook of Peter",),
    ),
    Rule(
        "corrupt",
        on="loose object corrupt bad empty fsck packed unresolved",
        match=r"(?P<name>loose object [0-9a-f]{7,40} \(stored in [^)\n]{5,120}\) is corrupt"
        r"|object file \S{5,160} is empty|bad object HEAD\b|fatal: bad "
        r"signature 0x\w{4,10}|index file corrupt|packfile \S{5,160} (?:cannot be accessed|is "
        r"corrupt)|unable to read tree [0-9a-f]{7,40})",
        prior=0.95,
        cause="The repository's own files are damaged (a crash, a full disk, a synchronised "
        "folder): {name}.",
        fix="Index: `rm .git/index && git reset`. Objects: copy the folder, delete the empty "
        "files, `git fetch`, `git fsck`; what was pushed comes back, at the worst clone anew "
        "and copy the working tree over.",
        code="git fsck --full\ngit fetch",
        lang="shell",
        docs="Git: git fsck, https://git-scm.com/docs/git-fsck",
        yes=("error: object file .git/objects/4b/825dc is empty",),
        no=("bad object of desire", "fatal: bad object 4b825dc642cb6eb9a060e54bf8d69288fbee4904"),
    ),
    Rule(
        "long_path",
        on="filename too long windows invalid path unable create file",
        match=r"(?:unable to create file (?P<name>[^\n:]{3,240}): Filename too long|error: "
        r"invalid path '(?P<name2>[^'\n]{1,240})')",
        prior=0.97,
        cause="Windows cannot hold the file {name}: its path is longer than 260 characters, or "
        "its name has signs that Windows forbids (: ? * < > |, an end in a dot or blank, aux, "
        "con, nul).",
        fix="Long: allow it (core.longpaths, and LongPathsEnabled in Windows) or clone near "
        "the root. Invalid: rename it on Linux or macOS, or check out in WSL, or leave it out "
        "by sparse-checkout.",
        code="git config --global core.longpaths true",
        lang="shell",
        docs="Git: core.longpaths, https://git-scm.com/docs/git-config",
        yes=(
            "error: unable to create file src/a/b.java: Filename too long",
            "error: invalid path 'docs/what?.md'",
        ),
        no=("the filename is too long",),
    ),
)
