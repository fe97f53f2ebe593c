package dev.bridge.sdk;

import dev.bridge.sdk.operation.DeadLetter;
import dev.bridge.sdk.operation.ReaderStatus;
import dev.bridge.sdk.operation.Retried;

/** {@code /v1/readers}: who acts on the log, how far they are, and what they could not read. */
public final class Readers {

    private static final String READERS = "/v1/readers";

    private record Replaying(long afterPosition) {}

    private record Retrying(String account) {}

    private final Transport transport;

    Readers(Transport transport) {
        this.transport = transport;
    }

    /** All of them, by name. */
    public Page<ReaderStatus> list() {
        return Page.fetch(transport, Call.get(READERS), ReaderStatus.class);
    }

    /** What a reader has put aside, oldest first. */
    public Page<DeadLetter> deadLetters(String name, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(path(name) + "/dead-letters")), DeadLetter.class);
    }

    /** Has a reader read everything after a position again. */
    public ReaderStatus replay(String name, long afterPosition) {
        return transport
                .send(Call.post(path(name) + ":replay").json(new Replaying(afterPosition)))
                .read(ReaderStatus.class);
    }

    /** Has a reader try the dead letters of one account again. */
    public Retried retry(String name, String account) {
        return transport
                .send(Call.post(path(name) + ":retry").json(new Retrying(account)))
                .read(Retried.class);
    }

    private static String path(String name) {
        return READERS + "/" + Call.segment(name);
    }
}
