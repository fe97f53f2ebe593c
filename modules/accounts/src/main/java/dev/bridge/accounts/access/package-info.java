/**
 * What callers may do, as long as core roles decide it: the live {@code bridge} product says which permission an action needs,
 * and here it is looked up who stands where.
 */
@NullMarked
package dev.bridge.accounts.access;

import org.jspecify.annotations.NullMarked;
