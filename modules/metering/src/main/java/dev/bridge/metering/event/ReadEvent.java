package dev.bridge.metering.event;

/** What became of one place in a request: an event, or why there is none. Each is judged alone. */
public sealed interface ReadEvent permits UsageEvent, RefusedEvent {}
