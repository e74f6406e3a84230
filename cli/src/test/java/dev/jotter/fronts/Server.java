package dev.jotter.fronts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Jupyter server on a free port of this machine's loopback, without a token. */
final class Server implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Process process;
    private final URI address;
    private final Path log;

    private Server(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** {@code front} starts it, such as {@code jotter lab --}; the server's own options are added. */
    static Server start(Desk desk, List<String> front) throws IOException, InterruptedException {
        int port = freePort();
        List<String> line = new ArrayList<>(front);
        line.addAll(List.of(
                "--no-browser",
                "--allow-root",
                "--ServerApp.ip=127.0.0.1",
                "--ServerApp.port=" + port,
                "--ServerApp.port_retries=0",
                "--IdentityProvider.token="));
        Path log = desk.temporary().resolve("server-" + port + ".log");
        Server server = new Server(desk.start(line, log), URI.create("http://127.0.0.1:" + port), log);
        try {
            server.awaitAnswer();
            return server;
        } catch (AssertionError | IOException | InterruptedException late) {
            server.close();
            throw late;
        }
    }

    URI at(String path) {
        return address.resolve(path);
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest status = HttpRequest.newBuilder(at("/api/status"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                if (client.send(status, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Asked again below.
            }
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError(
                        "no Jupyter at " + address + " within " + LONGEST + ": " + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** Ends it as a session's end does, and holds it to leaving no kernel behind. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        process.destroy();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        List<ProcessHandle> left = all.stream().filter(ProcessHandle::isAlive).toList();
        String which = left.stream().map(each -> each.info().toString()).collect(Collectors.joining("\n"));
        left.forEach(ProcessHandle::destroyForcibly);
        assertThat(left)
                .as("outlive their server: %s%n%s", which, Files.readString(log))
                .isEmpty();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
