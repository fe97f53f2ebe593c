package dev.bridge.decision.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.decision.Grant;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.document.Document;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.openfga.ModelJson;
import dev.bridge.decision.openfga.ModelText;
import dev.bridge.decision.openfga.OpenFgaImport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of OpenFGA's models and tuples is called otherwise, cannot be carried over, or is refused. */
class ImportTest {

    private static final String HEAD = "model\n  schema 1.1\n";

    private static final String DRIVE = HEAD + """
            type user
            # people
            type group
              relations
                define member: [user, group#member]
            type Doc-Folder
              relations
                define View: [user with office_hours, user:*, group#member with from_office] or (owner but not banned)
                define owner: [user]
                define banned: [user]
            condition office_hours(current: timestamp, plan: string, spent: duration) {
              current < timestamp("2026-01-01T00:00:00Z") && plan == "plan { current" && spent < duration("1h")
            }
            condition from_office(ip: ipaddress, nets: string, rate: double, tags: list<string>) {
              ip.in_cidr(nets) && rate * 2.0 < 3.5 && tags.exists(t, t == "in") && 10u == 10u
            }
            """;

    private static OpenFgaImport drive() {
        return OpenFgaImport.of(ModelText.read(DRIVE), Set.of("user"), Set.of("user", "group"), "drive");
    }

    @Test
    void namesThatBridgeDoesNotTakeAreChangedAndTold() {
        OpenFgaImport read = drive();

        assertThat(read.types()).containsOnlyKeys("drive_group", "doc_folder");
        assertThat(read.renamed())
                .extracting(renamed -> renamed.kind() + " " + renamed.from() + " " + renamed.to())
                .containsExactlyInAnyOrder(
                        "type group drive_group",
                        "type Doc-Folder doc_folder",
                        "relation Doc-Folder#View view",
                        "parameter plan parameter_plan");
        ResourceType folder = Objects.requireNonNull(read.types().get("doc_folder"));
        assertThat(Objects.requireNonNull(folder.permissions().get("view")).expression())
                .hasToString("view + (owner - banned)");
        assertThat(Objects.requireNonNull(folder.relations().get("view")).subjects())
                .extracting(Object::toString)
                .containsExactly("user", "user:*", "drive_group#member");
    }

    @Test
    void conditionsConvertWhatIsSentAsOpenFgaDoes() {
        ResourceType folder = Objects.requireNonNull(drive().types().get("doc_folder"));

        assertThat(Objects.requireNonNull(folder.conditions().get("office_hours"))
                        .when())
                .isEqualTo("timestamp(current) < timestamp(\"2026-01-01T00:00:00Z\") && parameter_plan =="
                        + " \"plan { current\" && duration(spent) < duration(\"1h\")");
        assertThat(Objects.requireNonNull(folder.conditions().get("from_office"))
                        .when())
                .isEqualTo("cidr(nets).containsIP(ip) && double(rate) * 2.0 < 3.5 && tags.exists(t, t == \"in\") && 10u"
                        + " == 10u");
    }

    @Test
    void whatIsWiderHereIsTold() {
        assertThat(drive().notes())
                .extracting(OpenFgaImport.Note::detail)
                .containsExactly(
                        "`user` must come with a condition there; here a grant of it may also be written without one",
                        "`group#member` must come with a condition there; here a grant of it may also be written without"
                                + " one");
    }

    @Test
    void tuplesBecomeGrantsAndThoseThatTheModelDoesNotAllowAreTold() {
        OpenFgaImport read = drive();
        List<OpenFgaImport.Note> untold = new ArrayList<>();

        assertThat(grant(read, "Doc-Folder:a:b", "View", "user:*", untold)).hasToString("doc_folder:a:b#view@user:*");
        assertThat(grant(read, "group:g", "member", "group:h#member", untold))
                .hasToString("drive_group:g#member@drive_group:h#member");
        assertThat(read.grant(
                        Document.of(
                                "",
                                Map.of(
                                        "key",
                                        Map.of(
                                                "object",
                                                "Doc-Folder:a",
                                                "relation",
                                                "View",
                                                "user",
                                                "user:ann",
                                                "condition",
                                                Map.of("name", "office_hours", "context", Map.of("plan", "pro"))))),
                        untold))
                .satisfies(grant -> assertThat(grant.bound())
                        .isEqualTo(new Grant.Bound("office_hours", Map.of("parameter_plan", "pro"))));
        assertThat(untold).isEmpty();
        assertThat(grant(read, "Doc-Folder:a", "View", "user:ann", untold)).isNull();
        assertThat(grant(read, "file:a", "View", "user:ann", untold)).isNull();
        assertThat(untold)
                .extracting(OpenFgaImport.Note::detail)
                .containsExactly(
                        "the model allows no `Doc-Folder:a#View@user:ann`",
                        "the model allows no `file:a#View@user:ann`");
        assertThat(catchThrowableOfType(
                        InvalidDocument.class, () -> grant(read, "nothing", "View", "user:ann", untold)))
                .hasMessage("/object: `type:id` is expected, not `nothing`");
    }

    private static @Nullable Grant grant(
            OpenFgaImport read, String object, String relation, String user, List<OpenFgaImport.Note> untold) {
        return read.grant(Document.of("", Map.of("object", object, "relation", relation, "user", user)), untold);
    }

    @Test
    void theJsonOfTheInterfaceIsTheSameModel() {
        Map<?, ?> json = Map.of(
                "schema_version",
                "1.1",
                "type_definitions",
                List.of(
                        Map.of("type", "user"),
                        Map.of(
                                "type",
                                "document",
                                "relations",
                                Map.of(
                                        "parent",
                                        Map.of("this", Map.of()),
                                        "viewer",
                                        Map.of(
                                                "union",
                                                Map.of(
                                                        "child",
                                                        List.of(
                                                                Map.of("this", Map.of()),
                                                                Map.of(
                                                                        "difference",
                                                                        Map.of(
                                                                                "base",
                                                                                Map.of(
                                                                                        "computedUserset",
                                                                                        Map.of("relation", "owner")),
                                                                                "subtract",
                                                                                Map.of(
                                                                                        "tupleToUserset",
                                                                                        Map.of(
                                                                                                "tupleset",
                                                                                                Map.of(
                                                                                                        "relation",
                                                                                                        "parent"),
                                                                                                "computedUserset",
                                                                                                Map.of(
                                                                                                        "relation",
                                                                                                        "owner")))))))),
                                        "owner",
                                        Map.of("this", Map.of())),
                                "metadata",
                                Map.of(
                                        "relations",
                                        Map.of(
                                                "parent", types(Map.of("type", "document")),
                                                "viewer",
                                                        types(
                                                                Map.of("type", "user", "condition", "soon"),
                                                                Map.of("type", "user", "wildcard", Map.of())),
                                                "owner", types(Map.of("type", "user")))))),
                "conditions",
                Map.of(
                        "soon",
                        Map.of(
                                "name",
                                "soon",
                                "expression",
                                "x < 3",
                                "parameters",
                                Map.of("x", Map.of("type_name", "TYPE_NAME_INT")))));
        String text = HEAD + """
                type user
                type document
                  relations
                    define parent: [document]
                    define viewer: [user with soon, user:*] or (owner but not owner from parent)
                    define owner: [user]
                condition soon(x: int) {
                  x < 3
                }
                """;

        assertThat(ModelJson.read(json)).isEqualTo(ModelText.read(text));
        assertThat(ModelJson.read(Map.of("authorization_model", json))).isEqualTo(ModelText.read(text));
    }

    private static Map<?, ?> types(Map<?, ?>... types) {
        return Map.of("directly_related_user_types", List.of(types));
    }

    @Test
    void mistakesAreToldWithTheirPlace() {
        assertRefused("type user\n", "line 1, column 1", "`model` is expected");
        assertRefused("model\n  schema 1.2\n", "line 2, column 10", "models of schema 1.1 can");
        assertRefused(HEAD + "typ user\n", "line 3, column 1", "`type` or `condition` is expected, not `typ`");
        assertRefused(HEAD + "type user\ntype user\n", "line 5, column 1", "the type `user` is there twice");
        assertRefused(
                HEAD + "type a\n  relations\n    define x: [a] or x and x\n",
                "line 5, column 24",
                "`and` follows `or` without parentheses");
        assertRefused(HEAD + "type a\n  relations\n    define x: [a\n", "line 6, column 1", "`]` is expected");
        assertRefused(HEAD + "condition c(x: int) { x < 1", "line 3, column 22", "has no closing `}`");
        assertRefused(
                HEAD + "type a\n  relations\n    define x: " + "(".repeat(40) + "a" + ")".repeat(40),
                "line 5, column 47",
                "deeper than 32 levels");
        assertRefused(HEAD + "type a\n  relations\n    define x: [b]\n", "a#x", "the model has no `b`");
        assertRefused(HEAD + "type a\n  relations\n    define x: y\n", "a#x", "`a` has no relation `y`");
        assertRefused(
                HEAD + "type a\n  relations\n    define p: [a]\n    define x: y from p\n",
                "a#x",
                "`y from p` leads to no relation");
        assertRefused(
                HEAD + "type a\n  relations\n    define x: [a with c]\n", "a#x", "the model has no condition `c`");
    }

    private static void assertRefused(String model, String path, String detail) {
        assertThat(catchThrowableOfType(
                        InvalidDocument.class, () -> OpenFgaImport.of(ModelText.read(model), Set.of(), Set.of(), "p")))
                .as(model)
                .satisfies(refused -> assertThat(refused.path()).isEqualTo(path))
                .hasMessageContaining(detail);
    }
}
