"""Plays of the small template, and clients of its edge."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rehearsal.play import Play, playing
from rehearsal.template.stack import Stack
from tests.rehearsal.chat_template import Template, chat
from verification.address import Address, Client

HERE = Path(__file__).parent
Mend = Callable[[Template], Any]


@contextlib.contextmanager
def play_of(mutate: Mend = lambda resources: None) -> Iterator[Play]:
    template = chat()
    mutate(template["Resources"])
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Lambda::Function":
            resource["Properties"]["Runtime"] = version
    with playing(Stack(template, folder=HERE)) as play:
        yield play


def edge(play: Play) -> Address:
    (host, port), *_ = play.edges.items()
    return Address(f"https://{host}", ("127.0.0.1", port), play.authority.file)


def get(play: Play, path: str, **headers: str) -> tuple[int, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with edge(play).client() as client:
        answer = client.get(path, headers=named)
    return answer.status_code, answer.text


def joined(play: Play) -> Client:
    return Client(edge(play), "/as/ann")
