"""OTLP/HTTP on the wire: JSON or protobuf, asked and answered in the same.

Protobuf is imported only when a body is protobuf: it costs some 70 ms once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devintel import request_body
from devintel.errors import BadRequest, DevIntelError, UnsupportedMedia
from devintel.protocol import decode_body
from dialects.answer import answer, refusal
from dialects.request import Request

PROTOBUF = ("application/x-protobuf", "application/protobuf")
_IDS = ("traceId", "spanId", "parentSpanId")


def document(request: Request, signal: str) -> Mapping[str, Any]:
    """The request as OTLP's JSON form; raises `BadRequest` or `UnsupportedMedia`."""
    if request.kind in PROTOBUF:
        return _of_protobuf(request.body, signal)
    if request.kind not in ("application/json", "") and not request.body.lstrip()[:1] == b"{":
        raise UnsupportedMedia(
            "Send application/json or application/x-protobuf.", code="unsupported_type"
        )
    found = decode_body(request_body.text(request.body))
    if not isinstance(found, dict):
        raise BadRequest("The body is no JSON object.", code="invalid_json")
    return found


_REJECTED = {"logs": "rejectedLogRecords", "traces": "rejectedSpans"}


def success(request: Request, signal: str, refused: int) -> dict[str, Any]:
    """Everything or, with the number of the refused, the most is stored."""
    said = f"{refused} records were not accepted; the session's health says why."
    if request.kind in PROTOBUF:
        inner = b"\x08" + _varint(refused) + _text(2, said)
        body = b"\x0a" + _varint(len(inner)) + inner if refused else b""
        return answer(body, kind=request.kind)
    partly = {_REJECTED.get(signal, "rejectedDataPoints"): str(refused), "errorMessage": said}
    return answer({"partialSuccess": partly} if refused else {})


def failure(request: Request, error: DevIntelError) -> dict[str, Any]:
    """An error as google.rpc.Status, in the request's type; exporters retry 429 and 503 only."""
    refused = refusal(error)
    if request.kind not in PROTOBUF:
        return refused
    status = answer(_text(2, error.message), error.status, request.kind)
    return status | {"headers": refused["headers"] | {"Content-Type": request.kind}}


def _of_protobuf(body: bytes, signal: str) -> dict[str, Any]:
    from google.protobuf.json_format import MessageToDict
    from google.protobuf.message import DecodeError

    message = _message(signal)
    try:
        message.ParseFromString(body)
        found: dict[str, Any] = MessageToDict(message)
    except (DecodeError, ValueError, RecursionError) as error:
        raise BadRequest(
            "The body is no such protobuf message.", code="invalid_protobuf"
        ) from error
    _spell_ids(found)
    return found


def _message(signal: str) -> Any:
    if signal == "logs":
        from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest

        return ExportLogsServiceRequest()
    if signal == "traces":
        from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
            ExportTraceServiceRequest,
        )

        return ExportTraceServiceRequest()
    from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
        ExportMetricsServiceRequest,
    )

    return ExportMetricsServiceRequest()


def _spell_ids(found: Any) -> None:
    """Ids in hex, as OTLP's JSON form has them; the general one has base64."""
    from base64 import b64decode

    if isinstance(found, dict):
        for name in _IDS:
            if name in found:
                found[name] = b64decode(found[name]).hex()
        for inner in found.values():
            _spell_ids(inner)
    elif isinstance(found, list):
        for inner in found:
            _spell_ids(inner)


def _text(field: int, said: str) -> bytes:
    data = said.encode()
    return bytes([field << 3 | 2]) + _varint(len(data)) + data


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
