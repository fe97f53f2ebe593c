package dev.bridge.accounts.web;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.AttributeSource;
import dev.bridge.accounts.AttributeSubject;
import dev.bridge.accounts.AttributeViewer;
import dev.bridge.accounts.Attributes;
import dev.bridge.accounts.InvitationAnswers;
import dev.bridge.accounts.Membership;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/me/memberships}, {@code /v1/me/attributes}, and the answers to invitations. */
@RestController
class MyMembershipController {

    private static final int MAX_SECRET = 100;

    /** A membership of the caller. */
    record MyMembershipView(
            AccountId account,
            @Nullable String name,
            String displayName,
            String kind,
            String state,
            Set<String> roles,
            boolean blocked) {}

    /**
     * An answer to an invitation.
     *
     * @param attributes what whoever accepts says of themselves there; those at least that are required
     */
    record Answering(
            @Nullable String token,
            @Nullable Map<String, @Nullable JsonNode> attributes) {

        String secret() {
            Fields fields = new Fields();
            String secret = fields.text("token", token, MAX_SECRET);
            fields.check();
            return secret;
        }
    }

    /** What the caller has become a member of. */
    record JoinedView(AccountId account, Set<String> roles) {}

    private final Memberships memberships;
    private final Accounts accounts;
    private final People people;
    private final Attributes attributes;
    private final InvitationAnswers answers;

    MyMembershipController(
            Memberships memberships,
            Accounts accounts,
            People people,
            Attributes attributes,
            InvitationAnswers answers) {
        this.memberships = memberships;
        this.accounts = accounts;
        this.people = people;
        this.attributes = attributes;
        this.answers = answers;
    }

    @GetMapping("/v1/me/memberships")
    @Guarded(value = "me.memberships.read", resource = "user:me", cli = "bridge me memberships")
    Page<MyMembershipView> list(PageRequest page, Caller caller) {
        return page.page(
                memberships.ofPrincipal(PathAccount.me(caller), PathAccount.after(page.key()), page.limitAndOne()),
                membership -> membership.account().uuid().toString(),
                this::view);
    }

    @GetMapping("/v1/me/attributes")
    @Guarded(value = "me.attributes.read", resource = "user:me", cli = "bridge me attributes")
    ResponseEntity<AttributesView> attributes(Caller caller) {
        return AttributesView.answer(attributes.view(subject(caller), AttributeViewer.ONESELF));
    }

    @PatchMapping("/v1/me/attributes")
    @Guarded(value = "me.attributes.update", resource = "user:me", cli = "bridge me set-attributes")
    ResponseEntity<AttributesView> change(
            @RequestBody AttributesView.Writing body, IfMatch ifMatch, Caller caller, Origin origin) {
        return AttributesView.answer(attributes.write(
                origin, subject(caller), AttributeSource.SELF, body.values(), AttributeViewer.ONESELF, ifMatch::require));
    }

    @PostMapping("/v1/invitations:accept")
    @Guarded(value = "me.invitations.answer", resource = "user:me", cli = "bridge invitations accept")
    JoinedView accept(@RequestBody Answering body, Caller caller, Origin origin) {
        Membership joined = answers.accept(
                origin,
                body.secret(),
                PathAccount.me(caller),
                body.attributes() == null ? Map.of() : body.attributes());
        return new JoinedView(joined.account(), joined.roles());
    }

    @PostMapping("/v1/invitations:decline")
    @Guarded(value = "me.invitations.answer", resource = "user:me", cli = "bridge invitations decline")
    ResponseEntity<Void> decline(@RequestBody Answering body, Origin origin) {
        answers.decline(origin, body.secret());
        return ResponseEntity.noContent().build();
    }

    private AttributeSubject subject(Caller caller) {
        UserId me = PathAccount.me(caller);
        return AttributeSubject.user(me, people.require(me).account());
    }

    private MyMembershipView view(Membership membership) {
        Account account = accounts.require(membership.account());
        return new MyMembershipView(
                account.id(),
                account.name(),
                account.displayName(),
                account.kind().word(),
                account.state().word(),
                membership.roles(),
                membership.blocked());
    }
}
