package dev.bridge.identity.token;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the log says of tokens: the state that holds from then on, without names, values and addresses. */
final class TokenEvents {

    static final EventType CREATED = new EventType("identity.token.created");
    static final EventType CHANGED = new EventType("identity.token.changed");
    static final EventType ROTATED = new EventType("identity.token.rotated");
    static final EventType REVOKED = new EventType("identity.token.revoked");

    private record TokenNow(
            String token,
            String kind,
            String principal,
            List<String> scopes,
            @Nullable String boundAccount,
            String state,
            @Nullable Instant expiresAt) {}

    private TokenEvents() {}

    static NewEvent event(EventType type, Token token) {
        return new NewEvent(
                token.account(),
                type,
                token.reference(),
                new TokenNow(
                        token.id().text(),
                        token.kind().word(),
                        token.principal().text(),
                        token.scopes(),
                        token.boundAccount() == null
                                ? null
                                : token.boundAccount().text(),
                        token.state().word(),
                        token.expiresAt()));
    }
}
