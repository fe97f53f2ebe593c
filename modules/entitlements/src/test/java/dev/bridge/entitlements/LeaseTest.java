package dev.bridge.entitlements;

import static dev.bridge.accounts.TestPeople.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.AccountClock;
import dev.bridge.decision.entitlement.Reservation;
import dev.bridge.decision.entitlement.Reservations;
import dev.bridge.decision.entitlement.Reserved;
import dev.bridge.entitlements.store.LeaseRows;
import dev.bridge.entitlements.store.ReservationRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.store.Counters;
import dev.bridge.platform.Node;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes that admit from leases: what they die with, give back, and settle for each other. */
class LeaseTest {

    private static final Shop SHOP = new Shop("2026-03-10T12:00:00Z");

    @AfterAll
    static void stop() {
        SHOP.close();
    }

    @BeforeEach
    void later() {
        SHOP.clock.advance(Duration.ofHours(1));
    }

    /** A node of that name on the same database, started. */
    private static LeasedQuota node(String name) {
        TransactionTemplate separate = new TransactionTemplate(SHOP.bean(PlatformTransactionManager.class));
        separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        Rooms rooms = SHOP.bean(Rooms.class);
        FeatureWindows windows = SHOP.bean(FeatureWindows.class);
        Counters counters = SHOP.bean(Counters.class);
        AccountClock accountClock = SHOP.bean(AccountClock.class);
        CountedQuota owner =
                new CountedQuota(rooms, windows, counters, SHOP.bean(ReservationRows.class), accountClock, separate);
        LeasedQuota node = new LeasedQuota(
                owner,
                rooms,
                windows,
                counters,
                SHOP.bean(LeaseRows.class),
                separate,
                new Node(name),
                accountClock,
                SHOP.clock);
        node.start();
        return node;
    }

    /** With 1,000 units after a trial that is over at once. */
    private static AccountId account() {
        AccountId account = SHOP.account();
        SHOP.subscribe(account, "business");
        return account;
    }

    private static String held(AccountId account) {
        return SHOP.numbers(account, "scans");
    }

    @Test
    void aNodeSetsAsideAPartOfWhatIsLeftAndAdmitsFromIt() {
        AccountId account = account();
        LeasedQuota node = node("a");
        Reserved first = SHOP.reserve(node, account, "scans", 10, null);
        assertThat(Shop.id(first)).matches("rsv_[0-9a-z]{26}-1-10-\\d+");
        assertThat(held(account)).as("as others see it").isEqualTo("1000 0 500 500");
        assertThat(((Reserved.Admitted) first).balance().left()).isEqualByComparingTo("990");
        assertThat(Objects.requireNonNull(node.balance(account.text(), "registry/scans", SHOP.clock.instant()))
                        .left())
                .as("as the node sees it")
                .isEqualByComparingTo("990");
        LeasedQuota other = node("b");
        SHOP.reserve(other, account, "scans", 1, null);
        assertThat(held(account)).as("a quarter of what is left").isEqualTo("1000 0 625 375");

        node.stop();
        other.stop();
        assertThat(held(account)).as("what nobody needs is back").isEqualTo("1000 0 11 989");
        SHOP.clock.advance(Duration.ofMinutes(1));
        assertThat(held(account)).isEqualTo("1000 0 0 1000");
    }

    @Test
    void usageLandsOnTheLeaseAndAnyNodeSettlesAReservation() {
        AccountId account = account();
        LeasedQuota node = node("a");
        Reservations reservations = SHOP.bean(Reservations.class);
        String used = Shop.id(SHOP.reserve(node, account, "scans", 10, null));
        String committed = Shop.id(SHOP.reserve(node, account, "scans", 20, null));
        String released = Shop.id(SHOP.reserve(node, account, "scans", 30, null));
        SHOP.scan(account, 10, used);
        assertThat(held(account)).isEqualTo("1000 10 490 500");

        Reservation after = reservations.commit(committed, BigDecimal.valueOf(5), SHOP.clock.instant());
        assertThat(after.used()).isEqualByComparingTo("5");
        assertThat(reservations.commit(committed, BigDecimal.valueOf(5), SHOP.clock.instant()))
                .isEqualTo(after);
        assertThat(reservations.release(released, SHOP.clock.instant()).state()).isEqualTo(Reservation.State.RELEASED);
        assertThat(reservations.release(released, SHOP.clock.instant()).state()).isEqualTo(Reservation.State.RELEASED);
        assertThat(held(account)).as("45 are back").isEqualTo("1000 10 445 545");
        assertThat(refusal(() -> reservations.release(committed, SHOP.clock.instant()))
                        .code())
                .isEqualTo(EntitlementsError.RESERVATION_COMMITTED);
        assertThat(refusal(() -> reservations.commit(used, BigDecimal.valueOf(11), SHOP.clock.instant()))
                        .code())
                .isEqualTo(EntitlementsError.RESERVATION_EXCEEDED);
        node.stop();
        assertThat(held(account)).as("5 are under way").isEqualTo("1000 10 5 985");
        SHOP.clock.advance(Duration.ofMinutes(2));
        assertThat(refusal(() -> reservations.release(used, SHOP.clock.instant()))
                        .code())
                .isEqualTo(EntitlementsError.RESERVATION_EXPIRED);
    }

    @Test
    void theUnitsOfADeadNodeStayBlockedForTenMinutes() {
        AccountId account = account();
        LeasedQuota dead = node("dead");
        SHOP.reserve(dead, account, "scans", 10, null);
        LeasedQuota alive = node("alive");
        SHOP.clock.advance(Duration.ofMinutes(9));
        assertThat(SHOP.reserve(alive, account, "scans", 600, null)).isInstanceOf(Reserved.Refused.class);
        SHOP.clock.advance(Duration.ofMinutes(2));
        assertThat(SHOP.reserve(alive, account, "scans", 600, null)).isInstanceOf(Reserved.Admitted.class);
        alive.stop();
        dead.stop();
    }

    @Test
    void whereLittleIsLeftTheOwnerIsAskedEachTime() {
        AccountId account = account();
        LeasedQuota node = node("a");
        SHOP.scan(account, 900, null);
        assertThat(Shop.id(SHOP.reserve(node, account, "scans", 1, null))).hasSize(30);
        assertThat(Shop.id(SHOP.reserve(node, account, "scans", 99, null))).hasSize(30);
        assertThat(SHOP.reserve(node, account, "scans", 1, null)).isInstanceOf(Reserved.Refused.class);
        node.stop();
    }

    /** Nodes that come, admit, die or go, with time passing: what is admitted is never more than is given. */
    @Test
    void nodesThatDieNeverAdmitTooMuch() {
        long seed = Property.seed();
        Random random = new Random(seed);
        for (int world = 0; world < 3; world++) {
            AccountId account = account();
            List<LeasedQuota> nodes = new ArrayList<>(List.of(node("n0"), node("n1"), node("n2")));
            List<String> open = new ArrayList<>();
            long admitted = 0;
            for (int step = 0; step < 120; step++) {
                int at = random.nextInt(nodes.size());
                int units = 1 + random.nextInt(30);
                if (SHOP.reserve(nodes.get(at), account, "scans", units, null) instanceof Reserved.Admitted one) {
                    admitted += units;
                    if (random.nextBoolean()) {
                        SHOP.scan(account, units, one.id());
                    } else if (random.nextBoolean()) {
                        SHOP.bean(Reservations.class).release(one.id(), SHOP.clock.instant());
                        admitted -= units;
                    } else {
                        open.add(one.id() + " " + units);
                    }
                }
                switch (random.nextInt(12)) {
                    case 0 -> nodes.set(at, node("n" + at));
                    case 1 -> {
                        nodes.get(at).stop();
                        nodes.set(at, node("n" + at));
                    }
                    case 2 -> SHOP.clock.advance(Duration.ofSeconds(random.nextInt(15)));
                    default -> {}
                }
                assertThat(SHOP.balance(account, "scans").used())
                        .as("seed %d, step %d", seed, step)
                        .isLessThanOrEqualTo(BigDecimal.valueOf(1_000));
            }
            // What was admitted and not used may still be used, in time.
            for (String one : open) {
                String id = one.substring(0, one.indexOf(' '));
                if (SHOP.clock
                        .instant()
                        .isBefore(SHOP.bean(Reservations.class)
                                .find(id)
                                .orElseThrow()
                                .expiresAt())) {
                    SHOP.scan(account, Long.parseLong(one.substring(one.indexOf(' ') + 1)), id);
                }
            }
            assertThat(SHOP.balance(account, "scans").used())
                    .as("seed %d, %d admitted", seed, admitted)
                    .isLessThanOrEqualTo(BigDecimal.valueOf(1_000));
            nodes.forEach(LeasedQuota::stop);
        }
    }
}
