"""Rules for Git and what is elsewhere: pushes, logins, remotes."""

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
            r"fatal: unable to access '(?P<name>https?://[^'\n]{1,160})': The requested URL "
            r"returned error: 40[134]",
        ),
        prior=0.8,
        cause="The server does not accept the login for {name|the repository}, or this account may "
        "not see it.",
        fix="Use a token instead of a password (with the right scopes) or SSH, and check the "
        "address.",
        docs="GitHub: About authentication to GitHub, https://docs.github.com/en/authenticatio"
        "n/keeping-your-account-and-data-secure/about-authentication-to-github",
        yes=("fatal: Authentication failed for 'https://a.example/b.git/'",),
        no=(
            'error: password authentication failed for user "a"',
            "fatal: unable to access 'https://a.example/b.git/': Could not resolve host: a.example",
        ),
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
)
