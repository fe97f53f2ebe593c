package dev.bridge.identity.token;

import dev.bridge.identity.TokenId;
import dev.bridge.identity.epoch.Memory;
import dev.bridge.platform.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tokens by their values, and those that were good in memory. Which token a value belongs to never changes; what is
 * remembered of the token itself counts only while this node is sure to have heard of every change, and for a few minutes at
 * most, since its last use is told by no signal.
 */
final class TokenMemory {

    /** Raised with a token's id and version in every transaction that changes it. */
    static final String SIGNAL = "token_revoked";

    private static final int REMEMBERED = 200_000;
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final TokenRows rows;
    private final Signals signals;
    private final Memory<String, TokenId> ids = new Memory<>(REMEMBERED);
    private final Memory<TokenId, TokenRow> tokens = new Memory<>(REMEMBERED);

    TokenMemory(TokenRows rows, Signals signals) {
        this.rows = rows;
        this.signals = signals;
        signals.subscribe(SIGNAL, new Signals.Subscriber() {
            @Override
            public void raised(String key, long value) {
                tokens.forget(TokenId.TYPE.parse(key));
            }

            @Override
            public void missedSome() {
                tokens.forgetAll();
            }
        });
    }

    /** The token that this digest of a value opens now. */
    Optional<Token> byDigest(byte[] digest, Instant now) {
        String key = HexFormat.of().formatHex(digest);
        TokenId id = ids.find(key);
        Optional<TokenRow> row = id == null ? read(key, digest) : find(id, now);
        return row.filter(found -> found.isOpenedBy(digest, now)).map(TokenRow::token);
    }

    /** The token, whatever its state. */
    Optional<TokenRow> find(TokenId id, Instant now) {
        TokenRow remembered = signals.areFresh() ? tokens.find(id) : null;
        if (remembered != null && now.isBefore(remembered.readAt().plus(KEPT))) {
            return Optional.of(remembered);
        }
        Memory.Beginning beginning = tokens.begin(id);
        Optional<TokenRow> row = rows.find(id);
        row.ifPresent(read -> remember(read, beginning));
        return row;
    }

    private Optional<TokenRow> read(String key, byte[] digest) {
        Memory.Beginning ofValue = ids.begin(key);
        Optional<TokenRow> row = rows.byDigest(digest);
        row.filter(read -> !TransactionSynchronizationManager.isActualTransactionActive())
                .ifPresent(read -> ids.remember(key, read.token().id(), ofValue));
        // Its state is read again, under the generation of its id, which was not known before.
        return row.flatMap(read -> find(read.token().id(), read.readAt()));
    }

    /** What speaks against a token is read each time. What an open transaction reads may be rolled back. */
    private void remember(TokenRow row, Memory.Beginning beginning) {
        if (row.token().state() == TokenState.ACTIVE
                && !TransactionSynchronizationManager.isActualTransactionActive()) {
            tokens.remember(row.token().id(), row, beginning);
        }
    }
}
