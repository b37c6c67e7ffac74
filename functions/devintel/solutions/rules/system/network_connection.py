"""Rules for connections that were refused, reset or found no host."""

from __future__ import annotations

from devintel.content import text
from devintel.solutions.causality import failed
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_NODE = "Node.js: Common system errors, https://nodejs.org/api/errors.html#common-system-errors"
_PY = "https://docs.python.org/3/library/"
_MDN = "https://developer.mozilla.org/en-US/docs/Web/"
_SERVICES = {
    "5432": "PostgreSQL",
    "3306": "MySQL",
    "6379": "Redis",
    "27017": "MongoDB",
    "9200": "Elasticsearch",
    "5672": "RabbitMQ",
    "9092": "Kafka",
    "11211": "memcached",
    "1433": "SQL Server",
}
_REFUSED = (
    r"connect ECONNREFUSED (?P<host>[\w.:\[\]-]+?)(?::(?P<port>\d{2,5}))?$",
    r"ECONNREFUSED",
    r"\[Errno (?:111|61)\] Connect(?:ion refused| call failed)",
    r"\[WinError 10061\]",
    r"port (?P<port>\d{2,5}) failed: Connection refused",
    r"net::ERR_CONNECTION_REFUSED",
    r"dial tcp (?P<host>\S{1,80}):(?P<port>\d{2,5}): connect: connection refused",
    r"java\.net\.ConnectException: Connection refused",
    r"(?:^|: )[Cc]onnection refused\b",
)


def _service(subject: Subject, slots: Slots) -> Slots | None:
    port = slots.get("port", "")
    name = _SERVICES.get(port)
    return {"service": name} if name else None


def _not_refused(subject: Subject, slots: Slots) -> Slots | None:
    return None if "refused" in subject.text.lower() else {}


def _request(subject: Subject, slots: Slots) -> Slots | None:
    content = subject.content
    if subject.case.event["type"] == "network" and failed(subject.case.event):
        return {"url": text(content.get("url"))}
    return {}


def _offline(subject: Subject, slots: Slots) -> Slots:
    """A page can wait for the network to come back; a program has no such event."""
    return {} if "net::" in subject.text else {"code": ""}


def _named(subject: Subject, slots: Slots) -> Slots:
    """The host, and how to ask for it, where the error names one."""
    if "host" not in slots:
        return {"of_": "of the host", "code": "", "lang": ""}
    return {"of_": f"`{slots['host']}`", "code": "nslookup {host}"}


RULES = family(
    "connection",
    Rule(
        "refused",
        on="econnrefused refused 10061 err_connection_refused connect attempts socket contact",
        match=(
            *_REFUSED,
            r"failed to connect to server \[(?P<host>[^\]\n]{1,120})\] on first connect",
            r"Failed to connect to (?P<host>[\w.-]{1,120}) port (?P<port>\d{2,5})",
            r"All connection attempts failed",
            r"[Cc]an't contact (?P<name>\w+) server",
            r"[Cc]ould not connect to (?P<name>\w+) at (?P<host>[\w.:-]{1,120}): Connection "
            r"refused",
            r"Can't connect to (?:\w+ )?server on '(?P<host>[^'\n]{1,120})'",
            r"connection to server on socket \"(?P<host>[^\"\n]{1,160})\" failed: No such file",
            r"\[2002\] Connection refused",
        ),
        prior=0.7,
        cause="Nothing listens at {host|the address}{where}, or not on that port.",
        fix="See whether the service is running, start it, and check host and port. In a "
        "container `localhost` is the "
        "container itself: use the other service's name. Node.js 17 and newer may try "
        "::1 first: use 127.0.0.1.",
        code="ss -ltnp",
        lang="shell",
        docs=_NODE,
        yes=(
            "Error: connect ECONNREFUSED 127.0.0.1:8081",
            "ConnectionRefusedError: [Errno 111] Connection refused",
            "net::ERR_CONNECTION_REFUSED",
        ),
        no=("Error: the customer refused the connection fee",),
    ),
    Rule(
        "database_refused",
        on="econnrefused refused port",
        match=(
            r"(?P<host>[\w.:\[\]-]{1,80}?):(?P<port>\d{2,5})\b",
            r"port[= ](?P<port>\d{2,5})",
        ),
        check=lambda s, slots: _service(s, slots) if "refused" in s.text.lower() else None,
        prior=0.76,
        cause="{service} is not reachable on port {port}{where}.",
        fix="Start {service} (or its container), and check that the port is published and "
        "the host is right: inside compose it is the service's name, not localhost.",
        code="docker compose ps",
        lang="shell",
        docs="Docker: Networking in Compose, https://docs.docker.com/compose/how-tos/networking/",
        yes=(
            "Error: connect ECONNREFUSED 127.0.0.1:6379",
            'psycopg2.OperationalError: connection to server at "localhost" (127.0.0.1), '
            "port 5432 failed: Connection refused",
        ),
        no=("Error: connect ECONNREFUSED 127.0.0.1:8081",),
    ),
    Rule(
        "reset",
        on="econnreset hang reset aborted connection disconnected err_connection_aborted "
        "err_connection_closed err_connection_reset und_err_socket winerror "
        "serverdisconnectederror err_empty_response lost",
        match=(
            r"ECONNRESET",
            r"socket hang up",
            r"\[Errno (?:104|54)\] Connection reset by peer",
            r"\[WinError 1005[34]\]",
            r"net::ERR_CONNECTION_(?:RESET|CLOSED|ABORTED)",
            r"Connection aborted\.?'?, ?RemoteDisconnected",
            r"Remote end closed connection without response",
            r"Server disconnected without sending a response",
            r"connection reset by peer",
            r"UND_ERR_SOCKET",
            r"^(?:aiohttp\.client_exceptions\.)?ServerDisconnectedError",
            r"net::ERR_EMPTY_RESPONSE",
            r"^(?:TypeError: )?The network connection was lost\.?$",
        ),
        cause="The other side closed the connection in the middle{where}.",
        fix="It crashed, restarted, or closed an idle connection: see its log at this time. "
        "Send safe requests again once, and keep the client's idle time shorter than the "
        "server's.",
        docs=_NODE,
        yes=(
            "Error: read ECONNRESET",
            "Error: socket hang up",
            "ConnectionResetError: [Errno 104] Connection reset by peer",
        ),
        no=("Error: password reset failed",),
    ),
    Rule(
        "broken_pipe",
        on="epipe broken brokenpipeerror",
        match=(r"write EPIPE", r"\[Errno 32\] Broken pipe", r"BrokenPipeError"),
        cause="It is written{where} to a connection or pipe whose reader is gone.",
        fix="The reader ended first. Handle the stream's error event; in a command line end "
        "quietly.",
        docs=_NODE,
        yes=("Error: write EPIPE", "BrokenPipeError: [Errno 32] Broken pipe"),
        no=("Error: read ECONNRESET",),
    ),
    Rule(
        "no_host",
        on="enotfound eai_again getaddrinfo resolve known resolution gaierror "
        "err_name_not_resolved nodename unknownhostexception associated host translate "
        "hostname",
        match=(
            r"getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?P<host>[\w.-]+)",
            r"ENOTFOUND (?P<host>[\w.-]+)",
            r"\[Errno -[235]\] (?:Name or service not known|Temporary failure in name "
            r"resolution|No address associated)",
            r"\[Errno 8\] nodename nor servname provided",
            r"\[Errno 11001\] getaddrinfo failed",
            r"Failed to resolve '(?P<host>[\w.-]+)'",
            r"net::ERR_NAME_NOT_RESOLVED",
            r"Could not resolve host:? (?P<host>[\w.-]+)",
            r"could not translate host name \"(?P<host>[\w.-]+)\"",
            r"java\.net\.UnknownHostException: (?P<host>[\w.-]+)",
            r"no such host",
            r"A server with the specified hostname could not be found",
        ),
        prior=0.72,
        cause="The name {of_} cannot be resolved{where}.",
        fix="Correct the spelling in the configuration; a service's name of a compose "
        "network exists inside that network only; check the network or VPN.",
        check=_named,
        lang="shell",
        docs="Node.js: dns error codes, https://nodejs.org/api/dns.html#error-codes",
        yes=(
            "Error: getaddrinfo ENOTFOUND api.exmple.com",
            "socket.gaierror: [Errno -2] Name or service not known",
            "net::ERR_NAME_NOT_RESOLVED",
        ),
        no=("Error: could not resolve the conflict",),
    ),
    Rule(
        "fetch_failed",
        on="fetch load network networkerror error failure err_failed",
        match=(
            r"(?:^|: )Failed to fetch$",
            r"(?:^|: )fetch failed$",
            r"NetworkError when attempting to fetch resource",
            r"(?:^|TypeError: )Load failed$",
            r"^(?:AxiosError: |Error: )?Network Error$",
            r"TypeError: Network request failed",
            r"^Failed to fetch \([\w.:-]+\)$",
            r"Http failure response for (?P<url>[^:\s]{1,20}:[^\s]{1,180}): 0 Unknown Error",
            r"^(?:GET|POST|PUT|PATCH|DELETE) (?P<url>\S{1,200}) net::ERR_FAILED",
            r"Failed to load resource: net::ERR_FAILED",
        ),
        check=_request,
        cause="The request to {url|the server} got no answer at all{where}: no server, no "
        "network, blocked "
        "by CORS, an extension or a wrong certificate.",
        fix="The network list of the browser tells which: a line in red with (failed), CORS "
        "or blocked. Open the address itself; if it answers there, it is CORS.",
        docs=f"MDN: Window.fetch() exceptions, {_MDN}API/Window/fetch#exceptions",
        yes=(
            "TypeError: Failed to fetch",
            "TypeError: Load failed",
            "TypeError: NetworkError when attempting to fetch resource.",
        ),
        no=(
            "TypeError: Failed to fetch dynamically imported module: https://a.example/x.js",
            "Error: Failed to fetch the parcel",
        ),
    ),
    Rule(
        "offline",
        on="err_internet_disconnected err_network_changed enetunreach ehostunreach "
        "unreachable err_network_io_suspended err_address_unreachable route",
        match=(
            r"net::ERR_(?:INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED|ADDR"
            r"ESS_UNREACHABLE)",
            r"connect E(?:NET|HOST)UNREACH",
            r"\[Errno (?:101|113|51|65)\] (?:Network is unreachable|No route to host)",
        ),
        check=_offline,
        prior=0.68,
        cause="This machine has no way to the network or the host.",
        fix="Check the connection, VPN and proxy, then send again.",
        code="window.addEventListener('online', () => retry(), { once: true });",
        lang="js",
        docs=f"MDN: Navigator.onLine, {_MDN}API/Navigator/onLine",
        yes=("net::ERR_INTERNET_DISCONNECTED", "OSError: [Errno 101] Network is unreachable"),
        no=("net::ERR_CONNECTION_REFUSED",),
    ),
    Rule(
        "python_unreachable",
        on="retries newconnectionerror connecterror connectionerror clientconnectorerror urlerror",
        match=(
            r"Max retries exceeded with url: (?P<url>\S{1,200})",
            r"httpx\.ConnectError: ",
            r"aiohttp\.client_exceptions\.ClientConnectorError: Cannot connect to host "
            r"(?P<host>[\w.:-]+)",
            r"urllib\.error\.URLError: <urlopen error",
        ),
        check=_not_refused,
        cause="The server could not be reached{where}.",
        fix="The inner cause at the end of the message says why (refused, no such name, "
        "certificate, time out): that is what to correct.",
        docs="Requests: Errors and exceptions, https://requests.readthedocs.io/en/latest/user/"
        "quickstart/#errors-and-exceptions",
        yes=(
            "requests.exceptions.ConnectionError: HTTPConnectionPool(host='a.example', "
            "port=80): Max retries exceeded with url: /x (Caused by "
            "NewConnectionError('failed'))",
        ),
        no=("Error: max retries of job 7 used",),
    ),
    Rule(
        "blocked_by_client",
        on="err_blocked_by_client err_blocked_by_response err_blocked_by_orb",
        match=r"net::ERR_BLOCKED_BY_(?P<name>CLIENT|RESPONSE|ORB)",
        prior=0.7,
        cause="The browser blocked the request itself: an extension (CLIENT), or a policy of "
        "the answer (RESPONSE, ORB).",
        fix="Try a window without extensions; for RESPONSE or ORB send the right content "
        "type and Cross-Origin-Resource-Policy.",
        docs=f"MDN: Cross-Origin-Resource-Policy, {_MDN}HTTP/Reference/Headers/Cross-Origin-Re"
        f"source-Policy",
        yes=("GET https://a.example/ads.js net::ERR_BLOCKED_BY_CLIENT",),
        no=("net::ERR_CONNECTION_RESET",),
    ),
)
