"""Did you mean: the known name or path nearest to one that is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from devintel.solutions.case import Case
from devintel.solutions.solution import Evidence, Solution, error_evidence, levels, solution_id
from devintel.solutions.subject import Subject, edited

SOURCE = "did_you_mean"
MOST_CANDIDATES = 2000
_NAME = r"['\"`‘“]?(?P<name>[A-Za-z_$][\w$]{2,80})['\"`’”]?"
_HINT = re.compile(
    r"[Dd]id you mean:? (?:to write |the instance member )?['\"`‘]?(?:this\.)?([\w$.]+)"
)
_MISSING = tuple(
    (family, re.compile(pattern))
    for family, pattern in (
        (
            "module_not_found",
            r"(?:Cannot find module|Can't resolve) '(?P<path>\.{1,2}/[^']{1,200})'",
        ),
        ("not_defined", rf"(?:^|\n)(?:ReferenceError: |NameError: name )?{_NAME} is not defined"),
        ("not_defined", rf"Can't find variable: {_NAME}"),
        ("typescript", rf"Cannot find name {_NAME}"),
        ("typescript", rf"Property {_NAME} does not exist on type"),
        ("python_attribute", rf"(?:object|module '[\w.]+') has no attribute {_NAME}"),
        ("python_import", rf"cannot import name {_NAME} from"),
        ("python_key", rf"KeyError: {_NAME}$"),
        ("not_a_function", rf"(?:^|[\s.]){_NAME} is not a function"),
    )
)
_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]{2,80}")


class Near(NamedTuple):
    """A known name and how many edits it is away."""

    name: str
    distance: int


def solutions(case: Case) -> list[Solution]:
    """At most one suggestion: the name or path that was probably meant."""
    subject = Subject(case)
    if subject.installed:
        return []  # an installed package's own code is nobody's to respell
    text = subject.text
    for family, pattern in _MISSING:
        found = pattern.search(text)
        if found is None:
            continue
        missing = found.groupdict()
        if "path" in missing:
            return list(_path(case, missing["path"]))
        return list(_name(case, family, missing["name"], _HINT.search(text)))
    return []


def nearest(name: str, known: Iterable[str]) -> Near | None:
    """The known name nearest to `name`: at most two edits away, one for names under six letters.

    Equal but for case or underscores counts as no edit. Two equally near names are no answer.
    """
    limit = 2 if len(name) >= 6 else 1
    best: list[Near] = []
    for candidate in dict.fromkeys(known):
        if candidate == name or abs(len(candidate) - len(name)) > limit:
            continue
        same = _folded(candidate) == _folded(name)
        distance = 0 if same else edits(name, candidate, limit)
        if distance <= limit and (not best or distance <= best[0].distance):
            best = [*(n for n in best if n.distance == distance), Near(candidate, distance)]
    return best[0] if len(best) == 1 else None


def edits(a: str, b: str, limit: int) -> int:
    """Optimal string alignment distance of two names, or `limit` + 1 once it exceeds the limit."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _folded(name: str) -> str:
    return name.replace("_", "").lower()


def _name(case: Case, family: str, name: str, hint: re.Match[str] | None) -> Iterator[Solution]:
    if hint is not None:
        meant = hint[1].rpartition(".")[2]
        yield _suggestion(case, family, name, meant, "the engine itself proposes it", 0.75)
        return
    near = nearest(name, _known(case))
    if near is not None:
        where = "it is used in this session"
        yield _suggestion(case, family, name, near.name, where, 0.72 - 0.04 * near.distance)


def _known(case: Case) -> Iterator[str]:
    texts = [*case.identifiers, *map(edited, case.edits)]
    found = (word for some in texts for word in _IDENTIFIER.findall(some))
    for _, word in zip(range(MOST_CANDIDATES), found, strict=False):
        yield word


def _path(case: Case, path: str) -> Iterator[Solution]:
    stems = {_stem(file): file for file in case.files}
    near = nearest(_stem(path), stems)
    exact = stems.get(_stem(path))
    meant = exact or (stems[near.name] if near else None)
    if meant is not None and not _same_path(path, meant):
        yield _suggestion(
            case, "module_not_found", path, meant, "that file is in the session", 0.72
        )


def _stem(path: str) -> str:
    return path.rpartition("/")[2].split(".")[0]


def _same_path(path: str, file: str) -> bool:
    return file.endswith(path.lstrip("./"))


def _suggestion(case: Case, family: str, name: str, meant: str, why: str, prior: float) -> Solution:
    identity = solution_id("did_you_mean", {"family": family})
    place = case.place
    where = f"{place.file}:{place.line}" if place else ""
    return Solution(
        solution_id=identity,
        source=SOURCE,
        family=family,
        root_cause=f"`{name}` does not exist{' at ' + where if where else ''}; `{meant}` does.",
        explanation=f"Write `{meant}` instead of `{name}`: {why}.",
        pattern_name="did_you_mean",
        prior=prior,
        levels=levels(identity, case.fingerprint),
        solution_code=meant,
        language="text",
        evidence=(error_evidence(case), Evidence("name", f"{meant}: {why}")),
        verify=f"The name resolves: no more error about `{name}`.",
    )
