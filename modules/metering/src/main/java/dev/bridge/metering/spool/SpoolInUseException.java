package dev.bridge.metering.spool;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Two nodes were told to keep their spool in one folder; the second one does not start. */
public final class SpoolInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpoolInUseException(Path folder, @Nullable Throwable cause) {
        super("another node keeps its spool in " + folder + "; give each node a data folder of its own", cause);
    }
}
