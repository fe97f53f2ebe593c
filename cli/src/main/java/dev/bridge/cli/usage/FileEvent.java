package dev.bridge.cli.usage;

import org.jspecify.annotations.Nullable;

/**
 * What stands on a line of a file, or a row that goes over several.
 *
 * @param line where it begins, from 1
 * @param end the byte behind it
 * @param json the event; null where there is none
 * @param mistake why there is none
 */
record FileEvent(long line, long end, @Nullable String json, @Nullable String mistake) {

    static FileEvent of(FileRow row, String json) {
        return new FileEvent(row.line(), row.end(), json, null);
    }

    static FileEvent mistaken(FileRow row, String mistake) {
        return new FileEvent(row.line(), row.end(), null, mistake);
    }
}
