package dev.jotter.kernel.internal.shell;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code %jvm}: options of the JVM, from within a notebook. A JVM that runs cannot take them any more, so they are left
 * beside the session's connection file, where the launcher looks when the front end restarts the kernel.
 */
final class JvmMagic implements Magic {

    /** Where the launcher looks; it says so by this property. */
    static final String PLACE = "jotter.session.options";

    private static final Pattern OPTION = Pattern.compile("(-X(?:mx|ms|mn|ss)|-XX:[+-]?\\w+|-D[\\w.-]+|--[\\w-]+).*");
    private static final int MOST_OUTPUT = 500;

    private final JavaShell shell;

    JvmMagic(JavaShell shell) {
        this.shell = shell;
    }

    @Override
    public String usage() {
        return "%jvm [OPTION...]";
    }

    @Override
    public String does() {
        return "options of the JVM, such as -Xmx8g, from the next restart on; alone shows those it has";
    }

    @Override
    public List<String> complete(String arguments) {
        return List.of("-Xmx", "-Xss", "-XX:TieredStopAtLevel=1", "-Dname=value", "--enable-preview");
    }

    @Override
    public CellResult run(Call call) throws Exception {
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> wanted = call.words();
        if (wanted.isEmpty()) {
            System.out.println("memory: " + Runtime.getRuntime().maxMemory() / (1024 * 1024) + " MB at the most");
            given.stream().filter(option -> !option.startsWith("-Djotter.")).forEach(System.out::println);
            return CellResult.NOTHING;
        }
        for (String option : wanted) {
            if (!OPTION.matcher(option).matches()) {
                throw new MagicException("option \"" + option + "\" is none that a kernel takes; expected one such as"
                        + " -Xmx8g, -XX:TieredStopAtLevel=1, -Dname=value or --enable-preview.");
            }
        }
        List<String> missing =
                wanted.stream().filter(option -> !has(given, option)).toList();
        if (!missing.isEmpty()) {
            leave(given, wanted);
            tell(missing);
        }
        return CellResult.NOTHING;
    }

    /** Of several of a kind the last one counts. */
    private static boolean has(List<String> given, String option) {
        return given.stream()
                .filter(each -> kind(each).equals(kind(option)))
                .reduce((former, latter) -> latter)
                .filter(option::equals)
                .isPresent();
    }

    private static String kind(String option) {
        Matcher known = OPTION.matcher(option);
        return known.matches() ? known.group(1).replaceFirst(":[+-]", ":") : option;
    }

    private void leave(List<String> given, List<String> wanted) throws Exception {
        String place = System.getProperty(PLACE, "");
        if (place.isEmpty()) {
            throw new MagicException("options for the next start cannot be left: this kernel was not started by the"
                    + " jotter script. Install it with './jotter kernel install --jvm-argument="
                    + wanted.get(0) + "'.");
        }
        shell.onCellThread(() -> tried(given, wanted));
        Files.writeString(Path.of(place), String.join("\n", wanted) + "\n");
    }

    /** A kernel that did not start with them could not be mended from within the notebook. */
    private static String tried(List<String> given, List<String> wanted) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // An archive of classes and the like is no matter; memory and collectors have to agree.
        given.stream()
                .filter(option -> option.startsWith("-X") && !option.contains("Archive") && !option.contains("AOT"))
                .forEach(command::add);
        command.addAll(wanted);
        command.add("-version");
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            java.getOutputStream().close();
            String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (java.waitFor() != 0) {
                throw new MagicException("this JVM does not start with " + String.join(" ", wanted) + ": "
                        + said.substring(0, Math.min(MOST_OUTPUT, said.length())));
            }
            return said;
        } catch (IOException e) {
            throw new MagicException("java cannot be run (" + e.getMessage() + ").");
        } finally {
            java.destroyForcibly();
        }
    }

    /** The session is over: nobody restarts it. */
    static void forget() {
        try {
            String place = System.getProperty(PLACE, "");
            if (!place.isEmpty()) {
                Files.deleteIfExists(Path.of(place));
            }
        } catch (IOException e) {
            // Some bytes stay.
            return;
        }
    }

    /** What would run with the wrong memory is better not run; where nobody can restart anything, it is said and goes on. */
    private void tell(List<String> missing) throws MagicException {
        String options = String.join(" ", missing);
        if (shell.attended()) {
            throw new MagicException("this JVM runs without " + options + ". Restart the kernel (in JupyterLab press 0"
                    + " twice outside of a cell) and run this cell again: it will have it then.");
        }
        System.err.println("note: this JVM runs without " + options + ", and nobody is there to restart it; start it"
                + " with JOTTER_JAVA_OPTS=\"" + options + "\" instead");
    }
}
