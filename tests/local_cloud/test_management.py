"""The @connections API without a socket."""

from __future__ import annotations

import json

import pytest

from local_cloud.limits import MAX_MESSAGE
from local_cloud.rules import management
from local_cloud.rules.management import Facts, Target, refusal, target

ID = "dKq8_eYIjoECH-A="


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"/prod/@connections/{ID}", Target("prod", ID)),
        ("/prod/@connections/dKq8_eYIjoECH-A%3D", Target("prod", ID)),
        ("/prod/%40connections/dKq8_eYIjoECH-A%3d", Target("prod", ID)),
        ("/a/b/@connections/x", Target("a/b", "x")),
        ("/prod/connections/x", None),
        ("/prod", None),
        ("/@connections", None),
    ],
)
def test_a_path_names_a_stage_and_a_connection(path: str, expected: Target | None) -> None:
    assert target(path) == expected


@pytest.mark.parametrize(
    ("method", "stage", "id_", "size", "signed", "throttled", "status"),
    [
        ("POST", "prod", ID, MAX_MESSAGE, True, False, None),
        ("GET", "prod", ID, 0, True, False, None),
        ("DELETE", "prod", ID, 0, True, False, None),
        ("PUT", "prod", ID, 0, True, False, 403),
        ("POST", "prod", ID, 2, False, False, 403),
        ("POST", "other", ID, 2, True, False, 403),
        ("POST", "prod", ID, 2, True, True, 429),
        ("POST", "prod", "no id!", 2, True, False, 400),
        ("POST", "prod", "", 2, True, False, 400),
        ("POST", "prod", ID, MAX_MESSAGE + 1, True, False, 413),
    ],
)
def test_a_request_is_refused_before_its_connection_is_looked_for(
    method: str, stage: str, id_: str, size: int, signed: bool, throttled: bool, status: int | None
) -> None:
    refused = refusal(
        method, Target(stage, id_), stage="prod", signed=signed, size=size, throttled=throttled
    )
    assert (refused.status if refused else None) == status


def test_every_error_names_its_type_for_boto3() -> None:
    named = {
        reply.status: reply.headers["x-amzn-ErrorType"]
        for reply in (
            management.unknown(ID, 410),
            management.unknown(ID, 403),
            management.unknown(ID, 400),
            management.busy(),
        )
    }
    assert named == {
        410: "GoneException",
        403: "ForbiddenException",
        400: "BadRequestException",
        429: "LimitExceededException",
    }


def test_a_connection_is_described_in_camel_case_with_iso_times() -> None:
    reply = management.described(Facts(1795440188915, 1795440190000, "203.0.113.7", "probe"))
    assert json.loads(reply.body) == {
        "connectedAt": "2026-11-23T13:23:08.915Z",
        "lastActiveAt": "2026-11-23T13:23:10.000Z",
        "identity": {"sourceIp": "203.0.113.7", "userAgent": "probe"},
    }
