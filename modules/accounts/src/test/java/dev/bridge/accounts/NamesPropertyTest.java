package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Names over random renamings, against a table of who had what: one name is one account's, and leads to it or nowhere. */
final class NamesPropertyTest {

    private enum Kind {
        RENAME,
        FREE,
        WAIT_A_LITTLE,
        WAIT_LONG,
        BURY
    }

    private record Step(Kind kind, int account, int name) {}

    private static final int ACCOUNTS = 3;

    /** The second is the first, written otherwise; the third looks like the first, the fifth like the fourth. */
    private static final List<String> NAMES = List.of("acme", "Acme", "ac-me", "ap0x", "apox", "zeta");

    private static final List<String> LOOKS = List.of("acme", "acme", "acme", "apox", "apox", "zeta");

    private static final Generator<Step> STEP = Generators.drawn(draw -> new Step(
            draw.oneOf(Kind.RENAME, Kind.RENAME, Kind.RENAME, Kind.FREE, Kind.WAIT_A_LITTLE, Kind.WAIT_LONG, Kind.BURY),
            draw.from(Generators.integers(0, ACCOUNTS - 1)),
            draw.from(Generators.integers(0, NAMES.size() - 1))));

    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start(CLOCK);
    private static final TestPeople PEOPLE = TestPeople.on(PLATFORM);
    private static final UserId ANN = PEOPLE.register("ann@example.com").user();
    private static int runs;

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    @Test
    void anIdAndANameLeadToTheSameAccountOrNowhere() {
        Property.forAll(20, Generators.listOf(STEP, 25), steps -> new Run().run(steps));
    }

    /** What the table knows of a name: whose it is or was, and until when it leads there; null for as long as it is theirs. */
    private record Held(int account, String looks, @Nullable Instant until) {

        boolean leads(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    /** Accounts with names of their own, which those of other runs do not look like. */
    private static final class Run {

        private final String prefix = "run" + "bcdfghkmpq".charAt(runs / 10 % 10) + "bcdfghkmpq".charAt(runs++ % 10);
        private final List<AccountId> accounts = IntStream.range(0, ACCOUNTS)
                .mapToObj(number -> PEOPLE.organization(ANN, prefix + "first" + "xyz".charAt(number))
                        .id())
                .toList();
        private final Map<String, Held> held = new HashMap<>();
        private final List<List<Instant>> renames = IntStream.range(0, ACCOUNTS)
                .<List<Instant>>mapToObj(_ -> new ArrayList<>())
                .toList();

        Run() {
            for (int number = 0; number < ACCOUNTS; number++) {
                String first = "first" + "xyz".charAt(number);
                held.put(first, new Held(number, first, null));
            }
        }

        void run(List<Step> steps) {
            for (Step step : steps) {
                String refused = null;
                String expected = expected(step);
                try {
                    apply(step);
                } catch (ProblemException refusal) {
                    refused = refusal.problem().code().code();
                }
                assertThat(refused).as("%s", step).isEqualTo(expected);
                if (expected == null) {
                    follow(step);
                }
                check();
            }
        }

        private void apply(Step step) {
            NameChanges changes = PLATFORM.bean(NameChanges.class);
            String name = prefix + NAMES.get(step.name);
            switch (step.kind) {
                case RENAME -> changes.rename(TestPeople.as(ANN), accounts.get(step.account), name, _ -> {});
                case FREE -> changes.free(TestPlatform.ORIGIN, name);
                case WAIT_A_LITTLE -> CLOCK.advance(Duration.ofDays(11));
                case WAIT_LONG -> CLOCK.advance(Duration.ofDays(91));
                case BURY -> PLATFORM.bean(Names.class).buryOverdue();
            }
        }

        private @Nullable String expected(Step step) {
            String name = folded(step);
            Held known = held.get(name);
            return switch (step.kind) {
                case RENAME -> refusal(step, name, known);
                case FREE -> {
                    if (known == null) {
                        yield PlatformError.NOT_FOUND.code();
                    }
                    yield known.leads(CLOCK.instant()) ? AccountsError.STATE_FORBIDS.code() : null;
                }
                case WAIT_A_LITTLE, WAIT_LONG, BURY -> null;
            };
        }

        private @Nullable String refusal(Step step, String name, @Nullable Held known) {
            if (name.equals(present(step.account))) {
                return null;
            }
            Instant since = CLOCK.instant().minus(Duration.ofDays(30));
            if (renames.get(step.account).stream()
                            .filter(time -> time.isAfter(since))
                            .count()
                    >= 3) {
                return AccountsError.RENAMED_TOO_OFTEN.code();
            }
            if (known != null && known.account == step.account) {
                return null;
            }
            boolean looksLikeAnother =
                    held.values().stream().anyMatch(other -> other.looks.equals(LOOKS.get(step.name)));
            return known != null || looksLikeAnother ? AccountsError.NAME_UNAVAILABLE.code() : null;
        }

        private void follow(Step step) {
            String name = folded(step);
            if (step.kind == Kind.FREE) {
                held.remove(name);
            }
            if (step.kind == Kind.RENAME && !name.equals(present(step.account))) {
                String before = present(step.account);
                held.computeIfPresent(
                        before,
                        (_, lease) -> new Held(
                                lease.account, lease.looks, CLOCK.instant().plus(Names.REDIRECT)));
                renames.get(step.account).add(CLOCK.instant());
                held.put(name, new Held(step.account, LOOKS.get(step.name), null));
            }
        }

        private String present(int account) {
            return held.entrySet().stream()
                    .filter(entry -> entry.getValue().account == account && entry.getValue().until == null)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
        }

        private static String folded(Step step) {
            return NAMES.get(step.name).toLowerCase(Locale.ROOT);
        }

        private void check() {
            Accounts reading = PLATFORM.bean(Accounts.class);
            for (String name : NAMES) {
                Held known = held.get(name.toLowerCase(Locale.ROOT));
                AccountId expected = known != null && known.leads(CLOCK.instant()) ? accounts.get(known.account) : null;
                assertThat(reading.resolve(prefix + name)
                                .map(found -> found.account().id())
                                .orElse(null))
                        .as(name)
                        .isEqualTo(expected);
            }
            for (AccountId id : accounts) {
                assertThat(reading.resolve(id.text()).orElseThrow().account().id())
                        .isEqualTo(id);
            }
        }
    }
}
