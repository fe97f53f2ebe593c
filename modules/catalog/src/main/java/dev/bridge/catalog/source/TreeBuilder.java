package dev.bridge.catalog.source;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.kernel.problem.TextPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Builds the tree from the stream of events and stops at the first that goes beyond the bounds. */
final class TreeBuilder {

    private final RawText raw;
    private final List<FieldProblem> problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable SourceNode root;
    private int values;
    private int documents;

    TreeBuilder(String text, List<FieldProblem> problems) {
        this.raw = new RawText(text);
        this.problems = problems;
    }

    /** A list or map whose end has not come. */
    private static final class Open {
        private final Path path;
        private final TextPosition position;
        private final boolean mapping;
        private final List<SourceNode> items = new ArrayList<>();
        private final Map<String, SourceNode.Entry> entries = new LinkedHashMap<>();
        private @Nullable String key;
        private TextPosition keyPosition;

        Open(Path path, TextPosition position, boolean mapping) {
            this.path = path;
            this.position = position;
            this.mapping = mapping;
            this.keyPosition = position;
        }

        Path childPath() {
            return key != null ? path.child(key) : mapping ? path : path.child(items.size());
        }

        SourceNode close() {
            return mapping
                    ? new SourceNode.Mapping(path, position, entries)
                    : new SourceNode.Sequence(path, position, items);
        }
    }

    /** Where reading stands. */
    Path path() {
        return open.isEmpty() ? Path.ROOT : open.getLast().childPath();
    }

    SourceNode root() throws SourceProblem {
        if (root == null) {
            throw new SourceProblem(
                    CatalogError.SYNTAX_INVALID,
                    Path.ROOT,
                    new TextPosition(1, 1),
                    "The manifest is empty; it begins with `product:` and `name:`.");
        }
        return root;
    }

    void accept(Event event) throws SourceProblem {
        if (event instanceof DocumentStartEvent && ++documents > 1) {
            throw stop(
                    event,
                    CatalogError.SYNTAX_INVALID,
                    "A second document begins here; one file declares one product.");
        }
        if (event instanceof AliasEvent alias) {
            throw stop(
                    event,
                    CatalogError.SYNTAX_INVALID,
                    "The alias %s is not allowed; write the value out, so that a reader sees it where it counts."
                            .formatted(Quoted.text("*" + alias.getAlias().getValue())));
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw stop(
                    event,
                    CatalogError.SYNTAX_INVALID,
                    "The anchor %s is not allowed; a manifest has no aliases."
                            .formatted(Quoted.text("&" + node.getAnchor().get().getValue())));
        }
        switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case CollectionStartEvent start -> start(start);
            case CollectionEndEvent _ -> add(open.removeLast().close());
            default -> {
                // The stream's own events carry nothing.
            }
        }
    }

    private void start(CollectionStartEvent event) throws SourceProblem {
        checkTag(event, event.getTag().orElse(null));
        count(event);
        Open parent = open.peekLast();
        if (parent != null && parent.mapping && parent.key == null) {
            throw stop(event, CatalogError.SYNTAX_INVALID, "A key must be a name, not a list or a map.");
        }
        if (open.size() >= CatalogLimits.MANIFEST_DEPTH.value()) {
            throw stop(
                    event,
                    CatalogError.TOO_COMPLEX,
                    "The nesting here is deeper than %d levels.".formatted(CatalogLimits.MANIFEST_DEPTH.value()));
        }
        // A value that is a list or a map stands where its key does: that is where a person looks for it.
        TextPosition position = parent != null && parent.mapping ? parent.keyPosition : Marks.position(event);
        open.addLast(new Open(path(), position, event instanceof MappingStartEvent));
    }

    private void scalar(ScalarEvent event) throws SourceProblem {
        checkTag(event, event.getTag().orElse(null));
        count(event);
        String text = SourceText.restore(event.getValue());
        Open parent = open.peekLast();
        if (parent != null && parent.mapping && parent.key == null) {
            key(parent, text, event);
            return;
        }
        ScalarPlace.Style style = switch (event.getScalarStyle()) {
            case PLAIN, JSON_SCALAR_STYLE -> ScalarPlace.Style.PLAIN;
            case SINGLE_QUOTED -> ScalarPlace.Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> ScalarPlace.Style.DOUBLE_QUOTED;
            case LITERAL, FOLDED -> ScalarPlace.Style.BLOCK;
        };
        SourceNode.Scalar.Type type =
                style == ScalarPlace.Style.PLAIN ? CoreSchema.type(text) : SourceNode.Scalar.Type.TEXT;
        add(new SourceNode.Scalar(
                path(), text, type, new ScalarPlace(raw, Marks.position(event), Marks.index(event), style)));
    }

    private void key(Open map, String key, ScalarEvent event) throws SourceProblem {
        TextPosition position = Marks.position(event);
        if (key.isEmpty() || key.length() > CatalogLimits.KEY_LENGTH.value()) {
            throw stop(
                    event,
                    CatalogError.SYNTAX_INVALID,
                    "A key has 1 to %d characters.".formatted(CatalogLimits.KEY_LENGTH.value()));
        }
        map.key = key;
        map.keyPosition = position;
        SourceNode.Entry earlier = map.entries.get(key);
        if (earlier != null && problems.size() < CatalogLimits.PROBLEMS.value()) {
            problems.add(new FieldProblem(
                    map.path.child(key).pointer(),
                    CatalogError.KEY_DUPLICATE.code(),
                    "The key %s stands here and at line %d; keep one of them."
                            .formatted(Quoted.text(key), earlier.keyPosition().line()),
                    position));
        }
    }

    private void add(SourceNode node) {
        Open parent = open.peekLast();
        if (parent == null) {
            root = node;
        } else if (parent.mapping) {
            String key = parent.key;
            Invariant.check(key != null, "a value without a key at %s", parent.path);
            parent.entries.putIfAbsent(String.valueOf(key), new SourceNode.Entry(parent.keyPosition, node));
            parent.key = null;
        } else {
            parent.items.add(node);
        }
    }

    private void count(Event event) throws SourceProblem {
        if (++values > CatalogLimits.MANIFEST_VALUES.value()) {
            throw stop(
                    event,
                    CatalogError.TOO_COMPLEX,
                    "The manifest has more than %,d values.".formatted(CatalogLimits.MANIFEST_VALUES.value()));
        }
    }

    private void checkTag(Event event, @Nullable String tag) throws SourceProblem {
        if (tag != null) {
            throw stop(
                    event,
                    CatalogError.SYNTAX_INVALID,
                    "The tag %s is not allowed; a manifest has plain values only.".formatted(Quoted.text(tag)));
        }
    }

    private SourceProblem stop(Event event, CatalogError code, String detail) {
        return new SourceProblem(code, path(), Marks.position(event), detail);
    }
}
