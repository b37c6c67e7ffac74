"""`devintel alerts ...` against a real server that tells a real mailbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_string, policy
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope
from typer.testing import CliRunner, Result

from devintel_cli.main import app
from tests.patience import apart
from tests.strangers.server import Server, eventually
from tests.unit.adapters.test_mail import AnyPort


class Post:
    """A mail server: keeps what it is given; a mail to somebody `slow` it takes when told to."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []
        self.asked = Event()
        self.hold = Event()

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        import asyncio

        if "slow@" in envelope.rcpt_tos[0]:
            self.asked.set()
            await asyncio.to_thread(self.hold.wait, 60)
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.got.append((envelope.rcpt_tos[0], content.decode()))
        return "250 OK"


@pytest.fixture(name="post")
def _post() -> Iterator[Post]:
    post = Post()
    controller = AnyPort(post, hostname="127.0.0.1", port=0)
    controller.start()
    post.port = controller.port  # type: ignore[attr-defined]  # where it listens
    try:
        yield post
    finally:
        post.hold.set()
        controller.stop()


@pytest.fixture(name="server")
def _server(post: Post, tmp_path: Path) -> Iterator[Server]:
    port: int = post.port  # type: ignore[attr-defined]  # set above
    server = Server(
        tmp_path / "server",
        DEVINTEL_MAIL_FROM="devintel@example.org",
        DEVINTEL_SMTP_URL=f"smtp://127.0.0.1:{port}",
        DEVINTEL_PUBLIC_URL="https://intel.example",
    )
    server.start()
    try:
        yield server
    finally:
        post.hold.set()
        server.stop()


def run(server: Server, *words: str, text: str = "") -> Result:
    runner = CliRunner(env={"DEVINTEL_URL": server.http})
    return apart(lambda: runner.invoke(app, ["alerts", *words], input=text))


def done(server: Server, *words: str, text: str = "") -> str:
    result = run(server, *words, text=text)
    assert result.exit_code == 0, result.output
    return result.output


def failed(server: Server, message: str) -> None:
    event = {"session_id": "shop", "type": "error", "content": {"message": message}}
    assert server.call("POST", "/ingest", {"events": [event]})[0] == 200


def text(mail: str) -> str:
    """A mail's words, as its reader sees them."""
    return str(message_from_string(mail, policy=policy.default).get_content())


def state(server: Server, alert: str) -> str:
    return next(str(one["state"]) for one in server.get("/alerts") if one["id"] == alert)


def mail(server: Server, name: str, target: str) -> None:
    done(server, "channel", name, "--service", "email", "--target", target)


def test_rules_and_channels_are_put_shown_and_removed(server: Server) -> None:
    mail(server, "ops", "ops@example.org")
    hook = ("--service", "webhook", "--target", "https://hooks.example/secret")
    assert re.search(r"^whsec_\S+$", done(server, "channel", "hook", *hook), re.MULTILINE)
    tickets = ("--service", "github", "--target", "acme/shop", "--secret-stdin")
    assert "ghp_x" not in done(server, "channel", "tickets", *tickets, text="ghp_x\n")
    rule = ("rule", "cart", "--when", "rate", "--count", "5", "--minutes", "10", "--to", "ops")
    quiet = ("--match", "file:cart", "--quiet", "22:00-07:00", "--zone", "Europe/Berlin")
    said = done(server, *rule, *quiet)

    assert said.startswith("When an error group is seen 5 times in 10 minutes")
    assert f"cart: {said.strip()}" in done(server, "rules")
    shown = done(server, "channels")
    assert [name in shown for name in ("ops", "hook", "tickets", "secret")] == [True] * 3 + [False]
    assert run(server, "remove", "channel", "ops").exit_code == 2
    assert run(server, "remove", "team", "ops").exit_code == 2
    for what, name in (("rule", "cart"), ("channel", "ops")):
        assert f"The {what} {name} is removed." in done(server, "remove", what, name)
    assert "No rule yet" in done(server, "rules")


def test_a_refused_channel_ends_with_the_sentence(server: Server) -> None:
    words = ("--service", "webhook", "--target", "http://hooks.example/")
    result = run(server, "channel", "ops", *words)
    assert (result.exit_code, "https" in result.output) == (2, True)


def test_a_running_server_tells_an_error_once_and_lists_it(server: Server, post: Post) -> None:
    mail(server, "ops", "ops@example.org")
    done(server, "try", "ops")
    assert eventually(lambda: len(post.got) == 1)
    done(server, "rule", "new", "--when", "new", "--to", "ops")
    failed(server, "The till is closed")
    failed(server, "The till is closed")
    assert eventually(lambda: len(post.got) == 2), done(server, "list")
    assert eventually(lambda: done(server, "list").count("  sent  ") == 2)

    assert "https://intel.example/dashboard/?session=shop" in text(post.got[1][1])
    server.stop()
    server.start()
    failed(server, "The till is closed")
    failed(server, "The drawer is stuck")
    assert eventually(lambda: "drawer" in post.got[-1][1])
    assert [to for to, _ in post.got] == ["ops@example.org"] * 3


def test_a_receiver_that_hangs_delays_no_other(server: Server, post: Post) -> None:
    mail(server, "dead", "slow@example.org")
    mail(server, "ops", "ops@example.org")
    done(server, "rule", "a", "--when", "new", "--to", "dead", "--to", "ops")
    failed(server, "The till is closed")
    assert post.asked.wait(60)
    failed(server, "The drawer is stuck")

    assert eventually(lambda: len(post.got) == 2), done(server, "list")
    assert {to for to, _ in post.got} == {"ops@example.org"}, "while the other still hangs"


def test_what_was_given_up_is_sent_again_by_hand(server: Server) -> None:
    words = ("--service", "webhook", "--target", "https://127.0.0.1/")
    done(server, "channel", "own", *words)
    left = done(server, "try", "own")
    (alert,) = re.findall(r"Left as (\S+);", left)
    assert eventually(lambda: "private network" in " ".join(done(server, "list").split()))
    assert alert in done(server, "list"), "whole, however narrow the terminal"
    assert "The alert is waiting." in run(server, "retry", alert).output
    done(server, "remove", "channel", "own")
    assert eventually(lambda: state(server, alert) == "given_up"), done(server, "list")

    assert "Left again." in done(server, "retry", alert)
    assert run(server, "retry", "none").exit_code == 2
