package dev.bridge.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a shell run the command line inside this process, where it costs a moment and not a start: {@code bridge} in a folder is a script
 * that hands its arguments over, and prints what comes back. Files are named from the shell's own folder.
 */
final class CommandSocket implements AutoCloseable {

    private final Path folder;
    private final ServerSocket socket;

    /**
     * Begins to listen.
     *
     * @param folder where the script {@code bridge} is written to
     */
    CommandSocket(Path folder) {
        this.folder = folder;
        try {
            socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
            Path script = folder.resolve("bridge");
            Files.writeString(script, script(socket.getLocalPort()));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofPlatform().daemon().start(this::serve);
    }

    /** Arguments that name files are made absolute, since this process stands in another folder. */
    private static String script(int port) {
        return """
                #!/usr/bin/env bash
                arguments=()
                file=''
                for argument in "$@"; do
                  if [ -n "$file" ] || [ -f "$argument" ]; then
                    argument=$(realpath -m -- "$argument")
                  fi
                  file=''
                  case "$argument" in --out | --state) file=yes ;; esac
                  arguments+=("$argument")
                done
                answer=$(mktemp -d)
                exec 3<>/dev/tcp/127.0.0.1/%d
                printf '%%s\\0' "$answer" "${BRIDGE_DATA:-}" "${BRIDGE_TOKEN:-}" "${#arguments[@]}" "${arguments[@]}" >&3
                read -r code <&3
                cat "$answer/out"
                cat "$answer/err" >&2
                rm -r "$answer"
                exit "$code"
                """.formatted(port);
    }

    /** Where the script is, and a shell may work. */
    Path folder() {
        return folder;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket one = socket.accept()) {
                int code = answer(new BufferedInputStream(one.getInputStream()));
                one.getOutputStream().write((code + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                // Whoever asked sees no answer, and fails.
            }
        }
    }

    private static int answer(InputStream in) throws IOException {
        Path answer = Path.of(text(in));
        String data = text(in);
        String token = text(in);
        List<String> arguments = new ArrayList<>();
        int count = Integer.parseInt(text(in));
        for (int i = 0; i < count; i++) {
            arguments.add(text(in));
        }
        CommandRun run = CommandRun.withoutServer().with("BRIDGE_DATA", data);
        if (!token.isEmpty()) {
            run.with("BRIDGE_TOKEN", token);
        }
        CommandRun.Result result = run.run(arguments.toArray(String[]::new));
        Files.writeString(answer.resolve("out"), result.out());
        Files.writeString(answer.resolve("err"), result.err());
        return result.exitCode();
    }

    private static String text(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int one = in.read(); one != 0; one = in.read()) {
            if (one < 0) {
                throw new EOFException();
            }
            bytes.write(one);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
