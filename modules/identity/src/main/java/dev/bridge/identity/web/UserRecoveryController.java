package dev.bridge.identity.web;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.RecoveryId;
import dev.bridge.identity.recovery.OperatorRecoveries;
import dev.bridge.identity.recovery.Recovery;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/users/{id}:recover}, for the operator: lets somebody in who has lost everything, after a day in which they can stop it. */
@RestController
@RequestMapping("/v1/users")
class UserRecoveryController {

    /**
     * What is asked for.
     *
     * @param reason why; told to nobody but those who run the installation
     * @param email which of the person's proven addresses the link goes to; absent for the primary one
     */
    record Asking(@Nullable String reason, @Nullable String email) {}

    /**
     * A recovery.
     *
     * @param email that the link goes to; absent where the person has it no longer
     * @param dueAt when the link goes out
     * @param openUntil until when it can be used; absent before it went out
     */
    record RecoveryView(
            RecoveryId id,
            UserId user,
            @Nullable String email,
            String state,
            String reason,
            String askedBy,
            Instant askedAt,
            Instant dueAt,
            @Nullable Instant openUntil,
            @Nullable Instant endedAt) {}

    private final OperatorRecoveries recoveries;
    private final People people;

    UserRecoveryController(OperatorRecoveries recoveries, People people) {
        this.recoveries = recoveries;
        this.people = people;
    }

    @PostMapping("/{id}:recover")
    @Guarded(value = "platform.users.recover", cli = "bridge users recover")
    ResponseEntity<RecoveryView> recover(@PathVariable UserId id, @RequestBody Asking body, Origin origin) {
        Fields fields = new Fields();
        String reason = fields.text("reason", body.reason(), Math.toIntExact(IdentityLimits.RECOVERY_REASON.value()));
        fields.check();
        EmailAddress to = body.email() == null ? null : EmailAddress.parse(body.email());
        Recovery asked = recoveries.ask(origin, id, reason, to);
        return ResponseEntity.created(URI.create("/v1/users/" + id + "/recovery"))
                .body(view(asked));
    }

    /** The newest, running or not. */
    @GetMapping("/{id}/recovery")
    @Guarded(value = "platform.users.read", cli = "bridge users recovery")
    RecoveryView recovery(@PathVariable UserId id) {
        return view(recoveries.require(id));
    }

    @PostMapping("/{id}/recovery:cancel")
    @Guarded(value = "platform.users.recover", cli = "bridge users cancel-recovery")
    RecoveryView cancelRecovery(@PathVariable UserId id, Origin origin) {
        return view(recoveries.cancel(origin, id));
    }

    private RecoveryView view(Recovery recovery) {
        return new RecoveryView(
                recovery.id(),
                recovery.user(),
                people.emails(recovery.user()).stream()
                        .filter(email -> email.id().equals(recovery.identifier()))
                        .findFirst()
                        .map(Email::address)
                        .map(EmailAddress::shown)
                        .orElse(null),
                recovery.state().word(),
                recovery.reason(),
                recovery.askedBy(),
                recovery.askedAt(),
                recovery.dueAt(),
                recovery.openUntil(),
                recovery.endedAt());
    }
}
