package dev.bridge.metering.spool;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The limits of what waits to be stored. */
public final class SpoolLimits {

    public static final Limit SPOOL_BYTES = new Limit(
            "spool_bytes",
            1024L * 1024 * 1024,
            "bytes on disk of a node",
            "Some minutes of full load, or a night of usual load; a longer absence is somebody's decision.");

    public static final Limit SPOOL_SEGMENT_BYTES = new Limit(
            "spool_segment_bytes",
            64L * 1024 * 1024,
            "bytes of a file",
            "Space comes back file by file; what is damaged is looked through in memory.");

    public static final Limit SPOOL_RECORD_BYTES = new Limit(
            "spool_record_bytes",
            17L * 1024 * 1024,
            "bytes of a request",
            "The largest body, and the headers that came with it.");

    public static final Limit WAITING_EVENTS = new Limit(
            "waiting_events",
            200_000,
            "events of all requests of a node",
            "Some seconds of work; whoever comes later would wait longer than a client does.");

    public static final Limit WAITING_BYTES = new Limit(
            "waiting_bytes", 256L * 1024 * 1024, "bytes of all requests of a node", "They are held in memory.");

    public static final List<Limit> ALL =
            List.of(SPOOL_BYTES, SPOOL_SEGMENT_BYTES, SPOOL_RECORD_BYTES, WAITING_EVENTS, WAITING_BYTES);

    private SpoolLimits() {}
}
