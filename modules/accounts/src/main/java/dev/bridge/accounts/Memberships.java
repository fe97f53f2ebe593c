package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who belongs to which account, read. */
public final class Memberships {

    private final MembershipRows rows;
    private final InstantSource clock;

    Memberships(MembershipRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Somebody's membership; empty where no grant lives. Blocked ones are there, and say so. */
    public Optional<Membership> find(AccountId account, PrincipalId principal) {
        return rows.find(account, principal)
                .map(row -> row.liveAt(clock.instant()))
                .filter(row -> !row.grants().isEmpty() || row.blocked())
                .map(MembershipRow::membership);
    }

    /**
     * Somebody's membership.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Membership require(AccountId account, PrincipalId principal) {
        return find(account, principal)
                .orElseThrow(() -> Problem.of(PlatformError.NOT_FOUND, "There is no member `%s` here.", principal)
                        .exception());
    }

    /** The account's, by the ids of the members. */
    public List<Membership> list(AccountId account, UUID after, int limit) {
        return rows.ofAccount(account, after, limit).stream()
                .map(row -> row.liveAt(clock.instant()).membership())
                .toList();
    }

    /** The first 1,000 of somebody's, by the ids of the accounts. */
    public List<Membership> ofPrincipal(PrincipalId principal) {
        return ofPrincipal(principal, new UUID(0, 0), 1_000);
    }

    /** Somebody's, by the ids of the accounts. */
    public List<Membership> ofPrincipal(PrincipalId principal, UUID after, int limit) {
        return rows.ofPrincipal(principal, after, limit).stream()
                .map(row -> row.liveAt(clock.instant()).membership())
                .toList();
    }
}
