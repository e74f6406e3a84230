package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.kernel.KernelInstall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jotter kernel install}. */
@CommandLine.Command(
        footer = {"  jotter kernel install --user", "  jotter kernel install --name big --jvm-argument=-Xmx16g"})
public final class KernelInstallCommand extends Command {

    @Mixin
    private final KernelPlace place = new KernelPlace();

    @Option(
            names = "--jvm-argument",
            paramLabel = "ARG",
            description = "An option for the kernel's JVM, such as -Xmx4g; may be repeated.")
    private List<String> jvmArguments = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        KernelInstall.Options options = place.options(shell).withJvmArguments(jvmArguments);
        Path directory = KernelInstall.install(options);
        shell.err().println("Jupyter now knows the kernel \"" + options.displayName() + "\".");
        shell.out().println(directory);
        return 0;
    }
}
