package dev.bridge.identity.provider.authorize;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.consent.Consents;
import dev.bridge.identity.provider.token.OrganizationContext;
import dev.bridge.identity.provider.token.OrganizationContexts;
import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands between a request and its code: a sign-in, a question, or nothing. */
final class Decisions {

    sealed interface Next {

        /** Somebody has to sign in, or to prove anew or more strongly who they are. */
        record SignIn(Client client) implements Next {}

        /** Somebody is signed in, and not whom the client expects. */
        record OtherPerson(Client client) implements Next {}

        /**
         * The person has to answer.
         *
         * @param consent whether they have to agree to the scopes; else they only choose
         * @param organizations in which they may sign in; none for themselves
         */
        record Ask(Client client, Session session, boolean consent, List<OrganizationContext> organizations)
                implements Next {}

        /** Nothing has to be asked. */
        record Grant(
                Client client, Session session, @Nullable OrganizationContext organization) implements Next {}
    }

    private final Clients clients;
    private final Consents consents;
    private final OrganizationContexts organizations;

    Decisions(Clients clients, Consents consents, OrganizationContexts organizations) {
        this.clients = clients;
        this.consents = consents;
        this.organizations = organizations;
    }

    /**
     * The next step.
     *
     * @param session of the browser, if it is signed in
     * @throws AuthorizationRefused where the request asks for no step and needs one, or cannot be granted
     */
    Next next(AuthorizationRequest request, Optional<Session> session) {
        Client client = clients.find(request.client())
                .orElseThrow(() -> AuthorizationRefused.shown("The application is not known here any more."));
        if (session.isEmpty() || !isEnough(session.get(), request)) {
            requireNotSilent(request, "login_required", "The person has to sign in.");
            return new Next.SignIn(client);
        }
        UserId person = session.get().user();
        if (request.expected() != null && !request.expected().equals(person)) {
            requireNotSilent(request, "login_required", "Somebody else is signed in.");
            return new Next.OtherPerson(client);
        }
        List<OrganizationContext> choices = choices(request, client, person);
        boolean consent = needsConsent(request, client, person);
        if (consent) {
            requireNotSilent(request, "consent_required", "The person has to agree.");
        }
        if (choices.size() > 1) {
            requireNotSilent(request, "interaction_required", "The person has to choose an organization.");
        }
        return consent || choices.size() > 1
                ? new Next.Ask(client, session.get(), consent, choices)
                : new Next.Grant(client, session.get(), choices.isEmpty() ? null : choices.getFirst());
    }

    private static void requireNotSilent(AuthorizationRequest request, String error, String description) {
        if (request.isSilent()) {
            throw AuthorizationRefused.toClient(error, description, request);
        }
    }

    private static boolean isEnough(Session session, AuthorizationRequest request) {
        String acr = request.acr();
        Instant provenSince = request.provenSince();
        return (acr == null || session.assurance().isAtLeast(Assurance.of(acr)))
                && (provenSince == null || !session.authTime().isBefore(provenSince));
    }

    private List<OrganizationContext> choices(AuthorizationRequest request, Client client, UserId person) {
        String wanted = request.organization();
        if (wanted != null) {
            return List.of(organizations
                    .find(person, wanted)
                    .orElseThrow(() -> AuthorizationRefused.toClient(
                            "access_denied", "The person cannot act in this organization.", request)));
        }
        return client.settings().asksOrganization() ? organizations.of(person) : List.of();
    }

    /**
     * What was agreed to before counts, but for a client that anybody can pose as: one without a proof whose answers go to a
     * program on some machine (RFC 8252 section 8.6).
     */
    private boolean needsConsent(AuthorizationRequest request, Client client, UserId person) {
        if (client.settings().firstParty()) {
            return false;
        }
        boolean imitable = client.isPublic() && !request.bound().redirectUri().startsWith("https://");
        return imitable
                || request.prompt().contains("consent")
                || consents.find(person, client.id())
                        .filter(consent -> consent.scopes().containsAll(request.scopes()))
                        .isEmpty();
    }
}
