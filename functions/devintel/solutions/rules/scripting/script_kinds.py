"""Rules for what JavaScript runtimes and their bundlers say of names and streams."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "runtime",
    Rule(
        "controller_closed",
        on="controller closed",
        match=r"Invalid state: Controller is already closed|Cannot (?:enqueue|close) (?:a ch"
        r"unk into )?an? (?:already )?(?:closed|errored)",
        prior=0.92,
        cause="A stream's controller is used after its end{where}: the client left, or "
        "two places close it.",
        fix="Keep a flag that it is closed, stop the producer in cancel(), and "
        "enqueue only while it is open.",
        docs="MDN: ReadableStreamDefaultController, "
        "https://developer.mozilla.org/en-US/docs/Web/API/ReadableStreamDefaultController",
        yes=("TypeError: Invalid state: Controller is already closed",),
        no=("Error: controller of the train",),
        family="node_framework",
    ),
    Rule(
        "jest_types",
        on="unexpected token expected",
        match=r"SyntaxError: [^\n]{1,160}\.(?:ts|tsx): (?:Unexpected token|Missing semicolon"
        r"|Unexpected reserved word)[^\n]{0,60}",
        prior=0.9,
        cause="Jest reads a TypeScript file without turning it into JavaScript.",
        fix="Add the preset: `@babel/preset-typescript` to Babel, or ts-jest or "
        "@swc/jest as transform; a file in node_modules needs "
        "transformIgnorePatterns.",
        code="npm install -D @babel/preset-typescript",
        lang="shell",
        docs="Jest: Using TypeScript, https://jestjs.io/docs/getting-started#using-typescript",
        yes=('SyntaxError: /srv/app/a.test.ts: Unexpected token, expected "," (38:32)',),
        no=("SyntaxError: Unexpected token '<'",),
        family="testing",
    ),
    Rule(
        "optional_module",
        on="resolve",
        match=r"Can't resolve '(?P<name>encoding|pino-pretty|bufferutil|utf-8-validate|suppo"
        r"rts-color|lokijs|pg-native|canvas|aws-crt|@react-native-async-storage/async-"
        r"storage)'",
        prior=0.93,
        cause="`{name}` is an optional part of a library; the bundler wants it "
        "although it is not needed.",
        fix="Install it, or tell the bundler to leave it out.",
        code="config.resolve.alias = { ...config.resolve.alias, '{name}': false };",
        lang="js",
        docs="webpack: resolve.alias, https://webpack.js.org/configuration/resolve/",
        yes=("Module not found: Can't resolve 'encoding'",),
        no=("Can't resolve 'dayjs'",),
        family="module_not_found",
    ),
    Rule(
        "jquery_itself",
        on="function",
        match=r"(?:^|: )(?P<name>\$|jQuery) is not a function",
        prior=0.86,
        cause="`{name}` is no function{where}: jQuery is not loaded before this script, or has "
        "given the name up (noConflict, as WordPress does).",
        fix="Load jQuery first, and under noConflict wrap the script.",
        code="jQuery(function ($) { /* here {name} is jQuery */ });",
        lang="js",
        docs="jQuery: jQuery.noConflict(), https://api.jquery.com/jQuery.noConflict/",
        yes=("TypeError: $ is not a function",),
        no=("TypeError: open is not a function",),
        family="not_a_function",
    ),
    Rule(
        "newer_global",
        on="fetch structuredclone headers formdata request response abortcontroller",
        match=r"(?P<name>fetch|structuredClone|Headers|FormData|Request|Response|AbortController) "
        r"is not defined",
        prior=0.88,
        cause="`{name}` does not exist in the runtime that runs this{where}: an older Node.js, or "
        "a sandbox or test environment without it.",
        fix="Run Node.js 18 or newer (20 for all of them), use the environment's own way to send "
        "requests, or install a polyfill such as undici.",
        docs="Node.js: Global objects, https://nodejs.org/api/globals.html",
        yes=("ReferenceError: fetch is not defined",),
        no=("ReferenceError: basket is not defined",),
        family="not_defined",
    ),
)
