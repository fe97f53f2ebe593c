package dev.bridge.decision.unified;

import dev.bridge.decision.Truth;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A condition twice: as CEL, and as what it means in words of Java.
 *
 * @param cel as a policy has it
 * @param meaning what it comes to
 */
record PlainCondition(String cel, Function<JoinedWorld, Came> meaning) {

    /** What a condition comes to: what it hangs on where it is unknown, nothing where it failed. */
    record Came(Truth truth, Set<String> missing) {

        static final Came FAILED = new Came(Truth.UNKNOWN, Set.of());

        static Came to(boolean truth) {
            return new Came(Truth.of(truth), Set.of());
        }

        static Came without(String name) {
            return new Came(Truth.UNKNOWN, Set.of(name));
        }

        boolean failed() {
            return truth == Truth.UNKNOWN && missing.isEmpty();
        }

        /** Kleene's or, in which a failure yields to what is true. */
        Came or(Came other) {
            if (truth == Truth.TRUE || other.truth == Truth.TRUE) {
                return to(true);
            }
            if (truth == Truth.FALSE && other.truth == Truth.FALSE) {
                return to(false);
            }
            Set<String> all = new TreeSet<>(missing);
            all.addAll(other.missing);
            return new Came(Truth.UNKNOWN, all);
        }
    }

    static final List<PlainCondition> ALL = List.of(
            new PlainCondition("context.x < 2", world -> switch (world.context().get("x")) {
                case null -> Came.without("context.x");
                case Long number -> Came.to(number < 2);
                default -> Came.FAILED;
            }),
            new PlainCondition(
                    "has(context.y) && context.y",
                    world -> Came.to(Boolean.TRUE.equals(world.context().get("y")))),
            new PlainCondition(
                    "subject.type == 'user'",
                    world -> Came.to(world.asking().type().equals("user"))),
            new PlainCondition("subject.properties.role == 'admin'", world -> {
                Object role = world.trusted() ? world.asking().properties().get("role") : null;
                return role == null ? Came.without("subject.properties.role") : Came.to(role.equals("admin"));
            }),
            new PlainCondition(
                    "has(subject.properties.role) && subject.properties.role == 'admin'",
                    world -> world.trusted()
                            ? Came.to("admin".equals(world.asking().properties().get("role")))
                            : Came.without("subject.properties.role")),
            new PlainCondition(
                    "resource.id == '1'", world -> Came.to(world.resource().id().equals("1"))),
            new PlainCondition("settings.size > 5", world -> Came.to(world.size() > 5)),
            new PlainCondition(
                    "plan == 'team'",
                    world -> world.plan() == null
                            ? Came.without("plan")
                            : Came.to(world.plan().equals("team"))),
            new PlainCondition(
                    "resource.open",
                    world -> world.open() == null ? Came.without("resource.open") : Came.to(world.open())),
            new PlainCondition(
                    "context.y || resource.open",
                    world -> (world.context().get("y") instanceof Boolean y ? Came.to(y) : Came.without("context.y"))
                            .or(world.open() == null ? Came.without("resource.open") : Came.to(world.open()))),
            new PlainCondition("1 / context.x > 0", world -> switch (world.context()
                    .get("x")) {
                case null -> Came.without("context.x");
                case Long number -> number == 0 ? Came.FAILED : Came.to(1 / number > 0);
                default -> Came.FAILED;
            }),
            new PlainCondition("organization.attributes.tier == 'gold'", _ -> Came.to(true)));
}
