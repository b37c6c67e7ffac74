"""Runs the conformance table against ministack, an independent emulator, and records the result.

    python -m tests.local_cloud.peer.ministack        (make conformance-peer)

It is installed into an environment of its own, .build/peer, and bound to loopback.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path
from xml.etree import ElementTree

from tests.local_cloud.conformance import apis, probes
from tests.local_cloud.peer.deploy import STAGE, Deployment

ROOT = Path(__file__).parents[3]
VENV = ROOT / ".build" / "peer" / "venv"
RESULTS = Path(__file__).with_name("ministack.json")


def main() -> None:
    """Install, start, deploy, run, record; prints the rows that failed."""
    os.environ.setdefault("AWS_ACCESS_KEY_ID", "probe")
    os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "probe")
    _install()
    with _started() as address:
        options = _deployed(address)
        report = ROOT / ".build" / "peer" / "report.xml"
        table = [sys.executable, "-m", "pytest", "-q", "tests/local_cloud/conformance"]
        only = ["-k", "test_the_endpoint_behaves", f"--junitxml={report}", "--tb=no", *options]
        subprocess.run([*table, *only], cwd=ROOT, check=False, timeout=120)
    _record(report)


def _install() -> None:
    if not (VENV / "bin" / "ministack").exists():
        uv = str(ROOT / ".tools" / "uv" / "bin" / "uv")
        subprocess.run([uv, "venv", "-q", str(VENV)], check=True, timeout=120)
        packages = ["ministack[full]==1.5.33", "boto3"]
        python = str(VENV / "bin" / "python")
        subprocess.run(
            [uv, "pip", "install", "-q", "--python", python, *packages], check=True, timeout=120
        )


@contextlib.contextmanager
def _started() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LAMBDA_EXECUTOR": "local",
    }
    log = (ROOT / ".build" / "peer" / "ministack.log").open("w")
    process = subprocess.Popen(
        [str(VENV / "bin" / "ministack")], env=environment, stdout=log, stderr=log
    )
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def _wait_for(address: str) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(f"{address}/_ministack/health", timeout=2).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


def _deployed(address: str) -> list[str]:
    deployment = Deployment(address, {})
    prefix = "/_aws/execute-api"
    handlers = {
        handler.__name__
        for api in apis.ALL.values()
        for handler in api.routes.values()
        if callable(handler)
    } | {"authorize", "http"}
    endpoint = {"PROBE_ENDPOINT": "", "AWS_ENDPOINT_URL": address}
    deployment.environment = endpoint
    arns = {name: deployment.function(name) for name in sorted(handlers)}
    ids = {}
    for name in ("main", "bare", "composite"):
        api = apis.ALL[name]
        routes = {key: arns[handler.__name__] for key, handler in api.routes.items()}  # type: ignore[union-attr]
        authorizer = arns["authorize"] if api.authorizer else None
        ids[name] = deployment.websocket(name, api.selection, routes, set(api.two_way), authorizer)
    http = deployment.http(
        dict.fromkeys(apis.MAIN.http, arns[probes.http.__name__]),
        {
            "AllowOrigins": ["https://app.example"],
            "AllowMethods": ["GET", "POST"],
            "AllowHeaders": ["content-type"],
            "MaxAge": 60,
        },
    )
    management = f"{address}{prefix}/{ids['main']}/{STAGE}"
    for name in arns:
        deployment.client("lambda").update_function_configuration(
            FunctionName=f"probe-{name}",
            Environment={"Variables": endpoint | _pointing_at(management)},
        )
    sockets = address.replace("http:", "ws:") + prefix
    endpoints = [f"--endpoint={name}={sockets}/{id_}/{STAGE}" for name, id_ in ids.items()]
    return [
        *endpoints,
        f"--management=main={management}",
        f"--http={address}{prefix}/{http}/$default",
    ]


def _pointing_at(management: str) -> dict[str, str]:
    return {
        "PROBE_ENDPOINT": management,
        "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI": management,
    }


def _record(report: Path) -> None:
    rows = {}
    for case in ElementTree.parse(report).iter("testcase"):
        name = case.get("name", "").partition("[")[2].removesuffix("]")
        kinds = {child.tag for child in case}
        failed = kinds & {"failure", "error"}
        rows[name] = "failed" if failed else "skipped" if "skipped" in kinds else "passed"
    recorded = {
        "peer": "ministack",
        "version": _version(),
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "rows": rows,
    }
    RESULTS.write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + "\n")
    for name, result in rows.items():
        if result == "failed":
            print("FAILED", name)
    counts = {
        result: list(rows.values()).count(result) for result in ("passed", "failed", "skipped")
    }
    print(f"ministack {recorded['version']}: {counts}")


def _version() -> str:
    folder = next((VENV / "lib").glob("python3*/site-packages"))
    return next(d.version for d in distributions(path=[str(folder)]) if d.name == "ministack")


if __name__ == "__main__":
    main()
