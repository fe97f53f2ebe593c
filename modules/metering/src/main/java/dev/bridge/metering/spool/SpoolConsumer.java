package dev.bridge.metering.spool;

/** Stores what was spooled. */
@FunctionalInterface
public interface SpoolConsumer {

    /**
     * Stores a record. It may come again after a crash, and counts once then.
     *
     * @return whether it is stored; false where the database is still away, and it is to come again later
     * @throws RuntimeException where it can never be stored; after some attempts the record is put aside
     */
    boolean store(SpoolRecord record);
}
