package dev.bridge.billing.credit;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What an account has in its favour. Everything here is done in the caller's transaction, under the lock of the account, and
 * booked by the caller. The oldest is used first.
 */
public final class AccountCredits {

    private final AccountCreditRows rows;
    private final Ids ids;

    AccountCredits(AccountCreditRows rows, Ids ids) {
        this.rows = rows;
        this.ids = ids;
    }

    /**
     * More credit.
     *
     * @param sourceId of the payment or document; gives credit once
     */
    public CreditId add(
            AccountId account, String entity, Money amount, CreditSource source, UUID sourceId, Instant now) {
        CreditId id = ids.next(CreditId.TYPE);
        rows.insert(new AccountCredit(id, account, entity, amount, amount, source, sourceId, now));
        return id;
    }

    /** What is left. */
    public Money left(AccountId account, String entity, CurrencyUnit currency) {
        return Money.total(
                currency,
                rows.left(account, entity, currency).stream()
                        .map(AccountCredit::left)
                        .toList());
    }

    /** Those of the accounts who have something left. */
    public Set<AccountId> inFavour(Collection<AccountId> accounts) {
        return rows.inFavour(accounts);
    }

    /** What is left, of each amount of which something is. */
    public List<Money> left(AccountId account) {
        return rows.left(account);
    }

    /** Newest first, those with ids before {@code before}. */
    public List<AccountCredit> list(AccountId account, UUID before, int limit) {
        return rows.list(account, before, limit);
    }

    /**
     * Uses credit for an invoice.
     *
     * @param most of it
     * @return as much as there was
     */
    public Money use(AccountId account, String entity, Money most, UUID invoice, Instant now) {
        Money used = Money.zero(most.getCurrencyUnit());
        for (AccountCredit credit : rows.left(account, entity, most.getCurrencyUnit())) {
            Money part = smaller(credit.left(), most.minus(used));
            if (part.isPositive()) {
                rows.move(credit.id(), part.getAmountMinorLong(), 0);
                rows.insertUse(credit, invoice, null, part.getAmountMinorLong(), now);
                used = used.plus(part);
            }
        }
        return used;
    }

    /** Gives back what an invoice has used, to where it came from. */
    public Money giveBack(AccountId account, UUID invoice, CurrencyUnit currency, Instant now) {
        long given = 0;
        for (AccountCreditRows.Used used : rows.usedFor(invoice)) {
            rows.move(used.credit(), -used.amount(), 0);
            rows.insertUse(used.credit(), account, invoice, null, -used.amount(), now);
            given += used.amount();
        }
        return Money.ofMinor(currency, given);
    }

    /**
     * Takes back what a document gave, as if that had been used for the document itself.
     *
     * @return empty, and nothing is changed, where something of it was used or is kept for a refund
     */
    public Optional<Money> takeBack(UUID document, Instant now) {
        return rows.find(CreditSource.DOCUMENT, document)
                .filter(credit -> credit.left().equals(credit.amount()))
                .map(credit -> {
                    rows.move(credit.id(), credit.amount().getAmountMinorLong(), 0);
                    rows.insertUse(credit, document, null, credit.amount().getAmountMinorLong(), now);
                    return credit.amount();
                });
    }

    /**
     * Keeps credit for a refund that is under way.
     *
     * @param amount no more than is left
     */
    public void reserve(AccountId account, String entity, Money amount, UUID refund, Instant now) {
        Money kept = Money.zero(amount.getCurrencyUnit());
        for (AccountCredit credit : rows.left(account, entity, amount.getCurrencyUnit())) {
            Money part = smaller(credit.left(), amount.minus(kept));
            if (part.isPositive()) {
                rows.move(credit.id(), 0, part.getAmountMinorLong());
                rows.insertUse(credit, null, refund, part.getAmountMinorLong(), now);
                kept = kept.plus(part);
            }
        }
        Invariant.check(kept.equals(amount), "%s of %s could be kept", kept, amount);
    }

    /** The refund is done: what was kept for it is used. */
    public void useReserved(UUID refund) {
        rows.keptFor(refund).forEach(kept -> rows.move(kept.credit(), kept.amount(), -kept.amount()));
    }

    /** The refund will not be: what was kept for it is there again. */
    public void release(AccountId account, UUID refund, Instant now) {
        for (AccountCreditRows.Used kept : rows.keptFor(refund)) {
            rows.move(kept.credit(), 0, -kept.amount());
            rows.insertUse(kept.credit(), account, null, refund, -kept.amount(), now);
        }
    }

    private static Money smaller(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
