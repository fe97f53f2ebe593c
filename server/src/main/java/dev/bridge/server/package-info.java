/** The composition: puts the modules together and starts them. Almost no logic. */
@NullMarked
package dev.bridge.server;

import org.jspecify.annotations.NullMarked;
