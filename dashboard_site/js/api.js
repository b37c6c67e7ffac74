// REST: one request, one answer; errors carry the server's code, sentence and whether a retry helps.

import { isKey } from "./credentials.js";
import { newestEvents } from "./newest.js";

export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {{code?: string, message?: string, detail?: string, temporary?: boolean}} [told]
   */
  constructor(status, told = {}) {
    const { code = "unavailable", message, detail } = told;
    const { temporary = status >= 500 || status === 0 } = told;
    const fallback = status ? `The server answered ${status}.` : "The server cannot be reached.";
    super(message ?? detail ?? fallback);
    Object.assign(this, { status, code, temporary });
  }
}

export class Api {
  #base;
  #credential;
  #fetch;
  #asked;
  #loggedIn = false;
  #me = null;

  /** `asked`: answers that are under way already, by path; each is taken once. */
  constructor({ base, credential, fetch = globalThis.fetch.bind(globalThis), asked = new Map() }) {
    this.#asked = asked;
    this.#base = base;
    this.#credential = credential;
    this.#fetch = fetch;
  }

  /** All active sessions, page by page. */
  sessions = () => this.#pages("sessions");
  session = (session) => this.#json("GET", `sessions/${encodeURIComponent(session)}`);
  remove = (session) => this.#json("DELETE", `sessions/${encodeURIComponent(session)}`);
  newest = (session) => this.#json("GET", newestEvents(session));
  events = (session, before, limit) =>
    this.#json("GET", `events/${encodeURIComponent(session)}?before=${before}&limit=${limit}`);
  event = (session, after, limit = 1) =>
    this.#json("GET", `events/${encodeURIComponent(session)}?after=${after}&limit=${limit}`);
  search = (session, params) =>
    this.#json("GET", `search/${encodeURIComponent(session)}?${new URLSearchParams(params)}`);
  errors = (session) => this.#json("GET", `errors/${encodeURIComponent(session)}`);
  solutions = (session) => this.#json("GET", `solutions/${encodeURIComponent(session)}`);
  patterns = (session) => this.#json("GET", `patterns/${encodeURIComponent(session)}`);
  issues = (q, after = "") => this.#json("GET", `issues?${new URLSearchParams({ q, after })}`);
  issue = (id) => this.#json("GET", `issues/${encodeURIComponent(id)}`);
  actOn = (issues, what, who) => this.#json("POST", "issues", { issues, do: what, who });

  settings = (name) => this.#json("GET", name);
  makeKey = (key) => this.#json("POST", "keys", key);
  revokeKey = (id) => this.#json("DELETE", `keys/${encodeURIComponent(id)}`);
  putRule = (id, rule) => this.#json("PUT", `rules/${encodeURIComponent(id)}`, rule);
  removeRule = (id) => this.#json("DELETE", `rules/${encodeURIComponent(id)}`);
  putTeam = (team) => this.#json("PUT", "team", team);
  erase = (name) => this.#json("POST", "people/erase", { names: [name] });

  /** The document of one of the tools that coding agents call. */
  async tool(name, args) {
    const params = { name, arguments: args };
    const call = { jsonrpc: "2.0", id: 1, method: "tools/call", params };
    const { result, error } = await this.#json("POST", "mcp", call);
    if (error) throw new ApiError(200, error);
    return JSON.parse(result.content[0].text);
  }

  health = () => this.#json("GET", "health");

  /** Who one is here and where others come in: `{person, scopes, login, address}`, or null; asked
   * once a credential. */
  me() {
    const by = this.#credential();
    if (this.#me?.by !== by) this.#me = { by, answer: this.#whoami() };
    return this.#me.answer;
  }

  async #whoami() {
    const me = await this.#json("GET", "me").catch(() => null);
    this.#loggedIn = Boolean(me?.login);
    return me;
  }

  async logout() {
    await this.#json("POST", "logout");
    this.#loggedIn = false;
  }

  /** The changelog as Markdown. */
  async changelog(session) {
    const path = `changelog/${encodeURIComponent(session)}`;
    return (await this.#request("GET", path, { Accept: "text/markdown" })).text();
  }

  /** What a socket needs to be opened: `{query, protocols}`; a key or a login is exchanged for a ticket. */
  async admission() {
    const credential = this.#credential();
    if (!credential) await this.me();
    if (!isKey(credential) && !this.#loggedIn)
      return { query: credential ? `?token=${encodeURIComponent(credential)}` : "", protocols: [] };
    const { ticket } = await this.#json("POST", "tickets");
    return { query: "", protocols: ["devintel.v1", `ticket.${ticket}`] };
  }

  /** Every page of a list; the header X-Next says where it goes on. */
  async #pages(path) {
    const found = [];
    let next = "";
    do {
      const query = next && `?${new URLSearchParams({ before: next })}`;
      const answer = await this.#request("GET", path + query, { Accept: "application/json" });
      found.push(...(await answer.json()));
      next = answer.headers.get("X-Next") ?? "";
    } while (next);
    return found;
  }

  async #json(method, path, body) {
    const headers = { Accept: "application/json" };
    if (body) headers["Content-Type"] = "application/json";
    const answer = await this.#request(method, path, headers, body && JSON.stringify(body));
    return answer.status === 204 ? null : answer.json();
  }

  async #request(method, path, headers, body) {
    const credential = this.#credential();
    if (credential) headers.Authorization = `Bearer ${credential}`;
    const early = method === "GET" && this.#asked.get(path);
    this.#asked.delete(path);
    const answer = await (early ||
      this.#fetch(new URL(path, this.#base), { method, headers, body }).catch(() => null));
    if (answer?.ok) return answer;
    throw new ApiError(answer?.status ?? 0, (await answer?.json().catch(() => null)) ?? undefined);
  }
}
