package dev.bridge.identity.web;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.PasskeyId;
import dev.bridge.identity.credential.Passkey;
import dev.bridge.identity.credential.PasskeyOffers;
import dev.bridge.identity.credential.Passkeys;
import dev.bridge.identity.signin.FreshProof;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.RawJson;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/me/passkeys}. */
@RestController
class MyPasskeyController {

    private static final String ME = "user:me";
    private static final int LONGEST_NAME = 100;

    record PasskeyView(PasskeyId id, String name, boolean backedUp, Instant createdAt, Instant usedAt) {

        static PasskeyView of(Passkey passkey) {
            return new PasskeyView(
                    passkey.id(), passkey.name(), passkey.backedUp(), passkey.createdAt(), passkey.usedAt());
        }
    }

    /** All of them; there are twenty at most. */
    record PasskeyList(List<PasskeyView> results) {}

    /**
     * What a browser needs to make a passkey.
     *
     * @param options for {@code navigator.credentials.create}
     * @param ticket to be sent back with what it made; good for five minutes
     */
    record OfferView(RawJson options, String ticket) {}

    record NewPasskey(
            @Nullable String ticket,
            @Nullable String name,
            @Nullable JsonNode credential) {}

    record Naming(@Nullable String name) {}

    private final Passkeys passkeys;
    private final PasskeyOffers offers;
    private final FreshProof proof;

    MyPasskeyController(Passkeys passkeys, PasskeyOffers offers, FreshProof proof) {
        this.passkeys = passkeys;
        this.offers = offers;
        this.proof = proof;
    }

    @GetMapping("/v1/me/passkeys")
    @Guarded(value = "me.passkeys.read", resource = ME, cli = "bridge passkeys list")
    PasskeyList list(Caller caller) {
        return new PasskeyList(passkeys.list(FreshProof.person(caller)).stream()
                .map(PasskeyView::of)
                .toList());
    }

    @PostMapping("/v1/me/passkeys:options")
    @Guarded(value = "me.passkeys.add", resource = ME)
    OfferView options(Caller caller) {
        PasskeyOffers.Offer offer = offers.make(proof.require(caller));
        return new OfferView(new RawJson(offer.options()), offer.ticket());
    }

    @PostMapping("/v1/me/passkeys")
    @Guarded(value = "me.passkeys.add", resource = ME)
    ResponseEntity<PasskeyView> add(@RequestBody NewPasskey body, Caller caller, Origin origin) {
        UserId user = proof.require(caller);
        String name = named(body.name());
        Passkeys.Created created = offers.check(
                user, FlowController.required("ticket", body.ticket()), FlowController.shown(body.credential()));
        Passkey passkey = passkeys.add(origin, user, created, name);
        return ResponseEntity.created(URI.create("/v1/me/passkeys/" + passkey.id()))
                .eTag(IfMatch.tag(passkey.version()))
                .body(PasskeyView.of(passkey));
    }

    @GetMapping("/v1/me/passkeys/{passkey}")
    @Guarded(value = "me.passkeys.read", resource = ME, cli = "bridge passkeys show")
    ResponseEntity<PasskeyView> show(@PathVariable PasskeyId passkey, Caller caller) {
        return view(passkeys.require(FreshProof.person(caller), passkey));
    }

    @PatchMapping("/v1/me/passkeys/{passkey}")
    @Guarded(value = "me.passkeys.rename", resource = ME, cli = "bridge passkeys rename")
    ResponseEntity<PasskeyView> rename(
            @PathVariable PasskeyId passkey, @RequestBody Naming body, IfMatch ifMatch, Caller caller, Origin origin) {
        return view(passkeys.rename(origin, FreshProof.person(caller), passkey, named(body.name()), ifMatch::require));
    }

    @DeleteMapping("/v1/me/passkeys/{passkey}")
    @Guarded(value = "me.passkeys.remove", resource = ME, cli = "bridge passkeys remove")
    ResponseEntity<Void> remove(@PathVariable PasskeyId passkey, Caller caller, Origin origin) {
        passkeys.remove(origin, proof.require(caller), passkey);
        return ResponseEntity.noContent().build();
    }

    private static String named(@Nullable String name) {
        Fields fields = new Fields();
        String text = fields.text("name", name, LONGEST_NAME);
        fields.check();
        return text;
    }

    private static ResponseEntity<PasskeyView> view(Passkey passkey) {
        return ResponseEntity.ok().eTag(IfMatch.tag(passkey.version())).body(PasskeyView.of(passkey));
    }
}
