package dev.bridge.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The main process of a running server, with its children: found by its data directory, never by name alone. */
record Postmaster(ProcessHandle process) {

    private static final Duration DEATH = Duration.ofSeconds(10);
    private static final long POLL_NANOS = 2_000_000;

    /** The live server of a data directory, by its {@code postmaster.pid}; empty where that file is stale. */
    static Optional<Postmaster> of(Path data) {
        return recordedProcess(data)
                .filter(process -> !isGone(process) && worksIn(process, data))
                .map(Postmaster::new);
    }

    /**
     * Removes a {@code postmaster.pid} whose number now belongs to another program, or to a dead process that nobody has
     * waited for. Both are usual in containers, where numbers are small and start again; PostgreSQL would take the number
     * for a running server and refuse to start.
     */
    static void removeMisleadingFile(Path data) throws IOException {
        Optional<ProcessHandle> recorded = recordedProcess(data);
        if (recorded.isPresent() && of(data).isEmpty() && orphans(data).isEmpty()) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    /** Kills, at once and without a shutdown, the server and its children. */
    void kill() {
        // Stopped first, so that it starts no more children and does not look after those that die.
        signal("STOP", List.of(process));
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(family);
    }

    /** Sends a signal to the server and its children: to it first, so that one that stops starts no child unseen. */
    void signalAll(String name) {
        signal(name, List.of(process));
        signal(name, family());
    }

    /** Ends what a server that died has left behind; such children notice by themselves, but not always soon. */
    static void endOrphans(Path data) {
        List<ProcessHandle> orphans = orphans(data);
        orphans.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(orphans);
    }

    private List<ProcessHandle> family() {
        List<ProcessHandle> family = new ArrayList<>(List.of(process));
        process.descendants().forEach(family::add);
        return family;
    }

    private static Optional<ProcessHandle> recordedProcess(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            boolean ours = lines.size() > 1 && Files.isSameFile(Path.of(lines.get(1)), data);
            return ours ? ProcessHandle.of(Long.parseLong(lines.getFirst().strip())) : Optional.empty();
        } catch (IOException | NumberFormatException noServer) {
            return Optional.empty();
        }
    }

    /** PostgreSQL's processes have their data directory as working directory. Without /proc, the program's name decides. */
    private static boolean worksIn(ProcessHandle process, Path data) {
        boolean postgres = process.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(false);
        Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return postgres && (!Files.exists(Path.of("/proc/self")) || Files.isSameFile(workingDirectory, data));
        } catch (IOException ended) {
            return false;
        }
    }

    private static List<ProcessHandle> orphans(Path data) {
        if (!Files.exists(Path.of("/proc/self"))) {
            return List.of();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> !isGone(process) && worksIn(process, data))
                .toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "kill \"$@\" 2>&1 || true", "kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        Program.run(command);
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        long deadline = System.nanoTime() + DEATH.toNanos();
        while (!processes.stream().allMatch(Postmaster::isGone)) {
            if (System.nanoTime() > deadline) {
                throw new PostgresException("PostgreSQL's processes "
                        + processes.stream().map(ProcessHandle::pid).toList() + " do not end; kill them by hand.");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Ended; also when its parent, where process 1 is not a real init, never asks how. */
    private static boolean isGone(ProcessHandle process) {
        if (!process.isAlive()) {
            return true;
        }
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return status.startsWith("Z", status.lastIndexOf(')') + 2);
        } catch (IOException noProcOrGone) {
            return !process.isAlive();
        }
    }
}
