package dev.jotter.kernel.internal.install;

import dev.jotter.experiments.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where Jupyter looks for data (jupyter_core, {@code paths.py}). */
public final class JupyterPaths {

    private final Map<String, String> environment;

    public JupyterPaths(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** {@code <data>/kernels} for the current user. */
    public Path user() {
        return userData().resolve("kernels");
    }

    /** {@code <prefix>/share/jupyter/kernels}. */
    public static Path under(Path prefix) {
        return prefix.toAbsolutePath().normalize().resolve(Path.of("share", "jupyter", "kernels"));
    }

    /** The environment of the Python that Jupyter runs in. */
    public Path sysPrefix() {
        return under(variable("VIRTUAL_ENV")
                .or(() -> variable("CONDA_PREFIX"))
                .or(JupyterPaths::pythonPrefix)
                .map(Path::of)
                .orElseThrow(() -> new UsageException("--sys-prefix finds no Python environment; expected an active"
                        + " virtual environment, or python3 on the PATH. Use --user, or --prefix DIR.")));
    }

    /** All directories with kernelspecs, those that win first. */
    public List<Path> all() {
        List<Path> found = new ArrayList<>();
        variable("JUPYTER_PATH").ifPresent(path -> Stream.of(path.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .forEach(entry -> found.add(Path.of(entry).resolve("kernels"))));
        found.add(user());
        variable("VIRTUAL_ENV")
                .or(() -> variable("CONDA_PREFIX"))
                .ifPresent(prefix -> found.add(under(Path.of(prefix))));
        variable("PROGRAMDATA").ifPresent(data -> found.add(Path.of(data, "jupyter", "kernels")));
        found.add(Path.of("/usr/local/share/jupyter/kernels"));
        found.add(Path.of("/usr/share/jupyter/kernels"));
        return found.stream().distinct().toList();
    }

    private Path userData() {
        Optional<String> named = variable("JUPYTER_DATA_DIR");
        if (named.isPresent()) {
            return Path.of(named.get()).toAbsolutePath();
        }
        // As Jupyter: the variable wins over the system's record of the user.
        Path home = Path.of(variable("HOME").orElse(System.getProperty("user.home")));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return home.resolve(Path.of("Library", "Jupyter"));
        }
        if (system.startsWith("windows")) {
            return variable("APPDATA").map(Path::of).orElse(home).resolve("jupyter");
        }
        return variable("XDG_DATA_HOME")
                .map(Path::of)
                .orElse(home.resolve(Path.of(".local", "share")))
                .resolve("jupyter");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static Optional<String> pythonPrefix() {
        try {
            Process python = new ProcessBuilder("python3", "-c", "import sys; print(sys.prefix)").start();
            python.getOutputStream().close();
            String prefix = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return python.waitFor(10, TimeUnit.SECONDS) && python.exitValue() == 0 && !prefix.isEmpty()
                    ? Optional.of(prefix)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
