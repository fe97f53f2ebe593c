/** The HTTP interface of billing. */
@NullMarked
package dev.bridge.billing.web;

import org.jspecify.annotations.NullMarked;
