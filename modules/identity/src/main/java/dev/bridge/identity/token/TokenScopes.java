package dev.bridge.identity.token;

import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Product;
import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Assurance;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks scopes against the products that are live: each is an action's name, or a wildcard that some action fits. */
public final class TokenScopes {

    private final Catalog catalog;

    TokenScopes(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Passes where every scope names something.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code scope_unknown} with all that do not, {@code limit_exceeded}
     */
    public void requireKnown(List<String> scopes) {
        IdentityLimits.TOKEN_SCOPES.check(scopes.size(), "The list");
        Collection<String> known = known();
        List<FieldProblem> unknown = new ArrayList<>();
        for (int index = 0; index < scopes.size(); index++) {
            String scope = scopes.get(index);
            if (!known.contains(scope)) {
                unknown.add(new FieldProblem("/scopes/" + index, "scope_unknown", unknown(scope, known), null));
            }
        }
        if (!unknown.isEmpty()) {
            String all = unknown.stream().map(FieldProblem::detail).collect(Collectors.joining(" "));
            throw Problem.of(IdentityError.SCOPE_UNKNOWN, "%s", all)
                    .withErrors(unknown)
                    .exception();
        }
    }

    /**
     * Passes where the caller may give these scopes away: a credential gives no more than it has, and an action that demands a
     * strong sign-in is given by one.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code scope_exceeded}, {@code assurance_required}
     */
    void requireGivenBy(Caller caller, List<String> scopes) {
        for (String scope : scopes) {
            Assurance.@Nullable Level demanded = demanded(scope);
            boolean given = (demanded == null || caller.assurance() != null)
                    ? caller.scopes().cover(scope)
                    : caller.scopes().allowByName(scope);
            if (!given) {
                throw Problem.of(
                                IdentityError.SCOPE_EXCEEDED,
                                "The scope `%s` is more than the credential you use may do itself; leave it out, or sign in.",
                                scope)
                        .exception();
            }
            if (demanded != null && caller.assurance() != null && !isAtLeast(caller.assurance(), demanded)) {
                throw Problem.of(
                                PlatformError.ASSURANCE_REQUIRED,
                                "The scope `%s` can be given only by somebody signed in at level `%s`; sign in again, and repeat the request.",
                                scope,
                                word(demanded))
                        .with("acr_values", word(demanded))
                        .exception();
            }
        }
    }

    /** The level that the action of this name demands; null for a wildcard, which never reaches such an action. */
    private Assurance.@Nullable Level demanded(String scope) {
        int colon = scope.indexOf(':');
        Product product = catalog.snapshot().products().get(scope.substring(0, colon));
        Action action = product == null ? null : product.manifest().actions().get(scope.substring(colon + 1));
        return action == null || action.assurance() == null
                ? null
                : action.assurance().level();
    }

    private static boolean isAtLeast(String acr, Assurance.Level demanded) {
        return Assurance.Level.valueOf(acr.toUpperCase(Locale.ROOT)).compareTo(demanded) >= 0;
    }

    private static String word(Assurance.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    /** Every scope that could be asked for: the names of actions and all wildcards above them. */
    private Collection<String> known() {
        Collection<String> known = new TreeSet<>();
        for (Product product : catalog.snapshot().products().values()) {
            Manifest manifest = product.manifest();
            for (Map.Entry<String, Action> action : manifest.actions().entrySet()) {
                if (!action.getValue().retired()) {
                    addWithWildcards(known, manifest.product(), action.getKey());
                }
            }
        }
        return known;
    }

    private static void addWithWildcards(Collection<String> known, String product, String action) {
        known.add(product + ":" + action);
        known.add(product + ":*");
        for (int dot = action.indexOf('.'); dot >= 0; dot = action.indexOf('.', dot + 1)) {
            known.add(product + ":" + action.substring(0, dot) + ".*");
        }
    }

    private static String unknown(String scope, Collection<String> known) {
        return "%s is no scope%s"
                .formatted(
                        Quoted.text(scope),
                        NearestName.of(scope, known)
                                .map(near -> "; did you mean `" + near + "`?")
                                .orElse("; it is a product's action, such as `registry:image.push`, or `registry:*`."));
    }
}
