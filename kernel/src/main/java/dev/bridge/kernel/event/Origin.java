package dev.bridge.kernel.event;

/**
 * Where a change comes from, written on each of its events.
 *
 * @param actor who did it
 * @param requestId the request or job that it belongs to; finds the log lines
 */
public record Origin(ObjectRef actor, String requestId) {

    /** A change that Bridge makes by itself. */
    public static Origin system(String part, String requestId) {
        return new Origin(new ObjectRef("system", part), requestId);
    }
}
