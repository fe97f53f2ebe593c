package dev.bridge.sdk.evaluator;

import dev.bridge.decision.flag.FlagResult;
import dev.bridge.decision.unified.Decider;
import dev.bridge.decision.unified.Decision;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.decision.unified.Flags;
import dev.bridge.decision.unified.PartKind;
import dev.bridge.decision.unified.Staleness;
import dev.bridge.decision.unified.View;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeProblem;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides in this process about one account and one product, from a copy that follows the server. For any number of threads.
 *
 * <p>Where the server cannot be reached, answers go on from what was last known; once that is older than the settings allow, the parts that
 * they name deny. Where the server refuses, all parts do at once. What the copy does not have denies too: what consumes units, and flags
 * whose values are kept by unit; for these ask the server.
 */
public final class Evaluator implements AutoCloseable {

    private static final Set<PartKind> ALL = Set.copyOf(EnumSet.allOf(PartKind.class));

    private final EvaluatorSettings settings;
    private final Follower follower;

    private Evaluator(EvaluatorSettings settings, Follower follower) {
        this.settings = settings;
        this.follower = follower;
    }

    /**
     * Reads the account and begins to follow it.
     *
     * @param client of a credential that may follow the organization ({@code access.watch}); it stays open for as long as this
     * @throws BridgeProblem where the server refuses
     * @throws dev.bridge.sdk.BridgeUnreachable where it does not answer
     */
    public static Evaluator open(BridgeClient client, EvaluatorSettings settings) {
        Follower follower =
                new Follower(client.access(settings.organization()), settings.product(), new SecureRandom().nextLong());
        follower.start();
        return new Evaluator(settings, follower);
    }

    /** What is known now, with its age: for several questions that are to be answered from the same. */
    public View view() {
        return view(follower.copy());
    }

    /**
     * What is known, at least at a revision: of a write that is to be seen, or of content that was stored with it.
     *
     * @param atLeast a token that Bridge gave
     * @throws CopyBehind where that is not known in time
     * @throws IllegalArgumentException where it is no token
     */
    public View view(String atLeast) {
        Revision wanted = Revision.parse(atLeast);
        if (!follower.await(wanted, settings.patience())) {
            try {
                follower.fetch(atLeast);
            } catch (BridgeProblem behind) {
                throw behind(atLeast, behind);
            }
        }
        Copy copy = follower.copy();
        if (!copy.revision().reaches(wanted)) {
            throw new CopyBehind(atLeast);
        }
        return view(copy);
    }

    private static CopyBehind behind(String wanted, BridgeProblem cause) {
        CopyBehind behind = new CopyBehind(wanted);
        behind.initCause(cause);
        return behind;
    }

    private View view(Copy copy) {
        if (copy.refused()) {
            return copy.account()
                    .view()
                    .at(new Staleness(settings.freshness().plusMillis(1), settings.freshness(), ALL));
        }
        Duration age = copy.age(System.nanoTime());
        return copy.account().view().at(new Staleness(age, settings.freshness(), settings.closed()));
    }

    /** Only whether; as the server's engine would say from the same revision. */
    public boolean allows(DecisionRequest request) {
        return Decider.of(view(), null).allows(request);
    }

    /** With all parts. */
    public Decision decide(DecisionRequest request) {
        return Decider.of(view(), null).decide(request);
    }

    /** With the grants that led there, or the one that is lacking. */
    public Decision explain(DecisionRequest request) {
        return Decider.of(view(), null).explain(request);
    }

    /** The value of a flag; null for one that the copy does not have. */
    public @Nullable FlagResult flag(String flag, Flags.Asking asking) {
        Flags flags = Flags.of(view(), settings.product());
        return flags == null ? null : flags.evaluate(flag, asking);
    }

    /** The token of the revision that is known. */
    public String revision() {
        return follower.copy().token();
    }

    /** Since when what is known may not be all. */
    public Duration age() {
        return follower.copy().age(System.nanoTime());
    }

    /** Why the copy is not kept up, as far as that is so. */
    public Optional<RuntimeException> trouble() {
        return Optional.ofNullable(follower.trouble());
    }

    /** Stops following. The client stays open. */
    @Override
    public void close() {
        follower.close();
    }
}
