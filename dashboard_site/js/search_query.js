// What people type to find events: the same grammar and the same rules as the server's search
// (functions/devintel/search), held by the same vectors.

import { level } from "./event_text.js";
import { table } from "./table.js";

const PART = /(-?)(?:\/((?:\\.|[^/\\\n])+)\/(?=\s|$)|(?:([a-z]+):)?(?:"([^"]*)"?|(\S+)))/g;
const FILTERS = new Set(["is", "type", "file", "user", "source", "since", "assigned", "session"]);
const UNITS = table({ s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 });
const ANY_LENGTH = /(?:\\.|\[(?:\\.|[^\]\\])*\]|[^\\])([*+]|\{\d+,\d*\})/g;
const MAYBE = /(?<![*+?}\\(])\?/g;
const COSTLY = /\)(?:[*+]|\{)|\(\?|\\[1-9]|[*+?}][*+]/;
const LOOKED_AT = [8000, 4000, 500];
const LONGEST = 200;
const GIVEN = new Set(["seq", "received_at", "session_id"]);
const said = new WeakMap();

/** `{words, filters, expressions}`, each `[value, wanted]`. */
export function parseQuery(text) {
  const query = { words: [], filters: [], expressions: [] };
  for (const [, no, regex, name, quoted, plain] of text.slice(0, 1024).matchAll(PART)) {
    const value = quoted ?? plain;
    const found = regex ? expression(regex) : null;
    if (found) query.expressions.push([found, !no]);
    else if (regex) query.words.push([regex.toLowerCase(), !no]);
    else if (FILTERS.has(name) && value) query.filters.push([name, value.toLowerCase(), !no]);
    else if (name) query.words.push([`${name}:${value}`.toLowerCase(), !no]);
    else if (value) query.words.push([value.toLowerCase(), !no]);
  }
  return query;
}

/** A test of a text; null where the expression is none or could take long. */
export function expression(pattern) {
  const parts = pattern.match(ANY_LENGTH)?.length ?? 0;
  const maybe = pattern.match(MAYBE)?.length ?? 0;
  if (pattern.length > LONGEST || parts >= LOOKED_AT.length || maybe > 4 || COSTLY.test(pattern))
    return null;
  try {
    const made = new RegExp(pattern, "i");
    return (text) => made.test(text.slice(0, LOOKED_AT[parts]));
  } catch {
    return null;
  }
}

/** A test for events, made once a query; `now` is what `since:` counts back from. */
export function queryTest(text, now = Date.now()) {
  const { words: sought, filters, expressions } = parseQuery(text);
  if (!sought.length && !filters.length && !expressions.length) return () => true;
  const since = sinceMs(filters, now);
  const told = filters.filter(([name]) => name !== "since");
  return (event) =>
    (!since || Date.parse(event.received_at ?? event.timestamp) >= since) &&
    sought.every(([word, wanted]) => lower(event).includes(word) === wanted) &&
    (!told.length || fits(told, facts(event))) &&
    expressions.every(([test, wanted]) => test(words(event)) === wanted);
}

/** The plain words that are looked for, to be marked where they stand. */
export const sought = (text) =>
  parseQuery(text)
    .words.filter(([, wanted]) => wanted)
    .map(([word]) => word);

const fits = (filters, known) =>
  filters.every(([name, value, wanted]) => {
    const fact = (known[name] ?? "").toLowerCase();
    const holds =
      name === "is" || name === "type" ? fact.split(/\s+/).includes(value) : fact.includes(value);
    return holds === wanted;
  });

function sinceMs(filters, now) {
  const spans = filters
    .filter(([name, , wanted]) => name === "since" && wanted)
    .map(([, value]) => span(value));
  const given = spans.filter(Boolean);
  return given.length ? now - Math.min(...given) * 1000 : 0;
}

const span = (value) =>
  /^\d+[smhdw]$/.test(value) ? Number(value.slice(0, -1)) * UNITS[value.at(-1)] : 0;

function lower(event) {
  let known = said.get(event);
  if (known === undefined) {
    known = words(event).toLowerCase();
    said.set(event, known);
  }
  return known;
}

/** Every text and number inside an event, but not where it stands. */
function words(event) {
  const parts = [];
  const gather = (value) => {
    if (value && typeof value === "object") for (const one of Object.values(value)) gather(one);
    else if (value !== null && value !== undefined) parts.push(String(value));
  };
  for (const [name, value] of Object.entries(event)) if (!GIVEN.has(name)) gather(value);
  return parts.join("\n");
}

function facts(event) {
  const { content = {}, context } = event;
  const files = [content.path, content.filename, content.file].filter(Boolean);
  return {
    is: level(event),
    type: `${event.type} ${event.subtype ?? ""}`,
    file: [...files, event.stack_trace ?? ""].join(" "),
    user: member(context),
    source: event.source,
    session: event.session_id ?? "",
  };
}

/** Who an event is of, as its client says; empty where it does not. */
export function member(context) {
  const user = context?.user;
  return String(
    (user && typeof user === "object" ? (user.name ?? user.id ?? user.email) : user) ?? "",
  );
}
