"""What a bundler's lines say of a file: a missing module, a syntax error, a plugin's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Place, Problem
from devintel.grouping.terminal.reader import Block, excerpt, place

_FILE = (
    r"(?:[A-Za-z]:)?[^\s:()'\"`]+\.(?:[cm]?[jt]sx?|vue|svelte|astro|css|s[ac]ss|less|json|html|"
    r"mdx?)"
)


SPOT = re.compile(
    rf"(?<![^\s:()'\"`])(?!//)(?P<file>{_FILE})(?:[: (](?P<line>\d+)(?:[:,](?P<column>\d+))?)?"
)


_MODULE = re.compile(
    r"(?:Can't resolve|Could not resolve|Cannot find module|[Ff]ailed to resolve import|Unable to "
    r"resolve(?: module)?"
    r"|Cannot resolve|failed to resolve module specifier|Module not found:?) "
    r"['\"`](?P<module>[^'\"`]+)['\"`]"
)


_TYPED = re.compile(
    r"^(?:Module not found: |Module build failed[^:]*: |Uncaught )?(?P<kind>(?:[A-Z]\w*(?:Error|"
    r"Exception)\b:?|Error:)) ?(?P<message>.*)$"
)


_NOISE = re.compile(
    r"^\s*(?:at |@ |✗ Build failed|error during build|Build failed with|\(?https?://|Did you "
    r"mean|Require stack|webpack compiled)"
)


_INNERMOST = re.compile(r"[├╰][─┬]*▶\s*(?:[×✖] )?(\S.*)$")
"""A cause in a drawn report: the last is the innermost."""


def problem(block: Block, tool: str, lines: list[str], at: Place | None = None) -> Problem | None:
    """What a bundler says of a file: a module that is missing, a syntax error, a plugin's words."""
    said = [x.strip() for x in lines if x.strip() and not _NOISE.match(x)]
    if not said:
        return None
    causes = [m[1] for m in map(_INNERMOST.match, said) if m]
    said = [causes[-1], *said] if causes else said
    text = "\n".join(said)
    places = tuple(dict.fromkeys([*([at] if at else []), *places_in(lines)]))[:6]
    slots = {"source": tool}
    if places:
        slots |= {
            "path": places[0].file,
            **({"line": str(places[0].line)} if places[0].line else {}),
        }
    module = _MODULE.search(text)
    if module:
        return Problem(
            "exception",
            "ModuleNotFoundError",
            module[0],
            tool=tool,
            key=("module", module["module"]),
            slots={**slots, "module": module["module"]},
            language="javascript",
            mistake="module_not_found",
            places=places,
            excerpt=excerpt(block.lines),
            title=f"Module not found: {module['module']}"
            + (f" in {places[0].file}" if places else ""),
        )
    typed = next((m for m in map(_TYPED.match, said) if m), None)
    kind, message = (
        (typed["kind"].rstrip(":"), typed["message"]) if typed else ("BuildError", said[0])
    )
    message = re.sub(rf"^{re.escape(places[0].file)}:? ?", "", message) if places else message
    return Problem(
        "exception",
        kind,
        message or said[0],
        slots=slots,
        places=places,
        language="javascript",
        excerpt=excerpt(block.lines),
        tool=tool,
        key=("build", kind, re.sub(r"\(?(?<!\d)\d+[:,]\d+\)?", "", message)[:200]),
    )


def places_in(lines: list[str]) -> Iterator[Place]:
    for line in lines:
        found = SPOT.search(line)
        if found and "node_modules" not in found["file"] and not line.lstrip().startswith("at "):
            yield place(
                found["file"].removeprefix("[").lstrip("./")
                if found["file"].startswith("./")
                else found["file"],
                found["line"],
                found["column"],
            )
