"""E-mail by Amazon SES."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from devintel.adapters.aws_errors import REFUSALS, SILENCES
from devintel.ports import Answer


class SesMail:
    """`Mail` from one verified address; `client` is boto3's for SES v2."""

    def __init__(self, client: Any, sender: str) -> None:
        self._client, self._sender = client, sender

    @classmethod
    def connect(cls, sender: str) -> SesMail:
        """A client that gives up within seconds."""
        import boto3
        from botocore.config import Config

        config = Config(connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 1})
        return cls(boto3.client("sesv2", config=config), sender)

    def send(self, to: Sequence[str], subject: str, text: str, message_id: str) -> Answer:
        """Give the mail to SES, which names the message itself."""
        body = {"Text": {"Data": text, "Charset": "UTF-8"}}
        headers = [{"Name": "Auto-Submitted", "Value": "auto-generated"}]
        simple = {"Subject": {"Data": subject}, "Body": body, "Headers": headers}
        try:
            self._client.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": list(to)},
                Content={"Simple": simple},
            )
        except (*REFUSALS, *SILENCES):
            return Answer(0, problem="Amazon SES does not take the mail.")
        return Answer(200)
