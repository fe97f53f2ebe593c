package dev.bridge.identity.provider.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.People;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.PrincipalKind;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientBody;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.client.ScopesOfPeople;
import dev.bridge.identity.token.TokenScopes;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/clients}, the operator's and one by one, and {@code /v1/organizations/{org}/clients}. */
@RestController
class ClientController {

    /**
     * What is sent to give a client another secret.
     *
     * @param overlapMinutes how long the present one stays good, up to a day; 0 where it is not said
     */
    record Rotation(@Nullable Long overlapMinutes) {}

    private static final String ORGANIZATION = "organization:{org}";
    private static final String CLIENT = "client:{id}";

    private final Clients clients;
    private final Accounts accounts;
    private final People people;
    private final TokenScopes scopes;

    ClientController(Clients clients, Accounts accounts, People people, TokenScopes scopes) {
        this.clients = clients;
        this.accounts = accounts;
        this.people = people;
        this.scopes = scopes;
    }

    @GetMapping("/v1/clients")
    @Guarded(value = "platform.clients.read", cli = "bridge clients list")
    Page<ClientView> listOperators(PageRequest page) {
        return list(AccountId.PLATFORM, page);
    }

    @PostMapping("/v1/clients")
    @Guarded(value = "platform.clients.create", cli = "bridge clients create")
    ResponseEntity<ClientView> createOperators(@RequestBody ClientBody body, Origin origin) {
        return create(origin, AccountId.PLATFORM, body);
    }

    @GetMapping("/v1/organizations/{org}/clients")
    @Guarded(value = "clients.read", resource = ORGANIZATION, cli = "bridge clients list --org")
    Page<ClientView> list(@PathVariable String org, PageRequest page) {
        return list(accounts.named(org).id(), page);
    }

    @PostMapping("/v1/organizations/{org}/clients")
    @Guarded(value = "clients.create", resource = ORGANIZATION, cli = "bridge clients create --org")
    ResponseEntity<ClientView> create(@PathVariable String org, @RequestBody ClientBody body, Origin origin) {
        return create(origin, accounts.named(org).id(), body);
    }

    @GetMapping("/v1/clients/{id}")
    @Guarded(value = "client.read", resource = CLIENT, cli = "bridge clients show")
    ResponseEntity<ClientView> show(@PathVariable ClientId id) {
        return view(clients.require(id));
    }

    @PatchMapping("/v1/clients/{id}")
    @Guarded(value = "client.update", resource = CLIENT, cli = "bridge clients update")
    ResponseEntity<ClientView> update(
            @PathVariable ClientId id, @RequestBody ClientBody body, IfMatch ifMatch, Origin origin) {
        Client client = clients.require(id);
        Client.Settings settings = body.settings(client.settings());
        if (!client.settings().proof().equals(settings.proof())) {
            Fields fields = new Fields();
            fields.wrong("proof", "field_invalid", "How a client proves itself is for ever; make another client.");
            fields.check();
        }
        check(client.account(), settings, client.registeredDynamically());
        return view(clients.update(origin, id, settings, ifMatch::require));
    }

    @PostMapping("/v1/clients/{id}:rotate")
    @Guarded(value = "client.rotate", resource = CLIENT, cli = "bridge clients rotate")
    ResponseEntity<ClientView> rotate(@PathVariable ClientId id, @RequestBody Rotation body, Origin origin) {
        Fields fields = new Fields();
        long overlap = body.overlapMinutes == null ? 0 : fields.number("overlap_minutes", body.overlapMinutes, 0);
        fields.check();
        Clients.Created rotated = clients.rotateSecret(origin, id, Duration.ofMinutes(overlap));
        return ResponseEntity.ok()
                .eTag(IfMatch.tag(rotated.client().version()))
                .body(ClientView.of(rotated.client(), rotated.secret()));
    }

    @DeleteMapping("/v1/clients/{id}")
    @Guarded(value = "client.delete", resource = CLIENT, cli = "bridge clients delete")
    ResponseEntity<Void> delete(@PathVariable ClientId id, Origin origin) {
        clients.delete(origin, id);
        return ResponseEntity.noContent().build();
    }

    private Page<ClientView> list(AccountId account, PageRequest page) {
        return page.page(
                clients.list(account, page.before(ClientId.TYPE), page.limitAndOne()),
                client -> client.id().text(),
                client -> ClientView.of(client, null));
    }

    private ResponseEntity<ClientView> create(Origin origin, AccountId account, ClientBody body) {
        Client.Settings settings = body.settings();
        check(account, settings, false);
        Clients.Created created = clients.create(origin, account, settings, false);
        return ResponseEntity.created(
                        URI.create("/v1/clients/" + created.client().id()))
                .eTag(IfMatch.tag(created.client().version()))
                .body(ClientView.of(created.client(), created.secret()));
    }

    /**
     * Nobody but the operator makes first-party clients, and of none that can change itself; a client acts as nobody of another account, and asks for nothing that
     * there is not.
     */
    private void check(AccountId account, Client.Settings settings, boolean registeredDynamically) {
        scopes.requireKnown(settings.scopes().stream()
                .filter(scope -> !ScopesOfPeople.ALL.contains(scope))
                .sorted()
                .toList());
        Fields fields = new Fields();
        if (settings.firstParty() && !account.equals(AccountId.PLATFORM)) {
            fields.wrong("first_party", "field_invalid", "Only the operator's own clients can go without consent.");
        }
        if (settings.firstParty() && registeredDynamically) {
            fields.wrong("first_party", "field_invalid", "A client that registered itself never goes without consent.");
        }
        PrincipalId principal = settings.actsAs();
        if (principal != null && !isProgramOf(account, principal)) {
            fields.wrong(
                    "acts_as",
                    "field_invalid",
                    "%s is no service account or agent of this account.".formatted(Quoted.text(principal.text())));
        }
        fields.check();
    }

    private boolean isProgramOf(AccountId account, PrincipalId principal) {
        Optional<Principal> found = people.find(principal);
        return principal.kind() != PrincipalKind.USER
                && found.isPresent()
                && found.get().account().equals(account);
    }

    private static ResponseEntity<ClientView> view(Client client) {
        return ResponseEntity.ok().eTag(IfMatch.tag(client.version())).body(ClientView.of(client, null));
    }
}
