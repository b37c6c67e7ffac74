// What the page asks of the team's issues, and tells them.

const TOMORROW_MS = 86_400_000;

export class Issues {
  #app;

  constructor(app) {
    this.#app = app;
  }

  /** The list of a query. */
  list = async (q) => {
    await this.#try(async (api) => {
      const page = await api.issues(q);
      this.#app.dispatch({ type: "issues/listed", q, page, held: this.#app.state.held });
    });
  };

  more = async () => {
    const { q, next } = this.#app.state.issues;
    if (next === null) return;
    await this.#try(async (api) =>
      this.#app.dispatch({ type: "issues/more", page: await api.issues(q, next) }),
    );
  };

  /** One issue with its sessions and what was done. */
  one = async (id) => {
    await this.#try(async (api) =>
      this.#app.dispatch({ type: "issues/one", one: await api.issue(id) }),
    );
  };

  /** Do something to issues; it can be undone until the next thing is done. */
  act = async (ids, what, said) => {
    await this.#try(async (api) => {
      const result = await api.actOn(ids, what, this.#app.world.settings.name);
      this.#app.dispatch({ type: "issues/done", result });
      const [refused] = result.refused;
      this.#app.announce(refused ? refused.message : said);
      if (this.#app.state.issues.one && ids.includes(this.#app.state.issues.one.issue.id)) {
        await this.one(ids[0]);
      }
    });
  };

  snooze = (ids) => {
    const until = new Date(this.#app.world.now() + TOMORROW_MS).toISOString();
    return this.act(ids, { action: "snooze", until }, "Snoozed until tomorrow.");
  };

  undo = async () => {
    const { deed } = this.#app.state.issues;
    if (deed) await this.act([deed.id], { action: "undo", deed: deed.deed }, "Taken back.");
  };

  async #try(ask) {
    try {
      await ask(this.#app.world.api);
    } catch (error) {
      this.#app.announce(error.message);
    }
  }
}
