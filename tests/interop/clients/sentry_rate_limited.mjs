// Sends ten errors, one after the other: `sentry_rate_limited.mjs DSN`.
import * as Sentry from "@sentry/node";

Sentry.init({
  dsn: process.argv[2],
  integrations: (all) => all.filter((one) => one.name !== "ProcessSession"),
});
for (let number = 0; number < 10; number += 1) {
  Sentry.captureMessage(`number ${number}`, "error");
  await Sentry.flush(20000);
}
