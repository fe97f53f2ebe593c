package dev.bridge.decision.corpus;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.openfga.ModelText;
import dev.bridge.decision.openfga.OpenFgaImport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** OpenFGA's own models: imported, they are the types with which all of its cases are answered as it answers them. */
class OpenFgaModelsTest {

    private static final int MODELS = 35;

    /** By case and stage. */
    private static Map<String, String> models() {
        String text;
        try (InputStream stream =
                requireNonNull(OpenFgaModelsTest.class.getResourceAsStream("/corpus/openfga-models.txt"))) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        Map<String, String> models = new LinkedHashMap<>();
        for (String block : text.substring(text.indexOf('\n') + 1).split("\n\n", -1)) {
            int end = block.indexOf('\n');
            models.put(block.substring(0, end), block.substring(end + 1));
        }
        return models;
    }

    @TestFactory
    Stream<DynamicTest> anImportedModelIsTheOneThatTheCasesAreAnsweredWith() {
        List<Case> cases = Corpus.all();
        return models().entrySet().stream()
                .map(model -> DynamicTest.dynamicTest(model.getKey(), () -> {
                    String[] place = model.getKey().split(" stage ", -1);
                    Case of = cases.stream()
                            .filter(each -> each.name().startsWith(place[0] + " "))
                            .findFirst()
                            .orElseThrow();
                    assertThat(OpenFgaImport.of(ModelText.read(model.getValue()), Set.of(), Set.of(), "shop")
                                    .types())
                            .isEqualTo(of.stages()
                                    .get(Integer.parseInt(place[1]) - 1)
                                    .types());
                }));
    }

    @Test
    void noModelIsLeftOut() {
        assertThat(models()).hasSize(MODELS);
    }
}
