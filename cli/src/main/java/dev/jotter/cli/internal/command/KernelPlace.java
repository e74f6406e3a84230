package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.experiments.UsageException;
import dev.jotter.kernel.KernelInstall;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a kernelspec is, and its name. */
final class KernelPlace {

    @Option(names = "--user", description = "For you alone. This is the default.")
    private boolean user;

    @Option(names = "--sys-prefix", description = "In the active Python environment.")
    private boolean sysPrefix;

    @Option(names = "--prefix", paramLabel = "P", description = "Under P/share/jupyter/kernels.")
    private @Nullable String prefix;

    @Option(names = "--name", paramLabel = "N", description = "What Jupyter knows it by. Default: jotter.")
    private @Nullable String name;

    KernelInstall.Options options(Shell shell) {
        int given = (user ? 1 : 0) + (sysPrefix ? 1 : 0) + (prefix == null ? 0 : 1);
        if (given > 1) {
            throw new UsageException("--user, --sys-prefix and --prefix are given together; expected one of them.");
        }
        KernelInstall.Options options;
        if (prefix != null) {
            options = KernelInstall.Options.prefix(shell.path(prefix, "--prefix"));
        } else {
            options = sysPrefix ? KernelInstall.Options.sysPrefix() : KernelInstall.Options.user();
        }
        return name == null ? options : options.withName(name);
    }
}
