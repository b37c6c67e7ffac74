// A client of a session: asks for the project's session, redacts, buffers, sends each event once.
//
// Every event has an id of its own, by which the log knows it again (guarantee G3): what is kept over
// the end of a page or a worker can be sent again by another connection, and is stored once.

import { socketAddress } from "./address.js";
import { newId } from "./ids.js";
import { Connection } from "./protocol/connection.js";

const KEEP = 10_000;
const RETRY_SECONDS = [1, 2, 5, 10, 30];

/** @typedef {Pick<typeof globalThis, "fetch" | "WebSocket" | "crypto"> & { setTimeout: Function, clearTimeout: Function }} World */

export class Client {
  #options;
  #connection = null;
  #prepare = null;
  #held = []; // said before the rules and the session were known
  #lost = 0;
  #timer;
  #stopped = false;
  session = "";
  status = "connecting";
  trouble = "";

  /**
   * `base` the server's address, `session` a name or "" for the project's, `project` what tells it
   * (`{remote, workspace, origin}`), `hello` further fields of init, `prepare()` resolves to what
   * an event goes through before it leaves, `emit(emission)` hears of status, acked, dropped, refused and push.
   * @param {{ world?: World, keep?: number, hello?: object, project?: object, base: string,
   *   session?: string, prepare: () => Promise<(event: object) => object>,
   *   emit?: (emission: any) => void, [option: string]: unknown }} options
   */
  constructor({
    world = globalThis,
    keep = KEEP,
    hello = {},
    project = {},
    emit = () => {},
    lost = 0,
    ...options
  }) {
    this.#lost = Number(lost);
    this.#options = { world, keep, hello, project, emit, ...options };
  }

  /** Events that the server does not have yet, the oldest first. */
  get unsent() {
    return [...(this.#connection?.unsent ?? []), ...this.#held];
  }

  /** How many events were dropped, here or in an earlier run, that the session was not told of. */
  get lost() {
    return this.#lost;
  }

  async start(attempt = 0) {
    const { base, session, project, world, prepare } = this.#options;
    this.#stopped = false;
    try {
      this.#prepare ??= await prepare();
      this.session = session || (await askSession(world.fetch.bind(world), base, project));
    } catch (error) {
      this.#say("waiting", error.message);
      const seconds = RETRY_SECONDS[Math.min(attempt, RETRY_SECONDS.length - 1)];
      if (!this.#stopped)
        this.#timer = world.setTimeout(() => this.start(attempt + 1), seconds * 1000);
      return;
    }
    if (this.#stopped) return;
    this.#connect();
    this.send(...this.#held.splice(0));
  }

  stop() {
    this.#stopped = true;
    this.#options.world.clearTimeout(this.#timer);
    this.#connection?.stop();
  }

  /** Say events; what does not fit the buffer is counted and told once there is room again. */
  send(...events) {
    for (const event of events) event.id ??= newId(this.#options.world.crypto);
    if (!this.#connection) {
      this.#held.push(...events);
      this.#drop(this.#held.splice(0, Math.max(0, this.#held.length - this.#options.keep)).length);
      return;
    }
    if (events.length) this.#connection.send(...events.map(this.#prepare));
  }

  query(name, params) {
    return this.#connection
      ? this.#connection.query(name, params)
      : Promise.reject(new Error("Not connected."));
  }

  #connect() {
    const { base, hello, world, keep, socket } = this.#options;
    this.#connection = new Connection({
      connect: socket ?? (() => new world.WebSocket(socketAddress(base))),
      timers: world,
      keep,
      ping: 20, // also what keeps an extension's worker awake
      hello: { subscribe: ["solutions"], ...hello, sessionId: this.session },
      emit: (emission) => this.#heard(emission),
    });
    this.#connection.start();
  }

  #heard(emission) {
    if (emission.emit === "dropped") this.#drop(emission.count);
    if (emission.emit === "status") this.#say(emission.status, emission.message ?? "");
    else this.#options.emit(emission);
    if (this.#lost && (emission.status === "live" || (emission.emit === "acked" && this.#room)))
      this.#tellLoss();
  }

  #drop(count) {
    this.#lost += count;
    if (count) this.#options.emit({ emit: "dropped", count });
  }

  /** Whether an event more drops none. */
  get #room() {
    return this.unsent.length < this.#options.keep;
  }

  #tellLoss() {
    const count = this.#lost;
    this.#lost = 0;
    const message = `${count} events were dropped: the buffer was full.`;
    this.send({
      type: "warn",
      subtype: "dropped",
      timestamp: Date.now(),
      content: { message, count },
    });
  }

  #say(status, trouble) {
    this.status = status;
    this.trouble = trouble;
    this.#options.emit({ emit: "status", status, message: trouble });
  }
}

/** The session of a project, which everybody who names the same project is told. */
export async function askSession(fetch, base, project) {
  const body = JSON.stringify(project);
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(new URL("projects", base), { method: "POST", headers, body }).catch(
    () => null,
  );
  if (!answer) throw new Error(`${base} cannot be reached.`);
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.message ?? `${base} answered ${answer.status}.`);
  return said.session;
}
