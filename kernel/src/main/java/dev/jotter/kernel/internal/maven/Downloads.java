package dev.jotter.kernel.internal.maven;

import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;

/** Tells of each jar that comes over the network, and ends the transfer when the cell is interrupted. */
final class Downloads extends AbstractTransferListener {

    private static final long LARGE = 1_000_000;

    private final Consumer<String> progress;

    Downloads(Consumer<String> progress) {
        this.progress = progress;
    }

    @Override
    public void transferInitiated(TransferEvent event) throws TransferCancelledException {
        endWhenInterrupted();
    }

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        endWhenInterrupted();
        TransferResource resource = event.getResource();
        if (resource.getContentLength() >= LARGE) {
            progress.accept("downloading " + name(resource) + " (" + size(resource.getContentLength()) + ") ...");
        }
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        endWhenInterrupted();
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        TransferResource resource = event.getResource();
        if (resource.getResourceName().endsWith(".jar")) {
            progress.accept("downloaded " + name(resource) + " (" + size(event.getTransferredBytes()) + ") from "
                    + resource.getRepositoryId());
        }
    }

    private static void endWhenInterrupted() throws TransferCancelledException {
        if (Thread.currentThread().isInterrupted()) {
            throw new TransferCancelledException("the cell was interrupted");
        }
    }

    private static String name(TransferResource resource) {
        return resource.getResourceName().replaceAll(".*/", "");
    }

    private static String size(long bytes) {
        return bytes < LARGE
                ? String.format(Locale.ROOT, "%.0f kB", Math.max(1, bytes / 1e3))
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
