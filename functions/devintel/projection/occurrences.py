"""What an event says of error groups: seen, back, gone, or exercised without error."""

from __future__ import annotations

from zlib import crc32

from devintel.grouping import Grouping
from devintel.model import Event
from devintel.patterns.signals import At, Occurred
from devintel.projection import causes, commands, endings, groups, trees, unsettled, visits
from devintel.projection.effects import Effect, GroupChanged, GroupOpened, SolutionWanted
from devintel.projection.grouped import grouped
from devintel.projection.reading import checks, file_of
from devintel.projection.state import MAX_MINUTES, Group, State

_CHECKED = frozenset({"file", "analysis"})
FORWARDED = 60_000
"""So long after an error of a page its dev server may repeat it, or before."""
SAME_RUN = 600_000
"""So long after a runner's plugin told of a failed test its terminal may show it, or before."""
LOOKED_FOR = 20
"""Occurrences of a group that are looked at for a failed request before them."""


def follow(state: State, event: Event, at: At, paths: tuple[str, ...]) -> list[Effect]:
    """Count the groups of an event, and conclude what its paths say of the others."""
    effects: list[Effect] = []
    seen: list[str] = []
    checked = event["type"] in _CHECKED
    there = _there(state, event) if checked else ()
    for group, opened in _seen(state, event, at, checked):
        if group.fingerprint in seen:
            continue
        groups.met_by(group, event)
        seen.append(group.fingerprint)
        if (group.fingerprint in there and group.status != "fixed") or _repeated(group, at):
            group.last_ms, group.last_seq, group.last_id = at.ms, at.seq, at.id
        else:
            effects += occurred(state, at, group, opened, paths + commands.failed(state, event, at))
            group.reported_ms = at.ms if "test" in group.slots else 0
    if checked:
        effects += _checked(state, event, at, seen)
    fresh = visits.visit(state, at.ms, paths)
    leads = [groups.canonical(state, name) for name in seen]
    for name in leads:
        if name in state.groups:  # pragma: no branch - one event may name more than are kept
            group = state.groups[name]
            group.visits = visits.of(state, group)
            group.first_visits = group.first_visits or group.visits
    if fresh:
        effects += endings.exercised(state, at, fresh, leads)
    return effects


def _repeated(group: Group, at: At) -> bool:
    """Whether a terminal was quicker to tell of what a page or a runner's plugin now says."""
    told, group.forwarded_ms = group.forwarded_ms, 0
    limit = SAME_RUN if "test" in group.slots else FORWARDED
    if not told or group.status == "fixed" or at.ms - told > limit:
        return False
    group.sources.setdefault(at.source, 0)
    return True


def of_stranger(state: State, event: Event, at: At) -> list[Effect]:
    """A stranger's errors are counted, and open groups; they end, reopen and teach nothing."""
    effects: list[Effect] = []
    for group, opened in {g.fingerprint: (g, new) for g, new in _seen(state, event, at)}.values():
        state.errors += 1
        state.sources[at.source].errors += 1
        groups.bump(state.error_minutes, at.ms // groups.MINUTE, MAX_MINUTES)
        groups.count(group, at, ())
        groups.met_by(group, event)
        if opened:
            effects.append(SolutionWanted(group.fingerprint, "first"))
        effects.append(GroupChanged(group.fingerprint))
    return effects


def settled(state: State, at: At) -> list[Effect]:
    """Diagnostics that nobody took back have become problems."""
    effects: list[Effect] = []
    for event in unsettled.due(state, at):
        for group, opened in _seen(state, event, at):
            if opened:
                effects += occurred(state, at, group, opened, ())
                trace = state.files.get(file_of(event))
                if trace is not None and group.fingerprint not in trace.present:
                    trace.present.append(group.fingerprint)
    return effects


def _seen(state: State, event: Event, at: At, checked: bool = False) -> list[tuple[Group, bool]]:
    """The groups of an event, each with whether it is new; a known error needs no grouping."""
    name = event.get("fingerprint", "")
    member = not event.get("public")
    known = state.groups.get(name) if event["type"] == "error" else None
    if known is not None and name not in state.splits and not (known.public and member):
        return [(known, False)]
    found = []
    named = [(grouping, name_of(state, grouping)) for grouping in grouped(event)]
    wait: set[str] = set()
    if checked and checks(event):
        trace = state.files.get(file_of(event))
        wait = unsettled.held_back(state, trace, event, at, [name for _, name in named])
    for grouping, name in named:
        if name in wait:
            continue
        group = state.groups.get(name)
        opened = group is None or (group.public and member)
        if group is None:
            group = groups.open_group(state, event, grouping, at, name)
            group.public = not member
        elif opened:
            group = groups.claim(state, event, grouping, at, group)
        found.append((group, opened))
    return found


def name_of(state: State, grouping: Grouping) -> str:
    """The fingerprint; one that was split by hand takes words and line along."""
    if grouping.fingerprint not in state.splits:
        return grouping.fingerprint
    own = next((f for f in grouping.frames if f.in_app), None)
    place = f"{own.file}:{own.line}" if own else ""
    part = crc32(f"{grouping.message}\0{place}".encode("utf-8", "surrogatepass"))
    return f"{grouping.fingerprint}~{part:08x}"


def occurred(
    state: State, at: At, group: Group, opened: bool, paths: tuple[str, ...]
) -> list[Effect]:
    """A group was seen: counted, told to the detectors, its fix taken back."""
    state.errors += 1
    state.sources[at.source].errors += 1
    groups.bump(state.error_minutes, at.ms // groups.MINUTE, MAX_MINUTES)
    groups.count(group, at, paths)
    lead = state.groups.get(groups.canonical(state, group.fingerprint), group)
    old = endings.is_old(state, lead, at)
    back = lead.status == "fixed" and not old
    clean = visits.of(state, lead) - lead.visits
    effects = [] if old else endings.recurred(state, at, lead)
    if opened:
        effects.append(GroupOpened(group.fingerprint))
        if not causes.of_extension(group):
            effects.append(SolutionWanted(group.fingerprint, "first"))
    else:
        effects += _evidence(state, lead, at, back)
    if old:
        return [*effects, GroupChanged(group.fingerprint)]
    signal = Occurred(
        at,
        lead.fingerprint,
        lead.kind,
        lead.title,
        opened,
        back,
        clean,
        visits.since(state, lead),
        _ours(lead),
        not state.commits or trees.holds(state, at.member, state.commits[-1]["hash"]),
    )
    state.detectors.observe(signal, state.board)
    return [*effects, GroupChanged(group.fingerprint)]


_SURROUNDINGS = frozenset(
    {"failed_fetch", "module_not_found", "chunk_load", "connection_refused", "timeout", "quota"}
)
"""Mistakes that are of the surroundings wherever they are raised."""


def _ours(group: Group) -> bool:
    """Whether an error is a bug of the team's own code, which is no machine's or network's."""
    return group.mistake not in _SURROUNDINGS and any(frame.in_app for frame in group.frames)


def _evidence(state: State, group: Group, at: At, back: bool) -> list[Effect]:
    """What stands before an error that is back; a failed request that was not seen before it."""
    if back:
        groups.find_causes(state, group, at)
    elif group.request is None and group.count <= LOOKED_FOR:
        group.request = causes.request_before(state, group, at)
        if group.request is not None:
            return [SolutionWanted(group.fingerprint, "request")]
    return []


def _there(state: State, event: Event) -> list[str]:
    """The diagnostics that the last check of the file found: to see them again is no news."""
    trace = state.files.get(file_of(event))
    return trace.present if trace else []


def _checked(state: State, event: Event, at: At, seen: list[str]) -> list[Effect]:
    """Diagnostics that a new check of the file no longer finds are gone."""
    trace = state.files.get(file_of(event))
    if trace is None or not checks(event):
        return []
    gone = [name for name in trace.present if name not in seen]
    trace.present = list(dict.fromkeys(seen))[:50]
    if not gone:
        return []
    elsewhere = {name for other in state.files.values() for name in other.present}
    return [
        effect
        for name in gone
        if name not in elsewhere
        for effect in endings.vanished(state, at, groups.canonical(state, name))
    ]
