package dev.bridge.billing.web;

import dev.bridge.billing.BillingLimits;
import dev.bridge.billing.Estimates;
import dev.bridge.billing.NewEstimate;
import dev.bridge.billing.estimate.Assumption;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/products/{product}:estimate}: what a plan would cost, for those who may read the product. */
@RestController
class EstimateController {

    private static final int NAME = 63;
    private static final int VALUE = 255;
    private static final int DIMENSIONS = 20;

    /**
     * What is asked.
     *
     * @param plan its name in the product
     * @param revision of the product; the live one where it is absent
     * @param currency ISO 4217; the plan's own where it is absent
     * @param every the billing period; the plan's own where it is absent
     * @param usage in one whole period of each charge; what is absent is as if nothing was used
     * @param rounding of the seller: {@code half_up} where it is absent, or {@code half_even}
     */
    record Question(
            @Nullable String plan,
            @Nullable Long revision,
            @Nullable String currency,
            @Nullable String every,
            @Nullable Long seats,
            @Nullable List<Used> usage,
            @Nullable String rounding) {}

    /**
     * A quantity that is assumed.
     *
     * @param of a meter, or a type of resources that is counted
     * @param quantity a decimal in the meter's unit, as a text
     * @param count how many transactions have it, where they are charged one by one; 1 where it is absent
     * @param dimensions values by dimension, where charges have rates for them
     */
    record Used(
            @Nullable String of,
            @Nullable AmountText quantity,
            @Nullable Long count,
            @Nullable Map<String, @Nullable String> dimensions) {}

    private final Estimates estimates;

    EstimateController(Estimates estimates) {
        this.estimates = estimates;
    }

    @PostMapping("/v1/products/{product}:estimate")
    @Guarded(value = "platform.products.read", cli = "bridge products estimate")
    EstimateView estimate(@PathVariable String product, @RequestBody Question body) {
        Fields fields = new Fields();
        NewEstimate asked = new NewEstimate(
                product,
                fields.text("plan", body.plan(), NAME),
                body.revision(),
                body.currency(),
                SubscriptionBodies.interval(fields, "every", body.every()),
                body.seats() == null ? null : BigDecimal.valueOf(fields.number("seats", body.seats(), 0)),
                usage(fields, body.usage() == null ? List.of() : body.usage()),
                rounding(fields, body.rounding()));
        fields.check();
        return EstimateView.of(estimates.estimate(asked));
    }

    private static List<Assumption> usage(Fields fields, List<Used> bodies) {
        BillingLimits.ESTIMATE_USAGE.check(bodies.size(), "The request");
        List<Assumption> usage = new ArrayList<>();
        long transactions = 0;
        for (int i = 0; i < bodies.size(); i++) {
            Assumption one = assumption(fields, "usage/" + i, bodies.get(i));
            transactions += one.count();
            usage.add(one);
        }
        BillingLimits.ESTIMATE_TRANSACTIONS.check(transactions, "The request");
        return usage;
    }

    private static Assumption assumption(Fields fields, String at, Used body) {
        long count = body.count() == null ? 1 : fields.number(at + "/count", body.count(), 0);
        BillingLimits.ESTIMATE_TRANSACTIONS.check(count, "The request");
        return new Assumption(
                fields.text(at + "/of", body.of(), NAME),
                quantity(fields, at + "/quantity", body.quantity()),
                Math.toIntExact(count),
                dimensions(fields, at + "/dimensions", body.dimensions()));
    }

    private static BigDecimal quantity(Fields fields, String at, @Nullable AmountText sent) {
        String text = AmountText.required(fields, at, sent);
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal quantity = Decimals.parse(text);
            if (quantity.signum() < 0) {
                fields.wrong(at, "field_invalid", "`quantity` is " + Quoted.text(text) + "; it is 0 at least.");
            }
            return quantity;
        } catch (ProblemException notANumber) {
            fields.wrong(at, "field_invalid", notANumber.problem().detail());
            return BigDecimal.ZERO;
        }
    }

    private static Map<String, String> dimensions(
            Fields fields, String at, @Nullable Map<String, @Nullable String> sent) {
        if (sent == null) {
            return Map.of();
        }
        if (sent.size() > DIMENSIONS) {
            fields.wrong(at, "field_too_long", "`dimensions` has more than " + DIMENSIONS + " values.");
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        sent.forEach((name, value) -> values.put(name, fields.text(at + "/" + name, value, VALUE)));
        return values;
    }

    private static RoundingMode rounding(Fields fields, @Nullable String word) {
        return switch (word) {
            case null -> RoundingMode.HALF_UP;
            case "half_up" -> RoundingMode.HALF_UP;
            case "half_even" -> RoundingMode.HALF_EVEN;
            default -> {
                fields.wrong("rounding", "field_invalid", "`rounding` is `half_up` or `half_even`.");
                yield RoundingMode.HALF_UP;
            }
        };
    }
}
