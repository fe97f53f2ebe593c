package dev.bridge.accounts.web;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountStates;
import dev.bridge.accounts.SuspensionReason;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.web.IfMatch;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * An account as it is shown, whatever its kind.
 *
 * @param person whose personal account it is
 * @param company the one that an organization belongs to
 * @param reasons why it, or its company, is suspended
 * @param closesAt when it closes for good
 */
record AccountView(
        AccountId id,
        String kind,
        @Nullable String name,
        String displayName,
        String timeZone,
        String state,
        String standing,
        List<String> reasons,
        @Nullable UserId person,
        @Nullable AccountId company,
        @Nullable Instant closingSince,
        @Nullable Instant closesAt,
        @Nullable Instant closedAt,
        Instant createdAt) {

    static AccountView of(Account account) {
        return new AccountView(
                account.id(),
                account.kind().word(),
                account.name(),
                account.displayName(),
                account.timeZone().getId(),
                account.state().word(),
                account.standing().word(),
                Stream.concat(account.reasons().stream(), account.companyReasons().stream())
                        .map(SuspensionReason::word)
                        .distinct()
                        .sorted()
                        .toList(),
                account.person(),
                account.parent(),
                account.closingSince(),
                account.closingSince() == null ? null : account.closingSince().plus(AccountStates.GRACE),
                account.closedAt(),
                account.createdAt());
    }

    /** The account with its entity tag. */
    static ResponseEntity<AccountView> answer(Account account) {
        return ResponseEntity.ok().eTag(IfMatch.tag(account.version())).body(of(account));
    }

    /** The same, saying where it is found where it was asked for by a name that it no longer has (RFC 9110 section 8.7). */
    static ResponseEntity<AccountView> answer(Account account, @Nullable String renamedTo) {
        return renamedTo == null
                ? answer(account)
                : ResponseEntity.ok()
                        .eTag(IfMatch.tag(account.version()))
                        .header(HttpHeaders.CONTENT_LOCATION, "/v1/organizations/" + renamedTo)
                        .body(of(account));
    }
}
