package dev.bridge.identity.session;

import dev.bridge.identity.IdentityError;
import dev.bridge.identity.PublicUrl;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/**
 * Tells requests of our own pages from those that another site's page makes a browser send. Browsers name the sender in
 * {@code Origin} (RFC 6454 section 7) and {@code Sec-Fetch-Site} (Fetch Metadata section 2.1); a page can forge neither.
 */
public final class OwnPages {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final PublicUrl url;

    OwnPages(PublicUrl url) {
        this.url = url;
    }

    /**
     * Passes where a cookie may count for the request: it changes nothing, or a page of ours has sent it. A browser says
     * which page it was; a request that is silent about it is not believed.
     *
     * @throws ProblemException {@code foreign_page}
     */
    public void require(HttpServletRequest request) {
        boolean silent = request.getHeader(HttpHeaders.ORIGIN) == null && site(request) == null;
        if (!SAFE.contains(request.getMethod()) && (silent || isForeign(request))) {
            throw refused();
        }
    }

    /**
     * Passes unless another site's page has sent the request; programs that are no browsers say nothing of it.
     *
     * @throws ProblemException {@code foreign_page}
     */
    public void requireNotForeign(HttpServletRequest request) {
        if (!SAFE.contains(request.getMethod()) && isForeign(request)) {
            throw refused();
        }
    }

    private boolean isForeign(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String site = site(request);
        return (origin != null && !url.isOwn(origin)) || (site != null && !OWN_SITES.contains(site));
    }

    private static String site(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Site");
    }

    private static ProblemException refused() {
        return Problem.of(
                        IdentityError.FOREIGN_PAGE,
                        "The request does not come from a page of this server; open the page here and send it again."
                                + " Programs send a token instead of a cookie.")
                .exception();
    }
}
