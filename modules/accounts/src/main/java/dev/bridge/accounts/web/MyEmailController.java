package dev.bridge.accounts.web;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.Emails;
import dev.bridge.accounts.IdentifierId;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.accounts.web.PersonView.EmailView;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/me/emails}. That an address is the caller's, they prove where they sign in. */
@RestController
@RequestMapping("/v1/me/emails")
class MyEmailController {

    record Claiming(@Nullable String email) {}

    /** Ten at most, so that there are no parts. */
    record EmailsView(List<EmailView> results) {}

    /** The longest address that mail can go to (RFC 5321 section 4.5.3.1.3). */
    private static final int MAX_EMAIL = 254;

    private final People people;
    private final Emails emails;

    MyEmailController(People people, Emails emails) {
        this.people = people;
        this.emails = emails;
    }

    @GetMapping
    @Guarded(value = "me.emails.read", resource = "user:me", cli = "bridge emails list")
    EmailsView list(Caller caller) {
        return new EmailsView(people.emails(PathAccount.me(caller)).stream()
                .map(EmailView::of)
                .toList());
    }

    @PostMapping
    @Guarded(value = "me.emails.update", resource = "user:me", cli = "bridge emails add")
    ResponseEntity<EmailView> claim(@RequestBody Claiming body, Caller caller, Origin origin) {
        Fields fields = new Fields();
        String address = fields.text("email", body.email(), MAX_EMAIL);
        fields.check();
        Email claimed = emails.claim(origin, PathAccount.me(caller), EmailAddress.parse(address));
        return ResponseEntity.created(URI.create("/v1/me/emails/" + claimed.id()))
                .body(EmailView.of(claimed));
    }

    @GetMapping("/{id}")
    @Guarded(value = "me.emails.read", resource = "user:me", cli = "bridge emails show")
    EmailView show(@PathVariable IdentifierId id, Caller caller) {
        return EmailView.of(emails.require(PathAccount.me(caller), id));
    }

    @PostMapping("/{id}:make-primary")
    @Guarded(value = "me.emails.update", resource = "user:me", cli = "bridge emails make-primary")
    EmailView makePrimary(@PathVariable IdentifierId id, Caller caller, Origin origin) {
        return EmailView.of(emails.makePrimary(origin, own(caller, id)));
    }

    @DeleteMapping("/{id}")
    @Guarded(value = "me.emails.update", resource = "user:me", cli = "bridge emails remove")
    ResponseEntity<Void> remove(@PathVariable IdentifierId id, Caller caller, Origin origin) {
        emails.remove(origin, own(caller, id));
        return ResponseEntity.noContent().build();
    }

    private IdentifierId own(Caller caller, IdentifierId id) {
        UserId me = PathAccount.me(caller);
        return emails.require(me, id).id();
    }
}
