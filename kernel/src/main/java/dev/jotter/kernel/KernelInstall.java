package dev.jotter.kernel;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.jotter.experiments.UsageException;
import dev.jotter.kernel.internal.install.JupyterPaths;
import dev.jotter.kernel.internal.install.KernelCommand;
import dev.jotter.kernel.internal.install.Kernelspec;
import dev.jotter.notebooks.NotebookException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells Jupyter about this kernel, by a kernelspec directory in one of the places where it looks. */
public final class KernelInstall {

    /**
     * Where and how.
     *
     * @param kernels the directory that holds kernelspecs, such as {@code ~/.local/share/jupyter/kernels}
     * @param name the kernelspec's directory: letters, digits, {@code . _ -}
     * @param displayName what people choose in Jupyter
     * @param jvmArguments more options for the kernel's JVM, such as {@code -Xmx4g}
     * @param environment variables that the kernel gets
     */
    public record Options(
            Path kernels, String name, String displayName, List<String> jvmArguments, Map<String, String> environment) {

        /** @throws UsageException for a name that Jupyter does not take, or an argument that the launcher would tear */
        public Options {
            jvmArguments = List.copyOf(jvmArguments);
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
            jvmArguments.forEach(Options::requireArgument);
            environment.keySet().forEach(Options::requireVariable);
            if (!name.matches("[A-Za-z0-9._-]+") || name.matches("\\.+")) {
                throw new UsageException("kernel name is \"" + name
                        + "\"; expected letters, digits, dots, dashes or underscores. Use --name jotter, for example.");
            }
        }

        private static void requireArgument(String argument) {
            if (!argument.startsWith("-") || argument.matches("(?s).*[\\s*?\\[].*")) {
                throw new UsageException("JVM argument is \"" + argument + "\"; expected one option that begins with a"
                        + " dash, without blanks and without * ? [. Give each by itself, such as"
                        + " --jvm-argument=-Xmx4g --jvm-argument=-Dname=value.");
            }
        }

        private static void requireVariable(String variable) {
            if (!variable.matches("[A-Za-z_][A-Za-z0-9_]*") || variable.equals("JOTTER_JAVA_OPTS")) {
                throw new UsageException("environment variable is \"" + variable + "\"; expected a name of letters,"
                        + " digits and underscores, other than JOTTER_JAVA_OPTS, for which there is --jvm-argument."
                        + " Use --env DATA_DIR=/data, for example.");
            }
        }

        /** For the current user. */
        public static Options user() {
            return in(new JupyterPaths(System.getenv()).user());
        }

        /** In the active Python environment. */
        public static Options sysPrefix() {
            return in(new JupyterPaths(System.getenv()).sysPrefix());
        }

        /** Under {@code <prefix>/share/jupyter/kernels}. */
        public static Options prefix(Path prefix) {
            return in(JupyterPaths.under(prefix));
        }

        private static Options in(Path kernels) {
            return new Options(kernels, "jotter", "Java (Jotter)", List.of(), Map.of());
        }

        public Options withName(String newName) {
            String shown = newName.equals("jotter") ? "Java (Jotter)" : "Java (Jotter, " + newName + ")";
            return new Options(kernels, newName, shown, jvmArguments, environment);
        }

        public Options withJvmArguments(List<String> arguments) {
            return new Options(kernels, name, displayName, arguments, environment);
        }

        public Options withEnvironment(Map<String, String> variables) {
            return new Options(kernels, name, displayName, jvmArguments, variables);
        }

        Path directory() {
            return kernels.resolve(name);
        }
    }

    /** A kernelspec that is there, ours or another's. */
    public record Installed(String name, String displayName, String language, Path directory) {}

    private KernelInstall() {}

    /**
     * Writes the kernelspec, over an older one of that name.
     *
     * @return its directory
     * @throws NotebookException when the directory cannot be written
     */
    public static Path install(Options options) {
        JsonObject spec = KernelCommand.launcher()
                .map(launcher -> Kernelspec.json(
                        List.of(launcher.toString(), "kernel", "start", "{connection_file}"),
                        options.displayName(),
                        KernelCommand.launcherEnvironment(options.jvmArguments(), options.environment())))
                .orElseGet(() -> Kernelspec.json(
                        KernelCommand.of(options.jvmArguments(), "{connection_file}"),
                        options.displayName(),
                        options.environment()));
        try {
            Kernelspec.write(
                    options.directory(),
                    new GsonBuilder()
                            .setPrettyPrinting()
                            .disableHtmlEscaping()
                            .create()
                            .toJson(spec));
        } catch (IOException | UncheckedIOException e) {
            throw refused("written", options.directory(), e);
        }
        return options.directory();
    }

    /**
     * Removes it.
     *
     * @return whether it was there
     * @throws NotebookException when it cannot be removed
     */
    public static boolean uninstall(Options options) {
        if (!Files.isRegularFile(options.directory().resolve("kernel.json"))) {
            return false;
        }
        try {
            Kernelspec.delete(options.directory());
            return true;
        } catch (IOException | UncheckedIOException e) {
            throw refused("removed", options.directory(), e);
        }
    }

    private static NotebookException refused(String verb, Path directory, Exception cause) {
        return new NotebookException("kernelspec " + directory + " cannot be " + verb + " (" + cause
                + "); expected a directory that you may write. Use --user, or --prefix DIR with one of yours.");
    }

    /** All kernelspecs that Jupyter would find, by name; of two with one name, that which wins. */
    public static List<Installed> list() {
        Map<String, Installed> found = new TreeMap<>();
        for (Path kernels : new JupyterPaths(System.getenv()).all()) {
            for (Path directory : directories(kernels)) {
                read(directory).ifPresent(spec -> found.putIfAbsent(spec.name(), spec));
            }
        }
        return List.copyOf(found.values());
    }

    private static List<Path> directories(Path kernels) {
        List<Path> directories = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(kernels, Files::isDirectory)) {
            stream.forEach(directories::add);
        } catch (IOException | UncheckedIOException e) {
            // Most of the places where Jupyter looks do not exist.
            return directories;
        }
        return directories;
    }

    private static Optional<Installed> read(Path directory) {
        try {
            JsonObject spec = JsonParser.parseString(Files.readString(directory.resolve("kernel.json")))
                    .getAsJsonObject();
            return Optional.of(new Installed(
                    String.valueOf(directory.getFileName()),
                    text(spec, "display_name"),
                    text(spec, "language"),
                    directory));
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonObject spec, String key) {
        JsonElement value = spec.get(key);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
