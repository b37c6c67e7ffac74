"""Rules for answers and frames of another origin that the browser keeps from the page."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

_MDN = "https://developer.mozilla.org/en-US/docs/Web/"
_ERRORS = f"{_MDN}HTTP/Guides/CORS/Errors/"
_URLS = (
    r"at '(?P<url>[^']{1,200})' .{0,20}from origin '(?P<origin>[^']{1,120})' has been "
    r"blocked by CORS policy: "
)

RULES = family(
    "cors",
    Rule(
        "no_header",
        on="origin cors access",
        match=(
            rf"{_URLS}No 'Access-Control-Allow-Origin' header",
            r"cannot load (?P<url>\S{1,200}?)\.? No 'Access-Control-Allow-Origin' header[^\n]{0,80}"
            r"Origin '(?P<origin>[^'\n]{1,120})'",
            r"CORS header .Access-Control-Allow-Origin. missing",
            r"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the "
            r"remote resource at (?P<url>\S{1,200})",
            r"Origin (?P<origin>\S{1,120}) is not allowed by Access-Control-Allow-Origin",
            r"from origin '(?P<origin>[^']{1,120})' has been blocked by CORS policy",
            r"cannot load (?P<url>\S{1,200}) due to access control checks",
        ),
        cause="The server's answer{where} does not allow the page's origin {origin|} to read it.",
        fix="Let the server send `Access-Control-Allow-Origin: {origin|<the page's origin>}` "
        "(on its errors too), or call it through a proxy of your own origin. Nothing in "
        "the page can lift this.",
        docs=f"MDN: Reason: CORS header 'Access-Control-Allow-Origin' missing, "
        f"{_ERRORS}CORSMissingAllowOrigin",
        yes=(
            "Access to fetch at 'https://a.example/x' from origin "
            "'http://localhost:3000' has been blocked by CORS policy: No "
            "'Access-Control-Allow-Origin' header is present on the requested resource.",
            "Origin http://localhost:3000 is not allowed by Access-Control-Allow-Origin.",
        ),
        no=("Error: origin of the parcel is not allowed",),
    ),
    Rule(
        "preflight",
        on="preflight",
        match=(
            rf"{_URLS}Response to preflight request doesn't pass access control check: "
            rf"(?:It does not have HTTP ok status|Redirect is not allowed)",
            r"CORS preflight .{0,60}did not succeed",
            r"Preflight response is not successful",
        ),
        prior=0.75,
        cause="The OPTIONS request before the real one to {url|the server} is not answered "
        "with success.",
        fix="Answer OPTIONS with 204 and the CORS headers before authentication and "
        "redirects: preflights carry no credentials.",
        docs=f"MDN: Reason: CORS preflight channel did not succeed, "
        f"{_ERRORS}CORSPreflightDidNotSucceed",
        yes=(
            "Access to fetch at 'https://a.example/x' from origin 'http://b.example' has "
            "been blocked by CORS policy: Response to preflight request doesn't pass "
            "access control check: It does not have HTTP ok status.",
        ),
        no=("Error: the preflight of drone 3 failed",),
    ),
    Rule(
        "credentials",
        on="credentials credential",
        match=(
            r"must not be the wildcard '\*' when the request's credentials mode is 'include'",
            r"Credential is not supported if the CORS header .Access-Control-Allow-Origin. is .\*",
            r"Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true",
            r"'Access-Control-Allow-Credentials' header in the response is",
        ),
        prior=0.76,
        cause="The request carries cookies, and the server answers with the wildcard origin or "
        "without allowing credentials.",
        fix="Send the page's exact origin and `Access-Control-Allow-Credentials: true`, with "
        "`Vary: Origin`; or send the request without credentials.",
        docs=f"MDN: Reason: Credential is not supported if the CORS header is '*', "
        f"{_ERRORS}CORSNotSupportingCredentials",
        yes=(
            "Access to fetch at 'https://a.example/x' from origin 'http://b.example' has "
            "been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' "
            "header in the response must not be the wildcard '*' when the request's "
            "credentials mode is 'include'.",
        ),
        no=("Error: credentials were rotated",),
    ),
    Rule(
        "header",
        on="headers field",
        match=(
            r"Request header field (?P<name>[\w-]+) is not allowed by Access-Control-Allow-Headers",
            r"header .(?P<name>[\w-]+). is not allowed according to header "
            r".Access-Control-Allow-Headers",
        ),
        prior=0.76,
        cause="The request sends the header `{name}`, which the server's preflight answer does "
        "not allow.",
        fix="Add `{name}` to `Access-Control-Allow-Headers` on the server, or do not send it.",
        docs=f"MDN: Reason: missing token in Access-Control-Allow-Headers, "
        f"{_ERRORS}CORSMissingAllowHeaderFromPreflight",
        yes=(
            "Request header field x-token is not allowed by Access-Control-Allow-Headers "
            "in preflight response.",
        ),
        no=("Request header field is too long",),
    ),
    Rule(
        "method",
        on="methods",
        match=(
            r"Method (?P<name>[A-Z]+) is not allowed by Access-Control-Allow-Methods",
            r"Did not find method in CORS header .Access-Control-Allow-Methods",
        ),
        prior=0.76,
        cause="The method {name|of the request} is not among those that the server's preflight "
        "answer allows.",
        fix="Add {name|it} to `Access-Control-Allow-Methods` on the server.",
        docs=f"MDN: Reason: Did not find method in CORS header, {_ERRORS}CORSMethodNotFound",
        yes=("Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response.",),
        no=("405 Method Not Allowed",),
    ),
    Rule(
        "many_origins",
        on="multiple",
        match=(
            r"'Access-Control-Allow-Origin' header contains multiple values",
            r"Multiple CORS header .Access-Control-Allow-Origin. not allowed",
        ),
        prior=0.76,
        cause="The header `Access-Control-Allow-Origin` is set twice: by the application and "
        "by the proxy before it.",
        fix="Set it in one place only.",
        docs=f"MDN: Reason: Multiple CORS header not allowed, "
        f"{_ERRORS}CORSMultipleAllowOriginNotAllowed",
        yes=(
            "has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header "
            "contains multiple values '*, *', but only one is allowed.",
        ),
        no=("Error: multiple values for tax",),
    ),
    Rule(
        "canvas",
        on="tainted insecure",
        match=(
            r"(?:Failed to execute '(?P<name>\w{1,40})' on '\w{1,60}': )?"
            r"Tainted canvases may not be (?:exported|loaded)",
            r"canvas has been tainted by cross-origin data",
            r"The operation is insecure\.$",
        ),
        prior=0.7,
        cause="An image of another origin was drawn on the canvas{where}, so {name|the page} "
        "may not read its pixels.",
        fix="Serve the image with CORS headers and load it with crossOrigin set before its "
        "address.",
        code="const image = new Image();\nimage.crossOrigin = 'anonymous';\nimage.src = url;",
        lang="js",
        check=shows("canvas", "getimagedata", "toblob", "todataurl", "readpixels"),
        docs=f"MDN: Use cross-origin images in a canvas, {_MDN}HTML/How_to/CORS_enabled_image",
        yes=(
            "SecurityError: Failed to execute 'toBlob' on 'HTMLCanvasElement': Tainted "
            "canvases may not be exported.",
        ),
        no=("Error: canvas is empty", "SecurityError: The operation is insecure."),
    ),
    Rule(
        "frame",
        on="frame permission",
        match=(
            r"Blocked a frame with origin \"?(?P<origin>[^\"\s]{1,120})\"? from "
            r"accessing a (?:cross-origin )?frame",
            r"Permission denied to access property \"(?P<name>[^\"]{1,60})\" on "
            r"cross-origin object",
        ),
        prior=0.72,
        cause="A frame of another origin is reached into{where}.",
        fix="Talk to the frame with postMessage and check the sender's origin.",
        code="frame.contentWindow.postMessage({ type: 'ready' }, "
        "'https://the-other-origin.example');",
        lang="js",
        docs=f"MDN: Window.postMessage(), {_MDN}API/Window/postMessage",
        yes=(
            'SecurityError: Blocked a frame with origin "http://a.example" from '
            "accessing a cross-origin frame.",
        ),
        no=("Error: frame 7 was dropped",),
    ),
    Rule(
        "post_message_origin",
        on="postmessage",
        match=r"Failed to execute 'postMessage' on 'DOMWindow': The target origin provided "
        r"\('(?P<origin>[^']{1,120})'\) does not match",
        prior=0.75,
        cause="The message is sent to {origin}, but the window shows another origin{where}.",
        fix="Send after the frame has loaded, and name the origin that it really has.",
        docs=f"MDN: Window.postMessage(), {_MDN}API/Window/postMessage",
        yes=(
            "Failed to execute 'postMessage' on 'DOMWindow': The target origin provided "
            "('https://a.example') does not match the recipient window's origin "
            "('https://b.example').",
        ),
        no=("DataCloneError: Failed to execute 'postMessage' on 'Worker': x could not be cloned.",),
    ),
)
