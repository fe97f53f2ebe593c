package dev.bridge.benchmarks.authzen;

import dev.bridge.benchmarks.Throughput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Connections that are kept open, each of which asks its next question when its last is answered. One thread serves them all: with a core
 * to itself, the client must not be what is measured. Every answer is looked at.
 */
final class KeptConnections {

    private static final int BUFFER = 16 << 10;
    private static final int MOST_SAMPLES = 4_000_000;
    private static final String HEAD_ENDS = "\r\n\r\n";
    private static final String CHUNKS_END = "\r\n0\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECISION = Pattern.compile("\"decision\": ?(true|false)");

    private final DecisionServer server;
    private final List<Question> questions;
    private final ByteBuffer[] requests;
    private long[] nanos = new long[MOST_SAMPLES];
    private int answers;
    private int next;

    KeptConnections(DecisionServer server, List<Question> questions) {
        this.server = server;
        this.questions = questions;
        this.requests = questions.stream().map(this::request).toArray(ByteBuffer[]::new);
    }

    /** Outside the heap, so that nothing is copied when it is sent. */
    private ByteBuffer request(Question question) {
        byte[] body = question.body().getBytes(StandardCharsets.US_ASCII);
        StringBuilder head = new StringBuilder("POST " + server.path(question) + " HTTP/1.1\r\nHost: "
                + server.address().getAuthority() + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n");
        server.headers().forEach(header -> head.append(header).append("\r\n"));
        byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length + body.length)
                .put(bytes)
                .put(body)
                .flip();
    }

    /** Asks without a pause. */
    Throughput ask(int connections, Duration time) throws IOException {
        answers = 0;
        try (Selector selector = Selector.open()) {
            try {
                long began = System.nanoTime();
                long end = began + time.toNanos();
                for (int number = 0; number < connections; number++) {
                    new Connection(selector).send();
                }
                for (int open = connections; open > 0; ) {
                    selector.select();
                    for (SelectionKey key : selector.selectedKeys()) {
                        Connection connection = (Connection) key.attachment();
                        if (connection.isAnswered()) {
                            if (System.nanoTime() - end < 0) {
                                connection.send();
                            } else {
                                connection.channel.close();
                                open--;
                            }
                        }
                    }
                    selector.selectedKeys().clear();
                }
                return throughput(System.nanoTime() - began);
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
        }
    }

    private Throughput throughput(long took) {
        long[] sorted = Arrays.copyOf(nanos, Math.min(answers, MOST_SAMPLES));
        Arrays.sort(sorted);
        return new Throughput(
                answers / (took / 1e9),
                Duration.ofNanos(sorted[sorted.length / 2]),
                Duration.ofNanos(sorted[(int) (sorted.length * 0.99)]));
    }

    /** Answers beyond the samples take the place of the first. */
    private void answered(long took) {
        nanos[answers % MOST_SAMPLES] = took;
        answers++;
    }

    private final class Connection {

        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
        private final byte[] copy = new byte[BUFFER];
        private int asked;
        private long sent;

        Connection(Selector selector) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(
                    server.address().getHost(), server.address().getPort()));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send() throws IOException {
            asked = next;
            next = (next + 1) % requests.length;
            in.clear();
            sent = System.nanoTime();
            ByteBuffer request = requests[asked].duplicate();
            channel.write(request);
            if (request.hasRemaining()) {
                throw new IOException("The server reads nothing any more");
            }
        }

        boolean isAnswered() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException(server.name() + " has closed the connection");
            }
            int length = in.position();
            in.get(0, copy, 0, length);
            String answer = new String(copy, 0, length, StandardCharsets.ISO_8859_1);
            int head = answer.indexOf(HEAD_ENDS);
            if (head < 0 || !isWhole(answer, head)) {
                return false;
            }
            answered(System.nanoTime() - sent);
            check(answer);
            return true;
        }

        private static boolean isWhole(String answer, int head) {
            Matcher length = LENGTH.matcher(answer).region(0, head);
            return length.find()
                    ? answer.length() >= head + HEAD_ENDS.length() + Integer.parseInt(length.group(1))
                    : answer.endsWith(CHUNKS_END);
        }

        private void check(String answer) {
            Question question = questions.get(asked);
            Matcher decision = DECISION.matcher(answer);
            if (!answer.startsWith("HTTP/1.1 200")
                    || !decision.find()
                    || Boolean.parseBoolean(decision.group(1)) != question.allowed()) {
                throw new IllegalStateException(
                        "%s: not %b: %s: %s".formatted(server.name(), question.allowed(), question.body(), answer));
            }
        }
    }
}
