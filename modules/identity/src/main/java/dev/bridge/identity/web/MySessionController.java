package dev.bridge.identity.web;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.SessionId;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import dev.bridge.identity.signin.FreshProof;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/me/sessions}: where the caller is signed in. */
@RestController
class MySessionController {

    private static final String ME = "user:me";

    /**
     * A session as its person sees it.
     *
     * @param current whether the request was made in it
     */
    record SessionView(
            SessionId id,
            boolean current,
            String browser,
            String address,
            String acr,
            List<String> amr,
            Instant authTime,
            Instant startedAt,
            Instant seenAt,
            Instant expiresAt) {

        static SessionView of(Session session, Caller caller) {
            return new SessionView(
                    session.id(),
                    caller.credential().id().equals(session.id().text()),
                    session.browser(),
                    session.address(),
                    session.acr(),
                    session.amr().stream().sorted().toList(),
                    session.authTime(),
                    session.startedAt(),
                    session.seenAt(),
                    session.expiresAt());
        }
    }

    private final Sessions sessions;

    MySessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping("/v1/me/sessions")
    @Guarded(value = "me.sessions.read", resource = ME, cli = "bridge sessions list")
    Page<SessionView> list(PageRequest page, Caller caller) {
        List<Session> rest = sessions.list(FreshProof.person(caller)).stream()
                .filter(session -> session.id().compareTo(SessionId.TYPE.of(page.before(SessionId.TYPE))) < 0)
                .limit(page.limitAndOne())
                .toList();
        return page.page(rest, session -> session.id().text(), session -> SessionView.of(session, caller));
    }

    @DeleteMapping("/v1/me/sessions/{session}")
    @Guarded(value = "me.sessions.end", resource = ME, cli = "bridge sessions end")
    ResponseEntity<Void> end(@PathVariable SessionId session, Caller caller, Origin origin) {
        UserId user = FreshProof.person(caller);
        if (sessions.find(session).filter(found -> found.user().equals(user)).isEmpty()) {
            throw Problem.of(PlatformError.NOT_FOUND, "There is no such session of yours.")
                    .exception();
        }
        sessions.end(origin, session, Sessions.End.REVOKED);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/v1/me/sessions:end-all")
    @Guarded(value = "me.sessions.end", resource = ME, cli = "bridge sessions end --all")
    ResponseEntity<Void> endAll(Caller caller, Origin origin) {
        sessions.endAll(origin, FreshProof.person(caller));
        return ResponseEntity.noContent().build();
    }
}
