"""OTLP's JSON form (https://opentelemetry.io/docs/specs/otlp/), read without trusting it: whose
records they are, and attributes as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from devintel.content import mapping, text
from devintel.dialects.session_name import ATTRIBUTE, choose, of_service
from devintel.dialects.values import filled, number, rows

DIALECT = "otlp"
_LEVELS = 10
_ABOUT_THE_SDK = ("telemetry.", "process.", "host.", "os.")


@dataclass(frozen=True)
class Resource:
    """Who sent: the service, and which session its records belong to."""

    attributes: Mapping[str, Any]
    given: str

    @property
    def service(self) -> str:
        """The service's name; "" for the SDKs' placeholder."""
        return of_service(self.attributes.get("service.name"))

    @property
    def source(self) -> str:
        """The service as the source of events."""
        return self.service[:64] or DIALECT

    def session(self, attributes: Mapping[str, Any]) -> str:
        """The session of a record with these attributes."""
        said = attributes.get(ATTRIBUTE), self.attributes.get(ATTRIBUTE)
        return choose(*said, self.given, self.service, DIALECT)

    def context(self) -> dict[str, Any]:
        """What a record says of where it comes from."""
        said = {k: v for k, v in self.attributes.items() if not k.startswith(_ABOUT_THE_SDK)}
        said.pop(ATTRIBUTE, None)
        return filled(
            release=text(said.pop("service.version", "")),
            service=text(said.pop("service.name", "")),
            environment=text(said.pop("deployment.environment.name", "")),
            resource=said,
        )


def records(
    document: Mapping[str, Any], kind: str, given: str
) -> Iterator[tuple[Resource, str, list[dict[str, Any]]]]:
    """Each resource, scope name and records of `resource<Kind>`; `kind` is Logs, Spans, Metrics."""
    inner = {"Logs": "logRecords", "Spans": "spans", "Metrics": "metrics"}[kind]
    for row in rows(document.get(f"resource{kind}")):
        resource = Resource(attributes(mapping(row.get("resource")).get("attributes")), given)
        for scope in rows(row.get(f"scope{kind}")):
            name = text(mapping(scope.get("scope")).get("name"))
            yield resource, name, rows(scope.get(inner))


def attributes(pairs: object) -> dict[str, Any]:
    """`[{key, value}]` as `{key: plain value}`."""
    return {text(p.get("key")): value(p.get("value")) for p in rows(pairs) if text(p.get("key"))}


def value(said: object, levels: int = _LEVELS) -> Any:
    """An AnyValue as a plain value."""
    one = mapping(said)
    if "intValue" in one:
        return _whole(one["intValue"])
    for name in ("stringValue", "boolValue", "doubleValue", "bytesValue"):
        if name in one:
            return one[name] if isinstance(one[name], str | bool | float | int) else None
    if not levels:
        return "…"
    if "arrayValue" in one:
        return [value(v, levels - 1) for v in rows(mapping(one["arrayValue"]).get("values"))]
    pairs = rows(mapping(one.get("kvlistValue")).get("values"))
    return {text(p.get("key")): value(p.get("value"), levels - 1) for p in pairs}


def nanoseconds(said: object) -> int:
    """A time or number of 64 bits, which JSON carries as a text; 0 where there is none."""
    if isinstance(said, str) and said.isascii() and said.isdigit() and len(said) < 21:
        return int(said)
    return int(said) if number(said) and said >= 0 else 0


def _whole(said: object) -> int | str | None:
    if isinstance(said, str):
        digits = said.removeprefix("-")
        return int(said) if digits.isascii() and digits.isdigit() and len(said) < 21 else said
    return int(said) if number(said) else None
