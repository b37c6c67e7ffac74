"""A laptop's day: its clock runs sixty times as fast, it sleeps, its clock is set, its network goes
and comes back, its server is stopped and killed; five producers and three dashboards go on.

    make laptop-day SECONDS=1440 SEED=1

After each fault everything that was said is in the log, each once and in its producer's order, and
every dashboard has every line of it.
"""

from __future__ import annotations

import re
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.patience import joined, patiently
from tests.strangers.clock import FastClock
from tests.strangers.network import Network
from tests.strangers.producers import SESSION, Producer, Program, five
from tests.strangers.server import Server, eventually

SPEED = 60
HOUR = 3_600
PATIENCE = 180.0
"""Seconds after which somebody is stuck."""
DASHBOARDS = 3
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
LISTEN = """(() => {
  window.heard = [];
  window.WebSocket = class extends window.WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        const message = JSON.parse(data);
        const events = message.type === "events" ? message.events : message.result?.events;
        for (const { seq, id } of Array.isArray(events) ? events : []) window.heard.push([seq, id]);
      });
    }
  };
})()"""


class Day:
    """One seeded day; `wrong` says what did not hold, `done` what was done."""

    def __init__(self, folder: Path, seed: int, pause_s: float = 0.5) -> None:
        self._random, self._pause_s = Random(seed), pause_s
        self.clock = FastClock(folder / "clock", SPEED)
        self.server = Server(folder / "laptop", "local")
        self.server.env = self.clock.environment
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.slowest_s = 0.0
        self.log: list[dict[str, Any]] = []
        self._heard: dict[Page, dict[int, str]] = {}
        self._resting = threading.Event()
        self._ended = threading.Event()

    def run_each(self) -> None:
        """A fault of each kind, once."""
        self.run(0.0)

    def run(self, seconds: float) -> None:
        """The day, and its end: faults for so long, each kind at least once."""
        self.server.start()
        try:
            with Network(self.server.port) as self.network, sync_playwright() as playwright:
                program = shutil.which("chromium")
                browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
                self._live(browser, seconds)
                browser.close()
        finally:
            self.clock.stop()
            self.server.stop()

    def _live(self, browser: Browser, seconds: float) -> None:
        token = re.findall(r"token=(\S+)", "".join(self.server.printed))[0]
        self.address = f"http://127.0.0.1:{self.network.port}"
        for _ in range(DASHBOARDS):
            page = browser.new_context().new_page()
            page.add_init_script(LISTEN)
            page.goto(f"{self.address}/dashboard/?token={token}&session={SESSION}")
            self._heard[page] = {}
        self.producers = five(self.network.port, self.clock.environment)
        saying = threading.Thread(target=self._say)
        saying.start()
        try:
            self._faults(seconds)
        finally:
            self._ended.set()
            joined(saying)
            self._finish()

    def _faults(self, seconds: float) -> None:
        """One after the other, every kind before any comes again."""
        end, done = time.monotonic() + seconds, False
        while not (done and time.monotonic() >= end) and not self.wrong:
            kinds = [self.sleep, self.set_clock, self.lose, self.reset]
            kinds += [self.delay, self.stop, self.kill]
            self._random.shuffle(kinds)
            for fault in kinds:
                fault()
                self.done[fault.__name__] += 1
                self._check(fault.__name__)
                if self.wrong or (done and time.monotonic() >= end):
                    return
            done = True

    def sleep(self) -> None:
        """The lid is closed for minutes or hours."""
        ours = [self.server.process, *(p.process for p in self._programs())]
        for process in ours:
            assert process
            process.send_signal(signal.SIGSTOP)
        time.sleep(1)
        self.clock.step(self._random.choice((300, 1_800, HOUR, 9 * HOUR)))
        for process in ours:
            assert process
            process.send_signal(signal.SIGCONT)

    def set_clock(self) -> None:
        """Somebody, or NTP, sets the clock, and after a while right again."""
        by = self._random.choice((-3, -120, 120, -24 * HOUR))
        self.clock.step(by)
        time.sleep(2)
        self.clock.step(-by)

    def lose(self) -> None:
        """The network is gone for some seconds."""
        self.network.lose()
        time.sleep(self._random.uniform(1, 8))
        self.network.find()

    def reset(self) -> None:
        """Every connection is reset, twice."""
        for _ in range(2):
            self.network.reset()
            time.sleep(0.5)

    def delay(self) -> None:
        """Everything comes late."""
        self.network.delay_s = 0.3
        time.sleep(3)
        self.network.delay_s = 0.0

    def stop(self) -> None:
        """The server is stopped in good order and started again."""
        if self.server.stop() != 0:
            self.wrong.append("a stop did not end in good order")
        self.server.start()

    def kill(self) -> None:
        """The server is killed and started again."""
        self.server.stop(signal.SIGKILL)
        self.server.start()

    def _programs(self) -> list[Program]:
        return [p for p in self.producers if isinstance(p, Program) and p.name in ("send", "sdk")]

    def _say(self) -> None:
        while not self._ended.wait(self._pause_s):
            for producer in self.producers:
                producer.next()

    def _check(self, after: str) -> None:
        """All that was said by now is in the log and on every dashboard, soon."""
        began = time.monotonic()
        said = {p.name: p.said for p in self.producers}
        if not eventually(lambda: self._stored(said), PATIENCE):
            self.wrong.append(f"after {after}: {self._missing(said)} never arrived")
        head = len(self.log)
        for number, page in enumerate(self._heard):
            if not eventually(lambda page=page: self._shows(page, head), PATIENCE):  # type: ignore[misc]  # a lambda whose type nothing says
                missing = [e["seq"] for e in self.log if e["seq"] not in self._heard[page]][:5]
                self.wrong.append(f"after {after}: dashboard {number} lacks {missing} of {head}")
        took = time.monotonic() - began
        self.slowest_s = max(self.slowest_s, took)
        sys.stderr.write(f"{after}: {len(self.log)} events, {took:.1f} s\n")

    def _stored(self, said: dict[str, int]) -> bool:
        self._read()
        return not self._missing(said)

    def _read(self) -> None:
        """What the log has more than we know; an empty page is its end."""
        for _ in patiently("the end of the log"):
            path = f"/events/{SESSION}?after={len(self.log)}&limit=1000"
            status, page = self.server.call("GET", path)
            if status != 200 or not page["events"]:
                return
            self.log += page["events"]

    def _missing(self, said: dict[str, int]) -> dict[str, int]:
        counted = Counter(e["content"]["message"].split()[0] for e in self.log)
        return {name: n - counted[name] for name, n in said.items() if counted[name] < n}

    def _shows(self, page: Page, head: int) -> bool:
        known = self._heard[page]
        known.update(page.evaluate("() => window.heard.splice(0)"))
        return all(known.get(event["seq"]) == event["id"] for event in self.log[:head])

    def _finish(self) -> None:
        """Everybody comes to an end, and the log is what each of them said."""
        for producer in self.producers:
            if not producer.finish(PATIENCE):
                self.wrong.append(f"{producer.name} is stuck")
        self._check("the end")
        for producer in self.producers:
            self._order(producer)
        if [e["seq"] for e in self.log] != list(range(1, len(self.log) + 1)):
            self.wrong.append("the log has gaps")
        for number, page in enumerate(self._heard):
            self._live_at_the_end(number, page)

    def _order(self, producer: Producer) -> None:
        texts = [e["content"]["message"] for e in self.log]
        its = [text for text in texts if text.split()[0] == producer.name]
        if its != [f"{producer.name} {n}" for n in range(producer.said)]:
            self.wrong.append(f"{producer.name}: {len(its)} of {producer.said}, or out of order")

    def _live_at_the_end(self, number: int, page: Page) -> None:
        """The page itself says Live, and its last row is the log's last."""
        script = "() => [document.querySelector('[data-status]')?.dataset.status, "
        script += (
            "Math.max(0, ...[...document.querySelectorAll('[data-seq]')].map(r => +r.dataset.seq))]"
        )
        if not eventually(lambda: page.evaluate(script) == ["live", len(self.log)], 60):
            self.wrong.append(f"dashboard {number} shows {page.evaluate(script)}")

    def told(self) -> str:
        """The figures."""
        hours = self.clock.elapsed_s / HOUR
        said = ", ".join(f"{p.name} {p.said}" for p in self.producers)
        done = ", ".join(f"{n} x {name}" for name, n in sorted(self.done.items()))
        return (
            f"{hours:.1f} h of the laptop's clock; {len(self.log)} events ({said}); {done}; "
            f"{self.network.resets} connections reset; everybody had everything at the latest "
            f"{self.slowest_s:.1f} s after a fault; {len(self.wrong)} wrong {self.wrong}"
        )


def main() -> int:
    """`python -m tests.strangers.laptop_day SECONDS SEED`."""
    seconds, seed = (float(word) for word in (*sys.argv[1:], "1440", "1")[:2])
    with tempfile.TemporaryDirectory() as folder:
        day = Day(Path(folder), int(seed))
        day.run(seconds)
    sys.stdout.write(day.told() + "\n")
    return 1 if day.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
