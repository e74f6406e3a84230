package dev.jotter.tracking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that belong together, fixed for ever: {@link Run#snapshot} makes one, {@link Jotter#checkout} brings it back.
 *
 * @param hash SHA-256 of parent, message and files as docs/store.md writes them; 64 lower-case hex digits
 * @param parent hash of the run's snapshot before; null for its first
 * @param message what its maker said of it
 * @param files by path
 * @param createdAt when it was first made; null when no run knows it any more
 * @param run the run that made it first; null as well
 */
public record Commit(
        String hash,
        @Nullable String parent,
        String message,
        List<File> files,
        @Nullable Instant createdAt,
        @Nullable RunId run) {

    public Commit {
        files = List.copyOf(files);
    }

    /**
     * One file of a commit.
     *
     * @param path relative, with {@code /}; never with {@code ..}
     * @param sha256 of its content, 64 lower-case hex digits
     * @param sizeBytes size of its content
     * @param executable whether its owner may run it
     */
    public record File(String path, String sha256, long sizeBytes, boolean executable) {}
}
