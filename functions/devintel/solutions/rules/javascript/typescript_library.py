"""Rules for what TypeScript reports inside installed packages: versions of types, not your code."""

from __future__ import annotations

import re

from devintel.model import Event
from devintel.solutions.example import event
from devintel.solutions.npm_packages import package_of
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_SKIP = "TypeScript: skipLibCheck, https://www.typescriptlang.org/tsconfig/skipLibCheck.html"
_DTS = re.compile(r"[^\s'\"(]{0,200}node_modules[/\\][^\s'\"(]{1,200}?\.d\.[cm]?ts")
_CODE = r"(?:\bTS|^ts (?:TS)?)(?P<number>\d{4,5}): (?P<said>[^\n]{1,200})"
_NEWER = frozenset({
    "1005", "1109", "1110", "1128", "1131", "1139", "1144", "1183", "1086", "1036", "1039", "1003",
    "1011", "1002", "1134", "1161", "1147", "1259", "2304", "2371", "8010", "1540",
})  # fmt: skip


def _place(subject: Subject) -> str:
    said = f"{subject.facts.get('file', '')} {subject.content.get('data', '')}"
    said = f"{said} {subject.content.get('path', '')} {subject.text}"
    found = _DTS.search(said[:8000])
    return found[0] if found else ""


def _newer(subject: Subject, slots: Slots) -> Slots | None:
    package = package_of(_place(subject))
    return {"package": package} if package and slots["number"] in _NEWER else None


def _twice(subject: Subject, slots: Slots) -> Slots | None:
    place = _place(subject)
    package = package_of(place)
    if not package or slots["number"] in _NEWER:
        return None
    inner = place.replace("\\", "/").count("node_modules/") > 1
    twice = inner or slots["number"] in {"2403", "2300", "2717", "2428", "2451", "6200"}
    first = (
        f"two copies of {package} are there (`npm ls {package}`): bring them to one version with "
        "overrides (npm, pnpm) or resolutions (Yarn) and install again"
        if twice and package.startswith("@types/")
        else f"update {package} with the packages that it goes with to versions that fit, or go "
        "back to the one before the update"
    )
    return {"package": package, "first": first}


def _report(code: int, said: str, path: str) -> Event:
    return event(
        "terminal", message=said, data=f"{path}(9,2): error TS{code}: {said}", command="tsc"
    )


RULES = family(
    "typescript",
    Rule(
        "newer_types",
        on="ts error",
        match=_CODE,
        check=_newer,
        prior=0.93,
        cause="The types of {package} are written in a syntax that the installed TypeScript does "
        "not know ({said}): TypeScript is older than they want.",
        fix="Update TypeScript (with Angular or another framework within its range), or pin "
        "{package} to the release before (an exact version, or overrides / resolutions). "
        "skipLibCheck does not help: the file does not parse.",
        code="npm ls typescript {package}\nnpm install --save-dev typescript@latest",
        lang="shell",
        docs="DefinitelyTyped: Support window, "
        "https://github.com/DefinitelyTyped/DefinitelyTyped#support-window",
        yes=(_report(1110, "Type expected.", "node_modules/@types/shelf/index.d.ts"),),
        no=("src/a.ts(1,2): error TS1110: Type expected.",),
    ),
    Rule(
        "library_types",
        on="ts error",
        match=_CODE,
        check=_twice,
        prior=0.93,
        cause="TypeScript reports this inside the types of {package}, not in your code ({said}): "
        "they do not fit the other types or the TypeScript that are installed.",
        fix="Either {first}; or set `skipLibCheck` in tsconfig.json, which leaves installed "
        "packages' types unchecked.",
        code='{"compilerOptions": {"skipLibCheck": true}}',
        lang="json",
        docs=_SKIP,
        yes=(
            _report(
                2430,
                "Interface 'A' incorrectly extends interface 'B'.",
                "node_modules/shelf/a.d.ts",
            ),
        ),
        no=("src/a.ts(1,2): error TS2430: Interface 'A' incorrectly extends interface 'B'.",),
    ),
)
