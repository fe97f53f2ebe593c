package dev.bridge.identity.provider.authorize;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.entry.SignInRequirements;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.consent.Consents;
import dev.bridge.identity.provider.token.OrganizationContext;
import dev.bridge.identity.provider.token.OrganizationContexts;
import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.Session;
import dev.bridge.platform.caller.Authorizer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands between a request and its code: a sign-in, a question, or nothing. */
final class Decisions {

    sealed interface Next {

        /**
         * Somebody has to sign in, or to prove anew or more strongly who they are.
         *
         * @param acr how strongly at least; null where that does not matter
         */
        record SignIn(Client client, @Nullable String acr) implements Next {}

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
    private final SignInRequirements requirements;

    Decisions(Clients clients, Consents consents, OrganizationContexts organizations, SignInRequirements requirements) {
        this.clients = clients;
        this.consents = consents;
        this.organizations = organizations;
        this.requirements = requirements;
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
            return new Next.SignIn(client, request.acr());
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
        if (consent || choices.size() > 1) {
            return new Next.Ask(client, session.get(), consent, choices);
        }
        OrganizationContext organization = choices.isEmpty() ? null : choices.getFirst();
        return entering(request, client, session.get(), organization)
                .orElseGet(() -> new Next.Grant(client, session.get(), organization));
    }

    /**
     * What somebody has to do first who signs in for an organization: what it asks of a sign-in holds on entering it.
     *
     * @throws AuthorizationRefused where the request asks for no step
     */
    Optional<Next> entering(
            AuthorizationRequest request, Client client, Session session, @Nullable OrganizationContext organization) {
        Optional<Authorizer.Decision.AssuranceRequired> missing =
                organization == null ? Optional.empty() : requirements.missing(session, organization.account());
        missing.ifPresent(more -> requireNotSilent(
                request, "interaction_required", "The organization asks for a stronger or newer sign-in."));
        return missing.map(more -> new Next.SignIn(client, stronger(request.acr(), more.level())));
    }

    private static String stronger(@Nullable String wanted, String needed) {
        return wanted != null && Assurance.of(wanted).isAtLeast(Assurance.of(needed)) ? wanted : needed;
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
                        .filter(consent -> consent.scopes().containsAll(request.agreed()))
                        .isEmpty();
    }
}
