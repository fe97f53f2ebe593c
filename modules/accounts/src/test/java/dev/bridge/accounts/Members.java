package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Members, groups and companies for tests. */
final class Members {

    static final Source BY_HAND = new Source.Manual();

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestPlatform platform;
    private final TestPeople people;

    Members(TestPlatform platform) {
        this.platform = platform;
        this.people = TestPeople.on(platform);
    }

    UserId person() {
        return people.register("p" + NUMBER.incrementAndGet() + "@example.com").user();
    }

    /** An organization with a new owner. */
    AccountId organization() {
        return organization(person());
    }

    AccountId organization(UserId owner) {
        AccountId account =
                people.organization(owner, "org-" + NUMBER.incrementAndGet()).id();
        give(TestPlatform.ORIGIN, BY_HAND, account, owner, Set.of(Roles.OWNER), Set.of(), null);
        return account;
    }

    /** A company above the organizations. */
    AccountId company(AccountId... organizations) {
        AccountId company = organization();
        platform.jdbc()
                .sql("update accounts.account set kind = 'company' where id = :id")
                .param("id", company.uuid())
                .update();
        for (AccountId organization : organizations) {
            platform.jdbc()
                    .sql("update accounts.account set parent = :parent where id = :id")
                    .param("parent", company.uuid())
                    .param("id", organization.uuid())
                    .update();
        }
        return company;
    }

    ServiceAccountId serviceAccount(AccountId account) {
        ServiceAccountId id = platform.bean(Ids.class).next(ServiceAccountId.TYPE);
        platform.jdbc()
                .sql("insert into accounts.principal (id, kind, account, state, display_name, created_at)"
                        + " values (:id, 'service_account', :account, 'active', 'ci', :now)")
                .param("id", id.uuid())
                .param("account", account.uuid())
                .param("now", Timestamps.of(now()))
                .update();
        return id;
    }

    GroupId group(AccountId account) {
        return platform.bean(Groups.class)
                .create(TestPlatform.ORIGIN, account, "g" + NUMBER.incrementAndGet(), "Group")
                .id();
    }

    void join(AccountId account, PrincipalId principal, String... roles) {
        give(TestPlatform.ORIGIN, BY_HAND, account, principal, Set.of(roles), Set.of(), null);
    }

    void give(
            Origin origin,
            Source source,
            AccountId account,
            PrincipalId principal,
            Set<String> roles,
            Set<GroupId> groups,
            @Nullable Instant until) {
        platform.transactions().executeWithoutResult(status -> {
            platform.bean(AccountLocks.class).lock(List.of(account));
            platform.bean(Provisioning.class).apply(origin, source, account, principal, roles, groups, until);
        });
    }

    void take(Source source, AccountId account, PrincipalId principal) {
        platform.transactions().executeWithoutResult(status -> {
            platform.bean(AccountLocks.class).lock(List.of(account));
            platform.bean(Provisioning.class).withdraw(TestPlatform.ORIGIN, source, account, principal);
        });
    }

    Instant now() {
        return platform.bean(InstantSource.class).instant();
    }
}
