package dev.bridge.decision.unified;

import dev.bridge.decision.Listed;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.graph.Listing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may act on, who may act on it, what somebody may do to it. Something is listed if and only if {@link Decider} allows it,
 * asked with the stored attributes of what is looked for as its properties. For any number of threads.
 */
public final class Lister {

    private final View view;
    private final Decider decider;

    private Lister(View view, Decider decider) {
        this.view = view;
        this.decider = decider;
    }

    public static Lister of(View view, @Nullable Quota quota) {
        return new Lister(view, Decider.of(view, quota));
    }

    /**
     * The resources of the type of the request's resource, whose id is passed over.
     *
     * @param known ids of resources that no grant may speak of, which a policy or role may still give
     * @param conditional whether to list what hangs on something that the request does not say, too
     */
    public List<Listed> resources(
            DecisionRequest request, Supplier<? extends Collection<String>> known, boolean conditional) {
        ProductView product = view.product(request.product());
        String type = request.resource().type();
        ActionRules action = product == null
                ? null
                : product.rules().find(type, request.deed().name());
        if (product == null || action == null) {
            return List.of();
        }
        Set<String> candidates = new LinkedHashSet<>();
        String permission = action.permission();
        boolean graphOnly = action.permits().isEmpty()
                && permission != null
                && request.onBehalfOf().isEmpty();
        if (graphOnly) {
            Asked asked = Asked.of(view, product, action, request, request.subject(), /* detailed= */ false);
            Listing.of(view.grants())
                    .objects(asked.names().subjectInGraph(), permission, action.graphType(), asked.circumstances())
                    .forEach(listed -> candidates.add(listed.id()));
        } else {
            candidates.addAll(view.grants().ids(action.graphType()));
        }
        if (!graphOnly || view.grants().givesBeyondGrants(action.graphType())) {
            candidates.addAll(known.get());
        }
        return allowed(candidates, conditional, id -> request.on(stored(product, type, id)));
    }

    /**
     * The subjects of the type of the request's subject, whose id is passed over: each by its id, and {@code *} where everyone may.
     *
     * @param relation lists usersets {@code type:id#relation} in place of single subjects, by the id of the object
     */
    public List<Listed> subjects(DecisionRequest request, @Nullable String relation, boolean conditional) {
        ProductView product = view.product(request.product());
        ActionRules action = product == null
                ? null
                : product.rules().find(request.resource().type(), request.deed().name());
        if (product == null || action == null) {
            return List.of();
        }
        String type = request.subject().type();
        Asked asked = Asked.of(view, product, action, request, request.subject(), /* detailed= */ false);
        Set<String> candidates = new LinkedHashSet<>();
        String permission = action.permission();
        if (permission != null) {
            Listing.of(view.grants())
                    .subjects(
                            permission,
                            asked.names().resourceObject(),
                            product.rules().types.name(type),
                            relation,
                            asked.circumstances())
                    .forEach(listed -> candidates.add(listed.id()));
        }
        if (relation != null) {
            // Policies speak of single subjects: of a userset only grants decide.
            return candidates.stream().map(id -> new Listed(id, Set.of())).toList();
        }
        if (!action.permits().isEmpty()) {
            candidates.addAll(view.grants().ids(product.rules().types.name(type)));
        }
        return allowed(
                candidates,
                conditional,
                id -> request.by(stored(product, type, id), request.onBehalfOf().toArray(Entity[]::new)));
    }

    /**
     * What the subject may do to the resource: declared actions, and plain ones where asked for.
     *
     * @param permissions whether to list plain actions too
     */
    public List<Listed> actions(DecisionRequest request, boolean permissions, boolean conditional) {
        ProductView product = view.product(request.product());
        if (product == null) {
            return List.of();
        }
        String type = request.resource().type();
        List<String> names = new ArrayList<>(product.rules().actions(type));
        if (permissions) {
            names.addAll(product.rules().permissions(type));
        }
        return allowed(
                names,
                conditional,
                name -> request.with(new Deed(name, request.deed().properties())));
    }

    private List<Listed> allowed(
            Collection<String> candidates, boolean conditional, Function<String, DecisionRequest> question) {
        List<Listed> listed = new ArrayList<>();
        for (String candidate : candidates) {
            DecisionRequest request = question.apply(candidate);
            if (decider.allows(request)) {
                listed.add(new Listed(candidate, Set.of()));
            } else if (conditional) {
                Decision decision = decider.evaluate(request);
                if (isConditional(decision)) {
                    listed.add(new Listed(candidate, decision.missing()));
                }
            }
        }
        return List.copyOf(listed);
    }

    /** Whether nothing denies it for good. */
    private static boolean isConditional(Decision decision) {
        return !decision.missing().isEmpty()
                && decision.reasons().stream()
                        .allMatch(reason ->
                                reason.code() == Code.CONTEXT_MISSING || reason.code() == Code.PROPERTIES_NOT_TRUSTED);
    }

    /** What is looked for asserts nothing; what is stored of it stands for its properties. */
    private Entity stored(ProductView product, String type, String id) {
        Entity bare = Entity.of(type, id);
        if (bare.isEveryone()) {
            return bare;
        }
        Map<String, Object> stored = view.attributes().of(product.rules().types.object(bare.reference()));
        return stored == null ? bare : bare.with(stored);
    }
}
