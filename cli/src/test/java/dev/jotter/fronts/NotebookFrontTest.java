package dev.jotter.fronts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notebook 7 in a real browser with our kernel. */
class NotebookFrontTest {

    @TempDir
    Path directory;

    @Test
    void opens_a_generated_notebook_and_runs_its_first_cells() throws Exception {
        Desk desk = Desk.in(directory, "notebook");
        desk.generated("front");
        try (Server server = Server.start(desk, desk.program("jupyter", "notebook"));
                Browser browser = Browser.open(desk)) {
            NotebookPage page = NotebookPage.open(browser, server.at("/notebooks/scratch/front.ipynb"));

            page.run(0);
            String state = page.run(1);

            browser.screenshot("notebook-7");
            assertThat(state).contains("ppo-0", "ppo-1", "completed");
        }
    }
}
