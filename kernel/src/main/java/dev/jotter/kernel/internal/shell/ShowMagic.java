package dev.jotter.kernel.internal.shell;

import java.util.Map;

/** {@code %%html} and {@code %%markdown}: the cell's text, shown as what it is. */
final class ShowMagic implements Magic {

    private final JavaShell shell;
    private final String name;
    private final String mimeType;
    private final String language;

    ShowMagic(JavaShell shell, String name, String mimeType, String language) {
        this.shell = shell;
        this.name = name;
        this.mimeType = mimeType;
        this.language = language;
    }

    @Override
    public String usage() {
        return name;
    }

    @Override
    public String does() {
        return "shows the cell's text as " + language;
    }

    @Override
    public CellResult run(Call call) throws MagicException {
        String text = (call.arguments().isBlank() ? "" : call.arguments() + "\n") + call.body();
        if (text.isBlank()) {
            throw new MagicException(name + " has nothing to show; expected " + language + " in the lines below it.");
        }
        shell.display().show(Map.of(mimeType, text, "text/plain", text.strip()), Map.of());
        return CellResult.NOTHING;
    }
}
