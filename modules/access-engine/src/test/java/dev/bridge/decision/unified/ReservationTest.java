package dev.bridge.decision.unified;

import static dev.bridge.decision.unified.Registry.AGENT;
import static dev.bridge.decision.unified.Registry.ANN;
import static dev.bridge.decision.unified.Registry.BOB;
import static dev.bridge.decision.unified.Registry.ask;
import static dev.bridge.decision.unified.Registry.present;
import static dev.bridge.decision.unified.Registry.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.decision.entitlement.Overage;
import dev.bridge.kernel.InvariantViolation;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Units that are set aside before the work: once, last, and only by a decision that allows. */
class ReservationTest {

    private static DecisionRequest scan(String units, String key) {
        return ask(ANN, "image.scan").with(Wanted.reserving(new BigDecimal(units), key));
    }

    @Test
    void aDecisionThatAllowsSetsTheUnitsAside() {
        LocalQuota quota = LocalQuota.usual();

        Decision decision = Decider.of(usual(), quota).decide(scan("12", "a"));

        assertThat(present(decision.parts().quota().reservation()).id()).startsWith("rsv_");
        assertThat(present(decision.parts().quota().reservation()).expiresAt()).isEqualTo(Registry.NOW.plusSeconds(60));
        assertThat(present(decision.parts().quota().balance()).left()).isEqualByComparingTo("38");
        assertThat(quota.held("scans")).isEqualByComparingTo("12");
    }

    @Test
    void theSameKeyAgainHasTheSameAnswerAndOthersUnderItAreRefused() {
        LocalQuota quota = LocalQuota.usual();
        Decider decider = Decider.of(usual(), quota);

        Decision first = decider.decide(scan("12", "a"));
        Decision again = decider.decide(scan("12.0", "a"));
        Decision other = decider.decide(scan("13", "a"));

        assertThat(again.parts().quota().reservation())
                .isEqualTo(first.parts().quota().reservation());
        assertThat(other.allowed()).isFalse();
        assertThat(other.reasons()).extracting(Reason::code).containsExactly(Code.RESERVATION_MISMATCH);
        assertThat(quota.held("scans")).isEqualByComparingTo("12");
    }

    @Test
    void whatIsDeniedOrOnlyAskedSetsNothingAside() {
        LocalQuota quota = LocalQuota.usual();
        Decider decider = Decider.of(usual(), quota);

        decider.decide(ask(BOB, "image.scan").with(Wanted.reserving(BigDecimal.ONE, null)));
        decider.allows(scan("1", "b"));
        decider.explain(scan("1", "c"));

        assertThat(quota.held("scans")).isEqualByComparingTo("0");
    }

    @Test
    void aChainTakesTheUnitsOnce() {
        LocalQuota quota = LocalQuota.usual();
        View view = Registry.view("repository:acme/web#writer@user:ann", "repository:acme/web#writer@agent:robot");

        Decision decision = Decider.of(view, quota).decide(scan("5", "a").by(AGENT, ANN));

        assertThat(decision.allowed()).isTrue();
        assertThat(quota.held("scans")).isEqualByComparingTo("5");
    }

    @Test
    void ofManyAtOnceNoMoreAreAdmittedThanThereIs() throws Exception {
        LocalQuota quota = new LocalQuota().grant("scans", 100, 0, Overage.BLOCK);
        Decider decider = Decider.of(usual(), quota);
        Callable<Boolean> one =
                () -> decider.decide(ask(ANN, "image.scan").with(Wanted.reserving(BigDecimal.valueOf(3), null)))
                        .allowed();

        long admitted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> answers =
                    threads.invokeAll(Stream.generate(() -> one).limit(200).toList());
            for (Future<Boolean> answer : answers) {
                admitted += answer.get() ? 1 : 0;
            }
        }

        assertThat(admitted).isEqualTo(33);
        assertThat(quota.held("scans")).isEqualByComparingTo("99");
    }

    @Test
    void aCostOfZeroAsksWhetherAnythingIsLeft() {
        LocalQuota one = new LocalQuota().grant("scans", 1, 0, Overage.BLOCK);
        LocalQuota none = new LocalQuota().grant("scans", 1, 1, Overage.BLOCK);
        DecisionRequest zero = ask(ANN, "image.scan").with(Wanted.of(BigDecimal.ZERO));

        assertThat(Decider.of(usual(), one).allows(zero)).isTrue();
        assertThat(Decider.of(usual(), none).allows(zero)).isFalse();
    }

    @Test
    void nothingIsSetAsideForNothing() {
        assertThatThrownBy(() -> Wanted.reserving(BigDecimal.ZERO, null)).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> Wanted.of(BigDecimal.valueOf(-1))).isInstanceOf(InvariantViolation.class);
    }
}
