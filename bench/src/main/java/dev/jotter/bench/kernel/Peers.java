package dev.jotter.bench.kernel;

import dev.jotter.bench.kernel.Peer.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which kernels this machine has, or can have from Maven Central; what is missing is said. */
final class Peers {

    private static final Pattern MAJOR = Pattern.compile("JAVA_VERSION=\"(\\d+)");
    private static final String RAPAIO = "io.github.padreati:rapaio-jupyter-kernel:3.0.1";
    private static final String JJAVA = "org.dflib.jjava:jjava:1.0-a6";

    private final Path jotter;

    Peers(Path jotter) {
        this.jotter = jotter;
    }

    List<Peer> found() throws IOException, InterruptedException {
        List<Peer> peers = new ArrayList<>();
        String python = System.getenv("JOTTER_PYTHON");
        if (python == null) {
            System.out.println("ipykernel is left out: JOTTER_PYTHON names no Python that has it.");
        } else {
            List<String> argv = List.of(python, "-m", "ipykernel_launcher", "-f", "{connection_file}");
            peers.add(new Peer("ipykernel", Kind.PYTHON, argv, Map.of(), null));
        }
        Path running = Path.of(System.getProperty("java.home"));
        peers.add(ours(running, Runtime.version().feature()));
        NavigableMap<Integer, Path> newer = newer();
        if (newer.isEmpty()) {
            System.out.println("No newer JDK is here (JOTTER_NEWER_JAVA_HOME, /usr/lib/jvm): ours on this one alone.");
        } else {
            peers.add(ours(newer.lastEntry().getValue(), newer.lastKey()));
        }
        other("JJava", JJAVA, running, peers);
        other("rapaio", RAPAIO, running, peers);
        return peers;
    }

    /** With its class-data archive made, as {@code kernel install} under that JDK does. */
    private Peer ours(Path home, int major) throws IOException, InterruptedException {
        ProcessBuilder prepare = new ProcessBuilder(jotter.toString(), "--version");
        prepare.environment().put("JAVA_HOME", home.toString());
        prepare.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        prepare.start().waitFor();
        return new Peer(
                "Jotter, JDK " + major,
                Kind.OURS,
                List.of(jotter.toString(), "kernel", "start", "{connection_file}"),
                Map.of("JAVA_HOME", home.toString()),
                home);
    }

    /** JDKs above this one by version. */
    private static NavigableMap<Integer, Path> newer() throws IOException {
        NavigableMap<Integer, Path> found = new TreeMap<>();
        List<Path> homes = new ArrayList<>();
        String named = System.getenv("JOTTER_NEWER_JAVA_HOME");
        if (named != null) {
            homes.add(Path.of(named));
        } else if (Files.isDirectory(Path.of("/usr/lib/jvm"))) {
            try (DirectoryStream<Path> each = Files.newDirectoryStream(Path.of("/usr/lib/jvm"))) {
                each.forEach(homes::add);
            }
        }
        for (Path home : homes) {
            Path release = home.resolve("release");
            Matcher version = MAJOR.matcher(Files.isRegularFile(release) ? Files.readString(release) : "");
            if (Files.isExecutable(home.resolve("bin/javac")) && version.find()) {
                int major = Integer.parseInt(version.group(1));
                if (major > Runtime.version().feature()) {
                    found.put(major, home);
                }
            }
        }
        return found;
    }

    private static void other(String label, String artifact, Path home, List<Peer> peers)
            throws IOException, InterruptedException {
        @Nullable Path jar = fetched(artifact);
        if (jar == null) {
            System.out.println(label + " is left out: Maven finds no " + artifact + ".");
            return;
        }
        String java = home.resolve("bin/java").toString();
        List<String> argv = List.of(java, "-jar", jar.toString(), "{connection_file}");
        peers.add(new Peer(label, Kind.JAVA, argv, Map.of(), home));
    }

    /** Through Maven, as its mirrors and proxies are set up there. */
    private static @Nullable Path fetched(String artifact) throws IOException, InterruptedException {
        Path to = Files.createDirectories(Path.of("peers")).toAbsolutePath();
        Process maven = new ProcessBuilder(
                        "mvn",
                        "-q",
                        "-B",
                        "-ntp",
                        "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy",
                        "-Dartifact=" + artifact,
                        "-DoutputDirectory=" + to)
                .redirectErrorStream(true)
                .redirectOutput(to.resolve("maven.log").toFile())
                .start();
        if (!maven.waitFor(3, TimeUnit.MINUTES)) {
            maven.destroy();
        }
        String[] name = artifact.split(":", -1);
        Path jar = to.resolve(name[1] + "-" + name[2] + ".jar");
        return Files.isRegularFile(jar) ? jar : null;
    }
}
