package dev.bridge.access.impact;

import dev.bridge.access.AccountView;
import dev.bridge.access.AccountViews;
import dev.bridge.access.Consistency;
import dev.bridge.access.Draft;
import dev.bridge.access.DraftContent;
import dev.bridge.access.RevisionTokens;
import dev.bridge.access.decide.log.DecisionLog;
import dev.bridge.access.decide.log.LoggedDecision;
import dev.bridge.catalog.ManifestText;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.unified.Decider;
import dev.bridge.decision.unified.ProductRules;
import dev.bridge.decision.unified.View;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tells what drafts would do. Changes nothing. */
public final class Impacts {

    /** The newest; a month of a small organization, and the last hours of a large one. */
    private static final int REPLAYED = 10_000;

    private static final int BATCH = 1_000;

    private final AccountViews views;
    private final RevisionTokens tokens;
    private final DecisionLog log;
    private final @Nullable Quota quota;
    private final JsonMapper json;
    private final InstantSource clock;

    Impacts(
            AccountViews views,
            RevisionTokens tokens,
            DecisionLog log,
            @Nullable Quota quota,
            JsonMapper json,
            InstantSource clock) {
        this.views = views;
        this.tokens = tokens;
        this.log = log;
        this.quota = quota;
        this.json = json;
        this.clock = clock;
    }

    /** What the draft would do to the account as it is now. */
    public Impact of(Draft draft) {
        AccountView account =
                views.view(draft.account(), new Consistency.Latest()).view();
        View drafted = account.drafted(draft.content());
        return new Impact(
                tokens.text(account.revision()),
                replay(draft, account, drafted),
                new Comparing(account, drafted, quota, clock.instant()).of(products(account, draft.content())));
    }

    private Impact.Replay replay(Draft draft, AccountView account, View drafted) {
        Replaying replaying = new Replaying(
                Decider.of(account.decides(), quota),
                Decider.of(drafted, quota),
                name -> isMentioned(name, account, drafted, draft.content()),
                json);
        UUID before = new UUID(-1, -1);
        int read = 0;
        List<LoggedDecision> batch;
        do {
            batch = log.list(draft.account(), null, null, null, null, before, BATCH);
            batch.forEach(replaying::replay);
            read += batch.size();
            before = batch.isEmpty() ? before : batch.getLast().id().uuid();
        } while (batch.size() == BATCH && read < REPLAYED);
        return replaying.result();
    }

    /** Whether a rule of a product, or of the account's own, has the word. */
    private static boolean isMentioned(String name, AccountView account, View drafted, DraftContent draft) {
        boolean own = Stream.concat(
                        account.policies().stream().map(policy -> policy.when()),
                        draft.policies().stream().map(DraftContent.PolicyPart::when))
                .filter(Objects::nonNull)
                .anyMatch(when -> when.contains(name));
        return own
                || Stream.of(account.decides(), drafted)
                        .flatMap(view -> account.platform().catalog().products().keySet().stream()
                                .flatMap(product -> view.rules().product(product).stream()))
                        .anyMatch((ProductRules rules) -> rules.mentions(name));
    }

    private static Set<String> products(AccountView account, DraftContent draft) {
        Set<String> products = new TreeSet<>();
        draft.policies().forEach(part -> products.add(part.product()));
        draft.settings().forEach(part -> products.add(part.product()));
        draft.roles().forEach(part -> {
            products.addAll(part.gives().keySet());
            var now = account.roles().get(part.role());
            if (now != null) {
                products.addAll(now.gives().keySet());
            }
        });
        if (draft.manifest() != null) {
            products.add(ManifestText.read(draft.manifest().getBytes(StandardCharsets.UTF_8))
                    .orThrow()
                    .product());
        }
        return products;
    }
}
