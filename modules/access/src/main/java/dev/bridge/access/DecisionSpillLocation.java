package dev.bridge.access;

import java.nio.file.Path;

/**
 * Where decisions wait while the database is away; a node without one keeps what fits into memory.
 *
 * @param file of this node alone
 */
public record DecisionSpillLocation(Path file) {}
