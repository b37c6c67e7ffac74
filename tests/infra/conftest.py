"""One synthesis for all tests of the CDK app: three stages side by side in one account."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from infra.bundle import BundleError
from infra.deployment import Deployment
from tests.infra.template import Template

ROOT = Path(__file__).parents[2]

PROD = Deployment(stage="prod")
BARE = Deployment(
    stage="bare",
    edge=False,
    retain_data=False,
    snapstart=False,
    reserved_concurrency={"event": 50},
    qualifier="acme1",
    settings={"retention_days": 7, "bedrock_model": "some.model-v1:0"},
)
DEV = Deployment(stage="dev", retain_data=False, snapstart=False)
FULL = Deployment(
    stage="full",
    region="us-east-1",
    account="123456789012",
    domain_name="intel.example.org",
    certificate_arn="arn:aws:acm:us-east-1:123456789012:certificate/1",
    hosted_zone_id="Z1",
    hosted_zone_name="example.org",
    waf=True,
    customer_key=True,
    gradual_shift=True,
    exports=True,
    logging_role=True,
    permissions_boundary="developers",
    tracing=True,
    alarm_email="team@example.org",
    monthly_budget_usd=50,
    settings={
        "bedrock_model": "us.some.model-v1:0",
        "mail_from": "alerts@example.org",
        "oidc_issuer": "https://id.example.org",
        "oidc_client_id": "devintel",
        "oidc_secret_parameter": "/devintel/full/oidc",
    },
)

_SYNTHESIZE = """
import sys
from infra.app import app
from infra.deployment import Deployment
app(*map(Deployment.model_validate_json, sys.argv[1:])).synth()
"""


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks, however the folder is named
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the folder's tests in one worker, so that one synthesis serves them all."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("infra"))


class Synthesis:
    """What a synthesis left behind and what it said."""

    def __init__(self, folder: Path, said: str, status: int) -> None:
        self.folder = folder
        self.said = said
        self.status = status

    def template(self, stage: str) -> Template:
        """The template of a stage."""
        path = self.folder / f"devintel-{stage}.template.json"
        assert path.exists(), self.said
        text = path.read_text()
        return Template(json.loads(text)["Resources"])


@pytest.fixture(name="synthesis", scope="session")
def _synthesis(tmp_path_factory: pytest.TempPathFactory) -> Synthesis:
    folder = tmp_path_factory.mktemp("cdk.out")
    try:
        from infra import bundle

        bundle.layer()
    except BundleError:
        pytest.skip("needs the layer's wheels: run `make bundle` once with a network")
    stages = [each.model_dump_json() for each in (PROD, BARE, DEV, FULL)]
    done = subprocess.run(
        [sys.executable, "-c", _SYNTHESIZE, *stages],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "functions:.", "CDK_OUTDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    return Synthesis(folder, done.stdout + done.stderr, done.returncode)


@pytest.fixture(name="prod", scope="session")
def _prod(synthesis: Synthesis) -> Template:
    return synthesis.template("prod")


@pytest.fixture(name="bare", scope="session")
def _bare(synthesis: Synthesis) -> Template:
    return synthesis.template("bare")


@pytest.fixture(name="full", scope="session")
def _full(synthesis: Synthesis) -> Template:
    return synthesis.template("full")


@pytest.fixture(name="every", scope="session", params=["prod", "bare", "full"])
def _every(synthesis: Synthesis, request: pytest.FixtureRequest) -> Template:
    return synthesis.template(request.param)
