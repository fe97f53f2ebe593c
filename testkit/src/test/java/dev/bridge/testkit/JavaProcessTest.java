package dev.bridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void argumentsOptionsAndEnvironmentArrive() {
        try (JavaProcess process = JavaProcess.start(
                Sample.class, List.of("3"), List.of("-Dgreeting=hello"), Map.of("SAMPLE_NAME", "Bridge"))) {
            assertThat(process.awaitExit(PATIENCE)).isEqualTo(3);
            assertThat(process.output()).contains("hello Bridge");
        }
    }

    @Test
    void aTerminatedProcessRunsItsShutdownHookAndAKilledOneDoesNot() {
        try (JavaProcess terminated = JavaProcess.start(Sample.class);
                JavaProcess killed = JavaProcess.start(Sample.class)) {
            terminated.awaitLine(line -> line.startsWith("null"), PATIENCE);
            killed.awaitLine(line -> line.startsWith("null"), PATIENCE);
            terminated.terminate();
            killed.kill();

            assertThat(terminated.awaitExit(PATIENCE)).isEqualTo(128 + 15);
            assertThat(terminated.output()).contains("bye");
            assertThat(killed.awaitExit(PATIENCE)).isEqualTo(128 + 9);
            assertThat(killed.output()).doesNotContain("bye");
            assertThat(killed.isAlive()).isFalse();
        }
    }

    @Test
    void aLineThatNeverComesFailsWithTheOutput() {
        try (JavaProcess process = JavaProcess.start(Sample.class, "0")) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> process.awaitLine("ready"::equals, PATIENCE))
                    .withMessage("the process ended without the line:\nnull null\nbye");
        }
    }

    /** Greets, then exits with the code that is its argument, or waits to be ended. */
    static final class Sample {

        private Sample() {}

        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("bye")));
            System.out.println(System.getProperty("greeting") + " " + System.getenv("SAMPLE_NAME"));
            if (arguments.length > 0) {
                System.exit(Integer.parseInt(arguments[0]));
            }
            Thread.currentThread().join();
        }
    }
}
