package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.kernel.KernelInstall;
import dev.jotter.kernel.KernelInstall.Installed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code jotter kernel list}. */
public final class KernelListCommand extends Listing {

    @Override
    public int run(Shell shell) {
        List<Installed> kernels = KernelInstall.list();
        if (json()) {
            return print(shell, kernels.stream().map(KernelListCommand::fields).toList());
        }
        if (kernels.isEmpty()) {
            shell.err().println("No kernels where Jupyter looks. 'jotter kernel install --user' adds Jotter's.");
            return 0;
        }
        Table table =
                new Table().whole("KERNEL").text("CALLED").text("LANGUAGE").text("DIRECTORY");
        kernels.forEach(kernel -> table.row()
                .cell(kernel.name(), Paint.BOLD)
                .cell(kernel.displayName())
                .cell(kernel.language())
                .cell(kernel.directory().toString(), Paint.DIM));
        table.print(shell.out(), "", shell.width(), shell.colour());
        return 0;
    }

    private static Map<String, Object> fields(Installed kernel) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", kernel.name());
        fields.put("display_name", kernel.displayName());
        fields.put("language", kernel.language());
        fields.put("directory", kernel.directory().toString());
        return fields;
    }
}
