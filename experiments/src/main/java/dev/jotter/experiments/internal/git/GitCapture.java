package dev.jotter.experiments.internal.git;

import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the {@link GitState} around a directory with the git command line. */
public final class GitCapture {

    /** Where a diff is cut. */
    public static final int DIFF_BYTES = 1 << 20;

    private final Path directory;
    private final GitCommand git;

    private GitCapture(Path directory) {
        this.directory = directory;
        this.git = new GitCommand(directory);
    }

    /** Empty outside a repository, without git, or when git does not answer in time. */
    public static Optional<GitState> of(Path directory) {
        return new GitCapture(directory).state();
    }

    private Optional<GitState> state() {
        Optional<String> status = status();
        if (status.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = status.get().lines().toList();
        String commit = header(lines, "# branch.oid ", "(initial)");
        boolean dirty = lines.stream().anyMatch(line -> !line.startsWith("#"));
        String upstream = header(lines, "# branch.upstream ", "");
        return Optional.of(new GitState(
                commit,
                header(lines, "# branch.head ", "(detached)"),
                remote(upstream),
                dirty,
                commit == null || isUnpushed(),
                dirty && commit != null ? diff() : ""));
    }

    /** Of the whole repository, but for what Jotter itself writes there: else every second launch found a dirty tree. */
    private Optional<String> status() {
        List<String> command = new ArrayList<>(
                List.of("status", "--porcelain=v2", "--branch", "--untracked-files=normal", "--", ":/"));
        git.run("rev-parse", "--show-toplevel")
                .map(root -> Path.of(root.stripTrailing()))
                .ifPresent(root -> outputs().stream()
                        .filter(output -> output.startsWith(root))
                        .forEach(output -> command.add(":(exclude,literal)" + output)));
        return git.run(command.toArray(String[]::new));
    }

    private List<Path> outputs() {
        try {
            Workspace workspace = Workspace.around(directory.toRealPath());
            return List.of(workspace.runs(), workspace.hidden(), workspace.scratch(), workspace.log());
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static @Nullable String header(List<String> lines, String name, String absent) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .filter(value -> !value.equals(absent))
                .findFirst()
                .orElse(null);
    }

    private boolean isUnpushed() {
        return git.run("rev-list", "--max-count=1", "HEAD", "--not", "--remotes")
                .map(commits -> !commits.isBlank())
                .orElse(true);
    }

    private @Nullable String remote(@Nullable String upstream) {
        List<String> remotes = git.run("remote").orElse("").lines().toList();
        String name = remotes.stream()
                .filter(each -> upstream != null && upstream.startsWith(each + "/"))
                .findFirst()
                .or(() -> remotes.stream().filter("origin"::equals).findFirst())
                .or(() -> remotes.stream().findFirst())
                .orElse(null);
        return name == null
                ? null
                : git.run("config", "--get", "remote." + name + ".url")
                        .map(url -> RemoteUrl.withoutSecrets(url.strip()))
                        .orElse(null);
    }

    /** What differs from HEAD in tracked files; cut between characters. */
    private String diff() {
        byte[] bytes = git.bytes(DIFF_BYTES, "diff", "--no-ext-diff", "--no-textconv", "--no-color", "HEAD")
                .orElse(new byte[0]);
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
