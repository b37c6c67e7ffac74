"""A placed message of a compiler or linter as a problem, with its rule where it names one."""

from __future__ import annotations

import re

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, excerpt, place

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


def tool_of(file: str) -> str:
    return next((name for end, name in _TOOLS if file.endswith(end)), "lint")
