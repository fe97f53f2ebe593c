package dev.bridge.billing.payment;

import dev.bridge.billing.InvoiceId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.database.DatabaseAddress;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.database.TestDatabase;

/** A node that charges an invoice and waits for an answer that does not come. */
final class CrashingPayer {

    static final String SENT = "sent";

    private CrashingPayer() {}

    /** Arguments: the database's URL, user and password, the account, the invoice. */
    public static void main(String[] arguments) {
        TestPlatform platform = PaymentHouse.with(
                        TestPlatform.on(new DatabaseAddress(arguments[0], arguments[1], arguments[2])))
                .start(new SilentProvider(true));
        platform.bean(Payments.class)
                .charge(
                        TestPlatform.ORIGIN,
                        AccountId.TYPE.parse(arguments[3]),
                        InvoiceId.TYPE.parse(arguments[4]),
                        SilentProvider.KEY,
                        "any",
                        null);
    }

    static JavaProcess start(TestDatabase database, AccountId account, InvoiceId invoice) {
        return JavaProcess.start(
                CrashingPayer.class,
                database.url(),
                database.user(),
                database.password(),
                account.text(),
                invoice.text());
    }
}
