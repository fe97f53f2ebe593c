package dev.bridge.accounts.web;

import dev.bridge.kernel.event.Event;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.log.EventFilter;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.log.FoundEvents;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/organizations/{org}/activity}: what happened in one organization, for its own people. */
@RestController
class OrganizationActivityController {

    /**
     * An event of the organization. Where it stands in the whole log is not shown: that would tell how much happens elsewhere.
     *
     * @param revision its place in the organization's own history
     */
    record ActivityView(
            String id,
            String type,
            long revision,
            String actor,
            String subject,
            String requestId,
            Instant occurredAt,
            JsonNode data) {}

    private final PathAccount path;
    private final EventLog log;
    private final JsonMapper json;

    OrganizationActivityController(PathAccount path, EventLog log, JsonMapper json) {
        this.path = path;
        this.log = log;
        this.json = json;
    }

    /**
     * Newest first.
     *
     * @param type what happened, or how that begins: {@code accounts.group.changed}, {@code accounts.group}
     * @param actor who did it: {@code user:user_...}
     * @param from the first time
     * @param to the first time that is no longer meant
     */
    @GetMapping("/v1/organizations/{org}/activity")
    @Guarded(value = "audit.read", resource = "organization:{org}", cli = "bridge orgs activity")
    Page<ActivityView> list(
            @PathVariable String org,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            PageRequest page) {
        EventFilter filter = EventFilter.read(type, actor, from, to);
        FoundEvents found = log.latest(path.id(org), filter, page.from(Long.MAX_VALUE), page.limitAndOne());
        return page.page(
                found.events(),
                event -> Long.toString(event.revision()),
                this::view,
                found.lookedTo() > 1 ? Long.toString(found.lookedTo()) : null);
    }

    private ActivityView view(Event event) {
        return new ActivityView(
                event.id().text(),
                event.type().value(),
                event.revision(),
                event.origin().actor().toString(),
                event.subject().toString(),
                event.origin().requestId(),
                event.occurredAt(),
                json.readTree(event.data()));
    }
}
