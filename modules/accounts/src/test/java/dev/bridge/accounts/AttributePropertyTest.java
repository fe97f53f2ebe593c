package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Attributes of every visibility, personal or not, searched or not, written at random, against layers in a map: the first one
 * counts; and what somebody may not see is in no answer, claim or search of theirs, and what is personal in no event at all.
 */
final class AttributePropertyTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start();
    private static final Members MEMBERS = new Members(PLATFORM);
    private static final List<String> VISIBILITIES = List.of("self", "members", "admins", "operator", "public");
    private static final List<AttributeSource> OF_PROGRAMS = List.of(
            AttributeSource.SCIM,
            AttributeSource.SSO,
            AttributeSource.ADMIN,
            AttributeSource.PRODUCT,
            AttributeSource.MIGRATION);

    /** From nobody in particular to who sees all but what is one's own. */
    private static final List<Set<AttributeViewer>> VIEWERS = List.of(
            Set.of(AttributeViewer.PUBLIC),
            Set.of(AttributeViewer.PUBLIC, AttributeViewer.MEMBER),
            Set.of(AttributeViewer.PUBLIC, AttributeViewer.MEMBER, AttributeViewer.ADMIN),
            Set.of(
                    AttributeViewer.PUBLIC,
                    AttributeViewer.MEMBER,
                    AttributeViewer.ADMIN,
                    AttributeViewer.OPERATOR),
            AttributeViewer.ONESELF);

    private record Declared(Owner on, String key, String visibility, boolean personal, boolean searched) {

        static List<Declared> all() {
            List<Declared> all = new ArrayList<>();
            for (Owner on : Owner.values()) {
                for (String visibility : VISIBILITIES) {
                    for (boolean personal : new boolean[] {false, true}) {
                        for (boolean searched : new boolean[] {false, true}) {
                            String key = AttributeSubject.word(on) + "_" + visibility + (personal ? "_pii" : "")
                                    + (searched ? "_searched" : "");
                            all.add(new Declared(on, key, visibility, personal, searched));
                        }
                    }
                }
            }
            return all;
        }

        boolean isOfPerson() {
            return on == Owner.USER || on == Owner.MEMBERSHIP;
        }

        String yaml() {
            return "  %s: { on: %s, type: string, writers: [%sadmin, product, sso, scim, operator], visibility: %s%s%s%s }\n"
                    .formatted(
                            key,
                            AttributeSubject.word(on),
                            isOfPerson() ? "self, " : "",
                            visibility,
                            personal ? ", pii: personal" : "",
                            searched ? ", search: prefix" : "",
                            on == Owner.USER ? ", claim: { scope: profile, name: " + key + " }" : "");
        }

        boolean isSeenBy(Set<AttributeViewer> viewers) {
            return switch (visibility) {
                case "public" -> true;
                case "members" -> viewers.size() > 1;
                case "admins" -> viewers.contains(AttributeViewer.ADMIN);
                case "operator" -> viewers.contains(AttributeViewer.OPERATOR);
                default -> viewers.contains(AttributeViewer.SELF);
            };
        }
    }

    private static final List<Declared> DECLARED = Declared.all();

    private record Step(Declared attribute, AttributeSource source, boolean taken) {}

    private static final Generator<Step> STEP = Generators.drawn(draw -> {
        Declared attribute = draw.oneOf(DECLARED);
        boolean self = draw.truth() && attribute.isOfPerson();
        return new Step(
                attribute,
                self ? AttributeSource.SELF : draw.oneOf(OF_PROGRAMS),
                draw.from(Generators.integers(0, 3)) == 0);
    });

    @BeforeAll
    static void declare() {
        StringBuilder yaml = new StringBuilder("product: bridge\nname: Bridge\nattributes:\n");
        DECLARED.forEach(attribute -> yaml.append(attribute.yaml()));
        PLATFORM.bean(ProductChanges.class)
                .apply(
                        TestPlatform.ORIGIN,
                        ManifestText.read(yaml.toString().getBytes(StandardCharsets.UTF_8))
                                .orThrow(),
                        null);
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    @Test
    void theFirstLayerCountsAndWhatIsNotToBeSeenIsNowhere() {
        Property.forAll(8, Generators.listOf(STEP, 25), steps -> new Run().run(steps));
    }

    private static final class Run {

        private final AccountId account = MEMBERS.organization();
        private final UserId person = MEMBERS.person();
        private final AccountId personal =
                PLATFORM.bean(People.class).require(person).account();
        private final Map<Owner, AttributeSubject> subjects = new EnumMap<>(Owner.class);
        private final Map<Declared, EnumMap<AttributeSource, String>> model = new HashMap<>();
        private final Set<String> secrets = new HashSet<>();
        private int number;

        Run() {
            MEMBERS.join(account, person);
            GroupId group = MEMBERS.group(account);
            subjects.put(Owner.ORGANIZATION, AttributeSubject.organization(account));
            subjects.put(Owner.MEMBERSHIP, AttributeSubject.membership(account, person));
            subjects.put(Owner.USER, AttributeSubject.user(person, personal));
            subjects.put(
                    Owner.GROUP,
                    AttributeSubject.group(
                            PLATFORM.bean(Groups.class).find(group).orElseThrow()));
        }

        void run(List<Step> steps) {
            for (Step step : steps) {
                apply(step);
                compare(step.attribute().on());
                search(step.attribute());
            }
            claims();
            events();
        }

        private void apply(Step step) {
            Declared attribute = step.attribute();
            EnumMap<AttributeSource, String> layers =
                    model.computeIfAbsent(attribute, key -> new EnumMap<>(AttributeSource.class));
            Map<String, @Nullable JsonNode> values = new TreeMap<>();
            if (step.taken()) {
                layers.remove(step.source());
                values.put(attribute.key(), null);
            } else {
                String value = "Canary" + person.text().substring(5) + number++ + "x";
                layers.put(step.source(), value);
                values.put(attribute.key(), JsonNodeFactory.instance.stringNode(value));
                if (attribute.personal()) {
                    secrets.add(value);
                }
            }
            Set<AttributeViewer> all = new HashSet<>(VIEWERS.get(3));
            all.add(AttributeViewer.SELF);
            PLATFORM.bean(Attributes.class)
                    .write(TestPlatform.ORIGIN, subject(attribute.on()), step.source(), values, all, version -> {});
        }

        private void compare(Owner on) {
            for (Set<AttributeViewer> viewers : VIEWERS) {
                Map<String, String> expected = new TreeMap<>();
                model.forEach((attribute, layers) -> {
                    if (attribute.on() == on && attribute.isSeenBy(viewers) && !layers.isEmpty()) {
                        expected.put(attribute.key(), layers.entrySet().toString());
                    }
                });
                Map<String, String> shown = new TreeMap<>();
                PLATFORM.bean(Attributes.class)
                        .view(subject(on), viewers)
                        .values()
                        .forEach((key, value) -> shown.put(key, layers(value).toString()));
                assertThat(shown).as("%s seen by %s", on, viewers).isEqualTo(expected);
            }
        }

        private static List<String> layers(Attributes.Shown shown) {
            return Stream.concat(
                            Stream.of(shown.source().name() + "=" + shown.value().asString()),
                            shown.outranked().stream()
                                    .map(other -> other.source().name() + "="
                                            + other.value().asString()))
                    .toList();
        }

        private void search(Declared attribute) {
            EnumMap<AttributeSource, String> layers = model.getOrDefault(attribute, new EnumMap<>(AttributeSource.class));
            List<String> values = layers.isEmpty() ? List.of("Nothing") : List.copyOf(layers.values());
            for (Set<AttributeViewer> viewers : VIEWERS) {
                for (int place = 0; place < values.size(); place++) {
                    boolean counts = place == 0 && !layers.isEmpty();
                    String sought = values.get(place).toUpperCase(Locale.ROOT);
                    if (attribute.searched() && attribute.isSeenBy(viewers)) {
                        assertThat(found(attribute, sought, viewers)).isEqualTo(counts);
                        assertThat(found(attribute, sought.substring(0, sought.length() - 1) + "*", viewers))
                                .isEqualTo(counts);
                    } else {
                        assertThat(TestPeople.refusal(() -> found(attribute, sought, viewers))
                                        .code())
                                .isEqualTo(AccountsError.ATTRIBUTE_INVALID);
                    }
                }
            }
        }

        private boolean found(Declared attribute, String value, Set<AttributeViewer> viewers) {
            AttributeIndex index = PLATFORM.bean(AttributeIndex.class);
            AttributeIndex.Query query = new AttributeIndex.Query(attribute.on(), attribute.key(), value);
            List<UUID> within =
                    index.within(subject(attribute.on()).account(), query, viewers, new UUID(0, 0), 10);
            assertThat(index.everywhere(query, viewers, new UUID(-1, -1), 10)).isEqualTo(within);
            return within.equals(List.of(subject(attribute.on()).id().uuid()));
        }

        private void claims() {
            Map<String, String> expected = new TreeMap<>();
            model.forEach((attribute, layers) -> {
                if (attribute.on() == Owner.USER
                        && attribute.isSeenBy(Set.of(AttributeViewer.PUBLIC, AttributeViewer.SELF))
                        && !layers.isEmpty()) {
                    expected.put(attribute.key(), layers.values().iterator().next());
                }
            });
            Map<String, String> claimed = new TreeMap<>();
            PLATFORM.bean(Attributes.class)
                    .claims(person, personal, Set.of("profile"))
                    .forEach((name, value) -> claimed.put(name, value.asString()));
            assertThat(claimed).isEqualTo(expected);
            assertThat(PLATFORM.bean(Attributes.class).claims(person, personal, Set.of("openid", "email")))
                    .isEmpty();
        }

        private void events() {
            for (AccountId kept : List.of(account, personal)) {
                List<Event> events = PLATFORM.log().read(kept, 0, 1_000);
                assertThat(events)
                        .noneMatch(event -> secrets.stream().anyMatch(event.data()::contains));
                AccountGraph graph = PLATFORM.bean(Graphs.class).graph(kept);
                assertThat(graph)
                        .isEqualTo(new GraphFold(PLATFORM.log(), PLATFORM.bean(JsonMapper.class), kept)
                                .at(graph.revision()));
                assertThat(secrets).noneMatch(graph.toString()::contains);
            }
        }

        private AttributeSubject subject(Owner on) {
            return Objects.requireNonNull(subjects.get(on));
        }
    }
}
