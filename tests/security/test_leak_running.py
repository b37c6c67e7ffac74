"""The running product, as a process of its own: what it keeps, sends, answers and prints."""

from __future__ import annotations

import json
import signal
import subprocess
import urllib.request
from pathlib import Path
from threading import Event
from typing import Any

from tests.e2e.conftest import Client, LocalCloud
from tests.patience import patiently
from tests.security.test_leak import cases, plain, rows_of

EVERY = 20


class Overheard(LocalCloud):
    """A local cloud whose every printed line is kept."""

    def _read(self, process: subprocess.Popen[str], told: Event) -> None:
        assert process.stdout
        with process.stdout as lines:
            for line in lines:
                self.printed.append(line)
                if "Data" in line:
                    told.set()
        told.set()


def _post(cloud: LocalCloud, path: str, body: Any) -> str:
    request = urllib.request.Request(
        cloud.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return str(answer.read().decode())


def _send_all(cloud: LocalCloud, sender: Client, some: list[tuple[str, str]]) -> list[str]:
    """Each case through each way in; the answers."""
    answers = []
    for number, (text, _) in enumerate(some):
        event = {"type": "error", "content": {"message": text}, "stack": text}
        answers.append(json.dumps(sender.ask("event", event=event | {"id": f"a{number}"})))
        answers.append(json.dumps(sender.ask("bulk", events=[event | {"id": f"b{number}"}])))
        answers.append(json.dumps(sender.ask("init", sessionId="leak", url=text[:500])))
        one = event | {"id": f"c{number}", "session_id": "leak"}
        answers.append(_post(cloud, "/ingest", {"events": [one]}))
    return answers


def test_no_recognised_secret_leaves_the_running_product(tmp_path: Path, shared_data: Path) -> None:
    some = cases(shared_data)[::EVERY]
    cloud = Overheard(tmp_path / "data").start()
    member, sender = cloud.client(), cloud.client()
    topics = ["events", "patterns", "presence", "solutions", "confirmations"]
    member.ask("init", sessionId="leak", subscribe=topics)
    sender.ask("init", sessionId="leak")
    seen = _send_all(cloud, sender, some)
    last = f"c{len(some) - 1}"
    for _ in patiently("the last event"):
        if any(last in json.dumps(frame) for frame in member.seen if frame["type"] == "events"):
            break
        member.receive()
    paths = ("/sessions", "/patterns/leak", "/errors/leak", "/solutions/leak", "/changelog/leak")
    seen += [json.dumps(cloud.get(path)) for path in (*paths, "/events/leak?limit=1000")]
    seen += [json.dumps(frame, ensure_ascii=False) for frame in (*member.seen, *sender.seen)]
    cloud.kill(signal.SIGTERM)
    seen += cloud.printed
    seen += (tmp_path / f"{cloud.port}.log").read_text().splitlines()
    seen += rows_of(tmp_path / "data")

    everything = plain("\n".join(seen))

    assert len(some) > 40
    assert everything.count("[redacted:") > 500
    assert [secret for _, secret in some if secret in everything] == []
