package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.Run;
import dev.jotter.tracking.Workspace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {

    @TempDir
    Path directory;

    @Test
    void what_is_the_same_for_all_runs_is_said_once_below_the_table() {
        Lab.attach(new LabTest.Screen(), new Workspace(directory));
        for (int i = 0; i < 2; i++) {
            try (Run run = Lab.track("r" + i, Map.of())) {
                run.complete();
            }
        }

        String table = String.valueOf(
                Renderers.render(Lab.provenance(Lab.runs())).data().get("text/plain"));

        assertThat(table.lines().findFirst().orElse(""))
                .contains("run", "source", "seed", "created")
                .doesNotContain("java");
        assertThat(table).containsOnlyOnce("java " + System.getProperty("java.vendor.version", ""));
        assertThat(table)
                .contains("The same for all: user ")
                .contains(" · host ")
                .contains(" · cpus ");
        assertThat(String.valueOf(
                        Renderers.render(Lab.provenance(Lab.runs("r0"))).data().get("text/plain")))
                .contains("Machine: user ");
    }
}
