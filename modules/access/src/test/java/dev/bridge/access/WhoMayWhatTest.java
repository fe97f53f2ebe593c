package dev.bridge.access;

import static java.util.stream.Collectors.joining;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountLocks;
import dev.bridge.accounts.Agents;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.OperatorOrganization;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.Provisioning;
import dev.bridge.accounts.ServiceAccounts;
import dev.bridge.accounts.Source;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.decision.declaration.Action;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Authorizer.Decision;
import dev.bridge.platform.caller.Belongings;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import dev.bridge.testkit.Golden;
import dev.bridge.testkit.Repository;
import dev.bridge.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What each role may do in Bridge itself, as one table that people read. */
final class WhoMayWhatTest {

    /** Things of other modules that belong to the organization; the token is the member's. */
    private static final Map<String, Belongings.Belonging> KEPT = new LinkedHashMap<>();

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts", "access");
    private static final TestPlatform PLATFORM = TestPlatform.on(DATABASE)
            .with("catalog")
            .with("accounts")
            .with("access")
            .start(new Kept("token"), new Kept("client"), new Kept("subscription"));
    private static final TestPeople PEOPLE = TestPeople.on(PLATFORM);

    private record Kept(String type) implements Belongings {
        @Override
        public Optional<Belonging> find(String id) {
            return Optional.ofNullable(KEPT.get(type));
        }
    }

    private final Map<String, PrincipalId> columns = new LinkedHashMap<>();
    private final Map<String, @Nullable ObjectRef> resources = new LinkedHashMap<>();

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    @Test
    void everyRoleMayWhatTheTableSays() throws IOException {
        Manifest manifest = applied();
        people();
        StringBuilder table = new StringBuilder("%-34s %s%n"
                .formatted(
                        "action",
                        columns.keySet().stream()
                                .map("%-9s"::formatted)
                                .collect(joining(" "))
                                .stripTrailing()));
        manifest.actions()
                .forEach((name, action) -> table.append("%-34s %s%n"
                        .formatted(
                                name,
                                columns.values().stream()
                                        .map(principal -> "%-9s".formatted(cell(principal, name, action)))
                                        .collect(joining(" "))
                                        .stripTrailing())));
        Golden.check(Path.of("docs", "who-may-what.txt"), table.toString());
    }

    private String cell(PrincipalId principal, String name, Action action) {
        Caller caller = new Caller(
                principal.reference(),
                null,
                new Scopes.Everything(),
                "phr",
                PLATFORM.bean(InstantSource.class).instant(),
                ObjectRef.parse("session:x"),
                List.of(),
                "127.0.0.1");
        Decision decision = PLATFORM.bean(Authorizer.class)
                .decide(caller, name, resources.get(action.on().iterator().next()));
        return switch (decision) {
            case Decision.Allowed _ -> "yes";
            case Decision.Denied denied when denied.code().equals("role_missing") -> "no";
            case Decision.Denied denied -> denied.code();
            case Decision.Hidden _ -> "-";
            case Decision.Refused refused -> refused.problem().code().code();
            case Decision.AssuranceRequired _ -> "stronger";
        };
    }

    private static Manifest applied() throws IOException {
        byte[] manifest = Files.readAllBytes(Repository.root().resolve("products/bridge.yaml"));
        PLATFORM.bean(ProductChanges.class)
                .apply(TestPlatform.ORIGIN, ManifestText.read(manifest).orThrow(), null);
        return PLATFORM.bean(Catalog.class).snapshot().require("bridge").manifest();
    }

    private void people() {
        UserId owner = person("owner");
        Account acme = PEOPLE.organization(owner, "acme");
        Account staff = PLATFORM.bean(OperatorOrganization.class).createFirst(TestPlatform.ORIGIN);
        GroupId group = PLATFORM.bean(Groups.class)
                .create(TestPlatform.ORIGIN, acme.id(), "group", "Group")
                .id();
        for (String role : List.of("admin", "billing", "security", "member")) {
            join(acme.id(), person(role), Set.of(), role);
        }
        UserId member = (UserId) Objects.requireNonNull(columns.get("member"));
        join(acme.id(), person("grouped"), Set.of(group), "member");
        columns.put(
                "service",
                PLATFORM.bean(ServiceAccounts.class)
                        .create(TestPlatform.ORIGIN, acme.id(), "Service", Set.of("admin"))
                        .id());
        PrincipalId agent = PLATFORM.bean(Agents.class)
                .create(TestPlatform.ORIGIN, acme.id(), member, "Agent", Set.of("admin"))
                .id();
        columns.put("agent", agent);
        head(acme);
        join(staff.id(), person("staff"), Set.of(), "member");
        join(staff.id(), person("operator"), Set.of(), "admin");
        person("stranger");
        resources.put("user", new ObjectRef("user", "me"));
        resources.put("organization", ObjectRef.of("organization", acme.id()));
        resources.put("group", ObjectRef.of("group", group));
        resources.put("agent", ObjectRef.of("agent", agent));
        for (String type : List.of("token", "client", "subscription")) {
            Set<ObjectRef> theirs = type.equals("token") ? Set.of(member.reference()) : Set.of();
            KEPT.put(type, new Belongings.Belonging(acme.id(), theirs));
            resources.put(type, new ObjectRef(type, "x"));
        }
    }

    /** The owner of a company above, which the organization is put under before anybody looks at it. */
    private void head(Account organization) {
        Account company = PEOPLE.organization(person("head"), "holding");
        PLATFORM.jdbc()
                .sql("update accounts.account set kind = 'company' where id = :id")
                .param("id", company.id().uuid())
                .update();
        PLATFORM.jdbc()
                .sql("update accounts.account set parent = :parent where id = :id")
                .param("parent", company.id().uuid())
                .param("id", organization.id().uuid())
                .update();
    }

    private UserId person(String name) {
        UserId user = PEOPLE.register(name + "@acme.example").user();
        columns.put(name, user);
        return user;
    }

    private static void join(AccountId account, PrincipalId principal, Set<GroupId> groups, String role) {
        PLATFORM.transactions().executeWithoutResult(status -> {
            PLATFORM.bean(AccountLocks.class).lock(List.of(account));
            PLATFORM.bean(Provisioning.class)
                    .apply(TestPlatform.ORIGIN, new Source.Manual(), account, principal, Set.of(role), groups, null);
        });
    }
}
