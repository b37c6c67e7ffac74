"""A server for a team: keys, names, TLS, a proxy, copies; asked by curl and `websockets`."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import ssl
import subprocess
import threading
from pathlib import Path

import pytest
from websockets.sync.client import connect

from tests.patience import during, ended, joined, line
from tests.strangers.server import PROGRAM, Server, devintel, environment, eventually, run
from verification.duplex import WebSocket

START = ("serve", "--host", "0.0.0.0", "--log-format", "json")
EVENT = {"session_id": "team", "type": "error", "content": {"message": "Error: x"}}


def admin_key(server: Server) -> str:
    """The key that the first start printed."""
    return re.findall(r"Admin key\s+(dvi_\S+)", "".join(server.printed))[0]  # type: ignore[no-any-return]  # parsed JSON


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@pytest.fixture(name="team", scope="module")
def _team(tmp_path_factory: pytest.TempPathFactory):
    server = Server(tmp_path_factory.mktemp("team"), *START, "--name", "devintel.test").start()
    yield server
    server.stop()


def test_nobody_reads_or_writes_without_a_key(team: Server) -> None:
    for method, path in (
        ("GET", "/sessions"),
        ("POST", "/ingest"),
        ("DELETE", "/sessions/team"),
        ("POST", "/keys"),
        ("POST", "/tickets"),
        ("GET", "/export/team"),
        ("POST", "/ws/@connections/x"),
        ("POST", "/api/1/envelope/"),
    ):
        asked = {"events": [EVENT], "name": "n", "scopes": ["admin"]}
        body = asked if method == "POST" else None
        status, _ = team.call(method, path, body, {"Authorization": ""})
        assert status in (401, 403, 404), (method, path, status)
    with pytest.raises(Exception, match="401"), connect(f"{team.ws}/ws"):
        pass


def test_the_first_admin_key_works_and_makes_others(team: Server) -> None:
    key = admin_key(team)
    words = ["keys", "create", "ann", "--scope", "ingest", "--server", team.http, "--key", key]
    made = devintel(*words)
    assert made.returncode == 0, made.stderr
    sender = made.stdout.decode().strip()
    assert team.call("POST", "/ingest", {"events": [EVENT]}, bearer(sender))[0] == 200
    assert team.call("GET", "/sessions", None, bearer(sender))[0] == 403
    assert team.call("GET", "/events/team", None, bearer(key))[1]["events"]
    assert team.call("POST", f"/k/{sender}/s/pointed/ingest", {"events": [EVENT]})[0] == 200
    assert team.call("GET", "/events/pointed", None, bearer(key))[1]["events"]
    with connect(f"{team.ws}/k/{sender}/s/pointed/ws") as talk:
        talk.send(json.dumps({"type": "init", "sessionId": "invented"}))
        assert json.loads(talk.recv(30))["sessionId"] == "pointed"
    assert sender not in team.said() + "".join(team.printed[6:])


def test_the_first_key_is_printed_once(start) -> None:
    server = start(*START)
    key = admin_key(server)
    server.stop()
    again = Server(server.folder, *START).start()
    try:
        assert "Admin key" not in "".join(again.printed)
        assert again.call("GET", "/sessions", None, bearer(key))[0] == 200
    finally:
        again.stop()


@pytest.mark.parametrize(
    ("host", "status"),
    [("devintel.test", 200), ("evil.test", 421), ("devintel.test.evil.test", 421)],
)
def test_only_its_own_names_are_served(team: Server, host: str, status: int) -> None:
    assert team.call("GET", "/health", None, {"Host": host})[0] == status


def test_a_foreign_page_with_a_key_may_only_write(team: Server) -> None:
    page = bearer(admin_key(team)) | {"Origin": "http://evil.test"}
    assert team.call("GET", "/sessions", None, page)[0] == 403


def test_local_beyond_this_machine_asks_for_keys_too(start) -> None:
    server = start("local", "--host", "0.0.0.0")
    assert server.call("GET", "/sessions")[0] == 401
    assert "?token=" not in "".join(server.printed)
    assert server.call("GET", "/sessions", None, bearer(admin_key(server)))[0] == 200


def test_local_beyond_this_machine_without_keys_is_refused_in_a_sentence() -> None:
    refused = devintel("local", "--host", "0.0.0.0", "--port", "0", DEVINTEL_AUTH="local")
    assert refused.returncode == 2
    assert len(refused.stderr.decode().splitlines()) == 1


def test_tls_ends_at_the_server(start, certificate: tuple[Path, Path]) -> None:
    cert, key = certificate
    tls = ("--tls-cert", str(cert), "--tls-key", str(key), "--name", "devintel.test")
    server = start(*START, *tls)
    admin = admin_key(server)
    to = ["--connect-to", f"devintel.test:{server.port}:127.0.0.1:{server.port}"]
    url = f"https://devintel.test:{server.port}"
    curl = ["curl", "-sS", "--cacert", str(cert), *to, "-H", f"Authorization: Bearer {admin}"]
    posted = run(*curl, "--data", json.dumps({"events": [EVENT]}), f"{url}/ingest")
    assert b'"success"' in posted.stdout, posted.stderr
    large = json.dumps({"events": [EVENT | {"content": {"message": "x" * 9000}}] * 400})
    assert run(*curl, "--data-binary", "@-", f"{url}/ingest", text=large).stdout.count(b"event_id")
    context = ssl.create_default_context(cafile=str(cert))
    ticket = json.loads(run(*curl, "--data", "{}", f"{url}/tickets").stdout)["ticket"]
    raw = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    address = f"wss://devintel.test:{server.port}/ws?ticket={ticket}"
    talk = WebSocket.opened(address, within_s=30, sock=raw, ssl=context)
    talk.send(json.dumps({"type": "init", "sessionId": "team"}))
    assert json.loads(talk.recv(within_s=30))["type"] == "init_ack"
    talk.close()


def test_a_wrong_certificate_is_said_in_a_sentence(tmp_path: Path) -> None:
    words = ("--tls-cert", str(tmp_path / "none.pem"), "--data", str(tmp_path), "--port", "0")
    refused = devintel("serve", *words)
    assert refused.returncode == 2
    assert len(refused.stderr.decode().splitlines()) == 1


def test_only_a_named_proxy_is_believed(start) -> None:
    forwarded = {"X-Forwarded-Host": "devintel.test", "Host": "inside.test"}
    named = start(*START, "--name", "devintel.test", "--trust-proxy", "localhost")
    assert named.call("GET", "/health", None, forwarded)[0] == 200
    unnamed = start(*START, "--name", "devintel.test")
    assert unnamed.call("GET", "/health", None, forwarded)[0] == 421


def test_behind_its_own_tls_the_server_knows_who_asks(
    start, certificate: tuple[Path, Path]
) -> None:
    """Behind TLS every byte comes from this machine: a client must not pass for a proxy on it."""
    cert, key = certificate
    tls = ("--tls-cert", str(cert), "--tls-key", str(key), "--name", "devintel.test")
    server = start(*START, *tls, "--trust-proxy", "localhost")
    forwarded = ["-H", "X-Forwarded-Host: devintel.test", "-H", "Host: inside.test"]
    curl = ["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "-k", *forwarded]
    from_here = run(*curl, f"https://127.0.0.1:{server.port}/health")
    from_elsewhere = run(*curl, f"https://{own_address()}:{server.port}/health")
    assert (from_here.stdout, from_elsewhere.stdout) == (b"200", b"421")


def own_address() -> str:
    """An address of this machine's that is not loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect(("192.0.2.1", 9))  # sends nothing: it only chooses an address
        return str(asked.getsockname()[0])


def test_a_copy_is_made_while_it_runs_and_put_back(start, tmp_path: Path) -> None:
    server = start("local")
    assert server.call("POST", "/ingest", {"events": [EVENT]})[0] == 200
    data, copy = server.folder / ".devintel", tmp_path / "copy.db"
    made = devintel("backup", str(copy), "--data", str(data))
    assert made.returncode == 0, made.stderr
    running = devintel("restore", str(copy), "--data", str(data), "--force")
    assert (running.returncode, b"running" in running.stderr) == (2, True)
    other = tmp_path / "other"
    assert devintel("restore", str(copy), "--data", str(other)).returncode == 0
    assert devintel("restore", str(copy), "--data", str(other)).returncode == 2
    assert devintel("restore", str(Path(__file__)), "--data", str(tmp_path / "x")).returncode == 2
    restored = start("local", "--data", str(other))
    assert restored.messages("team") == ["Error: x"]


def test_a_copy_made_under_load_is_whole_at_one_moment(start, tmp_path: Path) -> None:
    server = start("local")
    ended = threading.Event()
    acknowledged: list[str] = []

    def produce() -> None:
        while not ended.is_set():
            name = f"b{len(acknowledged)}"
            if server.call("POST", "/ingest", {"events": [EVENT | {"id": name}]})[0] == 200:
                acknowledged.append(name)

    producing = threading.Thread(target=produce, daemon=True)
    producing.start()
    try:
        assert eventually(lambda: len(acknowledged) > 50)
        before = len(acknowledged)
        copy = tmp_path / "copy.db"
        made = devintel("backup", str(copy), "--data", str(server.folder / ".devintel"))
        after = len(acknowledged) + 1
    finally:
        ended.set()
        joined(producing)
    assert made.returncode == 0, made.stderr
    assert devintel("restore", str(copy), "--data", str(tmp_path / "other")).returncode == 0
    restored = start("local", "--data", str(tmp_path / "other"))
    found = [event["id"] for event in restored.events("team")]
    assert found == [f"b{n}" for n in range(len(found))]
    assert before <= len(found) <= after


def test_durable_to_the_disk_on_request(start) -> None:
    server = start(*START, "--durability", "full")
    key = admin_key(server)
    assert server.call("POST", "/ingest", {"events": [EVENT]}, bearer(key))[0] == 200
    server.stop(signal.SIGKILL)
    again = Server(server.folder, *START).start()
    try:
        assert len(again.call("GET", "/events/team", None, bearer(key))[1]["events"]) == 1
    finally:
        again.stop()


def test_a_log_that_nobody_reads_holds_up_nobody(tmp_path: Path) -> None:
    words = [str(PROGRAM), "serve", "--host", "127.0.0.1", "--port", "0"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(words, cwd=tmp_path, env=environment(), text=True, **pipes)  # type: ignore[call-overload]  # pipes are pipes
    with during(process) as server:
        printed = ""
        while "Data" not in printed:
            said = line(server)
            assert said, printed
            printed += said
        where = re.findall(r"http://([0-9.]+:\d+)/dashboard", printed)[0]
        key = re.findall(r"Admin key\s+(dvi_\S+)", printed)[0]
        client = http.client.HTTPConnection(where, timeout=60)
        try:
            for _ in range(2_500):  # a pipe takes 64 KB
                client.request("GET", "/sessions", headers=bearer(key))
                answer = client.getresponse()
                answer.read()
                assert answer.status == 200
        finally:
            client.close()
            server.terminate()
            said = ended(server)
    assert len(said) > 60_000
