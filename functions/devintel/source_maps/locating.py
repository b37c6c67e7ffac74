"""Events as they are accepted, with their frames in the sources where the team has maps.

What reads maps is loaded with the first error of a team that has any.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devintel import observability
from devintel.errors import DevIntelError
from devintel.model import Event

if TYPE_CHECKING:
    from devintel.source_maps.library import Library

Events = list[Event]
ERRORS = ("error", "exception")


@dataclass(frozen=True)
class Locating:
    """Puts frames into the sources; `fit` cuts an event that has grown too large by it."""

    open_library: Callable[[], Library]
    fit: Callable[[Event], Event]

    def events(self, team: str, events: Events) -> Events:
        """The events; those whose maps cannot be had stay as they are. Never raises."""
        if not any(event["type"] in ERRORS for event in events):
            return events
        try:
            library = self.open_library()
            if not library.any(team):
                return events
            return [self._event(library, team, event) for event in events]
        except DevIntelError:
            return events
        except Exception as error:  # noqa: BLE001 - no map is worth an event
            observability.trace(error)
            return events

    def _event(self, library: Library, team: str, event: Event) -> Event:
        from devintel.source_maps.original_frames import mapped

        found = mapped(event, lambda script: library.find(team, script))
        return event if found is event else self.fit(found)
