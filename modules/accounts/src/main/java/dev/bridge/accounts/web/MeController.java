package dev.bridge.accounts.web;

import dev.bridge.accounts.Authority;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PersonStates;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/me}: the person who calls. */
@RestController
class MeController {

    record Describing(@Nullable String displayName) {}

    private static final int MAX_NAME = 1_000;

    private final People people;
    private final PersonStates states;

    MeController(People people, PersonStates states) {
        this.people = people;
        this.states = states;
    }

    @GetMapping("/v1/me")
    @Guarded(value = "me.read", resource = "user:me", cli = "bridge me")
    ResponseEntity<PersonView> show(Caller caller) {
        return answer(people.require(PathAccount.me(caller)));
    }

    @PatchMapping("/v1/me")
    @Guarded(value = "me.update", resource = "user:me", cli = "bridge me update")
    ResponseEntity<PersonView> describe(@RequestBody Describing body, IfMatch ifMatch, Caller caller, Origin origin) {
        Fields fields = new Fields();
        String displayName = fields.text("display_name", body.displayName(), MAX_NAME);
        fields.check();
        return answer(states.call(origin, PathAccount.me(caller), displayName, ifMatch::require));
    }

    /** Somebody else may be signed in as the caller: every credential is dead at once, this one too. */
    @PostMapping("/v1/me:lock")
    @Guarded(value = "me.lock", resource = "user:me", cli = "bridge me lock")
    ResponseEntity<PersonView> lock(Caller caller, Origin origin) {
        return answer(states.lock(origin, PathAccount.me(caller)));
    }

    @PostMapping("/v1/me:sign-out-everywhere")
    @Guarded(value = "me.sign_out", resource = "user:me", cli = "bridge me sign-out-everywhere")
    ResponseEntity<Void> signOutEverywhere(Caller caller, Origin origin) {
        states.signOutEverywhere(origin, PathAccount.me(caller));
        return ResponseEntity.noContent().build();
    }

    /** Erased after 30 days; until then the operator can take it back for them. */
    @PostMapping("/v1/me:close")
    @Guarded(value = "me.close", resource = "user:me", cli = "bridge me close")
    ResponseEntity<PersonView> close(Caller caller, Origin origin) {
        return answer(states.close(origin, Authority.OWNER, PathAccount.me(caller)));
    }

    private ResponseEntity<PersonView> answer(Principal person) {
        return PersonView.answer(person, people.emails((UserId) person.id()));
    }
}
