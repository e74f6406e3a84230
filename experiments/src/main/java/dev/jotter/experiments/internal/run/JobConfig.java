package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.UsageException;
import dev.jotter.experiments.internal.config.ConfigBinder;
import dev.jotter.experiments.internal.config.ConfigFile;
import dev.jotter.experiments.internal.config.ConfigSchema;
import dev.jotter.experiments.internal.config.Problems;
import dev.jotter.experiments.internal.config.Setting;
import dev.jotter.experiments.internal.local.JobFile;
import dev.jotter.tracking.RunInfo;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a job was given, changed here and there, for a run that goes on from it.
 *
 * @param config as a run keeps it
 * @param params the same, flat
 * @param command of a plain command
 */
public record JobConfig(
        Map<String, @Nullable Object> config, Map<String, @Nullable Object> params, List<String> command) {

    /**
     * The config of a run, changed.
     *
     * @param overrides {@code KEY=VALUE} each
     */
    public static JobConfig of(JobFile job, RunInfo run, List<String> overrides) {
        List<Setting> changes = overrides.stream().map(JobConfig::setting).toList();
        if (job.configType() == null) {
            if (!changes.isEmpty()) {
                throw new UsageException("run \"" + run.name() + "\" has no config; expected none of "
                        + String.join(" ", overrides) + ". Leave that out.");
            }
            return new JobConfig(run.config(), run.params(), job.command());
        }
        Record bound = bind(job, run, changes);
        return new JobConfig(ConfigSchema.toMap(bound), ConfigSchema.toFlatMap(bound), job.command());
    }

    private static Setting setting(String override) {
        int equals = override.indexOf('=');
        if (equals < 1) {
            throw new UsageException("override is \"" + override + "\"; expected KEY=VALUE, such as steps=200_000.");
        }
        return new Setting(override.substring(0, equals), override.substring(equals + 1), override);
    }

    private static Record bind(JobFile job, RunInfo run, List<Setting> changes) {
        List<Setting> settings = new ArrayList<>(ConfigFile.settings(run.config(), "the run's config"));
        settings.addAll(changes);
        Problems problems = new Problems();
        String type = Objects.requireNonNull(job.configType());
        // The classes the job was started with, which may be older than those of the workspace now.
        try (URLClassLoader classes = new URLClassLoader(classPath(job.worker()), JobConfig.class.getClassLoader())) {
            ConfigSchema schema =
                    ConfigSchema.of(Class.forName(type, true, classes).asSubclass(Record.class));
            Record bound = new ConfigBinder(schema).bind(settings, problems);
            problems.throwIfAny("");
            return Objects.requireNonNull(bound);
        } catch (ClassNotFoundException gone) {
            throw new UsageException("config class " + type + " of run \"" + run.name()
                    + "\" is gone; expected it where" + " the run's job.json says. Launch the recipe anew.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL[] classPath(List<String> worker) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        int at = worker.indexOf("-cp");
        if (at >= 0 && at + 1 < worker.size()) {
            for (String entry : worker.get(at + 1).split(File.pathSeparator, -1)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
