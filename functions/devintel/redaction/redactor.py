"""Redaction of events and texts; redacting again changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple, cast

from devintel.model import Event
from devintel.redaction import values
from devintel.redaction.clean_texts import CleanTexts
from devintel.redaction.gathering import OWN, collected, gathered, labelled, names_next
from devintel.redaction.names import any_telling, telling
from devintel.redaction.replacement import Counts, Found, replaced
from devintel.redaction.rules import Rule
from devintel.redaction.scanner import Scanner, Span
from devintel.redaction.unescape import View, escaped
from devintel.redaction.work import EVENT_STEPS, Spent, Work

_MARK = re.compile(rb"\[redacted:[a-z0-9\-]{1,64}\]")
MASKED = "[redacted:budget]"
SCAN_STEPS = 1e9
_UNSAFE = frozenset({"content", "stack_trace", "context", "subtype", "fingerprint"})


class Redacted(NamedTuple):
    """The event without what was found, and how often each rule found something."""

    event: Event
    counts: dict[str, int]


class Redactor:
    """Replaces what `rules` find by `[redacted:<rule>]`; thread-safe, to be kept and reused.

    `optional` names the opt-in rules (`ip`, `user-path`, `phone`, `ssn`) that are to run as well.
    """

    def __init__(self, rules: Sequence[Rule], optional: frozenset[str] = frozenset()) -> None:
        self._scanner = Scanner([r for r in rules if not r.optional or r.id in optional])
        self._clean = CleanTexts()

    def quiet(self, events: Iterable[Event]) -> bool:
        """Whether all these events can stay as they are: one search for the texts of them all.

        Nearly all can, so this is the path to be fast. False where it is not sure.
        """
        names: set[str] = set()
        texts: list[str] = []
        try:
            if not all(gathered(event, names, texts) for event in events):
                return False
            return not any_telling(names) and self._silent([*names, *texts])
        except Exception:  # noqa: BLE001 # pragma: no cover - a rule's failure: met by each event
            return False

    def event(self, event: Event, work: Work | None = None) -> Redacted:
        """The event after redaction; when a rule fails its content goes and it is marked.

        `work` is what its request may still cost: where that, or an event's own, is spent, a text
        that a rule might have something to say about is masked.
        """
        try:
            loud = self._loud(event)
            if loud is not None and not loud:
                return Redacted(event, {})
            return self._redacted(event, loud, work or Work(EVENT_STEPS))
        except Exception:  # noqa: BLE001 - whatever a rule fails with, the content must not pass
            return Redacted(_dropped(event), {"failed": 1})

    def _redacted(self, event: Event, loud: list[str] | None, whole: Work) -> Redacted:
        part = whole.within(EVENT_STEPS)
        counts = Counts(part)
        try:
            if loud is None:
                walk = self._walk
            else:
                found = self._found(loud, part)
                if not found:
                    return Redacted(event, {})
                walk = partial(replaced, found)
            clean = {k: walk(v, counts) if k in OWN else v for k, v in event.items()}
        finally:
            whole.settle(part, EVENT_STEPS)
        if "id" in event:
            clean["id"] = _apart(event["id"], str(clean["id"]))
        return Redacted(cast(Event, clean), dict(counts))

    def text(self, text: str) -> tuple[str, dict[str, int]]:
        """The text after redaction and how often each rule found something in it."""
        counts = Counts(Work(EVENT_STEPS))
        return self._text(text, counts), dict(counts)

    def scan(self, text: str) -> None:
        """Try every rule on the text, for what it costs; raises `InvalidRule`."""
        self._scanner.spans(text.encode(), Work(SCAN_STEPS))

    def _loud(self, event: Event) -> list[str] | None:
        """The event's texts that a rule may have something to say about, mostly none or one;
        None where a name tells of a secret, which only a walk finds."""
        names: set[str] = set()
        texts: list[str] = []
        if gathered(event, names, texts) and not any_telling(names):
            texts += names
        elif not _collected(event, texts):
            return None
        pieces = self._clean.others(texts)
        if not pieces:
            return []
        whole = "\n".join(pieces).encode("utf-8", "replace")
        found = self._scanner.loud(pieces, whole)
        if escaped(whole):
            raw = (piece.encode("utf-8", "replace") for piece in pieces)
            found.update(number for number, piece in enumerate(raw) if escaped(piece))
        loud = [pieces[number] for number in sorted(found)]
        self._clean.add(pieces, but=loud)
        return loud

    def _found(self, loud: list[str], work: Work) -> Found:
        """Those of the texts in which something was found, as they are without it."""
        found: Found = {}
        for text in loud:
            counts = Counts(work)
            clean = self._text(text, counts)
            if clean != text:
                found[text] = clean, counts
        self._clean.add(loud, but=found)
        return found

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
            told = names_next(before) and telling(before)
            out.append(self._told(item, counts, told) if told else self._walk(item, counts))
            before = item
        return out

    def _object(self, value: Mapping[str, Any], counts: Counts) -> dict[str, Any]:
        out = {}
        for name, item in value.items():
            told = telling(name) or (name == "value" and labelled(value))
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


def _collected(event: Event, texts: list[str]) -> bool:
    texts.clear()
    return all(collected(value, texts) for name, value in event.items() if name in OWN)


def _apart(sent: str, clean: str) -> str:
    """The id of an event after redaction: two that differed stay two, or the log would take the
    second for the first one sent again."""
    digest = sha256(sent.encode("utf-8", "replace")).hexdigest()[:16]
    return clean if clean == sent else f"{clean}-{digest}"


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


def _dropped(event: Event) -> Event:
    kept = {k: v for k, v in event.items() if k not in _UNSAFE}
    return cast(Event, kept | {"content": {"redaction_failed": True}})
