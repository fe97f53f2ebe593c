package dev.bridge.identity.provider.consent;

import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.signin.FreshProof;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/me/consents}: what the caller has agreed that applications may. */
@RestController
class MyConsentController {

    private static final String ME = "user:me";

    /**
     * A consent as its person sees it.
     *
     * @param name of the client; null where it is gone
     */
    record ConsentView(ClientId client, @Nullable String name, List<String> scopes, Instant grantedAt) {}

    private final Consents consents;
    private final Clients clients;

    MyConsentController(Consents consents, Clients clients) {
        this.consents = consents;
        this.clients = clients;
    }

    @GetMapping("/v1/me/consents")
    @Guarded(value = "me.consents.read", resource = ME, cli = "bridge consents list")
    Page<ConsentView> list(PageRequest page, Caller caller) {
        List<Consents.Consent> rest = consents.list(FreshProof.person(caller)).stream()
                .sorted(Comparator.comparing(Consents.Consent::client).reversed())
                .filter(consent -> consent.client().compareTo(ClientId.TYPE.of(page.before(ClientId.TYPE))) < 0)
                .limit(page.limitAndOne())
                .toList();
        return page.page(rest, consent -> consent.client().text(), this::view);
    }

    @DeleteMapping("/v1/me/consents/{client}")
    @Guarded(value = "me.consents.revoke", resource = ME, cli = "bridge consents revoke")
    ResponseEntity<Void> revoke(@PathVariable ClientId client, Caller caller, Origin origin) {
        consents.withdraw(origin, FreshProof.person(caller), client);
        return ResponseEntity.noContent().build();
    }

    private ConsentView view(Consents.Consent consent) {
        return new ConsentView(
                consent.client(),
                clients.find(consent.client())
                        .map(Client::settings)
                        .map(Client.Settings::name)
                        .orElse(null),
                consent.scopes().stream().sorted().toList(),
                consent.grantedAt());
    }
}
