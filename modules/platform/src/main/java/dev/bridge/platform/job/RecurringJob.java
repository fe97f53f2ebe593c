package dev.bridge.platform.job;

import java.time.Duration;

/**
 * Work that comes round by itself: a bean of this type runs on one node of the installation each time.
 *
 * @param name permanent, in snake case with the module first
 * @param every the pause between the end of one run and the start of the next
 * @param work must bear being repeated
 */
public record RecurringJob(String name, Duration every, Runnable work) {}
