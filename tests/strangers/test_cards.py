"""The card of each chat service and tracker, by what the service itself publishes of its form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.models.blocks import Block

from devintel.alerts.alert import Alert, Kind, made
from devintel.alerts.cards import discord, issue, slack, teams
from devintel.alerts.cards.message import Message
from tests.strangers.server import NODE_MODULES, node, run

HOSTILE = "<!channel> @everyone ```\n# [x](javascript:x) <at>all</at> \x1b[31m\u202e" + "W" * 900
TEXTS = ("Cannot read total", HOSTILE, "", "`" * 40, "\u2028\ud7ff😀" * 90)
KINDS: tuple[Kind, ...] = ("new", "regressed", "rate", "silent", "environment", "test")

TYPES = """
import type { IncomingWebhookSendArguments } from "./slack";
import type { RESTPostAPIWebhookWithTokenJSONBody } from "discord-api-types/v10";
import type { operations } from "@octokit/openapi-types";
import type { LinearDocument } from "@linear/sdk";
type GitHubIssue = operations["issues/create"]["requestBody"]["content"]["application/json"];
"""
SLACK = """
import type { KnownBlock } from "@slack/types";
export type IncomingWebhookSendArguments = {
  text?: string; blocks?: KnownBlock[]; unfurl_links?: boolean; unfurl_media?: boolean };
"""


def message(kind: Kind = "new", title: str = "Cannot read total") -> Message:
    alert: Alert = made(
        {
            "key": "k",
            "kind": kind,
            "at": 1_795_444_988_915,
            "session": title[:128],
            "fingerprint": "f",
            "n": 3,
            "said": {"title": title, "place": title[:200], "members": [title[:60]] * 5},
        },
        "rule",
        "channel",
        "When an error group is seen for the first time, tell ops.",
        0,
    )
    return Message(alert, "https://intel.example/dashboard/?session=s", last=True)


MESSAGES = [message(kind, text) for kind in KINDS for text in TEXTS]


def test_every_card_has_the_type_that_its_service_publishes(tmp_path: Path) -> None:
    lines: list[str] = []
    for number, one in enumerate(MESSAGES):
        cards: dict[str, Any] = {
            "IncomingWebhookSendArguments": slack.body(one),
            "RESTPostAPIWebhookWithTokenJSONBody": discord.body(one),
            "GitHubIssue": issue.github(one),
            "LinearDocument.IssueCreateInput": issue.linear(one, "team")["variables"]["input"],
        }
        lines += [
            f"export const c{number}_{at}: {name} = {json.dumps(card)};"
            for at, (name, card) in enumerate(cards.items())
        ]
    (tmp_path / "node_modules").symlink_to(NODE_MODULES)
    (tmp_path / "slack.ts").write_text(SLACK)
    (tmp_path / "cards.ts").write_text(TYPES + "\n".join(lines))
    options = (
        "--strict",
        "--noEmit",
        "--skipLibCheck",
        "--module",
        "nodenext",
        "--target",
        "esnext",
    )
    tsc = str(NODE_MODULES / ".bin" / "tsc")

    def check() -> tuple[int, str]:
        done = run(tsc, *options, str(tmp_path / "cards.ts"))
        return done.returncode, done.stdout.decode()[:2_000]

    assert check() == (0, "")
    (tmp_path / "cards.ts").write_text(
        TYPES + "\n".join(lines).replace('"type": "header"', '"type": "h"')
    )
    assert check()[0] != 0, "the check has teeth"


@pytest.mark.parametrize("one", MESSAGES)
def test_slacks_own_model_finds_nothing_too_long_or_out_of_place(one: Message) -> None:
    for given in slack.body(one)["blocks"]:
        block = Block.parse(given)
        assert block is not None
        block.validate_json()


def test_microsofts_own_renderer_finds_nothing_wrong() -> None:
    cards = [teams.body(one)["attachments"][0]["content"] for one in MESSAGES]

    assert node("adaptive_card.mjs", messages=cards) == []
    assert node("adaptive_card.mjs", messages=[{"type": "AdaptiveCard", "body": [{"type": "No"}]}])


@pytest.mark.parametrize("one", MESSAGES)
def test_discord_is_within_the_limits_that_its_documentation_names(one: Message) -> None:
    (embed,) = discord.body(one)["embeds"]
    sizes = [len(embed["title"]), len(embed["description"]), len(embed["footer"]["text"])]
    sizes += [len(field[name]) for field in embed["fields"] for name in ("name", "value")]

    assert len(embed["title"]) <= 256
    assert all(len(field["value"]) <= 1024 for field in embed["fields"])
    assert sum(sizes) <= 6000
    assert discord.body(one)["allowed_mentions"] == {"parse": []}
