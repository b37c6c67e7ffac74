"""Rules for tar, zip and downloads: files that are not what their name says."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "archives",
    Rule(
        "not_gzip",
        on="gzip stdin format tar child returned status recoverable",
        match=r"(?P<name>gzip: stdin: (?:not in gzip format|unexpected end of file)|tar: This "
        r"does not look like a tar archive|xz: \(stdin\): File format not recognized|bzip2: "
        r"\(stdin\) is not a bzip2 file|unzip:\s+cannot find zipfile directory"
        r"|End-of-central-directory signature not found|tar: Unrecognized archive format|File "
        r"is not a zip file)",
        prior=0.97,
        cause="The file is no such archive ({name}): the download was cut or is an error page "
        "(a redirect without curl -L, a login, 404), or it is packed otherwise.",
        fix="Look what it is with `file`, download it again with `curl -fLO`, and let tar find "
        "the kind itself (tar xf).",
        code="file ARCHIVE\ncurl -fLO URL",
        lang="shell",
        docs="GNU: tar, https://www.gnu.org/software/tar/manual/html_node/gzip.html",
        yes=("gzip: stdin: not in gzip format\ntar: Child returned status 1",),
        no=("the archive of the town",),
    ),
    Rule(
        "interpreter_gone",
        on="cannot execute required file found bash",
        match=r"(?<![\w./-])(?P<name>[\w./-]{1,120}): cannot execute: required file not found"
        r"|(?<![\w./-])(?P<name2>[\w./-]{1,120}): bad interpreter: (?P<said>[^\n]{3,80})",
        prior=0.96,
        cause="{name} is there, and what it needs to run is not: the interpreter of its first "
        "line (also with Windows line ends), or the loader of another libc or processor (a "
        "glibc program on Alpine, 32 bit).",
        fix="See `head -1` and `file` of it; mend the line ends (sed -i 's/\\r$//'), install "
        "the interpreter, or take the build for this system.",
        code="head -1 {name}\nfile {name}",
        lang="shell",
        docs="Linux: execve(2), https://man7.org/linux/man-pages/man2/execve.2.html",
        yes=(
            "bash: ./run.sh: cannot execute: required file not found",
            "./a.sh: /usr/bin/bash^M: bad interpreter: No such file or directory",
        ),
        no=("cannot execute the plan",),
    ),
    Rule(
        "wrong_arch",
        on="cannot execute binary file exec format error",
        match=r"(?<![\w./-])(?P<name>[\w./-]{1,120}): cannot execute binary file(?:: Exec "
        r"format error)?",
        prior=0.96,
        cause="{name} is a program for another system or processor than this machine (or no "
        "program at all).",
        fix="Compare `file` of it with `uname -m`, and take the build for that (amd64 is "
        "x86_64, arm64 is aarch64).",
        code="uname -m\nfile {name}",
        lang="shell",
        docs="Linux: execve(2), https://man7.org/linux/man-pages/man2/execve.2.html",
        yes=("bash: ./node_exporter: cannot execute binary file: Exec format error",),
        no=("cannot execute the binary star",),
    ),
)
