package dev.bridge.platform.job;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes this node's scheduler when a transaction has committed that gave it something to do. By itself it looks once a second, as other
 * nodes' schedulers do.
 */
final class JobAlarm {

    private volatile Runnable scheduler = () -> {};

    /** Who is woken, on the thread that committed. */
    void wakes(Runnable woken) {
        scheduler = woken;
    }

    /** To be called in the transaction that gives something to do. */
    void ringAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.run();
            }
        });
    }
}
