"""`file:line:column: severity: message` in all the spellings that compilers and linters use.

GNU coding standards (formatting error messages), MSBuild's canonical errors, and the outputs that
the tools' own pages show. Warnings and notes are no problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.terminal.reader import Block, Reader, Said, code_frame
from devintel.grouping.terminal.readers.diagnostic import diagnostic, tool_of

PATH = (
    r"(?:[A-Za-z]:[\\/])?(?:[^\s:()\[\]'\"<>|,;]|\\ ){1,200}?\.\w{1,12}|[\w./-]*(?:Makefile|"
    r"Dockerfile|Gemfile|Rakefile|CMakeLists\.txt)|\.env[\w.]*"
)
LOOSE = r"(?:[A-Za-z]:[\\/])?[^\s:()\[\]'\"<>|,;][^:()\[\]'\"<>|;\n]{0,200}?\.\w{1,12}"
AT = r":(?P<line>\d{1,7})(?:[:.](?P<column>\d{1,5})(?:-\d+(?:[:.]\d+)?)?)?"
_BAD = (
    r"(?:fatal |internal (?:compiler )?|syntax |parse |parser |semantic |runtime |compilation )"
    r"?error|fatal|ERROR|Error|FATAL|Fatal(?: error)?|[EF](?=[: \]])|panic|failure|HIGH"
    r"|CRITICAL|severe"
)
_MILD = (
    r"(?i:warning|warn|note|info|notice|hint|debug|remark|style|portability|performance|trace|"
    r"skipping"
    r"|installing|creating|generating|suggestion|refactor|convention|ignored|ok|pass(?:ed)?|in "
    r"function|in member|at top level|"
    r"in )\b"
)
_CODE = r"(?:(?P<code>[A-Z]{1,6}[-_]?\d{2,6})\b:? ?)?"
SEVERE = (
    (
        r"\.\w{1,12}:\d",
        rf"(?P<file>{LOOSE}){AT}:? (?:- )?\[?(?P<severity>{_BAD})\]?(?:\([\w-]+\))? ?[:,;\]]? "
        rf"?{_CODE}(?P<message>\S.*)$",
    ),
    (
        r"\.\w{1,12}\s?\(\d",
        rf"(?P<file>{LOOSE})\s?\((?P<line>\d{{1,7}})(?:(?:[:.]|, ?)(?P<column>\d{{1,5}}))?"
        rf"(?:[,-]\d+)*\)"
        rf"\s?:?\s{{1,2}}"
        rf"(?:{_BAD}) ?:? ?#?(?P<code>[A-Za-z]{{0,6}}[-]?\d+(?:-D)?)? ?:? ?(?P<message>\S.*)$",
    ),
    (
        r"line:? \d",
        rf"\"?(?P<file>{LOOSE})\"?,? ?[:-]? line:? (?P<line>\d{{1,7}})(?:,? ?:?"
        rf"\(?col(?:umn)?\.?:? ?(?P<column>\d+)\)?)?,?:? ?-?,? ?"
        rf"(?P<severity>{_BAD})\b(?: ?[:,-] {{0,3}}| )(?:#\d+: )?(?P<message>\S.*)$",
    ),
    (
        r"\.\w{1,12}(?::\d| ?\(\d|, line)",
        rf"%?(?:{_BAD}) ?[:,-]? (?:in |at )?(?P<file>{LOOSE})(?:{AT}"
        rf"| ?\((?P<l2>\d+)[,:](?P<c2>\d+)\)|, line (?P<l3>\d+)):? ?-? ?(?P<message>\S.*)$",
    ),
    (
        r"line \d+,? col",
        rf"line (?P<line>\d{{1,7}}),? col(?:umn)? (?P<column>\d{{1,5}}) ?[:-] (?P<file>)(?:{_BAD})"
        rf": (?P<message>\S.*)$",
    ),
    (
        r" - ERROR: ",
        rf"(?P<file>{LOOSE}) - (?:ERROR): (?P<message>.*?)(?: on line (?P<line>\d+))?$",
    ),
    (
        r":(?:ERROR|FATAL):",
        rf"(?P<file>{LOOSE}){AT}(?::[\w-]+)?:(?:ERROR|FATAL):(?P<message>.*)$",
    ),
    (
        r" file=",
        r"(?:error|ERROR) file=(?P<file>\S+) message=(?P<message>.*?)(?: line=(?P<line>\d+))?(?: "
        r"column=(?P<column>\d+))?$",
    ),
    (
        r"\.\w{1,6}:? [A-Z]",
        r"(?:ERROR|error): (?P<file>/?[\w.-]*[/\\][\w./\\-]*\.\w{1,6}|[\w-]+\.\w{1,6}):? "
        r"(?P<message>[A-Z].*)$",
    ),
    (
        r"\.\w{1,12}:[\[\d]",
        rf"\[(?:ERROR|error)\]\s+(?P<file>{LOOSE}):(?:\[(?P<line>\d+),(?P<column>\d+)\]|(?P<l2>\d+)"
        rf"(?::(?P<c2>\d+))?):? (?P<message>\S.*)$",
    ),
    (
        r" line \d",
        r"(?P<message>.{4,700}?) at (?P<file>[\w./-]+\.(?:pl|pm|t|cgi)) line (?P<line>\d+)(?:, .*)"
        r"?\.?$",
    ),
    (
        r" in /",
        r"(?:[\w-]+: )?\[(?:emerg|crit|alert|error)\] (?P<message>.*?) in (?P<file>/\S+)"
        r":(?P<line>\d+)$",
    ),
    (
        r"\|",
        rf"(?:{_BAD})\|[^|]*\|(?P<code>\w+)\|(?P<file>[^|]+)\|(?P<line>\d+)\|(?P<column>\d+)\|\d+\|"
        rf"(?P<message>.*)$",
    ),
)
"""With a word that says it is an error; before each form what any such line holds."""

PLAIN = (
    (
        r"[A-Za-z]\d{0,3}:\d+:\d",
        rf"(?P<file>{PATH}):(?P<line>\d{{1,7}}):(?P<column>\d{{1,5}})(?:-\d+)?(?::?(?: -)? |:)"
        rf"\[?(?P<code>(?!{_MILD})[A-Z]{{1,6}}[-_]?\d{{1,6}}\b|[A-Z][\w-]+/[\w/-]+)?(?:E(?=[:\]]))"
        rf"?[\]:]? ?(?P<message>\S.*)$",
    ),
    (
        r":\d{1,7}:? ",
        rf"(?:lua[\d.]* ?: |[\w-]{{2,16}}: )?(?P<file>{PATH}):(?P<line>\d{{1,7}}):? "
        rf"(?:\[\w+\] )?(?P<message>\S.*)$",
    ),
    (
        r"[\[(]\d+, ?\d+[\])]:",
        rf"(?P<file>{PATH})(?:\[(?P<line>\d+), (?P<column>\d+)\]|\((?P<l2>\d+),(?P<c2>\d+)\)): "
        rf"(?P<message>\S.*)$",
    ),
    (
        r"(?:\t| {2})\d{1,7}(?:\t|  )",
        rf"(?P<file>{PATH})(?:\t| {{2,}})(?P<line>\d{{1,7}})(?:\t| {{2,}})(?P<message>\S.*)$",
    ),
    (
        r" \(line \d",
        rf"(?P<file>{PATH}) \(line (?P<line>\d{{1,7}})\): (?P<message>\S.*)$",
    ),
    (
        r", line \d+, in \w+: ",
        rf"File \"(?P<file>{PATH})\", line (?P<line>\d+), in \w+: (?P<message>\S.*)$",
    ),
    (
        r": \d{1,7}:\d",
        rf"(?P<file>{PATH}): (?P<line>\d{{1,7}}):(?P<column>\d{{1,5}}): (?P<message>\S.*)$",
    ),
    (
        r": line \d",
        rf"(?P<file>{PATH}|/[\w./-]+): line (?P<line>\d+)(?:, col(?:umn)? (?P<column>\d+))?[,:] "
        rf"(?P<message>\S.*)$",
    ),
)
"""With a place and a sentence, and nothing that says how bad it is."""

_WORD = re.compile(r"[A-Za-z]{3}")
_CALL = re.compile(r"0x[0-9a-f]+ in \S")
"""A call of a native stack with its address."""
_SAYS_MILD = re.compile(
    rf"^(?:[\[(]|[A-Z]{{1,6}}\d{{2,6}}:? )?{_MILD}|\b(?:\w*Warning|\[W\]|[Ww]arn)\b|^[CRIW]: "
)
_SOURCE = re.compile(
    r"\.(?:log|out|html?|map|lock|snap|ipynb|exe|dll|so|a|o|zip|gz)$|^https?|://|^\d+\.\d+|[@=*]"
)
_SYNTAX = re.compile(r"(?:syntax|parse|parser|semantic) error$")


def _severe(block: Block) -> Iterator[Said]:
    said = block.match.groupdict()
    if _SYNTAX.match(said.get("severity") or ""):
        said["message"] = f"{said['severity']} {said['message']}"
    if _SOURCE.search(said["file"] or ""):
        return
    if "file" in said and not said["file"]:  # a checker that was given one file names it no more
        given = re.findall(r"[\w./~-]+\.\w{1,6}(?=\s|$)", block.command)
        said["file"] = given[-1] if given else ""
    yield diagnostic(block, tool_of(said["file"] or ""), said)


def _plain(block: Block) -> Iterator[Said]:
    """Only what no logger dated, and with no mild word."""
    said = block.match.groupdict()
    message, file = said["message"] or "", said["file"] or ""
    if not said.get("column") and (block.indent > 3 or file.endswith("_test.go")):
        return
    if block.clock or block.mark in ("warning", "debug"):
        return
    if _SAYS_MILD.search(message) or _SOURCE.search(file) or len(message) < 6:
        return
    if not message[:1].isalnum() and message[:1] not in "'\"`%<\u2018\u201c":
        return
    if (
        _CALL.match(message)
        or message.endswith((" {", ";", "{"))
        or " " not in message
        or not _WORD.search(message)
    ):
        return
    yield diagnostic(block, tool_of(file), said)


READERS = (
    *tuple(
        Reader(
            "compiler",
            "at emerg crit alert error Error ERROR fatal Fatal FATAL panic Panic failure HIGH "
            "CRITICAL severe syntax "
            "parser",
            pattern,
            _severe,
            code_frame,
            head=True,
            needs=needs,
            placed=r"\d" in needs,
        )
        for needs, pattern in SEVERE
    )
    + tuple(
        Reader(
            "lint",
            "/ \\" if r"\t" in pattern else ": :: [ ( ):",
            pattern,
            _plain,
            code_frame,
            head=True,
            needs=needs,
            placed=True,
        )
        for needs, pattern in PLAIN
    ),
)
