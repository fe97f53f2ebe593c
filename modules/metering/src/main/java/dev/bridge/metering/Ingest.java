package dev.bridge.metering;

import dev.bridge.metering.event.ReadEvent;
import java.util.List;

/** Takes usage in. */
public interface Ingest {

    /**
     * Judges each event alone, and returns when all that are accepted or held are on disk, and counted.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code too_many_requests} where too much waits already
     */
    IngestResult accept(Sender sender, List<ReadEvent> events);
}
