package dev.jotter.experiments.internal.local;

import dev.jotter.experiments.Job;
import dev.jotter.experiments.UsageException;
import dev.jotter.experiments.Worker;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command lines of our own processes: same Java, same class path, and where a job's classes lie besides. */
final class WorkerCommand {

    private WorkerCommand() {}

    /** One core's worth of collector; the optimising compiler stays on, for trainings are numeric. */
    static List<String> of(Job job) {
        List<String> command = java();
        command.add("-XX:+UseSerialGC");
        if (job.memoryMib() > 0) {
            command.add("-Xmx" + job.memoryMib() + "m");
        }
        command.addAll(job.jvmArguments());
        command.addAll(List.of("-cp", classPath(job), Worker.class.getName()));
        return command;
    }

    /** A queue mostly waits: it is kept small. */
    static List<String> queue() {
        List<String> command = java();
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LocalQueue.class.getName()));
        return command;
    }

    private static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.awt.headless=true");
        String archive = System.getProperty("jotter.cds", "");
        if (!archive.isBlank()) {
            command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        }
        return command;
    }

    private static String classPath(Job job) {
        Set<String> entries = new LinkedHashSet<>(
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator)));
        if (job.training() != null) {
            source(job.training(), job.name()).ifPresent(entries::add);
        }
        if (job.config() != null) {
            source(job.config().getClass(), job.name()).ifPresent(entries::add);
        }
        entries.remove("");
        return String.join(File.pathSeparator, entries);
    }

    /** Where a class was loaded from, when that is not the class path. */
    private static Optional<String> source(Class<?> type, String job) {
        if (type.getClassLoader() == ClassLoader.getSystemClassLoader()) {
            return Optional.empty();
        }
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            URI location = source == null || source.getLocation() == null
                    ? null
                    : source.getLocation().toURI();
            if (location != null && "file".equals(location.getScheme()) && Files.exists(Path.of(location))) {
                return Optional.of(Path.of(location).toString());
            }
        } catch (URISyntaxException | IllegalArgumentException notAFile) {
            // falls through: it lives in memory
        }
        throw new UsageException("class " + type.getName() + " of job " + job
                + " lives only in this session; expected one that another process can load."
                + " Put it into a file in recipes/.");
    }
}
