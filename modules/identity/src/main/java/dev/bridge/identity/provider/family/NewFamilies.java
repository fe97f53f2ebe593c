package dev.bridge.identity.provider.family;

import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.epoch.EpochStamp;
import dev.bridge.identity.epoch.Epochs;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.session.Session;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person grants in a browser, before it is laid down. It ends with the browser's session; with the scope {@code
 * offline_access} it outlives that, for ninety days at most (OpenID Connect Core section 11).
 */
public final class NewFamilies {

    private static final Duration OFFLINE_LIFE = Duration.ofDays(90);
    private static final String OFFLINE = "offline_access";

    private final Epochs epochs;
    private final PublicUrl url;
    private final Ids ids;
    private final InstantSource clock;

    NewFamilies(Epochs epochs, PublicUrl url, Ids ids, InstantSource clock) {
        this.epochs = epochs;
        this.url = url;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A family as yet unborn.
     *
     * @param resources whom access tokens are for; this issuer where none is named
     * @param organization in which the person acts; null for themselves
     * @param claims that are told beside what the scopes release
     */
    public Family of(
            Session session,
            Client client,
            Set<String> scopes,
            Set<String> resources,
            @Nullable AccountId organization,
            RequestedClaims claims) {
        boolean offline = scopes.contains(OFFLINE);
        Instant now = clock.instant();
        return new Family(
                ids.next(FamilyId.TYPE),
                session.account(),
                session.user(),
                client.id(),
                session.id(),
                organization,
                scopes,
                resources.isEmpty() ? Set.of(url.origin().toString()) : resources,
                null,
                stamp(session, organization, offline),
                session.acr(),
                session.amr(),
                session.authTime(),
                offline,
                now,
                offline ? now.plus(OFFLINE_LIFE) : session.expiresAt(),
                null,
                claims);
    }

    /** The session's own epochs, not those of now: what has moved since it was read counts. */
    private EpochStamp stamp(Session session, @Nullable AccountId organization, boolean offline) {
        EpochStamp of = session.epochs();
        EpochStamp there = epochs.stamp(session.user(), organization);
        return new EpochStamp(
                session.user(),
                of.principalEpoch(),
                offline ? null : of.sessionEpoch(),
                there.account(),
                there.accountEpoch(),
                there.membershipEpoch());
    }
}
