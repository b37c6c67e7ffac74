"""`file:line:column: severity: message` in all the spellings that compilers and linters use.

GNU coding standards (formatting error messages), MSBuild's canonical errors, and the outputs that
the tools' own pages show. Warnings and notes are no problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    Block,
    Reader,
    Said,
    code_frame,
    excerpt,
    place,
)

PATH = (
    r"(?:[A-Za-z]:[\\/])?(?:[^\s:()\[\]'\"<>|,;]|\\ ){1,200}?\.\w{1,12}|[\w./-]*(?:Makefile|"
    r"Dockerfile|Gemfile|Rakefile|CMakeLists\.txt)|\.env[\w.]*"
)
_LOOSE = r"(?:[A-Za-z]:[\\/])?[^\s:()\[\]'\"<>|,;][^:()\[\]'\"<>|;\n]{0,200}?\.\w{1,12}"
_AT = r":(?P<line>\d{1,7})(?:[:.](?P<column>\d{1,5})(?:-\d+(?:[:.]\d+)?)?)?"
_BAD = (
    r"(?:fatal |internal (?:compiler )?|syntax |parse |parser |semantic |runtime |compilation )"
    r"?error|fatal|ERROR|Error|FATAL|Fatal(?: error)?|[EF](?=[: \]])|panic|failure|HIGH"
    r"|CRITICAL|severe"
)
_MILD = (
    r"(?i:warning|warn|note|info|notice|hint|debug|remark|style|portability|performance|trace|"
    r"skipping"
    r"|suggestion|refactor|convention|ignored|ok|pass(?:ed)?|in function|in member|at top level|"
    r"in )\b"
)
_CODE = r"(?:(?P<code>[A-Z]{1,6}[-_]?\d{2,6})\b:? ?)?"
SEVERE = (
    (
        r"\.\w{1,12}:\d",
        rf"(?P<file>{_LOOSE}){_AT}:? (?:- )?\[?(?P<severity>{_BAD})\]?(?:\([\w-]+\))? ?[:,;\]]? "
        rf"?{_CODE}(?P<message>\S.*)$",
    ),
    (
        r"\.\w{1,12}\s?\(\d",
        rf"(?P<file>{_LOOSE})\s?\((?P<line>\d{{1,7}})(?:(?:[:.]|, ?)(?P<column>\d{{1,5}}))?"
        rf"(?:[,-]\d+)*\)"
        rf"\s?:?\s{{1,2}}"
        rf"(?:{_BAD}) ?:? ?#?(?P<code>[A-Za-z]{{0,6}}[-]?\d+(?:-D)?)? ?:? ?(?P<message>\S.*)$",
    ),
    (
        r"line:? \d",
        rf"\"?(?P<file>{_LOOSE})\"?,? ?[:-]? line:? (?P<line>\d{{1,7}})(?:,? ?:?"
        rf"\(?col(?:umn)?\.?:? ?(?P<column>\d+)\)?)?,?:? ?-?,? ?"
        rf"(?P<severity>{_BAD})\b(?: ?[:,-] ?| )(?:#\d+: )?(?P<message>\S.*)$",
    ),
    (
        r"\.\w{1,12}(?::\d| ?\(\d|, line)",
        rf"(?:{_BAD}) ?[:,-]? (?:in |at )?(?P<file>{_LOOSE})(?:{_AT}"
        rf"| ?\((?P<l2>\d+)[,:](?P<c2>\d+)\)|, line (?P<l3>\d+)):? ?-? ?(?P<message>\S.*)$",
    ),
    (
        r"line \d+,? col",
        rf"line (?P<line>\d{{1,7}}),? col(?:umn)? (?P<column>\d{{1,5}}) ?[:-] (?P<file>)(?:{_BAD})"
        rf": (?P<message>\S.*)$",
    ),
    (
        r" - ERROR: ",
        rf"(?P<file>{_LOOSE}) - (?:ERROR): (?P<message>.*?)(?: on line (?P<line>\d+))?$",
    ),
    (
        r":(?:ERROR|FATAL):",
        rf"(?P<file>{_LOOSE}){_AT}(?::[\w-]+)?:(?:ERROR|FATAL):(?P<message>.*)$",
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
        rf"\[(?:ERROR|error)\]\s+(?P<file>{_LOOSE}):(?:\[(?P<line>\d+),(?P<column>\d+)\]|(?P<l2>\d+)"
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
        r":\d+:\d",
        rf"(?P<file>{PATH}):(?P<line>\d{{1,7}}):(?P<column>\d{{1,5}})(?:-\d+)?:? "
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
        r": line \d",
        rf"(?P<file>{PATH}): line (?P<line>\d+)(?:, col(?:umn)? (?P<column>\d+))?[,:] "
        rf"(?P<message>\S.*)$",
    ),
)
"""With a place and a sentence, and nothing that says how bad it is."""

_WORD = re.compile(r"[A-Za-z]{3}")
_SAYS_MILD = re.compile(rf"^[\[(]?{_MILD}|\b(?:\w*Warning|\[W\]|[Ww]arn)\b|^[CRIW]: ")
_SOURCE = re.compile(
    r"\.(?:log|out|html?|map|lock|snap|ipynb|exe|dll|so|a|o|zip|gz)$|^https?|://|^\d+\.\d+|[@=*]"
)
_RULE = re.compile(
    r"(?:\[(?P<a>[a-z][\w./@:-]{1,60})\]|\((?P<b>[a-z@][\w./@-]{2,60})\)"
    r"|(?<=  )(?P<c>[a-z@][\w./@-]{2,60}))$"
)
_TOOLS = (
    (".py", "python"),
    (".go", "go"),
    (".rb", "ruby"),
    (".ts", "typescript"),
    (".tsx", "typescript"),
    (".js", "javascript"),
    (".jsx", "javascript"),
    (".java", "java"),
    (".kt", "kotlin"),
    (".rs", "rust"),
    (".c", "c"),
    (".h", "c"),
    (".cc", "cpp"),
    (".cpp", "cpp"),
    (".hpp", "cpp"),
    (".cs", "csharp"),
    (".php", "php"),
    (".swift", "swift"),
    (".scala", "scala"),
    (".sh", "shell"),
    (".yml", "yaml"),
)


def diagnostic(block: Block, tool: str, said: dict[str, str | None], rank: int = 0) -> Problem:
    """A placed message of a compiler or linter; the same code and words are one group."""
    message, rule = ruled((said.get("message") or "").strip())
    code = said.get("code") or rule
    line, column = (
        said.get("line") or said.get("l2") or said.get("l3"),
        said.get("column") or said.get("c2"),
    )
    file = (said.get("file") or "").strip()
    slots = {"path": file, "line": line, "column": column, "code": code, "source": tool}
    return Problem(
        "diagnostic",
        f"{tool} {code}".strip(),
        message,
        key=((code or "").removeprefix("TS"),),
        slots={k: v for k, v in slots.items() if v},
        places=(place(file, line, column),),
        excerpt=excerpt(block.lines),
        tool=tool,
        rank=rank,
        title=f"{message[:150]} ({code})" if code else message[:160],
    )


def ruled(message: str) -> tuple[str, str]:
    """The rule behind a message: `message  [rule]`, `message (rule)`, `message  rule`."""
    found = _RULE.search(message)
    if found is None or found.start() == 0:
        return message, ""
    rule = found["a"] or found["b"] or found["c"]
    return message[: found.start()].rstrip(), rule


def _tool(file: str) -> str:
    return next((name for end, name in _TOOLS if file.endswith(end)), "lint")


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
    yield diagnostic(block, _tool(said["file"] or ""), said)


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
    if message.endswith((" {", ";", "{")) or " " not in message or not _WORD.search(message):
        return
    yield diagnostic(block, _tool(file), said)


def _below(block: Block) -> Iterator[Said]:
    """OCaml and its kin: `File "app.ml", line 4, characters 22-25:`, the code, `Error: message`."""
    at = next((n for n, x in enumerate(block.lines) if x.startswith("Error: ")), None)
    if at is not None:
        message = " ".join(x.strip() for x in block.lines[at:])[7:]
        yield diagnostic(block, "ocaml", {**block.match.groupdict(), "message": message})


def _beneath(block: Block) -> Iterator[Said]:
    """GHC and its kin: `Main.hs:13:16: error: [GHC-83865]`, the sentence on the lines below."""
    said: list[str] = []
    for line in block.lines[1:]:
        text = line.strip().removeprefix("•").strip()
        if not text or text[0] in "|│" or (said and line.lstrip()[:1] == "•"):
            break
        said.append(text)
        if len(said) == 3 or not text.endswith(":"):
            break
    if said and block.lines[1][:1] in " \t":
        found = {**block.match.groupdict(), "message": " ".join(said)}
        yield diagnostic(block, _tool(found["file"] or ""), found)


BENEATH = Reader(
    "compiler",
    "error",
    rf"(?P<file>{_LOOSE}){_AT}: (?:fatal )?error:(?: \[(?P<code>[A-Z]+-\d+)\])?"
    rf"(?: \[-W[\w=, -]+\])*\s*$",
    _beneath,
    code_frame,
    needs=r": (?:fatal )?error:",
    placed=True,
)
_BELOW = Reader(
    "ocaml",
    "File",
    r'File "(?P<file>[^"]+)", lines? (?P<line>\d+)(?:-\d+)?, characters (?P<column>\d+)',
    _below,
    lambda lines, line: len(lines) < 12 and bool(line.strip()),
)
READERS = (
    _BELOW,
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
