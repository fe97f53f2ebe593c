package dev.bridge.accounts;

import dev.bridge.accounts.store.AccountRows;
import dev.bridge.accounts.store.EmailRows;
import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Who there is. A person exists from the moment at which they have proven an address, and their id for ever. */
public final class People {

    private final PrincipalRows principals;
    private final AccountRows accounts;
    private final EmailRows emails;
    private final Attributes attributes;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    People(
            PrincipalRows principals,
            AccountRows accounts,
            EmailRows emails,
            Attributes attributes,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.principals = principals;
        this.accounts = accounts;
        this.emails = emails;
        this.attributes = attributes;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes a person who says no more of themselves than their name. Throws as below. */
    public Registered register(Origin origin, EmailAddress proven, String displayName) {
        return register(origin, proven, displayName, Map.of());
    }

    /**
     * Makes a person and the personal account that they own.
     *
     * @param proven an address that they have just proven to have; it is their primary one
     * @param said attributes, as they give them of themselves
     * @throws dev.bridge.kernel.problem.ProblemException {@code email_taken}; ask for the address's proof first, so that
     *     only who has the mailbox learns this. {@code display_name_invalid}; {@code attribute_invalid}, also where something
     *     is missing that is required of people; {@code attribute_not_writable}
     */
    public Registered register(
            Origin origin, EmailAddress proven, String displayName, Map<String, @Nullable JsonNode> said) {
        String name = DisplayName.clean(displayName);
        return transactions.execute(status -> {
            Instant now = clock.instant();
            UserId user = ids.next(UserId.TYPE);
            Account account = personal(ids.next(AccountId.TYPE), user, name, now);
            Principal person = new Principal(user, PrincipalState.ACTIVE, account.id(), name, null, 0, 0, 1, now);
            Email email = new Email(ids.next(IdentifierId.TYPE), user, proven, true, now);
            log.lock(List.of(account.id()));
            accounts.insert(account);
            principals.insert(person);
            if (!emails.insert(email, now)) {
                throw taken(proven);
            }
            log.append(
                    origin,
                    List.of(
                            AccountEvents.of(AccountEvents.CREATED, account),
                            PrincipalEvents.of(PrincipalEvents.REGISTERED, person),
                            PrincipalEvents.of(PrincipalEvents.IDENTIFIER_ADDED, account.id(), email),
                            PrincipalEvents.of(PrincipalEvents.IDENTIFIER_VERIFIED, account.id(), email)));
            attributes.begin(
                    origin,
                    AttributeSubject.user(user, account.id()),
                    AttributeAsked.OF_SELF,
                    List.of(AttributeLayer.ofSelf(said)));
            return new Registered(person, account);
        });
    }

    /** What has to be said to register, by key, with how it is declared. */
    public SortedMap<String, AttributeDefinition> asked() {
        return attributes.asked(Owner.USER, AttributeAsked.OF_SELF);
    }

    public Optional<Principal> find(PrincipalId id) {
        return principals.find(id);
    }

    /**
     * The person, service account or agent.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Principal require(PrincipalId id) {
        return principals.find(id).orElseThrow(() -> missing(id));
    }

    /** The one person who has proven to have the address; nobody, where it is only claimed. */
    public Optional<Principal> byProvenEmail(EmailAddress address) {
        return emails.provenOwner(address).flatMap(principals::find);
    }

    /** Newest first, those with ids before {@code before}. */
    public List<Principal> list(UUID before, int limit) {
        return principals.people(before, limit);
    }

    /** The person's addresses, proven or not, the oldest first. */
    public List<Email> emails(UserId user) {
        return emails.of(user);
    }

    public Optional<Email> primaryEmail(UserId user) {
        return emails.of(user).stream().filter(Email::primary).findFirst();
    }

    static Account personal(AccountId id, UserId user, String displayName, Instant now) {
        return new Account(
                id,
                AccountKind.PERSONAL,
                user,
                null,
                null,
                displayName,
                ZoneId.of("UTC"),
                Standing.GOOD,
                Set.of(),
                Set.of(),
                null,
                null,
                0,
                1,
                now);
    }

    static ProblemException missing(PrincipalId id) {
        return Problem.of(PlatformError.NOT_FOUND, "There is no principal %s.", Quoted.text(id.text()))
                .exception();
    }

    static ProblemException taken(EmailAddress address) {
        return Problem.of(
                        AccountsError.EMAIL_TAKEN,
                        "%s belongs to somebody already; sign in with it, or use another address.",
                        Quoted.text(address.shown()))
                .exception();
    }
}
