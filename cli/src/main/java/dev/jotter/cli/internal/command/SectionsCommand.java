package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.notebooks.NotebookTemplates;
import dev.jotter.notebooks.Section;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code jotter sections}. */
public final class SectionsCommand extends Listing {

    @Override
    public int run(Shell shell) {
        Path root = workspace(shell).root();
        List<Section> sections =
                NotebookTemplates.with(workspace(shell).templates()).sections();
        if (json()) {
            return print(shell, sections.stream().map(SectionsCommand::fields).toList());
        }
        Table table = new Table().whole("SECTION").text("WHAT IT HOLDS").text("ORIGIN");
        sections.forEach(section -> table.row()
                .cell(section.name(), Paint.BOLD)
                .cell(section.summary())
                .cell(near(section.origin(), root), Paint.DIM));
        table.print(shell.out(), "", shell.width(), shell.colour());
        return 0;
    }

    private static String near(String origin, Path root) {
        return origin.startsWith(root + File.separator)
                ? origin.substring(root.toString().length() + 1)
                : origin;
    }

    private static Map<String, Object> fields(Section section) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", section.name());
        fields.put("title", section.title());
        fields.put("summary", section.summary());
        fields.put("needs", section.needs());
        fields.put("origin", section.origin());
        return fields;
    }
}
