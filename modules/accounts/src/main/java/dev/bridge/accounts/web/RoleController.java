package dev.bridge.accounts.web;

import dev.bridge.accounts.Role;
import dev.bridge.accounts.Roles;
import dev.bridge.accounts.SeatPool;
import dev.bridge.accounts.Seats;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.IfMatch;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/organizations/{org}/roles} and {@code /seats}. */
@RestController
@RequestMapping("/v1/organizations/{org}")
class RoleController {

    record Naming(@Nullable String key, @Nullable String title) {}

    record Titling(@Nullable String title) {}

    /**
     * A role as it is shown.
     *
     * @param core whether every account has it
     */
    record RoleView(String key, String title, boolean core) {

        static RoleView of(Role role) {
            return new RoleView(role.key(), role.title(), false);
        }
    }

    record RolesView(List<RoleView> results) {}

    record PoolView(String account, String key, @Nullable Integer seats, String policy, int occupied, int reserved) {

        static PoolView of(SeatPool pool) {
            return new PoolView(
                    pool.account().text(),
                    pool.key(),
                    pool.seats(),
                    pool.policy().word(),
                    pool.occupied(),
                    pool.reserved());
        }
    }

    record PoolsView(List<PoolView> results) {}

    private final PathAccount path;
    private final Roles roles;
    private final Seats seats;

    RoleController(PathAccount path, Roles roles, Seats seats) {
        this.path = path;
        this.roles = roles;
        this.seats = seats;
    }

    @GetMapping("/roles")
    @Guarded(value = "members.read", resource = "organization:{org}", cli = "bridge roles list")
    RolesView list(@PathVariable String org) {
        return new RolesView(Stream.concat(
                        Roles.CORE.stream().map(key -> new RoleView(key, key, true)),
                        roles.list(path.id(org)).stream().map(RoleView::of))
                .toList());
    }

    @PostMapping("/roles")
    @Guarded(value = "roles.manage", resource = "organization:{org}", cli = "bridge roles create")
    ResponseEntity<RoleView> create(@PathVariable String org, @RequestBody Naming body, Origin origin) {
        Role role = roles.create(
                origin, path.id(org), body.key() == null ? "" : body.key(), body.title() == null ? "" : body.title());
        return ResponseEntity.created(URI.create("/v1/organizations/" + org + "/roles/" + role.key()))
                .eTag(IfMatch.tag(role.version()))
                .body(RoleView.of(role));
    }

    @GetMapping("/roles/{role}")
    @Guarded(value = "members.read", resource = "organization:{org}", cli = "bridge roles show")
    ResponseEntity<RoleView> show(@PathVariable String org, @PathVariable String role) {
        return view(roles.require(path.id(org), role));
    }

    @PatchMapping("/roles/{role}")
    @Guarded(value = "roles.manage", resource = "organization:{org}", cli = "bridge roles rename")
    ResponseEntity<RoleView> rename(
            @PathVariable String org,
            @PathVariable String role,
            @RequestBody Titling body,
            IfMatch ifMatch,
            Origin origin) {
        return view(
                roles.rename(origin, path.id(org), role, body.title() == null ? "" : body.title(), ifMatch::require));
    }

    @DeleteMapping("/roles/{role}")
    @Guarded(value = "roles.manage", resource = "organization:{org}", cli = "bridge roles delete")
    ResponseEntity<Void> delete(@PathVariable String org, @PathVariable String role, Origin origin) {
        roles.delete(origin, path.id(org), role);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/seats")
    @Guarded(value = "members.read", resource = "organization:{org}", cli = "bridge seats")
    PoolsView seats(@PathVariable String org) {
        return new PoolsView(seats.of(path.id(org)).stream().map(PoolView::of).toList());
    }

    private static ResponseEntity<RoleView> view(Role role) {
        return ResponseEntity.ok().eTag(IfMatch.tag(role.version())).body(RoleView.of(role));
    }
}
