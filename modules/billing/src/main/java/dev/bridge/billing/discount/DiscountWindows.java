package dev.bridge.billing.discount;

import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.util.List;

/**
 * The billing periods that a discount is counted by: the first that begins while it holds, and those after it.
 *
 * @param windows in order, up to what is due
 * @param counted how many of them, from the first, have the discount; later ones only what was carried over
 */
public record DiscountWindows(List<Period> windows, int counted) {

    public DiscountWindows {
        windows = List.copyOf(windows);
    }

    /**
     * The windows of a discount.
     *
     * @param periods billing periods in order
     * @param from the first window does not begin before it
     * @param until no window that counts begins at or after it
     */
    public static DiscountWindows of(Discount discount, List<Period> periods, Instant from, Instant until) {
        List<Period> windows = periods.stream()
                .filter(period -> !period.start().isBefore(from))
                .toList();
        long running = windows.stream()
                .filter(window -> window.start().isBefore(until))
                .count();
        long most = discount.periods() == null ? running : Math.min(running, discount.periods());
        return new DiscountWindows(windows, Math.toIntExact(most));
    }

    /** The window that service belongs to by its first instant; -1 for none. */
    int indexOf(Instant serviceStart) {
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).contains(serviceStart)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether service that begins then has the discount. */
    public boolean counts(Instant serviceStart) {
        int index = indexOf(serviceStart);
        return index >= 0 && index < counted;
    }
}
