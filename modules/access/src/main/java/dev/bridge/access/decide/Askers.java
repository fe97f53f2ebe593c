package dev.bridge.access.decide;

import dev.bridge.access.AccountViews;
import dev.bridge.access.RevisionToken;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far a caller may ask, by the actions of {@code bridge.yaml}. Programs ask all day, over and over: that one may ask about more
 * than itself is remembered for as long as nothing is heard of in its account, and never for longer than a second.
 */
final class Askers {

    /** Asking about any account, and being believed. */
    static final String EVERYWHERE = "platform.access.ask";

    /** Asking about one organization. */
    static final String WITHIN = "access.ask";

    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int REMEMBERED = 10_000;

    /**
     * What was found.
     *
     * @param revision of the caller's account, before it was asked
     */
    private record Found(Asker asker, RevisionToken revision, long nanos) {}

    private final Authorizer authorizer;
    private final AccountViews views;
    private final Map<Caller, Found> found = new ConcurrentHashMap<>();

    Askers(Authorizer authorizer, AccountViews views) {
        this.authorizer = authorizer;
        this.views = views;
    }

    Asker of(Caller caller) {
        AccountId account = caller.account();
        RevisionToken revision = account == null ? null : views.known(account);
        if (revision == null) {
            return asked(caller);
        }
        long now = System.nanoTime();
        Found known = found.get(caller);
        if (known != null && now - known.nanos < KEPT_NANOS && known.revision.equals(revision)) {
            return known.asker;
        }
        Asker asker = asked(caller);
        if (asker.kind() == Asker.Kind.SELF) {
            found.remove(caller);
        } else {
            if (found.size() >= REMEMBERED) {
                found.clear();
            }
            found.put(caller, new Found(asker, revision, now));
        }
        return asker;
    }

    private Asker asked(Caller caller) {
        if (allows(caller, EVERYWHERE, null)) {
            return new Asker(Asker.Kind.PRODUCT, caller, null);
        }
        AccountId account = caller.account();
        if (account != null && allows(caller, WITHIN, ObjectRef.of("organization", account))) {
            return new Asker(Asker.Kind.ACCOUNT, caller, account);
        }
        return new Asker(Asker.Kind.SELF, caller, account);
    }

    private boolean allows(Caller caller, String action, @Nullable ObjectRef resource) {
        return authorizer.consider(caller, action, resource) instanceof Authorizer.Decision.Allowed;
    }
}
