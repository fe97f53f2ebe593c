package dev.bridge.server;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.platform.log.EventReader;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A reader that can be held in the middle of a batch, when its effects are written and not yet committed. */
final class BatchReader implements EventReader {

    static final String NAME = "test_batches";
    static final EventType TYPE = new EventType("platform.operator_key.created");

    /** Nothing in it is unique, so that what is read twice is seen twice. */
    static final String TABLE = """
            create table public.effect (
                number   bigint generated always as identity primary key,
                position bigint not null
            );
            grant select, insert on public.effect to bridge_server
            """;

    private static final Duration HOLD = Duration.ofSeconds(8);

    private final JdbcClient jdbc;
    private volatile CountDownLatch held = new CountDownLatch(1);
    private volatile CountDownLatch released = new CountDownLatch(0);

    BatchReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Has the next batch wait for {@link #release}. */
    void hold() {
        held = new CountDownLatch(1);
        released = new CountDownLatch(1);
    }

    boolean isHeld() {
        return held.getCount() == 0;
    }

    void release() {
        released.countDown();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventType> types() {
        return Set.of(TYPE);
    }

    @Override
    public void read(List<Event> events) {
        for (Event event : events) {
            jdbc.sql("""
                            insert into public.effect (position) values (:position)
                            """).param("position", event.position()).update();
        }
        held.countDown();
        try {
            if (!released.await(HOLD.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody released the batch");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
