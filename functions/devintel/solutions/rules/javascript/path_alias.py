"""Rules for imports by an alias or from a root, and for modules that a tool's cache asks for."""

from __future__ import annotations

import re

from devintel.solutions.example import event
from devintel.solutions.npm_packages import LOADERS, required_by
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_ABSENT = (
    r"(?:Cannot find (?:module|package)|Can't resolve|[Ff]ailed to resolve import|Could not "
    r"resolve|Unable to resolve(?: module)?) [\"'`]?"
)
_CACHES = {
    ".cache": ("Gatsby", "npx gatsby clean"),
    ".next": ("Next.js", "rm -rf .next"),
    ".nuxt": ("Nuxt", "npx nuxi cleanup"),
    ".parcel-cache": ("Parcel", "rm -rf .parcel-cache"),
    ".svelte-kit": ("SvelteKit", "npx svelte-kit sync"),
    ".angular": ("Angular", "npx ng cache clean"),
}
_RUNNERS = (
    ("jest", "Jest: moduleNameMapper { '^{alias}(.*)$': '<rootDir>/src/$1' } (ts-jest has "
     "pathsToModuleNameMapper, next/jest reads tsconfig itself)"),
    ("vitest", "Vitest: resolve.alias, or the plugin vite-tsconfig-paths"),
    ("vite", "Vite: resolve.alias, or the plugin vite-tsconfig-paths"),
    ("webpack", "webpack: resolve.alias, or tsconfig-paths-webpack-plugin"),
    ("ts-node", "ts-node: `-r tsconfig-paths/register`"),
)  # fmt: skip


def _alias(subject: Subject, slots: Slots) -> Slots | None:
    name = slots["name"]
    if required_by(subject) not in LOADERS | {""}:
        return None
    first = name.split("/", maxsplit=1)[0]
    alias = f"{first}/"
    said = " ".join(str(subject.content.get(part, "")) for part in ("command", "data", "stack"))
    told = said.lower() + " " + str(subject.case.frames).lower()
    runner = next((advice for word, advice in _RUNNERS if word in told), "")
    if not runner:
        test = re.search(r" from '[^'\n]{1,160}'", subject.text)
        runner = (
            _RUNNERS[0][1]
            if test
            else (
                "after tsc: tsc-alias, or `node -r tsconfig-paths/register`; in a bundler its "
                "resolve.alias; in tests moduleNameMapper or resolve.alias"
            )
        )
    return {"alias": alias, "runner": runner.replace("{alias}", alias)}


def _cached(subject: Subject, slots: Slots) -> Slots | None:
    said = "\n".join(str(subject.content.get(part, "")) for part in ("data", "stack", "message"))
    asks = re.search(
        r"(?:^\s*- |\(|in ')(?P<path>[^\s'()]{0,200}/(?P<dir>\.[a-z-]+)/)", said[:8000], re.M
    )
    known = _CACHES.get(asks["dir"]) if asks else None
    if known is None:
        return None
    return {"tool": known[0], "code": f"{known[1]}\nnpm install"}


RULES = family(
    "path_alias",
    Rule(
        "unresolved",
        on="module resolve package import",
        match=rf"{_ABSENT}(?P<name>(?:@/|~/|#/|@[a-z]*[A-Z]\w*/|src/|app/|components/|lib/|utils/|@(?:app|src|"
        rf"components|utils|lib|shared|core|modules|common|config|hooks|services|api|domain|"
        rf"store|types|pages|features|entities|test|tests)/)[\w./@-]{{1,160}})",
        check=_alias,
        prior=0.94,
        cause="`{name}` is a path by an alias (`{alias}`) or from a root that the compiler knows "
        "and what runs here does not{where}.",
        fix="`paths` and `baseUrl` of tsconfig.json only tell TypeScript; say it here too. "
        "{runner}. Or write the relative path.",
        docs="TypeScript: paths, https://www.typescriptlang.org/tsconfig/#paths",
        yes=(
            "Error: Cannot find module 'src/carts/cart.entity'",
            "Cannot find module '@/services/cart' from 'src/cart.test.ts'",
        ),
        no=("Error: Cannot find module '@scope/cart'", "Error: Cannot find module './src/cart'"),
    ),
    Rule(
        "stale_cache",
        on="module resolve",
        match=rf"{_ABSENT}(?P<name>[^'\"`\n]{{1,160}})['\"`]",
        check=_cached,
        prior=0.945,
        cause="`{name}` is asked for by a file that {tool} has written into its cache: the cache "
        "is of another state of the project or its packages.",
        fix="Clear {tool}'s cache and install the packages again; if it stays, the version of "
        "{tool} and its plugins do not fit each other.",
        code="npm install",
        lang="shell",
        docs="Gatsby: CLI clean, https://www.gatsbyjs.com/docs/reference/gatsby-cli/#clean",
        yes=(
            event(
                "error",
                message="Error: Cannot find module 'shelf'",
                stack="Error: Cannot find module 'shelf'\nRequire stack:\n"
                "- /srv/a/.cache/loadable.js",
            ),
        ),
        no=("Error: Cannot find module 'shelf'",),
    ),
)
