"""`python -m infra.emulator`: deploys to ministack on this machine and runs the main job there.

The stack is the real one for this machine's processor, without the edge. Where the emulator lacks
something, the differences are made here, in the open, and listed in docs/deploy.md.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from constructs import IConstruct

from infra import bundle, smoke
from infra.app import app
from infra.deployment import Deployment

MINISTACK = "ministack==1.5.33"
CDK = "aws-cdk@2.1148.1"
FOLDER = bundle.BUILD / "emulator"
ASSEMBLY = FOLDER / "cdk.out"
STACK = "devintel-emulator"


def main() -> None:
    """Install, start, deploy, run the main job, stop; ends with 1 where any of it fails."""
    if bundle.interpreter() is None:
        sys.exit(f"The emulator runs functions in its own Python, so it needs {bundle.PYTHON}.")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    synthesize(port)
    with running(_install(), port):
        _cdk(url, "bootstrap", "aws://000000000000/us-east-1")
        outputs = FOLDER / "outputs.json"
        _cdk(url, "deploy", STACK, "--require-approval", "never", "--outputs-file", str(outputs))
        deployed = json.loads(outputs.read_text())[STACK]
        execute = f"127.0.0.1:{port}/_aws/execute-api"
        target = smoke.Target(
            websocket=f"ws://{execute}/{_api_id(deployed['WebSocketUrl'])}/ws",
            http=f"http://{execute}/{_api_id(deployed['HttpUrl'])}/$default",
            table=deployed["TableName"],
        )
        os.environ.update(_credentials(url))
        sys.exit(_verified(target) if "--verify" in sys.argv else smoke.run(target))


def _verified(target: smoke.Target) -> int:
    """What `make verify` does, as far as this emulator serves it."""
    from verification import verify
    from verification.first_key import on_table
    from verification.journey import Journey
    from verification.operations import Account
    from verification.where import Apis

    where = Apis(target.http, target.websocket)
    managed = target.websocket.replace("ws://", "http://")
    account = Account(STACK, "us-east-1", wait_s=5.0)
    deployment = verify.Deployment(where, target.table, account, managed)
    it = Journey(where, lambda: on_table(target.table, os.environ), management=managed)
    results, answers = verify.run(deployment, it, verify.say, browser=False)
    file = bundle.BUILD / "verification-emulator.json"
    return 0 if verify.concluded(deployment, results, answers, file, verify.say) else 1


def synthesize(port: int) -> None:
    """The assembly of the stack as this emulator can take it."""
    machine = "arm64" if platform.machine() in ("arm64", "aarch64") else "x86_64"
    made = app(
        Deployment.model_validate(
            {
                "stage": "emulator",
                "architecture": machine,
                "edge": False,
                "snapstart": False,
                "retain_data": False,
                "reserved_concurrency": {},
            }
        ),
        nag=False,
        outdir=str(ASSEMBLY),
    )
    for child in made.node.find_all():
        scope = child.node.scope
        if scope and _unknown(child):
            scope.node.try_remove_child(child.node.id)
        if isinstance(child, lambda_.CfnFunction):
            _point_home(child, port)
        if isinstance(child, dynamodb.CfnGlobalTable):
            _of_one_region(child)
        if isinstance(child, apigateway.CfnRoute | apigateway.CfnIntegration | apigateway.CfnStage):
            child.add_deletion_override("DependsOn")  # on route responses, among others
    made.synth()


def _unknown(child: IConstruct) -> bool:
    """What this emulator refuses: route responses, metric math, the dashboard of such alarms."""
    math = isinstance(child, cloudwatch.CfnAlarm) and child.metrics is not None
    return math or isinstance(child, apigateway.CfnRouteResponse | cloudwatch.CfnDashboard)


def _of_one_region(table: dynamodb.CfnGlobalTable) -> None:
    """The table as this emulator knows it: a plain one, with what the replica says of itself."""
    stack = cdk.Stack.of(table)
    (replica,) = stack.resolve(table.replicas)
    table.add_override("Type", "AWS::DynamoDB::Table")
    for name in ("Replicas", "WriteOnDemandThroughputSettings", "SSESpecification"):
        table.add_property_deletion_override(name)
    recovery = replica["pointInTimeRecoverySpecification"]["pointInTimeRecoveryEnabled"]
    table.add_property_override(
        "PointInTimeRecoverySpecification", {"PointInTimeRecoveryEnabled": recovery}
    )


def _point_home(function: lambda_.CfnFunction, port: int) -> None:
    """Management calls go to the emulator, whose address no template can know."""
    path = "Properties.Environment.Variables.DEVINTEL_MANAGEMENT_URL"
    stack = cdk.Stack.of(function)
    api = next(c for c in stack.node.find_all() if isinstance(c, apigateway.WebSocketApi))
    url = f"http://127.0.0.1:{port}/_aws/execute-api/{api.api_id}/ws"
    function.add_override(path, stack.resolve(url))


def _install() -> Path:
    """ministack's own environment, by Lambda's Python, which runs the functions, and with an old
    botocore; `make ministack` keeps another."""
    python = bundle.BUILD / "ministack-lambda" / "bin" / "python"
    uv = str(bundle.ROOT / ".tools/uv/bin/uv")
    if not python.exists():
        own = str(bundle.interpreter())
        subprocess.run([uv, "venv", "-q", "--python", own, str(python.parents[1])], check=True)
        command = [uv, "pip", "install", "-q", "--python", str(python), MINISTACK]
        subprocess.run(command, check=True)
    return python.with_name("ministack")


@contextmanager
def running(program: Path, port: int) -> Iterator[None]:
    """The emulator on loopback, stopped afterwards."""
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(FOLDER),
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "LAMBDA_EXECUTOR": "local",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
    }
    log = (FOLDER / "ministack.log").open("w")
    process = subprocess.Popen(
        [str(program)], cwd=FOLDER, env=environ, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_ministack/health")
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
        log.close()


def _wait_for(url: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("The emulator did not start; see .build/emulator/ministack.log.")


def _cdk(url: str, *arguments: str) -> None:
    flags = ["--no-notices", "--no-version-reporting", "--app", str(ASSEMBLY)]
    environ = {**os.environ, **_credentials(url), "CDK_DISABLE_CLI_TELEMETRY": "true"}
    subprocess.run(["npx", "--yes", CDK, *arguments, *flags], check=True, env=environ)


def _credentials(url: str) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_REGION": "us-east-1",
    }


def _api_id(address: str) -> str:
    """`wss://abc.execute-api...` -> `abc`."""
    return address.split("//", 1)[1].split(".", 1)[0]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
