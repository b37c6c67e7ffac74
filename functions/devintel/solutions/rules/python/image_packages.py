"""Rules for packages that are installed while an image is built."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_INSTALL = re.compile(
    r"\bapt(?:-get)?((?: -{1,2}[\w=:-]{1,60}| \S{1,80}=\S{0,80})*) install\b([^&|;]{0,400})"
)
_YES = re.compile(r"(?:^|\s)-(?:\w{0,6}y|-yes|-assume-yes|qq)\b")


def _apt(subject: Subject, slots: Slots) -> Slots | None:
    """Code 100 of apt: an install that asks what nobody answers, or lists that are not there."""
    line = slots["line"]
    asks = next((m for m in _INSTALL.finditer(line) if not _YES.search(m[1] + m[2])), None)
    if asks is not None:
        return {
            "said": f"`{asks[0].strip()[:80]}` asks whether to go on, and nobody answers in a "
            "build: it lacks -y (code 100).",
            "todo": "Write `apt-get install -y --no-install-recommends ...`, with `apt-get update` "
            "before it in the same RUN.",
        }
    if "update" not in line:
        return {
            "said": "apt has no lists of packages in that layer (code 100): images come without.",
            "todo": "Write `apt-get update &&` before the install, in the same RUN.",
        }
    return {
        "said": "apt could not fetch or install what it was to (code 100); its lines above say "
        "which: `E: ...`.",
        "todo": "404 or no Release file: the base image's release has ended (buster, stretch, "
        "disco): take a newer tag, or archive.debian.org. `Unable to locate`: the package has "
        "another name in this release. `not valid yet` or an invalid signature: the clock of the "
        "host or of Docker's machine, or its disk is full (docker system prune). No network: DNS, "
        "proxy. Build it with --no-cache --progress=plain.",
    }


_ENDS = {
    "137": (
        "it was killed, mostly for its memory",
        "Give Docker Desktop or the builder more memory, build with fewer jobs, "
        "NODE_OPTIONS=--max-old-space-size=4096 within what there is.",
    ),
    "127": (
        "a program in it is not in the image",
        "The line above names it: install it in an earlier RUN, or use an image that has it.",
    ),
    "126": (
        "a file in it is not executable",
        "chmod +x it (git update-index --chmod=+x), or call its interpreter; noexec mounts.",
    ),
    "139": (
        "it crashed (SIGSEGV), often another processor under emulation",
        "Build for the machine's own platform, or on one of that kind.",
    ),
    "134": (
        "it aborted itself",
        "Its last line says why: memory (JavaScript heap), an assertion.",
    ),
}


def _ended(_: Subject, slots: Slots) -> Slots | None:
    meaning, todo = _ENDS[slots["number"]]
    return {"meaning": meaning, "todo": todo}


RULES = family(
    "image_packages",
    Rule(
        "apt_line",
        on="process did complete successfully exit code apt",
        match=r"process \"/bin/(?:ba)?sh -[a-z]{1,8} (?P<line>[^\"\n]{0,400}?\bapt(?:-get)? "
        r"[^\"\n]{2,600})\" did not complete successfully: exit code: (?P<name>100)",
        prior=0.97,
        cause="{said}",
        fix="{todo}",
        check=_apt,
        docs="Docker: Building best practices, apt-get, "
        "https://docs.docker.com/build/building/best-practices/#apt-get",
        yes=(
            'ERROR: failed to solve: process "/bin/sh -c apt-get update && apt-get install '
            'curl" did not complete successfully: exit code: 100',
            'ERROR: failed to solve: process "/bin/sh -c apt update" did not complete '
            "successfully: exit code: 100",
        ),
        no=('process "/bin/sh -c make" did not complete successfully: exit code: 100',),
    ),
    Rule(
        "dnf_line",
        on="process did complete successfully exit code yum dnf microdnf",
        match=r"process \"/bin/(?:ba)?sh -[a-z]{1,8} (?P<line>[^\"\n]{0,400}?\b(?P<name>yum|dnf"
        r"|microdnf) [^\"\n]{2,600})\" did not complete successfully: exit code: "
        r"(?P<number>\d{1,3})",
        prior=0.94,
        cause="{name} failed while the image was built (code {number}): the mirrors of this "
        "release are gone (CentOS 7, 8 and Stream 8 have ended), or a package or repository "
        "has another name.",
        fix="Take a base image that is alive (almalinux, rockylinux, ubi9), or "
        "vault.centos.org as baseurl; enable EPEL or CRB for what the base lacks.",
        docs="CentOS: Vault, https://vault.centos.org/",
        yes=(
            'process "/bin/sh -c yum install -y httpd" did not complete successfully: exit code: 1',
        ),
        no=('process "/bin/sh -c make" did not complete successfully: exit code: 1',),
    ),
    Rule(
        "apk_line",
        on="process did complete successfully exit code apk",
        match=r"process \"/bin/(?:ba)?sh -[a-z]{1,8} (?P<line>[^\"\n]{0,400}?\b(?P<name>apk) "
        r"add [^\"\n]{2,600})\" did not complete successfully: exit code: (?P<number>\d{1,3})",
        prior=0.94,
        cause="{name} add failed while the image was built (code {number}): a package is "
        "called otherwise in this Alpine release, is pinned to a version that is gone, or the "
        "mirror was not reached.",
        fix="See `(no such package)` and `breaks: world[...]` above: look the name up "
        "(pkgs.alpinelinux.org), pin with ~= or not at all, `apk add --no-cache`; python2, old "
        "PHP and Node.js need an older base.",
        docs="Alpine: apk, https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper",
        yes=(
            'process "/bin/sh -c apk add --no-cache python" did not complete successfully: '
            "exit code: 1",
        ),
        no=('process "/bin/sh -c make" did not complete successfully: exit code: 1',),
    ),
    Rule(
        "killed_line",
        on="process did complete successfully exit code",
        match=r"process \"/bin/(?:ba)?sh -[a-z]{1,8} (?P<name>[^\"\n]{2,200})[^\"\n]{0,600}\" "
        r"did not complete successfully: exit code: (?P<number>137|127|126|139|134)\b",
        prior=0.95,
        cause="`{name}` ended with {number} while the image was built: {meaning}.",
        fix="{todo}",
        check=_ended,
        docs="Docker: Building best practices, "
        "https://docs.docker.com/build/building/best-practices/",
        yes=('process "/bin/sh -c npm run build" did not complete successfully: exit code: 137',),
        no=('process "/bin/sh -c make" did not complete successfully: exit code: 2',),
    ),
)
