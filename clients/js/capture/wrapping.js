// Standing between a page and a function of its browser without being seen.

import { cleanError } from "./stack.js";

/** `wrap`, `wrapCall`, `wrapNew` and `listen` that never let a defect of ours reach the page. */
export function wrapping(clean) {
  let inside = false; // what we call while we look must not be looked at again
  const watch = (observe, ...args) => {
    if (inside) return;
    inside = true;
    try {
      observe(...args);
    } catch {
      // the page goes on as if we were not there
    } finally {
      inside = false;
    }
  };
  const replace = (object, name, handler) => {
    const original = object?.[name];
    if (typeof original !== "function") return;
    const field = Object.getOwnPropertyDescriptor(object, name) ?? {
      configurable: true,
      enumerable: true,
      writable: true,
    };
    if (!field.configurable) return;
    const proxy = new Proxy(original, handler);
    Object.defineProperty(
      object,
      name,
      "value" in field ? { ...field, value: proxy } : { ...field, get: () => proxy },
    );
    return proxy;
  };
  return {
    /** Observe calls; the original is called behind the observer, and with no frame of ours above it. */
    wrap: (object, name, observe) => {
      const original = object?.[name];
      if (typeof original === "function")
        object[name] = unseen(original, object, (args) => watch(observe, args));
    },
    /** Let `call(original, self, args)` stand for the function; an error it throws is cleaned. */
    wrapCall: (object, name, call) =>
      replace(object, name, {
        apply(target, self, args) {
          try {
            return call(target, self, args);
          } catch (error) {
            cleanError(error, clean);
            throw error;
          }
        },
      }),
    /** Look at every new object of a class. */
    wrapNew(object, name, look) {
      const proxy = replace(object, name, {
        construct(target, args, newTarget) {
          try {
            const made = Reflect.construct(target, args, newTarget === proxy ? target : newTarget);
            watch(look, made);
            return made;
          } catch (error) {
            cleanError(error, clean);
            throw error;
          }
        },
      });
      if (proxy)
        Object.defineProperty(object[name].prototype, "constructor", {
          value: proxy,
          writable: true,
          configurable: true,
        });
    },
    listen: (target, name, heard) =>
      target.addEventListener(name, (event) => watch(heard, event), true),
  };
}

/**
 * A function that tells `observe` its arguments and then lets the browser itself call `original`.
 *
 * A console prints the place of its topmost frame, so none of ours may be there when it is called. So
 * the call goes through built-in functions alone: `forEach` calls twice what a getter of ours has just
 * chosen, first the observer, which returns, then the original with the arguments bound to it.
 */
function unseen(original, self, observe) {
  let told = null;
  const observer = (target, args) => {
    observe(args);
    told = args;
  };
  const choice = {
    get apply() {
      if (told === null) return observer;
      const args = told;
      told = null;
      return Reflect.apply.bind(null, original, self, args);
    },
  };
  const twice = Object.assign(function () {}, [0, 0]);
  Object.defineProperty(twice, "length", { value: 2 });
  const call = new Proxy(twice, { apply: Function.prototype.call.bind(Array.prototype.forEach) });
  const visible = call.bind(new Proxy(function () {}, choice));
  for (const field of ["name", "length"]) {
    Object.defineProperty(visible, field, { value: original[field], configurable: true });
  }
  return visible;
}
