package dev.bridge.access.impact;

import dev.bridge.access.AccountView;
import dev.bridge.decision.Listed;
import dev.bridge.decision.Subject;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.decision.unified.Entity;
import dev.bridge.decision.unified.Lister;
import dev.bridge.decision.unified.ProductRules;
import dev.bridge.decision.unified.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Compares what everybody may do by two views of one account, as bitmaps of resources. For one thread. */
final class Comparing {

    /** Each list is some microseconds on a small account, and some milliseconds on a large one. */
    private static final long MOST_LISTS = 100_000;

    private static final int EXAMPLES = 20;

    private static final Set<String> ACTING = Set.of("user", "service_account", "agent");

    private final AccountView account;
    private final View before;
    private final View after;
    private final Lister live;
    private final Lister drafted;
    private final Instant now;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private long compared;

    Comparing(AccountView account, View after, @Nullable Quota quota, Instant now) {
        this.account = account;
        this.before = account.decides();
        this.after = after;
        this.live = Lister.of(before, quota);
        this.drafted = Lister.of(after, quota);
        this.now = now;
    }

    /** The differences in all actions of the products. */
    Impact.Structure of(Collection<String> products) {
        Set<Entity> subjects = subjects();
        List<Impact.Difference> differences = new ArrayList<>();
        boolean complete = true;
        for (String product : new TreeSet<>(products)) {
            for (Action action : actions(product)) {
                if (compared + subjects.size() > MOST_LISTS) {
                    complete = false;
                } else {
                    difference(action, subjects, differences);
                }
            }
        }
        return new Impact.Structure(complete, compared, differences);
    }

    private record Action(String product, String name, String type) {}

    private Set<Action> actions(String product) {
        Set<Action> actions = new LinkedHashSet<>();
        for (View view : List.of(before, after)) {
            ProductRules rules = view.rules().product(product).orElse(null);
            if (rules != null) {
                rules.actions()
                        .forEach((name, types) -> types.forEach(type -> actions.add(new Action(product, name, type))));
            }
        }
        return actions;
    }

    /** Everybody that a grant names. */
    private Set<Entity> subjects() {
        Set<Entity> subjects = new LinkedHashSet<>();
        before.grants().forEach(grant -> {
            if (grant.subject() instanceof Subject.One(var object) && ACTING.contains(object.type())) {
                subjects.add(Entity.of(object.type(), object.id()));
            }
        });
        return subjects;
    }

    private void difference(Action action, Set<Entity> subjects, List<Impact.Difference> differences) {
        long gains = 0;
        long losses = 0;
        List<Impact.Example> examples = new ArrayList<>();
        for (Entity subject : subjects) {
            compared++;
            DecisionRequest request =
                    DecisionRequest.of(action.product, subject, action.name, Entity.of(action.type, "-"), now);
            RoaringBitmap had = resources(live, request, action);
            RoaringBitmap has = resources(drafted, request, action);
            RoaringBitmap gained = RoaringBitmap.andNot(has, had);
            RoaringBitmap lost = RoaringBitmap.andNot(had, has);
            gains += gained.getLongCardinality();
            losses += lost.getLongCardinality();
            show(examples, subject, action, gained, true);
            show(examples, subject, action, lost, false);
        }
        if (gains + losses > 0) {
            differences.add(new Impact.Difference(action.product, action.name, action.type, gains, losses, examples));
        }
    }

    private RoaringBitmap resources(Lister lister, DecisionRequest request, Action action) {
        RoaringBitmap found = new RoaringBitmap();
        for (Listed listed : lister.resources(request, () -> known(action), /* conditional= */ false)) {
            found.add(numbers.computeIfAbsent(listed.id(), id -> {
                ids.add(id);
                return ids.size() - 1;
            }));
        }
        return found;
    }

    /** What roles and policies may give something on, though no grant speaks of it. */
    private List<String> known(Action action) {
        Set<String> known = new LinkedHashSet<>(account.resources(action.product, action.type));
        known.addAll(before.grants()
                .ids(before.rules()
                        .product(action.product)
                        .map(rules -> rules.types().name(action.type))
                        .orElse(action.type)));
        return List.copyOf(known);
    }

    private void show(
            List<Impact.Example> examples, Entity subject, Action action, RoaringBitmap changed, boolean gains) {
        for (int number : changed) {
            if (examples.size() == EXAMPLES) {
                return;
            }
            examples.add(new Impact.Example(subject.toString(), action.type + ":" + ids.get(number), gains));
        }
    }
}
