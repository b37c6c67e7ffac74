"""What befalls servers of any store: kills, stops, deletions, erasures, a stream that tells again,
time that runs out or differs, readers that are slow, descriptors that are gone."""

from __future__ import annotations

import signal
import socket
import time
from contextlib import AbstractContextManager, ExitStack
from urllib.parse import quote

from devintel.ports import Store
from tests import every_byte
from tests.chaos.asking import SESSIONS
from tests.chaos.processes import PERSON, Fault, Processes, later
from tests.chaos.redelivery import redelivered
from tests.chaos.slow_reader import SlowReader
from tests.e2e.conftest import LocalCloud

DAYS = 3
"""How far time jumps; a day is what is kept."""
SKEW_S = 600
"""How far the clock of one server is wrong."""
DESCRIPTORS = 64
MEANWHILE_S = 15.0
"""How long a projector of another server may be at work with what was deleted meanwhile: it forgets
what it wrote of it when it is done."""


class Trouble(Processes):
    """Faults that need no more of a store than these four."""

    def _bytes(self) -> bytes:
        """All that the store has."""
        raise NotImplementedError

    def _opened(self) -> AbstractContextManager[Store]:
        """The store, for a process of its own."""
        raise NotImplementedError

    def _swept(self) -> None:
        """What the store does by itself about what has expired."""
        raise NotImplementedError

    def _restore(self) -> None:
        """An older copy takes the store's place."""
        raise NotImplementedError

    def _faults(self) -> tuple[Fault, ...]:
        return (
            *(self._kill, self._stop, self._delete, self._erase, self._restore, self._differ),
            *(self._tell_again, self._expire, self._read_slowly, self._run_out_of_descriptors),
        )

    def _kill(self) -> None:
        cloud = self._one()
        self._end(cloud)
        self._start(cloud)

    def _stop(self) -> None:
        cloud = self._one()
        self._end(cloud, signal.SIGTERM)
        self._start(cloud)

    def _delete(self) -> None:
        name = self._random.choice(SESSIONS)
        gone, self._acked[name] = self._acked[name], set()
        self._call("DELETE", f"/sessions/-?session={quote(name, safe='')}")
        end = time.monotonic() + MEANWHILE_S
        while (left := self._left(list(gone)[:200])) and time.monotonic() < end:
            time.sleep(0.5)
        if left:
            self.violations.append(f"{len(left)} deleted ids are still kept")

    def _left(self, ids: list[str]) -> list[str]:
        kept = every_byte.said(self._bytes())
        return [one for one in ids if one in kept]

    def _erase(self) -> None:
        """A person goes; their events keep their places and say nothing."""
        self._post("/people/erase", {"names": [PERSON]})
        if PERSON in every_byte.said(self._bytes()):
            self.violations.append("an erased person is still kept")

    def _differ(self) -> None:
        """The clock of one server is wrong, ahead or behind, until it is started again."""
        cloud, skew_s = self._one(), self._random.choice((-SKEW_S, SKEW_S))
        self._end(cloud, signal.SIGTERM)
        self._start(cloud, later(skew_s))
        self._load()

    def _expire(self) -> None:
        """Some days go by: what was kept for one is in no answer any more."""
        old, self._acked = self._acked, {name: set() for name in SESSIONS}
        for cloud in self._clouds:
            self._end(cloud)
        self._at(self._ahead_s + DAYS * 86_400)
        self._swept()
        for cloud in self._clouds:
            self._start(cloud)
        for name in SESSIONS:
            said = self._said(name)
            left = [one for one in old[name] if f'"{one}"' in said]
            if left:
                self.violations.append(f"{name} still tells of {len(left)} events of {DAYS} days")

    def _tell_again(self) -> None:
        """The stream tells another process again of all, in no order: nothing counts twice."""
        before = self._counted()
        with self._opened() as store:
            self.done["told again"] += redelivered(store, SESSIONS, self._random, self._now)
        self.done["containers"] += 1
        after = self._counted()
        for name in SESSIONS:
            # A terminal's last words become a group once nothing has followed them for a while.
            expected = dict.fromkeys(after[name], 1) | before[name]
            if other := dict(expected.items() ^ after[name].items()):
                self.violations.append(f"what was told again counted again in {name}: {other}")

    def _read_slowly(self) -> None:
        """Members read nothing while others send, and then all of it, or are told how far."""
        readers = [SlowReader(self._one().port, name) for name in SESSIONS]
        self._load()
        for reader in readers:
            self.violations += reader.faults()

    def _run_out_of_descriptors(self) -> None:
        """Somebody takes every descriptor; who is connected is answered, and all are afterwards."""
        cloud = self._one()
        self._end(cloud, signal.SIGTERM)
        few = f"resource.setrlimit(resource.RLIMIT_NOFILE, ({DESCRIPTORS}, {DESCRIPTORS}));"
        self._start(cloud, f"import resource; {few}")
        self._crowd(cloud)

    def _crowd(self, cloud: LocalCloud) -> None:
        client = cloud.client()
        client.send("init", sessionId=SESSIONS[0])
        client.until("init_ack", timeout=60)
        with ExitStack() as held:
            for _ in range(2 * DESCRIPTORS):
                held.enter_context(socket.create_connection(("127.0.0.1", cloud.port), timeout=30))
            if client.ask("ping")["type"] != "pong":
                self.violations.append("without descriptors a member is not answered")
