/** Where secrets stand in a text: one pass over all keywords, then the rules they call. */

import { withoutIds } from "./correlation.js";
import { CHECKS } from "./values.js";

const REACH = 256;
const SPACE = "\\t\\n\\f\\r ";

/** Finds stretches `{start, end, rank, rule}` by `rules`, rows of rules.json. */
export class Scanner {
  #stages;
  #shapes;

  constructor(rules) {
    const ready = rules.map((rule, rank) => new Ready(rule, rank));
    const called = ready.filter(({ rule }) => rule.keywords);
    this.#stages = [false, true].map(
      (context) => new Stage(called.filter(({ rule }) => Boolean(rule.context) === context)),
    );
    this.#shapes = ready.filter(({ rule }) => !rule.keywords);
  }

  /** What the rules find; stretches may overlap. */
  spans(text) {
    const found = this.#stages.flatMap((stage) => stage.spans(text));
    return withoutIds(text, found.concat(this.#shapes.flatMap((ready) => ready.everywhere(text))));
  }
}

class Ready {
  #anywhere;
  #sticky;

  constructor(rule, rank) {
    this.rule = rule;
    this.rank = rank;
    this.checks = [rule.check ?? []].flat().map((name) => CHECKS[name]);
    const flags = rule.ignore_case ? "di" : "d";
    this.#anywhere = new RegExp(ascii(rule.pattern), `${flags}g`);
    this.#sticky = new RegExp(ascii(rule.pattern), `${flags}y`);
  }

  here(text, start) {
    const before = start ? text[start - 1] : "\n";
    if (this.rule.before && !this.rule.before.includes(before)) return null;
    if (this.rule.boundary && /[A-Za-z0-9]/.test(before)) return null;
    const reach = start + (this.rule.reach ?? REACH);
    const span = this.#span(text, this.#match(text.slice(start, reach)), start);
    if (span?.end !== reach) return span;
    return this.#span(text, this.#match(text.slice(start)), start);
  }

  everywhere(text) {
    return [...text.matchAll(this.#anywhere)]
      .map((match) => this.#span(text, match, 0))
      .filter(Boolean);
  }

  #match(text) {
    this.#sticky.lastIndex = 0;
    return this.#sticky.exec(text);
  }

  #span(text, match, offset) {
    if (!match) return null;
    const groups = match.length > 1 ? match.indices.slice(1) : [match.indices[0]];
    const place = groups.findIndex(Boolean);
    if (place < 0) return null;
    const [start, end] = groups[place].map((position) => position + offset);
    const check = this.checks[Math.min(place, this.checks.length - 1)];
    if (check && !check(text.slice(start, end))) return null;
    return { start, end, rank: this.rank, rule: this.rule.id };
  }
}

class Stage {
  #called = new Map();
  #gate;

  constructor(ready) {
    for (const one of ready) {
      for (const keyword of one.rule.keywords) {
        const first = keyword.slice(0, 2).toLowerCase();
        if (!this.#called.has(first)) this.#called.set(first, []);
        this.#called.get(first).push([keyword, one]);
      }
    }
    this.#gate = new RegExp(gate(ready) || "[^\\s\\S]", "g");
  }

  spans(text) {
    const found = [];
    const done = new Set();
    this.#gate.lastIndex = 0;
    for (let hit = this.#gate.exec(text); hit; hit = this.#gate.exec(text)) {
      let end = hit.index + 1;
      for (const ready of this.#at(text, hit.index)) {
        if (!ready.rule.scan) {
          const span = ready.here(text, hit.index);
          if (span) found.push(span);
          end = Math.max(end, span?.end ?? 0);
        } else if (!done.has(ready)) {
          done.add(ready);
          found.push(...ready.everywhere(text));
        }
      }
      this.#gate.lastIndex = end;
    }
    return found;
  }

  #at(text, start) {
    const exact = text.slice(start, start + 40);
    const lower = exact.toLowerCase();
    return (this.#called.get(lower.slice(0, 2)) ?? [])
      .filter(([keyword, { rule }]) =>
        rule.ignore_case ? lower.startsWith(keyword.toLowerCase()) : exact.startsWith(keyword),
      )
      .map(([, ready]) => ready);
  }
}

function gate(ready) {
  const words = new Map();
  for (const { rule } of ready) {
    const after = ascii(rule.after ?? "");
    if (!words.has(after)) words.set(after, new Set());
    for (const keyword of rule.keywords) words.get(after).add(spelled(keyword, rule.ignore_case));
  }
  return [...words].map(([after, some]) => `(?:${[...some].join("|")})${after}`).join("|");
}

function spelled(word, ignoreCase) {
  return [...word]
    .map((char) => {
      if (ignoreCase && /[a-z]/i.test(char)) return `[${char.toLowerCase()}${char.toUpperCase()}]`;
      return char.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
    })
    .join("");
}

/** The pattern with `\s` meaning ASCII white space, as RE2 has it. */
function ascii(pattern) {
  let inClass = false;
  return pattern.replace(/\\.|[[\]]/gs, (token) => {
    if (token === "[" && !inClass) inClass = true;
    else if (token === "]") inClass = false;
    else if (token === "\\s") return inClass ? SPACE : `[${SPACE}]`;
    return token;
  });
}
