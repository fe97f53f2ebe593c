package dev.bridge.identity.provider.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The provider's errors as its protocols write them (RFC 6749 section 5.2); all others are problems, as everywhere. */
@RestControllerAdvice(basePackageClasses = OAuthErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class OAuthErrors {

    /** How somebody proves themselves who has not, by the error that says so. */
    private static final Map<String, String> CHALLENGES = Map.of(
            OAuth2ErrorCodes.INVALID_CLIENT, "Basic realm=\"Bridge\", charset=\"UTF-8\"",
            OAuth2ErrorCodes.INVALID_TOKEN, "Bearer error=\"invalid_token\"");

    @ExceptionHandler(OAuth2AuthenticationException.class)
    ResponseEntity<Map<String, String>> answer(OAuth2AuthenticationException failure) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", failure.getError().getErrorCode());
        String description = failure.getError().getDescription();
        if (description != null && !description.isEmpty()) {
            body.put("error_description", description);
        }
        String challenge = CHALLENGES.get(failure.getError().getErrorCode());
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(
                        challenge == null ? HttpStatus.BAD_REQUEST : HttpStatus.UNAUTHORIZED)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON);
        if (challenge != null) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
        return answer.body(body);
    }
}
