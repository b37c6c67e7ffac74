// What the page knows of one open session, and how a message changes it.

import { isError } from "./event_text.js";
import { addFound, addNewer, addOlder, emptyLog, eventAt, refilter } from "./log.js";
import { counted } from "./rates.js";
import { at, find, lastUpTo } from "./rope.js";
import { member } from "./search_query.js";
import { steady } from "./steady.js";
import { table } from "./table.js";

/** A session that was just opened. */
export const openSession = (id, filter) => ({
  id,
  link: { status: "connecting" },
  epoch: null,
  head: 0,
  log: emptyLog(1, filter),
  loading: false,
  searching: false,
  following: true,
  seen: 0, // end of the rows when following stopped: what came later is new
  selected: null, // position of an event
  top: null, // where the stream was scrolled to, for coming back
  groups: null,
  dropped: 0, // groups that are not kept any more
  details: table(), // fingerprint -> details of an error group
  trails: table(), // fingerprint -> {seq, events, edit} before its last time
  solutions: null,
  outcomes: table(), // solution and group -> [{seq, id, verdict, by, at}]
  undone: table(), // ids of verdicts that were taken back
  patterns: null,
  summary: null,
  members: [],
  health: null,
  changelog: null,
  notice: null,
});

/** The session's next state. */
export function reduceSession(session, message) {
  return CHANGES[message.type]?.(session, message) ?? session;
}

const CHANGES = table({
  link: (s, { status, until, code, message }) => ({
    ...s,
    link: { status, until, code, message },
  }),
  head: (s, { epoch, seq, events = [] }) => withOlder(anew(s, epoch, seq, null), events),
  reset: (s, { epoch, seq, reason }) => anew(s, epoch, seq, NOTICES[reason] ?? NOTICES.unknown),
  events: (s, { events }) => {
    const log = addNewer(s.log, events);
    return { ...s, log, head: events.at(-1).seq, ...verdicts(s, events) };
  },
  older: (s, { events }) => withOlder(s, events),
  loading: (s, { on }) => ({ ...s, loading: on }),
  searching: (s, { on }) => ({ ...s, searching: on }),
  found: (s, { events, filter, next, searched }) =>
    filter && filter !== s.log.rows.filter
      ? s // of a filter that is no longer the one
      : { ...s, searching: false, log: addFound(s.log, events, { next, searched }) },
  filter: (s, { filter }) => {
    const log = refilter(s.log, filter);
    return { ...s, log, searching: false, seen: log.rows.rope.end, top: null };
  },
  follow: (s, { on }) => ({
    ...s,
    following: on,
    seen: s.log.rows.rope.end,
    top: on ? null : s.top,
  }),
  scrolled: (s, { top }) => ({ ...s, top }),
  select: (s, { seq }) => ({ ...s, selected: seq, ...(seq === null ? {} : stop(s)) }),
  move: (s, { step }) => select(s, neighbour(s, step)),
  nextError: (s, { step }) => select(s, nextError(s, step)),
  groups: (s, { groups, dropped = 0, held, now }) => ({
    ...s,
    dropped,
    groups: steady(s.groups, counted(groups, s.summary, now), held),
  }),
  group: (s, { group }) => ({ ...s, details: table({ ...s.details, [group.fingerprint]: group }) }),
  trail: (s, { fingerprint, trail }) => ({
    ...s,
    trails: table({ ...s.trails, [fingerprint]: trail }),
  }),
  solutions: (s, { solutions }) => ({ ...s, solutions }),
  solution: (s, { solution }) => ({ ...s, solutions: withSolution(s.solutions ?? [], solution) }),
  patterns: (s, { patterns }) => ({ ...s, patterns }),
  pattern: (s, { pattern }) => ({
    ...s,
    patterns: [pattern, ...(s.patterns ?? []).filter((p) => p.id !== pattern.id)],
  }),
  summary: (s, { summary }) => ({ ...s, summary }),
  presence: (s, { members }) => ({ ...s, members }),
  health: (s, { health }) => ({ ...s, health }),
  changelog: (s, { markdown }) => ({ ...s, changelog: markdown }),
  notice: (s, { text }) => ({ ...s, notice: text }),
});

const NOTICES = table({
  epoch: "This session was begun anew on the server; the stream starts over.",
  truncated:
    "Some events are no longer kept on the server; the stream has a gap before what follows.",
  unknown: "The server could not say what was missed; the stream was loaded again.",
});

function anew(session, epoch, seq, notice) {
  const log = emptyLog(seq + 1, session.log.rows.filter);
  return { ...session, epoch, head: seq, log, loading: false, selected: null, seen: 0, notice };
}

function withOlder(session, events) {
  const log = addOlder(session.log, events);
  return { ...session, log, loading: false, ...verdicts(session, events) };
}

const stop = (s) => (s.following ? { following: false, seen: s.log.rows.rope.end } : {});

function select(session, position) {
  const row = position === undefined ? undefined : at(session.log.rows.rope, position);
  return row ? { ...session, selected: row.seq, ...stop(session) } : session;
}

/** Position among the rows of the selected event, undefined where nothing is selected. */
export function selectedRow({ log, selected }) {
  return selected === null ? undefined : lastUpTo(log.rows.rope, selected, (row) => row.seq);
}

function neighbour(session, step) {
  const { start, end } = session.log.rows.rope;
  const here = selectedRow(session) ?? end;
  return start === end ? undefined : Math.min(end - 1, Math.max(start, here + step));
}

function nextError(session, step) {
  const { rope } = session.log.rows;
  const wrong = (row) => isError(eventAt(session.log, row.seq) ?? {});
  const here = selectedRow(session);
  const from = here === undefined ? (step > 0 ? rope.start : rope.end - 1) : here + step;
  return (
    find(rope, from, step, wrong) ?? find(rope, step > 0 ? rope.start : rope.end - 1, step, wrong)
  );
}

function withSolution(solutions, solution) {
  const same = (one) => outcomeKey(one) === outcomeKey(solution);
  return [solution, ...solutions.filter((one) => !same(one))];
}

/** Under which name the verdicts on a solution of a group are kept. */
export const outcomeKey = ({ solution_id: id, fingerprint = "" }) => `${id} ${fingerprint}`;

/** Verdicts of the `solution_outcome` events, which everyone in the session gets. */
function verdicts(session, events) {
  const told = events.filter((event) => event.type === "solution_outcome");
  if (!told.length) return {};
  const undone = table(session.undone);
  const outcomes = table(session.outcomes);
  for (const { seq, source, timestamp, content = {}, context } of told) {
    if (typeof content.undo === "string") undone[content.undo] = true;
    if (!content.solution_id) continue;
    const verdict = content.partly ? "partly" : content.success ? "worked" : "failed";
    const by = content.user || member(context) || content.by || source;
    const id = `${session.id}:${seq}:${verdict}:${content.fingerprint ?? ""}`;
    const others = (outcomes[outcomeKey(content)] ?? []).filter((one) => one.seq !== seq);
    outcomes[outcomeKey(content)] = [...others, { seq, id, verdict, by, at: timestamp }].sort(
      (a, b) => a.seq - b.seq,
    );
  }
  return { outcomes, undone };
}

/** What each person says of a solution now: the last word counts, one word a person. */
export function votes({ outcomes, undone }, solution) {
  const last = new Map();
  for (const one of outcomes[outcomeKey(solution)] ?? []) {
    if (undone[one.id]) continue;
    last.delete(one.by);
    last.set(one.by, one);
  }
  return [...last.values()];
}
