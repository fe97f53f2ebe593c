package dev.bridge.cli.demo;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Who buys in the story.
 *
 * @param clock the test clock that they are on
 * @param start when they began to buy, by that clock; the first instant of a month
 * @param all the first of them on the small plan
 */
record Customers(String clock, Instant start, List<Customer> all) {

    /** The legal seller of those who are on test clocks. */
    static final String SELLER = "test";

    /**
     * One of them.
     *
     * @param id of its organization
     * @param name of its organization
     * @param user the id of the person who owns it
     * @param owner the same person, as who gives commands
     * @param plan what it has bought
     */
    record Customer(String id, String name, String user, Stage.Actor owner, String plan) {

        /** The model that its people call. */
        String model() {
            return "model:" + name + "/fast";
        }
    }

    Customers {
        all = List.copyOf(all);
    }

    /** The first instant of the month after the one that is billed. */
    Instant end() {
        return month().plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    YearMonth month() {
        return YearMonth.from(start.atOffset(ZoneOffset.UTC));
    }

    Customer smallest() {
        return all.getFirst();
    }
}
