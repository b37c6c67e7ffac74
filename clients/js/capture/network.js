// What a page asks of the network: fetch, XMLHttpRequest, and how its WebSockets end.

import { cut, inWords } from "./describe.js";
import { cleanError } from "./stack.js";

/** `wrapCall(object, name, call)` replaces a function, `call(original, self, args)` being it. */
export function captureNetwork({ global, wrapCall, wrapNew, emit, clean, own, now }) {
  const since = (began) => Math.round(now() - began);
  const tell = (subtype, content) => {
    if (!own(content.url)) emit({ type: "network", subtype, content });
  };
  captureFetch({ global, wrapCall, clean, now, since, tell });
  captureRequests({ global, wrapCall, now, since, tell });
  wrapNew(global, "WebSocket", (socket) => {
    const began = now();
    socket.addEventListener("close", ({ code, reason, wasClean }) => {
      const content = {
        method: "WEBSOCKET",
        url: cut(socket.url),
        code,
        reason,
        wasClean,
        duration: since(began),
      };
      if (!wasClean) content.error = `closed with ${code} ${reason}`.trim();
      tell("websocket-close", content);
    });
  });
}

function captureFetch({ global, wrapCall, clean, now, since, tell }) {
  const { then } = global.Promise.prototype;
  wrapCall(global, "fetch", (original, self, args) => {
    const began = now();
    const asked = request(global, args);
    const answer = Reflect.apply(original, self, args);
    // the derived promise is the page's, so that one it never handles is still reported to it
    return Reflect.apply(then, answer, [
      (response) => {
        const { status, statusText, url } = response;
        tell("fetch", {
          ...asked,
          url: url || asked.url,
          status,
          ...(statusText && { statusText }),
          duration: since(began),
        });
        return response;
      },
      (error) => {
        cleanError(error, clean);
        const aborted = error?.name === "AbortError";
        tell("fetch", {
          ...asked,
          status: 0,
          duration: since(began),
          [aborted ? "aborted" : "error"]: aborted || inWords(error),
        });
        throw error;
      },
    ]);
  });
}

function captureRequests({ global, wrapCall, now, since, tell }) {
  const { prototype } = global.XMLHttpRequest;
  const asked = new WeakMap();
  wrapCall(prototype, "open", (original, self, args) => {
    asked.set(self, { method: String(args[0]).toUpperCase(), url: absolute(global, args[1]) });
    return Reflect.apply(original, self, args);
  });
  wrapCall(prototype, "send", (original, self, args) => {
    const one = asked.get(self);
    if (one) {
      const began = now();
      let failed = "";
      for (const name of ["error", "timeout", "abort"])
        self.addEventListener(name, () => (failed = name), { once: true });
      const done = () => {
        const { status, statusText } = self;
        const end = failed === "abort" ? { aborted: true } : failed ? { error: failed } : {};
        tell("xhr", {
          ...one,
          url: self.responseURL || one.url,
          status,
          ...(statusText && { statusText }),
          duration: since(began),
          ...end,
        });
      };
      self.addEventListener("loadend", done, { once: true });
    }
    return Reflect.apply(original, self, args);
  });
}

function request(global, [input, init]) {
  try {
    const asked =
      typeof global.Request === "function" && input instanceof global.Request ? input : null;
    const method = String(init?.method ?? asked?.method ?? "GET").toUpperCase();
    return { method, url: absolute(global, asked?.url ?? input) };
  } catch {
    return { method: "GET", url: "" };
  }
}

function absolute(global, url) {
  try {
    return cut(new URL(String(url), global.document.baseURI).href);
  } catch {
    return cut(String(url));
  }
}
