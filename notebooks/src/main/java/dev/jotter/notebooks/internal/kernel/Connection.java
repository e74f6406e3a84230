package dev.jotter.notebooks.internal.kernel;

import dev.jotter.notebooks.internal.format.JsonValues;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a kernel listens: five ports on the loopback interface, and the key that signs its messages.
 *
 * @param ports by channel: shell, iopub, stdin, control, hb
 * @param key 64 hex digits
 */
record Connection(Map<String, Integer> ports, String key) {

    static final List<String> CHANNELS = List.of("shell", "iopub", "stdin", "control", "hb");

    /** Given to kernels of this process lately: until its kernel binds it, a port looks free to the next one. */
    private static final Set<Integer> GIVEN = new LinkedHashSet<>();

    private static final int REMEMBERED = 500;

    /** Ports that were free just now; held together while they are chosen, so that they differ. */
    static Connection onFreePorts() throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (String channel : CHANNELS) {
                ServerSocket socket;
                do {
                    socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    held.add(socket);
                } while (!isFirst(socket.getLocalPort()));
                ports.put(channel, socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new Connection(ports, HexFormat.of().formatHex(key));
    }

    private static boolean isFirst(int port) {
        synchronized (GIVEN) {
            if (GIVEN.size() >= REMEMBERED) {
                GIVEN.remove(GIVEN.iterator().next());
            }
            return GIVEN.add(port);
        }
    }

    String address(String channel) {
        return "tcp://127.0.0.1:" + ports.get(channel);
    }

    /** Temporary files are readable by their owner only: who has the key runs code as that person. */
    Path write() throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        ports.forEach((channel, port) -> json.put(channel + "_port", port));
        json.putAll(Map.of("ip", "127.0.0.1", "transport", "tcp", "key", key, "signature_scheme", "hmac-sha256"));
        Path file = Files.createTempFile("jotter-kernel-", ".json");
        Files.writeString(file, JsonValues.compact(json));
        return file;
    }
}
