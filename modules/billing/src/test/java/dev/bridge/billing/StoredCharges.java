package dev.bridge.billing;

import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.rating.ChargeCase;
import dev.bridge.billing.timeline.Change;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cases of {@code charges.txt} that a month of usage can be: each is a plan with a meter of its own, and one account has them all.
 * What a later run adds is usage that comes late.
 */
final class StoredCharges {

    private static final String PRODUCT = "charges";
    private static final int ITEMS = 50;
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final TestBilling billing;
    private final List<ChargeCase> cases = new ArrayList<>();
    private int events;

    private StoredCharges(TestBilling billing) {
        this.billing = billing;
    }

    /** Those that begin and end with their period, with events as large as they say. */
    static StoredCharges all(TestBilling billing) throws IOException {
        StoredCharges charges = new StoredCharges(billing);
        for (ChargeCase one : ChargeCase.all()) {
            boolean inPart = one.measured().startsWith("part") || one.measured().matches(".*( of |@|/).*");
            if (!inPart && !one.charge().contains("of: seats")) {
                charges.cases.add(one);
            }
        }
        return charges;
    }

    int size() {
        return cases.size();
    }

    void declare() {
        StringBuilder meters = new StringBuilder();
        StringBuilder plans = new StringBuilder();
        for (ChargeCase one : cases) {
            String name = name(one);
            String charge =
                    one.charge().contains("due:") ? one.charge() : one.charge().replaceFirst("\\{", "{ due: arrears,");
            meters.append(
                    "  %s: { event: case.%s, aggregate: sum, value: data.amount, unit: USD, dimensions: [region] }\n"
                            .formatted(name, name));
            plans.append("  plan_%s: { name: Case, currency: USD, every: month, charges: { %s: %s } }\n"
                    .formatted(name, name, charge.replaceAll("of: (units|money)", "of: " + name)));
        }
        billing.declare("product: %s\nname: Charges\nmeters:\n%splans:\n%s".formatted(PRODUCT, meters, plans));
    }

    /** Lives through the month and the next; what was billed otherwise than its case says. */
    List<String> bill(AccountId account) {
        Instant start = billing.clock()
                .instant()
                .atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1)
                .plusMonths(1)
                .toInstant();
        billing.clock().set(start);
        List<RecordedSubscription> subscriptions = new ArrayList<>();
        for (int from = 0; from < cases.size(); from += ITEMS) {
            List<NewItem> items = cases.subList(from, Math.min(from + ITEMS, cases.size())).stream()
                    .map(one -> new NewItem(name(one), PRODUCT, "plan_" + name(one), null, null))
                    .toList();
            subscriptions.add(billing.bean(Subscriptions.class)
                    .start(TestPlatform.ORIGIN, account, new NewSubscription(items, "USD", Effective.NOW)));
        }
        Instant middle = start.plus(Duration.ofDays(10));
        billing.clock().set(middle);
        send(account, middle, false);
        Map<String, BigDecimal> billed = billedBy(account, start, 1);
        send(account, middle, true);
        Map<String, BigDecimal> later = billedBy(account, start, 2);
        later.replaceAll((name, amount) -> amount.subtract(billed.getOrDefault(name, NOTHING)));
        List<String> wrong = new ArrayList<>();
        for (ChargeCase one : cases) {
            Map<String, BigDecimal> asked = one.measured().contains(" -> ") ? later : billed;
            BigDecimal found = asked.getOrDefault(name(one), NOTHING);
            if (found.compareTo(expected(one)) != 0) {
                wrong.add(one + ", billed " + found);
            }
        }
        subscriptions.forEach(one -> billing.record(one, new Change.Cancel(), Effective.NOW));
        return wrong;
    }

    private static BigDecimal expected(ChargeCase one) {
        String amount = one.rounded().isEmpty() ? one.exact() : one.rounded().getFirst();
        return new BigDecimal(amount).setScale(2, RoundingMode.HALF_UP);
    }

    /** By charge, of everything that was issued until some months after the start. */
    private Map<String, BigDecimal> billedBy(AccountId account, Instant start, int months) {
        ZonedDateTime end = start.atZone(ZoneOffset.UTC).plusMonths(months);
        billing.clock().set(end.toInstant());
        billing.billDue();
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (RecordedInvoice invoice : billing.all(account)) {
            for (DocumentLine line :
                    billing.invoices().document(invoice.id()).orElseThrow().lines()) {
                if (line.service().start().equals(start)) {
                    sums.merge(line.charge(), line.net(), BigDecimal::add);
                }
            }
        }
        return sums;
    }

    private void send(AccountId account, Instant time, boolean late) {
        List<String> sent = new ArrayList<>();
        for (ChargeCase one : cases) {
            String[] runs = one.measured().split(" -> ", -1);
            if (!late) {
                measured(one, runs[0], sent, account, time);
            } else if (runs.length > 1) {
                BigDecimal more = new BigDecimal(runs[1]).subtract(new BigDecimal(runs[0]));
                sent.add(event(one, account, time, "", more.toPlainString()));
            }
        }
        billing.send(sent.toArray(String[]::new));
    }

    private void measured(ChargeCase one, String measured, List<String> sent, AccountId account, Instant time) {
        if (measured.startsWith("[")) {
            for (String amount : measured.substring(1, measured.length() - 1).split(", ", -1)) {
                sent.add(event(one, account, time.plusSeconds(events), "", amount));
            }
        } else if (measured.contains(":")) {
            for (String group : measured.split(", ", -1)) {
                String[] parts = group.split(": ", -1);
                sent.add(event(one, account, time, parts[0], parts[1]));
            }
        } else {
            sent.add(event(one, account, time, "", measured));
        }
    }

    private String event(ChargeCase of, AccountId account, Instant time, String region, String amount) {
        return TestBilling.event(
                "charge-" + ++events,
                account,
                time.toString(),
                "case." + name(of),
                "{\"amount\": %s, \"region\": \"%s\"}".formatted(amount, region));
    }

    private static String name(ChargeCase one) {
        return "case_" + one.id().toLowerCase(Locale.ROOT);
    }
}
