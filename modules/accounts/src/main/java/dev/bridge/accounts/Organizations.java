package dev.bridge.accounts;

import dev.bridge.accounts.store.AccountRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes and changes organizations. */
public final class Organizations {

    private final AccountRows accounts;
    private final Names names;
    private final AccountStates states;
    private final Provisioning provisioning;
    private final Attributes attributes;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    Organizations(
            AccountRows accounts,
            Names names,
            AccountStates states,
            Provisioning provisioning,
            Attributes attributes,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.accounts = accounts;
        this.names = names;
        this.states = states;
        this.provisioning = provisioning;
        this.attributes = attributes;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes an organization, which the person owns.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code name_invalid}, {@code name_reserved}, {@code
     *     name_unavailable}, {@code display_name_invalid}, {@code attribute_invalid}, {@code attribute_not_writable}
     */
    public Account create(Origin origin, UserId owner, NewOrganization organization) {
        String displayName = DisplayName.clean(organization.displayName());
        return transactions.execute(status -> {
            AccountId id = ids.next(AccountId.TYPE);
            log.lock(List.of(id));
            accounts.insert(new Account(
                    id,
                    AccountKind.ORGANIZATION,
                    null,
                    null,
                    null,
                    displayName,
                    organization.timeZone(),
                    organization.standing(),
                    Set.of(),
                    Set.of(),
                    null,
                    null,
                    0,
                    1,
                    clock.instant()));
            if (organization.name() != null) {
                names.claim(id, organization.name());
            }
            Account created = accounts.find(id).orElseThrow();
            log.append(origin, AccountEvents.of(AccountEvents.CREATED, created));
            provisioning.apply(origin, new Source.Manual(), id, owner, Set.of(Roles.OWNER), Set.of(), null);
            attributes.begin(
                    origin,
                    AttributeSubject.organization(id),
                    AttributeAsked.OF_ADMIN,
                    List.of(AttributeLayer.ofAdmin(organization.attributes())));
            attributes.begin(
                    origin,
                    AttributeSubject.membership(id, owner),
                    AttributeAsked.OF_FOUNDER,
                    attributes.ofFounder(organization.ownerAttributes()));
            return created;
        });
    }

    /**
     * Describes an organization, a company or a personal account anew.
     *
     * @param displayName null for the present one
     * @param timeZone null for the present one
     * @param precondition is given the present version under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code display_name_invalid}, {@code account_suspended}, {@code
     *     state_forbids}
     */
    public Account describe(
            Origin origin,
            AccountId id,
            @Nullable String displayName,
            @Nullable ZoneId timeZone,
            LongConsumer precondition) {
        String name = displayName == null ? null : DisplayName.clean(displayName);
        return transactions.execute(status -> {
            log.lock(List.of(id));
            Account before = accounts.find(id).orElseThrow(() -> Accounts.missing(id.text()));
            precondition.accept(before.version());
            states.requireOpen(before);
            accounts.describe(
                    id, name == null ? before.displayName() : name, timeZone == null ? before.timeZone() : timeZone);
            Account after = accounts.find(id).orElseThrow();
            log.append(origin, AccountEvents.of(AccountEvents.CHANGED, after));
            return after;
        });
    }
}
