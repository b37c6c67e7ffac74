"""Names and texts as people have them: in sessions, types, files and terminals."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.patience import during, line
from tests.strangers.server import PROGRAM, Server, devintel, environment, eventually, node, run
from tests.strangers.talk import talking

NAMES = [
    "🚀 launch",
    "हिंदी",
    "bug #42",
    "C:\\proj",
    "fix/login",
    "50€",
    "a?b=c&d",
    "100%",
    "%2F",
    "..",
    "a//b",
    "~user",
    "x;y",
    "a b+c",
    "'quoted\"",
    "<b>",
    "ünï",
    "{id}",
    "[x]",
    "a|b",
    "constructor",
    "__proto__",
    "-v",
    "مرحبا",
    "日本語",
    "null",
    "0",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_session_with_any_printable_name_is_readable_everywhere(
    server: Server, name: str
) -> None:
    event = {"type": "error", "content": {"message": f"in {name}"}, "session_id": name}
    assert server.call("POST", "/ingest", {"events": [event]})[1][0]["status"] == "success"
    path = quote(name, safe="")
    for resource in ("events", "errors", "patterns", "solutions", "changelog", "sessions"):
        status, answer = server.call("GET", f"/{resource}/{path}")
        assert status == 200, (resource, answer)
    assert server.get(f"/sessions/{path}")["id"] == name
    curl = ("curl", "-sS", "--path-as-is", f"{server.http}/export/{path}")
    assert run(*curl).stdout.count(b"\n") == 1
    group = server.get(f"/errors/{path}")
    if group:
        shown = server.get(f"/errors/{path}/{quote(group[0]['fingerprint'], safe='')}")
        assert shown["fingerprint"] == group[0]["fingerprint"]
    tail = devintel("tail", "--no-follow", "--json", "--server", server.http, "--", name)
    assert json.loads(tail.stdout)["session_id"] == name, tail.stderr
    assert server.call("DELETE", f"/sessions/{path}")[0] == 200
    assert server.call("GET", f"/events/{path}")[0] == 404


def test_tail_follows_a_session_with_an_odd_name(server: Server) -> None:
    words = [str(PROGRAM), "tail", "--json", "--server", server.http, "--", "fix/🚀 #1"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, env=environment())
    with during(process) as tail:
        with talking(f"{server.ws}/ws", "fix/🚀 #1") as talk:
            event = {"type": "log", "content": {"message": "seen"}}
            assert talk.ask(type="event", event=event)["status"] == "success"
            assert json.loads(line(tail))["content"] == {"message": "seen"}
        tail.send_signal(signal.SIGTERM)  # SIGINT is ignored by what a shell runs behind `&`


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
@pytest.mark.parametrize("way", ["file", "input"])
def test_a_file_in_the_encodings_of_windows_is_stored_whole(
    server: Server, tmp_path: Path, encoding: str, mark: bytes, way: str
) -> None:
    session = f"file {encoding}{mark.hex()}{way}"
    lines = [
        json.dumps({"type": "log", "content": {"message": f"Zoë {i}"}}, ensure_ascii=False)
        for i in range(3)
    ]
    data = mark + "\r\n".join(lines).encode(encoding)
    file = tmp_path / "events.ndjson"
    file.write_bytes(data)
    words = ["--server", server.http]
    if way == "file":
        done = devintel("send", session, str(file), *words)
    else:
        done = devintel("send", session, "-", *words, text=data)
    assert done.returncode == 0, done.stderr
    assert server.messages(session) == ["Zoë 0", "Zoë 1", "Zoë 2"]


def test_lines_that_are_no_events_are_named_and_the_rest_is_stored(server: Server) -> None:
    good = b'{"type":"log","content":{"message":"good"}}\n'
    bad = [
        b"\xff\xfe\xfa\n",
        b"not json\n",
        b'{"type":"log","content":{"n":NaN}}\n',
        b"[1]\n",
        b'{"type":"log","content":{"message":"half \\ud83d"}}\n',
        b"\x00\n",
        b"\n",
        b"null\n",
    ]
    text = good + b"".join(line + good for line in bad)
    done = devintel("send", "mixed", "-", "--server", server.http, text=text)
    assert b"Traceback" not in done.stderr
    for number in (2, 4, 8, 12):
        assert f"Line {number}".encode() in done.stderr, done.stderr
    assert [m for m in server.messages("mixed") if m == "good"] == ["good"] * 9
    assert "half \ufffd" in server.messages("mixed")


def test_what_is_piped_into_send_is_stored_while_the_pipe_is_open(server: Server) -> None:
    words = [str(PROGRAM), "send", "piped", "-", "--server", server.http]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment())
    with during(process) as sending:
        assert sending.stdin
        for number in range(3):
            line = {"type": "log", "content": {"message": str(number)}}
            sending.stdin.write(json.dumps(line).encode() + b"\n")
            sending.stdin.flush()
            assert eventually(lambda n=number: len(server.events("piped")) == n + 1, 20)  # type: ignore[misc]  # a lambda whose type nothing says
        sending.stdin.close()
        assert sending.wait(30) == 0
    assert server.messages("piped") == ["0", "1", "2"]


CODE = "const [items] = useState(); // [bold red]x[/] [/] :rocket: \\[a]"


def test_the_terminal_shows_code_as_it_is(server: Server) -> None:
    with talking(f"{server.ws}/ws", "code [bold]x[/bold]") as talk:
        for kind in ("log", "[red]type"):
            event = {"type": kind, "source": "[b]s", "content": {"message": CODE}}
            assert talk.ask(type="event", event=event)["status"] == "success"
    tail = devintel("tail", "--no-follow", "code [bold]x[/bold]", "--server", server.http)
    assert tail.stdout.decode().count(CODE) == 2
    assert "[red]type" in tail.stdout.decode()
    listed = devintel("sessions", "--server", server.http)
    assert "code [bold]x[/bold]" in listed.stdout.decode()
    missing = devintel("send", "x", "[bold]none.ndjson", "--server", server.http)
    assert "[bold]none.ndjson" in missing.stderr.decode()


@pytest.mark.parametrize(
    "words",
    [
        ["tail", "--no-follow", "-n", "1000"],
        ["tail", "--no-follow", "--json", "-n", "1000"],
        ["changelog"],
        ["changelog", "--json"],
    ],
)
def test_a_reader_that_goes_away_is_a_quiet_end(server: Server, words: list[str]) -> None:
    _fill(server, "closed pipe", 900)
    full = [str(PROGRAM), *words, "closed pipe", "--server", server.http]
    pipe = subprocess.PIPE
    with during(subprocess.Popen(full, env=environment(), stdout=pipe, stderr=pipe)) as program:
        assert program.stdout and program.stderr
        program.stdout.read(1)
        program.stdout.close()
        said = program.stderr.read()
    assert said == b""


def _fill(server: Server, session: str, count: int) -> None:
    events = [
        {
            "type": "log",
            "id": f"f{i}",
            "session_id": session,
            "content": {"message": f"{i} " + "x" * 200},
        }
        for i in range(count)
    ]
    assert server.call("POST", "/ingest", {"events": events})[0] == 200


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_a_terminal_that_is_ascii_is_served_too(server: Server, locale: str) -> None:
    with talking(f"{server.ws}/ws", "ascii 🚀") as talk:
        event = {"type": "log", "content": {"message": "Zoë → 🚀"}}
        assert talk.ask(type="event", event=event)["status"] == "success"
    env = {
        "LC_ALL": locale,
        "LANG": locale,
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii" if locale != "C.UTF-8" else "utf-8",
    }
    for words in (
        ["tail", "--no-follow", "ascii 🚀"],
        ["sessions"],
        ["changelog", "ascii 🚀"],
        ["changelog", "--json", "ascii 🚀"],
        ["sessions", "--json"],
        ["tail", "--json", "--no-follow", "ascii 🚀"],
        ["--help"],
    ):
        server_words = [] if words == ["--help"] else ["--server", server.http]
        done = devintel(*words, *server_words, **env)
        assert (done.returncode, done.stderr) == (0, b""), words


def test_everybodys_stream_shows_types_named_like_what_javascript_inherits(
    server: Server,
) -> None:
    kinds = ["constructor", "valueOf", "__proto__", "toString", "hasOwnProperty", "then"]
    with talking(f"{server.ws}/ws", "inherited") as talk:
        for kind in kinds:
            event = {"type": kind, "subtype": kind, "source": kind, "content": {kind: kind}}
            assert talk.ask(type="event", event=event)["status"] == "success"
    found = server.events("inherited")
    assert [event["type"] for event in found] == kinds
    assert [event["content"] for event in found] == [{kind: kind} for kind in kinds]
    health = server.get("/changelog/inherited")
    assert health["event_count"] == len(kinds)
    init = json.dumps({"type": "init", "sessionId": "inherited"})
    asked = json.dumps({"type": "query", "query": "health"})
    assert node("frames.mjs", f"{server.ws}/ws", messages=[init, asked])["heard"][-1]["result"]


def test_an_address_names_the_session_of_whoever_invents_one(server: Server) -> None:
    path = f"/s/{quote('the team', safe='')}"
    with talking(f"{server.ws}{path}/ws") as talk:
        assert talk.ask(type="init", sessionId="invented")["sessionId"] == "the team"
        event = {"type": "log", "content": {"message": "by WebSocket"}, "sessionId": "invented"}
        assert talk.ask(type="event", event=event)["status"] == "success"
    events = [{"type": "log", "content": {"message": "by REST"}, "session_id": "invented"}]
    for way in (path, f"/k/anything{path}"):
        assert server.call("POST", f"{way}/ingest", {"events": events})[0] == 200
    assert server.messages("the team") == ["by WebSocket", "by REST", "by REST"]
    assert server.events("invented") == []


def test_events_whose_ids_look_like_secrets_are_all_kept(server: Server) -> None:
    secret = "ghp_5ISsIfQjK93zVbAVAyW6n5g2it1nhc3wQeKP"
    events = [
        {"session_id": "ids", "type": "log", "id": f"{secret}-{n}", "content": {"message": "x"}}
        for n in range(3)
    ]
    for _ in range(2):  # sent again, nothing is stored twice
        assert server.call("POST", "/ingest", {"events": events})[0] == 200
    kept = [event["id"] for event in server.get("/events/ids")["events"]]
    assert len(set(kept)) == len(kept) == 3
    assert secret not in "".join(kept)
