package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.experiments.UsageException;
import dev.jotter.kernel.KernelInstall;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code jotter kernel uninstall}. */
@CommandLine.Command(footer = "  jotter kernel uninstall --user")
public final class KernelUninstallCommand extends Command {

    @Mixin
    private final KernelPlace place = new KernelPlace();

    @Override
    public int run(Shell shell) {
        KernelInstall.Options options = place.options(shell);
        if (!KernelInstall.uninstall(options)) {
            throw new UsageException("kernel \"" + options.name() + "\" is not in " + options.kernels()
                    + "; expected one that is. 'jotter kernel list' shows where each is.");
        }
        shell.err().println("Removed the kernel \"" + options.name() + "\" from " + options.kernels() + ".");
        return 0;
    }
}
