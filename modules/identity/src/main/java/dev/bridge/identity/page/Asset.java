package dev.bridge.identity.page;

import dev.bridge.kernel.Invariant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;

/** A file that pages refer to, under {@code /assets/}. */
public enum Asset {
    STYLE("bridge.css", MediaType.valueOf("text/css;charset=UTF-8")),
    PASSKEYS("passkey.js", MediaType.valueOf("text/javascript;charset=UTF-8"));

    private final String file;
    private final MediaType type;
    private final byte[] bytes;

    Asset(String file, MediaType type) {
        this.file = file;
        this.type = type;
        this.bytes = read(file);
    }

    public String file() {
        return file;
    }

    public MediaType type() {
        return type;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    private static byte[] read(String file) {
        try (InputStream stream = Asset.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw Invariant.broken("the file %s is missing", file);
            }
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
