"""Rules for what is typed: commands, subcommands, options, scripts and targets that are not "
"there."""

from __future__ import annotations

from http import HTTPStatus

from devintel.solutions.rule import Rule, family

_BASH = "Bash manual: Exit status 127, https://www.gnu.org/software/bash/manual/bash.html"
_POSIX = "POSIX: Utility syntax guidelines, https://pubs.opengroup.org/onlinepubs/9699919799/"
_NAME = r"[\w@][\w@.:+/-]{0,80}"
_OPEN, _CLOSE = "[`'\"‘“]", "[`'\"’”]"


def _meaning(status: str) -> str:
    """What a status says, in the words of its standard (RFC 9110)."""
    number = int(status)
    known = number in HTTPStatus._value2member_map_
    return f" ({HTTPStatus(number).phrase})" if known else ""


RULES = family(
    "command_line",
    Rule(
        "not_found",
        on="found recognized executable",
        match=(
            rf"(?:^|[:>] )(?:line \d+: |\d+: )?(?P<name>{_NAME}): (?:command )?not found\s*$",
            rf"command not found: (?P<name>{_NAME})",
            rf"'(?P<name>{_NAME})' is not recognized as an internal or external command",
            rf"(?P<name>{_NAME}) : The term '[^']+' is not recognized",
            rf'exec: "(?P<name>{_NAME})": executable file not found',
            rf"(?:unable to find|could not find|cannot find) "
            rf"executable:? {_OPEN}?(?P<name>{_NAME})",
        ),
        prior=0.82,
        cause="There is no command `{name}` in PATH.",
        fix="Correct its spelling, or install it; a tool of the project is started through its "
        "runner (npx {name}, python -m {name}) or inside the activated environment.",
        code="command -v {name}",
        lang="shell",
        docs=_BASH,
        yes=("./deploy.sh: line 9: trr: command not found", "sh: 1: vitte: not found"),
        no=("Error: order 7: not found", "ERROR: file or directory not found: tests/a.py"),
        check=lambda subject, slots: None if subject.case.event["type"] == "network" else {},
    ),
    Rule(
        "subcommand",
        on="unknown unrecognized invalid command subcommand",
        match=(
            rf"(?:[Uu]nknown|[Uu]nrecogni[sz]ed|[Ii]nvalid|[Nn]o such) (?:sub-?)?command:? "
            rf"{_OPEN}?(?P<name>(?!name [\"']){_NAME}(?: {_NAME})?){_CLOSE}?(?=[\s.;,(]|$)",
            rf"[Tt]he (?:requested )?command {_OPEN}?(?P<name>{_NAME}){_CLOSE}? (?:does not "
            rf"exist|is not "
            rf"(?:defined|known))",
            rf"^\w+: '(?P<name>{_NAME})' is not an? \w+ command",
            rf"argument (?:\w+|\{{[^}}\n]+\}}): invalid choice: '(?P<name>{_NAME})'",
        ),
        prior=0.8,
        cause="The tool has no command `{name}`.",
        fix="Correct its spelling, or install the plugin or version that brings it; the tool's "
        "help lists what it has.",
        docs=_POSIX,
        yes=(
            'Error: unknown command "aply" for "kubectl"',
            "error: unrecognized subcommand 'isntall'",
            "The requested command isntall does not exist.",
        ),
        no=("Error: unknown customer",),
    ),
    Rule(
        "option",
        on="option options flag flags argument arguments parameter switch",
        match=(
            rf"(?:[Uu]nknown|[Uu]nrecogni[sz]ed|[Ii]nvalid|[Bb]ad|[Ii]llegal|[Nn]o such|"
            rf"[Uu]nsupported|"
            rf"[Uu]nexpected)(?: \w+)? (?:option|flag|argument|parameter|switch)(?:s|\(s\))?:?"
            rf"(?: --)? ?{_OPEN}?(?P<name>--?[\w][\w.=-]{{0,60}}|(?<=[`'\"‘])[\w-]{{1,60}}|"
            rf"(?<=-- )\w+)",
            r"option (?P<name>--?[\w-]{1,60}):? is unknown",
            rf"{_OPEN}?(?P<name>--?[\w-]{{1,60}}){_CLOSE}? is not a (?:known|valid|recognized) "
            r"(?:option|flag|argument)",
        ),
        prior=0.8,
        cause="The command does not know the option `{name}`.",
        fix="Correct its spelling, or use the version that has it; an option of a script goes "
        "behind --.",
        docs=_POSIX,
        yes=(
            "unknown flag: --al",
            "node: bad option: --nosuch",
            "pytest: error: unrecognized arguments: --fast",
            "grep: unrecognized option '--colr'",
            "curl: option --jsn: is unknown",
            'Invalid build flag: "--bundel"',
        ),
        no=("Error: the option of the customer expired",),
    ),
    Rule(
        "http",
        on="requested returned",
        match=r"(?:requested URL returned error|HTTP error|failed with status(?: "
        r"code)?):? "
        r"(?P<status>[45]\d\d)\b",
        prior=0.76,
        cause="The server answered with status {status}{meaning}.",
        fix="Look at the address and its path, then at what the server wants of this request "
        "(login, "
        "method, body); with 5xx at the server's own log.",
        docs="MDN: HTTP response status codes, "
        "https://developer.mozilla.org/en-US/docs/Web/HTTP/Status",
        yes=("curl: (22) The requested URL returned error: 404",),
        no=("Error: the customer returned error 404",),
        check=lambda subject, slots: {"meaning": _meaning(slots["status"])},
    ),
    Rule(
        "make_target",
        on="rule",
        match=r"No rule to make target [`'‘](?P<name>[^'’\n]{1,160})['’](?:, needed by "
        r"[`'‘](?P<by>[^'’\n]{1,160})['’])?",
        prior=0.84,
        cause="make has no rule for `{name}`, and there is no such file{needs}.",
        fix="Correct the name where it is written (target or prerequisite), create the file, or "
        "write the rule that makes it.",
        docs="GNU make: Errors, https://www.gnu.org/software/make/manual/make.html#Error-Messages",
        yes=("make: *** No rule to make target 'data.csv', needed by 'report'.  Stop.",),
        no=("Error: there is no rule for this price",),
        check=lambda subject, slots: (
            {"needs": f" that `{slots['by']}` needs"} if "by" in slots else {"needs": ""}
        ),
    ),
    Rule(
        "makefile",
        on="makefile",
        match=r"No targets specified and no makefile found",
        prior=0.84,
        cause="There is no makefile in this folder.",
        fix="Go to the folder that has one, or name the file: make -f path/to/Makefile.",
        docs="GNU make: Makefile names, https://www.gnu.org/software/make/manual/make.html"
        "#Makefile-Names",
        yes=("make: *** No targets specified and no makefile found.  Stop.",),
        no=("Error: the makefile was sold",),
    ),
    Rule(
        "make_separator",
        on="separator",
        match=r"(?P<at_makefile>[\w./-]+:\d+): \*\*\* missing separator|\*{0,3} ?missing separator",
        prior=0.84,
        cause="A recipe line of the makefile does not begin with a tab{where}.",
        fix="Indent the line with one tab and no spaces; a line that is no recipe needs `:` or "
        "`=`.",
        docs="GNU make: Errors, https://www.gnu.org/software/make/manual/make.html#Error-Messages",
        yes=("Makefile:4: *** missing separator.  Stop.",),
        no=("Error: decimal separator expected",),
    ),
)
