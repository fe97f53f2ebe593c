package dev.bridge.access;

import dev.bridge.accounts.AccountKind;
import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import dev.bridge.decision.Listed;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.graph.Listing;
import dev.bridge.decision.graph.Snapshot;
import dev.bridge.decision.setting.EffectiveSetting;
import dev.bridge.decision.setting.Level;
import dev.bridge.decision.setting.ScopedValue;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything that decides about one account, at one revision: grants, attributes, roles, policies and settings, with the
 * platform's view that was current with it. It never changes; any thread may read it.
 */
public final class AccountView {

    private final RevisionToken revision;
    private final PlatformView platform;
    private final AccountContent content;

    AccountView(RevisionToken revision, PlatformView platform, AccountContent content) {
        this.revision = revision;
        this.platform = platform;
        this.content = content;
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

    AccountContent content() {
        return content;
    }

    public AccountKind kind() {
        return content.kind();
    }

    public AccountState state() {
        return content.state();
    }

    /** The company above, or null. */
    public @Nullable AccountId company() {
        return content.company();
    }

    /** The grants of one product's model, with who belongs where as grants of Bridge's own types. */
    public Snapshot graph(String product) {
        return content.graphs().of(product);
    }

    /** The stored attributes of a resource, by name; none for one without. */
    public Map<String, Value> attributes(ResourceName resource) {
        Map<String, Value> found = content.attributes().get(resource);
        return found == null ? Map.of() : found;
    }

    /**
     * The attributes of a person in this account, of a group or of the account itself, as {@code accounts} tells them: {@code
     * membership:user_01h...}, {@code group:group_01h...}, {@code organization:acct_01h...}.
     */
    public Map<String, JsonNode> attributesOf(String subject) {
        Map<String, JsonNode> found = content.subjectAttributes().get(subject);
        return found == null ? Map.of() : found;
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
        for (Listed listed : Listing.of(graph(ProductTypes.BRIDGE))
                .objects(subject, "member", AccountBelongings.GROUP, Circumstances.at(now))) {
            if (listed.missing().isEmpty()) {
                groups.add(listed.id());
            }
        }
        return groups;
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
        if (value == null) {
            return ScopedValue.unset(level, level == Level.ORGANIZATION ? account().text() : id);
        }
        return level == Level.ORGANIZATION
                ? new ScopedValue(level, account().text(), value.value(), value.locked(), value.priority())
                : value.scoped();
    }

    /** Stored grants of a product that its model does not allow: they give nothing. */
    public List<Grant> ignored(String product) {
        return graph(product).ignored();
    }
}
