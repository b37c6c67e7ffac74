// The stream's toolbar: search, file, kinds and sources with their counts, pause, times.

import { isFiltering, NO_FILTER } from "../filters.js";
import { Component, html } from "../html.js";
import { full } from "../time.js";
import { count, number } from "./parts.js";

const TYPING_MS = 120;

export function Filters({ state, app, session }) {
  const { filter } = state.route;
  return html`<div class="filters" role="search" aria-label="Filter the stream">
    <${Field} id="search-events" label="Search text" name="text" app=${app} value=${filter.text}
      title='Words, -not, "as one", /expression/, is:error type:edit file:cart user:ana source:vscode since:2h' />
    <${Field} id="search-files" label="File contains" name="file" app=${app} value=${filter.file} />
    <${Controls} state=${state} app=${app} session=${session} />
    <div class="chip-row">
      <${Group} group=${filter.group} app=${app} session=${session} />
      <${Range} filter=${filter} app=${app} />
      <${Reach} app=${app} session=${session} />
      <${Chips} label="Kinds" name="types" counts=${kinds(session)} chosen=${filter.types} app=${app} />
      <${Chips} label="Sources" name="sources" counts=${session.log.sources} chosen=${filter.sources} app=${app} />
    </div>
  </div>`;
}

/** A search field. What is being typed stays in it while events go on arriving. */
class Field extends Component {
  state = { draft: null };

  componentWillUnmount() {
    clearTimeout(this.typing);
  }

  type = (draft) => {
    this.setState({ draft });
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      this.typing = null;
      this.props.app.filter({ [this.props.name]: draft.trim() });
    }, TYPING_MS);
  };

  render({ id, label, value, title }, { draft }) {
    const typed = draft !== null && (this.typing || draft.trim() === value);
    return html`<input id=${id} type="search" placeholder=${label} aria-label=${label} title=${title} value=${typed ? draft : value}
      onInput=${({ target }) => this.type(target.value)} />`;
  }
}

function Chips({ label, name, counts, chosen, app }) {
  const names = [...new Set([...Object.keys(counts), ...chosen])].sort();
  if (names.length < 2 && !chosen.length) return null;
  const toggle = (one) =>
    app.filter({
      [name]: chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one],
    });
  return html`<div class="chips" role="group" aria-label=${label}>
    ${names.map(
      (
        one,
      ) => html`<button type="button" key=${one} class="chip kind-${one}" aria-pressed=${String(chosen.includes(one))} onClick=${() => toggle(one)}
        >${one} <span class="n">${counts[one] === undefined ? "" : number(counts[one])}</span></button
      >`,
    )}
  </div>`;
}

/** Of the whole session where the server told, else of what is loaded. */
const kinds = ({ summary, log }) => {
  const loaded = Object.values(log.types).reduce((a, b) => a + b, 0);
  return summary?.types && summary.eventCount > loaded ? summary.types : log.types;
};

/** How far a search looked, and the way to go on. */
function Reach({ app, session }) {
  const { log, head, searching, id } = session;
  const { filter, rope } = log.rows;
  if (!isFiltering(filter) || (log.events.start <= 1 && !filter.group)) return null;
  const { searched, next } = log.found;
  if (!searched)
    return html`<span class="reach" role="status">${searching ? "Searching…" : ""}</span>`;
  const all = next === null;
  const looked = head - searched.from + 1;
  const found = count(rope.end - rope.start, "line");
  return html`<span class="reach" role="status">${found} in ${all ? `all ${count(head, "event")}` : `the newest ${number(looked)} of ${count(head, "event")}`}</span>
    ${
      !all &&
      html`<button type="button" class="chip" disabled=${searching} onClick=${() => app.search.begin(id, true)}>${searching ? "Searching…" : "Search further back"}</button>`
    }`;
}

/** The error group whose events are shown. */
function Group({ group, app, session }) {
  if (!group) return null;
  const known = session.groups?.find((one) => one.fingerprint === group);
  return html`<button type="button" class="chip" aria-pressed="true" onClick=${() => app.filter({ group: "" })}>Events of ${(known?.title ?? "one error").slice(0, 60)} ✕</button>`;
}

function Range({ filter: { from, to }, app }) {
  if (from === null && to === null) return null;
  const text = [from, to]
    .map((ms) => (ms === null ? "…" : full(new Date(ms).toISOString()).slice(0, 19)))
    .join(" – ");
  return html`<button type="button" class="chip" aria-pressed="true" onClick=${() => app.filter({ from: null, to: null })}>${text} ✕</button>`;
}

function Controls({ state, app, session }) {
  const { following, id, seen, log } = session;
  const fresh = log.rows.rope.end - seen;
  const follow = () => app.dispatch({ type: "follow", session: id, on: !following });
  const clear = () => app.filter(NO_FILTER);
  return html`<div class="controls">
    ${
      isFiltering(state.route.filter) &&
      html`<button type="button" class="quiet" onClick=${() => app.dispatch({ type: "dialog", dialog: "save" })}>Save</button>
    <button type="button" class="quiet" onClick=${clear}>Clear filters</button>`
    }
    <button type="button" class="quiet" aria-pressed=${String(state.clock === "exact")} onClick=${() => app.dispatch({ type: "clock" })}>Exact times</button>
    <button type="button" onClick=${follow} aria-pressed=${String(!following)} class=${!following && fresh ? "fresh" : ""}
      >${following ? "Pause" : fresh > 0 ? `Follow · ${number(fresh)} new` : "Follow"}</button
    >
  </div>`;
}
