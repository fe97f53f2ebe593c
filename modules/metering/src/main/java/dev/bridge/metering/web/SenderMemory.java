package dev.bridge.metering.web;

import dev.bridge.platform.caller.TokenText;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Who sent usage with which header to which path while the database could be asked. It is looked at only while the database is
 * away, and only to spool: nobody can be known anew then, and whether the credential is still good is asked before the events count.
 */
final class SenderMemory {

    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofHours(12);

    private record Remembered(SpooledSender sender, long at) {}

    private final ConcurrentHashMap<String, Remembered> senders = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    SenderMemory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param authorization the header, of which only a hash is kept */
    void remember(String authorization, String path, SpooledSender sender) {
        if (senders.size() >= MOST) {
            senders.clear();
        }
        senders.put(key(authorization, path), new Remembered(sender, nanoTime.getAsLong()));
    }

    Optional<SpooledSender> find(String authorization, String path) {
        return Optional.ofNullable(senders.get(key(authorization, path)))
                .filter(known -> nanoTime.getAsLong() - known.at < KEPT.toNanos())
                .map(Remembered::sender);
    }

    private static String key(String authorization, String path) {
        return HexFormat.of().formatHex(TokenText.digest(authorization + "\n" + path));
    }
}
