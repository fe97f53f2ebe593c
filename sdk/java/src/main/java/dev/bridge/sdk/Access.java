package dev.bridge.sdk;

import dev.bridge.sdk.access.DecisionFilter;
import dev.bridge.sdk.access.DecisionLine;
import dev.bridge.sdk.access.Draft;
import dev.bridge.sdk.access.NewPolicy;
import dev.bridge.sdk.access.OwnPolicy;
import dev.bridge.sdk.access.Relation;
import dev.bridge.sdk.access.RelationFilter;
import dev.bridge.sdk.access.RoleContent;
import dev.bridge.sdk.access.Written;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/access}: what decides about an account. */
public final class Access {

    private static final String PATH = "/v1/access/";
    private static final String ORGANIZATION = "organization";
    private static final String IF_MATCH = "If-Match";
    private static final String ANY = "*";
    private static final String DRAFTS = "drafts";

    private record Giving(Map<String, List<String>> gives) {}

    private record Putting(
            Object value, boolean locked, @Nullable Integer priority) {}

    private record Policies(List<OwnPolicy> policies) {}

    private record Reverted(long revision) {}

    private final Transport transport;
    private final @Nullable String organization;

    /**
     * What decides about an account.
     *
     * @param organization its id or name; null for the one that the credential is of
     */
    Access(Transport transport, @Nullable String organization) {
        this.transport = transport;
        this.organization = organization;
    }

    /**
     * Changes grants, resources and their attributes, together or not at all.
     *
     * @param changes JSON with {@code writes}, {@code deletes}, {@code attributes}, {@code register}, {@code remove}, {@code if}
     */
    public Written write(String changes) {
        return transport
                .send(about(Call.post(PATH + "relations:write")).content(Call.JSON, changes))
                .read(Written.class);
    }

    public Page<Relation> relations(RelationFilter filter, PageRequest page) {
        Call list = about(Call.get(PATH + "relations"))
                .with("product", filter.product())
                .with("resource", filter.resource())
                .with("relation", filter.relation())
                .with("subject", filter.subject())
                .with("ignored", filter.ignored() ? true : null);
        return Page.fetch(transport, page.of(list), Relation.class);
    }

    /**
     * Settings as they are for somebody, each with the chain that it comes from.
     *
     * @param user a person's id; null for the account itself
     */
    public Map<String, Object> settings(@Nullable String product, @Nullable String user) {
        Call list = about(Call.get(PATH + "settings")).with("product", product).with("user", user);
        return map(list);
    }

    /**
     * Sets a value, whatever it was before.
     *
     * @param scope {@code organization}, {@code group}, {@code user} or {@code platform}
     * @param id the group or user; null for the other scopes
     * @param priority of a group among those of a user, 1 first; null for the usual one
     */
    public Map<String, Object> set(
            String product,
            String setting,
            String scope,
            @Nullable String id,
            Object value,
            boolean locked,
            @Nullable Integer priority) {
        Call call = setting(Call.put(setting(product, setting)), scope, id);
        return map(call.json(new Putting(value, locked, priority)));
    }

    public void unset(String product, String setting, String scope, @Nullable String id) {
        transport.send(setting(Call.delete(setting(product, setting)), scope, id));
    }

    public RoleContent role(String role) {
        return transport
                .send(about(Call.get(PATH + "roles/" + Call.segment(role))))
                .read(RoleContent.class);
    }

    /** Says what a role gives from now on, whatever it gave before. */
    public RoleContent give(String role, Map<String, List<String>> gives) {
        Call call = about(Call.put(PATH + "roles/" + Call.segment(role))).header(IF_MATCH, ANY);
        return transport.send(call.json(new Giving(gives))).read(RoleContent.class);
    }

    public List<OwnPolicy> policies() {
        return transport
                .send(about(Call.get(PATH + "policies")))
                .read(Policies.class)
                .policies();
    }

    public OwnPolicy policy(String product, String policy) {
        return transport.send(about(Call.get(policyPath(product, policy)))).read(OwnPolicy.class);
    }

    public OwnPolicy forbid(String product, String policy, NewPolicy wish) {
        Call call = about(Call.put(policyPath(product, policy))).header(IF_MATCH, ANY);
        return transport.send(call.json(wish)).read(OwnPolicy.class);
    }

    public void allow(String product, String policy) {
        transport.send(about(Call.delete(policyPath(product, policy))).header(IF_MATCH, ANY));
    }

    /**
     * Asks for a decision.
     *
     * @param question JSON with {@code subject}, {@code action}, {@code resource} and options; of the credential's account, unless it
     *     names another
     */
    public Map<String, Object> decide(String question) {
        return map(Call.post(PATH + "decide").content(Call.JSON, question));
    }

    /**
     * Lists what somebody may act on, who may, or what somebody may do.
     *
     * @param question JSON with {@code find} and a question that leaves out what is looked for
     */
    public Map<String, Object> list(String question) {
        return map(Call.post(PATH + "list").content(Call.JSON, question));
    }

    /** What was decided, newest first. */
    public Page<DecisionLine> decisions(DecisionFilter filter, PageRequest page) {
        Call list = about(Call.get(PATH + "decisions"))
                .with("subject", filter.subject())
                .with("action", filter.action())
                .with("resource", filter.resource())
                .with("decision", filter.decision());
        return Page.fetch(transport, page.of(list), DecisionLine.class);
    }

    /** A decision as it was asked and answered, and explained again from what it knew. */
    public Map<String, Object> decision(String id) {
        return map(about(Call.get(PATH + "decisions/" + Call.segment(id))));
    }

    /** All that decides about the account in one product, at one revision. */
    public Map<String, Object> snapshot(String product) {
        return map(about(Call.get(PATH + "snapshot")).with("product", product));
    }

    /**
     * Proposes a change of what decides, of which nothing holds yet.
     *
     * @param draft JSON with {@code policies}, {@code roles}, {@code settings}, {@code manifest}
     */
    public Draft propose(String draft) {
        return transport
                .send(about(Call.post(PATH + DRAFTS)).content(Call.JSON, draft))
                .read(Draft.class);
    }

    /** Drafts, newest first. */
    public Page<Draft> drafts(PageRequest page) {
        return Page.fetch(transport, page.of(about(Call.get(PATH + DRAFTS))), Draft.class);
    }

    /** A draft with its content. */
    public Map<String, Object> draft(String id) {
        return map(about(Call.get(draftPath(id))));
    }

    /** What a draft would do: to what was asked before, and to everybody whether they asked or not. */
    public Map<String, Object> impact(String id) {
        return map(about(Call.post(draftPath(id) + ":impact")));
    }

    public Draft approve(String id) {
        return transport.send(about(Call.post(draftPath(id) + ":approve"))).read(Draft.class);
    }

    /** Makes a draft live: all of it or nothing. */
    public Draft activate(String id) {
        return transport.send(about(Call.post(draftPath(id) + ":activate"))).read(Draft.class);
    }

    public void discard(String id) {
        transport.send(about(Call.delete(draftPath(id))));
    }

    /**
     * Makes policies, roles and settings what they were at a revision of the account.
     *
     * @return the account's revision after it
     */
    public long revert(long revision) {
        return transport
                .send(about(Call.post(PATH + "revisions/" + revision + ":revert")))
                .read(Reverted.class)
                .revision();
    }

    private static String draftPath(String id) {
        return PATH + DRAFTS + "/" + Call.segment(id);
    }

    /**
     * The same, at least at a revision.
     *
     * @param atLeast a token; null for what the server has at hand
     */
    public Map<String, Object> snapshot(String product, @Nullable String atLeast) {
        return map(about(Call.get(PATH + "snapshot")).with("product", product).with("at_least", atLeast));
    }

    /**
     * Follows the account: {@code change}, {@code rules}, {@code heartbeat} and {@code resnapshot}, each with the revision's token as its
     * id. The server ends the stream after a while; whoever follows opens it again from the last token.
     *
     * @param from the token from which on changes are told; null for now
     */
    public EventStream watch(@Nullable String from) {
        return transport.open(about(Call.get(PATH + "watch")).with("from", from));
    }

    private Call setting(Call call, String scope, @Nullable String id) {
        return about(call).with("scope", scope).with("id", id).header(IF_MATCH, ANY);
    }

    private static String setting(String product, String setting) {
        return PATH + "settings/" + Call.segment(product) + "/" + Call.segment(setting);
    }

    private static String policyPath(String product, String policy) {
        return PATH + "policies/" + Call.segment(product) + "/" + Call.segment(policy);
    }

    private Call about(Call call) {
        return call.with(ORGANIZATION, organization);
    }

    @SuppressWarnings("unchecked") // objects of JSON have texts as keys
    private Map<String, Object> map(Call call) {
        return transport.send(call).read(Map.class);
    }
}
