"""Rules for faults that lie in a dependency as it was published, not in the code that uses it."""

from __future__ import annotations

import re

from devintel.solutions.example import event
from devintel.solutions.npm_packages import first_place, package_of
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_BUNDLE = re.compile(
    r"(?:^|[/\\])(?:chunk-[\w-]+|(?:vendor|dep-|index-|deps[/\\])[\w.@-]*)\.m?js"
    r"|[/\\]\.vite[/\\]deps"
)


def _importer(subject: Subject, slots: Slots) -> Slots | None:
    by = package_of(slots["from"])
    return {"by": by} if by else None


def _unbuilt(subject: Subject, slots: Slots) -> Slots | None:
    name = package_of(slots["path"])
    return {"name": name} if name else None


def _in_bundle(subject: Subject, slots: Slots) -> Slots | None:
    place = first_place(subject)
    return {} if _BUNDLE.search(place) or package_of(place) else None


RULES = (
    *family(
        "package_fit",
        Rule(
            "published_path",
            on="resolve",
            match=r"failed to resolve import \"(?P<path>(?:[A-Za-z]:|[/\\])[^\"\n]{1,300})\" from "
            r"\"(?P<from>[^\"\n]{1,300})\"",
            check=_importer,
            prior=0.93,
            cause="The installed {by} imports an absolute path, {path}, which is not on this "
            "machine: "
            "it was published with its author's path, or written by another tool's wrong path.",
            fix="It is the package's fault, not your import's: install the newest release of {by} "
            "(or the last one that worked), and delete its built cache.",
            code="npm install {by}@latest",
            lang="shell",
            docs="npm: npm install, https://docs.npmjs.com/cli/commands/npm-install",
            yes=(
                '[vite]: Rollup failed to resolve import "/Users/a/shelf/lib/a.mjs" from '
                '"/srv/shop/node_modules/store/dist/store.js".',
            ),
            no=(
                '[vite]: Rollup failed to resolve import "/src/a.js" from "/srv/shop/main.js".',
                '[vite]: Rollup failed to resolve import "store" from "/srv/shop/main.js".',
            ),
        ),
        Rule(
            "broken_path",
            on="resolve",
            match=r"failed to resolve import \"(?P<path>[A-Za-z]:[^/\\\"\n]{1,300})\"",
            prior=0.9,
            cause="A Windows path lost its backslashes on the way into an import (`{path}`): a "
            "plugin or framework wrote it into code without escaping it.",
            fix="It is that tool's fault: update it (its newest release mostly normalizes "
            "paths), or "
            "write your own paths with `/` (`path.posix`, `normalizePath` of Vite).",
            docs="Vite: normalizePath, https://vite.dev/guide/api-plugin.html#path-normalization",
            yes=('[vite]: Rollup failed to resolve import "C:UsersannshopdocsA.vue" from "a".',),
            no=('[vite]: Rollup failed to resolve import "C:/Users/ann/a.vue" from "a".',),
        ),
        Rule(
            "unbuilt",
            on="loader",
            match=r"Module parse failed: (?P<path>\S{1,300}) [^\n]{0,200}\n(?:[^\n]{0,200}\n){0,2}"
            r"You may need an (?:appropriate|additional) loader",
            check=_unbuilt,
            prior=0.93,
            cause="The installed {name} brings source that nobody has transpiled (JSX, "
            "TypeScript or "
            "newer syntax), and the loader leaves node_modules out.",
            fix="Update {name}: a later release is mostly built. Until then let the loader take it "
            "(`include` of babel-loader with that folder, `transpilePackages` in Next.js). "
            "Your own "
            "project must not lie in a folder called node_modules.",
            code="npm install {name}@latest",
            lang="shell",
            docs="webpack: Rule.include, https://webpack.js.org/configuration/module/#ruleinclude",
            yes=(
                "Module parse failed: ./node_modules/store/src/a.js Unexpected token (3:6)\n"
                "You may need an appropriate loader to handle this file type.",
            ),
            no=(
                "Module parse failed: ./src/a.js Unexpected token (3:6)\n"
                "You may need an appropriate loader to handle this file type.",
            ),
        ),
        Rule(
            "node_global",
            on="process global buffer require __dirname",
            match=r"(?P<name>process|global|Buffer|require|__dirname) is not defined(?! in ES "
            r"module)",
            check=_in_bundle,
            prior=0.9,
            cause="A package in the bundle uses `{name}`, which Node.js has and a browser has not "
            "(webpack 5 and Vite no longer put it in).",
            fix="Define it for the browser where the bundler is configured: in Vite `define: "
            "{ 'process.env': {}, global: 'globalThis' }` or vite-plugin-node-polyfills, in "
            "webpack "
            "ProvidePlugin or node-polyfill-webpack-plugin; or use a release of that package for "
            "browsers.",
            code="export default { define: { 'process.env': {}, global: 'globalThis' } };",
            lang="js",
            docs="Vite: define, https://vite.dev/config/shared-options.html#define",
            yes=(
                event(
                    "error",
                    message="ReferenceError: process is not defined",
                    stack="ReferenceError: process is not defined\n"
                    "    at http://localhost:5173/node_modules/.vite/deps/chunk-A.js?v=1:7:3",
                ),
            ),
            no=("ReferenceError: process is not defined",),
        ),
        Rule(
            "two_copies",
            on="initialization owner",
            match=r"(?P<said>Function called outside component initialization|Element ref was "
            r"specified as a string \([^)\n]{1,60}\) but no owner was set)",
            prior=0.88,
            cause="The framework's code is loaded twice: one copy made the component, another "
            "one is "
            "asked. (Else the call stands outside of a component's first run.)",
            fix="See which copies there are (`npm ls react`, `npm ls svelte`): remove the one "
            "nested "
            "in a package's own node_modules, dedupe, and update the package or framework plugin "
            "that brings it. Linked packages: `resolve.dedupe`. Delete the bundler's cache then.",
            code="npm dedupe",
            lang="shell",
            docs="npm: npm dedupe, https://docs.npmjs.com/cli/commands/npm-dedupe",
            yes=(
                "Error: Function called outside component initialization",
                "Element ref was specified as a string (box) but no owner was set.",
            ),
            no=("Error: initialization of the store",),
        ),
        Rule(
            "asked_for",
            on="install",
            match=r"[Pp]lease install (?:the )?[`'\"]?(?P<name>@?[\w.-]+(?:/[\w.-]+)?)[`'\"]? "
            r"(?:package|module|driver)(?: manually)?",
            prior=0.9,
            cause="The library wants the package `{name}`, which it does not install itself.",
            fix="Install `{name}` in this project beside the library, and write it into the "
            "manifest, so that the next machine has it too.",
            code="npm install {name}",
            lang="shell",
            docs="npm: peerDependencies, "
            "https://docs.npmjs.com/cli/configuring-npm/package-json#peerdependencies",
            yes=("Error: Please install mysql2 package manually",),
            no=("Please install it and try again.",),
        ),
    ),
)
