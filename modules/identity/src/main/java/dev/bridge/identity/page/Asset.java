package dev.bridge.identity.page;

import dev.bridge.kernel.Invariant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;

/** A file that pages refer to, under {@code /assets/}. */
public enum Asset {
    STYLE("bridge.css", "text/css;charset=UTF-8"),
    PASSKEYS("passkey.js", "text/javascript;charset=UTF-8");

    private final String file;
    private final String type;

    Asset(String file, String type) {
        this.file = file;
        this.type = type;
    }

    public String file() {
        return file;
    }

    public MediaType type() {
        return MediaType.valueOf(type);
    }

    public byte[] bytes() {
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
