"""Rules for package managers and tools that have to be mended before they go on."""

from __future__ import annotations

import re

from devintel.solutions.command import says
from devintel.solutions.rule import Rule, family

RULES = family(
    "system_repair",
    Rule(
        "reinstall",
        on="package needs reinstalled find archive",
        match=r"[Tt]he package (?P<name>[\w.+:-]{2,80}) needs to be reinstalled, but I can't "
        r"find an archive for it",
        prior=0.98,
        cause="dpkg has {name} half installed, from a file that apt does not know.",
        fix="Remove it by force, then install its .deb again.",
        code="sudo dpkg --remove --force-remove-reinstreq {name}\nsudo apt-get -f install",
        lang="shell",
        docs="Debian: dpkg, https://manpages.debian.org/stable/dpkg/dpkg.1.en.html",
        yes=("E: The package zoom needs to be reinstalled, but I can't find an archive for it.",),
        no=("the package is reinstalled",),
    ),
    Rule(
        "dpkg_script",
        on="dpkg error processing package configure post installation subprocess returned",
        match=r"(?:dpkg: error processing (?:package|archive) (?P<name>[\w.+:/-]{2,120}) "
        r"\(--(?P<step>\w{4,12})\):|installed (?P<name2>[\w.+:-]{2,80}) package (?P<step2>post"
        r"|pre)-(?:installation|removal) script subprocess returned error exit status "
        r"(?P<n>\d+))",
        prior=0.94,
        cause="The package {name} failed in its own script ({step}): what the script printed "
        "stands above (a service that does not start, a kernel module, a disk that is full, a "
        "file of another package).",
        fix="Mend that, then `dpkg --configure -a`; trying to overwrite: `dpkg -i "
        "--force-overwrite`; a service: journalctl -xe.",
        code="sudo dpkg --configure -a\nsudo apt-get -f install",
        lang="shell",
        docs="Debian: dpkg, https://manpages.debian.org/stable/dpkg/dpkg.1.en.html",
        yes=("dpkg: error processing package mysql-server-8.0 (--configure):",),
        no=("processing the package",),
    ),
    Rule(
        "editor",
        on="sensible editor found exited status crontab visudo",
        match=r"(?P<name>(?:/usr/bin/)?(?:sensible-editor|editor|vi|vim|nano)): (?:command "
        r")?not found|error: cannot run (?P<name2>[\w/-]{2,30}): No such file or directory"
        r"|There was a problem with the editor '(?P<name3>[^'\n]{1,40})'",
        prior=0.95,
        cause="The command opens an editor, and `{name}` is not installed here.",
        fix="Install one or name it: `EDITOR=nano crontab -e`, `git config --global "
        "core.editor nano`, KUBE_EDITOR; crontab also takes a file.",
        code="sudo apt-get install nano\nexport EDITOR=nano",
        lang="shell",
        check=says(r"(?i)crontab|visudo|kubectl edit|editor|git commit|systemctl edit"),
        docs="Git: core.editor, https://git-scm.com/docs/git-config",
        yes=(
            "/bin/sh: 1: /usr/bin/sensible-editor: not found",
            "error: There was a problem with the editor 'vi'.",
        ),
        no=("the editor is not found in the office",),
    ),
    Rule(
        "brew_git",
        on="failure executing git homebrew fetch rebase exited update shallow clone",
        match=r"Failure while executing; `(?P<name>(?:/usr/bin/env )?(?:\S{0,80}/)?(?:git|curl"
        r"|tar|cp|ditto|/usr/bin/\w{2,20})[^`\n]{0,160})` exited with (?P<code_>\d{1,3})",
        prior=0.95,
        cause="Homebrew's own call failed with {code_}: `{name}`; its message stands above (a "
        "repository that is broken or has changes, network, rights).",
        fix="Reset Homebrew's repositories, then look with brew doctor.",
        code="brew update-reset\nbrew doctor",
        lang="shell",
        docs="Homebrew: Common issues, https://docs.brew.sh/Common-Issues",
        yes=("Error: Failure while executing; `git fetch --force origin` exited with 128.",),
        no=("Failure while waiting",),
    ),
    Rule(
        "disk_full",
        on="space left device write failed disk quota",
        match=r"(?:(?P<what>[\w./ -]{0,80}?): ?|^)(?P<name>No space left on device|Disk quota "
        r"exceeded)",
        prior=0.8,
        cause="The disk (or its inodes, or the quota) is full: {name}{what_}.",
        fix="See what takes it (`df -h`, `df -i`, `du -xh --max-depth=1 / | sort -h`); docker "
        'system prune, journalctl --vacuum-size=200M, old kernels, caches of npm and pip. "No '
        'space" with room left: inodes, or inotify watches (fs.inotify.max_user_watches).',
        code="df -h\ndf -i",
        lang="shell",
        check=lambda _, slots: {
            "what_": ""
            if re.fullmatch(r"\W*|\w*(?:Error|Exception)", slots.get("what", "").strip())
            else f" ({slots['what'].strip()})"
        },
        docs="GNU: df, https://www.gnu.org/software/coreutils/manual/html_node/df-invocation.html",
        yes=("tar: a/b.txt: Cannot write: No space left on device", "No space left on device"),
        no=("space is left",),
    ),
)
