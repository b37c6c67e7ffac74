"""Botocore's data as the layer carries it: the services asked, without what only people read.

A client reads all of its service's model and the endpoints of every AWS service there is. Left as
they are, these are a third of the CPU that both clients of a WebSocket function take to be made.
"""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

SERVICES = ("apigatewaymanagementapi", "bedrock-runtime", "dynamodb", "s3", "sesv2", "sqs", "ssm")
"""What the handlers have clients for; the data of all other services is left out."""

_UNREAD = ("examples-", "waiters-", "paginators-", "service-2.sdk")


def trim(data: Path) -> None:
    """Leave in `botocore/data` what the handlers' clients read."""
    for service in data.iterdir():
        if service.is_dir() and service.name not in SERVICES:
            shutil.rmtree(service)
    for extra in data.glob("*/*/*"):
        if extra.name.startswith(_UNREAD):
            extra.unlink()
    prefixes = {_without_texts(model) for model in data.glob("*/*/service-2.json.gz")}
    _keep_endpoints(data / "endpoints.json", prefixes)


def _without_texts(model: Path) -> str:
    """Take the documentation out of a service's model; returns the name its endpoints go by."""
    document = json.loads(gzip.decompress(model.read_bytes()))
    text = json.dumps(_undocumented(document), separators=(",", ":"))
    model.write_bytes(gzip.compress(text.encode(), mtime=0))
    return str(document["metadata"]["endpointPrefix"])


def _undocumented(node: Any) -> Any:
    if isinstance(node, dict):
        # Emptied, not left out: botocore takes it for granted of a client's context parameters.
        return {
            name: "" if name == "documentation" and isinstance(inner, str) else _undocumented(inner)
            for name, inner in node.items()
        }
    return [_undocumented(inner) for inner in node] if isinstance(node, list) else node


def _keep_endpoints(file: Path, prefixes: set[str]) -> None:
    document = json.loads(file.read_bytes())
    for partition in document["partitions"]:
        services = partition["services"]
        partition["services"] = {n: s for n, s in services.items() if n in prefixes}
    file.write_text(json.dumps(document, separators=(",", ":")))
