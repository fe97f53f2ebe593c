package dev.bridge.identity;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** The limits of credentials, sign-in and the OpenID provider. */
public final class IdentityLimits {

    // Sign-in and credentials.

    public static final Limit AUTHENTICATOR_APPS = new Limit(
            "authenticator_apps", 5, "authenticator apps", "One for each telephone of a person, and one in a safe.");

    public static final Limit DEVICES = new Limit(
            "devices", 100, "devices", "More browsers than anybody uses; the one unseen for longest makes room.");

    public static final Limit PASSKEYS =
            new Limit("passkeys", 20, "passkeys", "Each is offered to the browser as one that exists already.");

    public static final Limit PASSWORD_LENGTH = new Limit(
            "password_length", 256, "code points", "Longer than any passphrase; bounds the work of judging one.");

    public static final Limit RETURN_PATH_LENGTH = new Limit(
            "return_path_length", 8_000, "characters", "A whole authorization request fits; so does a request line.");

    public static final Limit SESSIONS = new Limit(
            "sessions", 100, "sessions", "More browsers than anybody uses; the one unused for longest makes room.");

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

    public static final List<Limit> ALL = List.of(
            AUTHENTICATOR_APPS,
            DEVICES,
            PASSKEYS,
            PASSWORD_LENGTH,
            RETURN_PATH_LENGTH,
            SESSIONS,
            CLIENTS,
            CLIENT_URIS,
            CLIENT_SCOPES,
            OAUTH_BODY_BYTES,
            OAUTH_PARAMETERS);

    private IdentityLimits() {}
}
