"""Rules for packages that are ES modules only, and for modules that are run as scripts."""

from __future__ import annotations

import re

from devintel.solutions.example import event
from devintel.solutions.npm_history import esm_called, last_commonjs
from devintel.solutions.npm_packages import package_of, thrown_through
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_ESM = "https://nodejs.org/api/esm.html"
_NAMED = frozenset({"d3"})
"""Packages that export names only, before and after."""
_JEST = "https://jestjs.io/docs/"
_NOT_JS = re.compile(r"^https?:|/_next/static/")


def _required(subject: Subject, slots: Slots) -> Slots | None:
    package = package_of(slots["path"])
    if not package:
        return None
    last = last_commonjs(package)
    by = package_of(slots.get("by", "")) or next(iter(thrown_through(subject)), "")
    told = {
        "package": package,
        "who": f"the installed {by}" if by and by != package else "your code",
        "else": f"install its last CommonJS version ({package}@{last})"
        if last
        else f"install the last version of {package} that was CommonJS (the one before the major "
        "that its changelog calls pure ESM)",
    }
    if by and by != package:
        told["else"] = f"update {by}, or {told['else']} for it (overrides, resolutions)"
    if last:
        told["code"] = f"npm install {package}@{last}"
    return told


def _called(subject: Subject, slots: Slots) -> Slots | None:
    package = esm_called(slots["name"])
    first = subject.innermost
    if not package or _NOT_JS.search(first) or subject.installed:
        return None
    if slots.get("part") and package in _NAMED:
        return None  # its namespace has what it exports: another version lacks that part
    return {"package": package, "last": last_commonjs(package)}


def _in_package(subject: Subject, slots: Slots) -> Slots | None:
    content = subject.content
    said = "\n".join(str(content.get(part, "")) for part in ("stack", "data", "message"))
    told = f"{subject.case.event.get('stack_trace', '')}\n{said}"[:6000]
    shown = re.search(
        r"^\s*\W{0,4}(?:file://)?([^\s()]{0,200}node_modules[/\\][^\s()]{1,200}?):\d+$", told, re.M
    )
    package = package_of(shown[1]) if shown else ""
    return {"package": package} if package else None


def _cjs_package(subject: Subject, slots: Slots) -> Slots | None:
    package = next(iter(thrown_through(subject)), "")
    return {"package": package} if package else None


_REQUIRED = (
    "Error [ERR_REQUIRE_ESM]: require() of ES Module /srv/a/node_modules/chalk/source/index.js "
    "from /srv/a/cli.js not supported."
)
_PLAIN = event(
    "error",
    message="SyntaxError: Cannot use import statement outside a module",
    stack="/srv/a/node_modules/shelf/esm/index.js:1\nimport a from './a';\n^^^^^^\n\n"
    "SyntaxError: Cannot use import statement outside a module\n    at wrapSafe (node:vm:1:2)",
)
_TS = event(
    "error",
    message="SyntaxError: Cannot use import statement outside a module",
    stack="/srv/a/src/entity/Cart.ts:1\nimport { Entity } from 'typeorm';\n^^^^^^\n\n"
    "SyntaxError: Cannot use import statement outside a module",
)


def _typescript(subject: Subject, slots: Slots) -> Slots | None:
    content = subject.content
    said = "\n".join(str(content.get(part, "")) for part in ("stack", "data", "message"))[:4000]
    shown = re.search(r"^\s*([^\s()]{1,200}\.[cm]?tsx?):\d+$", said, re.MULTILINE)
    if shown is None or "node_modules" in shown[1]:
        return None
    orm = "typeorm" in said
    return {
        "path": shown[1],
        "first": "The entities, migrations or subscribers of the data source name the .ts files: "
        "name the built ones (`dist/**/*.js`) or the classes themselves, and delete an old dist"
        if orm
        else "Build it first and run the .js, or run it with tsx or ts-node (in Mocha as "
        "`require`, in Jest with ts-jest or babel)",
    }


RULES = family(
    "esm_cjs",
    Rule(
        "required",
        on="require import modules",
        match=(
            r"require\(\) of ES Module (?P<path>\S{1,200}) from (?P<by>\S{1,200})",
            r"require\(\) of ES Module (?P<path>\S{1,200})",
            r"Must use import to load ES Module: (?P<path>\S{1,200})",
            r"change the require of \S{1,80} in (?P<path>\S{0,160}node_modules\S{1,160}) to",
        ),
        check=_required,
        prior=0.94,
        cause="The installed {package} is an ES module only, and {who} loads it with require().",
        fix="Either {else}; or load it with `await import('{package}')` or from an ES module "
        '(.mjs, "type": "module"). Node.js 20.19, 22.12 and newer can require it.',
        docs=f"Node.js: Interoperability with CommonJS, {_ESM}#interoperability-with-commonjs",
        lang="shell",
        yes=(_REQUIRED,),
        no=("Error [ERR_REQUIRE_ESM]: require() of ES Module /srv/a/cart.js from /srv/a/b.js",),
    ),
    Rule(
        "whole",
        on="function",
        match=r"(?:^|[\s:(])(?P<name>[A-Za-z_][\w$]*?)(?:\.(?P<part>\w+))? is not a function",
        check=_called,
        prior=0.88,
        cause="`{name}` is not what the code expects of {package}{where}: after version {last} it "
        "is an ES module only, and require() gives its namespace, not the function.",
        fix="Install {package}@{last}, import it in an ES module, or take `.default` (or the named "
        "export) of what require() gives.",
        code="npm install {package}@{last}",
        lang="shell",
        docs=f"Node.js: Interoperability with CommonJS, {_ESM}#interoperability-with-commonjs",
        yes=("TypeError: chalk.green is not a function", "TypeError: nanoid is not a function"),
        no=(
            "TypeError: cart.green is not a function",
            "TypeError: d3.scaleLinear is not a function",
        ),
    ),
    Rule(
        "package_as_script",
        on="import export unexpected",
        match=r"Cannot use import statement outside a module|Unexpected token '?export'?",
        check=_in_package,
        prior=0.9,
        cause="The installed {package} holds ES modules in files that are run as plain scripts: "
        "its package.json does not say so, or a tool does not compile it.",
        fix="Let the tool compile it: in Jest take {package} out of transformIgnorePatterns, for "
        "server rendering set ssr.noExternal (Vite, SvelteKit), transpilePackages (Next.js) or "
        "build.transpile (Nuxt). In plain Node.js import its CommonJS path, or another version.",
        code="export default { ssr: { noExternal: ['{package}'] } };",
        lang="js",
        docs="Vite: SSR externals, https://vite.dev/guide/ssr.html#ssr-externals",
        yes=(_PLAIN,),
        no=("SyntaxError: Cannot use import statement outside a module",),
    ),
    Rule(
        "typescript_as_script",
        on="import export unexpected",
        match=r"Cannot use import statement outside a module|Unexpected token '?export'?",
        check=_typescript,
        prior=0.92,
        cause="The TypeScript file {path} is loaded as if it were JavaScript.",
        fix="{first}.",
        docs="Node.js: TypeScript, https://nodejs.org/api/typescript.html",
        yes=(_TS,),
        no=(_PLAIN,),
    ),
    Rule(
        "commonjs_in_ssr",
        on="exports module require",
        match=r"(?P<name>exports|module|require) is not defined(?! in ES module scope)",
        check=_cjs_package,
        prior=0.9,
        cause="The installed {package} is CommonJS, and it is evaluated as an ES module{where}, "
        "where `{name}` does not exist.",
        fix="Let Node.js load it as it is: take it out of ssr.noExternal (or name it in "
        "ssr.external), pre-bundle it with ssr.optimizeDeps.include and optimizeDeps.include, or "
        "use a version with an ES module build.",
        code="export default { ssr: { external: ['{package}'] } };",
        lang="js",
        docs="Vite: SSR options, https://vite.dev/config/ssr-options.html",
        yes=(
            event(
                "error",
                message="ReferenceError: exports is not defined",
                stack="ReferenceError: exports is not defined\n"
                "    at /node_modules/shelf/lib/index.js:2:23",
            ),
        ),
        no=("ReferenceError: exports is not defined",),
    ),
)
