package dev.bridge.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bridge.billing.InvoiceId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random lives of an account's invoices and payments, against a plain reckoning in cents that knows no rows. What the reckoning
 * does not allow is refused and changes nothing.
 */
class PaymentWorldsTest {

    private static final int CASES = Integer.getInteger("property.cases", 12);

    private enum What {
        INVOICE,
        TRANSFER,
        CREDIT_NOTE,
        VOID,
        GIVE_UP,
        REFUND_OF_INVOICE,
        REFUND_OF_CREDIT
    }

    /**
     * Something that is tried.
     *
     * @param cents how much
     * @param which of the invoices or payments that there are
     */
    private record Step(What what, int cents, int which) {}

    private static final Generator<Step> STEP = Generators.drawn(draw -> new Step(
            draw.oneOf(What.values()),
            draw.from(Generators.integers(1, 5_000)),
            draw.from(Generators.integers(0, 99))));

    static PaymentHouse house;

    @BeforeAll
    static void open() {
        house = PaymentHouse.open();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Money usd(long cents) {
        return Money.ofMinor(PaymentHouse.USD, cents);
    }

    /** An invoice as it is reckoned. */
    private static final class Reckoned {
        final InvoiceId id;
        final long total;
        long notes;
        long credited;
        long paid;
        long applied;
        long givenUp;
        boolean isVoid;

        Reckoned(InvoiceId id, long total) {
            this.id = id;
            this.total = total;
        }

        long open() {
            return isVoid ? 0 : total - credited - paid - applied - givenUp;
        }
    }

    /** A payment as it is reckoned. */
    private static final class Paid {
        final Payment payment;
        final List<Long> parts = new ArrayList<>();
        long left;

        Paid(Payment payment, long cents) {
            this.payment = payment;
            this.left = cents;
        }
    }

    private static final class Life {
        final AccountId account = house.account();
        final List<Reckoned> invoices = new ArrayList<>();
        final List<Paid> payments = new ArrayList<>();
        long credit;

        void live(List<Step> steps) {
            for (Step step : steps) {
                long cents = step.cents;
                switch (step.what) {
                    case INVOICE -> invoice(cents);
                    case TRANSFER -> transfer(cents);
                    case CREDIT_NOTE -> each(step, one -> creditNote(one, cents));
                    case VOID -> each(step, this::makeVoid);
                    case GIVE_UP -> each(step, Life::giveUp);
                    case REFUND_OF_INVOICE -> each(step, one -> refundOf(one, step.which, cents));
                    case REFUND_OF_CREDIT -> refundOfCredit(step.which, cents);
                }
                compare();
            }
            assertThat(house.differences()).isEmpty();
        }

        private void each(Step step, Consumer<Reckoned> act) {
            if (!invoices.isEmpty()) {
                act.accept(invoices.get(step.which % invoices.size()));
            }
        }

        private void invoice(long cents) {
            Reckoned one = new Reckoned(house.invoice(account, usd(cents)), cents);
            one.applied = Math.min(cents, credit);
            credit -= one.applied;
            invoices.add(one);
        }

        private void transfer(long cents) {
            Paid paid = new Paid(house.transfer(account, usd(cents)), cents);
            long left = cents;
            for (Reckoned one : invoices) {
                long part = Math.min(left, one.open());
                one.paid += part;
                left -= part;
                paid.parts.add(part);
            }
            credit += left;
            payments.add(paid);
        }

        private void creditNote(Reckoned one, long cents) {
            if (one.isVoid || cents > one.total - one.notes) {
                return;
            }
            house.credit(one.id, usd(cents));
            long lowered = Math.min(cents, one.open());
            one.notes += cents;
            one.credited += lowered;
            credit += cents - lowered;
        }

        private void makeVoid(Reckoned one) {
            if (one.isVoid) {
                return;
            }
            boolean untouched = one.paid == 0 && one.credited == 0 && one.givenUp == 0 && one.notes == 0;
            assertThat(catchThrowable(() -> house.makeVoid(one.id)) == null).isEqualTo(untouched);
            if (untouched) {
                credit += one.applied;
                one.applied = 0;
                one.isVoid = true;
            }
        }

        private static void giveUp(Reckoned one) {
            long open = one.open();
            assertThat(catchThrowable(() -> house.giveUp(one.id)) == null).isEqualTo(open > 0);
            one.givenUp += open;
        }

        private void refundOf(Reckoned one, int which, long cents) {
            if (payments.isEmpty()) {
                return;
            }
            Paid paid = payments.get(which % payments.size());
            int place = invoices.indexOf(one);
            long there = place < paid.parts.size() ? paid.parts.get(place) : 0;
            boolean fits = cents <= there && cents <= paid.left;
            assertThat(refunds(paid, cents, one.id)).isEqualTo(fits);
            if (fits) {
                paid.parts.set(place, there - cents);
                paid.left -= cents;
                one.paid -= cents;
            }
        }

        private void refundOfCredit(int which, long cents) {
            if (payments.isEmpty()) {
                return;
            }
            Paid paid = payments.get(which % payments.size());
            boolean fits = cents <= credit && cents <= paid.left;
            assertThat(refunds(paid, cents, null)).isEqualTo(fits);
            if (fits) {
                credit -= cents;
                paid.left -= cents;
            }
        }

        private static boolean refunds(Paid paid, long cents, @Nullable InvoiceId invoice) {
            return catchThrowable(() -> house.bean(Refunds.class)
                            .refund(TestPlatform.ORIGIN, paid.payment.id(), usd(cents), invoice, "asked for"))
                    == null;
        }

        private void compare() {
            for (Reckoned one : invoices) {
                assertThat(house.settlement(one.id).open()).isEqualTo(usd(one.open()));
            }
            assertThat(house.credit(account)).isEqualTo(usd(credit).toString());
        }
    }

    @Test
    void everyLifeIsReckonedToTheCent() {
        Property.forAll(CASES, Generators.listOf(STEP, 1, 30), steps -> new Life().live(steps));
    }
}
