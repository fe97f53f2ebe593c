package dev.bridge.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that runs beside this one and says when it is ready. */
public final class ServerProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;

    private ServerProgram(Process process) {
        this.process = process;
    }

    /** How a server in Java is started: as {@code ./bridge up} does it, with a limit for its heap. */
    public static List<String> java(String heap) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseG1GC",
                "-XX:MinHeapFreeRatio=70",
                "-XX:MaxHeapFreeRatio=90",
                heap);
    }

    /** Runs a program to its end. */
    public static void run(List<String> command, Map<String, String> environment, Path output) throws IOException {
        try {
            Process process = begin(command, environment, output);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Starts a program. */
    public static ServerProgram start(List<String> command, Map<String, String> environment, Path output)
            throws IOException {
        return new ServerProgram(begin(command, environment, output));
    }

    private static Process begin(List<String> command, Map<String, String> environment, Path output)
            throws IOException {
        Files.createDirectories(output.getParent());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    /** Waits until it has written a line that has the pattern, and returns the pattern's first group. */
    public String await(Path output, Pattern pattern) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher matcher = pattern.matcher(Files.readString(output));
            if (matcher.find()) {
                return matcher.group(1);
            }
            pause();
        }
        throw new IllegalStateException("It did not start: " + Files.readString(output));
    }

    /** Waits until it answers at the address. */
    public void await(Path output, URI address) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address).build();
            while (System.nanoTime() < end && process.isAlive()) {
                if (answers(client, request)) {
                    return;
                }
                pause();
            }
        }
        throw new IllegalStateException("It did not start: " + Files.readString(output));
    }

    /** {@code kill -9}; returns when it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops all its threads where they are, until {@link #resume}: it takes no part of the machine while another is measured. */
    public void suspend() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("No " + name + " reached the process " + process.pid());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public long processId() {
        return process.pid();
    }

    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            resume();
        }
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
