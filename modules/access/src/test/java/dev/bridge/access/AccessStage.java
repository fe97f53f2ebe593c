package dev.bridge.access;

import dev.bridge.accounts.AccountLocks;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.Provisioning;
import dev.bridge.accounts.Source;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Question;
import dev.bridge.decision.Subject;
import dev.bridge.decision.graph.Check;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.time.SystemClock;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.secret.KeyRing;
import dev.bridge.testkit.Repository;
import dev.bridge.testkit.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nodes on one database, with Bridge's own product and one of folders and documents. */
final class AccessStage implements AutoCloseable {

    static final String DRIVE = """
            product: drive
            name: Drive
            resources:
              folder:
                attributes: { color: string, frozen: boolean, asked: { type: boolean, from: request } }
                relations:
                  organization: [organization]
                  parent: [folder]
                  viewer: [user, group#member, user:*, service_account, agent]
                  editor: [user, group#member]
                permissions:
                  edit: editor + parent->edit + organization->admin
                  view: viewer + edit + parent->view
                conditions:
                  at_home: country == "CH"
              document:
                relations:
                  parent: [folder]
                  viewer: [user, folder#view]
                permissions:
                  view: viewer + parent->view
            actions:
              document.open: { on: document, permission: view }
            settings:
              external_pulls: { type: boolean, default: true, merge: override, scopes: [organization, group, user] }
              page_size: { type: integer, minimum: 1, maximum: 500, default: 20, merge: override, scopes: [organization, group, user] }
              image_access: { type: "enum[all, verified, official]", default: all, merge: strictest, scopes: [organization, group] }
            flags:
              color:
                type: string
                default: grey
                variants: { blue: blue, green: green }
                rules: [ { segment: testers, value: red, by: user }, { split: { blue: 50%, green: 50% }, by: user } ]
              trial:
                type: string
                default: grey
                sticky: true
                variants: { blue: blue, green: green }
                rules: [ { split: { blue: 50%, green: 50% }, by: user } ]
            attributes:
              rank: { on: user, type: string, writers: [product], visibility: members }
            segments:
              testers: { include: [user_first], exclude: [] }
            """;

    /** When questions are asked. */
    static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private static final AtomicInteger NAMES = new AtomicInteger();

    final TestDatabase database = TestPlatform.database("catalog", "accounts", "access");
    private final KeyRing ring = KeyRing.generate();
    final TestPlatform platform = node();
    private final TestPeople people = TestPeople.on(platform);

    AccessStage() {
        apply(bytes("bridge"));
        apply(DRIVE.getBytes(StandardCharsets.UTF_8));
    }

    void apply(byte[] manifest) {
        platform.bean(ProductChanges.class)
                .apply(TestPlatform.ORIGIN, ManifestText.read(manifest).orThrow(), null);
    }

    private static byte[] bytes(String product) {
        try {
            return Files.readAllBytes(Repository.root().resolve("products/" + product + ".yaml"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** One more node; the caller closes it. */
    TestPlatform node() {
        return node(new SystemClock());
    }

    /** The same, by a clock of its own. */
    TestPlatform node(InstantSource clock) {
        return TestPlatform.on(database)
                .with("catalog")
                .with("accounts")
                .with("access")
                .start(ring, clock);
    }

    <T> T bean(Class<T> type) {
        return platform.bean(type);
    }

    UserId person() {
        return people.register("p" + NAMES.incrementAndGet() + "@example.com").user();
    }

    AccountId organization() {
        return organization(person());
    }

    AccountId organization(UserId owner) {
        return people.organization(owner, "org-" + NAMES.incrementAndGet()).id();
    }

    void join(AccountId account, PrincipalId principal, Set<GroupId> groups, String... roles) {
        platform.transactions().executeWithoutResult(status -> {
            bean(AccountLocks.class).lock(List.of(account));
            bean(Provisioning.class)
                    .apply(TestPlatform.ORIGIN, new Source.Manual(), account, principal, Set.of(roles), groups, null);
        });
    }

    void leave(AccountId account, PrincipalId principal) {
        platform.transactions().executeWithoutResult(status -> {
            bean(AccountLocks.class).lock(List.of(account));
            bean(Provisioning.class).withdraw(TestPlatform.ORIGIN, new Source.Manual(), account, principal);
        });
    }

    GroupId group(AccountId account, String key) {
        return bean(Groups.class).create(TestPlatform.ORIGIN, account, key, key).id();
    }

    /** A change of relations that is put together step by step. */
    static final class Change {

        private final List<RelationWrite.Writing> writes = new ArrayList<>();
        private final List<RelationWrite.Naming> deletes = new ArrayList<>();
        private final List<RelationWrite.Attributing> attributes = new ArrayList<>();
        private final List<String> register = new ArrayList<>();
        private final List<String> remove = new ArrayList<>();
        private final List<RelationWrite.Condition> conditions = new ArrayList<>();
        private @Nullable String ifRevision;
        private @Nullable String product;

        Change in(String of) {
            product = of;
            return this;
        }

        Change write(String resource, String relation, String subject) {
            writes.add(new RelationWrite.Writing(resource, relation, subject, null, null));
            return this;
        }

        Change writeUntil(String resource, String relation, String subject, Instant end) {
            writes.add(new RelationWrite.Writing(resource, relation, subject, null, end));
            return this;
        }

        Change writeIf(String resource, String relation, String subject, String condition, String context) {
            JsonNode object = new JsonMapper().readTree(context);
            writes.add(new RelationWrite.Writing(
                    resource, relation, subject, new RelationWrite.Bound(condition, object), null));
            return this;
        }

        Change delete(String resource, String relation, String subject) {
            deletes.add(new RelationWrite.Naming(resource, relation, subject));
            return this;
        }

        Change set(String resource, String attribute, String value) {
            attributes.add(
                    new RelationWrite.Attributing(resource, Map.of(attribute, new JsonMapper().readTree(value)), null));
            return this;
        }

        Change unset(String resource, String attribute) {
            attributes.add(new RelationWrite.Attributing(resource, null, List.of(attribute)));
            return this;
        }

        Change register(String resource) {
            register.add(resource);
            return this;
        }

        Change remove(String resource) {
            remove.add(resource);
            return this;
        }

        Change ifExists(String resource, String relation, String subject) {
            conditions.add(new RelationWrite.Condition(new RelationWrite.Naming(resource, relation, subject), null));
            return this;
        }

        Change ifAbsent(String resource, String relation, String subject) {
            conditions.add(new RelationWrite.Condition(null, new RelationWrite.Naming(resource, relation, subject)));
            return this;
        }

        Change ifRevision(String revision) {
            ifRevision = revision;
            return this;
        }

        RelationWrite write() {
            return new RelationWrite(product, writes, deletes, attributes, register, remove, conditions, ifRevision);
        }
    }

    RelationChanges.Written write(AccountId account, Change change) {
        return write(platform, account, change);
    }

    static RelationChanges.Written write(TestPlatform node, AccountId account, Change change) {
        return node.bean(RelationChanges.class).write(TestPlatform.ORIGIN, account, change.write());
    }

    Problem refused(AccountId account, Change change) {
        return refused(() -> write(account, change));
    }

    static Problem refused(ThrowingCallable call) {
        return TestPeople.refusal(call);
    }

    static AccountView view(TestPlatform node, AccountId account, Consistency consistency) {
        return node.bean(AccountViews.class).view(account, consistency).view();
    }

    AccountView latest(AccountId account) {
        return view(platform, account, new Consistency.Latest());
    }

    /** Whether a user has a permission on a thing of the drive. */
    static boolean allows(AccountView view, PrincipalId user, String permission, String type, String id) {
        return allows(view, Subject.one(user.kind().word(), user.text()), permission, type, id);
    }

    static boolean allows(AccountView view, Subject subject, String permission, String type, String id) {
        return Check.of(view.grants())
                .check(new Question(subject, permission, new ObjectReference(type, id), Circumstances.at(NOW)))
                .allows();
    }

    @Override
    public void close() {
        platform.close();
        database.close();
    }
}
