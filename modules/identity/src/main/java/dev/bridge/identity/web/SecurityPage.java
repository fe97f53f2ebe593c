package dev.bridge.identity.web;

import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.credential.AuthenticatorApps;
import dev.bridge.identity.credential.Passkeys;
import dev.bridge.identity.credential.Passwords;
import dev.bridge.identity.credential.RecoveryCodes;
import dev.bridge.identity.page.Pages;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/** What the page of somebody's security shows. */
final class SecurityPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Pages pages;
    private final People people;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final AuthenticatorApps apps;
    private final RecoveryCodes codes;
    private final Sessions sessions;

    SecurityPage(
            Pages pages,
            People people,
            Passwords passwords,
            Passkeys passkeys,
            AuthenticatorApps apps,
            RecoveryCodes codes,
            Sessions sessions) {
        this.pages = pages;
        this.people = people;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.apps = apps;
        this.codes = codes;
        this.sessions = sessions;
    }

    /**
     * The page of the session's person.
     *
     * @param once what a change has to show this once
     */
    ResponseEntity<String> of(Session session, HttpStatusCode status, Map<String, Object> once) {
        UserId user = session.user();
        Map<String, Object> model = new HashMap<>();
        model.put("wide", true);
        model.put("displayName", people.require(user).displayName());
        model.put(
                "email",
                people.primaryEmail(user).map(email -> email.address().shown()).orElse(""));
        model.put("hasPassword", passwords.isSet(user));
        model.put("codesLeft", codes.left(user));
        model.put("codes", false);
        model.put("setUp", false);
        model.put("error", "");
        model.put("passkeys", passkeys(user));
        model.put("apps", apps(user));
        model.put("sessions", sessions(session));
        model.putAll(once);
        return pages.page(status, "security", "Your security", model);
    }

    private List<Map<String, Object>> passkeys(UserId user) {
        return passkeys.list(user).stream()
                .map(passkey -> Map.<String, Object>of(
                        "id", passkey.id().text(), "name", passkey.name(), "used", text(passkey.usedAt())))
                .toList();
    }

    private List<Map<String, Object>> apps(UserId user) {
        return apps.confirmed(user).stream()
                .map(app -> Map.<String, Object>of(
                        "id", app.id().text(), "name", app.name(), "created", text(app.createdAt())))
                .toList();
    }

    private List<Map<String, Object>> sessions(Session current) {
        return sessions.list(current.user()).stream()
                .map(session -> Map.<String, Object>of(
                        "id", session.id().text(),
                        "browser", session.browser(),
                        "address", session.address(),
                        "seen", text(session.seenAt()),
                        "current", session.id().equals(current.id())))
                .toList();
    }

    private static String text(Instant instant) {
        return TIME.format(instant);
    }
}
