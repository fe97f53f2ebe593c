package dev.bridge.access;

import dev.bridge.access.store.RelationRows;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grants of accounts, listed. */
public final class Relations {

    /**
     * Which grants are wanted; nulls for all.
     *
     * @param resource {@code repository:acme/web}
     * @param subject {@code user:user_01h...}, {@code group:group_01h...#member} or {@code user:*}
     */
    public record Wish(
            @Nullable String product,
            @Nullable String resource,
            @Nullable String relation,
            @Nullable String subject) {}

    /**
     * A grant of a list.
     *
     * @param number its place
     * @param ignored whether the model does not allow it, so that it gives nothing
     */
    public record Listed(long number, StoredGrant grant, boolean ignored) {}

    private static final int SEARCHED = 1_000;

    private final RelationRows rows;
    private final AccountViews views;

    Relations(RelationRows rows, AccountViews views) {
        this.rows = rows;
        this.views = views;
    }

    /**
     * The account's grants after a place, in the order in which they were first written.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code parameter_invalid}
     */
    public List<Listed> list(AccountId account, Wish wish, long after, int limit) {
        List<RelationRows.Numbered> found = rows.list(account, filter(wish), after, limit);
        AccountView view = views.view(account, new Consistency.Local()).view();
        Set<Grant.Edge> ignored = ignored(view);
        GraphNames names = new GraphNames(view.platform().catalog());
        return found.stream()
                .map(row -> new Listed(
                        row.number(),
                        row.grant(),
                        ignored.contains(names.edge(row.grant().key()))))
                .toList();
    }

    /** Of these, the ones that the model does not allow. */
    public List<Listed> ignored(AccountId account, Wish wish, long after, int limit) {
        AccountView view = views.view(account, new Consistency.Latest()).view();
        Set<Grant.Edge> ignored = ignored(view);
        GraphNames names = new GraphNames(view.platform().catalog());
        List<Listed> listed = new ArrayList<>();
        long from = after;
        while (!ignored.isEmpty() && listed.size() < limit) {
            List<RelationRows.Numbered> some = rows.list(account, filter(wish), from, SEARCHED);
            some.stream()
                    .filter(row -> ignored.contains(names.edge(row.grant().key())))
                    .forEach(row -> listed.add(new Listed(row.number(), row.grant(), true)));
            if (some.size() < SEARCHED) {
                break;
            }
            from = some.getLast().number();
        }
        return listed.subList(0, Math.min(limit, listed.size()));
    }

    private static Set<Grant.Edge> ignored(AccountView view) {
        Set<Grant.Edge> edges = new HashSet<>();
        view.ignored().forEach(grant -> edges.add(grant.edge()));
        return edges;
    }

    private static RelationRows.Filter filter(Wish wish) {
        List<FieldProblem> wrong = new ArrayList<>();
        GrantText text = new GrantText(wrong);
        ObjectReference resource = wish.resource == null ? null : text.resource("/resource", wish.resource);
        Subject subject = wish.subject == null ? null : text.subject("/subject", wish.subject);
        if (!wrong.isEmpty()) {
            throw Problem.of(
                            PlatformError.PARAMETER_INVALID,
                            "%s",
                            wrong.getFirst().detail())
                    .withErrors(wrong)
                    .exception();
        }
        return new RelationRows.Filter(
                wish.product,
                resource,
                wish.relation,
                subject == null ? null : subject.type(),
                subject == null ? null : GrantText.id(subject),
                subject == null ? null : GrantText.relation(subject));
    }
}
