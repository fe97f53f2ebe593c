package dev.bridge.metering.event;

import org.jspecify.annotations.Nullable;

/**
 * An event that is not taken in, which harms no other.
 *
 * @param source as it was sent, where it can be repeated to the sender
 * @param id as it was sent, where it can be repeated to the sender
 * @param fault what kind of mistake it is
 * @param text what is wrong and what would be right, in a sentence; what was sent stands in backticks
 */
public record RefusedEvent(
        @Nullable String source, @Nullable String id, EventFault fault, String text) implements ReadEvent {}
