"""Error groups: opened, counted, come back, kept within bounds."""

from __future__ import annotations

from collections.abc import Iterable

from devintel.grouping import Grouping
from devintel.grouping.problem import Place
from devintel.model import Event
from devintel.patterns.signals import At
from devintel.projection import causes
from devintel.projection.places import clean
from devintel.projection.sample import trim
from devintel.projection.state import (
    MAX_GROUP_FILES,
    MAX_GROUP_MEMBERS,
    MAX_GROUP_MINUTES,
    MAX_GROUPS,
    MAX_PLACES,
    MAX_RELEASES,
    Group,
    State,
)
from devintel.solutions.case import Frame

MAX_FRAMES = 20
MAX_PATHS = 6
MAX_EXCERPT = 600
MAX_ENDS = 280
MAX_END = 120
USUAL_PLACES = 6
ROOM = 900
"""Characters that the places of a group may take, each with its line and column."""
MINUTE = 60_000


def canonical(state: State, fingerprint: str) -> str:
    """The group a fingerprint was merged into by hand, else itself."""
    return state.aliases.get(fingerprint, fingerprint)


def open_group(state: State, event: Event, grouping: Grouping, at: At, name: str) -> Group:
    """A new group under `name`, with the evidence that stands before it in the log."""
    frames = _frames(grouping)
    group = Group(
        fingerprint=name,
        kind=grouping.kind,
        type=grouping.type[:120],
        message=grouping.message[:500],
        template=grouping.template[:500],
        title=grouping.title[:200],
        reason=grouping.reason[:300],
        frames=frames,
        slots={k[:60]: str(v)[:200] for k, v in list(grouping.slots.items())[:16]},
        mistake=grouping.mistake,
        language=grouping.language,
        sample=trim(event),
        files=_files(frames, grouping),
        first_ms=at.ms,
        first_seq=at.seq,
        last_ms=at.ms,
        last_seq=at.seq,
        first_id=at.id,
        last_id=at.id,
        tool=grouping.tool,
        rank=grouping.rank,
        places=_places(grouping),
        excerpt=grouping.excerpt,
    )
    find_causes(state, group, at)
    if name not in state.groups and len(state.groups) >= MAX_GROUPS:
        _drop_oldest(state)
    state.groups[name] = group
    state.turns += 1
    return group


def claim(state: State, event: Event, grouping: Grouping, at: At, group: Group) -> Group:
    """A group that strangers opened, now that a member meets it: told by the member's event."""
    own = open_group(state, event, grouping, at, group.fingerprint)
    own.first_ms, own.first_seq, own.first_id = group.first_ms, group.first_seq, group.first_id
    own.count, own.minutes, own.sources = group.count, group.minutes, group.sources
    return own


def find_causes(state: State, group: Group, at: At) -> None:
    """Look for what stands before an error in the log."""
    group.suspect = causes.suspect(state, group, at.ms)
    group.request = causes.request_before(state, group, at)
    group.commit = causes.commit_before(state, at.member, at.ms)


def count(group: Group, at: At, paths: tuple[str, ...]) -> None:
    """One more occurrence."""
    group.count += 1
    group.last_ms, group.last_seq, group.last_id = at.ms, at.seq, at.id
    bump(group.minutes, at.ms // MINUTE, MAX_GROUP_MINUTES)
    if at.source in group.sources or len(group.sources) < MAX_GROUP_MEMBERS:
        group.sources[at.source] = group.sources.get(at.source, 0) + 1
    if at.member and at.member not in group.members and len(group.members) < MAX_GROUP_MEMBERS:
        group.members.append(at.member)
    for path in paths:
        if path not in group.paths and len(group.paths) < MAX_PATHS:
            group.paths.append(path)


def met_by(group: Group, event: Event) -> None:
    """Note the program's version, where the event tells it."""
    context = event.get("context")
    release = context.get("release") or context.get("version") if context else None
    if isinstance(release, str) and release and release[:80] not in group.releases:
        group.releases = [*group.releases, release[:80]][-MAX_RELEASES:]


def bump(minutes: list[list[int]], minute: int, limit: int) -> None:
    """Add one to the count of a minute (minutes since the epoch), keeping the newest `limit`."""
    if minutes and minutes[-1][0] == minute:
        minutes[-1][1] += 1
        return
    minutes.append([minute, 1])
    del minutes[:-limit]


def _frames(grouping: Grouping) -> list[Frame]:
    frames = [
        Frame(
            (f.function or "")[:120],
            (f.file or "")[:200],
            f.line or 0,
            f.column or 0,
            bool(f.in_app),
        )
        for f in grouping.frames[:MAX_FRAMES]
    ]
    return [f for f in frames if f.in_app] + [f for f in frames if not f.in_app]


def _places(grouping: Grouping) -> list[Place]:
    return _fitting(_cut(grouping.places[:MAX_PLACES]))


def _cut(places: Iterable[Place]) -> list[Place]:
    return [Place(place.file[:200], place.line, place.column) for place in places]


def _fitting(places: list[Place]) -> list[Place]:
    """The places that a row has room for: each file's first, then others as they come."""
    files: set[str] = set()
    kept: list[Place] = []
    left = ROOM
    for spot in places:
        new = spot.file not in files
        if len(kept) < MAX_PLACES and left > 0 and (new or len(kept) < USUAL_PLACES):
            kept.append(spot)
            files.add(spot.file)
            left -= len(spot.file) + 40
    return kept


def enrich(group: Group, grouping: Grouping, anew: bool) -> None:
    """A report says more of a group: further places; `anew` in another run than before."""
    known = [] if anew else group.places
    group.places = _fitting([*known, *(p for p in _places(grouping) if p not in known)])
    if anew:
        group.excerpt = grouping.excerpt
    else:
        append(group, grouping.excerpt.partition("\n")[0])
    files = [clean(place.file) for place in group.places]
    group.files = list(dict.fromkeys([*group.files, *files]))[:MAX_GROUP_FILES]


def add(group: Group, places: Iterable[Place], words: str) -> None:
    """One more place where a run found the same, and its words where there is room."""
    found = _cut(places)
    if len(group.places) < MAX_PLACES:
        group.places = _fitting([*group.places, *(p for p in found if p not in group.places)])
    append(group, words.partition("\n")[0])


def append(group: Group, words: str) -> None:
    """Further words of the tool, where there is room and they are not there yet."""
    if words and words not in group.excerpt and len(group.excerpt) + len(words) < MAX_EXCERPT:
        group.excerpt = f"{group.excerpt}\n{words}" if group.excerpt else words


def end(group: Group, words: str) -> None:
    """What a tool says of the end of the run that a problem is the first of; the last few stay."""
    if words and words not in group.excerpt and words not in group.ends:
        group.ends.append(words[:MAX_END])
        while len(group.ends) > 1 and sum(map(len, group.ends)) > MAX_ENDS:
            del group.ends[0]


def refresh(group: Group, grouping: Grouping) -> None:
    """A report that is still being printed says more of the group it opened."""
    group.message, group.title = grouping.message[:500], grouping.title[:200]
    group.frames = _frames(grouping)
    group.places, group.excerpt = _places(grouping), grouping.excerpt or group.excerpt
    group.files = _files(group.frames, grouping)
    group.sample["content"]["data"] = group.excerpt


def _files(frames: list[Frame], grouping: Grouping) -> list[str]:
    """The developer's own files in the stack, innermost first; a diagnostic's own file."""
    named = [clean(f.file) for f in frames if f.in_app and f.file]
    named += [clean(grouping.slots.get(slot, "")) for slot in ("file", "path")]
    named += [clean(place.file) for place in grouping.places]
    return list(dict.fromkeys(f for f in named if f))[:MAX_GROUP_FILES]


def _drop_oldest(state: State) -> None:
    oldest = min(state.groups.values(), key=lambda g: (not g.public, g.last_seq))
    state.left.append(state.groups.pop(oldest.fingerprint))
    state.attempts.close(oldest.fingerprint)
    for alias, into in list(state.aliases.items()):
        if oldest.fingerprint in (alias, into):
            del state.aliases[alias]
    state.groups_dropped += 1
