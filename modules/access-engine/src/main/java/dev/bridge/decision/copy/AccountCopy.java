package dev.bridge.decision.copy;

import dev.bridge.decision.Changes;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.Role;
import dev.bridge.decision.document.Document;
import dev.bridge.decision.document.PlainValues;
import dev.bridge.decision.graph.Snapshot;
import dev.bridge.decision.setting.Level;
import dev.bridge.decision.setting.ScopedValue;
import dev.bridge.decision.unified.Account;
import dev.bridge.decision.unified.GraphTypes;
import dev.bridge.decision.unified.ProductDeclaration;
import dev.bridge.decision.unified.ProductRules;
import dev.bridge.decision.unified.ProductView;
import dev.bridge.decision.unified.Rules;
import dev.bridge.decision.unified.SettingValues;
import dev.bridge.decision.unified.Staleness;
import dev.bridge.decision.unified.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One account and one product at one revision, read from what the server tells. Immutable; the next one comes from an event. */
public final class AccountCopy {

    private static final String ID = "id";

    private final String product;
    private final GraphTypes types;
    private final CopiedAttributes attributes;
    private final View view;

    private AccountCopy(String product, GraphTypes types, CopiedAttributes attributes, View view) {
        this.product = product;
        this.types = types;
        this.attributes = attributes;
        this.view = view;
    }

    /**
     * Reads a snapshot.
     *
     * @param seed secret, any value; keeps customers from choosing ids that collide
     * @throws dev.bridge.decision.document.InvalidDocument for anything else
     */
    public static AccountCopy read(Map<?, ?> snapshot, long seed) {
        Document document = Document.of("", snapshot);
        String product = document.text("product");
        List<ProductDeclaration> declared = document.objects("rules").stream()
                .map(DeclarationReader::declaration)
                .toList();
        FlagCopy flags = FlagCopy.read(document.object("flags"));
        List<ProductRules> compiled =
                declared.stream().map(each -> ProductRules.compile(each, flags)).toList();
        Rules bare = Rules.of(compiled);
        ProductRules own = bare.product(product).orElseThrow();
        GraphTypes types = own.types();
        Rules rules = bare.with(roles(document, types, product));
        CopiedGrants grants = new CopiedGrants(types);
        Account account = account(document);
        CopiedAttributes attributes = attributes(document, grants);
        ProductView view = ProductView.bare(own)
                .on(EntitlementCopy.plans(document, "plans"))
                .with(flags)
                .with(SettingValues.of(own.settings(), settings(document, account.id())))
                .with(own.forbids(policies(document)));
        var entitlements = EntitlementCopy.read(document, "entitlements");
        Snapshot graph = Snapshot.empty(rules.model(), seed)
                .with(new Changes(
                        document.objects("grants").stream().map(grants::grant).toList(), List.of()));
        return new AccountCopy(
                product,
                types,
                attributes,
                new View(
                        account,
                        rules,
                        graph,
                        attributes,
                        Map.of(product, entitlements == null ? view : view.with(entitlements)),
                        Staleness.NONE));
    }

    private static Account account(Document document) {
        Document account = document.object("account");
        return new Account(
                account.text(ID),
                account.text("name"),
                account.text("kind"),
                DeclarationReader.word(Account.State.class, document, "state"),
                CopiedGrants.values(account.object("attributes")));
    }

    private static List<Role> roles(Document document, GraphTypes types, String product) {
        List<Role> roles = new ArrayList<>();
        new TreeMap<>(document.objectsByName("roles")).forEach((name, gives) -> {
            Map<String, List<String>> carries = new TreeMap<>();
            for (String entry : gives.texts(product)) {
                int dot = entry.indexOf('.');
                carries.computeIfAbsent(types.name(entry.substring(0, dot)), _ -> new ArrayList<>())
                        .add(entry.substring(dot + 1));
            }
            roles.add(new Role(name, carries));
        });
        return roles;
    }

    private static Map<String, Policy> policies(Document document) {
        Map<String, Policy> policies = new LinkedHashMap<>();
        document.objects("policies")
                .forEach(policy -> policies.put(
                        policy.text("policy"),
                        new Policy(
                                Policy.Effect.FORBID,
                                policy.texts("forbid"),
                                policy.find("when"),
                                policy.find("message"),
                                /* retired= */ false)));
        return policies;
    }

    private static Map<String, List<ScopedValue>> settings(Document document, String account) {
        Map<String, List<ScopedValue>> settings = new HashMap<>();
        for (Document value : document.objects("settings")) {
            Level level = Level.valueOf(value.text("scope").toUpperCase(Locale.ROOT));
            settings.computeIfAbsent(value.text("setting"), _ -> new ArrayList<>())
                    .add(new ScopedValue(
                            level,
                            level == Level.ORGANIZATION ? account : value.text(ID),
                            PlainValues.value(value.at("value"), value.any("value")),
                            value.truth("locked", /* otherwise= */ false),
                            value.count("priority")));
        }
        return settings;
    }

    private static CopiedAttributes attributes(Document document, CopiedGrants grants) {
        Map<ObjectReference, Map<String, Object>> attributes = new HashMap<>();
        document.objects("attributes")
                .forEach(each -> attributes.put(grants.object(each), CopiedGrants.values(each.object("values"))));
        return CopiedAttributes.of(attributes);
    }

    public String product() {
        return product;
    }

    /** The account's id. */
    public String account() {
        return view.account().id();
    }

    /** What decisions rest on; current. */
    public View view() {
        return view;
    }

    /**
     * The copy after an event of the account.
     *
     * @param type the event's
     * @param data the event's
     * @return this where it does not matter; null where the event does not say enough, and a snapshot must be read
     */
    public @Nullable AccountCopy after(String type, Map<?, ?> data) {
        if (Inert.is(type)) {
            return this;
        }
        Document document = Document.of("", data);
        return type.equals("access.relations.changed") && document.has("delta") ? with(document.object("delta")) : null;
    }

    private AccountCopy with(Document delta) {
        CopiedGrants grants = new CopiedGrants(types);
        Changes changes = new Changes(
                ours(delta, "writes").stream().map(grants::grant).toList(),
                ours(delta, "deletes").stream().map(grants::edge).toList());
        Map<ObjectReference, Map<String, Object>> changed = new HashMap<>();
        for (Document each : ours(delta, "attributes")) {
            ObjectReference object = grants.object(each);
            Map<String, Object> values = new HashMap<>(
                    Objects.requireNonNullElse(changed.getOrDefault(object, attributes.of(object)), Map.of()));
            each.texts("unset").forEach(values::remove);
            values.putAll(CopiedGrants.values(each.object("set")));
            changed.put(object, Map.copyOf(values));
        }
        CopiedAttributes after = attributes.with(changed);
        return new AccountCopy(
                product,
                types,
                after,
                new View(
                        view.account(),
                        view.rules(),
                        view.grants().with(changes),
                        after,
                        view.products(),
                        view.staleness()));
    }

    /** What other products have in the account is none of this one's business. */
    private List<Document> ours(Document delta, String name) {
        return delta.objects(name).stream()
                .filter(each -> List.of(product, GraphTypes.BRIDGE).contains(each.text("product")))
                .toList();
    }
}
