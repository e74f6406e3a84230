package dev.jotter.kernel.internal.render;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A person's classes live inside of wrappers that JShell makes; nobody should have to read the names of those. */
public final class SnippetNames {
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");

    private SnippetNames() {}

    /** {@code REPL.$JShell$40B$Board@5c66d064} as {@code Board@5c66d064}. */
    public static String plain(String text) {
        return text.contains("REPL.$JShell$") ? WRAPPER.matcher(text).replaceAll("") : text;
    }

    /** What the value says of itself; a string is left as it is. */
    static String of(@Nullable Object value) {
        String text = String.valueOf(value);
        return value instanceof CharSequence ? text : plain(text);
    }
}
