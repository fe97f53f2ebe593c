package dev.bridge.sdk.access;

/** How many ids a segment's lists have, beside those of its declaration. */
public record SegmentSize(String product, String segment, long include, long exclude) {}
