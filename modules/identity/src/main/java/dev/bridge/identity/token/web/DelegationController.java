package dev.bridge.identity.token.web;

import dev.bridge.accounts.AgentId;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.DelegationId;
import dev.bridge.identity.token.Delegation;
import dev.bridge.identity.token.Delegations;
import dev.bridge.identity.token.NewDelegation;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/me/delegations}: what the person who asks lets agents do for them. */
@RestController
@RequestMapping("/v1/me/delegations")
class DelegationController {

    private static final String ME = "user:me";

    /**
     * What is sent to let an agent act.
     *
     * @param agent its id
     * @param audience the resources that its tokens may be for, as URIs; absent for Bridge itself only
     * @param expiresInDays 30 where it is not said
     */
    record NewDelegationBody(
            @Nullable String agent,
            @Nullable List<@Nullable String> scopes,
            @Nullable List<@Nullable String> audience,
            @Nullable Long expiresInDays) {

        private static final long USUAL_DAYS = 30;
        private static final int MAX_URI = 500;

        NewDelegation checked() {
            Fields fields = new Fields();
            AgentId id = agent(fields);
            List<String> listed = TokenFields.scopes(fields, scopes);
            List<String> resources = (audience == null ? List.<@Nullable String>of() : audience)
                    .stream()
                            .map(resource -> fields.text("audience", resource, MAX_URI))
                            .toList();
            long days = expiresInDays == null ? USUAL_DAYS : fields.number("expires_in_days", expiresInDays, 1);
            fields.check();
            return new NewDelegation(Objects.requireNonNull(id), listed, resources, days);
        }

        private @Nullable AgentId agent(Fields fields) {
            try {
                return AgentId.TYPE.parse(agent == null ? "" : agent);
            } catch (ProblemException wrong) {
                fields.wrong("agent", "field_invalid", "`agent` is the id of an agent; it begins with `agent_`.");
                return null;
            }
        }
    }

    /** A delegation as it is shown. */
    record DelegationView(
            DelegationId id,
            AgentId agent,
            List<String> scopes,
            List<String> audience,
            Instant createdAt,
            Instant until,
            @Nullable Instant revokedAt) {

        static DelegationView of(Delegation delegation) {
            return new DelegationView(
                    delegation.id(),
                    delegation.agent(),
                    delegation.scopes(),
                    delegation.audience(),
                    delegation.createdAt(),
                    delegation.until(),
                    delegation.revokedAt());
        }
    }

    private final Delegations delegations;

    DelegationController(Delegations delegations) {
        this.delegations = delegations;
    }

    @GetMapping
    @Guarded(value = "me.delegations.read", resource = ME, cli = "bridge agents delegations")
    Page<DelegationView> list(Caller caller, PageRequest page) {
        return page.page(
                delegations.ofPerson(person(caller), page.before(DelegationId.TYPE), page.limitAndOne()),
                delegation -> delegation.id().text(),
                DelegationView::of);
    }

    @PostMapping
    @Guarded(value = "me.delegations.create", resource = ME, cli = "bridge agents delegate")
    ResponseEntity<DelegationView> create(@RequestBody NewDelegationBody body, Caller caller, Origin origin) {
        Delegation delegation = delegations.create(origin, caller, person(caller), body.checked());
        return ResponseEntity.created(URI.create("/v1/me/delegations/" + delegation.id()))
                .body(DelegationView.of(delegation));
    }

    @GetMapping("/{id}")
    @Guarded(value = "me.delegations.read", resource = ME, cli = "bridge agents delegations")
    DelegationView show(@PathVariable DelegationId id, Caller caller) {
        return DelegationView.of(delegations.require(person(caller), id));
    }

    @DeleteMapping("/{id}")
    @Guarded(value = "me.delegations.revoke", resource = ME, cli = "bridge agents end-delegation")
    ResponseEntity<Void> revoke(@PathVariable DelegationId id, Caller caller, Origin origin) {
        delegations.revoke(origin, person(caller), id);
        return ResponseEntity.noContent().build();
    }

    private static UserId person(Caller caller) {
        return UserId.TYPE.parse(caller.principal().id());
    }
}
