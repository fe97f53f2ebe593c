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

    public static final Limit RECOVERY_REASON = new Limit(
            "recovery_reason", 500, "characters", "A sentence or two, and the number of the conversation behind it.");

    public static final Limit RETURN_PATH_LENGTH = new Limit(
            "return_path_length", 8_000, "characters", "A whole authorization request fits; so does a request line.");

    public static final Limit SESSIONS = new Limit(
            "sessions", 100, "sessions", "More browsers than anybody uses; the one unused for longest makes room.");

    public static final Limit SIGN_IN_HOURS = new Limit(
            "sign_in_hours",
            336,
            "hours",
            "A session ends after 14 days in any case, so a longer time asks for nothing.");

    public static final Limit IDLE_MINUTES = new Limit(
            "idle_minutes",
            1_440,
            "minutes",
            "A session ends after a day without use in any case, so a longer time asks for nothing.");

    // The OpenID provider.

    public static final Limit CLIENTS = new Limit(
            "clients",
            50,
            "clients of an account",
            "Each is a way in; more than a company's products are not looked after.");

    public static final Limit CLIENT_URIS =
            new Limit("client_uris", 50, "URIs", "Each is compared with at every sign-in, and each is a way out.");

    public static final Limit CLIENT_SCOPES =
            new Limit("client_scopes", 100, "scopes", "They travel in every token, which travels in a header.");

    public static final Limit OAUTH_BODY_BYTES =
            new Limit("oauth_body_bytes", 64L * 1024, "bytes", "The longest request has two tokens of a few KiB.");

    public static final Limit OAUTH_PARAMETERS =
            new Limit("oauth_parameters", 100, "parameters", "The longest request has about twenty.");

    public static final Limit OPEN_REGISTRATIONS = new Limit(
            "open_registrations",
            10_000,
            "unused clients",
            "Of clients that anybody may register and nobody has used; they go after 90 days.");

    public static final Limit REGISTERED_URIS = new Limit(
            "registered_uris", 10, "URIs", "A client that registers itself has few places; each is a way out.");

    public static final Limit REGISTRATION_TOKENS = new Limit(
            "registration_tokens", 100, "live tokens", "Each lets somebody make clients; an operator knows them all.");

    public static final Limit REGISTRATION_TOKEN_DAYS =
            new Limit("registration_token_days", 90, "days", "Whoever has not registered within a season asks again.");

    public static final Limit REGISTRATION_TOKEN_USES = new Limit(
            "registration_token_uses",
            1_000,
            "clients",
            "One for each machine of a roll-out; a lost token ends there.");

    // Tokens and delegations.

    public static final Limit DELEGATIONS =
            new Limit("delegations", 100, "delegations", "A person should be able to read whom they let act for them.");

    public static final Limit DELEGATION_AUDIENCES =
            new Limit("delegation_audiences", 20, "audiences", "They travel in every token of the agent, in a header.");

    public static final Limit DELEGATION_DAYS =
            new Limit("delegation_days", 365, "days", "What somebody allowed is asked again once a year.");

    public static final Limit ORGANIZATION_TOKENS = new Limit(
            "organization_tokens",
            200,
            "tokens of an organization",
            "Each is a service account of its own; more need service accounts with names that people know.");

    public static final Limit PERSONAL_TOKENS =
            new Limit("personal_tokens", 100, "tokens of a person", "Each is a way in; nobody looks after more.");

    public static final Limit SERVICE_KEYS = new Limit(
            "service_keys", 10, "keys of a service account", "One for each place that it runs at, and one to change.");

    public static final Limit TOKEN_ADDRESSES =
            new Limit("token_addresses", 50, "networks", "They are gone through at every request.");

    public static final Limit TOKEN_LIFE_DAYS = new Limit(
            "token_life_days", 365, "days", "A token that nobody renews within a year is one that nobody remembers.");

    public static final Limit TOKEN_OVERLAP_MINUTES = new Limit(
            "token_overlap_minutes",
            24 * 60,
            "minutes",
            "A day is enough to bring the new value everywhere; two values are twice the risk.");

    public static final Limit TOKEN_RESOURCES =
            new Limit("token_resources", 100, "resources", "They are compared with at every request.");

    public static final Limit TOKEN_SCOPES =
            new Limit("token_scopes", 100, "scopes", "They are gone through at every request; wildcards shorten them.");

    public static final List<Limit> ALL = List.of(
            AUTHENTICATOR_APPS,
            DEVICES,
            IDLE_MINUTES,
            PASSKEYS,
            PASSWORD_LENGTH,
            RECOVERY_REASON,
            RETURN_PATH_LENGTH,
            SESSIONS,
            SIGN_IN_HOURS,
            CLIENTS,
            CLIENT_URIS,
            CLIENT_SCOPES,
            OAUTH_BODY_BYTES,
            OAUTH_PARAMETERS,
            OPEN_REGISTRATIONS,
            REGISTERED_URIS,
            REGISTRATION_TOKENS,
            REGISTRATION_TOKEN_DAYS,
            REGISTRATION_TOKEN_USES,
            DELEGATIONS,
            DELEGATION_AUDIENCES,
            DELEGATION_DAYS,
            ORGANIZATION_TOKENS,
            PERSONAL_TOKENS,
            SERVICE_KEYS,
            TOKEN_ADDRESSES,
            TOKEN_LIFE_DAYS,
            TOKEN_OVERLAP_MINUTES,
            TOKEN_RESOURCES,
            TOKEN_SCOPES);

    private IdentityLimits() {}
}
