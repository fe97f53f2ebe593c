package dev.bridge.decision.obvious;

import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.declaration.PermissionExpression;

/** Something that a subject may have to an object. */
sealed interface Goal {

    /** The relation or permission of that name. */
    record Named(ObjectReference object, String name) implements Goal {}

    /**
     * What stands right of a minus.
     *
     * @param owner the permission in whose expression it stands
     */
    record Excluded(ObjectReference object, String owner, PermissionExpression expression) implements Goal {}
}
