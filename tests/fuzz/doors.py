"""`python -m tests.fuzz.doors [REQUESTS] [SEED]`: strange messages and requests at every door.

Every type of message, every route of the HTTP API, of other people's clients and of agents; what
is answered is an answer, and afterwards every view of every session answers too.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from random import Random
from typing import Any
from urllib.parse import quote

from agent_tools import endpoint
from devintel import keys, observability
from devintel.protocol import MESSAGES
from devintel.tenancy import acting_for
from dialects import routes
from rest import api
from tests.cloud import ROUTES, Client, Cloud
from tests.fakes.clock import FakeClock
from tests.fuzz.doorways import fault, filled, names, operations, request, tools
from tests.fuzz.hostile import TYPES, Hostile
from tests.fuzz.strange import Strange
from ws_handlers import default

VIEWS = ("sessions", "events", "errors", "patterns", "solutions", "changelog", "export")
SESSIONS = ("one", "a/b#c?d", "__proto__", "客😀", "\u202e..")
EVERY = 500
"""After so many requests everything is read."""


class Doors:
    """One seeded run; `raised` counts what was no answer."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._cloud = Cloud(clock=FakeClock(), rate=1e9, burst=10**9)
        self._hostile = Hostile(seed)
        self._operations = list(operations())
        self._strange = Strange(self._random, names())
        self._clients = [self._connected(n) for n in range(4)]
        self._tools, self._arguments = tools()
        self._said: list[str] = []
        self.raised: Counter[str] = Counter()
        self.answered: Counter[str] = Counter()

    def run(self, requests: int) -> None:
        """So many requests, each at a door of its own choice."""
        usual, observability.output.write = observability.output.write, self._said.append
        doors = (self._message, self._rest, self._dialect, self._agents)
        try:
            for number in range(requests):
                (door,) = self._random.choices(doors, (5, 4, 2, 1))
                self._tried(door.__name__, door)
                if number % 20 == 19:
                    self._tried("stream", self._cloud.stream)
                if number % EVERY == EVERY - 1:
                    self._read()
            self._read()
        finally:
            observability.output.write = usual

    def _connected(self, number: int) -> Client:
        return self._cloud.connect(f"c{number}=", public=number == 3)

    def _tried(self, what: str, call: Any) -> None:
        self._said.clear()
        try:
            call()
        except Exception as error:  # noqa: BLE001 - all that is raised is a finding
            self.raised[f"{what}: {error!r}"[:300]] += 1

    def _judged(self, what: str, status: int, body: str) -> None:
        self.answered[f"{what} {status}"] += 1
        if status >= 500 or '"code":"internal"' in body.replace(" ", ""):
            self.raised[f"{what} {status}: {fault(self._said) or body[:200]}"] += 1

    def _event(self) -> dict[str, Any]:
        draw = self._random.random()
        event = self._hostile.sent() if draw < 0.4 else self._strange.fields()
        if draw < 0.9:
            event["type"] = self._random.choice(TYPES)
        if draw > 0.3:
            event["content"] = self._strange.value(4)
        return event | {"session_id": self._random.choice((*SESSIONS, self._strange.word()))}

    def _message(self) -> None:
        kind = self._random.choice((*MESSAGES, *MESSAGES, "event", "bulk", self._strange.word()))
        message = self._strange.fields() | {"type": kind}
        if kind == "init" and self._random.random() < 0.8:
            message["sessionId"] = self._random.choice(SESSIONS)
        if kind == "event":
            message["event"] = self._event()
        if kind == "bulk":
            message["events"] = [self._event() for _ in range(self._random.randrange(4))]
        client = self._random.choice(self._clients)
        text = self._strange.text(message)
        known = ROUTES.get(kind, default.handler)
        result = known(client.raw(kind if kind in ROUTES else "$default", text))
        self._judged(f"message {kind if kind in ROUTES else '?'}", _status(result), _body(result))

    def _rest(self) -> None:
        method, path = self._random.choice(self._operations)
        asked = filled(path, self._part)
        query = "&".join(self._parameter() for _ in range(self._random.randrange(3)))
        body: Any = None
        if method in ("POST", "PUT"):
            document = self._strange.fields()
            if path == "/ingest" and self._random.random() < 0.8:
                document["events"] = [self._event() for _ in range(self._random.randrange(5))]
            body = self._strange.text(document)
            body = body.encode("utf-8", "surrogatepass") if self._random.random() < 0.5 else body
        if (method, path) == ("POST", "/people/erase"):
            return  # it would take everything along
        answer = api.handler(request(method, asked, query, body), None)
        self._judged(f"{method} {path}", answer["statusCode"], str(answer.get("body", "")))

    def _dialect(self) -> None:
        method, _, pattern = self._random.choice(list(routes.ROUTES)).partition(" ")
        document: Any = self._strange.value(4)
        text = self._strange.text(document)
        if "envelope" in pattern:
            heads = [self._strange.fields() | {"type": self._random.choice(SENTRY)} for _ in "ab"]
            parts = [json.dumps({}), *(json.dumps(head) for head in heads), text]
            text = "\n".join(self._random.sample(parts, self._random.randint(1, len(parts))))
        path = filled(pattern.replace("{", "<").replace("}", ">"), self._part)
        body = text.encode("utf-8", "surrogatepass")
        answer = routes.handler(request(method, path, "", body))
        self._judged(f"{method} {pattern}", answer["statusCode"], str(answer.get("body", "")))

    def _agents(self) -> None:
        message = {"jsonrpc": "2.0", "id": self._strange.value(1)}
        message |= {"method": self._random.choice(RPC), "params": self._strange.fields()}
        if self._random.random() < 0.7:
            message["params"] |= {
                "name": self._random.choice(self._tools),
                "arguments": {
                    n: self._word_or_number() for n in self._random.sample(self._arguments, 3)
                },
                "uri": f"devintel://{self._part()}/{self._part()}",
            }
        answer = endpoint.handler(request("POST", "/mcp", "", self._strange.text(message)))
        body = str(answer.get("body", ""))
        self._judged("POST /mcp", answer["statusCode"], body)
        if '"code":-32603' in body:
            self.raised[f"mcp {message['method']}: {body[:200]}"] += 1

    def _parameter(self) -> str:
        known = self._random.random() < 0.8
        name = self._random.choice(PARAMETERS) if known else self._strange.word()
        value = self._word_or_number()
        return "=".join(quote(text, safe="", errors="replace") for text in (name, value))

    def _part(self) -> str:
        known = self._random.random() < 0.5
        return self._random.choice(SESSIONS) if known else self._strange.word()

    def _word_or_number(self) -> str:
        return str(self._random.choice((self._part(), self._strange.value(0), 5, -1, "")))

    def _read(self) -> None:
        """Every view of every session that is listed."""
        with acting_for("local"):
            listed = self._cloud.store.list(keys.team("local"), keys.SESSIONS)
        names = [str(row["id"]) for _, row in listed]
        for name in self._random.sample(names, min(len(names), 8)):
            for view in VIEWS:
                session = f"session={quote(name, safe='')}"
                answer = api.handler(request("GET", f"/{view}/-", session, None), None)
                self._judged(f"GET /{view}/-", answer["statusCode"], str(answer.get("body", "")))
        for path in ("/sessions", "/issues", "/alerts", "/audit", "/views", "/keys", "/people"):
            answer = api.handler(request("GET", path, "", None), None)
            self._judged(f"GET {path}", answer["statusCode"], str(answer.get("body", "")))


PARAMETERS = ("after", "before", "limit", "type", "text", "session", "q", "in", "all", "name")
SENTRY = ("event", "session", "transaction", "attachment", "client_report", "²")
RPC = ("initialize", "tools/list", "tools/call", "resources/read", "prompts/get", "ping", "²")


def _status(result: dict[str, Any]) -> int:
    return int(result.get("statusCode", 200))


def _body(result: dict[str, Any]) -> str:
    return str(result.get("body", ""))


def main(requests: int, seed: int) -> int:
    """Try, and print what was no answer; 1 where anything was."""
    doors = Doors(seed)
    doors.run(requests)
    for what, times in doors.raised.most_common(40):
        print(f"{times:8} {what}")
    print(
        f"{requests} requests of the seed {seed}, {len(doors.answered)} kinds of answers,"
        f" {doors.answered.total()} answers: {doors.raised.total()} raised"
    )
    return int(bool(doors.raised))


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(given[0] if given else 20_000, given[1] if given[1:] else 0))
