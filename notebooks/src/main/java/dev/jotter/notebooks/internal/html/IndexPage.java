package dev.jotter.notebooks.internal.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The list of a directory's logs. Of each file only the head is read. */
public final class IndexPage {
    private static final int HEAD = 256 * 1024;

    private IndexPage() {}

    private record Log(String file, @Nullable LogCard card, Instant when) {
        String title() {
            return card == null || card.title().isBlank() ? file : card.title();
        }
    }

    /** Writes the page; the stream stays open. */
    public static void write(Path directory, OutputStream stream) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        List<Log> logs = logs(directory);
        String script = "(function(){'use strict';\n" + Assets.text("index.js") + "})();";
        out.write(head(script));
        out.write(
                "<main id=\"main\"><header class=\"top\"><div><h1>Logs</h1><p class=\"muted\" id=\"count\" aria-live=\"polite\">");
        out.write(logs.size() + (logs.size() == 1 ? " log" : " logs") + ", newest first</p></div>");
        out.write("<div class=\"tools\" hidden><label for=\"filter\">Filter</label> ");
        out.write(
                "<input id=\"filter\" type=\"search\" autocomplete=\"off\" placeholder=\"title, recipe, date…\"></div>");
        out.write("</header>\n");
        if (logs.isEmpty()) {
            out.write("<p>There are no logs yet. <code>jotter export NOTEBOOK</code> makes one.</p>");
        } else {
            out.write("<ul class=\"logs\">\n");
            for (Log log : logs) {
                out.write(card(log));
            }
            out.write("</ul>\n");
        }
        out.write("</main>\n<script>" + script + "</script>\n</body>\n</html>\n");
        out.flush();
    }

    private static List<Log> logs(Path directory) throws IOException {
        List<Log> logs = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                boolean page = name.endsWith(".html") && !name.equals("index.html") && !name.startsWith(".");
                if (page && Files.isRegularFile(file)) {
                    LogCard card = read(file);
                    logs.add(new Log(name, card, when(file, card)));
                }
            }
        }
        logs.sort(Comparator.comparing(Log::when).reversed().thenComparing(Log::file));
        return logs;
    }

    /** A file that cannot be read, or is none of ours, has no card. */
    private static @Nullable LogCard read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            int style = head.indexOf("<style");
            Element meta = Jsoup.parse(style < 0 ? head : head.substring(0, style))
                    .selectFirst("meta[name=" + LogCard.META + "]");
            return meta == null ? null : LogCard.parse(meta.attr("content"));
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static Instant when(Path file, @Nullable LogCard card) throws IOException {
        try {
            if (card != null && !card.created().isEmpty()) {
                return OffsetDateTime.parse(card.created()).toInstant();
            }
        } catch (DateTimeException notIso) {
            return Files.getLastModifiedTime(file).toInstant();
        }
        return Files.getLastModifiedTime(file).toInstant();
    }

    private static String head(String script) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src"
                + " 'unsafe-inline'; script-src " + Assets.policyHash(script)
                + "; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"color-scheme\""
                + " content=\"light dark\">\n<title>Logs</title>\n<style>\n" + Assets.text("jotter.css")
                + Assets.text("index.css") + "</style>\n</head>\n<body class=\"jotter\">\n";
    }

    private static String card(Log log) {
        LogCard card = log.card();
        StringBuilder out =
                new StringBuilder("<li><a href=\"").append(link(log.file())).append("\">");
        out.append("<span class=\"thumb\">");
        if (card != null && !card.thumbnail().isEmpty()) {
            out.append(Svg.isOurs(card.thumbnail()) ? "<img class=\"own\"" : "<img")
                    .append(" alt=\"\" loading=\"lazy\" src=\"")
                    .append(Text.escape(card.thumbnail()))
                    .append("\">");
        }
        out.append("</span><span class=\"title\">")
                .append(Text.escape(log.title()))
                .append("</span></a>");
        if (card != null) {
            line(out, "headline", card.headline());
            line(
                    out,
                    "facts",
                    Stream.of(card.recipe(), card.date())
                            .filter(text -> !text.isBlank())
                            .reduce((a, b) -> a + " · " + b)
                            .orElse(""));
        }
        line(out, "file", log.file());
        return out.append("</li>\n").toString();
    }

    private static void line(StringBuilder out, String name, String text) {
        if (!text.isBlank()) {
            out.append("<p class=\"")
                    .append(name)
                    .append("\">")
                    .append(Text.escape(text))
                    .append("</p>");
        }
    }

    /** {@code ./} keeps a name with a colon from being read as a scheme. */
    private static String link(String file) {
        return "./" + URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
