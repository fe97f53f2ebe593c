package dev.bridge.metering;

import java.nio.file.Path;

/** The folder of a node's spool, given where the disk of the node is durable; a node without one spools nothing. */
public record SpoolLocation(Path folder) {}
