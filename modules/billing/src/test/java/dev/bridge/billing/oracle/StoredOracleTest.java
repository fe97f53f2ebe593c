package dev.bridge.billing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.TestBilling;
import dev.bridge.billing.payment.SettlementCheck;
import dev.bridge.ledger.Verification;
import dev.bridge.testkit.property.Property;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The oracle's worlds through the stored path: plans are declared, changes recorded, usage sent, invoices issued, credited and paid.
 * Whenever a world is billed, what is stored is what the oracle says, to the cent, and at every date the books say what was billed.
 * {@code -Dstored=200} makes a longer run.
 */
class StoredOracleTest {

    private static final int SUBSCRIPTIONS = Integer.getInteger("stored", 4);

    private static TestBilling billing;
    private static BooksProof books;
    private static int worlds;

    @BeforeAll
    static void start() {
        billing = TestBilling.at("2027-01-01T00:00:00Z");
        books = new BooksProof(billing);
        StoredWorld.seller(billing);
    }

    @AfterAll
    static void stop() {
        billing.close();
    }

    @Test
    void whatIsStoredIsWhatTheOracleSays() {
        Compared compared = new Compared("StoredOracleTest", SUBSCRIPTIONS);
        Property.forAll(SUBSCRIPTIONS, Worlds.after(() -> billing.clock().instant()), world -> {
            new StoredWorld(billing, world, worlds++).live();
            compared.subscription();
        });
        compared.dates(books.balanced());
        System.out.println(compared.told());
        assertThat(billing.bean(Verification.class).verify(TestBilling.ENTITY).differences())
                .isEmpty();
        assertThat(SettlementCheck.differences(billing.platform().jdbc())).isEmpty();
        assertThat(billing.value("select count(*) from billing.schedule where parked_at is not null", Integer.class))
                .isZero();
    }
}
