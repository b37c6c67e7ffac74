"""E-mail by a server that speaks SMTP: that of a team with `devintel serve`."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from devintel.ports import Answer

TIMEOUT_S = 15.0


def written(
    sender: str, to: Sequence[str], subject: str, text: str, message_id: str
) -> EmailMessage:
    """A mail of plain text, by a machine: nobody answers it, and no holiday note comes back."""
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, ", ".join(to)
    mail["Subject"] = subject
    mail["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2].strip('>') or 'devintel'}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    return mail


class SmtpMail:
    """`Mail` by `smtp://user:password@host:port` (STARTTLS where offered) or `smtps://`."""

    def __init__(self, url: str, sender: str) -> None:
        self._at, self._sender = urlsplit(url), sender

    def send(self, to: Sequence[str], subject: str, text: str, message_id: str) -> Answer:
        """Give the mail to the server."""
        mail = written(self._sender, to, subject, text, message_id)
        try:
            with self._server() as server:
                server.send_message(mail)
        except smtplib.SMTPResponseException as error:
            return Answer(0, problem=f"The mail server answered {error.smtp_code}.")
        except (OSError, smtplib.SMTPException):
            return Answer(0, problem="The mail server does not take the mail.")
        return Answer(200)

    def _server(self) -> smtplib.SMTP:
        host, secured = self._at.hostname or "", self._at.scheme == "smtps"
        tls = ssl.create_default_context()
        server: smtplib.SMTP
        if secured:
            server = smtplib.SMTP_SSL(host, self._at.port or 465, timeout=TIMEOUT_S, context=tls)
        else:
            server = smtplib.SMTP(host, self._at.port or 25, timeout=TIMEOUT_S)
        server.ehlo()
        if not secured and server.has_extn("starttls"):
            server.starttls(context=tls)
            server.ehlo()
        if self._at.username:
            server.login(unquote(self._at.username), unquote(self._at.password or ""))
        return server
