package dev.bridge.benchmarks.token;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that is kept open and sends the same few requests again and again. It speaks as much HTTP/1.1 as that
 * takes, so that on a machine with two cores the client leaves them to the servers.
 */
public final class HttpConnection implements AutoCloseable {

    /** An answer's status and body. */
    public record Answer(int status, String body) {}

    private static final int BUFFER = 16 << 10;
    /** Where it stands in {@code HTTP/1.1 200 OK}. */
    private static final int STATUS = 9;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    public HttpConnection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = socket.getOutputStream();
    }

    /** A form to be posted, as bytes. */
    static byte[] post(URI server, String path, String authorization, String form) {
        return request(
                server,
                "POST",
                path,
                form,
                "Authorization: " + authorization,
                "Content-Type: application/x-www-form-urlencoded");
    }

    /** A request as bytes; the headers are lines without their ends. */
    public static byte[] request(URI server, String verb, String path, String body, String... headers) {
        StringBuilder request = new StringBuilder()
                .append("%s %s HTTP/1.1\r\nHost: %s:%d\r\n".formatted(verb, path, server.getHost(), server.getPort()));
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        if (!verb.equals("GET")) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return request.append("\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII);
    }

    public Answer exchange(byte[] request) throws IOException {
        out.write(request);
        out.flush();
        int status = Integer.parseInt(line().substring(STATUS, STATUS + 3));
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
        }
        byte[] body = length >= 0 ? in.readNBytes(length) : chunks();
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(), 16);
            body.writeBytes(in.readNBytes(length));
            line();
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int character = in.read();
            if (character < 0) {
                throw new IOException("The server has closed the connection");
            }
            if (character == '\n') {
                return line.toString();
            }
            if (character != '\r') {
                line.append((char) character);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
