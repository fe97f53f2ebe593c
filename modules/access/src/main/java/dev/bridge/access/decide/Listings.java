package dev.bridge.access.decide;

import dev.bridge.access.Consistency;
import dev.bridge.access.RevisionTokens;
import dev.bridge.decision.Listed;
import dev.bridge.decision.unified.Lister;
import dev.bridge.platform.caller.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists by pages: all pages of a list are at one revision and one instant. */
public final class Listings {

    private static final int STANDARD = 100;

    private final Deciding deciding;
    private final RevisionTokens tokens;
    private final InstantSource clock;

    Listings(Deciding deciding, RevisionTokens tokens, InstantSource clock) {
        this.deciding = deciding;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * A page.
     *
     * @param organization that the path names; null for none
     * @throws dev.bridge.kernel.problem.ProblemException {@code page_mismatch}, {@code page_expired}, {@code limit_exceeded},
     *     and what {@link Deciding.Session#answer} throws
     */
    public ListAnswer list(Caller caller, @Nullable String organization, ListRequest request) {
        if (request.limit() != null) {
            DecideLimits.PAGE_ITEMS.check(request.limit(), "The page");
        }
        long query = PageToken.query(String.join(
                "\n",
                request.question().in(null).toString(),
                request.searched().toString(),
                Boolean.toString(request.conditional()),
                Boolean.toString(request.permissions()),
                String.valueOf(request.subjectRelation()),
                String.valueOf(organization),
                String.valueOf(request.question().organization()),
                caller.principal().toString()));
        PageToken page =
                request.page() == null ? null : PageToken.parse(request.page(), query, clock.instant(), tokens);
        Instant now = page == null ? clock.instant() : page.now();
        int limit = request.limit() != null ? request.limit() : page != null ? page.limit() : STANDARD;
        int from = page == null ? 0 : page.from();
        Deciding.Session session = deciding.session(caller, organization, now);
        Optional<Searching> searching = session.searching(
                request.question(),
                request.searched() == QuestionReader.Searched.SUBJECT,
                page == null ? null : new Consistency.Exact(tokens.parse(page.revision())));
        if (searching.isEmpty()) {
            return ListAnswer.NOTHING;
        }
        Searching where = searching.get();
        List<Listed> all = all(where, request);
        String revision = tokens.text(where.account().revision());
        int until = Math.min(all.size(), from + limit);
        String next = until < all.size() ? new PageToken(revision, now, until, limit, query).text(tokens) : "";
        return new ListAnswer(all.subList(Math.min(from, until), until), next, all.size(), revision);
    }

    private static List<Listed> all(Searching where, ListRequest request) {
        Lister lister = Lister.of(where.view(), where.quota());
        return switch (request.searched()) {
            case SUBJECT -> ordered(lister.subjects(where.request(), request.subjectRelation(), request.conditional()));
            case RESOURCE ->
                ordered(lister.resources(
                        where.request(),
                        () -> where.account()
                                .resources(
                                        where.request().product(),
                                        where.request().resource().type()),
                        request.conditional()));
            case ACTION -> lister.actions(where.request(), request.permissions(), request.conditional());
            case NOTHING -> List.of();
        };
    }

    /** The next page may come from another node, or from a view that was rebuilt: each has its things in an order of its own. */
    private static List<Listed> ordered(List<Listed> all) {
        return all.stream().sorted(Comparator.comparing(Listed::id)).toList();
    }
}
