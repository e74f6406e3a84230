package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookFileTest {

    private static final String REWRITE = """
            import sys, nbformat
            for name in sys.argv[1:]:
                notebook = nbformat.read(name, as_version=4)
                nbformat.validate(notebook)
                nbformat.write(notebook, name + '.python')
            """;

    /** Notebooks as nbformat writes them, with keys, outputs and values that no schema has. */
    private static final String ODD = """
            import sys, random, logging, nbformat
            logging.disable()
            pieces = ['a', '\\n', '\\r\\n', '\\r', '\\x0b', '\\x1c', '\\x85', '\\u2028', '"', '\\\\', '\\x00', '\\x7f',
                      '\\x1b[1m', '</script>', '\\U0001f600', '\\uffee', '\\ufeff', '{{x}}', ' ']
            def text(r): return ''.join(r.choice(pieces) for _ in range(r.randrange(9)))
            def value(r, depth=3):
                k = r.randrange(9 if depth else 7)
                if k == 0: return None
                if k == 1: return r.random() < .5
                if k == 2: return r.randrange(-2**70, 2**70)
                if k == 3: return r.choice([1e-5, 1e16, 1.0, 5e-324, -0.0, 2e-3, 1.7976931348623157e308, r.random()])
                if k < 7: return text(r)
                if k == 7: return some(r, depth - 1)
                return [value(r, depth - 1) for _ in range(r.randrange(4))]
            def some(r, depth=2): return {r.choice(['k%d' % r.randrange(9), text(r)]): value(r, depth) for _ in range(r.randrange(4))}
            def odd(r, d):
                if r.random() < .5: d.update({'x_' + k: v for k, v in some(r).items()})
                return d
            def bundle(r):
                return {**{m: text(r) for m in ['text/plain', 'text/html', 'image/svg+xml', 'image/png', 'text/vnd.x', 'x/y+xml',
                                                'application/javascript'] if r.random() < .4},
                        'application/json': value(r), 'application/vnd.jupyter.widget-view+json': some(r)}
            def output(r):
                return odd(r, r.choice([
                    lambda: dict(output_type='stream', name=r.choice(['stdout', 'stderr', 'other']), text=text(r)),
                    lambda: dict(output_type='display_data', data=bundle(r), metadata=some(r)),
                    lambda: dict(output_type='execute_result', data=bundle(r), metadata=some(r), execution_count=r.choice([None, 7, 2**40])),
                    lambda: dict(output_type='error', ename=text(r), evalue=text(r), traceback=[text(r), text(r)]),
                    lambda: dict(output_type='update_display_data', data=some(r), metadata={}),
                    lambda: dict(output_type='hologram', beam=value(r))])())
            def cell(r, i):
                kind = r.choice(['code', 'markdown', 'raw'])
                c = dict(id='c%d' % i, cell_type=kind, metadata=some(r), source=text(r))
                if kind == 'code': c.update(outputs=[output(r) for _ in range(r.randrange(4))], execution_count=r.choice([None, 3]))
                elif r.random() < .6: c['attachments'] = {text(r): bundle(r) for _ in range(r.randrange(3))}
                if kind == 'raw': c['metadata'].update(format='text/latex', raw_mimetype='text/latex')
                return odd(r, c)
            for seed, name in enumerate(sys.argv[1:]):
                r = random.Random(seed)
                state = {'application/vnd.jupyter.widget-state+json': {'state': some(r), 'version_major': 2, 'version_minor': 0}}
                book = odd(r, dict(nbformat=4, nbformat_minor=r.choice([5, 5, 6]), metadata={**some(r), 'widgets': state},
                                   cells=[cell(r, i) for i in range(r.randrange(6))]))
                nbformat.write(nbformat.from_dict(book), name)
                nbformat.write(nbformat.read(name, as_version=4), name)
            """;

    @TempDir
    Path directory;

    @Test
    void writes_the_bytes_that_nbformat_writes() throws IOException {
        String python = RealPython.with("nbformat");
        List<String> command = new ArrayList<>(List.of(python, "-c", REWRITE));
        for (int seed = 0; seed < 200; seed++) {
            Path file = directory.resolve("seed-" + seed + ".ipynb");
            NotebookFile.write(file, new RandomNotebooks(seed).notebook());
            command.add(file.toString());
        }

        RealPython.run(command.toArray(String[]::new));

        for (String name : command.subList(3, command.size())) {
            assertThat(Files.readString(Path.of(name + ".python"))).as(name).isEqualTo(Files.readString(Path.of(name)));
        }
    }

    @Test
    void foreign_widgets_stay_as_they_are_with_a_state_or_without() throws IOException {
        for (String widgets : List.of(
                "{\"application/vnd.jupyter.widget-state+json\": {}}",
                "{\"application/vnd.jupyter.widget-state+json\": {\"version_major\": 2}}",
                "{}",
                "null",
                "[1, 2]")) {
            String text =
                    "{\"cells\": [{\"cell_type\": \"code\", \"execution_count\": 1, \"id\": \"a\", \"metadata\": {}, \"outputs\":"
                            + " [{\"data\": {\"application/vnd.jupyter.widget-view+json\": {\"model_id\": \"x\"}, \"text/plain\": [\"IntSlider()\"]},"
                            + " \"metadata\": {}, \"output_type\": \"display_data\"}], \"source\": [\"s\"]}], \"metadata\": {\"widgets\": "
                            + widgets + "}, \"nbformat\": 4, \"nbformat_minor\": 5}";
            Path file = Files.writeString(directory.resolve("widgets.ipynb"), text);
            Path page = directory.resolve("widgets.html");

            NotebookFile.write(file, NotebookFile.read(file));
            HtmlExport.export(file, page, HtmlExport.Options.standard());

            ObjectMapper json = new ObjectMapper();
            assertThat(json.readTree(file.toFile())).as(widgets).isEqualTo(json.readTree(text));
            assertThat(Jsoup.parse(Files.readString(page)).select(".out").text())
                    .as(widgets)
                    .isEqualTo("This is an interactive widget; it works only in the live notebook. IntSlider()");
        }
    }

    @Test
    void what_the_format_does_not_know_survives_byte_for_byte() {
        String python = RealPython.with("nbformat");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            names.add(directory.resolve("odd-" + i + ".ipynb").toString());
        }
        List<String> command = new ArrayList<>(List.of(python, "-W", "ignore", "-c", ODD));
        command.addAll(names);

        RealPython.run(command.toArray(String[]::new));

        for (String name : names) {
            Path file = Path.of(name);
            assertThat(NotebookFile.format(NotebookFile.read(file))).as(name).isEqualTo(text(file));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void an_output_of_a_type_nobody_knows_is_kept() throws IOException {
        Path file = directory.resolve("a.ipynb");
        Files.writeString(file, """
                {"nbformat": 4, "nbformat_minor": 7, "owner": "me", "metadata": {}, "cells": [
                 {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "", "attachments": {}, "colour": [1]},
                 {"cell_type": "code", "id": "b", "metadata": {}, "source": "", "execution_count": 3000000000, "outputs": [
                  {"output_type": "hologram", "beam": {"x": 1}},
                  {"output_type": "stream", "name": "stdout", "text": "a\\nb", "at": 12},
                  {"output_type": "display_data", "data": {"text/plain": "c"}},
                  {"output_type": "error", "ename": 1, "evalue": "v", "traceback": "all in one"}]}]}""");

        Notebook notebook = NotebookFile.read(file);
        NotebookFile.write(file, notebook);

        assertThat(NotebookFile.read(file)).isEqualTo(notebook);
        assertThat(text(file).replaceAll("\\s+", ""))
                .contains("\"attachments\":{},\"cell_type\":\"markdown\",\"colour\":[1],")
                .contains("{\"beam\":{\"x\":1},\"output_type\":\"hologram\"}")
                .contains("{\"at\":12,\"name\":\"stdout\",\"output_type\":\"stream\",\"text\":[\"a\\n\",\"b\"]}")
                .contains("{\"data\":{\"text/plain\":[\"c\"]},\"metadata\":{},\"output_type\":\"display_data\"}")
                .contains("{\"ename\":1,\"evalue\":\"v\",\"output_type\":\"error\",\"traceback\":\"allinone\"}")
                .endsWith("\"nbformat\":4,\"nbformat_minor\":7,\"owner\":\"me\"}");
        assertThat(notebook.cells().get(1).outputs().get(2))
                .isEqualTo(new Output.Display(Map.of("text/plain", "c"), Map.of()));
    }

    @Test
    void writes_numbers_as_python_does() {
        String python = RealPython.with("json");
        RandomNotebooks random = new RandomNotebooks(7);
        StringBuilder program = new StringBuilder("import struct\nfor h in '");
        StringBuilder expected = new StringBuilder();
        List<Double> values = new ArrayList<>(List.of(1e22, 1e-5, 1e16, 123456789012345680.0, 2e-3, 5e-324, 0.1, -0.0));
        for (int i = 0; i < 4000; i++) {
            values.add(random.number());
        }
        for (double value : values) {
            program.append(Long.toHexString(Double.doubleToRawLongBits(value) | 0L))
                    .append(' ');
            expected.append(dev.jotter.notebooks.internal.format.PythonText.number(value))
                    .append('\n');
        }
        program.append("'.split(): print(repr(struct.unpack('>d', bytes.fromhex(h.zfill(16)))[0]))");

        assertThat(RealPython.run(python, "-c", program.toString())).isEqualTo(expected.toString());
    }

    @Test
    void reads_back_what_it_wrote() {
        for (int seed = 0; seed < 300; seed++) {
            Notebook notebook = new RandomNotebooks(seed).notebook();
            Path file = directory.resolve("a.ipynb");

            NotebookFile.write(file, notebook);

            assertThat(NotebookFile.read(file)).as("seed " + seed).isEqualTo(notebook);
        }
    }

    @Test
    void writes_what_the_official_schema_allows() throws IOException {
        Schema schema;
        try (InputStream in = NotebookFileTest.class.getResourceAsStream("/nbformat/nbformat.v4.5.schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(in);
        }
        for (int seed = 0; seed < 100; seed++) {
            String text = NotebookFile.format(new RandomNotebooks(seed).notebook());
            assertThat(schema.validate(text, InputFormat.JSON))
                    .as("seed " + seed)
                    .isEmpty();
        }
        Notebook generated =
                NotebookTemplates.with(directory).render(Section.STANDARD, Models.withRuns(), Map.of("title", "t"));
        assertThat(schema.validate(NotebookFile.format(generated), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate("{\"nbformat\": 4}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void looks_as_jupyter_leaves_it() {
        Notebook notebook = new Notebook(
                Map.of("orig_nbformat", 3L),
                List.of(Cell.code("a", "x\r\ny\u2028z", List.of())
                        .withMetadata(Map.of(
                                "trusted", true, "\ud83d\ude00", 1e-5, "\uffee", "\u001b/\u007f", "e", List.of()))
                        .withOutputs(List.of(new Output.Stream("stdout", "")), null)));

        assertThat(NotebookFile.format(notebook)).isEqualTo("""
                        {
                         "cells": [
                          {
                           "cell_type": "code",
                           "execution_count": null,
                           "id": "a",
                           "metadata": {
                            "e": [],
                            "BMP": "\\u001b/DEL",
                            "ASTRAL": 1e-05
                           },
                           "outputs": [
                            {
                             "name": "stdout",
                             "output_type": "stream",
                             "text": []
                            }
                           ],
                           "source": [
                            "x\\r\\n",
                            "yLS",
                            "z"
                           ]
                          }
                         ],
                         "metadata": {},
                         "nbformat": 4,
                         "nbformat_minor": 5
                        }
                        """.replace("BMP", "\uffee")
                .replace("ASTRAL", "\ud83d\ude00")
                .replace("LS", "\u2028")
                .replace("DEL", "\u007f"));
    }

    @Test
    void half_a_surrogate_pair_survives() {
        Notebook notebook = new Notebook(Map.of(), List.of(Cell.markdown("a", "\ud83d \"\n\\\udc00", List.of())));
        Path file = directory.resolve("deep/er/a.ipynb");

        NotebookFile.write(file, notebook);

        assertThat(NotebookFile.read(file)).isEqualTo(notebook);
    }

    @Test
    void cells_without_an_id_of_their_own_get_the_same_one_each_time() throws IOException {
        Path file = directory.resolve("a.ipynb");
        String cell = "{\"cell_type\":\"raw\",\"metadata\":{},\"source\":\"\"%s}";
        Files.writeString(
                file,
                "{\"nbformat\":4,\"nbformat_minor\":4,\"metadata\":{},\"cells\":["
                        + String.join(
                                ",",
                                cell.formatted(""),
                                cell.formatted(",\"id\":\"cell-1\""),
                                cell.formatted(",\"id\":\"cell-1\""),
                                cell.formatted(",\"id\":\"a b\""))
                        + "]}");

        assertThat(NotebookFile.read(file).cells())
                .extracting(Cell::id)
                .containsExactly("cell-1-2", "cell-1", "cell-3", "cell-4");
        assertThat(NotebookFile.read(file)).isEqualTo(NotebookFile.read(file));
    }

    @Test
    void what_is_no_notebook_is_refused_with_the_file_and_what_would_be_right() throws IOException {
        Map<String, String> cases = new HashMap<>();
        cases.put("", " is empty; expected a Jupyter notebook. Name another file");
        cases.put("[]", " is JSON, but not an object; expected a Jupyter notebook. Name another file");
        cases.put(
                "{}",
                " is JSON, but not a notebook (it has no \"nbformat\"); expected a Jupyter notebook."
                        + " Name another file");
        cases.put(
                "{\"nbformat\": 3}",
                " is of nbformat 3; expected nbformat 4. Convert it with 'jupyter nbconvert --to"
                        + " notebook --nbformat 4'");
        cases.put(
                "{\"nbformat\": 4}",
                ": has no list of cells; expected a list named \"cells\". Open and save it in"
                        + " Jupyter, or restore a version");
        cases.put(
                "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"heading\"}]}",
                ": cells[0].cell_type is \"heading\";"
                        + " expected code, markdown or raw. Open and save it in Jupyter, or restore a version");
        cases.put("{} x", " is not JSON (line 1, column ");
        cases.put(
                "{} {}",
                " has text after its end, at line 1; expected one JSON object. Remove what follows, or restore"
                        + " an earlier version");
        cases.put("{\"nbformat\": 4,\n \"cells\": [", " is not JSON (line 2, column ");
        cases.put("{\"nbformat\": NaN}", " is not JSON (line 1, column ");
        Path file = directory.resolve("a.ipynb");
        for (Map.Entry<String, String> entry : cases.entrySet()) {
            Files.writeString(file, entry.getKey());
            assertThatThrownBy(() -> NotebookFile.read(file))
                    .isInstanceOf(NotebookException.class)
                    .hasMessageStartingWith("notebook " + file + entry.getValue())
                    .hasMessageNotContainingAny("Exception", "com.fasterxml", "Source:");
        }
        assertThatThrownBy(() -> NotebookFile.read(directory.resolve("none.ipynb")))
                .hasMessage(
                        "notebook " + directory.resolve("none.ipynb") + " is absent; expected a file. Check the path");
        assertThatThrownBy(() -> NotebookFile.read(directory))
                .isInstanceOf(NotebookException.class)
                .hasMessage("notebook " + directory
                        + " cannot be read: it is a directory; expected a file. Name a file in it");
    }

    @Test
    void a_number_json_does_not_know_is_refused_and_the_old_file_stays() throws IOException {
        Path file = directory.resolve("a.ipynb");
        Files.writeString(file, "old");
        Notebook notebook = new Notebook(Map.of("x", List.of(Double.NaN)), List.of());

        assertThatThrownBy(() -> NotebookFile.write(file, notebook))
                .isInstanceOf(NotebookException.class)
                .hasMessage("a notebook value is nan; expected a finite number, since JSON knows no other."
                        + " Store it as text");
        assertThat(file).hasContent("old");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_link_to_a_notebook_stays_a_link() throws IOException {
        Path target = directory.resolve("target.ipynb");
        Files.writeString(target, "old");
        Path link = Files.createSymbolicLink(directory.resolve("link.ipynb"), target);

        NotebookFile.write(link, new Notebook(Map.of(), List.of()));

        assertThat(link).isSymbolicLink();
        assertThat(NotebookFile.read(target).cells()).isEmpty();
    }
}
