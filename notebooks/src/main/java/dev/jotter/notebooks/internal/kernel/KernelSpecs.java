package dev.jotter.notebooks.internal.kernel;

import dev.jotter.notebooks.BundledKernel;
import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.internal.format.NotebookReader;
import dev.jotter.notebooks.internal.text.Nearest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds kernels where Jupyter looks for them, and the bundled one. */
public final class KernelSpecs {

    private final Map<String, String> environment;

    /**
     * Looks nowhere yet.
     *
     * @param environment of the process, for {@code JUPYTER_PATH} and its kin
     */
    public KernelSpecs(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The bundled kernel where it goes by that name, else the installed one, else the bundled one where it speaks the
     * notebook's language and nobody insists.
     *
     * @param wanted a name somebody typed; null for the notebook's own
     * @param metadata the notebook's
     */
    public KernelSpec choose(@Nullable String wanted, Map<String, ? extends @Nullable Object> metadata) {
        Optional<BundledKernel> bundled = ServiceLoader.load(BundledKernel.class, BundledKernel.class.getClassLoader())
                .findFirst();
        Map<?, ?> own = metadata.get("kernelspec") instanceof Map<?, ?> spec ? spec : Map.of();
        String name = wanted != null
                ? wanted
                : own.get("name") instanceof String text
                        ? text
                        : bundled.map(BundledKernel::name).orElse("python3");
        if (bundled.isPresent() && bundled.get().name().equals(name)) {
            return KernelSpec.of(bundled.get());
        }
        Map<String, Path> installed = installed();
        Path file = installed.get(name);
        if (file != null) {
            return read(name, file);
        }
        if (wanted == null && bundled.isPresent() && bundled.get().language().equals(own.get("language"))) {
            return KernelSpec.of(bundled.get());
        }
        throw unknown(name, installed, bundled);
    }

    private static NotebookException unknown(
            String name, Map<String, Path> installed, Optional<BundledKernel> bundled) {
        TreeSet<String> names = new TreeSet<>(installed.keySet());
        bundled.map(BundledKernel::name).ifPresent(names::add);
        return new NotebookException("kernel \"" + name + "\" is not installed; expected "
                + (names.isEmpty() ? "a kernel, but there is none" : "one of " + String.join(", ", names)) + "."
                + Nearest.to(name, names)
                        .map(near -> " Did you mean \"" + near + "\"?")
                        .orElse(" Install it, or name another with --kernel."));
    }

    /** Names to their {@code kernel.json}; the first directory wins. */
    Map<String, Path> installed() {
        Map<String, Path> found = new LinkedHashMap<>();
        for (Path directory : directories()) {
            Path kernels = directory.resolve("kernels");
            if (!Files.isDirectory(kernels)) {
                continue;
            }
            try (Stream<Path> entries = Files.list(kernels)) {
                entries.sorted()
                        .map(entry -> entry.resolve("kernel.json"))
                        .filter(Files::isRegularFile)
                        .forEach(file -> found.putIfAbsent(
                                String.valueOf(kernels.relativize(file).getName(0)), file));
            } catch (IOException e) {
                // a directory of somebody else's: the others may do
            }
        }
        return found;
    }

    private List<Path> directories() {
        List<Path> directories = new ArrayList<>();
        for (String entry : environment.getOrDefault("JUPYTER_PATH", "").split(File.pathSeparator, -1)) {
            add(directories, entry, "");
        }
        add(directories, environment.get("JUPYTER_DATA_DIR"), "");
        add(directories, environment.get("XDG_DATA_HOME"), "jupyter");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        add(directories, home, ".local/share/jupyter");
        add(directories, home, "Library/Jupyter");
        add(directories, environment.get("APPDATA"), "jupyter");
        add(directories, environment.get("VIRTUAL_ENV"), "share/jupyter");
        add(directories, environment.get("CONDA_PREFIX"), "share/jupyter");
        add(directories, "/usr/local/share/jupyter", "");
        add(directories, "/usr/share/jupyter", "");
        add(directories, environment.get("PROGRAMDATA"), "jupyter");
        return directories;
    }

    private static void add(List<Path> directories, @Nullable String base, String below) {
        if (base != null && !base.isBlank()) {
            directories.add(Path.of(base, below));
        }
    }

    private static KernelSpec read(String name, Path file) {
        Map<String, @Nullable Object> json = NotebookReader.read(file, "kernelspec " + file);
        if (!(json.get("argv") instanceof List<?> argv) || argv.isEmpty()) {
            throw new NotebookException("kernelspec " + file
                    + " has no argv; expected the command that starts the kernel." + " Install the kernel again");
        }
        List<String> command =
                new ArrayList<>(argv.stream().map(String::valueOf).toList());
        command.set(0, program(command.get(0), file));
        String directory = String.valueOf(file.getParent());
        Map<String, String> environment = new LinkedHashMap<>();
        if (json.get("env") instanceof Map<?, ?> env) {
            env.forEach((key, value) -> environment.put(String.valueOf(key), String.valueOf(value)));
        }
        return new KernelSpec(
                name,
                String.valueOf(json.getOrDefault("language", "")),
                connection -> command.stream()
                        .map(word -> word.replace("{connection_file}", connection.toString())
                                .replace("{resource_dir}", directory))
                        .toList(),
                environment,
                !"message".equals(json.get("interrupt_mode")));
    }

    /** A kernelspec that says just "python" means the one it was installed with, as Jupyter takes it too. */
    private static String program(String word, Path file) {
        if (word.matches("python3?") && file.endsWith(Path.of("share/jupyter/kernels", name(file), "kernel.json"))) {
            Path prefix = file.resolve("../../../../..").normalize();
            Path python = prefix.resolve("bin").resolve(word);
            return Files.isExecutable(python) ? python.toString() : word;
        }
        return word;
    }

    private static String name(Path file) {
        Path directory = file.getParent();
        return directory == null ? "" : String.valueOf(directory.getFileName());
    }
}
