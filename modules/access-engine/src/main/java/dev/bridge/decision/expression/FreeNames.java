package dev.bridge.decision.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that an expression reads and does not bind itself. */
final class FreeNames {

    private static final Set<String> TYPES =
            Set.of("bool", "bytes", "double", "int", "list", "map", "null_type", "string", "type", "uint");

    private FreeNames() {}

    static Set<String> of(CelAbstractSyntaxTree tree) {
        Set<String> bound = nodes(tree)
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION)
                .flatMap(node -> Stream.of(
                        node.comprehension().iterVar(), node.comprehension().accuVar()))
                .collect(Collectors.toSet());
        return nodes(tree)
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.IDENT)
                .map(node -> node.ident().name())
                .filter(name -> !bound.contains(name) && !TYPES.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<CelExpr> nodes(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree).getRoot().allNodes().map(CelNavigableExpr::expr);
    }
}
