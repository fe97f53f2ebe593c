package dev.bridge.billing;

import dev.bridge.billing.run.DueRuns;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.database.DatabaseAddress;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;

/** A node that bills whatever is due at an instant, and goes on looking. */
public final class CrashingRunner {

    public static final String READY = "ready";

    private CrashingRunner() {}

    /** Arguments: the database's URL, user and password, and the instant. */
    public static void main(String[] arguments) {
        TestPlatform platform = TestPlatform.on(new DatabaseAddress(arguments[0], arguments[1], arguments[2]))
                .with("catalog")
                .with("accounts")
                .with("metering")
                .with("ledger")
                .with("billing")
                .start(MovableClock.at(arguments[3]));
        System.out.println(READY);
        DueRuns runs = platform.bean(DueRuns.class);
        while (true) {
            runs.run();
        }
    }

    public static JavaProcess start(TestDatabase database, String instant) {
        return JavaProcess.start(CrashingRunner.class, database.url(), database.user(), database.password(), instant);
    }
}
