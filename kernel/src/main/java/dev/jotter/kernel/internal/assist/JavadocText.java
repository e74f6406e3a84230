package dev.jotter.kernel.internal.assist;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Javadoc comment as text to read in a tooltip. */
public final class JavadocText {

    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@(\\w+)\\s*");
    private static final Pattern LINK = Pattern.compile("\\{@link(?:plain)?\\s+([^\\s}]+)(?:\\s+([^}]*))?}");
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+\\s*([^{}]*)}");

    private JavadocText() {}

    /** Without tags, entities and markers; parameters, result and exceptions as lines of their own. */
    public static String plain(String comment) {
        String text = comment.replace("\r", "").replaceAll("(@param\\s+)<(\\w+)>", "$1$2");
        text = LINK.matcher(text).replaceAll(match -> Matcher.quoteReplacement(label(match.group(1), match.group(2))));
        for (String before = ""; !before.equals(text); ) {
            before = text;
            text = INLINE_TAG.matcher(text).replaceAll("$1");
        }
        text = text.replaceAll("(?i)</?(p|div|pre|blockquote|ul|ol|dl|table|h\\d)\\b[^>]*>", "\n")
                .replaceAll("(?i)<(li|dt)\\b[^>]*>", "\n- ")
                .replaceAll("(?i)<(br|tr|dd)\\b[^>]*>", "\n")
                .replaceAll("<[/!]?[A-Za-z][^>]*>", "");
        text = BLOCK_TAG.matcher(text).replaceAll(match -> Matcher.quoteReplacement(heading(match.group(1))));
        return entities(text)
                .replaceAll("(?m)^[ \\t]+|[ \\t]+$", "")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private static String label(String target, String given) {
        return given == null || given.isBlank() ? target.replaceFirst("^#", "").replace('#', '.') : given.strip();
    }

    private static String heading(String tag) {
        return switch (tag) {
            case "param" -> "Parameter ";
            case "return" -> "Returns ";
            case "throws", "exception" -> "Throws ";
            case "see" -> "See ";
            case "since" -> "Since ";
            case "deprecated" -> "Deprecated: ";
            default -> tag + ": ";
        };
    }

    private static String entities(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&#64;", "@")
                .replace("&mdash;", "–")
                .replace("&ge;", "≥")
                .replace("&le;", "≤")
                .replace("&amp;", "&");
    }
}
