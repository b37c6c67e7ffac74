// The original place of a stack's lines, by the source maps that development servers put into their scripts or
// beside them.

const LINE = /(https?:\/\/\S+?|\/[^\s)]+?):(\d+):(\d+)/g;
const MAPPED = /\/\/[#@] sourceMappingURL=(\S+)\s*$/;
const INLINE = /^data:application\/json[^,]*;base64,/;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const MAX_SCRIPT = 8_000_000;
const KEPT = 200;

export class Places {
  #load;
  #maps = new Map(); // address -> promise of a map, or null

  /** `load(address)` resolves to a script's text, or rejects. */
  constructor(load) {
    this.#load = load;
  }

  /** An event with the places of its stack, and of errors in its content, as they were written. */
  async originalOf(event) {
    if (!event.stack && !event.content?.error) return event;
    const content = event.content?.error
      ? { ...event.content, error: await this.#ofError(event.content.error) }
      : event.content;
    return { ...event, content, ...(event.stack && { stack: await this.stack(event.stack) }) };
  }

  /** A stack with the original places, as far as maps are known. */
  async stack(stack) {
    const places = [...stack.matchAll(LINE)];
    const found = await Promise.all(
      places.map(([, address, line, column]) => this.#place(address, +line, +column)),
    );
    let end = 0;
    let text = "";
    places.forEach((place, i) => {
      text += stack.slice(end, place.index) + (found[i] ?? place[0]);
      end = place.index + place[0].length;
    });
    return text + stack.slice(end);
  }

  async #ofError(error) {
    return error?.stack ? { ...error, stack: await this.stack(error.stack) } : error;
  }

  async #place(address, line, column) {
    if (!address.startsWith("http")) return null;
    const map = await this.#map(address);
    const found = map?.find(line, column);
    return found ? `${found.source}:${found.line}:${found.column}` : null;
  }

  #map(address) {
    if (!this.#maps.has(address)) {
      if (this.#maps.size >= KEPT) this.#maps.delete(this.#maps.keys().next().value);
      this.#maps.set(
        address,
        this.#read(address).catch(() => null),
      );
    }
    return this.#maps.get(address);
  }

  async #read(address) {
    const text = await this.#load(address);
    if (text.length > MAX_SCRIPT) return null;
    const named = MAPPED.exec(text)?.[1];
    if (!named) return null;
    const at = INLINE.test(named) ? address : new URL(named, address).href;
    const map = INLINE.test(named) ? decoded(named.replace(INLINE, "")) : await this.#load(at);
    return reading(JSON.parse(map.replace(/^\)\]\}'[^\n]*\n/, "")), at);
  }
}

const decoded = (base64) =>
  new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));

const reading = (map, address) =>
  map.sections ? new IndexMap(map.sections, address) : new SourceMap(map, address);

/** A map of maps (ECMA-426), as bundlers write who put modules one behind the other. */
class IndexMap {
  #sections;

  constructor(sections, address) {
    this.#sections = sections.map(({ offset, map }) => ({ ...offset, map, address }));
  }

  find(line, column) {
    const section = this.#sections.findLast(
      (one) => one.line < line - 1 || (one.line === line - 1 && one.column < column),
    );
    if (!section) return null;
    section.read ??= reading(section.map, section.address);
    const first = section.line === line - 1;
    return section.read.find(line - section.line, first ? column - section.column : column);
  }
}

/** A source map, version 3, whose lines are decoded when they are first asked for. */
class SourceMap {
  #sources;
  #lines;
  #state = { source: 0, line: 0, column: 0 };
  #decoded = [];

  constructor({ mappings, sources, sourceRoot }, address) {
    this.#lines = mappings.split(";");
    const root = sourceRoot?.replace(/\/*$/, "/") || "";
    this.#sources = sources.map((one) => (one ? new URL(root + one, address).href : ""));
  }

  find(line, column) {
    if (line > this.#lines.length) return null;
    while (this.#decoded.length < line) this.#decode();
    let best = null;
    for (const segment of this.#decoded[line - 1]) {
      if (segment.at > column - 1) break;
      best = segment;
    }
    if (!best || !this.#sources[best.source]) return null;
    return { source: this.#sources[best.source], line: best.line + 1, column: best.column + 1 };
  }

  #decode() {
    const found = [];
    let at = 0;
    for (const text of this.#lines[this.#decoded.length].split(",")) {
      const [move, source, line, column] = numbers(text);
      at += move ?? 0;
      if (source === undefined) continue;
      const state = this.#state;
      this.#state = {
        source: state.source + source,
        line: state.line + line,
        column: state.column + column,
      };
      found.push({ at, ...this.#state });
    }
    this.#decoded.push(found);
  }
}

function numbers(text) {
  const found = [];
  let value = 0;
  let shift = 0;
  for (const char of text) {
    const digit = DIGITS.indexOf(char);
    value += (digit & 31) * 2 ** shift;
    shift += 5;
    if (digit & 32) continue;
    found.push(value % 2 ? -Math.floor(value / 2) : value / 2);
    value = shift = 0;
  }
  return found;
}
