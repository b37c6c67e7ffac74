"""Rules for ES modules and CommonJS that meet in the wrong way."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_ESM = "https://nodejs.org/api/esm.html"
_ERRORS = "https://nodejs.org/api/errors.html"
_MDN = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/"
_TYPE = '{"type": "module"}'

RULES = family(
    "esm_cjs",
    Rule(
        "import_in_script",
        on="import",
        match=(
            r"Cannot use import statement outside (?:of )?a module",
            r"import declarations may only appear at top level of a module",
            r"Unexpected token '\{'\. import call expects",
            r"Cannot use 'import\.meta' outside a module",
            r"import\.meta may only appear in a module",
        ),
        prior=0.76,
        cause="A file with `import` is run as a plain script{where}.",
        fix='In a page use <script type="module">, for a worker `new Worker(url, { type: '
        '"module" })`; in Node.js set "type": "module" or name the file .mjs; in Jest '
        "transform it (also packages that are ES modules).",
        code=_TYPE,
        lang="json",
        docs=f"Node.js: Enabling ES modules, {_ESM}#enabling",
        yes=("SyntaxError: Cannot use import statement outside a module",),
        no=("Error: import of 3 rows failed",),
    ),
    Rule(
        "export_in_script",
        on="export unexpected",
        match=(
            r"Unexpected token '?export'?",
            r"export declarations may only appear at top level of a module",
        ),
        prior=0.74,
        cause="A file with `export` is run as a plain script{where}.",
        fix='Load it as a module (type="module", .mjs, "type": "module"), or let the test '
        "runner transform that package.",
        code=_TYPE,
        lang="json",
        docs=f"Node.js: Enabling ES modules, {_ESM}#enabling",
        yes=("SyntaxError: Unexpected token 'export'",),
        no=("Error: unexpected end of export",),
    ),
    Rule(
        "require_in_module",
        on="require exports module",
        match=(
            r"require is not defined in ES module scope",
            r"(?:^|: )(?P<name>require|exports|module) is not defined",
            r"(?P<name>exports|module) is not defined in ES module scope",
            r"Can't find variable: (?P<name>require|exports|module)$",
            r"Dynamic require of \"[^\"]{1,120}\" is not supported",
        ),
        prior=0.76,
        cause="`{name|require}` belongs to CommonJS; this file is an ES module or runs in a "
        "browser{where}.",
        fix="Use import and export, or name the file .cjs; for a browser let a bundler make "
        "the script.",
        code="import { createRequire } from 'node:module';\nconst require = "
        "createRequire(import.meta.url);",
        lang="js",
        docs=f"Node.js: Differences between ES modules and CommonJS, "
        f"{_ESM}#differences-between-es-modules-and-commonjs",
        yes=(
            "ReferenceError: require is not defined in ES module scope, you can use import instead",
            "ReferenceError: exports is not defined",
        ),
        no=("ReferenceError: requirement is not defined",),
    ),
    Rule(
        "require_of_module",
        on="err_require_esm require import modules",
        match=(
            r"ERR_REQUIRE_ESM",
            r"require\(\) of ES Module (?P<path>\S{1,200})",
            r"Must use import to load ES Module",
            r"require\(\) of ES modules is not supported",
        ),
        prior=0.78,
        cause="A package that is an ES module only is loaded with require(){where}.",
        fix="Load it with import, in CommonJS with `await import(...)`; or stay with its "
        "last CommonJS version; Node.js 22.12 and newer can require it.",
        code="const { default: tool } = await import('the-package');",
        lang="js",
        docs=f"Node.js: ERR_REQUIRE_ESM, {_ERRORS}#err_require_esm",
        yes=(
            "Error [ERR_REQUIRE_ESM]: require() of ES Module "
            "/app/node_modules/a/index.js from /app/b.js not supported.",
        ),
        no=("Error: Cannot find module 'a'",),
    ),
    Rule(
        "dirname",
        on="__dirname __filename",
        match=r"(?P<name>__dirname|__filename) is not defined",
        prior=0.82,
        cause="`{name}` does not exist in ES modules{where}.",
        fix="Take it from import.meta.",
        code="const here = import.meta.dirname;",
        lang="js",
        docs=f"Node.js: import.meta.dirname, {_ESM}#importmetadirname",
        yes=(
            "ReferenceError: __dirname is not defined in ES module scope",
            "ReferenceError: __filename is not defined",
        ),
        no=("ReferenceError: dirname is not defined",),
    ),
    Rule(
        "named_from_cjs",
        on="export exports",
        match=r"Named export '(?P<name>[\w$]+)' not found\. The requested module "
        r"'(?P<module>[^']{1,120})' is a CommonJS module",
        prior=0.82,
        cause="`{module}` is CommonJS, and its export `{name}` is not seen as a named one.",
        fix="Import the whole and take the name out of it.",
        code="import whole from '{module}';\nconst { {name} } = whole;",
        lang="js",
        docs=f"Node.js: CommonJS namespaces, {_ESM}#commonjs-namespaces",
        yes=(
            "SyntaxError: Named export 'map' not found. The requested module 'rxjs' is a "
            "CommonJS module, which may not support all module.exports as named exports.",
        ),
        no=("Error: export not found",),
    ),
    Rule(
        "no_such_export",
        on="export exported provide ambiguous import importing indirect",
        match=(
            r"The requested module '(?P<module>[^']{1,200})' (?:does not provide an "
            r"export named|contains ambiguous star exports for the name) "
            r"'(?P<name>[\w$]+)'",
            r"import not found: (?P<name>[\w$]+)",
            r"No matching export in \"(?P<module>[^\"\n]{1,200})\" for import \"(?P<name>[\w$]+)\"",
            r"Importing binding name '(?P<name>[\w$]+)' is not found",
            r"export '(?P<name>[\w$]+)' \(imported as '[\w$]+'\) was not found in "
            r"'(?P<module>[^']{1,200})'",
            r"\"(?P<name>[\w$]+)\" is not exported by \"(?P<module>[^\"]{1,200})\"",
            r"ambiguous indirect export: (?P<name>[\w$]+)",
            r"indirect export not found: (?P<name>[\w$]+)",
        ),
        prior=0.78,
        cause="{module|The module} has no export `{name}`.",
        fix="Compare with what it exports: a default one (import without braces), another "
        "spelling, a type only (import type), or an older version that a cache still "
        "serves.",
        docs=f"MDN: import, {_MDN}Reference/Statements/import",
        yes=(
            "SyntaxError: The requested module './a.js' does not provide an export named 'b'",
            "SyntaxError: Importing binding name 'b' is not found.",
        ),
        no=("Error: the export named B is empty",),
    ),
    Rule(
        "unknown_extension",
        on="err_unknown_file_extension extension",
        match=r"Unknown file extension \"(?P<name>\.\w+)\" for (?P<path>\S{1,200})",
        prior=0.78,
        cause="Node.js is asked to run a {name} file as it is.",
        fix="Compile it first or run it with a loader (tsx); Node.js 22.18 and newer strips "
        "types itself.",
        code="npx tsx {path}",
        lang="shell",
        docs=f"Node.js: ERR_UNKNOWN_FILE_EXTENSION, {_ERRORS}#err_unknown_file_extension",
        yes=('TypeError [ERR_UNKNOWN_FILE_EXTENSION]: Unknown file extension ".ts" for /app/a.ts',),
        no=("Error: unknown file",),
    ),
    Rule(
        "top_level_await",
        on="await",
        match=(
            r"await is only valid in async functions(?: and|,) (?:the top level bodies "
            r"of modules|async generators)",
            r"await is only valid in async function",
            r"'await' is only valid at the top level of a module",
        ),
        prior=0.76,
        cause="`await` stands outside an async function, in a file that is no module{where}.",
        fix="Make the function async, or load the file as a module.",
        code="async function main() {\n  await work();\n}\nmain();",
        lang="js",
        docs=f"MDN: await, {_MDN}Reference/Operators/await",
        yes=(
            "SyntaxError: await is only valid in async functions and the top level "
            "bodies of modules",
        ),
        no=("SyntaxError: 'await' outside async function",),
    ),
    Rule(
        "json_import",
        on="err_import_attribute_missing err_import_assertion_type_missing attribute json "
        "assertion",
        match=(
            r"needs an import (?:attribute|assertion) of \"?type: ?\"?json",
            r"ERR_IMPORT_(?:ATTRIBUTE|ASSERTION_TYPE)_MISSING",
        ),
        prior=0.8,
        cause="A JSON file is imported without saying that it is JSON{where}.",
        fix="Add the import attribute.",
        code="import data from './data.json' with { type: 'json' };",
        lang="js",
        docs=f"Node.js: Import attributes, {_ESM}#import-attributes",
        yes=(
            'TypeError [ERR_IMPORT_ATTRIBUTE_MISSING]: Module "file:///a.json" needs an '
            'import attribute of "type: json"',
        ),
        no=("Error: attribute missing",),
    ),
    Rule(
        "directory_import",
        on="err_unsupported_dir_import directory",
        match=r"Directory import '(?P<path>[^']{1,200})' is not supported",
        prior=0.82,
        cause="ES modules do not look for index.js in {path}.",
        fix="Name the file in the import.",
        code="import { thing } from './lib/index.js';",
        lang="js",
        docs=f"Node.js: ERR_UNSUPPORTED_DIR_IMPORT, {_ERRORS}#err_unsupported_dir_import",
        yes=(
            "Error [ERR_UNSUPPORTED_DIR_IMPORT]: Directory import '/app/lib' is not "
            "supported resolving ES modules imported from /app/a.js",
        ),
        no=("Error: the import directory is empty",),
    ),
)
