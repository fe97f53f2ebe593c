package dev.bridge.billing.invoice;

/** A line of an issued document. */
public record LineReference(String document, int line) {}
