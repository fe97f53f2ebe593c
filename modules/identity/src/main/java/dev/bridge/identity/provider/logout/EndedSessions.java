package dev.bridge.identity.provider.logout;

import dev.bridge.identity.SessionId;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.identity.provider.family.Family;
import dev.bridge.identity.session.Sessions;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.log.EventReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends what hangs on a session that has ended, offline tokens apart, and has the clients told that want to know (OpenID Connect
 * Back-Channel Logout section 2.5).
 */
final class EndedSessions implements EventReader {

    private record Ended(String user, String session, String reason) {}

    private final Families families;
    private final Clients clients;
    private final Jobs jobs;
    private final EventLog log;

    EndedSessions(Families families, Clients clients, Jobs jobs, EventLog log) {
        this.families = families;
        this.clients = clients;
        this.jobs = jobs;
        this.log = log;
    }

    @Override
    public String name() {
        return "identity_ended_sessions";
    }

    @Override
    public Set<EventType> types() {
        return Set.of(Sessions.ENDED);
    }

    @Override
    public void read(List<Event> events) {
        Map<Event, List<Family>> hanging = new LinkedHashMap<>();
        for (Event event : events) {
            SessionId session =
                    SessionId.TYPE.parse(log.data(event, Ended.class).session());
            List<Family> ofSession = families.ofSession(session);
            if (!ofSession.isEmpty()) {
                hanging.put(event, ofSession);
            }
        }
        log.lock(hanging.keySet().stream().map(Event::account).collect(Collectors.toSet()));
        hanging.forEach(this::end);
    }

    private void end(Event event, List<Family> ofSession) {
        Ended ended = log.data(event, Ended.class);
        ofSession.stream()
                .filter(family -> !family.offline())
                .forEach(family -> families.revoke(event.origin(), family, Families.End.SESSION));
        ofSession.stream()
                .map(Family::client)
                .distinct()
                .filter(this::wantsToKnow)
                .forEach(client -> jobs.queue(
                        event.origin(),
                        event.account(),
                        LogoutDeliveries.TYPE,
                        new LogoutDeliveries.Delivery(client.text(), ended.user(), ended.session())));
    }

    private boolean wantsToKnow(ClientId id) {
        return clients.find(id)
                .map(Client::settings)
                .map(Client.Settings::backChannelLogoutUri)
                .isPresent();
    }
}
