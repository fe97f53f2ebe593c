package dev.bridge.billing.web;

import dev.bridge.billing.payment.Webhook;
import dev.bridge.billing.payment.WebhookInbox;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What payment providers tell by themselves. */
@RestController
class PaymentWebhookController {

    private final WebhookInbox inbox;

    PaymentWebhookController(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    /** Answers the same to the first and to every further one. */
    @PostMapping("/v1/payment-providers/{provider}/webhooks")
    @Open("The provider proves by its signature who it is.")
    ResponseEntity<Void> receive(
            @PathVariable String provider,
            @RequestHeader(name = "webhook-id", required = false) @Nullable String id,
            @RequestHeader(name = "webhook-timestamp", required = false) @Nullable String timestamp,
            @RequestHeader(name = "webhook-signature", required = false) @Nullable String signature,
            @RequestBody String body,
            HttpServletRequest request) {
        inbox.receive(provider, RequestIds.of(request), new Webhook(id, timestamp, signature, body));
        return ResponseEntity.noContent().build();
    }
}
