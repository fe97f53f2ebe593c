package dev.bridge.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bridge.access.Imports;
import dev.bridge.decision.Grant;
import dev.bridge.decision.openfga.OpenFgaImport;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/access/models:import} and {@code /v1/access/flags:import}: translations, which change nothing. */
@RestController
class ImportController {

    private static final int MAX_KEY = 63;

    /** What is imported. */
    enum ModelFormat {
        @JsonProperty("openfga")
        OPENFGA
    }

    /** What is imported. */
    enum FlagFormat {
        @JsonProperty("unleash")
        UNLEASH
    }

    /**
     * A model.
     *
     * @param name of the product, should there be none yet
     * @param model in OpenFGA's language, a text; or the JSON of its API
     * @param tuples as OpenFGA's API has them
     */
    record ImportingModel(
            @Nullable ModelFormat format,
            @Nullable String product,
            @Nullable String name,
            @Nullable JsonNode model,
            @Nullable List<JsonNode> tuples) {}

    /**
     * Flags.
     *
     * @param name of the product, should there be none yet
     * @param features what Unleash's `/api/client/features` answers
     */
    record ImportingFlags(
            @Nullable FlagFormat format,
            @Nullable String product,
            @Nullable String name,
            @Nullable JsonNode features) {}

    /** An entry of the manifest. */
    record EntryView(String block, String name, String state) {}

    record RenamedView(String kind, String from, String to) {}

    record NoteView(String path, String detail) {}

    record MistakeView(String pointer, String code, String detail) {
        static MistakeView of(FieldProblem problem) {
            return new MistakeView(problem.pointer(), problem.code(), problem.detail());
        }
    }

    record BoundView(String name, Map<String, Object> context) {}

    /** A grant as {@code relations:write} takes it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WriteView(
            String resource,
            String relation,
            String subject,
            @Nullable BoundView condition) {

        static WriteView of(Grant grant) {
            Grant.Bound bound = grant.bound();
            return new WriteView(
                    grant.resource().toString(),
                    grant.relation(),
                    grant.subject().toString(),
                    bound == null ? null : new BoundView(bound.condition(), bound.context()));
        }
    }

    /**
     * What is to be applied and written.
     *
     * @param mistakes what applying the manifest would be refused with
     * @param notes what is not as it was, and why
     */
    record ImportView(
            String product,
            String manifest,
            List<EntryView> entries,
            List<MistakeView> mistakes,
            List<RenamedView> renamed,
            List<NoteView> notes,
            List<WriteView> writes) {

        static ImportView of(Imports.Imported imported) {
            return new ImportView(
                    imported.product(),
                    imported.manifest(),
                    imported.entries().stream()
                            .map(entry -> new EntryView(
                                    entry.block(),
                                    entry.name(),
                                    entry.state().name().toLowerCase(Locale.ROOT)))
                            .toList(),
                    imported.mistakes().stream().map(MistakeView::of).toList(),
                    imported.renamed().stream().map(ImportView::view).toList(),
                    imported.notes().stream()
                            .map(note -> new NoteView(note.path(), note.detail()))
                            .toList(),
                    imported.grants().stream().map(WriteView::of).toList());
        }

        private static RenamedView view(OpenFgaImport.Renamed renamed) {
            return new RenamedView(renamed.kind(), renamed.from(), renamed.to());
        }
    }

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    @PostMapping("/v1/access/models:import")
    @Guarded(value = "platform.products.plan", cli = "bridge access import")
    ImportView model(@RequestBody ImportingModel body) {
        String product = product(body.format(), "model", body.model(), body.product());
        return ImportView.of(imports.openFga(
                product, body.name(), Objects.requireNonNull(body.model()), Sent.list("tuples", body.tuples())));
    }

    @PostMapping("/v1/access/flags:import")
    @Guarded(value = "platform.products.plan", cli = "bridge flags import")
    ImportView flags(@RequestBody ImportingFlags body) {
        String product = product(body.format(), "features", body.features(), body.product());
        return ImportView.of(imports.unleash(product, body.name(), Objects.requireNonNull(body.features())));
    }

    /** The product's key, where nothing is missing. */
    private static String product(
            @Nullable Enum<?> format, String member, @Nullable JsonNode content, @Nullable String product) {
        Fields fields = new Fields();
        if (format == null) {
            fields.wrong("format", "field_missing", "`format` says what is imported: `openfga` or `unleash`.");
        }
        if (content == null || content.isNull()) {
            fields.wrong(member, "field_missing", "`" + member + "` is missing.");
        }
        String key = fields.text("product", product, MAX_KEY);
        fields.check();
        return key;
    }
}
