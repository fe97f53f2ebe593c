package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Names as leases, on a real database. */
final class NamesTest {

    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start(CLOCK);
    private static final TestPeople PEOPLE = TestPeople.on(PLATFORM);
    private static final UserId ANN = PEOPLE.register("ann@example.com").user();

    private final NameChanges changes = PLATFORM.bean(NameChanges.class);
    private final Accounts accounts = PLATFORM.bean(Accounts.class);

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    private static ErrorCode refusal(Runnable action) {
        return TestPeople.refusal(action::run).code();
    }

    private static AccountId organization(String name) {
        return PEOPLE.organization(ANN, name).id();
    }

    private void rename(AccountId account, String name) {
        changes.rename(TestPeople.as(ANN), account, name, version -> {});
    }

    @Test
    void aRenamedAccountIsFoundByItsOldNameForNinetyDaysAndNobodyElseHasIt() {
        AccountId acme = organization("Acme");
        AccountId other = organization("other");
        rename(acme, "apex");

        assertThat(accounts.resolve("ACME").orElseThrow()).isEqualTo(new Resolved(accounts.require(acme), "apex"));
        assertThat(refusal(() -> rename(other, "acme"))).isEqualTo(AccountsError.NAME_UNAVAILABLE);
        assertThat(refusal(() -> rename(other, "ac-me"))).isEqualTo(AccountsError.NAME_UNAVAILABLE);

        CLOCK.advance(Duration.ofDays(90));
        assertThat(accounts.resolve("acme")).isEmpty();
        PLATFORM.bean(Names.class).buryOverdue();
        assertThat(changes.require("acme").state()).isEqualTo(LeaseState.TOMBSTONE);
        assertThat(refusal(() -> rename(other, "acme"))).isEqualTo(AccountsError.NAME_UNAVAILABLE);

        changes.free(TestPlatform.ORIGIN, "acme");
        rename(other, "acme");
        assertThat(accounts.resolve("acme").orElseThrow().account().id()).isEqualTo(other);
    }

    @Test
    void theSameAccountReturnsToItsNameAndIsRenamedThreeTimesInThirtyDays() {
        AccountId account = organization("first-name");
        rename(account, "second-name");
        rename(account, "first-name");
        rename(account, "third-name");
        rename(account, "Third-Name");

        assertThat(refusal(() -> rename(account, "fourth-name"))).isEqualTo(AccountsError.RENAMED_TOO_OFTEN);
        CLOCK.advance(Duration.ofDays(30));
        rename(account, "fourth-name");
    }

    @Test
    void whatLooksAlikeIsTheSameAndWhatIsNoNameIsSaidByCharacter() {
        organization("vvidget");
        assertThat(refusal(() -> organization("widget"))).isEqualTo(AccountsError.NAME_UNAVAILABLE);
        assertThat(refusal(() -> organization("admin"))).isEqualTo(AccountsError.NAME_RESERVED);
        assertThat(TestPeople.refusal(() -> organization("\u0430cme")).detail()).contains("U+0430", "looks like `a`");
        assertThat(refusal(() -> organization("a--b"))).isEqualTo(AccountsError.NAME_INVALID);
    }

    @Test
    void aReservedNameIsOnlyForTheAccountThatItIsKeptFor() {
        AccountId account = organization("waiting");
        changes.reserve(TestPlatform.ORIGIN, "promised", account);
        assertThat(refusal(() -> organization("promised"))).isEqualTo(AccountsError.NAME_UNAVAILABLE);
        rename(account, "promised");
        assertThat(accounts.require(account).name()).isEqualTo("promised");
    }

    @Test
    void ofEightWhoClaimNamesThatCollideOneHasEach() throws Exception {
        List<String> alike = List.of("collide", "Collide", "col-lide", "coll_ide", "c0llide-x", "collide-x");
        List<Callable<String>> claims = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            Random random = new Random(writer);
            claims.add(() -> {
                String name = alike.get(random.nextInt(alike.size()));
                try {
                    organization(name);
                    return name;
                } catch (ProblemException taken) {
                    assertThat(taken.problem().code()).isEqualTo(AccountsError.NAME_UNAVAILABLE);
                    return "";
                }
            });
        }
        Set<String> won = new HashSet<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            for (Future<String> claim : writers.invokeAll(claims)) {
                String name = claim.get();
                if (!name.isEmpty()) {
                    String skeleton =
                            name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "").replace('0', 'o');
                    assertThat(won.add(skeleton)).as(name).isTrue();
                }
            }
        }
        assertThat(won).isNotEmpty();
    }

    /** A model that knows only who had a name first. */
    @Test
    void aNameLeadsToWhoHadItFirstOrToNothing() {
        Random random = new Random(7);
        Map<String, AccountId> model = new HashMap<>();
        List<AccountId> all = new ArrayList<>();
        for (int round = 0; round < 120; round++) {
            String name = "model-" + (char) ('a' + random.nextInt(12)) + "q";
            CLOCK.advance(Duration.ofDays(11));
            if (all.size() < 5) {
                if (!model.containsKey(name)) {
                    AccountId account = organization(name);
                    all.add(account);
                    model.put(name, account);
                }
                continue;
            }
            AccountId account = all.get(random.nextInt(all.size()));
            AccountId first = model.get(name);
            if (first == null || first.equals(account)) {
                rename(account, name);
                model.put(name, account);
                assertThat(accounts.require(account).name()).isEqualTo(name);
            } else {
                assertThat(refusal(() -> rename(account, name))).isEqualTo(AccountsError.NAME_UNAVAILABLE);
            }
            model.forEach((known, owner) -> accounts.resolve(known)
                    .ifPresent(found -> assertThat(found.account().id()).isEqualTo(owner)));
        }
    }
}
