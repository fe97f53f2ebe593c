package dev.bridge.accounts;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.web.Fields;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.springframework.transaction.support.TransactionTemplate;

/** The names of roles: those that every account has, and the account's own. What a role permits is a matter of access. */
public final class Roles {

    public static final String OWNER = "owner";
    public static final String MEMBER = "member";

    /** What every account has. */
    public static final List<String> CORE = List.of(OWNER, "admin", "billing", "security", MEMBER);

    private record RoleChanged(String key) {}

    private static final EventType CREATED = new EventType("accounts.role.created");
    private static final EventType RENAMED = new EventType("accounts.role.renamed");
    private static final EventType DELETED = new EventType("accounts.role.deleted");

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{1,62}");
    private static final int MAX_TITLE = 100;

    private final RoleRows rows;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Roles(RoleRows rows, EventLog log, TransactionTemplate transactions, InstantSource clock) {
        this.rows = rows;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The account's own, by key. */
    public List<Role> list(AccountId account) {
        return rows.list(account);
    }

    /**
     * One of the account's own.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Role require(AccountId account, String key) {
        return rows.find(account, key)
                .orElseThrow(() -> Problem.of(
                                PlatformError.NOT_FOUND,
                                "The account has no role of its own named %s.",
                                Quoted.text(key))
                        .exception());
    }

    /**
     * Makes a role.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code fields_invalid}, {@code role_taken}, {@code
     *     limit_exceeded}
     */
    public Role create(Origin origin, AccountId account, String key, String title) {
        Fields fields = new Fields();
        if (!KEY.matcher(key).matches()) {
            fields.wrong(
                    "key",
                    "field_invalid",
                    Quoted.text(key) + " is no key; it has 2 to 63 small letters, digits and `_`, a letter first.");
        }
        String checked = fields.text("title", title, MAX_TITLE);
        fields.check();
        return transactions.execute(status -> {
            log.lock(List.of(account));
            if (CORE.contains(key) || rows.find(account, key).isPresent()) {
                throw Problem.of(AccountsError.ROLE_TAKEN, "There is a role `%s` already; take another key.", key)
                        .exception();
            }
            MembershipLimits.ROLES.check(rows.list(account).size() + 1L, "The account");
            Role role = new Role(key, checked, 1, clock.instant());
            rows.insert(account, role);
            append(origin, account, CREATED, key);
            return role;
        });
    }

    /**
     * Gives a role another title; its key is for ever.
     *
     * @param check is given the present version under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code fields_invalid}
     */
    public Role rename(Origin origin, AccountId account, String key, String title, LongConsumer check) {
        Fields fields = new Fields();
        String checked = fields.text("title", title, MAX_TITLE);
        fields.check();
        return transactions.execute(status -> {
            log.lock(List.of(account));
            Role role = require(account, key);
            check.accept(role.version());
            if (!role.title().equals(checked)) {
                rows.rename(account, key, checked);
                append(origin, account, RENAMED, key);
            }
            return require(account, key);
        });
    }

    /**
     * Takes a role away that nobody has.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code role_in_use}
     */
    public void delete(Origin origin, AccountId account, String key) {
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(account));
            require(account, key);
            long uses = rows.uses(account, key);
            if (uses > 0) {
                throw Problem.of(
                                AccountsError.ROLE_IN_USE,
                                "The role `%s` is given by %d memberships or invitations; take it from them first.",
                                key,
                                uses)
                        .with("uses", uses)
                        .exception();
            }
            rows.delete(account, key);
            append(origin, account, DELETED, key);
        });
    }

    /**
     * Passes where the account has all of these roles.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code role_unknown}
     */
    void requireKnown(AccountId account, Collection<String> roles) {
        if (CORE.containsAll(roles)) {
            return;
        }
        Set<String> known = new TreeSet<>(CORE);
        rows.list(account).forEach(role -> known.add(role.key()));
        for (String role : roles) {
            if (!known.contains(role)) {
                throw Problem.of(
                                AccountsError.ROLE_UNKNOWN,
                                "The account has no role %s%s",
                                Quoted.text(role),
                                NearestName.of(role, known)
                                        .map(near -> "; did you mean `" + near + "`?")
                                        .orElse("; `GET .../roles` lists them."))
                        .exception();
            }
        }
    }

    private void append(Origin origin, AccountId account, EventType type, String key) {
        log.append(origin, new NewEvent(account, type, new ObjectRef("role", key), new RoleChanged(key)));
    }
}
