package dev.bridge.identity.token.web;

import dev.bridge.identity.TokenId;
import dev.bridge.identity.token.Issued;
import dev.bridge.identity.token.Token;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.web.IfMatch;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** A token whose value was just made, with the value, which is never shown again. */
record IssuedView(
        TokenId id,
        String kind,
        String principal,
        String name,
        List<String> scopes,
        @Nullable AccountId account,
        String value,
        @Nullable Instant expiresAt) {

    static ResponseEntity<IssuedView> created(Issued issued) {
        return answer(issued, HttpStatus.CREATED);
    }

    static ResponseEntity<IssuedView> rotated(Issued issued) {
        return answer(issued, HttpStatus.OK);
    }

    private static ResponseEntity<IssuedView> answer(Issued issued, HttpStatus status) {
        Token token = issued.token();
        return ResponseEntity.status(status)
                .location(URI.create("/v1/tokens/" + token.id()))
                .eTag(IfMatch.tag(token.version()))
                .body(new IssuedView(
                        token.id(),
                        token.kind().word(),
                        token.principal().text(),
                        token.name(),
                        token.scopes(),
                        token.confinedTo(),
                        issued.value(),
                        token.expiresAt()));
    }
}
