package dev.bridge.cli.access;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeJson;
import dev.bridge.sdk.access.DecisionFilter;
import dev.bridge.sdk.access.DecisionLine;
import dev.bridge.sdk.access.NewPolicy;
import dev.bridge.sdk.access.OwnPolicy;
import dev.bridge.sdk.access.Relation;
import dev.bridge.sdk.access.RelationFilter;
import dev.bridge.sdk.access.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge access}. */
@Command(
        name = "access",
        description = "What decides about an account: grants, roles, policies, settings; and what was decided.")
public final class AccessCommand {

    private static final String ORG = "The account: its name or id; unless told, the one that the credential is of.";
    private static final String PRODUCT = "The product's key.";
    private static final String SCOPE = "organization, group, user or platform.";
    private static final String SCOPE_ID = "The group or user.";
    private static final String QUESTION = "JSON with the question; - for stdin.";

    private final Session session;

    public AccessCommand(Session session) {
        this.session = session;
    }

    @Command(name = "write", description = "Changes grants, resources and their attributes, together or not at all.")
    void write(
            @Parameters(paramLabel = "FILE", description = "JSON with writes, deletes, register, ...; - for stdin.")
                    String file,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            Written written = client.access(org).write(JsonFile.text(session, file));
            session.show(
                    written, each -> new Facts().with("changed", each.changed()).with("revision", each.revision()));
        }
    }

    @Command(name = "import", description = "Shows what a model of OpenFGA becomes; with --apply makes it live.")
    void importModel(
            @Parameters(paramLabel = "FORMAT", description = "openfga.") String format,
            @Parameters(paramLabel = "FILE", description = "The model: OpenFGA's language or JSON; - for stdin.")
                    String file,
            @Option(names = "--product", paramLabel = "PRODUCT", required = true, description = PRODUCT) String product,
            @Option(names = "--name", paramLabel = "NAME", description = Importing.NAME) @Nullable String name,
            @Option(names = "--tuples", paramLabel = "FILE", description = "JSON with the tuples to write as grants.")
                    @Nullable
                    String tuples,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org,
            @Option(names = "--manifest", paramLabel = "FILE", description = Importing.MANIFEST) @Nullable
                    String manifest,
            @Option(names = "--apply", description = Importing.APPLY) boolean apply) {
        Importing.require(format, "openfga");
        try (BridgeClient client = session.client()) {
            new Importing(session, client, product, name, manifest, apply).openFga(file, tuples, org);
        }
    }

    @Command(name = "relations", description = "Lists grants.")
    void relations(
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org,
            @Option(names = "--product", paramLabel = "PRODUCT", description = PRODUCT) @Nullable String product,
            @Option(names = "--resource", paramLabel = "TYPE:ID", description = "Those on one resource.") @Nullable
                    String resource,
            @Option(names = "--relation", paramLabel = "RELATION", description = "Those of one relation.") @Nullable
                    String relation,
            @Option(names = "--subject", paramLabel = "TYPE:ID", description = "Those of one subject.") @Nullable
                    String subject,
            @Option(names = "--ignored", description = "Those that their product's model does not allow any more.")
                    boolean ignored,
            @Mixin Listing listing) {
        Table<Relation> table = new Table<Relation>()
                .column("PRODUCT", Relation::product)
                .column("RESOURCE", Relation::resource)
                .column("RELATION", Relation::relation)
                .column("SUBJECT", Relation::subject)
                .column("UNTIL", Relation::expiresAt);
        RelationFilter filter = new RelationFilter(product, resource, relation, subject, ignored);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no such grants.",
                    table,
                    page -> client.access(org).relations(filter, page));
        }
    }

    @Command(name = "decide", description = "Asks whether somebody may do something, and why.")
    void decide(@Parameters(paramLabel = "FILE", description = QUESTION) String file) {
        try (BridgeClient client = session.client()) {
            session.printJson(client.access(null).decide(JsonFile.text(session, file)));
        }
    }

    @Command(name = "ask", description = "Asks one question, and shows what each part of the decision says.")
    void ask(
            @Parameters(paramLabel = "SUBJECT", description = "Who: user:user_..., agent:agent_...") String subject,
            @Parameters(paramLabel = "ACTION", description = "What: image.pull.") String action,
            @Parameters(paramLabel = "RESOURCE", description = "On what: repository:acme/web.") String resource,
            @Option(names = "--product", paramLabel = "PRODUCT", description = PRODUCT) @Nullable String product,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org,
            @Option(names = "--cost", paramLabel = "N", description = "How many units it would take; 1 unless told.")
                    @Nullable
                    String cost,
            @Option(names = "--context", paramLabel = "NAME=VALUE", description = "What is known of the request.")
                    @Nullable
                    Map<String, String> context) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("subject", entity("SUBJECT", subject));
        question.put("action", action);
        question.put("resource", entity("RESOURCE", resource));
        question.put("explain", true);
        put(question, "product", product);
        put(question, "organization", org);
        put(question, "cost", cost);
        if (context != null) {
            Map<String, Object> said = new LinkedHashMap<>();
            context.forEach((name, value) -> said.put(name, BridgeJson.valueOrText(value)));
            question.put("context", said);
        }
        try (BridgeClient client = session.client()) {
            Map<String, Object> decision = client.access(null).decide(BridgeJson.write(question));
            if (session.isJson()) {
                session.printJson(decision);
            } else {
                new DecisionText(session).write(decision);
            }
        }
    }

    private static Map<String, String> entity(String name, String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw CommandFailure.usage(name + " is a type and an id, such as user:user_01j... or repository:acme/web.");
        }
        return Map.of("type", text.substring(0, colon), "id", text.substring(colon + 1));
    }

    private static void put(Map<String, Object> question, String name, @Nullable String value) {
        if (value != null) {
            question.put(name, value);
        }
    }

    @Command(name = "list", description = "Lists what somebody may act on, who may, or what somebody may do.")
    void list(@Parameters(paramLabel = "FILE", description = QUESTION) String file) {
        try (BridgeClient client = session.client()) {
            session.printJson(client.access(null).list(JsonFile.text(session, file)));
        }
    }

    @Command(name = "decisions", description = "Shows what was decided, newest first.")
    void decisions(
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org,
            @Option(names = "--subject", paramLabel = "ID", description = "About this subject.") @Nullable
                    String subject,
            @Option(names = "--action", paramLabel = "ACTION", description = "About this action.") @Nullable
                    String action,
            @Option(names = "--resource", paramLabel = "TYPE:ID", description = "About this resource.") @Nullable
                    String resource,
            @Option(names = "--denied", description = "Only those that denied.") boolean denied,
            @Mixin Listing listing) {
        Table<DecisionLine> table = new Table<DecisionLine>()
                .column("ID", DecisionLine::id)
                .column("AT", DecisionLine::decidedAt)
                .column("SUBJECT", DecisionLine::subject)
                .column("ACTION", DecisionLine::action)
                .column("RESOURCE", DecisionLine::resource)
                .column("DECISION", line -> line.decision() ? "allow" : "deny")
                .column("REASON", DecisionLine::reason)
                .column("TIMES", DecisionLine::times);
        DecisionFilter filter = new DecisionFilter(subject, action, resource, denied ? false : null);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "No such decision is kept.",
                    table,
                    page -> client.access(org).decisions(filter, page));
        }
    }

    @Command(name = "explain", description = "Shows a decision, and explains it from what it knew.")
    void explain(
            @Parameters(paramLabel = "ID", description = "The decision: eval_...") String id,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            session.printJson(client.access(org).decision(id));
        }
    }

    @Command(name = "settings", description = "Shows settings, and where each value comes from.")
    void settings(
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org,
            @Option(names = "--product", paramLabel = "PRODUCT", description = PRODUCT) @Nullable String product,
            @Option(names = "--user", paramLabel = "USER", description = "As they are for this person.") @Nullable
                    String user) {
        try (BridgeClient client = session.client()) {
            session.printJson(client.access(org).settings(product, user));
        }
    }

    @Command(name = "set", description = "Sets a value of a setting at one scope.")
    void set(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "SETTING", description = "The setting.") String setting,
            @Parameters(paramLabel = "VALUE", description = "The value: JSON, or a text.") String value,
            @Option(names = "--scope", paramLabel = "SCOPE", required = true, description = SCOPE) String scope,
            @Option(names = "--id", paramLabel = "ID", description = SCOPE_ID) @Nullable String id,
            @Option(names = "--locked", description = "Scopes below it have no say.") boolean locked,
            @Option(names = "--priority", paramLabel = "N", description = "Of a group among those of a user, 1 first.")
                    @Nullable
                    Integer priority,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            session.printJson(client.access(org)
                    .set(product, setting, scope, id, BridgeJson.valueOrText(value), locked, priority));
        }
    }

    @Command(name = "unset", description = "Takes a value of a setting away.")
    void unset(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "SETTING", description = "The setting.") String setting,
            @Option(names = "--scope", paramLabel = "SCOPE", required = true, description = SCOPE) String scope,
            @Option(names = "--id", paramLabel = "ID", description = SCOPE_ID) @Nullable String id,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            client.access(org).unset(product, setting, scope, id);
            session.done("Took the value of " + product + "/" + setting + " away.");
        }
    }

    @Command(name = "role", description = "Shows what a role of the account gives.")
    void role(
            @Parameters(paramLabel = "ROLE", description = "The role's key.") String role,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            session.show(
                    client.access(org).role(role),
                    each -> new Facts().with("role", each.role()).with("gives", each.gives()));
        }
    }

    @Command(name = "give", description = "Says what a role of the account gives from now on.")
    void give(
            @Parameters(paramLabel = "ROLE", description = "The role's key.") String role,
            @Parameters(
                            paramLabel = "PRODUCT:TYPE.NAME",
                            arity = "0..*",
                            description = "A relation or permission: registry:repository.reader.")
                    List<String> names,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        Map<String, List<String>> gives = new TreeMap<>();
        for (String name : names == null ? List.<String>of() : names) {
            int colon = name.indexOf(':');
            if (colon < 0) {
                throw CommandFailure.refused("`" + name + "` names no product; write PRODUCT:TYPE.NAME.");
            }
            gives.computeIfAbsent(name.substring(0, colon), product -> new ArrayList<>())
                    .add(name.substring(colon + 1));
        }
        try (BridgeClient client = session.client()) {
            session.show(
                    client.access(org).give(role, gives),
                    each -> new Facts().with("role", each.role()).with("gives", each.gives()));
        }
    }

    @Command(name = "policies", description = "Lists what the account forbids itself.")
    void policies(@Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        Table<OwnPolicy> table = new Table<OwnPolicy>()
                .column("PRODUCT", OwnPolicy::product)
                .column("POLICY", OwnPolicy::policy)
                .column("FORBIDS", policy -> String.join(" ", policy.forbid()))
                .column("WHEN", OwnPolicy::when);
        try (BridgeClient client = session.client()) {
            session.printAll(
                    "The account forbids itself nothing.",
                    table,
                    client.access(org).policies());
        }
    }

    @Command(name = "policy", description = "Shows a policy of the account.")
    void policy(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "POLICY", description = "The policy's key.") String policy,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            session.show(client.access(org).policy(product, policy), AccessCommand::facts);
        }
    }

    @Command(name = "forbid", description = "Forbids the account something, above every grant and role.")
    void forbid(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "POLICY", description = "The policy's key.") String policy,
            @Parameters(paramLabel = "ACTION", arity = "1..*", description = "An action, or * for all.")
                    List<String> actions,
            @Option(names = "--when", paramLabel = "CEL", description = "When; always unless told.") @Nullable
                    String when,
            @Option(names = "--message", paramLabel = "TEXT", description = "What a person is told.") @Nullable
                    String message,
            @Option(names = "--lockout", description = "Even if nobody of the account can govern any more.")
                    boolean lockout,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            NewPolicy wish = new NewPolicy(actions, when, message, lockout);
            session.show(client.access(org).forbid(product, policy, wish), AccessCommand::facts);
        }
    }

    @Command(name = "allow", description = "Takes a policy of the account away.")
    void allow(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "POLICY", description = "The policy's key.") String policy,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            client.access(org).allow(product, policy);
            session.done("Took " + product + "/" + policy + " away.");
        }
    }

    @Command(name = "revert", description = "Makes policies, roles and settings what they were at a revision.")
    void revert(
            @Parameters(paramLabel = "REVISION", description = "The account's revision, a number.") long revision,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            long now = client.access(org).revert(revision);
            session.done("It is as it was at " + revision + "; the account is at revision " + now + ".");
        }
    }

    @Command(name = "snapshot", description = "Shows all that decides about the account in one product.")
    void snapshot(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            session.printJson(client.access(org).snapshot(product));
        }
    }

    private static Facts facts(OwnPolicy policy) {
        return new Facts()
                .with("product", policy.product())
                .with("policy", policy.policy())
                .with("forbids", policy.forbid())
                .with("when", policy.when())
                .with("message", policy.message());
    }
}
