package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.internal.config.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of {@code run} says.
 *
 * @param name of experiment and notebook; null for one made of recipe and time
 * @param launch whether jobs are started
 * @param jobIds runs the notebook is about instead
 * @param sections of the notebook; empty for the standard ones
 * @param launcher its name
 * @param waits until the jobs end; detached otherwise
 * @param open the notebook in an editor
 * @param execute the notebook's cells
 * @param export the notebook as HTML
 * @param tags put on every run
 * @param skipGitCheck no warning about a dirty tree
 * @param config the {@code --config} file
 * @param seed of the first job
 * @param stacktrace whether unexpected errors show theirs
 * @param settings config values from flags and overrides, in that order
 */
record RunOptions(
        @Nullable String name,
        boolean launch,
        List<String> jobIds,
        List<String> sections,
        String launcher,
        boolean waits,
        boolean open,
        boolean execute,
        boolean export,
        Map<String, String> tags,
        boolean skipGitCheck,
        @Nullable Path config,
        long seed,
        boolean stacktrace,
        List<Setting> settings) {

    /** Of a launch that was: what its notebook says of it. */
    static RunOptions past(
            boolean launch, List<String> jobIds, List<String> sections, Map<String, String> tags, long seed) {
        return new RunOptions(
                null, launch, jobIds, sections, "local", false, false, false, false, tags, true, null, seed, false,
                List.of());
    }
}
