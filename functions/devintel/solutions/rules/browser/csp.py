"""Rules for what a page's Content Security Policy or frame policy refuses."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MDN = "https://developer.mozilla.org/en-US/docs/Web/HTTP/"
_CSP = f"MDN: Content Security Policy, {_MDN}Guides/CSP"
_DIRECTIVE = r"(?P<directive>[a-z]+(?:-[a-z]+){0,3})"

RULES = family(
    "csp",
    Rule(
        "source",
        on="refused violates policy security",
        match=(
            rf"Refused to (?:load|connect to|frame|apply|send|create|prefetch|run).{{0,60"
            rf"}} '?(?P<url>[^'\s]{{1,200}})'? because it violates the following Content "
            rf"Security Policy directive: \"{_DIRECTIVE}",
            rf"violates the following Content Security Policy directive: \"{_DIRECTIVE}",
            rf"Content-Security-Policy: The page.s settings (?:blocked|would "
            rf"block).{{0,120}}?(?P<url>\S{{1,200}}) \(.{_DIRECTIVE}",
        ),
        cause="The page's Content Security Policy does not list {url|this source} under "
        "`{directive}`.",
        fix="Add that exact origin to `{directive}` in the policy's header, if it belongs "
        "there; do not open the policy with a wildcard.",
        docs=_CSP,
        yes=(
            "Refused to load the script 'https://c.example/x.js' because it violates the "
            "following Content Security Policy directive: \"script-src 'self'\".",
            "Content-Security-Policy: The page’s settings blocked the loading of a "
            "resource at https://c.example/x.css (“style-src”).",
        ),
        no=("Error: refused to load the truck",),
    ),
    Rule(
        "inline",
        on="inline security settings",
        match=(
            r"Refused to (?:execute|apply) (?:a )?(?:inline|JavaScript "
            r"URL).{0,60}Content Security Policy",
            r"Executing (?:an )?inline .{0,60}violates the following Content Security Policy",
            r"settings blocked .{0,60}inline (?:script|style)",
            r"Content[ -]Security[ -]Policy: The page.s settings blocked .{0,80}(?:at )?inline",
        ),
        prior=0.74,
        cause="The policy forbids inline scripts and styles, and the page has one.",
        fix="Move it into a file, or give it the nonce of the policy's header; "
        "`unsafe-inline` would switch the protection off.",
        docs=f"MDN: script-src, {_MDN}Reference/Headers/Content-Security-Policy/script-src",
        yes=(
            "Refused to execute inline script because it violates the following Content "
            "Security Policy directive: \"script-src 'self'\".",
        ),
        no=("Error: inline skates are out of stock",),
    ),
    Rule(
        "eval",
        on="eval instantiate javascript",
        match=(
            r"Refused to evaluate a string as JavaScript because 'unsafe-eval'",
            r"call to eval\(\) (?:or related functions )?blocked by CSP",
            r"Evaluating a string as JavaScript violates",
            r"Refused to compile or instantiate WebAssembly",
        ),
        prior=0.75,
        cause="Code is made from text{where} (eval, new Function, a template compiled in the "
        "browser), which the policy forbids.",
        fix="Use the library's build that is compiled beforehand; choose a source map "
        "without eval in development (webpack: devtool 'source-map').",
        docs=f"MDN: script-src, {_MDN}Reference/Headers/Content-Security-Policy/script-src",
        yes=(
            "EvalError: Refused to evaluate a string as JavaScript because 'unsafe-eval' "
            "is not an allowed source of script in the following Content Security Policy "
            "directive: \"script-src 'self'\".",
        ),
        no=("Error: eval board 3 is offline",),
    ),
    Rule(
        "framing",
        on="frame",
        match=(
            r"Refused to display '(?P<url>[^']{1,200})' in a frame because it set "
            r"'X-Frame-Options' to '(?P<value>[^']{1,60})'",
            r"Refused to frame '(?P<url>[^']{1,200})' because an ancestor violates",
            r"Load denied by X-Frame-Options",
        ),
        prior=0.75,
        cause="{url|The page} forbids to be shown in a frame.",
        fix="If it is yours, list the framing origin in `frame-ancestors` (and leave "
        "X-Frame-Options out); a foreign page has to be opened in a window of its own.",
        docs=f"MDN: frame-ancestors, {_MDN}Reference/Headers/Content-Security-Policy/frame-anc"
        f"estors",
        yes=(
            "Refused to display 'https://a.example/' in a frame because it set "
            "'X-Frame-Options' to 'deny'.",
        ),
        no=("Error: display frame is missing",),
    ),
    Rule(
        "trusted_types",
        on="trustedhtml trustedscript trustedscripturl assignment",
        match=r"requires '(?P<name>Trusted\w+)' assignment",
        prior=0.75,
        cause="The policy requires Trusted Types, and a plain text is assigned{where}.",
        fix="Use textContent, or make the value through a Trusted Types policy that sanitises it.",
        code="element.textContent = text;",
        lang="js",
        docs="MDN: Trusted Types API, https://developer.mozilla.org/en-US/docs/Web/API/Trusted"
        "_Types_API",
        yes=(
            "TypeError: Failed to set the 'innerHTML' property on 'Element': This "
            "document requires 'TrustedHTML' assignment.",
        ),
        no=("Error: trusted partner is missing",),
    ),
)
