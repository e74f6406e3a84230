package dev.jotter.tracking;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state of the source tree a run was started from. Immutable; its diff may be read when it is first asked for. */
public final class GitState {

    private final @Nullable String commit;
    private final @Nullable String branch;
    private final @Nullable String remote;
    private final boolean dirty;
    private final boolean unpushed;
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
        this.commit = commit;
        this.branch = branch;
        this.remote = remote;
        this.dirty = dirty;
        this.unpushed = unpushed;
        this.diff = diff;
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
