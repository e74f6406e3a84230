package dev.jotter.notebooks;

import dev.jotter.notebooks.internal.html.IndexPage;
import dev.jotter.notebooks.internal.html.PageFile;
import java.nio.file.Path;

/** {@code log/index.html}: every log of a directory with thumbnail, title, recipe, date and headline metric. */
public final class LogIndex {

    private LogIndex() {}

    /**
     * Rewrites {@code directory/index.html} from the logs that lie there, newest first. HTML files that are no logs are
     * listed by name. Returns its path.
     */
    public static Path refresh(Path directory) {
        Path index = directory.resolve("index.html");
        PageFile.write(index, out -> IndexPage.write(directory, out));
        return index;
    }
}
