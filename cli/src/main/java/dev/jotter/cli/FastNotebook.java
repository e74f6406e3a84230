package dev.jotter.cli;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookFile;
import dev.jotter.notebooks.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A notebook that shows one of each, so that the classes which export it are in the archive. */
final class FastNotebook {

    private static final String PROSE = """
            # Notes

            *Why*, **what** and `how`, [a link](https://example.org), ~~no~~, $\\alpha_{1} = \\frac{1}{\\sqrt{t}}$:

            | seed | reward |
            |---:|---:|
            | 0 | 1.5 |

            - [x] done
            - > quoted

            1. first

            ```java
            var x = "text"; // and a comment
            ```

            <b>bold</b> &amp; https://example.org

            $$\\hat A_t = \\sum_{l=0}^{\\infty} (\\gamma\\lambda)^l \\begin{pmatrix} a & b \\end{pmatrix}$$
            """;
    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><g fill=\"#fff\">"
            + "<path d=\"M0 0L9 9\"/><text x=\"1\">steps</text></g></svg>";
    private static final String TABLE =
            "<div><style scoped>.a{}</style><table border=\"1\" class=\"dataframe\"><thead><tr style=\"text-align: right;\">"
                    + "<th></th><th>x</th></tr></thead><tbody><tr><th>0</th><td align=\"right\">1.5</td></tr></tbody></table></div>";
    private static final String FREE = "<p class=note onclick=x()>a<img src=\"data:image/png;base64,iVBORw0KGgo=\"><br>"
            + SVG + "<a href=\"http://x.org\">b</a><h2>Part</h2><table><tr><td>1<td>2</table>";

    /** Cells enough to be exported by several threads, which has classes of its own. */
    private static final int MANY = 100;

    private FastNotebook() {}

    static void write(Path file) {
        Map<String, Object> metadata = Map.of(
                "kernelspec", Map.of("name", "java", "display_name", "Java", "language", "java"),
                "language_info", Map.of("name", "java"),
                "jotter", Map.of("recipe", "fast", "created", "2026-01-02T03:04:05Z", "config", Map.of("steps", 1)));
        List<Cell> cells = new ArrayList<>(List.of(
                code("print", new Output.Stream("stdout", "\u001b[1;31mred\u001b[38;5;99mx\u001b[0m\n".repeat(70))),
                code("stderr", new Output.Stream("stderr", "50%\r100%\n")),
                code("svg", shown("image/svg+xml", SVG)),
                code("png", shown("image/png", "iVBORw0KGgo=")),
                code("table", shown("text/html", TABLE)),
                code("html", shown("text/html", FREE)),
                code("json", shown("application/json", Map.of("a", List.of(1, true)))),
                code("latex", shown("text/latex", "$x^2$")),
                code("fails", new Output.Failure("E", "why", List.of("at x")))));
        for (int i = 0; i < MANY; i++) {
            cells.add(Cell.markdown("prose-" + i, PROSE, List.of()));
        }
        NotebookFile.write(file, new Notebook(metadata, cells));
    }

    private static Output shown(String mime, Object value) {
        return new Output.Display(Map.of(mime, value, "text/plain", "shown"), Map.of());
    }

    private static Cell code(String id, Output shown) {
        return new Cell(
                id,
                Cell.Kind.CODE,
                "// Step\nfor (int i = 0; i < 3; i++) System.out.println(\"" + id + "\" + 1.5);",
                Map.of("jotter", Map.of("caption", "Shown")),
                Map.of(),
                List.of(shown),
                1);
    }
}
