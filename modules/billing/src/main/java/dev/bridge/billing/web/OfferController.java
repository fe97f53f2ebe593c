package dev.bridge.billing.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.catalog.Catalog;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What an account can subscribe to now. */
@RestController
class OfferController {

    private final Accounts accounts;
    private final Catalog catalog;
    private final JsonMapper json;

    OfferController(Accounts accounts, Catalog catalog, JsonMapper json) {
        this.accounts = accounts;
        this.catalog = catalog;
        this.json = json;
    }

    @GetMapping("/v1/organizations/{org}/plans")
    @Guarded(value = "subscriptions.read", resource = "organization:{org}", cli = "bridge subscriptions plans")
    Page<OfferView> list(@PathVariable String org, PageRequest page) {
        accounts.named(org);
        String after = page.key() == null ? "" : page.key();
        List<OfferView> rest = catalog.snapshot().products().values().stream()
                .flatMap(product -> OfferView.all(product, json).stream())
                .filter(offer -> offer.plan().compareTo(after) > 0)
                .sorted(OfferView.ORDER)
                .limit(page.limitAndOne())
                .toList();
        return page.page(rest, OfferView::plan, offer -> offer);
    }
}
