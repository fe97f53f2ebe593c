package dev.bridge.access;

import dev.bridge.access.store.SettingRows;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.UserId;
import dev.bridge.catalog.Catalog;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.setting.Level;
import dev.bridge.decision.setting.ScopedValue;
import dev.bridge.decision.setting.SettingBounds;
import dev.bridge.decision.setting.Violation;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.log.EventLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Values of settings: set and taken away at one scope, under the locks of the scopes above it. */
public final class Settings {

    /**
     * What a scope is to say.
     *
     * @param locked whether the scopes below it have no say
     * @param priority of a group among those of a user; null for the usual one
     */
    public record Wish(
            @Nullable JsonNode value,
            boolean locked,
            @Nullable Integer priority) {}

    private final SettingRows rows;
    private final Catalog catalog;
    private final Accounts accounts;
    private final Groups groups;
    private final Memberships memberships;
    private final AccountViews views;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Settings(
            SettingRows rows,
            Catalog catalog,
            Accounts accounts,
            Groups groups,
            Memberships memberships,
            AccountViews views,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.rows = rows;
        this.catalog = catalog;
        this.accounts = accounts;
        this.groups = groups;
        this.memberships = memberships;
        this.views = views;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The declaration of a setting.
     *
     * @throws ProblemException {@code product_unknown}, {@code setting_unknown}
     */
    public Setting require(SettingKey key) {
        Map<String, Setting> declared =
                catalog.snapshot().require(key.product()).manifest().settings();
        Setting setting = declared.get(key.setting());
        if (setting == null) {
            throw Problem.of(
                            AccessError.SETTING_UNKNOWN,
                            "Product `%s` has no setting %s%s",
                            key.product(),
                            Quoted.text(key.setting()),
                            NearestName.ending(key.setting(), declared.keySet()))
                    .exception();
        }
        return setting;
    }

    /**
     * Sets a value.
     *
     * @param account whose it is; the platform's for scope {@code platform}
     * @param id the group, by id or key, or the user; empty for the other scopes
     * @param check is given the present revision of the value, 0 for none, and throws to refuse
     * @throws ProblemException {@code product_unknown}, {@code setting_unknown}, {@code setting_invalid}, {@code
     *     setting_locked}
     */
    public SettingValue set(
            Origin origin, AccountId account, SettingKey key, Level level, String id, Wish wish, LongConsumer check) {
        Value value = check(account, key, level, id, wish);
        SettingValue.Place place = place(account, key, level, id);
        int priority = priority(level, wish.priority());
        return transactions.execute(status -> {
            long before = log.lock(List.of(account)).getOrDefault(account, 0L);
            SettingValue old = rows.find(account, place).orElse(null);
            check.accept(old == null ? 0 : old.revision());
            requireUnlocked(account, place);
            if (old != null
                    && old.value().equals(value)
                    && old.locked() == wish.locked()
                    && old.priority() == priority) {
                return old;
            }
            SettingValue fresh = new SettingValue(
                    key,
                    level,
                    place.id(),
                    value,
                    wish.locked(),
                    priority,
                    before + 1,
                    origin.actor().toString(),
                    now());
            rows.upsert(account, fresh);
            append(origin, account, place, fresh);
            return fresh;
        });
    }

    /** Throws what {@link #set} would for what is sent; the value. */
    Value check(AccountId account, SettingKey key, Level level, String id, Wish wish) {
        Setting setting = require(key);
        requireScope(key, setting, level);
        place(account, key, level, id);
        return checked(key, setting, wish);
    }

    SettingValue.Place place(AccountId account, SettingKey key, Level level, String id) {
        return new SettingValue.Place(key, level, resolve(account, level, id));
    }

    /**
     * Takes a value away; nothing happens where there is none.
     *
     * @param check as for {@link #set}
     * @throws ProblemException {@code setting_invalid}
     */
    public void unset(Origin origin, AccountId account, SettingKey key, Level level, String id, LongConsumer check) {
        SettingValue.Place place = new SettingValue.Place(key, level, resolve(account, level, id));
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(account));
            SettingValue old = rows.find(account, place).orElse(null);
            check.accept(old == null ? 0 : old.revision());
            if (old != null) {
                rows.delete(account, place);
                append(origin, account, place, null);
            }
        });
    }

    private void append(Origin origin, AccountId account, SettingValue.Place place, @Nullable SettingValue value) {
        log.append(
                origin,
                AccessEvents.of(
                        account,
                        AccessEvents.SETTING_CHANGED,
                        "setting",
                        place.key().toString(),
                        new AccessEvents.SettingChanged(
                                place.key().product(),
                                place.key().setting(),
                                SettingRows.word(place.level()),
                                place.id(),
                                value == null ? null : JsonValues.json(value.value()),
                                value != null && value.locked(),
                                value == null ? 1 : value.priority(),
                                value == null ? now() : value.at())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireScope(SettingKey key, Setting setting, Level level) {
        boolean declared = level == Level.PLATFORM
                || setting.scopes().stream().anyMatch(scope -> scope.name().equals(level.name()));
        if (!declared || setting.retired()) {
            String why = setting.retired() ? "is retired" : "cannot be set for a " + SettingRows.word(level);
            throw invalid("scope", "scope_undeclared", "`%s` %s.".formatted(key, why));
        }
    }

    private static Value checked(SettingKey key, Setting setting, Wish wish) {
        JsonNode json = wish.value();
        if (json == null || json.isNull()) {
            throw invalid("value", "field_missing", "`value` is missing; to take it away, delete it.");
        }
        AccessLimits.SETTING_BYTES.check(json.toString().getBytes(StandardCharsets.UTF_8).length, "The value");
        Value value = JsonValues.value(json);
        List<FieldProblem> wrong = new ArrayList<>();
        for (Violation violation : SettingBounds.violations(setting, value)) {
            wrong.add(new FieldProblem(
                    "/value", violation.bound().name().toLowerCase(Locale.ROOT), violation.detail(), null));
        }
        if (!wrong.isEmpty()) {
            throw Problem.of(
                            AccessError.SETTING_INVALID,
                            "`%s`: %s",
                            key,
                            wrong.getFirst().detail())
                    .withErrors(wrong)
                    .exception();
        }
        return value;
    }

    private static int priority(Level level, @Nullable Integer asked) {
        if (asked == null) {
            return ScopedValue.DEFAULT_PRIORITY;
        }
        if (level != Level.GROUP || asked < 1) {
            throw invalid("priority", "field_invalid", "`priority` is one of a group, 1 at least; 1 goes first.");
        }
        return asked;
    }

    /** Groups by id; a user is a member of the account. */
    private String resolve(AccountId account, Level level, String id) {
        return switch (level) {
            case GROUP -> group(account, id);
            case USER -> user(account, id);
            case DEFAULT, PLATFORM, ORGANIZATION -> {
                if (!id.isEmpty()) {
                    throw invalid("id", "field_invalid", "`id` goes with the scopes `group` and `user` alone.");
                }
                yield "";
            }
        };
    }

    private String group(AccountId account, String id) {
        try {
            GroupId group = groups.require(account, id).id();
            return group.text();
        } catch (ProblemException unknown) {
            throw invalid("id", "name_unknown", "The account has no group %s.".formatted(Quoted.text(id)));
        }
    }

    private String user(AccountId account, String id) {
        try {
            UserId user = UserId.TYPE.parse(id);
            boolean known = memberships.find(account, user).isPresent()
                    || user.equals(accounts.require(account).person());
            if (known) {
                return user.text();
            }
        } catch (ProblemException noId) {
            // Told in the same words: who is no member may be nobody.
        }
        throw invalid("id", "name_unknown", "%s is no member of the account.".formatted(Quoted.text(id)));
    }

    private void requireUnlocked(AccountId account, SettingValue.Place place) {
        if (place.level() == Level.PLATFORM) {
            return;
        }
        requireUnlocked(AccountId.PLATFORM, new SettingValue.Place(place.key(), Level.PLATFORM, ""), "platform");
        if (place.level() == Level.ORGANIZATION) {
            return;
        }
        requireUnlocked(account, new SettingValue.Place(place.key(), Level.ORGANIZATION, ""), account.text());
        if (place.level() == Level.USER) {
            for (String group : groupsOf(account, UserId.TYPE.parse(place.id()))) {
                requireUnlocked(account, new SettingValue.Place(place.key(), Level.GROUP, group), group);
            }
        }
    }

    private Set<String> groupsOf(AccountId account, PrincipalId user) {
        return views.view(account, new Consistency.Latest()).view().groupsOf(user, clock.instant());
    }

    private void requireUnlocked(AccountId account, SettingValue.Place above, String owner) {
        rows.find(account, above).filter(SettingValue::locked).ifPresent(locked -> {
            throw Problem.of(
                            AccessError.SETTING_LOCKED,
                            "`%s` is locked by the %s; ask who may unlock it there.",
                            above.key(),
                            SettingRows.word(above.level()))
                    .with("scope", SettingRows.word(above.level()))
                    .with("id", owner)
                    .exception();
        });
    }

    private static ProblemException invalid(String field, String code, String detail) {
        return Problem.of(AccessError.SETTING_INVALID, "%s", detail)
                .withErrors(List.of(new FieldProblem("/" + field, code, detail, null)))
                .exception();
    }
}
