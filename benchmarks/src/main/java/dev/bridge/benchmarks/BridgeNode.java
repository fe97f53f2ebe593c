package dev.bridge.benchmarks;

import dev.bridge.postgres.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A node of Bridge as {@code ./bridge up} starts it, on a database of its own or on another node's. */
public final class BridgeNode implements AutoCloseable {

    /** What a server may use at most. */
    public static final String HEAP = "-Xmx2g";

    private static final String DATABASE = "bridge";
    private static final Pattern READY = Pattern.compile("Bridge is ready at (\\S+)");

    private final Path jar;
    private final PostgresServer postgres;
    private final Map<String, String> environment;
    private final Path data;
    private final ServerProgram program;
    private final URI address;

    private BridgeNode(Path jar, Path folder, PostgresServer postgres, Map<String, String> environment)
            throws IOException {
        this.jar = jar;
        this.postgres = postgres;
        this.environment = environment;
        this.data = folder.resolve("data");
        Path output = folder.resolve("server.log");
        String url = postgres.url(DATABASE)
                .replace("jdbc:postgresql://", "postgresql://" + postgres.user() + ":" + postgres.password() + "@");
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("BRIDGE_DATABASE_URL", url);
        List<String> command = new ArrayList<>(ServerProgram.java(HEAP));
        command.addAll(List.of("-jar", jar.toString(), "--port", "0", "--data", data.toString()));
        this.program = ServerProgram.start(command, settings, output);
        this.address = URI.create(program.await(output, READY));
    }

    /**
     * Starts it on a new database.
     *
     * @param jar Bridge's {@code server.jar}
     * @param folder for its data and its output
     * @param environment what it is told beside the database
     */
    public static BridgeNode start(Path jar, Path folder, PostgresServer postgres, Map<String, String> environment)
            throws IOException {
        Sql.run(postgres, "postgres", "create database " + DATABASE);
        return new BridgeNode(jar, folder, postgres, environment);
    }

    /** Starts another node on the same database, with the same keys. */
    public BridgeNode another(Path folder) throws IOException {
        Path its = Files.createDirectories(folder.resolve("data"));
        for (String file : List.of("keyring.json", "operator.key")) {
            Files.copy(data.resolve(file), its.resolve(file));
        }
        return new BridgeNode(jar, folder, postgres, environment);
    }

    public URI address() {
        return address;
    }

    public long processId() {
        return program.processId();
    }

    public String operatorKey() throws IOException {
        return Files.readString(data.resolve("operator.key")).strip();
    }

    /** Runs statements on its database, as the database's owner. */
    public void sql(String statements) {
        Sql.run(postgres, DATABASE, statements);
    }

    /** To its database, as the database's owner. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.url(DATABASE), postgres.user(), postgres.password());
    }

    /** Lets its database come to rest. */
    public void rest() {
        Sql.rest(postgres, DATABASE);
    }

    @Override
    public void close() {
        program.close();
    }
}
