package dev.bridge.decision.declaration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guard rail. A {@code forbid} that holds beats every permit, role and owner.
 *
 * @param actions declared actions, plain actions {@code type.permission}, or {@code *} for all
 * @param when CEL
 * @param message what a person is told whom it stops
 */
public record Policy(
        Effect effect,
        List<String> actions,
        @Nullable String when,
        @Nullable String message,
        boolean retired) {

    /** Stands for every action. */
    public static final String EVERY_ACTION = "*";

    public enum Effect {
        FORBID,
        PERMIT
    }

    public Policy {
        actions = List.copyOf(actions);
    }
}
