"""Rules for webpack, Vite, esbuild, Babel, PostCSS, Sass."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_WEBPACK = "https://webpack.js.org/"
_VITE = "https://vite.dev/"
_BABEL = "https://babeljs.io/docs/"


def _option(subject: Subject, slots: Slots) -> Slots:
    """Which option it is, where a line of the report says so."""
    found = re.search(r"has an unknown property '([^'\n]{1,80})'", subject.text)
    return {"option": f": `{found[1]}`" if found else ""}


RULES = family(
    "bundler",
    Rule(
        "loader",
        on="loader module unknown",
        match=r"You may need an (?:appropriate|additional) loader|Module parse failed: "
        r"(?P<said>[^\n]{1,160})|Unknown file extension.{0,20}loader",
        prior=0.84,
        cause="webpack has no loader for this kind of file, or its syntax is too new for it.",
        fix="Add the loader to module.rules, with a test that fits the file and no exclude "
        "that hides it.",
        code="export default { module: { rules: [{ test: /\\.jsx?$/, exclude: /node_modules/, "
        "use: 'babel-loader' }] } };",
        lang="js",
        docs=f"webpack: Loaders, {_WEBPACK}concepts/loaders/",
        yes=(
            "You may need an appropriate loader to handle this file type, currently no "
            "loaders are configured to process this file.",
        ),
        no=("Error: loader of the truck",),
    ),
    Rule(
        "webpack_config",
        on="webpack configuration initialized validationerror",
        match=r"Invalid configuration object\. Webpack has been initialized|Invalid options "
        r"object\. (?P<name>[\w -]{1,60}) has been initialized|ValidationError: Invalid "
        r"(?:configuration|options) object",
        prior=0.86,
        cause="The configuration has an option that this version does not know{option}.",
        fix="Correct its spelling or where it stands; compare with the version's documentation.",
        check=_option,
        docs=f"webpack: Configuration, {_WEBPACK}configuration/",
        yes=(
            "Invalid configuration object. Webpack has been initialized using a "
            "configuration object that does not match the API schema.",
        ),
        no=("Error: invalid configuration of the oven",),
    ),
    Rule(
        "babel_syntax",
        on="experimental babel plugin preset unknown",
        match=r"Support for the experimental syntax '(?P<name>\w+)' isn't currently "
        r"enabled|Requires Babel \"(?P<version>[^\"]{1,40})\"|Cannot find "
        r"(?:preset|plugin) \"?(?P<plugin>[@\w/-]+)|\[BABEL\] "
        r"(?P<said>[^\n]{1,160})|Unknown option: \.(?P<option>[\w.]+)",
        prior=0.84,
        cause="Babel is not told to read `{name|this syntax}`.",
        fix="Add its preset or plugin.",
        code='{"presets": [["@babel/preset-env"], ["@babel/preset-react", {"runtime": '
        '"automatic"}]]}',
        lang="json",
        docs=f"Babel: Presets, {_BABEL}presets",
        yes=("Support for the experimental syntax 'jsx' isn't currently enabled (2:3):",),
        no=("Error: experimental theatre",),
    ),
    Rule(
        "tailwind",
        on="tailwindcss tailwind directly exist unknown",
        match=r"trying to use `?tailwindcss`? directly as a PostCSS plugin|Unknown at rule "
        r"@(?:tailwind|apply|theme)|Cannot apply unknown utility class:? "
        r"`?(?P<name>[\w:/\[\].-]{1,60})|The `(?P<name2>[\w:/-]{1,60})` class does not "
        r"exist",
        prior=0.86,
        cause="Tailwind is set up as an older version wants it, or does not know the class "
        "{name|used}.",
        fix="With version 4 use @tailwindcss/postcss (or the Vite plugin) and one import in "
        "the style sheet.",
        code="export default { plugins: { '@tailwindcss/postcss': {} } };",
        lang="js",
        docs="Tailwind CSS: Upgrade guide, https://tailwindcss.com/docs/upgrade-guide",
        yes=(
            "Error: It looks like you're trying to use `tailwindcss` directly as a PostCSS plugin.",
        ),
        no=("Error: tailwind 30 knots",),
    ),
    Rule(
        "sass",
        on="sasserror sass stylesheet preprocessor undefined",
        match=r"SassError: (?P<said>[^\n]{1,160})|Can't find stylesheet to import|Undefined "
        r"(?:variable|mixin|function)\.$|Cannot find module 'sass'|Node Sass "
        r"(?:version|does not yet support)|Preprocessor dependency \"(?P<name>[\w-]+)\" "
        r"not found",
        prior=0.84,
        cause="Sass cannot compile the style sheet: {said|a file, variable or the compiler is "
        "missing}.",
        fix="Correct the path (from the file itself), and load variables with @use under "
        "their namespace; use `sass`, not node-sass.",
        code="npm install --save-dev sass",
        lang="shell",
        docs="Sass: @use, https://sass-lang.com/documentation/at-rules/use/",
        yes=("SassError: Undefined mixin.", "Can't find stylesheet to import."),
        no=("Error: sass of the waiter",),
    ),
    Rule(
        "css",
        on="css csssyntaxerror unclosed",
        match=r"CssSyntaxError: (?P<said>[^\n]{1,160})|Unknown word (?:@|\()|Unclosed "
        r"(?:block|bracket|string|comment)$",
        prior=0.74,
        cause="The style sheet does not parse{where}: {said|something is not closed}.",
        fix="Close the block (}}), bracket or string; a // comment is none in plain CSS.",
        docs="MDN: CSS syntax, https://developer.mozilla.org/en-US/docs/Web/CSS/Guides/Syntax",
        yes=("CssSyntaxError: a.css:3:1: Unknown word",),
        no=("Error: unknown word in the letter",),
    ),
    Rule(
        "esbuild_loader",
        on="loader",
        match=r"No loader is configured for \"(?P<name>\.[\w.]+)\" files",
        prior=0.88,
        cause="esbuild has no loader for {name} files.",
        fix="Name one.",
        code="npx esbuild src/main.js --bundle --loader:{name|.svg}=file --outdir=dist",
        lang="shell",
        docs="esbuild: Content types, https://esbuild.github.io/content-types/",
        yes=('ERROR: No loader is configured for ".png" files: a.png',),
        no=("Error: loader of the truck",),
    ),
    Rule(
        "vite_parse",
        on="parse",
        match=r"Failed to parse source for import analysis",
        prior=0.88,
        cause="Vite reads JSX or another syntax in a file whose ending does not say so.",
        fix="Name it .jsx or .tsx, and add the framework's plugin.",
        code="import react from '@vitejs/plugin-react';\nexport default { plugins: [react()] };",
        lang="js",
        docs=f"Vite: Features, JSX, {_VITE}guide/features#jsx",
        yes=(
            "Error: Failed to parse source for import analysis because the content "
            "contains invalid JS syntax.",
        ),
        no=("Error: failed to parse address",),
    ),
    Rule(
        "target",
        on="target environment",
        match=r"(?P<name>Top-level await|Transforming [\w -]{1,60}|Big integer literals) "
        r"(?:is|are|to the) (?:not available in the )?configured target environment",
        prior=0.86,
        cause="{name} is newer than the build's target.",
        fix="Raise the target.",
        code="export default { build: { target: 'esnext' } };",
        lang="js",
        docs=f"Vite: build.target, {_VITE}config/build-options#build-target",
        yes=(
            "Top-level await is not available in the configured target environment "
            '("es2020", "edge88")',
            "Big integer literals are not available in the configured target environment "
            '("es2019")',
        ),
        no=("Error: target of the month",),
    ),
    Rule(
        "vite_deps",
        on="vite optimize pre outdated",
        match=r"Outdated Optimize Dep|The file does not exist at \".{1,200}\" which is in the "
        r"optimize deps directory|Pre-transform error: (?P<said>[^\n]{1,160})|Internal "
        r"server error: (?P<said2>[^\n]{1,160})\n? *Plugin: vite",
        prior=0.76,
        cause="Vite's prepared dependencies are old, or a file does not transform.",
        fix="Start it anew with --force; otherwise the message names the file.",
        code="npx vite --force",
        lang="shell",
        docs=f"Vite: Dependency pre-bundling, {_VITE}guide/dep-pre-bundling",
        yes=(
            "Failed to load resource: the server responded with a status of 504 "
            "(Outdated Optimize Dep)",
        ),
        no=("Error: optimise the route",),
    ),
    Rule(
        "vite_host",
        on="blocked allowedhosts host invalid",
        match=r"Blocked request\. This host \(\"?(?P<name>[\w.-]+)\"?\) is not allowed|Invalid "
        r"Host(?:/Origin)? header",
        prior=0.86,
        cause="The development server does not answer for the host {name|used}.",
        fix="Allow that host.",
        code="export default { server: { allowedHosts: ['{name|example.com}'] } };",
        lang="js",
        docs=f"Vite: server.allowedHosts, {_VITE}config/server-options#server-allowedhosts",
        yes=('Blocked request. This host ("a.example") is not allowed.',),
        no=("Error: host of the party",),
    ),
    Rule(
        "vue_compile",
        on="vue compiler template tag vitejs",
        match=r"\[vue/compiler-sfc\] (?P<said>[^\n]{1,160})|At least one <template> or "
        r"<script> is required|Element is missing end tag|vue-loader was used without "
        r"the corresponding plugin|Install @vitejs/plugin-vue to handle \.vue files",
        prior=0.84,
        cause="A .vue file does not compile: {said|see the message}.",
        fix="Close its elements, and add the plugin that compiles .vue files.",
        code="import vue from '@vitejs/plugin-vue';\nexport default { plugins: [vue()] };",
        lang="js",
        docs="Vue: Single-file components, https://vuejs.org/guide/scaling-up/sfc.html",
        yes=("[vue/compiler-sfc] Unexpected token (3:4)", "Element is missing end tag."),
        no=("Error: element is missing",),
    ),
    Rule(
        "env_variable",
        on="env vite reading undefined",
        match=r"import\.meta\.env\.(?P<name>\w+) is undefined|Cannot read propert(?:y|ies) "
        r"(?:'VITE_\w+' )?of undefined \(reading '(?P<name2>(?:VITE|REACT_APP|NEXT_PUBLIC"
        r")_\w+)'\)",
        prior=0.8,
        cause="The environment value {name|read} is not given to the browser.",
        fix="Begin its name with VITE_, set it in .env, and start the server anew.",
        docs=f"Vite: Env variables, {_VITE}guide/env-and-mode",
        yes=("TypeError: Cannot read properties of undefined (reading 'VITE_API_URL')",),
        no=("Error: env of the plan",),
    ),
)
