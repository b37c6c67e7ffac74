"""Our signatures are botocore's, for every request that the handlers make."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as BotocoreCredentials
from hypothesis import given
from hypothesis import strategies as st

from devintel.adapters.aws_lite.sigv4 import Credentials, Scope, signed

AT = "20260131T235959Z"


def botocores(credentials, service, method, url, headers, body, monkeypatch):
    request = AWSRequest(method, url, headers=headers, data=body)
    keys = BotocoreCredentials(*credentials[:2], credentials.token or None)
    auth = SigV4Auth(keys, service, "eu-west-1")
    with monkeypatch.context() as patch:
        moment = SimpleNamespace(strftime=lambda form: AT)
        patch.setattr("botocore.auth.get_current_datetime", lambda: moment, raising=True)
        auth.add_auth(request)
    return request.headers["Authorization"]


@pytest.mark.parametrize("token", ["", "a/session+token=="])
@pytest.mark.parametrize(
    ("service", "method", "path", "headers", "body"),
    [
        (
            "dynamodb",
            "POST",
            "/",
            {"content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB.GetItem"},
            '{"TableName":"t","Key":"ä"}'.encode(),
        ),
        ("execute-api", "POST", "/ws/@connections/BFHPhfCWIAMCKlQ%3D", {}, b"{}"),
        ("execute-api", "DELETE", "/ws/@connections/a_b-c%2Fd%3D", {}, b""),
    ],
)
def test_a_signature_is_the_one_botocore_makes(
    service, method, path, headers, body, token, monkeypatch
):
    credentials = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", token)
    host = f"{service}.eu-west-1.amazonaws.com"
    ours = signed(
        credentials,
        Scope("eu-west-1", service, AT),
        method,
        path,
        {"host": host, **headers},
        body,
    )
    url = f"https://{host}{path}"
    theirs = botocores(credentials, service, method, url, headers, body, monkeypatch)
    assert ours["authorization"] == theirs


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_another_body_has_another_signature(one, other):
    def sign(body):
        scope = Scope("r", "dynamodb", AT)
        return signed(Credentials("a", "b"), scope, "POST", "/", {"host": "h"}, body)

    assert (sign(one) == sign(other)) == (one == other)
