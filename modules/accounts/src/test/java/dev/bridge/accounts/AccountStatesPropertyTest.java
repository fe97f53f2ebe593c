package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * States of a company and its organizations against four facts each and the table of edges, written down once more: an
 * edge that is listed happens with its cause and right in one event of each account concerned, any other is refused and
 * leaves no event.
 */
final class AccountStatesPropertyTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final MovableClock CLOCK = MovableClock.at("2026-11-24T09:00:00Z");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start(CLOCK);
    private static final Members MEMBERS = new Members(PLATFORM);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int GRACE_DAYS = 30;
    private static final int COMPANY = 0;

    private enum Kind {
        STANDING,
        SUSPEND,
        LIFT,
        CLOSE,
        RESTORE,
        WAIT,
        SWEEP
    }

    /** {@code who} 0 is the company, the others are its organizations. */
    private record Step(Kind kind, int who, Authority by, Standing standing, SuspensionReason reason, int days) {}

    private static final Generator<Step> STEP = Generators.drawn(draw -> new Step(
            draw.oneOf(Kind.values()),
            draw.from(Generators.integers(0, 2)),
            draw.oneOf(Authority.values()),
            draw.oneOf(Standing.values()),
            draw.oneOf(SuspensionReason.values()),
            draw.oneOf(1, 29, 30)));

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    @Test
    void aStateFollowsFromTheFactsAndOnlyListedEdgesHappen() {
        Property.forAll(25, Generators.listOf(STEP, 30), steps -> new Run().run(steps));
    }

    /** What is known of an account. */
    private static final class Facts {
        Standing standing;
        final Set<SuspensionReason> reasons = EnumSet.noneOf(SuspensionReason.class);

        @Nullable
        Instant closing;

        boolean closed;

        Facts(Standing standing) {
            this.standing = standing;
        }

        String state(boolean held) {
            if (closed) {
                return "closed";
            }
            if (closing != null) {
                return "closing";
            }
            if (held || !reasons.isEmpty()) {
                return "suspended";
            }
            return standing == Standing.GOOD ? "active" : standing.word();
        }
    }

    /** What a step does: the edge, or nothing at all, or a refusal. */
    private record Expected(@Nullable String edge, boolean refused) {
        static final Expected NOTHING = new Expected(null, false);
        static final Expected REFUSED = new Expected(null, true);
    }

    private static final class Run {

        private final List<AccountId> accounts = new ArrayList<>();
        private final List<Facts> facts = new ArrayList<>();
        private final List<Long> epochs = new ArrayList<>();
        private final List<Long> revisions = new ArrayList<>();

        Run() {
            AccountId one = MEMBERS.organization();
            AccountId other = MEMBERS.organization();
            accounts.add(MEMBERS.company(one, other));
            accounts.add(one);
            accounts.add(other);
            for (AccountId id : accounts) {
                Account account = account(id);
                facts.add(new Facts(account.standing()));
                epochs.add(account.epoch());
                revisions.add(PLATFORM.log().revision(id));
            }
        }

        void run(List<Step> steps) {
            for (Step step : steps) {
                if (step.kind() == Kind.WAIT) {
                    CLOCK.advance(Duration.ofDays(step.days()));
                } else if (step.kind() == Kind.SWEEP) {
                    sweep();
                } else {
                    one(step);
                }
                for (int who = 0; who < accounts.size(); who++) {
                    assertThat(account(accounts.get(who)).state().word())
                            .isEqualTo(facts.get(who).state(held(who)));
                }
            }
        }

        private void one(Step step) {
            List<String> before = states();
            Expected expected = expected(step);
            try {
                apply(step);
                assertThat(expected.refused()).as("%s is allowed", step).isFalse();
            } catch (ProblemException refused) {
                assertThat(expected.refused()).as("%s is refused", step).isTrue();
                assertThat(refused.problem().code())
                        .isIn(
                                facts.get(step.who()).closed
                                        ? List.of(AccountsError.ACCOUNT_CLOSED, AccountsError.STATE_FORBIDS)
                                        : List.of(AccountsError.STATE_FORBIDS));
            }
            if (expected.edge() != null) {
                note(step);
            }
            Authority by = step.kind() == Kind.STANDING ? Authority.BILLING : step.by();
            boolean holds = step.kind() == Kind.SUSPEND || step.kind() == Kind.LIFT;
            for (int who = 0; who < accounts.size(); who++) {
                boolean concerned = who == step.who() || (step.who() == COMPANY && holds && !facts.get(who).closed);
                requireTold(who, concerned ? expected.edge() : null, by);
                requireEpoch(who, before.get(who));
            }
        }

        private static void apply(Step step, AccountId id) {
            AccountStates states = PLATFORM.bean(AccountStates.class);
            switch (step.kind()) {
                case STANDING -> states.standing(TestPlatform.ORIGIN, id, step.standing());
                case SUSPEND -> states.suspend(TestPlatform.ORIGIN, step.by(), id, step.reason());
                case LIFT -> states.lift(TestPlatform.ORIGIN, step.by(), id, step.reason());
                case CLOSE -> states.close(TestPlatform.ORIGIN, step.by(), id);
                case RESTORE -> states.restore(TestPlatform.ORIGIN, step.by(), id);
                case WAIT, SWEEP -> throw new IllegalArgumentException(step.toString());
            }
        }

        private void apply(Step step) {
            apply(step, accounts.get(step.who()));
        }

        /** The table of edges, as the design has it. */
        private Expected expected(Step step) {
            Facts account = facts.get(step.who());
            boolean open = account.closing == null && !account.closed;
            boolean mayHold = switch (step.reason()) {
                case PAYMENT -> step.by() == Authority.BILLING || step.by() == Authority.OPERATOR;
                case ABUSE, SECURITY -> step.by() == Authority.OPERATOR;
                case REQUEST -> step.by() == Authority.OWNER;
            };
            boolean mayClose = step.by() == Authority.OWNER || step.by() == Authority.OPERATOR;
            return switch (step.kind()) {
                case STANDING -> {
                    if (account.standing == step.standing()) {
                        yield Expected.NOTHING;
                    }
                    String way = account.standing.word() + " " + step.standing().word();
                    yield switch (way) {
                        case "trial good" -> open ? new Expected("subscribe", false) : Expected.REFUSED;
                        case "good past_due" -> account.closed ? Expected.REFUSED : new Expected("fall_due", false);
                        case "past_due good" -> account.closed ? Expected.REFUSED : new Expected("settle", false);
                        default -> Expected.REFUSED;
                    };
                }
                case SUSPEND -> {
                    if (mayHold && account.reasons.contains(step.reason())) {
                        yield Expected.NOTHING;
                    }
                    boolean owes = account.standing != Standing.GOOD;
                    yield mayHold && open && (owes || step.reason() != SuspensionReason.PAYMENT)
                            ? new Expected("suspend_" + step.reason().word(), false)
                            : Expected.REFUSED;
                }
                case LIFT ->
                    mayHold && open && account.reasons.contains(step.reason())
                            ? new Expected("lift_" + step.reason().word(), false)
                            : Expected.REFUSED;
                case CLOSE -> {
                    boolean emptied = step.who() != COMPANY
                            || facts.subList(1, 3).stream().allMatch(one -> one.closing != null || one.closed);
                    yield mayClose && open && emptied ? new Expected("close", false) : Expected.REFUSED;
                }
                case RESTORE -> {
                    boolean above = step.who() == COMPANY || facts.get(COMPANY).closing == null;
                    yield mayClose && account.closing != null && !account.closed && above
                            ? new Expected("restore", false)
                            : Expected.REFUSED;
                }
                case WAIT, SWEEP -> Expected.NOTHING;
            };
        }

        private void note(Step step) {
            Facts account = facts.get(step.who());
            switch (step.kind()) {
                case STANDING -> account.standing = step.standing();
                case SUSPEND -> account.reasons.add(step.reason());
                case LIFT -> account.reasons.remove(step.reason());
                case CLOSE -> account.closing = CLOCK.instant();
                case RESTORE -> account.closing = null;
                case WAIT, SWEEP -> {}
            }
        }

        private void sweep() {
            List<String> before = states();
            PLATFORM.bean(AccountStates.class).endOverdue(TestPlatform.ORIGIN);
            for (int who = 0; who < accounts.size(); who++) {
                Facts account = facts.get(who);
                Instant closing = account.closing;
                boolean over = !account.closed
                        && closing != null
                        && !CLOCK.instant().isBefore(closing.plus(Duration.ofDays(GRACE_DAYS)));
                account.closed |= over;
                requireTold(who, over ? "end" : null, Authority.CLOCK);
                requireEpoch(who, before.get(who));
            }
        }

        private boolean held(int who) {
            return who != COMPANY && !facts.get(COMPANY).reasons.isEmpty();
        }

        private List<String> states() {
            return accounts.stream().map(id -> account(id).state().word()).toList();
        }

        /** One event with the edge, who followed it and in what right; or none. */
        private void requireTold(int who, @Nullable String edge, Authority by) {
            List<Event> told = PLATFORM.log().read(accounts.get(who), revisions.get(who), 10);
            revisions.set(who, PLATFORM.log().revision(accounts.get(who)));
            List<Event> moves = told.stream()
                    .filter(event -> event.type().equals(AccountEvents.STATE_CHANGED))
                    .toList();
            if (edge == null) {
                assertThat(told).isEmpty();
                return;
            }
            assertThat(moves).hasSize(1);
            Event move = moves.getFirst();
            JsonNode data = JSON.readTree(move.data());
            assertThat(data.get("edge").asString()).isEqualTo(edge);
            assertThat(data.get("by").asString()).isEqualTo(by.word());
            assertThat(data.get("state").asString()).isEqualTo(facts.get(who).state(held(who)));
            assertThat(move.origin()).isEqualTo(TestPlatform.ORIGIN);
        }

        /** Credentials die with the step that closes the account to them, and with no other. */
        private void requireEpoch(int who, String before) {
            Set<String> open = Set.of("trial", "active", "past_due");
            String after = facts.get(who).state(held(who));
            boolean dies = (open.contains(before) && !open.contains(after))
                    || (!before.equals("closed") && after.equals("closed"));
            long epoch = account(accounts.get(who)).epoch();
            assertThat(epoch).isEqualTo(Objects.requireNonNull(epochs.get(who)) + (dies ? 1 : 0));
            epochs.set(who, epoch);
        }

        private static Account account(AccountId id) {
            return PLATFORM.bean(Accounts.class).require(id);
        }
    }
}
