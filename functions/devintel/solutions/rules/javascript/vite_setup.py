"""Rules for Vite's configuration and what it cannot load."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "vite_setup",
    Rule(
        "config_shape",
        on="config export return",
        match=r"config must export or return an object",
        prior=0.94,
        cause="Vite's configuration file gives no object: it is read as CommonJS while it is "
        "written with `export`, or its default export is missing or is not returned.",
        fix="Write `export default defineConfig({ ... })`; name the file vite.config.mjs (or "
        '.mts), or set "type": "module" in package.json, so that it is an ES module; a '
        "function has to return its object.",
        code="import { defineConfig } from 'vite';\nexport default defineConfig({ plugins: [] });",
        lang="js",
        docs="Vite: Configuring Vite, https://vite.dev/config/",
        yes=("Error: config must export or return an object.",),
        no=("Error: you must export oil",),
    ),
    Rule(
        "config_esm",
        on="esm file cannot loaded require",
        match=r"\"(?P<name>[@\w./-]{1,120})\" resolved to an ESM file\. ESM file cannot be "
        r"loaded by `require`",
        prior=0.94,
        cause="vite.config is read as CommonJS, and the plugin {name} is an ES module only.",
        fix='Name it vite.config.mts (or .mjs), or set "type": "module" in package.json.',
        code="mv vite.config.ts vite.config.mts",
        lang="shell",
        docs="Vite: Troubleshooting, "
        "https://vite.dev/guide/troubleshooting.html#this-package-is-esm-only",
        yes=(
            '✘ [ERROR] Failed to resolve "@tailwindcss/vite". This package is ESM only '
            'but it was tried to load by `require`. "@tailwindcss/vite" resolved to an '
            "ESM file. ESM file cannot be loaded by `require`.",
        ),
        no=("Error: the file cannot be loaded",),
    ),
    Rule(
        "config_failed",
        on="config failed load",
        match=r"failed to load config from (?P<name>\S{1,200})",
        prior=0.8,
        cause="Vite cannot load its configuration {name}; the error that follows says why.",
        fix="Read the next error: a plugin that is not installed, a syntax or module form "
        '(.mjs, "type": "module"), or a plugin for another major of Vite.',
        docs="Vite: Configuring Vite, https://vite.dev/config/",
        yes=("failed to load config from /srv/app/vite.config.js",),
        no=("Error: failed to load the lorry",),
    ),
    Rule(
        "plugin_react",
        on="react detect preamble",
        match=r"@vitejs/plugin-react can't detect preamble",
        prior=0.94,
        cause="Vite's React plugin finds no preamble in the page: the HTML is not served by "
        "Vite's own server, or the file is changed by another plugin first.",
        fix="A backend that renders the HTML has to put the preamble in (Laravel: "
        "@viteReactRefresh before @vite); else look for a second React plugin or a wrong "
        "`include`.",
        docs="Vite: Backend integration, https://vite.dev/guide/backend-integration.html",
        yes=("Error: @vitejs/plugin-react can't detect preamble. Something is wrong.",),
        no=("Error: can't detect the preamble of the law",),
    ),
    Rule(
        "node_version",
        on="requires node vite",
        match=(
            r"(?:Vite|You are using Node\.js (?P<have>[\d.]+)\. Vite) requires Node\.js "
            r"version (?P<want>[\d.+ or]{2,40})",
            r"does not provide an export named '(?P<name>styleText|parseEnv|"
            r"getRandomValues)'",
        ),
        prior=0.94,
        cause="Vite wants Node.js {want|of a newer version}, and {have|an older one} runs.",
        fix="Run a newer Node.js here, in CI and in the image; or stay with the Vite before.",
        code="node --version\nnvm install --lts",
        lang="shell",
        docs="Vite: Getting started, https://vite.dev/guide/",
        yes=(
            "You are using Node.js 18.12.0. Vite requires Node.js version 20.19+ or "
            "22.12+. Please upgrade your Node.js version.",
        ),
        no=("Error: the visitor requires a node",),
    ),
    Rule(
        "import_unresolved",
        on="rollup failed resolve import",
        match=r"[Rr]ollup failed to resolve import \"(?P<name>[^\"\n]{1,160})\" from "
        r"\"(?P<by>[^\"\n]{1,200})\"",
        prior=0.9,
        cause="The build finds no `{name}` that {by} imports: it is not installed (also a peer "
        "of a library), or the path is misspelt. The development server may have let it "
        "pass.",
        fix="Install it; is it to come from elsewhere at run time, name it in "
        "build.rollupOptions.external. A path with lost backslashes comes from a tool on "
        "Windows that does not escape them: update that tool.",
        code="npm ls {name}",
        lang="shell",
        docs="Vite: Troubleshooting, https://vite.dev/guide/troubleshooting.html",
        yes=('[vite]: Rollup failed to resolve import "store" from "/srv/a/src/b.ts".',),
        no=("Error: failed to resolve the import duty",),
        family="module_not_found",
    ),
)
