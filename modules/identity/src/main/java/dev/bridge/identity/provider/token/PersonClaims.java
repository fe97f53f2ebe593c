package dev.bridge.identity.provider.token;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Attributes;
import dev.bridge.accounts.Group;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.Membership;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.People;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.family.RequestedClaims.Wanted;
import dev.bridge.kernel.id.AccountId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What there is to tell of a person, by the scopes that release it (OpenID Connect Core section 5.4): the standard's claims,
 * roles and groups in an organization, and attributes that are declared as claims.
 */
public final class PersonClaims {

    private static final Map<String, String> STANDARD = Map.of(
            "name", "profile",
            "preferred_username", "profile",
            "zoneinfo", "profile",
            "email", "email",
            "email_verified", "email",
            "roles", "roles",
            "groups", "groups");

    /** What tokens say by themselves; no declaration of an attribute takes its place. */
    private static final Set<String> OF_TOKENS = Set.of(
            ("iss sub aud exp iat nbf jti azp nonce at_hash c_hash auth_time acr amr sid org org_name act cnf client_id"
                            + " scope events")
                    .split(" "));

    private static final JsonMapper JSON = new JsonMapper();

    private final People people;
    private final Accounts accounts;
    private final Attributes attributes;
    private final OrganizationContexts organizations;
    private final Memberships memberships;
    private final Groups groups;

    PersonClaims(
            People people,
            Accounts accounts,
            Attributes attributes,
            OrganizationContexts organizations,
            Memberships memberships,
            Groups groups) {
        this.people = people;
        this.accounts = accounts;
        this.attributes = attributes;
        this.organizations = organizations;
        this.memberships = memberships;
        this.groups = groups;
    }

    /** The scope that releases a claim; null for a claim that is not there, or that tokens have in any case. */
    public @Nullable String scopeOf(String claim) {
        String standard = STANDARD.get(claim);
        if (standard != null) {
            return standard;
        }
        return OF_TOKENS.contains(claim) ? null : attributes.claimScopes().get(claim);
    }

    /** All claims of people that there are, by name. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(attributes.claimScopes().keySet());
        names.removeAll(OF_TOKENS);
        names.addAll(STANDARD.keySet());
        return names;
    }

    /**
     * What the scopes release.
     *
     * @param organization in which the person acts; null for themselves
     */
    public Map<String, Object> of(UserId user, Collection<String> scopes, @Nullable AccountId organization) {
        Principal person = people.require(user);
        Map<String, Object> claims = new LinkedHashMap<>(attributes.claims(user, person.account(), scopes));
        claims.keySet().removeAll(OF_TOKENS);
        if (scopes.contains("profile")) {
            profile(person, claims);
        }
        if (scopes.contains("email")) {
            people.primaryEmail(user).ifPresent(email -> {
                claims.put("email", email.address().shown());
                claims.put("email_verified", email.verifiedAt() != null);
            });
        }
        if (organization != null) {
            organizations.find(user, organization).ifPresent(context -> within(user, context, scopes, claims));
        }
        return claims;
    }

    private void profile(Principal person, Map<String, Object> claims) {
        Account account = accounts.require(person.account());
        claims.put("name", person.displayName());
        claims.put("zoneinfo", account.timeZone().getId());
        if (account.name() != null) {
            claims.put("preferred_username", account.name());
        }
    }

    private void within(
            UserId user, OrganizationContext organization, Collection<String> scopes, Map<String, Object> claims) {
        claims.put("org", organization.account().text());
        claims.put("org_name", organization.name());
        if (scopes.contains("roles")) {
            claims.put("roles", organization.roles().stream().sorted().toList());
        }
        if (scopes.contains("groups")) {
            claims.put("groups", groups(user, organization.account()));
        }
    }

    /** The keys of those that the person is in themselves. */
    private List<String> groups(UserId user, AccountId organization) {
        return memberships.find(organization, user).map(Membership::groups).stream()
                .flatMap(Set::stream)
                .map(groups::find)
                .flatMap(Optional::stream)
                .map(Group::key)
                .sorted()
                .toList();
    }

    /** Of what there is, what was asked for claim by claim; one that was asked for with values only where it has one of them. */
    public Map<String, Object> asked(UserId user, Map<String, Wanted> wanted, @Nullable AccountId organization) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Set<String> scopes = new HashSet<>();
        wanted.keySet().forEach(name -> Stream.ofNullable(scopeOf(name)).forEach(scopes::add));
        Map<String, Object> told = new LinkedHashMap<>();
        of(user, scopes, organization).forEach((name, claim) -> {
            Wanted how = wanted.get(name);
            Object value = plain(claim);
            if (how != null && how.isMetBy(value)) {
                told.put(name, value);
            }
        });
        return told;
    }

    /** An attribute's value in the types that requests and signed tokens have. */
    private static Object plain(Object value) {
        return value instanceof JsonNode node ? JSON.treeToValue(node, Object.class) : value;
    }
}
