@NullMarked
package dev.bridge.entitlements.balance;

import org.jspecify.annotations.NullMarked;
