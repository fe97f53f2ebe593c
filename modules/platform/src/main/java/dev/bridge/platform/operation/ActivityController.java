package dev.bridge.platform.operation;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/activity}: the log as it goes, newest first. */
@RestController
@RequestMapping("/v1/activity")
class ActivityController {

    record EventView(
            String id,
            long position,
            String type,
            AccountId account,
            long revision,
            String actor,
            String subject,
            String requestId,
            Instant occurredAt,
            JsonNode data) {}

    private final EventLog log;
    private final JsonMapper json;

    ActivityController(EventLog log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    @GetMapping
    @Guarded(value = "platform.activity.read", cli = "bridge activity")
    Page<EventView> list(PageRequest page) {
        return page.page(
                log.latest(page.from(Long.MAX_VALUE), page.limitAndOne()),
                event -> Long.toString(event.position()),
                this::view);
    }

    private EventView view(Event event) {
        return new EventView(
                event.id().text(),
                event.position(),
                event.type().value(),
                event.account(),
                event.revision(),
                event.origin().actor().toString(),
                event.subject().toString(),
                event.origin().requestId(),
                event.occurredAt(),
                json.readTree(event.data()));
    }
}
