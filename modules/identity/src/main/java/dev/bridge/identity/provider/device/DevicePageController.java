package dev.bridge.identity.provider.device;

import dev.bridge.accounts.People;
import dev.bridge.identity.entry.SignInRequirements;
import dev.bridge.identity.page.Pages;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.consent.Consents;
import dev.bridge.identity.provider.consent.ScopeTexts;
import dev.bridge.identity.provider.family.NewFamilies;
import dev.bridge.identity.provider.family.RequestedClaims;
import dev.bridge.identity.provider.token.OrganizationContext;
import dev.bridge.identity.provider.token.OrganizationContexts;
import dev.bridge.identity.session.FormTokens;
import dev.bridge.identity.session.OwnPages;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import dev.bridge.identity.session.Visitor;
import dev.bridge.identity.signin.SignIn;
import dev.bridge.identity.signin.SignInWish;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /device}: a person types what their device shows, is told who asks for what, and agrees (RFC 8628 section 3.3). The
 * link that has the code in it asks all the same, since anybody can send one (RFC 8628 section 5.4).
 */
@Controller
class DevicePageController {

    private static final String PATH = "/device";
    private static final String WHY = "Whoever is not signed in is sent to do so.";

    /** Somebody at the page and what waits under their code. */
    private record Asked(Session session, Client client, DeviceSignIns.Search.Waiting waiting, UserCode code) {}

    private final DeviceSignIns devices;
    private final Clients clients;
    private final Consents consents;
    private final OrganizationContexts organizations;
    private final SignInRequirements requirements;
    private final NewFamilies newFamilies;
    private final Sessions sessions;
    private final SignIn signIn;
    private final OwnPages own;
    private final FormTokens forms;
    private final People people;
    private final Pages pages;

    DevicePageController(
            DeviceSignIns devices,
            Clients clients,
            Consents consents,
            OrganizationContexts organizations,
            SignInRequirements requirements,
            NewFamilies newFamilies,
            Sessions sessions,
            SignIn signIn,
            OwnPages own,
            FormTokens forms,
            People people,
            Pages pages) {
        this.devices = devices;
        this.clients = clients;
        this.consents = consents;
        this.organizations = organizations;
        this.requirements = requirements;
        this.newFamilies = newFamilies;
        this.sessions = sessions;
        this.signIn = signIn;
        this.own = own;
        this.forms = forms;
        this.people = people;
        this.pages = pages;
    }

    @GetMapping(PATH)
    @Open(WHY)
    ResponseEntity<String> enter(
            @RequestParam(name = "user_code", defaultValue = "") String userCode,
            HttpServletRequest request,
            HttpServletResponse response) {
        String code = UserCode.parse(userCode).map(UserCode::shown).orElse("");
        String path = code.isEmpty() ? PATH : PATH + "?user_code=" + code;
        return signedIn(path, request, response, session -> entry(HttpStatus.OK, code, ""));
    }

    @PostMapping(PATH)
    @Open(WHY)
    ResponseEntity<String> find(
            @RequestParam(name = "user_code") String userCode,
            HttpServletRequest request,
            HttpServletResponse response) {
        return signedIn(
                PATH, request, response, session -> asked(session, userCode, request, asked -> ask(asked, request)));
    }

    @PostMapping(PATH + "/decision")
    @Open(WHY)
    ResponseEntity<String> decide(
            @RequestParam(name = "user_code") String userCode,
            @RequestParam String form,
            @RequestParam String decision,
            @RequestParam(required = false) @Nullable String organization,
            HttpServletRequest request,
            HttpServletResponse response) {
        return signedIn(
                PATH,
                request,
                response,
                session -> asked(session, userCode, request, asked -> {
                    if (!forms.isFrom(request, about(asked.code()), form)) {
                        return ask(asked, request);
                    }
                    if (!decision.equals("allow")) {
                        devices.deny(userCode);
                        return said("Refused", "The device is not signed in.");
                    }
                    List<OrganizationContext> choices = choices(asked);
                    Optional<OrganizationContext> chosen = choices.size() == 1
                            ? Optional.of(choices.getFirst())
                            : choices.stream()
                                    .filter(choice -> choice.account().text().equals(organization))
                                    .findFirst();
                    if (chosen.isEmpty() && !choices.isEmpty()) {
                        return ask(asked, request);
                    }
                    return chosen.flatMap(found -> requirements.missing(session, found.account()))
                            .map(more -> signIn(more, asked.code(), request, response))
                            .orElseGet(() -> approve(asked, chosen.orElse(null), request));
                }));
    }

    /** What the organization asks of a sign-in holds on entering it; then the person is asked once more. */
    private ResponseEntity<String> signIn(
            Authorizer.Decision.AssuranceRequired more,
            UserCode code,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignInWish wish =
                new SignInWish(PATH + "?user_code=" + code.shown(), more.level(), more.within(), false, null, null);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .cacheControl(CacheControl.noStore())
                .location(signIn.begin(request, response, wish))
                .build();
    }

    private ResponseEntity<String> approve(
            Asked asked, @Nullable OrganizationContext organization, HttpServletRequest request) {
        Session session = asked.session();
        boolean approved = devices.approve(
                asked.code().letters(),
                newFamilies.of(
                        session,
                        asked.client(),
                        asked.waiting().scopes(),
                        asked.waiting().audience(),
                        organization == null ? null : organization.account(),
                        RequestedClaims.NONE));
        if (!approved) {
            return entry(HttpStatus.UNPROCESSABLE_CONTENT, "", "The code has ended; start again on the device.");
        }
        if (!asked.client().settings().firstParty()) {
            consents.grant(
                    new Origin(session.user().reference(), RequestIds.of(request)),
                    session.user(),
                    session.account(),
                    asked.client().id(),
                    asked.waiting().scopes());
        }
        return said("Done", "The device is signed in within a few seconds. You can close this page.");
    }

    /** Each wrong code counts against the session and its network; too many, and none is looked up any more. */
    private ResponseEntity<String> asked(
            Session session,
            String userCode,
            HttpServletRequest request,
            Function<Asked, ResponseEntity<String>> answer) {
        DeviceSignIns.Source source = new DeviceSignIns.Source(
                "session " + session.id(), "network " + Visitor.of(request).network());
        return switch (devices.find(userCode, source)) {
            case DeviceSignIns.Search.TooOften tooOften ->
                entry(HttpStatus.TOO_MANY_REQUESTS, "", "Too many wrong codes; wait ten minutes and try again.");
            case DeviceSignIns.Search.Nobody nobody -> nobody();
            case DeviceSignIns.Search.Waiting waiting ->
                clients.find(waiting.client())
                        .map(client -> answer.apply(new Asked(
                                session,
                                client,
                                waiting,
                                UserCode.parse(userCode).orElseThrow())))
                        .orElseGet(this::nobody);
        };
    }

    private ResponseEntity<String> nobody() {
        return entry(HttpStatus.UNPROCESSABLE_CONTENT, "", "No device waits under this code; look at it again.");
    }

    private List<OrganizationContext> choices(Asked asked) {
        return asked.client().settings().asksOrganization()
                ? organizations.of(asked.session().user())
                : List.of();
    }

    private ResponseEntity<String> ask(Asked asked, HttpServletRequest request) {
        List<OrganizationContext> choices = choices(asked);
        Map<String, Object> model = new HashMap<>();
        model.put("clientName", asked.client().settings().name());
        model.put("registeredItself", asked.client().registeredDynamically());
        model.put(
                "email",
                people.primaryEmail(asked.session().user())
                        .map(email -> email.address().shown())
                        .orElse(""));
        model.put("userCode", asked.code().shown());
        model.put("form", forms.of(request, about(asked.code())));
        model.put("scopes", ScopeTexts.of(asked.waiting().scopes()));
        model.put("choose", choices.size() > 1);
        model.put(
                "organizations",
                choices.stream()
                        .map(choice -> Map.of("id", choice.account().text(), "name", choice.name()))
                        .toList());
        return pages.page(
                HttpStatus.OK,
                "device",
                "Sign in to " + asked.client().settings().name() + "?",
                model);
    }

    private ResponseEntity<String> entry(HttpStatusCode status, String userCode, String error) {
        return pages.page(status, "device_code", "Sign in a device", Map.of("userCode", userCode, "error", error));
    }

    private ResponseEntity<String> said(String title, String text) {
        return pages.page(
                HttpStatus.OK,
                "message",
                title,
                Map.of("text", text, "href", "/account/security", "label", "To your account"));
    }

    private ResponseEntity<String> signedIn(
            String path,
            HttpServletRequest request,
            HttpServletResponse response,
            Function<Session, ResponseEntity<String>> answer) {
        try {
            own.require(request);
            Optional<Session> session = sessions.current(request);
            return session.isPresent()
                    ? answer.apply(session.get())
                    : ResponseEntity.status(HttpStatus.SEE_OTHER)
                            .cacheControl(CacheControl.noStore())
                            .location(signIn.begin(request, response, SignInWish.to(path)))
                            .build();
        } catch (ProblemException refused) {
            return pages.page(
                    HttpStatusCode.valueOf(refused.problem().code().status()),
                    "message",
                    refused.problem().code().title(),
                    Map.of("text", refused.problem().detail(), "href", PATH, "label", "Begin again"));
        }
    }

    private static String about(UserCode code) {
        return "device " + code.letters();
    }
}
