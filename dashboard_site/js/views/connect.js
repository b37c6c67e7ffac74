// How to feed this: one card a client with the line to copy, ticked when its first event arrives.

import { isKey } from "../credentials.js";
import { Component, html } from "../html.js";
import { Code, count, Copy } from "./parts.js";

const PLACEHOLDER = "YOUR-KEY";
const REASONS = {
  frame_too_large:
    "cut off, again and again: frames over 32 KB. Send smaller batches, or use a client of this page.",
  invalid_event: "refused: an event needs a type, and fields of the right kind.",
  too_large: "refused: more than 500 events in one message.",
  rate_limited: "put off: more than the key may send.",
};

export class Connect extends Component {
  /** The key is shown while this page is open, and never again. */
  make = async () => {
    try {
      const { key } = await this.props.app.makeKey();
      this.setState({ key, trouble: "" });
    } catch (error) {
      this.setState({ trouble: error.message });
    }
  };

  render({ state, app, session }, { key = "", trouble = "" }) {
    const arrived = sourcesOf(state, session);
    const keyed = isKey(app.world.credential ?? "");
    const clients = cards(app, session?.id, keyed ? key || PLACEHOLDER : "");
    return html`<section class="connect report" aria-label="Connect">
    <h1>Connect</h1>
    <p>One line a client. Whoever works on the same project meets in the same session, without typing its name.</p>
    <ul class="cards">${clients.map((card) => html`<${Card} key=${card.name} app=${app} card=${card} arrived=${arrived} />`)}</ul>
    ${keyed && html`<${MakeKey} app=${app} made=${key} trouble=${trouble} onMake=${this.make} />`}
    <${Quiet} session=${session} arrived=${arrived} />
    <h2>Try it, invite others</h2>
    <div class="toolbar">
      <button type="button" class="primary" onClick=${() => app.demo()}>Send demo data</button>
      ${session && html`<${Copy} app=${app} text=${app.invitation(session.id)} what="the invite link" label="Copy the invite link" />`}
    </div>
    <p class="muted">The invite link opens this session for whoever has it, and clients join by it too.</p>
  </section>`;
  }
}

function MakeKey({ app, made, trouble, onMake }) {
  return html`<div class="toolbar" aria-label="Key for clients">
      <button type="button" onClick=${onMake}>Make a key for clients</button>
      ${made && html`<${Code} app=${app} text=${made} what="the key" />`}
    </div>
    <p class="muted">${made ? "It is in the lines above and cannot be shown again: keep it." : "It can only send, and stands in the lines above once it is made."}</p>
    ${trouble && html`<p class="bad" role="alert">${trouble}</p>`}`;
}

function Card({ app, card, arrived }) {
  const here = card.sources.some((name) => arrived.has(name));
  return html`<li class="card ${here ? "arrived" : ""}" data-client=${card.name}>
    <h2>${card.name} <span class="tick" role="status">${here ? "✓ arrived" : ""}</span></h2>
    <p class="muted">${card.how}</p>
    <${Code} app=${app} text=${card.line} what="the line for ${card.name}" />
  </li>`;
}

/** Why nothing arrives, as far as the server can tell. */
function Quiet({ session, arrived }) {
  const refused = Object.entries(session?.health?.refused ?? {}).filter(([, n]) => n > 0);
  return html`<h2>${arrived.size ? "What did not arrive" : "Nothing arrives?"}</h2>
    <ul class="reasons">
      ${refused.map(([code, n]) => html`<li key=${code} class="bad">${count(n, "time")} ${REASONS[code] ?? `refused with ${code}.`}</li>`)}
      ${!arrived.size && html`<li>Is the client's address the one in these lines? A client that cannot reach it says so, and keeps what it has.</li>`}
      ${!arrived.size && html`<li>A page with a Content Security Policy lets the script speak where script-src and connect-src name this server, connect-src by http and by ws.</li>`}
      ${!arrived.size && html`<li>A client that is told 401 has a wrong or revoked key; 403: a key without the scope ingest.</li>`}
      ${arrived.size > 0 && !refused.length && html`<li>Nothing was refused in this session.</li>`}
    </ul>`;
}

/** Sources that have sent or are connected, in this session or, without one, in any. */
function sourcesOf(state, session) {
  const rows = session ? [session.summary ?? {}] : (state.sessions ?? []);
  const members = session ? session.members : rows.flatMap((row) => row.connections ?? []);
  const told = rows.flatMap((row) => row.sources ?? state.sources[row.id] ?? []);
  // The summary is as old as the page, and who has left is no member: the log knows them still.
  const read = Object.keys(session?.log.sources ?? {});
  return new Set(
    [...told, ...read, ...members.map((member) => member.source)].filter(
      (name) => name !== "dashboard",
    ),
  );
}

function cards(app, session, key) {
  const { api } = app.world.addresses;
  const base = api.replace(/\/$/, "");
  const named = session ? ` --session ${quoted(session)}` : "";
  const environment = `DEVINTEL_URL=${base}${key && ` DEVINTEL_KEY=${key}`}`;
  const attributes = `${session ? ` data-session=${JSON.stringify(session)}` : ""}${key && ` data-key="${key}"`}`;
  const chosen = session ? `, session: ${JSON.stringify(session)}` : "";
  const keyed = key ? `, key: "${key}"` : "";
  const at = key ? `${base}/k/${key}` : base;
  const link = session ? `${at}/s/${encodeURIComponent(session)}/` : at;
  return [
    {
      name: "Terminal",
      sources: ["terminal"],
      how: "Runs your program as it is; output, errors and its end arrive.",
      line: `${environment} devintel run${named} -- npm run dev`,
    },
    {
      name: "Any page",
      sources: ["browser"],
      how: "The first script in the page's head.",
      line: `<script src="${base}/client.js"${attributes}></script>`,
    },
    {
      name: "Browser extension",
      sources: ["browser-extension"],
      how: "Paste this into the extension's popup.",
      line: link,
    },
    {
      name: "Vite",
      sources: ["vite"],
      how: "In vite.config.js.",
      line: `import devintel from 'vite-plugin-devintel';\nexport default { plugins: [devintel({ url: ${JSON.stringify(base)}${chosen}${keyed} })] };`,
    },
    {
      name: "VS Code",
      sources: ["vscode"],
      how: "Opens the editor, which asks before it joins.",
      line: `vscode://devintel.devintel/join?link=${encodeURIComponent(link)}`,
    },
    {
      name: "Python",
      sources: ["python"],
      how: "Logs, uncaught exceptions, threads and tasks.",
      line: `import devintel.sdk; devintel.sdk.init(${JSON.stringify(base)}${key && `, key="${key}"`}${session ? `, session=${JSON.stringify(session)}` : ""})`,
    },
    {
      name: "Tests and CI",
      sources: ["ci", "pytest"],
      how: "A JUnit report; or pytest --devintel.",
      line: `${environment} devintel junit${named} report.xml`,
    },
    {
      name: "Git",
      sources: ["git"],
      how: "Commits and branches, by hooks of this checkout.",
      line: `${environment} devintel git install`,
    },
  ];
}

const quoted = (text) => (/^[\w.@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
