// @sentry/node as a service uses it: `sentry_node.mjs DSN`.
import * as Sentry from "@sentry/node";

Sentry.init({
  dsn: process.argv[2],
  release: "shop@1.0",
  environment: "development",
  tracesSampleRate: 1,
  enableLogs: true,
  spotlight: process.argv[3] || false,
});

function total(cart) {
  return cart.items.length;
}

Sentry.addBreadcrumb({ category: "cart", message: "opened the cart" });
try {
  total({});
} catch (error) {
  console.log(Sentry.captureException(error));
}
Sentry.captureMessage("a note, no error");
Sentry.logger.warn("stock is low", { product: "tea" });
Sentry.startSpan({ name: "checkout", op: "task" }, () =>
  Sentry.startSpan(
    {
      name: "GET http://shop.example/prices",
      op: "http.client",
      attributes: {
        "http.request.method": "GET",
        "url.full": "http://shop.example/prices",
        "http.response.status_code": 500,
      },
    },
    () => {},
  ),
);
await Sentry.flush(20000);
