package dev.bridge.access;

import dev.bridge.access.store.GovernanceRows;
import dev.bridge.accounts.Roles;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Manifest;
import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.expression.DecisionScopes;
import dev.bridge.decision.expression.Expressions;
import dev.bridge.decision.expression.InvalidExpression;
import dev.bridge.decision.graph.RoleExpressions;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.log.EventLog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** What an account governs by itself: what its own roles give, and what it forbids. */
public final class Governance {

    private static final int MAX_MESSAGE = 500;
    private static final String GOVERNING = "policies.manage";
    private static final String OWNING = "organization.owner";
    private static final Set<String> KEPT_TYPES = Set.of("user", "platform", "role");

    /**
     * What an account wants to forbid itself.
     *
     * @param lockout whether it may keep everybody of the account from governing
     */
    public record PolicyWish(
            List<String> forbid,
            @Nullable String when,
            @Nullable String message,
            boolean lockout) {

        public PolicyWish {
            forbid = List.copyOf(forbid);
        }
    }

    private final GovernanceRows rows;
    private final Roles roles;
    private final Catalog catalog;
    private final EventLog log;
    private final TransactionTemplate transactions;

    Governance(GovernanceRows rows, Roles roles, Catalog catalog, EventLog log, TransactionTemplate transactions) {
        this.rows = rows;
        this.roles = roles;
        this.catalog = catalog;
        this.log = log;
        this.transactions = transactions;
    }

    /**
     * What a role gives; nothing for one that was only named.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public OwnRole role(AccountId account, String key) {
        roles.require(account, key);
        return rows.role(account, key).orElseGet(() -> new OwnRole(key, Map.of(), 0));
    }

    /**
     * Says what a role gives from now on.
     *
     * @param gives relations and permissions by product: {@code repository.reader}
     * @param check is given the present revision, 0 for none, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code role_invalid}, {@code limit_exceeded}
     */
    public OwnRole give(
            Origin origin, AccountId account, String key, Map<String, List<String>> gives, LongConsumer check) {
        checkEntries(gives);
        return transactions.execute(status -> {
            long before = log.lock(List.of(account)).getOrDefault(account, 0L);
            OwnRole old = role(account, key);
            check.accept(old.revision());
            OwnRole fresh = new OwnRole(key, gives, before + 1);
            if (old.gives().equals(fresh.gives())) {
                return old;
            }
            rows.upsert(account, fresh);
            log.append(
                    origin,
                    AccessEvents.of(
                            account,
                            AccessEvents.ROLE_CHANGED,
                            AccountBelongings.ROLE,
                            key,
                            new AccessEvents.RoleChanged(key, fresh.gives())));
            return fresh;
        });
    }

    /** Throws what {@link #give} would, but for what it is given. */
    void check(AccountId account, String key, Map<String, List<String>> gives) {
        checkEntries(gives);
        roles.require(account, key);
    }

    private void checkEntries(Map<String, List<String>> gives) {
        AccessLimits.ROLE_ENTRIES.check(
                gives.values().stream().mapToLong(List::size).sum(), "The role");
        List<FieldProblem> wrong = new ArrayList<>();
        gives.forEach((product, names) -> names.forEach(name -> entry(product, name, wrong)));
        refuse(AccessError.ROLE_INVALID, wrong);
    }

    private void entry(String product, String name, List<FieldProblem> wrong) {
        String pointer = "/gives/" + product;
        Manifest manifest =
                catalog.snapshot().find(product).map(found -> found.manifest()).orElse(null);
        if (manifest == null || (product.equals(ProductTypes.BRIDGE) && isKept(manifest, name))) {
            wrong.add(new FieldProblem(
                    pointer,
                    "product_unknown",
                    manifest == null
                            ? "%s is no product whose permissions a role can give.".formatted(Quoted.text(product))
                            : "%s of Bridge itself is given by no role.".formatted(Quoted.text(name)),
                    null));
            return;
        }
        int dot = name.indexOf('.');
        ResourceType type = dot < 0 ? null : manifest.resources().get(name.substring(0, dot));
        String last = name.substring(dot + 1);
        if (type == null
                || !(type.relations().containsKey(last) || type.permissions().containsKey(last))) {
            wrong.add(new FieldProblem(
                    pointer,
                    "name_undefined",
                    "%s is no relation or permission of `%s`; write `type.name`%s"
                            .formatted(Quoted.text(name), product, NearestName.ending(name, names(manifest))),
                    null));
            return;
        }
        if (RoleExpressions.objection(type, last).isPresent()) {
            wrong.add(new FieldProblem(
                    pointer,
                    "permission_not_grantable",
                    "`%s` asks for several things at once, which no role can stand for.".formatted(name),
                    null));
        }
    }

    /**
     * Whether something that Bridge declares is not to be given by roles: what owners have beside the others, what is about one's own
     * person, what the operator has, and relations, which say what is so.
     */
    private static boolean isKept(Manifest bridge, String name) {
        int dot = name.indexOf('.');
        ResourceType type = dot < 0 ? null : bridge.resources().get(name.substring(0, dot));
        return type != null
                && (KEPT_TYPES.contains(name.substring(0, dot))
                        || name.equals(OWNING)
                        || !type.permissions().containsKey(name.substring(dot + 1)));
    }

    private static Set<String> names(Manifest manifest) {
        Set<String> names = new TreeSet<>();
        manifest.resources().forEach((type, declared) -> {
            declared.relations().keySet().forEach(name -> names.add(type + "." + name));
            declared.permissions().keySet().forEach(name -> names.add(type + "." + name));
        });
        return names;
    }

    /** What the account forbids itself. */
    public List<OwnPolicy> policies(AccountId account) {
        return rows.policies(account);
    }

    public Optional<OwnPolicy> policy(AccountId account, OwnPolicy.Key id) {
        return rows.policy(account, id);
    }

    /**
     * Forbids something.
     *
     * @param check is given the present revision, 0 for none, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code product_unknown}, {@code policy_invalid}, {@code
     *     policy_lockout}, {@code limit_exceeded}
     */
    public OwnPolicy forbid(Origin origin, AccountId account, OwnPolicy.Key id, PolicyWish wish, LongConsumer check) {
        check(id, wish);
        return transactions.execute(status -> {
            long before = log.lock(List.of(account)).getOrDefault(account, 0L);
            OwnPolicy old = rows.policy(account, id).orElse(null);
            check.accept(old == null ? 0 : old.revision());
            OwnPolicy fresh = new OwnPolicy(id.product(), id.key(), wish.forbid, wish.when, wish.message, before + 1);
            if (old != null && isSame(old, fresh)) {
                return old;
            }
            if (old == null) {
                AccessLimits.ACCOUNT_POLICIES.check(rows.policies(account).size() + 1L, "The account");
            }
            rows.upsert(account, fresh);
            log.append(
                    origin,
                    AccessEvents.of(
                            account,
                            AccessEvents.POLICY_CHANGED,
                            "policy",
                            id.product() + "/" + id.key(),
                            new AccessEvents.PolicyChanged(
                                    id.product(), id.key(), fresh.actions(), fresh.when(), fresh.message())));
            return fresh;
        });
    }

    /** Throws what {@link #forbid} would, but for what it is given. */
    void check(OwnPolicy.Key id, PolicyWish wish) {
        Manifest manifest = catalog.snapshot().require(id.product()).manifest();
        refuse(AccessError.POLICY_INVALID, wrong(manifest, id, wish));
        requireNoLockout(id, wish);
    }

    /** Takes a policy away; nothing happens where there is none. */
    public void allow(Origin origin, AccountId account, OwnPolicy.Key id, LongConsumer check) {
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(account));
            OwnPolicy old = rows.policy(account, id).orElse(null);
            check.accept(old == null ? 0 : old.revision());
            if (old != null) {
                rows.delete(account, id);
                log.append(
                        origin,
                        AccessEvents.of(
                                account,
                                AccessEvents.POLICY_DELETED,
                                "policy",
                                id.product() + "/" + id.key(),
                                new AccessEvents.PolicyDeleted(id.product(), id.key())));
            }
        });
    }

    private static boolean isSame(OwnPolicy one, OwnPolicy other) {
        return new OwnPolicy(one.product(), one.key(), one.actions(), one.when(), one.message(), other.revision())
                .equals(other);
    }

    /** Where nobody of the account could take the policy away again. The operator always can. */
    private static void requireNoLockout(OwnPolicy.Key id, PolicyWish wish) {
        boolean governs = id.product().equals(ProductTypes.BRIDGE)
                && (wish.forbid.contains(Policy.EVERY_ACTION) || wish.forbid.contains(GOVERNING));
        if (governs && !wish.lockout) {
            throw Problem.of(
                            AccessError.POLICY_LOCKOUT,
                            "The policy could keep everybody from `%s`, yourself too; send `\"lockout\": true` if it shall.",
                            GOVERNING)
                    .exception();
        }
    }

    private static List<FieldProblem> wrong(Manifest manifest, OwnPolicy.Key id, PolicyWish wish) {
        List<FieldProblem> wrong = new ArrayList<>();
        if (!GrantText.NAME.matcher(id.key()).matches()) {
            wrong.add(problem("/key", Quoted.text(id.key()) + " is no key; it has small letters, digits and `_`."));
        }
        if (wish.forbid.isEmpty() || wish.forbid.size() > AccessLimits.POLICY_ACTIONS.value()) {
            wrong.add(problem(
                    "/forbid", "`forbid` has 1 to " + AccessLimits.POLICY_ACTIONS.value() + " actions, or `*`."));
        }
        Set<String> known = new TreeSet<>(manifest.actions().keySet());
        known.addAll(names(manifest));
        wish.forbid.stream()
                .filter(action -> !action.equals(Policy.EVERY_ACTION) && !known.contains(action))
                .forEach(action -> wrong.add(problem(
                        "/forbid",
                        "Product `%s` has no action %s%s"
                                .formatted(id.product(), Quoted.text(action), NearestName.ending(action, known)))));
        if (wish.message != null && wish.message.codePointCount(0, wish.message.length()) > MAX_MESSAGE) {
            wrong.add(problem("/message", "`message` has more than " + MAX_MESSAGE + " characters; shorten it."));
        }
        if (wish.when != null) {
            try {
                Expressions.condition(
                        wish.when, new DecisionScopes(manifest.settings()).decision(types(manifest, wish.forbid)));
            } catch (InvalidExpression invalid) {
                wrong.add(problem("/when", "`when`, at %d: %s".formatted(invalid.offset(), invalid.getMessage())));
            }
        }
        return wrong;
    }

    private static Set<ResourceType> types(Manifest manifest, List<String> actions) {
        Set<ResourceType> types = new LinkedHashSet<>();
        for (String name : actions) {
            Action action = manifest.actions().get(name);
            int dot = name.indexOf('.');
            if (name.equals(Policy.EVERY_ACTION)) {
                types.addAll(manifest.resources().values());
            } else if (action != null) {
                action.on().forEach(type -> add(types, manifest, type));
            } else if (dot > 0) {
                add(types, manifest, name.substring(0, dot));
            }
        }
        return types;
    }

    private static void add(Set<ResourceType> types, Manifest manifest, String type) {
        ResourceType declared = manifest.resources().get(type);
        if (declared != null) {
            types.add(declared);
        }
    }

    private static FieldProblem problem(String pointer, String detail) {
        return new FieldProblem(pointer, "field_invalid", detail, null);
    }

    private static void refuse(ErrorCode code, List<FieldProblem> wrong) {
        if (!wrong.isEmpty()) {
            throw Problem.of(code, "%s", wrong.getFirst().detail())
                    .withErrors(wrong)
                    .exception();
        }
    }
}
