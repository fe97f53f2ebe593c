package dev.bridge.catalog.shape;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.kernel.problem.Quoted;

/** The sentence for a value of the wrong kind. */
final class Mistyped {

    private Mistyped() {}

    static void report(SourceNode node, Shape<?> wanted, Problems problems) {
        report(node, wanted.noun(), "", problems);
    }

    /**
     * Reports that something else stands here.
     *
     * @param hint appended to the sentence, or empty
     */
    static void report(SourceNode node, String wanted, String hint, Problems problems) {
        String field = node.path().field();
        problems.report(
                node,
                CatalogError.VALUE_MISTYPED,
                "%s, but %s needs %s%s.",
                found(node),
                field.isEmpty() ? "the manifest" : Quoted.text(field),
                wanted,
                hint);
    }

    private static String found(SourceNode node) {
        if (!(node instanceof SourceNode.Scalar scalar)) {
            return "Here is " + node.kind();
        }
        return switch (scalar.type()) {
            case NOTHING -> "Here is nothing";
            case TRUTH -> Quoted.text(scalar.text()) + " is a truth value";
            case TEXT, NUMBER -> Quoted.text(scalar.text()) + " is " + scalar.kind();
        };
    }
}
