/** Account credit: what an account has paid or was credited too much, oldest first. */
@NullMarked
package dev.bridge.billing.credit;

import org.jspecify.annotations.NullMarked;
