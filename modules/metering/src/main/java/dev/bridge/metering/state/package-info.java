/** What has been counted: states of buckets that merge in any order, and their form in the database. Pure Java. */
@NullMarked
package dev.bridge.metering.state;

import org.jspecify.annotations.NullMarked;
