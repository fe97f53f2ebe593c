package dev.bridge.access;

import dev.bridge.access.store.ResourceRows;
import dev.bridge.decision.ObjectReference;
import dev.bridge.kernel.id.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose registered resources are. */
public final class ResourceDirectory {

    private static final int PAGE = 10_000;

    private final ResourceRows rows;

    ResourceDirectory(ResourceRows rows) {
        this.rows = rows;
    }

    /** The ids of the resources of a type that an account has registered, in order. */
    public List<String> registered(AccountId account, String product, String type) {
        List<String> ids = new ArrayList<>();
        List<ResourceName> page = rows.list(account, product, type, "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(name -> ids.add(name.resource().id()));
            page = page.size() < PAGE ? List.of() : rows.list(account, product, type, ids.getLast(), PAGE);
        }
        return ids;
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
