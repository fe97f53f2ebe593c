package dev.bridge.ledger.export;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.AccountCode;
import dev.bridge.ledger.JournalEntry;
import dev.bridge.ledger.LedgerAccount;
import dev.bridge.ledger.NewTransfer;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The journal as a file of hledger (its manual, "Journal"): every commodity and account is declared, and each transfer is
 * two postings, so that {@code hledger check --strict} passes and its balances are ours.
 */
public final class HledgerText {

    private HledgerText() {}

    /** The entries in the order given. */
    public static String of(List<JournalEntry> entries) {
        StringBuilder text = new StringBuilder();
        entries.stream()
                .flatMap(entry -> entry.transfers().stream())
                .map(transfer -> transfer.amount().getCurrencyUnit())
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(unit -> text.append("commodity ").append(sample(unit)).append('\n'));
        TreeSet<String> accounts = new TreeSet<>();
        for (JournalEntry entry : entries) {
            for (NewTransfer transfer : entry.transfers()) {
                accounts.add(account(transfer.debit(), entry.customer()));
                accounts.add(account(transfer.credit(), entry.customer()));
            }
        }
        accounts.forEach(account -> text.append("account ").append(account).append('\n'));
        entries.forEach(entry -> append(text, entry));
        return text.toString();
    }

    private static void append(StringBuilder text, JournalEntry entry) {
        text.append('\n')
                .append(entry.bookedOn())
                .append(" (")
                .append(entry.id())
                .append(") ")
                .append(entry.kind().word())
                .append(" | ")
                .append(plain(entry.document().toString()))
                .append("  ; key:")
                .append(plain(entry.key()));
        if (entry.originMonth() != null) {
            text.append(", origin:").append(entry.originMonth());
        }
        text.append('\n');
        for (NewTransfer transfer : entry.transfers()) {
            posting(text, account(transfer.debit(), entry.customer()), transfer.amount());
            posting(
                    text,
                    account(transfer.credit(), entry.customer()),
                    transfer.amount().negated());
        }
    }

    private static void posting(StringBuilder text, String account, Money amount) {
        text.append("    ")
                .append(account)
                .append("  ")
                .append(amount.getAmount().toPlainString())
                .append(' ')
                .append(amount.getCurrencyUnit().getCode())
                .append('\n');
    }

    /** In hledger's hierarchy: {@code liabilities:deferred_revenue:acct_01h...:registry}. */
    public static String account(LedgerAccount account, AccountId customer) {
        String name = root(account.code()) + ":" + account.code().word() + ":" + customer;
        return account.product() == null ? name : name + ":" + plain(account.product());
    }

    private static String root(AccountCode code) {
        return switch (code.kind()) {
            case ASSET -> "assets";
            case LIABILITY -> "liabilities";
            case INCOME -> "revenues";
            case EXPENSE -> "expenses";
        };
    }

    private static String sample(CurrencyUnit unit) {
        return "1." + "0".repeat(unit.getDecimalPlaces()) + " " + unit.getCode();
    }

    /** Without what would end a description, a comment's tag or a line. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl};,|]", "_");
    }
}
