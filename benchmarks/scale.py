"""What breaks first as sessions, teams and accounts grow; writes docs/scale.md.

    python -m benchmarks.scale

Units come from the real handlers over the counting table and a simulated clock; what they are held
against are AWS's published quotas and the stage's own limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import append_contention, cost
from benchmarks.cost import event
from benchmarks.hour import SECONDS
from benchmarks.meter import Cloud
from benchmarks.prices import duration_ms
from benchmarks.storm import Storm, simulate
from devintel import wiring
from devintel.realtime.distribution import PAUSE_MS
from devintel.settings import Settings
from devintel.tenancy import acting_for
from infra import specs
from infra.deployment import Deployment

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
TEXT = Path(__file__).with_name("scale_page.md")
REQUESTS = 10_000
"""A second of an account: messages, HTTP requests and posts together (API Gateway quotas)."""
NEW_CONNECTIONS = 500
PARTITION_WRU, PARTITION_RRU = 1_000, 3_000
TABLE_UNITS = 40_000
CONCURRENT = 1_000
SHARD_WRU = 1_000
"""A shard of the stream is a partition's; one invocation at a time works through each."""
TEAM, EACH_S = 200, 1.0
THROTTLED = "429; clients keep what was refused and send it again"
UNTOLD = "a push is tried again, then left: the next ping shows it, and the client resumes"
LATE = "confirmations come later and nothing is lost; an alarm at a minute"
SLOW = "the SDK tries again, then `unavailable` with `retry_after`"
OVER = "no event is told any more, then messages are refused until midnight (UTC)"
STORM = 20_000


class Limit(NamedTuple):
    """A limit, how much of it is used, and what the product does at it."""

    name: str
    used: float
    most: float
    then: str

    @property
    def times(self) -> float:
        """How many times as much would fit."""
        return self.most / self.used if self.used else float("inf")


def hot_session() -> list[tuple[float, dict[str, float]]]:
    """Frames a second offered to one session by twenty containers, and what became of them."""
    return [(n, append_contention.simulate(n)) for n in append_contention.OFFERED]


def team(members: int = TEAM, seconds: int = 20, **fields: Any) -> list[Limit]:
    """One session that many are in, each of whom sends an event now and then: a second of it."""
    cloud = Cloud()
    for n in range(members):
        cloud.connect(f"c{n}=", "s", **fields)
    before, start = cloud.bill().units, cloud.clock.now
    with acting_for("acme"):
        work = wiring.wired().limits.used_work("acme")
    posts = cloud.push.posts
    gap = 1000 * EACH_S * 20 / members  # each of them every twenty seconds
    sent = int(seconds * 1000 / gap)
    for n in range(sent):
        cloud.until(start + int(n * gap))
        cloud.send(f"c{n % members}=", {"type": "event", "event": event(n)})
    cloud.flush()
    with acting_for("acme"):
        work = wiring.wired().limits.used_work("acme") - work
    units = {name: (n - before[name]) / seconds for name, n in cloud.bill().units.items()}
    posts_s = (cloud.push.posts - posts) / seconds
    chosen, day = Deployment(), Settings().team_daily_work / (work / seconds) / 3600
    frame = duration_ms(specs.PROJECT.memory, 4, members)
    messages, late = sent / seconds, frame * 1000 / PAUSE_MS
    return [
        Limit(
            "messages, the stage's throttle", messages, chosen.websocket_throttle.rate, THROTTLED
        ),
        Limit("frames a second of one session", messages, 40, "`busy` with `retry_after`"),
        Limit("posts and messages, the account's quota", messages + posts_s, REQUESTS, UNTOLD),
        Limit("ms of a second that the session's shard takes", late, 1000, LATE),
        Limit("RRU of the team's partition", units["rru"], PARTITION_RRU, SLOW),
        Limit("WRU of the session's partition", units["wru"], PARTITION_WRU, SLOW),
        Limit("hours of such work, the team's day", 8, day, OVER),
    ]


def account() -> list[tuple[Limit, int]]:
    """Limits of an account, and how many teams of ten fit each, at the recorded hour's average."""
    bill, _ = cost.replay(False)
    a_second = {name: n / SECONDS for name, n in bill.units.items()}
    posts = a_second["ws_messages"] - bill_events_s(bill.units)
    busy = a_second["gb_seconds"] / 0.5
    chosen, messages = Deployment(), bill_events_s(bill.units)
    reads, writes = a_second["rru"], a_second["wru"]
    limits = [
        Limit("requests and posts", posts, REQUESTS, f"{UNTOLD}; the quota can be raised"),
        Limit("functions at once", busy, CONCURRENT, "Lambda refuses; the quota can be raised"),
        Limit("RRU of the table", reads, TABLE_UNITS, SLOW),
        Limit("WRU of the table", writes, TABLE_UNITS, SLOW),
        Limit("RRU, the stage's `table_throughput`", reads, chosen.table_throughput.reads, SLOW),
        Limit("WRU, the stage's `table_throughput`", writes, chosen.table_throughput.writes, SLOW),
        Limit(
            "the stage's `websocket_throttle`", messages, chosen.websocket_throttle.rate, THROTTLED
        ),
    ]
    return [(each, int(each.times)) for each in sorted(limits, key=lambda each: each.times)]


def bill_events_s(units: Mapping[str, float]) -> float:
    """Messages that clients send a second: each writes once."""
    return units["wru"] / SECONDS


def storms() -> list[tuple[str, float, int, Storm]]:
    """The storm behind the default throttle, and behind the account's quota."""
    chosen = Deployment().handshake_throttle
    behind = [
        ("a team of ten, the default throttle", 20, chosen.rate, chosen.burst),
        ("20,000 sockets, the default throttle", STORM, chosen.rate, chosen.burst),
        ("20,000 sockets, the account's quota", STORM, NEW_CONNECTIONS, NEW_CONNECTIONS),
    ]
    return [(name, rate, n, simulate(n, rate, burst)) for name, n, rate, burst in behind]


def page() -> str:
    """docs/scale.md."""
    hot = [
        (f"{n:g}", f"{x['commits/s']:.0f}", f"{x['attempts a commit']:.2f}", _share(x["given up"]))
        for n, x in hot_session()
    ]
    teams = [(x.name, f"{x.used:.2f}", f"{x.most:,.0f}", f"{n:,}", x.then) for x, n in account()]
    gone = [
        (name, f"{rate:g}", f"{s.seconds:.0f} s", f"{s.half_s:.0f} s", f"{s.tries / n:.1f}")
        for name, rate, n, s in storms()
    ]
    frames = "frames/s offered", "commits/s", "attempts a commit", "given up after 10 tries"
    used = "limit", "a team uses, a second", "of", "teams", "what happens at it"
    storm = "who", "handshakes/s let in", "all back after", "half after", "tries each"
    return TEXT.read_text("utf-8").format(
        hot=_table(frames, hot),
        team=TEAM,
        loud=_limits(team()),
        quiet=_limits(team(subscribe=["solutions"])),
        account=_table(used, teams),
        storm=_table(storm, gone),
    )


def _share(part: float) -> str:
    return f"{100 * part:.2f} %"


def _limits(limits: Sequence[Limit]) -> str:
    head = "limit", "used", "of", "times as much", "what happens at it"
    ordered = sorted(limits, key=lambda each: each.times)
    rows = [(x.name, f"{x.used:.1f}", f"{x.most:,.0f}", f"{x.times:.1f}", x.then) for x in ordered]
    return _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(PAGE)
