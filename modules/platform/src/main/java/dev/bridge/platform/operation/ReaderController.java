package dev.bridge.platform.operation;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.log.DeadLetter;
import dev.bridge.platform.log.EventReaders;
import dev.bridge.platform.log.ReaderStatus;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/readers}: who follows the log, how far they are, and what they could not read. */
@RestController
@RequestMapping("/v1/readers")
class ReaderController {

    /** Where to read again from: everything after this position. */
    record Replay(@Nullable Long afterPosition) {}

    /** Whose dead letters to try again. */
    record Retry(@Nullable AccountId account) {}

    record LetterView(
            long position,
            String event,
            String type,
            AccountId account,
            long revision,
            boolean waiting,
            String reason,
            int attempts,
            Instant parkedAt) {

        static LetterView of(DeadLetter letter) {
            return new LetterView(
                    letter.event().position(),
                    letter.event().id().text(),
                    letter.event().type().value(),
                    letter.event().account(),
                    letter.event().revision(),
                    letter.waiting(),
                    letter.reason(),
                    letter.attempts(),
                    letter.parkedAt());
        }
    }

    private final EventReaders readers;

    ReaderController(EventReaders readers) {
        this.readers = readers;
    }

    @GetMapping
    @Guarded(value = "platform.readers.read", cli = "bridge readers list")
    Page<ReaderStatus> list() {
        List<ReaderStatus> statuses = readers.statuses();
        return new Page<>(statuses, new Page.Place(statuses.size(), null, (long) statuses.size()));
    }

    @GetMapping("/{name}/dead-letters")
    @Guarded(value = "platform.readers.read", cli = "bridge readers dead-letters")
    Page<LetterView> deadLetters(@PathVariable String name, PageRequest page) {
        return page.page(
                readers.deadLetters(name, page.from(0), page.limitAndOne()),
                letter -> Long.toString(letter.event().position()),
                LetterView::of);
    }

    @PostMapping("/{name}:replay")
    @Guarded(value = "platform.readers.replay", cli = "bridge readers replay")
    ReaderStatus replay(@PathVariable String name, @RequestBody Replay body, Origin origin) {
        Fields fields = new Fields();
        long after = fields.number("after_position", body.afterPosition(), 0);
        fields.check();
        readers.replay(origin, name, after);
        return readers.statuses().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @PostMapping("/{name}:retry")
    @Guarded(value = "platform.readers.retry", cli = "bridge readers retry")
    EventReaders.Retried retry(@PathVariable String name, @RequestBody Retry body, Origin origin) {
        Fields fields = new Fields();
        AccountId account = body.account();
        if (account == null) {
            fields.wrong("account", "field_missing", "`account` is missing; send the id of the account that waits.");
        }
        fields.check();
        return readers.retry(origin, name, Objects.requireNonNull(account));
    }
}
