package dev.bridge.access.decide;

import dev.bridge.access.AccountViews;
import dev.bridge.access.RevisionToken;
import dev.bridge.kernel.id.AccountId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Which account something leads to, a name or a resource. Whatever makes it lead elsewhere is an event of the account that it led to; so
 * what was found counts for as long as this node's view of that account is the one under which it was found, and is as new as the answer
 * that comes from the view. What leads nowhere is looked for each time.
 */
final class FoundAccounts<K> {

    private static final int REMEMBERED = 100_000;

    /**
     * Where something leads.
     *
     * @param lasting whether it goes on to, until an event says otherwise; what ends by itself is not remembered
     */
    record Lead(AccountId account, boolean lasting) {}

    /** @param revision of the account's view, before it was looked for */
    private record Found(AccountId account, long revision) {}

    private final AccountViews views;
    private final Function<K, Optional<Lead>> search;
    private final Map<K, Found> found = new ConcurrentHashMap<>();

    /** @param search reads what is committed */
    FoundAccounts(AccountViews views, Function<K, Optional<Lead>> search) {
        this.views = views;
        this.search = search;
    }

    Optional<AccountId> find(K key) {
        Found known = found.get(key);
        if (known == null) {
            Optional<Lead> lead = search.apply(key);
            // Its account may have gone on meanwhile: what is remembered is read after the account's revision.
            boolean again = lead.isPresent() && lead.get().lasting && views.known(lead.get().account) != null;
            return again ? read(key, lead.get().account) : lead.map(Lead::account);
        }
        RevisionToken revision = views.known(known.account);
        return revision != null && revision.revision() == known.revision
                ? Optional.of(known.account)
                : read(key, known.account);
    }

    /** @param likely whose view it depends on whether what is read may be remembered */
    private Optional<AccountId> read(K key, AccountId likely) {
        RevisionToken revision = views.known(likely);
        Lead lead = search.apply(key).orElse(null);
        if (revision == null || lead == null || !lead.lasting || !lead.account.equals(likely)) {
            found.remove(key);
            return Optional.ofNullable(lead).map(Lead::account);
        }
        if (found.size() >= REMEMBERED) {
            found.clear();
        }
        found.put(key, new Found(likely, revision.revision()));
        return Optional.of(likely);
    }
}
