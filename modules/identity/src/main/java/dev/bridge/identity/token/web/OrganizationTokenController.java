package dev.bridge.identity.token.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.ServiceAccountId;
import dev.bridge.accounts.ServiceAccounts;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/organizations/{org}/tokens} and the keys of its service accounts. */
@RestController
@RequestMapping("/v1/organizations/{org}")
class OrganizationTokenController {

    private static final String READ = "tokens.read";
    private static final String CREATE = "tokens.create";
    private static final String ORGANIZATION = "organization:{org}";

    private final Tokens tokens;
    private final TokenIssue issue;
    private final Accounts accounts;
    private final ServiceAccounts serviceAccounts;

    OrganizationTokenController(Tokens tokens, TokenIssue issue, Accounts accounts, ServiceAccounts serviceAccounts) {
        this.tokens = tokens;
        this.issue = issue;
        this.accounts = accounts;
        this.serviceAccounts = serviceAccounts;
    }

    @GetMapping("/tokens")
    @Guarded(value = READ, resource = ORGANIZATION, cli = "bridge tokens list --org")
    Page<TokenView> list(@PathVariable String org, PageRequest page) {
        return page.page(
                tokens.ofAccount(
                        accounts.named(org).id(),
                        TokenKind.ORGANIZATION,
                        page.before(TokenId.TYPE),
                        page.limitAndOne()),
                token -> token.id().text(),
                TokenView::of);
    }

    @PostMapping("/tokens")
    @Guarded(value = CREATE, resource = ORGANIZATION, cli = "bridge tokens create --org")
    ResponseEntity<IssuedView> create(
            @PathVariable String org, @RequestBody NewTokenBody body, Caller caller, Origin origin) {
        return IssuedView.created(
                issue.organization(origin, caller, accounts.named(org).id(), body.ofOrganization()));
    }

    @GetMapping("/service-accounts/{id}/keys")
    @Guarded(value = READ, resource = ORGANIZATION, cli = "bridge service-accounts keys")
    Page<TokenView> keys(@PathVariable String org, @PathVariable ServiceAccountId id, PageRequest page) {
        serviceAccounts.require(accounts.named(org).id(), id);
        return page.page(
                tokens.ofPrincipal(id, TokenKind.SERVICE, page.before(TokenId.TYPE), page.limitAndOne()),
                token -> token.id().text(),
                TokenView::of);
    }

    @PostMapping("/service-accounts/{id}/keys")
    @Guarded(value = CREATE, resource = ORGANIZATION, cli = "bridge service-accounts create-key")
    ResponseEntity<IssuedView> createKey(
            @PathVariable String org,
            @PathVariable ServiceAccountId id,
            @RequestBody NewTokenBody body,
            Caller caller,
            Origin origin) {
        return IssuedView.created(
                issue.service(origin, caller, accounts.named(org).id(), id, body.ofServiceAccount()));
    }
}
