"""What the zoo holds: small working projects, and single changes that break them.

A file in `cases/` is a tool: a project that works, the command that shows it, and its breaks.

    tool = "node"
    version = "node --version"
    run = "node app.js"
    [files]
    "app.js" = "..."
    [[break]]
    id = "misspelt"
    change = { "app.js" = ["total(", "totl("] }   # or write = {path: text}, remove = [path]
    says = ["totl is not defined"]                # what a headline must say; `a|b` is either
    place = "app.js:3"                            # or the line of the change, or false for none
    answer = ["total|import"]                     # what a right answer must name; absent: unknown
    [[clean]]
    id = "..."                                    # works, although its output speaks of errors

`blind` on a tool is the date on which its cases were written and recorded before anybody had seen
what the product says of them; `series` tells sets of such tools apart. `run`, `fixed` (a command
that works where the broken one is another) and `exit` may be set for each; `modules = false` keeps
the installed node packages out of a package manager's reach. The fix is the change taken back, so
the label cannot be wrong; `live` checks that it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One break of a project, or a clean run of it."""

    tool: str
    name: str
    run: str
    fixed: str
    version: str
    clean: bool
    files: dict[str, str]
    broken: dict[str, str]
    says: tuple[str, ...] = ()
    place: tuple[str, int] | None = None
    answer: tuple[str, ...] | None = None
    exit: int | None = None
    environment: dict[str, str] = field(default_factory=dict)
    modules: bool = True
    blind: str = ""
    series: int = 1

    @property
    def id(self) -> str:
        """Unique in the zoo."""
        return f"{self.tool}/{self.name}"


def cases(tool: str = "") -> Iterator[Case]:
    """All cases, or those of a tool; raises `ValueError` for a label that cannot be true."""
    for file in sorted(CASES.glob("*.toml")):
        page = tomllib.loads(file.read_text("utf-8"))
        if tool and page["tool"] != tool:
            continue
        yield from (_case(page, one, clean=False) for one in page.get("break", ()))
        yield from (_case(page, one, clean=True) for one in page.get("clean", ()))


def _case(page: dict[str, Any], one: dict[str, Any], *, clean: bool) -> Case:
    files = {**page.get("files", {}), **one.get("files", {})}
    run = one.get("run", page["run"])
    return Case(
        tool=page["tool"],
        name=one["id"],
        run=run,
        fixed=one.get("fixed", run if clean else one.get("run") or page["run"]),
        version=page["version"],
        clean=clean,
        files=files,
        broken=_broken(files, one),
        says=tuple(one.get("says", ())),
        place=_place(files, one),
        answer=tuple(one["answer"]) if "answer" in one else None,
        exit=one.get("exit"),
        modules=page.get("modules", True),
        blind=page.get("blind", ""),
        series=page.get("series", 1),
        environment={**page.get("environment", {}), **one.get("environment", {})},
    )


def _broken(files: dict[str, str], one: dict[str, Any]) -> dict[str, str]:
    broken = {**files, **one.get("write", {})}
    for path, (old, new) in one.get("change", {}).items():
        if old not in files[path]:
            raise ValueError(f"{one['id']}: {path} does not hold {old!r}")
        broken[path] = files[path].replace(old, new, 1)
    for path in one.get("remove", ()):
        del broken[path]
    return broken


def _place(files: dict[str, str], one: dict[str, Any]) -> tuple[str, int] | None:
    """Where it broke: said, or the first line that a single change makes different."""
    said = one.get("place")
    if said is False:
        return None
    if said:
        path, _, line = said.rpartition(":")
        return path, int(line)
    changes = one.get("change", {})
    if len(changes) != 1:
        return None
    ((path, (old, new)),) = changes.items()
    before, after = files[path].split("\n"), files[path].replace(old, new, 1).split("\n")
    same = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    return path, same + 1
