package dev.bridge.billing.run;

import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.invoice.CanonicalJson;
import dev.bridge.billing.invoice.InvoiceLine;
import dev.bridge.billing.profile.RecordedProfile;
import dev.bridge.billing.store.BilledAccounts;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.billing.timeline.Timeline;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.ledger.Accrual;
import dev.bridge.ledger.AccrualSource;
import dev.bridge.ledger.Entity;
import dev.bridge.ledger.Occasion;
import dev.bridge.ledger.RevenueBooking;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the ledger accrue what was served by the end of a month, billed or not: what each account would owe if its
 * subscriptions ended there, charge by charge. Asked again, it posts differences only.
 */
public final class Accruals implements AccrualSource {

    private static final Logger LOG = LoggerFactory.getLogger(Accruals.class);
    private static final int PAGE = 200;
    private static final int HASH = 16;

    /** A day of an account may end later than that of its seller. */
    private static final Duration ZONES = Duration.ofDays(2);

    private final BilledAccounts accounts;
    private final Composing composing;
    private final LedgerLines lines;
    private final RevenueBooking booking;
    private final TransactionTemplate transactions;

    public Accruals(
            BilledAccounts accounts,
            Composing composing,
            LedgerLines lines,
            RevenueBooking booking,
            TransactionTemplate transactions) {
        this.accounts = accounts;
        this.composing = composing;
        this.lines = lines;
        this.booking = booking;
        this.transactions = transactions;
    }

    @Override
    public void accrue(Entity entity, YearMonth month) {
        UUID after = new UUID(0, 0);
        List<AccountId> page;
        do {
            page = accounts.list(after, PAGE);
            for (AccountId account : page) {
                accrue(entity, month, account);
                after = account.uuid();
            }
        } while (page.size() == PAGE);
    }

    private void accrue(Entity entity, YearMonth month, AccountId account) {
        Map<String, List<Accrual>> accruals;
        try {
            accruals = composing.inSnapshot(() -> accruals(entity, month, account));
        } catch (ProblemException cannotBeBilled) {
            // It is parked, and what stopped it is shown there; what it was served is accrued when that is mended.
            LOG.warn("nothing is accrued for {}: {}", account, cannotBeBilled.getMessage());
            return;
        }
        accruals.forEach((currency, own) -> {
            String key = "accrual:%s:%s:%s:%s"
                    .formatted(
                            month,
                            account,
                            currency,
                            CanonicalJson.hash(own.toString()).substring(0, HASH));
            Occasion occasion =
                    new Occasion(entity.key(), key, account, ObjectRef.of("account", account), month.atEndOfMonth());
            transactions.executeWithoutResult(status -> booking.accrued(occasion, own));
        });
    }

    private Map<String, List<Accrual>> accruals(Entity entity, YearMonth month, AccountId account) {
        Instant start = month.atDay(1).atStartOfDay(entity.zone()).toInstant();
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(entity.zone()).toInstant();
        AccountFacts facts = composing.facts(account);
        RecordedProfile profile = facts.profile();
        if (profile == null || !profile.profile().entity().equals(entity.key())) {
            return Map.of();
        }
        List<RecordedSubscription> ended = new ArrayList<>();
        TreeSet<String> currencies = new TreeSet<>();
        for (RecordedSubscription subscription : facts.subscriptions()) {
            Subscription folded = Subscription.of(subscription.timeline(), composing.plans());
            if (folded.start().isBefore(end)) {
                currencies.add(folded.currency());
                Timeline timeline = folded.end().isAfter(end)
                        ? subscription.timeline().with(end, new Change.Cancel())
                        : subscription.timeline();
                ended.add(new RecordedSubscription(subscription.id(), account, timeline, subscription.createdAt()));
            }
        }
        AccountFacts asIfEnded =
                new AccountFacts(account, facts.revision(), profile, ended, facts.discounts(), BilledHistory.NOTHING);
        Map<String, List<Accrual>> accruals = new TreeMap<>();
        for (String currency : currencies) {
            Composed served = composing.compose(asIfEnded, entity.key(), currency, end.plus(ZONES));
            List<Accrual> own = new ArrayList<>();
            for (InvoiceLine line : served.invoice().lines()) {
                boolean ofMonth = line.service().end().isAfter(start);
                if (ofMonth && !lines.isOverTime(line.key())) {
                    own.add(accrual(facts, served, line, CurrencyUnit.of(currency)));
                }
            }
            if (!own.isEmpty()) {
                accruals.put(currency, own);
            }
        }
        return accruals;
    }

    private Accrual accrual(AccountFacts facts, Composed served, InvoiceLine line, CurrencyUnit currency) {
        BilledHistory.KeyHistory known = facts.history().keys().get(line.key());
        BigDecimal credited = known == null ? BigDecimal.ZERO : known.credited();
        return new Accrual(
                lines.usage(line.key(), served.periodEnd(line)),
                Money.of(currency, line.net().subtract(credited)));
    }
}
