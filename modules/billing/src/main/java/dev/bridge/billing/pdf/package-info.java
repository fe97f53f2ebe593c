/** Documents as PDF, made from what is stored of them alone. */
@NullMarked
package dev.bridge.billing.pdf;

import org.jspecify.annotations.NullMarked;
