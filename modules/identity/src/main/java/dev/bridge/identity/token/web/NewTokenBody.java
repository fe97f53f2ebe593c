package dev.bridge.identity.token.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.identity.token.NewToken;
import dev.bridge.identity.token.TokenIssue;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.web.Fields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to make a token.
 *
 * @param scopes actions of products, or wildcards: {@code registry:image.push}, {@code registry:*}
 * @param resources the only things that it shall be used on: {@code repository:acme/web}
 * @param account for a personal one, the only account that it shall be used in: an id or a name
 * @param roles for an organization's: what its service account is in the organization beside a member
 * @param addresses the only networks that it shall be used from: {@code 192.0.2.0/24}
 * @param expiresInDays 90 where it is not said, or fewer where the organization asks so
 * @param neverExpires where the organization's policy allows that
 */
record NewTokenBody(
        @Nullable String name,
        @Nullable List<@Nullable String> scopes,
        @Nullable List<@Nullable String> resources,
        @Nullable String account,
        @Nullable Set<String> roles,
        @Nullable List<@Nullable String> addresses,
        @Nullable Long expiresInDays,
        @Nullable Boolean neverExpires) {

    /** For a token of a person, who may bind it to an account. */
    NewToken personal(Accounts accounts) {
        Fields fields = new Fields();
        AccountId bound = account == null
                ? null
                : accounts.resolve(account)
                        .map(resolved -> resolved.account().id())
                        .orElse(null);
        refuseRoles(fields);
        NewToken wanted = checked(fields, bound, Set.of());
        if (account != null && bound == null) {
            throw TokenIssue.noAccountOfTheirs();
        }
        return wanted;
    }

    /** For a token of an organization. */
    NewToken ofOrganization() {
        return ofAccount(new Fields(), roles == null ? Set.of() : roles);
    }

    /** For a key of a service account. */
    NewToken ofServiceAccount() {
        Fields fields = new Fields();
        refuseRoles(fields);
        return ofAccount(fields, Set.of());
    }

    private NewToken ofAccount(Fields fields, Set<String> given) {
        if (account != null) {
            fields.wrong("account", "field_invalid", "The token is for the account in the path; leave `account` out.");
        }
        return checked(fields, null, given);
    }

    private NewToken checked(Fields fields, @Nullable AccountId bound, Set<String> given) {
        NewToken token = new NewToken(
                fields.text("name", name, TokenFields.MAX_NAME),
                TokenFields.scopes(fields, scopes),
                TokenFields.resources(fields, resources),
                bound,
                given,
                TokenFields.addresses(fields, addresses),
                TokenFields.life(fields, expiresInDays, neverExpires));
        fields.check();
        return token;
    }

    /** Who is there already has roles of their own. */
    private void refuseRoles(Fields fields) {
        if (roles != null) {
            fields.wrong("roles", "field_invalid", "The token has the roles of whom it acts as; leave `roles` out.");
        }
    }
}
