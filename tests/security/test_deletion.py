"""What is deleted or erased is gone from every item, file, snapshot, container and answer."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devintel import keys
from devintel.adapters.sqlite.store import SqliteStore
from devintel.errors import NotFound
from devintel.log.at_hand import AtHand
from devintel.model import SessionKey
from devintel.projector.projector import Moved
from devintel.source_maps.library import Script
from devintel.tenancy import acting_for
from devintel.wiring import Wiring
from tests import every_byte
from tests.cloud import Client, Cloud
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush

SESSION = "checkout"
KEY = SessionKey("local", SESSION)
WORD = "unspeakableword"
DAY_MS = 86_400_000


def error(word: str = WORD, **more: Any) -> dict[str, Any]:
    """An error that says the private word in its message, stack and address."""
    return {
        "type": "error",
        "content": {"message": f"TypeError: {word} is not a function"},
        "stack": f"TypeError: {word} is not a function\n    at {word} (http://h/{word}.js:2:4)",
        "context": {"url": f"http://h/{word}", "user": "Ann Example"},
        **more,
    }


def work(member: Client, word: str = WORD) -> None:
    """Errors, edits, a commit, and outcomes, all of the private word."""
    last = {"hash": "c0ffee1", "author": "Ann Example", "message": f"mend {word}"}
    edit = {"path": f"/home/ann/{word}.js", "change": {"text": f"{word}?.call()"}}
    for event in (
        error(word),
        error(word, timestamp=5),
        {"type": "edit", "content": edit, "context": {"user": "Ann Example"}},
        {"type": "file", "subtype": "saved", "content": {"path": edit["path"]}},
        {"type": "git", "subtype": "commit", "content": {"branch": word, "lastCommit": last}},
        {"type": "solution_outcome", "content": {"solution_id": "s_1", "success": True}},
    ):
        member.send("event", event=event)
        member.cloud.stream()


class Two:
    """Two containers over one file."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.folder = folder
        self.store = SqliteStore(folder, self.clock, sweep_every=10**9)
        kept: dict[str, Any] = {"retention_days": 1, "memory_days": 1, "data": str(folder)}
        self.here = Cloud(self.store, self.clock, **kept)
        self.there = Wiring(
            self.here.wiring.settings, self.store, RecordingPush(), clock=self.clock
        )
        self.member = self.here.connect("member=")
        self.member.init(SESSION, user="Ann Example")

    def kept(self, word: str) -> list[str]:
        """Which files, answers and memories of both containers hold the word."""
        with acting_for("local"):
            found = {
                "errors": self.there.queries.errors(KEY),
                "patterns": self.there.queries.patterns(KEY),
                "changelog": self.there.queries.changelog(KEY),
                "solutions": self.there.queries.solutions(KEY),
                "health": self.there.queries.health(KEY),
                "memory": [self.store.list(keys.team("local"), p) for p in ("F#", "K#", "A#")],
                "sessions": self.there.queries.sessions_page("local", everything=True).sessions,
                "here": self.here.wiring.queries.errors(KEY),
                "rows": self.store.list(keys.session(KEY), ""),
            }
        there = [file for file in self.folder.rglob("*") if file.is_file()]
        files = {file.name: every_byte.said(file.read_bytes()) for file in there}
        said = {name: json.dumps(value) for name, value in found.items()} | files
        return [name for name, text in said.items() if word.lower() in text.lower()]


@pytest.fixture(name="two")
def _two(tmp_path: Path) -> Iterator[Two]:
    two = Two(tmp_path)
    yield two
    two.store.close()


def warm(two: Two) -> None:
    """Both containers know the session, in their caches and in a snapshot."""
    work(two.member)
    with acting_for("local"):
        two.there.queries.errors(KEY)
        two.there.projector.run([Moved(KEY, 1, 2)])
        for checkpoint in (two.here.wiring.folded, two.there.folded):
            with checkpoint.lock(KEY):
                checkpoint.save(KEY, checkpoint.advance(KEY)[0], force=True)


def test_before_it_is_deleted_the_word_is_everywhere(two: Two) -> None:
    warm(two)
    assert {"errors", "here", "changelog", "memory", "rows"} <= set(two.kept(WORD))


def test_a_deleted_session_is_gone_from_every_container_file_and_memory(two: Two) -> None:
    warm(two)
    assert two.here.http("DELETE", f"/sessions/{SESSION}")[0] == 200
    assert two.kept(WORD) == []


def test_a_projector_that_was_at_work_brings_nothing_back(two: Two) -> None:
    warm(two)
    work(two.member)
    two.here.http("DELETE", f"/sessions/{SESSION}")
    two.member.close()
    with acting_for("local"):
        two.store.put(keys.shown(KEY, "late"), {"solution": {"root_cause": WORD}, "notes": []})
        two.store.put(keys.snapshot(KEY), {"z": "", "n": 1, "seq": 9, "epoch": "old"})
        two.there.projector.run([Moved(KEY, 1, 6)])
        two.store.tidy()
        assert two.store.list(keys.session(KEY), "") == []
        assert two.store.get(keys.directory(KEY)) is None
    assert two.kept(WORD) == []


def test_a_projector_lets_go_of_the_entries_that_it_held_of_a_deleted_session(two: Two) -> None:
    two.there.projector.at_hand = held = AtHand()
    warm(two)
    work(two.member)
    with acting_for("local"):
        for _ in range(2):
            left = held.take(KEY)
            two.there.projector.run([Moved(KEY, 1, 6)])
        two.here.http("DELETE", f"/sessions/{SESSION}")
        two.there.projector.run([Moved(KEY, 1, 6)])

    assert (len(left) > 0, held.take(KEY)) == (True, [])


def test_what_comes_after_a_deletion_is_a_log_of_its_own(two: Two) -> None:
    warm(two)
    two.here.http("DELETE", f"/sessions/{SESSION}")
    two.member.send("event", event=error("another", user="Bob"))
    two.here.stream()
    (group,) = two.here.http("GET", f"/errors/{SESSION}")[1]
    assert (group["count"], WORD in json.dumps(group)) == (1, False)
    assert two.kept(WORD) == []


def test_what_other_sessions_met_too_stays_without_the_deleted_one(two: Two) -> None:
    other = two.here.connect("other=")
    other.init("elsewhere")
    for client in (two.member, other):
        client.send("event", event=error("shared"))
        two.here.stream()
    two.here.http("DELETE", f"/sessions/{SESSION}")
    with acting_for("local"):
        rows = [row["sessions"] for _, row in two.store.list(keys.team("local"), "F#")]
    assert rows == [["elsewhere"]]


@pytest.mark.parametrize("name", ["a/b", "a?b", "a#b", "a\\b", "a%2Fb", "-", "..", "ü 😀"])
def test_a_session_of_any_name_is_read_and_deleted_over_http(cloud: Cloud, name: str) -> None:
    from urllib.parse import quote

    client = cloud.connect("c=")
    client.init(name)
    client.log("hello")
    client.close()
    path = f"/events/-?session={quote(name, safe='')}"
    assert len(_http(cloud, "GET", path)[1]["events"]) == 1
    assert _http(cloud, "DELETE", path.replace("events", "sessions"))[0] == 200
    assert _http(cloud, "GET", path)[0] == 404


def _http(cloud: Cloud, method: str, path: str) -> tuple[int, Any]:
    """A request whose query is decoded, as API Gateway hands it over."""
    from urllib.parse import unquote

    raw, _, query = path.partition("?")
    return cloud.http(method, f"{raw}?{unquote(query)}" if "&" not in query else path)


def test_a_person_is_erased_from_events_views_rows_and_memory(two: Two) -> None:
    warm(two)
    bob = two.here.connect("bob=")
    bob.init(SESSION, user="Bob")
    bob.send("event", event={"type": "log", "content": {"message": "ask ann example or Bob"}})
    two.here.stream()
    before = two.here.http("GET", f"/events/{SESSION}")[1]
    two.member.close()
    status, answer = two.here.http("POST", "/people/erase", {"names": ["Ann Example"]})
    after = two.here.http("GET", f"/events/{SESSION}")[1]
    assert (status, answer["places"] > 0) == (200, True)
    assert two.kept("Ann Example") == []
    seqs = [e["seq"] for e in after["events"]]
    assert (seqs, after["epoch"] != before["epoch"]) == (list(range(1, 9)), True)
    assert [e["content"] for e in after["events"][6:]] == [{"message": "ask [erased] or Bob"}, {}]
    resumed = two.here.connect("again=").init(
        SESSION, resume={"epoch": before["epoch"], "seq": before["head"]}
    )
    assert (resumed["recovered"], resumed["reason"]) == (False, "epoch")


def test_a_projector_that_was_at_work_brings_no_erased_person_back(two: Two) -> None:
    warm(two)
    two.member.close()
    at_work = two.there.folded
    with acting_for("local"), at_work.lock(KEY):
        state = at_work.advance(KEY)[0]
    moved = [Moved(KEY, 1, 6)]
    advance, save = at_work.advance, at_work.save

    def late(session: SessionKey, entries: Any = None) -> Any:
        found = advance(session, entries)
        two.here.http("POST", "/people/erase", {"names": ["Ann Example"]})
        return found

    def saved(session: SessionKey, state: Any, *, force: bool = False) -> bool:
        return save(session, state, force=True)

    with pytest.MonkeyPatch.context() as patched, acting_for("local"):
        patched.setattr(type(at_work), "advance", lambda self, *given: late(*given))
        patched.setattr(type(at_work), "save", lambda self, *given, **how: saved(*given, **how))
        two.there.projector.run(moved)
    two.store.tidy()
    assert state.seq > 0
    assert two.kept("Ann Example") == []


@pytest.mark.parametrize(
    "said",
    [
        {"sources": ["/home/Ann Example/a.ts"]},
        {"names": ["ann example"]},
        {"sourcesContent": ["// by ANN EXAMPLE\n" + "total();\n" * 40]},
    ],
)
def test_a_person_is_erased_from_source_maps_and_other_maps_stay(
    two: Two, said: dict[str, list[str]]
) -> None:
    whole = {"version": 3, "sources": ["a.ts"], "names": [], "mappings": "AAAA"}
    maps = two.here.wiring.source_maps
    with acting_for("local"):
        for script, document in (("/hers.js", whole | said), ("/other.js", whole)):
            data = _bundle(script, document)
            sha = hashlib.sha1(data).hexdigest()
            maps.keep("local", sha, data)
            assert maps.assemble("local", sha, [sha]) == 1
        left = json.dumps(said).encode()  # of an upload that was never finished
        maps.keep("local", hashlib.sha1(left).hexdigest(), left)
    two.member.close()
    assert two.kept("Ann Example") != []
    assert two.here.http("POST", "/people/erase", {"names": ["Ann Example"]})[0] == 200
    with acting_for("local"):
        found = [maps.find("local", Script(file)) for file in ("/hers.js", "/other.js")]
    assert (two.kept("Ann Example"), [one is None for one in found]) == ([], [True, False])


def _bundle(script: str, document: dict[str, Any]) -> bytes:
    packed = io.BytesIO()
    files: dict[str, Any] = {"m": {"type": "source_map", "url": f"~{script}.map"}}
    files["s"] = {
        "type": "minified_source",
        "url": f"~{script}",
        "headers": {"sourcemap": f"{script[1:]}.map"},
    }
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"files": files}))
        archive.writestr("m", json.dumps(document))
        archive.writestr("s", "x")
    return b"SYSB\2\0\0\0" + packed.getvalue()


def test_one_person_is_exported_over_all_sessions(two: Two) -> None:
    other = two.here.connect("other=")
    other.init("elsewhere", user="Bob")
    for client, message in ((two.member, "one"), (other, "two")):
        client.log(message)
    answer = two.here.http("GET", "/people/export?name=Ann Example")[1]
    found = [json.loads(line) for line in answer.splitlines()]
    assert [(e["session_id"], e["content"]["message"]) for e in found] == [(SESSION, "one")]
    later = two.here.http("GET", "/people/export?name=Ann Example&after=1")
    assert later == (200, "")


def test_who_leaves_loses_keys_and_sockets(two: Two) -> None:
    body = {"name": "laptop", "scopes": ["read"], "person": "ann example"}
    made = two.here.http("POST", "/keys", body)[1]
    two.here.connect("silent=", user="Ann Example")  # her address names her; she sent no init
    status, left = two.here.http("POST", "/people/offboard", {"names": ["Ann Example"]})
    assert (status, left, made["person"]) == (200, {"keys": 1, "connections": 2}, "ann example")
    assert (sorted(two.here.push.closed), two.here.http("GET", "/keys")[1]) == (
        ["member=", "silent="],
        [],
    )
    assert two.member.log("again")["code"] == "unauthorized"


def test_after_a_day_of_retention_nothing_of_day_0_is_left_on_day_3(two: Two) -> None:
    warm(two)
    for _ in range(12):
        two.clock.now += DAY_MS // 4
        member = two.here.connect(f"m{two.clock.now}=")
        member.init(SESSION, user="Bob")
        member.send("event", event=error("harmless", timestamp=two.clock.now))
        two.here.stream()
    two.clock.now += 3_600_000
    two.store.tidy()
    assert two.kept(WORD) == []
    assert len(two.here.http("GET", f"/errors/{SESSION}")[1]) == 1


def test_when_all_has_expired_the_session_is_not_there(two: Two) -> None:
    warm(two)
    two.member.close()
    two.clock.now += 2 * DAY_MS
    with acting_for("local"), pytest.raises(NotFound):
        two.there.queries.require(KEY)
    with acting_for("local"):
        assert two.there.queries.errors(KEY) == []
