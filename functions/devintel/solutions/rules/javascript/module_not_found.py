"""Rules for JavaScript modules and packages that cannot be found."""

from __future__ import annotations

import re

from devintel.solutions import standard_library
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_NODE = "https://nodejs.org/api/"
_CORE = "|".join(sorted(standard_library.NODE, key=len, reverse=True))
_PACKAGE = r"(?P<name>(?:@[\w.-]+/)?[\w][\w.-]*)(?:/[\w./-]*)?"
_INSTALL = {
    "pnpm-lock.yaml": "pnpm add",
    "yarn.lock": "yarn add",
    "bun.lockb": "bun add",
    "bun.lock": "bun add",
}


def _package(subject: Subject, slots: Slots) -> Slots | None:
    name = slots.get("name", "")
    if standard_library.node(name):
        return None
    return {"code": f"{_tool(subject)} {{name}}"}


def _loader(subject: Subject, slots: Slots) -> Slots | None:
    return {"code": f"{_tool(subject)} --save-dev {{name}}"}


def _tool(subject: Subject) -> str:
    names = {file.rpartition("/")[2] for file in subject.case.files}
    return next((command for lock, command in _INSTALL.items() if lock in names), "npm install")


def _relative(subject: Subject, slots: Slots) -> Slots | None:
    stem = slots.get("path", "").rpartition("/")[2].partition(".")[0].lower()
    if _GENERATED.search(slots.get("path", "")):
        return None
    for file in subject.case.files:
        name = file.rpartition("/")[2]
        if stem and name.partition(".")[0].lower() == stem:
            return {
                "near": f" The session knows {file}: compare upper and lower case and the ending."
            }
    return {}


_GENERATED = re.compile(
    r"\.ng(?:factory|summary)\b|\$\$_gendir|__generated__|\.generated\b|/\.svelte-kit/|/\.nuxt/"
)


RULES = family(
    "module_not_found",
    Rule(
        "package",
        on="module package import resolve specifier",
        match=(
            rf"Cannot find (?:module|package) '{_PACKAGE}'(?! or its)",
            rf"Can't resolve '{_PACKAGE}'",
            rf"Failed to resolve import \"{_PACKAGE}\"",
            rf"failed to resolve import \"{_PACKAGE}\"",
            rf"Could not resolve \"{_PACKAGE}\"",
        ),
        check=_package,
        prior=0.7,
        cause="The package `{name}` is not installed where it is imported{where}.",
        fix="Install it if this is the package that you mean, and commit package.json with "
        "the lockfile; an alias such as `@/` has to be set in the bundler instead.",
        code="npm install {name}",
        lang="shell",
        docs=f"Node.js: ERR_MODULE_NOT_FOUND, {_NODE}errors.html#err_module_not_found",
        yes=(
            "Error: Cannot find module 'dayjs'",
            "Module not found: Error: Can't resolve '@scope/ui' in '/app/src'",
            'Failed to resolve import "pinia" from "src/main.js". Does the file exist?',
        ),
        no=("Error: Cannot find module './dayjs'", "Error: Cannot find product 7"),
    ),
    Rule(
        "relative",
        on="module resolve import unable",
        match=(
            r"Cannot find module '(?P<path>\.{0,2}/[^'\n]{1,200})'(?! or its)",
            r"Can't resolve '(?P<path>\.{1,2}/[^'\n]{1,200})'",
            r"[Ff]ailed to resolve import \"(?P<path>(?:\.|[@~]?/)[^\"\n]{1,200})\"",
            r"Could not resolve \"(?P<path>\.{1,2}/[^\"\n]{1,200})\"",
            r"Cannot find module '(?P<path>[@~]/[^'\n]{1,200})'",
            r"Unable to resolve module (?P<path>\.{0,2}/?\S{1,160}) from",
        ),
        check=_relative,
        prior=0.72,
        cause="The file {path} does not exist as it is spelled in the import{where}.{near|}",
        fix="Check the path from the importing file, its upper and lower case (Linux and CI "
        "tell them apart), and its ending: ES modules in Node.js want it written.",
        docs=f"Node.js: Mandatory file extensions, {_NODE}esm.html#mandatory-file-extensions",
        yes=(
            "Error: Cannot find module './Cart'",
            "Module not found: Error: Can't resolve '../api' in '/app/src'",
        ),
        no=("Error: Cannot find module 'dayjs'", "Can't resolve './app.module.ngfactory' in 'a'"),
    ),
    Rule(
        "generated",
        on="module resolve import",
        match=r"(?:Can't resolve|Cannot find module|[Cc]ould not resolve) "
        r"['\"](?P<path>\.{1,2}/[^'\"\n]{1,200})",
        check=lambda _, slots: {} if _GENERATED.search(slots["path"]) else None,
        prior=0.7,
        cause="{path} is a file that the build itself writes, and it was not written.",
        fix="This follows from another error of the same run, or the step that generates it did "
        "not run: read what stands before it.",
        docs=f"Node.js: Modules, {_NODE}modules.html",
        yes=("Module not found: Error: Can't resolve './app.module.ngfactory' in '/srv/a'",),
        no=("Module not found: Error: Can't resolve './app.module' in '/srv/a'",),
    ),
    Rule(
        "esm_extension",
        on="err_module_not_found imported",
        match=r"Cannot find module '(?P<path>/[^'\n]{1,200}/(?P<leaf>[\w-]+))' imported from "
        r"(?P<importer>\S{1,200})",
        prior=0.78,
        cause="An ES module is imported without its ending: {path} (from {importer}).",
        fix="Write the ending in the import, also the index file of a folder.",
        code="import { thing } from './{leaf}.js';",
        lang="js",
        docs=f"Node.js: Mandatory file extensions, {_NODE}esm.html#mandatory-file-extensions",
        yes=(
            "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/app/api' imported from "
            "/app/main.js",
        ),
        no=(
            "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/app/api.js' imported "
            "from /app/main.js",
        ),
    ),
    Rule(
        "core_in_browser",
        on="resolve externalized polyfills import",
        match=(
            rf"Can't resolve '(?:node:)?(?P<name>{_CORE})'",
            rf"Module \"(?:node:)?(?P<name>{_CORE})\" has been externalized for browser "
            rf"compatibility",
            rf"Could not resolve \"(?:node:)?(?P<name>{_CORE})\"",
        ),
        prior=0.78,
        cause="`{name}` is a module of Node.js, and this code is bundled for the browser{where}.",
        fix="Keep that code on the server or use the browser's own API; where a library "
        "needs it, configure a polyfill or an empty fallback.",
        code="export default { resolve: { fallback: { {name}: false } } };",
        lang="js",
        docs="webpack: resolve.fallback, https://webpack.js.org/configuration/resolve/#resolve"
        "fallback",
        yes=(
            "Module not found: Can't resolve 'path'",
            'Module "fs" has been externalized for browser compatibility. Cannot access '
            '"fs.readFileSync" in client code.',
        ),
        no=("Module not found: Can't resolve 'lodash'",),
    ),
    Rule(
        "bare_specifier",
        on="specifier resolve",
        match=(
            r"Failed to resolve module specifier ['\"](?P<name>[^'\"]{1,120})['\"]",
            r"The specifier .(?P<name>[^”\"']{1,120}). was a bare specifier",
            r"Module name, '(?P<name>[^']{1,120})' does not resolve to a valid URL",
        ),
        prior=0.78,
        cause="The browser is asked to import `{name}` by a bare name, which only a bundler or "
        "an import map resolves.",
        fix="Let the bundler serve this file, or give the name an address in an import map "
        "before the first module.",
        code='{"imports": {"{name}": "/vendor/{name}.js"}}',
        lang="json",
        docs="MDN: Import maps, https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/El"
        "ements/script/type/importmap",
        yes=(
            'TypeError: Failed to resolve module specifier "preact". Relative references '
            'must start with either "/", "./", or "../".',
        ),
        no=("Error: specifier of the tax is missing",),
    ),
    Rule(
        "not_exported_path",
        on="err_package_path_not_exported exports subpath missing exported",
        match=(
            r"Package subpath '(?P<path>[^']{1,120})' is not defined by \"exports\" in "
            r"(?P<file>\S{1,200})",
            r"No \"exports\" main defined in (?P<file>\S{1,200})",
            r"Missing \"(?P<path>\./[^\"]{1,120})\" specifier in "
            r"\"(?P<name>[^\"]{1,120})\" package",
            r"Package path (?P<path>\./?\S{0,120}) is not exported from package "
            r"(?P<name>\S{1,120})",
        ),
        prior=0.76,
        cause="The package does not offer {path|that path} to others.",
        fix="Import one of the paths that its `exports` lists, or the package itself; deep "
        "imports of an older version may have gone.",
        docs=f"Node.js: Package entry points, {_NODE}packages.html#package-entry-points",
        yes=(
            "Error [ERR_PACKAGE_PATH_NOT_EXPORTED]: Package subpath './lib/a' is not "
            'defined by "exports" in /app/node_modules/b/package.json',
        ),
        no=("Error: the report is not exported",),
    ),
    Rule(
        "loader",
        on="loader babel plugin preset",
        match=(
            r"Cannot find module '(?P<name>@babel/[\w-]+|babel-[\w-]+|[\w-]+-loader)'",
            r"Can't resolve '(?P<name>[\w-]+-loader)'",
        ),
        prior=0.76,
        check=_loader,
        cause="The build configuration names `{name}`, which is not installed.",
        fix="Install it as a development dependency.",
        code="npm install --save-dev {name}",
        lang="shell",
        docs="webpack: Loaders, https://webpack.js.org/concepts/loaders/",
        yes=(
            "Error: Cannot find module '@babel/preset-env'",
            "Module not found: Error: Can't resolve 'css-loader' in '/app'",
        ),
        no=("Error: Cannot find module 'dayjs'",),
    ),
)
