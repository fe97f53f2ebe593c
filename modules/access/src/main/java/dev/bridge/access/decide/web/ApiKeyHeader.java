package dev.bridge.access.decide.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** OFREP's other way to show a credential: {@code X-API-Key} stands for {@code Authorization: Bearer}, where there is no such header. */
final class ApiKeyHeader extends OncePerRequestFilter {

    private static final String NAME = "X-API-Key";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(NAME);
        boolean stands = key != null && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
        chain.doFilter(stands ? new Shown(request, "Bearer " + key) : request, response);
    }

    /** The request as if it had shown the key the other way. */
    private static final class Shown extends HttpServletRequestWrapper {
        private final String authorization;

        Shown(HttpServletRequest request, String authorization) {
            super(request);
            this.authorization = authorization;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION) ? authorization : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)
                    ? Collections.enumeration(List.of(authorization))
                    : super.getHeaders(name);
        }
    }
}
