"""What a cold start of the dialects loads: nothing that the first request does not need."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = ("google.protobuf", "opentelemetry", "brotli", "boto3", "aws_lambda_powertools")
SCRIPT = """
import json, sys
from tests.fakes.push import RecordingPush
from tests.recordings import recorded
from devintel import observability, wiring
from devintel.adapters.sqlite.store import SqliteStore
from devintel.settings import Settings
from dialects import routes

observability.output.write = lambda line: None
store = SqliteStore(None, wiring.clock)
wiring.use(store=store, push=RecordingPush(), chosen=Settings(auth="local"))
assert all(routes.handler(request)["statusCode"] < 300 for request in recorded(sys.argv[1]))
print(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.parametrize(
    ("recording", "loaded"),
    [
        ("sentry_node", []),
        ("sentry_python_br", ["brotli"]),
        ("otlp_node_gzip", []),
        ("otlp_python", ["google.protobuf", "opentelemetry"]),
        ("csp_report", []),
        ("wakatime", []),
    ],
)
def test_a_dialect_loads_what_it_needs_itself_and_no_more(
    recording: str, loaded: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, recording],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'functions'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

    assert [name for name in HEAVY if name in json.loads(done.stdout)] == loaded
