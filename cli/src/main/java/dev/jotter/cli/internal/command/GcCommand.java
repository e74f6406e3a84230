package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.Words;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.tracking.Garbage;
import dev.jotter.tracking.Garbage.Item;
import dev.jotter.tracking.Garbage.Kind;
import dev.jotter.tracking.GarbageRules;
import dev.jotter.tracking.Jotter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code jotter gc}. */
@CommandLine.Command(
        description = {
            "Says what it would remove, and removes it with --apply: content that no run refers to, in the trash",
            "or out of it; runs that were in the trash for long; what killed processes were writing. Runs may",
            "go on meanwhile. Nothing else in Jotter removes anything for good."
        },
        footer = {"  jotter gc", "  jotter gc --list", "  jotter gc --apply --trash-age 0"})
public final class GcCommand extends Listing {

    @Option(
            names = {"--apply", "--yes"},
            description = "Remove it. It cannot be brought back.")
    private boolean apply;

    @Option(
            names = "--trash-age",
            paramLabel = "T",
            description = "Runs that were in the trash for so long, such as 12h or 7d; 0 for all. Default: 30d.")
    private String trashAge = "30d";

    @Option(
            names = "--grace",
            paramLabel = "T",
            description = "Content and temporary files that are as old as this. Default: 1d.")
    private String grace = "1d";

    @Option(names = "--list", description = "Name each file.")
    private boolean list;

    @Override
    public int run(Shell shell) {
        GarbageRules rules = GarbageRules.standard()
                .withTrashAge(Words.duration(trashAge, "--trash-age"))
                .withGrace(Words.duration(grace, "--grace"));
        try (Jotter jotter = open(shell)) {
            Garbage garbage = apply ? jotter.collectGarbage(rules) : jotter.garbage(rules);
            if (json()) {
                print(shell, fields(garbage));
            } else {
                print(shell, garbage);
            }
            return garbage.failures().isEmpty() ? 0 : 1;
        }
    }

    private void print(Shell shell, Garbage garbage) {
        if (list) {
            garbage.items().forEach(item -> shell.out().println(Harmless.line(shell.shown(item.path()))));
        } else if (!garbage.items().isEmpty()) {
            table(garbage).print(shell.out(), "", shell.width(), shell.colour());
        }
        shell.out().flush();
        garbage.notes().forEach(note -> shell.err().println(Harmless.line(note)));
        garbage.failures().forEach(failure -> shell.err().println(Harmless.line(failure)));
        String size = Figures.bytes(garbage.sizeBytes());
        if (garbage.items().isEmpty()) {
            shell.err().println("There is nothing to remove.");
        } else if (apply) {
            shell.err().println("Removed " + size + ".");
        } else {
            shell.err().println("Nothing was removed; 'jotter gc --apply' would free " + size + ".");
        }
    }

    private Table table(Garbage garbage) {
        Table table = new Table().text("WHAT").number("COUNT").number("SIZE");
        for (Kind kind : Kind.values()) {
            List<Item> items =
                    garbage.items().stream().filter(item -> item.kind() == kind).toList();
            if (!items.isEmpty()) {
                table.row()
                        .cell(what(kind))
                        .cell(Figures.count(items.size()))
                        .cell(Figures.bytes(
                                items.stream().mapToLong(Item::sizeBytes).sum()));
            }
        }
        return table;
    }

    private String what(Kind kind) {
        return switch (kind) {
            case OBJECT -> "content that no run refers to";
            case TRASHED_RUN -> trashAge.equals("0") ? "runs in the trash" : "runs in the trash for " + trashAge;
            case TEMPORARY_FILE -> "files of killed processes";
            case SHARED_TEXT -> "texts that no run has any more";
            case INDEX -> "index without runs";
        };
    }

    private Map<String, Object> fields(Garbage garbage) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("removed", apply);
        fields.put("size_bytes", garbage.sizeBytes());
        fields.put("items", garbage.items().stream().map(GcCommand::fields).toList());
        fields.put("notes", garbage.notes());
        fields.put("failures", garbage.failures());
        return fields;
    }

    private static Map<String, Object> fields(Item item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", item.kind().name().toLowerCase(Locale.ROOT));
        fields.put("path", item.path().toString());
        fields.put("size_bytes", item.sizeBytes());
        return fields;
    }
}
