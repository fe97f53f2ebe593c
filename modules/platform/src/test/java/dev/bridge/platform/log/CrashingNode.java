package dev.bridge.platform.log;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.RecordingReader;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.database.DatabaseAddress;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.database.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A node that appends and reads as fast as it can, until it is killed. */
final class CrashingNode {

    static final String READY = "ready";
    static final List<String> READERS = List.of("test_first", "test_second");

    private static final int WRITERS = 8;
    private static final int EVENTS = 20;

    private CrashingNode() {}

    /** Arguments: the database's URL, user and password, and the accounts. */
    public static void main(String[] arguments) {
        TestPlatform platform = TestPlatform.on(new DatabaseAddress(arguments[0], arguments[1], arguments[2]));
        platform.start(readers(platform).toArray());
        AccountId[] accounts = Arrays.stream(arguments)
                .skip(3)
                .map(AccountId.TYPE::parse)
                .sorted()
                .toArray(AccountId[]::new);
        for (int writer = 0; writer < WRITERS; writer++) {
            int first = writer % accounts.length;
            Thread.ofPlatform().start(() -> append(platform, accounts, first));
        }
        System.out.println(READY);
    }

    static JavaProcess start(TestDatabase database, List<AccountId> accounts) {
        List<String> arguments = new ArrayList<>(List.of(database.url(), database.user(), database.password()));
        accounts.forEach(account -> arguments.add(account.text()));
        return JavaProcess.start(CrashingNode.class, arguments.toArray(String[]::new));
    }

    static List<RecordingReader> readers(TestPlatform platform) {
        return READERS.stream()
                .map(name -> new RecordingReader(name, platform.jdbc()))
                .toList();
    }

    private static void append(TestPlatform platform, AccountId[] accounts, int first) {
        for (int round = first; true; round++) {
            AccountId account = accounts[round % accounts.length];
            if (round % 5 == 0) {
                platform.append(accounts);
            } else {
                platform.append(Collections.nCopies(EVENTS, account).toArray(AccountId[]::new));
            }
        }
    }
}
