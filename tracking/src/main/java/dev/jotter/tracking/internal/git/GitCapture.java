package dev.jotter.tracking.internal.git;

import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Workspace;
import dev.jotter.tracking.internal.host.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@link GitState} around a directory with the git command line: two calls for a clean tree that is pushed, one
 * more when it is not, one more when it is dirty; none outside a repository.
 */
public final class GitCapture {

    /** Where a diff is cut. */
    public static final int DIFF_BYTES = 1 << 20;

    /** Names of untracked files that are kept. */
    public static final int UNTRACKED = 50;

    /**
     * What came of it.
     *
     * @param state null outside a repository, and when git could not tell
     * @param trouble why git could not tell; empty else
     */
    public record Seen(@Nullable GitState state, String trouble) {}

    private final Path directory;
    private final GitCommand git;

    private GitCapture(Path directory, Patience patience) {
        this.directory = directory;
        this.git = new GitCommand(directory, patience);
    }

    public static Seen of(Path directory, Patience patience) {
        Path real;
        try {
            real = directory.toRealPath();
        } catch (IOException gone) {
            return new Seen(null, "");
        }
        return repository(real)
                .map(root -> new GitCapture(real, patience).seen(root))
                .orElse(new Seen(null, ""));
    }

    /** The top of the working tree around a directory; a file {@code .git} marks those of worktrees and submodules. */
    private static Optional<Path> repository(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private Seen seen(Path root) {
        Optional<Status> found = git.run(status(root)).map(Status::of);
        if (found.isEmpty()) {
            return new Seen(null, git.trouble());
        }
        Status status = found.get();
        String commit = status.commit();
        Map<String, String> remotes = remotes();
        boolean unpushed = commit == null || remotes.isEmpty() || (!status.pushed() && isUnpushed());
        byte[] diff = status.dirty() && commit != null ? diff() : new byte[0];
        List<String> named =
                status.untracked().stream().sorted().limit(UNTRACKED).toList();
        return new Seen(
                new GitState(
                                commit,
                                status.branch(),
                                remote(remotes, status.upstream()),
                                status.dirty(),
                                unpushed,
                                text(diff))
                        .withUntracked(named, status.untracked().size() - named.size())
                        .withDiffCut(diff.length == DIFF_BYTES),
                "");
    }

    /** Of the whole repository, but for what Jotter itself writes there: else every second launch found a dirty tree. */
    private String[] status(Path root) {
        List<String> command = new ArrayList<>(
                List.of("status", "--porcelain=v2", "--branch", "-z", "--untracked-files=normal", "--", ":/"));
        Workspace workspace = Workspace.around(directory);
        for (Path output : List.of(workspace.runs(), workspace.hidden(), workspace.scratch(), workspace.log())) {
            if (output.startsWith(root)) {
                command.add(":(exclude,literal,top)" + slashes(root.relativize(output)));
            }
        }
        return command.toArray(String[]::new);
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private boolean isUnpushed() {
        return git.run("rev-list", "--max-count=1", "HEAD", "--not", "--remotes")
                .map(commits -> !commits.isBlank())
                .orElse(true);
    }

    /** URLs by name, in the order of the configuration. */
    private Map<String, String> remotes() {
        Map<String, String> urls = new LinkedHashMap<>();
        String all = git.run("config", "--null", "--get-regexp", "^remote\\..*\\.url$")
                .orElse("");
        for (String entry : all.split("\0", -1)) {
            int end = entry.indexOf('\n');
            if (end > 0) {
                String key = entry.substring(0, end);
                urls.putIfAbsent(
                        key.substring("remote.".length(), key.length() - ".url".length()), entry.substring(end + 1));
            }
        }
        return urls;
    }

    /** The one that is followed, else {@code origin}, else the first. */
    private static @Nullable String remote(Map<String, String> urls, @Nullable String upstream) {
        String name = urls.keySet().stream()
                .filter(each -> upstream != null && upstream.startsWith(each + "/"))
                .findFirst()
                .or(() -> urls.keySet().stream().filter("origin"::equals).findFirst())
                .or(() -> urls.keySet().stream().findFirst())
                .orElse(null);
        return name == null
                ? null
                : RemoteUrl.withoutSecrets(urls.getOrDefault(name, "").strip());
    }

    /** What differs from HEAD in tracked files. */
    private byte[] diff() {
        return git.bytes(DIFF_BYTES, "diff", "--no-ext-diff", "--no-textconv", "--no-color", "HEAD")
                .orElse(new byte[0]);
    }

    /** Where it was cut, it is cut between characters. */
    private static String text(byte[] bytes) {
        int end = bytes.length;
        if (end == DIFF_BYTES) {
            int start = end - 1;
            while (start > end - 4 && (bytes[start] & 0xC0) == 0x80) {
                start--;
            }
            if ((bytes[start] & 0x80) != 0) {
                end = start;
            }
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
