package dev.jotter.kernel.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFileTest {

    private static final byte[][] MESSAGE = {"{\"a\": 1}".getBytes(UTF_8), "{}".getBytes(UTF_8)};

    @TempDir
    Path directory;

    private final JsonObject fields = new JsonObject();

    @BeforeEach
    void as_a_jupyter_client_writes_it() {
        fields.addProperty("shell_port", 50_001);
        fields.addProperty("iopub_port", 50_002);
        fields.addProperty("stdin_port", 50_003);
        fields.addProperty("control_port", 50_004);
        fields.addProperty("hb_port", 50_005);
        fields.addProperty("ip", "127.0.0.1");
        fields.addProperty("key", "a0436f6c-1916-498b-8eb9-e81ab9368e84");
        fields.addProperty("transport", "tcp");
        fields.addProperty("signature_scheme", "hmac-sha256");
        fields.addProperty("kernel_name", "jotter");
    }

    @Test
    void names_the_ports_and_addresses_of_all_channels() throws Exception {
        ConnectionFile file = read();

        assertThat(file.ports()).isEqualTo(new ConnectionFile.Ports(50_001, 50_004, 50_003, 50_005, 50_002));
        assertThat(file.address(50_001)).isEqualTo("tcp://127.0.0.1:50001");
        fields.addProperty("transport", "ipc");
        fields.addProperty("ip", "/tmp/kernel-ipc");
        fields.addProperty("shell_port", "1");
        assertThat(read().address(read().ports().shell())).isEqualTo("ipc:///tmp/kernel-ipc-1");
    }

    @Test
    void signs_by_the_scheme_it_names_and_not_without_a_key() throws Exception {
        String key = fields.get("key").getAsString();
        assertThat(read().sign(MESSAGE)).isEqualTo(new HMACGenerator("HmacSHA256", key).calculateSignature(MESSAGE));

        fields.addProperty("signature_scheme", "hmac-sha512");
        assertThat(read().sign(MESSAGE)).isEqualTo(new HMACGenerator("HmacSHA512", key).calculateSignature(MESSAGE));

        fields.addProperty("key", "");
        assertThat(read().sign(MESSAGE)).isEmpty();
    }

    @Test
    void refuses_ports_and_schemes_that_are_none_by_their_value() {
        for (String port : List.of("0", "65536", "-1", "1.5", "many")) {
            fields.addProperty("hb_port", port);
            assertThatThrownBy(this::read)
                    .isInstanceOf(BadConnectionFileException.class)
                    .hasMessageContaining(" names port " + port + "; expected the ports 1 to 65535");
        }
        fields.remove("hb_port");
        assertThatThrownBy(this::read).hasMessageContaining(" names port 0;");
        fields.addProperty("hb_port", 50_005);
        fields.addProperty("signature_scheme", "rot13");
        assertThatThrownBy(this::read)
                .isInstanceOf(BadConnectionFileException.class)
                .hasMessageContaining(" names signature scheme \"rot13\"; expected");
    }

    @Test
    void refuses_json_of_another_shape() throws Exception {
        for (String text : List.of("", "[]", "null", "{\"transport\": {}, \"ip\": []}")) {
            Path file = Files.writeString(directory.resolve("kernel.json"), text);
            assertThatThrownBy(() -> ConnectionFile.read(file))
                    .isInstanceOf(BadConnectionFileException.class)
                    .hasMessageContaining(" has no transport or no ip; expected");
        }
    }

    private ConnectionFile read() throws IOException {
        return ConnectionFile.read(Files.writeString(directory.resolve("kernel.json"), fields.toString()));
    }
}
