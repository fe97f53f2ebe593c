package dev.bridge.catalog.source;

import dev.bridge.catalog.CatalogError;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.TextPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 (and JSON, which is a part of it) into a tree. Of YAML only what a colleague can read without its
 * specification: no anchors, aliases, tags, or second document.
 */
public final class SourceReader {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setLabel("manifest").build();

    private SourceReader() {}

    /**
     * What was read.
     *
     * @param root null where nothing could be read
     * @param problems empty, or why reading stopped, and keys that stand twice
     */
    public record Tree(@Nullable SourceNode root, List<FieldProblem> problems) {}

    /** Never throws for any bytes; its time and memory grow with their number, which is bounded. */
    public static Tree read(byte[] bytes) {
        List<FieldProblem> problems = new ArrayList<>();
        try {
            String text = SourceText.decode(bytes);
            SourceNode root = build(text, problems);
            return new Tree(root, problems);
        } catch (SourceProblem stop) {
            problems.add(stop.problem());
            return new Tree(null, problems);
        }
    }

    private static SourceNode build(String text, List<FieldProblem> problems) throws SourceProblem {
        TreeBuilder builder = new TreeBuilder(text, problems);
        try {
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                builder.accept(event);
            }
        } catch (MarkedYamlEngineException wrong) {
            TextPosition position = wrong.getProblemMark()
                    .or(wrong::getContextMark)
                    .map(Marks::position)
                    .orElse(new TextPosition(1, 1));
            throw new SourceProblem(
                    CatalogError.SYNTAX_INVALID, builder.path(), position, SyntaxProse.of(wrong, text, position));
        } catch (YamlEngineException wrong) {
            throw new SourceProblem(
                    CatalogError.SYNTAX_INVALID,
                    builder.path(),
                    new TextPosition(1, 1),
                    "The file is not YAML: " + SyntaxProse.sentence(wrong.getMessage()));
        }
        return builder.root();
    }
}
