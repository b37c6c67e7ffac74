"""Rules for insecure requests from a secure page."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MDN = "https://developer.mozilla.org/en-US/docs/Web/"

RULES = family(
    "mixed_content",
    Rule(
        "request",
        on="mixed insecure",
        match=(
            r"Mixed Content: The page at '(?P<page>[^']{1,200})' was loaded over "
            r".{0,40}HTTPS, but (?:requested an insecure|attempted to load).{0,60} "
            r"'(?P<url>[^']{1,200})'",
            r"Blocked loading mixed (?:active|display) content .(?P<url>http[^\s”\"]{1,200})",
            r"was not allowed to (?:run|display) insecure content from (?P<url>\S{1,200}?)\.?$",
        ),
        prior=0.76,
        cause="The page came over HTTPS and asks for {url} over plain HTTP, which the browser "
        "blocks.",
        fix="Ask for it over https:// (or by a path without scheme and host), and let that "
        "server speak TLS; check the configured base address.",
        docs=f"MDN: Mixed content, {_MDN}Security/Defenses/Mixed_content",
        yes=(
            "Mixed Content: The page at 'https://a.example/' was loaded over HTTPS, but "
            "requested an insecure script 'http://b.example/x.js'. This request has been "
            "blocked; the content must be served over HTTPS.",
            "Blocked loading mixed active content “http://b.example/x.js”",
        ),
        no=("Error: mixed content of the parcel",),
    ),
    Rule(
        "websocket",
        on="insecure securityerror",
        match=(
            r"An insecure WebSocket connection may not be initiated from a page loaded over HTTPS",
            r"SecurityError: The operation is insecure.{0,40}WebSocket",
        ),
        prior=0.78,
        cause="The page came over HTTPS and opens a ws:// connection{where}.",
        fix="Use wss:// whenever the page is secure.",
        code="const scheme = location.protocol === 'https:' ? 'wss' : 'ws';\nconst socket = "
        "new WebSocket(`${scheme}://${location.host}/ws`);",
        lang="js",
        docs=f"MDN: WebSocket(), {_MDN}API/WebSocket/WebSocket",
        yes=(
            "SecurityError: Failed to construct 'WebSocket': An insecure WebSocket "
            "connection may not be initiated from a page loaded over HTTPS.",
        ),
        no=("WebSocket connection to 'wss://a.example/' failed:",),
    ),
)
