package dev.bridge.metering.event;

import java.util.List;

/**
 * The events of one request.
 *
 * @param single whether the request was one event and not a batch, which may be of one
 * @param events what became of each, in the order of the request: the place is the index that is told to the sender
 */
public record EventBatch(boolean single, List<ReadEvent> events) {}
