package dev.bridge.benchmarks.access;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.Value;
import dev.bridge.benchmarks.access.Sample.Name;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The same questions asked to Cedar, in this process, with its policies parsed once. */
final class CedarPeer {

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies;
    private final Sample sample;
    private final Map<Name, Entity> entities = new HashMap<>();
    private final Entities all;

    CedarPeer(Shape shape, Sample sample) {
        this.sample = sample;
        try {
            this.policies = PolicySet.parsePolicies(shape.policies());
            policies.cache();
        } catch (Exception wrong) {
            throw new IllegalStateException(wrong);
        }
        sample.entities.forEach((name, entity) -> {
            Map<String, Value> attributes = new HashMap<>();
            entity.attributes().forEach((attribute, other) -> attributes.put(attribute, uid(other)));
            Set<EntityUID> parents = new HashSet<>();
            entity.parents().forEach(parent -> parents.add(uid(parent)));
            entities.put(name, new Entity(uid(name), attributes, parents));
        });
        this.all = new Entities(Set.copyOf(entities.values()));
    }

    private static EntityUID uid(Name name) {
        String type = name.type().substring(0, 1).toUpperCase(Locale.ROOT)
                + name.type().substring(1);
        return EntityTypeName.parse(type).orElseThrow().of(name.id());
    }

    boolean withAll(Sample.Question question) {
        return ask(question, all);
    }

    /** With what the question can reach, prepared beforehand. */
    Entities slice(Sample.Question question) {
        Set<Name> reached = new LinkedHashSet<>();
        Deque<Name> open = new ArrayDeque<>(Set.of(new Name("user", question.user()), question.object()));
        while (!open.isEmpty()) {
            Name next = open.remove();
            Sample.Entity entity = sample.entities.get(next);
            if (entity != null && reached.add(next)) {
                open.addAll(entity.parents());
                open.addAll(entity.attributes().values());
            }
        }
        Set<Entity> slice = new HashSet<>();
        reached.forEach(name -> slice.add(entities.get(name)));
        return new Entities(slice);
    }

    boolean ask(Sample.Question question, Entities with) {
        AuthorizationRequest request = new AuthorizationRequest(
                uid(new Name("user", question.user())),
                uid(new Name("action", question.action())),
                uid(question.object()),
                Map.of());
        try {
            return engine.isAuthorized(request, policies, with)
                    .success
                    .map(AuthorizationSuccessResponse::isAllowed)
                    .orElseThrow();
        } catch (AuthException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
