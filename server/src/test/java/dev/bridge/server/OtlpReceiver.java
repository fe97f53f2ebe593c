package dev.bridge.server;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What operators run to receive traces and metrics, as far as a test needs it: OTLP over HTTP, in protobuf. */
final class OtlpReceiver implements AutoCloseable {

    private interface Body {
        void received(byte[] bytes) throws InvalidProtocolBufferException;
    }

    private final HttpServer server;
    private final List<ResourceSpans> spans = new CopyOnWriteArrayList<>();
    private final List<ResourceMetrics> metrics = new CopyOnWriteArrayList<>();

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receive(
                "/v1/traces",
                bytes -> spans.addAll(ExportTraceServiceRequest.parseFrom(bytes).getResourceSpansList()));
        receive(
                "/v1/metrics",
                bytes -> metrics.addAll(
                        ExportMetricsServiceRequest.parseFrom(bytes).getResourceMetricsList()));
        server.start();
    }

    /** As in {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All spans so far, by the resource that sent them. */
    List<ResourceSpans> spans() {
        return spans;
    }

    /** All metrics so far, by the resource that sent them. */
    List<ResourceMetrics> metrics() {
        return metrics;
    }

    private void receive(String path, Body body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                body.received(exchange.getRequestBody().readAllBytes());
                exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
                exchange.sendResponseHeaders(200, -1);
            }
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
