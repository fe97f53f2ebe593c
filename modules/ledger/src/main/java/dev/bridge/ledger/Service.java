package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.time.Period;
import dev.bridge.ledger.recognition.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was promised for a line.
 *
 * @param obligation its key, unique in the entity's books: of a line, or of all lines of one charge and period
 * @param product whose revenue it is; null where no product is known
 * @param period over which it is served
 */
public record Service(String obligation, @Nullable String product, Pattern pattern, Period period) {

    public Service {
        Invariant.check(
                !obligation.isEmpty() && obligation.length() <= 200,
                "the key of an obligation has %d characters",
                obligation.length());
    }
}
