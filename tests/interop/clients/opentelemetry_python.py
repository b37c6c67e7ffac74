"""The OTLP/HTTP exporters of Python; where to is told by OTEL_EXPORTER_OTLP_*, as users do."""

import logging

from opentelemetry import metrics, trace
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk._logs import LoggerProvider, LoggingHandler
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

traces, logs = TracerProvider(), LoggerProvider()
meters = MeterProvider([PeriodicExportingMetricReader(OTLPMetricExporter())])
traces.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
logs.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter()))
trace.set_tracer_provider(traces)
metrics.set_meter_provider(meters)
logging.getLogger("shop").addHandler(LoggingHandler(logger_provider=logs))


def total(cart: dict) -> float:
    return cart["prices"] + 1


tracer = trace.get_tracer("shop")
with tracer.start_as_current_span("checkout"):
    with tracer.start_as_current_span("GET", kind=trace.SpanKind.CLIENT) as span:
        span.set_attribute("http.request.method", "GET")
        span.set_attribute("url.full", "http://shop.example/prices")
        span.set_attribute("http.response.status_code", 500)
    with tracer.start_as_current_span("total") as span:
        try:
            total({})
        except KeyError as error:
            span.record_exception(error)
    try:
        total({"prices": "1"})
    except TypeError:
        logging.getLogger("shop").exception("The total failed")
    logging.getLogger("shop").warning("stock is low")
metrics.get_meter("shop").create_counter("orders").add(1)
for provider in (traces, logs, meters):
    provider.shutdown()
