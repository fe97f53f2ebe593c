package dev.bridge.billing.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.SubscriptionId;
import dev.bridge.billing.timeline.Timeline;
import dev.bridge.billing.timeline.TimelineEntry;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Subscriptions and the entries of their timelines. Rows are only ever added. */
public final class SubscriptionRows {

    private record Header(SubscriptionId id, AccountId account, Instant createdAt) {}

    private record Placed(UUID subscription, TimelineEntry entry) {}

    private final JdbcClient jdbc;
    private final ChangeText changes;

    public SubscriptionRows(JdbcClient jdbc, ChangeText changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    public Optional<RecordedSubscription> find(SubscriptionId id) {
        return jdbc.sql("""
                        select * from billing.subscription where id = :id
                        """)
                .param("id", id.uuid())
                .query(SubscriptionRows::header)
                .optional()
                .map(header -> whole(List.of(header)).getFirst());
    }

    /** Newest first, those with ids before {@code before}. */
    public List<RecordedSubscription> list(AccountId account, UUID before, int limit) {
        return whole(jdbc.sql("""
                        select * from billing.subscription where account = :account and id < :before
                        order by id desc limit :limit
                        """)
                .param("account", account.uuid())
                .param("before", before)
                .param("limit", limit)
                .query(SubscriptionRows::header)
                .list());
    }

    /** All subscriptions of accounts, oldest first. */
    public List<RecordedSubscription> ofAccounts(Collection<AccountId> accounts) {
        return whole(jdbc.sql("""
                        select * from billing.subscription where account = any (:accounts::uuid[]) order by id
                        """)
                .param("accounts", column(accounts, AccountId::uuid))
                .query(SubscriptionRows::header)
                .list());
    }

    /** Subscriptions that have or had a plan of a product, oldest first. */
    public List<RecordedSubscription> ofProduct(String product, UUID after, int limit) {
        return whole(jdbc.sql("""
                        select s.* from billing.subscription s
                        where s.id > :after
                          and exists (select from billing.timeline_entry e
                                      where e.subscription = s.id and e.kind in ('start', 'items')
                                        and jsonb_path_exists(e.body, 'strict $.**.product ? (@ == $product)',
                                                              jsonb_build_object('product', :product::text)))
                        order by s.id limit :limit
                        """)
                .param("after", after)
                .param("product", product)
                .param("limit", limit)
                .query(SubscriptionRows::header)
                .list());
    }

    public void insert(RecordedSubscription subscription) {
        jdbc.sql("""
                        insert into billing.subscription (id, account, created_at) values (:id, :account, :now)
                        """)
                .param("id", subscription.id().uuid())
                .param("account", subscription.account().uuid())
                .param("now", Timestamps.of(subscription.createdAt()))
                .update();
        append(subscription);
    }

    /** Adds the last entry of a timeline. */
    public void append(RecordedSubscription subscription) {
        TimelineEntry entry = subscription.timeline().entries().getLast();
        jdbc.sql("""
                        insert into billing.timeline_entry
                               (subscription, number, account, kind, effective_at, recorded_at, body, replaces,
                                invoiced_at_once)
                        values (:subscription, :number, :account, :kind, :effective, :recorded, :body::jsonb, :replaces::int,
                                :at_once)
                        """)
                .param("subscription", subscription.id().uuid())
                .param("number", entry.number())
                .param("account", subscription.account().uuid())
                .param("kind", ChangeText.kind(entry.change()))
                .param("effective", Timestamps.of(entry.effectiveAt()))
                .param("recorded", Timestamps.of(entry.recordedAt()))
                .param("body", changes.body(entry.change()))
                .param("replaces", entry.replaces())
                .param("at_once", entry.invoicedAtOnce())
                .update();
    }

    private List<RecordedSubscription> whole(List<Header> headers) {
        Map<UUID, List<TimelineEntry>> entries = new LinkedHashMap<>();
        String[] ids =
                headers.stream().map(header -> header.id.uuid().toString()).toArray(String[]::new);
        jdbc.sql("""
                        select * from billing.timeline_entry where subscription = any (:ids::uuid[])
                        order by subscription, number
                        """)
                .param("ids", ids)
                .query(this::entry)
                .list()
                .forEach(placed -> entries.computeIfAbsent(placed.subscription, _ -> new ArrayList<>())
                        .add(placed.entry));
        return headers.stream()
                .map(header -> new RecordedSubscription(
                        header.id,
                        header.account,
                        new Timeline(Objects.requireNonNull(entries.get(header.id.uuid()), header.id.text())),
                        header.createdAt))
                .toList();
    }

    private static Header header(ResultSet row, int number) throws SQLException {
        return new Header(
                new SubscriptionId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                Timestamps.read(row, "created_at"));
    }

    private Placed entry(ResultSet row, int number) throws SQLException {
        @Nullable Integer replaces = row.getObject("replaces", Integer.class);
        return new Placed(
                row.getObject("subscription", UUID.class),
                new TimelineEntry(
                        row.getInt("number"),
                        Timestamps.read(row, "effective_at"),
                        Timestamps.read(row, "recorded_at"),
                        changes.change(row.getString("kind"), row.getString("body")),
                        replaces,
                        row.getBoolean("invoiced_at_once")));
    }
}
