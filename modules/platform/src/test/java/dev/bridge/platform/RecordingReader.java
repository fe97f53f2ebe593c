package dev.bridge.platform;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventReader;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A reader that writes a row for each event, after which it may be told to fail. */
public final class RecordingReader implements EventReader {

    /** Nothing in it is unique, so that what is read twice is seen twice. */
    static final String TABLE = """
            create table public.effect (
                number     bigint generated always as identity primary key,
                reader     text not null,
                position   bigint not null,
                account_id uuid not null,
                revision   bigint not null
            );
            grant select, insert on public.effect to bridge_server
            """;

    /** What reading an event left behind. */
    public record Effect(long position, AccountId account, long revision) {}

    private final String name;
    private final JdbcClient jdbc;
    private volatile Predicate<Event> failing = event -> false;

    public RecordingReader(String name, JdbcClient jdbc) {
        this.name = name;
        this.jdbc = jdbc;
    }

    /** From now on it throws where it meets such an event. */
    public void failOn(Predicate<Event> event) {
        failing = event;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<EventType> types() {
        return Set.of(TestPlatform.HAPPENED);
    }

    @Override
    public void read(List<Event> events) {
        jdbc.sql("""
                        insert into public.effect (reader, position, account_id, revision)
                        select :reader, * from unnest(:positions::bigint[], :accounts::uuid[], :revisions::bigint[])
                        """)
                .param("reader", name)
                .param("positions", column(events, Event::position))
                .param("accounts", column(events, event -> event.account().uuid()))
                .param("revisions", column(events, Event::revision))
                .update();
        events.stream().filter(failing).findFirst().ifPresent(event -> {
            throw new IllegalStateException("revision " + event.revision() + " is not to my liking");
        });
    }

    private static String[] column(List<Event> events, Function<Event, Object> cell) {
        return events.stream().map(cell).map(Object::toString).toArray(String[]::new);
    }

    /** What it has read, in the order in which it did. */
    public List<Effect> effects() {
        return jdbc.sql("""
                        select position, account_id, revision from public.effect where reader = :reader order by number
                        """)
                .param("reader", name)
                .query((row, number) -> new Effect(
                        row.getLong("position"),
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getLong("revision")))
                .list();
    }

    /** The revisions of one account that it has read, in the order in which it did. */
    public List<Long> revisions(AccountId account) {
        return effects().stream()
                .filter(effect -> effect.account().equals(account))
                .map(Effect::revision)
                .toList();
    }
}
