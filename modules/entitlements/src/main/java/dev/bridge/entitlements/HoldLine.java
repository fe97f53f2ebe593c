package dev.bridge.entitlements;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers what many ask at once in common. While one thread works, the others gather; whoever comes first next answers for all of
 * them. There is no timer: one who comes alone is answered at once.
 *
 * @param <Q> what is asked
 * @param <A> its answer
 */
final class HoldLine<Q, A> {

    /** Bounds a statement and how long the first waits for the last. */
    private static final int TOGETHER = 500;

    private static final class Waiting<Q, A> {
        private final Q question;
        private volatile @Nullable A answer;
        private volatile @Nullable RuntimeException failure;

        Waiting(Q question) {
            this.question = question;
        }

        boolean isDone() {
            return answer != null || failure != null;
        }
    }

    private final Function<List<Q>, List<A>> work;
    private final Queue<Waiting<Q, A>> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * A line before some work.
     *
     * @param work gives each question its answer, in their order
     */
    HoldLine(Function<List<Q>, List<A>> work) {
        this.work = work;
    }

    A ask(Q question) {
        Waiting<Q, A> mine = new Waiting<>(question);
        queue.add(mine);
        while (!mine.isDone()) {
            turn.lock();
            try {
                if (!mine.isDone()) {
                    answerAll();
                }
            } finally {
                turn.unlock();
            }
        }
        RuntimeException failure = mine.failure;
        if (failure != null) {
            throw failure;
        }
        A answer = mine.answer;
        if (answer == null) {
            throw new IllegalStateException("an answer is missing");
        }
        return answer;
    }

    private void answerAll() {
        List<Waiting<Q, A>> gathered = new ArrayList<>();
        Waiting<Q, A> next = queue.poll();
        while (next != null) {
            gathered.add(next);
            next = gathered.size() < TOGETHER ? queue.poll() : null;
        }
        try {
            List<A> answers = work.apply(
                    gathered.stream().map(waiting -> waiting.question).toList());
            for (int place = 0; place < gathered.size(); place++) {
                gathered.get(place).answer = answers.get(place);
            }
        } catch (RuntimeException failure) {
            gathered.forEach(waiting -> waiting.failure = failure);
        }
    }
}
