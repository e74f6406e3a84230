package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text kept in {@code src/test/resources/golden}; {@code -Dgolden=update} rewrites it, and git shows the difference. */
final class Golden {

    private static final Path DIRECTORY = Path.of("src/test/resources/golden");

    private Golden() {}

    static void assertMatches(String file, String actual) throws IOException {
        Path golden = DIRECTORY.resolve(file);
        if ("update".equals(System.getProperty("golden"))) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(golden, actual);
        }
        assertThat(golden).as("-Dgolden=update writes it").exists();
        assertThat(actual).isEqualTo(Files.readString(golden));
    }
}
