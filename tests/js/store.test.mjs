// The page's state: what each message makes of it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { text } from "../../dashboard_site/js/event_text.js";
import { fromParams, isFiltering, NO_FILTER, toParams } from "../../dashboard_site/js/filters.js";
import { byMinute } from "../../dashboard_site/js/minutes.js";
import { monitorMessages, sessionMessages } from "../../dashboard_site/js/protocol.js";
import { formatRoute, parseRoute } from "../../dashboard_site/js/route.js";
import { slice } from "../../dashboard_site/js/rope.js";
import { outcomeKey } from "../../dashboard_site/js/session_state.js";
import { current, initialState, reduce } from "../../dashboard_site/js/store.js";

const SHOP = parseRoute("?session=shop");
const event = (seq, type = "log", content = { message: `line ${seq}` }) => ({
  seq,
  type,
  source: "browser",
  timestamp: "2026-11-23T13:00:00.000Z",
  content,
});
const play = (...messages) => messages.reduce(reduce, initialState(SHOP));
const opened = [
  { type: "routed", route: SHOP },
  { type: "head", session: "shop", epoch: "A", seq: 0 },
];
const live = (...events) => ({ type: "events", session: "shop", events });
const shown = (state) => {
  const { rope } = current(state).log.rows;
  return slice(rope, rope.start, rope.end).map((row) => row.seq);
};

test("events of the session are shown in order; those of others are not ours", () => {
  const state = play(...opened, live(event(1), event(2)), { ...live(event(1)), session: "other" });
  assert.deepEqual(shown(state), [1, 2]);
  assert.equal(current(state).head, 2);
});

test("history that is loaded later comes before what arrived meanwhile", () => {
  const begin = [opened[0], { type: "head", session: "shop", epoch: "A", seq: 2 }];
  const state = play(...begin, live(event(3)), {
    type: "older",
    session: "shop",
    events: [event(1), event(2)],
  });
  assert.deepEqual(shown(state), [1, 2, 3]);
});

test("a reset starts over and says why", () => {
  const state = play(...opened, live(event(1)), {
    type: "reset",
    session: "shop",
    epoch: "B",
    seq: 7,
    reason: "epoch",
  });
  assert.deepEqual(shown(state), []);
  assert.match(current(state).notice, /begun anew/);
  assert.deepEqual(shown(reduce(state, live(event(8)))), [8]);
});

test("a stopped stream tells how many rows are new", () => {
  const state = play(
    ...opened,
    live(event(1)),
    { type: "follow", session: "shop", on: false },
    live(event(2), event(3)),
  );
  const { following, seen, log } = current(state);
  assert.deepEqual([following, log.rows.rope.end - seen], [false, 2]);
});

test("j and k move over the rows, and stop the stream", () => {
  const step = (n) => ({ type: "move", session: "shop", step: n });
  const state = play(
    ...opened,
    live(event(1), event(2), event(3)),
    step(-1),
    step(-1),
    step(-9),
    step(1),
  );
  assert.equal(current(state).selected, 2);
  assert.equal(current(state).following, false);
});

test("e goes to the next error and around", () => {
  const next = { type: "nextError", session: "shop", step: 1 };
  const begin = [...opened, live(event(1), event(2, "error"), event(3), event(4, "error"))];
  assert.deepEqual(
    [1, 2, 3].map((n) => current(play(...begin, ...Array(n).fill(next))).selected),
    [2, 4, 2],
  );
});

test("e without an error changes nothing", () => {
  const state = play(...opened, live(event(1)));
  assert.equal(
    current(reduce(state, { type: "nextError", session: "shop", step: 1 })).selected,
    null,
  );
});

test("everyone's verdicts are kept by suggestion and group, once an event", () => {
  const worked = event(1, "solution_outcome", {
    solution_id: "s1",
    fingerprint: "f1",
    success: true,
  });
  const partly = event(2, "solution_outcome", {
    solution_id: "s1",
    fingerprint: "f1",
    success: false,
    partly: true,
  });
  const state = play(...opened, live(worked, partly), {
    type: "older",
    session: "shop",
    events: [worked],
  });
  const key = outcomeKey({ solution_id: "s1", fingerprint: "f1" });
  assert.deepEqual(
    current(state).outcomes[key].map(({ seq, verdict }) => [seq, verdict]),
    [
      [1, "worked"],
      [2, "partly"],
    ],
  );
});

test("a better suggestion comes first, the same one takes its place", () => {
  const push = (solution_id, confidence) => ({
    type: "solution",
    session: "shop",
    solution: { solution_id, confidence },
  });
  const state = play(...opened, push("a", 0.5), push("b", 0.6), push("a", 0.9));
  assert.deepEqual(current(state).solutions, [
    { solution_id: "a", confidence: 0.9 },
    { solution_id: "b", confidence: 0.6 },
  ]);
});

test("sessions that were looked at stay loaded, the last three", () => {
  const go = (session) => ({ type: "routed", route: { ...SHOP, session } });
  const state = play(
    go("a"),
    { type: "head", session: "a", epoch: "A", seq: 5 },
    go("b"),
    go("c"),
    go("a"),
    go("d"),
  );
  assert.deepEqual(Object.keys(state.open).sort(), ["a", "c", "d"]);
  assert.equal(state.open.a.head, 5);
});

test("the address's filter is the stream's filter", () => {
  const route = parseRoute("?session=shop&type=error");
  const state = play(...opened, live(event(1), event(2, "error")), { type: "routed", route });
  assert.deepEqual(shown(state), [2]);
});

test("a deleted session is gone everywhere", () => {
  const state = play(
    ...opened,
    { type: "sessions", data: [{ id: "shop" }, { id: "x" }] },
    { type: "removed", session: "shop" },
  );
  assert.deepEqual(
    [state.sessions, Object.keys(state.open), state.route.session],
    [[{ id: "x" }], [], null],
  );
});

test("pinning is undone by pinning again", () => {
  const pin = { type: "pin", id: "shop" };
  assert.deepEqual([play(pin).pinned, play(pin, pin).pinned], [["shop"], []]);
});

test("an unknown message changes nothing", () => {
  const state = play(...opened);
  assert.equal(reduce(state, { type: "from the future" }), state);
  assert.equal(reduce(state, { type: "from the future", session: "shop" }), state);
});

test("a route and its address are the same thing", () => {
  const address =
    "?session=a%2Fb&view=errors&group=f1&type=error%2Cwarn&source=vscode&q=x+y&file=app.js&from=2026-11-23T13%3A00%3A00.000Z";
  assert.equal(formatRoute(parseRoute(address)), address);
  assert.deepEqual(parseRoute(""), {
    session: null,
    view: "sessions",
    group: null,
    at: null,
    event: null,
    filter: NO_FILTER,
  });
  const line = "?session=a&at=7&event=e1&of=1%3Aab";
  assert.equal(formatRoute(parseRoute(line)), line);
  assert.equal(parseRoute("?session=a&view=nonsense").view, "stream");
});

test("what a filter's address holds wrongly is left out", () => {
  const filter = fromParams(new URLSearchParams("from=yesterday&type=,,&q="));
  assert.deepEqual(filter, NO_FILTER);
  assert.equal(isFiltering(filter), false);
  assert.deepEqual(toParams({ ...filter, types: ["a", "b"] }), [["type", "a,b"]]);
});

test("emissions of the client become messages of the store", () => {
  const push = (frame) => sessionMessages("s", { emit: "push", frame });
  assert.deepEqual(sessionMessages("s", { emit: "status", status: "waiting", s: 2 }), [
    { emit: "status", status: "waiting", s: 2, type: "link", session: "s" },
  ]);
  assert.deepEqual(
    push({ type: "solution", eventId: "e1", fingerprint: "f", solution: { solution_id: "x" } }),
    [
      {
        type: "solution",
        session: "s",
        solution: { solution_id: "x", fingerprint: "f", event_id: "e1", at: undefined },
      },
    ],
  );
  assert.deepEqual(push({ type: "presence", members: [1] }), [
    { type: "presence", session: "s", members: [1] },
  ]);
  assert.deepEqual(push({ type: "from_the_future" }), []);
  assert.deepEqual(
    monitorMessages({
      emit: "push",
      frame: { type: "sessions_update", data: [{ id: "a", eventsPerMinute: [1] }] },
    }),
    [
      {
        type: "sessions",
        data: [{ id: "a", eventsPerMinute: [1], sparkline: [1], errorSparkline: [] }],
        part: false,
      },
    ],
  );
});

test("of more sessions than a frame holds, those that it left out stay listed", () => {
  const told = (state, data, next) =>
    monitorMessages({ emit: "push", frame: { type: "sessions_update", data, next } }).reduce(
      reduce,
      state,
    );
  const route = { session: null, view: "sessions", group: null, filter: NO_FILTER };
  const ids = (state) => state.sessions.map((one) => [one.id, one.eventCount]);
  const three = ["a", "b", "c"].map((id) => ({ id, eventCount: 1 }));

  const part = told(told(initialState(route), three), [{ id: "b", eventCount: 2 }], "more");
  assert.deepEqual(ids(part), [
    ["b", 2],
    ["a", 1],
    ["c", 1],
  ]);
  assert.deepEqual(ids(told(part, [{ id: "a", eventCount: 3 }])), [["a", 3]]);
});

test("sessions and types may be called what every JavaScript object inherits", () => {
  for (const name of ["constructor", "__proto__", "valueOf", "toString", "hasOwnProperty"]) {
    const route = { session: name, view: "stream", group: null, filter: NO_FILTER };
    let state = reduce(initialState(route), { type: "routed", route });
    state = reduce(state, { type: "head", session: name, epoch: "A", seq: 0 });
    const event = {
      seq: 1,
      id: "e",
      type: name,
      source: name,
      timestamp: "2026-11-28T10:00:00.000Z",
      content: {},
    };
    state = reduce(state, { type: "events", session: name, events: [event] });
    assert.equal(current(state).head, 1, name);
    assert.equal(text(event), "{}", name);
    assert.deepEqual(byMinute(current(state).log.events).at(-1).counts, { other: 1 }, name);
    state = reduce(state, { type: "removed", session: name });
    assert.equal(current(state), null, name);
  }
});

test("rates end now, also while nothing is told, by the server's clock", () => {
  const at = Date.parse("2026-11-23T14:44:50.000Z");
  const listed = {
    id: "shop",
    ratesUntil: "2026-11-23T14:44:10.000Z",
    sparkline: [0, 2, 4],
    errorSparkline: [0, 0, 1],
  };
  const quiet = { id: "old", sparkline: [1] };
  const told = [
    { type: "sessions", data: [listed, quiet] },
    { type: "tick", now: at + 3_600_000 },
  ];
  const rates = (...ticks) => {
    const state = play(...told, ...ticks.map((ms) => ({ type: "tick", now: at + 3_600_000 + ms })));
    return state.sessions.map((one) => [one.sparkline, one.errorSparkline]);
  };
  assert.deepEqual(rates(), [
    [
      [0, 2, 4],
      [0, 0, 1],
    ],
    [[1], undefined],
  ]);
  assert.deepEqual(rates(49_000)[0], [
    [0, 2, 4],
    [0, 0, 1],
  ]);
  assert.deepEqual(rates(49_000, 51_000)[0], [
    [2, 4, 0],
    [0, 1, 0],
  ]);
  assert.deepEqual(rates(51_000, 61_000, 111_000)[0], [
    [4, 0, 0],
    [1, 0, 0],
  ]);
  assert.deepEqual(rates(3_600_000)[0], [
    [0, 0, 0],
    [0, 0, 0],
  ]);
  assert.deepEqual(rates(-60_000)[0], [
    [0, 2, 4],
    [0, 0, 1],
  ]);
});

test("an error group's counts end now too", () => {
  const at = Date.parse("2026-11-23T14:44:50.000Z");
  const server = "2026-11-23T14:44:20.000Z"; // half a minute behind the page's clock
  const minutes = (...ticks) => {
    const state = play(
      { type: "routed", route: parseRoute("?session=s&view=errors") },
      { type: "tick", now: at },
      { type: "summary", session: "s", summary: { ratesUntil: server } },
      { type: "tick", now: at + 1_000 },
      { type: "groups", session: "s", groups: [{ fingerprint: "f", sparkline: [0, 3, 5] }] },
      ...ticks.map((ms) => ({ type: "tick", now: at + 1_000 + ms })),
    );
    return current(state).groups[0].sparkline;
  };
  assert.deepEqual(minutes(), [0, 3, 5]);
  assert.deepEqual(minutes(39_000), [0, 3, 5]);
  assert.deepEqual(minutes(41_000), [3, 5, 0]);
  assert.deepEqual(minutes(41_000, 101_000), [5, 0, 0]);
});

test("a search under another filter does not keep the next one from beginning", () => {
  const filter = { ...NO_FILTER, text: "a" };
  let state = initialState(parseRoute("?session=s&q=a"));
  state = reduce(state, { type: "routed", route: state.route });
  state = reduce(state, { type: "searching", session: "s", on: true });
  const before = current(state).log.rows.filter;
  state = reduce(state, {
    type: "routed",
    route: { ...state.route, filter: { ...filter, text: "ab" } },
  });
  assert.equal(current(state).searching, false);
  const page = { events: [], next: null, searched: null };
  const late = reduce(state, { type: "found", session: "s", filter: before, ...page });
  assert.equal(late, state);
});
