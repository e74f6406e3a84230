package dev.jotter.experiments.internal.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.jotter.experiments.UsageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@code --config} file, YAML or JSON; nested maps and dotted keys mean the same. */
public final class ConfigFile {

    private ConfigFile() {}

    /**
     * The settings it makes.
     *
     * @param shown how the person wrote {@code path}
     */
    public static List<Setting> read(Path path, String shown) {
        if (!Files.isRegularFile(path)) {
            throw new UsageException(
                    "config file is " + shown + ", which is not there; expected a YAML or JSON file (from --config).");
        }
        ObjectMapper mapper = path.toString().endsWith(".json") ? new ObjectMapper() : new YAMLMapper();
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        @Nullable Object tree;
        try {
            String text = Files.readString(path);
            tree = text.isBlank() ? null : mapper.readValue(text, Object.class);
        } catch (CharacterCodingException binary) {
            throw new UsageException(
                    "config file " + shown + " is not text; expected a YAML or JSON file in UTF-8 (from --config).");
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
            throw new UsageException("config file " + shown + " cannot be read at line " + line + ": "
                    + broken.getOriginalMessage().lines().findFirst().orElse("") + " (from --config).");
        } catch (IOException unreadable) {
            throw new UsageException("config file " + shown + " cannot be read: " + unreadable.getMessage()
                    + "; expected a YAML or JSON file in UTF-8 (from --config).");
        }
        if (tree != null && !(tree instanceof Map)) {
            throw new UsageException("config file " + shown
                    + " holds no keys; expected lines such as learningRate: 3e-4 (from --config).");
        }
        return tree instanceof Map<?, ?> map ? settings(map, shown) : List.of();
    }

    /** Nested maps as settings by dotted path. */
    public static List<Setting> settings(Map<?, ? extends @Nullable Object> map, String origin) {
        List<Setting> settings = new ArrayList<>();
        flatten("", map, origin, settings);
        return settings;
    }

    private static void flatten(
            String prefix, Map<?, ? extends @Nullable Object> map, String origin, List<Setting> into) {
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested && !nested.isEmpty()) {
                flatten(prefix + key + ".", nested, origin, into);
            } else {
                into.add(new Setting(prefix + key, value, origin));
            }
        });
    }
}
