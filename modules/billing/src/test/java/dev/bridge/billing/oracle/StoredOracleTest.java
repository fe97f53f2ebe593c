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
 * Whenever a world is billed, what is stored is what the oracle says, to the cent. {@code -Dproperty.cases=200} makes a longer run.
 */
class StoredOracleTest {

    private static final int CASES = 4;

    private static TestBilling billing;
    private static int worlds;

    @BeforeAll
    static void start() {
        billing = TestBilling.at("2027-01-01T00:00:00Z");
        StoredWorld.seller(billing);
    }

    @AfterAll
    static void stop() {
        billing.close();
    }

    @Test
    void whatIsStoredIsWhatTheOracleSays() {
        Property.forAll(
                CASES,
                Worlds.after(() -> billing.clock().instant()),
                world -> new StoredWorld(billing, world, worlds++).live());
        assertThat(billing.bean(Verification.class).verify(TestBilling.ENTITY).differences())
                .isEmpty();
        assertThat(SettlementCheck.differences(billing.platform().jdbc())).isEmpty();
        assertThat(billing.value("select count(*) from billing.schedule where parked_at is not null", Integer.class))
                .isZero();
    }
}
