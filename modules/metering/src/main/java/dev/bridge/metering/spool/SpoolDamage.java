package dev.bridge.metering.spool;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in which an acknowledged record may have been and cannot be read any more. They are never simply passed over.
 *
 * @param segment the file
 * @param offset where they begin
 * @param length how many, 0 where records are missing altogether
 * @param copy where they were put aside
 * @param text what was found, in a sentence
 */
public record SpoolDamage(Path segment, long offset, long length, @Nullable Path copy, String text) {}
