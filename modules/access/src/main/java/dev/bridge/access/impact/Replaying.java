package dev.bridge.access.impact;

import dev.bridge.access.decide.Deciding;
import dev.bridge.access.decide.QuestionReader;
import dev.bridge.access.decide.log.LoggedDecision;
import dev.bridge.decision.unified.Decider;
import dev.bridge.decision.unified.Decision;
import dev.bridge.decision.unified.DecisionRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decides again what was decided, by two views. For one thread. */
final class Replaying {

    /** What changed for one name. */
    private static final class Count {
        private long gains;
        private long losses;

        private void add(boolean gain, long times) {
            gains += gain ? times : 0;
            losses += gain ? 0 : times;
        }
    }

    /** As many as anybody reads. */
    private static final int SHOWN = 50;

    private final Decider live;
    private final Decider drafted;
    private final Predicate<String> mentioned;
    private final JsonMapper json;
    private final Map<String, Count> subjects = new HashMap<>();
    private final Map<String, Count> actions = new HashMap<>();
    private long replayed;
    private long unchanged;
    private long gains;
    private long losses;
    private long undecidable;

    /**
     * A replay.
     *
     * @param mentioned whether some rule reads a name: of what no rule read, the value was not kept
     */
    Replaying(Decider live, Decider drafted, Predicate<String> mentioned, JsonMapper json) {
        this.live = live;
        this.drafted = drafted;
        this.mentioned = mentioned;
        this.json = json;
    }

    void replay(LoggedDecision kept) {
        long times = kept.times();
        replayed += times;
        JsonNode question = json.readTree(kept.question());
        if (isMasked(question)) {
            undecidable += times;
            return;
        }
        DecisionRequest request = Deciding.again(
                QuestionReader.read(question, QuestionReader.Searched.NOTHING),
                question.path("trusted").asBoolean(false),
                kept.askedFor());
        Decision before = live.decide(request);
        Decision after = drafted.decide(request);
        if (!before.missing().isEmpty() || !after.missing().isEmpty()) {
            undecidable += times;
        } else if (before.allowed() == after.allowed()) {
            unchanged += times;
        } else {
            boolean gain = after.allowed();
            gains += gain ? times : 0;
            losses += gain ? 0 : times;
            subjects.computeIfAbsent(kept.subjectType() + ":" + kept.subjectId(), name -> new Count())
                    .add(gain, times);
            actions.computeIfAbsent(kept.product() + ":" + kept.action(), name -> new Count())
                    .add(gain, times);
        }
    }

    /** Whether a value was not kept that some rule reads. */
    private boolean isMasked(JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            JsonNode value = member.getValue();
            boolean masked = value.isString() && value.stringValue().equals(LoggedDecision.MASKED);
            if ((masked && mentioned.test(member.getKey())) || (value.isObject() && isMasked(value))) {
                return true;
            }
        }
        return false;
    }

    Impact.Replay result() {
        return new Impact.Replay(replayed, unchanged, gains, losses, undecidable, changed(subjects), changed(actions));
    }

    private static List<Impact.Changed> changed(Map<String, Count> counts) {
        List<Impact.Changed> changed = new ArrayList<>();
        counts.forEach((name, count) -> changed.add(new Impact.Changed(name, count.gains, count.losses)));
        changed.sort(Comparator.comparingLong((Impact.Changed each) -> each.gains() + each.losses())
                .reversed()
                .thenComparing(Impact.Changed::name));
        return List.copyOf(changed.subList(0, Math.min(SHOWN, changed.size())));
    }
}
