package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import java.time.InstantSource;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes grants away whose end has passed, a membership at a time. They have not counted since; now the log tells it. */
final class MembershipExpiry {

    private static final int BATCH = 500;

    private final MembershipRows rows;
    private final Settlement settlement;
    private final AccountLocks locks;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    MembershipExpiry(
            MembershipRows rows,
            Settlement settlement,
            AccountLocks locks,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.rows = rows;
        this.settlement = settlement;
        this.locks = locks;
        this.transactions = transactions;
        this.clock = clock;
    }

    void run() {
        Origin origin = Origin.system("membership_expiry", "membership_expiry");
        List<Membership> ended;
        do {
            ended = rows.withEndedGrants(clock.instant(), BATCH);
            ended.forEach(membership -> transactions.executeWithoutResult(status -> {
                locks.lockForChange(List.of(membership.account()));
                settlement.after(origin, membership.account(), membership.principal(), () -> {});
            }));
        } while (ended.size() == BATCH);
    }
}
