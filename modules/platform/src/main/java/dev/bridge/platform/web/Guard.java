package dev.bridge.platform.web;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.caller.Unseen;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Asks the {@link Authorizer} before an operation runs and before its body is read. An operation that says neither {@link
 * Guarded} nor {@link Open} is refused to everybody.
 */
final class Guard implements HandlerInterceptor {

    private static final String ORGANIZATION_PARAMETER = "organization";
    private static final String ORGANIZATION = "{" + ORGANIZATION_PARAMETER + "}";

    private final Authorizer authorizer;

    Guard(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        Guarded guarded = method.getMethodAnnotation(Guarded.class);
        if (guarded == null) {
            throw Invariant.broken("%s is neither guarded nor open", method);
        }
        Caller caller = caller(request);
        require(authorizer.decide(caller, guarded.value(), resource(guarded, request, caller)));
        return true;
    }

    /** Who calls; nobody is refused. */
    static Caller caller(HttpServletRequest request) {
        Caller caller = CallerFilter.of(request);
        if (caller == null) {
            throw Problem.of(
                            PlatformError.UNAUTHENTICATED,
                            "This needs a signed-in caller; send `Authorization: Bearer brg_...`.")
                    .exception();
        }
        return caller;
    }

    /** Passes where the decision is yes; throws as the caller is answered otherwise. */
    static void require(Authorizer.Decision decision) {
        switch (decision) {
            case Authorizer.Decision.Allowed allowed -> {}
            case Authorizer.Decision.Hidden hidden -> throw Unseen.exception();
            case Authorizer.Decision.Denied denied ->
                throw Problem.of(PlatformError.FORBIDDEN, "%s", denied.text())
                        .with("reason", denied.code())
                        .exception();
            case Authorizer.Decision.Refused refused -> throw refused.problem().exception();
            case Authorizer.Decision.AssuranceRequired required -> throw assuranceRequired(required);
        }
    }

    private static ProblemException assuranceRequired(Authorizer.Decision.AssuranceRequired required) {
        Duration within = required.within();
        AccountId above = required.requiredBy();
        String age = within == null ? "" : " within the last " + within.toSeconds() + " seconds";
        Problem problem = Problem.of(
                        PlatformError.ASSURANCE_REQUIRED,
                        "%s needs a sign-in of level `%s`%s; sign in again, and repeat the request.",
                        above == null ? "This" : "The company `" + above.text() + "`",
                        required.level(),
                        age)
                .with(ProblemResponses.ACR_VALUES, required.level());
        Problem aged = within == null ? problem : problem.with(ProblemResponses.MAX_AGE, within.toSeconds());
        return (above == null ? aged : aged.with("required_by", above.text())).exception();
    }

    private static @Nullable ObjectRef resource(Guarded guarded, HttpServletRequest request, Caller caller) {
        if (guarded.resource().isEmpty()) {
            return null;
        }
        String resource = guarded.resource();
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> variable : map.entrySet()) {
                resource = resource.replace("{" + variable.getKey() + "}", String.valueOf(variable.getValue()));
            }
        }
        if (resource.endsWith(ORGANIZATION)) {
            resource = resource.replace(ORGANIZATION, organization(request, caller));
        }
        // No id is longer; what a caller writes in a path may be.
        if (resource.length() - resource.indexOf(':') - 1 > ObjectRef.MAX_ID_LENGTH) {
            throw Unseen.exception();
        }
        return ObjectRef.parse(resource);
    }

    /** Where the path names no organization: the parameter, or else the account that the credential is of. */
    private static String organization(HttpServletRequest request, Caller caller) {
        String parameter = request.getParameter(ORGANIZATION_PARAMETER);
        if (parameter != null && !parameter.isEmpty()) {
            return parameter;
        }
        AccountId account = caller.account();
        if (account == null) {
            throw Problem.of(
                            PlatformError.PARAMETER_INVALID,
                            "Say which organization you mean: send the parameter `organization`.")
                    .exception();
        }
        return account.text();
    }
}
