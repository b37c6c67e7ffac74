"""Rules for files and folders that are missing, of the other kind, or in the way."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_NODE = "Node.js: Common system errors, https://nodejs.org/api/errors.html#common-system-errors"
_PY = "Python: OS exceptions, https://docs.python.org/3/library/exceptions.html#os-exceptions"
_PATH = r"'(?P<path>[^'\n]{1,200})'"


def _started(_: Subject, slots: Slots) -> Slots | None:
    """A path that is started may be there and lack its interpreter; one that is read may not."""
    if "read" in slots:
        return {"or_": "", "ends": ""}
    return {
        "or_": ", or its first line names an interpreter that does not",
        "ends": " A script with Windows line ends has an interpreter name that ends in a carriage "
        "return.",
        "code": "sed -i 's/\\r$//' {path}",
        "lang": "shell",
    }


RULES = family(
    "file_not_found",
    Rule(
        "node",
        on="enoent",
        match=(
            rf"ENOENT: no such file or directory, (?P<call>open|stat|lstat|scandir|access"
            rf"|readlink|unlink|rename|mkdir|copyfile|watch|chdir|realpath|rmdir|read) "
            rf"{_PATH}",
            rf"ENOENT[^\n]{{0,60}}{_PATH}",
        ),
        prior=0.7,
        cause="{path} does not exist{where}.",
        fix="A relative path starts where the process was started, not where the file lies: "
        "build it from import.meta.dirname (or __dirname). Check the spelling; upper and "
        "lower case count on Linux.",
        code="import { join } from 'node:path';\nconst file = join(import.meta.dirname, "
        "'relative/to/this/file');",
        lang="js",
        docs=_NODE,
        yes=("Error: ENOENT: no such file or directory, open 'settings.json'",),
        no=("Error: spawn git ENOENT",),
    ),
    Rule(
        "spawn",
        on="spawn",
        match=r"spawn (?P<name>[\w./\\:-]+) ENOENT",
        prior=0.74,
        cause="The program `{name}` is not found in PATH{where}, or the working folder `cwd` "
        "does not exist.",
        fix="Install it or give its full path; on Windows scripts like npm need `shell: "
        "true` or their .cmd name.",
        code="command -v {name}",
        lang="shell",
        docs="Node.js: child_process.spawn, https://nodejs.org/api/child_process.html#child_pr"
        "ocessspawncommand-args-options",
        yes=("Error: spawn ffmpeg ENOENT",),
        no=("Error: ENOENT: no such file or directory, open 'a'",),
    ),
    Rule(
        "python",
        on="errno winerror filenotfounderror open directory filenotfoundexception enoent "
        "nosuchfileexception",
        match=(
            rf"\[Errno 2\] No such file or directory: {_PATH}",
            rf"\[WinError [23]\] [^\n]{{1,80}}: {_PATH}",
            r"can't open file '(?P<path>[^'\n]{1,200})': \[Errno 2\]",
            r"\[Errno 2\] No such file or directory",
            r"^(?:Error: )?(?:open|stat|lstat|chdir|mkdir|remove) "
            r"(?P<path>[\w./-]{1,160}): no such file or directory",
            r"java\.io\.FileNotFoundException: (?P<path>[^\n(]{1,160}?) ?"
            r"(?=\(|$)(?!\((?:Permission denied|Access is denied|Is a directory|Too many open))",
            r"Errno::ENOENT: No such file or directory @ \w+ - (?P<path>\S{1,160})",
            r"java\.nio\.file\.NoSuchFileException: (?P<path>\S{1,160})",
        ),
        prior=0.7,
        cause="{path|The file} does not exist{where}.",
        fix="A relative path starts where the process was started: build it from the file's "
        "own place. Create missing folders before writing.",
        code="from pathlib import Path\n\npath = Path(__file__).parent / 'relative/to/this/file'",
        lang="python",
        docs=_PY,
        yes=(
            "FileNotFoundError: [Errno 2] No such file or directory: 'a.csv'",
            "java.io.FileNotFoundException: a.xml (No such file or directory)",
            "java.io.FileNotFoundException: a.xml (Das System kann die Datei nicht finden)",
        ),
        no=(
            "PermissionError: [Errno 13] Permission denied: 'a.csv'",
            "java.io.FileNotFoundException: /srv/a.log (Permission denied)",
        ),
    ),
    Rule(
        "is_directory",
        on="eisdir directory",
        match=(r"EISDIR", rf"\[Errno 21\] Is a directory: {_PATH}"),
        cause="{path|The path} is a folder{where}, and is used as a file.",
        fix="Give the path of a file in it; check for an empty name at the end.",
        docs=_NODE,
        yes=(
            "Error: EISDIR: illegal operation on a directory, read",
            "IsADirectoryError: [Errno 21] Is a directory: 'data'",
        ),
        no=("Error: the phone directory is empty",),
    ),
    Rule(
        "not_directory",
        on="enotdir directory",
        match=(r"ENOTDIR", rf"\[Errno 20\] Not a directory: {_PATH}"),
        cause="A part of {path|the path} is a file{where}, and is used as a folder.",
        fix="Check the path's parts; remove or rename the file that is in the way.",
        docs=_NODE,
        yes=(
            "Error: ENOTDIR: not a directory, scandir '/a/b'",
            "NotADirectoryError: [Errno 20] Not a directory: 'a.txt/b'",
        ),
        no=("IsADirectoryError: [Errno 21] Is a directory: 'data'",),
    ),
    Rule(
        "exists",
        on="eexist exists winerror",
        match=(
            rf"EEXIST: file already exists, \w+ {_PATH}",
            rf"\[Errno 17\] File exists: {_PATH}",
            rf"\[WinError 183\] [^\n]{{1,90}}: {_PATH}",
        ),
        prior=0.72,
        cause="{path} is there already{where}.",
        fix="Allow it where that is fine (mkdir with recursive, exist_ok), or choose another name.",
        code="from pathlib import Path\n\nPath('{path}').mkdir(parents=True, exist_ok=True)",
        lang="python",
        docs=_PY,
        yes=(
            "FileExistsError: [Errno 17] File exists: 'out'",
            "Error: EEXIST: file already exists, mkdir '/a'",
        ),
        no=("Error: a customer of this name exists",),
    ),
    Rule(
        "not_empty",
        on="enotempty empty",
        match=(r"ENOTEMPTY", r"\[Errno (?:39|66)\] Directory not empty"),
        prior=0.72,
        cause="The folder is not empty, or another program writes into it meanwhile{where}.",
        fix="Remove it with all it holds; stop the watcher or server that writes there.",
        code="import { rm } from 'node:fs/promises';\nawait rm('folder', { recursive: true, "
        "force: true });",
        lang="js",
        docs="Node.js: fsPromises.rm, https://nodejs.org/api/fs.html#fspromisesrmpath-options",
        yes=("Error: ENOTEMPTY: directory not empty, rmdir '/a/b'",),
        no=("Error: cart is not empty",),
    ),
    Rule(
        "shell",
        on="bash sh zsh directory file",
        match=(
            r"^(?:/bin/)?(?:ba|z|da)?sh: (?:line \d+: |\d+: )?(?P<path>\.{0,2}/[\w./-]+): No "
            r"such file or directory",
            r"^(?P<read>cat|ls|cp|mv|rm|cd|head|tail|grep|source|find|chmod|tar|sed|awk|stat|di"
            r"ff): (?:cannot (?:access|stat|open) )?'?(?P<path>[\w./-]{1,160})'?: No "
            r"such file or directory",
        ),
        prior=0.7,
        cause="{path} does not exist here{or_}.",
        fix="Check the folder you are in and the spelling of the path.{ends}",
        check=_started,
        docs="Bash manual: Exit status 127, https://www.gnu.org/software/bash/manual/bash.html"
        "#Exit-Status",
        yes=("bash: ./build.sh: No such file or directory",),
        no=("bash: ./build.sh: Permission denied",),
    ),
)
