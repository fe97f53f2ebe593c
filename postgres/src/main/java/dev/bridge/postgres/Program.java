package dev.bridge.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a program of PostgreSQL's.
 *
 * @param output both streams together
 */
record Program(int exitCode, String output) {

    private static final String NO_ROOT = "PostgreSQL does not run as root, and this system lets root make no user"
            + " namespace to run it in (`unshare -U`); start this program as another user, or use a PostgreSQL server of"
            + " your own.";

    /** Runs a program of the installation to its end; as root, in a user namespace of its own, where it is nobody. */
    static Program run(PostgresInstallation installation, String name, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (new UnixSystem().getUid() == 0) {
            requireNamespaces();
            command.addAll(List.of("unshare", "-U", "--"));
        }
        command.add(installation.program(name).toString());
        command.addAll(arguments);
        return run(command);
    }

    boolean succeeded() {
        return exitCode == 0;
    }

    /** Runs a command to its end. Its output passes through a file: what it starts in turn may keep a pipe open. */
    static Program run(List<String> command) {
        Path output = null;
        try {
            output = Files.createTempFile("postgres", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile());
            // PGPORT and its like would speak for settings that we mean to give ourselves.
            builder.environment()
                    .keySet()
                    .removeIf(variable -> variable.startsWith("PG") || variable.startsWith("LC_"));
            builder.environment().put("LC_ALL", "C");
            int exitCode = builder.start().waitFor();
            return new Program(
                    exitCode, Files.readString(output, StandardCharsets.UTF_8).strip());
        } catch (IOException failure) {
            throw new PostgresException(
                    "`" + command.getFirst() + "` could not be run (" + failure.getMessage() + ").", failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while `" + command.getFirst() + "` ran.", interruption);
        } finally {
            if (output != null) {
                output.toFile().delete();
            }
        }
    }

    private static void requireNamespaces() {
        boolean possible;
        try {
            possible = run(List.of("unshare", "-U", "--", "true")).succeeded();
        } catch (PostgresException failure) {
            throw new PostgresException(NO_ROOT, failure);
        }
        if (!possible) {
            throw new PostgresException(NO_ROOT);
        }
    }
}
