package dev.bridge.platform.web;

import dev.bridge.platform.PlatformLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies over the limit: by Content-Length before reading a byte, else where the limit is passed. */
final class BodyLimit extends OncePerRequestFilter {

    private final ProblemResponses responses;
    private final List<OwnConventions> exceptions;

    BodyLimit(ProblemResponses responses, List<OwnConventions> exceptions) {
        this.responses = responses;
        this.exceptions = List.copyOf(exceptions);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        for (OwnConventions exception : exceptions) {
            if (exception.holdFor(request.getRequestURI())) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long maximum = PlatformLimits.BODY_BYTES.value();
        if (request.getContentLengthLong() > maximum) {
            responses.write(BodyTooLargeException.problem(maximum), request, response);
            return;
        }
        chain.doFilter(new LimitedRequest(request, maximum), response);
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {

        private final long maximum;

        LimitedRequest(HttpServletRequest request, long maximum) {
            super(request);
            this.maximum = maximum;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), maximum);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream stream;
        private final long maximum;
        private long read;

        LimitedStream(ServletInputStream stream, long maximum) {
            this.stream = stream;
            this.maximum = maximum;
        }

        @Override
        public int read() throws IOException {
            int octet = stream.read();
            if (octet >= 0) {
                count(1);
            }
            return octet;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = stream.read(bytes, offset, length);
            if (count > 0) {
                count(count);
            }
            return count;
        }

        private void count(int octets) throws BodyTooLargeException {
            read += octets;
            if (read > maximum) {
                throw new BodyTooLargeException(maximum);
            }
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
