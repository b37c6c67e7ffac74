"""Rules for parts of an application that do not load, mostly after a new deployment."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_VITE = "Vite: Load error handling, https://vite.dev/guide/build#load-error-handling"
_RELOAD = "window.addEventListener('vite:preloadError', () => window.location.reload());"

RULES = family(
    "chunk_load",
    Rule(
        "dynamic_import",
        on="import imported module preload",
        match=(
            r"Failed to fetch dynamically imported module: ?(?P<url>\S{0,200})",
            r"error loading dynamically imported module: ?(?P<url>\S{0,200})",
            r"Importing a module script failed",
            r"Unable to preload CSS for (?P<url>\S{1,200})",
        ),
        prior=0.75,
        cause="A part of the application is gone from the server{where}: the page is of an "
        "older build than the files there.",
        fix="Load the page anew when this happens, keep the files of the last builds for a "
        "while, and never cache index.html.",
        code=_RELOAD,
        lang="js",
        docs=_VITE,
        yes=(
            "TypeError: Failed to fetch dynamically imported module: "
            "https://a.example/assets/x-1.js",
            "TypeError: Importing a module script failed.",
        ),
        no=("TypeError: Failed to fetch",),
    ),
    Rule(
        "webpack_chunk",
        on="chunkloaderror chunk loading",
        match=(r"ChunkLoadError", r"Loading (?:CSS )?chunk (?P<name>[\w~./-]{1,80}) failed"),
        prior=0.76,
        cause="The chunk {name|of this page} is gone from the server: the page is of an older "
        "build than the files there.",
        fix="Load the page anew once when this happens, keep the files of the last builds, "
        "never cache index.html, and check output.publicPath.",
        code="window.addEventListener('unhandledrejection', (event) => {\n  if "
        "(event.reason?.name === 'ChunkLoadError') window.location.reload();\n});",
        lang="js",
        docs="webpack: Lazy loading, https://webpack.js.org/guides/lazy-loading/",
        yes=("ChunkLoadError: Loading chunk 4 failed.", "Error: Loading CSS chunk 2 failed."),
        no=("Error: loading of chunk ham failed",),
    ),
    Rule(
        "html_instead",
        on="mime",
        match=(
            r"Failed to load module script: Expected a JavaScript(?:-or-Wasm)? module "
            r"script but the server responded with a(?: non-JavaScript)? MIME type of "
            r"\"(?P<name>[^\"]{0,60})\"",
            r"Refused to (?:execute script|apply style) from '(?P<url>[^']{1,200})' "
            r"because its MIME type \('(?P<name>[^']{0,60})'\)",
            r"Loading module from .(?P<url>\S{1,200}?). was blocked because of a "
            r"disallowed MIME type",
            r"'(?P<name>text/html)' is not a valid JavaScript MIME type",
        ),
        prior=0.76,
        cause="The server answers a script's or style's address {url|} with {name|another "
        "type}: the file is not there, and the fallback page is sent.",
        fix="Check the base path of the build and that the file was deployed; let the "
        "fallback to index.html leave out the assets' folder.",
        docs="MDN: Common media types, https://developer.mozilla.org/en-US/docs/Web/HTTP/Guide"
        "s/MIME_types",
        yes=(
            "Failed to load module script: Expected a JavaScript module script but the "
            'server responded with a MIME type of "text/html".',
            "Refused to execute script from 'https://a.example/x.js' because its MIME "
            "type ('text/html') is not executable, and strict MIME type checking is "
            "enabled.",
        ),
        no=("Error: MIME type of the upload is not allowed",),
    ),
    Rule(
        "html_as_script",
        on="token expected",
        match=(
            r"^SyntaxError: Unexpected token '?<'?$",
            r"^SyntaxError: expected expression, got '<'$",
        ),
        prior=0.72,
        cause="A script's address is answered with an HTML page: the file is not there, and "
        "the fallback page is sent.",
        fix="Look in the network list which script is HTML; correct the base path or deploy "
        "the file.",
        docs="MDN: Unexpected token, https://developer.mozilla.org/en-US/docs/Web/JavaScript/R"
        "eference/Errors/Unexpected_token",
        yes=("SyntaxError: Unexpected token '<'", "SyntaxError: expected expression, got '<'"),
        no=("SyntaxError: Unexpected token '<', \"<html>\" is not valid JSON",),
    ),
)
