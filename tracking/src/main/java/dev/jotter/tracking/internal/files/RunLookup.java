package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.TrashedRun;
import dev.jotter.tracking.UnknownRunException;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.util.List;

/** Finds the files of one run, or says where else it may be. */
record RunLookup(Workspace workspace, RunDirectories directories, Listing listing, Trash trash) {

    RunReader reader(RunId id) {
        return directories.find(id).orElseThrow(() -> unknown(id));
    }

    UnknownRunException unknown(RunId id) {
        for (TrashedRun each : trashed()) {
            if (each.run().id().equals(id)) {
                return new UnknownRunException("run " + id + " is in the trash since " + each.deletedAt()
                        + "; expected one that is not. Bring it back with 'jotter restore " + id + "'.");
            }
        }
        return new UnknownRunException(
                "run " + id + " is unknown; expected one in " + workspace.runs() + ". List them with 'jotter runs'.");
    }

    RunInfo info(RunId id) {
        return listing.read(reader(id)).orElseThrow(() -> unknown(id));
    }

    private List<TrashedRun> trashed() {
        try {
            return trash.runs();
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot list " + workspace.trash(), failure);
        }
    }
}
