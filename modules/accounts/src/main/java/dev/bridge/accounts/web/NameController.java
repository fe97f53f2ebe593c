package dev.bridge.accounts.web;

import dev.bridge.accounts.LeaseState;
import dev.bridge.accounts.NameChanges;
import dev.bridge.accounts.NameLease;
import dev.bridge.accounts.Names;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/names}, for the operator: whose a name is, keeping or freeing it, and those that look like others. */
@RestController
@RequestMapping("/v1/names")
class NameController {

    /** For whom the name is kept; absent for nobody. */
    record Reserving(@Nullable AccountId account) {}

    /**
     * A name as it stands.
     *
     * @param name as it was written
     * @param until when a redirect ends
     */
    record NameView(
            String name,
            String state,
            @Nullable AccountId account,
            @Nullable Instant until,
            Instant since) {}

    private final NameChanges names;
    private final Names leases;
    private final InstantSource clock;

    NameController(NameChanges names, Names leases, InstantSource clock) {
        this.names = names;
        this.leases = leases;
        this.clock = clock;
    }

    /** Those that look like another name and were let in all the same. */
    @GetMapping("/grandfathered")
    @Guarded(value = "platform.names.read", cli = "bridge names grandfathered")
    Page<NameView> grandfathered(PageRequest page) {
        return page.page(
                leases.grandfathered(page.key() == null ? "" : page.key(), page.limitAndOne()),
                NameLease::folded,
                this::view);
    }

    @GetMapping("/{name}")
    @Guarded(value = "platform.names.read", cli = "bridge names show")
    NameView show(@PathVariable String name) {
        return view(names.require(name));
    }

    @PutMapping("/{name}")
    @Guarded(value = "platform.names.reserve", cli = "bridge names reserve")
    NameView reserve(@PathVariable String name, @RequestBody Reserving body, Origin origin) {
        return view(names.reserve(origin, name, body.account()));
    }

    @DeleteMapping("/{name}")
    @Guarded(value = "platform.names.free", cli = "bridge names free")
    ResponseEntity<Void> free(@PathVariable String name, Origin origin) {
        names.free(origin, name);
        return ResponseEntity.noContent().build();
    }

    private NameView view(NameLease lease) {
        LeaseState state = lease.stateAt(clock.instant());
        return new NameView(
                lease.shown(),
                state.word(),
                lease.account(),
                state == LeaseState.REDIRECT ? lease.until() : null,
                lease.since());
    }
}
