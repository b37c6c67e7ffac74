"""Rules for WebSockets: handshakes, states and close codes."""

from __future__ import annotations

from devintel.content import word
from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_MDN = "https://developer.mozilla.org/en-US/docs/Web/API/"
_CODES = "RFC 6455: Defined status codes, https://www.rfc-editor.org/rfc/rfc6455.html#section-7.4.1"
_MEANING = {
    "1001": "the other side goes away (a page left, a server stops)",
    "1002": "a frame broke the protocol",
    "1003": "the other side does not take this kind of data",
    "1005": "it was closed without a code",
    "1006": "it was cut without a close frame: network, proxy time-out, crash, or a refused "
    "handshake",
    "1007": "a text was not valid UTF-8",
    "1008": "a policy was violated, mostly authentication",
    "1009": "a message was too large",
    "1010": "an extension was missing",
    "1011": "the server failed while handling a message",
    "1012": "the server restarts",
    "1013": "the server is overloaded",
    "1014": "the gateway got no valid answer",
    "1015": "the TLS handshake failed",
}
_ADVICE = {
    "1006": "Send a ping within the proxy's idle time, read the server's log at this time, and "
    "connect again with a growing pause.",
    "1008": "Look at the token that is sent with the connection, and at the server's check of it.",
    "1009": "Send it in parts, or raise the server's limit of a message.",
    "1011": "The cause is in the server's log: an exception while it handled a message.",
}


def _code(subject: Subject, slots: Slots) -> Slots | None:
    code = slots.get("code_", "")
    meaning = _MEANING.get(code)
    if meaning is None:
        return None
    advice = _ADVICE.get(code, "Connect again with a growing pause, and take up where it ended.")
    return {"meaning": meaning, "advice": advice}


def _closed(subject: Subject, slots: Slots) -> Slots | None:
    code = word(subject.content.get("code"))
    if code in _MEANING and "websocket" in subject.words:
        return _code(subject, {"code_": code})
    return None


RULES = family(
    "websocket",
    Rule(
        "close_code",
        on="websocket closed close connectionclosederror connectionclosedok received "
        "disconnected sent websocketdisconnect",
        match=(
            r"(?i)web ?socket[^\n]{0,80}\bclosed?\b[^\n]{0,40}?\b(?P<code_>10(?:0[1-3]|0["
            r"5-9]|1[0-5]))\b",
            r"ConnectionClosed(?:Error|OK)?: (?:received|sent) (?P<code_>10\d\d)\b",
            r"[Cc]lose code:? (?P<code_>10\d\d)\b",
            r"WebSocketDisconnect: ?\(?(?P<code_>10\d\d)",
            r"WebSocketDisconnect:? \(?(?P<code_>10\d\d)",
        ),
        check=_code,
        prior=0.75,
        cause="The connection was closed with {code_}: {meaning}.",
        fix="{advice}",
        code="socket.addEventListener('close', ({ code, reason, wasClean }) => "
        "console.warn(code, reason, wasClean));",
        lang="js",
        docs=_CODES,
        yes=(
            "WebSocket closed: code 1006",
            "websockets.exceptions.ConnectionClosedError: received 1011 (internal "
            "error); then sent 1011 (internal error)",
        ),
        no=("Error: order 1006 is closed",),
    ),
    Rule(
        "close_event",
        on="websocket",
        match=r"(?i)web ?socket",
        check=_closed,
        prior=0.7,
        cause="A WebSocket was closed abnormally.",
        fix="Log code, reason and wasClean of the close event; connect again with a growing pause.",
        code="socket.addEventListener('close', ({ code, reason }) => console.warn(code, reason));",
        lang="js",
        docs=f"MDN: CloseEvent.code, {_MDN}CloseEvent/code",
        yes=(event("error", message="WebSocket closed", code=1006),),
        no=("Error: websocket pricing",),
    ),
    Rule(
        "no_close_frame",
        on="frame",
        match=r"no close frame received or sent",
        prior=0.76,
        cause="The connection was cut without a close frame (1006): network, proxy time-out or "
        "a crash.",
        fix="Connect again with a growing pause; keep it alive with pings shorter than the "
        "proxy's idle time.",
        code="async for websocket in connect(uri):\n    try:\n        await "
        "consume(websocket)\n    except ConnectionClosed:\n        continue",
        lang="text",
        docs="websockets: Common errors, https://websockets.readthedocs.io/en/stable/faq/commo"
        "n.html",
        yes=("websockets.exceptions.ConnectionClosedError: no close frame received or sent",),
        no=("Error: window frame was not received",),
    ),
    Rule(
        "handshake",
        on="handshake websocket unexpected invalidstatus rejected",
        match=(
            r"Error during WebSocket handshake: (?:Unexpected response code: "
            r"(?P<code_>\d{3})|(?P<why>[^\n]{1,80}))",
            r"Unexpected server response: (?P<code_>\d{3})",
            r"server rejected WebSocket connection: HTTP (?P<code_>\d{3})",
            r"InvalidStatus(?:Code)?: server rejected",
        ),
        prior=0.76,
        cause="The server does not upgrade the connection: it answered {code_|something else "
        "than 101}.",
        fix="404: the path is not the socket's, or the proxy does not pass it; 200: the "
        "proxy does not forward `Upgrade`; 401 or 403: token or origin; 502: nothing "
        "listens behind the proxy.",
        code="proxy_http_version 1.1;\nproxy_set_header Upgrade "
        '$http_upgrade;\nproxy_set_header Connection "upgrade";',
        lang="nginx",
        docs="nginx: WebSocket proxying, https://nginx.org/en/docs/http/websocket.html",
        yes=(
            "WebSocket connection to 'ws://a.example/ws' failed: Error during WebSocket "
            "handshake: Unexpected response code: 200",
            "Error: Unexpected server response: 404",
        ),
        no=("Error: handshake with the robot failed",),
    ),
    Rule(
        "not_open",
        on="websocket connecting closing attempt message",
        match=(
            r"Still in CONNECTING state",
            r"WebSocket is already in CLOSING or CLOSED state",
            r"WebSocket is not open: readyState (?P<name>\d)",
            r"Cannot call \"send\" once a close message has been sent",
            r"An attempt was made to use an object that is not, or is no longer, "
            r"usable.{0,40}WebSocket",
        ),
        prior=0.78,
        cause="A message is sent on a socket that is not open{where}.",
        fix="Send after `open`, keep what is to be sent until then, and connect again after "
        "`close`.",
        code="function send(text) {\n  if (socket.readyState === WebSocket.OPEN) "
        "socket.send(text);\n  else socket.addEventListener('open', () => "
        "socket.send(text), { once: true });\n}",
        lang="js",
        docs=f"MDN: WebSocket.readyState, {_MDN}WebSocket/readyState",
        yes=(
            "InvalidStateError: Failed to execute 'send' on 'WebSocket': Still in "
            "CONNECTING state.",
            "WebSocket is already in CLOSING or CLOSED state.",
        ),
        no=("Error: the shop is in CLOSING state",),
    ),
    Rule(
        "no_connection",
        on="websocket establish closed interrupted",
        match=(
            r"WebSocket connection to '(?P<url>wss?://[^']{1,200})' failed:",
            r"can.t establish a connection to the server at (?P<url>wss?://\S{1,200}?)\.?$",
            r"The connection to (?P<url>wss?://\S{1,200}) was interrupted while the page "
            r"was loading",
            r"WebSocket is closed before the connection is established",
        ),
        prior=0.68,
        cause="No WebSocket could be opened to {url|the server}{where}.",
        fix="Check that the server runs there, the scheme (wss:// on a secure page), the "
        "path, and that the proxy forwards `Upgrade`.",
        code="const scheme = location.protocol === 'https:' ? 'wss' : 'ws';\nconst socket = "
        "new WebSocket(`${scheme}://${location.host}/ws`);",
        lang="js",
        docs=f"MDN: WebSocket error event, {_MDN}WebSocket/error_event",
        yes=(
            "WebSocket connection to 'ws://localhost:9000/ws' failed: ",
            "Firefox can’t establish a connection to the server at ws://localhost:9000/ws.",
        ),
        no=("TypeError: Failed to fetch",),
    ),
)
