package dev.bridge.cli.product;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.sdk.product.EstimateQuestion;
import dev.bridge.sdk.product.EstimateQuestion.Used;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked of a plan, as options. */
public final class EstimateOptions {

    private static final String FORM =
            "write METER=QUANTITY, METER:DIMENSION=VALUE=QUANTITY, or METER=QUANTITYxCOUNT for transactions.";

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "At the prices of this revision; the live one's unless told.")
    private @Nullable Long revision;

    @Option(names = "--currency", paramLabel = "CURRENCY", description = "Where the plan has several.")
    private @Nullable String currency;

    @Option(names = "--every", paramLabel = "PERIOD", description = "month, year, or what else the plan has.")
    private @Nullable String every;

    @Option(names = "--seats", paramLabel = "NUMBER", description = "Where the plan charges them.")
    private @Nullable Long seats;

    @Option(
            names = "--usage",
            paramLabel = "USED",
            description = "In one period: pulls=250000; with dimensions, hours:size=small=40; where transactions are"
                    + " charged one by one, payments=19.99x40.")
    private @Nullable List<String> usage;

    @Option(
            names = "--rounding",
            paramLabel = "MODE",
            description = "The seller's: half_up, or half_even; half_up unless told.")
    private @Nullable String rounding;

    EstimateQuestion question(String plan) {
        List<Used> used = usage == null
                ? List.of()
                : usage.stream().map(EstimateOptions::used).toList();
        return new EstimateQuestion(plan, revision, currency, every, seats, used, rounding);
    }

    /** {@code hours:size=small=40x2}: what is counted, its dimensions, how much, and how often. */
    static Used used(String text) {
        int last = text.lastIndexOf('=');
        if (last < 1) {
            throw wrong(text);
        }
        String[] named = text.substring(0, last).split(":", 2);
        String[] times = text.substring(last + 1).split("x", 2);
        return new Used(
                named[0],
                times[0],
                times.length == 1 ? null : count(text, times[1]),
                named.length == 1 ? null : dimensions(text, named[1]));
    }

    private static long count(String text, String count) {
        try {
            return Long.parseLong(count);
        } catch (NumberFormatException notANumber) {
            throw wrong(text);
        }
    }

    private static Map<String, String> dimensions(String text, String given) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (String one : given.split(",", -1)) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw wrong(text);
            }
            dimensions.put(one.substring(0, equals), one.substring(equals + 1));
        }
        return dimensions;
    }

    private static CommandFailure wrong(String text) {
        return CommandFailure.usage("`" + text + "` says no usage; " + FORM);
    }
}
