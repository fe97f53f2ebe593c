package dev.bridge.identity.token.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.TokenId;
import dev.bridge.identity.token.TokenIssue;
import dev.bridge.identity.token.TokenKind;
import dev.bridge.identity.token.Tokens;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/me/tokens}: tokens that act as the person who asks. */
@RestController
@RequestMapping("/v1/me/tokens")
class OwnTokenController {

    private final Tokens tokens;
    private final TokenIssue issue;
    private final Accounts accounts;

    OwnTokenController(Tokens tokens, TokenIssue issue, Accounts accounts) {
        this.tokens = tokens;
        this.issue = issue;
        this.accounts = accounts;
    }

    @GetMapping
    @Guarded(value = "me.tokens.read", resource = "user:me", cli = "bridge tokens list")
    Page<TokenView> list(Caller caller, PageRequest page) {
        return page.page(
                tokens.ofPrincipal(person(caller), TokenKind.PERSONAL, page.before(TokenId.TYPE), page.limitAndOne()),
                token -> token.id().text(),
                TokenView::of);
    }

    @PostMapping
    @Guarded(value = "me.tokens.create", resource = "user:me", cli = "bridge tokens create")
    ResponseEntity<IssuedView> create(@RequestBody NewTokenBody body, Caller caller, Origin origin) {
        return IssuedView.created(issue.personal(origin, caller, person(caller), body.personal(accounts)));
    }

    private static UserId person(Caller caller) {
        return UserId.TYPE.parse(caller.principal().id());
    }
}
