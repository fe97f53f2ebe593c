package dev.bridge.benchmarks.authzen;

import java.io.IOException;
import java.util.List;

/**
 * Which core this program runs on, by {@code taskset} where there is one and there are cores to choose from. What it starts begins on the
 * core that it is on then, and stays there.
 */
final class Cores {

    private Cores() {}

    /** Whether it is there from now on, with all its threads. */
    static boolean moveTo(int core) throws IOException, InterruptedException {
        List<String> command = List.of(
                "taskset",
                "--all-tasks",
                "--cpu-list",
                "--pid",
                Integer.toString(core),
                Long.toString(ProcessHandle.current().pid()));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
