package dev.jotter.tracking.internal.host;

import java.util.ArrayList;
import java.util.List;

/** The words this process was started with: the JVM's own options and then the program's. */
final class CommandWords {

    private static final List<String> CLASS_PATH = List.of("-cp", "-classpath", "--class-path", "-p", "--module-path");

    private CommandWords() {}

    /**
     * Secrets masked; without the class path, which runs to thousands of characters and is recorded elsewhere, and
     * without the archives of classes that only make a start faster.
     */
    static List<String> ofProcess() {
        return Secrets.masked(withoutClassPath(words()));
    }

    /** Java itself reads no more of {@code /proc/self/cmdline} than a page, and then says nothing at all. */
    private static List<String> words() {
        String line = Machine.read("/proc/self/cmdline");
        if (!line.isEmpty()) {
            return List.of(line.replaceFirst("\0$", "").split("\0", -1));
        }
        ProcessHandle.Info info = ProcessHandle.current().info();
        List<String> words = new ArrayList<>();
        info.command().ifPresent(words::add);
        info.arguments().ifPresent(arguments -> words.addAll(List.of(arguments)));
        return words.size() < 2
                ? List.of(System.getProperty("sun.java.command", "").split(" ", -1))
                : words;
    }

    private static List<String> withoutClassPath(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int assigned = word.indexOf('=');
            if (assigned > 0 && CLASS_PATH.contains(word.substring(0, assigned))) {
                kept.add(word.substring(0, assigned + 1) + "...");
                continue;
            }
            if (word.startsWith("-XX:SharedArchiveFile=") || word.startsWith("-Xlog:cds")) {
                continue;
            }
            kept.add(word);
            if (CLASS_PATH.contains(word) && i + 1 < words.size()) {
                kept.add("...");
                i++;
            }
        }
        return kept;
    }
}
