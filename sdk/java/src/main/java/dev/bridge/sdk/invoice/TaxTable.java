package dev.bridge.sdk.invoice;

import java.util.List;

/** A version of a seller's rules: the first that applies decides. */
public record TaxTable(String entity, int version, List<TaxRule> rules) {}
