package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.bridge.catalog.manifest.ManifestShape;
import dev.bridge.catalog.shape.Problems;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.catalog.source.SourceReader;
import dev.bridge.catalog.text.JsonText;
import dev.bridge.kernel.problem.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use says yes exactly where the parser finds the form right. */
final class ManifestSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ManifestSchema.json(), InputFormat.JSON);

    /** Inside a text or a number, a schema does not look: expressions, digits. */
    private static final Set<String> BEYOND_SCHEMA =
            Set.of("expression_invalid", "operators_mixed", "decimal_invalid", "limit_exceeded");

    private static final int CASES = 1_500;

    private static boolean schemaAccepts(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "docker", "bridge"})
    void everyProductFitsTheSchema(String product) {
        String json =
                ManifestText.json(ManifestText.read(Manifests.product(product)).orThrow());
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void everyKeyIsDescribed() {
        assertThat(ManifestSchema.json()).contains("\"description\": \"How values make a quantity.\"");
        assertThat(ManifestSchema.json().length()).isLessThan(200_000);
    }

    @Test
    void generatedManifestsFitTheSchema() {
        long seed = Seeded.seed("generatedManifestsFitTheSchema");
        for (int i = 0; i < 100; i++) {
            String json = ManifestText.json(new ManifestGenerator(new Seeded(seed + i)).manifest());
            assertThat(SCHEMA.validate(json, InputFormat.JSON))
                    .as("seed %d", seed + i)
                    .isEmpty();
        }
    }

    @Test
    void schemaAndParserRefuseTheSameForms() {
        long seed = Seeded.seed("schemaAndParserRefuseTheSameForms");
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            Seeded random = new Seeded(seed + i);
            Value data = deform(ManifestText.data(new ManifestGenerator(random).manifest()), random, 0);
            String json = JsonText.compact(data);
            List<FieldProblem> form = form(json);
            boolean schema = schemaAccepts(json);
            refused += schema ? 0 : 1;
            assertThat(schema)
                    .as("seed %d: parser %s, schema %s", seed + i, form, SCHEMA.validate(json, InputFormat.JSON))
                    .isEqualTo(form.isEmpty());
        }
        assertThat(refused).isPositive();
    }

    /** What the parser says of the form alone, before anything is checked across the manifest. */
    private static List<FieldProblem> form(String json) {
        Problems problems = new Problems();
        SourceNode root = Objects.requireNonNull(
                SourceReader.read(json.getBytes(StandardCharsets.UTF_8)).root());
        ManifestShape.MANIFEST.read(root, problems);
        return problems.all().stream()
                .filter(problem -> !BEYOND_SCHEMA.contains(problem.code()))
                .toList();
    }

    /** The data with one random change somewhere. */
    private static Value deform(Value value, Seeded random, int depth) {
        if (depth > 0 && random.chance(25)) {
            return random.one(
                    Value.of("strange"),
                    Value.of(-1),
                    Value.of(true),
                    new Value.Items(List.of()),
                    new Value.Members(Map.of()),
                    Value.of("5"));
        }
        return switch (value) {
            case Value.Members(Map<String, Value> members)
            when !members.isEmpty() -> {
                Map<String, Value> copy = new LinkedHashMap<>(members);
                String key = random.of(new ArrayList<>(members.keySet()));
                Value member = copy.remove(key);
                if (member != null && random.chance(80)) {
                    copy.put(random.chance(90) ? key : key + "x", deform(member, random, depth + 1));
                }
                yield new Value.Members(copy);
            }
            case Value.Items(List<Value> items)
            when !items.isEmpty() -> {
                List<Value> copy = new ArrayList<>(items);
                int index = random.below(copy.size());
                copy.set(index, deform(copy.get(index), random, depth + 1));
                yield new Value.Items(copy);
            }
            case Value.Members _, Value.Items _, Value.Text _, Value.Decimal _, Value.Truth _ -> value;
        };
    }
}
