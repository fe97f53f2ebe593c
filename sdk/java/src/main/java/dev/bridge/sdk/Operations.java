package dev.bridge.sdk;

import dev.bridge.sdk.operation.DatabaseFigures;
import dev.bridge.sdk.operation.FailedMail;
import dev.bridge.sdk.operation.OutboxFigures;

/** {@code /v1/operations}: how the database is, and what is on its way out. */
public final class Operations {

    private static final String OUTBOX = "/v1/operations/outbox";

    private final Transport transport;

    Operations(Transport transport) {
        this.transport = transport;
    }

    public DatabaseFigures database() {
        return transport.send(Call.get("/v1/operations/database")).read(DatabaseFigures.class);
    }

    public OutboxFigures outbox() {
        return transport.send(Call.get(OUTBOX).with("limit", 1)).read(OutboxFigures.class);
    }

    /** Mail that failed, newest first. */
    public Page<FailedMail> failedMail(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(OUTBOX)), FailedMail.class);
    }
}
