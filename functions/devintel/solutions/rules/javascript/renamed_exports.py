"""Rules for names that a package no longer exports: since when, and what replaces them."""

from __future__ import annotations

import re

from devintel.solutions.example import event
from devintel.solutions.npm_history import dropped
from devintel.solutions.npm_packages import package_of, thrown_through
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PEERS = (
    "npm: peerDependencies, "
    "https://docs.npmjs.com/cli/configuring-npm/package-json#peerdependencies"
)
_SEMVER = "npm: Semantic versioning, https://docs.npmjs.com/about-semantic-versioning"
_MODULE = r"(?P<module>[^'\"\n]{1,200})"
_EXPORTS = (
    rf"export '(?P<name>[\w$]+)'(?: \([^)\n]{{1,80}}\))? was not found in '{_MODULE}'",
    rf"'(?P<name>[\w$]+)' is not exported (?:from|by) '{_MODULE}'",
    rf"\"(?P<name>[\w$]+)\" is not exported by \"{_MODULE}\"",
    rf"No matching export in \"{_MODULE}\" for import \"(?P<name>[\w$]+)\"",
    rf"requested module '{_MODULE}' (?:does not provide an export named|doesn't provide an export "
    rf"named:?) '(?P<name>[\w$]+)'",
    rf"Module '\"{_MODULE}\"' has no (?:exported member|default export)(?: '(?P<name>[\w$]+))?",
    rf"does not contain a default export \(imported as '[\w$]+'\)[^\n]{{0,40}}'{_MODULE}'",
)
_CALLS = (
    r"\(0 ?, (?P<module>[\w$]+)\.(?P<name>[\w$]+)\) is not a (?:function|constructor)",
    r"(?:^|[\s:])(?P<module>[\w$]+)\.(?P<name>[\w$]+(?:\.\w+)?)(?:\(\.\.\.\)[^\n]{0,20})? is not a "
    r"(?:function|constructor)",
)
_ALONE = r"(?:^|: )(?P<module>[A-Za-z_]\w+) is not a (?:function|constructor)"
_WHOLE = (
    "Write it as the package has it now, or install the last version that still has it; the "
    "package's migration guide lists what else has changed."
)


def _exported(subject: Subject, slots: Slots) -> Slots | None:
    package = package_of(slots["module"]) or slots["module"]
    change = dropped(package, slots.get("name", "default"))
    if change is None:
        return None
    by = _importer(subject, package)
    return {
        "name": slots.get("name", "default"),
        **_told(package, change.since, change.instead, by),
    }


def _called(subject: Subject, slots: Slots) -> Slots | None:
    change = dropped(slots["module"], slots["name"])
    if change is None or _shadowed(subject, slots["module"]):
        return None
    return _told(change.package, change.since, change.instead, "")


def _whole(subject: Subject, slots: Slots) -> Slots | None:
    change = dropped(slots["module"], "default")
    if change is None or subject.installed:
        return None
    if slots["module"] != change.package and change.package not in subject.around:
        return None  # a class of one's own may be called so
    return {"name": "default", **_told(change.package, change.since, change.instead, "")}


def _told(package: str, since: str, instead: str, by: str) -> dict[str, str]:
    whose = f" {by} still asks for it: update {by}, or keep {package} below {since}." if by else ""
    return {"package": package, "since": since, "instead": instead, "whose": whose}


def _importer(subject: Subject, package: str) -> str:
    """The installed package that imports the name; empty where it is your own code."""
    content = subject.content
    said = "\n".join(str(content.get(part, "")) for part in ("message", "data", "stack"))[:8000]
    places = re.findall(
        r"^\W{0,6}((?:\./|/|file://|\w:)?[^\s:'\"]{0,160}node_modules/[^\s:'\"]+)",
        said,
        re.MULTILINE,
    )
    found = (package_of(place) for place in places)
    through = (name for name in thrown_through(subject) if name)
    return next((name for name in (*found, *through) if name != package), "")


_COMMON = frozenset({"page", "frame", "browser", "merge", "proxy", "thunk"})
_UNMISTAKABLE = frozenset(
    {"waitfor", "waitfortimeout", "waitforxpath", "createincognitobrowsercontext"}
)


def _shadowed(subject: Subject, caller: str) -> bool:
    """Whether the word is too common to be that package without a bundler's mark."""
    return caller in _COMMON and not subject.words & _UNMISTAKABLE


def _others(subject: Subject, slots: Slots) -> Slots | None:
    package = package_of(slots["module"]) or slots["module"]
    name = slots.get("name", "default")
    by = _importer(subject, package)
    if not by or package.startswith((".", "/", "node:", "file:")) or dropped(package, name):
        return None
    return {"by": by, "package": package, "name": name}


def _own(_: Subject, slots: Slots) -> Slots | None:
    module, name = slots["module"], slots.get("name", "default")
    package = package_of(module) or module
    bare = re.fullmatch(r"(?:@[\w.-]+/)?[\w.-]+(?:/[\w./-]+)?", package)
    if not bare or package.startswith((".", "node:")) or dropped(package, name):
        return None
    if name == "default":
        fix = f"import what you need by name (`import {{ thing }} from '{package}'`)"
    elif name[0].isupper():
        fix = f"is it a type, import it as one (`import type {{ {name} }} from '{package}'`)"
    else:
        fix = f"is it the default export, import it without braces (`import {name} from ...`)"
    return {"package": package, "name": name, "first": fix}


_FROM_OTHER = event(
    "error",
    message='No matching export in "node_modules/react-router/index.js" for import "Switch"\n\n'
    "    node_modules/shelf-config/esm/a.js:1:25:",
)

_EMPTY = {
    "JsonRpcProvider": ("ethers", "6", "`ethers.providers`", "ethers.JsonRpcProvider"),
    "Web3Provider": ("ethers", "6", "`ethers.providers`", "ethers.BrowserProvider"),
    "parseEther": ("ethers", "6", "`ethers.utils`", "ethers.parseEther"),
    "formatEther": ("ethers", "6", "`ethers.utils`", "ethers.formatEther"),
    "parseUnits": ("ethers", "6", "`ethers.utils`", "ethers.parseUnits"),
    "FLAGS": ("discord.js", "14", "`Intents` and `Permissions`", "GatewayIntentBits.Guilds, "
              "PermissionsBitField.Flags"),
    "CommonsChunkPlugin": ("webpack", "4", "`webpack.optimize`", "optimization.splitChunks"),
    "BrowserWindow": ("electron", "14", "`remote`", "ipcRenderer.invoke to the main process, or "
                      "@electron/remote once it is initialised and enabled there"),
    "getCurrentWindow": ("electron", "14", "`remote`", "ipcRenderer.invoke to the main process, "
                         "or @electron/remote"),
}  # fmt: skip
"""A property that is read from a part of a package that is gone: package, since, part, instead."""


def _empty(_: Subject, slots: Slots) -> Slots | None:
    known = _EMPTY.get(slots["name"])
    return dict(zip(("package", "since", "part", "instead"), known, strict=True)) if known else None


RULES = family(
    "renamed",
    Rule(
        "part_gone",
        on=" ".join(name.lower() for name in _EMPTY),
        match=(
            r"of undefined \(reading '(?P<name>\w+)'\)",
            r"Cannot read property '(?P<name>\w+)' of undefined",
        ),
        check=_empty,
        prior=0.9,
        cause="{part} of {package} is gone since version {since}{where}, so `{name}` is read from "
        "nothing.",
        fix="Use {instead}, or install {package} below {since}.",
        code="npm ls {package}",
        lang="shell",
        docs=_SEMVER,
        yes=("TypeError: Cannot read properties of undefined (reading 'JsonRpcProvider')",),
        no=("TypeError: Cannot read properties of undefined (reading 'total')",),
    ),
    Rule(
        "exported",
        on="export exported provide exports",
        match=_EXPORTS,
        check=_exported,
        prior=0.95,
        cause="{package} exports no `{name}` since version {since}: it is {instead} now.{whose}",
        fix=_WHOLE,
        code="npm ls {package}",
        lang="shell",
        docs=_SEMVER,
        yes=(
            "Attempted import error: 'Redirect' is not exported from 'react-router-dom'.",
            "export 'useHistory' (imported as 'useHistory') was not found in 'react-router-dom'",
            "SyntaxError: The requested module '/node_modules/.vite/deps/vue.js?v=1' does not "
            "provide an export named 'default'",
            _FROM_OTHER,
        ),
        no=("Attempted import error: 'Cart' is not exported from './cart'.",),
    ),
    Rule(
        "called",
        on="function constructor",
        match=_CALLS,
        check=_called,
        prior=0.93,
        cause="{package} has no `{name}` since version {since}{where}: it is {instead} now.",
        fix=_WHOLE,
        code="npm ls {package}",
        lang="shell",
        docs=_SEMVER,
        family="not_a_function",
        yes=(
            "TypeError: Discord.MessageButton is not a constructor",
            "TypeError: react_dom__WEBPACK_IMPORTED_MODULE_1__.hydrate is not a function",
            "TypeError: d3.mouse is not a function",
            "TypeError: page.waitFor is not a function",
        ),
        no=("TypeError: cart.render is not a function", "TypeError: page.total is not a function"),
    ),
    Rule(
        "whole",
        on="function constructor",
        match=_ALONE,
        check=_whole,
        prior=0.93,
        cause="{package} as a whole is no function or class any more since version {since}, and "
        "that or a newer one is loaded{where}: it is {instead} now.",
        fix="Write it so (imported by name, or taken out of require's result in braces), or load "
        "the version before; a script tag without a version gives the newest.",
        code="npm ls {package}",
        lang="shell",
        docs=_SEMVER,
        family="not_a_function",
        yes=(
            "TypeError: LRU is not a constructor\nrequire('lru-cache')",
            "TypeError: rimraf is not a function",
        ),
        no=("TypeError: cart is not a function", "TypeError: Chart is not a constructor"),
    ),
    Rule(
        "between",
        on="export exported provide exports",
        match=_EXPORTS,
        check=_others,
        prior=0.94,
        cause="The installed {by} imports `{name}` from {package}, which the installed {package} "
        "does not export: their versions do not fit together.",
        fix="Update {by} (or what brings it), or bring {package} to the version that {by} was "
        "written for with overrides (npm, pnpm) or resolutions (Yarn); then delete the lock "
        "file's entries of both and install again.",
        code="npm ls {package} {by}",
        lang="shell",
        docs=_PEERS,
        yes=(
            event(
                "error",
                message="The requested module 'shelf' does not provide an export named 'soft'",
                stack="file:///srv/a/node_modules/store/a.js:3\nimport { soft } from 'shelf';",
            ),
        ),
        no=("The requested module 'shelf' does not provide an export named 'soft'",),
    ),
    Rule(
        "version",
        on="export exported provide exports",
        match=_EXPORTS,
        check=_own,
        prior=0.925,
        cause="The installed {package} has no export `{name}`.",
        fix="{package} is of another version than this code was written for, or the import has "
        "another form than the export: look which version is there and what it exports; {first}. "
        "Where an older copy is in the way (lock file, another package's dependency, the "
        "bundler's cache), bring {package} to one version and install again.",
        code="npm ls {package}",
        lang="shell",
        docs=_SEMVER,
        yes=("SyntaxError: The requested module 'shelf' does not provide an export named 'soft'",),
        no=("The requested module '/src/cart.js' does not provide an export named 'total'",),
    ),
)
