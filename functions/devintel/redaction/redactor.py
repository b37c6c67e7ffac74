"""Redaction of events and texts; redacting again changes nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple, cast

from devintel.model import Event
from devintel.redaction import values
from devintel.redaction.names import telling
from devintel.redaction.rules import Rule
from devintel.redaction.scanner import Scanner, Span
from devintel.redaction.unescape import View, escaped
from devintel.redaction.work import EVENT_STEPS, Spent, Work

_MARK = re.compile(rb"\[redacted:[a-z0-9\-]{1,64}\]")
MASKED = "[redacted:budget]"
SCAN_STEPS = 1e9
_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key"})
_OWN = frozenset(
    ("content", "stack_trace", "context", "subtype", "type", "source", "id", "fingerprint")
)
_HOLDS_TEXT = (str, dict, list)
_UNSAFE = frozenset({"content", "stack_trace", "context", "subtype", "fingerprint"})


class Redacted(NamedTuple):
    """The event without what was found, and how often each rule found something."""

    event: Event
    counts: dict[str, int]


class Counts(Counter[str]):
    """How often each rule found something, and the work that is left to find more."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work

    def copied(self) -> dict[str, int]:
        """The counts so far."""
        return dict(self)


class Redactor:
    """Replaces what `rules` find by `[redacted:<rule>]`; thread-safe, to be kept and reused.

    `optional` names the opt-in rules (`ip`, `user-path`, `phone`, `ssn`) that are to run as well.
    """

    def __init__(self, rules: Sequence[Rule], optional: frozenset[str] = frozenset()) -> None:
        self._scanner = Scanner([r for r in rules if not r.optional or r.id in optional])

    def quiet(self, events: Iterable[Event]) -> bool:
        """Whether all these events can stay as they are: one search for the texts of them all.

        Nearly all can, so this is the path to be fast. False where it is not sure.
        """
        names: set[str] = set()
        texts: list[str] = []
        try:
            if not all(_gathered(event, names, texts) for event in events):
                return False
            return not any(map(telling, names)) and self._silent([*names, *texts])
        except Exception:  # noqa: BLE001 # pragma: no cover - a rule's failure: met by each event
            return False

    def event(self, event: Event, work: Work | None = None) -> Redacted:
        """The event after redaction; when a rule fails its content goes and it is marked.

        `work` is what its request may still cost: where that, or an event's own, is spent, a text
        that a rule might have something to say about is masked.
        """
        whole = work or Work(EVENT_STEPS)
        part = whole.within(EVENT_STEPS)
        try:
            loud = self._loud(event)
            if loud is not None and not loud:
                return Redacted(event, {})
            counts = Counts(part)
            walk = self._walk if loud is None else partial(self._calmed, loud)
            clean = {k: walk(v, counts) if k in _OWN else v for k, v in event.items()}
        except Exception:  # noqa: BLE001 - whatever a rule fails with, the content must not pass
            return Redacted(_dropped(event), {"failed": 1})
        finally:
            whole.settle(part, EVENT_STEPS)
        return Redacted(cast(Event, clean), dict(counts))

    def text(self, text: str) -> tuple[str, dict[str, int]]:
        """The text after redaction and how often each rule found something in it."""
        counts = Counts(Work(EVENT_STEPS))
        return self._text(text, counts), dict(counts)

    def scan(self, text: str) -> None:
        """Try every rule on the text, for what it costs; raises `InvalidRule`."""
        self._scanner.spans(text.encode(), Work(SCAN_STEPS))

    def _loud(self, event: Event) -> set[str] | None:
        """The event's texts that a rule may have something to say about, mostly none or one;
        None where a name tells of a secret, which only a walk finds."""
        gathered: list[str] = []
        for name in _OWN:
            if name in event and not _collected(event[name], gathered):  # type: ignore[literal-required] # names of Event
                return None
        pieces = list(dict.fromkeys(gathered))  # a stack's frames name the same things again
        raw = [piece.encode("utf-8", "replace") for piece in pieces]
        whole = b"\n".join(raw)
        found = {pieces[number] for number in self._scanner.loud(raw, whole)}
        if escaped(whole):
            found |= {piece for piece, text in zip(pieces, raw, strict=True) if escaped(text)}
        return found

    def _calmed(self, loud: set[str], value: Any, counts: Counts) -> Any:
        """The value with its loud texts redacted and all else as it is."""
        if isinstance(value, str):
            return self._text(value, counts) if value in loud else value
        if isinstance(value, list):
            return [
                self._calmed(loud, item, counts) if isinstance(item, _HOLDS_TEXT) else item
                for item in value
            ]
        if isinstance(value, dict):
            return {
                self._text(name, counts) if name in loud else name: self._calmed(loud, item, counts)
                if isinstance(item, _HOLDS_TEXT)
                else item
                for name, item in value.items()
            }
        return value

    def _silent(self, pieces: list[str]) -> bool:
        """Whether no rule has anything to say about these texts, each of which is whole."""
        blob = "\n".join(pieces).encode("utf-8", "replace")
        if not self._scanner.quiet(blob):
            return False
        return not escaped(blob) or self._scanner.quiet(View(blob).text)

    def _walk(self, value: Any, counts: Counts) -> Any:
        if isinstance(value, str):
            return self._text(value, counts)
        if isinstance(value, dict):
            return self._object(value, counts)
        if isinstance(value, list):
            return self._list(value, counts)
        return value

    def _list(self, value: list[Any], counts: Counts) -> list[Any]:
        """Items; one behind a flag or a header's name (argv, raw headers) is told by it."""
        out: list[Any] = []
        before: Any = None
        for item in value:
            told = _names_next(before) and telling(before)
            out.append(self._told(item, counts, told) if told else self._walk(item, counts))
            before = item
        return out

    def _object(self, value: Mapping[str, Any], counts: Counts) -> dict[str, Any]:
        out = {}
        for name, item in value.items():
            told = telling(name) or (name == "value" and _labelled(value))
            clean = self._told(item, counts, told) if told else self._walk(item, counts)
            out[self._text(name, counts)] = clean
        return out

    def _told(self, value: Any, counts: Counts, told: str) -> Any:
        if isinstance(value, list):
            return [self._told(item, counts, told) for item in value]
        if isinstance(value, str) and not _MARK.search(value.encode("utf-8", "replace")):
            hides = values.filled(value) if told == "always" else values.mixed(value)
        else:
            hides = told == "always" and type(value) in (int, float)
        if not hides:
            return self._walk(value, counts)
        counts["field"] += 1
        return "[redacted:field]"

    def _text(self, text: str, counts: Counts) -> str:
        """The text brought to rest: a find may uncover another one beside it."""
        raw = text.encode("utf-8", "replace")
        found = counts.copied()
        try:
            while True:
                clean = b"".join(self._pieces(raw, counts))
                if clean == raw:
                    return raw.decode()
                raw = clean
        except Spent:
            counts.clear()
            counts.update(found)
            counts["budget"] += 1
            return MASKED

    def _pieces(self, raw: bytes, counts: Counts) -> Iterator[bytes]:
        end = 0
        for mark in _MARK.finditer(raw):
            yield self._piece(raw[end : mark.start()], counts)
            yield mark.group()
            end = mark.end()
        yield self._piece(raw[end:], counts)

    def _piece(self, raw: bytes, counts: Counts) -> bytes:
        spans = self._scanner.spans(raw, counts.work)
        if escaped(raw):
            view = View(raw)
            found = self._scanner.spans(view.text, counts.work)
            spans += [s._replace(start=view.start(s.start), end=view.end(s.end)) for s in found]
        out: list[bytes] = []
        end = 0
        for span in _merged(spans):
            counts[span.rule] += 1
            out += (raw[end : span.start], f"[redacted:{span.rule}]".encode())
            end = span.end
        return b"".join([*out, raw[end:]])


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            best = min(span, merged[-1], key=lambda s: s.rank)
            end = max(span.end, merged[-1].end)
            merged[-1] = best._replace(start=merged[-1].start, end=end)
        else:
            merged.append(span)
    return merged


def _gathered(event: Event, names: set[str], texts: list[str]) -> bool:
    """Gather the names and texts of what is redacted; False where an item of a list tells of
    the next."""
    for name, value in event.items():
        if type(value) is str:
            if name in _OWN:
                texts.append(value)
        elif type(value) is dict:
            if not _inside(value, names, texts):
                return False
        elif name in _OWN and not _collected(value, texts):
            return False
    return True


def _inside(value: dict[str, Any], names: set[str], texts: list[str]) -> bool:
    if "value" in value and _labelled(value):
        return False
    names.update(value)
    for item in value.values():
        if type(item) is str:
            texts.append(item)
        elif type(item) is dict:
            if not _inside(item, names, texts):
                return False
        elif type(item) is list and not _collected(item, texts):
            return False
    return True


def _collected(value: Any, pieces: list[str]) -> bool:
    """Gather every text in `value`; False as soon as a name says that its value may be a secret."""
    if isinstance(value, str):
        pieces.append(value)
    elif isinstance(value, dict):
        if "value" in value and _labelled(value):
            return False
        for name, item in value.items():
            if telling(name) and item not in (None, "", [], {}) and item is not True:
                return False
            pieces.append(name)
            if isinstance(item, str):
                pieces.append(item)
            elif not _collected(item, pieces):
                return False
    elif isinstance(value, list):
        if any(_names_next(item) for item in value):
            return False
        return all(_collected(item, pieces) for item in value)
    return True


def _labelled(value: Mapping[str, Any]) -> Literal["always", "likely", ""]:
    """What the label in `{"name": "password", "value": "..."}` tells of the value."""
    label = value.get("name", value.get("key"))
    return telling(label) if isinstance(label, str) else ""


def _names_next(item: Any) -> bool:
    """Whether an item of a list is a flag or a header's name, and so says what follows it."""
    return isinstance(item, str) and (item.startswith("--") or item.lower() in _HEADERS)


def _dropped(event: Event) -> Event:
    kept = {k: v for k, v in event.items() if k not in _UNSAFE}
    return cast(Event, kept | {"content": {"redaction_failed": True}})
