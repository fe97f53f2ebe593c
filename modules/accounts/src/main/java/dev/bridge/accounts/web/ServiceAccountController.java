package dev.bridge.accounts.web;

import dev.bridge.accounts.Principal;
import dev.bridge.accounts.ServiceAccountId;
import dev.bridge.accounts.ServiceAccounts;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/organizations/{org}/service-accounts}. */
@RestController
@RequestMapping("/v1/organizations/{org}/service-accounts")
class ServiceAccountController {

    private static final String MANAGE = "service_accounts.manage";

    private final PathAccount path;
    private final ServiceAccounts serviceAccounts;

    ServiceAccountController(PathAccount path, ServiceAccounts serviceAccounts) {
        this.path = path;
        this.serviceAccounts = serviceAccounts;
    }

    @GetMapping
    @Guarded(value = MANAGE, resource = "organization:{org}", cli = "bridge service-accounts list")
    Page<ProgramView> list(@PathVariable String org, PageRequest page) {
        return page.page(
                serviceAccounts.list(path.id(org), page.before(ServiceAccountId.TYPE), page.limitAndOne()),
                program -> program.id().text(),
                program -> ProgramView.of(program, null));
    }

    @PostMapping
    @Guarded(value = MANAGE, resource = "organization:{org}", cli = "bridge service-accounts create")
    ResponseEntity<ProgramView> create(
            @PathVariable String org, @RequestBody ProgramView.Creating body, Origin origin) {
        Principal created = serviceAccounts.create(origin, path.id(org), body.checkedName(), body.givenRoles());
        return ResponseEntity.created(
                        URI.create("/v1/organizations/" + created.account() + "/service-accounts/" + created.id()))
                .eTag(IfMatch.tag(created.version()))
                .body(ProgramView.of(created, null));
    }

    @GetMapping("/{id}")
    @Guarded(value = MANAGE, resource = "organization:{org}", cli = "bridge service-accounts show")
    ResponseEntity<ProgramView> show(@PathVariable String org, @PathVariable ServiceAccountId id) {
        return ProgramView.answer(serviceAccounts.require(path.id(org), id), null);
    }

    @PatchMapping("/{id}")
    @Guarded(value = MANAGE, resource = "organization:{org}", cli = "bridge service-accounts update")
    ResponseEntity<ProgramView> describe(
            @PathVariable String org,
            @PathVariable ServiceAccountId id,
            @RequestBody ProgramView.Describing body,
            IfMatch ifMatch,
            Origin origin) {
        return ProgramView.answer(
                serviceAccounts.call(origin, path.id(org), id, body.checkedName(), ifMatch::require), null);
    }

    @PostMapping("/{id}:disable")
    @Guarded(value = MANAGE, resource = "organization:{org}", cli = "bridge service-accounts disable")
    ResponseEntity<ProgramView> disable(@PathVariable String org, @PathVariable ServiceAccountId id, Origin origin) {
        return ProgramView.answer(serviceAccounts.disable(origin, path.id(org), id), null);
    }

    @PostMapping("/{id}:enable")
    @Guarded(value = MANAGE, resource = "organization:{org}", cli = "bridge service-accounts enable")
    ResponseEntity<ProgramView> enable(@PathVariable String org, @PathVariable ServiceAccountId id, Origin origin) {
        return ProgramView.answer(serviceAccounts.enable(origin, path.id(org), id), null);
    }

    @DeleteMapping("/{id}")
    @Guarded(value = MANAGE, resource = "organization:{org}", cli = "bridge service-accounts delete")
    ResponseEntity<Void> erase(@PathVariable String org, @PathVariable ServiceAccountId id, Origin origin) {
        serviceAccounts.erase(origin, path.id(org), id);
        return ResponseEntity.noContent().build();
    }
}
