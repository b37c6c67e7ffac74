/**
 * Redaction before sending: the server's rules and the same answers, so that an extension can
 * hide secrets before they leave the machine. The server redacts again, which changes nothing.
 */

import { namesNext, telling } from "./names.js";
import { Scanner } from "./scanner.js";
import { view } from "./unescape.js";
import { filled, mixed } from "./values.js";

const MARK = /\[redacted:[a-z0-9-]{1,64}\]/g;
const ROUNDS = 8;

/** Replaces what the rules find by `[redacted:<rule>]`; make one and keep it. */
export class Redactor {
  #scanner;

  /** `rules`: the rows of rules.json; `optional`: ids of opt-in rules that are to run as well. */
  constructor(rules, optional = []) {
    const wanted = new Set(optional);
    this.#scanner = new Scanner(rules.filter((rule) => !rule.optional || wanted.has(rule.id)));
  }

  /** `{text, counts}`: the text after redaction and how often each rule found something. */
  text(text) {
    const counts = {};
    return { text: this.#text(text, counts), counts };
  }

  /** `{value, counts}` of any JSON value: texts, names and what names tell of. */
  value(value) {
    const counts = {};
    return { value: this.#walk(value, counts), counts };
  }

  #walk(value, counts) {
    if (typeof value === "string") return this.#text(value, counts);
    if (Array.isArray(value)) return this.#list(value, counts);
    if (value !== null && typeof value === "object") return this.#object(value, counts);
    return value;
  }

  #list(items, counts) {
    return items.map((item, i) => {
      const told = i > 0 && namesNext(items[i - 1]) ? telling(items[i - 1]) : "";
      return told ? this.#told(item, counts, told) : this.#walk(item, counts);
    });
  }

  #object(value, counts) {
    const label = value.name ?? value.key;
    const entries = Object.entries(value).map(([name, item]) => {
      let told = telling(name);
      if (!told && name === "value" && typeof label === "string") told = telling(label);
      const clean = told ? this.#told(item, counts, told) : this.#walk(item, counts);
      return [this.#text(name, counts), clean];
    });
    return Object.fromEntries(entries);
  }

  #told(value, counts, told) {
    if (Array.isArray(value)) return value.map((item) => this.#told(item, counts, told));
    let hides = told === "always" && typeof value === "number";
    if (typeof value === "string" && !value.match(MARK)) {
      hides = told === "always" ? filled(value) : mixed(value);
    }
    if (!hides) return this.#walk(value, counts);
    count(counts, "field");
    return "[redacted:field]";
  }

  #text(text, counts) {
    let now = text;
    for (let round = 0; round < ROUNDS; round += 1) {
      let clean = "";
      let end = 0;
      for (const mark of now.matchAll(MARK)) {
        clean += this.#piece(now.slice(end, mark.index), counts) + mark[0];
        end = mark.index + mark[0].length;
      }
      clean += this.#piece(now.slice(end), counts);
      if (clean === now) return clean;
      now = clean;
    }
    throw new Error("A text could not be brought to rest");
  }

  #piece(text, counts) {
    const seen = view(text);
    const spans = this.#scanner.spans(text);
    for (const span of seen ? this.#scanner.spans(seen.text) : []) {
      spans.push({ ...span, start: seen.start(span.start), end: seen.end(span.end) });
    }
    let clean = "";
    let end = 0;
    for (const span of merged(spans)) {
      count(counts, span.rule);
      clean += `${text.slice(end, span.start)}[redacted:${span.rule}]`;
      end = span.end;
    }
    return clean + text.slice(end);
  }
}

function count(counts, rule) {
  counts[rule] = (counts[rule] ?? 0) + 1;
}

function merged(spans) {
  const out = [];
  spans.sort((a, b) => a.start - b.start || a.end - b.end || a.rank - b.rank);
  for (const span of spans) {
    const last = out.at(-1);
    if (last && span.start < last.end) {
      const best = span.rank < last.rank ? span : last;
      out[out.length - 1] = { ...best, start: last.start, end: Math.max(span.end, last.end) };
    } else {
      out.push(span);
    }
  }
  return out;
}
