package dev.bridge.cli.account;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.account.SeatPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bridge seats}. */
@Command(name = "seats", description = "How many members an account may have, and has.")
public final class SeatsCommand implements Runnable {

    private final Session session;

    @Parameters(paramLabel = "ORG", description = "The account: its name or id.")
    private String org = "";

    public SeatsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Table<SeatPool> table = new Table<SeatPool>()
                .column("POOL", SeatPool::key)
                .column("OF", SeatPool::account)
                .column("SEATS", SeatPool::seats)
                .column("OCCUPIED", SeatPool::occupied)
                .column("RESERVED", SeatPool::reserved)
                .column("WHEN FULL", SeatPool::policy);
        try (BridgeClient client = session.client()) {
            session.printAll(
                    "Seats are not counted.", table, client.organizations().seats(org));
        }
    }
}
