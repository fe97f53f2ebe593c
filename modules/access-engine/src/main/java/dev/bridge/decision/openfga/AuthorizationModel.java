package dev.bridge.decision.openfga;

import dev.bridge.kernel.OrderedMaps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model of OpenFGA's schema 1.1, however it was written.
 *
 * @param types by name, in the order of the model
 * @param conditions by name; they are of all types
 */
public record AuthorizationModel(Map<String, Type> types, Map<String, Condition> conditions) {

    public AuthorizationModel {
        types = OrderedMaps.copy(types);
        conditions = OrderedMaps.copy(conditions);
    }

    /** A type. */
    public record Type(Map<String, Relation> relations) {
        public Type {
            relations = OrderedMaps.copy(relations);
        }
    }

    /**
     * A relation.
     *
     * @param direct whom tuples of it may name; empty where it has none
     */
    public record Relation(Rewrite rewrite, List<Restriction> direct) {
        public Relation {
            direct = List.copyOf(direct);
        }
    }

    /**
     * Whom a tuple may name.
     *
     * @param relation of a userset; null for one object, and for everyone
     * @param condition that the tuple must carry; null for none
     */
    public record Restriction(
            String type,
            @Nullable String relation,
            boolean everyone,
            @Nullable String condition) {

        /** As the language writes it, without the condition. */
        String shown() {
            return type + (everyone ? ":*" : relation == null ? "" : "#" + relation);
        }
    }

    /** Who has a relation. */
    public sealed interface Rewrite {

        /** Whom tuples name. */
        record Direct() implements Rewrite {}

        /** Who has another relation of the same object. */
        record Same(String relation) implements Rewrite {}

        /** Who has a relation of the objects that another one names: {@code relation from through}. */
        record From(String relation, String through) implements Rewrite {}

        record Or(List<Rewrite> operands) implements Rewrite {
            public Or {
                operands = List.copyOf(operands);
            }
        }

        record And(List<Rewrite> operands) implements Rewrite {
            public And {
                operands = List.copyOf(operands);
            }
        }

        record ButNot(Rewrite base, Rewrite excluded) implements Rewrite {}
    }

    /**
     * A condition.
     *
     * @param parameters their types, by name: {@code int}, {@code ipaddress}, {@code list}
     * @param expression CEL
     */
    public record Condition(Map<String, String> parameters, String expression) {
        public Condition {
            parameters = OrderedMaps.copy(parameters);
        }
    }
}
