"""Least privilege: what each role allows is what its handler calls, and nothing else.

A team's day is played through the deployed handlers over an imitated AWS; every call is noted.
The calls are made through boto3, which the imitation can hear; our own client has the same methods.
"""

from __future__ import annotations

import base64
import json
from fnmatch import fnmatchcase
from typing import Any

import boto3
import pytest

from devintel import wiring
from devintel.adapters.bedrock import Bedrock
from devintel.adapters.dynamodb.store import create_table
from devintel.adapters.table import LEASE_S
from devintel.ports import Answer
from devintel.protocol import MESSAGES
from devintel.settings import Settings
from devintel.teams import key_ring
from infra import specs
from tests.imitation import imitated_aws
from tests.infra.recording import Recording
from tests.infra.template import as_list
from tests.recordings import recorded

TEAM = "acme"
SETTINGS = Settings(
    bucket="devintel-blobs",
    management_url="https://api.execute-api.us-east-1.amazonaws.com/ws",
    rate=1e6,
    burst=10**6,
    daily_events=10**6,
    bedrock_model="a-model",
    mail_from="alerts@example.org",
)
EVERYTHING = "admin ingest read"
EVERY_TOPIC = ["confirmations", "solutions", "events", "patterns", "presence"]
QUERIES = (
    *("patterns", "errors", "events", "solutions", "changelog"),
    *("session", "sessions", "presence", "health"),
)
NAN = float("nan")
MAPPED = "page.mjs"
"""What the recorded upload of a source map names; whoever is called so is erased from it."""
GONE = [f"gone{number}" for number in range(8)]
LONG_AGO = 1_700_000_000_000
ERROR = {
    "type": "error",
    "content": {"message": "Cannot read properties of undefined (reading 'total')"},
    "stack_trace": "TypeError: Cannot read properties of undefined (reading 'total')\n"
    "    at checkout (https://shop.example/app.js:10:5)",
}


class Opinionated:
    """A language model that has an answer for everything."""

    def ask(self, instructions: str, evidence: str, schema: Any) -> str:
        said = {
            "root_cause": "It is so.",
            "explanation": "Because.",
            "cites": [json.loads(evidence)["error"]["id"]],
        }
        return json.dumps(said | {"solution_code": "", "language": ""})


class Day:
    """A team's day; each method is one thing that reaches a function."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.key, self.key_id = "", ""

    def begin(self) -> None:
        """The first key, as `devintel keys` makes it on the table."""
        ports = self.recording.become("").ports
        made = key_ring.create(ports, TEAM, "first", ["admin"])
        self.key, self.key_id = made.text, made.row["id"]

    def minutes_pass(self) -> None:
        """A 410 counts only for a connection that has been open for a while."""
        self.recording.late_ms += 400_000

    def months_pass(self) -> None:
        """Longer than any event is kept; DynamoDB has not yet deleted what expired."""
        self.recording.late_ms += 100 * 86_400_000

    def almost_forgotten(self, session: str) -> None:
        """The moment, minutes after an `init`, in which DynamoDB may soon remove a log's end."""
        items = boto3.client("dynamodb").scan(TableName="devintel")["Items"]
        of_log = [i for i in items if i["pk"]["S"] == f"T#{TEAM}#S#{session}"]
        *_, tail = (i for i in of_log if i["sk"]["S"].startswith("L#"))
        soon = int(tail["ttl"]["N"]) - LEASE_S - 200
        self.recording.late_ms += soon * 1000 - self.recording.clock()
        self.lifecycle("connect", "bob")
        self.message("bob", type="init", sessionId=session)
        self.minutes_pass()

    def authorize(self, **handshake: Any) -> dict[str, Any]:
        event = {"methodArn": "arn:aws:execute-api:us-east-1:1:api/ws/$connect", **handshake}
        return dict(self.recording.invoke("authorize", event))

    def lifecycle(self, name: str, connection: str, **more: Any) -> None:
        event = {"requestContext": self._context("$" + name, connection), **more}
        event["requestContext"]["disconnectStatusCode"] = 1009
        assert self.recording.invoke(name, event)["statusCode"] == 200

    def message(self, connection: str, **message: Any) -> dict[str, Any]:
        route = message["type"]
        if route == "odd":  # what the gateway takes for no JSON, and our parser does not
            message = {"type": "bulk", "events": [ERROR, {"type": "log", "content": {"n": NAN}}]}
        event = {"requestContext": self._context(route, connection), "body": json.dumps(message)}
        name = specs.ROUTES[route].name if route in specs.ROUTES else "message"
        answer = self.recording.invoke(name, event)
        assert answer["statusCode"] == 200
        found: dict[str, Any] = json.loads(answer.get("body", "{}"))
        return found

    def request(self, method: str, path: str, body: Any = None, status: int = 200) -> Any:
        event = {
            "version": "2.0",
            "rawPath": path,
            "rawQueryString": "",
            "headers": {
                "authorization": f"Bearer {self.key}",
                "content-type": "application/json",
            },
            "requestContext": {"http": {"method": method, "path": path}, "stage": "$default"},
            "isBase64Encoded": False,
        }
        if body is not None:
            event["body"] = json.dumps(body)
        answer = self.recording.invoke("rest", event)
        assert answer["statusCode"] == status, (method, path, answer["body"])
        return None if path.startswith("/export") else json.loads(answer["body"])

    def foreign(self, session: str) -> None:
        """An error that another tool's client sends."""
        frame = {"filename": "https://shop.example/app.js", "lineno": 10, "colno": 5}
        said = ERROR["content"]["message"]  # type: ignore[index]  # a table of mixed values
        thrown = {"type": "TypeError", "value": said, "stacktrace": {"frames": [frame]}}
        event = {
            "platform": "javascript",
            "exception": {"values": [thrown]},
            "tags": {"devintel.session": session},
        }
        body = "\n".join(map(json.dumps, ({}, {"type": "event"}, event)))
        self._dialect("/api/1/envelope/", body, {"sentry_key": self.key})

    def agent(self, tool: str, **arguments: Any) -> Any:
        """What a coding agent asks."""
        params = {"name": tool, "arguments": arguments}
        message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
        request = {
            "rawPath": "/mcp",
            "headers": {"authorization": f"Bearer {self.key}"},
            "requestContext": {"http": {"method": "POST"}},
            "body": json.dumps(message),
        }
        answer = json.loads(self.recording.invoke("agent_tools", request)["body"])
        return json.loads(answer["result"]["content"][0]["text"])

    def upload(self) -> None:
        """The source map of a script, as sentry-cli sends it."""
        for request in recorded("sentry_cli"):
            body = base64.b64decode(request["body"])
            self._dialect(request["rawPath"], body, {}, request)

    def _dialect(
        self, path: str, body: str | bytes, query: dict[str, str], more: Any = None
    ) -> None:
        raw = body if isinstance(body, bytes) else body.encode()
        request = {
            "headers": {},
            "requestContext": {"http": {"method": "POST"}},
            **(more or {}),
            "rawPath": path,
            "queryStringParameters": query,
            "body": base64.b64encode(raw).decode(),
            "isBase64Encoded": True,
        }
        request["headers"] = request["headers"] | {"authorization": f"Bearer {self.key}"}
        assert self.recording.invoke("dialects", request)["statusCode"] == 200

    def stream(self) -> None:
        """What the table's stream holds of the log, and a monitor that came."""
        client = boto3.client("dynamodb")
        items = client.scan(TableName="devintel")["Items"]
        keys = [{"pk": i["pk"], "sk": i["sk"]} for i in items]
        wakes = [k for k in keys if k["sk"]["S"].startswith(("L#", "MON#"))]
        images = [{"Keys": key, "NewImage": {"n": {"N": "50"}}} for key in wakes]
        records = [{"eventName": "INSERT", "dynamodb": image} for image in images]
        self.recording.invoke("project", {"Records": records})

    def _context(self, route: str, connection: str) -> dict[str, Any]:
        return {
            "routeKey": route,
            "connectionId": connection,
            "connectedAt": LONG_AGO,
            "domainName": "api.execute-api.us-east-1.amazonaws.com",
            "stage": "ws",
            "authorizer": {"team": TEAM, "scopes": EVERYTHING, "key_id": self.key_id},
        }


@pytest.fixture(name="recording", scope="module")
def _recording() -> Any:
    with pytest.MonkeyPatch.context() as patch, imitated_aws():
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        recording = Recording(SETTINGS)
        recording.watch()
        create_table(boto3.client("dynamodb"), "devintel")
        boto3.client("s3").create_bucket(Bucket=SETTINGS.bucket)
        url = boto3.client("sqs").create_queue(QueueName="tasks")["QueueUrl"]
        alerts = boto3.client("sqs").create_queue(QueueName="alerts")["QueueUrl"]
        queues = {"tasks_url": url, "alerts_url": alerts}
        recording.settings = SETTINGS.model_copy(update=queues)
        patch.setattr(Bedrock, "connect", lambda model: Opinionated())
        day = Day(recording)
        live_a_day(day)
        yield recording
        wiring.Wired.wiring = None
        patch.setattr(boto3, "DEFAULT_SESSION", None)


BY_TABLE = MESSAGES.keys() - specs.LISTED.keys()
"""Messages that have the role of one that reads."""


def live_a_day(day: Day) -> None:
    """Everything that each handler can do: all branches that call AWS."""
    day.begin()
    they_arrive(day)
    they_want_alerts(day)
    they_work(day)
    they_are_alerted(day)
    they_read(day)
    someone_vanishes(day)
    somebody_took_a_public_key(day)
    a_model_is_asked(day)
    they_come_back_after_months(day)
    an_admin_tidies_up(day)


def they_arrive(day: Day) -> None:
    """By key and by ticket; some watch, and some will be gone before anybody notices."""
    day.upload()
    day.authorize(headers={"Authorization": f"Bearer {day.key}"})
    day.authorize(queryStringParameters={"key": day.key})
    ticket = day.request("POST", "/tickets", {"scope": "read"})["ticket"]
    day.authorize(queryStringParameters={"ticket": ticket})
    for connection in ("ann", "bob", "moving", "goneagent", *GONE):
        day.lifecycle("connect", connection)
    for connection in ("wall", "gonewall1", "gonewall2", "gonewall3", "gonewall4"):
        day.lifecycle("connect", connection, queryStringParameters={"channel": "monitor"})
    day.message("ann", type="nonsense")
    day.message("bob", type="init", sessionId="s1", subscribe=EVERY_TOPIC)
    day.message("ann", type="init", sessionId="s1", pid="p1", subscribe=EVERY_TOPIC)
    day.message("moving", type="init", sessionId="s2")
    day.message("moving", type="init", sessionId="s1")


def they_want_alerts(day: Day) -> None:
    """A channel each of the kinds that call AWS or nobody, and a rule that tells both."""
    hook = {"service": "webhook", "target": "https://hooks.example/x"}
    day.request("PUT", "/alert-channels/hook", hook)
    day.request("PUT", "/alert-channels/mail", {"service": "email", "target": "a@example.org"})
    told = {"to": ["hook", "mail"], "cap": 2}
    day.request("PUT", "/alert-rules/often", {"when": "rate", "n": 1, "minutes": 1, **told})
    day.request("PUT", "/alert-rules/new", {"when": "new", "to": ["hook"], "cap": 1})
    day.request("PUT", "/alert-rules/back", {"when": "regressed", "to": ["hook"]})
    day.request("DELETE", "/alert-rules/back")
    day.request("POST", "/alert-channels/hook/test")


class Receiver:
    """Fails, then takes what it gets, then is gone."""

    def __init__(self) -> None:
        self.answers = [Answer(500), Answer(200), Answer(410)]

    def post(self, url: str, headers: Any, body: bytes) -> Answer:
        return self.answers.pop(0) if self.answers else Answer(200)


def they_are_alerted(day: Day) -> None:
    """Everything that waits, again and again, as the queue gives it."""
    day.recording.become("alerts").outbound = Receiver()
    left = [*day.recording.alerts["rest"], *day.recording.alerts["project"]]
    records = [
        {"messageId": str(n), "receiptHandle": "r", "body": body} for n, body in enumerate(left)
    ]
    for _ in range(4):
        day.recording.invoke("alerts", {"Records": records})
        day.recording.late_ms += 15_000
    for path in ("/alerts", "/alert-rules", "/alert-channels"):
        day.request("GET", path)


def they_work(day: Day) -> None:
    """Events singly and in bulk, numbered and not, and again in another session."""
    day.message("ann", type="event", event=ERROR, pseq=1)
    day.message("ann", type="event", event=ERROR, pseq=1)
    day.message("ann", type="bulk", events=[ERROR, {"type": "log", "content": {}}], pseq=2)
    day.request("POST", "/ingest", {"events": [{"session_id": "s1", **ERROR}]})
    day.foreign("s1")
    day.stream()
    day.minutes_pass()
    day.foreign("s6")
    for session, route, body in (
        ("s3", "event", {"event": ERROR}),
        ("s4", "bulk", {"events": [ERROR]}),
        ("s7", "odd", {}),
    ):
        for connection in ("bob", "moving"):
            day.message(connection, type="init", sessionId=session)
        day.message("bob", type=route, **body)
    day.message("moving", type="init", sessionId="s5")
    day.request("POST", "/ingest", {"events": [{"session_id": "s5", **ERROR}]})
    day.minutes_pass()
    day.message("ann", type="event", event=ERROR, pseq=3)
    day.message("ann", type="bulk", events=[ERROR], pseq=4)
    day.message("ann", type="odd")
    day.request("POST", "/ingest", {"events": [{"session_id": "s5", **ERROR}]})
    day.foreign("s5")
    day.message("ann", type="ping")
    day.stream()


def they_read(day: Day) -> None:
    """Every query and every reading route."""
    day.message("ann", type="init", sessionId="s1", resume={"epoch": "", "seq": 0})
    day.message("ann", type="monitor")
    for kind in BY_TABLE:
        day.message("ann", type=kind)
    an_agent_asks(day)
    for query in QUERIES:
        day.message("ann", type="query", query=query)
    for path in ("/sessions", "/sessions/s1", "/events/s1", "/errors/s1", "/patterns/s1"):
        day.request("GET", path)
    for path in ("/solutions/s1", "/changelog/s1", "/export/s1", "/health", "/openapi.json"):
        day.request("GET", path)


def an_agent_asks(day: Day) -> None:
    """Every tool once, over a session with an error."""
    day.agent("list_sessions")
    (error, *_) = day.agent("search_errors", query="", session="s1")["untrusted_event"]["errors"]
    where = {"session": "s1", "fingerprint": error["fingerprint"]}
    day.agent("session_overview", session="s1")
    day.agent("get_error", **where)
    day.agent("search_events", session="s1")
    day.agent("session_changelog", session="s1")
    (best, *_) = day.agent("suggest_fix", **where)["ours"]["suggestions"]
    day.message("goneagent", type="init", sessionId="s1", subscribe=["confirmations"])
    day.minutes_pass()
    day.agent("record_outcome", session="s1", solution_id=best["solution_id"], success=True)


def someone_vanishes(day: Day) -> None:
    """Each function that pushes meets a connection that is gone."""
    for gone, meets in zip(
        GONE,
        ("init", "disconnect", "event", "bulk", "odd", "rest", "dialects", "stream"),
        strict=True,
    ):
        for connection in (gone, "bob"):
            day.message(connection, type="init", sessionId=meets, subscribe=["solutions"])
        if meets == "init":
            day.message(gone, type="init", sessionId=meets, subscribe=["presence"])
            day.message("moving", type="init", sessionId=meets)
        elif meets == "disconnect":
            day.message(gone, type="init", sessionId=meets, subscribe=["presence"])
            day.lifecycle("disconnect", "bob")
            day.lifecycle("connect", "bob")
        elif meets == "event":
            day.message("bob", type="event", event=ERROR)
        elif meets == "bulk":
            day.message("bob", type="bulk", events=[ERROR])
        elif meets == "odd":
            day.message("bob", type="odd")
        elif meets == "rest":
            day.request("POST", "/ingest", {"events": [{"session_id": meets, **ERROR}]})
        elif meets == "dialects":
            day.foreign(meets)
        else:
            day.message("bob", type="event", event={"type": "log", "content": {"n": 1}})
            day.message(gone, type="init", sessionId=meets, subscribe=["confirmations"])
            day.message("bob", type="event", event={"type": "log", "content": {"n": 2}})
            day.stream()


def a_model_is_asked(day: Day) -> None:
    """What the stream left in the queue, in a session with someone who is gone."""
    strange = {"type": "error", "content": {"message": "Flux capacitor drained"}}
    for connection in ("gonemodel", "bob"):
        day.lifecycle("connect", connection)
        day.message(connection, type="init", sessionId="model", subscribe=["solutions"])
    day.message("bob", type="event", event=strange)
    day.stream()
    day.minutes_pass()
    left = day.recording.tasks["project"]
    records = [{"messageId": str(n), "body": body} for n, body in enumerate(left)]
    day.recording.invoke("tasks", {"Records": records})


def somebody_took_a_public_key(day: Day) -> None:
    """Each function of a message counts for whoever can only send, and cuts off at the limit."""
    for route, spec in specs.ROUTES.items():
        if route == "$disconnect":
            continue
        who = {"team": TEAM, "scopes": "ingest", "key_id": f"taken-{spec.name}"}
        context = {"routeKey": route, "connectionId": "taken", "authorizer": who}
        limits = day.recording.become(spec.name).limits
        usual, limits.public = limits.public, {"messages": 2}
        for _ in range(3):
            event = {"requestContext": context, "body": "{}"}
            day.recording.invoke(spec.name, event)
            day.recording.late_ms += 11_000
        limits.public = usual


def they_come_back_after_months(day: Day) -> None:
    """Whoever reads a log's end that is about to be removed lets it stay."""
    for route, body in (
        ("ping", {}),
        ("query", {"query": "events"}),
        ("event", {"event": ERROR}),
        ("bulk", {"events": [ERROR]}),
        ("odd", {}),
    ):
        day.almost_forgotten("s1")
        day.message("bob", type=route, **body)
    day.almost_forgotten("s1")
    day.agent("search_events", session="s1")
    day.months_pass()
    day.authorize(headers={"Authorization": f"Bearer {day.key}"})
    day.lifecycle("connect", "bob")
    day.message("bob", type="init", sessionId="s1", subscribe=EVERY_TOPIC)
    day.months_pass()
    day.request("POST", "/ingest", {"events": [{"session_id": "s1", **ERROR}]})
    day.foreign("s1")
    day.stream()


def an_admin_tidies_up(day: Day) -> None:
    """Keys, rules, settings, an outcome, a session that is deleted, a key that is revoked."""
    for path in ("/rules", "/team", "/audit", "/keys"):
        day.request("GET", path)
    day.request("PUT", "/team", {"retention_days": 3})
    badge = {"examples": ["BADGE-104233"], "counterexamples": ["BADGE-less"]}
    day.request("PUT", "/rules/badge", badge | {"pattern": "BADGE-([0-9]{6})"})
    day.request("DELETE", "/rules/badge")
    solution = day.request("GET", "/solutions/s1")[0]["solution"]["solution_id"]
    day.request("POST", f"/outcome/{solution}", {"success": True})
    day.stream()
    day.request("DELETE", "/sessions/s1")
    day.request("POST", "/people/erase", {"names": [MAPPED]})
    made = day.request("POST", "/keys", {"name": "n", "scopes": ["ingest"]})
    day.request("POST", f"/keys/{made['id']}/rotate", {"overlap_s": 60})
    day.lifecycle("connect", "bob")
    day.request("DELETE", f"/keys/{day.key_id}")


@pytest.mark.parametrize("name", [spec.name for spec in specs.ALL])
def test_a_role_allows_what_its_handler_calls_and_nothing_else(name, prod, recording):
    allowed = {
        action.removeprefix("dynamodb:")
        for statement in prod.statements(name)
        for action in as_list(statement["Action"])
        if action.startswith("dynamodb:") and "Condition" in statement
    }
    if name in BY_TABLE:
        assert recording.table[name] <= allowed, f"list what {name} calls in infra/specs.py"
        return
    if "PutItem" in recording.table[name]:  # over a fence that moved in that very moment
        allowed -= {"ConditionCheckItem"} - recording.table[name]
    assert allowed == recording.table[name]
    (spec,) = [spec for spec in specs.ALL if spec.name == name]
    assert set(spec.connections) == recording.connections[name]
    assert set(spec.blobs) == recording.blobs[name]
    assert spec.leaves_tasks == bool(recording.tasks[name])
    assert spec.leaves_alerts == bool(recording.alerts[name])
    assert spec.mails == (name in recording.mails)


@pytest.mark.parametrize("name", [spec.name for spec in specs.ALL])
def test_a_role_reaches_the_partitions_that_its_handler_touches_and_no_others(name, recording):
    (spec,) = [spec for spec in specs.ALL if spec.name == name]
    touched = recording.partitions[name]
    outside = {pk for pk in touched if not any(fnmatchcase(pk, p) for p in spec.partitions)}
    unused = {p for p in spec.partitions if not any(fnmatchcase(pk, p) for pk in touched)}
    assert (outside, unused) == (set(), set() if spec.table else {"T#*"})
