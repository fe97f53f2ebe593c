package dev.bridge.platform.log;

import dev.bridge.kernel.event.Event;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a row for each event that it reads, and cannot read some of them. */
final class EffectReader implements EventReader {

    private final String name;
    private final Supplier<JdbcClient> jdbc;
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    EffectReader(String name, Supplier<JdbcClient> jdbc) {
        this.name = name;
        this.jdbc = jdbc;
    }

    void failOn(String subject) {
        unreadable.add(subject);
    }

    void repair() {
        unreadable.clear();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(List<Event> events) {
        for (Event event : events) {
            jdbc.get()
                    .sql("""
                            insert into public.effect (reader, position, account_id, revision)
                            values (:reader, :position, :account, :revision)
                            """)
                    .param("reader", name)
                    .param("position", event.position())
                    .param("account", event.account().uuid())
                    .param("revision", event.revision())
                    .update();
            if (unreadable.contains(event.subject().id())) {
                throw new IllegalStateException("cannot read " + event.subject());
            }
        }
    }
}
