package dev.bridge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long processes have used the processor, from Linux's {@code /proc}; where there is none, nothing. Beside what runs otherwise on a
 * machine it says more than the time of the day.
 */
public final class CpuTime {

    /** {@code USER_HZ}, which Linux has been giving out for every machine. */
    private static final int TICKS_PER_SECOND = 100;

    /** User, system, and the same of children that have ended; among what follows the name in brackets. */
    private static final int FIRST = 11;

    private static final int FIELDS = 4;

    private CpuTime() {}

    /** Of a process alone. */
    public static Duration of(long process) {
        return duration(ticks(process, 2));
    }

    /** Of a process and of all below it, also of those that have ended. */
    public static Duration ofTree(long process) {
        long below = ProcessHandle.of(process).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(child -> ticks(child.pid(), FIELDS))
                .sum();
        return duration(ticks(process, FIELDS) + below);
    }

    private static Duration duration(long ticks) {
        return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
    }

    private static long ticks(long process, int count) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int field = FIRST; field < FIRST + count; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks;
        } catch (IOException gone) {
            return 0;
        }
    }
}
