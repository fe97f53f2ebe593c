package dev.bridge.decision.declaration;

import dev.bridge.kernel.OrderedMaps;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Plain data of any shape: a setting's default, a flag's value, and the manifest itself on its way out. Numbers are exact. */
public sealed interface Value {

    record Text(String text) implements Value {}

    record Decimal(BigDecimal number) implements Value {
        public Decimal {
            number = Decimals.normal(number);
        }
    }

    record Truth(boolean truth) implements Value {}

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Members(Map<String, Value> members) implements Value {
        public Members {
            members = OrderedMaps.copy(members);
        }
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Decimal(BigDecimal.valueOf(number));
    }

    static Value of(BigDecimal number) {
        return new Decimal(number);
    }

    static Value of(boolean truth) {
        return new Truth(truth);
    }
}
