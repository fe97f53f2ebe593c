package dev.bridge.identity.token;

import dev.bridge.identity.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Keeps when tokens were last used, and writes it down every ten seconds: not an event, and never in a request's way. */
final class TokenUses implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TokenUses.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final TokenRows rows;
    private final Map<TokenId, Instant> uses = new ConcurrentHashMap<>();
    private volatile boolean running;

    TokenUses(TokenRows rows) {
        this.rows = rows;
    }

    void used(TokenId id, Instant now) {
        uses.put(id, now);
    }

    /** Writes down what has come together. What cannot be written now is written the next time. */
    void flush() {
        SortedMap<UUID, Instant> written = new TreeMap<>();
        uses.forEach((id, now) -> written.put(id.uuid(), now));
        if (written.isEmpty()) {
            return;
        }
        rows.used(written);
        written.forEach((id, now) -> uses.remove(new TokenId(id), now));
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("token-uses").start(() -> {
            while (running) {
                LockSupport.parkNanos(INTERVAL.toNanos());
                flushOrSay();
            }
        });
    }

    @Override
    public void stop() {
        running = false;
        flushOrSay();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void flushOrSay() {
        try {
            flush();
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("When tokens were last used is written later", away);
        }
    }
}
