package dev.bridge.decision.declaration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unit of decision: everything that decides it, in one place.
 *
 * @param on the resource types it is done to
 * @param permission what the subject needs on the resource; only policies can allow an action that names none
 * @param feature what the account must have
 * @param flag a boolean flag that must be on
 * @param setting a boolean setting that must be in force
 * @param consumes the feature whose quantity it takes
 * @param when CEL; guards {@code feature} and {@code consumes} only
 * @param assurance how strongly and how recently the person must have signed in
 */
public record Action(
        List<String> on,
        @Nullable String permission,
        @Nullable String feature,
        @Nullable String flag,
        @Nullable String setting,
        @Nullable String consumes,
        @Nullable String when,
        @Nullable Assurance assurance,
        @Nullable String description,
        boolean retired) {

    public Action {
        on = List.copyOf(on);
    }
}
