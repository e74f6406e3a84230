package dev.jotter.tracking;

import dev.jotter.tracking.internal.git.GitCapture;
import dev.jotter.tracking.internal.host.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state of the source tree a run was started from. Immutable; its diff may be read when it is first asked for. */
public final class GitState {

    private final @Nullable String commit;
    private final @Nullable String branch;
    private final @Nullable String remote;
    private final boolean dirty;
    private final boolean unpushed;
    private final List<String> untracked;
    private final int moreUntracked;
    private final boolean diffCut;
    private final Supplier<String> diff;

    public GitState(
            @Nullable String commit,
            @Nullable String branch,
            @Nullable String remote,
            boolean dirty,
            boolean unpushed,
            String diff) {
        this(commit, branch, remote, dirty, unpushed, () -> diff);
    }

    /** With a diff that is asked for each time it is needed: a megabyte that most readers of a run do not want. */
    public GitState(
            @Nullable String commit,
            @Nullable String branch,
            @Nullable String remote,
            boolean dirty,
            boolean unpushed,
            Supplier<String> diff) {
        this(commit, branch, remote, dirty, unpushed, List.of(), 0, false, diff);
    }

    private GitState(
            @Nullable String commit,
            @Nullable String branch,
            @Nullable String remote,
            boolean dirty,
            boolean unpushed,
            List<String> untracked,
            int moreUntracked,
            boolean diffCut,
            Supplier<String> diff) {
        this.commit = commit;
        this.branch = branch;
        this.remote = remote;
        this.dirty = dirty;
        this.unpushed = unpushed;
        this.untracked = List.copyOf(untracked);
        this.moreUntracked = moreUntracked;
        this.diffCut = diffCut;
        this.diff = diff;
    }

    /**
     * The state of the repository around a directory, as git tells it now; what Jotter itself writes there does not make
     * it dirty. Empty outside a repository, without git, and when git does not answer within 10 seconds.
     */
    public static Optional<GitState> around(Path directory) {
        return Optional.ofNullable(
                GitCapture.of(directory, new Patience(Duration.ofSeconds(10))).state());
    }

    /**
     * The same with the names of files that git does not know.
     *
     * @param names relative to the directory it was asked in; a directory ends with a slash
     * @param more how many more there are
     */
    public GitState withUntracked(List<String> names, int more) {
        return new GitState(commit, branch, remote, dirty, unpushed, names, more, diffCut, diff);
    }

    /** The same with a diff that was too long to be kept whole, or was not. */
    public GitState withDiffCut(boolean cut) {
        return new GitState(commit, branch, remote, dirty, unpushed, untracked, moreUntracked, cut, diff);
    }

    /** Full hash of HEAD; null before the first commit. */
    public @Nullable String commit() {
        return commit;
    }

    /** Name of the branch; null when HEAD is detached. */
    public @Nullable String branch() {
        return branch;
    }

    /** URL of the remote with any password removed; null without one. */
    public @Nullable String remote() {
        return remote;
    }

    /** Whether tracked files differ from HEAD or untracked ones lie about. */
    public boolean dirty() {
        return dirty;
    }

    /** Whether HEAD is on no remote branch. */
    public boolean unpushed() {
        return unpushed;
    }

    /** Files and directories that git does not know and does not ignore, sorted, at most 50; they are not in the diff. */
    public List<String> untracked() {
        return untracked;
    }

    /** How many untracked ones there were beyond those named. */
    public int moreUntracked() {
        return moreUntracked;
    }

    /** Whether the diff was longer than what is kept of it; then it does not apply. */
    public boolean diffCut() {
        return diffCut;
    }

    /**
     * {@code git diff HEAD} when dirty, cut at 1 MiB; else empty. Empty too when the run has been deleted meanwhile.
     *
     * @throws TrackingException when it cannot be read
     */
    public String diff() {
        return diff.get();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GitState that
                && Objects.equals(commit, that.commit)
                && Objects.equals(branch, that.branch)
                && Objects.equals(remote, that.remote)
                && dirty == that.dirty
                && unpushed == that.unpushed
                && untracked.equals(that.untracked)
                && diff().equals(that.diff());
    }

    @Override
    public int hashCode() {
        return Objects.hash(commit, branch, remote, dirty, unpushed);
    }

    @Override
    public String toString() {
        return "GitState[commit=" + commit + ", branch=" + branch + ", remote=" + remote + ", dirty=" + dirty
                + ", unpushed=" + unpushed + "]";
    }
}
