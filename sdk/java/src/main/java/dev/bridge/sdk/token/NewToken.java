package dev.bridge.sdk.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token that is wanted. What is null is as usual.
 *
 * @param scopes actions of products, or wildcards: {@code registry:image.push}, {@code registry:*}
 * @param resources the only things that it shall be used on: {@code repository:acme/web}
 * @param account for a personal one, the only account that it shall be used in
 * @param roles for an organization's, what its service account is there beside a member
 * @param addresses the only networks that it shall be used from: {@code 192.0.2.0/24}
 */
public record NewToken(
        String name,
        List<String> scopes,
        @Nullable List<String> resources,
        @Nullable String account,
        @Nullable List<String> roles,
        @Nullable List<String> addresses,
        @Nullable Integer expiresInDays,
        @Nullable Boolean neverExpires) {

    /** With these scopes, and all else as usual. */
    public static NewToken of(String name, List<String> scopes) {
        return new NewToken(name, scopes, null, null, null, null, null, null);
    }
}
