"""docs/protocol.md says what `protocol` does: every message, field, query and error code."""

from __future__ import annotations

import re
from pathlib import Path

from devintel import protocol
from devintel.protocol import Incoming, Outgoing

PAGE = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text()


def rows(heading: str) -> dict[str, str]:
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    found = dict(re.findall(r"^\| `(\w+)` \| (.*)\|$", section, re.MULTILINE))
    return {name: row for name, row in found.items() if name != "type"}


def fields(model: type[Incoming] | type[Outgoing]) -> set[str]:
    names = set()
    for name, field in model.model_fields.items():
        alias = field.serialization_alias
        if name not in ("type", "id"):
            names.add(alias or name)
    return names


def test_every_message_of_a_client_is_on_the_page_with_its_fields() -> None:
    told = rows("From a client")

    assert set(told) == {c.model_fields["type"].default for c in Incoming.__subclasses__()}
    for model in Incoming.__subclasses__():
        row = told[model.model_fields["type"].default]
        for name in fields(model):
            camel = re.sub(r"_(\w)", lambda m: m[1].upper(), name)
            assert re.search(rf"`(?:{name}|{camel})\b", row), (model.__name__, name)


def test_every_message_of_the_server_is_on_the_page_with_its_fields() -> None:
    told = rows("From the server")

    assert set(told) == {c.model_fields["type"].default for c in Outgoing.__subclasses__()}
    for model in Outgoing.__subclasses__():
        row = told[model.model_fields["type"].default]
        assert {n for n in fields(model) if f"`{n}" not in row} == set(), model.__name__


def test_the_limits_on_the_page_are_those_of_the_code() -> None:
    assert (protocol.MESSAGE_BYTES, protocol.FRAME_BYTES) == (128 * 1024, 32 * 1024)
    assert protocol.EVENT_BYTES == 16 * 1024
    assert (protocol.BULK_EVENTS, protocol.INGEST_EVENTS, protocol.NESTING) == (500, 1000, 20)


def test_every_error_code_of_the_source_is_on_the_page() -> None:
    source = Path(protocol.__file__).parents[1]
    code = "\n".join(p.read_text() for p in source.rglob("*.py"))
    used = set(
        re.findall(
            r'(?<!language_)\bcode ?= ?"([a-z]+_[a-z_]+|busy|conflict|internal|forbidden)"', code
        )
    )

    assert used - set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == set()


def test_the_unions_tell_apart_every_message() -> None:
    told = protocol.client_schema().json_schema(mode="validation")
    assert set(told["discriminator"]["mapping"]) == set(rows("From a client"))
    told = protocol.server_schema().json_schema(mode="serialization")
    assert set(told["discriminator"]["mapping"]) == set(rows("From the server"))
