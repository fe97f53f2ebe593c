package dev.bridge.kernel.id;

import java.util.UUID;

/** The tenant that owns things and has a revision in the event log: a person, an organization, a company, the platform. */
public record AccountId(UUID uuid) implements TypedId {

    public static final IdType<AccountId> TYPE = IdType.register("acct", "an account", AccountId::new);

    /** The platform itself: its catalog, its operator's keys, its settings. It orders before every other account. */
    public static final AccountId PLATFORM = new AccountId(new UUID(0x7000L, 0x8000_0000_0000_0000L));

    @Override
    public IdType<AccountId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
