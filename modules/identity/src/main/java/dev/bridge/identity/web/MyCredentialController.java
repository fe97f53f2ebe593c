package dev.bridge.identity.web;

import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.TotpId;
import dev.bridge.identity.credential.AuthenticatorApp;
import dev.bridge.identity.credential.AuthenticatorApps;
import dev.bridge.identity.credential.PasswordRules;
import dev.bridge.identity.credential.Passwords;
import dev.bridge.identity.credential.RecoveryCodes;
import dev.bridge.identity.signin.FreshProof;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/me/password}, {@code /totp} and {@code /recovery-codes}. */
@RestController
class MyCredentialController {

    private static final String ME = "user:me";
    private static final int LONGEST_NAME = 100;

    record NewPassword(@Nullable String password) {}

    record AppView(TotpId id, String name, Instant createdAt) {

        static AppView of(AuthenticatorApp app) {
            return new AppView(app.id(), app.name(), app.createdAt());
        }
    }

    record AppList(List<AppView> results) {}

    record NewApp(@Nullable String name) {}

    /** An app to be set up; its secret is shown this once. */
    record SetUpView(TotpId id, String secret, String uri) {}

    record Confirmation(@Nullable String code) {}

    /** How many recovery codes are left. */
    record CodesLeft(int left) {}

    /** New recovery codes, shown this once. */
    record CodesView(List<String> codes) {}

    private final People people;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final AuthenticatorApps apps;
    private final RecoveryCodes codes;
    private final FreshProof proof;

    MyCredentialController(
            People people,
            PasswordRules rules,
            Passwords passwords,
            AuthenticatorApps apps,
            RecoveryCodes codes,
            FreshProof proof) {
        this.people = people;
        this.rules = rules;
        this.passwords = passwords;
        this.apps = apps;
        this.codes = codes;
        this.proof = proof;
    }

    @PutMapping("/v1/me/password")
    @Guarded(value = "me.password.set", resource = ME)
    ResponseEntity<Void> setPassword(@RequestBody NewPassword body, Caller caller, Origin origin) {
        UserId user = proof.require(caller);
        List<String> hints = new ArrayList<>(List.of(people.require(user).displayName()));
        people.emails(user).forEach(email -> hints.add(email.address().normalized()));
        String judged = rules.check(FlowController.required("password", body.password()), hints);
        passwords.set(origin, user, passwords.hash(judged));
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/v1/me/totp")
    @Guarded(value = "me.totp.read", resource = ME)
    AppList apps(Caller caller) {
        return new AppList(apps.confirmed(FreshProof.person(caller)).stream()
                .map(AppView::of)
                .toList());
    }

    @PostMapping("/v1/me/totp")
    @Guarded(value = "me.totp.add", resource = ME)
    ResponseEntity<SetUpView> beginApp(@RequestBody NewApp body, Caller caller) {
        UserId user = proof.require(caller);
        Fields fields = new Fields();
        String name = fields.text("name", body.name(), LONGEST_NAME);
        fields.check();
        String address =
                people.primaryEmail(user).map(email -> email.address().shown()).orElse(user.text());
        AuthenticatorApps.SetUp begun = apps.begin(user, name, address);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new SetUpView(begun.id(), begun.secret(), begun.uri()));
    }

    @PostMapping("/v1/me/totp/{app}:confirm")
    @Guarded(value = "me.totp.add", resource = ME)
    ResponseEntity<Void> confirmApp(
            @PathVariable TotpId app, @RequestBody Confirmation body, Caller caller, Origin origin) {
        apps.confirm(origin, proof.require(caller), app, FlowController.required("code", body.code()));
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/v1/me/totp/{app}")
    @Guarded(value = "me.totp.remove", resource = ME)
    ResponseEntity<Void> removeApp(@PathVariable TotpId app, Caller caller, Origin origin) {
        apps.remove(origin, proof.require(caller), app);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/v1/me/recovery-codes")
    @Guarded(value = "me.recovery_codes.read", resource = ME)
    CodesLeft codesLeft(Caller caller) {
        return new CodesLeft(codes.left(FreshProof.person(caller)));
    }

    @PostMapping("/v1/me/recovery-codes")
    @Guarded(value = "me.recovery_codes.replace", resource = ME)
    ResponseEntity<CodesView> replaceCodes(Caller caller, Origin origin) {
        List<String> fresh = codes.replace(origin, proof.require(caller));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new CodesView(fresh));
    }
}
