"""Rules for limits of the operating system: open files, watchers, disk space."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_NODE = "Node.js: Common system errors, https://nodejs.org/api/errors.html#common-system-errors"

RULES = family(
    "os_limits",
    Rule(
        "open_files",
        on="emfile enfile errno open overflow",
        match=(
            r"E[MN]FILE: (?:too many open files|file table overflow)",
            r"\[Errno 24\] Too many open files",
            r"socket: too many open files",
            r"accept4?: too many open files",
        ),
        prior=0.7,
        cause="The process has more files or sockets open than it may{where}.",
        fix="Close what is opened (with, finally), limit how many are open at once; raise "
        "the limit only then. Many watchers count too.",
        code="ulimit -n 4096",
        lang="shell",
        docs=_NODE,
        yes=(
            "Error: EMFILE: too many open files, open 'a.js'",
            "OSError: [Errno 24] Too many open files: 'a'",
        ),
        no=("Error: too many open orders",),
    ),
    Rule(
        "watchers",
        on="watchers device reached",
        match=(
            r"System limit for number of file watchers reached",
            r"inotify watch limit reached",
            r"inotify_add_watch.{0,60}No space left on device",
        ),
        prior=0.8,
        cause="The system's number of file watchers is used up (each watched folder takes one).",
        fix="Raise the limit, and leave node_modules and build folders out of watching.",
        code="echo fs.inotify.max_user_watches=524288 | sudo tee "
        "/etc/sysctl.d/40-watches.conf\nsudo sysctl --system",
        lang="shell",
        docs="Linux manual: inotify(7), https://man7.org/linux/man-pages/man7/inotify.7.html",
        yes=("Error: ENOSPC: System limit for number of file watchers reached, watch '/a'",),
        no=("Error: ENOSPC: no space left on device, write",),
    ),
    Rule(
        "disk_full",
        on="enospc errno space",
        match=(
            r"ENOSPC: no space left on device",
            r"\[Errno 28\] No space left on device",
            r"write .{0,80}: no space left on device",
            r"There is not enough space on the disk",
        ),
        prior=0.72,
        cause="The disk is full, or its number of files is.",
        fix="See what fills it; old images and build caches are the usual ones.",
        code="df -h . && df -i .",
        lang="shell",
        docs=_NODE,
        yes=(
            "Error: ENOSPC: no space left on device, write",
            "OSError: [Errno 28] No space left on device",
        ),
        no=("Error: no space left in warehouse 3",),
    ),
    Rule(
        "read_only",
        on="erofs errno",
        match=(r"EROFS: read-only file system", r"\[Errno 30\] Read-only file system"),
        prior=0.74,
        cause="The file system is mounted read-only{where}: a container's root, a Lambda "
        "function's code folder.",
        fix="Write to a place that is writable (a volume; in AWS Lambda the temporary folder).",
        docs=_NODE,
        yes=(
            "Error: EROFS: read-only file system, open '/a'",
            "OSError: [Errno 30] Read-only file system: '/a'",
        ),
        no=('TypeError: "x" is read-only',),
    ),
)
