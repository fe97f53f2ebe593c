@NullMarked
package dev.bridge.cli.session;

import org.jspecify.annotations.NullMarked;
