package dev.bridge.accounts;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happens to accounts. Each event carries the account as it is from then on; never its name. */
final class AccountEvents {

    /** The account as it is now. */
    private record AccountNow(
            String account,
            String kind,
            @Nullable String person,
            @Nullable String parent,
            String state,
            String standing,
            SortedSet<String> reasons,
            long epoch) {}

    /** The account as it is now, which edge led there, and in what right it was followed. */
    private record StateNow(
            String account,
            String kind,
            @Nullable String person,
            @Nullable String parent,
            String state,
            String standing,
            SortedSet<String> reasons,
            long epoch,
            String edge,
            String by) {}

    static final EventType CREATED = new EventType("accounts.account.created");
    static final EventType CHANGED = new EventType("accounts.account.changed");
    static final EventType RENAMED = new EventType("accounts.account.renamed");
    static final EventType CONVERTED = new EventType("accounts.account.converted");
    static final EventType STATE_CHANGED = new EventType("accounts.account.state_changed");
    static final EventType CLOSED = new EventType("accounts.account.closed");

    private AccountEvents() {}

    static NewEvent of(EventType type, Account account) {
        return new NewEvent(
                account.id(),
                type,
                reference(account.id()),
                new AccountNow(
                        account.id().text(),
                        account.kind().word(),
                        account.person() == null ? null : account.person().text(),
                        account.parent() == null ? null : account.parent().text(),
                        account.state().word(),
                        account.standing().word(),
                        words(account),
                        account.epoch()));
    }

    static NewEvent stateChanged(Account account, StateEdge edge, Authority by) {
        return new NewEvent(
                account.id(),
                STATE_CHANGED,
                reference(account.id()),
                new StateNow(
                        account.id().text(),
                        account.kind().word(),
                        account.person() == null ? null : account.person().text(),
                        account.parent() == null ? null : account.parent().text(),
                        account.state().word(),
                        account.standing().word(),
                        words(account),
                        account.epoch(),
                        edge.word(),
                        by.word()));
    }

    /** As it stands in events and relations, whatever its kind: {@code organization:acct_01h...}. */
    static ObjectRef reference(AccountId id) {
        return ObjectRef.of("organization", id);
    }

    private static SortedSet<String> words(Account account) {
        return new TreeSet<>(Stream.of(account.reasons(), account.companyReasons())
                .flatMap(Set::stream)
                .map(SuspensionReason::word)
                .toList());
    }
}
