"""Rules for apt, dpkg, yum, dnf, Homebrew and their repositories."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_VENDORS = (
    (
        re.compile(r"php\d\.\d"),
        "add-apt-repository ppa:ondrej/php, or packages.sury.org for Debian",
    ),
    (re.compile(r"docker-ce|docker-compose-plugin|containerd\.io"), "download.docker.com"),
    (re.compile(r"python3\.\d+"), "add-apt-repository ppa:deadsnakes/ppa"),
    (re.compile(r"postgresql-\d+"), "apt.postgresql.org"),
    (re.compile(r"nodejs|npm"), "NodeSource"),
    (re.compile(r"mongodb-org|mongosh"), "repo.mongodb.org"),
    (re.compile(r"google-chrome\S*"), "dl.google.com"),
    (re.compile(r"elasticsearch|kibana|logstash"), "artifacts.elastic.co"),
    (re.compile(r"nvidia-\S+|cuda\S*"), "NVIDIA's own"),
    (re.compile(r"gh"), "cli.github.com"),
    (re.compile(r"terraform|vault|packer"), "apt.releases.hashicorp.com"),
    (re.compile(r"kube(?:ctl|adm|let)"), "pkgs.k8s.io"),
    (re.compile(r"code|powershell|dotnet-\S+|msodbcsql\d+|azure-cli"), "packages.microsoft.com"),
    (re.compile(r"yarn"), "Corepack brings it: corepack enable"),
)
"""Who has what distributions do not: each vendor's page of installation."""


def _repository(_: Subject, slots: Slots) -> Slots | None:
    name = slots["name"]
    found = next((who for what, who in _VENDORS if what.match(name)), "")
    return {"hint": f" ({found})" if found else ""}


RULES = family(
    "system_packages",
    Rule(
        "no_pubkey",
        on="no_pubkey signatures verified public key gpg",
        match=r"NO_PUBKEY (?P<name>[0-9A-F]{8,40})",
        prior=0.98,
        cause="apt does not have the key {name} that the repository is signed with.",
        fix="Put the repository's own key file into /etc/apt/keyrings (`curl -fsSL URL | sudo "
        "gpg --dearmor -o /etc/apt/keyrings/NAME.gpg`) and name it in the source: `deb "
        "[signed-by=/etc/apt/keyrings/NAME.gpg] ...`; then update again. apt-key is gone.",
        code="sudo gpg --keyserver keyserver.ubuntu.com --recv-keys {name}",
        lang="shell",
        docs="Debian: Secure apt, https://wiki.debian.org/SecureApt",
        yes=(
            "W: GPG error: https://repo.example stable InRelease: The following signatures "
            "couldn't be verified because the public key is not available: NO_PUBKEY "
            "1655A0AB68576280",
        ),
        no=("NO_PUBKEY here",),
    ),
    Rule(
        "not_signed",
        on="repository signed release file longer",
        match=r"The repository '(?P<name>[^'\n]{5,200})' (?P<how>is not signed|does not have a "
        r"Release file|no longer has a Release file|is no longer signed)",
        prior=0.96,
        cause="apt does not take the repository {name}: it {how}.",
        fix="Not signed: its key is missing (see NO_PUBKEY; put the key into /etc/apt/keyrings "
        "and name it with signed-by). No Release file: it has nothing for this release (a PPA, "
        "or a distribution that ended: old-releases.ubuntu.com, archive.debian.org); correct "
        "the release's name or remove the source.",
        code="grep -rn . /etc/apt/sources.list.d",
        lang="shell",
        docs="Debian: SourcesList, https://wiki.debian.org/SourcesList",
        yes=(
            "E: The repository 'http://ppa.launchpad.net/x/ppa/ubuntu noble Release' does not "
            "have a Release file.",
        ),
        no=("The repository is not signed off",),
    ),
    Rule(
        "locate",
        on="unable locate package couldn find installation candidate",
        match=r"(?:Unable to locate package (?P<name>[\w.+:-]{2,80})|Package "
        r"'?(?P<name2>[\w.+:-]{2,80})'? has no installation candidate)",
        prior=0.97,
        cause="apt knows no package `{name}`: its lists are not fetched (in a container "
        "always), this release does not have it, or it is in a repository that is not "
        "added{hint}.",
        fix="Update first and, in a Dockerfile, in the same RUN. Else look for its name "
        "(`apt-cache search`), enable universe, or add the vendor's repository.",
        code="sudo apt-get update\napt-cache policy {name}",
        lang="shell",
        check=_repository,
        docs="Debian: Apt, https://wiki.debian.org/Apt",
        yes=("E: Unable to locate package docker-ce",),
        no=("Unable to locate the package",),
    ),
    Rule(
        "dpkg_interrupted",
        on="dpkg interrupted configure manually",
        match=r"dpkg was interrupted, you must (?:manually )?run '(?P<name>[^'\n]{5,60})'",
        prior=0.98,
        cause="An earlier installation was cut off: packages are unpacked and not configured.",
        fix="Finish it (`{name}`), then mend what is left with apt -f install.",
        code="sudo dpkg --configure -a\nsudo apt-get -f install",
        lang="shell",
        docs="Debian: dpkg, https://manpages.debian.org/stable/dpkg/dpkg.1.en.html",
        yes=(
            "E: dpkg was interrupted, you must manually run 'sudo dpkg --configure -a' to "
            "correct the problem.",
        ),
        no=("was interrupted by a call",),
    ),
    Rule(
        "dpkg_lock",
        on="could get lock dpkg frontend held process unable acquire",
        match=r"Could not get lock (?P<name>/var/lib/[\w./-]{5,60})(?:\. It is held by process "
        r"(?P<pid>\d+)(?: \((?P<who>[\w.-]{1,40})\))?)?",
        prior=0.97,
        cause="Another package manager holds {name}{who_}: on a new machine mostly "
        "unattended-upgrades.",
        fix="Wait until it has ended (`ps -p PID`); do not delete the lock. In scripts: "
        "`apt-get -o DPkg::Lock::Timeout=300`.",
        code="sudo lsof {name}",
        lang="shell",
        check=lambda _, slots: {
            "who_": f" (process {slots['pid']} {slots.get('who', '')})".replace(" )", ")")
            if slots.get("pid")
            else ""
        },
        docs="Debian: Apt, https://wiki.debian.org/Apt",
        yes=(
            "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1442 "
            "(unattended-upgr)",
        ),
        no=("Could not get the lock",),
    ),
    Rule(
        "lock_denied",
        on="could open lock file permission denied root dpkg",
        match=r"Could not open lock file (?P<name>/var/[\w./-]{5,60}) - open \(13: Permission "
        r"denied\)",
        prior=0.96,
        cause="apt needs root to write {name}.",
        fix="Run it with sudo; in a Dockerfile put it before `USER`.",
        code="sudo apt-get update",
        lang="shell",
        docs="Debian: Apt, https://wiki.debian.org/Apt",
        yes=(
            "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission "
            "denied)",
        ),
        no=("Could not open lock",),
    ),
)
