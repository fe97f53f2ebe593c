package dev.bridge.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.store.Compactor;
import dev.bridge.metering.window.Quantity;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Quantities that are remembered are those that would be added up now. */
class ServiceUsageTest {

    private static final Instant FIRST = Instant.parse("2025-03-01T00:00:00Z");
    private static final int DAYS = 20;

    private static TestUsage usage;
    private static ServiceUsage service;
    private static int runs;

    @BeforeAll
    static void start() {
        usage = TestUsage.at("2025-03-25T00:00:00Z");
        service = usage.bean(ServiceUsage.class);
    }

    @AfterAll
    static void stop() {
        usage.close();
    }

    /** What is done: use at a time, taking back the use before, asking and remembering, or moving deltas into blocks. */
    private record Act(int what, Instant time, int size) {}

    private static final Generator<List<Act>> ACTS = Generators.listOf(
            Generators.drawn(draw -> new Act(
                    draw.from(Generators.integers(0, 9)),
                    draw.from(Generators.instants(FIRST, FIRST.plus(DAYS, ChronoUnit.DAYS)))
                            .truncatedTo(ChronoUnit.SECONDS),
                    draw.from(Generators.integers(1, 60)))),
            1,
            25);

    private static List<ServiceQuestion> questions(AccountId account) {
        List<ServiceQuestion> questions = new ArrayList<>();
        for (String meter : List.of("calls", "bytes", "peak", "users", "storage")) {
            for (int day = 0; day < DAYS; day += 5) {
                Period week = days(day, day + 5);
                questions.add(new ServiceQuestion(usage.meter(meter), account, List.of(week), week, List.of()));
            }
        }
        Period gone = new Period(FIRST.plusSeconds(1_000), FIRST.plusSeconds(90_000));
        questions.add(new ServiceQuestion(
                usage.meter("calls"), account, List.of(gone, days(7, 9)), days(0, 10), List.of("region", "size")));
        return questions;
    }

    private static Period days(int from, int to) {
        return new Period(FIRST.plus(from, ChronoUnit.DAYS), FIRST.plus(to, ChronoUnit.DAYS));
    }

    @Test
    void whatIsRememberedIsWhatTheEventsSay() {
        Property.forAll(30, ACTS, acts -> {
            AccountId account = usage.organization("org-" + ++runs);
            List<ServiceQuestion> questions = questions(account);
            int sent = 0;
            for (Act act : acts) {
                String name = runs + "-" + sent;
                switch (act.what) {
                    case 0, 1, 2, 3 -> {
                        sent++;
                        usage.send(TestUsage.event(
                                runs + "-" + sent,
                                "call.made",
                                account.text(),
                                act.time.toString(),
                                "{\"bytes\": %d, \"user\": \"u%d\", \"region\": \"r%d\", \"size\": \"s\"}"
                                        .formatted(act.size, act.size % 7, act.size % 2)));
                    }
                    case 4 ->
                        usage.send(TestUsage.event(
                                "s" + name,
                                "storage.sampled",
                                account.text(),
                                act.time.toString(),
                                "{\"gigabytes\": %d}".formatted(act.size)));
                    case 5 -> usage.send(TestUsage.voidOf("v" + name, name));
                    case 6 -> {
                        if (act.size % 2 == 0) {
                            usage.rollUp();
                        } else {
                            usage.bean(Compactor.class).run();
                        }
                    }
                    default -> {
                        ServiceAnswers answers = answers(questions);
                        remember(answers);
                        assertThat(texts(answers.quantities())).isEqualTo(recounted(questions));
                    }
                }
            }
            assertThat(texts(answers(questions).quantities())).isEqualTo(recounted(questions));
        });
    }

    @Test
    void onlyWhatAChangedDayIsPartOfIsAddedUpAgain() {
        AccountId account = usage.organization("careful");
        use(account, "a", "2025-03-02T10:00:00Z");
        use(account, "b", "2025-03-12T10:00:00Z");
        List<ServiceQuestion> questions = List.of(calls(account, 0), calls(account, 10));

        ServiceAnswers first = answers(questions);
        assertThat(first.fresh()).hasSize(2);
        remember(first);
        assertThat(answers(questions).fresh()).isEmpty();

        use(account, "c", "2025-03-12T11:00:00Z");
        ServiceAnswers second = answers(questions);
        assertThat(second.fresh()).hasSize(1);
        assertThat(second.quantities().get(questions.getFirst()))
                .isEqualTo(first.quantities().get(questions.getFirst()));
        assertThat(texts(second.quantities())).isEqualTo(recounted(questions));

        remember(second);
        // An answer that was older when it was remembered does not take the place of a newer one.
        remember(first);
        assertThat(answers(questions).fresh()).isEmpty();
        usage.bean(Compactor.class).runAll();
        assertThat(answers(questions).fresh()).isEmpty();
    }

    @Test
    void nobodyWhoNeverUsedAnythingIsAnswered() {
        AccountId account = usage.organization("idle");
        assertThat(answers(questions(account)).quantities()).isEmpty();
        assertThat(service.answers(List.of(account), List.of()).fresh()).isEmpty();
    }

    private static ServiceQuestion calls(AccountId account, int from) {
        Period week = days(from, from + 5);
        return new ServiceQuestion(usage.meter("calls"), account, List.of(week), week, List.of());
    }

    private static void use(AccountId account, String id, String time) {
        usage.send(TestUsage.event(
                "careful-" + id,
                "call.made",
                account.text(),
                time,
                "{\"bytes\": 1, \"region\": \"eu\", \"size\": \"s\"}"));
    }

    private static ServiceAnswers answers(List<ServiceQuestion> questions) {
        return service.answers(questions.stream().map(ServiceQuestion::account).collect(Collectors.toSet()), questions);
    }

    private static void remember(ServiceAnswers answers) {
        usage.bean(TransactionTemplate.class).executeWithoutResult(status -> service.remember(answers));
    }

    private static Map<String, Map<List<String>, String>> recounted(List<ServiceQuestion> questions) {
        AccountId account = questions.getFirst().account();
        UsageCutoff now = Objects.requireNonNull(answers(questions).cutoffs().get(account));
        Map<String, Map<List<String>, String>> answers = new TreeMap<>();
        for (ServiceQuestion question : questions) {
            answers.put(question.digest().toString(), shown(service.recounted(question, now)));
        }
        answers.values().removeIf(Map::isEmpty);
        return answers;
    }

    private static Map<String, Map<List<String>, String>> texts(
            Map<ServiceQuestion, Map<List<String>, Quantity>> answers) {
        Map<String, Map<List<String>, String>> texts = new TreeMap<>();
        answers.forEach((question, quantities) -> texts.put(question.digest().toString(), shown(quantities)));
        texts.values().removeIf(Map::isEmpty);
        return texts;
    }

    private static Map<List<String>, String> shown(Map<List<String>, Quantity> quantities) {
        Map<List<String>, String> shown = new HashMap<>();
        quantities.forEach((labels, quantity) -> shown.put(
                labels,
                quantity.numerator().stripTrailingZeros().toPlainString() + "/"
                        + quantity.denominator().stripTrailingZeros().toPlainString()));
        return shown;
    }
}
