package dev.bridge.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.credit.AccountCredits;
import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.discount.Discount.ChargeName;
import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.payment.BankTransfers;
import dev.bridge.billing.payment.NewTransfer;
import dev.bridge.billing.payment.Payment;
import dev.bridge.billing.payment.Refunds;
import dev.bridge.billing.payment.Settlements;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A case of {@code invoices.txt} as its account lives through it. */
final class StoredCaseRun {

    private static final Map<String, String> EVENTS =
            Map.of("units", "unit.used", "money", "money.moved", "level", "level.seen", "stock", "stock.moved");

    private final TestBilling billing;
    private final AccountId account;
    private final int number;
    private final Map<String, String> keys = new HashMap<>();
    private final Set<InvoiceId> seen = new HashSet<>();
    private final List<RecordedSubscription> subscriptions = new ArrayList<>();
    private int events;
    private @Nullable Payment payment;

    StoredCaseRun(TestBilling billing, AccountId account, int number) {
        this.billing = billing;
        this.account = account;
        this.number = number;
    }

    /** Does a step; what was seen instead of what it says, or null. */
    @Nullable
    String done(StoredCase.Step step) {
        String[] words = step.text().split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "start" -> start(rest.split(" ", -1));
            case "change" -> changed(rest.split(" ", -1));
            case "seats" -> {
                String[] parts = rest.split(" ", -1);
                record(new Change.Quantity(key(parts[0]), new BigDecimal(parts[1])), Effective.NOW);
            }
            case "cancel" ->
                record(
                        new Change.Cancel(),
                        rest.isEmpty()
                                ? Effective.NOW
                                : new Effective.At(step.instant(rest.substring("at ".length()))));
            case "pause" -> record(new Change.Pause(), Effective.NOW);
            case "resume" -> record(new Change.Resume(), Effective.NOW);
            case "discount" -> discount(rest.split(" ", -1));
            case "use" -> use(step, rest.split(" ", -1));
            case "void" ->
                billing.send(TestBilling.voidOf("v" + event(Integer.parseInt(rest)), event(Integer.parseInt(rest))));
            case "pay" -> payment = pay(rest);
            case "refund" ->
                billing.bean(Refunds.class)
                        .refund(
                                TestPlatform.ORIGIN,
                                Objects.requireNonNull(payment).id(),
                                usd(rest),
                                billing.last(account).id(),
                                "asked for");
            default -> {
                String found = found(words[0], rest);
                return found.equals(rest) ? null : found;
            }
        }
        return null;
    }

    private String found(String what, String said) {
        return switch (what) {
            case "bills" -> billed();
            case "credit" -> credited(said.substring(0, said.indexOf(" = ")));
            case "open" ->
                billing.bean(Settlements.class)
                        .require(billing.last(account).id())
                        .open()
                        .getAmount()
                        .toPlainString();
            case "credited" ->
                billing.bean(AccountCredits.class)
                        .left(account, billing.last(account).entity(), CurrencyUnit.USD)
                        .getAmount()
                        .toPlainString();
            default -> throw new IllegalArgumentException(what);
        };
    }

    private void start(String[] words) {
        List<NewItem> items = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("+")) {
                continue;
            }
            boolean seated = i + 1 < words.length && words[i + 1].equals("seats");
            items.add(new NewItem(
                    key(words[i]),
                    StoredCase.product(words[i]),
                    StoredCase.plan(words[i]),
                    null,
                    seated ? new BigDecimal(words[i + 2]) : null));
            i += seated ? 2 : 0;
        }
        subscriptions.add(billing.bean(Subscriptions.class)
                .start(TestPlatform.ORIGIN, account, new NewSubscription(items, "USD", Effective.NOW)));
    }

    private void changed(String[] words) {
        if (words.length == 3) {
            keys.put(words[0], key(words[2]));
        }
        NewItem item = new NewItem(key(words[0]), StoredCase.product(words[0]), StoredCase.plan(words[0]), null, null);
        record(
                new Change.Items(billing.bean(Subscriptions.class).items(account, List.of(item)), List.of()),
                Effective.NOW);
    }

    private String key(String plan) {
        return keys.computeIfAbsent(plan, StoredCase::plan);
    }

    private void record(Change change, Effective effective) {
        RecordedSubscription changed = billing.bean(Subscriptions.class)
                .change(
                        TestPlatform.ORIGIN,
                        subscriptions.getLast().id(),
                        new NewChange(List.of(change), effective, true),
                        version -> {});
        subscriptions.set(subscriptions.size() - 1, changed);
    }

    private void discount(String[] words) {
        List<ChargeName> charges = new ArrayList<>();
        if (words.length > 2) {
            String charge = words[3];
            String plan = charge.substring(0, charge.lastIndexOf('/'));
            charges.add(new ChargeName(
                    StoredCase.product(plan), StoredCase.plan(plan), charge.substring(plan.length() + 1)));
        }
        billing.bean(Discounts.class)
                .give(
                        TestPlatform.ORIGIN,
                        subscriptions.getLast().id(),
                        new NewDiscount(
                                "Discount",
                                new Discount.Amount(new BigDecimal(words[1]), "USD", false),
                                charges,
                                null,
                                0));
    }

    private void use(StoredCase.Step step, String[] words) {
        Instant time = step.at();
        String region = "";
        for (int i = 2; i < words.length; i += 2) {
            if (words[i].equals("at")) {
                time = step.instant(words[i + 1]);
            } else {
                region = words[i + 1];
            }
        }
        billing.send(TestBilling.event(
                event(++events),
                account,
                time.toString(),
                Objects.requireNonNull(EVENTS.get(words[0]), words[0]),
                "{\"amount\": %s, \"region\": \"%s\"}".formatted(words[1], region)));
    }

    private String event(int of) {
        return "case" + number + "-" + of;
    }

    private Payment pay(String amount) {
        return billing.bean(BankTransfers.class)
                .record(
                        TestPlatform.ORIGIN,
                        account,
                        billing.last(account).entity(),
                        new NewTransfer(
                                usd(amount),
                                LocalDate.ofInstant(billing.clock().instant(), ZoneOffset.UTC),
                                null,
                                List.of()));
    }

    private static Money usd(String amount) {
        return Money.of(CurrencyUnit.USD, new BigDecimal(amount));
    }

    /** What was issued since it was asked last, lines in the order of documents. */
    private String billed() {
        billing.billDue();
        List<String> lines = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (RecordedInvoice invoice : billing.all(account)) {
            if (invoice.state() == InvoiceState.FINAL && seen.add(invoice.id())) {
                FinalDocument document =
                        billing.invoices().document(invoice.id()).orElseThrow();
                Map<Integer, DocumentLine> ordered = new TreeMap<>();
                document.lines().forEach(line -> ordered.put(line.number(), line));
                ordered.values()
                        .forEach(line ->
                                lines.add(line.charge() + " " + line.net().toPlainString()));
                total = total.add(document.total());
            }
        }
        return lines.isEmpty() ? "-" : String.join(", ", lines) + " = " + total.toPlainString();
    }

    private String credited(String what) {
        String[] words = what.split(" ", -1);
        Map<Integer, BigDecimal> amounts =
                words[0].equals("rest") ? null : Map.of(Integer.valueOf(words[0]), new BigDecimal(words[1]));
        IssuedCreditNote note = billing.bean(CreditNotes.class)
                .issue(TestPlatform.ORIGIN, billing.last(account).id(), amounts, "Goodwill");
        return what + " = " + note.document().total().toPlainString();
    }

    /** What goes on would be billed for as long as other cases last. */
    void end() {
        for (RecordedSubscription subscription : subscriptions) {
            if (!billing.bean(Subscriptions.class).fold(subscription).end().isBefore(Subscription.FOREVER)) {
                billing.record(subscription, new Change.Cancel(), Effective.NOW);
            }
        }
    }

    /** Every document can be made again. */
    void prove() {
        for (RecordedInvoice invoice : billing.all(account)) {
            if (invoice.state() == InvoiceState.FINAL) {
                assertThat(billing.invoices().verify(invoice.id()).differences())
                        .isEmpty();
            }
        }
    }
}
