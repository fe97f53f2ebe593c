/** The lanes: events, identities and buckets in the database. */
@NullMarked
package dev.bridge.metering.store;

import org.jspecify.annotations.NullMarked;
