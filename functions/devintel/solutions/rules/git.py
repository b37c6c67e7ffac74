"""Rules for git."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_GIT = "https://git-scm.com/docs/"
_SSH = (
    "GitHub: Error: Permission denied (publickey), "
    "https://docs.github.com/en/authentication/troubleshooting-ssh/error-permission-denied-pu"
    "blickey"
)

_REASON = re.compile(r"\[(?:remote )?rejected\] [^\n]{0,200}?\((?P<why>[^\n]{1,300})\)?")


def _behind(subject: Subject, _: Slots) -> Slots | None:
    """Not where the rejection gives another reason in its parentheses."""
    reasons = [found["why"] for found in _REASON.finditer(subject.text)]
    if reasons and not any(re.match(r"non-fast-forward|fetch first", why) for why in reasons):
        return None
    return {}


def _other_reason(subject: Subject, slots: Slots) -> Slots | None:
    why = slots["why"].rstrip(")")
    if re.search(r"protected branch|hook declined|^(?:non-fast|fetch first)", why):
        return None
    if "ermission" in why or "not allowed" in why or "refusing to allow" in why:
        return {"how": "Give the token, key or app that pushes this permission, or push as another"}
    if "already exists" in why:
        return {"how": "Name it otherwise, or delete the one there first if it may go"}
    return {"how": "That reason decides: pulling first does not change it"}


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
        "rejected",
        on="rejected updates push",
        match=r"\[rejected\] .{0,120}\((?:non-fast-forward|fetch first)\)|Updates were "
        r"rejected because (?:the tip of your current branch is behind|the remote "
        r"contains work)|failed to push some refs(?: to '(?P<name>[\w@./:+~-]{1,160})')?",
        prior=0.78,
        cause="The branch at {name|the remote} has commits that yours has not.",
        fix="Take them in first, then push again; do not force on a shared branch.",
        code="git pull --rebase\ngit push",
        lang="shell",
        check=_behind,
        docs=f"Git: git push, note about fast-forwards, {_GIT}git-push#_note_about_fast_forwards",
        yes=(
            " ! [rejected]        main -> main (fetch first)",
            "error: failed to push some refs to 'origin'",
        ),
        no=(
            "Error: payment was rejected",
            " ! [remote rejected] main -> main (shallow update not allowed)\n"
            "error: failed to push some refs to 'origin'",
            " ! [rejected] v2 -> v2 (already exists)\nerror: failed to push some refs to 'o'",
        ),
    ),
    Rule(
        "rejected_because",
        on="rejected",
        match=r"\[(?:remote )?rejected\] [^\n]{0,200}?\((?P<why>[^\n]{4,160})",
        check=_other_reason,
        prior=0.9,
        cause="The push is refused for another reason than commits that are missing: {why}.",
        fix="{how}.",
        docs=f"Git: git push, output, {_GIT}git-push#_output",
        yes=(
            " ! [remote rejected] main -> main (refusing to allow an OAuth App to create or "
            "update workflow `.github/workflows/a.yml` without `workflow` scope)",
            " ! [rejected]        v2 -> v2 (already exists)",
        ),
        no=(
            " ! [rejected]        main -> main (fetch first)",
            " ! [remote rejected] main -> main (pre-receive hook declined)",
        ),
    ),
    Rule(
        "protected",
        on="gh006 protected declined rejected",
        match=r"GH006: Protected branch update failed|remote rejected\] .{0,120}protected "
        r"branch|You are not allowed to push code to protected branches|pre-receive hook "
        r"declined",
        prior=0.86,
        cause="The branch is protected: it takes changes by a pull request only.",
        fix="Push another branch and open a pull request.",
        code="git push -u origin HEAD:refs/heads/my-change",
        lang="shell",
        docs="GitHub: About protected branches, https://docs.github.com/en/repositories/config"
        "uring-branches-and-merges-in-your-repository/managing-protected-branches/about-p"
        "rotected-branches",
        yes=("remote: error: GH006: Protected branch update failed for refs/heads/main.",),
        no=("Error: protected species",),
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
        "publickey",
        on="publickey permission",
        match=r"Permission denied \((?:publickey|keyboard-interactive)[^)]{0,80}\)",
        prior=0.82,
        cause="The server does not know the SSH key that is offered.",
        fix="Add your public key to the account, load it into the agent, and look which one "
        "is offered.",
        code="ssh-add -l\nssh -T git@github.com",
        lang="shell",
        docs=_SSH,
        yes=("git@github.com: Permission denied (publickey).",),
        no=("bash: ./a.sh: Permission denied",),
    ),
    Rule(
        "host_key",
        on="host",
        match=r"Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED",
        prior=0.82,
        cause="The host's key is not known here, or it has changed.",
        fix="Compare its fingerprint with the one that the host publishes, then add it.",
        code="ssh-keyscan github.com >> ~/.ssh/known_hosts",
        lang="shell",
        docs="GitHub: SSH key fingerprints, https://docs.github.com/en/authentication/keeping-"
        "your-account-and-data-secure/githubs-ssh-key-fingerprints",
        yes=("Host key verification failed.",),
        no=("Error: host of the party",),
    ),
    Rule(
        "authentication",
        on="authentication username terminal repository access",
        match=(
            r"Authentication failed for '?(?P<name>https?://\S{1,160}?)'?$|Support for "
            r"password authentication was removed|could not read Username for|remote: "
            r"Repository not found|fatal: repository '(?P<name2>\S{1,160})' not "
            r"found|remote: Invalid username or (?:password|token)",
            r"fatal: unable to access '(?P<name>https?://[^'\n]{1,160})': ",
        ),
        prior=0.8,
        cause="The server does not accept the login for {name|the repository}, or this account may "
        "not see it.",
        fix="Use a token instead of a password (with the right scopes) or SSH, and check the "
        "address.",
        docs="GitHub: About authentication to GitHub, https://docs.github.com/en/authenticatio"
        "n/keeping-your-account-and-data-secure/about-authentication-to-github",
        yes=("fatal: Authentication failed for 'https://a.example/b.git/'",),
        no=('error: password authentication failed for user "a"',),
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
        "upstream",
        on="upstream tracking",
        match=r"The current branch (?P<name>\S{1,160}) has no upstream branch|There is no "
        r"tracking information for the current branch",
        prior=0.86,
        cause="The branch {name|} is not joined to a remote one.",
        fix="Join it with the first push.",
        code="git push --set-upstream origin HEAD",
        lang="shell",
        docs=f"Git: git push --set-upstream, {_GIT}git-push",
        yes=("fatal: The current branch a has no upstream branch.",),
        no=("Error: upstream supplier",),
    ),
    Rule(
        "refspec",
        on="refspec",
        match=r"src refspec (?P<name>\S{1,160}) does not match any",
        prior=0.84,
        cause="There is no branch {name} here, or it has no commit yet.",
        fix="Commit first; look whether the branch is named main or master.",
        code="git branch --show-current\ngit log --oneline -1",
        lang="shell",
        docs=f"Git: git push, {_GIT}git-push",
        yes=("error: src refspec master does not match any",),
        no=("Error: refspec",),
    ),
    Rule(
        "remote",
        on="remote origin repository such",
        match=r"remote (?P<name>\S{1,80}) already exists|No such remote:? "
        r"'?(?P<name2>\S{1,80}?)'?$|'(?P<name3>\S{1,80})' does not appear to be a git "
        r"repository",
        prior=0.82,
        cause="The remote {name|named} is set already, or is not set.",
        fix="See the remotes, and set the address.",
        code="git remote -v\ngit remote set-url origin git@example.com:team/project.git",
        lang="shell",
        docs=f"Git: git remote, {_GIT}git-remote",
        yes=(
            "error: remote origin already exists.",
            "fatal: 'origin' does not appear to be a git repository",
        ),
        no=("Error: remote control",),
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
        "large_file",
        on="gh001 large exceeds",
        match=r"GH001: Large files detected|this exceeds GitHub's file size limit|exceeds the "
        r"maximum allowed file size",
        prior=0.86,
        cause="A commit holds a file that is larger than the server takes.",
        fix="Take it out of the commits (not only of the last), ignore it, or keep it with "
        "Git LFS.",
        code="git lfs track '*.bin'\ngit lfs migrate import --include='*.bin'",
        lang="shell",
        docs="GitHub: About large files, https://docs.github.com/en/repositories/working-with-"
        "files/managing-large-files/about-large-files-on-github",
        yes=("remote: error: GH001: Large files detected.",),
        no=("Error: large order",),
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
        "transfer",
        on="rpc early pack hung",
        match=r"RPC failed; (?:curl|HTTP)|early EOF|fetch-pack: unexpected disconnect|the "
        r"remote end hung up unexpectedly|index-pack failed",
        prior=0.66,
        cause="The transfer was cut: a slow or filtered line, or a very large push.",
        fix="Try again, take fewer commits at once, or use SSH.",
        code="git clone --depth 1 https://example.com/team/project.git",
        lang="shell",
        docs=f"Git: git clone --depth, {_GIT}git-clone",
        yes=("error: RPC failed; curl 56 GnuTLS recv error", "fatal: early EOF"),
        no=("Error: RPC 3 unavailable",),
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
