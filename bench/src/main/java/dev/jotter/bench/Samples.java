package dev.jotter.bench;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same small notebook twice, eight code and four text cells: once in Java for our kernel, once for ipykernel. */
final class Samples {

    private Samples() {}

    static Path java(Path directory) {
        return write(
                directory.resolve("sample-java.ipynb"),
                "jotter",
                "java",
                List.of(
                        "int steps = 1000;",
                        "import java.util.stream.IntStream;",
                        "var squares = IntStream.range(0, steps).mapToLong(i -> (long) i * i).toArray();",
                        "long sum = 0; for (long square : squares) sum += square;",
                        "System.out.println(\"sum \" + sum);",
                        "for (int i = 0; i < 20; i++) System.out.println(\"step \" + i);",
                        "System.err.println(\"done\");",
                        "sum / (double) steps"));
    }

    static Path python(Path directory) {
        return write(
                directory.resolve("sample-python.ipynb"),
                "python3",
                "python",
                List.of(
                        "steps = 1000",
                        "import itertools",
                        "squares = [i * i for i in range(steps)]",
                        "total = 0\nfor square in squares: total += square",
                        "print('sum', total)",
                        "for i in range(20): print('step', i)",
                        "import sys; print('done', file=sys.stderr)",
                        "total / steps"));
    }

    private static Path write(Path file, String kernel, String language, List<String> sources) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            if (i % 2 == 0) {
                cells.add(Cell.markdown("text-" + i, "## Part " + i + "\n\nA *line* of text.", List.of()));
            }
            cells.add(Cell.code("code-" + i, sources.get(i), List.of()));
        }
        Map<String, Object> metadata = Map.of(
                "kernelspec", Map.of("name", kernel, "display_name", kernel, "language", language),
                "language_info", Map.of("name", language));
        NotebookFile.write(file, new Notebook(metadata, cells));
        return file;
    }
}
