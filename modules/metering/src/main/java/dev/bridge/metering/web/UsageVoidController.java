package dev.bridge.metering.web;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.Ingest;
import dev.bridge.metering.IngestResult;
import dev.bridge.metering.MeteringLimits;
import dev.bridge.metering.Sender;
import dev.bridge.metering.store.VoidEvents;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes an event back, as an event of its own does. */
@RestController
class UsageVoidController {

    /** Which event, by the identity with which this credential's account sent it. */
    record Voiding(
            @Nullable String source,
            @Nullable String id,
            @Nullable String reason) {}

    private final Ingest ingest;

    UsageVoidController(Ingest ingest) {
        this.ingest = ingest;
    }

    @PostMapping("/v1/usage/events:void")
    @Guarded(value = "platform.usage.send", cli = "bridge usage void")
    ResponseEntity<UsageEventsController.ReceiptView> voidEvent(@RequestBody Voiding body, Caller caller) {
        Fields fields = new Fields();
        String source = fields.text("source", body.source(), 512);
        String id = fields.text("id", body.id(), 256);
        String reason = fields.text("reason", body.reason(), MeteringLimits.REASON_LENGTH.intValue());
        fields.check();
        AccountId account = caller.account() == null ? AccountId.PLATFORM : caller.account();
        IngestResult result = ingest.accept(new Sender(account, true), List.of(VoidEvents.of(source, id, reason)));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(UsageEventsController.ReceiptView.of(result, "database"));
    }
}
