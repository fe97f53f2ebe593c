package dev.bridge.metering.web;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.Accounts;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.UsageQueries;
import dev.bridge.metering.UsageQuestion;
import dev.bridge.metering.store.Customer;
import dev.bridge.metering.store.Customers;
import dev.bridge.metering.store.Verification;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much was used: by one organization, or by each of them. */
@RestController
class UsageController {

    static final String OF_ONE = "/v1/organizations/{org}/usage/{meter}";
    static final String OF_ALL = "/v1/usage/{meter}";
    static final String READ = "usage.read";
    static final String READ_ALL = "platform.usage.read";

    private final UsageQueries queries;
    private final Verification accountsOfUsage;
    private final Accounts accounts;
    private final Customers customers;
    private final IngestGate gate;
    private final InstantSource clock;

    UsageController(
            UsageQueries queries,
            Verification accountsOfUsage,
            Accounts accounts,
            Customers customers,
            IngestGate gate,
            InstantSource clock) {
        this.queries = queries;
        this.accountsOfUsage = accountsOfUsage;
        this.accounts = accounts;
        this.customers = customers;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping(OF_ONE)
    @Guarded(value = READ, resource = "organization:{org}", cli = "bridge usage query --organization")
    UsageView ofOne(
            @PathVariable String org,
            @PathVariable String meter,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String window,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String where,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(name = "at_least", required = false) @Nullable String atLeast) {
        return view(meter, org, new UsageParameters(version, from, to, window, by, where, zone, atLeast));
    }

    /** Of one organization, or of every account that usage was ever sent for, some at a time. */
    @GetMapping(OF_ALL)
    @Guarded(value = READ_ALL, cli = "bridge usage query")
    Page<UsageView> ofAll(
            @PathVariable String meter,
            @RequestParam(required = false) @Nullable String organization,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String window,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String where,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(name = "at_least", required = false) @Nullable String atLeast,
            PageRequest page) {
        UsageParameters parameters = new UsageParameters(version, from, to, window, by, where, zone, atLeast);
        if (organization != null) {
            return Page.of(view(meter, organization, parameters));
        }
        List<Customer> some = accountsOfUsage.accountsAfter(Math.toIntExact(page.from(0)), page.limitAndOne());
        return page.page(
                some,
                (Customer customer) -> Integer.toString(customer.number()),
                customer -> view(
                        meter,
                        customer.id(),
                        // The platform itself is an account too, and no organization.
                        accounts.find(customer.id()).map(Account::timeZone).orElse(ZoneOffset.UTC),
                        parameters));
    }

    /** Of one organization, by its id or name. One that is known to metering is looked up only for its time zone. */
    UsageView view(String meter, String organization, UsageParameters parameters) {
        Optional<Customer> known = parameters.zone() == null ? Optional.empty() : customers.known(organization);
        if (known.isPresent()) {
            return view(meter, known.get().id(), ZoneOffset.UTC, parameters);
        }
        Account account = accounts.named(organization);
        return view(meter, account.id(), account.timeZone(), parameters);
    }

    /** @param home the account's time zone, which is the answer's where none is asked for */
    private UsageView view(String meter, AccountId account, ZoneId home, UsageParameters parameters) {
        UsageQuestion question = parameters.question(meter, account, home);
        return UsageView.of(queries.answer(question), question.zone(), clock, gate.lagMillis());
    }
}
