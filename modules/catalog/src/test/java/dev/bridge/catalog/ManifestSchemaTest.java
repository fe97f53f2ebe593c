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
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

    private static final Generator<Integer> PERCENT = Generators.integers(0, 99);

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
        Property.forAll(
                100,
                ManifestGenerator.MANIFESTS,
                manifest -> assertThat(SCHEMA.validate(ManifestText.json(manifest), InputFormat.JSON))
                        .isEmpty());
    }

    @Test
    void schemaAndParserRefuseTheSameForms() {
        Generator<String> deformed = ManifestGenerator.MANIFESTS
                .map(ManifestText::data)
                .flatMap(data -> Generators.drawn(draw -> deform(data, draw, 0)))
                .map(JsonText::compact);
        AtomicInteger refused = new AtomicInteger();
        Property.forAll(CASES, deformed, json -> {
            List<FieldProblem> form = form(json);
            boolean schema = schemaAccepts(json);
            refused.addAndGet(schema ? 0 : 1);
            assertThat(schema)
                    .as("parser %s, schema %s", form, SCHEMA.validate(json, InputFormat.JSON))
                    .isEqualTo(form.isEmpty());
        });
        assertThat(refused).hasPositiveValue();
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
    private static Value deform(Value value, Draw draw, int depth) {
        if (depth > 0 && draw.from(PERCENT) < 25) {
            return draw.oneOf(
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
                String key = draw.oneOf(List.copyOf(members.keySet()));
                Value member = copy.remove(key);
                if (member != null && draw.from(PERCENT) < 80) {
                    copy.put(draw.from(PERCENT) < 90 ? key : key + "x", deform(member, draw, depth + 1));
                }
                yield new Value.Members(copy);
            }
            case Value.Items(List<Value> items)
            when !items.isEmpty() -> {
                List<Value> copy = new ArrayList<>(items);
                int index = draw.oneOf(IntStream.range(0, copy.size()).boxed().toList());
                copy.set(index, deform(copy.get(index), draw, depth + 1));
                yield new Value.Items(copy);
            }
            case Value.Members _, Value.Items _, Value.Text _, Value.Decimal _, Value.Truth _ -> value;
        };
    }
}
