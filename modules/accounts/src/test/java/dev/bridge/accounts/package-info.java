@NullMarked
package dev.bridge.accounts;

import org.jspecify.annotations.NullMarked;
