"""Rules for what the operating system does not allow."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_NODE = "Node.js: Common system errors, https://nodejs.org/api/errors.html#common-system-errors"
_PY = "Python: OS exceptions, https://docs.python.org/3/library/exceptions.html#os-exceptions"
_PATH = r"'(?P<path>[^'\n]{1,200})'"

RULES = family(
    "permission",
    Rule(
        "node",
        on="eacces error cannot",
        match=(
            rf"EACCES: permission denied, (?!mkdir '/usr)\w+ {_PATH}",
            r"^Error: (?:spawn )?\S{0,80} ?EACCES$",
            r"^(?:mkdir|touch|cp|mv|rm|ls|cat|chmod|chown): (?:cannot [\w ]{1,40}) "
            r"'?(?P<path>[^'\n]{1,160})'?: (?:Permission denied|Operation not permitted)",
        ),
        prior=0.68,
        cause="This user may not use {path|the file}{where}.",
        fix="Give the file to the user who runs the process, or write to a place that is "
        "theirs; do not run it as root for this.",
        code="ls -ld {path|.}",
        lang="shell",
        docs=_NODE,
        yes=("Error: EACCES: permission denied, open '/var/log/a.log'",),
        no=("Error: listen EACCES: permission denied 0.0.0.0:443",),
    ),
    Rule(
        "low_port",
        on="eacces errno winerror listen",
        match=(
            r"listen EACCES(?:: permission denied)? (?P<host>\S{1,60}?):?(?P<port>\d{1,4})\b",
            r"\[Errno 13\] (?:Permission denied|error while attempting to bind).{0,40}bind",
            r"\[WinError 10013\]",
        ),
        prior=0.76,
        cause="Ports below 1024 are for the system: this user may not listen on {port|that one}.",
        fix="Listen on a port above 1023 and let a proxy forward to it.",
        code="PORT=8080 npm start",
        lang="shell",
        docs=_NODE,
        yes=("Error: listen EACCES: permission denied 0.0.0.0:443",),
        no=("Error: listen EADDRINUSE: address already in use :::80",),
    ),
    Rule(
        "python",
        on="errno",
        match=(
            rf"\[Errno 13\] Permission denied: {_PATH}",
            r"^PermissionError: \[Errno 13\] Permission denied$",
        ),
        prior=0.68,
        cause="This user may not use {path|the file}{where}; on Windows also: the path is a "
        "folder or "
        "open elsewhere.",
        fix="Check owner and mode of the file and its folder; write to a place that belongs "
        "to this user.",
        code="ls -ld {path|.}",
        lang="shell",
        docs=_PY,
        yes=("PermissionError: [Errno 13] Permission denied: '/etc/a.conf'",),
        no=("FileNotFoundError: [Errno 2] No such file or directory: 'a'",),
    ),
    Rule(
        "not_permitted",
        on="eperm errno",
        match=(
            rf"EPERM: operation not permitted, \w+ {_PATH}",
            r"\[Errno 1\] Operation not permitted",
        ),
        cause="The system refuses this on {path|the file}{where}: another program holds it, or "
        "it is read-only.",
        fix="Close what has it open (editor, server, virus scanner), then try again; on "
        "macOS give the terminal access to the disk.",
        docs=_NODE,
        yes=(
            "Error: EPERM: operation not permitted, rename 'a' -> 'b'",
            "PermissionError: [Errno 1] Operation not permitted",
        ),
        no=("Error: this operation is not permitted for guests",),
    ),
    Rule(
        "windows_lock",
        on="winerror resource",
        match=(
            rf"\[WinError (?:32|5)\] [^\n]{{1,120}}: {_PATH}",
            r"EBUSY: resource busy or locked",
        ),
        prior=0.7,
        cause="Another process has {path|the file} open{where}.",
        fix="Close it there, and close it yourself before it is moved or deleted: open files "
        "with `with`.",
        code="with open('{path|file.txt}') as file:\n    text = file.read()",
        lang="python",
        docs=_PY,
        yes=(
            "PermissionError: [WinError 32] The process cannot access the file because "
            "it is being used by another process: 'a.db'",
        ),
        no=("PermissionError: [Errno 13] Permission denied: 'a.db'",),
    ),
    Rule(
        "script",
        on="bash sh zsh permission",
        match=(
            r"^(?:/bin/)?(?:ba|z|da)?sh: (?:line \d+: |\d+: )?(?P<path>[\w./-]+): "
            r"[Pp]ermission denied",
            r"^-(?:ba|z)?sh: (?P<path>[\w./-]+): Permission denied",
            r"^zsh: permission denied: (?P<path>\S{1,160})",
        ),
        prior=0.78,
        cause="{path} is not executable.",
        fix="Mark it executable (git keeps that mark), or call its interpreter.",
        code="chmod +x {path}",
        lang="shell",
        docs="GNU Coreutils: chmod, https://www.gnu.org/software/coreutils/manual/html_node/ch"
        "mod-invocation.html",
        yes=("bash: ./build.sh: Permission denied",),
        no=("bash: ./build.sh: No such file or directory",),
    ),
)
