package dev.bridge.ledger.web;

import dev.bridge.ledger.Entities;
import dev.bridge.ledger.Verification;
import dev.bridge.platform.caller.Guarded;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/ledger:verify}: proves the books from their transfers, and changes nothing. */
@RestController
class LedgerVerificationController {

    /** Whose books; the only entity's where it is absent. */
    record Verifying(@Nullable String entity) {}

    record VerificationView(
            String entity, boolean right, int months, long transfers, long obligations, List<String> differences) {}

    private final Verification verification;
    private final Entities entities;

    LedgerVerificationController(Verification verification, Entities entities) {
        this.verification = verification;
        this.entities = entities;
    }

    @PostMapping("/v1/ledger:verify")
    @Guarded(value = "platform.ledger.read", cli = "bridge ledger verify")
    VerificationView verify(@RequestBody Verifying body) {
        String entity = entities.chosen(body.entity()).key();
        Verification.Report report = verification.verify(entity);
        return new VerificationView(
                entity,
                report.differences().isEmpty(),
                report.months(),
                report.transfers(),
                report.obligations(),
                report.differences());
    }
}
