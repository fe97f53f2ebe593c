package dev.bridge.access.web;

import dev.bridge.access.AccountView;
import dev.bridge.access.JsonValues;
import dev.bridge.access.RevisionTokens;
import dev.bridge.access.SettingKey;
import dev.bridge.access.SettingValue;
import dev.bridge.access.Settings;
import dev.bridge.accounts.UserId;
import dev.bridge.catalog.Product;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.setting.ChainEntry;
import dev.bridge.decision.setting.EffectiveSetting;
import dev.bridge.decision.setting.Level;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.FurtherAction;
import dev.bridge.platform.web.IfMatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/access/settings}: what settings are, where each value comes from, and how one is set. */
@RestController
@RequestMapping("/v1/access/settings")
class SettingController {

    private static final String PLATFORM = "platform";

    /**
     * What a scope is to say.
     *
     * @param priority of a group among those of a user, 1 first
     */
    record Putting(
            @Nullable JsonNode value,
            @Nullable Boolean locked,
            @Nullable Integer priority) {}

    /**
     * What one scope says.
     *
     * @param revision the version for If-Match; of a scope that says nothing it is 0
     */
    record EntryView(
            String scope,
            @Nullable String id,
            @Nullable JsonNode value,
            boolean locked,
            String state,
            @Nullable Long revision,
            @Nullable String by,
            @Nullable Instant at) {}

    record EffectiveView(
            String product, String setting, JsonNode value, String merge, boolean conflict, List<EntryView> chain) {}

    record SettingsView(String revision, List<EffectiveView> settings) {}

    record ValueView(
            String product,
            String setting,
            String scope,
            @Nullable String id,
            JsonNode value,
            boolean locked,
            int priority) {}

    private final AskedAccount asked;
    private final Settings settings;
    private final RevisionTokens tokens;
    private final FurtherAction actions;
    private final InstantSource clock;

    SettingController(
            AskedAccount asked, Settings settings, RevisionTokens tokens, FurtherAction actions, InstantSource clock) {
        this.asked = asked;
        this.settings = settings;
        this.tokens = tokens;
        this.actions = actions;
        this.clock = clock;
    }

    @GetMapping
    @Guarded(value = "settings.read", resource = "organization:{organization}", cli = "bridge access settings")
    SettingsView list(
            @RequestParam(required = false) @Nullable String organization,
            @RequestParam(required = false) @Nullable String product,
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(name = "at_least", required = false) @Nullable String atLeast,
            Caller caller) {
        AccountView view = asked.view(asked.id(organization, caller), atLeast);
        UserId person = user == null ? null : UserId.TYPE.parse(user);
        Set<String> groups = person == null ? Set.of() : view.groupsOf(person, clock.instant());
        List<EffectiveView> effective = new ArrayList<>();
        for (Product each : view.platform().catalog().products().values()) {
            if (product == null || product.equals(each.key())) {
                each.manifest()
                        .settings()
                        .forEach((name, setting) -> effective.add(
                                effective(view, new SettingKey(each.key(), name), setting, groups, user)));
            }
        }
        return new SettingsView(tokens.text(view.revision()), effective);
    }

    private static EffectiveView effective(
            AccountView view, SettingKey key, Setting setting, Set<String> groups, @Nullable String user) {
        EffectiveSetting effective = view.setting(key, setting, groups, user);
        return new EffectiveView(
                key.product(),
                key.setting(),
                JsonValues.json(effective.value()),
                setting.merge().name().toLowerCase(Locale.ROOT),
                effective.conflict(),
                effective.chain().stream().map(entry -> entry(view, key, entry)).toList());
    }

    private static EntryView entry(AccountView view, SettingKey key, ChainEntry entry) {
        SettingValue stored = switch (entry.level()) {
            case DEFAULT -> null;
            case PLATFORM -> view.platform().setting(key);
            case ORGANIZATION -> view.setting(new SettingValue.Place(key, entry.level(), ""));
            case GROUP, USER -> view.setting(new SettingValue.Place(key, entry.level(), entry.id()));
        };
        return new EntryView(
                word(entry.level()),
                entry.id().isEmpty() ? null : entry.id(),
                entry.value() == null ? null : JsonValues.json(entry.value()),
                entry.locked(),
                entry.state().name().toLowerCase(Locale.ROOT),
                stored == null ? null : stored.revision(),
                stored == null ? null : stored.by(),
                stored == null ? null : stored.at());
    }

    @PutMapping("/{product}/{setting}")
    @Guarded(value = "settings.update", resource = "organization:{organization}", cli = "bridge access set")
    ResponseEntity<ValueView> set(
            @PathVariable String product,
            @PathVariable String setting,
            @RequestParam(required = false) @Nullable String organization,
            @RequestParam String scope,
            @RequestParam(required = false) @Nullable String id,
            @RequestBody Putting body,
            IfMatch ifMatch,
            Caller caller,
            Origin origin) {
        Level level = level(scope);
        SettingValue value = settings.set(
                origin,
                account(level, organization, caller),
                new SettingKey(product, setting),
                level,
                id == null ? "" : id,
                new Settings.Wish(body.value(), Boolean.TRUE.equals(body.locked()), body.priority()),
                ifMatch::require);
        return ResponseEntity.ok().eTag(IfMatch.tag(value.revision())).body(view(value));
    }

    @DeleteMapping("/{product}/{setting}")
    @Guarded(value = "settings.update", resource = "organization:{organization}", cli = "bridge access unset")
    ResponseEntity<Void> unset(
            @PathVariable String product,
            @PathVariable String setting,
            @RequestParam(required = false) @Nullable String organization,
            @RequestParam String scope,
            @RequestParam(required = false) @Nullable String id,
            IfMatch ifMatch,
            Caller caller,
            Origin origin) {
        Level level = level(scope);
        settings.unset(
                origin,
                account(level, organization, caller),
                new SettingKey(product, setting),
                level,
                id == null ? "" : id,
                ifMatch::require);
        return ResponseEntity.noContent().build();
    }

    /** What holds for all is the operator's, whatever organization was named beside it. */
    private AccountId account(Level level, @Nullable String organization, Caller caller) {
        if (level == Level.PLATFORM) {
            actions.require(caller, "platform.settings.update", new ObjectRef(PLATFORM, "bridge"));
            return AccountId.PLATFORM;
        }
        return asked.id(organization, caller);
    }

    private static Level level(String scope) {
        return switch (scope) {
            case PLATFORM -> Level.PLATFORM;
            case "organization" -> Level.ORGANIZATION;
            case "group" -> Level.GROUP;
            case "user" -> Level.USER;
            default ->
                throw Problem.of(
                                PlatformError.PARAMETER_INVALID,
                                "The parameter `scope` cannot be %s; it is `organization`, `group`, `user` or `platform`.",
                                Quoted.text(scope))
                        .exception();
        };
    }

    private static ValueView view(SettingValue value) {
        return new ValueView(
                value.key().product(),
                value.key().setting(),
                word(value.level()),
                value.id().isEmpty() ? null : value.id(),
                JsonValues.json(value.value()),
                value.locked(),
                value.priority());
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
