@NullMarked
package dev.bridge.platform.mail;

import org.jspecify.annotations.NullMarked;
