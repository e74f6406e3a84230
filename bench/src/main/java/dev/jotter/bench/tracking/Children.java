package dev.jotter.bench.tracking;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts processes that measure, all at once, each with a directory of its own, and reads what they say. */
final class Children {

    /** The figures of one line, by name. */
    record Figures(Map<String, Double> byName) {

        double of(String name) {
            Double figure = byName.get(name);
            if (figure == null) {
                throw new IllegalStateException("no " + name + " in " + byName);
            }
            return figure;
        }

        static Figures parse(String line) {
            Map<String, Double> byName = new LinkedHashMap<>();
            for (String word : line.trim().split(" ", -1)) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    byName.put(word.substring(0, equals), Double.valueOf(word.substring(equals + 1)));
                }
            }
            return new Figures(byName);
        }
    }

    private Children() {}

    /** The lines of one process that measures. */
    static List<String> lines(List<String> jvm, String... words) throws IOException, InterruptedException {
        return together(1, jvm, words).get(0);
    }

    static Figures figures(List<String> jvm, String... words) throws IOException, InterruptedException {
        return Figures.parse(lines(jvm, words).get(0));
    }

    /** So many processes that wait for each other before they begin. */
    static List<List<String>> together(int count, List<String> jvm, String... words)
            throws IOException, InterruptedException {
        List<Path> directories = new ArrayList<>();
        List<Process> children = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                Path directory = Files.createTempDirectory(Path.of(""), "points");
                directories.add(directory.toAbsolutePath());
                children.add(start(directory.toAbsolutePath(), jvm, words));
            }
            List<BufferedReader> outs = new ArrayList<>();
            for (Process child : children) {
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
                out.readLine();
                outs.add(out);
            }
            for (Process child : children) {
                child.getOutputStream().write('\n');
                child.getOutputStream().flush();
            }
            List<List<String>> lines = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                lines.add(outs.get(i).lines().toList());
                if (children.get(i).waitFor() != 0) {
                    throw new IOException(String.join(" ", words) + " failed: " + lines.get(i));
                }
            }
            return lines;
        } finally {
            children.forEach(Process::destroyForcibly);
            for (Path directory : directories) {
                delete(directory);
            }
        }
    }

    private static Process start(Path directory, List<String> jvm, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Measured.class.getName()));
        command.addAll(List.of(words[0], words[1], directory.toString()));
        command.addAll(Arrays.asList(words).subList(2, words.length));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
