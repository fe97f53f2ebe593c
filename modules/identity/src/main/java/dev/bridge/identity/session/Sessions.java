package dev.bridge.identity.session;

import dev.bridge.accounts.People;
import dev.bridge.accounts.PersonStates;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.SessionId;
import dev.bridge.identity.epoch.Epochs;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.log.EventLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The browsers that are signed in. A session ends after 24 hours without use and after 14 days in any case, when the person
 * ends it, and at once on every node when one of its epochs moves.
 */
public final class Sessions {

    /** A session and the secret of its cookie, which is not stored. */
    public record Started(Session session, CookieSecret secret) {}

    /** Why a session ended, in its event. */
    public enum End {
        SIGNED_OUT,
        REVOKED,
        REPLACED,
        OVER_LIMIT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record SessionStarted(String user, String session, String acr, List<String> amr) {}

    private record SessionEnded(String user, String session, String reason) {}

    public static final EventType STARTED = new EventType("identity.session.started");
    public static final EventType STRENGTHENED = new EventType("identity.session.strengthened");
    public static final EventType ENDED = new EventType("identity.session.ended");

    static final Duration IDLE = Duration.ofHours(24);
    public static final Duration LIFE = Duration.ofDays(14);

    /** Use is written down at most this often; a session may so end some minutes early. */
    static final Duration SEEN_EVERY = Duration.ofMinutes(5);

    private static final String CURRENT = Sessions.class.getName();

    private final SessionRows rows;
    private final Cookies cookies;
    private final People people;
    private final PersonStates states;
    private final Epochs epochs;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final Random random;
    private final InstantSource clock;

    Sessions(
            SessionRows rows,
            Cookies cookies,
            People people,
            PersonStates states,
            Epochs epochs,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            Random random,
            InstantSource clock) {
        this.rows = rows;
        this.cookies = cookies;
        this.people = people;
        this.states = states;
        this.epochs = epochs;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** Starts a session of an active person; where they have too many, the one unused for longest makes room. */
    public Started start(Origin origin, UserId user, Proof proof, Visitor visitor) {
        return transactions.execute(status -> {
            log.lock(List.of(people.require(user).account()));
            Principal person = people.require(user);
            Invariant.check(person.state() == PrincipalState.ACTIVE, "%s is %s and signs in", user, person.state());
            makeRoom(origin, user);
            Instant now = clock.instant();
            CookieSecret secret = CookieSecret.generate(random);
            Session session = new Session(
                    ids.next(SessionId.TYPE),
                    user,
                    person.account(),
                    proof.assurance().acr(),
                    proof.amr(),
                    proof.remembered(),
                    proof.at(),
                    now,
                    now,
                    Duration.ZERO,
                    now.plus(IDLE),
                    now.plus(LIFE),
                    epochs.stampForSession(user),
                    visitor.browser(),
                    visitor.address());
            rows.insert(session, secret.digest());
            log.append(origin, started(STARTED, session));
            return new Started(session, secret);
        });
    }

    /**
     * Says that somebody signed in has proven anew who they are. The session goes on under another secret, so that whoever
     * may know the present one does not rise with it.
     */
    public Started strengthen(Origin origin, Session session, Proof proof) {
        return transactions.execute(status -> {
            log.lock(List.of(session.account()));
            CookieSecret secret = CookieSecret.generate(random);
            rows.renew(session.id(), secret.digest(), proof);
            Session renewed = rows.find(session.id())
                    .orElseThrow(() -> Invariant.broken("%s ended under its lock", session.id()));
            log.append(origin, started(STRENGTHENED, renewed));
            return new Started(renewed, secret);
        });
    }

    /** The live session that the request's cookie stands for. */
    public Optional<Session> current(HttpServletRequest request) {
        if (request.getAttribute(CURRENT) instanceof Session known) {
            return Optional.of(known);
        }
        Optional<Session> session = cookies.read(request, Cookies.Name.SESSION).flatMap(this::find);
        session.ifPresent(live -> {
            request.setAttribute(CURRENT, live);
            noteUse(live);
        });
        return session;
    }

    /** The live session whose cookie carries this. */
    public Optional<Session> find(CookieSecret secret) {
        return rows.byDigest(secret.digest()).filter(this::isLive);
    }

    /** The live session with this id, for those who issue credentials that hang on it. */
    public Optional<Session> find(SessionId id) {
        return rows.find(id).filter(this::isLive);
    }

    /** The person's live sessions, newest first. */
    public List<Session> list(UserId user) {
        return rows.ofUser(user).stream().filter(this::isLive).toList();
    }

    /** Ends a session; one that has ended stays so. */
    public void end(Origin origin, SessionId id, End reason) {
        rows.find(id)
                .ifPresent(found -> transactions.executeWithoutResult(status -> {
                    log.lock(List.of(found.account()));
                    if (rows.delete(id)) {
                        log.append(origin, ended(found, reason));
                    }
                }));
    }

    /** Ends a session because its browser signed out. */
    public void end(Origin origin, SessionId id) {
        end(origin, id, End.SIGNED_OUT);
    }

    /** Ends every session of the person, and what hangs on them, on every node within a second. */
    public void endAll(Origin origin, UserId user) {
        transactions.executeWithoutResult(status -> {
            states.signOutEverywhere(origin, user);
            List<Session> sessions = rows.ofUser(user);
            sessions.forEach(session -> rows.delete(session.id()));
            if (!sessions.isEmpty()) {
                log.append(
                        origin,
                        sessions.stream()
                                .map(session -> ended(session, End.REVOKED))
                                .toList());
            }
        });
    }

    int deleteOver() {
        return rows.deleteOver(clock.instant());
    }

    private boolean isLive(Session session) {
        return !session.isOver(clock.instant()) && epochs.isLive(session.epochs());
    }

    private void noteUse(Session session) {
        Instant now = clock.instant();
        if (Duration.between(session.seenAt(), now).compareTo(SEEN_EVERY) >= 0) {
            rows.seen(session, now, now.plus(IDLE));
        }
    }

    private void makeRoom(Origin origin, UserId user) {
        List<Session> sessions = rows.ofUser(user);
        sessions.stream()
                .sorted(Comparator.comparing(Session::seenAt))
                .limit(Math.max(0, sessions.size() + 1 - IdentityLimits.SESSIONS.value()))
                .forEach(session -> {
                    rows.delete(session.id());
                    log.append(origin, ended(session, End.OVER_LIMIT));
                });
    }

    private static NewEvent started(EventType type, Session session) {
        return new NewEvent(
                session.account(),
                type,
                ObjectRef.of("session", session.id()),
                new SessionStarted(
                        session.user().text(),
                        session.id().text(),
                        session.acr(),
                        session.amr().stream().sorted().toList()));
    }

    private static NewEvent ended(Session session, End reason) {
        return new NewEvent(
                session.account(),
                ENDED,
                ObjectRef.of("session", session.id()),
                new SessionEnded(session.user().text(), session.id().text(), reason.word()));
    }
}
