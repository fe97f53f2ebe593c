package dev.bridge.ledger.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.InvariantViolation;
import dev.bridge.ledger.AccountCode;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is moved when an obligation is billed, earned and credited. */
class PositionTest {

    private static final AccountCode OWED = AccountCode.RECEIVABLE;

    private enum What {
        BILL,
        RECOGNIZE,
        CREDIT
    }

    private record Deed(What what, long amount) {}

    private static final Generator<Deed> DEEDS = Generators.combine(
            Generators.oneOf(What.BILL, What.RECOGNIZE, What.CREDIT), Generators.longs(-500, 500), Deed::new);

    @Test
    void whatIsBilledFirstIsDeferredAndThenEarned() {
        Position.Step billed = Position.none(false).bill(100, OWED);
        assertThat(billed.movements()).containsExactly(new Movement(OWED, AccountCode.DEFERRED_REVENUE, 100));
        Position.Step earned = billed.after().recognizeTo(30);
        assertThat(earned.movements())
                .containsExactly(new Movement(AccountCode.DEFERRED_REVENUE, AccountCode.REVENUE, 30));
        assertThat(earned.after().deferred()).isEqualTo(70);
        assertThat(earned.after().contractAsset()).isZero();
    }

    @Test
    void whatIsServedFirstIsAContractAssetUntilItIsBilled() {
        Position.Step served = Position.none(false).recognizeTo(80);
        assertThat(served.movements())
                .containsExactly(new Movement(AccountCode.CONTRACT_ASSET, AccountCode.REVENUE, 80));
        Position.Step billed = served.after().bill(100, OWED);
        assertThat(billed.movements())
                .containsExactly(
                        new Movement(OWED, AccountCode.CONTRACT_ASSET, 80),
                        new Movement(OWED, AccountCode.DEFERRED_REVENUE, 20));
    }

    @Test
    void aCreditTakesWhatIsNotServedBeforeWhatIsEarned() {
        Position position =
                Position.none(false).bill(100, OWED).after().recognizeTo(60).after();
        Position.Step credited = position.credit(50, OWED);
        assertThat(credited.movements())
                .containsExactly(
                        new Movement(AccountCode.DEFERRED_REVENUE, OWED, 40),
                        new Movement(AccountCode.REVENUE, OWED, 10));
        assertThat(credited.after()).isEqualTo(new Position(false, 50, 50));
    }

    @Test
    void moreThanWasBilledIsNotCredited() {
        Position position = Position.none(false).bill(100, OWED).after();
        assertThatThrownBy(() -> position.credit(101, OWED)).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> position.credit(-1, OWED)).isInstanceOf(InvariantViolation.class);
    }

    @Test
    void whatTakesBackMovesTheOtherWayRound() {
        Position.Step billed = Position.none(true).bill(-532, OWED);
        assertThat(billed.movements()).containsExactly(new Movement(AccountCode.DEFERRED_REVENUE, OWED, 532));
        Position.Step earned = billed.after().recognizeTo(-100);
        assertThat(earned.movements())
                .containsExactly(new Movement(AccountCode.REVENUE, AccountCode.DEFERRED_REVENUE, 100));
        assertThat(earned.after().deferred()).isEqualTo(-432);
    }

    /** Whatever happens to an obligation, the accounts say what the figures say: recognized + deferred = billed + contract asset. */
    @Test
    void theAccountsSayWhatTheFiguresSayAfterAnythingThatHappens() {
        Property.forAll(
                Generators.combine(Generators.listOf(DEEDS, 30), Generators.booleans(), Run::new),
                run -> check(run.deeds(), run.negative()));
    }

    private record Run(List<Deed> deeds, boolean negative) {}

    private static void check(List<Deed> deeds, boolean negative) {
        Map<AccountCode, Long> credits = new EnumMap<>(AccountCode.class);
        Position position = Position.none(negative);
        for (Deed deed : deeds) {
            boolean billed = negative ? position.billed() < 0 : position.billed() > 0;
            if (deed.what() == What.CREDIT && !billed) {
                continue;
            }
            long credited = Math.clamp(deed.amount(), Math.min(position.billed(), 0), Math.max(position.billed(), 0));
            Position.Step step = switch (deed.what()) {
                case BILL -> position.bill(deed.amount(), OWED);
                case RECOGNIZE -> position.recognizeTo(deed.amount());
                case CREDIT -> position.credit(credited, OWED);
            };
            for (Movement movement : step.movements()) {
                assertThat(movement.amount()).isPositive();
                credits.merge(movement.debit(), -movement.amount(), Long::sum);
                credits.merge(movement.credit(), movement.amount(), Long::sum);
            }
            position = step.after();
            assertThat(credits.getOrDefault(AccountCode.REVENUE, 0L)).isEqualTo(position.recognized());
            assertThat(credits.getOrDefault(OWED, 0L)).isEqualTo(-position.billed());
            assertThat(credits.getOrDefault(AccountCode.DEFERRED_REVENUE, 0L)).isEqualTo(position.deferred());
            assertThat(credits.getOrDefault(AccountCode.CONTRACT_ASSET, 0L)).isEqualTo(-position.contractAsset());
            assertThat(position.recognized() + position.deferred())
                    .isEqualTo(position.billed() + position.contractAsset());
        }
    }
}
