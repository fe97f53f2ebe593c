package dev.bridge.identity.token;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.Provisioning;
import dev.bridge.accounts.Registered;
import dev.bridge.accounts.Source;
import dev.bridge.accounts.UserId;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.network.Cidr;
import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.Repository;
import dev.bridge.testkit.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Nodes with people, organizations, products and tokens. */
final class TokenStage implements AutoCloseable {

    static final String HOME = "192.0.2.7";

    private static final AtomicInteger NAMES = new AtomicInteger();

    final MovableClock clock = MovableClock.at("2027-01-01T09:00:00Z");
    final TestDatabase database = TestPlatform.database("catalog", "accounts", "identity");
    final TestPlatform platform = node();

    TokenStage() {
        for (String product : List.of("registry", "bridge")) {
            platform.bean(ProductChanges.class)
                    .apply(
                            TestPlatform.ORIGIN,
                            ManifestText.read(manifest(product)).orThrow(),
                            null);
        }
    }

    private static byte[] manifest(String product) {
        try {
            return Files.readAllBytes(Repository.root().resolve("products/" + product + ".yaml"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    TestPlatform node() {
        return TestPlatform.on(database)
                .with("catalog")
                .with("accounts")
                .with("identity.epoch")
                .with("identity.token")
                .start(clock);
    }

    <T> T bean(Class<T> type) {
        return platform.bean(type);
    }

    Registered newPerson() {
        int number = NAMES.incrementAndGet();
        return bean(People.class)
                .register(
                        TestPlatform.ORIGIN, EmailAddress.parse("person" + number + "@acme.test"), "Person " + number);
    }

    Account newOrganization(UserId owner) {
        int number = NAMES.incrementAndGet();
        return bean(Organizations.class)
                .create(TestPlatform.ORIGIN, owner, NewOrganization.of("org-" + number, "Organization " + number));
    }

    void join(AccountId account, PrincipalId principal) {
        platform.transactions().executeWithoutResult(status -> {
            platform.log().lock(List.of(account));
            bean(Provisioning.class)
                    .apply(TestPlatform.ORIGIN, new Source.Manual(), account, principal, Set.of(), Set.of(), null);
        });
    }

    void leave(AccountId account, PrincipalId principal) {
        platform.transactions().executeWithoutResult(status -> {
            platform.log().lock(List.of(account));
            bean(Provisioning.class).withdraw(TestPlatform.ORIGIN, new Source.Manual(), account, principal);
        });
    }

    /** Somebody who has signed in. */
    Caller signedIn(PrincipalId principal, String acr) {
        return new Caller(
                principal.reference(),
                null,
                new Scopes.Everything(),
                acr,
                clock.instant(),
                new ObjectRef("session", "session_1"),
                List.of(),
                HOME);
    }

    Issued personal(UserId person, NewToken wanted) {
        return bean(TokenIssue.class).personal(TestPlatform.ORIGIN, signedIn(person, "aal2"), person, wanted);
    }

    /** Who is known by the value, shown from {@link #HOME}. */
    Caller use(String value) {
        return use(platform, value, HOME);
    }

    static Caller use(TestPlatform node, String value, String address) {
        return node.bean(TokenAuthenticator.class)
                .authenticate("Bearer " + value, address)
                .orElseThrow();
    }

    static NewToken wanted(String... scopes) {
        return new NewToken("ci", List.of(scopes), Set.of(), null, Set.of(), List.of(), new Life.Usual());
    }

    static NewToken boundTo(@Nullable AccountId account, String... scopes) {
        return new NewToken("ci", List.of(scopes), Set.of(), account, Set.of(), List.of(), new Life.Usual());
    }

    static NewToken living(Life life) {
        return new NewToken("ci", List.of("registry:*"), Set.of(), null, Set.of(), List.of(), life);
    }

    static NewToken from(String... networks) {
        List<Cidr> addresses = List.of(networks).stream().map(Cidr::parse).toList();
        return new NewToken("ci", List.of("registry:*"), Set.of(), null, Set.of(), addresses, new Life.Usual());
    }

    static ErrorCode refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem().code();
    }

    @Override
    public void close() {
        platform.close();
        database.close();
    }
}
