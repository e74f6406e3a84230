package dev.jotter.notebooks;

import dev.jotter.notebooks.internal.html.Assets;

/**
 * The look of Jotter's tables, status pills and replay viewers, the same in a notebook and in a log. What it styles:
 * {@code <table class="jotter-table">}, alone or inside {@code <div class="jotter">}; in it {@code class="num"} for
 * numbers, {@code <span class="status status-completed">} (or -running, -failed, -cancelled, -pending, -partial,
 * -success), {@code class="best"}, {@code class="muted"} and {@code <progress>}.
 */
public final class JotterStyle {

    private JotterStyle() {}

    /**
     * The style sheet, to be put into a {@code <style>} element beside the table. It touches nothing outside
     * {@code .jotter}, {@code .jotter-table} and {@code .jotter-replay}, and follows the theme of JupyterLab, VS Code, an
     * exported log or else of the system.
     */
    public static String css() {
        return Assets.text("jotter.css");
    }
}
