package dev.bridge.platform.caller;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.signal.Signals;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * Knows the operator by {@code Authorization: Bearer brg_op_...}. Keys that were good are remembered; a remembered one
 * counts only while this node is sure to have heard of every revocation.
 */
final class OperatorKeyAuthenticator implements Authenticator {

    /** The type of references to these credentials. */
    static final String CREDENTIAL = "operator_key";

    private static final String BEARER = "Bearer ";
    private static final int REMEMBERED = 1_000;

    private final OperatorKeys keys;
    private final Signals signals;

    /** By the hash of the secret. Guarded by itself, together with {@link #revocations}. */
    private final Map<String, OperatorKey> known = new HashMap<>();

    private long revocations;

    OperatorKeyAuthenticator(OperatorKeys keys, Signals signals) {
        this.keys = keys;
        this.signals = signals;
        signals.subscribe(OperatorKeys.SIGNAL, new Signals.Subscriber() {
            @Override
            public void raised(String key, long value) {
                missedSome();
            }

            @Override
            public void missedSome() {
                synchronized (known) {
                    revocations++;
                    known.clear();
                }
            }
        });
    }

    @Override
    public Optional<Caller> authenticate(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !StringUtils.startsWithIgnoreCase(header, BEARER)) {
            return Optional.empty();
        }
        String secret = header.substring(BEARER.length()).strip();
        if (!TokenText.isOfKind(OperatorKeys.KIND, secret)) {
            return Optional.empty();
        }
        if (!TokenText.isWellFormed(OperatorKeys.KIND, secret)) {
            throw refused();
        }
        OperatorKey key = find(secret);
        return Optional.of(caller(key, ClientAddress.of(request)));
    }

    private OperatorKey find(String secret) {
        String hash = HexFormat.of().formatHex(TokenText.digest(secret));
        long revocationsBefore;
        // Asked first: what was remembered before a silence is forgotten before the signals are fresh again.
        boolean fresh = signals.areFresh();
        synchronized (known) {
            OperatorKey key = known.get(hash);
            if (key != null && fresh) {
                return key;
            }
            revocationsBefore = revocations;
        }
        OperatorKey key = keys.bySecret(secret).orElseThrow(OperatorKeyAuthenticator::refused);
        synchronized (known) {
            // A revocation in between may be of this very key, read before it was revoked.
            if (revocations == revocationsBefore && known.size() < REMEMBERED) {
                known.put(hash, key);
            }
        }
        return key;
    }

    private static Caller caller(OperatorKey key, String address) {
        ObjectRef credential = ObjectRef.of(CREDENTIAL, key.id());
        return new Caller(
                ObjectRef.of(Caller.OPERATOR, key.id()),
                null,
                new Scopes.Everything(),
                null,
                null,
                credential,
                List.of(),
                address);
    }

    private static ProblemException refused() {
        return Problem.of(
                        PlatformError.UNAUTHENTICATED,
                        "The key is not one of the operator's, or it is revoked; send one that is valid.")
                .exception();
    }
}
