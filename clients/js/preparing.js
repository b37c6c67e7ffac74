// What an event goes through before it leaves: secrets hidden, cut to what a frame takes.

import { fit } from "./fit.js";
import { Redactor } from "./redaction/redactor.js";

/** `prepare(event)` by redaction rules; what cannot be redacted does not leave, that it was does. */
export function preparing(rules) {
  const redactor = new Redactor(rules);
  return (event) => {
    try {
      return fit(redactor.value(fit(event)).value);
    } catch {
      const { id, type, timestamp } = event;
      return { id, type, timestamp, content: { message: "[dropped: could not be redacted]" } };
    }
  };
}
