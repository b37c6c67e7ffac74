// The popup: which session, how it goes, why nothing comes, what came last and what helps.

const extension = globalThis.browser ?? globalThis.chrome;
const at = (id) => document.getElementById(id);
const form = /** @type {HTMLFormElement} */ (at("settings"));
const link = /** @type {HTMLAnchorElement} */ (at("open"));
const STATES = {
  live: "Connected",
  connecting: "Connecting…",
  waiting: "Not connected; trying again",
  refused: "Refused",
  stopped: "Stopped",
};

async function begin() {
  const [tab] = await extension.tabs.query({ active: true, currentWindow: true });
  const url = tab?.url?.startsWith("http") ? new URL(tab.url) : null;
  const origin = url?.origin ?? "";
  const ask = (what, more = {}) => extension.runtime.sendMessage({ ask: what, origin, ...more });
  const show = async (answer) => draw(await answer, url);
  at("switch").onclick = () => show(ask("switch"));
  at("allow").onclick = async () => {
    if (await extension.permissions.request({ origins: [`${origin}/*`] })) await show(ask("allow"));
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    show(ask("change", { values: Object.fromEntries(new FormData(form)) }));
  };
  const answer = await ask("state");
  for (const name of ["server", "session", "user"])
    form.elements[name].value = answer.settings[name];
  draw(answer, url);
  setInterval(() => show(ask("state")), 1000);
}

function draw({ settings, off, site, error }, url) {
  at("switch").hidden = at("allow").hidden = !url;
  at("allow").hidden =
    !url || Boolean(site) || /(^|\.)localhost$|^127\.0\.0\.1$/.test(url.hostname);
  at("switch").textContent = off ? "Switch on for this site" : "Switch off for this site";
  at("state").textContent = off
    ? "Off on this site"
    : site
      ? `${STATES[site.status] ?? site.status}${site.session ? `: ${site.session}` : ""}`
      : "Nothing came from this page yet";
  at("why").textContent = error ?? why(url, site, off);
  link.hidden = !site?.session;
  if (site?.session)
    link.href = new URL(
      `dashboard/?session=${encodeURIComponent(site.session)}`,
      `${settings.server.replace(/\/$/, "")}/`,
    ).href;
  at("last").replaceChildren(...(site?.last ?? []).map(line));
  at("solutions").replaceChildren(...(site?.solutions ?? []).flatMap(solution));
}

function why(url, site, off) {
  if (!url) return "This is no web page.";
  if (off) return "What it logs stays in it.";
  if (!site) return "Load the page again: capturing begins before its first script.";
  const waits = site.waiting ? `${site.waiting} events wait. ` : "";
  const dropped = site.dropped ? `${site.dropped} were dropped. ` : "";
  return `${site.sent} events sent. ${waits}${dropped}${site.trouble}`;
}

function line({ type, text }) {
  const item = document.createElement("li");
  item.dataset.type = type;
  item.textContent = `${type}  ${text}`;
  item.title = text;
  return item;
}

function solution({ root_cause: cause, solution_code: proposed }) {
  const said = document.createElement("p");
  said.append(...cause.split("`").map((part, n) => (n % 2 ? code(part) : part)));
  if (!proposed) return [said];
  const block = document.createElement("pre");
  block.textContent = proposed;
  return [said, block];
}

function code(text) {
  const found = document.createElement("code");
  found.textContent = text;
  return found;
}

begin();
