// The OTLP/HTTP exporters of Node, which send JSON; OTEL_EXPORTER_OTLP_* says where to.
import { SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { SeverityNumber } from "@opentelemetry/api-logs";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";

const resource = resourceFromAttributes({ "service.name": process.env.OTEL_SERVICE_NAME });
const traces = new NodeTracerProvider({
  resource,
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
});
const logs = new LoggerProvider({
  resource,
  processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter() })],
});
traces.register();

function total(cart) {
  return cart.items.length;
}

trace.getTracer("shop").startActiveSpan("GET /cart", { kind: SpanKind.SERVER }, (span) => {
  span.setAttributes({ "http.request.method": "GET", "url.path": "/cart", "http.route": "/cart" });
  span.setAttribute("http.response.status_code", 500);
  try {
    total({});
  } catch (error) {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  }
  span.end();
});
logs.getLogger("shop").emit({
  severityNumber: SeverityNumber.WARN,
  severityText: "WARN",
  body: "stock is low",
});
await traces.shutdown();
await logs.shutdown();
