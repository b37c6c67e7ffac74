"""Installed npm packages as an error names them: whose code throws, and who calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.solutions.subject import Subject

MOST = 12_000
_IN_FOLDER = re.compile(r"node_modules[/\\]((?:@[\w.-]+[/\\])?[\w.-]+)")
_SERVED = re.compile(r"[/\\]\.vite[/\\]deps(?:_ssr)?[/\\]([\w.@-]{1,80}?)\.js\b")
_RUNTIME = re.compile(
    r"^(?:node:|internal/|webpack/|<|native\b|wasm://)|^\w+\.js$|\(native\)|regenerator"
)
_FILE = re.compile(r"(?:[(@]|\bat |❯ .{0,80}? |^\s*- )([^\s()]{1,300}?):\d+(?::\d+)?\)?$")
_REQUIRED_BY = re.compile(r"^- (\S{1,300})$", re.MULTILINE)
_IMPORTED_FROM = re.compile(r" imported from ['\"]?(\S{1,300}?)['\"]?(?:$|\s)", re.MULTILINE)
_RESOLVED_IN = re.compile(r"Can't resolve '[^'\n]{1,200}' in '([^'\n]{1,300})'")

_LOADERS_TEXT = """
    @babel/core @eslint/eslintrc @nuxt/kit babel-core babel-loader bindings cosmiconfig esbuild
    eslint find-node-modules gulp-cli import-fresh import-local interpret jest-config jest-resolve
    jiti loader-utils mocha module-alias nodemon pirates postcss-load-config rechoir resolve
    resolve-from ts-node tsconfig-paths tsx typeorm v8-compile-cache vite webpack-cli
    """
LOADERS = frozenset(_LOADERS_TEXT.split())
"""Packages that load what your configuration names: what they miss is not theirs."""

TOGETHER = {
    "@angular": "ng update @angular/core @angular/cli",
    "@angular-devkit": "ng update @angular/core @angular/cli",
    "@ngtools": "ng update @angular/core @angular/cli",
    "react-dom": "npm ls react react-dom",
    "webpack-dev-server": "npm ls webpack webpack-cli webpack-dev-server",
    "webpack-cli": "npm ls webpack webpack-cli webpack-dev-server",
    "ts-jest": "npm ls jest ts-jest babel-jest",
    "babel-jest": "npm ls jest ts-jest babel-jest",
    "jest": "npm ls jest ts-jest babel-jest",
    "metro": "npx expo install --check",
    "expo": "npx expo install --check",
}
"""Packages that are released together, with the command that shows or mends their versions."""


def package_of(path: str) -> str:
    """The package a path lies in, the innermost one; empty outside of node_modules."""
    if served := _SERVED.search(path):
        name = served[1]
        return name.replace("_", "/", 1) if name.startswith("@") else name
    if "/chunks/nitro/" in path:
        return "nitropack"  # Nuxt's server, bundled
    found = [name for name in _IN_FOLDER.findall(path) if not name.startswith(".")]
    return found[-1].replace("\\", "/") if found else ""


def thrown_through(subject: Subject) -> tuple[str, ...]:
    """The packages of the frames, innermost first, up to the first frame of the developer's own
    code, which is an empty name; no package twice in a row."""
    names: list[str] = []
    for path in _paths(subject):
        name = package_of(path)
        if not names or names[-1] != name:
            names.append(name)
        if not name:
            break
    return tuple(names)


def called_by(subject: Subject) -> str:
    """The package that called the developer's own code where that code throws; empty where none."""
    packages = [package_of(path) for path in _paths(subject)]
    if not packages or packages[0]:
        return ""
    return next(filter(None, packages), "")


def required_by(subject: Subject) -> str:
    """The package whose file asks for the module that is not found; empty where it is your own."""
    for pattern in (_RESOLVED_IN, _IMPORTED_FROM, _REQUIRED_BY):
        if listed := pattern.search(subject.text) or pattern.search(_raw(subject)):
            return package_of(listed[1])
    return next(iter(thrown_through(subject)), "")


def first_place(subject: Subject) -> str:
    """The file of the innermost frame that is not the runtime's own; empty where none is told."""
    return next(_paths(subject), "")


def own_place(subject: Subject) -> str:
    """The first frame of the developer's own code as `file:line`; empty where there is none."""
    own = next((f for f in subject.case.frames if f.in_app and f.file), None)
    return f"{own.file}:{own.line}" if own else ""


def mended(name: str) -> str:
    """The command for versions that belong together with a package."""
    scope = name.partition("/")[0]
    return TOGETHER.get(name) or TOGETHER.get(scope) or f"npm ls {name}"


def _paths(subject: Subject) -> Iterator[str]:
    """The files of the frames in their order, without the runtime's own."""
    ordered = [
        found[1]
        for line in _raw(subject)[:MOST].splitlines()
        if len(line) < 500 and (found := _FILE.search(line.rstrip()))
    ]
    known = [frame.file for frame in subject.case.frames if frame.file]
    for path in ordered if len(ordered) >= len(known) else known:
        if path and not _RUNTIME.search(path):
            yield path


def _raw(subject: Subject) -> str:
    content = subject.content
    shown = (subject.case.event.get("stack_trace"), *map(content.get, ("stack", "data", "message")))
    return next((text for text in shown if isinstance(text, str) and "\n" in text), "")
