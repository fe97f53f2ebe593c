package dev.bridge.ledger;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import java.time.LocalDate;

/**
 * What something is booked for.
 *
 * @param entity in whose books
 * @param key of the posting, unique in those books: the id of what happened, so that it is booked once
 * @param document what it follows from, as in the log
 * @param day when it happened, in the entity's zone; where its month is closed, it is booked in the first open one
 */
public record Occasion(String entity, String key, AccountId customer, ObjectRef document, LocalDate day) {}
