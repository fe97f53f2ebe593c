package dev.bridge.cli.usage;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent, and how.
 *
 * @param organization whose own usage it is; null where events say whose
 * @param state where it is kept how far sending is
 * @param restart whether to begin again
 * @param batch events of a request
 * @param parallel requests at a time
 * @param patience how long a request is tried again while the server cannot take it
 */
record SendWish(
        Path file,
        @Nullable String organization,
        EventFormat format,
        Path state,
        boolean restart,
        int batch,
        int parallel,
        Duration patience) {}
