package dev.bridge.access;

import dev.bridge.access.store.ResourceRows;
import dev.bridge.decision.ObjectReference;
import dev.bridge.kernel.id.AccountId;
import java.util.List;
import java.util.Optional;

/** Whose registered resources are. */
public final class ResourceDirectory {

    private final ResourceRows rows;

    ResourceDirectory(ResourceRows rows) {
        this.rows = rows;
    }

    /** The account that has registered a resource of a product; empty where none has. */
    public Optional<AccountId> accountOf(String product, String type, String id) {
        if (!GrantText.isId(id)) {
            return Optional.empty();
        }
        ResourceName name = new ResourceName(product, new ObjectReference(type, id));
        return Optional.ofNullable(rows.owners(List.of(name)).get(name));
    }
}
