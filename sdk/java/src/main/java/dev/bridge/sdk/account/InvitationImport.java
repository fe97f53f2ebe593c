package dev.bridge.sdk.account;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a file of people to invite.
 *
 * @param counts rows by outcome
 * @param job that invites the valid rows, where they are many
 */
public record InvitationImport(
        Map<String, Integer> counts,
        List<Row> rows,
        @Nullable String job) {

    /** One row of the file. */
    public record Row(int line, String outcome, @Nullable String text) {}
}
