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
    const field = Object.getOwnPropertyDescriptor(object, name) ?? { configurable: true, enumerable: true, writable: true };
    if (!field.configurable) return;
    const proxy = new Proxy(original, handler);
    Object.defineProperty(object, name, "value" in field ? { ...field, value: proxy } : { ...field, get: () => proxy });
    return proxy;
  };
  return {
    /** Observe calls; the original is called behind the observer. */
    wrap: (object, name, observe) =>
      replace(object, name, {
        apply(target, self, args) {
          watch(observe, args);
          return Reflect.apply(target, self, args);
        },
      }),
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
      if (proxy) Object.defineProperty(object[name].prototype, "constructor", { value: proxy, writable: true, configurable: true });
    },
    listen: (target, name, heard) => target.addEventListener(name, (event) => watch(heard, event), true),
  };
}
