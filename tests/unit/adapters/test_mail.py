"""E-mail: in a real SMTP server, and as Amazon SES is asked."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from devintel.adapters.mail_ses import SesMail
from devintel.adapters.mail_smtp import SmtpMail
from devintel.ports import Answer

TEXT = "> Ünï: Cannot read total\n.\nhttps://intel.example/\n"


class Mailbox:
    """Keeps what was delivered; the second mail is refused for good."""

    def __init__(self) -> None:
        self.got: list[Envelope] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        if self.got:
            return "554 no more"
        self.got.append(envelope)
        return "250 OK"


class AnyPort(Controller):
    """A controller that looks for its server where the system put it."""

    def _trigger_server(self) -> None:
        server = cast(Any, self.server)
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture(name="box")
def _box() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    controller = AnyPort(box, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        yield box, controller.port
    finally:
        controller.stop()


def test_a_mail_arrives_in_a_real_server_once_and_a_refusal_is_told(
    box: tuple[Mailbox, int],
) -> None:
    mailbox, port = box
    mail = SmtpMail(f"smtp://127.0.0.1:{port}", "alerts@example.org")
    to = ["ana@example.org", "bob@example.org"]

    assert mail.send(to, "[DevIntel] New error", TEXT, "abc") == Answer(200)
    assert mail.send(to, "s", TEXT, "abc") == Answer(0, problem="The mail server answered 554.")
    (got,) = mailbox.got
    assert (got.mail_from, got.rcpt_tos) == ("alerts@example.org", to)
    message = message_from_bytes(cast(bytes, got.content))
    assert message["Message-ID"] == "<abc@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    payload = message.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode().replace("\r\n", "\n") == TEXT


def test_a_mail_server_that_is_not_there_is_a_problem() -> None:
    answer = SmtpMail("smtp://127.0.0.1:1", "a@example.org").send(["b@example.org"], "s", "t", "i")

    assert answer == Answer(0, problem="The mail server does not take the mail.")


def test_ses_is_asked_for_plain_text_from_the_one_address() -> None:
    asked: list[dict[str, Any]] = []

    class Ses:
        def send_email(self, **given: Any) -> None:
            asked.append(given)

    assert SesMail(Ses(), "alerts@example.org").send(["a@example.org"], "s", "t", "i").status == 200
    (given,) = asked
    assert given["FromEmailAddress"] == "alerts@example.org"
    assert given["Content"]["Simple"]["Body"] == {"Text": {"Data": "t", "Charset": "UTF-8"}}
