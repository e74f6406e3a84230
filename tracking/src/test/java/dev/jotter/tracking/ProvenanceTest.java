package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of a person's own, each a process, that track without a recipe: what is recorded of where they came from. */
class ProvenanceTest {

    /** Starts a run, logs a point and completes it. */
    static final class Program {
        public static void main(String... words) {
            try (Jotter jotter = Jotter.open(words[0]);
                    Run run = words[1].isEmpty() ? jotter.start("run", Map.of()) : jotter.attach(new RunId(words[1]))) {
                run.log("x", 1, 0);
                run.complete();
                System.out.print(run.id());
            }
        }
    }

    @TempDir
    Path directory;

    private Path store;
    private Path project;
    private final Map<String, String> variables = new java.util.HashMap<>();
    private final List<String> jvm = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<String> moreClassPath = new ArrayList<>();

    @BeforeEach
    void a_project_and_a_store() throws IOException {
        store = directory.resolve("store");
        project = Files.createDirectories(directory.resolve("my pröject"));
        variables.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    }

    private RunInfo run() throws IOException, InterruptedException {
        return run("");
    }

    private RunInfo run(String id) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        List<String> classPath = new ArrayList<>(List.of(System.getProperty("java.class.path")));
        classPath.addAll(moreClassPath);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", String.join(File.pathSeparator, classPath)));
        command.addAll(List.of(Program.class.getName(), store.toString(), id));
        command.addAll(arguments);
        Path said = directory.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectError(directory.resolve("complaints.txt").toFile())
                .redirectOutput(said.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("complaints.txt")))
                .isZero();
        assertThat(Files.readAllLines(directory.resolve("complaints.txt")))
                .allMatch(line -> line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS"));
        try (Jotter jotter = Jotter.open(store.toString())) {
            return jotter.run(Files.readString(said));
        }
    }

    private Provenance provenance(RunInfo run) {
        try (Jotter jotter = Jotter.open(store.toString())) {
            return jotter.provenance(run.id());
        }
    }

    private String git(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.org"));
        command.addAll(List.of("-c", "init.defaultBranch=main"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    private void repository() throws IOException, InterruptedException {
        git("init", "-q");
        Files.writeString(project.resolve("a.txt"), "one\n");
        git("add", ".");
        git("commit", "-qm", "first");
        git("remote", "add", "origin", "https://me:s3cret@example.org/x.git");
    }

    /** A program of that name, first on the path. */
    private void program(String name, String script) throws IOException {
        Path programs = Files.createDirectories(directory.resolve("programs"));
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        variables.put("PATH", programs + File.pathSeparator + System.getenv("PATH"));
    }

    private static Path home(RunInfo run) {
        return java.util.Objects.requireNonNull(run.directory());
    }

    private static GitState state(RunInfo run) {
        return java.util.Objects.requireNonNull(run.git());
    }

    @Test
    void a_plain_start_records_the_repository_it_is_started_in() throws Exception {
        repository();
        Files.writeString(project.resolve("a.txt"), "two\n");
        Files.writeString(project.resolve("notes.txt"), "mine\n");

        GitState git = state(run());

        assertThat(git.commit()).isEqualTo(git("rev-parse", "HEAD"));
        assertThat(git.branch()).isEqualTo("main");
        assertThat(git.remote()).isEqualTo("https://example.org/x.git");
        assertThat(git.dirty()).isTrue();
        assertThat(git.unpushed()).isTrue();
        assertThat(git.diff()).contains("-one\n+two\n");
        assertThat(git.untracked()).containsExactly("notes.txt");
    }

    @Test
    void outside_a_repository_there_is_no_state_and_no_complaint() throws Exception {
        RunInfo run = run();

        assertThat(run.git()).isNull();
        assertThat(run.environment()).doesNotContainKey("git");
        assertThat(run.environment()).containsEntry("directory", project.toString());
    }

    @Test
    void without_git_the_run_says_so() throws Exception {
        repository();
        variables.put("PATH", directory.toString());

        RunInfo run = run();

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.git()).isNull();
        assertThat(run.environment().get("git")).startsWith("not recorded: git cannot be started: ");
    }

    @Test
    void a_git_that_hangs_holds_up_neither_the_run_nor_the_exit() throws Exception {
        repository();
        program("git", "sleep 1000; echo late");

        RunInfo run = run();

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.git()).isNull();
        assertThat(run.environment()).containsEntry("git", "not recorded: git status did not answer in time");
        assertThat(provenance(run).classPath()).isNotEmpty();
    }

    @Test
    void secrets_are_in_none_of_its_files() throws Exception {
        repository();
        jvm.addAll(List.of("-Ddb.password=s3cret", "-Dapi.token=s3cret"));
        arguments.addAll(List.of("--password=s3cret", "--api-key", "s3cret", "jdbc://me:s3cret@host/db", "--lr=0.1"));
        variables.put("DATABASE_PASSWORD", "s3cret");
        variables.put("OMP_NUM_THREADS", "4");
        variables.put("JDK_JAVA_OPTIONS", "-Dmy.token=\"a s3cret\"");

        RunInfo run = run();

        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("s3cret");
            }
        }
        assertThat(run.environment())
                .containsEntry("env.OMP_NUM_THREADS", "4")
                .containsEntry("env.JDK_JAVA_OPTIONS", "***")
                .doesNotContainKey("env.DATABASE_PASSWORD");
        assertThat(run.environment().get("commandLine"))
                .contains(" -Ddb.password=*** ")
                .contains(" -cp ... ")
                .contains(Program.class.getName())
                .contains(" --password=*** --api-key *** jdbc://me:***@host/db --lr=0.1");
        assertThat(run.environment()).containsEntry("mainClass", Program.class.getName());
    }

    @Test
    void the_class_path_is_recorded_with_what_each_entry_is() throws Exception {
        Path lib = Files.createDirectories(directory.resolve("my lib ü"));
        Path maven = jar(lib.resolve("renamed.jar"), Map.of(), "META-INF/maven/com.x/y/pom.properties", """
                groupId=com.x
                artifactId=y
                version=1.2.3
                """);
        Path manifest = jar(lib.resolve("plain.jar"), Map.of("Implementation-Version", "4.5"), "a.txt", "a");
        Path named = jar(lib.resolve("some-thing-2.0-rc1.jar"), Map.of(), "a.txt", "a");
        Path pathing =
                jar(directory.resolve("pathing.jar"), Map.of("Class-Path", "my%20lib%20%C3%BC/plain.jar gone.jar"));
        Path broken = Files.writeString(lib.resolve("broken.jar"), "no jar");
        Path classes = Files.createDirectories(directory.resolve("build/classes"));
        Files.writeString(classes.resolve("A.class"), "A");
        Files.writeString(classes.resolve("readme.txt"), "not a class");
        for (Path each : List.of(maven, named, pathing, broken, classes, directory.resolve("nowhere"))) {
            moreClassPath.add(each.toString());
        }

        RunInfo run = run();
        List<ClassPathEntry> entries = provenance(run).classPath();

        assertThat(entry(entries, maven).modules()).containsExactly("com.x:y:1.2.3");
        assertThat(entry(entries, maven).name()).isEqualTo("com.x:y");
        assertThat(entry(entries, maven).sha256()).isEqualTo(sha256(Files.readAllBytes(maven)));
        assertThat(entry(entries, maven).sizeBytes()).isEqualTo(Files.size(maven));
        assertThat(entry(entries, manifest).modules()).containsExactly("plain:4.5");
        assertThat(entry(entries, manifest).version()).isEqualTo("4.5");
        assertThat(entry(entries, named).name()).isEqualTo("some-thing");
        assertThat(entry(entries, named).version()).isEqualTo("2.0-rc1");
        assertThat(entry(entries, broken).sha256()).isEqualTo(sha256("no jar".getBytes(StandardCharsets.UTF_8)));
        assertThat(entry(entries, classes).sha256())
                .isEqualTo(sha256("A.class\0001\0A".getBytes(StandardCharsets.UTF_8)));
        assertThat(entry(entries, classes).name()).endsWith("/build/classes");
        assertThat(entry(entries, directory.resolve("nowhere")).sizeBytes()).isEqualTo(-1);
        assertThat(entry(entries, directory.resolve("gone.jar")).sizeBytes()).isEqualTo(-1);
        assertThat(run.environment().get("classPath")).matches(entries.size() + " entries, [0-9a-f]{12}");
    }

    @Test
    void checksums_are_remembered_until_a_file_changes() throws Exception {
        Path jar = jar(directory.resolve("a-1.jar"), Map.of(), "a.txt", "a");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Path cache = directory.resolve("cache/jotter/checksums.jsonl");
        Files.createDirectories(cache.getParent());
        Files.writeString(cache, "{\"path\":\"torn");
        moreClassPath.add(jar.toString());

        RunInfo first = run();
        assertThat(Files.readString(cache)).contains(jar.toString());
        String remembered = sha256("what another process said".getBytes(StandardCharsets.UTF_8));
        String honest = sha256(Files.readAllBytes(jar));
        Files.writeString(cache, Files.readString(cache).replace(honest, remembered));
        RunInfo second = run();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
        RunInfo third = run();

        assertThat(entry(provenance(first).classPath(), jar).sha256()).isEqualTo(honest);
        assertThat(entry(provenance(second).classPath(), jar).sha256()).isEqualTo(remembered);
        assertThat(entry(provenance(third).classPath(), jar).sha256()).isEqualTo(honest);
    }

    @Test
    void without_a_home_nothing_is_remembered_and_nothing_fails() throws Exception {
        variables.put("XDG_CACHE_HOME", "");
        jvm.add("-Duser.home=?");

        assertThat(provenance(run()).classPath()).isNotEmpty();
        assertThat(project).isEmptyDirectory();
    }

    @Test
    void runs_alike_share_one_file_and_each_keeps_it_when_the_object_goes() throws Exception {
        repository();
        Files.writeString(project.resolve("a.txt"), "two\n");

        RunInfo first = run();
        RunInfo second = run();

        for (String name : List.of("environment.json", "git.diff")) {
            assertThat(Files.getAttribute(home(first).resolve(name), "unix:ino"))
                    .as(name)
                    .isEqualTo(Files.getAttribute(home(second).resolve(name), "unix:ino"));
        }
        try (Stream<Path> objects = Files.walk(store.resolve(".jotter/shared"))) {
            for (Path object : objects.filter(Files::isRegularFile).toList()) {
                Files.delete(object);
            }
        }
        assertThat(provenance(second).classPath()).isNotEmpty();
        assertThat(state(second).diff()).contains("+two");
    }

    @Test
    void gpus_are_told_by_nvidia_smi_and_a_hanging_one_is_left_alone() throws Exception {
        program("nvidia-smi", "echo 'NVIDIA A100-SXM4-40GB, 40960 MiB, 535.54.03'");
        assertThat(run().environment()).containsEntry("gpu", "NVIDIA A100-SXM4-40GB, 40960 MiB, driver 535.54.03");

        program("nvidia-smi", "sleep 1000");
        assertThat(run().environment()).doesNotContainKey("gpu");
    }

    @Test
    void a_later_attempt_records_its_own_and_keeps_the_first_ones() throws Exception {
        repository();
        Files.writeString(project.resolve("a.txt"), "two\n");
        RunInfo first = run();
        Files.writeString(project.resolve("a.txt"), "three\n");

        RunInfo again = run(first.id().value());

        assertThat(again.attempt()).isEqualTo(2);
        assertThat(state(again).diff()).contains("+three");
        assertThat(home(again).resolve("git.diff")).content().contains("+two");
        assertThat(home(again).resolve("git-2.diff")).content().contains("+three");
        assertThat(provenance(again).classPath()).isEqualTo(provenance(first).classPath());
    }

    @Test
    void a_listing_from_the_index_knows_it_too() throws Exception {
        repository();
        RunInfo run = run();
        System.setProperty("jotter.index.from", "0");
        try {
            for (int i = 0; i < 2; i++) {
                try (Jotter jotter = Jotter.open(store.toString())) {
                    RunInfo listed = jotter.runs(RunQuery.all()).get(0);
                    assertThat(listed.git()).isEqualTo(run.git());
                    assertThat(listed.environment())
                            .isEqualTo(run.environment())
                            .containsKey("classPath");
                }
            }
        } finally {
            System.clearProperty("jotter.index.from");
        }
    }

    @Test
    void none_of_it_is_recorded_where_that_is_asked_for() throws Exception {
        repository();
        variables.put("JOTTER_PROVENANCE", "none");

        RunInfo run = run();

        assertThat(run.git()).isNull();
        assertThat(provenance(run).classPath()).isEmpty();
        assertThat(store.resolve(".jotter/shared")).doesNotExist();
    }

    @Test
    void a_setting_that_means_nothing_is_refused_before_anything_is_written() {
        System.setProperty("jotter.provenance", "some");
        try (Jotter jotter = Jotter.open(store.toString())) {
            assertThatThrownBy(() -> jotter.start("x", Map.of()))
                    .isInstanceOf(TrackingException.class)
                    .hasMessage("JOTTER_PROVENANCE is \"some\"; expected all (the default) or none.");
        } finally {
            System.setProperty("jotter.provenance", "none");
        }
        assertThat(store).doesNotExist();
    }

    private static ClassPathEntry entry(List<ClassPathEntry> entries, Path path) {
        return entries.stream()
                .filter(each -> each.path().equals(path.toString()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not among " + entries));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static Path jar(Path file, Map<String, String> attributes, String... entry) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (int i = 0; i < entry.length; i += 2) {
                jar.putNextEntry(new ZipEntry(entry[i]));
                jar.write(entry[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
