package dev.jotter.experiments.internal.recipes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the Javadoc of a recipe's class says, for people: paragraphs with an empty line between them, no markup, no tags. */
public final class JavadocText {

    static final String SUFFIX = ".javadoc";

    private static final Pattern INLINE = Pattern.compile("\\{@\\w+\\s+([^{}]*)\\}");
    private static final Pattern LABELLED = Pattern.compile("\\{@link(?:plain)?\\s+\\S+\\s+([^{}]+)\\}");
    private static final Pattern TAGS = Pattern.compile("(?m)^\\s*@\\w[\\s\\S]*");
    private static final Pattern BREAKS =
            Pattern.compile("(?i)</?(p|ul|ol|li|pre|br|h[1-6]|blockquote|div|table|tr)\\b[^>]*>");
    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z][^>]*>");

    private JavadocText() {}

    /** Empty for a class that was not compiled from a recipe's source here, or has none. */
    public static String of(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + SUFFIX)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    static String plain(String comment) {
        String text = TAGS.matcher(comment).replaceFirst("");
        text = INLINE.matcher(LABELLED.matcher(text).replaceAll("$1")).replaceAll("$1");
        text = MARKUP.matcher(BREAKS.matcher(text).replaceAll("\n\n")).replaceAll("");
        text = text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
        return Arrays.stream(text.split("\n\\s*\n"))
                .map(paragraph -> paragraph.strip().replaceAll("\\s+", " "))
                .filter(paragraph -> !paragraph.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }
}
