package dev.bridge.metering.spool;

import dev.bridge.kernel.problem.ProblemException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Appends until it is killed, or until its files may not grow any more; says what was acknowledged. */
final class SpoolProgram {

    private static final int THREADS = 4;

    /** The number of the limit of a file's size on Linux and macOS (setrlimit). */
    private static final int RLIMIT_FSIZE = 1;

    private static final long SMALL_BYTES = 20_000;

    private SpoolProgram() {}

    public static void main(String[] arguments) throws Throwable {
        Spool spool = Spool.open(Path.of(arguments[0]), new SpoolSettings(100_000_000, 50_000));
        if (arguments[1].equals("fill")) {
            fill(spool);
            return;
        }
        AtomicLong numbers = new AtomicLong();
        for (int thread = 0; thread < THREADS; thread++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    append(spool, "life" + ProcessHandle.current().pid() + "-" + numbers.getAndIncrement());
                }
            });
        }
    }

    private static void append(Spool spool, String text) {
        spool.append(SpoolFolder.TIME, text.getBytes(StandardCharsets.UTF_8));
        acknowledged(text);
    }

    private static synchronized void acknowledged(String text) {
        System.out.println("acknowledged " + text);
        System.out.flush();
    }

    private static void fill(Spool spool) throws Throwable {
        limitFiles(SMALL_BYTES);
        int number = 0;
        int refused = 0;
        @Nullable String code = null;
        // The file that was refused is given up, and the next one takes more: so does a disk that has a little room.
        while (refused < 3) {
            try {
                append(spool, "life0-" + number + "0".repeat(refused == 0 ? 1 : 30_000));
            } catch (ProblemException failure) {
                code = failure.problem().code().code();
                refused++;
            }
            number++;
        }
        System.out.println("refused " + code);
        limitFiles(Long.MAX_VALUE);
        append(spool, "life0-" + number);
        System.out.println("room again");
        spool.close();
    }

    @SuppressWarnings("restricted") // The JDK has no other way to set a limit of its own process.
    private static void limitFiles(long bytes) throws Throwable {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(ValueLayout.JAVA_LONG, 2);
            limit.setAtIndex(ValueLayout.JAVA_LONG, 0, bytes);
            limit.setAtIndex(ValueLayout.JAVA_LONG, 1, Long.MAX_VALUE);
            int result = (int) linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("setrlimit"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                    .invokeExact(RLIMIT_FSIZE, limit);
            if (result != 0) {
                throw new IllegalStateException("setrlimit failed");
            }
        }
    }
}
