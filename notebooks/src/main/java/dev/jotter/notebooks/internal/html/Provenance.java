package dev.jotter.notebooks.internal.html;

import dev.jotter.notebooks.Notebook;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a notebook comes from, as its metadata {@code jotter} tells it. Everything may be absent. */
record Provenance(Map<?, ?> jotter) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);
    private static final int SHOWN_PARAMETERS = 8;

    static Provenance of(Notebook notebook) {
        return new Provenance(notebook.metadata().get("jotter") instanceof Map<?, ?> map ? map : Map.of());
    }

    String recipe() {
        return text(jotter.get("recipe"));
    }

    String created() {
        return text(jotter.get("created"));
    }

    /** For a person: {@code 21 November 2026, 02:15 UTC}; a date that is not ISO-8601 as it is. */
    String date() {
        String created = created();
        try {
            OffsetDateTime time = OffsetDateTime.parse(created);
            String zone = time.getOffset().equals(ZoneOffset.UTC) ? "UTC" : "UTC" + time.getOffset();
            return time.format(DATE) + " " + zone;
        } catch (DateTimeException notIso) {
            return created;
        }
    }

    /** The headline metric as {@code name: value}, or an empty text. */
    String headline() {
        return jotter.get("headline") instanceof Map<?, ?> map && map.get("metric") != null
                ? text(map.get("metric")) + ": " + Numbers.show(map.get("value"))
                : "";
    }

    /** The page's head: title, one line of facts, parameters and runs. */
    String header(String title) {
        StringBuilder out = new StringBuilder(2048);
        out.append("<header class=\"head\"><h1>").append(Text.escape(title)).append("</h1>");
        String facts = facts();
        if (!facts.isEmpty()) {
            out.append("<dl class=\"facts\">").append(facts).append("</dl>");
        }
        return out.append(parameters()).append("</header>\n").toString();
    }

    private String facts() {
        StringBuilder out = new StringBuilder();
        if (jotter.get("headline") instanceof Map<?, ?> map && map.get("metric") != null) {
            fact(
                    out,
                    text(map.get("metric")),
                    "<strong class=\"headline\">" + Text.escape(Numbers.show(map.get("value"))) + "</strong>");
        }
        fact(out, "Recipe", Text.escape(recipe()));
        fact(out, "Experiment", Text.escape(text(jotter.get("experiment"))));
        fact(
                out,
                "Date",
                date().isEmpty()
                        ? ""
                        : "<time datetime=\"" + Text.escape(created()) + "\">" + Text.escape(date()) + "</time>");
        if (jotter.get("git") instanceof Map<?, ?> git) {
            fact(out, "Git", git(git));
        }
        if (jotter.get("runs") instanceof List<?> runs && !runs.isEmpty()) {
            fact(out, runs.size() == 1 ? "Run" : "Runs", runs(runs));
        }
        return out.toString();
    }

    private static String git(Map<?, ?> git) {
        String commit = text(git.get("commit"));
        String shown = commit.isEmpty()
                ? ""
                : "<code>" + Text.escape(Text.clip(commit, 12).replace("…", "")) + "</code>";
        String branch = git.get("branch") == null ? "" : " on " + Text.escape(text(git.get("branch")));
        return shown + branch + (Boolean.TRUE.equals(git.get("dirty")) ? " <em>with uncommitted changes</em>" : "");
    }

    private static String runs(List<?> runs) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(12, runs.size()); i++) {
            out.append(i == 0 ? "" : " ")
                    .append("<code>")
                    .append(Text.escape(text(runs.get(i))))
                    .append("</code>");
        }
        return out.append(runs.size() > 12 ? " and " + (runs.size() - 12) + " more" : "")
                .toString();
    }

    private static void fact(StringBuilder out, String name, String html) {
        if (!html.isEmpty()) {
            out.append("<div><dt>")
                    .append(Text.escape(name))
                    .append("</dt><dd>")
                    .append(html)
                    .append("</dd></div>");
        }
    }

    private String parameters() {
        if (!(jotter.get("config") instanceof Map<?, ?> config) || config.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<details class=\"params\"");
        out.append(config.size() <= SHOWN_PARAMETERS ? " open" : "")
                .append("><summary>Parameters <span class=\"muted\">");
        out.append(config.size()).append("</span></summary><dl>");
        Map<?, ?> changed = jotter.get("changed") instanceof Map<?, ?> map ? map : Map.of();
        config.forEach((name, value) -> parameter(out, String.valueOf(name), value, changed));
        return out.append("</dl></details>").toString();
    }

    /** One of a group by its dotted path. */
    private static void parameter(StringBuilder out, String path, @Nullable Object value, Map<?, ?> changed) {
        if (value instanceof Map<?, ?> group && !group.isEmpty()) {
            group.forEach((name, held) -> parameter(out, path + "." + name, held, changed));
            return;
        }
        String shown = Text.escape(Numbers.show(value));
        out.append("<div><dt>").append(Text.escape(path)).append("</dt><dd>");
        if (changed.containsKey(path)) {
            out.append("<strong>").append(shown).append("</strong> <span class=\"muted\">default ");
            out.append(Text.escape(Numbers.show(changed.get(path)))).append("</span>");
        } else {
            out.append(shown);
        }
        out.append("</dd></div>");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : Numbers.show(value).strip();
    }
}
