package dev.bridge.accounts.web;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountKind;
import dev.bridge.accounts.Accounts;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.caller.Unseen;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/companies/{org}}: what an organization does not have. One is made around an organization by an account change;
 * all else about it is under {@code /v1/organizations}.
 */
@RestController
@RequestMapping("/v1/companies/{org}")
class CompanyController {

    private final PathAccount path;
    private final Accounts accounts;

    CompanyController(PathAccount path, Accounts accounts) {
        this.path = path;
        this.accounts = accounts;
    }

    @GetMapping
    @Guarded(value = "organization.read", resource = "organization:{org}", cli = "bridge companies show")
    ResponseEntity<AccountView> show(@PathVariable String org) {
        return AccountView.answer(company(org));
    }

    @GetMapping("/organizations")
    @Guarded(value = "organization.read", resource = "organization:{org}", cli = "bridge companies organizations")
    Page<AccountView> organizations(@PathVariable String org, PageRequest page) {
        return page.page(
                accounts.within(company(org).id(), page.before(AccountId.TYPE), page.limitAndOne()),
                account -> account.id().text(),
                AccountView::of);
    }

    private Account company(String org) {
        Account account = path.account(org);
        if (account.kind() != AccountKind.COMPANY) {
            throw Unseen.exception();
        }
        return account;
    }
}
