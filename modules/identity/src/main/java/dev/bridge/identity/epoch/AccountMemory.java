package dev.bridge.identity.epoch;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.signal.Signals;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What accounts have set of one kind, remembered until a signal with the account as its key tells of a change. While the
 * signals are not heard in time, everything is read from the database.
 */
public final class AccountMemory<V> {

    private static final int REMEMBERED = 100_000;

    private final Signals signals;
    private final Function<AccountId, V> read;
    private final Memory<AccountId, V> values = new Memory<>(REMEMBERED);

    /**
     * An empty memory that listens.
     *
     * @param signal the name of the signal that whoever changes a value raises
     * @param read reads from the database what is not remembered
     */
    public AccountMemory(Signals signals, String signal, Function<AccountId, V> read) {
        this.signals = signals;
        this.read = read;
        signals.subscribe(signal, new Signals.Subscriber() {
            @Override
            public void raised(String key, long value) {
                values.forget(AccountId.TYPE.parse(key));
            }

            @Override
            public void missedSome() {
                values.forgetAll();
            }
        });
    }

    /** The value in force. What a transaction reads is not remembered: it may be its own, and never be committed. */
    public V of(AccountId account) {
        V remembered = signals.areFresh() ? values.find(account) : null;
        if (remembered != null) {
            return remembered;
        }
        Memory.Beginning beginning = values.begin(account);
        V value = read.apply(account);
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            values.remember(account, value, beginning);
        }
        return value;
    }
}
