"""Rules for JavaScript errors that arise inside installed packages: which two do not fit."""

from __future__ import annotations

import re

from devintel.model import Event
from devintel.solutions.example import event
from devintel.solutions.npm_packages import LOADERS, mended, own_place, required_by, thrown_through
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.standard_library import node
from devintel.solutions.subject import Subject

_LS = "npm: npm ls, https://docs.npmjs.com/cli/commands/npm-ls"
_PEERS = "npm: peerDependencies, https://docs.npmjs.com/cli/configuring-npm/package-json#peerdependencies"
_ABSENT = r"(?:Cannot find (?:module|package)|Can't resolve)"
_NAME = r"@[\w.-]+/[\w.-]+|\w[\w.-]*"
_TYPE_ERROR = (
    r"^(?:Uncaught )?TypeError: (?P<said>[^\n]{1,200})",
    r"(?P<said>[\w$.()]{1,80} is not a (?:function|constructor))",
    r"(?P<said>Cannot (?:read|destructure) propert[^\n]{1,120})",
    r"(?P<said>(?:undefined|null) is not an object[^\n]{0,100})",
)
_CALLBACKS = frozenset(
    {"cb", "callback", "done", "next", "fn", "handler", "listener", "resolve", "task", "func"}
)
_HELPERS = frozenset(
    {
        "regenerator-runtime",
        "tslib",
        "core-js",
        "zone.js",
        "bluebird",
        "source-map-support",
        "jest-circus",
        "vitest",
        "@vitest/runner",
        "jest-jasmine2",
    }
)


def _missing(subject: Subject, slots: Slots) -> Slots | None:
    by, name = required_by(subject), slots["name"]
    if not by or by == name or by in LOADERS or node(name):
        return None
    return {"by": by, "code": "npm ls {name} {by}"}


def _undeclared(subject: Subject, slots: Slots) -> Slots | None:
    found = _missing(subject, slots)
    return None if found is None else {**found, "code": "npm install --save-dev {name}"}


def _incomplete(subject: Subject, slots: Slots) -> Slots | None:
    by = required_by(subject)
    inside = by and by not in LOADERS and "node_modules" not in slots["path"]
    return {"by": by} if inside else None


def _parts(subject: Subject) -> tuple[str, ...]:
    return tuple(name for name in thrown_through(subject) if name not in _HELPERS)


def _between(subject: Subject, slots: Slots) -> Slots | None:
    names = _parts(subject)
    if len(names) < 2 or not names[0] or not names[1]:
        return None
    return {"inner": names[0], "outer": names[1], "code": mended(names[0])}


def _called(subject: Subject, slots: Slots) -> Slots | None:
    names = _parts(subject)
    if len(names) != 2 or not names[0] or names[1]:
        return None
    called = re.match(r"(?:[\w$.]+\.)?(\w+) is not a function", slots["said"])
    if called and called[1] in _CALLBACKS:
        return None
    return {
        "inner": names[0],
        "own": own_place(subject) or "your own code",
        "code": mended(names[0]),
    }


def _callback(subject: Subject, slots: Slots) -> Slots | None:
    names = _parts(subject)
    if len(names) < 1 or not names[0] or slots["name"] not in _CALLBACKS:
        return None
    return {"inner": names[0], "own": own_place(subject) or "the place that calls it"}


def _alone(subject: Subject, slots: Slots) -> Slots | None:
    names = _parts(subject)
    if len(names) != 1 or not names[0]:
        return None
    return {"inner": names[0], "code": mended(names[0])}


def _stack(message: str, *places: str) -> str:
    return "\n".join((message, *(f"    at run ({place}:7:3)" for place in places)))


def _thrown(message: str, *places: str) -> Event:
    return event("error", message=message, stack=_stack(message, *places))


_OWN, _A, _B = (
    "/srv/shop/cart.js",
    "/srv/shop/node_modules/@shelf/core/a.js",
    "/srv/shop/node_modules/store/b.js",
)

RULES = family(
    "package_fit",
    Rule(
        "subpath",
        on="module package resolve",
        match=rf"{_ABSENT} '(?P<name>{_NAME})/(?P<part>[^'\n]{{1,160}})'",
        check=_missing,
        prior=0.93,
        cause="The installed {by} asks {name} for `{part}`: {name} is not installed here, or its "
        "installed version has no such file any more, so the two do not fit together.",
        fix="Look which versions there are. Is {name} missing: install it in this project (a "
        "global one is not seen). Is it there: update {by} to the version for it, or pin {name} to "
        "the last major that {by} was written for.",
        code="npm ls {name} {by}",
        lang="shell",
        docs=_PEERS,
        yes=(_thrown("Error: Cannot find module 'store/lib/tools'", _A, _OWN),),
        no=("Error: Cannot find module 'store/lib/tools'",),
    ),
    Rule(
        "undeclared",
        on="module package resolve",
        match=rf"{_ABSENT} '(?P<name>{_NAME})'",
        check=_undeclared,
        prior=0.93,
        cause="The installed {by} needs {name}, which is not installed: a peer dependency that you "
        "have to add yourself, or one that {by} forgot to declare.",
        fix="Install {name} in the version that {by} names under peerDependencies; where it "
        "declares none, update {by}, since its next release mostly does. If it was there before, "
        "delete node_modules and install again.",
        code="npm install --save-dev {name}",
        lang="shell",
        docs=_PEERS,
        yes=(_thrown("Error: Cannot find module 'store'", _A, _OWN),),
        no=(
            "Error: Cannot find module 'store'",
            _thrown("Error: Cannot find module 'store'", _OWN),
        ),
    ),
    Rule(
        "incomplete",
        on="module resolve",
        match=rf"{_ABSENT} '(?P<path>(?:\.{{1,2}})?/[^'\n]{{1,160}})'",
        check=_incomplete,
        prior=0.93,
        cause="A file of the installed package {by} itself is missing ({path}): it was installed "
        "incompletely, or this release was published without it.",
        fix="Delete node_modules and install again without a cache. Does it stay, this version of "
        "{by} is broken or was never built: take the version before or the next one.",
        code="rm -rf node_modules/{by}\nnpm install {by}@latest",
        lang="shell",
        docs="npm: npm install, https://docs.npmjs.com/cli/commands/npm-install",
        yes=(_thrown("Error: Cannot find module './lib/soft.js'", _A, _OWN),),
        no=(_thrown("Error: Cannot find module './lib/soft.js'", _OWN),),
    ),
    Rule(
        "callback",
        on="function",
        match=r"(?:^|[\s:.])(?P<name>\w+) is not a function",
        check=_callback,
        prior=0.93,
        cause="{inner} calls back a function that it was not given (`{name}`), from {own}.",
        fix="Pass a function as the argument that it expects last. Where a newer version of "
        "{inner} gives a promise and takes no callback (or an older one wants one), await the "
        "result instead, or install the version that the code was written for.",
        docs="MDN: x is not a function, "
        "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Errors/Not_a_function",
        yes=(_thrown("TypeError: callback is not a function", _A, _OWN),),
        no=(_thrown("TypeError: callback is not a function", _OWN),),
    ),
    Rule(
        "between",
        on="typeerror function constructor read destructure undefined",
        match=_TYPE_ERROR,
        check=_between,
        prior=0.76,
        cause="This arises inside the installed {inner}, which {outer} calls: their versions do "
        "not fit each other ({said}).",
        fix="Update {outer} and {inner} together to versions that name each other, or pin {inner} "
        "to the release before (overrides in npm and pnpm, resolutions in Yarn); then delete the "
        "lock file's entries of both and install again. If both fit, look at what your code or "
        "configuration hands to {outer}.",
        code="npm ls {inner} {outer}",
        lang="shell",
        docs=_LS,
        yes=(_thrown("TypeError: soft.total is not a function", _A, _B),),
        no=(
            _thrown("TypeError: soft.total is not a function", _OWN, _A),
            _thrown("TypeError: soft.total is not a function", _A, _OWN),
        ),
    ),
    Rule(
        "called",
        on="typeerror function constructor read destructure undefined",
        match=_TYPE_ERROR,
        check=_called,
        prior=0.76,
        cause="This arises inside the installed {inner}, called at {own}: {said}.",
        fix="See first what that line hands over: an option or value of it is undefined or of "
        "another kind than {inner} expects. If that line worked before, an update broke it: "
        "update {inner} with the packages it goes with, or go back to the version before.",
        code="npm ls {inner}",
        lang="shell",
        docs=_LS,
        yes=(_thrown("TypeError: soft.total is not a function", _A, _OWN),),
        no=(_thrown("TypeError: soft.total is not a function", _OWN, _A),),
    ),
    Rule(
        "alone",
        on="typeerror function constructor read destructure undefined",
        match=_TYPE_ERROR,
        check=_alone,
        prior=0.75,
        cause="This arises inside {inner} itself ({said}); no code of yours is in its way.",
        fix="The installed version of {inner} has that fault, or does not fit the Node.js or the "
        "packages around it: update it and what belongs to it, or go back to the version before, "
        "and install anew without the old lock file. If nothing was updated, look at its "
        "configuration.",
        code="npm ls {inner}",
        lang="shell",
        docs=_LS,
        yes=(_thrown("TypeError: soft.total is not a function", _A),),
        no=(_thrown("TypeError: soft.total is not a function", _OWN),),
    ),
)
