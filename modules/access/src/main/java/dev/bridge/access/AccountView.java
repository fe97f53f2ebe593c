package dev.bridge.access;

import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import dev.bridge.decision.Listed;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.graph.Listing;
import dev.bridge.decision.graph.Snapshot;
import dev.bridge.decision.setting.EffectiveSetting;
import dev.bridge.decision.setting.Level;
import dev.bridge.decision.setting.ScopedValue;
import dev.bridge.decision.unified.View;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about one account, at one revision: grants, attributes, roles, policies and settings, with the
 * platform's view that is current with it. It never changes; any thread may read it.
 */
public final class AccountView {

    private final RevisionToken revision;
    private final PlatformView platform;
    private final AccountContent content;
    private final View decides;
    private final @Nullable AccountId company;

    AccountView(
            RevisionToken revision,
            PlatformView platform,
            AccountContent content,
            View decides,
            @Nullable AccountId company) {
        this.revision = revision;
        this.platform = platform;
        this.content = content;
        this.decides = decides;
        this.company = company;
    }

    public AccountId account() {
        return revision.account();
    }

    /** What this knows; its token belongs into every answer that comes from it. */
    public RevisionToken revision() {
        return revision;
    }

    public PlatformView platform() {
        return platform;
    }

    /** What decisions about the account rest on; as it was when this was known to be current. */
    public View decides() {
        return decides;
    }

    public AccountState state() {
        return content.state();
    }

    /** The company above, or null. */
    public @Nullable AccountId company() {
        return company;
    }

    /** Grants, with who belongs where as grants of Bridge's own types; types as {@link View} calls them. */
    public Snapshot grants() {
        return content.grants();
    }

    /** What is stored of something that is called so in the graph; nothing for what has none. */
    public Map<String, Object> attributes(ObjectReference object) {
        Map<String, Object> found = content.attributes().get(object);
        return found == null ? Map.of() : found;
    }

    /** Tells all that is stored, by what it is called in the graph. */
    public void forEachAttributes(BiConsumer<ObjectReference, Map<String, Object>> action) {
        content.attributes().forEach(action);
    }

    /** The ids of a product's resources of a type that are registered, in their order. */
    public List<String> resources(String product, String type) {
        String name = new GraphNames(platform.catalog()).type(product, type);
        List<String> ids = new ArrayList<>();
        content.resources().forEach((resource, registered) -> {
            if (resource.type().equals(name)) {
                ids.add(resource.id());
            }
        });
        ids.sort(null);
        return ids;
    }

    /** The account's own roles, by key. */
    public Map<String, OwnRole> roles() {
        return content.roles();
    }

    /** What the account forbids itself. */
    public Collection<OwnPolicy> policies() {
        return content.policies().values();
    }

    /** The ids of the groups that somebody is in, flat: those that hold these too. */
    public Set<String> groupsOf(PrincipalId principal, Instant now) {
        Subject subject = Subject.one(principal.kind().word(), principal.text());
        Set<String> groups = new TreeSet<>();
        for (Listed listed :
                Listing.of(grants()).objects(subject, "member", AccountBelongings.GROUP, Circumstances.at(now))) {
            if (listed.missing().isEmpty()) {
                groups.add(listed.id());
            }
        }
        return groups;
    }

    /** All values that the account has set, whatever the scope. */
    public List<SettingValue> settings() {
        List<SettingValue> values = new ArrayList<>();
        content.settings().forEach((place, value) -> values.add(value));
        return values;
    }

    /** The value that was set at one place of this account, or null. */
    public @Nullable SettingValue setting(SettingValue.Place place) {
        return content.settings().get(place);
    }

    /**
     * A setting as it is for somebody.
     *
     * @param setting its declaration
     * @param groups all that the person or program is in
     * @param user the id of the person; null for programs and for the organization itself
     */
    public EffectiveSetting setting(SettingKey key, Setting setting, Set<String> groups, @Nullable String user) {
        List<ScopedValue> chain = new ArrayList<>();
        SettingValue operators = platform.setting(key);
        chain.add(operators == null ? ScopedValue.unset(Level.PLATFORM, "") : operators.scoped());
        chain.add(scoped(key, Level.ORGANIZATION, ""));
        groups.forEach(group -> chain.add(scoped(key, Level.GROUP, group)));
        if (user != null) {
            chain.add(scoped(key, Level.USER, user));
        }
        return EffectiveSetting.of(setting, chain);
    }

    private ScopedValue scoped(SettingKey key, Level level, String id) {
        SettingValue value = setting(new SettingValue.Place(key, level, id));
        return value == null
                ? ScopedValue.unset(
                        level, level == Level.ORGANIZATION ? account().text() : id)
                : value.scoped(account());
    }

    /** The same, of which something else decides. */
    AccountView deciding(View other) {
        return new AccountView(revision, platform, content, other, company);
    }

    /** What would decide if the draft were live, with everything else as it is here. */
    public View drafted(DraftContent draft) {
        return DraftedView.of(this, content, draft);
    }

    /** Stored grants that the model does not allow: they give nothing. */
    public List<Grant> ignored() {
        return grants().ignored();
    }
}
