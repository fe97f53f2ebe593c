package dev.bridge.identity.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private final Memory<String, Long> memory = new Memory<>(16);

    @Test
    void whatIsForgottenBetweenItsReadingAndItsRememberingIsNotRemembered() {
        Memory.Beginning beginning = memory.begin("ann");
        memory.forget("ann");
        memory.remember("ann", 1L, beginning);
        assertThat(memory.find("ann")).isNull();
        memory.remember("ann", 2L, memory.begin("ann"));
        assertThat(memory.find("ann")).isEqualTo(2L);
    }

    @Test
    void nothingThatWasReadBeforeAllWasForgottenIsRemembered() {
        Memory.Beginning beginning = memory.begin("ann");
        memory.forgetAll();
        memory.remember("ann", 1L, beginning);
        assertThat(memory.find("ann")).isNull();
    }

    @Test
    void whatDependsOnAnotherGoesWithIt() {
        memory.remember("organization", 7L, memory.begin("organization"));
        memory.remember("other", 8L, memory.begin("other"));
        Memory.Beginning beginning = memory.begin("another organization");
        memory.forget("company", company -> company == 7L);
        memory.remember("another organization", 7L, beginning);
        assertThat(memory.find("organization")).isNull();
        assertThat(memory.find("another organization")).isNull();
        assertThat(memory.find("other")).isEqualTo(8L);
    }

    @Test
    void itHoldsNoMoreThanItsCapacity() {
        for (long number = 0; number < 1_000; number++) {
            memory.remember("key " + number, number, memory.begin("key " + number));
        }
        assertThat(memory.size()).isBetween(1, 16);
        assertThat(memory.find("key 999")).isEqualTo(999L);
    }

    /** Readers read through while the truth moves and is then forgotten, as a commit is followed by its signal. */
    @Test
    void noReaderLeavesAStaleValueBehind() throws Exception {
        AtomicLong truth = new AtomicLong();
        for (int round = 0; round < 2_000; round++) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                all.add(() -> {
                    Memory.Beginning beginning = memory.begin("key");
                    long read = truth.get();
                    memory.remember("key", read, beginning);
                    return true;
                });
            }
            all.add(1, () -> {
                truth.incrementAndGet();
                memory.forget("key");
                return true;
            });
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                executor.invokeAll(all);
            }
            assertThat(memory.find("key")).isIn(null, truth.get());
        }
    }
}
