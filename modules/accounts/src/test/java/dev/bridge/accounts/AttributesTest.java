package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Declared attributes: layers, visibility, and what leaves by which way. */
final class AttributesTest {

    private static final String MANIFEST = """
            product: bridge
            name: Bridge
            attributes:
              code: { on: organization, type: string, pattern: '[0-9]{4}', writers: [admin, product], visibility: members, search: exact }
              size: { on: organization, type: integer, minimum: 1, maximum: 9, writers: [admin], visibility: public }
              tier: { on: organization, type: "enum[low, high]", writers: [operator], visibility: operator }
              title: { on: membership, type: string, writers: [self, admin, scim], visibility: members, pii: personal, search: prefix }
              shift: { on: user, type: string, writers: [self], visibility: members, search: exact }
              born: { on: user, type: date, writers: [self], visibility: self, pii: sensitive, claim: { scope: profile, name: birthdate } }
              old: { on: organization, type: string, writers: [admin], visibility: members, retired: true }
            """;

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start();
    private static final Members MEMBERS = new Members(PLATFORM);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<AttributeViewer> ADMIN =
            Set.of(AttributeViewer.PUBLIC, AttributeViewer.MEMBER, AttributeViewer.ADMIN);
    private static final Set<AttributeViewer> SELF =
            Set.of(AttributeViewer.PUBLIC, AttributeViewer.MEMBER, AttributeViewer.SELF);
    private static final Set<AttributeViewer> OPERATOR = Set.of(AttributeViewer.OPERATOR);

    @BeforeAll
    static void declare() {
        PLATFORM.bean(ProductChanges.class)
                .apply(
                        TestPlatform.ORIGIN,
                        ManifestText.read(MANIFEST.getBytes(StandardCharsets.UTF_8))
                                .orThrow(),
                        null);
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    private static Attributes attributes() {
        return PLATFORM.bean(Attributes.class);
    }

    private static AttributeIndex index() {
        return PLATFORM.bean(AttributeIndex.class);
    }

    private static Attributes.View write(
            AttributeSubject subject, AttributeSource source, Set<AttributeViewer> viewers, String json) {
        Map<String, @Nullable JsonNode> values = new HashMap<>();
        JSON.readTree(json).properties().forEach(value -> values.put(value.getKey(), value.getValue()));
        return attributes().write(TestPlatform.ORIGIN, subject, source, values, viewers, version -> {});
    }

    private static Problem refused(
            AttributeSubject subject, AttributeSource source, Set<AttributeViewer> viewers, String json) {
        return catchThrowableOfType(ProblemException.class, () -> write(subject, source, viewers, json))
                .problem();
    }

    @Test
    void theFirstLayerInOrderCountsAfterAnyWrites() {
        record Step(AttributeSource source, @Nullable String value) {}
        Generator<Step> step = Generators.drawn(draw -> new Step(
                draw.oneOf(
                        AttributeSource.SCIM, AttributeSource.ADMIN, AttributeSource.SELF, AttributeSource.MIGRATION),
                draw.maybe(Generators.oneOf("Ann", "Bo", "Cy"))));
        Property.forAll(15, Generators.listOf(step, 12), steps -> {
            AccountId account = MEMBERS.organization();
            UserId person = MEMBERS.person();
            MEMBERS.join(account, person);
            AttributeSubject subject = AttributeSubject.membership(account, person);
            Map<AttributeSource, String> model = new EnumMap<>(AttributeSource.class);
            for (Step one : steps) {
                String value = one.value() == null ? "null" : "\"" + one.value() + "\"";
                write(subject, one.source(), SELF, "{\"title\": " + value + "}");
                if (one.value() == null) {
                    model.remove(one.source());
                } else {
                    model.put(one.source(), one.value());
                }
                Attributes.@Nullable Shown shown =
                        attributes().view(subject, ADMIN).values().get("title");
                if (model.isEmpty()) {
                    assertThat(shown).isNull();
                    continue;
                }
                Map.Entry<AttributeSource, String> first =
                        model.entrySet().iterator().next();
                Objects.requireNonNull(shown);
                assertThat(shown.source()).isEqualTo(first.getKey());
                assertThat(shown.value().asString()).isEqualTo(first.getValue());
                assertThat(shown.outranked()).hasSize(model.size() - 1);
            }
        });
    }

    @Test
    void everythingWrongIsToldAtOnceAndNothingIsWritten() {
        AttributeSubject subject = AttributeSubject.organization(MEMBERS.organization());

        Problem problem =
                refused(subject, AttributeSource.ADMIN, ADMIN, "{\"code\": \"12\", \"size\": 10, \"cod\": \"1\"}");

        assertThat(problem.code()).isEqualTo(AccountsError.ATTRIBUTE_INVALID);
        assertThat(problem.errors()).hasSize(3);
        assertThat(problem.detail()).contains("`12` is not of the form", "at most 9", "did you mean `code`?");
        assertThat(attributes().view(subject, ADMIN).version()).isZero();
        assertThat(refused(subject, AttributeSource.ADMIN, ADMIN, "{\"old\": \"x\"}")
                        .code())
                .isEqualTo(AccountsError.ATTRIBUTE_NOT_WRITABLE);
    }

    @Test
    void whatIsInvisibleIsAnsweredLikeWhatIsAbsent() {
        AttributeSubject subject = AttributeSubject.organization(MEMBERS.organization());
        write(subject, AttributeSource.ADMIN, OPERATOR, "{\"tier\": \"high\"}");

        assertThat(attributes().view(subject, ADMIN).values()).isEmpty();
        Problem hidden = refused(subject, AttributeSource.ADMIN, ADMIN, "{\"tier\": \"low\"}");
        Problem absent = refused(subject, AttributeSource.ADMIN, ADMIN, "{\"tixr\": \"low\"}");
        assertThat(hidden.detail().replace("tier", "tixr")).isEqualTo(absent.detail());
        assertThat(attributes().view(subject, OPERATOR).values()).containsKey("tier");
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> index().within(
                                                subject.account(),
                                                new AttributeIndex.Query(Owner.ORGANIZATION, "tier", "high"),
                                                ADMIN,
                                                new UUID(0, 0),
                                                10))
                        .problem()
                        .code())
                .isEqualTo(AccountsError.ATTRIBUTE_INVALID);
    }

    @Test
    void whatIsKeptOfAnErasedPersonIsGoneFromTablesAndFromWhatTheEventsAddUpTo() {
        AccountId account = MEMBERS.organization();
        UserId person = MEMBERS.person();
        AccountId personal = PLATFORM.bean(People.class).require(person).account();
        MEMBERS.join(account, person);
        write(AttributeSubject.user(person, personal), AttributeSource.SELF, SELF, "{\"shift\": \"night\"}");
        write(AttributeSubject.membership(account, person), AttributeSource.SELF, SELF, "{\"title\": \"Keeper\"}");

        PLATFORM.bean(PersonStates.class).erase(TestPlatform.ORIGIN, person);

        assertThat(PLATFORM.jdbc()
                        .sql("select (select count(*) from accounts.attribute_set where subject = :person)"
                                + " + (select count(*) from accounts.attribute_index where subject = :person)")
                        .param("person", person.uuid())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(PLATFORM.log().read(personal, 0, 100))
                .filteredOn(event -> event.type().equals(Attributes.CHANGED))
                .extracting(event -> event.data().contains("night"))
                .containsExactly(true, false);
        for (AccountId each : List.of(account, personal)) {
            AccountGraph graph = PLATFORM.bean(Graphs.class).graph(each);
            assertThat(graph.attributes()).isEmpty();
            assertThat(graph)
                    .isEqualTo(
                            new GraphFold(PLATFORM.log(), PLATFORM.bean(JsonMapper.class), each).at(graph.revision()));
        }
    }

    @Test
    void nothingIsWrittenOfWhoeverIsNotThereAnyMore() {
        AccountId account = MEMBERS.organization();
        UserId person = MEMBERS.person();
        AccountId personal = PLATFORM.bean(People.class).require(person).account();
        MEMBERS.join(account, person);
        GroupId id = MEMBERS.group(account);
        AttributeSubject group =
                AttributeSubject.group(PLATFORM.bean(Groups.class).require(account, id.text()));
        PLATFORM.bean(Groups.class).delete(TestPlatform.ORIGIN, account, id);
        PLATFORM.bean(PersonStates.class).erase(TestPlatform.ORIGIN, person);
        long revisions = PLATFORM.log().revision(account) + PLATFORM.log().revision(personal);

        for (AttributeSubject gone :
                List.of(AttributeSubject.user(person, personal), AttributeSubject.membership(account, person), group)) {
            String json = gone.kind() == Owner.USER ? "{\"shift\": \"day\"}" : "{\"title\": \"Late\"}";
            assertThat(refused(gone, AttributeSource.SELF, SELF, json).code())
                    .as("%s", gone)
                    .isEqualTo(PlatformError.NOT_FOUND);
        }
        assertThat(PLATFORM.log().revision(account) + PLATFORM.log().revision(personal))
                .isEqualTo(revisions);
    }

    @Test
    void personalValuesAreFoundAndClaimedButNeverInAnEvent() {
        AccountId account = MEMBERS.organization();
        UserId person = MEMBERS.person();
        AccountId personal = PLATFORM.bean(People.class).require(person).account();
        MEMBERS.join(account, person);
        write(AttributeSubject.membership(account, person), AttributeSource.SELF, SELF, "{\"title\": \"Zookeeper\"}");
        write(AttributeSubject.user(person, personal), AttributeSource.SELF, SELF, "{\"born\": \"1990-02-03\"}");
        write(AttributeSubject.organization(account), AttributeSource.ADMIN, ADMIN, "{\"code\": \"4711\"}");

        assertThat(index().within(
                                account,
                                new AttributeIndex.Query(Owner.MEMBERSHIP, "title", "zoo*"),
                                ADMIN,
                                new UUID(0, 0),
                                10))
                .containsExactly(person.uuid());
        assertThat(attributes().claims(person, personal, Set.of("profile"))).hasToString("{birthdate=\"1990-02-03\"}");
        assertThat(attributes().claims(person, personal, Set.of("email"))).isEmpty();
        List<Event> events = PLATFORM.log().read(account, 0, 100);
        assertThat(events).anyMatch(event -> event.data().contains("4711"));
        assertThat(events).noneMatch(event -> event.data().contains("Zookeeper"));
        assertThat(PLATFORM.log().read(personal, 0, 100))
                .noneMatch(event -> event.data().contains("1990"));
        AccountGraph graph = PLATFORM.bean(Graphs.class).graph(account);
        assertThat(graph)
                .isEqualTo(
                        new GraphFold(PLATFORM.log(), PLATFORM.bean(JsonMapper.class), account).at(graph.revision()));

        PLATFORM.bean(MembershipChanges.class).remove(TestPlatform.ORIGIN, account, person, null);
        MEMBERS.join(account, person);
        assertThat(attributes()
                        .view(AttributeSubject.membership(account, person), ADMIN)
                        .values())
                .isEmpty();
    }
}
