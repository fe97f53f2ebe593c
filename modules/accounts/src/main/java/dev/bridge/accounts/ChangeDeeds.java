package dev.bridge.accounts;

import dev.bridge.accounts.store.AccountRows;
import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of changes do, and how each is undone, in a transaction that holds the locks of all accounts concerned.
 * What somebody else did since is not undone.
 */
final class ChangeDeeds {

    /** What a company asks holds in its organizations, on every node. */
    private static final String COMPANY_SIGNAL = "account_company";

    private static final String NOTHING = "";

    private final AccountRows accounts;
    private final PrincipalRows principals;
    private final MembershipRows memberships;
    private final Provisioning provisioning;
    private final PrincipalWriter writer;
    private final StateWriter states;
    private final Seats seats;
    private final Names names;
    private final EventLog log;
    private final Signals signals;
    private final InstantSource clock;

    ChangeDeeds(
            AccountRows accounts,
            PrincipalRows principals,
            MembershipRows memberships,
            Provisioning provisioning,
            PrincipalWriter writer,
            StateWriter states,
            Seats seats,
            Names names,
            EventLog log,
            Signals signals,
            InstantSource clock) {
        this.accounts = accounts;
        this.principals = principals;
        this.memberships = memberships;
        this.provisioning = provisioning;
        this.writer = writer;
        this.states = states;
        this.seats = seats;
        this.names = names;
        this.log = log;
        this.signals = signals;
        this.clock = clock;
    }

    /** The account keeps its id, name and all that it has; its person begins a fresh, unnamed one. */
    String makeOrganization(Origin origin, AccountId id, AccountId fresh, ChangeWish wish) {
        Account before = require(id);
        UserId person = Objects.requireNonNull(before.person());
        accounts.place(id, AccountKind.ORGANIZATION, null, null);
        if (wish.displayName() != null) {
            accounts.describe(id, wish.displayName(), before.timeZone());
        }
        Principal owner = principals.find(person).orElseThrow();
        Account personal = People.personal(fresh, person, owner.displayName(), clock.instant());
        accounts.insert(personal);
        log.append(origin, AccountEvents.of(AccountEvents.CREATED, personal));
        writer.write(origin, PrincipalEvents.CHANGED, owner, owner.at(fresh));
        log.append(origin, AccountEvents.of(AccountEvents.CONVERTED, require(id)));
        provisioning.give(origin, new Source.Manual(), id, person, Set.of(Roles.OWNER), Set.of(), null);
        return person.text() + " " + before.displayName();
    }

    String makePersonal(Origin origin, AccountId id, AccountId fresh, String inverse) {
        int space = inverse.indexOf(' ');
        UserId person = UserId.TYPE.parse(inverse.substring(0, space));
        if (memberships.all(id).stream()
                .anyMatch(member -> !member.principal().equals(person) && member.principal() instanceof UserId)) {
            throw Problem.of(
                            AccountsError.CHANGE_OBJECTED,
                            "Others have joined the organization since; it can be a personal account again when they have"
                                    + " left.")
                    .exception();
        }
        Account left = require(fresh);
        names.bury(fresh);
        states.write(
                origin,
                StateEdge.END,
                Authority.OPERATOR,
                left,
                left.with(left.standing(), left.reasons(), clock.instant(), clock.instant()));
        accounts.place(id, AccountKind.PERSONAL, person, null);
        Account back = require(id);
        accounts.describe(id, inverse.substring(space + 1), back.timeZone());
        Principal owner = principals.find(person).orElseThrow();
        writer.write(origin, PrincipalEvents.CHANGED, owner, owner.at(id));
        log.append(origin, AccountEvents.of(AccountEvents.CONVERTED, require(id)));
        provisioning.withdraw(origin, new Source.Manual(), id, person);
        return NOTHING;
    }

    /** The owners of the organization own the company that is made around it. */
    String makeCompany(Origin origin, AccountId organization, AccountId id, ChangeWish wish) {
        Account within = require(organization);
        accounts.insert(new Account(
                id,
                AccountKind.COMPANY,
                null,
                null,
                null,
                wish.displayName() == null ? within.displayName() : wish.displayName(),
                within.timeZone(),
                Standing.GOOD,
                Set.of(),
                Set.of(),
                null,
                null,
                0,
                1,
                clock.instant()));
        if (wish.name() != null) {
            names.claim(id, wish.name());
        }
        log.append(origin, AccountEvents.of(AccountEvents.CREATED, require(id)));
        memberships.all(organization).stream()
                .filter(member -> member.mayAct() && member.hasRole(Roles.OWNER))
                .forEach(owner -> provisioning.give(
                        origin, new Source.Manual(), id, owner.principal(), Set.of(Roles.OWNER), Set.of(), null));
        return NOTHING;
    }

    /** A company that has organizations by now stays. */
    String endCompany(Origin origin, AccountId id) {
        Account company = require(id);
        int organizations = accounts.organizationsOf(id).size();
        if (organizations > 0) {
            return "`%s` stays, since it has %d other organizations by now.".formatted(id, organizations);
        }
        if (company.closedAt() == null) {
            names.bury(id);
            states.write(
                    origin,
                    StateEdge.END,
                    Authority.OPERATOR,
                    company,
                    company.with(company.standing(), company.reasons(), clock.instant(), clock.instant()));
        }
        return NOTHING;
    }

    String joinCompany(Origin origin, AccountId organization, AccountId company) {
        AccountsLimits.COMPANY_ORGANIZATIONS.check(
                accounts.organizationsOf(company).size() + 1L, "The company");
        place(origin, organization, company, company);
        return NOTHING;
    }

    String leaveCompany(Origin origin, AccountId organization, AccountId company) {
        if (!company.equals(require(organization).parent())) {
            return "`%s` has left the company `%s` already.".formatted(organization, company);
        }
        place(origin, organization, null, company);
        return NOTHING;
    }

    private void place(Origin origin, AccountId organization, @Nullable AccountId parent, AccountId company) {
        accounts.place(organization, AccountKind.ORGANIZATION, null, parent);
        Account placed = require(organization);
        log.append(origin, AccountEvents.of(AccountEvents.CHANGED, placed));
        signals.raise(COMPANY_SIGNAL, organization.text(), placed.version());
        seats.recount(origin, company);
    }

    /** {@code to} owns the account, and {@code from} does not any more. */
    String handOver(Origin origin, AccountId account, UserId from, UserId to) {
        boolean owned = memberships
                .find(account, to)
                .map(row -> row.hasRole(Roles.OWNER))
                .orElse(false);
        own(origin, account, to);
        disown(origin, account, from);
        return owned ? "owned" : NOTHING;
    }

    String handBack(Origin origin, AccountId account, UserId from, UserId to, String inverse) {
        if (grants(account, from).isEmpty()) {
            return "`%s` has left since, so that `%s` stays as they are.".formatted(from, to);
        }
        own(origin, account, from);
        if (inverse.isEmpty()) {
            disown(origin, account, to);
        }
        return NOTHING;
    }

    private void own(Origin origin, AccountId account, UserId person) {
        Set<String> roles = new TreeSet<>(Set.of(Roles.OWNER));
        grants(account, person).stream()
                .filter(grant -> grant.source() instanceof Source.Manual)
                .forEach(grant -> roles.addAll(grant.roles()));
        provisioning.give(origin, new Source.Manual(), account, person, roles, Set.of(), null);
    }

    private void disown(Origin origin, AccountId account, UserId person) {
        for (MembershipGrant grant : grants(account, person)) {
            if (grant.roles().contains(Roles.OWNER)) {
                Set<String> roles = new TreeSet<>(grant.roles());
                roles.remove(Roles.OWNER);
                provisioning.give(origin, grant.source(), account, person, roles, Set.of(), grant.until());
            }
        }
    }

    private List<MembershipGrant> grants(AccountId account, UserId person) {
        return memberships.find(account, person).map(MembershipRow::grants).orElse(List.of());
    }

    /** Returns what the other was called by before. */
    String moveName(Origin origin, AccountId from, AccountId to) {
        String before = require(to).name();
        names.transfer(from, to);
        renamed(origin, from, to);
        return before == null ? NOTHING : before;
    }

    String moveNameBack(Origin origin, AccountId from, AccountId to, String before) {
        if (require(to).name() == null || require(from).name() != null) {
            return "The names stay as they are, since `%s` or `%s` was renamed.".formatted(from, to);
        }
        names.transfer(to, from);
        if (!before.isEmpty()) {
            names.claim(to, before);
        }
        renamed(origin, from, to);
        return NOTHING;
    }

    private void renamed(Origin origin, AccountId from, AccountId to) {
        for (AccountId account : new TreeSet<>(List.of(from, to))) {
            accounts.raiseVersion(account);
            log.append(origin, AccountEvents.of(AccountEvents.RENAMED, require(account)));
        }
    }

    private Account require(AccountId id) {
        return accounts.find(id).orElseThrow(() -> Accounts.missing(id.text()));
    }
}
