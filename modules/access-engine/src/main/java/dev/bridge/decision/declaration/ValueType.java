package dev.bridge.decision.declaration;

import java.util.List;
import java.util.Locale;

/** The type of a value, as written after {@code type:}. */
public sealed interface ValueType {

    enum Simple implements ValueType {
        BOOLEAN,
        INTEGER,
        DECIMAL,
        STRING,
        DURATION,
        DATE,
        TIMESTAMP,
        /** Any JSON object; flags only. */
        OBJECT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code enum[all, verified, official]}, loosest first where the order matters. */
    record Choice(List<String> values) implements ValueType {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "enum[" + String.join(", ", values) + "]";
        }
    }

    /** {@code list<string>}. */
    record ListOf(Simple item) implements ValueType {
        @Override
        public String toString() {
            return "list<" + item + ">";
        }
    }

    /** {@code reference<user>}: the id of a subject. */
    record Reference(String target) implements ValueType {
        @Override
        public String toString() {
            return "reference<" + target + ">";
        }
    }
}
