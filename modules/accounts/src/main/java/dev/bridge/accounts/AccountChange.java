package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A change of accounts, from its preview on.
 *
 * @param fresh the id of the account that it makes; null where it makes none
 * @param revisions of the accounts that it concerns, as the preview saw them
 * @param objections what stood against it then
 * @param laterEdits what was edited since it was executed, and was therefore kept when it was undone
 * @param undoUntil when it is sealed
 */
public record AccountChange(
        AccountChangeId id,
        ChangeWish wish,
        @Nullable AccountId fresh,
        SortedMap<AccountId, Long> revisions,
        ChangeState state,
        List<ChangeObjection> objections,
        ChangeCounts counts,
        List<String> laterEdits,
        String draftedBy,
        long version,
        Instant createdAt,
        @Nullable Instant undoUntil) {}
