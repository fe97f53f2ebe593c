package dev.bridge.accounts;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.id.AccountId;
import org.jspecify.annotations.Nullable;

/** What happens to people, service accounts and agents. Ids and states only: an erased person is in no event. */
final class PrincipalEvents {

    /** The principal as it is now. */
    private record PrincipalNow(
            String principal,
            String kind,
            String account,
            String state,
            @Nullable String owner,
            long epoch,
            long sessionEpoch) {}

    private record IdentifierNow(String identifier, String principal, boolean proven, boolean primary) {}

    static final EventType REGISTERED = new EventType("accounts.principal.registered");
    static final EventType CHANGED = new EventType("accounts.principal.changed");
    static final EventType LOCKED = new EventType("accounts.principal.locked");
    static final EventType UNLOCKED = new EventType("accounts.principal.unlocked");
    static final EventType DISABLED = new EventType("accounts.principal.disabled");
    static final EventType ENABLED = new EventType("accounts.principal.enabled");
    static final EventType CLOSING = new EventType("accounts.principal.closing");
    static final EventType RESTORED = new EventType("accounts.principal.restored");
    static final EventType ERASED = new EventType("accounts.principal.erased");
    static final EventType SIGNED_OUT = new EventType("accounts.principal.signed_out");
    static final EventType COMPROMISED = new EventType("accounts.principal.compromised");
    static final EventType AGENT_PAUSED = new EventType("accounts.agent.paused");
    /** Of one that is disabled: it stays so, and when it is enabled somebody has to have accepted it. */
    static final EventType AGENT_UNANSWERED = new EventType("accounts.agent.unanswered");

    static final EventType AGENT_OFFERED = new EventType("accounts.agent.offered");
    static final EventType AGENT_OWNER_CHANGED = new EventType("accounts.agent.owner_changed");
    static final EventType IDENTIFIER_ADDED = new EventType("accounts.identifier.added");
    static final EventType IDENTIFIER_VERIFIED = new EventType("accounts.identifier.verified");
    static final EventType IDENTIFIER_PRIMARY = new EventType("accounts.identifier.made_primary");
    static final EventType IDENTIFIER_REMOVED = new EventType("accounts.identifier.removed");

    private PrincipalEvents() {}

    static NewEvent of(EventType type, Principal principal) {
        return new NewEvent(
                principal.account(),
                type,
                principal.id().reference(),
                new PrincipalNow(
                        principal.id().text(),
                        principal.id().kind().word(),
                        principal.account().text(),
                        principal.state().word(),
                        principal.owner() == null ? null : principal.owner().text(),
                        principal.epoch(),
                        principal.sessionEpoch()));
    }

    static NewEvent of(EventType type, AccountId account, Email email) {
        return new NewEvent(
                account,
                type,
                email.user().reference(),
                new IdentifierNow(email.id().text(), email.user().text(), email.isProven(), email.primary()));
    }
}
