package dev.bridge.accounts.web;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountStates;
import dev.bridge.accounts.Authority;
import dev.bridge.accounts.SuspensionReason;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves organizations and companies between states: what their owners may, and what the operator may. */
@RestController
@RequestMapping("/v1/organizations")
class OrganizationStateController {

    /** The name that is closed, as the caller has typed it; the id where it has no name. */
    record Closing(@Nullable String name) {}

    private static final int MAX_NAME = 100;

    private final PathAccount path;
    private final AccountStates states;

    OrganizationStateController(PathAccount path, AccountStates states) {
        this.path = path;
        this.states = states;
    }

    @PostMapping("/{org}:close")
    @Guarded(value = "organization.close", resource = "organization:{org}", cli = "bridge orgs close")
    ResponseEntity<AccountView> close(
            @PathVariable String org, @RequestBody Closing body, Caller caller, Origin origin) {
        Account account = path.account(org);
        requireTyped(account, body.name());
        return AccountView.answer(states.close(origin, authority(caller), account.id()));
    }

    @PostMapping("/{org}:restore")
    @Guarded(value = "organization.restore", resource = "organization:{org}", cli = "bridge orgs restore")
    ResponseEntity<AccountView> restore(@PathVariable String org, Caller caller, Origin origin) {
        return AccountView.answer(states.restore(origin, authority(caller), path.id(org)));
    }

    @PostMapping("/{org}:suspend")
    @Guarded(value = "organization.suspend", resource = "organization:{org}", cli = "bridge orgs suspend")
    ResponseEntity<AccountView> suspend(@PathVariable String org, Origin origin) {
        return AccountView.answer(states.suspend(origin, Authority.OWNER, path.id(org), SuspensionReason.REQUEST));
    }

    @PostMapping("/{org}:lift")
    @Guarded(value = "organization.lift", resource = "organization:{org}", cli = "bridge orgs lift")
    ResponseEntity<AccountView> lift(@PathVariable String org, Origin origin) {
        return AccountView.answer(states.lift(origin, Authority.OWNER, path.id(org), SuspensionReason.REQUEST));
    }

    @PutMapping("/{org}/suspensions/{reason}")
    @Guarded(value = "platform.organizations.suspend", cli = "bridge orgs suspend-for")
    ResponseEntity<AccountView> suspendFor(@PathVariable String org, @PathVariable String reason, Origin origin) {
        return AccountView.answer(states.suspend(origin, Authority.OPERATOR, path.id(org), reason(reason)));
    }

    @DeleteMapping("/{org}/suspensions/{reason}")
    @Guarded(value = "platform.organizations.suspend", cli = "bridge orgs lift-for")
    ResponseEntity<AccountView> liftFor(@PathVariable String org, @PathVariable String reason, Origin origin) {
        return AccountView.answer(states.lift(origin, Authority.OPERATOR, path.id(org), reason(reason)));
    }

    private static Authority authority(Caller caller) {
        return caller.isOperator() ? Authority.OPERATOR : Authority.OWNER;
    }

    private static void requireTyped(Account account, @Nullable String typed) {
        Fields fields = new Fields();
        String expected = account.name() == null ? account.id().text() : account.name();
        String name = fields.text("name", typed, MAX_NAME);
        if (!name.isEmpty() && !name.toLowerCase(Locale.ROOT).equals(expected.toLowerCase(Locale.ROOT))) {
            fields.wrong(
                    "name",
                    "field_invalid",
                    "`name` is not what the account is called; send `" + expected + "` to close it.");
        }
        fields.check();
    }

    private static SuspensionReason reason(String word) {
        return Arrays.stream(SuspensionReason.values())
                .filter(reason -> reason.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                PlatformError.PARAMETER_INVALID,
                                "The reason %s is none; there are %s.",
                                Quoted.text(word),
                                Arrays.stream(SuspensionReason.values())
                                        .map(reason -> "`" + reason.word() + "`")
                                        .collect(Collectors.joining(", ")))
                        .exception());
    }
}
