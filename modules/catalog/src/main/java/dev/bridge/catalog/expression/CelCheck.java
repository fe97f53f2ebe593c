package dev.bridge.catalog.expression;

import com.google.common.collect.ImmutableSet;
import dev.bridge.catalog.CatalogError;
import dev.bridge.decision.expression.ExpressionLimits;
import dev.bridge.decision.expression.Scope;
import dev.bridge.kernel.Invariant;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Type-checks CEL in a scope. */
public final class CelCheck {

    private final Scope scope;
    private final String text;

    private CelCheck(Scope scope, String text) {
        this.scope = scope;
        this.text = text;
    }

    /** What an expression is for. */
    public enum Wanted {
        CONDITION("a condition", CelKind.BOOL, CelKind.DYN),
        /** A number of a meter; divided nowhere, since a quotient of decimals has no end. */
        QUANTITY("a number", CelKind.INT, CelKind.UINT, CelKind.DOUBLE, CelKind.DYN),
        /** Something that can be told apart from others. */
        IDENTITY(
                "a single value", CelKind.STRING, CelKind.INT, CelKind.UINT, CelKind.DOUBLE, CelKind.BOOL, CelKind.DYN);

        private final String words;
        private final ImmutableSet<CelKind> kinds;

        Wanted(String words, CelKind... kinds) {
            this.words = words;
            this.kinds = ImmutableSet.copyOf(kinds);
        }
    }

    /**
     * What was found.
     *
     * @param errors empty where the expression is right
     * @param unguarded reads of members of {@code context} and {@code properties} that no {@code has} guards
     */
    public record Result(List<ExpressionError> errors, List<ExpressionError> unguarded) {
        public Result {
            errors = List.copyOf(errors);
            unguarded = List.copyOf(unguarded);
        }
    }

    public static Result check(Scope scope, String text, Wanted wanted) {
        return new CelCheck(scope, text).run(wanted);
    }

    private Result run(Wanted wanted) {
        if (text.codePointCount(0, text.length()) > ExpressionLimits.LENGTH.value()) {
            return wrong(0, "The expression is longer than %,d characters.".formatted(ExpressionLimits.LENGTH.value()));
        }
        CelValidationResult parsed = scope.parse(text);
        if (parsed.hasError()) {
            // The parser stumbles on after its first mistake; what it says then is noise.
            return new Result(List.of(error(parsed.getErrors().getFirst(), parsed)), List.of());
        }
        CelValidationResult checked = scope.check(tree(parsed));
        if (checked.hasError()) {
            return new Result(
                    checked.getErrors().stream()
                            .map(issue -> error(issue, checked))
                            .toList(),
                    List.of());
        }
        CelAbstractSyntaxTree tree = tree(checked);
        CelType type = tree.getResultType();
        if (!wanted.kinds.contains(type.kind())) {
            return wrong(
                    0,
                    "The expression gives `%s`; %s is needed here."
                            .formatted(CelProse.type(type.name()), wanted.words));
        }
        List<ExpressionError> errors = new ArrayList<>(constructions(tree));
        if (wanted == Wanted.QUANTITY) {
            errors.addAll(divisions(tree));
        }
        return new Result(errors, unguarded(tree));
    }

    private static Result wrong(int offset, String detail) {
        return new Result(List.of(new ExpressionError(CatalogError.EXPRESSION_INVALID, offset, detail)), List.of());
    }

    private ExpressionError error(CelIssue issue, CelValidationResult result) {
        Optional<Integer> found = result.getSource().getLocationOffset(issue.getSourceLocation());
        int offset = Math.clamp(found.orElse(0), 0, text.codePointCount(0, text.length()));
        String rest = text.substring(text.offsetByCodePoints(0, offset));
        return new ExpressionError(
                CatalogError.EXPRESSION_INVALID,
                offset,
                CelProse.sentence(issue.getMessage(), scope.names(), scope.fields(), rest));
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException impossible) {
            throw Invariant.broken("asked for the tree of a wrong expression: %s", impossible);
        }
    }

    private static Stream<CelExpr> nodes(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree).getRoot().allNodes().map(node -> node.expr());
    }

    /** The types of our objects have names only for the checker. */
    private static List<ExpressionError> constructions(CelAbstractSyntaxTree tree) {
        return nodes(tree)
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.STRUCT)
                .map(node -> new ExpressionError(
                        CatalogError.EXPRESSION_INVALID,
                        offset(tree, node),
                        "An expression reads objects and does not make them."))
                .toList();
    }

    private static List<ExpressionError> divisions(CelAbstractSyntaxTree tree) {
        return nodes(tree)
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
                .filter(node -> node.call().function().equals("_/_"))
                .map(
                        node -> new ExpressionError(
                                CatalogError.EXPRESSION_INVALID,
                                offset(tree, node),
                                "A meter cannot divide, since quantities are exact decimals; divide in the charge, by `convert: { divide: 1000 }`."))
                .toList();
    }

    private static List<ExpressionError> unguarded(CelAbstractSyntaxTree tree) {
        Set<String> guarded = nodes(tree)
                .filter(node -> isSelect(node, true))
                .map(CelCheck::path)
                .collect(Collectors.toSet());
        List<ExpressionError> reads = new ArrayList<>();
        Set<String> seen = new TreeSet<>(guarded);
        nodes(tree).filter(node -> isSelect(node, false)).forEach(node -> {
            String path = path(node);
            if (isOptional(path) && seen.add(path)) {
                reads.add(new ExpressionError(
                        CatalogError.CONTEXT_UNGUARDED,
                        offset(tree, node) - path.lastIndexOf('.'),
                        "`%s` may be absent; then this is unknown, and the action is denied. If you do not mean that, write `has(%s) && ...`."
                                .formatted(path, path)));
            }
        });
        return reads;
    }

    private static boolean isSelect(CelExpr node, boolean test) {
        return node.getKind() == CelExpr.ExprKind.Kind.SELECT && node.select().testOnly() == test;
    }

    /** One member of something that the request may leave out. */
    private static boolean isOptional(String path) {
        int dot = path.lastIndexOf('.');
        String parent = dot < 0 ? "" : path.substring(0, dot);
        return parent.equals("context") || parent.endsWith(".properties") || parent.endsWith(".attributes");
    }

    private static String path(CelExpr node) {
        return switch (node.getKind()) {
            case IDENT -> node.ident().name();
            case SELECT -> path(node.select().operand()) + "." + node.select().field();
            default -> "(...)";
        };
    }

    private static int offset(CelAbstractSyntaxTree tree, CelExpr node) {
        Integer offset = tree.getSource().getPositionsMap().get(node.id());
        return offset == null ? 0 : offset;
    }
}
