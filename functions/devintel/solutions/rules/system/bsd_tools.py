"""Rules for macOS' own tools, which take other options than GNU's."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "bsd_tools",
    Rule(
        "sed_in_place",
        on="sed invalid command code extra characters undefined label unexpected pending",
        match=r"sed: (?:-e )?(?:expression #)?\d+: \"(?P<name>[^\n]{1,160}?)\": (?P<why>invalid "
        r"command code \S|extra characters at the end of \w{1,3} command|undefined label "
        r"'[^'\n]{0,60}'|unexpected EOF \(pending \}'s\)|unterminated substitute (?:pattern|in "
        r"regular expression)|bad flag in substitute command: '\S'|unescaped newline inside "
        r"substitute pattern)|sed: \S{1,60}: in-place editing only works for regular files",
        prior=0.98,
        cause="macOS' sed (BSD) is not GNU's ({why|-i}): -i takes a suffix as its next "
        "argument, so that a script or file name is read as one; a `}`, a/i/c text and labels "
        "need a line end before them; no \\n, \\+ or \\| in the pattern.",
        fix="Write `sed -i '' 's/a/b/' FILE` here (or `sed -i.bak`, which both take), -E for "
        "extended patterns; or install gnu-sed and call gsed.",
        code="brew install gnu-sed",
        lang="shell",
        docs="Homebrew: gnu-sed, https://formulae.brew.sh/formula/gnu-sed",
        yes=('sed: 1: "config.ini": invalid command code c',),
        no=("sed: -e expression #1, char 5: unterminated",),
    ),
    Rule(
        "gnu_option",
        on="illegal option usage date invalid unrecognized readlink stat xargs grep find mktemp",
        match=r"(?P<name>date|readlink|stat|xargs|grep|find|mktemp|cp|ls|du|base64|head|tail"
        r"|sort|tar|ln|ps|touch|realpath|split|cut|tr|wc|timeout|nproc): (?:illegal|unrecognized"
        r"|invalid) option -- ?'?`?(?P<opt>-?[\w-]{1,30})|(?P<name2>date): illegal time format",
        prior=0.95,
        cause="`{name}` here is not the one that the script was written for: it has no option "
        "{opt|of that form} (macOS has BSD's, Alpine BusyBox', Linux GNU's).",
        fix="On macOS install coreutils (findutils, grep) and call them with g before (gdate, "
        "greadlink, gstat), or put their gnubin folder on PATH; on Alpine apk add coreutils; "
        "or write it for both (date: `-v-1d` is BSD's, `-d yesterday` GNU's).",
        code="brew install coreutils findutils",
        lang="shell",
        docs="Homebrew: coreutils, https://formulae.brew.sh/formula/coreutils",
        yes=(
            "date: illegal option -- d\nusage: date [-jnRu]",
            "readlink: illegal option -- f",
        ),
        no=("an illegal option of stock",),
    ),
    Rule(
        "bash_3",
        on="declare associative array bad substitution mapfile readarray invalid option macos",
        match=r"(?P<name>declare: -A: invalid option|(?:mapfile|readarray): command not found"
        r"|\$\{[^}\n]{1,60}(?:,,|\^\^|@Q)\}: bad substitution|local: -n: invalid option|wait: "
        r"-n: invalid option|shopt: globstar: invalid shell option name|coproc: command not "
        r"found)",
        prior=0.97,
        cause="The script needs Bash 4 or newer, and macOS' /bin/bash is 3.2 (or sh runs it): "
        "{name}.",
        fix="Install a newer one (`brew install bash`) and let the first line be "
        "`#!/usr/bin/env bash`; or write it without.",
        code="brew install bash",
        lang="shell",
        docs="Homebrew: bash, https://formulae.brew.sh/formula/bash",
        yes=("./a.sh: line 3: declare: -A: invalid option",),
        no=("declare war: invalid",),
    ),
)
