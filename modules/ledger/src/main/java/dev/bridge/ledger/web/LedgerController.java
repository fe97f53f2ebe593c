package dev.bridge.ledger.web;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.AccountTotal;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.Entity;
import dev.bridge.ledger.JournalEntry;
import dev.bridge.ledger.JournalFilter;
import dev.bridge.ledger.Reports;
import dev.bridge.ledger.TransactionId;
import dev.bridge.ledger.export.CsvText;
import dev.bridge.ledger.export.HledgerText;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/ledger}: what the books say. */
@RestController
@RequestMapping("/v1/ledger")
class LedgerController {

    /** The sums of one code and unit; the balance on the side where such accounts grow. */
    record AccountView(
            String code, String kind, String unit, BigDecimal debits, BigDecimal credits, BigDecimal balance) {

        static AccountView of(AccountTotal total) {
            return new AccountView(
                    total.code().word(),
                    total.code().kind().word(),
                    total.unit().getCode(),
                    total.debits().getAmount(),
                    total.credits().getAmount(),
                    total.balance().getAmount());
        }
    }

    record AccountsView(String entity, String on, List<AccountView> accounts) {}

    private static final String READ = "platform.ledger.read";

    private final Reports reports;
    private final Entities entities;
    private final InstantSource clock;

    LedgerController(Reports reports, Entities entities, InstantSource clock) {
        this.reports = reports;
        this.entities = entities;
        this.clock = clock;
    }

    /** The general ledger on a day; today where none is given. */
    @GetMapping("/accounts")
    @Guarded(value = READ, cli = "bridge ledger accounts")
    AccountsView accounts(
            @RequestParam(required = false) @Nullable String entity,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(required = false) @Nullable AccountId customer) {
        Entity chosen = entities.chosen(entity);
        LocalDate day = Parameters.day("on", on);
        LocalDate shown = day == null ? chosen.day(clock.instant()) : day;
        return new AccountsView(
                chosen.key(),
                shown.toString(),
                reports.accounts(chosen.key(), shown, customer).stream()
                        .map(AccountView::of)
                        .toList());
    }

    /** Transactions, newest first. */
    @GetMapping(path = "/journal", params = "!format")
    @Guarded(value = READ, cli = "bridge ledger journal")
    Page<JournalEntryView> journal(
            @RequestParam(required = false) @Nullable String entity,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable AccountId customer,
            @RequestParam(required = false) @Nullable String account,
            PageRequest page) {
        JournalFilter filter = filter(entity, from, to, customer, account);
        return page.page(
                reports.journal(filter, page.before(TransactionId.TYPE), page.limitAndOne()),
                (JournalEntry entry) -> entry.id().text(),
                JournalEntryView::of);
    }

    /** One transaction, with what it is about and what takes it back. */
    @GetMapping("/transactions/{id}")
    @Guarded(value = READ, cli = "bridge ledger transaction")
    TransactionView transaction(@PathVariable TransactionId id) {
        return TransactionView.of(reports.transaction(id));
    }

    /** All transactions of a stretch of time, by day, as a file: {@code format=hledger} or {@code csv}. */
    @GetMapping(
            path = "/journal",
            params = "format",
            produces = {MediaType.TEXT_PLAIN_VALUE, "text/csv"})
    @Guarded(value = READ, cli = "bridge ledger journal")
    ResponseEntity<String> export(
            @RequestParam String format,
            @RequestParam(required = false) @Nullable String entity,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable AccountId customer,
            @RequestParam(required = false) @Nullable String account) {
        JournalFilter filter = filter(entity, from, to, customer, account);
        return switch (format) {
            case "hledger" -> file(MediaType.TEXT_PLAIN, HledgerText.of(reports.export(filter)));
            case "csv" -> file(MediaType.valueOf("text/csv"), CsvText.of(reports.export(filter)));
            default -> throw Parameters.wrong("format", format, "`hledger` or `csv`");
        };
    }

    private JournalFilter filter(
            @Nullable String entity,
            @Nullable String from,
            @Nullable String to,
            @Nullable AccountId customer,
            @Nullable String account) {
        return new JournalFilter(
                entities.chosen(entity).key(),
                Parameters.day("from", from),
                Parameters.day("to", to),
                customer,
                account == null ? null : Parameters.account("account", account));
    }

    private static ResponseEntity<String> file(MediaType type, String text) {
        return ResponseEntity.ok().contentType(type).body(text);
    }
}
