"""WakaTime's heartbeats (https://wakatime.com/developers#heartbeats) as edits and saves.

Older plugins send numbers as texts, and `null` for what they do not know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from devintel.content import text, whole
from devintel.dialects.mapped import Mapped, Wire
from devintel.dialects.session_name import choose
from devintel.dialects.values import filled, milliseconds

SOURCE = "wakatime"


def mapped(sent: Sequence[object], *, given: str, machine: str = "", agent: str = "") -> Mapped:
    """The events of heartbeats; what is no heartbeat of a file is counted only."""
    out = Mapped(session=choose(given, SOURCE))
    about = filled(machine=machine, editor=_editor(agent))
    for one in sent:
        beat = one if isinstance(one, dict) else {}
        if not text(beat.get("entity")) or text(beat.get("type")) not in ("file", ""):
            out.drop(f"{SOURCE} {text(beat.get('type'), 40) or 'unreadable heartbeat'}")
            continue
        wire = _event(beat, about)
        wire["sessionId"] = choose(given, beat.get("project"), SOURCE)
        out.keep(wire)
        out.stored[f"{SOURCE} heartbeat"] += 1
    return out


def _event(beat: Mapping[str, Any], about: dict[str, Any]) -> Wire:
    saved = beat.get("is_write") in (True, "true", 1)
    content = filled(
        file=text(beat.get("entity")),
        language=text(beat.get("language")),
        line=whole(beat.get("lineno")) or None,
        cursor=whole(beat.get("cursorpos")) or None,
        lines=whole(beat.get("lines")) or None,
        project=text(beat.get("project")),
        branch=text(beat.get("branch")),
        category=text(beat.get("category")),
    )
    kind = {"type": "file", "subtype": "saved"} if saved else {"type": "edit"}
    at = milliseconds(beat.get("time"))
    return kind | {"content": content, "source": SOURCE} | filled(timestamp=at, context=about)


def _editor(agent: str) -> str:
    """`vscode-wakatime/24.0` of `wakatime/13.1.0 (Linux) vscode/1.9 vscode-wakatime/24.0`."""
    words = [word for word in agent.split() if "/" in word and not word.startswith("wakatime/")]
    return words[-1][:64] if words else ""
