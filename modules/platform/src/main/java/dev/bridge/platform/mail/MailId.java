package dev.bridge.platform.mail;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One mail in the outbox. */
public record MailId(UUID uuid) implements TypedId {

    public static final IdType<MailId> TYPE = IdType.register("mail", "a mail", MailId::new);

    @Override
    public IdType<MailId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
