package dev.bridge.billing.pdf;

import dev.bridge.billing.tax.TaxCategory;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.time.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How figures and days are written on documents, in English. */
final class Words {

    /** Ours: those of the platform's locales have changed with its versions, and issued documents do not. */
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private static final int SHORT = 3;

    /** A quantity that is a fraction is shown with so many decimals. */
    private static final int DECIMALS = 6;

    /** A true minus sign, as wide as the plus. */
    private static final char MINUS = '\u2212';

    private Words() {}

    /** {@code 1,234.50}: with groups, and all decimals that the amount has. */
    static String amount(BigDecimal amount) {
        String plain = amount.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder grouped = new StringBuilder();
        for (int place = 0; place < whole.length(); place++) {
            if (place > 0 && (whole.length() - place) % 3 == 0) {
                grouped.append(',');
            }
            grouped.append(whole.charAt(place));
        }
        return (amount.signum() < 0 ? String.valueOf(MINUS) : "") + grouped + (point < 0 ? "" : plain.substring(point));
    }

    /** A price with at least the decimals of the currency, and with more where it has more. */
    static String price(BigDecimal price, int decimals) {
        BigDecimal stripped = price.stripTrailingZeros();
        return amount(stripped.setScale(Math.max(decimals, stripped.scale()), RoundingMode.UNNECESSARY));
    }

    /**
     * A quantity.
     *
     * @param exact a decimal, or a fraction such as {@code 27/31}
     */
    static String quantity(String exact) {
        int slash = exact.indexOf('/');
        if (slash < 0) {
            return amount(new BigDecimal(exact));
        }
        BigDecimal decimal = new BigDecimal(exact.substring(0, slash))
                .divide(new BigDecimal(exact.substring(slash + 1)), DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return amount(decimal.scale() < 0 ? decimal.setScale(0) : decimal);
    }

    static String day(LocalDate day) {
        return day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1) + " " + day.getYear();
    }

    /** The days of a stretch, the last one included; with times where it begins or ends within a day. */
    static String period(Period period, ZoneId zone) {
        if (isMidnight(period.start(), zone) && isMidnight(period.end(), zone)) {
            LocalDate first = LocalDate.ofInstant(period.start(), zone);
            LocalDate last = LocalDate.ofInstant(period.end(), zone).minusDays(1);
            return first.equals(last) ? shortDay(first) : shortDay(first) + " \u2013 " + shortDay(last);
        }
        return moment(period.start(), zone) + " \u2013 " + moment(period.end(), zone) + " (" + zone.getId() + ")";
    }

    private static String moment(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone).truncatedTo(ChronoUnit.SECONDS);
        return shortDay(local.toLocalDate()) + " " + local.toLocalTime();
    }

    private static String shortDay(LocalDate day) {
        String month = MONTHS.get(day.getMonthValue() - 1);
        return day.getDayOfMonth() + " " + month.substring(0, SHORT) + " " + day.getYear();
    }

    private static boolean isMidnight(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return local.toLocalDate().atStartOfDay(zone).equals(local);
    }

    static String percent(BigDecimal percent) {
        return Decimals.text(percent) + " %";
    }

    /** Why a category has its rate, where the document gives no reason of its own (EN 16931, UNTDID 5305). */
    static String category(TaxCategory category) {
        return switch (category) {
            case S -> "VAT";
            case Z -> "VAT, zero rated";
            case E -> "Exempt from VAT";
            case AE -> "Reverse charge: VAT is owed by the customer";
            case K -> "Intra-Community supply, exempt from VAT";
            case G -> "Export, not subject to VAT";
            case O -> "Outside the scope of VAT";
        };
    }

    /** A key of a part as words: {@code tier.2} becomes {@code tier 2}. */
    static String part(String key) {
        return key.replace('.', ' ').replace('_', ' ');
    }
}
