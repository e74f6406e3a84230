package dev.jotter.notebooks;

import java.nio.file.Path;
import java.util.Map;

/** Writes the sample notebook as a log, to be looked at: {@code SampleLog DIRECTORY}. */
final class SampleLog {
    private SampleLog() {}

    public static void main(String... args) {
        Path directory = Path.of(args.length == 0 ? "target/sample" : args[0]);
        Notebook sample = SampleNotebook.build();
        NotebookFile.write(directory.resolve("cartpole.ipynb"), sample);
        HtmlExport.export(
                directory.resolve("cartpole.ipynb"),
                directory.resolve("log/cartpole-20261121-021500.html"),
                HtmlExport.Options.standard());
        Notebook plain =
                sample.withMetadata(Map.of("title", "An earlier try with a rather long title, to see it wrap"));
        HtmlExport.render(plain, "x", directory.resolve("log/early.html"), new HtmlExport.Options(false, false));
        LogIndex.refresh(directory.resolve("log"));
    }
}
