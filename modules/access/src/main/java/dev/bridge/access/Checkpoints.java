package dev.bridge.access;

import dev.bridge.access.store.CheckpointRows;
import dev.bridge.accounts.AccountGraph;
import dev.bridge.entitlements.EntitlementsChanged;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.database.SnapshotReading;
import dev.bridge.platform.log.EventLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Accounts as they were read from the tables now and then, whole, so that of the log no more than what came after has to be read for a
 * revision that has passed. Accounts to which little happens have none: their whole log is short.
 */
final class Checkpoints {

    /** So many events are read and taken in about a second. */
    static final long EVERY = 20_000;

    /** An account with more than 20 times as many grants waits for one more event for each 20 of them. */
    private static final int GRANTS_FOR_ONE = 20;

    private static final int TOGETHER = 5_000;
    private static final int AT_ONCE = 20;
    private static final int BATCH = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final CheckpointRows rows;
    private final AccountLoading loading;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final SnapshotReading snapshot;
    private final InstantSource clock;
    private final JsonMapper json;

    Checkpoints(
            JdbcClient jdbc,
            AccountLoading loading,
            EventLog log,
            PlatformTransactionManager transactions,
            InstantSource clock,
            JsonMapper json) {
        this.rows = new CheckpointRows(jdbc);
        this.loading = loading;
        this.log = log;
        this.transactions = new TransactionTemplate(transactions);
        this.snapshot = SnapshotReading.apart(transactions, jdbc);
        this.clock = clock;
        this.json = json;
    }

    /**
     * Where to begin: what was read, and after which revision the log goes on.
     *
     * @param entitlementsAt the revision of the last event until then that told what the account has; 0 for none
     */
    record Beginning(AccountLoading.Loaded loaded, long entitlementsAt) {}

    /** How many grants the account has now. */
    long grants(AccountId account) {
        return rows.grants(account);
    }

    /** Makes those that are due. */
    void makeDue() {
        for (AccountId account : rows.due(EVERY, GRANTS_FOR_ONE, AccessLimits.REBUILT_GRANTS.value(), AT_ONCE)) {
            try {
                make(account);
            } catch (ProblemException gone) {
                LOG.debug("{} is no account to be read", account);
            }
        }
    }

    /** Forgets those that no revision needs which was still the newest at an instant. */
    void forget(Instant before) {
        rows.forget(before);
    }

    /** Keeps an account as it is now. */
    void make(AccountId account) {
        AccountLoading.Loaded loaded = loading.load(account);
        AccountLoading.Stored stored = loaded.stored();
        AccountGraph graph = loaded.graph();
        long revision = Math.max(stored.revision(), graph.revision());
        CheckpointRows.Head head = new CheckpointRows.Head(
                account,
                revision,
                stored.revision(),
                graph.revision(),
                entitlementsAt(account, stored.revision()),
                graph.kind(),
                graph.state(),
                graph.company(),
                stored.person(),
                clock.instant());
        transactions.executeWithoutResult(status -> {
            if (rows.insert(head)) {
                write(head, stored);
                write(head, graph);
            }
        });
    }

    private void write(CheckpointRows.Head head, AccountLoading.Stored stored) {
        write(
                head,
                CheckpointText.GRANTS,
                stored.grants().stream().map(DeltaText::written).toList());
        write(
                head,
                CheckpointText.ATTRIBUTES,
                stored.attributes().entrySet().stream()
                        .map(entry -> DeltaText.attributes(entry.getKey(), entry.getValue(), List.of()))
                        .toList());
        write(
                head,
                CheckpointText.RESOURCES,
                stored.resources().stream().map(DeltaText::named).toList());
        write(head, CheckpointText.ROLES, stored.roles());
        write(head, CheckpointText.POLICIES, stored.policies());
        write(
                head,
                CheckpointText.SETTINGS,
                stored.settings().stream().map(CheckpointText.Setting::of).toList());
        write(head, CheckpointText.PROGRAMS, stored.programs());
    }

    private void write(CheckpointRows.Head head, AccountGraph graph) {
        write(
                head,
                CheckpointText.MEMBERS,
                graph.members().stream().map(CheckpointText::of).toList());
        write(head, CheckpointText.GROUPS, graph.groups());
        write(
                head,
                CheckpointText.SUBJECTS,
                graph.attributes().entrySet().stream()
                        .map(entry -> new CheckpointText.Subject(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private long entitlementsAt(AccountId account, long upTo) {
        long last = rows.last(account, upTo)
                .map(CheckpointRows.Head::entitlementsAt)
                .orElse(0L);
        long after = last;
        List<Event> events;
        do {
            events = log.read(account, after, Set.of(EntitlementsChanged.TYPE), BATCH);
            for (Event event : events) {
                after = event.revision();
                last = after <= upTo ? after : last;
            }
        } while (events.size() == BATCH && after < upTo);
        return last;
    }

    /**
     * The last that is known of an account at a revision or before it; where nothing was kept, its beginning.
     *
     * @throws ProblemException {@code not_found}
     */
    Beginning base(AccountId account, long revision) {
        AccountLoading.Loaded beginning = loading.beginning(account);
        return snapshot.read(() -> rows.last(account, revision)
                .map(head -> new Beginning(loaded(head, beginning.stored()), head.entitlementsAt()))
                .orElseGet(() -> new Beginning(beginning, 0)));
    }

    /** The members of a company at a revision of it or before. */
    AccountGraph members(AccountId company, long revision) {
        return snapshot.read(() -> rows.last(company, revision)
                .map(head -> graph(head, List.of(), Map.of()))
                .orElseGet(() -> loading.beginning(company).graph()));
    }

    private AccountLoading.Loaded loaded(CheckpointRows.Head head, AccountLoading.Stored now) {
        AccountLoading.Stored stored = new AccountLoading.Stored(
                head.storedRevision(),
                0,
                head.account(),
                now.name(),
                head.person(),
                read(head, CheckpointText.PROGRAMS, AccountLoading.Program[].class),
                read(head, CheckpointText.GRANTS, DeltaText.Written[].class).stream()
                        .map(DeltaText::grant)
                        .toList(),
                read(head, CheckpointText.ATTRIBUTES, DeltaText.Attributes[].class).stream()
                        .collect(Collectors.toMap(
                                text -> DeltaText.name(text.product(), text.resource()), DeltaText.Attributes::set)),
                read(head, CheckpointText.RESOURCES, DeltaText.Named[].class).stream()
                        .map(text -> DeltaText.name(text.product(), text.resource()))
                        .toList(),
                read(head, CheckpointText.ROLES, OwnRole[].class),
                read(head, CheckpointText.POLICIES, OwnPolicy[].class),
                read(head, CheckpointText.SETTINGS, CheckpointText.Setting[].class).stream()
                        .map(CheckpointText.Setting::set)
                        .toList(),
                now.entitlements());
        AccountGraph graph = graph(
                head,
                read(head, CheckpointText.GROUPS, AccountGraph.Node[].class),
                read(head, CheckpointText.SUBJECTS, CheckpointText.Subject[].class).stream()
                        .collect(Collectors.toMap(CheckpointText.Subject::subject, CheckpointText.Subject::values)));
        return new AccountLoading.Loaded(stored, graph, null);
    }

    private AccountGraph graph(
            CheckpointRows.Head head, List<AccountGraph.Node> groups, Map<String, Map<String, JsonNode>> attributes) {
        return new AccountGraph(
                head.account(),
                head.belongingRevision(),
                head.kind(),
                head.state(),
                head.company(),
                read(head, CheckpointText.MEMBERS, AccountText.Member[].class).stream()
                        .map(CheckpointText::member)
                        .toList(),
                groups,
                attributes);
    }

    private <T> void write(CheckpointRows.Head head, String kind, List<T> all) {
        for (int from = 0; from < all.size(); from += TOGETHER) {
            byte[] content = json.writeValueAsBytes(all.subList(from, Math.min(all.size(), from + TOGETHER)));
            rows.insert(head, kind, from / TOGETHER, packed(content));
        }
    }

    private <T> List<T> read(CheckpointRows.Head head, String kind, Class<T[]> type) {
        List<T> all = new ArrayList<>();
        rows.parts(head, kind, content -> all.addAll(Arrays.asList(json.readValue(unpacked(content), type))));
        return all;
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] content) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
