package dev.bridge.benchmarks.authzen;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A server that speaks AuthZEN. */
interface DecisionServer extends AutoCloseable {

    String name();

    URI address();

    /** Where a question is sent. */
    String path(Question question);

    /** Lines of each request's head, beyond what every request has. */
    List<String> headers();

    /** How long the processor has worked for it, until now. */
    Duration worked();

    @Override
    void close();
}
