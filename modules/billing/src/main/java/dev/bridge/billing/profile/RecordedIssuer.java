package dev.bridge.billing.profile;

/** A version of what a seller puts on its documents; the last one holds. */
public record RecordedIssuer(String entity, int version, Issuer issuer) {}
