package dev.bridge.accounts;

import dev.bridge.kernel.id.IdType;
import java.util.Locale;

/** What kind of principal. */
public enum PrincipalKind {
    USER(UserId.TYPE),
    SERVICE_ACCOUNT(ServiceAccountId.TYPE),
    AGENT(AgentId.TYPE);

    /** Registered once and never changed, which its type does not say. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final IdType<? extends PrincipalId> idType;

    PrincipalKind(IdType<? extends PrincipalId> idType) {
        this.idType = idType;
    }

    public IdType<? extends PrincipalId> idType() {
        return idType;
    }

    /** In rows, events and relations: {@code service_account}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PrincipalKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
