package dev.bridge.identity.provider.registration;

import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.RegistrationPolicy;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.signin.Throttle;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.log.EventLog;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Clients that register themselves, as far as the {@link RegistrationPolicy} lets them: by a token of the operator's, or public
 * ones by nothing. Each is the operator's client, is never first-party, and looks after itself by a token of its own ({@code
 * brg_rat_...}), which is stored as SHA-256. That goes on where the policy has become stricter.
 */
public final class Registrations {

    private static final String KIND = "rat";

    private final RegistrationPolicy policy;
    private final RegistrationTokens tokens;
    private final RegistrationRows rows;
    private final Clients clients;
    private final Throttle throttle;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final SecureRandom random;

    Registrations(
            RegistrationPolicy policy,
            RegistrationTokens tokens,
            RegistrationRows rows,
            Clients clients,
            Throttle throttle,
            EventLog log,
            TransactionTemplate transactions,
            SecureRandom random) {
        this.policy = policy;
        this.tokens = tokens;
        this.rows = rows;
        this.clients = clients;
        this.throttle = throttle;
        this.log = log;
        this.transactions = transactions;
        this.random = random;
    }

    /** Whether anybody at all may register a client so. */
    public boolean isOpenToSome() {
        return policy != RegistrationPolicy.CLOSED;
    }

    /**
     * Registers a client.
     *
     * @param metadata what it says about itself (RFC 7591 section 2)
     * @param initialToken of the operator's; null where none is shown
     * @param network that the request comes from
     * @throws OAuth2AuthenticationException {@code invalid_token}, {@code invalid_redirect_uri}, {@code
     *     invalid_client_metadata}, {@code unapproved_software_statement}
     * @throws ProblemException {@code not_found} where the policy is closed, {@code slow_down}, {@code limit_exceeded}
     */
    public RegisteredClient register(
            JsonNode metadata, @Nullable String initialToken, String network, String requestId) {
        if (policy == RegistrationPolicy.CLOSED) {
            throw Problem.of(
                            PlatformError.NOT_FOUND,
                            "Clients do not register themselves here; the operator makes them.")
                    .exception();
        }
        if (initialToken == null) {
            return registerOpenly(metadata, network, requestId);
        }
        RegistrationToken token = tokens.live(initialToken).orElseThrow(Registrations::noInitialToken);
        Allowance allowance = new Allowance(false, token.scopes());
        MetadataReader.Read read = new MetadataReader(metadata, allowance).read(Client.Settings.USUAL);
        Origin origin = new Origin(ObjectRef.of("registration_token", token.id()), requestId);
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            if (!tokens.use(token)) {
                throw noInitialToken();
            }
            return insert(origin, read, token.id(), allowance);
        });
    }

    private RegisteredClient registerOpenly(JsonNode metadata, String network, String requestId) {
        if (policy != RegistrationPolicy.OPEN) {
            throw noInitialToken();
        }
        MetadataReader.Read read = new MetadataReader(metadata, Allowance.ANYBODY).read(Client.Settings.USUAL);
        throttle.require(
                Throttle.Kind.REGISTRATION, network, "Too many clients have registered themselves from this network");
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            IdentityLimits.OPEN_REGISTRATIONS.check(rows.countOpenUnused() + 1, "The installation");
            return insert(Origin.system("registration", requestId), read, null, Allowance.ANYBODY);
        });
    }

    private RegisteredClient insert(
            Origin origin, MetadataReader.Read read, @Nullable RegistrationTokenId token, Allowance allowance) {
        Clients.Created created = clients.create(origin, AccountId.PLATFORM, read.settings(), true);
        String accessToken = TokenText.generate(KIND, random);
        Registration registration = new Registration(created.client().id(), token, allowance, read.method());
        rows.insert(AccountId.PLATFORM, registration, TokenText.digest(accessToken));
        return new RegisteredClient(created.client(), read.method(), accessToken, created.secret());
    }

    /**
     * The client as it is.
     *
     * @param accessToken its own, as it was told when it registered itself
     * @throws OAuth2AuthenticationException {@code invalid_token}, also where there is no such client any more
     */
    public RegisteredClient show(String clientId, @Nullable String accessToken) {
        Registration registration = require(clientId, accessToken);
        return shown(registration, String.valueOf(accessToken));
    }

    /**
     * Makes of the client what is sent, whole: what is left out becomes as it is usual (RFC 7592 section 2.2).
     *
     * @throws OAuth2AuthenticationException as registering does
     */
    public RegisteredClient replace(
            String clientId, @Nullable String accessToken, JsonNode metadata, String requestId) {
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            Registration registration = require(clientId, accessToken);
            Client present = clients.require(registration.client());
            Replacement.check(clients, present, new Metadata(metadata));
            MetadataReader.Read read = new MetadataReader(metadata, registration.allowance()).read(present.settings());
            if (read.settings().proof() != present.settings().proof()) {
                throw RegistrationRefused.metadata(
                        "How a client proves itself is for ever: `token_endpoint_auth_method` stays. Register another.");
            }
            clients.update(present.origin(requestId), present.id(), read.settings(), version -> {});
            rows.method(present.id(), read.method());
            return shown(require(clientId, accessToken), String.valueOf(accessToken));
        });
    }

    /**
     * Takes the client away, and its tokens with it.
     *
     * @throws OAuth2AuthenticationException {@code invalid_token}
     */
    public void remove(String clientId, @Nullable String accessToken, String requestId) {
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            Client client = clients.require(require(clientId, accessToken).client());
            clients.delete(client.origin(requestId), client.id());
            rows.delete(client.id());
        });
    }

    private RegisteredClient shown(Registration registration, String accessToken) {
        return new RegisteredClient(clients.require(registration.client()), registration.method(), accessToken, null);
    }

    private Registration require(String clientId, @Nullable String accessToken) {
        if (accessToken == null || !TokenText.isWellFormed(KIND, accessToken)) {
            throw noAccessToken();
        }
        return rows.live(TokenText.digest(accessToken))
                .filter(registration -> registration.client().text().equals(clientId))
                .orElseThrow(Registrations::noAccessToken);
    }

    private static OAuth2AuthenticationException noInitialToken() {
        return RegistrationRefused.token("Registering needs a token of the operator's that has a use left.");
    }

    private static OAuth2AuthenticationException noAccessToken() {
        return RegistrationRefused.token("This needs the registration access token of this very client.");
    }
}
