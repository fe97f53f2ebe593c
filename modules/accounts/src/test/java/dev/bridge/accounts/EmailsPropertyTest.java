package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.store.EmailRows;
import dev.bridge.kernel.problem.ProblemException;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Addresses over random claims, against a list of who says what: what is proven is one person's, each has one primary address,
 * and what is not proven keeps nobody from anything.
 */
final class EmailsPropertyTest {

    private enum Kind {
        CLAIM,
        PROVE,
        MAKE_PRIMARY,
        REMOVE,
        WAIT
    }

    private record Step(Kind kind, int person, int address) {}

    private record Claim(
            boolean proven, boolean primary, @Nullable Instant primaryUntil) {}

    private static final int PEOPLE_OF_A_RUN = 3;
    private static final int ADDRESSES = 4;

    private static final Generator<Step> STEP = Generators.drawn(draw -> new Step(
            draw.oneOf(Kind.CLAIM, Kind.CLAIM, Kind.PROVE, Kind.PROVE, Kind.MAKE_PRIMARY, Kind.REMOVE, Kind.WAIT),
            draw.from(Generators.integers(0, PEOPLE_OF_A_RUN - 1)),
            draw.from(Generators.integers(0, ADDRESSES - 1))));

    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start(CLOCK);
    private static final TestPeople PEOPLE = TestPeople.on(PLATFORM);
    private static int runs;

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    @Test
    void whatIsProvenIsOnePersonsAndEachHasOnePrimaryAddress() {
        Property.forAll(25, Generators.listOf(STEP, 30), steps -> new Run(runs++).run(steps));
    }

    private static final class Run {

        private final List<EmailAddress> addresses;
        private final List<UserId> people = new ArrayList<>();
        private final List<Map<String, Claim>> claims = new ArrayList<>();

        Run(int number) {
            addresses = IntStream.range(0, ADDRESSES)
                    .mapToObj(address -> EmailAddress.parse("shared%d@run%d.test".formatted(address, number)))
                    .toList();
            for (int person = 0; person < PEOPLE_OF_A_RUN; person++) {
                String own = "own%d@run%d.test".formatted(person, number);
                people.add(PEOPLE.register(own).user());
                claims.add(new HashMap<>(Map.of(own, new Claim(true, true, null))));
            }
        }

        void run(List<Step> steps) {
            for (Step step : steps) {
                boolean good = isGood(step);
                assertThat(isDone(step)).as("%s", step).isEqualTo(good);
                if (good) {
                    follow(step);
                }
                check();
            }
        }

        private @Nullable Claim claim(Step step) {
            return claims.get(step.person).get(addresses.get(step.address).normalized());
        }

        private boolean isGood(Step step) {
            Claim claim = claim(step);
            return switch (step.kind) {
                case CLAIM, WAIT -> true;
                case PROVE ->
                    claim != null && (claim.proven || ownerOf(step.address).isEmpty());
                case MAKE_PRIMARY -> claim != null && claim.proven;
                case REMOVE ->
                    claim != null
                            && !claim.primary
                            && (claim.primaryUntil == null
                                    || !CLOCK.instant().isBefore(claim.primaryUntil.plus(Duration.ofDays(7))));
            };
        }

        private boolean isDone(Step step) {
            Emails emails = PLATFORM.bean(Emails.class);
            UserId user = people.get(step.person);
            if (step.kind == Kind.WAIT) {
                CLOCK.advance(Duration.ofDays(4));
                return true;
            }
            if (step.kind == Kind.CLAIM) {
                emails.claim(TestPlatform.ORIGIN, user, addresses.get(step.address));
                return true;
            }
            Optional<Email> email = PLATFORM.bean(EmailRows.class).of(user).stream()
                    .filter(known -> known.address().equals(addresses.get(step.address)))
                    .findFirst();
            if (email.isEmpty()) {
                return false;
            }
            try {
                switch (step.kind) {
                    case PROVE -> emails.prove(TestPlatform.ORIGIN, email.get().id());
                    case MAKE_PRIMARY ->
                        emails.makePrimary(TestPlatform.ORIGIN, email.get().id());
                    case REMOVE ->
                        emails.remove(TestPlatform.ORIGIN, email.get().id());
                    case CLAIM, WAIT -> {}
                }
                return true;
            } catch (ProblemException refused) {
                return false;
            }
        }

        private void follow(Step step) {
            Map<String, Claim> own = claims.get(step.person);
            String address = addresses.get(step.address).normalized();
            Claim claim = own.get(address);
            switch (step.kind) {
                case CLAIM -> own.putIfAbsent(address, new Claim(false, false, null));
                case PROVE -> own.put(address, claim != null && claim.proven ? claim : new Claim(true, false, null));
                case MAKE_PRIMARY -> {
                    if (claim != null && !claim.primary) {
                        own.replaceAll((_, other) -> other.primary ? new Claim(true, false, CLOCK.instant()) : other);
                        own.put(address, new Claim(true, true, null));
                    }
                }
                case REMOVE -> own.remove(address);
                case WAIT -> {}
            }
        }

        private Optional<UserId> ownerOf(int address) {
            String normalized = addresses.get(address).normalized();
            return IntStream.range(0, PEOPLE_OF_A_RUN)
                    .filter(person -> claims.get(person).getOrDefault(normalized, new Claim(false, false, null)).proven)
                    .mapToObj(people::get)
                    .findFirst();
        }

        private void check() {
            for (int person = 0; person < PEOPLE_OF_A_RUN; person++) {
                Map<String, String> stored = PLATFORM.bean(EmailRows.class).of(people.get(person)).stream()
                        .collect(Collectors.toMap(
                                email -> email.address().normalized(),
                                email -> email.isProven() + " " + email.primary()));
                Map<String, String> expected = claims.get(person).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().proven + " " + entry.getValue().primary));
                assertThat(stored).isEqualTo(expected);
            }
            for (int address = 0; address < ADDRESSES; address++) {
                assertThat(PLATFORM.bean(People.class)
                                .byProvenEmail(addresses.get(address))
                                .map(Principal::id))
                        .isEqualTo(ownerOf(address).map(PrincipalId.class::cast));
            }
        }
    }
}
