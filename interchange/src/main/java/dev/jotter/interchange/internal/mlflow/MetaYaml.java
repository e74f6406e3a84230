package dev.jotter.interchange.internal.mlflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code meta.yaml}: its plain values as texts. What is nested in it is passed over. */
record MetaYaml(Map<String, String> values) {

    private static final long LARGEST = 1 << 20;
    private static final YAMLFactory YAML = new YAMLFactory();

    static MetaYaml read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("meta.yaml is no file of its own; expected one. Left out.");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("meta.yaml is larger than 1 MiB; expected a few lines. Left out.");
        }
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = YAML.createParser(Files.readString(file))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("meta.yaml has no keys; expected lines such as \"name: x\". Left out.");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    break;
                }
                if (token.isStructStart()) {
                    parser.skipChildren();
                } else if (token != JsonToken.VALUE_NULL) {
                    values.put(name, parser.getText());
                }
            }
        } catch (IOException damaged) {
            throw new IOException("meta.yaml cannot be read: " + firstLine(damaged) + " Left out.", damaged);
        }
        return new MetaYaml(values);
    }

    private static String firstLine(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse("").strip() + ".";
    }

    String text(String key, String otherwise) {
        String value = values.getOrDefault(key, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** Milliseconds since the epoch; null when there are none. */
    @Nullable
    Instant time(String key) {
        String value = values.getOrDefault(key, "");
        return value.matches("[0-9]{1,15}") ? Instant.ofEpochMilli(Long.parseLong(value)) : null;
    }

    boolean deleted() {
        return text("lifecycle_stage", "active").equals("deleted");
    }
}
