package dev.jotter.kernel.internal.protocol;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.jspecify.annotations.Nullable;

/** The file with which a Jupyter client tells a kernel its ports and its key. */
public final class ConnectionFile {

    private final KernelConnectionProperties properties;
    private final Function<byte[][], String> signatures;

    private ConnectionFile(KernelConnectionProperties properties, Function<byte[][], String> signatures) {
        this.properties = properties;
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

    private static ConnectionFile parse(Path file, String text) {
        @Nullable KernelConnectionProperties properties;
        try {
            properties = KernelConnectionProperties.parse(text);
        } catch (JsonParseException e) {
            throw bad(file, "is not JSON");
        }
        if (properties == null || properties.getTransport() == null || properties.getIp() == null) {
            throw bad(file, "has no transport or no ip");
        }
        int[] ports = {
            properties.getShellPort(),
            properties.getControlPort(),
            properties.getStdinPort(),
            properties.getHbPort(),
            properties.getIopubPort()
        };
        for (int port : ports) {
            if (port < 1 || port > 65_535) {
                throw bad(file, "names port " + port);
            }
        }
        try {
            return new ConnectionFile(properties, signatures(properties));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw bad(file, "names signature scheme \"" + properties.getSignatureScheme() + "\"");
        }
    }

    private static Function<byte[][], String> signatures(KernelConnectionProperties properties)
            throws GeneralSecurityException {
        String key = properties.getKey();
        return "hmac-sha256".equals(properties.getSignatureScheme()) && key != null && !key.isEmpty()
                ? new Hmac(key)::sign
                : properties.createHMACGenerator()::calculateSignature;
    }

    private static BadConnectionFileException bad(Path file, String what) {
        return new BadConnectionFileException("connection file " + file + " " + what + "; expected the ports 1 to"
                + " 65535, transport, ip, key and signature_scheme that a Jupyter client writes."
                + " Start the kernel from Jupyter, or with 'jotter execute'.");
    }

    String address(int port) {
        String separator = properties.getTransport().equals("tcp") ? ":" : "-";
        return properties.getTransport() + "://" + properties.getIp() + separator + port;
    }

    KernelConnectionProperties ports() {
        return properties;
    }

    String sign(byte[]... parts) {
        return signatures.apply(parts);
    }
}
