package dev.bridge.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The PostgreSQL that a server started in its data folder, as it is found there.
 *
 * @param processes the main one first
 */
record EmbeddedDatabase(Path folder, int port, List<ProcessHandle> processes) {

    static EmbeddedDatabase in(Path data) throws IOException {
        Path folder = data.resolve("postgres");
        // PostgreSQL's own record: the number of its process first, its port in the fourth line.
        List<String> lines = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"));
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
        return new EmbeddedDatabase(
                folder,
                Integer.parseInt(lines.get(3).strip()),
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList());
    }

    /** As its superuser, beside the server. */
    Connection connect() throws IOException, SQLException {
        String password = Files.readString(folder.resolve("password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/bridge", "bridge_admin", password);
    }

    boolean isRunning() {
        return processes.stream().anyMatch(EmbeddedDatabase::runs);
    }

    String lastWords() throws IOException {
        return Files.readAllLines(folder.resolve("postgres.log")).getLast();
    }

    /** One that has ended, and whose parent never asks how, is still in the system's list, but without its program. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
