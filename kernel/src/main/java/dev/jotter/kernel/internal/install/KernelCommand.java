package dev.jotter.kernel.internal.install;

import dev.jotter.kernel.KernelMain;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of a kernel: the JVM that runs now, with the class path it runs with. */
public final class KernelCommand {

    /** A class archive ({@code -XX:SharedArchiveFile}) that halves the start, when this names one. */
    private static final String ARCHIVE = "jotter.cds";

    /** Beside it from JDK 25 on: a cache of a kernel's classes, linked. */
    private static final String CACHE = "kernel.aot";

    /**
     * The collector that takes least, and both compilers: what loops in a cell is at full speed within moments, while the
     * compiler of cells, which is never that hot, is kept from occupying the second one for the first seconds. A small
     * heap to begin with, which grows: else the first collection comes after a hundred megabytes. A counted loop, which
     * that collector alone leaves without a place to stop at, has one every thousand rounds. The launcher script has the
     * same.
     */
    private static final List<String> TUNING = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCountedLoopSafepoints",
            "-XX:LoopStripMiningIter=1000",
            "-XX:TieredStopAtLevel=4",
            "-XX:Tier4InvocationThreshold=40000",
            "-XX:Tier4MinInvocationThreshold=5000",
            "-XX:Tier4CompileThreshold=120000",
            "-Xms48m",
            "-XX:NewSize=24m");

    /** By which loops of the JDK are stopped; without the option a newer Java warns of it first. */
    private static final List<String> NATIVE =
            Runtime.version().feature() < 22 ? List.of() : List.of("--enable-native-access=ALL-UNNAMED");

    /** By which a long session forgets what is over; without it JDKs from 24 on warn, and those after 26 may not know it. */
    private static final List<String> FIELDS =
            Runtime.version().feature() < 24 || Runtime.version().feature() > 26
                    ? List.of()
                    : List.of("--sun-misc-unsafe-memory-access=allow");

    private KernelCommand() {}

    /**
     * The command for that connection file.
     *
     * @param connectionFile a path, or the {@code {connection_file}} of a kernelspec
     */
    public static List<String> of(List<String> jvmArguments, String connectionFile) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(TUNING);
        command.addAll(NATIVE);
        command.addAll(FIELDS);
        command.addAll(archive(jvmArguments));
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", classpath(), KernelMain.class.getName(), connectionFile));
        return List.copyOf(command);
    }

    /** The script that started this JVM, when one did: it stays where it is while what it builds comes and goes. */
    public static Optional<Path> launcher() {
        return Optional.ofNullable(System.getProperty("jotter.launcher"))
                .map(Path::of)
                .filter(Files::isExecutable);
    }

    /** The JDK that runs now, since Jupyter may have another one on its path, options for the JVM, and what was asked for. */
    public static Map<String, String> launcherEnvironment(List<String> jvmArguments, Map<String, String> wanted) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.putAll(wanted);
        if (!jvmArguments.isEmpty()) {
            variables.put("JOTTER_JAVA_OPTS", String.join(" ", jvmArguments));
        }
        return variables;
    }

    private static String java() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        Path windows = bin.resolve("java.exe");
        return (Files.exists(windows) ? windows : bin.resolve("java")).toString();
    }

    private static List<String> archive(List<String> jvmArguments) {
        String named = System.getProperty(ARCHIVE, "");
        if (named.isEmpty()) {
            return List.of();
        }
        Path cache = Path.of(named).toAbsolutePath().resolveSibling(CACHE);
        boolean cached = Files.isRegularFile(cache) && jvmArguments.stream().noneMatch(KernelCommand::refusesCache);
        Path file = cached ? cache : Path.of(named).toAbsolutePath();
        return !Files.isRegularFile(file)
                ? List.of()
                // The log would tell about a stale archive on stdout, in the middle of the server's own.
                : List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:disable");
    }

    /** With these a JVM takes no cache of linked classes, but the archive. The launcher script has the same. */
    private static boolean refusesCache(String option) {
        return Stream.of("--add-", "--patch-", "--limit-").anyMatch(option::startsWith)
                || option.contains("agent")
                || option.contains("FlightRec");
    }

    /** Absolute: Jupyter starts a kernel in the notebook's directory. */
    private static String classpath() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
