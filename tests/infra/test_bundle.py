"""What is uploaded: reproducible, small, and importable without a development environment."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from pathlib import Path

import pytest

from infra import aws_data, bundle, specs
from tests.conftest import ROOT

HANDLERS = [spec.handler for spec in specs.ALL]


@pytest.fixture(name="host_layer", scope="session")
def _host_layer() -> Path:
    try:
        return bundle.layer(bundle.host())
    except bundle.BundleError:
        pytest.skip("needs the layer's wheels: run `make bundle` once with a network")


@pytest.fixture(name="arm_layer", scope="session")
def _arm_layer() -> Path:
    try:
        return bundle.layer()
    except bundle.BundleError:
        pytest.skip("needs the layer's wheels: run `make bundle` once with a network")


def _run(code: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    python = str(bundle.interpreter() or sys.executable)
    given = f"import sys; sys.path[:0] = {[str(p) for p in paths]!r}\n{code}"
    command = [python, "-I", "-S", "-W", "error", "-c", given]
    env = {"DEVINTEL_TABLE": "t", "AWS_DEFAULT_REGION": "us-east-1"}
    return subprocess.run(
        command, env=env, capture_output=True, text=True, check=False, timeout=120
    )


def test_every_handler_imports_from_the_bundle_alone(host_layer):
    names = [handler.rsplit(".", 1) for handler in HANDLERS]
    code = (
        "from importlib import import_module\n"
        f"for module, name in {names!r}:\n"
        "    found = import_module(module)\n"
        "    print(callable(getattr(found, name)), found.__file__)\n"
    )
    done = _run(code, bundle.functions(), host_layer / "python")
    assert done.stderr == ""
    expected = [f"True {bundle.functions() / module.replace('.', '/')}.py" for module, _ in names]
    assert done.stdout.splitlines() == expected


def test_without_the_layer_the_bundle_does_not_import_so_the_environment_is_really_clean():
    assert "ModuleNotFoundError" in _run("import rest.api", bundle.functions()).stderr


def test_the_same_inputs_give_the_same_bytes(tmp_path, monkeypatch):
    first = bundle.functions()
    monkeypatch.setattr(bundle, "BUILD", tmp_path / "elsewhere")
    second = bundle.functions()
    assert first != second
    assert first.name == second.name
    assert bundle.digest(first) == bundle.digest(second)


def test_another_source_gives_another_name(tmp_path, monkeypatch):
    before = bundle.functions().name
    changed = tmp_path / "functions"
    (changed / "devintel").mkdir(parents=True)
    (changed / "devintel" / "new.py").write_text("x = 1\n")
    monkeypatch.setattr(bundle, "FUNCTIONS", changed)
    monkeypatch.setattr(bundle, "BUILD", tmp_path / "build")
    assert bundle.functions().name != before


@pytest.mark.skipif(bundle.interpreter() is None, reason=f"needs a Python {bundle.PYTHON}")
def test_every_module_brings_bytecode_that_is_never_checked_and_names_no_build_path(arm_layer):
    for folder, prefix in ((bundle.functions(), b"/var/task/"), (arm_layer, b"/opt/python/")):
        sources = [p for p in folder.rglob("*.py") if "__pycache__" not in p.parts]
        assert sources
        for source in sources:
            compiled = source.parent / "__pycache__" / f"{source.stem}.cpython-313.pyc"
            data = compiled.read_bytes()
            unchecked_hash = 0b01
            assert int.from_bytes(data[4:8], "little") == unchecked_hash, source
            assert str(bundle.BUILD).encode() not in data, source
        assert prefix in data


def test_the_layer_carries_only_the_services_that_are_called(arm_layer):
    data = arm_layer / "python" / "botocore" / "data"
    assert {p.name for p in data.iterdir() if p.is_dir()} == set(aws_data.SERVICES)


def test_every_service_that_an_adapter_asks_is_in_the_layer():
    adapters = ROOT / "functions" / "devintel" / "adapters"
    text = "\n".join(file.read_text() for file in adapters.rglob("*.py"))
    assert set(re.findall(r'boto3\.client\(\s*"([a-z0-9-]+)"', text)) == set(aws_data.SERVICES)


FIRST_CALLS = {
    "apigatewaymanagementapi": ("post_to_connection", {"ConnectionId": "a=", "Data": b"x"}),
    "bedrock-runtime": ("converse", {"modelId": "m", "messages": []}),
    "dynamodb": ("get_item", {"TableName": "t", "Key": {"pk": {"S": "a"}}}),
    "s3": ("put_object", {"Bucket": "shop", "Key": "a/b", "Body": b"x"}),
    "sesv2": ("send_email", {"Content": {}}),
    "sqs": (
        "send_message",
        {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/1/q", "MessageBody": "x"},
    ),
    "ssm": ("get_parameter", {"Name": "/a", "WithDecryption": True}),
}
CALL = """
import boto3

class Asked(Exception): pass

def asked(request, **more): raise Asked(request.method, request.url)

for service, (name, words) in {calls!r}.items():
    for region in ("us-east-1", "eu-central-1", "ap-south-2", "cn-north-1", "us-gov-west-1"):
        made = boto3.client(service, region, aws_access_key_id="a", aws_secret_access_key="b")
        made.meta.events.register("before-send", asked)
        try:
            getattr(made, name)(**words)
        except Asked as found:
            print(*found.args)
"""


def test_clients_of_the_layer_ask_what_untrimmed_ones_ask(host_layer):
    code = CALL.format(calls=FIRST_CALLS)
    trimmed = _run(code, host_layer / "python")
    command = [sys.executable, "-c", code]
    own = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)

    assert trimmed.stderr == ""
    assert trimmed.stdout == own.stdout
    assert FIRST_CALLS.keys() == set(aws_data.SERVICES)
    assert len(own.stdout.splitlines()) == 5 * len(FIRST_CALLS)


def test_no_text_for_people_and_no_endpoint_of_others_is_read_at_a_start(arm_layer):
    data = arm_layer / "python" / "botocore" / "data"
    for model in data.glob("*/*/service-2.json.gz"):
        said = re.findall(rb'"documentation":"[^"]', gzip.decompress(model.read_bytes()))
        assert said == [], model
    assert (data / "endpoints.json").stat().st_size < 50_000


def test_the_layer_is_for_arm_and_lambdas_python(arm_layer):
    native = list(arm_layer.rglob("*.so"))
    assert native
    assert {p.name.rsplit("-", 3)[-3:][0] for p in native if "cpython" in p.name} == {"aarch64"}


def test_the_bundle_stays_small(arm_layer):
    assert bundle.zipped(bundle.functions()) < bundle.FUNCTIONS_LIMIT
    assert bundle.zipped(arm_layer) < bundle.LAYER_LIMIT
