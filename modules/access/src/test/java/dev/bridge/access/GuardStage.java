package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountLocks;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.Provisioning;
import dev.bridge.accounts.Source;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Authorizer.Decision;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import dev.bridge.platform.secret.KeyRing;
import dev.bridge.testkit.Repository;
import dev.bridge.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.transaction.support.TransactionTemplate;

/** An organization with people of all kinds, and another, on a node that guards itself. */
abstract class GuardStage {

    static final KeyRing RING = KeyRing.generate();
    static final ObjectRef ACME_BY_NAME = new ObjectRef("organization", "acme");
    static final Decision HIDDEN = new Decision.Hidden();

    static TestDatabase database;
    static TestPlatform platform;
    static TestPeople people;
    static UserId owner;
    static UserId admin;
    static UserId member;
    static UserId stranger;
    static Account acme;
    static Account other;

    @BeforeAll
    static void start() throws IOException {
        database = TestPlatform.database("catalog", "accounts", "access");
        platform = node();
        people = TestPeople.on(platform);
        owner = person("owner@acme.example");
        admin = person("admin@acme.example");
        member = person("member@acme.example");
        stranger = person("stranger@other.example");
        acme = people.organization(owner, "acme");
        other = people.organization(stranger, "other");
        byte[] manifest = Files.readAllBytes(Repository.root().resolve("products/bridge.yaml"));
        platform.bean(ProductChanges.class)
                .apply(TestPlatform.ORIGIN, ManifestText.read(manifest).orThrow(), null);
        join(acme, admin, "admin");
        join(acme, member);
    }

    @AfterAll
    static void stop() {
        platform.close();
        database.close();
    }

    /** One more node on the same database; the caller closes it. */
    static TestPlatform node() {
        return TestPlatform.on(database)
                .with("catalog")
                .with("accounts")
                .with("access")
                .start(RING);
    }

    static UserId person(String email) {
        return people.register(email).user();
    }

    static Decision decide(TestPlatform node, Caller caller, String action) {
        return node.bean(Authorizer.class).decide(caller, action, ACME_BY_NAME);
    }

    static Decision decide(Caller caller, String action, @Nullable ObjectRef resource) {
        return platform.bean(Authorizer.class).decide(caller, action, resource);
    }

    static void assertAllowed(Decision decision) {
        assertThat(decision).isEqualTo(new Decision.Allowed());
    }

    static Caller session(UserId user) {
        return caller(user, null, new Scopes.Everything(), "aal2", Duration.ZERO);
    }

    static Caller token(UserId user, @Nullable AccountId account, String... scopes) {
        return caller(user, account, new Scopes.Listed(List.of(scopes), Set.of()), null, Duration.ZERO);
    }

    static Caller caller(
            UserId user, @Nullable AccountId account, Scopes scopes, @Nullable String assurance, Duration ago) {
        return new Caller(
                user.reference(),
                account,
                scopes,
                assurance,
                assurance == null ? null : now().minus(ago),
                ObjectRef.parse("session:x"),
                List.of(),
                "127.0.0.1");
    }

    static Caller operator() {
        return new Caller(
                new ObjectRef(Caller.OPERATOR, "opkey_x"),
                null,
                new Scopes.Everything(),
                null,
                null,
                ObjectRef.parse("operator_key:x"),
                List.of(),
                "127.0.0.1");
    }

    static Instant now() {
        return platform.bean(InstantSource.class).instant();
    }

    static void join(Account account, PrincipalId principal, String... roles) {
        platform.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            platform.bean(AccountLocks.class).lock(List.of(account.id()));
            platform.bean(Provisioning.class)
                    .apply(
                            TestPlatform.ORIGIN,
                            new Source.Manual(),
                            account.id(),
                            principal,
                            Set.of(roles),
                            Set.of(),
                            null);
        });
    }

    static void update(String sql, UUID id) {
        platform.jdbc().sql(sql).param(id).update();
    }

    static UUID ownerOf(AccountId account) {
        return platform.jdbc()
                .sql("select person from accounts.account where id = ?")
                .param(account.uuid())
                .query(UUID.class)
                .single();
    }
}
