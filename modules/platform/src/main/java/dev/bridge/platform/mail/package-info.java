/** Mail that goes out: written in the transaction of what it tells, delivered afterwards. */
@NamedInterface("mail")
@NullMarked
package dev.bridge.platform.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
