package dev.bridge.metering.spool;

import dev.bridge.kernel.Invariant;
import dev.bridge.metering.event.EventRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of usage as it waits in the spool: what came, and from whom. It is read as events only when it is drained.
 *
 * @param sender who sent it, in a form that only the writer and the reader know
 */
public record SpooledRequest(String sender, EventRequest request) {

    private static final byte VERSION = 1;

    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(request.body().length + 512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, sender);
            write(out, request.contentType());
            write(out, request.contentEncoding());
            out.writeInt(request.attributes().size());
            for (Map.Entry<String, String> attribute : request.attributes().entrySet()) {
                write(out, attribute.getKey());
                write(out, attribute.getValue());
            }
            out.writeInt(request.body().length);
            out.write(request.body());
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return bytes.toByteArray();
    }

    public static SpooledRequest decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            Invariant.check(version == VERSION, "a spooled request has version %d", version);
            String sender = read(in);
            String contentType = read(in);
            String contentEncoding = read(in);
            Map<String, String> attributes = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                attributes.put(required(read(in)), required(read(in)));
            }
            byte[] body = in.readNBytes(in.readInt());
            return new SpooledRequest(
                    required(sender), new EventRequest(contentType, contentEncoding, attributes, body));
        } catch (IOException broken) {
            throw new UncheckedIOException("a spooled request is not whole", broken);
        }
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text == null ? -1 : bytes.length);
        out.write(bytes);
    }

    private static @Nullable String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String required(@Nullable String text) throws IOException {
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }
}
