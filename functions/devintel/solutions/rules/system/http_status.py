"""Rules for HTTP answers that say no: one a status, from a response event or a client's words."""

from __future__ import annotations

import re

from devintel.content import text
from devintel.solutions.example import response
from devintel.solutions.rule import Check, Rule, Slots, family
from devintel.solutions.subject import Subject

_MDN = "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Status/"


def _words(status: int, phrase: str) -> tuple[str, ...]:
    """How axios, fetch wrappers, browsers, requests, urllib and httpx say it."""
    return (
        rf"Request failed with status code {status}\b",
        rf"\b(?:[Ss]tatus(?: ?[Cc]ode)?|HTTP(?:/\d(?:\.\d)?)?(?: status)?)[:=]? ?{status}\b",
        rf"HTTP [Ee]rror!? ?\(?(?:status:?)? ?{status}\b",
        rf"server responded with a status of {status}\b",
        rf"\b{status} (?:Client|Server) Error: [^\n]{{1,80}} for url: (?P<url>\S{{1,200}})",
        rf"HTTP Error {status}: ",
        rf"(?:Client|Server) error '{status} [^']{{1,60}}' for url '(?P<url>[^']{{1,200}})'",
        rf"(?:HTTPError|HttpError|ResponseError|ApiError|FetchError)[^\n]{{0,40}}\b"
        rf"{status}\b[^\n]{{0,20}}{phrase}",
        rf"Http failure response for (?P<url>\S{{1,200}}): {status}\b",
        rf"^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?P<url>\S{{1,200}}) {status} \(",
        rf"Received status code {status}\b",
        rf"^status_{status}$",
    )


_DENIED = re.compile(
    r"not authori[sz]ed|[Aa]ccess ?[Dd]enied|[Pp]ermission denied|does not have permissions?|"
    r"lacks permission|UnauthorizedOperation|insufficient permissions?"
)


def _of(status: int) -> Check:
    """Words that speak of a missing right win over a status that is not one of rights."""
    if status in (401, 403, 407):
        return _status
    return lambda subject, slots: None if _DENIED.search(subject.text) else _status(subject, slots)


def _status(subject: Subject, slots: Slots) -> Slots | None:
    if not subject.status:
        return {}
    url = text(subject.content.get("url"))
    return {"url": url, "asked": f"{subject.facts['method']} {url}"}


def _rule(
    status: int,
    phrase: str,
    cause: str,
    fix: str,
    *,
    prior: float = 0.62,
    more: tuple[str, ...] = (),
    yes: tuple[str, ...] = (),
    code: str = "",
    lang: str = "",
    words: str = "",
) -> Rule:
    return Rule(
        str(status),
        on=f"{status} status_{status} {words}",
        match=(*_words(status, phrase), *more),
        cause=f"{{asked|The request}} is answered {status} {phrase}: {cause}",
        fix=fix,
        docs=f"MDN: {status} {phrase}, {_MDN}{status}",
        prior=prior,
        check=_of(status),
        code=code,
        lang=lang,
        yes=(
            response(status),
            f"AxiosError: Request failed with status code {status}",
            f"requests.exceptions.HTTPError: {status} Client Error: {phrase} for url: "
            f"https://a.example/x",
            *yes,
        ),
        no=(response(418 if status != 418 else 200), f"Error: order {status} was not found"),
    )


RULES = family(
    "http_status",
    _rule(
        400,
        "Bad Request",
        "the server cannot read what was sent.",
        "Compare body, content type and parameters with what the address expects; the "
        "answer's body mostly names the field.",
        code="const body = JSON.stringify(payload);\nconst headers = { 'content-type': "
        "'application/json' };",
        lang="js",
    ),
    _rule(
        401,
        "Unauthorized",
        "the caller is not known, or its token has ended.",
        "See whether the request carries its cookie or `Authorization` header, and "
        "whether the token has expired; sign in again or refresh it.",
    ),
    _rule(
        402,
        "Payment Required",
        "the account may not go on without payment.",
        "Look into the provider's account for its quota and billing.",
    ),
    _rule(
        403,
        "Forbidden",
        "the caller is known but not allowed.",
        "Check the caller's role or scope for this address; for a form, whether the CSRF "
        "token is sent.",
        more=(r"^Forbidden \(Permission denied\): ",),
        words="forbidden",
    ),
    _rule(
        404,
        "Not Found",
        "nothing is at this address.",
        "Compare method and path with the server's routes: prefix, version, trailing "
        "slash, the id; a proxy may strip a part of the path.",
        words="cannot",
        more=(r"Cannot (?:GET|POST|PUT|PATCH|DELETE) (?P<url>/\S{0,200})$",),
    ),
    _rule(
        405,
        "Method Not Allowed",
        "the address exists, but not for this method.",
        "Use a method named in the answer's `Allow` header; a redirect or a missing "
        "trailing slash may have turned a POST into a GET.",
    ),
    _rule(
        406,
        "Not Acceptable",
        "the server has no such representation.",
        "Correct the request's `Accept` header.",
    ),
    _rule(
        407,
        "Proxy Authentication Required",
        "the proxy wants to know who asks.",
        "Give the proxy's user and password where the client configures its proxy.",
    ),
    _rule(
        408,
        "Request Timeout",
        "the server did not get the whole request in time.",
        "Send it again; large bodies over slow lines need a longer limit on the server.",
    ),
    _rule(
        409,
        "Conflict",
        "it contradicts what is stored now.",
        "Read the current state again and apply the change to it; for a new thing, it "
        "probably exists already.",
    ),
    _rule(
        410,
        "Gone",
        "it existed and was removed for good.",
        "Stop asking for it; look for the address that replaced it.",
    ),
    _rule(
        411,
        "Length Required",
        "the body came without its length.",
        "Let the client send `Content-Length`.",
    ),
    _rule(
        412,
        "Precondition Failed",
        "it was changed since it was read.",
        "Read it again and send the new ETag in `If-Match`.",
    ),
    _rule(
        413,
        "Content Too Large",
        "the body is larger than the server takes.",
        "Send less, send it in parts, or raise the limit in every place on the way "
        "(nginx client_max_body_size, the framework's own).",
        words="payloadtoolargeerror entity body",
        more=(
            r"PayloadTooLargeError: request entity too large",
            r"Request Entity Too Large",
            r"client intended to send too large body",
        ),
        yes=("PayloadTooLargeError: request entity too large",),
    ),
    _rule(
        414, "URI Too Long", "the address is too long.", "Send the parameters in a body with POST."
    ),
    _rule(
        415,
        "Unsupported Media Type",
        "the server does not take this kind of body.",
        "Set the content type to what the body is.",
        code="const headers = { 'content-type': 'application/json' };",
        lang="js",
    ),
    _rule(
        422,
        "Unprocessable Content",
        "the body is well formed but a field is wrong.",
        "The answer's body names the fields (`detail` or `errors`): show them beside the "
        "inputs, and correct what is sent.",
    ),
    _rule(
        423, "Locked", "the thing is locked.", "Wait until its lock is released, or take the lock."
    ),
    _rule(
        426,
        "Upgrade Required",
        "the server wants another protocol.",
        "Open it as a WebSocket, or let the proxy pass the `Upgrade` header on.",
    ),
    _rule(
        428,
        "Precondition Required",
        "the server wants a condition.",
        "Send `If-Match` with the ETag that was read.",
    ),
    _rule(
        429,
        "Too Many Requests",
        "the limit of requests is used up.",
        "Wait as long as `Retry-After` says, then slower; remove requests that are sent "
        "twice or in a loop.",
        code="const seconds = Number(response.headers.get('retry-after') ?? 1);\nawait new "
        "Promise((go) => setTimeout(go, seconds * 1000));",
        lang="js",
        words="toomanyrequests",
        more=(r"^TooManyRequests", r"RateLimitError: Error code: 429"),
    ),
    _rule(
        431,
        "Request Header Fields Too Large",
        "the headers are too large, mostly the cookies.",
        "Delete the site's cookies, and keep less in them; Node.js takes --max-http-header-size.",
    ),
    _rule(
        451,
        "Unavailable For Legal Reasons",
        "it may not be shown here.",
        "Nothing to correct in the code: show the reason to the user.",
    ),
    _rule(
        500,
        "Internal Server Error",
        "the server's own code failed.",
        "The cause is in the server's log at this time, not in the caller; open that "
        "error and follow it.",
    ),
    _rule(
        501,
        "Not Implemented",
        "the server does not know this method.",
        "Check the method, and that the address is the right service.",
    ),
    _rule(
        502,
        "Bad Gateway",
        "the proxy got no valid answer from the service behind it.",
        "See whether that service runs and listens where the proxy expects it (host, "
        "port, http or https), and whether it crashed just then.",
    ),
    _rule(
        503,
        "Service Unavailable",
        "the service is overloaded, starting or switched off.",
        "Look at its health and its instances; send the request again later, as "
        "`Retry-After` says.",
    ),
    _rule(
        504,
        "Gateway Timeout",
        "the service behind the proxy did not answer in time.",
        "Find what is slow there (its log at this time); give long work to a job and "
        "answer at once.",
    ),
)
