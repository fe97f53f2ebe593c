package dev.bridge.identity;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The limits of credentials, sign-in and the OpenID provider. */
public final class IdentityLimits {

    // The OpenID provider.

    public static final Limit CLIENTS = new Limit(
            "clients", 50, "clients of an account", "Each is a way in; more than a company's products are not looked after.");

    public static final Limit CLIENT_URIS =
            new Limit("client_uris", 50, "URIs", "Each is compared with at every sign-in, and each is a way out.");

    public static final Limit CLIENT_SCOPES =
            new Limit("client_scopes", 100, "scopes", "They travel in every token, which travels in a header.");

    public static final Limit OAUTH_BODY_BYTES =
            new Limit("oauth_body_bytes", 64L * 1024, "bytes", "The longest request has two tokens of a few KiB.");

    public static final Limit OAUTH_PARAMETERS =
            new Limit("oauth_parameters", 100, "parameters", "The longest request has about twenty.");

    public static final List<Limit> ALL =
            List.of(CLIENTS, CLIENT_URIS, CLIENT_SCOPES, OAUTH_BODY_BYTES, OAUTH_PARAMETERS);

    private IdentityLimits() {}
}
