// The connection of a window: its project's session, its state in the status bar, joining by link.

const fs = require("node:fs");
const path = require("node:path");

const STATES = {
  live: "$(pass)",
  connecting: "$(sync~spin)",
  waiting: "$(debug-disconnect)",
  refused: "$(error)",
  stopped: "$(circle-slash)",
};

class Editor {
  #client = null;
  #core = null;
  #early = [];
  #bar;
  #disposables = [];

  constructor(vscode, context) {
    this.vscode = vscode;
    this.context = context;
    this.#bar = vscode.window.createStatusBarItem(
      "devintel.state",
      vscode.StatusBarAlignment.Left,
      10,
    );
    this.#bar.name = "DevIntel";
    this.#bar.command = "devintel.menu";
    this.#bar.show();
    const { commands, window, workspace } = vscode;
    this.#disposables.push(
      this.#bar,
      commands.registerCommand("devintel.menu", () => this.#menu()),
      commands.registerCommand("devintel.join", () => this.#join()),
      commands.registerCommand("devintel.key", () => this.#askKey()),
      commands.registerCommand("devintel.open", () => this.#open()),
      window.registerUriHandler({ handleUri: (uri) => this.#invited(uri) }),
      workspace.onDidChangeConfiguration(
        (change) => change.affectsConfiguration("devintel") && this.restart(),
      ),
    );
  }

  get session() {
    return this.#client?.session ?? "";
  }

  /** Say an event; before the connection is made it waits. */
  say = (event) => {
    if (!this.#setting("enabled")) return;
    const told = { timestamp: Date.now(), source: "vscode", ...event };
    if (this.#client) this.#client.send(told);
    else if (this.#early.length < 1000) this.#early.push(told);
  };

  query = (name, params) =>
    this.#client?.query(name, params) ?? Promise.reject(new Error("Not connected."));

  async start(heard) {
    this.heard = heard;
    this.#core = {
      ...(await import("./core/js/address.js")),
      ...(await import("./core/js/client.js")),
      ...(await import("./core/js/checkout.js")),
      ...(await import("./core/js/preparing.js")),
    };
    await this.restart();
  }

  async restart() {
    const unsent = this.#client?.unsent ?? [];
    this.#client?.stop();
    this.#client = null;
    if (!this.#core || !this.#setting("enabled")) return this.#show("stopped", "");
    const { Client, preparing, readAddress, socketAddress, askSession } = this.#core;
    const { base, session } = readAddress(this.#setting("server") || "http://127.0.0.1:8000");
    const key = await this.context.secrets.get("devintel.key");
    const project = await this.#project();
    const rules = JSON.parse(fs.readFileSync(path.join(__dirname, "rules.json"), "utf8")).rules;
    const fetchKeyed = (url, options = {}) =>
      fetch(url, {
        ...options,
        headers: { ...options.headers, ...(key && { Authorization: `Bearer ${key}` }) },
      });
    const world = {
      fetch: fetchKeyed,
      WebSocket: globalThis.WebSocket,
      crypto: globalThis.crypto,
      setTimeout,
      clearTimeout,
    };
    this.#client = new Client({
      world,
      base,
      session: this.#setting("session") || session,
      project,
      hello: {
        source: "vscode",
        workspace: project.workspace,
        folders: this.#folders(),
        ...(project.user && { user: project.user }),
      },
      prepare: async () => preparing(rules),
      socket: key ? () => this.#withTicket(fetchKeyed, base, socketAddress(base)) : undefined,
      emit: (emission) => this.#heard(emission),
    });
    this.base = base;
    this.askSession = askSession;
    this.#client.start();
    this.#client.send(...unsent, ...this.#early.splice(0));
  }

  dispose() {
    this.#client?.stop();
    for (const one of this.#disposables) one.dispose();
  }

  async #withTicket(fetchKeyed, base, address) {
    const answer = await fetchKeyed(new URL("tickets", base), {
      method: "POST",
      body: "{}",
      headers: { "Content-Type": "application/json" },
    });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    return new WebSocket(address, ["devintel.v1", `ticket.${(await answer.json()).ticket}`]);
  }

  async #project() {
    const folder = this.vscode.workspace.workspaceFolders?.[0];
    if (!folder) return { workspace: "editor", user: this.#setting("user") };
    const found = await this.#core.checkoutOf(folder.uri.fsPath);
    return { ...found, user: this.#setting("user") || found.user };
  }

  #folders() {
    return (this.vscode.workspace.workspaceFolders ?? []).map((folder) => folder.name);
  }

  #setting(name) {
    return this.vscode.workspace.getConfiguration("devintel").get(name);
  }

  #heard(emission) {
    if (emission.emit === "status") this.#show(emission.status, emission.message);
    if (emission.emit === "push") this.heard?.(emission.frame);
  }

  #show(status, message) {
    this.#bar.text = `${STATES[status] ?? "$(circle-outline)"} DevIntel${this.session ? `: ${this.session}` : ""}`;
    this.#bar.tooltip = message || `DevIntel is ${status}.`;
  }

  async #menu() {
    const { window, commands } = this.vscode;
    const choice = await window.showQuickPick(
      [
        { label: "$(globe) Open the session in the browser", run: "devintel.open" },
        { label: "$(link) Join by link", run: "devintel.join" },
        { label: "$(key) Set the key", run: "devintel.key" },
      ],
      {
        title: `DevIntel: ${this.session || "no session yet"}`,
        placeHolder: String(this.#bar.tooltip),
      },
    );
    if (choice) await commands.executeCommand(choice.run);
  }

  async #join() {
    const link = await this.vscode.window.showInputBox({
      title: "Invite link or server address",
      ignoreFocusOut: true,
    });
    if (link) await this.#choose(this.#core.readAddress(link));
  }

  async #choose({ base, session }) {
    const settings = this.vscode.workspace.getConfiguration("devintel");
    await settings.update("session", session, this.vscode.ConfigurationTarget.Workspace);
    await settings.update("server", base, this.vscode.ConfigurationTarget.Workspace);
  }

  /** `vscode://devintel.devintel/join?link=...`: another program may only propose, a person decides. */
  async #invited(uri) {
    const link = new URLSearchParams(uri.query).get("link");
    if (uri.path !== "/join" || !link) return;
    const found = this.#core.readAddress(link);
    const where = `${found.session || "the project's session"} at ${found.base}`;
    const yes = await this.vscode.window.showInformationMessage(
      `Send what happens in this editor to ${where}?`,
      { modal: true },
      "Join",
    );
    if (yes) await this.#choose(found);
  }

  async #askKey() {
    const key = await this.vscode.window.showInputBox({
      title: "Key (kept in the editor's secret storage)",
      password: true,
      ignoreFocusOut: true,
    });
    if (key === undefined) return;
    if (key) await this.context.secrets.store("devintel.key", key);
    else await this.context.secrets.delete("devintel.key");
    await this.restart();
  }

  #open() {
    const address = new URL(`dashboard/?session=${encodeURIComponent(this.session)}`, this.base);
    return this.vscode.env.openExternal(this.vscode.Uri.parse(address.href));
  }
}

module.exports = { Editor };
