package dev.bridge.access;

import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Product;
import dev.bridge.decision.Grant;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.document.Document;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.document.PlainValues;
import dev.bridge.decision.flag.unleash.UnleashExport;
import dev.bridge.decision.openfga.AuthorizationModel;
import dev.bridge.decision.openfga.ModelJson;
import dev.bridge.decision.openfga.ModelText;
import dev.bridge.decision.openfga.OpenFgaImport;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What other products decide with, translated to what Bridge takes: a product's manifest, and grants. It changes nothing; who wants it
 * applies the manifest and writes the grants, or makes a draft of them.
 */
public final class Imports {

    /** Subject types that are there for every product; people and programs keep their ids. */
    private static final Set<String> SUBJECTS = Set.of("user", "service_account", "agent");

    /** Types that Bridge declares itself. */
    private static final Set<String> TAKEN = Set.of("user", "service_account", "agent", "group", "organization");

    /** What a manifest would have under a name that the live one has not, has otherwise, or has already. */
    public enum State {
        NEW,
        CHANGED,
        SAME
    }

    /** An entry of the manifest that came from the import. */
    public record Entry(String block, String name, State state) {}

    /**
     * A translation.
     *
     * @param manifest the product with what was imported, as YAML
     * @param entries what was imported, in its order
     * @param mistakes what the manifest would be refused with
     * @param renamed what has another name
     * @param notes what is not as it was, and why
     * @param grants from tuples
     */
    public record Imported(
            String product,
            String manifest,
            List<Entry> entries,
            List<FieldProblem> mistakes,
            List<OpenFgaImport.Renamed> renamed,
            List<OpenFgaImport.Note> notes,
            List<Grant> grants) {}

    private final Catalog catalog;

    Imports(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * A model of OpenFGA with tuples.
     *
     * @param name of the product, should there be none yet
     * @param model in OpenFGA's language, or the JSON of its API
     * @throws ProblemException {@code import_invalid}; {@code limit_exceeded} for too many tuples
     */
    public Imported openFga(String product, @Nullable String name, JsonNode model, List<JsonNode> tuples) {
        AccessLimits.CHANGES.check(tuples.size(), "The import");
        OpenFgaImport read = reading("/model", () -> OpenFgaImport.of(model(model), SUBJECTS, TAKEN, prefix(product)));
        List<OpenFgaImport.Note> notes = new ArrayList<>(read.notes());
        Set<Grant> grants = new LinkedHashSet<>();
        for (int index = 0; index < tuples.size(); index++) {
            String pointer = "/tuples/" + index;
            JsonNode tuple = tuples.get(index);
            Grant grant = reading("", () -> read.grant(document(pointer, tuple), notes));
            if (grant != null) {
                grants.add(grant);
            }
        }
        Manifest live = live(product, name);
        Map<String, ResourceType> resources = new LinkedHashMap<>(live.resources());
        resources.putAll(read.types());
        return imported(
                with(live, resources, live.flags()),
                entries("resources", live.resources(), read.types()),
                read.renamed(),
                notes,
                List.copyOf(grants));
    }

    /**
     * Unleash's client features.
     *
     * @throws ProblemException {@code import_invalid}
     */
    public Imported unleash(String product, @Nullable String name, JsonNode features) {
        UnleashExport read = reading(
                "/features",
                () -> UnleashExport.read(text(document("", features).members())));
        List<OpenFgaImport.Note> notes = new ArrayList<>();
        read.warnings()
                .forEach((flag, warnings) ->
                        warnings.forEach(warning -> notes.add(new OpenFgaImport.Note(flag, warning))));
        Manifest live = live(product, name);
        Map<String, Flag> flags = new LinkedHashMap<>(live.flags());
        flags.putAll(read.flags());
        return imported(
                with(live, live.resources(), flags),
                entries("flags", live.flags(), read.flags()),
                List.of(),
                notes,
                List.of());
    }

    private static Imported imported(
            Manifest manifest,
            List<Entry> entries,
            List<OpenFgaImport.Renamed> renamed,
            List<OpenFgaImport.Note> notes,
            List<Grant> grants) {
        String yaml = ManifestText.yaml(manifest);
        return new Imported(
                manifest.product(),
                yaml,
                entries,
                ManifestText.read(yaml.getBytes(StandardCharsets.UTF_8)).errors(),
                renamed,
                notes,
                grants);
    }

    private static <T> List<Entry> entries(String block, Map<String, T> live, Map<String, T> read) {
        List<Entry> entries = new ArrayList<>();
        read.forEach((name, entry) -> {
            T known = live.get(name);
            State state = known == null ? State.NEW : known.equals(entry) ? State.SAME : State.CHANGED;
            entries.add(new Entry(block, name, state));
        });
        return entries;
    }

    private static AuthorizationModel model(JsonNode model) {
        return model.isString()
                ? ModelText.read(model.asString())
                : ModelJson.read(document("", model).members());
    }

    private static Document document(String path, JsonNode json) {
        return Document.of(path, json.isObject() ? PlainValues.plain(JsonValues.value(json)) : null);
    }

    @SuppressWarnings("unchecked") // names of members are texts
    private static Map<String, ?> text(Map<?, ?> members) {
        return (Map<String, ?>) members;
    }

    /** A product's key may have a dash, which no type has. */
    private static String prefix(String product) {
        return product.replace('-', '_');
    }

    private Manifest live(String product, @Nullable String name) {
        return catalog.snapshot().find(product).map(Product::manifest).orElseGet(() -> empty(product, name));
    }

    /** @throws ProblemException {@code import_invalid} */
    private static Manifest empty(String product, @Nullable String name) {
        if (!Manifest.PRODUCT_KEY.matcher(product).matches()) {
            throw invalid("/product", "A product's key has small letters, digits, `_` and `-`, a letter first.");
        }
        return new Manifest(
                product,
                name == null || name.isBlank() ? product : name,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static Manifest with(Manifest manifest, Map<String, ResourceType> resources, Map<String, Flag> flags) {
        return new Manifest(
                manifest.product(),
                manifest.name(),
                manifest.description(),
                resources,
                manifest.actions(),
                manifest.policies(),
                manifest.settings(),
                flags,
                manifest.segments(),
                manifest.meters(),
                manifest.features(),
                manifest.plans(),
                manifest.bundles(),
                manifest.attributes(),
                manifest.audit());
    }

    private static <T extends @Nullable Object> T reading(String pointer, Supplier<T> read) {
        try {
            return read.get();
        } catch (InvalidDocument wrong) {
            String message = String.valueOf(wrong.getMessage());
            boolean pointed = wrong.path().isEmpty() || wrong.path().startsWith("/");
            throw invalid(
                    pointed ? pointer + wrong.path() : pointer,
                    "It cannot be imported; %s."
                            .formatted(pointed ? message.substring(wrong.path().length() + 2) : message));
        }
    }

    private static ProblemException invalid(String pointer, String detail) {
        return Problem.of(AccessError.IMPORT_INVALID, "%s", detail)
                .withErrors(List.of(new FieldProblem(pointer, "field_invalid", detail, null)))
                .exception();
    }
}
