"""The REQUEST authorizer of `$connect`: who is this, and what may the connection do."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from devintel import keys, snapshot
from devintel.errors import DevIntelError
from devintel.model import Caller
from devintel.teams import api_key


def handler(event: dict[str, Any], context: Any = None) -> dict[str, Any]:
    """An IAM policy with the caller in its context; a refusal raises `Unauthorized` as text,
    which API Gateway answers with 401, and a fault of ours raises, which it answers with 500."""
    from devintel import wiring
    from devintel.teams.authorization import of_handshake

    try:
        caller = of_handshake(wiring.wired().ports, wiring.wired().settings, event)
    except DevIntelError as error:
        if error.status == 401:
            raise Exception("Unauthorized") from None  # the text is API Gateway's
        if error.status >= 500:  # clients try again after it, and the alarm for errors sees it
            raise
        return _policy(event, "Deny", None)
    return _policy(event, "Allow", caller)


def _first_steps() -> None:
    with suppress(Exception):  # nobody's key is no key
        handler({"headers": {"Authorization": f"Bearer {api_key.make().text}"}})


snapshot.prepare(_first_steps, keys.api_key("--------"))


def _policy(event: dict[str, Any], effect: str, caller: Caller | None) -> dict[str, Any]:
    statement = {
        "Action": "execute-api:Invoke",
        "Effect": effect,
        "Resource": event.get("methodArn", "*"),
    }
    answer: dict[str, Any] = {
        "principalId": caller.key_id or caller.team if caller else "nobody",
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
    }
    if caller:
        answer["context"] = {
            "team": caller.team,
            "scopes": " ".join(sorted(caller.scopes)),
            "key_id": caller.key_id,
        }
        if caller.public:
            answer["context"]["public"] = "1"
    return answer
