package dev.bridge.cli.account;

import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.account.Program;

/** How service accounts and agents are told. */
final class ProgramTexts {

    private ProgramTexts() {}

    static Table<Program> table() {
        return new Table<Program>()
                .column("ID", Program::id)
                .column("NAME", Program::displayName)
                .column("STATE", Program::state)
                .column("OWNER", Program::owner)
                .column("CREATED", Program::createdAt);
    }

    static Facts facts(Program program) {
        return new Facts()
                .with("id", program.id())
                .with("name", program.displayName())
                .with("state", program.state())
                .with("account", program.account())
                .with("owner", program.owner())
                .with("asked to own it", program.proposedOwner())
                .with("created", program.createdAt());
    }
}
