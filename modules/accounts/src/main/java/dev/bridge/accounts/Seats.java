package dev.bridge.accounts;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.TypedId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seats: an invitation reserves one, joining occupies one, and the end of either releases it, once each and under the
 * locks of the account and its company. In a company's pool a person takes one seat, however many of its organizations
 * they belong to. Service accounts, agents and the company's own members take none. Where there is no pool there is no
 * limit.
 */
public final class Seats {

    /** The pool of an account's members. */
    public static final String MEMBERS = "members";

    private record SeatChanged(String pool, String holder, int occupied, int reserved) {}

    private record PoolLimited(String pool, @Nullable Integer seats, String policy, int occupied, int reserved) {}

    private static final EventType RESERVED = new EventType("accounts.seat.reserved");
    private static final EventType OCCUPIED = new EventType("accounts.seat.occupied");
    private static final EventType RELEASED = new EventType("accounts.seat.released");
    private static final EventType LIMITED = new EventType("accounts.seat.limited");

    private static final String IS_RESERVED = "reserved";
    private static final String IS_OCCUPIED = "occupied";

    private final SeatRows rows;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Seats(SeatRows rows, EventLog log, TransactionTemplate transactions, InstantSource clock) {
        this.rows = rows;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The pools that members of the account take seats in, its company's included. */
    public List<SeatPool> of(AccountId account) {
        return rows.of(account);
    }

    /**
     * Says how many seats an organization or a company has. Fewer than are taken is allowed: nobody is put out, and
     * nobody else comes in.
     *
     * @param seats null for a pool that only counts
     */
    public SeatPool limit(Origin origin, AccountId account, @Nullable Integer seats, SeatPolicy policy) {
        return transactions.execute(status -> {
            Set<AccountId> organizations = lockWithOrganizations(account);
            boolean known = rows.find(account, MEMBERS).isPresent();
            rows.limit(account, MEMBERS, seats, policy);
            SeatPool pool = rows.find(account, MEMBERS).orElseThrow();
            if (!known) {
                rows.recount(pool, organizations, clock.instant());
            }
            return tellLimit(origin, account);
        });
    }

    /** How many people take seats of an account's own pool, or would if it had one. */
    public int occupied(AccountId account) {
        return rows.find(account, MEMBERS)
                .map(SeatPool::occupied)
                .orElseGet(() -> rows.people(rows.organizations(account)));
    }

    /** Begins to count the people of an account, with an event whenever their number changes; nothing where it is counted already. */
    public void count(Origin origin, AccountId account) {
        if (rows.find(account, MEMBERS).isEmpty()) {
            limit(origin, account, null, SeatPolicy.ALLOW);
        }
    }

    /** Counts an account's pool anew, after organizations have joined a company or left it; nothing without a pool. */
    public void recount(Origin origin, AccountId account) {
        transactions.executeWithoutResult(status -> {
            Set<AccountId> organizations = lockWithOrganizations(account);
            rows.find(account, MEMBERS).ifPresent(pool -> {
                rows.recount(pool, organizations, clock.instant());
                tellLimit(origin, account);
            });
        });
    }

    /** Throws {@code seats_exhausted}. */
    void reserve(Origin origin, AccountId account, InvitationId invitation) {
        for (SeatPool pool : rows.of(account)) {
            if (rows.state(pool, invitation.uuid()).isEmpty()) {
                requireRoom(pool);
                take(origin, pool, invitation, false);
            }
        }
    }

    /** Throws {@code seats_exhausted}. */
    void occupy(Origin origin, AccountId account, UserId person) {
        for (SeatPool pool : rows.of(account)) {
            if (rows.state(pool, person.uuid()).isEmpty()) {
                requireRoom(pool);
                take(origin, pool, person, true);
            }
        }
    }

    /** What an invitation has reserved becomes the person's, also where the limit was lowered meanwhile. */
    void occupyReserved(Origin origin, AccountId account, InvitationId invitation, UserId person) {
        for (SeatPool pool : rows.of(account)) {
            boolean reserved = give(origin, pool, invitation);
            if (reserved && rows.state(pool, person.uuid()).isEmpty()) {
                take(origin, pool, person, true);
            }
        }
    }

    void release(Origin origin, AccountId account, InvitationId invitation) {
        rows.of(account).forEach(pool -> give(origin, pool, invitation));
    }

    /** In a company's pool only where the person belongs to no other of its organizations. */
    void release(Origin origin, AccountId account, UserId person) {
        for (SeatPool pool : rows.of(account)) {
            if (!rows.belongsElsewhere(pool, account, person.uuid())) {
                give(origin, pool, person);
            }
        }
    }

    /** Counts the pools that a closed account's members took seats in anew, without them; one event for each. */
    void releaseAll(Origin origin, AccountId account) {
        for (SeatPool pool : rows.of(account)) {
            rows.recount(pool, rows.organizations(pool.account()), clock.instant());
            tellLimit(origin, pool.account());
        }
    }

    private static void requireRoom(SeatPool pool) {
        if (pool.isFull()) {
            throw Problem.of(
                            AccountsError.SEATS_EXHAUSTED,
                            "All %d seats are taken (%d by members, %d by open invitations); remove somebody, revoke an"
                                    + " invitation, or get more seats.",
                            Objects.requireNonNull(pool.seats(), "a pool that is full has a limit"),
                            pool.occupied(),
                            pool.reserved())
                    .exception();
        }
    }

    private void take(Origin origin, SeatPool pool, TypedId holder, boolean occupied) {
        rows.insert(pool, holder.uuid(), occupied ? IS_OCCUPIED : IS_RESERVED, clock.instant());
        tell(origin, occupied ? OCCUPIED : RESERVED, rows.count(pool, occupied ? 1 : 0, occupied ? 0 : 1), holder);
    }

    /** Whether the holder had a seat to give back. */
    private boolean give(Origin origin, SeatPool pool, TypedId holder) {
        String state = rows.state(pool, holder.uuid()).orElse(null);
        if (state == null) {
            return false;
        }
        boolean occupied = state.equals(IS_OCCUPIED);
        rows.delete(pool, holder.uuid());
        tell(origin, RELEASED, rows.count(pool, occupied ? -1 : 0, occupied ? 0 : -1), holder);
        return true;
    }

    private void tell(Origin origin, EventType type, SeatPool now, TypedId holder) {
        log.append(
                origin,
                new NewEvent(
                        now.account(),
                        type,
                        reference(now),
                        new SeatChanged(now.key(), holder.text(), now.occupied(), now.reserved())));
    }

    private SeatPool tellLimit(Origin origin, AccountId account) {
        SeatPool now = rows.find(account, MEMBERS).orElseThrow();
        log.append(
                origin,
                new NewEvent(
                        account,
                        LIMITED,
                        reference(now),
                        new PoolLimited(now.key(), now.seats(), now.policy().word(), now.occupied(), now.reserved())));
        return now;
    }

    private static ObjectRef reference(SeatPool pool) {
        return new ObjectRef("seat_pool", pool.key());
    }

    private Set<AccountId> lockWithOrganizations(AccountId account) {
        Set<AccountId> organizations = rows.organizations(account);
        Set<AccountId> all = new TreeSet<>(organizations);
        all.add(account);
        log.lock(all);
        if (!rows.organizations(account).equals(organizations)) {
            throw Problem.of(
                            AccountsError.CHANGE_STALE,
                            "An organization has joined or left the company at this moment; repeat the request.")
                    .exception();
        }
        return organizations;
    }
}
