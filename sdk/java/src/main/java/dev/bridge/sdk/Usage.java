package dev.bridge.sdk;

import dev.bridge.sdk.usage.HeldEvent;
import dev.bridge.sdk.usage.LoggedEvent;
import dev.bridge.sdk.usage.MeterUsage;
import dev.bridge.sdk.usage.MeterVersion;
import dev.bridge.sdk.usage.SettledEvent;
import dev.bridge.sdk.usage.UsageConflict;
import dev.bridge.sdk.usage.UsageEvent;
import dev.bridge.sdk.usage.UsageQuestion;
import dev.bridge.sdk.usage.UsageReceipt;
import dev.bridge.sdk.usage.Verification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/usage}: usage is sent as events, and asked for by meter. Those who run a product send and ask for everybody; an
 * organization's own key sends and asks for that organization.
 */
public final class Usage {

    /** As many events as one request takes. */
    public static final int MAX_BATCH = 10_000;

    static final String BATCH = "application/cloudevents-batch+json";

    private static final String USAGE = "/v1/usage";

    private record Since(String since) {}

    private record Queued(String job) {}

    private record Keys(List<String> held, @Nullable String reason) {}

    private record Settlement(List<SettledEvent> results) {}

    private record Voiding(String source, String id, String reason) {}

    private final Transport transport;

    Usage(Transport transport) {
        this.transport = transport;
    }

    /**
     * Sends events of any organizations. Each is judged alone, so that a receipt may tell of some that were refused; where the
     * request fails, all of it can be sent again.
     */
    public UsageReceipt send(List<UsageEvent> events) {
        return sendBatch(BridgeJson.compact(events));
    }

    /** As {@link #send}, with a batch that is JSON already. */
    public UsageReceipt sendBatch(String json) {
        return sent(USAGE + "/events", json);
    }

    /** Sends events of one organization. */
    public UsageReceipt send(String organization, List<UsageEvent> events) {
        return sendBatch(organization, BridgeJson.compact(events));
    }

    /** As {@link #send(String, List)}, with a batch that is JSON already. */
    public UsageReceipt sendBatch(String organization, String json) {
        return sent(Paths.of(organization, "usage") + "/events", json);
    }

    private UsageReceipt sent(String path, String json) {
        try {
            return transport.send(Call.post(path).content(BATCH, json)).read(UsageReceipt.class);
        } catch (BridgeProblem problem) {
            // Where no event was taken the receipt comes as a problem; it is an answer all the same.
            boolean judged = problem.status() == 409 || problem.status() == 422;
            if (!judged || problem.number("received").isEmpty()) {
                throw problem;
            }
            return problem.as(UsageReceipt.class);
        }
    }

    /** Takes an event back, as an event of its own does. */
    public UsageReceipt voidEvent(String source, String id, String reason) {
        return transport
                .send(Call.post(USAGE + "/events:void").json(new Voiding(source, id, reason)))
                .read(UsageReceipt.class);
    }

    /** What one organization has used. */
    public MeterUsage of(String organization, UsageQuestion question) {
        Call call = Call.get(Paths.of(organization, "usage", question.meter()));
        return transport.send(with(call, question)).read(MeterUsage.class);
    }

    /** What each organization has used. */
    public Page<MeterUsage> ofAll(UsageQuestion question, PageRequest page) {
        Call call = Call.get(USAGE + "/" + Call.segment(question.meter()));
        return Page.fetch(transport, page.of(with(call, question)), MeterUsage.class);
    }

    private static Call with(Call call, UsageQuestion question) {
        return call.with("from", question.from())
                .with("to", question.to())
                .with("window", question.window())
                .with("by", question.by())
                .with("where", question.where())
                .with("zone", question.zone())
                .with("version", question.version())
                .with("at_least", question.atLeast());
    }

    /** The events of an organization as they are kept, newest first by the time of use. */
    public Page<LoggedEvent> events(String organization, PageRequest page) {
        Call call = Call.get(Paths.of(organization, "usage") + "/events");
        return Page.fetch(transport, page.of(call), LoggedEvent.class);
    }

    /** Events that wait to be counted. */
    public Page<HeldEvent> held(@Nullable String reason, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(USAGE + "/held").with("reason", reason)), HeldEvent.class);
    }

    /** Counts held events, after what kept them was mended. */
    public List<SettledEvent> refold(List<String> held) {
        return settled("refold", new Keys(held, null));
    }

    /** Gives held events up. */
    public List<SettledEvent> dismiss(List<String> held, String reason) {
        return settled("dismiss", new Keys(held, reason));
    }

    private List<SettledEvent> settled(String verb, Keys keys) {
        return transport
                .send(Call.post(USAGE + "/held:" + verb).json(keys))
                .read(Settlement.class)
                .results();
    }

    /** The meters and their versions. */
    public Page<MeterVersion> meters(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(USAGE + "/meters")), MeterVersion.class);
    }

    /**
     * Has a meter count from an earlier time on.
     *
     * @return the job that does it
     */
    public String backfill(String meter, String since) {
        Call call = Call.post(USAGE + "/meters/" + Call.segment(meter) + ":backfill");
        return transport.send(call.json(new Since(since))).read(Queued.class).job();
    }

    /** Counts anew and compares; returns the job that does it. */
    public String verify(Verification verification) {
        return transport
                .send(Call.post(USAGE + ":verify").json(verification))
                .read(Queued.class)
                .job();
    }

    /** Events that came under identities that were taken, newest first. */
    public Page<UsageConflict> conflicts(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(USAGE + "/conflicts")), UsageConflict.class);
    }
}
