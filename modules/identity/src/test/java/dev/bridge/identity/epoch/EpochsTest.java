package dev.bridge.identity.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.signal.Signals;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On rows as {@code accounts} writes them; two nodes on one database. */
class EpochsTest {

    private static TestDatabase database;
    private static TestPlatform one;
    private static TestPlatform other;

    private final UserId ann = newUser();
    private final AccountId personal = TestPlatform.newAccount();
    private final AccountId company = TestPlatform.newAccount();
    private final AccountId acme = TestPlatform.newAccount();

    @BeforeAll
    static void start() {
        database = TestPlatform.database("catalog", "accounts");
        one = node();
        other = node();
        Eventually.until(Duration.ofSeconds(5), () -> other.bean(Signals.class).areFresh());
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
        database.close();
    }

    private static TestPlatform node() {
        return TestPlatform.on(database)
                .with("catalog")
                .with("accounts")
                .with("identity.epoch")
                .start();
    }

    private static UserId newUser() {
        return UserId.TYPE.of(TestPlatform.newAccount().uuid());
    }

    @BeforeEach
    void annIsInAcme() {
        one.transactions().executeWithoutResult(status -> {
            insertAccount(personal, "personal", "'" + ann.uuid() + "'", "null");
            one.jdbc()
                    .sql("""
                    insert into accounts.principal (id, kind, account, state, display_name, created_at)
                    values (:id, 'user', :account, 'active', 'Ann', now())
                    """)
                    .param("id", ann.uuid())
                    .param("account", personal.uuid())
                    .update();
            insertAccount(company, "company", "null", "null");
            insertAccount(acme, "organization", "null", "'" + company.uuid() + "'");
            one.jdbc()
                    .sql("""
                    insert into accounts.membership (account, principal, epoch, roles, since)
                    values (:account, :principal, 5, '{member}', now())
                    """)
                    .param("account", acme.uuid())
                    .param("principal", ann.uuid())
                    .update();
        });
    }

    private static void insertAccount(AccountId id, String kind, String person, String parent) {
        one.jdbc()
                .sql("insert into accounts.account (id, kind, person, parent, display_name, created_at) values ('"
                        + id.uuid() + "', '" + kind + "', " + person + ", " + parent + ", 'x', now())")
                .update();
    }

    /** Changes a row and raises the signal, as accounts does. */
    private static void change(String sql, String signal, String key) {
        one.transactions().executeWithoutResult(status -> {
            one.jdbc().sql(sql).update();
            one.bean(Signals.class).raise(signal, key, 1);
        });
    }

    private static Epochs epochs() {
        return one.bean(Epochs.class);
    }

    private void lock() {
        change(
                "update accounts.principal set state = 'locked', epoch = epoch + 1 where id = '" + ann.uuid() + "'",
                "principal_epoch",
                ann.text());
    }

    private static void deadOnBothNodes(EpochStamp stamp) {
        assertThat(epochs().isLive(stamp)).isFalse();
        Eventually.until(Duration.ofSeconds(1), () -> !other.bean(Epochs.class).isLive(stamp));
    }

    private static void liveOnBothNodes(EpochStamp stamp) {
        assertThat(epochs().isLive(stamp)).isTrue();
        assertThat(other.bean(Epochs.class).isLive(stamp)).isTrue();
    }

    @Test
    void aLockEndsSessionsAndTokens() {
        EpochStamp session = epochs().stampForSession(ann);
        EpochStamp token = epochs().stamp(ann, null);
        liveOnBothNodes(session);
        liveOnBothNodes(token);
        lock();
        deadOnBothNodes(session);
        deadOnBothNodes(token);
        change(
                "update accounts.principal set state = 'active', epoch = epoch + 1 where id = '" + ann.uuid() + "'",
                "principal_epoch",
                ann.text());
        deadOnBothNodes(session);
        liveOnBothNodes(epochs().stampForSession(ann));
    }

    @Test
    void aPasswordResetEndsSessionsAndLeavesTokens() {
        EpochStamp session = epochs().stampForSession(ann);
        EpochStamp token = epochs().stamp(ann, acme);
        liveOnBothNodes(session);
        change(
                "update accounts.principal set session_epoch = session_epoch + 1 where id = '" + ann.uuid() + "'",
                "session_epoch",
                ann.text());
        deadOnBothNodes(session);
        liveOnBothNodes(token);
    }

    @Test
    void theEndOfAMembershipEndsWhatWasIssuedInItAndNothingElse() {
        EpochStamp inAcme = epochs().stamp(ann, acme);
        EpochStamp atHome = epochs().stamp(ann, personal);
        assertThat(inAcme.membershipEpoch()).isEqualTo(5);
        assertThat(atHome.membershipEpoch()).isNull();
        liveOnBothNodes(inAcme);
        String member = "account = '" + acme.uuid() + "' and principal = '" + ann.uuid() + "'";
        change("delete from accounts.membership where " + member, "membership_epoch", acme + " " + ann);
        deadOnBothNodes(inAcme);
        liveOnBothNodes(atHome);
    }

    @Test
    void aBlockCountsEvenWhereTheEpochDidNotMove() {
        EpochStamp inAcme = epochs().stamp(ann, acme);
        liveOnBothNodes(inAcme);
        String member = "account = '" + acme.uuid() + "' and principal = '" + ann.uuid() + "'";
        change("update accounts.membership set blocked = true where " + member, "membership_epoch", acme + " " + ann);
        deadOnBothNodes(inAcme);
    }

    @Test
    void aClosedAccountEndsWhatWasIssuedInIt() {
        EpochStamp inAcme = epochs().stamp(ann, acme);
        liveOnBothNodes(inAcme);
        change(
                "update accounts.account set closed_at = now() where id = '" + acme.uuid() + "'",
                "account_epoch",
                acme.text());
        deadOnBothNodes(inAcme);
    }

    @Test
    void theSuspensionOfACompanyIsKnownForItsOrganizationsAndItsLiftNeedsNoSignal() {
        liveOnBothNodes(epochs().stamp(ann, acme));
        change(
                "update accounts.account set reasons = '{abuse}' where id = '" + company.uuid() + "'",
                "account_epoch",
                company.text());
        assertThat(state()).isEqualTo(AccountState.SUSPENDED);
        one.jdbc()
                .sql("update accounts.account set reasons = '{}' where id = '" + company.uuid() + "'")
                .update();
        assertThat(state()).isEqualTo(AccountState.ACTIVE);
    }

    private AccountState state() {
        return Objects.requireNonNull(epochs().now(ann, acme).orElseThrow().account())
                .state();
    }

    @Test
    void nobodyIsLiveWhoIsNotThere() {
        EpochStamp stamp = epochs().stampForSession(ann);
        assertThat(epochs().isLive(new EpochStamp(newUser(), 0, 0L, null, null, null)))
                .isFalse();
        assertThat(epochs().isLive(new EpochStamp(ann, 0, 0L, TestPlatform.newAccount(), 0L, null)))
                .isFalse();
        assertThat(epochs().isLive(stamp)).isTrue();
    }

    @Test
    void whatATransactionReadsOfItsOwnDoingIsNotRemembered() {
        one.transactions().executeWithoutResult(status -> {
            one.jdbc()
                    .sql("update accounts.principal set epoch = 9 where id = '" + ann.uuid() + "'")
                    .update();
            assertThat(epochs().now(ann, null).orElseThrow().principal().epoch())
                    .isEqualTo(9);
            status.setRollbackOnly();
        });
        assertThat(epochs().now(ann, null).orElseThrow().principal().epoch()).isZero();
    }

    /** Readers read through and remember all the while; after the lock has committed nobody may be believed again. */
    @Test
    void aLockBetweenReadingAndRememberingLeavesNothingBehind() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            String active =
                    "update accounts.principal set state = 'active', epoch = epoch + 1 where id = '" + ann.uuid() + "'";
            change(active, "principal_epoch", ann.text());
            EpochStamp stamp = epochs().stampForSession(ann);
            AtomicBoolean ended = new AtomicBoolean();
            Thread reader = Thread.ofPlatform().start(() -> {
                while (!ended.get()) {
                    epochs().isLive(stamp);
                }
            });
            lock();
            ended.set(true);
            reader.join();
            assertThat(epochs().isLive(stamp)).isFalse();
        }
    }
}
