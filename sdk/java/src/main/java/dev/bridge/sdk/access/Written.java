package dev.bridge.sdk.access;

/**
 * What a write of relations did.
 *
 * @param revision a token; whoever sends it along with a question is answered with the write in it
 * @param changed how many things are different now
 */
public record Written(String revision, int changed) {}
