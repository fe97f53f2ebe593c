package dev.bridge.entitlements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.Effective;
import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.timeline.Change;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.store.Counters;
import dev.bridge.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is near a quota, of all accounts. */
class NearQuotasTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Shop shop;
    private NearQuotas near;

    @BeforeEach
    void open() {
        shop = new Shop("2026-03-10T12:00:00Z");
        near = shop.bean(NearQuotas.class);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private AccountId subscribed(String... plans) {
        AccountId account = shop.account();
        shop.subscribe(account, plans);
        keep();
        return account;
    }

    private void keep() {
        shop.bean(WindowKeeper.class).run();
    }

    private List<String> found(int atLeast, @Nullable String feature) {
        return near.list(atLeast, "registry", feature, null, 100).stream()
                .map(one -> one.account().text() + " " + one.feature().feature() + " " + one.percent())
                .toList();
    }

    private Counters.Tally tally(NearQuota one) {
        return Objects.requireNonNull(near.tallies(List.of(one)).get(one.counter()));
    }

    private void eventually(int atLeast, String... expected) {
        Eventually.untilAsserted(
                PATIENCE, () -> assertThat(found(atLeast, null)).containsExactly(expected));
    }

    @Test
    void whoCrossesALevelIsFoundAndWhoIsFarFromItIsNot() {
        AccountId far = subscribed("team");
        AccountId half = subscribed("team");
        AccountId over = subscribed("team");
        shop.scan(far, 99, null);
        shop.scan(half, 100, null);
        shop.scan(over, 250, null);

        eventually(50, over + " scans 125", half + " scans 50");
        assertThat(found(51, null)).containsExactly(over + " scans 125");
        assertThat(found(50, "pulls")).isEmpty();
        assertThat(near.list(50, "other", null, null, 10)).isEmpty();
    }

    @Test
    void useBetweenLevelsIsFollowedAndTheNumbersAreOfTheMoment() {
        AccountId account = subscribed("team");
        shop.scan(account, 170, null);
        eventually(80, account + " scans 85");
        shop.scan(account, 21, null);
        NearQuota seen = near.list(80, null, null, null, 10).getFirst();
        assertThat(tally(seen).value()).isEqualByComparingTo("191");

        near.lookAgain();
        assertThat(found(95, null)).containsExactly(account + " scans 95");
        assertThat(seen.granted()).isEqualByComparingTo("200");
        assertThat(seen.resetsAt()).isEqualTo("2026-04-10T00:00:00Z");
    }

    @Test
    void somethingElseGivenChangesTheShareThoughNothingIsUsed() {
        AccountId account = subscribed("team");
        shop.scan(account, 190, null);
        eventually(80, account + " scans 95");
        shop.subscribe(account, "business");
        keep();
        assertThat(found(50, null)).as("1200 are given").isEmpty();

        AccountId less = shop.account();
        RecordedSubscription subscription = shop.subscribe(less, "business");
        keep();
        shop.scan(less, 150, null);
        assertThat(found(50, null)).isEmpty();
        shop.record(subscription.id(), new Change.Cancel(), Effective.NOW);
        shop.subscribe(less, "team");
        keep();
        assertThat(found(50, null)).hasSize(1).allMatch(line -> line.startsWith(less + " scans "));
    }

    @Test
    void whatEndsIsLeftOutAtOnceAndANewWindowBeginsWithNothing() {
        AccountId account = subscribed("team");
        shop.scan(account, 200, null);
        eventually(50, account + " scans 100");
        shop.clock.set(Instant.parse("2026-04-10T00:00:00Z"));
        assertThat(found(50, null)).as("its window is over").isEmpty();
        keep();
        assertThat(kept(account)).isZero();

        shop.scan(account, 200, null);
        eventually(50, account + " scans 100");
        AccountId gone = shop.account();
        RecordedSubscription subscription = shop.subscribe(gone, "team");
        keep();
        shop.scan(gone, 200, null);
        Eventually.untilAsserted(PATIENCE, () -> assertThat(kept(gone)).isOne());
        shop.record(subscription.id(), new Change.Cancel(), Effective.NOW);
        keep();
        assertThat(kept(gone)).isZero();
    }

    private long kept(AccountId account) {
        return shop.platform
                .jdbc()
                .sql("select count(*) from entitlements.near_quota where account = :account")
                .param("account", account.uuid())
                .query(Long.class)
                .single();
    }

    @Test
    void whoFellBelowHalfIsKeptUntilTheWindowEndsAsItsLevelIsToldOnceOnly() {
        AccountId account = subscribed("team");
        shop.scan(account, 100, null);
        eventually(50, account + " scans 50");
        shop.scan(account, -60, null);
        near.lookAgain();
        assertThat(found(50, null)).isEmpty();
        shop.scan(account, 70, null);
        near.lookAgain();
        assertThat(found(50, null)).containsExactly(account + " scans 55");
    }

    @Test
    void pagesGoOnWhereTheLastOneEndedAlsoAmongEquals() {
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            AccountId account = subscribed("team");
            shop.scan(account, i < 4 ? 120 : 180, null);
            shop.pull(account, i == 0 ? 9 : 0);
            accounts.add(account.text());
        }
        Eventually.untilAsserted(PATIENCE, () -> assertThat(found(50, null)).hasSize(7));
        near.lookAgain();
        List<String> whole = found(50, null);
        assertThat(whole).startsWith(accounts.get(0) + " debts 300");
        assertThat(whole.subList(1, 3)).contains(accounts.get(0) + " pulls 90", accounts.get(4) + " scans 90");
        assertThat(whole.subList(3, 7))
                .allMatch(line -> line.endsWith(" scans 60"))
                .doesNotHaveDuplicates();

        List<String> pages = new ArrayList<>();
        NearQuota.Place place = null;
        List<NearQuota> page;
        do {
            page = near.list(50, null, null, place, 2);
            for (NearQuota one : page) {
                pages.add(one.account().text() + " " + one.feature().feature() + " " + one.percent());
                place = new NearQuota.Place(one.percent(), one.account(), one.feature());
            }
        } while (!page.isEmpty());
        assertThat(pages).isEqualTo(whole);
    }
}
