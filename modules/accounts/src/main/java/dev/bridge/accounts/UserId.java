package dev.bridge.accounts;

import dev.bridge.kernel.id.IdType;
import java.util.UUID;

/** A person, whatever their emails, names and accounts are today. */
public record UserId(UUID uuid) implements PrincipalId {

    public static final IdType<UserId> TYPE = IdType.register("user", "a user", UserId::new);

    @Override
    public IdType<UserId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
