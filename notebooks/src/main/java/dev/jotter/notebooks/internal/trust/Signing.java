package dev.jotter.notebooks.internal.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Signs a notebook for the person who executed it, so that their Jupyter shows its SVG and HTML outputs as they are. A
 * SQLite driver takes a while to load, which is done on the side while the cells run.
 */
public final class Signing {

    private static final int PATIENCE_SECONDS = 5;

    private final JupyterData data;
    private final FutureTask<SignatureDatabase> database;

    private Signing(JupyterData data) {
        this.data = data;
        Callable<SignatureDatabase> open = () -> SignatureDatabase.open(data.database());
        this.database = new FutureTask<>(open);
        Thread thread = new Thread(database, "notebook-signing");
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to get ready; empty where Jupyter was never used. */
    public static Optional<Signing> prepare(Map<String, String> environment) {
        return JupyterData.of(environment).map(Signing::new);
    }

    /**
     * Signs a file that we wrote just now.
     *
     * @return why it could not; empty when it could
     */
    public Optional<String> sign(Path notebook) {
        try (SignatureDatabase signatures = database.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            signatures.add(NotebookDigest.ALGORITHM, NotebookDigest.of(notebook, data.secret()));
            return Optional.empty();
        } catch (SQLException | IOException | ExecutionException | TimeoutException e) {
            return Optional.of("notebook " + notebook + " could not be signed in " + data.database() + " ("
                    + (e instanceof ExecutionException ? e.getCause() : e)
                    + "); Jupyter will show its SVG plots only once it is trusted. Run its cells there, or choose Trust"
                    + " Notebook");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
