package dev.bridge.metering;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.meter.CompiledMeter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How much of a meter an account has used while it was served.
 *
 * @param stretches when it was, in order; they may have gaps
 * @param whole by whose length levels are divided, unless the unit is of hours or days
 * @param by dimensions by which quantities are told apart; empty for none
 */
public record ServiceQuestion(
        CompiledMeter meter, AccountId account, List<Period> stretches, Period whole, List<String> by) {

    public ServiceQuestion {
        stretches = List.copyOf(stretches);
        by = List.copyOf(by);
        Invariant.check(!stretches.isEmpty(), "service of no time");
    }

    /** Tells questions of one account apart. */
    UUID digest() {
        StringBuilder text = new StringBuilder().append(meter.number());
        stretches.forEach(stretch -> text.append('\n').append(stretch));
        text.append("\n\n").append(whole);
        by.forEach(dimension -> text.append('\n').append(dimension));
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The first day, since 1970 in UTC, whose usage the answer may hang on. */
    int firstDay() {
        return meter.carriesOver()
                ? Integer.MIN_VALUE
                : day(stretches.getFirst().start());
    }

    /** The last one. */
    int lastDay() {
        return day(stretches.getLast().end());
    }

    private static int day(Instant time) {
        return Math.toIntExact(
                Math.floorDiv(time.getEpochSecond(), Duration.ofDays(1).toSeconds()));
    }
}
