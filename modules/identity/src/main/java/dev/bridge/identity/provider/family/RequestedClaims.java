package dev.bridge.identity.provider.family;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The claims that a client asked for one by one (OpenID Connect Core section 5.5), of those that are there and that it may be
 * told. What it gets by its scopes it gets beside them.
 *
 * @param userinfo by name, those for the answer of userinfo
 * @param idToken by name, those for ID tokens
 * @param scopes those that the claims belong to; the person agrees to them as if they were asked for
 * @param acr the levels of which an ID token has to tell one; empty for any
 */
public record RequestedClaims(
        Map<String, Wanted> userinfo, Map<String, Wanted> idToken, Set<String> scopes, Set<String> acr) {

    /**
     * How one of them is wanted.
     *
     * @param values those that the client wants to hear of; empty for any
     */
    public record Wanted(List<Object> values) {

        public Wanted {
            values = List.copyOf(values);
        }

        public boolean isMetBy(Object value) {
            return values.isEmpty() || values.contains(value);
        }
    }

    public static final RequestedClaims NONE = new RequestedClaims(Map.of(), Map.of(), Set.of(), Set.of());

    public RequestedClaims {
        userinfo = new TreeMap<>(userinfo);
        idToken = new TreeMap<>(idToken);
        scopes = new TreeSet<>(scopes);
        acr = new TreeSet<>(acr);
    }

    /** Not public, so that it is no part of what is stored. */
    boolean isEmpty() {
        return equals(NONE);
    }
}
