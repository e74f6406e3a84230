package dev.jotter.bench.export;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookFile;
import dev.jotter.notebooks.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Notebooks to export, made from a seed: the same bytes each time. */
final class SampleNotebooks {

    private static final long SEED = 20261121;

    private final List<Cell> cells = new ArrayList<>();
    private final Random random = new Random(SEED);
    private final SampleOutputs outputs = new SampleOutputs(random);

    private SampleNotebooks() {}

    /**
     * How many cells show what, and how large each is.
     *
     * @param bytes how large each is
     */
    private record Mix(int drawings, int pictures, int tables, int streams, int failures, int prose, Sizes bytes) {}

    /** Of one of each, in bytes. */
    private record Sizes(int drawing, int picture, int table, int stream) {}

    /** Twelve cells: text, code, a table, a plot, a coloured stream and a warning. */
    static Path small(Path directory) {
        return new SampleNotebooks()
                .write(directory.resolve("S.ipynb"), new Mix(1, 0, 1, 2, 0, 4, sizes(3, 0, 2, 1)), 12);
    }

    /** 200 cells with 60 plots and 40 tables, 4 MB. */
    static Path medium(Path directory) {
        return new SampleNotebooks()
                .write(directory.resolve("M.ipynb"), new Mix(30, 30, 40, 30, 2, 60, sizes(50, 50, 8, 10)), 200);
    }

    /** 2,000 cells, 56 MB. */
    static Path large(Path directory) {
        return new SampleNotebooks()
                .write(
                        directory.resolve("L.ipynb"),
                        new Mix(150, 350, 300, 300, 10, 600, sizes(60, 75, 36, 25)),
                        2_000);
    }

    /** One cell that printed 2 MB with four colour changes a line. */
    static Path colours(Path directory) {
        SampleNotebooks sample = new SampleNotebooks();
        sample.code(
                "for (var line : log) print(line);", new Output.Stream("stdout", sample.outputs.coloured(2_000_000)));
        return sample.write(directory.resolve("ansi.ipynb"));
    }

    /** One cell that printed a line. */
    static Path one(Path directory) {
        SampleNotebooks sample = new SampleNotebooks();
        sample.code("print();", new Output.Stream("stdout", "\u001b[32mINFO\u001b[0m one line\n"));
        return sample.write(directory.resolve("one.ipynb"));
    }

    /** Twelve cells to run, each a line with its number in it twice. */
    static Path trivial(Path directory, String kernel, String language, String line) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            cells.add(Cell.code("cell-" + i, String.format(Locale.ROOT, line, i, i), List.of()));
        }
        Path file = directory.resolve(language + ".ipynb");
        Map<String, Object> spec = Map.of("name", kernel, "display_name", kernel, "language", language);
        NotebookFile.write(file, new Notebook(Map.of("kernelspec", spec), cells));
        return file;
    }

    private static Sizes sizes(int drawing, int picture, int table, int stream) {
        return new Sizes(drawing * 1000, picture * 1000, table * 1000, stream * 1000);
    }

    private Path write(Path file, Mix mix, int wanted) {
        int[] left = {mix.drawings, mix.pictures, mix.tables, mix.streams, mix.failures, mix.prose};
        int[] all = left.clone();
        for (int i = 0; i < wanted; i++) {
            int kind = next(left, all, i, wanted);
            if (kind < 0) {
                code(SampleOutputs.code(i));
            } else {
                left[kind]--;
                add(kind, i, mix);
            }
        }
        return write(file);
    }

    /** The kind that lags most behind its share, so that all kinds are spread over the notebook; -1 for plain code. */
    private static int next(int[] left, int[] all, int at, int wanted) {
        int found = -1;
        double most = 0;
        for (int kind = 0; kind < left.length; kind++) {
            double lag = (double) all[kind] * (at + 1) / wanted - (all[kind] - left[kind]);
            if (left[kind] > 0 && lag > most) {
                most = lag;
                found = kind;
            }
        }
        int rest = wanted - at;
        int open = 0;
        for (int count : left) {
            open += count;
        }
        return most >= 0.5 || open >= rest ? found : -1;
    }

    private void add(int kind, int at, Mix mix) {
        switch (kind) {
            case 0 -> code("Lab.plot(runs, \"reward\");", shown("image/svg+xml", outputs.drawing(mix.bytes.drawing)));
            case 1 -> code("Lab.picture(runs);", shown("image/png", outputs.picture(mix.bytes.picture)));
            case 2 -> code("Lab.compare(runs);", shown("text/html", outputs.table(mix.bytes.table)));
            case 3 ->
                code(
                        "Lab.log(run);",
                        new Output.Stream(
                                random.nextInt(5) == 0 ? "stderr" : "stdout",
                                random.nextInt(3) == 0
                                        ? outputs.coloured(mix.bytes.stream)
                                        : outputs.plain(mix.bytes.stream)));
            case 4 -> code("runs.get(99);", outputs.failure(at));
            default -> cells.add(Cell.markdown("text-" + at, outputs.prose(at), List.of()));
        }
    }

    private void code(String source, Output... shown) {
        int count = cells.size() + 1;
        cells.add(new Cell("cell-" + count, Cell.Kind.CODE, source, Map.of(), Map.of(), List.of(shown), count));
    }

    private static Output shown(String mime, String value) {
        return new Output.Display(Map.of(mime, value, "text/plain", "shown"), Map.of());
    }

    private Path write(Path file) {
        Map<String, Object> metadata = Map.of(
                "kernelspec", Map.of("name", "java", "display_name", "Java", "language", "java"),
                "language_info", Map.of("name", "java"));
        NotebookFile.write(file, new Notebook(metadata, cells));
        return file;
    }
}
