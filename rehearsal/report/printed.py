"""The beginning and the end of a rehearsal as lines of text."""

from __future__ import annotations

from collections import Counter

from rehearsal.play import Play


def started(play: Play, seconds: float) -> str:
    """What was started."""
    stack = play.stack
    kinds = Counter(each.kind for each in stack.deployed.values())
    lines = [
        f"Playing {stack.place.stack} in {stack.place.region}: {sum(kinds.values())} resources of "
        f"{len(kinds)} types, started in {seconds:.1f} s."
    ]
    lines += [
        f"  edge       https://{host} at 127.0.0.1:{port}" for host, port in play.edges.items()
    ]
    lines += [
        f"  API        {api.host} (stage {api.stage}) at {play.apis[api.id].address}"
        for api in play.declared
    ]
    lines += [f"  mapping    {mapping.logical_id}" for mapping in play.mappings]
    lines.append(f"  AWS        {play.front.endpoint} (each call checked against its role)")
    lines += [f"  note       {note}" for note in play.notes]
    return "\n".join(lines)


def ended(play: Play) -> str:
    """Calls, refusals, faults, warnings."""
    journal = play.journal
    lines = ["", "AWS calls made, and what the role says:"]
    for made, times in sorted(journal.calls.items()):
        mark = "allowed" if made.allowed else f"DENIED ({made.reason})"
        lines.append(f"  {times:>5}  {made.function:<32} {made.action:<32} {mark}  {made.resource}")
    for title, noted in (
        ("Refused", journal.refused),
        ("Faults", journal.faults),
        ("Warnings", journal.warnings),
    ):
        if noted:
            lines += ["", f"{title}:"]
            lines += [f"  {times:>5}  {what}" for what, times in sorted(noted.items())]
    lines += ["", "Functions started (ms of CPU each):"]
    lines += [
        f"  {name:<32} {', '.join(map(str, each))}"
        for name, each in sorted(play.environments.started.items())
    ]
    denied = sum(times for made, times in journal.calls.items() if not made.allowed)
    lines += ["", f"calls: {sum(journal.calls.values())}, calls not allowed: {denied}"]
    return "\n".join(lines)
