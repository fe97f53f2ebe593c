package dev.bridge.metering.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.Position;
import dev.bridge.metering.store.UsageLog;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import dev.bridge.platform.web.RawJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The events of an organization, one by one. */
@RestController
class UsageLogController {

    /**
     * An event as it is kept.
     *
     * @param position where it stands in the log of usage
     * @param sender the account that sent it
     * @param data as it was sent
     * @param voided whether it was taken back
     */
    record EventView(
            String position,
            Instant time,
            Instant receivedAt,
            AccountId sender,
            String source,
            String id,
            String type,
            @Nullable String subject,
            @Nullable RawJson data,
            boolean voided) {

        static EventView of(UsageLog.Logged event) {
            return new EventView(
                    Position.of(event.place().lane(), event.place().position()).text(),
                    event.place().time(),
                    event.receivedAt(),
                    event.sender(),
                    event.source(),
                    event.id(),
                    event.type(),
                    event.subject(),
                    event.body() == null ? null : new RawJson(event.body()),
                    event.voided());
        }
    }

    private final UsageLog log;
    private final Accounts accounts;

    UsageLogController(UsageLog log, Accounts accounts) {
        this.log = log;
        this.accounts = accounts;
    }

    @GetMapping("/v1/organizations/{org}/usage/events")
    @Guarded(value = "usage.read", resource = "organization:{org}", cli = "bridge usage events")
    Page<EventView> events(@PathVariable String org, PageRequest page) {
        return page.page(
                log.after(accounts.named(org).id(), UsageParameters.place(page), page.limitAndOne()),
                event -> event.place().text(),
                EventView::of);
    }
}
