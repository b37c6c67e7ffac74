"""Rules for what shells and the standard commands refuse."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_BASH = "https://www.gnu.org/software/bash/manual/bash.html"
_CORE = "https://www.gnu.org/software/coreutils/manual/coreutils.html"
_OPEN, _CLOSE = "['‘`\"]?", "['’\"]?"
_PATH = rf"{_OPEN}(?P<path>[^'’‘\"`:\n]{{1,200}}?){_CLOSE}"

RULES = family(
    "shell",
    Rule(
        "unbound",
        on="unbound parameter",
        match=r"(?:^|: )(?P<name>\w{1,80}): (?:unbound variable|parameter (?:null or )?not set)",
        prior=0.84,
        cause="The shell variable `{name}` is used, but never set{where}.",
        fix="Correct its spelling, set it before, or give it a default: ${{{name}:-}}.",
        docs=f"Bash manual: The set builtin, {_BASH}#The-Set-Builtin",
        yes=("./deploy.sh: line 7: taret: unbound variable",),
        no=("Error: parameter id is required",),
    ),
    Rule(
        "unclosed",
        on="eof unexpected",
        match=(
            r"syntax error: (?:unexpected end of file|end of file unexpected)",
            r"unexpected EOF while looking for matching [`'\"](?P<sign>[^\n]{1,3}?)['\"](?:\s|$)",
        ),
        prior=0.84,
        cause="Something is opened in the script and never closed{closing}.",
        fix="Each `if` needs its `fi`, each `do` its `done`, each `case` its `esac`, each quote, "
        "bracket and here-document its end; the line named is where the shell gave up.",
        docs=f"Bash manual: Compound commands, {_BASH}#Compound-Commands",
        yes=("./deploy.sh: line 10: syntax error: unexpected end of file",),
        no=("SyntaxError: Unexpected end of input",),
        check=lambda subject, slots: {
            "closing": f": the closing `{slots['sign']}` is missing" if "sign" in slots else ""
        },
    ),
    Rule(
        "token",
        on="token",
        match=r"syntax error near unexpected token [`'](?P<name>[^'\n]{1,40})'",
        prior=0.82,
        cause="The shell did not expect `{name}` here{where}.",
        fix="Look just before it: a missing `then`, `do`, `;`, quote or bracket.",
        docs=f"Bash manual: Shell grammar, {_BASH}#Shell-Syntax",
        yes=("bash: line 3: syntax error near unexpected token `fi'",),
        no=("SyntaxError: Unexpected token '<'",),
    ),
    Rule(
        "no_such_path",
        on="directory",
        match=(
            rf"(?:^|: )(?P<command>[\w.-]{{1,24}})(?: \([\w ]+\))?: (?:(?:cannot|can't|failed to|"
            rf"error) "
            rf"[\w ]{{2,40}}? )?{_PATH}: (?:Cannot \w+: )?No such file or directory",
            r"open\(\) \"(?P<path>[^\"\n]{1,200})\" failed \(2: No such file",
        ),
        prior=0.72,
        cause="`{path}` is not there.",
        fix="Correct the path: a relative one starts in the folder where the command runs. A "
        "folder that is written to must exist before: mkdir -p.",
        docs=f"GNU Coreutils, {_CORE}",
        yes=(
            "cp: cannot create regular file 'dist/app/': No such file or directory",
            "bash: line 1: cd: sources: No such file or directory",
            "tar (child): release.tgz: Cannot open: No such file or directory",
        ),
        no=("FileNotFoundError: [Errno 2] No such file or directory: 'a.csv'",),
    ),
    Rule(
        "directory",
        on="directory",
        match=(
            rf"(?P<command>rm|cp|unlink|cat|mv): (?:cannot [\w ]{{2,24}} |-r not specified; "
            rf"omitting "
            rf"directory ){_PATH}(?:: Is a directory)?$",
            rf"(?P<command>cat|grep|head|sed): (?:couldn't edit )?{_PATH}: Is a directory",
        ),
        check=lambda subject, slots: slots if "irectory" in subject.text else None,
        prior=0.82,
        cause="`{path}` is a folder, which {command} does not take by itself.",
        fix="Give {command} the option -r where the whole folder is meant, else a file in it.",
        docs=f"GNU Coreutils, {_CORE}",
        yes=("rm: cannot remove 'src': Is a directory",),
        no=("IsADirectoryError: [Errno 21] Is a directory: 'data'",),
    ),
    Rule(
        "permission",
        on="denied",
        match=rf"(?:^|: )(?P<command>[\w.-]{{1,24}}): (?:cannot [\w ]{{2,40}}? )?{_PATH}: "
        rf"Permission denied",
        prior=0.74,
        cause="{command} may not use `{path}` as this user.",
        fix="See whose it is and what is allowed (ls -l), then allow it with chmod or chown, or "
        "run as the user that owns it.",
        docs=f"GNU Coreutils: File permissions, {_CORE}#File-permissions",
        yes=("cat: jobs.csv: Permission denied",),
        no=(
            "bash: ./build.sh: Permission denied",
            "Error: permission denied for table a",
            "fatal: cannot create directory at stock: Permission denied",
        ),
        check=lambda subject, slots: (
            None if slots["command"] in ("bash", "sh", "zsh", "fatal", "error") else {}
        ),
    ),
)
