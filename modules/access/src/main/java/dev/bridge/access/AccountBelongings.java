package dev.bridge.access;

import dev.bridge.accounts.AccountGraph;
import dev.bridge.accounts.AccountKind;
import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.PrincipalKind;
import dev.bridge.accounts.RoleEnd;
import dev.bridge.accounts.Roles;
import dev.bridge.accounts.UserId;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs where in one account, as grants of Bridge's own types: members and their roles, groups, programs, and the owners of
 * the company above. Kept by one thread at a time.
 */
final class AccountBelongings {

    static final String ORGANIZATION = "organization";
    static final String GROUP = "group";
    static final String ROLE = "role";
    static final String AGENT = "agent";

    /** Types whose things an account calls by name. */
    static final Set<String> NAMED = Set.of(ORGANIZATION, GROUP, ROLE);

    private static final String MEMBER = "member";
    private static final String OWNER = "owner";
    private static final String COMPANY = "company";

    private final ObjectReference organization;
    private AccountKind kind = AccountKind.ORGANIZATION;
    private AccountState state = AccountState.ACTIVE;
    private @Nullable UserId person;
    private @Nullable AccountId company;
    private final Map<PrincipalId, AccountGraph.Member> members = new TreeMap<>();
    private final Map<PrincipalId, @Nullable UserId> programs = new HashMap<>();
    private final Map<GroupId, List<GroupId>> groups = new HashMap<>();
    private final Map<PrincipalId, List<RoleEnd>> companyOwners = new TreeMap<>();

    AccountBelongings(AccountId account) {
        this.organization = new ObjectReference(ORGANIZATION, account.text());
    }

    AccountKind kind() {
        return kind;
    }

    AccountState state() {
        return state;
    }

    @Nullable
    AccountId company() {
        return company;
    }

    int size() {
        return members.size() + groups.size() + programs.size() + companyOwners.size();
    }

    @Nullable
    UserId person() {
        return person;
    }

    void begin(@Nullable UserId whose, AccountGraph graph, List<AccountLoading.Program> ownPrograms) {
        become(graph.kind(), whose, graph.company());
        state = graph.state();
        graph.members().forEach(member -> members.put(member.principal(), member));
        graph.groups().forEach(node -> groups.put(node.group(), node.groups()));
        ownPrograms.forEach(program -> programs.put(program.id(), program.owner()));
    }

    /** Another kind of account, another person's, or below another company. */
    void become(AccountKind nowKind, @Nullable UserId nowPerson, @Nullable AccountId nowCompany) {
        kind = nowKind;
        person = nowPerson;
        company = nowCompany;
    }

    void beginCompany(AccountGraph graph) {
        graph.members().forEach(this::companyMember);
    }

    void member(AccountGraph.Member member) {
        members.put(member.principal(), member);
    }

    void ended(PrincipalId principal) {
        members.remove(principal);
    }

    /**
     * A service account or agent of the account.
     *
     * @param owner the person who answers for an agent
     */
    void program(PrincipalId program, @Nullable UserId owner) {
        programs.put(program, owner);
    }

    void programGone(PrincipalId program) {
        programs.remove(program);
    }

    void group(GroupId group) {
        groups.putIfAbsent(group, List.of());
    }

    void within(GroupId group, List<GroupId> children) {
        groups.put(group, children);
    }

    /** With a group that is deleted, all that was in it is out of it; says whose grants change by that. */
    void groupGone(GroupId group) {
        groups.remove(group);
        groups.replaceAll((parent, children) -> without(children, group));
        members.replaceAll((id, member) -> new AccountGraph.Member(
                member.principal(), member.roles(), without(member.groups(), group), member.blocked()));
    }

    private static List<GroupId> without(List<GroupId> groups, GroupId gone) {
        return groups.contains(gone)
                ? groups.stream().filter(group -> !group.equals(gone)).toList()
                : groups;
    }

    /** A membership of the company above; only owners reach down. */
    void companyMember(AccountGraph.Member member) {
        List<RoleEnd> owning = member.roles().stream()
                .filter(role -> role.role().equals(Roles.OWNER))
                .toList();
        if (owning.isEmpty()) {
            companyOwners.remove(member.principal());
        } else {
            companyOwners.put(member.principal(), owning);
        }
    }

    void companyEnded(PrincipalId principal) {
        companyOwners.remove(principal);
    }

    /** All grants. */
    List<Grant> grants() {
        Map<Grant.Edge, Grant> grants = new LinkedHashMap<>();
        Set<PrincipalId> principals = new HashSet<>(members.keySet());
        principals.addAll(programs.keySet());
        if (person != null) {
            principals.add(person);
        }
        principals.forEach(principal -> ofPrincipal(principal).forEach(grant -> grants.put(grant.edge(), grant)));
        groups.keySet().forEach(group -> ofGroup(group).forEach(grant -> grants.put(grant.edge(), grant)));
        ofCompany().forEach(grant -> grants.put(grant.edge(), grant));
        return List.copyOf(grants.values());
    }

    /** The grants that follow from one principal's membership, or from being an agent of the account. */
    List<Grant> ofPrincipal(PrincipalId principal) {
        Subject subject = subject(principal);
        List<Grant> grants = new ArrayList<>();
        AccountGraph.Member member = members.get(principal);
        if (principal.equals(person)) {
            grants.add(Grant.of(organization, OWNER, subject));
            grants.add(Grant.of(organization, MEMBER, subject));
        } else if (member != null) {
            for (RoleEnd role : member.roles()) {
                grants.add(ofRole(role, subject));
            }
        }
        if (member != null) {
            // With the last of what makes somebody a member, what groups give along is over.
            Instant until = membership(member).map(RoleEnd::until).orElse(null);
            member.groups().forEach(group -> grants.add(new Grant(reference(group), MEMBER, subject, null, until)));
        }
        if (principal.kind() == PrincipalKind.AGENT && programs.containsKey(principal)) {
            ObjectReference agent = new ObjectReference(AGENT, principal.text());
            UserId owner = programs.get(principal);
            grants.add(Grant.of(agent, ORGANIZATION, new Subject.One(organization)));
            if (owner != null) {
                ofOwner(agent, owner).ifPresent(grants::add);
            }
        }
        return grants;
    }

    /** Who answers for an agent does so as long as they may act for the account. */
    private Optional<Grant> ofOwner(ObjectReference agent, UserId owner) {
        if (owner.equals(person)) {
            return Optional.of(Grant.of(agent, OWNER, subject(owner)));
        }
        return Optional.ofNullable(members.get(owner))
                .flatMap(AccountBelongings::membership)
                .map(role -> new Grant(agent, OWNER, subject(owner), null, role.until()));
    }

    private static Optional<RoleEnd> membership(AccountGraph.Member member) {
        return member.roles().stream()
                .filter(role -> role.role().equals(Roles.MEMBER))
                .findFirst();
    }

    /** As {@link #ofPrincipal}, with those of the agents that the principal answers for. */
    List<Grant> around(PrincipalId principal) {
        List<Grant> grants = new ArrayList<>(ofPrincipal(principal));
        programs.forEach((program, owner) -> {
            if (principal.equals(owner)) {
                grants.addAll(ofPrincipal(program));
            }
        });
        return grants;
    }

    private Grant ofRole(RoleEnd role, Subject subject) {
        return Roles.CORE.contains(role.role())
                ? new Grant(organization, role.role(), subject, null, role.until())
                : new Grant(new ObjectReference(ROLE, role.role()), "assignee", subject, null, role.until());
    }

    List<Grant> ofGroup(GroupId group) {
        List<GroupId> children = groups.get(group);
        if (children == null) {
            return List.of();
        }
        List<Grant> grants = new ArrayList<>();
        grants.add(Grant.of(reference(group), ORGANIZATION, new Subject.One(organization)));
        children.forEach(
                child -> grants.add(Grant.of(reference(group), MEMBER, new Subject.Userset(reference(child), MEMBER))));
        return grants;
    }

    List<Grant> ofCompany() {
        AccountId above = company;
        if (above == null) {
            return List.of();
        }
        ObjectReference reference = new ObjectReference(ORGANIZATION, above.text());
        List<Grant> grants = new ArrayList<>();
        grants.add(Grant.of(organization, COMPANY, new Subject.One(reference)));
        companyOwners.forEach((principal, roles) ->
                roles.forEach(role -> grants.add(new Grant(reference, OWNER, subject(principal), null, role.until()))));
        return grants;
    }

    private static ObjectReference reference(GroupId group) {
        return new ObjectReference(GROUP, group.text());
    }

    private static Subject subject(PrincipalId principal) {
        return Subject.one(principal.kind().word(), principal.text());
    }
}
