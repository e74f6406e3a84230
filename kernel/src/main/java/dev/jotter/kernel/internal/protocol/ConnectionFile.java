package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/** The file with which a Jupyter client tells a kernel its ports and its key. */
public final class ConnectionFile {

    private final String transport;
    private final String ip;
    private final Ports ports;
    private final Function<byte[][], String> signatures;

    /** Of the five channels, each from 1 to 65535. */
    record Ports(int shell, int control, int stdin, int heartbeat, int iopub) {}

    private ConnectionFile(String transport, String ip, Ports ports, Function<byte[][], String> signatures) {
        this.transport = transport;
        this.ip = ip;
        this.ports = ports;
        this.signatures = signatures;
    }

    /**
     * Reads and checks it.
     *
     * @throws BadConnectionFileException with a message for a person
     */
    public static ConnectionFile read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new BadConnectionFileException("connection file " + file + " does not exist; expected the JSON file"
                    + " that a Jupyter client writes. Start the kernel from Jupyter, or with 'jotter execute'.");
        } catch (IOException e) {
            throw new BadConnectionFileException("connection file " + file + " cannot be read (" + e
                    + "); expected the JSON file that a Jupyter client writes. Check the path and its permissions.");
        }
        return parse(file, text);
    }

    /** Field by field: reflection, as Gson reads objects, is a tenth of the time from {@code main} to the first answer. */
    private static ConnectionFile parse(Path file, String text) {
        JsonObject fields;
        try {
            JsonElement json = JsonParser.parseString(text);
            fields = json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
        } catch (JsonParseException e) {
            throw bad(file, "is not JSON");
        }
        String transport = WireMessage.text(fields, "transport", "");
        String ip = WireMessage.text(fields, "ip", "");
        if (transport.isEmpty() || ip.isEmpty()) {
            throw bad(file, "has no transport or no ip");
        }
        Ports ports = new Ports(
                port(file, fields, "shell_port"),
                port(file, fields, "control_port"),
                port(file, fields, "stdin_port"),
                port(file, fields, "hb_port"),
                port(file, fields, "iopub_port"));
        String scheme = WireMessage.text(fields, "signature_scheme", "");
        try {
            return new ConnectionFile(
                    transport, ip, ports, signatures(scheme, WireMessage.text(fields, "key", ""), text));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw bad(file, "names signature scheme \"" + scheme + "\"");
        }
    }

    private static int port(Path file, JsonObject fields, String name) {
        String said = WireMessage.text(fields, name, "0");
        try {
            int port = Integer.parseInt(said);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw bad(file, "names port " + said);
        }
        throw bad(file, "names port " + said);
    }

    private static Function<byte[][], String> signatures(String scheme, String key, String text)
            throws GeneralSecurityException {
        return "hmac-sha256".equals(scheme) && !key.isEmpty()
                ? new Hmac(key)::sign
                : KernelConnectionProperties.parse(text).createHMACGenerator()::calculateSignature;
    }

    private static BadConnectionFileException bad(Path file, String what) {
        return new BadConnectionFileException("connection file " + file + " " + what + "; expected the ports 1 to"
                + " 65535, transport, ip, key and signature_scheme that a Jupyter client writes."
                + " Start the kernel from Jupyter, or with 'jotter execute'.");
    }

    String address(int port) {
        return transport + "://" + ip + (transport.equals("tcp") ? ":" : "-") + port;
    }

    Ports ports() {
        return ports;
    }

    String sign(byte[]... parts) {
        return signatures.apply(parts);
    }
}
