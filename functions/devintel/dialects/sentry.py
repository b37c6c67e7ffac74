"""An envelope's items as events, and what of it is counted only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devintel.content import mapping, text
from devintel.dialects import sentry_event, sentry_logs, sentry_spans, spans
from devintel.dialects.envelope import Envelope, Item
from devintel.dialects.mapped import Mapped, Wire
from devintel.dialects.session_name import ATTRIBUTE, choose, of_release
from devintel.dialects.values import number, rows

_EVENTS = ("event", "error")
SDK = "sentry"


def mapped(envelope: Envelope, *, given: str = "", project: str = "") -> Mapped:
    """The events of an envelope; `given` is the address's session, `project` the DSN's number."""
    return _Mapping(envelope, given, project).run()


class _Mapping:
    def __init__(self, envelope: Envelope, given: str, project: str) -> None:
        self.envelope, self.given = envelope, given
        self.fallback = f"{SDK}-{project}" if project else SDK
        self.release = _release(envelope)
        self.source = _source(envelope)
        self.out = Mapped(session=self._session("", ""))

    def run(self) -> Mapped:
        for item in self.envelope.items:
            self._item(item)
        if self.envelope.broken:
            self.out.drop(f"{SDK} unreadable item")
        return self.out

    def _item(self, item: Item) -> None:
        document = item.document() if item.kind in _READ else None
        if document is None:
            self.out.drop(f"{SDK} {item.kind[:40]}", _amount(item))
        elif item.kind in _EVENTS:
            self._event(document)
        elif item.kind == "transaction":
            self._transaction(document)
        elif item.kind == "log":
            self._logs(document)
        elif item.kind == "span":
            self._spans(document)
        else:
            self._report(document)

    def _event(self, event: dict[str, Any]) -> None:
        wire = sentry_event.mapped(event)
        source = _named(mapping(event.get("sdk"))) or self.source
        said = sentry_event.tags(event).get(ATTRIBUTE)
        self._keep(wire, said, event.get("release"), source)
        self.out.stored[f"{SDK} event"] += 1

    def _transaction(self, event: dict[str, Any]) -> None:
        about = sentry_event.context(event)
        about = {k: about[k] for k in ("user", "release", "environment", "tags") if k in about}
        said = sentry_event.tags(event).get(ATTRIBUTE)
        source = _named(mapping(event.get("sdk"))) or self.source
        for wire in spans.events(sentry_spans.of_transaction(event), about):
            self._keep(wire, said, event.get("release"), source)
        self.out.stored[f"{SDK} transaction"] += 1

    def _logs(self, document: dict[str, Any]) -> None:
        for wire, attributes in sentry_logs.mapped(document):
            said, release = attributes.get(ATTRIBUTE), attributes.get("sentry.release")
            self._keep(wire, said, release, _sdk_of(attributes) or self.source)
            self.out.stored[f"{SDK} log"] += 1

    def _spans(self, document: dict[str, Any]) -> None:
        read = list(sentry_spans.of_items(document))
        merged: dict[str, Any] = {}
        for _, attributes in read:
            merged = attributes | merged
        said, release = merged.get(ATTRIBUTE), merged.get("sentry.release")
        about = {"release": release} if isinstance(release, str) else {}
        for wire in spans.events((span for span, _ in read), about):
            self._keep(wire, said, release, _sdk_of(merged) or self.source)
        self.out.stored[f"{SDK} span"] += len(read)

    def _report(self, document: dict[str, Any]) -> None:
        """What the SDK itself threw away, by reason and category."""
        for row in rows(document.get("discarded_events")):
            amount = row.get("quantity")
            kind = f"{text(row.get('category')) or 'item'}: {text(row.get('reason')) or 'unknown'}"
            self.out.drop(f"{SDK} sdk {kind}"[:100], int(amount) if number(amount) else 1)

    def _keep(self, wire: Wire, said: object, release: object, source: str) -> None:
        wire["sessionId"] = self._session(said, release)
        wire["source"] = source
        self.out.keep(wire)

    def _session(self, said: object, release: object) -> str:
        named = of_release(release) or of_release(self.release)
        return choose(said, self.given, named, self.fallback)


_READ = (*_EVENTS, "transaction", "log", "span", "client_report")


def _amount(item: Item) -> int:
    count = item.header.get("item_count")
    return count if isinstance(count, int) and 0 < count < 100_000 else 1


def _release(envelope: Envelope) -> object:
    """The header's, else that of a session item, which is all that some envelopes hold."""
    trace = mapping(envelope.header.get("trace"))
    if trace.get("release"):
        return trace["release"]
    for item in envelope.items:
        if item.kind in ("session", "sessions"):
            return mapping(mapping(item.document()).get("attrs")).get("release")
    return None


def _source(envelope: Envelope) -> str:
    return _named(mapping(envelope.header.get("sdk"))) or SDK


def _named(sdk: Mapping[str, Any]) -> str:
    return text(sdk.get("name"))[:64]


def _sdk_of(attributes: dict[str, Any]) -> str:
    return text(attributes.get("sentry.sdk.name"))[:64]
