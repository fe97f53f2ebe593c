package dev.bridge.access;

import dev.bridge.accounts.AccountGraph;
import dev.bridge.accounts.AccountKind;
import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.PrincipalKind;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.kernel.event.Event;
import dev.bridge.platform.log.EventLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Follows the events of {@code accounts}: keeps who belongs where, and tells what that does to grants. */
final class BelongingFold {

    /** What events change. */
    interface Effects {

        /** A grant that is there from now on, or, where it is null, is not. */
        void grant(Grant.Edge edge, @Nullable Grant grant);

        /** All attributes of a subject, as they are from now on. */
        void attributes(ObjectReference subject, Map<String, JsonNode> values);

        void stands(AccountState state);

        /** It became another kind of account, another person's, or has another company; the change takes it so. */
        void turned(Runnable change);
    }

    private final AccountBelongings belongings;
    private final EventLog log;
    private final Effects effects;

    BelongingFold(AccountBelongings belongings, EventLog log, Effects effects) {
        this.belongings = belongings;
        this.log = log;
        this.effects = effects;
    }

    /** Takes an event of the company above. */
    void applyCompany(Event event) {
        switch (event.type().value()) {
            case "accounts.membership.changed" ->
                changed(belongings::ofCompany, () -> belongings.companyMember(member(event)));
            case "accounts.membership.ended" ->
                changed(belongings::ofCompany, () -> belongings.companyEnded(principal(event)));
            default -> {}
        }
    }

    /** Takes the members of the company above. */
    void company(List<AccountGraph.Member> members) {
        changed(belongings::ofCompany, () -> members.forEach(belongings::companyMember));
    }

    /** Takes an event about the account, its members, its groups or their attributes. */
    void belonging(Event event) {
        switch (event.type().value()) {
            case "accounts.account.created",
                    "accounts.account.changed",
                    "accounts.account.renamed",
                    "accounts.account.converted",
                    "accounts.account.state_changed",
                    "accounts.account.closed" -> account(log.data(event, AccountText.Now.class));
            case "accounts.membership.changed" -> {
                AccountGraph.Member member = member(event);
                changed(() -> belongings.around(member.principal()), () -> belongings.member(member));
            }
            case "accounts.membership.ended" -> {
                PrincipalId principal = principal(event);
                changed(() -> belongings.around(principal), () -> belongings.ended(principal));
                effects.attributes(new ObjectReference("user", principal.text()), Map.of());
            }
            case "accounts.group.changed" -> {
                GroupId group = group(event);
                changed(() -> belongings.ofGroup(group), () -> belongings.group(group));
            }
            case "accounts.group.members_changed" -> {
                AccountText.GroupNow now = log.data(event, AccountText.GroupNow.class);
                changed(() -> belongings.ofGroup(now.group()), () -> belongings.within(now.group(), now.groups()));
            }
            case "accounts.group.deleted" -> {
                GroupId group = group(event);
                changed(belongings::grants, () -> belongings.groupGone(group));
                effects.attributes(new ObjectReference(AccountBelongings.GROUP, group.text()), Map.of());
            }
            case "accounts.attributes.changed" -> {
                AccountText.Attributes now = log.data(event, AccountText.Attributes.class);
                effects.attributes(subject(now.subject()), now.values());
            }
            default -> {}
        }
    }

    private void account(AccountText.Now now) {
        boolean same = now.kind().equals(belongings.kind().word())
                && Objects.equals(now.parent(), belongings.company())
                && Objects.equals(now.person(), belongings.person());
        if (!same) {
            effects.turned(() -> changed(
                    belongings::grants,
                    () -> belongings.become(AccountKind.of(now.kind()), now.person(), now.parent())));
        }
        effects.stands(AccountState.of(now.state()));
    }

    /** Takes an event about the account's programs. */
    void program(Event event) {
        switch (event.type().value()) {
            case "accounts.principal.registered", "accounts.agent.owner_changed" -> {
                AccountText.Principal now = log.data(event, AccountText.Principal.class);
                PrincipalId program = PrincipalId.parse(now.principal());
                if (program.kind() != PrincipalKind.USER) {
                    changed(() -> belongings.ofPrincipal(program), () -> belongings.program(program, now.owner()));
                }
            }
            case "accounts.principal.erased" -> {
                PrincipalId program = principal(event);
                changed(() -> belongings.ofPrincipal(program), () -> belongings.programGone(program));
            }
            default -> {}
        }
    }

    /** A person's attributes in the account are told of the membership, and read of the person. */
    static ObjectReference subject(String text) {
        int colon = text.indexOf(':');
        String type = text.substring(0, colon);
        return new ObjectReference(type.equals("membership") ? "user" : type, text.substring(colon + 1));
    }

    /** What a change of who belongs where does to grants. */
    private void changed(Supplier<List<Grant>> affected, Runnable change) {
        Map<Grant.Edge, Grant> before = byEdge(affected.get());
        change.run();
        Map<Grant.Edge, Grant> after = byEdge(affected.get());
        before.keySet().stream().filter(edge -> !after.containsKey(edge)).forEach(edge -> effects.grant(edge, null));
        after.forEach((edge, grant) -> {
            if (!grant.equals(before.get(edge))) {
                effects.grant(edge, grant);
            }
        });
    }

    private static Map<Grant.Edge, Grant> byEdge(List<Grant> grants) {
        Map<Grant.Edge, Grant> byEdge = new LinkedHashMap<>();
        grants.forEach(grant -> byEdge.put(grant.edge(), grant));
        return byEdge;
    }

    private AccountGraph.Member member(Event event) {
        AccountText.Member now = log.data(event, AccountText.Member.class);
        return new AccountGraph.Member(PrincipalId.parse(now.principal()), now.roles(), now.groups(), now.blocked());
    }

    private static PrincipalId principal(Event event) {
        return PrincipalId.parse(event.subject().id());
    }

    private static GroupId group(Event event) {
        return GroupId.TYPE.parse(event.subject().id());
    }
}
