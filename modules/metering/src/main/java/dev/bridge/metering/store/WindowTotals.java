package dev.bridge.metering.store;

import dev.bridge.kernel.time.Period;
import dev.bridge.metering.state.Block;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import dev.bridge.metering.state.StateSums;
import dev.bridge.metering.window.Parts;
import java.util.ArrayList;
import java.util.List;

/** What all groups together have counted in windows that follow each other and begin and end with quarters of an hour. */
final class WindowTotals implements Block.TotalReader {

    /** The first quarter of each window, and the one after the last window. */
    private final int[] edges;
    /** What lies before the first window, then window by window. */
    private final StateSums sums;
    /** Of the quarter that was told last: the next mostly lies near. */
    private int place;

    WindowTotals(List<Period> windows) {
        this.edges = new int[windows.size() + 1];
        for (int i = 0; i < windows.size(); i++) {
            edges[i] = BucketKey.quarter(Offer.micros(windows.get(i).start()));
        }
        edges[windows.size()] = BucketKey.quarter(Offer.micros(windows.getLast().end()));
        this.sums = new StateSums(windows.size() + 1);
    }

    @Override
    public void state(int quarter, State state) {
        if (find(quarter)) {
            sums.add(place, state);
        }
    }

    @Override
    public void count(int quarter, long events) {
        if (find(quarter)) {
            sums.addCount(place, events);
        }
    }

    @Override
    public void sum(int quarter, long digits, int scale, long events) {
        if (find(quarter)) {
            sums.addSum(place, digits, scale, events);
        }
    }

    /** Finds the place of a quarter; false where it is after the last window. */
    private boolean find(int quarter) {
        if (quarter >= edges[edges.length - 1]) {
            return false;
        }
        while (place > 0 && quarter < edges[place - 1]) {
            place--;
        }
        while (quarter >= edges[place]) {
            place++;
        }
        return true;
    }

    /** Of each window in which something counted, as if it were so at its beginning; what lies before, one quarter earlier. */
    List<Parts> parts() {
        List<Parts> parts = new ArrayList<>(edges.length);
        for (int at = 0; at < edges.length; at++) {
            State state = sums.state(at);
            if (state != null) {
                parts.add(UsageReading.parts(at == 0 ? edges[0] - 1 : edges[at - 1], List.of(), state));
            }
        }
        return parts;
    }
}
