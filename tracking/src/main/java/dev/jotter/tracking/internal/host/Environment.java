package dev.jotter.tracking.internal.host;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;

/** What is recorded at once of the process that runs an attempt: all that can be had without a program or a large file. */
public final class Environment {

    private Environment() {}

    public static Map<String, String> capture() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("host", Machine.current().host());
        facts.put("user", property("user.name"));
        facts.put("os", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        facts.put("cpu", Hardware.cpuModel());
        facts.put("cpus", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("memoryMib", String.valueOf(memoryMib()));
        facts.put("java", property("java.vendor") + " " + property("java.runtime.version"));
        facts.put("jvm", property("java.vm.name") + " " + property("java.vm.version"));
        facts.put("maxHeapMib", String.valueOf(Runtime.getRuntime().maxMemory() >> 20));
        facts.put("pid", String.valueOf(ProcessHandle.current().pid()));
        facts.put("directory", property("user.dir"));
        facts.put("commandLine", String.join(" ", CommandWords.ofProcess()));
        facts.put("mainClass", mainClass());
        facts.put("locale", Locale.getDefault().toLanguageTag());
        facts.put("timezone", TimeZone.getDefault().getID());
        facts.put("encoding", Charset.defaultCharset().name());
        facts.put("jotter", version());
        Variables.each(System.getenv(), (name, value) -> facts.put("env." + name, value));
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

    private static String mainClass() {
        String command = property("sun.java.command");
        int space = command.indexOf(' ');
        return space < 0 ? command : command.substring(0, space);
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }
}
