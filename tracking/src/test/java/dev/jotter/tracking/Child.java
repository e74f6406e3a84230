package dev.jotter.tracking;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the tests run as a process of its own. */
final class Child {

    private Child() {}

    static Process start(Path directory, String... words) throws IOException {
        return start(List.of(), directory, words);
    }

    static Process start(List<String> jvm, Path directory, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(directory.toString()));
        all.addAll(List.of(words));
        return new ProcessBuilder(command(jvm, Child.class, all.toArray()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The command that runs a class of the tests. */
    static List<String> command(List<String> jvm, Class<?> main, Object... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path")));
        command.addAll(jvm);
        command.add(main.getName());
        for (Object word : words) {
            command.add(word.toString());
        }
        return command;
    }

    public static void main(String... words) throws Exception {
        Jotter jotter = Jotter.open(words[0]);
        RunId id = new RunId(words[2]);
        switch (words[1]) {
            case "idle" -> idle(jotter.attach(id));
            case "attach" -> steps(jotter.attach(id), words[3]);
            case "checkpoint" -> checkpoints(jotter.attach(id));
            case "join" -> {
                try (Run run = jotter.join(id)) {
                    steps(run, words[3]);
                }
            }
            case "edit" -> {
                for (int i = 0; i < 100; i++) {
                    jotter.edit(id, RunEdit.none().withName(words[3] + "-" + i).withTags(Map.of(words[3] + i, "")));
                }
            }
            case "retry" -> System.out.println(retry(jotter, id, Integer.parseInt(words[3])));
            case "artifacts" -> artifacts(jotter, id, words[3]);
            case "own" -> {
                Run run = jotter.attach(id);
                ManyWritersTest.write(run, words[3], false);
                run.complete();
            }
            case "shared" -> {
                try (Run run = jotter.join(id)) {
                    ManyWritersTest.write(run, words[3], true);
                }
            }
            case "count" -> count(jotter.attach(id), Double.parseDouble(words[3]));
            case "hang" -> {
                Run run = jotter.attach(id);
                HungDiskTest.hang(run);
                run.tag("last", "");
            }
            case "look" -> {
                RunInfo info = jotter.run(id.value());
                jotter.series(id, "x");
                jotter.create(RunSpec.named("made"));
                System.out.println(info.status());
            }
            default -> throw new IllegalArgumentException(words[1]);
        }
    }

    /** Takes a run up again and again, which somebody deletes again and again. Tells at which it succeeded. */
    private static String retry(Jotter jotter, RunId id, int times) {
        StringBuilder done = new StringBuilder();
        for (int i = 0; i < times; i++) {
            Run run;
            try {
                run = jotter.attach(id);
            } catch (TrackingException deleted) {
                continue;
            }
            run.tag("attempt" + i, "");
            run.log("x", i, i);
            flush(run);
            run.complete();
            done.append(i).append(' ');
        }
        return done.toString();
    }

    /** Until the run is back where it was. */
    private static void flush(Run run) {
        while (true) {
            try {
                run.flush();
                return;
            } catch (TrackingException away) {
                Thread.onSpinWait();
            }
        }
    }

    /**
     * Stores a few contents again and again under fewer names, so that each is garbage now and needed then. As soon as one
     * is told of it looks two hours old, as if it had been there for long.
     */
    private static void artifacts(Jotter jotter, RunId id, String own) throws IOException {
        Run run = jotter.attach(id);
        for (int i = 0; i < 1500; i++) {
            byte[] content = (own + " " + i % 13).getBytes(StandardCharsets.UTF_8);
            String name = "name" + i % 5;
            run.artifact(name, out -> out.write(content));
            run.flush();
            age(jotter, id, name);
        }
        run.complete();
    }

    /** For a moment it may be aside, until the collection sees that it has come to be needed. */
    private static void age(Jotter jotter, RunId id, String name) throws IOException {
        while (true) {
            try {
                Path content = jotter.artifact(id, name);
                Files.setLastModifiedTime(content, FileTime.from(Instant.now().minusSeconds(7200)));
                return;
            } catch (NoSuchFileException aside) {
                Thread.onSpinWait();
            }
        }
    }

    /** Logs steps from 0 on without an end, all with that value, and says so each time some are flushed. */
    private static void count(Run run, double value) {
        for (long step = 0; ; step++) {
            run.log("x", value, step);
            if (step % 500 == 499) {
                run.flush();
                System.out.println(step);
                System.out.flush();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }

    /** Goes on from the newest checkpoint and tells of each new one, until it is killed. */
    private static void checkpoints(Run run) throws IOException {
        long step = 0;
        var latest = run.latestCheckpoint();
        if (latest.isPresent()) {
            try (InputStream in = latest.get().open()) {
                step = new DataInputStream(in).readLong() + 1;
            }
        }
        for (; ; step++) {
            long now = step;
            run.log("x", now, now);
            run.checkpoint(now, out -> {
                DataOutputStream data = new DataOutputStream(out);
                for (int i = 0; i < 20_000; i++) {
                    data.writeLong(now);
                }
            });
            System.out.println(step);
            System.out.flush();
        }
    }

    private static void idle(Run run) throws IOException {
        run.log("x", 1, 0);
        run.flush();
        System.out.println("ready");
        System.out.flush();
        while (System.in.read() >= 0) {
            run.log("x", 2, 1);
            run.flush();
            System.out.println("written");
            System.out.flush();
        }
    }

    private static void steps(Run run, String name) {
        for (int step = 0; step < 5000; step++) {
            run.log("x/" + name, step, step);
            run.log("shared", step, step);
            if (step % 100 == 0) {
                run.tag(name + step, "");
            }
        }
        run.flush();
    }
}
