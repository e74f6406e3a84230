package dev.jotter.tracking;

import org.jspecify.annotations.Nullable;

/**
 * The state of the source tree a run was started from.
 *
 * @param commit full hash of HEAD; null before the first commit
 * @param branch name of the branch; null when HEAD is detached
 * @param remote URL of the remote with any password removed; null without one
 * @param dirty whether tracked files differ from HEAD or untracked ones lie about
 * @param unpushed whether HEAD is on no remote branch
 * @param diff {@code git diff HEAD} when dirty, cut at 1 MiB; else empty
 */
public record GitState(
        @Nullable String commit,
        @Nullable String branch,
        @Nullable String remote,
        boolean dirty,
        boolean unpushed,
        String diff) {}
