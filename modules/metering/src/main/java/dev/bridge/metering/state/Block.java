package dev.bridge.metering.state;

import dev.bridge.kernel.Invariant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * States of several buckets of one account as bytes, in the order of their keys: equal states are equal bytes. The first
 * byte is the version of the form.
 */
public final class Block {

    private static final int VERSION = 1;

    private static final int COUNT = 1;
    private static final int SUM = 2;
    private static final int MAX = 3;
    private static final int LATEST = 4;
    private static final int UNIQUE = 5;
    private static final int WEIGHTED = 6;

    private Block() {}

    public static byte[] encode(Map<BucketKey, State> states) {
        ByteWriter out = new ByteWriter(16 + states.size() * 12);
        out.octet(VERSION);
        out.number(states.size());
        int meter = 0;
        int quarter = 0;
        List<Map.Entry<BucketKey, State>> entries = new ArrayList<>(states.entrySet());
        entries.sort(Map.Entry.comparingByKey());
        for (Map.Entry<BucketKey, State> entry : entries) {
            BucketKey key = entry.getKey();
            out.signed((long) key.meter() - meter);
            out.signed((long) key.quarter() - quarter);
            out.number(key.group());
            state(out, entry.getValue());
            meter = key.meter();
            quarter = key.quarter();
        }
        return out.bytes();
    }

    /** What {@link #encode} was given. */
    public static Map<BucketKey, State> decode(byte[] bytes) {
        Map<BucketKey, State> states = new HashMap<>();
        mergeInto(states, bytes);
        return states;
    }

    /** Merges what the bytes say into {@code states}. */
    public static void mergeInto(Map<BucketKey, State> states, byte[] bytes) {
        read(
                bytes,
                (in, meter, quarter, group) ->
                        states.merge(new BucketKey(meter, quarter, group), state(in, in.octet()), State::merge));
    }

    /** Merges what the bytes say of a meter into {@code totals}, all groups together, under {@link BucketKey#OVERFLOW}. */
    public static void mergeTotalsInto(Map<BucketKey, State> totals, byte[] bytes, int meter) {
        totals(
                bytes,
                meter,
                (quarter, state) ->
                        totals.merge(new BucketKey(meter, quarter, BucketKey.OVERFLOW), state, State::merge));
    }

    /** Is told what quarters of an hour since 1970 have counted, in their order, each perhaps several times, to be merged. */
    public interface TotalReader {

        void state(int quarter, State state);

        /** A {@link State.Count}. */
        default void count(int quarter, long events) {
            state(quarter, new State.Count(events));
        }

        /** A {@link State.Sum} of {@code digits} divided by ten {@code scale} times. */
        default void sum(int quarter, long digits, int scale, long events) {
            state(quarter, new State.Sum(BigDecimal.valueOf(digits, scale), events));
        }
    }

    /** Reads what the bytes say of a meter, whatever the groups. */
    public static void totals(byte[] bytes, int ofMeter, TotalReader reader) {
        read(bytes, (in, meter, quarter, group) -> {
            int kind = in.octet();
            if (meter != ofMeter) {
                state(in, kind);
            } else if (kind == COUNT) {
                reader.count(quarter, in.signed());
            } else if (kind == SUM) {
                sum(in, quarter, reader);
            } else {
                reader.state(quarter, state(in, kind));
            }
        });
    }

    private static void sum(ByteReader in, int quarter, TotalReader reader) {
        int scale = Math.toIntExact(in.signed());
        int length = Math.toIntExact(in.number());
        if (length == 0) {
            reader.sum(quarter, in.signed(), scale, in.signed());
        } else {
            reader.state(quarter, new State.Sum(largeDecimal(in, length, scale), in.signed()));
        }
    }

    /** All groups of a meter together, under {@link BucketKey#OVERFLOW}, by quarters of an hour. */
    public static Map<BucketKey, State> totals(Map<BucketKey, State> states) {
        Map<BucketKey, State> totals = new HashMap<>();
        states.forEach((key, state) ->
                totals.merge(new BucketKey(key.meter(), key.quarter(), BucketKey.OVERFLOW), state, State::merge));
        return totals;
    }

    /** Reads the state of each key, in the order of keys. */
    private interface EntryReader {
        void entry(ByteReader in, int meter, int quarter, int group);
    }

    private static void read(byte[] bytes, EntryReader reader) {
        ByteReader in = new ByteReader(bytes);
        int version = in.octet();
        Invariant.check(version == VERSION, "a block has form %d", version);
        long count = in.number();
        int meter = 0;
        int quarter = 0;
        for (long i = 0; i < count; i++) {
            meter += Math.toIntExact(in.signed());
            quarter += Math.toIntExact(in.signed());
            reader.entry(in, meter, quarter, Math.toIntExact(in.number()));
        }
    }

    private static void state(ByteWriter out, State state) {
        switch (state) {
            case State.Count count -> {
                out.octet(COUNT);
                out.signed(count.events());
            }
            case State.Sum sum -> {
                out.octet(SUM);
                decimal(out, sum.sum());
                out.signed(sum.events());
            }
            case State.Max max -> {
                out.octet(MAX);
                decimal(out, max.greatest());
                out.signed(max.events());
            }
            case State.Latest latest -> {
                out.octet(LATEST);
                out.signed(latest.micros());
                text(out, latest.source());
                text(out, latest.id());
                decimal(out, latest.value());
                out.signed(latest.events());
            }
            case State.Unique unique -> {
                out.octet(UNIQUE);
                RoaringBitmap values = unique.values().clone();
                values.runOptimize();
                ByteBuffer bytes = ByteBuffer.allocate(values.serializedSizeInBytes());
                values.serialize(bytes);
                out.octets(bytes.array());
                out.signed(unique.events());
            }
            case State.Weighted weighted -> {
                out.octet(WEIGHTED);
                decimal(out, weighted.change());
                decimal(out, weighted.moment());
                out.signed(weighted.events());
            }
        }
    }

    private static State state(ByteReader in, int kind) {
        return switch (kind) {
            case COUNT -> new State.Count(in.signed());
            case SUM -> new State.Sum(decimal(in), in.signed());
            case MAX -> new State.Max(decimal(in), in.signed());
            case LATEST -> new State.Latest(in.signed(), text(in), text(in), decimal(in), in.signed());
            case UNIQUE -> new State.Unique(in.bitmap(), in.signed());
            case WEIGHTED -> new State.Weighted(decimal(in), decimal(in), in.signed());
            default -> throw Invariant.broken("a block has a state of kind %d", kind);
        };
    }

    /** Its scale, then how many bytes its digits take, zero for those of a long, then the digits. */
    private static void decimal(ByteWriter out, BigDecimal value) {
        out.signed(value.scale());
        BigInteger digits = value.unscaledValue();
        if (digits.bitLength() < Long.SIZE) {
            out.number(0);
            out.signed(digits.longValueExact());
        } else {
            byte[] bytes = digits.toByteArray();
            out.number(bytes.length);
            out.octets(bytes);
        }
    }

    private static BigDecimal decimal(ByteReader in) {
        int scale = Math.toIntExact(in.signed());
        int length = Math.toIntExact(in.number());
        return length == 0 ? BigDecimal.valueOf(in.signed(), scale) : largeDecimal(in, length, scale);
    }

    private static BigDecimal largeDecimal(ByteReader in, int length, int scale) {
        return new BigDecimal(new BigInteger(in.octets(length)), scale);
    }

    private static void text(ByteWriter out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.number(bytes.length);
        out.octets(bytes);
    }

    private static String text(ByteReader in) {
        return new String(in.octets(Math.toIntExact(in.number())), StandardCharsets.UTF_8);
    }
}
