"""Rules for a package that is called in another way than it exports: default, named, two copies."""

from __future__ import annotations

import re

from devintel.solutions.example import event
from devintel.solutions.npm_packages import own_place, thrown_through
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_INTEROP = (
    "Node.js: Interoperability with CommonJS, "
    "https://nodejs.org/api/esm.html#interoperability-with-commonjs"
)
_REACT = frozenset({"react", "react-dom", "scheduler", "react-reconciler", "next", "react-native"})
_SETUP = re.compile(r"src/(?:store|router|plugins?)(?:/|\.)|src/main\.[jt]s")
_OWN_WORDS = frozenset(
    {"this", "app", "router", "res", "req", "next", "cb", "callback", "done", "props", "data",
     "self", "window", "document", "console", "event", "e", "err", "error", "result", "response"}
)  # fmt: skip


def _imported(subject: Subject, slots: Slots) -> Slots | None:
    """Whether the name that is called stands at the top of a file that Node.js runs: mostly what
    require() or import gave."""
    base = slots["name"].split(".", maxsplit=1)[0]
    first = next((frame for frame in subject.case.frames if frame.in_app), None)
    if first is None or base in _OWN_WORDS or first.file.startswith(("http", "webpack")):
        return None
    top = first.function in ("Object.<anonymous>", "<anonymous>", "") or "file://" in first.file
    if not top or any(thrown_through(subject)[:1]):
        return None
    return {"base": base, "own": own_place(subject)}


def _second_react(subject: Subject, slots: Slots) -> Slots | None:
    names = [name for name in thrown_through(subject) if name and name not in _REACT]
    return {"by": names[0]} if names else None


def _vue(subject: Subject, slots: Slots) -> Slots | None:
    """Whether a file that sets up a store, router or plugin of a bundled page reads from nothing:
    `import Vue from 'vue'` where Vue 3 has no default export."""
    places = [frame.file for frame in subject.case.frames]
    shown = str(subject.content.get("stack", ""))
    bundled = "webpack" in shown or any(place.startswith("http") for place in places)
    setup = _SETUP.search(shown) or any(_SETUP.search(place) for place in places)
    return {} if bundled and setup else None


def _next_build(subject: Subject, slots: Slots) -> Slots | None:
    command = str(subject.content.get("command", ""))
    rendered = any("/.next/server/" in frame.file for frame in subject.case.frames)
    return {} if rendered and "build" in command else None


_HOOK = event(
    "error",
    message="Error: Invalid hook call. Hooks can only be called inside of the body of a function",
    stack="Error: Invalid hook call.\n    at useState (/srv/a/node_modules/react/b.js:3:4)\n"
    "    at Shelf (/srv/a/node_modules/shelf-ui/c.js:3:4)",
)

RULES = family(
    "module_shape",
    Rule(
        "second_react",
        on="hook 321 null",
        match=(
            r"Invalid hook call",
            r"Minified React error #321\b",
            r"ies of null \(reading 'use(?:State|Effect|Context|Ref|Memo|Callback|Reducer|Id)'\)",
        ),
        check=_second_react,
        prior=0.92,
        cause="The hook is called inside the installed {by}{where}: it brings a React of its own, "
        "was built for another major, or is linked from a folder with its own node_modules.",
        fix="Look whether React is there twice; update {by} (or report that it must name react "
        "under peerDependencies), force one copy (overrides, resolutions, resolve.dedupe or "
        "alias), and for a linked package alias react to the application's.",
        code="npm ls react react-dom",
        lang="shell",
        docs="React: Invalid hook call, https://react.dev/warnings/invalid-hook-call-warning",
        yes=(_HOOK,),
        no=("Error: Invalid hook call. Hooks can only be called inside of the body",),
    ),
    Rule(
        "vue_without_default",
        on="use component extend directive config prototype",
        match=(
            r"of undefined \(reading '(?P<name>use|component|extend|directive|config|prototype)'\)",
            r"Cannot read property '(?P<name>use|component|extend|directive|config|prototype)' of "
            r"undefined",
        ),
        check=_vue,
        prior=0.85,
        cause="`Vue.{name}` is read from nothing{where}: `import Vue from 'vue'` gives undefined, "
        "since Vue 3 has no default export; the code (or a plugin's version) is of Vue 2.",
        fix="Write createApp(App).{name}(...) in main, createStore of vuex 4 and createRouter of "
        "vue-router 4; or install the versions for Vue 2 (vue@2, vuex@3, vue-router@3).",
        code="npm ls vue vuex vue-router",
        lang="shell",
        docs="Vue: Migration guide, https://v3-migration.vuejs.org/breaking-changes/global-api.html",
        yes=(
            event(
                "error",
                message="TypeError: Cannot read properties of undefined (reading 'use')",
                stack="TypeError: Cannot read properties of undefined (reading 'use')\n"
                "    at eval (webpack-internal:///./src/store/index.js:6:47)",
            ),
        ),
        no=("TypeError: Cannot read properties of undefined (reading 'use')",),
    ),
    Rule(
        "next_prerender",
        on="typeerror undefined",
        match=r"TypeError: (?P<said>[^\n]{1,200})",
        check=_next_build,
        prior=0.78,
        cause="This is thrown while `next build` renders a page beforehand: {said}.",
        fix='The line "Error occurred prerendering page" names the page. Something is undefined '
        "there at build time: data that the request or a variable brings, a hook of the browser, "
        "or a library that an update broke (go back to its version before). Guard it, load that "
        "part in the browser only, or render the page on request.",
        code="export const dynamic = 'force-dynamic';",
        lang="js",
        docs="Next.js: Prerender error, https://nextjs.org/docs/messages/prerender-error",
        yes=(),
        no=("TypeError: Cannot read properties of undefined (reading 'length')",),
    ),
    Rule(
        "default_or_named",
        on="function constructor",
        match=r"(?:^|[\s:])(?P<name>[A-Za-z_$][\w$]*(?:\.[\w$]+)?) is not a "
        r"(?:function|constructor)$",
        check=_imported,
        prior=0.745,
        cause="`{name}` is no function at {own}. Comes `{base}` from require() or import, the "
        "package exports it in another way than it is taken there, or its installed version does.",
        fix="Print what came (`console.log({base})`): with a `default` in it write "
        "`require('...').default` or import it by default; with the function under its name take "
        "it in braces (`const { {base} } = require('...')`); is it a class, use new. Does its "
        "README show your form, another version is installed. Is `{base}` your own, look where it "
        "is set before that line.",
        code="console.log(Object.keys({base} ?? {}), {base}?.default);",
        lang="js",
        docs=_INTEROP,
        yes=(),
        no=("TypeError: cart.total is not a function",),
    ),
)
