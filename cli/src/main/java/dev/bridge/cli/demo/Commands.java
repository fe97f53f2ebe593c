package dev.bridge.cli.demo;

import dev.bridge.cli.session.Session;

/** Runs a command of the command line within this process. */
public interface Commands {

    /** Its exit code. */
    int run(Session session, String... arguments);
}
