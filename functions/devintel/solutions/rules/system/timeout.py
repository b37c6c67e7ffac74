"""Rules for work that took longer than it may, and for what was called off."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

_MDN = "https://developer.mozilla.org/en-US/docs/Web/API/"

RULES = family(
    "timeout",
    Rule(
        "axios",
        on="timeout econnaborted",
        match=(
            r"(?:^|: )timeout of (?P<name>\d+) ?ms exceeded$",
            r"ECONNABORTED",
            r"^AxiosError: timeout exceeded",
        ),
        prior=0.72,
        cause="The server did not answer within {name|the client's} ms{where}.",
        fix="Find what is slow on the server at this time; raise the limit only where so "
        "long is right, and send a safe request once more.",
        code="const client = axios.create({ timeout: 15000 });",
        lang="js",
        docs="Axios: Request config, https://axios-http.com/docs/req_config",
        yes=("AxiosError: timeout of 3000ms exceeded",),
        no=("Error: Payment gateway timeout after 3021ms",),
    ),
    Rule(
        "signal",
        on="timeouterror signal aborted timeout operation",
        match=(
            r"(?:^|: )signal timed out",
            r"The operation was aborted due to timeout",
            r"(?:^|: )The operation timed out\.?$",
        ),
        prior=0.72,
        cause="The request took longer than AbortSignal.timeout allows{where}.",
        fix="Find what is slow; raise the limit only where so long is right, and tell the user.",
        code="try {\n  await fetch(url, { signal: AbortSignal.timeout(15000) });\n} catch "
        "(error) {\n  if (error.name !== 'TimeoutError') throw error;\n}",
        lang="js",
        docs=f"MDN: AbortSignal.timeout(), {_MDN}AbortSignal/timeout_static",
        yes=(
            "TimeoutError: signal timed out",
            "TimeoutError: The operation was aborted due to timeout",
        ),
        no=("Error: traffic signal 3 failed",),
    ),
    Rule(
        "aborted",
        on="aborterror abort aborted cancelederror",
        match=(
            r"AbortError: (?:The user aborted a request|signal is aborted without "
            r"reason|The operation was aborted|This operation was aborted|Fetch is "
            r"aborted|BodyStreamBuffer was aborted)",
            r"^(?:signal is aborted without reason|The user aborted a request\.?|This "
            r"operation was aborted)$",
            r"^(?:CanceledError: )canceled$",
        ),
        prior=0.7,
        cause="The request was called off on purpose{where}: a newer one, a component that has "
        "gone, or another page.",
        fix="This is no failure: leave it out where errors are reported, and let all others "
        "through.",
        code="try {\n  await load();\n} catch (error) {\n  if (error.name !== 'AbortError') "
        "throw error;\n}",
        lang="js",
        docs=f"MDN: AbortController, {_MDN}AbortController",
        yes=(
            "AbortError: The user aborted a request.",
            "AbortError: signal is aborted without reason",
        ),
        no=("AbortError: The play() request was interrupted by a call to pause().",),
    ),
    Rule(
        "connect",
        on="etimedout err_connection_timed_out err_timed_out und_err_connect_timeout "
        "connecttimeouterror connecttimeout timed bodytimeouterror headerstimeouterror "
        "net timeout und_err_body_timeout und_err_headers_timeout winerror",
        match=(
            r"ETIMEDOUT",
            r"net::ERR_(?:CONNECTION_)?TIMED_OUT",
            r"UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT",
            r"Connect Timeout Error",
            r"\b(?:HeadersTimeoutError|BodyTimeoutError)\b",
            r"\[Errno (?:110|60)\] (?:Connection|Operation) timed out",
            r"\[WinError 10060\]",
            r"ConnectTimeout(?:Error)?\b",
            r"dial tcp .{1,80}: i/o timeout",
        ),
        prior=0.7,
        cause="The host did not answer at all{where}: wrong address, a firewall, or it is "
        "overloaded.",
        fix="Try to reach host and port from this machine; a security group, VPN or proxy "
        "may drop what it does not allow.",
        docs="Node.js: Common system errors, https://nodejs.org/api/errors.html#common-system-"
        "errors",
        yes=(
            "Error: connect ETIMEDOUT 10.1.1.1:443",
            "net::ERR_CONNECTION_TIMED_OUT",
            "ConnectTimeoutError: Connect Timeout Error",
        ),
        no=("Error: Timeout waiting for the customer",),
    ),
    Rule(
        "python_read",
        on="timed readtimeout timeouterror timeout out pooltimeout readtimeouterror "
        "writetimeout sockettimeoutexception",
        match=(
            r"Read timed out\. ?\(read timeout=(?P<name>[\d.]+)\)",
            r"httpx\.(?:Read|Write|Pool)Timeout",
            r"(?:requests\.exceptions\.)?ReadTimeout\b",
            r"ReadTimeoutError",
            r"^socket\.timeout: ",
            r"^(?:TimeoutError: )?(?:The read operation )?timed out$",
            r"java\.net\.SocketTimeoutException",
        ),
        prior=0.72,
        cause="The server did not answer within {name|the allowed} seconds{where}.",
        fix="Find what is slow on the server; give the call its own limits for connecting "
        "and reading, and try again with a pause where it is safe.",
        code="response = session.get(url, timeout=(3.05, 30))",
        lang="python",
        docs="Requests: Timeouts, https://requests.readthedocs.io/en/latest/user/advanced/#tim"
        "eouts",
        yes=(
            "requests.exceptions.ReadTimeout: HTTPSConnectionPool(host='a.example', "
            "port=443): Read timed out. (read timeout=3)",
            "TimeoutError: timed out",
        ),
        no=("TimeoutError: signal timed out",),
    ),
    Rule(
        "asyncio",
        on="timeouterror asyncio",
        match=(
            r"^asyncio\.(?:exceptions\.)?TimeoutError:?$",
            r"^TimeoutError$",
            r"^asyncio\.exceptions\.TimeoutError: ?$",
        ),
        prior=0.66,
        cause="An await took longer than wait_for or timeout allows{where}.",
        fix="See what was awaited: a slow service, a queue that stays empty, or a lock that "
        "is never released.",
        code="async def call():\n    async with asyncio.timeout(10):\n        return await work()",
        lang="python",
        docs="Python: Timeouts, https://docs.python.org/3/library/asyncio-task.html#timeouts",
        yes=("asyncio.exceptions.TimeoutError",),
        check=shows("asyncio", "await"),
        no=(
            "TimeoutError",
            "TimeoutError: signal timed out",
        ),
    ),
    Rule(
        "worker",
        on="worker",
        match=r"\[CRITICAL\] WORKER TIMEOUT",
        prior=0.78,
        cause="A Gunicorn worker did not answer in time and was killed.",
        fix="Move slow work out of the request; asynchronous or threaded workers help where "
        "it waits.",
        code="gunicorn --timeout 60 --threads 4 app:app",
        lang="shell",
        docs="Gunicorn: Settings, timeout, https://docs.gunicorn.org/en/stable/settings.html#t"
        "imeout",
        yes=("[2026-01-01 00:00:00 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:9)",),
        no=("Error: worker 3 is late",),
    ),
    Rule(
        "grpc",
        on="deadline deadline_exceeded",
        match=(r"context deadline exceeded", r"DEADLINE_EXCEEDED"),
        prior=0.68,
        cause="A call did not end before its deadline{where}.",
        fix="Find the slow or unreachable service; pass the caller's deadline on and shorten "
        "the inner ones.",
        docs="gRPC: Deadlines, https://grpc.io/docs/guides/deadlines/",
        yes=("rpc error: code = DeadlineExceeded desc = context deadline exceeded",),
        no=("Error: the deadline of the offer has passed",),
    ),
)
