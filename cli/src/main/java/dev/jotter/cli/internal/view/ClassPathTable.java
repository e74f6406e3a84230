package dev.jotter.cli.internal.view;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.tracking.ClassPathEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The jars and directories that a run's code came from. */
public final class ClassPathTable {

    private static final int CHECKSUM = 12;

    private ClassPathTable() {}

    public static void print(List<ClassPathEntry> entries, Shell shell) {
        if (entries.isEmpty()) {
            shell.err().println("The class path of this run is not recorded.");
            return;
        }
        Table table = new Table()
                .text("NAME")
                .text("VERSION")
                .number("SIZE")
                .whole("SHA-256")
                .text("PATH");
        for (ClassPathEntry entry : entries) {
            String hash = entry.sha256();
            table.row()
                    .cell(entry.name())
                    .cell(entry.version())
                    .cell(entry.sizeBytes() < 0 ? "missing" : Figures.bytes(entry.sizeBytes()))
                    .cell(hash.substring(0, Math.min(CHECKSUM, hash.length())), Paint.DIM)
                    .cell(entry.path());
        }
        table.print(shell.out(), "", shell.width(), shell.colour());
    }

    /** The same as maps that become JSON. */
    public static List<Map<String, Object>> fields(List<ClassPathEntry> entries) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (ClassPathEntry entry : entries) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("path", entry.path());
            fields.put("name", entry.name());
            fields.put("version", entry.version());
            fields.put("size_bytes", entry.sizeBytes());
            fields.put("sha256", entry.sha256());
            fields.put("modules", entry.modules());
            all.add(fields);
        }
        return all;
    }
}
