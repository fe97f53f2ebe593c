package dev.bridge.metering.state;

import dev.bridge.kernel.Invariant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 + states.size() * 12);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(VERSION);
            number(out, states.size());
            int meter = 0;
            int quarter = 0;
            for (Map.Entry<BucketKey, State> entry : new TreeMap<>(states).entrySet()) {
                BucketKey key = entry.getKey();
                signed(out, (long) key.meter() - meter);
                signed(out, (long) key.quarter() - quarter);
                number(out, key.group());
                state(out, entry.getValue());
                meter = key.meter();
                quarter = key.quarter();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** What {@link #encode} was given. */
    public static Map<BucketKey, State> decode(byte[] bytes) {
        Map<BucketKey, State> states = new HashMap<>();
        mergeInto(states, bytes);
        return states;
    }

    /** Merges what the bytes say into {@code states}. */
    public static void mergeInto(Map<BucketKey, State> states, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.read();
            Invariant.check(version == VERSION, "a block has form %d", version);
            long count = number(in);
            int meter = 0;
            int quarter = 0;
            for (long i = 0; i < count; i++) {
                meter += Math.toIntExact(signed(in));
                quarter += Math.toIntExact(signed(in));
                BucketKey key = new BucketKey(meter, quarter, Math.toIntExact(number(in)));
                states.merge(key, state(in), State::merge);
            }
        } catch (IOException torn) {
            throw Invariant.broken("a block ends early: %s", torn);
        }
    }

    private static void state(DataOutputStream out, State state) throws IOException {
        switch (state) {
            case State.Count count -> {
                out.write(COUNT);
                signed(out, count.events());
            }
            case State.Sum sum -> {
                out.write(SUM);
                decimal(out, sum.sum());
                signed(out, sum.events());
            }
            case State.Max max -> {
                out.write(MAX);
                decimal(out, max.greatest());
                signed(out, max.events());
            }
            case State.Latest latest -> {
                out.write(LATEST);
                signed(out, latest.micros());
                text(out, latest.source());
                text(out, latest.id());
                decimal(out, latest.value());
                signed(out, latest.events());
            }
            case State.Unique unique -> {
                out.write(UNIQUE);
                RoaringBitmap values = unique.values().clone();
                values.runOptimize();
                values.serialize(out);
                signed(out, unique.events());
            }
            case State.Weighted weighted -> {
                out.write(WEIGHTED);
                decimal(out, weighted.change());
                decimal(out, weighted.moment());
                signed(out, weighted.events());
            }
        }
    }

    private static State state(DataInputStream in) throws IOException {
        int kind = in.read();
        return switch (kind) {
            case COUNT -> new State.Count(signed(in));
            case SUM -> new State.Sum(decimal(in), signed(in));
            case MAX -> new State.Max(decimal(in), signed(in));
            case LATEST -> new State.Latest(signed(in), text(in), text(in), decimal(in), signed(in));
            case UNIQUE -> {
                RoaringBitmap values = new RoaringBitmap();
                values.deserialize(in);
                yield new State.Unique(values, signed(in));
            }
            case WEIGHTED -> new State.Weighted(decimal(in), decimal(in), signed(in));
            default -> throw Invariant.broken("a block has a state of kind %d", kind);
        };
    }

    /** Its scale, then how many bytes its digits take, zero for those of a long, then the digits. */
    private static void decimal(DataOutputStream out, BigDecimal value) throws IOException {
        signed(out, value.scale());
        BigInteger digits = value.unscaledValue();
        if (digits.bitLength() < Long.SIZE) {
            number(out, 0);
            signed(out, digits.longValueExact());
        } else {
            byte[] bytes = digits.toByteArray();
            number(out, bytes.length);
            out.write(bytes);
        }
    }

    private static BigDecimal decimal(DataInputStream in) throws IOException {
        int scale = Math.toIntExact(signed(in));
        int length = Math.toIntExact(number(in));
        return length == 0
                ? BigDecimal.valueOf(signed(in), scale)
                : new BigDecimal(new BigInteger(in.readNBytes(length)), scale);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(Math.toIntExact(number(in))), StandardCharsets.UTF_8);
    }

    /** Small magnitudes of either sign in few bytes. */
    private static void signed(DataOutputStream out, long value) throws IOException {
        number(out, (value << 1) ^ (value >> 63));
    }

    private static long signed(DataInputStream in) throws IOException {
        long value = number(in);
        return (value >>> 1) ^ -(value & 1);
    }

    /** Seven bits a byte, the lowest first; the high bit says that more follow. */
    private static void number(DataOutputStream out, long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long number(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = in.readUnsignedByte();
            value |= (octet & 0x7fL) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IOException("a number goes on too long");
    }
}
