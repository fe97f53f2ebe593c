package dev.bridge.metering.store;

/** A meter's version in an account. */
record MeterAccount(int account, int meter) {}
