package dev.bridge.platform.caller;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, as an {@link Authenticator} has proven it.
 *
 * @param principal who acts: {@code user:user_01h...}, {@code operator:opkey_01h...}
 * @param account the account that the credential belongs to; null for credentials of the whole installation
 * @param scopes what the credential may be used for at most, whatever the principal may do
 * @param assurance the level of the sign-in, {@code aal1}, {@code aal2}, {@code phr}; null for tokens, which have none
 * @param signedInAt when the principal last proved who they are; null for tokens
 * @param credential which credential was shown, for the record
 * @param actors those who act for the principal (RFC 8693 section 4.1), the nearest first
 * @param address where the request came from
 */
public record Caller(
        ObjectRef principal,
        @Nullable AccountId account,
        Scopes scopes,
        @Nullable String assurance,
        @Nullable Instant signedInAt,
        ObjectRef credential,
        List<ObjectRef> actors,
        String address) {

    /** The type of the operator's principals; they stand above every account. */
    public static final String OPERATOR = "operator";

    public Caller {
        actors = List.copyOf(actors);
    }

    public boolean isOperator() {
        return principal.type().equals(OPERATOR);
    }

    /** What this caller's changes are signed with. */
    public Origin origin(String requestId) {
        return new Origin(principal, requestId);
    }
}
