package dev.jotter.notebooks.internal.kernel;

import dev.jotter.notebooks.BundledKernel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How a kernel is started.
 *
 * @param name the directory of its kernelspec, or the bundled kernel's name
 * @param language as in a notebook's metadata
 * @param command the command line for a connection file
 * @param environment variables added to ours
 * @param interruptBySignal whether it is interrupted by SIGINT, else by a message on the control channel
 */
public record KernelSpec(
        String name,
        String language,
        Function<Path, List<String>> command,
        Map<String, String> environment,
        boolean interruptBySignal) {

    /** The kernel that came along on the class path. */
    public static KernelSpec of(BundledKernel kernel) {
        return new KernelSpec(kernel.name(), kernel.language(), kernel::command, Map.of(), false);
    }

    /** The same, with one more variable in its environment. */
    public KernelSpec with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new KernelSpec(name, language, command, Map.copyOf(more), interruptBySignal);
    }
}
