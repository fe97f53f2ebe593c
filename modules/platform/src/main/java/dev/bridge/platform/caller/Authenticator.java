package dev.bridge.platform.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Recognises one kind of credential. Beans of this type are asked in their order; the first that recognises a credential
 * decides. Declared here, implemented by whoever owns the credential.
 */
public interface Authenticator {

    /**
     * Who makes this request; empty where it carries no credential of this kind.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code unauthenticated} where it carries one that is not valid
     */
    Optional<Caller> authenticate(HttpServletRequest request);
}
