package dev.bridge.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A second Java process with the class path of the test, for what cannot be tested inside one: crashes, several nodes,
 * signals. What is still running when the test's process exits is killed then.
 */
public final class JavaProcess implements AutoCloseable {

    /** For a life of seconds: compiling better and collecting in parallel would cost more than they save. */
    private static final List<String> SHORT_LIVED =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData");

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private JavaProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    public static JavaProcess start(Class<?> main, String... arguments) {
        return start(main, List.of(arguments), List.of(), Map.of());
    }

    /**
     * Starts a main class.
     *
     * @param options for the JVM: {@code -Xmx64m}, {@code -Dname=value}
     * @param environment in addition to this process's own
     */
    public static JavaProcess start(
            Class<?> main, List<String> arguments, List<String> options, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            RUNNING.add(process);
            return new JavaProcess(process);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written so far, to both streams, by lines. */
    public List<String> output() {
        return List.copyOf(output);
    }

    /**
     * The first line, from the beginning of the output, that is as wanted; waits for it.
     *
     * @throws AssertionError with the output, where there is none in time or before the process ends
     */
    public String awaitLine(Predicate<String> wanted, Duration atMost) {
        Eventually.until(atMost, () -> line(wanted).isPresent() || !reader.isAlive());
        return line(wanted).orElseThrow(() -> new AssertionError("the process ended without the line:\n" + text()));
    }

    /** Kills it, as the system does when memory runs out: no shutdown hook runs. */
    public void kill() {
        process.toHandle().destroyForcibly();
        // Its database goes on and keeps the pipe open.
        awaitExit(Duration.ofSeconds(10), Duration.ofSeconds(1));
    }

    /** Asks it to end, as a service manager does (SIGTERM). */
    public void terminate() {
        // Process.destroy would close the pipe as well, and with it lose the last words.
        process.toHandle().destroy();
    }

    /**
     * Waits for its end; all output has been read then.
     *
     * @return its exit code, 128 and the signal's number where a signal ended it
     */
    public int awaitExit(Duration atMost) {
        return awaitExit(atMost, Duration.ofSeconds(5));
    }

    private int awaitExit(Duration atMost, Duration reading) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("process " + pid() + " still runs after " + atMost + ":\n" + text());
            }
            RUNNING.remove(process);
            reader.join(reading);
            return process.exitValue();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interruption);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private Optional<String> line(Predicate<String> wanted) {
        return output.stream().filter(wanted).findFirst();
    }

    private String text() {
        return String.join("\n", output);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException closed) {
            // A killed process closes its end; what came before is kept.
        }
    }

    private static String classPath() {
        // The build passes the class path in a jar's manifest, and names the real one here.
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""))
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }
}
