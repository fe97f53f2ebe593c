package dev.bridge.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A running PostgreSQL that belongs to this process. It listens on 127.0.0.1 only, and asks everybody for a password.
 *
 * <p>It is a process group of its own: Ctrl-C in the terminal reaches this process only, which stops PostgreSQL when it no
 * longer needs it. Nothing here stops it by itself when the process exits; what a killed process leaves running is stopped
 * by the next start on the same folder.
 */
public final class PostgresServer implements AutoCloseable {

    /** A start after a crash replays at most a few GB of log. */
    private static final Duration START = Duration.ofMinutes(5);

    private static final Duration STOP = Duration.ofSeconds(30);

    /** How long a leftover of a killed process may take to stop. */
    private static final Duration LEFTOVER_STOP = Duration.ofSeconds(10);

    private static final int PORT_ATTEMPTS = 5;

    private final PostgresInstallation installation;
    private final ServerDirectory directory;
    private final String password;
    private final int port;

    private PostgresServer(PostgresInstallation installation, ServerDirectory directory, int port) throws IOException {
        this.installation = installation;
        this.directory = directory;
        this.password = directory.password();
        this.port = port;
    }

    /**
     * Starts a server on the database in {@code folder}, which is made where there is none, and returns when it accepts
     * connections. The folder belongs to this process until the server is stopped.
     *
     * @throws PostgresException where the folder is in use or of another version, the port is taken, or PostgreSQL does not
     *     start; then with the last lines of its log
     */
    public static PostgresServer start(PostgresInstallation installation, Path folder, PostgresSettings settings) {
        try {
            ServerDirectory directory = ServerDirectory.claim(folder);
            boolean started = false;
            try {
                directory.initialize(installation, settings.durability());
                stopLeftover(installation, directory.data());
                Files.writeString(directory.data().resolve("postgresql.conf"), settings.configurationFile());
                int port = startOnPort(installation, directory, settings.port());
                PostgresServer server = new PostgresServer(installation, directory, port);
                started = true;
                return server;
            } finally {
                if (!started) {
                    directory.close();
                }
            }
        } catch (IOException failure) {
            throw new PostgresException(
                    "The database folder " + folder + " could not be used (" + failure
                            + "); make it writable, or name another one.",
                    failure);
        }
    }

    /**
     * Deletes a folder with its database, and kills a server that a killed process left running on it. For tests.
     *
     * @throws PostgresException where the folder is in use by a process that lives
     */
    public static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (ServerDirectory directory = ServerDirectory.claim(folder)) {
            Postmaster.of(directory.data()).ifPresent(Postmaster::kill);
            Postmaster.endOrphans(directory.data());
            Folders.delete(folder);
        } catch (IOException failure) {
            throw new PostgresException("The database folder " + folder + " could not be deleted.", failure);
        }
    }

    public int port() {
        return port;
    }

    /** The JDBC URL of a database of this server; {@code postgres} is always there. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The superuser's name. */
    public String user() {
        return ServerDirectory.SUPERUSER;
    }

    /** The superuser's password: random, and kept in the folder. */
    public String password() {
        return password;
    }

    /**
     * Ends connections, writes everything out and stops; does nothing where it is not running. The folder can be started
     * again.
     */
    public void stop() {
        resume();
        if (Postmaster.of(directory.data()).isPresent() && !stopped(installation, directory.data(), STOP)) {
            kill();
        }
        directory.close();
    }

    /** Kills all processes of the server at once, as a crash of the machine would. For tests. */
    public void kill() {
        Postmaster.of(directory.data()).ifPresent(Postmaster::kill);
        directory.close();
    }

    /** Freezes all processes of the server: connections stay open and nothing answers. For tests. */
    public void pause() {
        Postmaster.of(directory.data()).ifPresent(postmaster -> postmaster.signalAll("STOP"));
    }

    /** Undoes {@link #pause}. */
    public void resume() {
        Postmaster.of(directory.data()).ifPresent(postmaster -> postmaster.signalAll("CONT"));
    }

    @Override
    public void close() {
        stop();
    }

    private static void stopLeftover(PostgresInstallation installation, Path data) throws IOException {
        Postmaster.of(data).ifPresent(leftover -> {
            leftover.signalAll("CONT");
            if (!stopped(installation, data, LEFTOVER_STOP)) {
                leftover.kill();
            }
        });
        Postmaster.endOrphans(data);
        Postmaster.removeMisleadingFile(data);
    }

    private static boolean stopped(PostgresInstallation installation, Path data, Duration atMost) {
        return Program.run(
                        installation,
                        "pg_ctl",
                        List.of("stop", "-s", "-w", "-m", "fast", "-t", seconds(atMost), "-D", data.toString()))
                .succeeded();
    }

    /** Between the moment a free port is found and PostgreSQL's taking it, another program may; then another is tried. */
    private static int startOnPort(PostgresInstallation installation, ServerDirectory directory, int wanted)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = wanted == 0 ? freePort() : wanted;
            ServerLog log = ServerLog.open(directory.log());
            Program start = Program.run(
                    installation,
                    "pg_ctl",
                    List.of(
                            "start",
                            "-s",
                            "-w",
                            "-t",
                            seconds(START),
                            "-D",
                            directory.data().toString(),
                            "-l",
                            log.file().toString(),
                            // On the command line, where ALTER SYSTEM cannot change them.
                            "-o",
                            "-p " + port + " -c listen_addresses=127.0.0.1"));
            if (start.succeeded()) {
                return port;
            }
            Postmaster.of(directory.data()).ifPresent(Postmaster::kill);
            boolean taken = log.saysPortIsTaken();
            if (!taken) {
                throw new PostgresException("PostgreSQL did not start; the last lines of " + log.file() + " say why.\n"
                        + start.output() + "\n" + log.tail());
            }
            if (wanted != 0 || attempt == PORT_ATTEMPTS) {
                throw new PostgresException("PostgreSQL did not start: port " + port
                        + " is taken; stop the program that uses it, or choose another port.\n" + log.tail());
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
