package dev.jotter.kernel.internal.install;

import dev.jotter.notebooks.BundledKernel;
import java.nio.file.Path;
import java.util.List;

/** Our kernel for {@code jotter execute}, which needs no installed kernelspec. */
public final class JotterKernel implements BundledKernel {

    /** For the {@link java.util.ServiceLoader}. */
    public JotterKernel() {}

    @Override
    public String name() {
        return "jotter";
    }

    @Override
    public String displayName() {
        return "Java (Jotter)";
    }

    @Override
    public String language() {
        return "java";
    }

    @Override
    public List<String> command(Path connectionFile) {
        return KernelCommand.of(
                // What a notebook runs by itself is not what a person typed.
                List.of("-Djotter.history=none"),
                connectionFile.toAbsolutePath().toString());
    }
}
