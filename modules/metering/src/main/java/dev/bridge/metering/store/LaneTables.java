package dev.bridge.metering.store;

/** All that a transaction of a lane reads and writes. */
record LaneTables(
        IdentityRows identities,
        EventRows events,
        VoidRows voids,
        HeldRows held,
        BucketRows buckets,
        Samples samples,
        CounterRows counters,
        BackfillRows backfills,
        Recount recount) {}
