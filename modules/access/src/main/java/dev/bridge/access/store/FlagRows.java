package dev.bridge.access.store;

import dev.bridge.access.FlagList;
import dev.bridge.access.JsonValues;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.flag.FlagAllocation;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of flags: their states, overrides, allocations and segments. */
public final class FlagRows {

    /** What one unit was given. */
    public record UnitOverride(String product, String flag, String unit, String id, Flag.Outcome outcome) {}

    /** Whether a flag is killed. */
    public record State(String product, String flag, boolean killed, long revision) {}

    /** What is stored beside a flag's declaration. */
    public record Standing(boolean killed, long overrides) {}

    /** A segment, and when its lists changed last. */
    public record Segment(String product, String segment, long revision) {}

    /** Where a rule stands. */
    public record RulePlace(String flag, int rule) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public FlagRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public List<State> states() {
        return jdbc.sql("""
                        select * from access.flag_state
                        """)
                .query((row, number) -> new State(
                        row.getString("product"),
                        row.getString("flag"),
                        row.getBoolean("killed"),
                        row.getLong("revision")))
                .list();
    }

    /** Of flags, in their order. */
    public List<Standing> standings(List<FlagList.Place> flags) {
        return jdbc.sql("""
                        select coalesce(s.killed, false) as killed,
                               (select count(*) from access.flag_override o
                                where o.product = f.product and o.flag = f.flag) as overrides
                        from unnest(:products::text[], :flags::text[]) with ordinality as f (product, flag, place)
                            left join access.flag_state s on s.product = f.product and s.flag = f.flag
                        order by f.place
                        """)
                .param("products", Columns.of(flags, FlagList.Place::product))
                .param("flags", Columns.of(flags, FlagList.Place::flag))
                .query((row, number) -> new Standing(row.getBoolean("killed"), row.getLong("overrides")))
                .list();
    }

    public Optional<State> state(String product, String flag) {
        return jdbc.sql("""
                        select * from access.flag_state where product = :product and flag = :flag
                        """)
                .param("product", product)
                .param("flag", flag)
                .query((row, number) -> new State(
                        row.getString("product"),
                        row.getString("flag"),
                        row.getBoolean("killed"),
                        row.getLong("revision")))
                .optional();
    }

    public void upsert(State state) {
        jdbc.sql("""
                        insert into access.flag_state (product, flag, killed, account, revision)
                        values (:product, :flag, :killed, :account, :revision)
                        on conflict (product, flag) do update set killed = excluded.killed, revision = excluded.revision
                        """)
                .param("product", state.product())
                .param("flag", state.flag())
                .param("killed", state.killed())
                .param("account", AccountId.PLATFORM.uuid())
                .param("revision", state.revision())
                .update();
    }

    public List<UnitOverride> overrides() {
        return jdbc.sql("""
                        select * from access.flag_override
                        """).query((row, number) -> override(row)).list();
    }

    /** Of one flag, after a unit and id, in their order. */
    public List<UnitOverride> overrides(String product, String flag, String unit, String id, int limit) {
        return jdbc.sql("""
                        select * from access.flag_override
                        where product = :product and flag = :flag and (unit, unit_id) > (:unit, :id)
                        order by unit, unit_id
                        limit :limit
                        """)
                .param("product", product)
                .param("flag", flag)
                .param("unit", unit)
                .param("id", id)
                .param("limit", limit)
                .query((row, number) -> override(row))
                .list();
    }

    public Optional<UnitOverride> override(String product, String flag, String unit, String id) {
        return jdbc.sql("""
                        select * from access.flag_override
                        where product = :product and flag = :flag and unit = :unit and unit_id = :id
                        """)
                .param("product", product)
                .param("flag", flag)
                .param("unit", unit)
                .param("id", id)
                .query((row, number) -> override(row))
                .optional();
    }

    public long countOverrides(String product, String flag) {
        return jdbc.sql("""
                        select count(*) from access.flag_override where product = :product and flag = :flag
                        """)
                .param("product", product)
                .param("flag", flag)
                .query(Long.class)
                .single();
    }

    public void upsert(UnitOverride override, long revision) {
        jdbc.sql("""
                        insert into access.flag_override
                            (product, flag, unit, unit_id, variant, value, account, revision)
                        values (:product, :flag, :unit, :id, :variant, :value::jsonb, :account, :revision)
                        on conflict (product, flag, unit, unit_id)
                        do update set variant = excluded.variant, value = excluded.value, revision = excluded.revision
                        """)
                .param("product", override.product())
                .param("flag", override.flag())
                .param("unit", override.unit())
                .param("id", override.id())
                .param("variant", override.outcome() instanceof Flag.Outcome.Variant(String name) ? name : null)
                .param(
                        "value",
                        override.outcome() instanceof Flag.Outcome.Fixed(Value value)
                                ? JsonValues.json(value).toString()
                                : null)
                .param("account", AccountId.PLATFORM.uuid())
                .param("revision", revision)
                .update();
    }

    public void deleteOverride(String product, String flag, String unit, String id) {
        jdbc.sql("""
                        delete from access.flag_override
                        where product = :product and flag = :flag and unit = :unit and unit_id = :id
                        """)
                .param("product", product)
                .param("flag", flag)
                .param("unit", unit)
                .param("id", id)
                .update();
    }

    private UnitOverride override(ResultSet row) throws java.sql.SQLException {
        String variant = row.getString("variant");
        return new UnitOverride(
                row.getString("product"),
                row.getString("flag"),
                row.getString("unit"),
                row.getString("unit_id"),
                variant == null
                        ? new Flag.Outcome.Fixed(JsonValues.value(json.readTree(row.getString("value"))))
                        : new Flag.Outcome.Variant(variant));
    }

    public List<Segment> segments() {
        return jdbc.sql("""
                        select * from access.segment
                        """)
                .query((row, number) ->
                        new Segment(row.getString("product"), row.getString("segment"), row.getLong("revision")))
                .list();
    }

    public void upsert(Segment segment) {
        jdbc.sql("""
                        insert into access.segment (product, segment, account, revision)
                        values (:product, :segment, :account, :revision)
                        on conflict (product, segment) do update set revision = excluded.revision
                        """)
                .param("product", segment.product())
                .param("segment", segment.segment())
                .param("account", AccountId.PLATFORM.uuid())
                .param("revision", segment.revision())
                .update();
    }

    /** The ids of a segment's lists, each with the name of its list. */
    public void members(String product, String segment, BiConsumer<String, String> action) {
        jdbc.sql("""
                        select list, id from access.segment_member where product = :product and segment = :segment
                        """)
                .withFetchSize(10_000)
                .param("product", product)
                .param("segment", segment)
                .query((ResultSet row) -> action.accept(row.getString("list"), row.getString("id")));
    }

    /** The ids of a segment's lists as they were at a revision of the platform's, as long as that is kept. */
    public void membersAt(String product, String segment, long revision, BiConsumer<String, String> action) {
        jdbc.sql("""
                        select list, id from access.segment_member
                        where product = :product and segment = :segment and since <= :revision
                        union all
                        select list, id from access.past_segment_member
                        where product = :product and segment = :segment and since <= :revision and until > :revision
                        """)
                .withFetchSize(10_000)
                .param("product", product)
                .param("segment", segment)
                .param("revision", revision)
                .query((ResultSet row) -> action.accept(row.getString("list"), row.getString("id")));
    }

    /** From which revision of the platform's on the lists of segments are known. */
    public long keptFrom() {
        return jdbc.sql("""
                        select since from access.history
                        """).query(Long.class).single();
    }

    /** Forgets up to a number of ids that were taken out of lists before an instant; says how many. */
    public int forgetMembers(Instant before, int most) {
        return jdbc.sql("""
                        delete from access.past_segment_member
                        where (product, segment, list, id, until) in (
                            select product, segment, list, id, until from access.past_segment_member
                            where until_at < :before limit :most
                        )
                        """)
                .param("before", Timestamps.of(before))
                .param("most", most)
                .update();
    }

    /** How many ids a list has. */
    public long count(String product, String segment, String list) {
        return jdbc.sql("""
                        select count(*) from access.segment_member
                        where product = :product and segment = :segment and list = :list
                        """)
                .param("product", product)
                .param("segment", segment)
                .param("list", list)
                .query(Long.class)
                .single();
    }

    /** Puts ids into a list; says how many were not in it. */
    public int add(Segment now, String list, Collection<String> ids) {
        return jdbc.sql("""
                        insert into access.segment_member (product, segment, list, id, since)
                        select :product, :segment, :list, new.id, :revision from unnest(:ids::text[]) as new (id)
                        on conflict do nothing
                        """)
                .param("product", now.product())
                .param("segment", now.segment())
                .param("revision", now.revision())
                .param("list", list)
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    /** Takes ids out of a list, and keeps since when they were in it; says how many were. */
    public int remove(Segment now, String list, Collection<String> ids, Instant at) {
        return jdbc.sql("""
                        with gone as (
                            delete from access.segment_member
                            where product = :product and segment = :segment and list = :list and id = any (:ids::text[])
                            returning id, since
                        )
                        insert into access.past_segment_member (product, segment, list, id, since, until, until_at)
                        select :product, :segment, :list, id, since, :revision, :at from gone
                        """)
                .param("product", now.product())
                .param("segment", now.segment())
                .param("revision", now.revision())
                .param("at", Timestamps.of(at))
                .param("list", list)
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    /** The last revision of a product, up to one, whose allocations are kept; 0 for none. */
    public long allocated(String product, long upTo) {
        return jdbc.sql("""
                        select coalesce(max(revision), 0) from access.flag_allocation
                        where product = :product and revision <= :up_to
                        """)
                .param("product", product)
                .param("up_to", upTo)
                .query(Long.class)
                .single();
    }

    public Map<RulePlace, FlagAllocation> allocations(String product, long revision) {
        Map<RulePlace, FlagAllocation> found = new HashMap<>();
        jdbc.sql("""
                        select flag, rule, ranges from access.flag_allocation
                        where product = :product and revision = :revision
                        """).param("product", product).param("revision", revision).query((ResultSet row) -> {
            FlagAllocation.Range[] ranges = json.readValue(row.getString("ranges"), FlagAllocation.Range[].class);
            found.put(
                    new RulePlace(row.getString("flag"), row.getInt("rule")),
                    new FlagAllocation(Arrays.asList(ranges)));
        });
        return found;
    }

    /** Keeps what follows from the revisions up to this one; another node may have done it. */
    public void keep(String product, long revision, Map<RulePlace, FlagAllocation> allocations) {
        allocations.forEach((place, allocation) -> jdbc.sql("""
                        insert into access.flag_allocation (product, revision, flag, rule, ranges)
                        values (:product, :revision, :flag, :rule, :ranges::jsonb)
                        on conflict do nothing
                        """)
                .param("product", product)
                .param("revision", revision)
                .param("flag", place.flag())
                .param("rule", place.rule())
                .param("ranges", json.writeValueAsString(allocation.ranges()))
                .update());
    }
}
