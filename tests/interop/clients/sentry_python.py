"""sentry-sdk as a Python service uses it: `sentry_python.py DSN [gzip|br]`."""

import logging
import os
import sys

import sentry_sdk

sentry_sdk.init(
    dsn=sys.argv[1],
    release=os.environ.get("RELEASE", "shop@1.0"),
    environment="development",
    traces_sample_rate=1.0,
    enable_logs=True,
    _experiments={"transport_compression_algo": sys.argv[2] if len(sys.argv) > 2 else "gzip"},
)


def total(cart: dict) -> float:
    return cart["prices"] + 1


sentry_sdk.set_user({"username": "ada"})
sentry_sdk.add_breadcrumb(category="cart", message="opened the cart", level="info")
try:
    total({})
except KeyError as error:
    print(sentry_sdk.capture_exception(error))
try:
    total({"prices": "1"})
except TypeError:
    logging.getLogger("shop").exception("The total of %s failed", "cart 7")
logging.getLogger("shop").warning("stock is low")
sentry_sdk.logger.info("checkout of {cart} began", cart="cart 7")
sentry_sdk.capture_message("a note, no error", level="info")
with (
    sentry_sdk.start_transaction(op="task", name="checkout"),
    sentry_sdk.start_span(op="http.client", name="GET http://shop.example/prices") as span,
):
    span.set_data("http.request.method", "GET")
    span.set_data("url", "http://shop.example/prices")
    span.set_data("http.response.status_code", 500)
sentry_sdk.flush(timeout=20)
