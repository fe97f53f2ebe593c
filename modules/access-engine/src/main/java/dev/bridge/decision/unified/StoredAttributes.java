package dev.bridge.decision.unified;

import dev.bridge.decision.ObjectReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes that Bridge stores, of subjects and resources. The caller has them at hand: they are asked for during a decision. */
@FunctionalInterface
public interface StoredAttributes {

    StoredAttributes NONE = _ -> null;

    /**
     * What is stored of something; values as {@link dev.bridge.decision.expression.Names} has them.
     *
     * @param object with the type's name in the graph, see {@link GraphTypes}
     * @return null where nothing is
     */
    @Nullable
    Map<String, Object> of(ObjectReference object);
}
