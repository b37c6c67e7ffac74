"""Where a report points to, read from its own words where its reader found no line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from devintel.grouping.problem import Place, Problem
from devintel.grouping.terminal.file_names import FILE
from devintel.grouping.terminal.reader import code_frame, place

_FILE = FILE
_PAIR = re.compile(r"\((?P<line>\d{1,6}):(?P<column>\d{1,5})\)")
_AT_LINE = re.compile(
    r"(?:\b(?:at|in|on|yaml:|json:|toml:) |[\[(])[Ll]ine:? (?P<line>\d{1,6})"
    r"(?:,? [Cc]ol(?:umn)?:? (?P<column>\d{1,5}))?"
)
_SCRIPT = re.compile(
    rf"^(?P<file>\.{{0,2}}/?{_FILE}|(?!\d+:)[\w./-]+):(?: (?:line )?)?(?P<line>\d{{1,6}}): "
)
_MARKED = re.compile(r"^[ \t]*(?:\[error\] )?> *(?P<line>\d{1,6}) [|│]", re.MULTILINE)
_ARROW = re.compile(
    rf"^[ \t]*(?:❯|›|-->|=>|at) (?P<file>/?{_FILE}):(?P<line>\d{{1,6}})"
    r"(?::(?P<column>\d{1,5}))?:?$",
    re.MULTILINE,
)
_ARROWS = ("❯", "›", "-->", "at ")
_NAMED = re.compile(rf"(?:^|[\s\"'`(])(?:\[error\] )?(?P<file>/?{_FILE})(?=: |[\"'`)]|$)")
_FRAME = re.compile(
    rf"^[ \t]*(?:#|@|at|in|from|# +from) (?:\S.{{0,120}} "
    rf")?\(?(?:file://)?(?P<file>\.{{0,2}}/?{_FILE}):(?P<line>\d{{1,6}})"
    rf"(?::(?P<column>\d{{1,5}}))?(?:\(\d+\))?(?:\)|:in .*| in .*)?(?:  .*)?$",
    re.MULTILINE,
)
"""A call of a stack, in JavaScript's and Ruby's ways."""
_CORNER = re.compile(
    r"[╭┌][─-]+(?:\[ ?| )(?P<file>[^\s:\]]+):(?P<line>\d{1,6})(?::(?P<column>\d{1,5}))?(?: ?\]|$)",
    re.MULTILINE,
)
_ALONE = re.compile(
    rf"^[ \t]*(?P<file>/?{_FILE})(?::(?P<line>\d{{1,6}})(?::(?P<column>\d{{1,5}}))?:?"
    rf"| \(line (?P<l2>\d{{1,6}})\):?)[ \t]*$",
    re.MULTILINE,
)
"""A place on a line of its own."""
_WITHIN = re.compile(
    rf"(?:^|[\s\"'`(<>\[])(?P<file>/?{_FILE})(?:[\"'`]?[,:]? (?:on |at |\()?line "
    rf"(?P<line>\d{{1,6}})"
    r"(?:,? col(?:umn)?:? (?P<column>\d{1,5}))?|:(?P<l2>\d{1,6}):(?P<c2>\d{1,5})"
    r"|\((?P<l3>\d{1,6}),(?P<c3>\d{1,5})\)|:(?P<l4>\d{1,6})(?:[\])]|: )"
    r"| (?P<l5>\d{1,6}):(?P<c5>\d{1,5})(?=\s))"
)
"""A place within a sentence or behind it: `in a.less on line 6, column 1`, `[test/a.rb:6]`."""
_CALLED = re.compile(
    rf"^[ \t]*(?P<file>/?{_FILE}):(?P<line>\d{{1,6}}):in ",
    re.MULTILINE,
)
_BEGINS = re.compile(
    rf"^(?P<file>/?{_FILE})(?:\((?P<line>\d{{1,6}})(?:, ?(?P<column>\d{{1,5}}))?\)"
    rf"|:(?P<l2>\d{{1,6}})(?::(?P<c2>\d{{1,5}}))?:) "
)
_OF_FILE = re.compile(
    rf"\b[Ll]ine (?P<line>\d{{1,6}}) (?:of|in) (?:file )?[\"'`]?(?P<file>/?{_FILE})"
)
_FIELDS = re.compile(
    rf"^\s*(?:File(?:name)?|Location|Path) *: *(?P<file>/?{_FILE})\b[^\n]*\n(?:[^\n]*\n){{0,2}}?"
    r"\s*Line(?: number)? *: *(?P<line>\d{1,6})",
    re.MULTILINE,
)
"""A place in two fields of a report."""
_SHOWN = re.compile(r"^\s*(?P<line>\d{1,6}) [|│]", re.MULTILINE)
_FOREIGN = ("/usr/lib/", "node_modules", "node:", "ext:", "site-packages", "/lib/ruby/", "/gems/")
_SHELLS = ("sh", "bash", "zsh", "dash", "ksh")


_ABOVE = re.compile(rf"(?:In|in|At|at) (?P<file>/?{FILE}):(?P<line>\d+)(?::(?P<column>\d+))?:?$")


def above(before: Sequence[str]) -> Place | None:
    """The place right above a sentence, with nothing but the code that it shows between."""
    for line in reversed(before[-6:]):
        if found := _ABOVE.match(line.strip()):
            return place(found["file"], found["line"], found["column"])
        if line.strip() and not code_frame([], line):
            return None
    return None


def placed(problem: Problem) -> Problem:
    """The problem, its first place with a line where its words tell one."""
    first = problem.places[0] if problem.places else None
    if first is not None and first.line and "(" not in problem.message:
        return problem
    found = _PAIR.search(problem.message) if "(" in problem.message else None
    if found is None and first is not None and first.line:
        return problem
    named = _NAMED.search(problem.message) if "." in problem.message else None
    if found is not None:
        file = named["file"] if named else first.file if first else _file(problem)
        if first is None or not first.line or (named and not _same(first.file, named["file"])):
            return _with(problem, file, found["line"], found["column"])
    if first is not None and first.line:
        return problem
    return _elsewhere(problem, first, named["file"] if named else "")


def _elsewhere(problem: Problem, first: Place | None, named: str) -> Problem:
    """A line from behind `script: line 9:`, an arrow, the marked line or `at line 3`."""
    script = _SCRIPT.match(problem.message) if first is None else None
    if script is not None and script["file"].rpartition("/")[2] not in _SHELLS:
        return _with(problem, script["file"], script["line"], "")
    shown = problem.excerpt
    arrow = _ARROW.search(shown) if any(sign in shown for sign in _ARROWS) else None
    if arrow is not None and "node_modules" not in arrow["file"]:
        return _with(problem, arrow["file"], arrow["line"], arrow["column"] or "")
    if first is None or not first.line:
        spot = _shown_spot(problem, shown)
        if spot is not None:
            return _with(problem, *spot)
    file = first.file if first else named or _file(problem)
    marked = _MARKED.search(shown) if ">" in shown else None
    if marked is None and first is not None and "╭──" in shown:
        marked = _SHOWN.search(shown)
    marked = marked or (_AT_LINE.search(shown) if "ine" in shown else None)
    if not file or marked is None:
        return problem
    return _with(problem, file, marked["line"], marked.groupdict().get("column") or "")


def _shown_spot(problem: Problem, shown: str) -> tuple[str, str, str] | None:
    """A place that begins the message, stands in a box's corner or alone, or in the first call of
    a stack that is the user's own."""
    if ":" not in shown and "(" not in shown:
        return None
    begins = _BEGINS.match(problem.message)
    if begins is not None:
        return _spot(begins)
    for pattern in (_CORNER, _ALONE, _FRAME, _CALLED, _FIELDS, _OF_FILE, _WITHIN):
        for found in pattern.finditer(shown):
            if not any(word in found[0] for word in _FOREIGN):
                return _spot(found)
    return None


def _spot(found: re.Match[str]) -> tuple[str, str, str]:
    said = found.groupdict()
    line = next((said[k] for k in ("line", "l2", "l3", "l4", "l5") if said.get(k)), "")
    column = next((said[k] for k in ("column", "c2", "c3", "c5") if said.get(k)), "")
    return found["file"], line, column


def _file(problem: Problem) -> str:
    """The file that the report's first lines name."""
    head = "\n".join(problem.excerpt.split("\n", 3)[:3])
    found = _NAMED.search(head) if "." in head else None
    return found["file"] if found else ""


def _same(one: str, other: str) -> bool:
    return one.rpartition("/")[2] == other.rpartition("/")[2]


def _with(problem: Problem, file: str, line: str, column: str) -> Problem:
    if not file:
        return problem
    rest = tuple(p for p in problem.places if p.line or p.file != file)
    return problem._replace(places=(place(file, line, column), *rest))
