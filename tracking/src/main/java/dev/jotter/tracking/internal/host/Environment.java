package dev.jotter.tracking.internal.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is recorded of the process that runs an attempt. */
public final class Environment {

    private Environment() {}

    public static Map<String, String> capture() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("host", Machine.current().host());
        facts.put("user", System.getProperty("user.name", ""));
        facts.put("os", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        facts.put("java", property("java.vendor") + " " + property("java.runtime.version"));
        facts.put("cpus", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("memoryMib", String.valueOf(memoryMib()));
        facts.put("pid", String.valueOf(ProcessHandle.current().pid()));
        facts.put("commandLine", commandLine());
        facts.put("mainClass", mainClass());
        facts.put("jotter", version());
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    /** Jotter's version, empty when it was not started from its jar. */
    public static String version() {
        return Optional.ofNullable(Environment.class.getPackage().getImplementationVersion())
                .orElse("");
    }

    /** Memory of the machine where Linux says it, else the most this process may take. */
    private static long memoryMib() {
        for (String line : Machine.read("/proc/meminfo").lines().toList()) {
            if (line.startsWith("MemTotal:")) {
                String kib = line.replaceAll("\\D", "");
                return kib.isEmpty() ? 0 : Long.parseLong(kib) / 1024;
            }
        }
        return Runtime.getRuntime().maxMemory() >> 20;
    }

    private static String commandLine() {
        ProcessHandle.Info info = ProcessHandle.current().info();
        List<String> words = new ArrayList<>();
        info.command().ifPresent(words::add);
        info.arguments().ifPresent(arguments -> words.addAll(List.of(arguments)));
        if (words.size() < 2) {
            return String.join(
                    " ", Secrets.masked(List.of(property("sun.java.command").split(" ", -1))));
        }
        return String.join(" ", Secrets.masked(withoutClassPath(words)));
    }

    /** A class path runs to thousands of characters that say little. */
    private static List<String> withoutClassPath(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            kept.add(words.get(i));
            if (List.of("-cp", "-classpath", "--class-path").contains(words.get(i)) && i + 1 < words.size()) {
                kept.add("...");
                i++;
            }
        }
        return kept;
    }

    private static String mainClass() {
        String command = property("sun.java.command");
        int space = command.indexOf(' ');
        return space < 0 ? command : command.substring(0, space);
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }
}
