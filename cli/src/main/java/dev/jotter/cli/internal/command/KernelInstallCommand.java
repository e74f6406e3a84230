package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.experiments.UsageException;
import dev.jotter.kernel.KernelInstall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            names = {"--jvm-argument", "--jvm-arg"},
            paramLabel = "ARG",
            description = "An option for the kernel's JVM, such as -Xmx4g; may be repeated.")
    private List<String> jvmArguments = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "K=V",
            description = "An environment variable for the kernel, such as DATA_DIR=/data; may be repeated.")
    private List<String> environment = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        KernelInstall.Options options =
                place.options(shell).withJvmArguments(jvmArguments).withEnvironment(variables());
        Path directory = KernelInstall.install(options);
        shell.err().println("Jupyter now knows the kernel \"" + options.displayName() + "\".");
        shell.out().println(directory);
        return 0;
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String given : environment) {
            int equals = given.indexOf('=');
            if (equals < 1) {
                throw new UsageException(
                        "--env is \"" + given + "\"; expected NAME=VALUE, such as --env DATA_DIR=/data.");
            }
            variables.put(given.substring(0, equals), given.substring(equals + 1));
        }
        return variables;
    }
}
