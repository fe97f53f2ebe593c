package dev.bridge.accounts;

import dev.bridge.kernel.id.IdType;
import java.util.UUID;

/** A program of one account that acts under its own name. */
public record ServiceAccountId(UUID uuid) implements PrincipalId {

    public static final IdType<ServiceAccountId> TYPE =
            IdType.register("svc", "a service account", ServiceAccountId::new);

    @Override
    public IdType<ServiceAccountId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
