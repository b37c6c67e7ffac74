"""Rules for a global that is missing where the code runs: Electron's pages, Vitest, a bundle."""

from __future__ import annotations

import re

from devintel.content import text
from devintel.solutions.example import event
from devintel.solutions.npm_packages import thrown_through
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_SERVED = re.compile(r"[\s(@](?:https?|webpack(?:-internal)?)://")
_GLOBALS = r"document|window|localStorage|sessionStorage|navigator|HTMLElement|Element|location"


def _electron(subject: Subject, slots: Slots) -> Slots | None:
    places = (text(subject.content.get("url")), subject.innermost)
    local = any(place.startswith("file://") for place in places)
    electron = "electron" in subject.words or any("electron" in f.file for f in subject.case.frames)
    page = local and not subject.innermost.endswith((".mjs", ".cjs"))
    return {} if electron or (page and "file:///node" not in places[1]) else None


def _vitest(subject: Subject, slots: Slots) -> Slots | None:
    said = f"{subject.content.get('command', '')} {subject.content.get('data', '')}"
    return {} if "vitest" in said or ("❯" in said and "FAIL" in said) else None


def _served(subject: Subject, slots: Slots) -> Slots | None:
    files = [frame.file for frame in subject.case.frames]
    shown = str(subject.content.get("stack", ""))[:4000]
    served = any(file.startswith(("http:", "https:", "webpack")) for file in files)
    return {} if served or _SERVED.search(shown) else None


def _package(subject: Subject, slots: Slots) -> Slots | None:
    first = next(iter(thrown_through(subject)), "")
    tools = first.startswith(
        ("jest", "@jest", "vitest", "@vitest", "@testing-library", "@vue/test")
    )
    return None if not first or tools or _served(subject, slots) is not None else {"by": first}


_IN_PACKAGE = event(
    "error",
    message="ReferenceError: window is not defined",
    stack="ReferenceError: window is not defined\n"
    "    at run (/srv/a/node_modules/shelf/index.js:3:4)",
)

RULES = family(
    "where_it_runs",
    Rule(
        "package_needs_browser",
        on="defined",
        match=rf"(?:^|[\s:])(?P<name>{_GLOBALS}|self) is not defined",
        check=_package,
        prior=0.93,
        cause="The installed {by} touches `{name}` while it is loaded on the server{where}, where "
        "it does not exist.",
        fix="Load it in the browser only: Next.js dynamic(() => import('...'), { ssr: false }) in "
        "a client component, Nuxt <ClientOnly> or a .client plugin, SvelteKit `await import()` in "
        "onMount; or update {by}: newer releases often check first. In tests choose the jsdom "
        "environment.",
        code="const Part = dynamic(() => import('./Part'), { ssr: false });",
        lang="js",
        docs="Next.js: Lazy loading, https://nextjs.org/docs/app/guides/lazy-loading#skipping-ssr",
        yes=(_IN_PACKAGE,),
        no=("ReferenceError: window is not defined",),
    ),
    Rule(
        "electron_require",
        on="require module",
        match=r"(?:^|: )(?P<name>require|module|__dirname|process) is not defined$",
        check=_electron,
        prior=0.93,
        cause="`{name}` is used in a page of Electron{where}, which has no Node.js: since version "
        "5 nodeIntegration is off, since 12 contextIsolation is on.",
        fix="Do it in a preload script and hand over what the page needs with contextBridge (and "
        "ipcRenderer.invoke to the main process). Only for a page that loads nothing from "
        "elsewhere: webPreferences { nodeIntegration: true, contextIsolation: false }. A bundle "
        "must be built for `electron-renderer` or the web accordingly.",
        code="const { contextBridge, ipcRenderer } = require('electron');\n"
        "contextBridge.exposeInMainWorld('shop', { save: (x) => ipcRenderer.invoke('save', x) });",
        lang="js",
        docs="Electron: Context isolation, "
        "https://www.electronjs.org/docs/latest/tutorial/context-isolation",
        yes=(
            event(
                "error",
                message="Uncaught ReferenceError: require is not defined",
                url="file:///srv/desk/index.html",
            ),
        ),
        no=("ReferenceError: require is not defined",),
    ),
    Rule(
        "vitest_global",
        on="defined",
        match=rf"(?:^|[\s:])(?P<name>{_GLOBALS}) is not defined",
        check=_vitest,
        prior=0.94,
        cause="Vitest runs tests in Node.js, which has no `{name}`, unless an environment is "
        "named{where}.",
        fix="Install jsdom (or happy-dom) and set test.environment to it; for one file put "
        "`// @vitest-environment jsdom` on top.",
        code="export default { test: { environment: 'jsdom' } };",
        lang="js",
        docs="Vitest: environment, https://vitest.dev/config/#environment",
        yes=(
            event(
                "terminal",
                message="document is not defined",
                command="npx vitest run",
                data="ReferenceError: document is not defined",
            ),
        ),
        no=("ReferenceError: document is not defined",),
    ),
    Rule(
        "regenerator",
        on="regeneratorruntime",
        match=r"regeneratorRuntime is not defined",
        prior=0.94,
        cause="Babel compiles async functions for old browsers to calls of regeneratorRuntime, "
        "which nothing loads{where}.",
        fix="Compile for what you support: name modern browsers in browserslist (or targets), so "
        "that async stays. Else import 'regenerator-runtime/runtime' first, or use "
        "@babel/plugin-transform-runtime.",
        code='{"browserslist": ["defaults and supports async-functions"]}',
        lang="json",
        docs="Babel: preset-env targets, https://babeljs.io/docs/babel-preset-env#targets",
        yes=("ReferenceError: regeneratorRuntime is not defined",),
        no=("ReferenceError: runtime is not defined",),
    ),
    Rule(
        "buffer_polyfill",
        on="buffer global stream",
        match=r"(?P<name>Buffer|global|setImmediate|stream|EventEmitter) is not defined",
        check=_served,
        prior=0.92,
        cause="A library uses Node.js' `{name}` in the browser{where}, and webpack 5 and Vite no "
        "longer add it by themselves.",
        fix="Add vite-plugin-node-polyfills (Vite) or node-polyfill-webpack-plugin / "
        "ProvidePlugin (webpack); for `global` alone: define: { global: 'globalThis' }. A newer "
        "version of the library may not need it.",
        code="import { nodePolyfills } from 'vite-plugin-node-polyfills';\n"
        "export default { plugins: [nodePolyfills()] };",
        lang="js",
        docs="webpack: To v5, Node.js polyfills, "
        "https://webpack.js.org/migrate/5/#run-a-single-build-and-follow-advice",
        yes=(
            event(
                "error",
                message="ReferenceError: Buffer is not defined",
                stack="ReferenceError: Buffer is not defined\n"
                "    at run (http://localhost:5173/src/a.js:3:4)",
            ),
        ),
        no=("ReferenceError: Buffer is not defined",),
    ),
)
