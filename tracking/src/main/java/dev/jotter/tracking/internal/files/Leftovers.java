package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Garbage.Item;
import dev.jotter.tracking.Garbage.Kind;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What killed processes were writing, texts that runs once had alike, and the index of a store without runs. */
final class Leftovers {

    private final Workspace workspace;
    private final Instant limit;
    private final List<Item> found = new ArrayList<>();

    /** @param limit nobody writes to a temporary file that was last changed before it */
    Leftovers(Workspace workspace, Instant limit) {
        this.workspace = workspace;
        this.limit = limit;
    }

    List<Item> find(boolean noRuns) throws IOException {
        temporary(workspace.hidden());
        temporary(workspace.objects());
        temporary(workspace.shared());
        for (Path experiment : Trash.entries(workspace.runs())) {
            for (Path run : Trash.entries(experiment)) {
                if (RunId.isOne(String.valueOf(run.getFileName()))) {
                    temporary(run);
                }
            }
        }
        for (Path time : Trash.entries(workspace.trash())) {
            for (Path run : Trash.entries(time)) {
                if (String.valueOf(run.getFileName()).endsWith(".purge")) {
                    found.add(new Item(Kind.TRASHED_RUN, run, Tree.size(run)));
                }
            }
        }
        shared();
        if (noRuns) {
            index();
        }
        return found;
    }

    private void temporary(Path directory) throws IOException {
        for (Path file : Trash.entries(directory)) {
            if (String.valueOf(file.getFileName()).matches("\\..*\\.tmp")) {
                try {
                    BasicFileAttributes is =
                            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    if (is.isRegularFile() && is.lastModifiedTime().toInstant().isBefore(limit)) {
                        found.add(new Item(Kind.TEMPORARY_FILE, file, is.size()));
                    }
                } catch (NoSuchFileException done) {
                    // Its writer lives.
                }
            }
        }
    }

    /** Texts that no run's directory has a link to any more. Whoever finds one gone writes a file of its own. */
    private void shared() throws IOException {
        for (Path part : Trash.entries(workspace.shared())) {
            for (Path file : Trash.entries(part)) {
                try {
                    BasicFileAttributes is =
                            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    boolean alone = Integer.valueOf(1).equals(Files.getAttribute(file, "unix:nlink"));
                    if (alone
                            && is.isRegularFile()
                            && is.lastModifiedTime().toInstant().isBefore(limit)) {
                        found.add(new Item(Kind.SHARED_TEXT, file, is.size()));
                    }
                } catch (NoSuchFileException gone) {
                    // Then it is no garbage.
                } catch (UnsupportedOperationException nobodyCountsLinksHere) {
                    return;
                }
            }
        }
    }

    private void index() throws IOException {
        String name = String.valueOf(workspace.index().getFileName());
        for (Path file : Trash.entries(workspace.hidden())) {
            if (String.valueOf(file.getFileName()).startsWith(name)) {
                found.add(new Item(Kind.INDEX, file, Files.size(file)));
            }
        }
    }
}
