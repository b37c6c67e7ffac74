"""Cases through every way in: no secret that is recognised is found anywhere behind it.

One case in eight; with `EVERY_CASE=1` in the environment all of them (half a minute).
"""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

from devintel import observability
from devintel.adapters.sqlite.store import SqliteStore
from devintel.redaction import Redactor, builtin
from rest import api
from tests.cloud import Cloud

REDACTOR = Redactor(builtin())


def cases(data: Path) -> list[tuple[str, str]]:
    """Texts with their secrets, where the secret is recognised."""
    with gzip.open(data / "redaction_core.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    found = []
    for row in rows:
        secret = row["secret"]
        if secret and len(secret) >= 8 and secret not in REDACTOR.text(row["text"])[0]:
            found.append((row["text"], secret))
    return found


def _event(text: str, number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"l{number}",
        "type": "error",
        "content": {"message": text, "args": [{"deep": [text]}]},
        "stack": f"Error: boom\n    at f (a.js:1:1)\n{text}",
        "context": {"terminal": text},
    } | more


def rows_of(folder: Path) -> list[str]:
    """All that the table in a folder holds, with packed values unpacked."""
    out: list[str] = []
    with closing(sqlite3.connect(folder / "devintel.db")) as db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall():
            for row in db.execute(f'SELECT * FROM "{table}"'):
                out.extend(map(_unpacked, row))
    return out


def plain(text: str) -> str:
    """A text with JSON's escapes undone, so that a secret is found however it was quoted."""
    return text.replace("\\\\", "\\").replace('\\"', '"').replace("\\n", "\n")


def _unpacked(value: Any) -> str:
    if not isinstance(value, bytes):
        return str(value)
    try:
        return zlib.decompress(value).decode("utf-8", "replace")
    except zlib.error:
        return value.decode("utf-8", "replace")


def test_no_recognised_secret_is_stored_sent_answered_or_logged(
    tmp_path: Path, shared_data: Path
) -> None:
    every = 1 if "EVERY_CASE" in os.environ else 8
    lines: list[str] = []
    silent, observability.output.write = observability.output.write, lines.append
    try:
        some = cases(shared_data)[::every]
        store, answers, sent = _run(tmp_path, some)
    finally:
        observability.output.write = silent
    store.close()
    kept = "\n".join(rows_of(tmp_path))
    seen = plain("\n".join([kept, json.dumps(answers, ensure_ascii=False), sent, *lines]))

    leaked = [secret for _, secret in some if secret in seen]

    assert len(some) > 800 / every
    assert len(kept) > 500_000 / every
    assert "[redacted:" in sent
    assert leaked == []


def _export() -> dict[str, Any]:
    """`GET /export/leak`, whose answer is lines of JSON."""
    return {
        "version": "2.0",
        "rawPath": "/export/leak",
        "headers": {},
        "requestContext": {"http": {"method": "GET", "path": "/export/leak"}, "stage": "$default"},
    }


def _run(folder: Path, some: list[tuple[str, str]]) -> tuple[SqliteStore, list[Any], str]:
    from devintel import wiring

    store = SqliteStore(folder, wiring.clock)
    cloud = Cloud(store)
    sender, member = cloud.connect("sender="), cloud.connect("member=")
    topics = ["events", "patterns", "presence", "solutions", "confirmations"]
    answers: list[Any] = [sender.init("leak"), member.init("leak", subscribe=topics)]
    monitor = cloud.connect("monitor=", channel="monitor")
    answers.append(monitor.send("monitor"))
    for number, (text, _) in enumerate(some):
        if number % 3 == 0:
            answers.append(sender.send("event", event=_event(text, number)))
        elif number % 3 == 1:
            answers.append(sender.send("bulk", events=[_event(text, number)]))
        else:
            event = _event(text, number, session_id="leak")
            answers.append(cloud.http("POST", "/ingest", {"events": [event]}))
        if number % 50 == 0:
            answers.append(
                sender.init("leak", url=text[:2000], userAgent=text[:500], workspace=text[:500])
            )
            cloud.stream()
    cloud.stream()
    paths = (
        "/patterns/leak",
        "/changelog/leak",
        "/errors/leak",
        "/solutions/leak",
        "/sessions",
        "/events/leak?limit=1000",
    )
    answers += [cloud.http("GET", path) for path in paths]
    answers.append(api.handler(_export(), None)["body"])
    sent = "\n".join(post.frame for post in cloud.push.posts)
    return store, answers, sent
