package dev.bridge.identity.provider.authorize;

import dev.bridge.accounts.People;
import dev.bridge.identity.page.Pages;
import dev.bridge.identity.provider.consent.ScopeTexts;
import dev.bridge.identity.session.FormTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;

/** Asks a person whether a client may have what it asks for, and in which organization. */
final class QuestionPage {

    private static final String ABOUT = "authorize ";

    private final Pages pages;
    private final FormTokens forms;
    private final People people;

    QuestionPage(Pages pages, FormTokens forms, People people) {
        this.pages = pages;
        this.forms = forms;
        this.people = people;
    }

    ResponseEntity<String> show(
            HttpServletRequest request, String handle, AuthorizationRequest asked, Decisions.Next.Ask ask) {
        String client = ask.client().settings().name();
        URI target = URI.create(asked.bound().redirectUri());
        String resume = "/oauth2/authorize?resume=" + handle;
        Map<String, Object> model = new HashMap<>();
        model.put("clientName", client);
        model.put(
                "email",
                people.primaryEmail(ask.session().user())
                        .map(email -> email.address().shown())
                        .orElse(""));
        model.put("target", target.getHost() == null ? target.getScheme() : target.getHost());
        model.put("handle", handle);
        model.put("form", forms.of(request, ABOUT + handle));
        model.put("consent", ask.consent());
        model.put("registeredItself", ask.client().registeredDynamically());
        model.put("scopes", ScopeTexts.of(asked.agreed()));
        model.put("choose", ask.organizations().size() > 1);
        model.put("organizations", organizations(ask));
        model.put("other", "/sign-in?return_to=" + URLEncoder.encode(resume, StandardCharsets.UTF_8));
        return pages.pageLeadingTo(
                target,
                "consent",
                ask.consent() ? "Allow " + client + " to sign you in?" : "Choose an organization",
                model);
    }

    /** Whether the form comes from this page, shown in the session that the browser has now. */
    boolean isAnsweredBy(HttpServletRequest request, String handle, String form) {
        return forms.isFrom(request, ABOUT + handle, form);
    }

    private static List<Map<String, String>> organizations(Decisions.Next.Ask ask) {
        return ask.organizations().stream()
                .map(choice -> Map.of("id", choice.account().text(), "name", choice.name()))
                .toList();
    }
}
